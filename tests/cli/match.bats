# What of a draft is found, whatever its shape: titles, long paragraphs, text
# that says one thing for ever.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

title=关于加强青石库进库道路夜间通行保障工作的通知

setup() {
    own_corpus
    printf '%s\n' 机密★20年 云岭省物资局文件 云物〔2024〕5号 "$title" \
        '各市物资局：' "$words" 云岭省物资局 2024年3月1日 >source.txt
    dingmi register source.txt
}

# filler N: N different sentences in a row, of no source.
filler() {
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
        printf "编号%d的果园今年收成平稳，合作社按订单发运。", i * 7919 }'
}

@test "a title that is named asks for a look, no more" {
    printf '根据《%s》要求，请做好准备。\n' "$title" >draft.txt
    check draft.txt
    want 1 "$status"
    want "review title review" \
        "$(got verdict findings.*.rule findings.*.strength | paste -s -d' ')"
    want null "$(got required)"
}

@test "the name of the office alone is nothing" {
    printf '%s\n' 云岭省物资局文件 云物〔2026〕9号 关于开展植树活动的通知 \
        '各市物资局：' 请组织职工参加周末的植树活动。 云岭省物资局 \
        2026年3月12日 '抄送：云岭省物资局办公室。' >draft.txt
    check draft.txt
    want "0 clear" "$status $(got verdict)"
}

@test "one sentence is found anywhere in a paragraph of any length" {
    for before in 0 300 318 322 340 700; do
        { filler $before; printf '%s' "$words"; filler 400; echo; } >draft.txt
        check draft.txt
        want "certain" "$(got findings.*.strength)"
        want "${#words}" "$(($(got findings.0.draft.end) + 1 -
            $(got findings.0.draft.start)))"
    done
}

@test "what is too much to look up is told, and the rest is examined" {
    awk -v s="${words%。}" 'BEGIN { for (i = 0; i < 3000; i++)
        printf "%s，第%d号库。\n", s, i }' >many.txt
    dingmi register --level 秘密 --term 10年 --issued 2025-01-01 many.txt
    { awk -v s="${words%。}" 'BEGIN { for (i = 0; i < 500; i++)
        printf "%s，", s }'; echo; echo "$words"; } >draft.txt
    check draft.txt
    want "3 incomplete limit" \
        "$status $(got status unexamined.*.why | paste -s -d' ')"
    has " $(got findings.*.source.id | paste -s -d' ') " " S-0001 "
}

@test "what is found for ever ends, and the rest is told" {
    local form=各仓库应当逐月核对油料储备的账目与实物并上报差额。

    awk -v s="$form" 'BEGIN {
        print "file,level,term,issued,title"
        for (i = 0; i < 700; i++) {
            printf "第%d号记录如下。\n%s\n", i * 7919, s >(i ".txt")
            printf "%d.txt,秘密,10年,2025-01-01,记录%d\n", i, i
        } }' >ledger.csv
    dingmi register --manifest ledger.csv
    # Long enough to be looked at in two strips, which overlap.
    { awk -v s="$form" 'BEGIN { for (i = 0; i < 400; i++) print s }'
        echo 此处另有一句无关的话。; } >draft.txt
    dingmi check --format json draft.txt >report || status=$?
    want "3 310 第91段" "$status $(grep -o '"why":"limit"' report | wc -l) \
$(grep -o '第[0-9]*段与密源库中相同的片段太多' report | head -n1 |
        grep -o '第[0-9]*段')"
}

@test "a paragraph of nothing but names is told, and the rest is examined" {
    awk 'BEGIN {
        print "file,level,term,issued,title,name"
        for (i = 0; i < 40; i++) {
            printf "第%d号记录如下。\n", i * 7919 >(i ".txt")
            printf "%d.txt,秘密,10年,2025-01-01,记录%d,晨星\n", i, i
        } }' >ledger.csv
    dingmi register --manifest ledger.csv
    { echo 请启动晨星任务。
        awk 'BEGIN { for (i = 0; i < 3800; i++) printf "晨星，" }'
        echo
        echo 晨星任务另行通知。; } >draft.txt
    check draft.txt
    want "3 正文第2段" "$status $(got unexamined.*.text |
        grep -o '^正文第[0-9]*段' | paste -s -d' ')"
    want "1 3" "$(got findings.*.draft.ranges.*.paragraph | paste -s -d' ' |
        each)"
}

@test "that not every passage is told is told" {
    local form=各仓库应当逐月核对油料储备的账目与实物并上报差额。

    awk -v s="$form" 'BEGIN { for (i = 0; i < 20; i++) print s }' >form.txt
    dingmi register --level 秘密 --term 10年 --issued 2025-01-01 form.txt
    printf '%s\n' "$words" "$form" >draft.txt
    check draft.txt
    want "1 17 1" "$status $(got findings.# stats.limited | paste -s -d' ')"
    want "false true" "$(got findings.*.evidence.limited | each)"
    # Nothing is left out of what stands there but once.
    want false "$(got findings.0.evidence.limited)"
    run dingmi check draft.txt
    has "$output" 有\ 1\ 处文字在密源库里重复太多
    printf '%s\n' "$words" >draft.txt
    check draft.txt
    want "1 0" "$(got findings.# stats.limited | paste -s -d' ')"
    run dingmi check draft.txt
    hasnt "$output" 重复太多
}

# one_a_line TEXT: each of its characters on a line of its own.
one_a_line() {
    local text=$1
    while [ -n "$text" ]; do
        printf '%s\n' "${text:0:1}"
        text=${text:1}
    done
}

# pieces: where the only finding lies.
pieces() {
    local at=findings.0.draft.ranges.*

    got "$at.paragraph" "$at.start" "$at.end" | paste -s -d/
}

@test "a sentence broken over lines and pages is one finding" {
    printf '%s\n' 各位同志： "近来${words:0:9}" "${words:9:8}" '' "- 2 -" \
        "${words:17}请注意。" >draft.txt
    check draft.txt
    want certain "$(got findings.*.strength)"
    # The number of the page is no part of it, nor is the full stop.
    want "2 3 6/2 0 0/11 8 $((${#words} - 18))" "$(pieces)"
    want 2 "$(got findings.0.draft.paragraph)"
}

@test "the number and the head of a page part no sentence" {
    { printf '%s\n' "近来${words:0:24}" '第 12 页 共 40 页' 云岭省物资汇编（2024） \
        "${words:24}" 青年报讯 云岭省物资汇编（2023） 请注意。; } >draft.txt
    check draft.txt
    want "quote certain 1 4" "$(got findings.*.rule findings.*.strength \
        findings.0.draft.ranges.*.paragraph | paste -s -d' ')"
}

@test "one character a line is read on" {
    { filler 3; echo; one_a_line "$words"; filler 3; } >draft.txt
    check draft.txt
    # A number that is broken is another one.
    want "certain rework 2" "$(got findings.*.strength findings.*.rule \
        findings.0.draft.paragraph | paste -s -d' ')"
}

@test "the cells of a row, and of a column, are read on" {
    { echo '<table><tr>'; one_a_line "$words" | sed 's/.*/<td>&<\/td>/'
        echo '</tr></table>'; } >row.html
    { echo '<table>'; one_a_line "$words" |
        sed 's/.*/<tr><td>&<\/td><td>果园收成平稳<\/td><\/tr>/'
        echo '</table>'; } >column.html
    for draft in row.html column.html; do
        check "$draft"
        want "$draft certain" "$draft $(got findings.*.strength)"
    done
}

@test "a text box parts no sentence" {
    cat >draft.fodt <<END
<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">
<office:body><office:text><text:p>${words:0:12}</text:p>
<text:p><draw:frame><draw:text-box><text:p>$(filler 4)</text:p>
</draw:text-box></draw:frame>${words:12:12}</text:p>
<text:p>${words:24}</text:p></office:text></office:body></office:document>
END
    check draft.fodt
    want certain "$(got findings.*.strength)"
}

# findings: rule and strength of each, in order.
findings() {
    got findings.*.rule findings.*.strength | paste -s -d' '
}

@test "the number of a source asks for a look, however it is written" {
    for number in 云物〔2024〕5号 '云物 [2024] 5 号' '云物（2024）第5号' \
        云物〔二〇二四〕五号; do
        printf '请按照%s文件办理。\n' "$number" >draft.txt
        check draft.txt
        want "1 review number review" "$status $(got verdict) $(findings)"
        want "null null" "$(got required findings.0.source.paragraph |
            paste -s -d' ')"
    done
    printf '%s\n' 请按照云物〔2024〕6号、云物〔2023〕5号文件办理。 >draft.txt
    check draft.txt
    want "0 clear" "$status $(got verdict)"
}

@test "a title cut down to its matter is one finding with its place" {
    printf '我局正在%s，进展顺利。\n' 加强青石库进库道路夜间通行保障工作 >draft.txt
    check draft.txt
    want "1 review title review" "$status $(got verdict) $(findings)"
    printf '%s\n' "$title" >draft.txt
    check draft.txt
    want "title review" "$(findings)"
    want "4 0 ${#title}" "$(got findings.0.source.paragraph \
        findings.0.source.start findings.0.source.end | paste -s -d' ')"
    "$PYTHON" "$cli/valid.py" "$top_srcdir/tools/report.schema.json" \
        <<<"$output" || [ $? = 77 ]
}

@test "a quotation that names its own source is told once" {
    local own=关于抢修赤岭隧道的通知要求十月底以前完成衬砌加固和排水改造。
    printf '%s\n' 机密★20年 关于抢修赤岭隧道的通知 各市物资局： "$own" \
        云岭省物资局 2024年5月1日 >tunnel.txt
    printf '%s\n' 秘密★10年 关于修补护栏的报告 省政府： \
        "《$title》印发以来，各市共修补护栏三百一十米。" \
        云岭省物资局 2024年6月1日 >rail.txt
    dingmi register tunnel.txt rail.txt
    printf '%s\n' "$own" >draft.txt
    check draft.txt
    want "S-0002 quote certain" \
        "$(got findings.*.source.id) $(findings)"
    printf '《%s》印发以来，各市共修补护栏三百一十米。\n' "$title" >draft.txt
    check draft.txt
    want "S-0001 S-0003 title quote review certain" \
        "$(got findings.*.source.id) $(findings)"
}

@test "a name asks for the level of its source, as a word of its own" {
    dingmi register --level 绝密 --term 30年 --issued 2025-01-01 \
        --consent 云同意〔2025〕1号 --title 一份讲话 \
        --name 晨星 --name A-17 --name 天网 "$demo/drafts/2-speech.odt"
    printf '本周启动晨星任务。\n' >draft.txt
    check draft.txt
    want "1 derive name certain" "$status $(got verdict) $(findings)"
    want "绝密 1 S-0002" "$(got required.level findings.0.case \
        findings.0.source.id | paste -s -d' ')"
    printf '%s\n' '本批试验Ａ－１７型，共三件。' >draft.txt
    check draft.txt
    want "name certain" "$(findings)"
    printf '%s\n' 今天网上发布了消息，产品A-170已经上市。 >draft.txt
    check draft.txt
    want "1 review name review" "$status $(got verdict) $(findings)"
    want 天网 "$(dingmi check --date "$day" --format json --quote always \
        draft.txt | json findings.0.draft.text)"
}

@test "two code names in quite other words ask for a look, one does not" {
    printf '%s\n' 关于新装置试验安排的通知 \
        '由KESTREL小组携带HALYARD装置，于四月中旬抵达北滩靶场。' >names.txt
    dingmi register --level 秘密 --term 10年 --issued 2025-01-01 names.txt
    printf '%s\n' '这次演示用的是Halyard，现场解说请Kestrel的同志担任。' >draft.txt
    check draft.txt
    want "1 review rework" \
        "$status $(got verdict findings.*.rule | paste -s -d' ')"
    want 2 "$(got findings.0.evidence.codenames)"
    run dingmi --lang zh_CN check draft.txt
    has "$output" "其中 2 个代号或者外文名称别处少见"
    printf '%s\n' '这次演示用的是新装置，现场解说请Kestrel的同志担任。' >draft.txt
    check draft.txt
    want "0 clear" "$status $(got verdict)"
}

@test "a ledger registers names, several in a cell" {
    printf '%s\n' 仓库二号门的监控已于上周更换完毕，运行正常。 >door.txt
    printf '%s\n' 文件,密级,保密期限,制发日,标题,事项名称 \
        'door.txt,秘密,10年,2025-01-01,更换记录,蓝盾;磐石工程；B-52' >ledger.csv
    dingmi register --manifest ledger.csv
    for name in 蓝盾 磐石工程 b52; do
        printf '会议听取了%s情况的汇报。\n' "$name" >draft.txt
        check draft.txt
        want "1 derive name certain 秘密" \
            "$status $(got verdict) $(findings) $(got required.level)"
    done
}

@test "names are registered without a document" {
    run --separate-stderr dingmi register --level 机密 --term 20年 \
        --issued 2025-01-01 --name 雪豹应急保障系统改造
    want "0 " "$status $stderr"
    has "$output" S-0002 雪豹应急保障系统改造
    run --separate-stderr dingmi register --level 机密 --term 20年 \
        --issued 2025-01-01 --name 雪豹应急保障系统改造
    has "$output" S-0002 已经在册
    printf '%s\n' file,level,term,issued,name ,秘密,10年,2025-01-01,蓝盾 \
        ,秘密,10年,2025-01-01, >ledger.csv
    run --separate-stderr dingmi register --manifest ledger.csv
    want 3 "$status"
    has "$stderr" 第\ 3\ 行
    printf '%s\n' 雪豹应急保障系统改造 会议听取了蓝盾情况的汇报。 >draft.txt
    check draft.txt
    want "1 derive name name certain certain 机密" \
        "$status $(got verdict) $(findings) $(got required.level)"
    want "S-0002 S-0003" "$(got findings.*.source.id)"
    run dingmi register --level 秘密
    want 2 "$status"
}

@test "a name that cannot be found is refused" {
    printf '%s\n' 密级,保密期限,制发日,事项名称 秘密,10年,2025-01-01,蓝盾 \
        秘密,10年,2025-01-01,赤霞；玄 秘密,10年,2025-01-01,★★ >ledger.csv
    run --separate-stderr dingmi register --manifest ledger.csv
    want 3 "$status"
    has "$output" 蓝盾
    has "$stderr" '第 3 行' “玄” '第 4 行' “★★”
}

# What changes with time: extensions, changes, declassification, publication,
# withdrawal; what is refused and why; what the register says of other days;
# what else must be marked anew.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
}

# source_of OPTION...: one more source, which holds $words.
source_of() {
    local file

    file=$(mktemp source-XXXXXX.txt)
    printf '%s\n%s\n' "第 ${file#source-} 份。" "$words" >"$file"
    dingmi register "$@" "$file" >/dev/null 2>&1
}

# of DAY ID PATH...: what the register says of the source on the day.
of() {
    local day=$1 id=$2
    shift 2
    dingmi source --date "$day" --format json "$id" | json "$@" |
        paste -s -d' '
}

# refused WORD... -- OPTION...: nothing is recorded, and the words say why.
refused() {
    local words=() before
    while [ "$1" != -- ]; do
        words+=("$1")
        shift
    done
    shift
    before=$(dingmi sources --format json)
    run --separate-stderr dingmi "$@"
    want "2 " "$status $output"
    has "$stderr" "${words[@]}"
    want "$before" "$(dingmi sources --format json)"
}

@test "an extension in May is not seen in April" {
    source_of --level 机密 --term 10年 --issued 2016-08-01
    run --separate-stderr dingmi amend S-0001 --term 20年 --date 2026-05-01 \
        --notice 云保〔2026〕5号 --by 云岭省某委员会 --why 工作需要
    want 0 "$status"
    has "$output" S-0001 延长期限 2026-05-01 "机密★10年 → 机密★20年" \
        "2026-08-01 → 2036-08-01" 云保〔2026〕5号 云岭省某委员会 工作需要
    want "10年 2026-08-01 living" "$(of 2026-04-30 S-0001 term until status)"
    want "20年 2036-08-01 living" "$(of 2026-05-01 S-0001 term until status)"
    want "20年 2036-08-01 living" "$(of 2026-06-01 S-0001 term until status)"
    want "true" "$(of 2026-04-30 S-0001 events.1.pending)"
    want "extended 云保〔2026〕5号 云岭省某委员会 工作需要 false" "$(
        of 2026-06-01 S-0001 events.1.type events.1.notice events.1.by \
            events.1.why events.1.pending)"
    run dingmi source S-0001 --date 2026-04-30
    want 1 "$(grep -c 到那天才生效 <<<"$output")"
    has "$output" 机密★10年 决定机关 云岭省某委员会 事由
    # What a draft needs goes by the same day.
    printf '%s\n' $words >draft.txt
    run --separate-stderr dingmi check --format json --date 2026-04-30 \
        draft.txt
    want 机密★2026年8月1日 "$(got required.mark)"
    run --separate-stderr dingmi check --format json --date 2026-06-01 \
        draft.txt
    want 机密★2036年8月1日 "$(got required.mark)"
    run --separate-stderr dingmi check --format json --date 2027-01-01 \
        draft.txt
    want 机密★2036年8月1日 "$(got required.mark)"
}

@test "an extension is recorded late, with the day it was decided" {
    source_of --level 机密 --term 10年 --issued 2015-08-01
    run --separate-stderr dingmi amend S-0001 --until 2040-01-01 \
        --date 2025-07-01 --notice 甲1
    want 0 "$status"
    has "$stderr" 2025-08-01 核对
    want "机密 2040-01-01 living" "$(of 2026-06-01 S-0001 level until status)"
}

@test "after its end, on that day, a source cannot be extended" {
    source_of --level 机密 --term 10年 --issued 2015-08-01
    refused 2025-08-01 保密法（2024）第24条 --date -- \
        amend S-0001 --term 20年 --notice 甲1
    refused 第24条 -- \
        amend S-0001 --term 20年 --notice 甲1 --date 2025-08-02
    refused 第24条 -- amend S-0001 --level 绝密 --notice 甲1
    refused 第24条 -- amend S-0001 --published 2026-01-01 --notice 甲1
    refused 第24条 -- declassify S-0001 --notice 甲1
    dingmi amend S-0001 --term 20年 --notice 甲1 --date 2025-08-01
    want "20年 living" "$(of 2026-06-01 S-0001 term status)"
}

@test "what was declassified, published or withdrawn is not changed any more" {
    for how in "declassify S-0001" "amend S-0002 --published 2026-01-01" \
        "withdraw S-0003"; do
        source_of --level 机密 --term 30年 --issued 2015-08-01
        # shellcheck disable=SC2086
        dingmi $how --notice 甲1 >/dev/null 2>&1
    done
    refused 已解密 -- amend S-0001 --term 20年 --notice 甲2
    refused 已公开 -- amend S-0002 --level 绝密 --notice 甲2
    refused 已公开 -- declassify S-0002 --notice 甲2
    refused 已撤销 -- amend S-0003 --level 绝密 --notice 甲2
    want "published 2026-01-01" "$(of 2026-06-01 S-0002 status since)"
    want "living" "$(of 2025-12-31 S-0002 status)"
}

@test "early declassification, from its day on" {
    source_of --level 机密 --term 30年 --issued 2015-08-01
    run --separate-stderr dingmi declassify S-0001 --notice 解密〔2026〕1号 \
        --by 云岭省某委员会 --date 2026-03-01
    want "0 " "$status $stderr"
    has "$output" 解密 "在期 → 已解密" 解密〔2026〕1号
    want "living 2045-08-01" "$(of 2026-02-28 S-0001 status until)"
    want "declassified 2026-03-01" "$(of 2026-03-01 S-0001 status since)"
    source_of --level 机密 --term 30年 --issued 2015-08-01
    run --separate-stderr dingmi declassify S-0002 --notice 甲1
    want 0 "$status"
    has "$stderr" --by 第24条
}

@test "a condition that is met, where there is one" {
    source_of --level 秘密 --condition 竣工公布前 --issued 2024-01-01
    source_of --level 秘密 --term 10年 --issued 2024-01-01
    refused 没有解密条件 declassify -- \
        amend S-0002 --condition-met 2026-03-01 --notice 甲1
    refused 2099-01-01 -- \
        amend S-0001 --condition-met 2099-01-01 --notice 甲1
    run --separate-stderr dingmi amend S-0001 --condition-met 2026-03-01 \
        --notice 甲1
    want "0 " "$status $stderr"
    want living "$(of 2026-02-28 S-0001 status)"
    want "expired 2026-03-01" "$(of 2026-03-01 S-0001 status since)"
    refused 已于 第24条 -- amend S-0001 --until 2040-01-01 --notice 甲2 \
        --by 某委
}

@test "what lowers protection needs whoever decided it" {
    source_of --level 机密 --term 20年 --issued 2015-08-01 --scope 甲处
    refused 降低密级 保密法（2024）第23条 --by -- \
        amend S-0001 --level 秘密 --notice 甲1
    refused 缩短保密期限 第23条 -- amend S-0001 --term 15年 --notice 甲1
    refused 缩短保密期限 第23条 -- \
        amend S-0001 --until 2035-07-31 --notice 甲1
    refused 无法比较 -- amend S-0001 --condition 竣工前 --notice 甲1
    refused 扩大知悉范围 -- \
        amend S-0001 --scope 甲处、乙处 --notice 甲1
    refused 降低密级、缩短保密期限 -- \
        amend S-0001 --level 秘密 --term 5年 --notice 甲1
    run --separate-stderr dingmi amend S-0001 --level 秘密 --until 2030-01-01 \
        --scope 甲处、乙处 --notice 甲1 --by 云岭省某委员会
    want 0 "$status"
    has "$output" "机密★20年 → 秘密★2030年1月1日" "甲处 → 甲处；乙处" \
        云岭省某委员会
    has "$stderr" 第20条 # it passes ten years
    want "秘密 2030-01-01" "$(of "$(date +%F)" S-0001 level until)"
}

@test "a term beyond the law's is recorded as the notice has it, and said" {
    source_of --level 秘密 --term 10年 --issued 2020-08-01
    run --separate-stderr dingmi amend S-0001 --term 15年 --notice 甲1
    want 0 "$status"
    has "$stderr" 15年 保密法（2024）第20条 核实
    want 2035-08-01 "$(of "$(date +%F)" S-0001 until)"
}

@test "several events at once, or none" {
    source_of --level 秘密 --condition 竣工公布前 --issued 2024-01-01
    run --separate-stderr dingmi amend S-0001 --level 机密 --date 2025-01-01 \
        --condition-met 2026-03-01 --notice 甲1
    want "0 " "$status $stderr"
    want "registered changed condition-met" "$(
        of 2026-06-01 S-0001 'events.*.type')"
    source_of --level 秘密 --condition 竣工公布前 --issued 2024-01-01
    refused 还没有到 -- amend S-0002 --level 机密 --date 2025-01-01 \
        --condition-met 2099-03-01 --notice 甲1
    want "registered 秘密" "$(of 2026-06-01 S-0002 'events.*.type' level)"
}

@test "what is so already is said, and recorded once" {
    source_of --level 机密 --term 10年 --issued 2020-08-01
    source_of --level 机密 --term 30年 --issued 2010-08-01
    dingmi amend S-0001 --term 20年 --parent S-0002 --notice 甲1
    run --separate-stderr dingmi amend S-0001 --term 20年 --parent S-0002 \
        --level 机密 --notice 甲1
    want 0 "$status"
    has "$output" 已经如此
    for again in 1 2; do
        dingmi declassify S-0001 --notice 甲2 --by 某委
        dingmi withdraw S-0002 --notice 甲3
    done
    want "registered changed declassified" "$(
        of 2027-01-01 S-0001 'events.*.type')"
    want "registered withdrawn" "$(of 2027-01-01 S-0002 'events.*.type')"
    run --separate-stderr dingmi withdraw S-0002 --notice 甲3 --format json
    want "there []" "$(got outcome events | paste -s -d' ')"
}

@test "days before the issue, and days that do not exist" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    refused 2015-08-01 制发日 -- \
        amend S-0001 --term 30年 --notice 甲1 --date 2015-07-31
    refused 制发日 -- declassify S-0001 --notice 甲1 --date 2015-07-31
    refused 制发日 -- amend S-0001 --until 2015-07-31 --notice 甲1 --by 某委
    for day in 2026-02-30 26-05-01 2026-13-01 0000-01-01 明天 20260501 \
        26年5月1日 ''; do
        refused 实有的日期 -- amend S-0001 --term 30年 --notice 甲1 --date "$day"
        for option in until published condition-met; do
            refused --$option -- amend S-0001 --$option "$day" --notice 甲1
        done
    done
    for term in 0年 -1年 20 年 二十 ''; do
        refused --term -- amend S-0001 --term "$term" --notice 甲1 --by 某委
    done
    for condition in 20年 2030-01-01 '' '  '; do
        refused "" -- amend S-0001 --condition "$condition" --notice 甲1 \
            --by 某委
    done
}

@test "what makes no sense is refused" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    source_of --kind work
    source_of --kind public
    source_of --kind commercial --level 普通商密 --term 5年 --issued 2025-01-01
    refused --notice -- amend S-0001 --term 30年
    refused --notice -- declassify S-0001
    refused --notice -- withdraw S-0001
    refused --notice -- amend S-0001 --term 30年 --notice ' '
    refused 没有写明更改什么 -- amend S-0001 --notice 甲1
    refused 编号 -- amend --term 30年 --notice 甲1
    refused S-0002 -- amend S-0001 S-0002 --term 30年 --notice 甲1
    refused S-0099 -- amend S-0099 --term 30年 --notice 甲1
    refused 一个库 -- amend S-0001 --term 30年 --notice 甲1 --corpus c.db \
        --corpus d.db
    refused 只写一样 -- \
        amend S-0001 --term 30年 --until 2045-08-01 --notice 甲1
    refused 国家秘密 核心商密 -- amend S-0001 --level 核心商密 --notice 甲1
    refused 密级 -- amend S-0001 --level 最高机密 --notice 甲1
    refused 工作秘密 --level -- amend S-0002 --level 秘密 --notice 甲1
    refused 工作秘密 期限 -- amend S-0002 --term 5年 --notice 甲1
    refused P-0001 公开文件 withdraw -- amend P-0001 --scope 甲 --notice 甲1
    refused P-0001 公开文件 -- declassify P-0001 --notice 甲1
    refused 商业秘密 -- amend S-0003 --level 秘密 --notice 甲1
    refused --date -- \
        amend S-0001 --published 2026-01-01 --date 2026-01-01 --notice 甲1
    refused --date -- \
        withdraw S-0001 --destroy --notice 甲1 --date 2026-01-01
    # No article of the law on state secrets is cited for other kinds.
    run --separate-stderr dingmi amend S-0003 --term 1年 --notice 甲1
    want 2 "$status"
    hasnt "$stderr" 保密法
}

@test "a notice that comes late does not void a later one unseen" {
    source_of --level 机密 --term 10年 --issued 2015-08-01
    dingmi amend S-0001 --term 20年 --notice 甲5 --date 2025-07-01
    refused 2025-07-01 甲5 延长期限 --date -- \
        declassify S-0001 --notice 甲4 --by 某委 --date 2024-01-01
    refused 甲5 -- amend S-0001 --term 5年 --notice 甲4 --by 某委 \
        --date 2020-01-01
    dingmi declassify S-0001 --notice 甲6 --by 某委 --date 2025-07-01
}

@test "withdrawn for ever, public texts as well" {
    source_of --level 机密 --term 20年 --issued 2020-08-01
    source_of --level 秘密 --term 20年 --issued 2020-08-01
    source_of --kind public --issued 2010-01-01
    run --separate-stderr dingmi withdraw S-0001 --notice 甲1 --why 登记有误 \
        --date 2026-05-01
    want "0 " "$status $stderr"
    has "$output" 撤销登记 "在期 → 已撤销" 登记有误
    want living "$(of 2026-04-30 S-0001 status)"
    want "withdrawn 2026-05-01" "$(of 2026-05-01 S-0001 status since)"
    dingmi withdraw P-0001 --notice 甲1 --date 2020-01-01
    want withdrawn "$(of 2026-05-01 P-0001 status)"
    printf '%s\n' $words >draft.txt
    run --separate-stderr dingmi check --format json --date 2026-06-01 \
        draft.txt
    want 秘密 "$(got required.level)"
    run --separate-stderr dingmi check --format json --date 2026-04-30 \
        draft.txt
    want 机密 "$(got required.level)"
    run dingmi source S-0001
    has "$output" 撤销登记 登记 甲1
}

@test "destroyed: its content is gone, its history is not" {
    source_of --level 机密 --term 20年 --issued 2020-08-01 --number 云保〔2020〕1号
    source_of --level 秘密 --term 20年 --issued 2020-08-01
    run --separate-stderr dingmi withdraw S-0001 --destroy \
        --notice 清退〔2026〕1号 --by 某委 </dev/null
    want "0 " "$status $stderr"
    has "$output" 销毁 清退〔2026〕1号 抹去 不能恢复 以前的日期
    today=$(date +%F)
    want "withdrawn $today 云保〔2020〕1号" "$(
        of "$today" S-0001 status since number)"
    want "registered destroyed" "$(of "$today" S-0001 'events.*.type')"
    printf '%s\n' $words >draft.txt
    check draft.txt
    want 秘密 "$(got required.level)"
    run dingmi source S-0001
    has "$output" "已销毁，自 $today 起" "已于 $today 销毁"
    # Of earlier days it is said that nobody can tell any more.
    run --separate-stderr dingmi check --date 2025-01-01 draft.txt
    want 3 "$status"
    has "$output" S-0001 2025-01-01 已无法判断
    printf '此外无事。\n' >other.txt
    run --separate-stderr dingmi check --format json --date 2025-01-01 \
        other.txt
    want "3 incomplete review" "$status $(got status verdict |
        paste -s -d' ')"
    run --separate-stderr dingmi check --date "$today" draft.txt
    hasnt "$output" 已无法判断
    refused 已经销毁 -- amend S-0001 --level 绝密 --notice 甲1 \
        --date 2026-01-01
    refused 已经销毁 -- declassify S-0001 --notice 甲1 --date 2026-01-01
    run --separate-stderr dingmi withdraw S-0001 --destroy --notice 甲1
    want 0 "$status"
    has "$output" 已经如此
    run --separate-stderr dingmi withdraw S-0001 --notice 甲1
    want 0 "$status"
    # What was withdrawn can be destroyed later, and public texts, too.
    dingmi withdraw S-0002 --notice 甲1
    dingmi withdraw S-0002 --destroy --notice 甲1
    source_of --kind public
    dingmi withdraw P-0001 --destroy --notice 甲1
    want "registered destroyed" "$(of "$today" P-0001 'events.*.type')"
}

@test "parents: missing, itself, in a circle" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    source_of --level 机密 --term 30年 --issued 2016-08-01 --parent S-0001
    source_of --level 机密 --term 30年 --issued 2017-08-01 --parent S-0002
    refused S-0099 先登记 -- amend S-0001 --parent S-0099 --notice 甲1
    refused 它自己 -- amend S-0001 --parent S-0001 --notice 甲1
    refused S-0003 派生 -- amend S-0001 --parent S-0003 --notice 甲1
    refused S-0003 派生 -- amend S-0001 --parent S-0003 --notice 甲1 \
        --date 2030-01-01
    run --separate-stderr dingmi amend S-0003 --parent S-0001 --notice 甲1
    want 0 "$status"
    has "$output" 上位文件 S-0001
}

@test "what derives from it must be marked anew" {
    # Dependents are judged today.
    year=$(date +%Y)
    from=$((year - 1))-01-01
    fifteen="$((year + 14))年1月1日"
    twenty="$((year + 19))年1月1日"
    source_of --level 机密 --term 10年 --issued "$from" --title 头一份
    source_of --level 机密 --term 10年 --issued "$from" --parent S-0001 \
        --title 第二份
    source_of --level 机密 --term 20年 --issued "$from" --parent S-0002 \
        --title 第三份
    source_of --level 机密 --term 10年 --issued "$from" --title 不相干
    run --separate-stderr dingmi amend S-0001 --term 15年 --notice 甲1
    want 0 "$status"
    has "$output" 须重新标注 条例第21条 \
        "S-0002  机密★10年 → 机密★$fifteen  第二份" \
        请核对 "S-0003  机密★20年  第三份"
    hasnt "$output" 不相干
    run --separate-stderr dingmi amend S-0001 --level 绝密 --notice 甲2 \
        --format json
    want "绝密★$fifteen 绝密★$twenty" "$(got 'remark.*.required')"
    want "S-0002 S-0003" "$(got 'remark.*.id')"
    want "机密★15年 绝密★15年 changed" "$(got events.0.before.mark \
        events.0.after.mark events.0.type | paste -s -d' ')"
    # Raised without a consent: said.
    has "$stderr" 实施条例第29条
    # Lowered, it leaves to a person what becomes of the others.
    run --separate-stderr dingmi declassify S-0001 --notice 甲3 --by 某委 \
        --format json
    want "0 S-0002 S-0003" "$(got 'remark.#' 'review.*.id' | paste -s -d' ')"
    # With --anonymous no title is told, and no notice.
    run --separate-stderr dingmi amend S-0002 --term 20年 --notice 甲乙丙 \
        --anonymous
    want 0 "$status"
    for word in 第二份 第三份 甲乙丙; do
        hasnt "$output" $word
    done
}

@test "it is said that a source falls below its own parents" {
    source_of --level 绝密 --term 长期 --issued 2020-01-01 --consent 甲0
    source_of --level 绝密 --term 长期 --issued 2020-01-01 --consent 甲0 \
        --parent S-0001
    run --separate-stderr dingmi amend S-0002 --level 机密 --by 某委 \
        --notice 甲1
    want 0 "$status"
    has "$stderr" 低于上位文件 S-0001 条例第18条
}

@test "two at once: the second judges by what the first wrote" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    for i in 1 2 3 4 5 6; do
        dingmi amend S-0001 --until 2045-01-01 --notice 甲$i \
            >out$i 2>err$i &
    done
    wait
    want 1 "$(grep -l 延长期限 out? | wc -l)"
    want 5 "$(grep -l 已经如此 out? | wc -l)"
    want "registered extended" "$(of 2027-01-01 S-0001 'events.*.type')"
}

@test "each event has its entry in the trail, or there is none" {
    source_of --level 秘密 --condition 竣工公布前 --issued 2024-01-01
    entries=$(wc -l <c.db.log)
    dingmi amend S-0001 --level 机密 --date 2025-01-01 --by 某委 \
        --condition-met 2026-03-01 --notice 不应出现 --why 也不应出现
    has "$(tail -n 2 c.db.log)" \
        "id=S-0001 event=changed day=2025-01-01 epoch=2" \
        "id=S-0001 event=condition-met day=2026-03-01 epoch=3" 某委
    hasnt "$(cat c.db.log)" 不应出现
    # What changes nothing leaves none.
    dingmi amend S-0001 --condition-met 2026-03-01 --notice 甲1
    run dingmi declassify S-0001 --notice 甲1
    want $((entries + 2)) "$(wc -l <c.db.log)"
    dingmi withdraw S-0001 --notice 甲1
    has "$(tail -n 1 c.db.log)" withdraw
    # A trail that cannot be written stops the change.
    source_of --level 机密 --term 20年 --issued 2015-08-01
    mv c.db.log kept
    mkdir c.db.log
    refused 没有更改 -- amend S-0002 --level 绝密 --notice 甲1
    refused 没有更改 -- withdraw S-0002 --destroy --notice 甲1
    rmdir c.db.log
    mv kept c.db.log
    dingmi amend S-0002 --level 绝密 --notice 甲1
}

@test "hostile values are refused, or made plain" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    for option in notice by why scope condition; do
        refused --$option UTF-8 -- amend S-0001 --term 30年 --notice 甲1 \
            --$option $'甲\xff\xfe'
        refused --$option 控制字符 -- amend S-0001 --term 30年 --notice 甲1 \
            --$option $'甲\e[31m乙'
        refused --$option 上限 -- amend S-0001 --term 30年 --notice 甲1 \
            --$option "$(printf '%070000d' 0)"
    done
    refused --notice -- amend S-0001 --term 30年 --notice $'\u202e\u2028'
    refused 一样 -- amend S-0001 --term 30年 --condition 竣工前 --notice 甲1
    for id in "S-0001' OR '1'='1" S-1 s-0001 '' S-0001$'\n' ../S-0001 %s%n \
        --; do
        refused "" -- amend --term 30年 --notice 甲1 "$id"
    done
    # A terminal is not turned about, and a line stays a line.
    run --separate-stderr dingmi amend S-0001 --term 30年 --by 甲 \
        --notice $'云保\u202e1号\n伪造的一行' --why $'甲\t乙\u2028丙'
    want 0 "$status"
    hasnt "$output" $'\u202e'
    hasnt "$output" $'\u2028'
    hasnt "$(printf '%s\n' "$output" | cut -c 1-5)" 伪造
    want "云保 1号 伪造的一行" "$(of 2027-01-01 S-0001 events.1.notice)"
}

@test "a change is listed by when it was recorded" {
    source_of --level 机密 --term 20年 --issued 2015-08-01
    source_of --level 机密 --term 20年 --issued 2015-08-01
    today=$(date +%F)
    tomorrow=$(date -d tomorrow +%F)
    want "" "$(dingmi sources --format json --changed-since "$today")"
    dingmi amend S-0002 --term 25年 --notice 甲1 --date 2020-01-01
    want S-0002 "$(dingmi sources --format json --changed-since "$today" |
        json id)"
    want "" "$(dingmi sources --format json --changed-since "$tomorrow")"
    want "" "$(dingmi sources --format json --changed-since "$today" \
        --expired)"
}

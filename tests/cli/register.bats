# Registering: what is read from the document, what contradicts it, doing it
# twice, and the ledger with good and bad rows.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
    cp "$demo"/sources/* .
}

# field PATH...: of the sources there are.
field() {
    dingmi sources --format json | json "$@"
}

@test "what is not said is read from the document and printed" {
    run --separate-stderr dingmi register plan.docx
    want 0 "$status"
    has "$output" S-0001 机密★20年 云物保〔2015〕7号 \
        关于印发《滨江地区应急物资储备与调运保障方案》的通知
    want "state 机密 2035-03-01" "$(field kind level until | paste -s -d' ')"
}

@test "options say what the document does not" {
    dingmi register --level 秘密 --term 6个月 --issued 2026-02-01 \
        --number 云测〔2026〕1号 --issuer 云岭省测试办公室 --title 一份讲话 \
        --scope 甲处 --scope 乙处 --name 晨星计划 "$demo/drafts/2-speech.odt"
    want "秘密 2026-08-01 云测〔2026〕1号 一份讲话" \
        "$(field level until number title | paste -s -d' ')"
    run dingmi source S-0001
    want 0 "$status"
    has "$output" 一份讲话 云测〔2026〕1号 云岭省测试办公室 甲处 乙处 晨星计划
}

@test "a document that contradicts the level, term or kind is refused" {
    run --separate-stderr dingmi register --level 秘密 plan.docx
    want 3 "$status"
    has "$stderr" plan.docx 机密
    run --separate-stderr dingmi register --term 10年 plan.docx
    want 3 "$status"
    run --separate-stderr dingmi register --kind work plan.docx
    want 3 "$status"
    want "" "$(field id)"
}

@test "another number is a warning that is kept" {
    run --separate-stderr dingmi register --number 云物保〔2015〕8号 plan.docx
    want 0 "$status"
    has "$stderr" 云物保〔2015〕7号
    want 云物保〔2015〕8号 "$(field number)"
    run dingmi source S-0001
    has "$output" 云物保〔2015〕7号
}

@test "a state secret without a level is refused" {
    run --separate-stderr dingmi register "$demo/drafts/1-clean.docx"
    want 3 "$status"
    has "$stderr" 1-clean.docx --level
}

@test "the same file twice says so and changes nothing" {
    dingmi register plan.docx
    before=$(dingmi sources --format json)
    cp plan.docx copy.docx
    run --separate-stderr dingmi register copy.docx
    want 0 "$status"
    has "$output$stderr" S-0001
    want "$before" "$(dingmi sources --format json)"
}

@test "绝密 needs a consent in any form" {
    printf '绝密★30年\n\n这是一份虚构的文件，它说的每一件事都没有发生过。\n' \
        >top.txt
    run --separate-stderr dingmi register top.txt
    want 3 "$status"
    has "$stderr" --consent
    run --separate-stderr dingmi register --no-text top.txt
    want 3 "$status"
    run dingmi register --consent 云测函〔2026〕2号 top.txt
    want 0 "$status"
}

@test "good files are registered beside bad ones" {
    run --separate-stderr dingmi register plan.docx none.docx water.odt
    want 3 "$status"
    has "$stderr" none.docx
    want "机密 秘密" "$(field level | paste -s -d' ')"
}

@test "the ledger of the demonstration, twice" {
    run --separate-stderr dingmi register --manifest "$demo/ledger.csv"
    want 0 "$status"
    want 4 "$(field id | wc -l)"
    run --separate-stderr dingmi register --manifest "$demo/ledger.csv"
    want 0 "$status"
    want 4 "$(field id | wc -l)"
    run dingmi source S-0001
    has "$output" 县级以上应急物资保障委员会主任 省级储备各直属库
}

# ledger ROW...: written to ledger.csv; lines end as Excel ends them.
ledger() {
    printf '%s\r\n' "$@" >ledger.csv
}

@test "a ledger with English headings in another order, quoted fields" {
    ledger 'scope,file,title,no-text' \
        '"甲处;乙处",plan.docx,"关于印发""方案""的通知",yes'
    run --separate-stderr dingmi register --manifest ledger.csv
    want 0 "$status"
    want 关于印发\"方案\"的通知 "$(field title)"
    run dingmi source S-0001
    has "$output" 甲处 乙处
}

@test "a ledger in UTF-8 with BOM and in GB18030" {
    ledger 文件,标题 plan.docx,储备方案
    printf '\357\273\277' | cat - ledger.csv >bom.csv
    run --separate-stderr dingmi register --manifest bom.csv
    want 0 "$status"
    ledger 文件,标题 water.odt,供水通知
    iconv -f UTF-8 -t GB18030 ledger.csv >gb.csv
    run --separate-stderr dingmi register --manifest gb.csv
    want 0 "$status"
    want "储备方案 供水通知" "$(field title | paste -s -d' ')"
}

@test "bad rows are named with line and reason, good ones registered" {
    ledger 文件,密级,保密期限,制发日 \
        plan.docx,机密,20年,2015-03-01 \
        water.odt,高度机密,10年,2025-06-10 \
        none.odt,秘密,10年,2025-06-10 \
        water.odt,秘密,十年左右都行吗？不行,2025-06-10 \
        water.odt,秘密,10年,2025-06-31 \
        water.odt,秘密,10年,2025-06-10
    run --separate-stderr dingmi register --manifest ledger.csv
    want 3 "$status"
    has "$stderr" 高度机密 none.odt 2025-06-31
    for line in 3 4 6; do
        printf '%s\n' "$stderr" | grep -qE "(^|[^0-9])$line([^0-9]|\$)"
    done
    want "机密 秘密" "$(field level | paste -s -d' ')"
}

@test "a ledger that is none: nothing is tried" {
    run --separate-stderr dingmi register --manifest none.csv
    want 2 "$status"
    has "$stderr" none.csv
    : >empty.csv
    run --separate-stderr dingmi register --manifest empty.csv
    want 2 "$status"
    ledger 姓名,电话 张三,110
    run --separate-stderr dingmi register --manifest ledger.csv
    want 2 "$status"
    has "$stderr" 姓名
    ledger 密级 机密
    run --separate-stderr dingmi register --manifest ledger.csv
    want 2 "$status"
    want "" "$(field id)"
}

@test "a term beyond the law's is taken as it stands, and said" {
    run --separate-stderr dingmi register --level 秘密 --term 15年 \
        --issued 2020-01-01 "$demo/drafts/2-speech.odt"
    want 0 "$status"
    has "$stderr" 15年
    want 2035-01-01 "$(field until)"
    # No mark can be proposed: a person must ask the issuing body.
    run --separate-stderr dingmi check --date "$day" --format json \
        "$demo/drafts/2-speech.odt"
    want "decide 2035-01-01 null" "$(got verdict required.until \
        required.mark | paste -s -d' ')"
    has "$(got problems.*.code)" NEEDS_DECISION
}

@test "one source is shown with its history; no such source is code 2" {
    dingmi register plan.docx
    run --separate-stderr dingmi source S-0001
    want 0 "$status"
    has "$output" S-0001 机密★20年 云物保〔2015〕7号 云岭省应急物资保障委员会 \
        登记
    run --separate-stderr dingmi source S-0099
    want 2 "$status"
    has "$stderr" S-0099
}

@test "what came of each file is there for programs as well" {
    run --separate-stderr dingmi register --format json plan.docx none.docx \
        plan.docx
    want 3 "$status"
    want "registered refused there" "$(printf '%s\n' "$output" |
        json outcome | paste -s -d' ')"
    want "S-0001 null S-0001" "$(printf '%s\n' "$output" | json id |
        paste -s -d' ')"
    run --separate-stderr dingmi source --format json S-0001
    want "机密 20年 registered 云岭省应急物资保障委员会" "$(printf '%s\n' \
        "$output" | json at_issue.level at_issue.term events.0.type issuer |
        paste -s -d' ')"
}

@test "the example of dingmi-ledger(5) is a ledger" {
    mkdir sources
    cp plan.docx posts.docx sources
    for page in "$top_srcdir"/tools/man/{,zh_CN/}dingmi-ledger.5; do
        sed -n '/^\.Bd/,/^\.Ed/p' "$page" | grep -v '^\.' >ledger.csv
        run --separate-stderr dingmi register --manifest ledger.csv
        want 0 "$status"
        hasnt "$stderr" 注意
    done
    want "机密 null" "$(field level | paste -s -d' ')"
}

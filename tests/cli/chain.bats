# Chains: a secret that goes down from office to office, each rewording the
# paper of the one before, and what the register makes of it.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

# What each office writes of its own; no two of them share a phrase.
telegram=青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行能力下降四成。
notice=市局各机动分队自即日起改走北线，遇有雨雪先行派人探路，不得在桥头停留过夜。
county=我县已为绕行的车队备妥加油点三处，请沿线乡镇安排专人引导并于每晚八时报数。
page=本镇将于周末清理路边摊位，为过往大型货车让出路面，请商户提前做好准备。

setup() {
    own_corpus
}

# paper FILE LINE...: one with these lines.
paper() {
    local file=$1
    shift
    printf '%s\n\n' "$@" >"$file"
}

# two_papers [MARK]: the telegram, and the notice that is marked below it.
two_papers() {
    paper telegram.txt "${1-机密★20年}" "$telegram" 2024年3月1日
    paper notice.txt 秘密★10年 "$notice" 2024年4月1日
    dingmi register telegram.txt >/dev/null
    dingmi register --parent S-0001 notice.txt >/dev/null 2>&1
}

# says VERDICT LEVEL UNTIL FILE [DATE]: what the file needs.
says() {
    run --separate-stderr dingmi check --date "${5-$day}" --format json "$4"
    want "$1" "$(got verdict)"
    if [ "$2" = none ]; then
        want null "$(got required)"
    else
        want "$2 $3" "$(got required.level required.until | paste -s -d' ')"
    fi
}

# low: the ids that CHAIN_LOW speaks of.
low() {
    "$PYTHON" -c 'import json, sys
print(*sorted({p["source"] for p in json.load(sys.stdin)["problems"]
               if p["code"] == "CHAIN_LOW"}))' <<<"$output"
}

# stale [DATE]: what lags, behind what, and what its mark should be.
stale() {
    dingmi sources --stale --date "${1-$day}" --format json >stale.json
    json id behind.* due.mark <stale.json | paste -s -d' '
}

@test "a telegram goes down to a web page, and each step is caught" {
    paper telegram.txt 机密★20年 "$telegram" 2024年3月1日
    dingmi register telegram.txt
    # The city quotes it, and thinks less of it.
    paper notice.txt 秘密★10年 "$telegram" "$notice" 2024年4月1日
    says under-marked 机密 2044-03-01 notice.txt
    has "$output" LEVEL_LOW S-0001
    # It goes out all the same, and is registered as it is.
    run --separate-stderr dingmi register --parent S-0001 notice.txt
    want 0 "$status"
    has "$stderr" S-0002 密级低于上位文件 "S-0001（机密）"
    has "$(dingmi source S-0002)" 密级低于上位文件
    want "S-0002 S-0001 机密★2044年3月1日" "$(stale)"
    # The county has the notice alone: no word of the telegram.
    paper county.txt "$notice" "$county"
    says derive 机密 2044-03-01 county.txt
    want 1 "$status"
    want S-0002 "$(got findings.*.source.id | each)"
    want S-0001 "$(got required.because.0)"
    want "S-0001 S-0002" "$(low)"
    # So does whoever makes a page of what the county wrote.
    dingmi register --kind work --parent S-0002 county.txt
    printf '<html><head><title>通告</title></head><body><p>%s</p><p>%s</p>%s' \
        "$page" "$county" '</body></html>' >page.html
    says derive 机密 2044-03-01 page.html
    want S-0003 "$(got findings.*.source.id | each)"
    # Only what is nobody's but the page's own may go out.
    paper rest.txt "$page"
    says clear none none rest.txt
}

@test "what an office lifts of its own paper is not the telegram's" {
    two_papers
    paper county.txt "$notice"
    # The notice runs until 2034, and the telegram goes on.
    says derive 机密 2044-03-01 county.txt 2034-04-01
    says derive 机密 2044-03-01 county.txt 2035-06-01
    want true "$(got findings.0.counts)"
    want "S-0002 S-0001 机密★2044年3月1日" "$(stale 2035-06-01)"
    # Nor if its office declassifies it.
    dingmi declassify S-0002 --date 2026-01-01 --notice 市通〔2026〕1号 \
        --by 某市某局
    says derive 机密 2044-03-01 county.txt
    want true "$(got findings.0.counts)"
    has "$(low)" S-0002
    want "S-0002 S-0001 机密★2044年3月1日" "$(stale)"
    # When both are over nothing is asked for.
    paper lives.txt 秘密★长期 "$page"
    dingmi register lives.txt
    says clear none none county.txt 2044-03-02
    want "false" "$(got findings.0.counts)"
    want "" "$(stale 2044-03-02)"
}

@test "the telegram's declassification releases its own part alone" {
    two_papers
    paper county.txt "$notice"
    dingmi declassify S-0001 --date 2026-01-01 --notice 省函〔2026〕1号 \
        --by 某省某厅
    says derive 机密 2044-03-01 county.txt 2025-12-31
    says derive 秘密 2034-04-01 county.txt
    want "" "$(low)"
    want "" "$(stale)"
    paper lives.txt 秘密★长期 "$page"
    dingmi register lives.txt
    says clear none none county.txt 2034-04-02
    paper quote.txt "$telegram"
    says clear none none quote.txt
}

@test "a chain runs on through what was withdrawn" {
    two_papers
    paper county.txt 内部 "$county"
    dingmi register --kind work --parent S-0002 county.txt
    dingmi withdraw S-0002 --notice 市通〔2026〕2号 --by 某市某局 \
        --date 2026-01-01
    paper draft.txt "$county"
    says derive 机密 2044-03-01 draft.txt
    # What is found of the withdrawn one itself counts no more.
    paper draft.txt "$notice"
    says clear none none draft.txt
    want "S-0003 S-0001 机密★2044年3月1日" "$(stale)"
    # Who derives from it now is told.
    paper next.txt 机密★2044年3月1日 "$page"
    run --separate-stderr dingmi register --parent S-0002 next.txt
    want 0 "$status"
    has "$stderr" "S-0002 已经撤销"
}

@test "a chain that is extended or raised pulls what hangs on it" {
    two_papers
    paper third.txt 机密★2044年3月1日 "$county" 2024年5月1日
    dingmi register --parent S-0001 third.txt
    want "S-0002 S-0001 机密★2044年3月1日" "$(stale)"
    dingmi amend S-0001 --date 2026-01-01 --term 30年 --level 绝密 \
        --notice 省函〔2026〕3号 --by 某省某厅
    dingmi sources --stale --date "$day" --format json >stale.json
    want "S-0002 S-0003" "$(json id <stale.json | paste -s -d' ')"
    want "绝密★2054年3月1日" "$(json due.mark <stale.json | each)"
    dingmi sources --stale --date 2025-12-31 --format json >stale.json
    want S-0002 "$(json id <stale.json)"
}

@test "a parent found later counts from the day it was found" {
    paper telegram.txt 机密★20年 "$telegram" 2024年3月1日
    paper notice.txt 秘密★10年 "$notice" 2024年4月1日
    dingmi register telegram.txt notice.txt
    paper draft.txt "$notice"
    says derive 秘密 2034-04-01 draft.txt
    dingmi amend S-0002 --parent S-0001 --date 2026-05-01 \
        --notice 市通〔2026〕5号 --by 某市某局
    says derive 秘密 2034-04-01 draft.txt 2026-04-30
    says derive 机密 2044-03-01 draft.txt 2026-05-01
    want S-0001 "$(dingmi source S-0002 --date 2026-05-01 --format json |
        json parents.*)"
    want S-0002 "$(dingmi source S-0001 --date 2026-05-01 --format json |
        json derived.*)"
    # And no circle is closed by it.
    run --separate-stderr dingmi amend S-0001 --parent S-0002 \
        --notice 省函〔2026〕6号 --by 某省某厅
    want 2 "$status"
}

@test "--dependents goes down, the near before the far" {
    two_papers
    paper county.txt 内部 "$county"
    dingmi register --kind work --parent S-0002 county.txt
    paper other.txt 机密★2044年3月1日 "$page"
    dingmi register --parent S-0001 other.txt
    run dingmi source S-0001 --dependents --date "$day"
    want 0 "$status"
    want "S-0001 S-0002 S-0004 S-0003" \
        "$(grep -oE '^[0-9 ]*S-000[0-9]' <<<"$output" |
            grep -oE 'S-000.' | paste -s -d' ')"
    has "$output" 秘密★10年 机密★2044年3月1日 内部
    dingmi source S-0001 --dependents --date "$day" --format json >d.json
    want "S-0002 S-0004 S-0003" "$(json dependents.*.id <d.json)"
    want "1 1 2" "$(json dependents.*.remove <d.json)"
    want "true false true" "$(json dependents.*.lags <d.json)"
    want "S-0002 S-0001" "$(json dependents.2.behind.* <d.json)"
    want "state 机密 2044-03-01 机密★2044年3月1日" "$(json \
        dependents.2.due.kind dependents.2.due.level dependents.2.due.until \
        dependents.2.due.mark <d.json | paste -s -d' ')"
    want null "$(json dependents.1.due <d.json)"
    run dingmi source S-0003 --dependents
    has "$output" 没有由它派生的
    run dingmi sources --stale --date "$day"
    want 0 "$status"
    has "$output" "标志低于上位文件的 2 份" "S-0002、S-0001"
    hasnt "$output" S-0004
    run dingmi sources --stale --date "$day" --anonymous
    hasnt "$output" notice
}

@test "a condition beside a day is for a person" {
    paper telegram.txt 机密★工程竣工公布前 "$telegram" 2024年3月1日
    paper notice.txt 机密★20年 "$notice" 2024年4月1日
    dingmi register telegram.txt
    run --separate-stderr dingmi register --parent S-0001 notice.txt
    want 0 "$status"
    has "$stderr" 保密期限与上位文件 工程竣工公布前 不一致
    dingmi sources --stale --date "$day" --format json >stale.json
    want "S-0002 机密 2044-04-01 工程竣工公布前 null" "$(json id due.level \
        due.until due.condition due.mark <stale.json | paste -s -d' ')"
    has "$(dingmi sources --stale --date "$day")" 由人确定
}

@test "what a parent cannot be" {
    two_papers
    paper public.txt "$page" 2020年1月1日
    dingmi register --kind public public.txt
    paper next.txt 机密★2044年3月1日 "$county"
    run --separate-stderr dingmi register --parent S-0009 next.txt
    want 3 "$status"
    has "$stderr" "S-0009 不在库里"
    run --separate-stderr dingmi register --parent P-0001 next.txt
    want 3 "$status"
    has "$stderr" "P-0001 是公开文件"
    want "S-0001 S-0002 P-0001" \
        "$(dingmi sources --format json | json id | paste -s -d' ')"
    # What is registered stays as it is, and whoever meant more hears of it.
    run --separate-stderr dingmi register --parent S-0002 notice.txt
    want 3 "$status"
    has "$stderr" 不能由自己派生
    dingmi register --parent S-0001 --parent S-0001 next.txt
    want 1 "$(dingmi source S-0003 --format json | json parents.#)"
    run --separate-stderr dingmi register --parent S-0002 next.txt
    want 0 "$status"
    has "$stderr" "dingmi amend S-0003 --parent S-0002"
    want S-0001 "$(dingmi source S-0003 --format json | json parents.*)"
}

@test "an end before the parent's is told as well as a level" {
    two_papers
    paper next.txt 机密★10年 "$county" 2024年5月1日
    run --separate-stderr dingmi register --parent S-0001 next.txt
    want 0 "$status"
    has "$stderr" S-0003 保密期限短于上位文件 S-0001 2044年3月1日
    has "$(dingmi source S-0003)" 保密期限短于上位文件
    # Through a parent that is marked too low, too.
    paper last.txt 秘密★2034年4月1日 "$page"
    run --separate-stderr dingmi register --parent S-0002 last.txt
    has "$stderr" S-0004 密级低于上位文件 S-0001
}

# --- by a report ---

# report FILE...: r.json
report() {
    dingmi check --date "$day" --format json -o r.json "$@" || true
}

# by_report FILE OPTION...
by_report() {
    run --separate-stderr dingmi register --date "$day" --from-check r.json \
        "${@:2}" "$1"
}

# refused WORD...: nothing was registered, and the words say why.
refused() {
    want 3 "$status"
    has "$stderr" "$@"
    want S-0002 "$(dingmi sources --format json | json id | tail -n 1)"
}

@test "what was checked and approved is registered by its report" {
    two_papers
    paper good.txt 机密★2044年3月1日 "$notice" "$county"
    paper other.txt "$page"
    report other.txt good.txt telegram.txt
    by_report good.txt --by 王某某 --approved 审〔2026〕3号 --title 县通知
    want 0 "$status"
    want "" "$(grep 低于 <<<"$stderr")"
    dingmi source S-0003 --format json >s.json
    want "县通知 S-0002 王某某 审〔2026〕3号" "$(json title parents.* \
        events.0.by events.0.notice <s.json | paste -s -d' ')"
    has "$(cat c.db.log)" "id=S-0003 kind=state paragraphs=6 parents=1" \
        from-check 王某某
    paper draft.txt "$county"
    says derive 机密 2044-03-01 draft.txt
    want S-0003 "$(got findings.*.source.id | each)"
    # Once more changes nothing.
    by_report good.txt
    want 0 "$status"
    has "$output" 已经在册
    # Who approved it is said of such alone.
    run --separate-stderr dingmi register --by 王某某 other.txt
    want 2 "$status"
    by_report good.txt other.txt
    want 2 "$status"
}

@test "all certain sources become parents, with what else was said" {
    two_papers
    paper third.txt 机密★2044年3月1日 "$page"
    dingmi register third.txt
    paper both.txt 机密★2044年3月1日 "$telegram" "$notice" "$county"
    report both.txt
    by_report both.txt --parent S-0003 --parent S-0001
    want 0 "$status"
    want "S-0003 S-0001 S-0002" \
        "$(dingmi source S-0004 --format json | json parents.*)"
}

@test "a mark below what is required is refused, and so is none" {
    two_papers
    paper low.txt 秘密★2044年3月1日 "$notice"
    paper short.txt 机密★10年 "$notice" 2024年5月1日
    paper bare.txt "$notice"
    report low.txt short.txt bare.txt
    by_report low.txt
    refused 秘密★2044年3月1日 机密★2044年3月1日
    by_report short.txt
    refused 机密★10年 机密★2044年3月1日
    by_report bare.txt --level 机密 --until 2044-03-01
    refused 没有标志 机密★2044年3月1日
    by_report bare.txt
    refused --level
}

@test "a file that is another one, or another register, is refused" {
    two_papers
    paper good.txt 机密★2044年3月1日 "$notice" "$county"
    report good.txt
    paper other.txt 机密★2044年3月1日 "$notice" "$county" 又一段。
    by_report other.txt
    refused 没有这份文件 重新检查
    echo >>good.txt
    by_report good.txt
    refused 没有这份文件 重新检查
    run --separate-stderr dingmi register --from-check other.txt good.txt
    refused 不是检查报告 "check --format json"
    paper good.txt 机密★2044年3月1日 "$notice" "$county"
    dingmi init --corpus other.db >/dev/null
    dingmi register --corpus other.db telegram.txt notice.txt
    run --separate-stderr dingmi register --corpus other.db \
        --from-check r.json good.txt
    want 3 "$status"
    has "$stderr" 不是用这个密源库作的
}

@test "verdicts that leave it to a person are refused" {
    paper one.txt 机密★工程竣工公布前 "$telegram"
    paper two.txt 秘密★10年 "$notice" 2024年4月1日
    dingmi register --number 云测〔2026〕17号 one.txt
    dingmi register two.txt
    paper cites.txt 机密★20年 按照云测〔2026〕17号的要求，请抓紧办理有关事项。
    paper both.txt 机密★20年 "$telegram" "$notice"
    paper twice.txt 机密★20年 秘密★10年 "$notice"
    paper clear.txt 机密★20年 "$page"
    report both.txt twice.txt clear.txt cites.txt
    by_report cites.txt
    refused 待核对 "dingmi decide"
    by_report both.txt
    refused decide
    by_report twice.txt --level 秘密
    refused malformed-mark
    by_report clear.txt
    refused 没有查出
}

@test "sources that changed since must be checked again" {
    two_papers 机密★10年
    paper good.txt 机密★2034年4月1日 "$notice" "$county"
    report good.txt
    dingmi amend S-0002 --date "$day" --level 机密 --term 10年 \
        --notice 市通〔2026〕9号 --by 某市某局
    by_report good.txt
    refused "S-0002 在检查之后有变更" 重新检查
    report good.txt
    # Not the parent itself, but what stands above it.
    dingmi amend S-0001 --date "$day" --term 20年 --notice 省函〔2026〕9号 \
        --by 某省某厅
    by_report good.txt
    refused "S-0001 在检查之后有变更"
    sed -i s/2034年4月/2044年3月/ good.txt
    report good.txt
    # What is registered in between moves the epoch and changes nothing.
    paper else.txt 秘密★10年 "$page"
    dingmi register else.txt
    by_report good.txt
    want 0 "$status"
    dingmi withdraw S-0002 --notice 市通〔2026〕10号 --by 某市某局 \
        --date "$day"
    paper more.txt 机密★2044年3月1日 "$notice"
    dingmi check --date 2026-05-31 --format json more.txt >r.json || true
    by_report more.txt
    want 3 "$status"
    has "$stderr" "S-0002 在检查之后有变更"
}

@test "an older copy of the register is seen by its epoch" {
    two_papers
    for file in c.db c.db-wal; do
        [ ! -e $file ] || cp $file $file.old
    done
    paper else.txt 秘密★10年 "$page"
    dingmi register else.txt
    paper good.txt 机密★2044年3月1日 "$notice" "$county"
    report good.txt
    rm -f c.db c.db-wal c.db-shm
    for file in c.db c.db-wal; do
        [ ! -e $file.old ] || mv $file.old $file
    done
    by_report good.txt
    want 3 "$status"
    has "$stderr" 比检查报告旧
}

@test "sources of other registers are required, but are no parents" {
    two_papers
    dingmi init --corpus other.db >/dev/null
    paper far.txt 绝密★30年 "$county" 2024年1月1日
    dingmi register --corpus other.db --consent 某函〔2024〕1号 far.txt
    paper mixed.txt 机密★2044年3月1日 "$notice" "$county"
    paper right.txt 绝密★2054年1月1日 "$notice" "$county"
    dingmi check --date "$day" --corpus c.db --corpus other.db \
        --format json -o r.json mixed.txt right.txt || true
    by_report mixed.txt
    refused 机密★2044年3月1日 绝密★2054年1月1日
    by_report right.txt --consent 某函〔2026〕1号
    want 0 "$status"
    has "$stderr" 其他密源库
    want S-0002 "$(dingmi source S-0003 --format json | json parents.*)"
}

# forge FROM TO: r.json with the words changed; what came of it.
forge() {
    sed "s/$1/$2/" whole.json >r.json
    ! cmp -s r.json whole.json
    by_report good.txt
}

@test "reports that were made by hand" {
    two_papers
    paper good.txt 机密★2044年3月1日 "$notice" "$county"
    report good.txt
    mv r.json whole.json
    forge '"verdict":"[a-z-]*"' '"verdict":"unreadable"'
    refused unreadable
    forge '"counts":true' '"counts":"yes"'
    refused findings.counts
    forge '"id":"S-0002","corpus"' '"id":"S-0009","corpus"'
    refused "S-0009 不在库里"
    forge '2034-04-01' '2033-04-01'
    refused "S-0002 在检查之后有变更"
    forge '"epoch":' '"epoch":99'
    refused 比检查报告旧
    forge '$' '}'
    refused "第 1 行不是完整的 JSON"
    forge '^{' '{"sha256":"",'
    refused "第 1 行不是完整的 JSON"
    # Asking for less than the register does is of no use.
    paper good.txt 秘密★2044年3月1日 "$notice" "$county"
    report good.txt
    sed -i 's/\("required":{"kind":"state","level":"\)机密/\1秘密/
        s/"mark":"机密/"mark":"秘密/' r.json
    want 秘密★2044年3月1日 "$(json required.mark <r.json)"
    by_report good.txt
    refused "S-0001 在检查之后有变更"
}

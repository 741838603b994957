# What of a draft is found, whatever its shape: titles, long paragraphs, text
# that says one thing for ever.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

words=青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行能力下降四成。
title=关于加强青石库进库道路夜间通行保障工作的通知

setup() {
    cd "$BATS_TEST_TMPDIR"
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/c.db
    dingmi init >/dev/null
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

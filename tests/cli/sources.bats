# Lists of sources: what is about to expire, what has, what was changed.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
}

# source_of OPTION...: one more source.
source_of() {
    local file

    file=$(mktemp source-XXXXXX.txt)
    printf '%s 一份虚构的密源，它的内容在这里没有什么关系。\n' "$file" >"$file"
    dingmi register "$@" "$file" >/dev/null 2>&1
}

# ids OPTION...: of what is listed, in one line.
ids() {
    dingmi sources --format json "$@" | json id | paste -s -d' '
}

@test "what is about to expire, from the day that is asked about" {
    source_of --level 秘密 --until 2026-08-29 --issued 2020-01-01
    source_of --level 秘密 --until 2026-08-30 --issued 2020-01-01
    source_of --level 秘密 --until 2026-08-31 --issued 2020-01-01
    source_of --level 秘密 --until 2026-05-31 --issued 2020-01-01
    source_of --level 机密 --condition 竣工公布前
    source_of --level 绝密 --term 长期 --consent 某函〔2026〕1号
    source_of --level 秘密 --term 10年
    source_of --kind work
    source_of --kind public
    want "S-0001 S-0002" "$(ids --date 2026-06-01 --expiring 90d)"
    want "S-0001 S-0002" "$(ids --date 2026-06-01 --expiring 90日)"
    want "S-0001 S-0002 S-0003" "$(ids --date 2026-06-01 --expiring 3m)"
    want "S-0001 S-0002 S-0003" "$(ids --date 2026-06-01 --expiring 3个月)"
    want "S-0004" "$(ids --date 2026-05-30 --expiring 1d)"
    want "" "$(ids --date 2027-06-01 --expiring 1y)"
    want "S-0004" "$(ids --date 2026-06-01 --expired)"
    want "S-0001 S-0002 S-0003 S-0004" "$(ids --date 2026-09-01 --expired)"
    want "" "$(ids --date 2026-05-31 --expired)"
}

@test "the list for people says how many pass" {
    source_of --level 秘密 --until 2026-08-29 --issued 2020-01-01
    source_of --level 秘密 --until 2026-05-31 --issued 2020-01-01
    run --separate-stderr dingmi sources --date 2026-06-01 --expired
    want 0 "$status"
    has "$output" "符合条件的 1 份" S-0002 已到期
    hasnt "$output" S-0001
    run --separate-stderr dingmi sources --date 2026-05-01 --expired
    want 0 "$status"
    has "$output" "符合条件的 0 份"
}

@test "filters that make no sense are refused" {
    for value in 0d d 90 -1d 99999d 1w 长期 0日 '' 九十多天; do
        run --separate-stderr dingmi sources --expiring "$value"
        want "2 " "$status $output"
        has "$stderr" --expiring 90d
    done
    for value in 2026-02-30 26-01-01 昨天 ''; do
        run --separate-stderr dingmi sources --changed-since "$value"
        want "2 " "$status $output"
        has "$stderr" 实有的日期
    done
    run --separate-stderr dingmi sources --expiring 90d --expired
    want "2 " "$status $output"
    has "$stderr" 分两次
}

@test "before its day of issue a source has its values at issue" {
    source_of --level 机密 --term 10年 --issued 2020-08-01
    dingmi amend S-0001 --level 绝密 --date 2021-01-01 --notice 甲1
    for day in 1990-01-01 2020-07-31 2020-08-01 2020-12-31; do
        want "living 机密 2030-08-01" "$(dingmi sources --format json \
            --date $day | json status level until | paste -s -d' ')"
    done
    want "living 绝密 2030-08-01" "$(dingmi sources --format json \
        --date 2021-01-01 | json status level until | paste -s -d' ')"
    want "expired" "$(dingmi sources --format json --date 2030-08-02 |
        json status)"
}

@test "the list for spreadsheets" {
    source_of --level 机密 --term 10年 --issued 2020-08-01 --title '=甲,"乙"' \
        --scope 甲处、乙处 --number 云保〔2020〕1号
    source_of --level 秘密 --condition 竣工公布前
    run --separate-stderr dingmi sources --format csv --date 2026-06-01
    want "0 " "$status $stderr"
    want $'\ufeff'corpus,id,kind,title,number,issuer "$(
        printf '%s\n' "$output" | head -n 1 | cut -d, -f 1-6)"
    has "$output" "S-0001,state,\"'=甲,\"\"乙\"\"\",云保〔2020〕1号" \
        "机密,10年,,2020-08-01,2030-08-01,2026-06-01,living,,,甲处;乙处,no" \
        "秘密,,竣工公布前,,,2026-06-01,living"
    want 3 "$(printf '%s\n' "$output" | wc -l)"
    want 1 "$(dingmi sources --format csv --expired | wc -l)"
    hasnt "$(dingmi sources --format csv --anonymous)" 云保
    run --separate-stderr dingmi sources --format csv --stale
    want 2 "$status"
    has "$stderr" csv
}

# What the law makes of a finding, from the register to the exit code: kinds,
# conditions, missing terms, chains, restrictions, marks of every sort.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
}

# source TEXT OPTION...: a source of one sentence.
source_of() {
    local file=source-$RANDOM.txt

    printf '%s\n' "$1" >"$file"
    shift
    dingmi register "$@" "$file"
}

# draft LINE...: checked as a draft of these lines.
draft() {
    printf '%s\n' "$@" >draft.txt
    check draft.txt
}

# says VERDICT CODE...: the verdict, and problems that are among others.
says() {
    want "$1" "$(got verdict)"
    shift
    [ $# -eq 0 ] || has " $(got problems.*.code) " "${@/#/ }"
}

@test "a condition is taken over word for word" {
    source_of $words --level 机密 --condition 工程竣工公布前
    draft $words
    says derive UNMARKED
    want "机密★工程竣工公布前 工程竣工公布前 null" "$(got required.mark \
        required.condition required.until | paste -s -d' ')"
}

@test "two conditions, or one and a day, are for a person" {
    source_of $words --level 机密 --condition 工程竣工公布前
    source_of "${words/青石/柳湾}$words" --level 秘密 --term 10年 \
        --issued 2025-01-01
    draft $words
    want 1 "$status"
    says decide NEEDS_DECISION
    want "机密 null" "$(got required.level required.mark | paste -s -d' ')"
}

@test "without a term the statutory one runs; without a day, from today" {
    source_of $words --level 机密 --issued 2015-03-01
    draft $words
    says derive SOURCE_NO_TERM
    want 2035-03-01 "$(got required.until)"
    rm c.db*
    dingmi init >/dev/null
    source_of $words --level 机密 --term 20年
    draft $words
    says derive SOURCE_NO_DATE
}

@test "an expired source is named, and requires nothing" {
    source_of $words --level 秘密 --term 1年 --issued 2020-01-01
    source_of 另有一份在期的密源，它与这份草稿没有任何关系，也不该被找到。 \
        --level 秘密 --issued 2025-01-01
    draft $words
    want 0 "$status"
    says clear SOURCE_EXPIRED
    want "false expired" "$(got findings.0.counts findings.0.why_not |
        paste -s -d' ')"
}

@test "a later publication takes nothing out, and is a matter of its own" {
    source_of $words --level 秘密 --issued 2025-01-01
    source_of "网上说：$words" --kind public --issued 2025-06-01
    draft $words
    want 1 "$status"
    says derive PUBLIC_LATER
    want true "$(got findings.0.counts)"
}

@test "an earlier publication takes its words out" {
    source_of $words --level 秘密 --issued 2025-01-01
    source_of "公开信息：$words" --kind public --issued 2025-01-01
    draft $words
    want "0 clear public-before" "$status $(got verdict findings.0.why_not |
        paste -s -d' ')"
}

@test "绝密 asks for a consent of the draft's own" {
    source_of $words --level 绝密 --term 30年 --issued 2020-01-01 \
        --consent 云测函〔2026〕2号
    draft $words
    says derive TOP_SECRET_CONSENT
    want 绝密★2050年1月1日 "$(got required.mark)"
}

@test "a ban on excerpting makes each finding an error" {
    source_of $words --level 秘密 --issued 2025-01-01 --restriction 不得摘抄
    draft 秘密★2035年1月1日 '' $words
    want 1 "$status"
    has " $(got problems.*.code) " RESTRICTED
}

@test "a demand of the issuing body makes rewording case four" {
    source_of $words --level 秘密 --issued 2025-01-01 \
        --usage-requirement 凡引用者均应定为秘密
    draft $words
    want 1 "$(got findings.0.case)"
    # Reworded, it would be case three but for the demand.
    draft "${words/超长车辆须倒车通过/超长车辆都须倒车通过}"
    want "rework 4" "$(got findings.0.rule findings.0.case | paste -s -d' ')"
}

@test "a 密点 that is touched is case two" {
    printf '%s\n' 这一段只是交代背景，没有什么需要保护的内容，可以不管。 $words \
        >source.txt
    dingmi register --level 机密 --term 20年 --issued 2015-03-01 \
        --point 秘密★10年:2-2 source.txt
    draft $words
    want 2 "$(got findings.0.case)"
    hasnt "$(got findings.0.source.point)" null
    # The document's own level is required, and the 密点's offered.
    want 机密 "$(got required.level)"
}

@test "a chain is followed to its head" {
    source_of "总库说明：$words" --level 机密 --term 20年 --issued 2015-03-01
    run --separate-stderr source_of $words --level 秘密 --term 10年 \
        --issued 2025-01-01 --parent S-0001
    has "$stderr" S-0001
    draft $words
    says derive CHAIN_LOW
    want 机密 "$(got required.level)"
    run dingmi source S-0001
    has "$output" S-0002
}

@test "every end says how it came out" {
    source_of $words --level 机密 --term 20年 --issued 2015-03-01
    draft $words
    want "S-0001 true true" "$(got required.why.0.source \
        required.why.0.level required.why.0.end | paste -s -d' ')"
    has "$(got required.why.0.text)" 2015年3月1日制发，期限20年，到2035年3月1日
}

@test "what is to be published must hold no secret" {
    source_of $words --level 机密 --term 20年 --issued 2015-03-01
    draft 关于道路情况的通知 各有关单位： $words 某某局 2024年6月10日 （此件公开发布）
    says derive SCOPE
    draft 关于道路情况的通知 各有关单位： $words 某某局 2024年6月10日 （此件不公开）
    hasnt " $(got problems.*.code)" " SCOPE"
}

@test "a work secret asks for no level and no star" {
    source_of $words --kind work
    draft $words
    says derive
    want "work null 内部" "$(got required.kind required.level required.mark |
        paste -s -d' ')"
    draft 内部 '' $words
    want "0 conforms" "$status $(got verdict)"
}

@test "a commercial secret has levels of its own" {
    source_of $words --kind commercial --level 普通商密 --term 5年 \
        --issued 2025-01-01
    draft $words
    says derive
    want "commercial 普通商密" "$(got required.kind required.level |
        paste -s -d' ')"
}

@test "state content under another kind's mark is unmarked all the same" {
    source_of $words --level 秘密 --issued 2025-01-01
    draft 内部 '' $words
    says derive NON_STATE_MARK
}

@test "marks that are wrong in themselves" {
    source_of $words --level 秘密 --term 10年 --issued 2025-01-01
    draft 秘密 '' $words
    says term-wrong TERM_MISSING
    draft 秘密★15年 '' $words
    says term-wrong TERM_OVER_MAX
    draft 机密★2035年1月1日 '' $words
    says over-marked LEVEL_HIGH
    draft 秘密●10年 '' $words
    has " $(got problems.*.code) " MARK_FORMAT
    draft 秘密★2035年1月1日 机密★2035年1月1日 '' $words
    says malformed-mark MARK_AMBIGUOUS
    draft 秘密★2035年1月1日 '' 这份草稿没有引用任何密源里的任何内容，标志没有依据。
    says no-basis NO_BASIS
    draft 秘密★2035年1月1日 '' $words
    want "0 conforms" "$status $(got verdict)"
}

@test "a day in the future is a problem, and judges nothing" {
    source_of $words --level 秘密 --term 10年 --issued 2025-01-01
    draft 关于道路情况的报告 '' $words '' 云岭省测试办公室 2099年1月1日
    says derive DATE_FUTURE
}

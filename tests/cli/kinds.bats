# Enterprises and work secrets: levels, terms and marks of their own, beside
# state secrets and never mixed up with them.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

formula=本批次涂层浆料以三号助剂替代原有分散剂，烘干温度控制在八十五度以下，良品率因此提高四个百分点
prices=面向下游整车企业的年度供货底价由基准价下浮七个百分点确定，任何报价不得低于该底价
audit=督查组拟于下周三上午不打招呼直接进入两个街道的办事窗口，逐一核对登记台账
plan=应急储备油料的调运以北线铁路为主，沿途在两处编组站设置临时加注点并派专人值守

setup() {
    own_corpus
}

# paper NAME MARK TITLE DAY SENTENCE: a short document of its own.
paper() {
    printf '%s\n\n%s\n\n%s。\n\n%s\n' "$2" "$3" "$5" "$4" >"$1"
}

formula_source() {
    paper formula.txt 某能集团核心商密★长期 涂层浆料配方调整报告 2024年3月1日 \
        "$formula"
    dingmi register formula.txt
}

prices_source() {
    paper prices.txt 〔某能集团〕普通商密★公布前 年度供货价格方案 \
        2024年5月6日 "$prices"
    dingmi register prices.txt
}

audit_source() {
    paper audit.txt '内部事项 注意保管' 明查暗访工作方案 2024年6月3日 "$audit"
    dingmi register audit.txt
}

plan_source() {
    paper plan.txt 机密★10年 油料调运方案 2024年2月1日 "$plan"
    dingmi register plan.txt
}

# draft MARK SENTENCE...: checked.
draft() {
    {
        printf '%s\n\n工作简报\n\n' "$1"
        shift
        printf '%s。\n' "$@"
        printf '\n2025年1月8日\n'
    } >draft.txt
    check draft.txt
}

requires() {
    got required.kind required.level required.mark verdict | paste -s -d' '
}

codes() {
    got problems.*.code | sort | paste -s -d' '
}

@test "level, term and owner are read from a commercial mark" {
    run --separate-stderr formula_source
    want 0 "$status"
    has "$output" 某能集团核心商密★长期 权属
    run --separate-stderr prices_source
    want 0 "$status"
    has "$output" 某能集团普通商密★公布前
    want "commercial 核心商密 某能集团 commercial 普通商密 某能集团" \
        "$(dingmi sources --format json | json kind level owner |
            paste -s -d' ')"
}

@test "the owner may be said, and only of commercial secrets" {
    paper prices.txt 普通商密★3年 年度供货价格方案 2024年5月6日 "$prices"
    run --separate-stderr dingmi register --owner 某能集团 prices.txt
    want 0 "$status"
    want 某能集团 "$(dingmi sources --format json | json owner)"
    paper plan.txt 机密★10年 油料调运方案 2024年2月1日 "$plan"
    run --separate-stderr dingmi register --kind state --owner 某能集团 plan.txt
    want 2 "$status"
    has "$stderr" owner
}

@test "a commercial passage asks for its own mark, owner and term" {
    formula_source >/dev/null
    prices_source >/dev/null
    draft "" "$formula"
    want 1 "$status"
    want "commercial 核心商密 某能集团核心商密★长期 derive" "$(requires)"
    want UNMARKED "$(codes)"
    draft "" "$prices"
    want "commercial 普通商密 某能集团普通商密★公布前 derive" "$(requires)"
    draft 某能集团普通商密★公布前 "$prices"
    want 0 "$status"
    want "commercial 普通商密 某能集团普通商密★公布前 conforms" "$(requires)"
}

@test "within the commercial lattice the higher level is asked for" {
    formula_source >/dev/null
    prices_source >/dev/null
    draft 某能集团普通商密★长期 "$formula" "$prices"
    want 1 "$status"
    want 核心商密 "$(got required.level)"
    want under-marked "$(got verdict)"
    has "$(codes)" LEVEL_LOW
}

@test "a commercial mark does not cover a state secret" {
    plan_source >/dev/null
    draft 某能集团核心商密★长期 "$plan"
    want 1 "$status"
    want "state 机密 机密★2034年2月1日 derive" "$(requires)"
    has "$(codes)" NON_STATE_MARK UNMARKED
}

@test "a state mark covers commercial and work secrets as well" {
    plan_source >/dev/null
    formula_source >/dev/null
    audit_source >/dev/null
    draft 机密★2034年2月1日 "$plan" "$formula" "$audit"
    want "state 机密 机密★2034年2月1日 conforms" "$(requires)"
    want 0 "$status"
}

@test "a state mark over a work secret alone has no basis" {
    audit_source >/dev/null
    draft 秘密★1年 "$audit"
    want 秘密 "$(got document.marks.0.level)"
    has "$(codes)" NO_BASIS
    want "work null 内部" "$(got required.kind required.level required.mark |
        paste -s -d' ')"
}

@test "work and commercial secrets together are for a person" {
    formula_source >/dev/null
    audit_source >/dev/null
    draft "" "$formula" "$audit"
    want 1 "$status"
    want decide "$(got verdict)"
    has "$(codes)" NEEDS_DECISION
}

@test "a work secret has no level and no term" {
    audit_source >/dev/null
    for mark in 内部 内部资料 '内部事项 注意保管' 工作秘密; do
        draft "$mark" "$audit"
        want "0 conforms" "$status $(got verdict)"
    done
    printf '\n' >>audit.txt
    run --separate-stderr dingmi register --kind work --term 3年 audit.txt
    want 0 "$status"
    has "$stderr" 工作秘密没有保密期限
    want "null null" "$(dingmi sources --format json | json until |
        paste -s -d' ')"
}

@test "two owners' secrets: the mark names neither" {
    formula_source >/dev/null
    paper other.txt 另材公司普通商密★长期 供货价格 2024年5月6日 "$prices"
    dingmi register other.txt >/dev/null
    draft "" "$formula" "$prices"
    want "commercial 核心商密 核心商密★长期 derive" "$(requires)"
}

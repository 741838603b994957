# The two languages: which is spoken when, and that English is whole.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
    [ ! -e "$top_builddir/tools/po/en/LC_MESSAGES/dingmi.mo" ] ||
        export HAVE_ENGLISH=yes
}

need_english() {
    [ -n "${HAVE_ENGLISH-}" ] || skip "built without msgfmt"
}

# english TEXT: nothing in it is Chinese but what the law calls it, what is
# written in a mark, and what the documents say themselves.
english() {
    local left terms

    terms='派生定密 定密责任人 定密 密点 知悉范围 制发日 文号 保密事项范围
        国家秘密 工作秘密 商业秘密 公开 绝密 机密 秘密 核心商密 普通商密 长期
        内部事项 内部 文件 解密时间 解密条件'
    # shellcheck disable=SC2086
    left=$(printf '%s\n' "$1" |
        sed -E 's/“[^”]*”//g; s/[★:][0-9]+年([0-9]+月[0-9]+日)?//g
            s/[0-9]+(年|个月|日)//g'"$(printf ';s/%s//g' $terms)" |
        grep -P '[\p{Han}，。；：、（）]') || return 0
    printf 'Chinese: %s\n' "$left" >&2
    return 1
}

@test "help is English where it is asked for" {
    need_english
    run --separate-stderr dingmi --help --lang en
    want 0 "$status"
    has "$output" Usage "responsible officer"
    english "$output"
    for command in check init register source sources; do
        run --separate-stderr dingmi "$command" --help --lang en
        want 0 "$status"
        has "$output" Usage "Common options" "Exit codes: 0"
        english "$output"
    done
}

@test "errors are English where they are asked for" {
    need_english
    run --separate-stderr dingmi frobnicate --lang=en
    want 2 "$status"
    has "$stderr" "no command" frobnicate
    english "$stderr"
    for words in "check" "check --date 2026-02-30 x" "check --format xml x" \
        "check --frobnicate x" "check -j 0 x" "check --corpus none x" \
        "check --corpus $demo/ledger.csv x" "source S-9999" "sources x" \
        "source" "init" "init --suite rot13" "register" \
        "register --level x x" "register --term x x" "register --point x x" \
        "register --kind x x" "register --kind public --level 秘密 x" \
        "register --manifest none x" "register --manifest /dev/null"; do
        # shellcheck disable=SC2086
        run --separate-stderr dingmi $words --lang en
        want 2 "$status"
        has "$stderr" "dingmi: "
        english "$stderr"
    done
    run --separate-stderr dingmi check --lang en "$BATS_TEST_TMPDIR/none"
    want 3 "$status"
    english "$output$stderr"
    run --separate-stderr dingmi register --lang en --level 秘密 \
        "$demo/sources/plan.docx"
    english "${stderr//plan.docx/}"
}

@test "sources are listed and shown in English" {
    need_english
    run --separate-stderr dingmi sources --lang en --anonymous
    want 0 "$status"
    has "$output" corpus living
    english "$output"
    run --separate-stderr dingmi source --lang en --anonymous S-0001
    want 0 "$status"
    has "$output" history registered
    english "$(printf '%s\n' "$output" | grep -v '^scope')"
}

@test "what is registered is told in English" {
    need_english
    cd "$BATS_TEST_TMPDIR"
    run --separate-stderr dingmi init --lang en --corpus c.db
    want 0 "$status"
    has "$output" "Made the corpus c.db"
    english "$output"
    run --separate-stderr dingmi register --lang en --corpus c.db \
        --title x --number y --issuer z "$demo/sources/plan.docx"
    want 0 "$status"
    has "$output" paragraphs
    # What it read in the document stays what it is.
    english "$(printf '%s\n' "$output$stderr" | sed 's/note （[^）]*）//')"
}

@test "a report is English where it is asked for" {
    need_english
    for draft in "$demo"/drafts/*; do
        run --separate-stderr dingmi check --lang en --anonymous \
            --date "$day" "$draft"
        hasnt 23 "$status"
        has "$output" "Verdict: " "characters"
        # Names of bodies stay what they are.
        english "$(printf '%s\n' "$output" | grep -vE '^  Scope: | SCOPE$')"
    done
    run dingmi check --lang en --date "$day" "$demo/drafts/5-low.docx"
    has "$output" "Implementing Regulations, art. 18" LEVEL_LOW \
        "body, paragraph" 2035-03-01
    # What programs read is the same in either language.
    run dingmi check --lang en --date "$day" --format json \
        "$demo/drafts/5-low.docx"
    has "$output" 实施条例第18条
}

@test "a locale asks for English though it is not installed" {
    need_english
    for name in LANG LC_ALL LC_MESSAGES; do
        run env -u LC_ALL -u LC_MESSAGES -u LANG "$name=en_US.UTF-8" \
            "$top_builddir/dingmi" --help
        want 0 "$status"
        has "$output" Usage
        english "$output"
    done
    # LC_ALL goes before LANG, and --lang before both.
    run env LC_ALL=zh_CN.UTF-8 LANG=en_US.UTF-8 "$top_builddir/dingmi" --help
    has "$output" 用法
    run env LC_ALL=en_US.UTF-8 "$top_builddir/dingmi" --help --lang zh_CN
    has "$output" 用法
}

@test "all other locales get Chinese, whatever LANGUAGE says" {
    for locale in C C.UTF-8 POSIX zh_CN.UTF-8 zh_CN.GB18030 de_DE.UTF-8; do
        run env "LC_ALL=$locale" LANGUAGE=en "$top_builddir/dingmi" --help
        want 0 "$status"
        has "$output" 用法 定密责任人
    done
    run env -u LC_ALL -u LANG "$top_builddir/dingmi" --help
    has "$output" 用法
}

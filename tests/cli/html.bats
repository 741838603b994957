# Reports as an HTML page: the same words as the text, well formed, with
# nothing in it that runs or is fetched, whatever a document says.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# page_of COMMAND OPTION... FILE...: out.html, which must be sound.
page_of() {
    local command=$1
    shift
    dingmi "$command" --date "$day" --format html \
        -o "$BATS_TEST_TMPDIR/out.html" "$@" || :
    want "" "$("$PYTHON" "$cli/page.py" <"$BATS_TEST_TMPDIR/out.html")"
}

# body: the page without its head, and without what differs from one register
# to the next.
body() {
    sed -E '1,/<\/head>/d; s/[0-9]+-[0-9a-f]{16}/HEAD/' \
        "$BATS_TEST_TMPDIR/out.html"
}

# said [TEXT-REPORT]: what a report says, letters and signs alone.
said() {
    sed -E 's/[0-9]+-[0-9a-f]{16}/HEAD/g' | tr -d ' \n'
}

# golden NAME: the page is that of the fixtures.
golden() {
    body | diff "$top_srcdir/tests/fixtures/reports/$1.html" -
}

@test "the drafts of the demonstration as their drafters see them" {
    cd "$demo/drafts"
    page_of check *
    golden check
}

@test "the same as the approver sees them" {
    cd "$demo/drafts"
    page_of verify --quote always *
    golden verify
}

@test "one draft in English" {
    cd "$demo/drafts"
    page_of verify --lang en 5-low.docx
    golden verify.en
    has "$(cat "$BATS_TEST_TMPDIR/out.html")" '<html lang="en">'
}

@test "text and page say the same in the same order" {
    local command

    cd "$demo/drafts"
    for command in check verify; do
        page_of $command --quote always *
        dingmi $command --date "$day" --quote always --color never * \
            >"$BATS_TEST_TMPDIR/out.txt" || :
        # Without the name and the link above, the table and the note below.
        want "$(said <"$BATS_TEST_TMPDIR/out.txt")" \
            "$(body | sed '/<header>/,/<\/header>/d; /id="all"/,$d' |
                "$PYTHON" "$cli/page.py" text | said)"
    done
}

@test "files are in order however many are read at a time" {
    cd "$demo/drafts"
    page_of check *
    one=$(body)
    page_of check -j 4 *
    want "$one" "$(body)"
    want "r1 r2 r3 r4 r5 r6" "$(body |
        sed -nE 's/.*<article.*id="([^"]*)".*/\1/p' | paste -s -d' ')"
}

@test "nothing that a document or its name says is markup" {
    local name=$'<script>alert(1)<!--&amp;"\'\u202e\e[31m\x01\x05.txt'
    local words='青石库<img src=x onerror=alert(1)>道路有两处弯道半径不足二十五米。'

    own_corpus
    printf '%s\n' "$words" >source.txt
    dingmi register --level 机密 --term 20年 --issued 2015-03-01 \
        --title '</h4></section><script src=//x></script>' \
        --number '"onload=x' --issuer '<style>*{display:none}</style>' \
        --scope '<b>甲</b>' source.txt >/dev/null
    printf '%s\n' '<title>标题</title></article>' '' "$words" >"$name"
    page_of verify --quote always -- "$name"
    has "$(cat out.html)" '&lt;script&gt;alert(1)&lt;!--&amp;amp;&quot;&#39;' \
        '&lt;/h4&gt;' '&lt;style&gt;' '&lt;b&gt;甲' '&quot;onload'
    # The sign that turns the writing, and what speaks to a terminal.
    hasnt "$(cat out.html)" $'\u202e'
    want 0 "$(grep -cP '[\x00-\x08\x0b-\x1f\x7f]' out.html)"
}

@test "the draft's words stand there only where that is asked for" {
    page_of verify "$demo/drafts/2-speech.odt"
    hasnt "$(body)" '<blockquote>'
    hasnt "$(body)" 北山库现有两路供电
    page_of verify --quote always "$demo/drafts/2-speech.odt"
    has "$(body)" '<blockquote>' 北山库现有两路供电
}

@test "titles and issuers stay out where they are not wanted" {
    page_of verify --anonymous "$demo/drafts/2-speech.odt"
    has "$(body)" '<h4>S-0001</h4>'
    hasnt "$(body)" 滨江地区应急物资储备与调运保障方案
}

@test "what was not examined stands there, and in the table" {
    cd "$BATS_TEST_TMPDIR"
    cp "$demo/drafts/1-clean.docx" .
    page_of verify none.docx 1-clean.docx
    has "$(body)" '<h3>没有检查</h3>' \
        '<a href="#r1">none.docx</a></th><td>读不了，没有检查</td>'
}

@test "a dispatch has its verdict behind its files" {
    cd "$demo/drafts"
    page_of check --package 1-clean.docx 2-speech.odt
    has "$(body)" '<h2>整件（2 份）</h2>' 'id="r2"'
    want 3 "$(body | grep -c 本报告按)"
}

@test "handling stands in each report, and heads its pages in print" {
    cd "$demo/drafts"
    page_of check *
    # The table has that of the highest of them.
    want "6 1" "$(body | grep -c '本报告按“.密★.*”管理') $(body |
        grep -c '本汇总按其中的最高密级“机密”管理')"
    page_of check 3-press.docx 3-press.docx
    has "$(body)" '本汇总按其中的最高密级“秘密”管理'
    has "$(cat "$BATS_TEST_TMPDIR/out.html")" \
        '.handling{display:table-header-group'
}

@test "commands without such reports refuse" {
    run --separate-stderr dingmi sources --format html
    want 2 "$status"
    has "$stderr" html
    # Nothing was examined: no page either.
    run --separate-stderr dingmi check --corpus "$BATS_TEST_TMPDIR/no.db" \
        --format html x.txt
    want 2 "$status"
    want "" "$output"
}

# The main job on the demonstration: what is registered is found in the
# drafts, and what must be done is said.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# draft NAME CODE VERDICT MARK: what check says of one of the six drafts.
draft() {
    check "$demo/drafts/$1"
    want "$2" "$status"
    want "" "$stderr"
    want "$3" "$(got verdict)"
    want complete "$(got status)"
    if [ "$4" = null ]; then
        want null "$(got required)"
    else
        want "$4" "$(got required.mark)"
    fi
}

# The places of the findings that are certain.
certain_places() {
    paste -d' ' <(got findings.*.strength | tr ' ' '\n') \
        <(got findings.*.draft.place | tr ' ' '\n') |
        sed -n 's/^certain //p' | paste -s -d' '
}

@test "the sources are what their documents say" {
    run --separate-stderr dingmi sources --format json
    want 0 "$status"
    want "S-0001 S-0002 S-0003 P-0001" "$(got id | sort | paste -s -d' ' |
        awk '{ print $2, $3, $4, $1 }')"
    want "state 机密 2035-03-01 云物保〔2015〕7号" "$(got id kind level until \
        number | paste -d' ' - - - - - | sed -n 's/^S-0001 //p')"
    want "state 秘密 2035-06-10 云供安办〔2025〕11号" "$(got id kind level \
        until number | paste -d' ' - - - - - | sed -n 's/^S-0002 //p')"
    want "work null null 滨事改〔2026〕3号" "$(got id kind level until \
        number | paste -d' ' - - - - - | sed -n 's/^S-0003 //p')"
    want "public 滨江市人民政府关于加强汛期应急管理工作的公告" \
        "$(got id kind title | paste -d' ' - - - | sed -n 's/^P-0001 //p')"
}

@test "a clean draft is clear, though a public sentence is in a source" {
    draft 1-clean.docx 0 clear null
    want "S-0001 false public-before P-0001" "$(got findings.0.source.id \
        findings.0.counts findings.0.why_not findings.0.public |
        paste -s -d' ')"
    want 1 "$(got findings.#)"
}

@test "one sentence in the middle of a speech is found" {
    draft 2-speech.odt 1 derive 机密★2035年3月1日
    want "S-0001" "$(got findings.*.source.id)"
    want "certain quote 1 true" "$(got findings.0.strength findings.0.rule \
        findings.0.case findings.0.counts | paste -s -d' ')"
    want 正文第8段 "$(got findings.0.draft.place)"
    want "content.xml 8 visible" "$(got findings.0.draft.part \
        findings.0.draft.paragraph findings.0.draft.view | paste -s -d' ')"
    want null "$(got findings.0.draft.text)"
    want "state 机密 2035-03-01" "$(got required.kind required.level \
        required.until | paste -s -d' ')"
    has "$(got required.also.*)" 机密★20年
    want S-0001 "$(got required.because.*)"
    want UNMARKED "$(got problems.0.code)"
}

@test "a press piece that rewords two sentences is found" {
    draft 3-press.docx 1 derive 秘密★2035年6月10日
    want S-0002 "$(got findings.*.source.id | each)"
    want "正文第4段 正文第5段" "$(got findings.*.draft.place | each)"
    want rework "$(got findings.*.rule | each)"
    has "$(got findings.*.strength)" certain
}

@test "of two sources the higher level and the later end are taken" {
    draft 4-mixed.odt 1 derive 机密★2035年6月10日
    want "S-0001 S-0002" "$(got findings.*.source.id | each)"
    want "S-0001 S-0002" "$(got required.because.* | each)"
    want "正文第9段 正文第10段" "$(certain_places)"
}

@test "a mark that is too low is said to be so" {
    draft 5-low.docx 1 under-marked 机密★2035年3月1日
    want "秘密★5年 秘密 2031-05-08" "$(got document.marks.0.text \
        document.marks.0.level document.marks.0.until | paste -s -d' ')"
    has "$(got problems.*.code)" LEVEL_LOW TERM_SHORT
    has "$(got problems.*.basis)" 第18条
    want "S-0001" "$(got findings.*.source.id | each)"
}

@test "a right mark conforms, and covers a work secret as well" {
    draft 6-right.odt 0 conforms 机密★2035年3月1日
    want "S-0001 S-0003" "$(got findings.*.source.id | each)"
    want S-0001 "$(got required.because.*)"
    hasnt "$(got problems.*.severity)" error
    # To write to the issuing body is not to quote it.
    want "正文第9段 正文第11段 正文第12段" "$(certain_places)"
}

@test "title, number, issuer and day of a draft are read" {
    check "$demo/drafts/6-right.odt"
    want "关于北山库汛前检查情况的报告" "$(got document.title)"
    want "滨物保〔2026〕4号" "$(got document.number)"
    want "2026-05-18" "$(got document.issued)"
    has "$(got document.issuer)" 滨江市应急物资保障委员会
}

@test "the same drafts on a day after the sources' end are clear" {
    run --separate-stderr dingmi check --date 2036-01-01 --format json \
        "$demo/drafts/2-speech.odt"
    # The work secret lives on, so there is something to compare with.
    want 0 "$status"
    want "clear expired" "$(got verdict findings.0.why_not | paste -s -d' ')"
}

@test "several drafts give a line each, in order, also side by side" {
    check "$demo"/drafts/*
    want 1 "$status"
    want "clear derive derive derive under-marked conforms" \
        "$(got verdict | paste -s -d' ')"
    one=$(got file verdict findings.*.draft.ranges)
    for jobs in 1 4; do
        check -j $jobs "$demo"/drafts/*
        want "$one" "$(got file verdict findings.*.draft.ranges)"
    done
}

@test "every report keeps to the schema" {
    dingmi check --format json "$demo"/drafts/* "$demo"/sources/* \
        "$BATS_FILE_TMPDIR/none" >"$BATS_TEST_TMPDIR/reports" || :
    dingmi check --format json --quote always --anonymous --date "$day" \
        "$demo"/drafts/* >>"$BATS_TEST_TMPDIR/reports" || :
    run "$PYTHON" "$cli/valid.py" \
        "$top_builddir/dingmi.report.1.schema.json" \
        <"$BATS_TEST_TMPDIR/reports"
    [ "$status" -ne 77 ] || skip "python3-jsonschema is not installed"
    want 0 "$status $output" || want "0 " "$status $output"
}

@test "the text report begins with the verdict and the mark to use" {
    run --separate-stderr dingmi check --date "$day" --quote always \
        "$demo/drafts/2-speech.odt"
    want 1 "$status"
    head=$(printf '%s\n' "$output" | head -n 5)
    has "$head" 2-speech.odt 需要派生定密 机密★2035年3月1日
    has "$output" 正文第8段 S-0001 云物保〔2015〕7号 实施条例第18条 \
        北山库现有两路供电均来自同一座变电站
    # Words of the source that the draft does not hold are never shown.
    hasnt "$output" 青石库进库道路有两处弯道
}

@test "the text reports, line by line" {
    cd "$demo/drafts"
    COLUMNS=80 dingmi check --date "$day" --quote always * \
        >"$BATS_TEST_TMPDIR/out.txt" || :
    sed -E 's/[0-9]+-[0-9a-f]{16}/HEAD/' "$BATS_TEST_TMPDIR/out.txt" |
        diff "$top_srcdir/tests/fixtures/reports/check.txt" -
}

# Reports as CSV: for spreadsheets, with all that the other reports say, and
# with nothing in them that runs.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# rows FILE COLUMN...: of each row these cells, with | between.
rows() {
    "$PYTHON" -c '
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file, strict=True):
        assert None not in row and None not in row.values(), row
        print("|".join(row[name] for name in sys.argv[2:]))' "$@"
}

# masked <REPORT: lines without what differs from one register to the next.
masked() {
    sed -E 's/[0-9]+-[0-9a-f]{16}/HEAD/; s/,[0-9a-f]{32},/,CORPUS,/
        s/\r$//; 1s/^\xef\xbb\xbf//'
}

@test "the drafts of the demonstration, cell by cell" {
    cd "$demo/drafts"
    run --separate-stderr dingmi check --date "$day" --format csv \
        -o "$BATS_TEST_TMPDIR/out.csv" *
    want 1 "$status"
    masked <"$BATS_TEST_TMPDIR/out.csv" >"$BATS_TEST_TMPDIR/masked.csv"
    diff "$top_srcdir/tests/fixtures/reports/check.csv" \
        "$BATS_TEST_TMPDIR/masked.csv"
}

@test "it begins with a mark of UTF-8, and each line ends as RFC 4180 says" {
    cd "$BATS_TEST_TMPDIR"
    dingmi check --date "$day" --format csv "$demo"/drafts/* >out.csv || :
    want efbbbf "$(head -c 3 out.csv | od -An -tx1 | tr -d ' \n')"
    want 1 "$(grep -c $'\xef\xbb\xbf' out.csv)"
    want "$(wc -l <out.csv)" "$(grep -c $'\r$' out.csv)"
}

@test "check and verify write the same, in order however many at a time" {
    cd "$BATS_TEST_TMPDIR"
    dingmi check --date "$day" --format csv "$demo"/drafts/* >one.csv || :
    dingmi verify -j 4 --date "$day" --format csv "$demo"/drafts/* \
        >two.csv || :
    want "$(masked <one.csv)" "$(masked <two.csv)"
}

@test "each finding and problem of the JSON report has its row" {
    cd "$BATS_TEST_TMPDIR"
    dingmi check --date "$day" --format csv "$demo"/drafts/* >out.csv || :
    check "$demo"/drafts/*
    want "$(got findings.*.rule | tr ' ' '\n' | sort)" \
        "$(rows out.csv row code | sed -n 's/^finding|//p' | sort)"
    want "$(got problems.*.code | tr ' ' '\n' | grep . | sort)" \
        "$(rows out.csv row code | sed -n 's/^problem|//p' | sort)"
    want "$(got verdict)" \
        "$(rows out.csv row verdict | sed -n 's/^file|//p')"
    # What is handled as classified is so in each row.
    want "" "$(rows out.csv handling | grep -v ★ || :)"
}

@test "the draft's words stand there only where that is asked for" {
    local file=$demo/drafts/2-speech.odt

    cd "$BATS_TEST_TMPDIR"
    dingmi check --date "$day" --format csv "$file" >out.csv || :
    want "finding|" "$(rows out.csv row quote | grep finding)"
    dingmi check --date "$day" --format csv --quote always "$file" >out.csv ||
        :
    has "$(rows out.csv row quote)" 'finding|北山库现有两路供电'
}

@test "titles, numbers and issuers stay out where they are not wanted" {
    cd "$BATS_TEST_TMPDIR"
    dingmi check --date "$day" --format csv --anonymous \
        "$demo/drafts/2-speech.odt" >out.csv || :
    want "S-0001|||" "$(rows out.csv row source title number issuer |
        sed -n 's/^finding|//p')"
    hasnt "$(cat out.csv)" 滨江地区应急物资储备与调运保障方案
}

@test "what a spreadsheet would take for a formula is text, as are lines" {
    local name=$'=cmd|"x",\n@y\e[31m\u202e.txt'

    cd "$BATS_TEST_TMPDIR"
    echo 这一份里什么也没有写。 >"$name"
    dingmi check --format csv -- "$name" >out.csv
    want $'\'=cmd|"x", @y\ufffd[31m\ufffd.txt' \
        "$(rows out.csv file | head -n 1)"
    want "$(wc -l <out.csv)" "$(grep -c $'\r$' out.csv)"
}

@test "a formula behind a space or in full width is text as well" {
    local name names=(' =1.txt' $'\t@a.txt' ＋1.txt -1.txt)

    cd "$BATS_TEST_TMPDIR"
    for name in "${names[@]}"; do
        echo 这一份里什么也没有写。 >"$name"
    done
    dingmi check --format csv -o out.csv -- "${names[@]}"
    want "' =1.txt' @a.txt'＋1.txt'-1.txt" "$(rows out.csv file | uniq |
        tr -d '\n')"
}

@test "a file that cannot be read has its row, with the reason" {
    cd "$BATS_TEST_TMPDIR"
    run --separate-stderr dingmi check --format csv -o out.csv none.docx
    want 3 "$status"
    want "file|unreadable|unreadable" \
        "$(rows out.csv row verdict code | head -n 1)"
    want 1 "$(rows out.csv row | grep -c unexamined)"
}

@test "nothing is written where nothing was examined" {
    cd "$BATS_TEST_TMPDIR"
    run --separate-stderr dingmi check --corpus none.db --format csv x.txt
    want 2 "$status"
    want "" "$output"
}

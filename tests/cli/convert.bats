# Drafts that LibreOffice has written anew give the same findings.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    command -v soffice >/dev/null || return 0
    demo_corpus
    cd "$BATS_FILE_TMPDIR"
    cp "$demo"/drafts/* .
    # ODT and DOCX in turn, so that each draft has been both.
    convert odt *.docx "$demo/sources/plan.docx"
    convert docx [1-6]-*.odt
    mkdir back
    convert odt --outdir back *.docx
}

setup() {
    command -v soffice >/dev/null || skip "LibreOffice is not installed"
    cd "$BATS_FILE_TMPDIR"
}

convert() {
    soffice "-env:UserInstallation=file://$BATS_FILE_TMPDIR/profile" \
        --headless --convert-to "$@" >/dev/null 2>&1
}

# found FILE: verdict, mark, and each finding with its words.
found() {
    dingmi check --date "$day" --format json --quote always "$1" |
        json verdict findings.*.strength findings.*.rule \
            findings.*.counts findings.*.source.id \
            findings.*.source.paragraph findings.*.source.start \
            findings.*.source.end findings.*.draft.text document.title \
            document.number document.issued document.marks.*.text
}

@test "each draft is the same as DOCX, as ODT and back" {
    for draft in "$demo"/drafts/*; do
        name=$(basename "${draft%.*}")
        wanted=$(found "$draft")
        [ -n "$wanted" ]
        want "$wanted" "$(found "$name.odt")"
        want "$wanted" "$(found "$name.docx")"
        want "$wanted" "$(found "back/$name.odt")"
    done
}

@test "a source that was converted covers the same drafts" {
    dingmi init --corpus c.db
    dingmi register --corpus c.db plan.odt
    run --separate-stderr dingmi check --corpus c.db --date "$day" \
        --format json "$demo/drafts/2-speech.odt"
    want "derive 机密★2035年3月1日" "$(got verdict required.mark |
        paste -s -d' ')"
}

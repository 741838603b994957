# Drafts that cannot be examined whole: each is said to be so, with the part,
# the reason and exit code 3, and none is ever called clean.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# refused FILE WHY: not examined, for this reason, in JSON and in words.
refused() {
    check "$1"
    want 3 "$status"
    want "" "$stderr"
    want "unreadable unreadable" "$(got verdict status | paste -s -d' ')"
    want "$2" "$(got unexamined.0.why)"
    hasnt "$(got unexamined.0.text)" null
    run --separate-stderr dingmi check "$1"
    want 3 "$status"
    has "$output" 没有检查
}

# bad KIND WHY: the same for a file that bad.py makes.
bad() {
    local file=$BATS_TEST_TMPDIR/$1.docx

    "$PYTHON" "$cli/bad.py" "$1" "$file"
    refused "$file" "$2"
}

@test "a file that is not there" {
    refused "$BATS_TEST_TMPDIR/none.docx" missing
}

@test "a folder" {
    refused "$BATS_TEST_TMPDIR" missing
    has "$output" 文件夹
}

@test "an empty file" {
    : >"$BATS_TEST_TMPDIR/empty.docx"
    refused "$BATS_TEST_TMPDIR/empty.docx" empty
}

@test "bytes of no known kind" {
    head -c 4096 "$top_builddir/dingmi" >"$BATS_TEST_TMPDIR/program.docx"
    refused "$BATS_TEST_TMPDIR/program.docx" kind
}

@test "text named .docx is read as the text that it is" {
    printf '%s\n' 柳湾库为前置库，平时以柳湾物流园六号仓名义对外经营，库存按照主库的百分之十五滚动保持。 \
        >"$BATS_TEST_TMPDIR/text.docx"
    check "$BATS_TEST_TMPDIR/text.docx"
    want 1 "$status"
    want "txt complete derive S-0001" "$(got format status verdict \
        findings.0.source.id | paste -s -d' ')"
}

@test "an ODT named .docx is read as the ODT that it is" {
    cp "$demo/drafts/2-speech.odt" "$BATS_TEST_TMPDIR/speech.docx"
    check "$BATS_TEST_TMPDIR/speech.docx"
    want "1 odt derive" "$status $(got format verdict | paste -s -d' ')"
}

@test "a truncated zip: its beginning is read" {
    "$PYTHON" "$cli/bad.py" truncated "$BATS_TEST_TMPDIR/half.docx"
    check "$BATS_TEST_TMPDIR/half.docx"
    want "3 review incomplete damaged" "$status $(got verdict status \
        unexamined.0.why | paste -s -d' ')"
}

@test "a zip without a main part" {
    bad no-main kind
}

@test "a DOCX without its document" {
    "$PYTHON" "$cli/bad.py" no-document "$BATS_TEST_TMPDIR/none.docx"
    check "$BATS_TEST_TMPDIR/none.docx"
    want "3 incomplete missing" "$status $(got status unexamined.0.why |
        paste -s -d' ')"
}

@test "ill-formed XML keeps what came before it" {
    "$PYTHON" "$cli/bad.py" ill-formed "$BATS_TEST_TMPDIR/ill.docx"
    check "$BATS_TEST_TMPDIR/ill.docx"
    want 3 "$status"
    want "damaged word/document.xml" "$(got unexamined.0.why \
        unexamined.0.part | paste -s -d' ')"
    hasnt "$(got verdict)" clear || want incomplete "$(got status)"
}

@test "a document type declaration" {
    "$PYTHON" "$cli/bad.py" dtd "$BATS_TEST_TMPDIR/dtd.docx"
    check "$BATS_TEST_TMPDIR/dtd.docx"
    want "3 dtd" "$status $(got unexamined.0.why)"
}

@test "an external entity is never read" {
    "$PYTHON" "$cli/bad.py" entity "$BATS_TEST_TMPDIR/entity.docx"
    check --quote always "$BATS_TEST_TMPDIR/entity.docx"
    want "3 dtd" "$status $(got unexamined.0.why)"
    hasnt "$output" root:
}

@test "an encrypted DOCX" {
    bad encrypted-docx encrypted
    has "$output" 加密
}

@test "an encrypted ODT" {
    "$PYTHON" "$cli/bad.py" encrypted-odt "$BATS_TEST_TMPDIR/secret.odt"
    check "$BATS_TEST_TMPDIR/secret.odt"
    want "3 encrypted" "$status $(got unexamined.0.why)"
}

@test "characters that only a font of its own shows" {
    "$PYTHON" -c 'print("甲", *map(chr, range(0xe000, 0xe020)), sep="")' \
        >"$BATS_TEST_TMPDIR/font.txt"
    check "$BATS_TEST_TMPDIR/font.txt"
    want "3 review incomplete damaged" "$status $(got verdict status \
        unexamined.0.why | paste -s -d' ')"
    has "$(got unexamined.0.text)" "正文第1段起有 32 个字符"
}

# limited KIND: stopped at a bound, quickly and in little memory.
limited() {
    "$PYTHON" "$cli/bad.py" "$1" "$BATS_TEST_TMPDIR/$1.docx"
    run --separate-stderr timeout 60 "$top_builddir/dingmi" check \
        --date "$day" --format json "$BATS_TEST_TMPDIR/$1.docx"
    want 3 "$status"
    want "limit word/document.xml" "$(got unexamined.0.why \
        unexamined.0.part | paste -s -d' ')"
    hasnt "$(got status)" complete || want incomplete "$(got status)"
}

@test "elements nested 300 deep" {
    limited deep
}

@test "a zip bomb" {
    limited bomb
}

@test "a part larger than the limit" {
    limited large
}

@test "a good file beside a bad one is still checked; 3 beats 1" {
    check "$demo/drafts/2-speech.odt" "$BATS_TEST_TMPDIR/none"
    want 3 "$status"
    want "derive unreadable" "$(got verdict | paste -s -d' ')"
}

@test "what cannot be read whole is not registered, unless told to" {
    "$PYTHON" "$cli/bad.py" ill-formed "$BATS_TEST_TMPDIR/ill.docx"
    dingmi init --corpus "$BATS_TEST_TMPDIR/c.db"
    run --separate-stderr dingmi register --corpus "$BATS_TEST_TMPDIR/c.db" \
        --level 秘密 "$BATS_TEST_TMPDIR/ill.docx"
    want 3 "$status"
    has "$stderr" ill.docx --incomplete
    run dingmi sources --corpus "$BATS_TEST_TMPDIR/c.db" --format json
    want "" "$output"
    run dingmi register --corpus "$BATS_TEST_TMPDIR/c.db" --level 秘密 \
        --incomplete "$BATS_TEST_TMPDIR/ill.docx"
    want 0 "$status"
}

# A cover and its attachments: one verdict for the dispatch.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    two_sources
}

# file NAME LINE...
file() {
    local name=$1
    shift
    printf '%s\n' "$@" >"$name"
}

# roles: role and verdict of each file's report, then what the dispatch is.
roles() {
    got package.role verdict package.verdict package.mark | paste -s -d' '
}

@test "a cover answers for what its attachments need" {
    file cover.txt 关于报送材料的函 '' $plain
    file a.txt 附件材料 '' $words
    file b.txt 又一材料 '' $water
    check --package cover.txt a.txt b.txt
    want 1 "$status"
    want "cover attachment attachment" "$(got package.role | paste -s -d' ')"
    want 机密★2035年6月10日 "$(got required.mark | head -n 1)"
    want "derive derive derive" "$(got verdict | paste -s -d' ')"
    want "机密★2035年6月10日 机密★2035年6月10日 机密★2035年6月10日" \
        "$(got package.mark | paste -s -d' ')"
    want "cover.txt a.txt b.txt" "$(got package.files.*.file | head -n 1)"
    # Each for itself, the cover is clear.
    check cover.txt a.txt
    want "clear derive" "$(got verdict | paste -s -d' ')"
    want "null null" "$(got package | paste -s -d' ')"
}

@test "the mark of an attachment binds its cover" {
    file cover.txt 秘密★10年 '' 关于报送材料的函 '' $plain
    file a.txt 机密★2035年3月1日 '' 附件材料 '' $words
    check --package cover.txt a.txt
    want 1 "$status"
    want under-marked "$(got verdict | head -n 1)"
    file cover.txt 机密★2035年3月1日 '' 关于报送材料的函 '' $plain
    check --package cover.txt a.txt
    want 0 "$status"
    want "conforms conforms" "$(got verdict | paste -s -d' ')"
}

@test "a dispatch without anything in it is clear" {
    file cover.txt 关于报送材料的函 '' $plain
    file a.txt 附件材料 '' $plain
    check --package cover.txt a.txt
    want "0 clear clear" "$status $(got verdict | paste -s -d' ')"
    check --package cover.txt
    want "0 cover" "$status $(got package.role)"
}

@test "what could not be read holds up the whole dispatch" {
    file cover.txt 关于报送材料的函 '' $plain
    file a.txt 附件材料 '' $plain
    : >b.docx
    check --package cover.txt a.txt b.docx none.txt
    want 3 "$status"
    want 4 "$(got file | grep -c .)"
    hasnt "$(got verdict | head -n 1)" clear
    run dingmi check --package --date "$day" cover.txt a.txt b.docx
    want 3 "$status"
    has "$output" '有 1 份没有全部检查，整件不得发出'
}

@test "the text ends with the verdict of the dispatch" {
    file cover.txt 关于报送材料的函 '' $plain
    file a.txt 附件材料 '' $words
    run dingmi verify --package --date "$day" cover.txt a.txt
    want 1 "$status"
    has "${output##*整件}" '（2 份）' 正文　cover.txt '附件1　a.txt：需要派生定密' \
        结论（正文连同附件）：需要派生定密 应标：机密★2035年3月1日
    run dingmi verify --lang en --package --date "$day" cover.txt a.txt
    has "$output" 'The whole dispatch (2 files)' 'attachment 1, a.txt:'
}

@test "reports of a dispatch keep to the schema" {
    file cover.txt 机密★20年 '' 关于报送材料的函 '' 滨江市物资局： '' $plain \
        '' 附件：1.材料 '' 云岭省物资局 2026年5月18日 '' 抄送：柳湾县。
    file a.txt 附件材料 '' $words
    : >b.docx
    check --package --to 甲 cover.txt a.txt b.docx none.txt
    want 3 "$status"
    run "$PYTHON" "$cli/valid.py" \
        "$top_builddir/dingmi.report.1.schema.json" <<<"$output"
    [ "$status" -ne 77 ] || skip "python3-jsonschema is not installed"
    want "0 " "$status $output"
}

# Annotated copies of the drafts of the demonstration: comments on what is
# found, all else as it was.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

setup() {
    mkdir "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work"
}

annotate() {
    run --separate-stderr dingmi annotate --date "$day" "$@"
}

# part FILE NAME: a part of a package.
part() {
    "$PYTHON" -c 'import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$@"
}

# others FILE NAME...: names, check sums and order of all parts but these.
others() {
    "$PYTHON" -c 'import sys, zipfile
for part in zipfile.ZipFile(sys.argv[1]).infolist():
    if part.filename not in sys.argv[2:]:
        print(part.filename, part.CRC, part.compress_size)' "$@"
}

# count TEXT PATTERN: how often it is there.
count() {
    grep -o "$2" <<<"$1" | wc -l
}

@test "a DOCX has a comment on each passage" {
    annotate "$demo/drafts/3-press.docx" -o copy.docx
    want 1 "$status"
    want "" "$output"
    has "$stderr" "已加批注 2 条" "按“秘密★2035年6月10日”管理"
    said=$(part copy.docx word/comments.xml)
    want 2 "$(count "$said" "<w:comment ")"
    has "$said" "密源：S-0002《关于加强滨江新区供水管网防护工作的通知》" \
        "秘密★10年，保密至2035年6月10日" "正文第4段" 实施条例第18条
    text=$(part copy.docx word/document.xml)
    want 2 "$(count "$text" "<w:commentRangeStart ")"
    want 2 "$(count "$text" "<w:commentRangeEnd ")"
    want 2 "$(count "$text" "<w:commentReference ")"
}

@test "an ODT has a comment on each passage" {
    annotate "$demo/drafts/2-speech.odt" -o copy.odt
    want 1 "$status"
    text=$(part copy.odt content.xml)
    want 1 "$(count "$text" "<office:annotation ")"
    want 1 "$(count "$text" "<office:annotation-end ")"
    has "$text" "密源：S-0001" 机密★20年
}

@test "a copy is not named as what it is not" {
    while read -r draft copy; do
        annotate "$demo/drafts/$draft" -o "$copy"
        want 2 "$status"
        has "$stderr" "$copy" "请用 .${draft##*.}"
        [ ! -e "$copy" ]
    done <<'.'
2-speech.odt copy.docx
3-press.docx copy.ODT
3-press.docx copy.docm
3-press.docx copy.doc
2-speech.odt copy.pdf
.
    annotate "$demo/drafts/2-speech.odt" -o COPY.ODT
    want 1 "$status"
    annotate "$demo/drafts/2-speech.odt" -o copy
    want 1 "$status"
}

@test "all other parts stay as they are, in their order" {
    annotate "$demo/drafts/3-press.docx" -o copy.docx
    changed=(word/document.xml '[Content_Types].xml'
        word/_rels/document.xml.rels)
    want "$(others "$demo/drafts/3-press.docx" "${changed[@]}")" \
        "$(others copy.docx "${changed[@]}" word/comments.xml)"
    annotate "$demo/drafts/4-mixed.odt" -o copy.odt
    want "$(others "$demo/drafts/4-mixed.odt" content.xml)" \
        "$(others copy.odt content.xml)"
    want mimetype "$(others copy.odt | sed -n '1s/ .*//p')"
}

@test "a copy is checked as the draft is, but for what its comments name" {
    for draft in 3-press.docx 4-mixed.odt; do
        check "$demo/drafts/$draft"
        before=$(got required.mark)
        annotate "$demo/drafts/$draft" -o "$draft"
        check "$draft"
        want "$before" "$(got required.mark)"
        want complete "$(got status)"
    done
}

@test "anonymous comments name sources by their ids alone" {
    annotate --anonymous "$demo/drafts/3-press.docx" -o copy.docx
    said=$(part copy.docx word/comments.xml)
    has "$said" S-0002
    hasnt "$said" 供水管网防护
    hasnt "$said" 云供安办
    annotate --anonymous copy.docx -o again.docx
    want 1 "$status"
    said=$(part again.docx word/comments.xml)
    want 4 "$(count "$said" "<w:comment ")"
    want "$(grep -o ' w:id="[0-9]*"' <<<"$said" | sort -u)" \
        "$(grep -o ' w:id="[0-9]*"' <<<"$said" | sort)"
}

@test "nobody's words are in a comment" {
    annotate --quote always "$demo/drafts/4-mixed.odt" -o copy.odt
    said=$(part copy.odt content.xml | grep -o '<office:annotation .*' |
        sed 's|</office:annotation>.*||')
    has "$said" S-0001
    hasnt "$said" 云岭南线
}

@test "where nothing is found the copy is the file" {
    printf '三月栽树，四月浇水。' >plain.txt
    annotate plain.txt -o copy.txt
    want 0 "$status"
    has "$stderr" "没有找到要批注的内容"
    cmp plain.txt copy.txt
}

@test "what cannot be annotated is refused, and nothing is written" {
    printf '松坪加压站控制系统与办公网络之间只设一道逻辑隔离，%s' \
        '远程维护端口由承建单位保留，尚未收回。' >plain.txt
    annotate plain.txt -o copy.txt
    want 2 "$status"
    has "$stderr" "plain.txt 没有写出副本" "只能在 DOCX 和 ODT 里加批注"
    want plain.txt "$(ls)"
    head -c -60 "$demo/drafts/3-press.docx" >cut.docx
    annotate cut.docx -o copy.docx
    want 2 "$status"
    has "$stderr" 压缩包的目录与部件不一致 请另存后再试
    want "cut.docx plain.txt" "$(ls | paste -s -d' ')"
}

@test "the file itself is never written to" {
    cp "$demo/drafts/3-press.docx" draft.docx
    annotate draft.docx -o draft.docx
    want 2 "$status"
    run --separate-stderr dingmi annotate - -o draft.docx <draft.docx
    want 2 "$status"
    has "$stderr" 另指一个路径
    cmp "$demo/drafts/3-press.docx" draft.docx
    run --separate-stderr dingmi annotate --date "$day" - -o copy.docx \
        <draft.docx
    want 1 "$status"
    has "$(others copy.docx)" word/comments.xml
}

@test "a file and a place for the copy must be given" {
    annotate "$demo/drafts/3-press.docx"
    want 2 "$status"
    has "$stderr" "-o"
    annotate -o copy.docx
    want 2 "$status"
    annotate missing.docx -o copy.docx
    want 2 "$status"
    want "" "$(ls)"
}

@test "an annotation is in the trail" {
    annotate "$demo/drafts/3-press.docx" -o copy.docx
    run --separate-stderr dingmi log
    has "$output" 加批注
    run --separate-stderr dingmi log --verify
    want 0 "$status"
}

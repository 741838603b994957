# What annotated copies may be given besides comments: highlights, and the mark
# that is required; and what a second copy makes of the first.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

river=拟于九月上旬在东山靶场组织一百二十人的夜间渡河演练。
codes=参演分队自带十日给养并统一使用第三套联络暗语。

setup_file() {
    demo_corpus
}

setup() {
    mkdir "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work"
    press=$demo/drafts/3-press.docx
    speech=$demo/drafts/2-speech.odt
}

annotate() {
    run --separate-stderr dingmi annotate --date "$day" "$@"
}

# part FILE NAME: a part of a package.
part() {
    "$PYTHON" -c 'import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$@"
}

# count TEXT PATTERN: how often it is there.
count() {
    grep -o "$2" <<<"$1" | wc -l
}

# refused TEXT OPTION...: no copy is written, and this is why.
refused() {
    local text=$1
    shift
    rm -f copy.*
    annotate "$@" -o copy.docx
    want 2 "$status"
    has "$stderr" "$text"
    [ ! -e copy.docx ]
}

# docx FILE BODY [SETTINGS]
docx() {
    "$PYTHON" - "$@" <<'PY'
import sys, zipfile

PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
WORD = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        'main"')
TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'

def relation(kind, target):
    return ('<Relationships xmlns="%srelationships"><Relationship Id="r" '
            'Type="%s%s" Target="%s"/></Relationships>'
            % (PACKAGE, OFFICE, kind, target))

with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="%scontent-types">'
        '<Default Extension="xml" ContentType="%sdocument.main+xml"/><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Override PartName="/word/settings.xml" '
        'ContentType="%ssettings+xml"/></Types>' % (PACKAGE, TYPE, TYPE))
    z.writestr('_rels/.rels', relation('officeDocument', 'word/document.xml'))
    z.writestr('word/document.xml', '<w:document %s><w:body>%s</w:body>'
        '</w:document>' % (WORD, sys.argv[2]))
    z.writestr('word/_rels/document.xml.rels',
        relation('settings', 'settings.xml'))
    z.writestr('word/settings.xml', '<w:settings %s>%s</w:settings>'
        % (WORD, ''.join(sys.argv[3:])))
PY
}

# cell TEXT...: paragraphs of a cell.
cell() {
    printf '<w:tc>%s</w:tc>' "$(
        printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$@")"
}

# own_corpus: another register, with a source of two sentences.
own_corpus() {
    export DINGMI_CORPUS=$PWD/own.db
    dingmi init >/dev/null
    printf '%s\n' "$river" "$codes" >source.txt
    dingmi register --level 秘密 --issued 2025-03-01 "$@" source.txt >/dev/null
}

@test "passages are highlighted only where it was asked for" {
    annotate "$press" -o copy.docx
    hasnt "$(part copy.docx word/document.xml)" w:highlight
    annotate --highlight "$press" -o lit.docx
    want 1 "$status"
    # One of the two passages is in two runs.
    want 3 "$(count "$(part lit.docx word/document.xml)" \
        '<w:highlight w:val="yellow"/>')"
    annotate "$speech" -o copy.odt
    hasnt "$(part copy.odt content.xml)" fo:background-color
    annotate --highlight "$speech" -o lit.odt
    text=$(part lit.odt content.xml)
    want 1 "$(count "$text" 'style:name="dingmi-1-light"')"
    want 1 "$(count "$text" 'text:style-name="dingmi-1-light"')"
}

@test "a mark that nobody has confirmed is not written" {
    refused "没有写出副本：应标“秘密★2035年6月10日”" --mark "$press"
    has "$stderr" "dingmi decide --confirm" "S-0002" --propose
}

@test "a mark that is proposed says so, and is none" {
    annotate --mark --propose "$press" -o marked.docx
    want 1 "$status"
    has "$stderr" "已在首页左上角加上“拟定密：秘密★2035年6月10日”"
    has "$(part marked.docx word/document.xml)" \
        "拟定密：秘密★2035年6月10日" "（建议，未经定密责任人确定）"
    check marked.docx
    want "derive []" "$(got verdict document.marks | paste -s -d' ')"
    refused "已有建议的标志" --mark --propose marked.docx
}

@test "a mark that was confirmed is where it should be" {
    for draft in "$press" "$speech"; do
        dingmi decide --date "$day" --finding 1 --confirm --by 张三 \
            --why 属实 "$draft" >/dev/null
        copy=copy.${draft##*.}
        annotate --mark "$draft" -o "$copy"
        want 1 "$status"
        run --separate-stderr dingmi verify --date "$day" --format json "$copy"
        want 0 "$status"
        want "conforms []" "$(got verdict problems | paste -s -d' ')"
        check "$draft"
        before=$(got document.title document.issued required)
        check "$copy"
        want "$before" "$(got document.title document.issued required)"
    done
}

@test "a decision on something else does not make a mark" {
    own_corpus --term 10年
    printf '%s\n' "$codes" >high.txt
    dingmi register --level 机密 --term 20年 --issued 2025-03-01 --title 甲 \
        high.txt >/dev/null
    docx draft.docx "$(printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' \
        "$river" "$codes")"
    check draft.docx
    want 机密★2045年3月1日 "$(got required.mark)"
    low=$(got findings.*.source.level | tr ' ' '\n' | grep -n 秘密 |
        sed -n '1s/:.*//p')
    dingmi decide --date "$day" --finding "$low" --confirm --by 张三 \
        --why 属实 draft.docx >/dev/null
    refused "确认出自 S-0002 的内容" --mark draft.docx
    annotate --mark --propose draft.docx -o copy.docx
    want 1 "$status"
}

@test "the mark that a draft has is never changed" {
    refused "正文第2段已有标志“秘密★5年”" --mark "$demo/drafts/5-low.docx"
    refused "已有标志" --mark --propose "$demo/drafts/5-low.docx"
}

@test "no mark where none is required" {
    refused "没有查出须加标志的内容" --mark --propose "$demo/drafts/1-clean.docx"
}

@test "no mark where a person must choose its words" {
    own_corpus --condition 演练结束前
    printf '%s\n' "$codes" >other.txt
    dingmi register --level 秘密 --condition 换发暗语前 --issued 2025-03-01 \
        --title 甲 other.txt >/dev/null
    docx draft.docx "$(printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' \
        "$river" "$codes")"
    refused "须由人先定" --mark --propose draft.docx
}

@test "--propose goes with --mark" {
    refused "要和 --mark 一起用" --propose "$press"
}

@test "what is found in comments of an earlier copy is not commented on" {
    annotate "$press" -o once.docx
    annotate --highlight once.docx -o twice.docx
    want 1 "$status"
    has "$stderr" "已加批注 2 条" "另有 4 处在本程序先前加的批注里"
    want 4 "$(count "$(part twice.docx word/comments.xml)" "<w:comment ")"
    annotate "$speech" -o once.odt
    annotate once.odt -o twice.odt
    has "$stderr" "已加批注 1 条"
    want 2 "$(count "$(part twice.odt content.xml)" "<office:annotation ")"
}

@test "where all is in earlier comments the copy is the file" {
    docx draft.docx "$(printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' 栽树)"
    dingmi annotate --date "$day" "$press" -o said.docx 2>/dev/null || :
    "$PYTHON" - <<'PY'
import re, zipfile
with zipfile.ZipFile('said.docx') as z, zipfile.ZipFile('only.docx', 'w') as o:
    for part in z.infolist():
        data = z.read(part)
        if part.filename == 'word/document.xml':
            data = re.sub(r'(<w:t[^>]*>)[^<]*'.encode(), rb'\1x', data)
        o.writestr(part.filename, data)
PY
    annotate only.docx -o copy.docx
    has "$stderr" "没有找到要批注的内容" "另有 4 处"
    cmp only.docx copy.docx
}

@test "a passage over cells is named piece by piece" {
    own_corpus --term 10年
    docx draft.docx "<w:tbl><w:tr>$(cell "${river:0:12}")$(
        cell "${river:12}")</w:tr></w:tbl><w:p/>"
    annotate --highlight draft.docx -o copy.docx
    want 1 "$status"
    said=$(part copy.docx word/comments.xml)
    has "$said" "表1第1行第1列第1—12字" "同一处还有：表1第1行第2列第1—"
    want 2 "$(count "$(part copy.docx word/document.xml)" "<w:highlight ")"
}

@test "the day that it was judged by is in the comment" {
    annotate "$press" -o copy.docx
    has "$(part copy.docx word/comments.xml)" "按 $day 判断"
    run dingmi annotate "$press" -o copy.docx
    hasnt "$(part copy.docx word/comments.xml)" "判断"
}

@test "what a document says of changes is told and kept" {
    own_corpus --term 10年
    text=$(printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$river")
    docx draft.docx "$text" '<w:trackRevisions/>' \
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    annotate draft.docx -o copy.docx
    want 1 "$status"
    has "$stderr" "设有编辑限制" "开着修订"
    want "$(part draft.docx word/settings.xml)" \
        "$(part copy.docx word/settings.xml)"
}

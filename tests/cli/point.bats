# 密点: registered by range, highlight or comment, in DOCX and ODT; what few
# characters of one mean, and the same characters outside of it.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

before=各处要抓好落实，
secret=甲型储备库设在云岭北坡三号洞内
after=，由专人看守并按季度清点库存。
other=其余事项仍旧按照去年下发的办法执行，不再另行通知。

# Ten characters of the 密点, and ten of what is around it.
inside=储备库设在云岭北坡三
outside=按照去年下发的办法执

setup() {
    own_corpus
}

# register_it FILE OPTION...
register_it() {
    local file=$1
    shift
    run --separate-stderr dingmi register --level 机密 --term 20年 \
        --issued 2015-03-01 "$@" "$file"
}

# said WORDS: how strong what is found in a draft with the words is.
said() {
    printf '据说%s，请核实。\n' "$1" >draft.txt
    check draft.txt
    got findings.*.strength | paste -s -d' '
}

# holds: only the ten characters of the 密点 are found, and told.
holds() {
    want 0 "$status"
    want certain "$(said "$inside")"
    check draft.txt
    want "$1" "$(got findings.0.source.point)"
    want 2 "$(got findings.0.case)"
    want "" "$(said "$outside")"
}

# fodt BODY: a flat ODT; the style lit has a yellow ground.
fodt() {
    cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles>
<style:style style:name="base" style:family="text"><style:text-properties
 fo:background-color="#ffff00"/></style:style>
<style:style style:name="lit" style:family="text"
 style:parent-style-name="base"/>
<style:style style:name="white" style:family="text"><style:text-properties
 fo:background-color="#ffffff"/></style:style>
</office:automatic-styles>
<office:body><office:text>$1</office:text></office:body></office:document>
XML
}

# lit TEXT [STYLE]: a span of an ODT.
lit() {
    printf '<text:span text:style-name="%s">%s</text:span>' "${2-lit}" "$1"
}

# docx BODY [COMMENTS]: the same as flat OPC.
docx() {
    local office=http://schemas.openxmlformats.org/officeDocument/2006
    local w=http://schemas.openxmlformats.org/wordprocessingml/2006/main
    local rels=http://schemas.openxmlformats.org/package/2006/relationships
    local ct=application/vnd.openxmlformats

    cat <<XML
<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/_rels/.rels"
 pkg:contentType="$ct-package.relationships+xml"><pkg:xmlData>
<Relationships xmlns="$rels"><Relationship Id="a" Target="word/document.xml"
 Type="$office/relationships/officeDocument"/></Relationships>
</pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/_rels/document.xml.rels"
 pkg:contentType="$ct-package.relationships+xml"><pkg:xmlData>
<Relationships xmlns="$rels"><Relationship Id="c" Target="comments.xml"
 Type="$office/relationships/comments"/></Relationships>
</pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/document.xml"
 pkg:contentType="$ct-officedocument.wordprocessingml.document.main+xml">
<pkg:xmlData><w:document xmlns:w="$w"><w:body>$1</w:body></w:document>
</pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/comments.xml"
 pkg:contentType="$ct-officedocument.wordprocessingml.comments+xml">
<pkg:xmlData><w:comments xmlns:w="$w">${2-}</w:comments></pkg:xmlData>
</pkg:part></pkg:package>
XML
}

# run_of TEXT [PROPERTIES]
run_of() {
    printf '<w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r>' "${2-}" "$1"
}

@test "a range of paragraphs" {
    printf '%s\n' "$other" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:2-2
    holds 秘密★10年:2-2
}

@test "a range of characters" {
    printf '%s\n' "$other" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:2.9-2.23
    holds 秘密★10年:2.9-2.23
    # The sentence around it is one finding.
    want certain "$(said "$before$secret$after")"
    want "" "$(said "按季度清点库存由专人")"
    run dingmi source S-0001
    has "$output" 密点1（第2段第9—23字） 秘密★10年
    register_it source.txt --point 秘密★10年:2.9-2.99
    want 3 "$status"
    register_it source.txt --point 秘密★10年:2.9-2.8
    want 2 "$status"
}

@test "text that is highlighted in DOCX" {
    local yellow='<w:highlight w:val="yellow"/><w:shd w:fill="auto"/>'

    docx "<w:p>$(run_of "$other" '<w:highlight w:val="none"/>')</w:p>
<w:p>$(run_of "$before")$(run_of "${secret:0:4}" "$yellow")$(
        run_of "${secret:4}" '<w:b/><w:shd w:val="clear" w:fill="FFFF00"/>')$(
        run_of "$after")</w:p>" >source.xml
    register_it source.xml --points-from highlight
    has "$output$stderr" "密点 1 处"
    holds 机密★20年:2.9-2.23
}

@test "text that is highlighted in ODT" {
    fodt "<text:p>$(lit "$other" white)</text:p><text:p>$before$(
        lit "${secret:0:4}")$(lit "${secret:4}")$after</text:p>" >source.fodt
    register_it source.fodt --points-from highlight
    has "$output$stderr" "密点 1 处"
    holds 机密★20年:2.9-2.23
}

@test "a highlight that goes on in the next paragraph is one 密点" {
    fodt "<text:p>甲$(lit 乙丙丁戊己)</text:p>
<text:p>$(lit 庚辛壬癸子)丑寅卯辰巳</text:p>
<text:p>午未$(lit 申酉戌亥子丑)</text:p>" >source.fodt
    register_it source.fodt --points-from highlight
    has "$output$stderr" "密点 2 处"
    want "1 2 1 5 3 3 2 null" "$(dingmi source --format json S-0001 |
        json points.0.first points.0.last points.0.start points.0.end \
            points.1.first points.1.last points.1.start points.1.end |
        paste -s -d' ')"
}

@test "text that a comment in DOCX is about" {
    docx "<w:p>$(run_of "$other")</w:p>
<w:p>$(run_of "$before")<w:commentRangeStart w:id='7'/>$(
        run_of "$secret")<w:commentRangeEnd w:id='7'/><w:r
><w:commentReference w:id='7'/></w:r>$(run_of "$after")</w:p>" \
        "<w:comment w:id=\"7\"><w:p>$(run_of "秘密★10年，库址")</w:p></w:comment>" \
        >source.xml
    register_it source.xml --points-from comments
    holds 秘密★10年:2.9-2.23
}

@test "text that a comment in ODT is about" {
    fodt "<text:p>$other</text:p><text:p>$before<office:annotation
 office:name='a'><text:p>库址</text:p></office:annotation>$secret\
<office:annotation-end office:name='a'/>$after</text:p>" >source.fodt
    register_it source.fodt --points-from comments
    holds 机密★20年:2.9-2.23
}

@test "a comment that does not say what it is about means its paragraph" {
    fodt "<text:p>$other</text:p><text:p>$before<office:annotation><text:p
>库址</text:p></office:annotation>$secret$after</text:p>" >source.fodt
    register_it source.fodt --points-from comments
    holds 机密★20年:2-2
}

@test "what was public before proves nothing" {
    printf '%s\n' "$before$secret$after" >source.txt
    printf '%s\n' "据报道，$inside处山洞里。" >open.txt
    register_it source.txt --point 秘密★10年:1-1
    dingmi register --kind public --issued 2015-03-02 open.txt
    want certain "$(said "$inside")"
    dingmi register --kind public --issued 2015-02-27 --title 旧闻 open.txt || :
    printf '%s\n' "早就有人说，$inside处山洞里。" >older.txt
    dingmi register --kind public --issued 2015-02-27 older.txt
    want "" "$(said "$inside")"
}

@test "outside of points that are complete nothing is certain" {
    printf '%s\n' "$other" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:2.9-2.23 --points-complete
    holds 秘密★10年:2.9-2.23
    want review "$(said "$other")"
    want certain "$(said "$before$secret$after")"
}

@test "a short 密点 counts whole, and too short a one is told" {
    printf '%s\n' 该部编制三百二十人，全年训练二百天以上。 >source.txt
    register_it source.txt --point 机密★20年:1.3-1.9 --point 秘密★10年:1.13-1.14
    has "$output$stderr" 密点2（第1段第13—14字） "5 个字"
    want review "$(said 编制三百二十人)"
    want review "$(said 编制320人)"
    want "" "$(said 编制四百二十人)"
}

@test "ten characters across the end of a sentence, and of a paragraph" {
    printf '%s\n' "$other" "$before$secret$after" 各库由专人值守。 >source.txt
    register_it source.txt --point 秘密★10年:1.20-3.7
    for words in 不再另行通知。各处要抓 清点库存。"
"各库由专人 季度清点库存各库由专; do
        printf '据说%s，请核实。\n' "$words" >draft.txt
        check draft.txt
        want "$words certain 秘密★10年:1.20-3.7" \
            "$words $(got findings.*.strength findings.*.source.point |
                paste -s -d' ')"
    done
}

@test "sentences of a 密点 that are there whole are each told once" {
    local one=丁型弹药堆栈位于黄沙东麓。 two=乙型航煤罐区挨着白桦渡口。 rest=丙型库在青石。

    printf '%s\n' "$other" "$one$two$rest" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:2-3
    for words in "$one" "$two" "$one$two" "$two$before$secret$after"; do
        printf '%s\n' "$words" >draft.txt
        check draft.txt
        want "$words $(grep -o 。 <<<"$words" | wc -l)" \
            "$words $(got findings.#)"
    done
}

@test "the report says which 密点" {
    printf '%s\n' "$other" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:1-1 --point 秘密★10年:2.9-2.23
    printf '据说%s，请核实。\n' "$inside" >draft.txt
    run dingmi check --date "$day" draft.txt
    has "$output" 密点2（第2段第9—23字），秘密★10年
}

@test "a register without the text of a source knows its 密点" {
    printf '%s\n' "$other" "$before$secret$after" >source.txt
    register_it source.txt --point 秘密★10年:2.9-2.23 --no-text
    holds 秘密★10年:2.9-2.23
}

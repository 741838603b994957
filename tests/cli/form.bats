# The approval record: what is in it, in both formats alike, what it must bear,
# and when it is not written.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
    printf '%s\n' $words >source.txt
}

# roads OPTION...: the source of the words above.
roads() {
    dingmi register --level 机密 --term 20年 --issued 2015-03-01 \
        --title '青石库<道路>&情况' --number 云物保〔2015〕7号 \
        --issuer 云岭省物资局 "$@" source.txt >/dev/null
}

# draft LINE...
draft() {
    printf '%s\n' "$@" >draft.txt
}

# form OPTION...: the record of the draft, as DOCX and as ODT.
form() {
    local kind
    for kind in docx odt; do
        run --separate-stderr dingmi form --date "$day" "$@" \
            -o "record.$kind" "${file-draft.txt}"
    done
}

# body FILE: what the record says, a paragraph a line, but for the trail's
# head and the moment, which differ from one to the other.
body() {
    "$PYTHON" - "$1" <<'END' | grep -Ev '^(日志末码|head of|dingmi 0)'
import sys
import zipfile
import xml.etree.ElementTree as tree

docx = sys.argv[1].endswith("docx")
with zipfile.ZipFile(sys.argv[1]) as package:
    if package.testzip() is not None:
        sys.exit("damaged")
    for name in package.namelist():
        if name != "mimetype":
            tree.fromstring(package.read(name))
    root = tree.fromstring(
        package.read("word/document.xml" if docx else "content.xml"))
for p in root.iter():
    if p.tag.endswith("}p"):
        text = "".join(p.itertext())
        if text:
            print(text)
END
}

# The same text in both.
same() {
    want "$(body record.docx)" "$(body record.odt)"
}

@test "the record has all that an approver signs for" {
    roads --scope 云岭省应急厅、滨江市物资局 --point 机密★20年:1-1 \
        --usage-requirement 一律按原密级
    draft 秘密★5年 '' 云物保〔2026〕9号 '' 关于道路情况的通知 '' 滨江市物资局： \
        $words 云岭省物资局 2026年5月1日
    form
    want 0 "$status"
    want "" "$output$stderr"
    same
    want 机密★2035年3月1日 "$(body record.docx | head -1)"
    has "$(body record.docx)" 派生定密审批表 关于道路情况的通知 云物保〔2026〕9号 \
        份数 秘密★5年（正文第1段） 密级标志偏低 国家秘密　机密 \
        至2035年3月1日（含当日） 也可写：机密★20年 云岭省应急厅、滨江市物资局 \
        2015年3月1日制发，期限20年，到2035年3月1日 \
        'S-0001《青石库<道路>&情况》（云物保〔2015〕7号）' 发文机关：云岭省物资局 \
        原定密机关的要求：一律按原密级 正文第8段 实施条例第18条 密点1 \
        LEVEL_LOW 请把密级改为“机密” '密源库' '第 1 版' 承办人 定密责任人 签名：
    hasnt "$(body record.docx)" 弯道
}

@test "the draft's words only with --quote always" {
    roads
    draft $words
    form --quote always
    same
    has "$(body record.odt)" 两处弯道半径不足二十五米
    form --quote auto
    hasnt "$(body record.odt)" 弯道
    hasnt "$(body record.docx)" 弯道
}

@test "a record of nothing bears no mark and proposes none" {
    roads
    draft 关于植树的通知 '' 定于下周三上午在院内植树，请各处室派人参加并自备工具。
    form
    want 0 "$status"
    same
    want 派生定密审批表 "$(body record.docx | head -1)"
    has "$(body record.odt)" 没有发现须派生定密的内容，不拟定密级。 承办人
    hasnt "$(body record.odt)" 保密期限
    hasnt "$(body record.docx)" 序号
    hasnt "$(body record.odt)" 序号
}

@test "what people decided, and what they must ask for" {
    dingmi register --level 绝密 --term 30年 --issued 2018-01-05 --title 布局 \
        --consent 云密〔2018〕1号 source.txt >/dev/null
    draft $words
    form
    has "$(body record.docx)" TOP_SECRET_CONSENT 同意的文号
    dingmi decide --date "$day" --consent 云储函〔2026〕3号 --source S-0001 \
        --by 李四 draft.txt >/dev/null
    dingmi decide --date "$day" --finding 1 --confirm --by 张三 --why 核对过原件 \
        draft.txt >/dev/null
    form
    want 0 "$status"
    same
    has "$(body record.docx)" 云储函〔2026〕3号 已征得原定密机关同意，李四 \
        确认（来自密源），张三 核对过原件
    hasnt "$(body record.docx)" TOP_SECRET_CONSENT
}

@test "a dispatch is one record" {
    roads
    draft 关于道路情况的通知 '' 现将道路情况随文附上，请查收并妥善保管这份材料。
    printf '%s\n' 附表 '' $words >annex.txt
    run --separate-stderr dingmi form -o record.docx draft.txt annex.txt
    want 2 "$status"
    has "$stderr" --package
    [ ! -e record.docx ]
    for kind in docx odt; do
        run --separate-stderr dingmi form --date "$day" --package \
            -o record.$kind draft.txt annex.txt
        want 0 "$status"
    done
    same
    want 1 "$(body record.docx | grep -c 派生定密审批表)"
    has "$(body record.docx)" 附件1　annex.txt 机密★2035年3月1日 附件1 正文第3段
}

@test "what was not examined is in it, and the code is 3" {
    roads
    : >empty.docx
    file=empty.docx form
    want 3 "$status"
    has "$stderr" 没有全部检查
    same
    has "$(body record.docx)" 文件读不了，不能拟定。 没有检查
}

@test "titles and issuers stay out where they are not wanted" {
    roads --usage-requirement 一律按原密级
    draft $words
    form --anonymous
    same
    has "$(body record.docx)" S-0001
    for word in 道路 云物保 云岭省 原密级; do
        hasnt "$(body record.docx)" $word
    done
}

@test "it is read again whole, and is handled as it says" {
    roads
    draft $words
    form
    for kind in docx odt; do
        check record.$kind
        want complete "$(got status)"
        want 机密★2035年3月1日 "$(got document.marks.0.text)"
    done
}

@test "nothing is written where nothing was asked for, or over a draft" {
    roads
    draft $words
    for out in record.pdf record docx .odt/x; do
        run --separate-stderr dingmi form -o "$out" draft.txt
        want 2 "$status"
        [ ! -e "$out" ]
    done
    run --separate-stderr dingmi form draft.txt
    want 2 "$status"
    has "$stderr" -o
    run --separate-stderr dingmi form --format json -o record.odt draft.txt
    want 2 "$status"
    cp draft.txt draft.odt
    run --separate-stderr dingmi form -o draft.odt draft.odt
    want 2 "$status"
    cmp draft.txt draft.odt
    printf old >record.odt
    DINGMI_CORPUS=none.db run --separate-stderr dingmi form -o record.odt \
        draft.txt
    want 2 "$status"
    want old "$(cat record.odt)"
}

@test "an English reader has English labels" {
    roads
    draft $words
    form --lang en
    same
    has "$(body record.docx)" 'Approval record' 'Proposed mark' Drafter \
        机密★2035年3月1日
}

"""What a drafter does at the page, from the address to the downloads.

SPDX-License-Identifier: Apache-2.0
"""
import os
import zipfile

from lib import DEMO, Keys, has, hasnt, main, test, until, want

# What the press piece has of the water source.
PIPE = ("三号穿江管道是单管敷设，目前没有备用管线，抢修人员到达现场平均要"
        "55分钟")
WATER = "启用顺序依次按照医院、学校、居民小区安排"


def part(path, name):
    with zipfile.ZipFile(path) as package:
        want(None, package.testzip(), path)
        return package.read(name).decode("utf-8")


@test("the page says what it is for, and where files go")
def first_sight(page):
    has(page.text("start"), "核对草稿", "选择文件", "不写入磁盘", "64 MiB")
    has(page.text("bottom"), "由定密责任人决定", "30 分钟")
    want("定密：派生定密核对", page.driver.title)
    want(page.program.origin + "/", page.driver.current_url, "address")


@test("it can be loaded again, though the address no longer has the token")
def loaded_again(page):
    page.driver.refresh()
    until(lambda: page.text("version") != "", "the page")
    page.draft("1-clean.docx")
    has(page.text("verdict"), "没有发现须派生定密的内容")


@test("an open draft is there again when the page is, by its number alone")
def draft_again(page):
    page.fill("to", "滨江报社")
    page.draft("3-press.docx")
    page.driver.refresh()
    page.opened("3-press.docx")
    has(page.text("verdict"), "需要派生定密")
    want("滨江报社", page.at("to-now").get_attribute("value"), "to")
    want(["dingmi-draft", "dingmi-token"], page.js(
        "return Object.keys(sessionStorage).sort()"), "kept")
    page.download("批注副本")
    page.press("另选文件")
    page.driver.refresh()
    until(lambda: page.text("version") != "", "the page")
    want((True, False), (page.shown("start"), page.shown("result")))


@test("what the program has no more after that must be chosen again")
def not_again(page):
    page.draft("3-press.docx")
    page.driver.refresh()
    page.opened("3-press.docx")
    page.let_go()
    page.press("重新检查")
    until(lambda: "请重新选择文件" in page.text("alert"), "the words")
    page.driver.refresh()
    until(lambda: "请重新选择文件" in page.text("alert"), "the words")
    want(True, page.shown("start"))
    page.draft("3-press.docx")
    want("", page.text("alert"))


@test("verdict, mark, basis and what to do stand on top")
def verdict(page):
    page.draft("3-press.docx")
    has(page.text("verdict"), "需要派生定密", "秘密★2035年6月10日",
        "秘密★10年", "S-0002", "滨江新区供水公司")
    has(page.text("todo"), "没有国家秘密标志", "第22条")
    has(page.text("handling"), "秘密")
    want("定密：需要派生定密", page.driver.title)
    want("3-press.docx：需要派生定密", page.said())
    want("file-name", page.focused(), "focus")


@test("each draft of the demonstration has its verdict")
def verdicts(page):
    for name, words in (("1-clean.docx", "没有发现须派生定密的内容"),
                        ("2-speech.odt", "机密★2035年3月1日"),
                        ("4-mixed.odt", "机密★2035年6月10日"),
                        ("5-low.docx", "密级标志偏低"),
                        ("6-right.odt", "密级标志与依据相符")):
        page.draft(name)
        has(page.text("verdict"), words)


@test("findings are gone through by key, in view and marked exactly")
def findings(page):
    page.draft("3-press.docx")
    want("发现 2 处", page.text("finding-title"))
    has(page.text("findings"), "改写", "正文第4段", "概括、整合或者细化",
        "原句的 93% 在此")
    for key, number, place in (("j", 1, "正文第4段"), ("n", 2, "正文第5段"),
                               ("j", 1, "正文第4段"), ("k", 2, "正文第5段"),
                               ("p", 1, "正文第4段")):
        page.type(key)
        until(lambda: page.said() ==
              f"第 {number} 处，确定，{place}，S-0002", f"finding {number}")
        want(f"{number} / 2", page.text("position"))
        has(page.focused(), place)
        until(lambda: page.in_view("#text mark.chosen"), "it in view")
    want(PIPE, page.marked(1))
    want("记者在采访中了解到，供水保障并非没有难题。", page.js("""
        const mark = document.querySelector("#text mark");
        return mark.previousElementSibling.previousSibling.data;"""))
    has(page.marked(2), WATER)
    page.press("上一处")
    until(lambda: page.text("position") == "2 / 2", "the one before")


@test("characters beyond the first plane do not shift a mark")
def astral(page):
    words = "松坪加压站控制系统与办公网络之间只设一道逻辑隔离，" \
        "远程维护端口由承建单位保留，尚未收回。"
    page.choose(page.file(
        "字.txt", "𠮷田𡈽来电说🙂：" + words + "另见附件𠀀。\n"))
    page.opened("字.txt")
    want(words[:-1], page.marked(1))


@test("a click on a passage leads to its card, and on a card to the passage")
def clicks(page):
    page.draft("6-right.odt")
    page.click(page.one("#text mark[data-findings='3']"))
    until(lambda: "正文第12段" in page.said(), "the finding")
    has(page.one("#findings li.chosen").text, "S-0003", "工作秘密")
    page.click(page.one("#findings li[data-finding='1'] .pick"))
    until(lambda: page.in_view("#text mark.chosen"), "the passage")
    has(page.one("#text mark.chosen").text, "北山库为主库")


@test("only the findings of one weight are shown where that is wanted")
def filtered(page):
    page.draft("1-clean.docx")
    page.press_label("不计入 1")
    has(page.text("findings"), "这些文字在密源制发前已经公开", "P-0001")
    page.press_label("确定 0")
    want("没有这样的发现", page.text("findings"))


@test("the mark to use is copied")
def copied(page):
    page.draft("5-low.docx")
    # What the button says after a while is not looked at here.
    page.js("window.setTimeout = () => 0")
    page.at("mark-copy").click()
    want("已复制", page.text("mark-copy"))
    page.tab("register")
    page.at("register-search").send_keys(Keys.CONTROL, "v")
    want("机密★2035年3月1日",
         page.at("register-search").get_attribute("value"), "pasted")


@test("the annotated copy has comments on the passages")
def annotated(page):
    page.draft("3-press.docx")
    copy = page.download("批注副本")
    want("3-press-批注.docx", os.path.basename(copy))
    has(part(copy, "word/document.xml"), "w:commentRangeStart")
    comments = part(copy, "word/comments.xml")
    has(comments, "S-0002", "秘密")
    page.draft("4-mixed.odt")
    copy = page.download("批注副本（加底色）")
    has(part(copy, "content.xml"), "office:annotation", "S-0001", "S-0002")


@test("a copy bears the mark as a proposal, and says where it may not")
def proposed(page):
    page.draft("3-press.docx")
    copy = page.download("批注副本（写上拟定标志）")
    has(part(copy, "word/document.xml"), "秘密★2035年6月10日")
    page.draft("1-clean.docx")
    page.press("下载", "#downloads")
    page.press("批注副本（写上拟定标志）", "#downloads")
    until(lambda: page.text("download-refused"), "the refusal")
    has(page.text("download-refused"), "没有写出副本")
    want("", page.text("alert"))
    page.draft("3-press.docx")
    want("", page.at("download-refused").get_attribute("textContent"))


@test("the approval record is filled, in either format")
def forms(page):
    page.draft("4-mixed.odt")
    record = page.download("审批表（DOCX）")
    has(part(record, "word/document.xml"), "派生定密审批表",
        "云物保〔2015〕7号", "云供安办〔2025〕11号")
    record = page.download("审批表（ODT）")
    has(part(record, "content.xml"), "派生定密审批表", "云物保〔2015〕7号")
    want("已下载 " + os.path.basename(record), page.said())


@test("reports are downloaded, without the words of the draft")
def reports(page):
    page.draft("3-press.docx")
    for words, end, has_in in (("报告（网页）", ".html", "需要派生定密"),
                               ("报告（CSV）", ".csv", "S-0002"),
                               ("报告（JSON）", ".json", '"derive"')):
        path = page.download(words)
        want(end, os.path.splitext(path)[1])
        with open(path, encoding="utf-8") as file:
            text = file.read()
        has(text, has_in)
        hasnt(text, PIPE)


@test("a dispute is recorded, shown, and leaves the verdict")
def dispute(page):
    page.draft("3-press.docx")
    page.press("提出异议…", "#findings li[data-finding='2']")
    until(lambda: page.shown("decide"), "the form")
    page.at("decide-save").click()
    has(page.text("decide"), "请写明理由")
    want("decide-why", page.focused(), "focus")
    page.at("decide-why").send_keys("这是公司对外公布的数字")
    page.at("decide-save").click()
    until(lambda: not page.shown("decide"), "the form to close")
    until(lambda: "承办人有异议" in page.text("findings"), "the dispute")
    has(page.text("findings"), "这是公司对外公布的数字")
    has(page.text("verdict"), "需要派生定密")
    decision = page.program.objects("decide", "--list")
    want(["dispute"], [d["type"] for d in decision])


@test("recipients that the source does not name are pointed out")
def recipients(page):
    page.fill("to", "滨江报社、临溪市人民政府")
    page.draft("3-press.docx")
    has(page.text("todo"), "滨江报社", "临溪市人民政府", "知悉范围")


@test("whom it goes to is changed afterwards, and held against the scope")
def elsewhere(page):
    page.draft("3-press.docx")
    hasnt(page.text("todo"), "知悉范围")
    page.fill("to-now", "滨江报社、临溪市人民政府")
    page.at("to-now").send_keys(Keys.ENTER)
    until(lambda: "已重新检查" in page.said(), "it to be checked")
    has(page.text("todo"), "滨江报社", "临溪市人民政府", "知悉范围")
    want("to-now", page.focused(), "focus")
    want("滨江报社、临溪市人民政府",
         page.at("to-now").get_attribute("value"))
    page.let_go()
    page.hush()
    page.press("重新检查")
    until(lambda: "已重新检查" in page.said(), "it again")
    has(page.text("todo"), "滨江报社", "临溪市人民政府", "知悉范围")
    page.at("to-now").clear()
    page.press("按此重新核对")
    until(lambda: "知悉范围" not in page.text("todo"), "nobody")


@test("hidden and deleted words are shown as such")
def hidden(page):
    words = ("<w:r><w:t>前文如下。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
             f"<w:t>{PIPE}。</w:t></w:r><w:del w:id='1' w:author='a'>"
             "<w:r><w:delText>旧稿已经作废不用。</w:delText></w:r></w:del>")
    page.choose(page.docx("藏.docx", f"<w:p>{words}</w:p>"))
    page.opened("藏.docx")
    has(page.one("#text p").text, "隐藏", PIPE, "已删除", "旧稿已经作废不用")
    has(page.text("findings"), "隐藏文字")


@test("a draft is examined again once the register has changed")
def again(page):
    page.draft("3-press.docx")
    page.program.run("declassify", "S-0002", "--notice", "云供安办函1号",
                     "--by", "云岭省供水办", "--date", "2026-05-30")
    page.press("重新检查")
    until(lambda: "没有发现须派生定密的内容" in page.text("verdict"),
          "the verdict")
    has(page.said(), "已重新检查")
    has(page.text("findings"), "密源已解密")


@test("another file takes the place of the first")
def another(page):
    page.draft("3-press.docx")
    page.press("另选文件")
    want("file", page.focused(), "focus")
    want(False, page.shown("result"))
    page.type(Keys.TAB)
    page.draft("1-clean.docx")
    hasnt(page.text("main"), PIPE)


@test("what a file is dropped on takes it")
def dropped(page):
    with open(os.path.join(DEMO, "drafts", "5-low.docx"), "rb") as file:
        page.drop("5-low.docx", file.read())
    page.opened("5-low.docx")
    has(page.text("verdict"), "密级标志偏低")


main()

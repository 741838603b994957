"""What comes late: an answer finds the person where she has gone on to, and
takes nothing from her.

SPDX-License-Identifier: Apache-2.0
"""
import os
import time

from lib import DEMO, has, hasnt, main, test, until, want

GONE_ON = ("1-clean.docx", "3-press.docx")


def demo(*names):
    return [os.path.join(DEMO, "drafts", name) for name in names]


def several(page, *names):
    page.choose(*demo(*names))
    until(lambda: f"已核对 {len(names)} 份" in page.text("batch-progress"),
          "all of them")


def open_row(page, name):
    page.press(name, "#batch-rows")
    page.opened(name)


def begin_dispute(page, number, why):
    page.press("提出异议…", f"#findings li[data-finding='{number}']")
    page.at("decide-why").send_keys(why)


def save_dispute(page, number, why):
    begin_dispute(page, number, why)
    page.at("decide-save").click()


def disputes(page):
    return [(d["source"], d["why"])
            for d in page.program.objects("decide", "--list")]


def raise_level(page):
    """Of the source of the press piece."""
    page.program.run("amend", "S-0002", "--level", "机密", "--term", "20年",
                     "--notice", "云供安办函2号", "--by", "云岭省供水办",
                     "--date", "2026-05-30")


# --- the draft that is open ---

@test("what is typed while the draft is checked stays, and is asked next")
def typed(page):
    page.fill("to", "滨江报社")
    page.draft("3-press.docx")
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    page.fill("to-now", "临溪市人民政府")
    page.press("按此重新核对")
    page.fill("to-now", "云港镇")
    held.let()
    until(lambda: "临溪市人民政府" in page.text("todo"), "the second answer")
    hasnt(page.text("todo"), "滨江报社", "云港镇")
    want("云港镇", page.at("to-now").get_attribute("value"), "to")


@test("a look does not come to a draft that was opened since")
def opened(page):
    page.draft("3-press.docx")
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    page.draft("1-clean.docx")
    held.let()
    has(page.text("verdict"), "没有发现须派生定密的内容")
    want("1-clean.docx", page.text("file-name"))


@test("a look that finds the same leaves who is at it where she was")
def same(page):
    page.draft("3-press.docx")
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    page.type("j")
    until(lambda: "正文第4段" in page.focused(), "the card")
    page.tab("approve")
    page.press("全选")
    page.tab("draft")
    page.type("j")
    until(lambda: "正文第5段" in page.focused(), "the next")
    held.let()
    has(page.said(), "已重新检查")
    has(page.focused(), "正文第5段")
    page.tab("approve")
    want("已选 2 处", page.text("chosen"))


@test("a file does not come to where several were chosen since")
def batch(page):
    held = page.hold("POST /api/drafts?")
    page.choose(*demo("3-press.docx"))
    several(page, *GONE_ON)
    held.let()
    want((True, False), (page.shown("batch"), page.shown("result")))
    has(page.text("batch-progress"), "已核对 2 份")


@test("nor to where it is waited for no more")
def closed(page):
    page.draft("1-clean.docx")
    held = page.hold("POST /api/drafts?")
    page.choose(*demo("3-press.docx"))
    page.press("另选文件")
    held.let()
    want((True, False), (page.shown("start"), page.shown("result")))


@test("what fails when nobody waits for it is not told")
def failed(page):
    page.draft("3-press.docx")
    page.driver.refresh()
    page.opened("3-press.docx")
    page.let_go()
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    page.press("另选文件")
    held.let()
    want("", page.text("alert"))


@test("the text of a draft that was closed is missed by nobody")
def text(page):
    held = page.hold("/text?", sent=False)
    page.choose(*demo("3-press.docx"))
    until(lambda: page.shown("result"), "the result")
    page.press("另选文件")
    held.let()
    want("", page.text("alert"))


@test("of two files in the list the one that was pressed last is opened")
def rows(page):
    several(page, *GONE_ON)
    held = page.hold("GET /api/drafts/")
    page.press("3-press.docx", "#batch-rows")
    open_row(page, "1-clean.docx")
    held.let()
    want("1-clean.docx", page.text("file-name"))
    has(page.text("verdict"), "没有发现须派生定密的内容")


@test("a draft that is sent again stays that of its own file")
def own_row(page):
    several(page, *GONE_ON)
    open_row(page, "3-press.docx")
    page.let_go()
    held = page.hold("POST /api/drafts?")
    page.press("下载", "#downloads")
    page.press("批注副本", "#downloads")
    held.there()
    page.press("回到列表")
    open_row(page, "1-clean.docx")
    held.let()
    page.press("回到列表")
    open_row(page, "1-clean.docx")
    has(page.text("verdict"), "没有发现须派生定密的内容")


@test("a refusal of a copy is not told of another draft")
def refusal(page):
    page.draft("1-clean.docx")
    held = page.hold("/annotated?mark=propose")
    page.press("下载", "#downloads")
    page.press("批注副本（写上拟定标志）", "#downloads")
    page.draft("3-press.docx")
    held.let()
    want("", page.at("download-refused").get_attribute("textContent"))


LAST = "松坪加压站控制系统与办公网络之间只设一道逻辑隔离，" \
    "远程维护端口由承建单位保留，尚未收回。"


@test("a passage that comes late leaves the keyboard where it is used")
def passage(page):
    held = page.hold("/text?from=400")
    page.choose(page.file("长.txt", "普通通知，请按时报送。\n" * 500 + LAST))
    page.opened("长.txt")
    page.type("j")
    page.at("to-now").click()
    page.type("临溪")
    held.let()
    until(lambda: page.all("#text mark.chosen"), "the passage")
    page.type("市")
    want("临溪市", page.at("to-now").get_attribute("value"), "to")


@test("as long as anything is under way the page says so")
def busy(page):
    page.draft("3-press.docx")
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    page.download("批注副本")
    want(["true"], page.js("""
        return [document.body.getAttribute("aria-busy")];"""), "busy")
    held.let()
    want([None], page.js("""
        return [document.body.getAttribute("aria-busy")];"""), "done")


@test("the page that has ended is told nothing more")
def ended(page):
    held = page.hold("POST /api/drafts?", before=1)
    page.choose(*demo("1-clean.docx", "3-press.docx", "4-mixed.odt"))
    until(lambda: "已核对 2 份" in page.text("batch-progress"), "the others")
    page.press("退出")
    page.press("退出", "#leave")
    until(lambda: page.shown("ended"), "the end")
    held.let()
    page.js("""
        const carried = new DataTransfer();
        carried.items.add(new File(["words"], "a.txt"));
        for (const type of ["dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(type,
                {dataTransfer: carried, bubbles: true, cancelable: true}));
        return new Promise(later => setTimeout(later, 300));""")
    want("", page.text("alert"))


# --- decisions ---

@test("who decides on a draft decides on it, though a file comes meanwhile")
def decided_on(page):
    page.draft("3-press.docx")
    held = page.hold("POST /api/drafts?")
    page.choose(*demo("5-low.docx"))
    begin_dispute(page, 1, "这是公司对外公布的数字")
    held.let()
    want("3-press.docx", page.text("file-name"))
    page.at("decide-save").click()
    page.opened("5-low.docx")
    want([("S-0002", "这是公司对外公布的数字")], disputes(page))


@test("what is cancelled too late is told, and leaves the next decision alone")
def cancelled(page):
    page.draft("3-press.docx")
    held = page.hold("/decisions")
    save_dispute(page, 1, "这是公司对外公布的数字")
    page.press("取消", "#decide")
    begin_dispute(page, 2, "市政府公报")
    held.let()
    want(True, page.shown("decide"), "the form")
    has(page.said(), "已经记录 1 项")
    page.at("decide-why").send_keys("的原话")
    want("市政府公报的原话",
         page.at("decide-why").get_attribute("value"), "why")
    want(True, page.at("decide-save").is_enabled(), "to be saved")
    page.press("取消", "#decide")
    has(page.text("findings"), "这是公司对外公布的数字")
    want([("S-0002", "这是公司对外公布的数字")], disputes(page))


@test("a decision does not come to a draft that was opened since")
def decided_before(page):
    page.draft("3-press.docx")
    held = page.hold("/decisions")
    save_dispute(page, 1, "这是公司对外公布的数字")
    page.press("取消", "#decide")
    page.draft("1-clean.docx")
    held.let()
    has(page.text("verdict"), "没有发现须派生定密的内容")
    page.tab("approve")
    want(False, page.shown("recorded"), "recorded")
    want(1, len(disputes(page)))


@test("a look that was begun before a decision does not hide it")
def looked_before(page):
    page.draft("3-press.docx")
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    save_dispute(page, 1, "这是公司对外公布的数字")
    # As long as it takes where the look is not waited for.
    time.sleep(0.5)
    held.let()
    until(lambda: not page.shown("decide"), "it to be recorded")
    has(page.text("findings"), "这是公司对外公布的数字")


@test("what became another finding meanwhile is not decided on")
def renumbered(page):
    page.draft("3-press.docx")
    raise_level(page)
    held = page.hold("GET /api/drafts/")
    page.press("重新检查")
    begin_dispute(page, 1, "这是公司对外公布的数字")
    held.let()
    page.at("decide-save").click()
    until(lambda: page.text("decide-error"), "the refusal")
    has(page.text("decide-error"), "重新检查")
    want([], disputes(page))


@test("a draft that the program forgot is decided on if it is the same still")
def forgotten(page):
    page.draft("3-press.docx")
    page.let_go()
    save_dispute(page, 1, "这是公司对外公布的数字")
    until(lambda: not page.shown("decide"), "it to be recorded")
    want(1, len(disputes(page)))
    page.let_go()
    raise_level(page)
    save_dispute(page, 2, "市政府公报的原话")
    until(lambda: page.text("decide-error"), "the refusal")
    has(page.text("decide-error"), "重新检查")
    want(1, len(disputes(page)))


# --- the register ---

@test("of two sources the one that was pressed last is shown")
def walked(page):
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")
    held = page.hold("/sources/S-0001")
    page.press("S-0001", "#register-rows")
    page.press("S-0002", "#register-rows")
    until(lambda: page.shown("source"), "the second")
    held.let()
    want(["S-0002"], page.texts("#source .trail li"))
    has(page.text("source"), "云供安办〔2025〕11号")


@test("a source that was closed stays closed")
def source_closed(page):
    page.tab("register")
    page.press("S-0001", "#register-rows")
    until(lambda: page.shown("source"), "the first")
    held = page.hold("/sources/S-0002")
    page.press("S-0002", "#register-rows")
    page.press("关闭", "#source")
    held.let()
    want(False, page.shown("source"))


@test("a source that comes late leaves the keyboard to who is searching")
def searching(page):
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")
    held = page.hold("/sources/S-0001")
    page.press("S-0001", "#register-rows")
    page.at("register-search").click()
    page.type("供")
    held.let()
    until(lambda: page.shown("source"), "the source")
    page.type("水")
    want("供水", page.at("register-search").get_attribute("value"))


@test("what was chosen of the register stays, though the list comes twice")
def twice(page):
    held = page.hold("GET /api/sources")
    page.tab("register")
    page.tab("draft")
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")
    page.press_option("register-kind", "秘密")
    held.let()
    want(["S-0002"], [row.split()[0]
                      for row in page.texts("#register-rows tr")])


main()

"""The page without a mouse: all of it is reached, and one always sees where
one is.

SPDX-License-Identifier: Apache-2.0
"""
import contextlib
import os

from lib import DEMO, Keys, has, main, test, until, want

# Is the element that has the focus to be seen, and seen to have it?
LOST = """
const e = document.activeElement;
if (e === document.body || e === null)
    return "nowhere";
const box = e.type === "file" ? e.closest("#drop").getBoundingClientRect()
    : e.getBoundingClientRect();
if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight)
    return "out of sight: " + e.outerHTML;
const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
const y = Math.max(box.top, 0) / 2 + Math.min(box.bottom, innerHeight) / 2;
const top = document.elementFromPoint(x, y);
if (e.type !== "file" && !e.contains(top) && !top.contains(e))
    return "covered: " + e.outerHTML + " by " + top.outerHTML;
if (e.type === "file" || e.tabIndex < 0)
    return "";
const style = getComputedStyle(e);
return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 ||
    style.boxShadow !== "none" ? "" : "not marked: " + e.outerHTML;
"""


def seen(page):
    """A dialog gives the focus back a little after it has closed."""
    with contextlib.suppress(AssertionError):
        until(lambda: page.js(LOST) == "", "it to be seen", 5)
    want("", page.js(LOST), "focus")


def go(page, words, most=150, step=None):
    """Press Tab until at what has these words; each step must be seen.  At
    the end the browser's own bar would come, and then the page again."""
    for _ in range(most):
        (step or (lambda: page.type(Keys.TAB)))()
        if page.focused() == "body":
            continue
        seen(page)
        if page.focused().split("\n")[0].strip() == words:
            return
    raise AssertionError(f"Tab does not lead to {words}")


@test("every step of the Tab key through a result is seen, and ends")
def steps(page):
    page.draft("5-low.docx")
    go(page, "跳到正文")
    met = []
    while len(met) < 200 and page.focused() != "body":
        seen(page)
        met.append(page.focused())
        page.type(Keys.TAB)
    want(True, len(met) < 100, "steps")
    has(" ".join(met), "tab-draft", "下载", "again", "other", "mark-copy",
        "previous", "next", "提出异议…", "quit")


@test("the first Tab leads past the head to the content")
def skip(page):
    page.type(Keys.TAB)
    want("跳到正文", page.focused())
    seen(page)
    page.type(Keys.ENTER)
    page.type(Keys.TAB)
    want("file", page.focused(), "the first field")


@test("a drafter's whole way by key")
def drafter(page):
    go(page, "file")
    page.choose(os.path.join(DEMO, "drafts", "3-press.docx"))
    page.opened("3-press.docx")
    seen(page)
    for key in "jnkp":
        page.type(key)
        until(lambda: page.in_view("#text mark.chosen"), "the passage")
        seen(page)
    page.type("t")
    until(lambda: page.focused() in ("1", "2"), "the text")
    seen(page)
    page.type("j")
    until(lambda: "正文第" in page.focused(), "the card")
    go(page, "提出异议…")
    page.type(Keys.ENTER)
    until(lambda: page.shown("decide"), "the form")
    seen(page)
    page.type(Keys.ESCAPE)
    until(lambda: not page.shown("decide"), "it to close")
    want("提出异议…", page.focused())
    page.type(Keys.ENTER)
    until(lambda: page.shown("decide"), "the form")
    page.at("decide-why").send_keys("jnkt?早已公开")
    want("jnkt?早已公开", page.at("decide-why").get_attribute("value"))
    page.type(Keys.TAB, Keys.TAB)
    page.at("decide-why").send_keys(Keys.CONTROL, "a")
    page.at("decide-why").send_keys("早已公开报道")
    page.at("decide-by").send_keys(Keys.ENTER)
    until(lambda: "承办人有异议" in page.text("findings"), "the dispute")
    seen(page)


@test("downloads by key")
def downloads(page):
    page.draft("3-press.docx")
    go(page, "下载")
    page.type(Keys.ENTER)
    go(page, "审批表（ODT）", 10)
    page.type(Keys.ENTER)
    has(page.arrived(), ".odt")
    until(lambda: page.focused() == "下载", "the focus to be back")
    seen(page)
    page.type(Keys.ENTER)
    page.type(Keys.TAB)
    page.type(Keys.ESCAPE)
    want("下载", page.focused())


@test("an approver's whole way by key")
def approver(page):
    page.draft("3-press.docx")
    page.js("document.getElementById('tab-draft').focus()")
    page.type(Keys.ARROW_RIGHT)
    want("tab-approve", page.focused())
    has(page.text("panel-approve"), "标志核对")
    go(page, "choose-all")
    page.type(Keys.SPACE)
    go(page, "排除")
    page.type(Keys.ENTER)
    until(lambda: page.shown("decide"), "the form")
    want("decide-by", page.focused(), "the first field")
    page.type("周明", Keys.TAB, "市政府公报的原话", Keys.TAB)
    seen(page)
    page.at("decide-by").send_keys(Keys.ENTER)
    until(lambda: page.shown("recorded"), "it to be recorded")
    seen(page)
    has(page.text("approve-verdict"), "没有发现须派生定密的内容")


@test("the tabs and the register by key")
def register(page):
    page.js("document.getElementById('tab-draft').focus()")
    page.type(Keys.END)
    want("tab-register", page.focused())
    until(lambda: page.all("#register-rows tr"), "the list")
    go(page, "register-search")
    page.type("供水")
    go(page, "S-0002")
    page.type(Keys.ENTER)
    until(lambda: page.shown("source"), "the source")
    seen(page)
    go(page, "source-close", step=page.back)
    page.type(Keys.ENTER)
    want("S-0002", page.focused())
    seen(page)
    page.js("document.getElementById('tab-register').focus()")
    page.type(Keys.HOME)
    want("tab-draft", page.focused())


@test("several files by key")
def batch(page):
    page.choose(*[os.path.join(DEMO, "drafts", name)
                  for name in ("1-clean.docx", "3-press.docx")])
    until(lambda: "已核对 2 份" in page.text("batch-progress"), "both")
    seen(page)
    go(page, "3-press.docx")
    page.type(Keys.ENTER)
    page.opened("3-press.docx")
    seen(page)
    go(page, "back", step=page.back)
    page.type(Keys.ENTER)
    want("3-press.docx", page.focused())
    seen(page)


@test("single letters can be turned off, and mean nothing in fields")
def letters(page):
    page.draft("3-press.docx")
    page.type("?")
    until(lambda: page.shown("help"), "the card")
    has(page.text("help"), "下一处发现", "转到这一处的原文")
    page.press_label("使用单个字母的快捷键")
    page.type(Keys.ESCAPE)
    until(lambda: not page.shown("help"), "it to close")
    page.type("j")
    want("– / 2", page.text("position"))


main()

"""The page in windows of every size, and on paper: all of it is there, and
nobody has to move it sideways.

SPDX-License-Identifier: Apache-2.0
"""
import base64
import os

from lib import DEMO, LARGE, SMALL, has, main, test, until, want

# What stands out at the right, or is cut off there without a way to it.
BEYOND = """
const wide = document.documentElement.clientWidth, out = [];
if (document.scrollingElement.scrollWidth > wide)
    out.push("the page scrolls sideways");
for (const e of document.querySelectorAll("body *")) {
    const box = e.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && box.right > wide + 1 &&
        e.closest(".scroll") === null && e.checkVisibility())
        out.push(e.tagName + "#" + e.id + "." + e.className);
}
return out;
"""


def fits(page):
    want([], page.js(BEYOND), "beyond the edge")


def walk(page):
    """Through all that there is to see; each of it fits."""
    fits(page)
    for name in ("5-low.docx", "4-mixed.odt"):
        page.draft(name)
        fits(page)
        page.press("下载", "#downloads")
        fits(page)
        page.press("下载", "#downloads")
        page.tab("approve")
        fits(page)
        page.press("全选")
        page.press("确认", "#decide-bar")
        fits(page)
        page.press("取消", "#decide")
        page.tab("draft")
    page.tab("register")
    page.press("S-0001", "#register-rows")
    until(lambda: page.shown("source"), "the source")
    fits(page)
    page.choose(*[os.path.join(DEMO, "drafts", name)
                  for name in ("1-clean.docx", "3-press.docx")])
    until(lambda: "已核对 2 份" in page.text("batch-progress"), "both")
    fits(page)
    page.press("按键说明")
    fits(page)
    page.press("关闭", "#help")


@test("in a small window")
def small(page):
    page.size(*SMALL)
    walk(page)


@test("in a large window")
def large(page):
    page.size(2560, 1440)
    walk(page)


@test("at twice and four times the size of the usual letters")
def zoomed(page):
    for by in (2, 4):
        page.size(LARGE[0] // by, LARGE[1] // by)
        page.draft("5-low.docx")
        fits(page)
        page.tab("approve")
        fits(page)
        page.tab("register")
        until(lambda: page.all("#register-rows tr"), "the list")
        fits(page)
        page.tab("draft")


@test("in a large window text and findings stand side by side")
def side_by_side(page):
    page.draft("4-mixed.odt")
    text, findings = (page.at(name).rect for name in ("text-pane",
                                                      "finding-pane"))
    want(True, text["x"] + text["width"] <= findings["x"], "side by side")
    want(True, abs(text["y"] - findings["y"]) < 40, "side by side")


@test("in a small window one goes between findings and text")
def to_and_fro(page):
    page.size(*SMALL)
    page.draft("4-mixed.odt")
    want((True, False), (page.shown("finding-pane"), page.shown("text-pane")))
    page.click(page.one("#findings li[data-finding='2'] .pick"))
    until(lambda: page.shown("text-pane") and
          page.in_view("#text mark.chosen"), "the passage")
    want(False, page.shown("finding-pane"))
    has(page.one("#text mark.chosen").text, "松坪加压站")
    page.press("上一处")
    until(lambda: "三条主要通道" in page.one("#text mark.chosen").text and
          page.in_view("#text mark.chosen"), "the one before")
    page.press("发现", "#panes")
    want(True, page.shown("finding-pane"))


@test("in a small window lists are seen whole, and days in one line")
def lists(page):
    page.size(*SMALL)
    page.choose(*[os.path.join(DEMO, "drafts", name)
                  for name in ("5-low.docx", "6-right.odt")])
    until(lambda: page.all("#batch-rows tr[data-state='conforms']"), "both")
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")
    for tab, rows in (("draft", "#batch-rows"), ("register",
                                                 "#register-rows")):
        page.tab(tab)
        want([], page.js("""
            const cells = arguments[0] + " :is(th, td)";
            return [...document.querySelectorAll(cells)]
                .filter(e => e.checkVisibility())
                .map(e => [e.getBoundingClientRect(), e.innerText])
                .filter(([box, words]) => box.right > innerWidth ||
                    (words.length < 12 && box.height > 40))
                .map(([box, words]) => words);""", rows), rows)


@test("what can be pressed is large enough for a finger")
def fingers(page):
    page.size(*SMALL)
    page.draft("5-low.docx")
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")
    for tab in ("draft", "approve", "register"):
        page.tab(tab)
        want([], page.js("""
            return [...document.querySelectorAll(
                "button:not(.link), input, select, summary")]
                .filter(e => e.checkVisibility() && !e.closest(".unseen"))
                .map(e => [e.closest("label") ?? e, e])
                .map(([seen, e]) => [seen.getBoundingClientRect(), e])
                .filter(([box]) => box.width > 1 && box.height > 1 &&
                    (box.width < 24 || box.height < 24))
                .map(([box, e]) => e.outerHTML.slice(0, 80) + box.width +
                    "x" + box.height);"""), tab)


@test("on paper there are all findings and the whole text, and no buttons")
def paper(page):
    page.draft("5-low.docx")
    page.cdp("Emulation.setEmulatedMedia", media="print")
    has(page.text("main"), "密级标志偏低", "机密★2035年3月1日",
        "一号调运令下达后", "正文第11段")
    has(page.js("return document.body.innerText"), "本页按")
    want([], [e.text for e in page.all("#bar, #downloads, #quit, #filter")
              if e.is_displayed()])
    printed = base64.b64decode(page.cdp("Page.printToPDF")["data"])
    want(b"%PDF", printed[:4])


main()

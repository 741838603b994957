"""The page of a program that speaks English: no Chinese but that of documents
and registers, and what the law calls things.

SPDX-License-Identifier: Apache-2.0
"""
import os
import re

from lib import DEMO, has, main, test, until, want

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]+")
# Terms of the law, which stay as they are in any language.
TERMS = {"绝密", "机密", "秘密", "长期", "定密", "定密责任人", "派生定密",
         "密点", "文号", "上位文件", "保密期限", "知悉范围"}
MARK = re.compile("(绝密|机密|秘密)★[0-9年月日期长]*")
# Where there is no room for elements: of sources that are chosen from.
TITLES = ("关于印发《滨江地区应急物资储备与调运保障方案》的通知",)

# All words that are seen or read out, but those that are marked as Chinese.
OWN = """
const out = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest("[lang=zh-CN], bdi, .title") === null)
        out.push(walk.currentNode.data);
}
for (const name of ["aria-label", "placeholder", "title"])
    for (const e of document.querySelectorAll(`[${name}]`))
        if (e.closest("[lang=zh-CN]") === null)
            out.push(e.getAttribute(name));
return [document.title, ...out];
"""


def own(page):
    """Nothing is Chinese of the page's own words."""
    words = MARK.sub("", "\n".join(page.js(OWN)))
    for title in TITLES:
        words = words.replace(title, "")
    want(set(), set(CHINESE.findall(words)) - TERMS, "Chinese")


ENGLISH = {"options": ("--lang", "en")}


@test("the first page is English, and says that it is", **ENGLISH)
def start(page):
    own(page)
    has(page.text("start"), "Check a draft", "Choose files")
    want("en", page.js("return document.documentElement.lang"))
    page.tab("approve")
    own(page)


@test("verdicts, findings, downloads and errors are English", **ENGLISH)
def result(page):
    for name in ("1-clean.docx", "3-press.docx", "5-low.docx",
                 "6-right.odt"):
        page.draft(name)
        page.type("j")
        own(page)
        page.tab("approve")
        own(page)
        page.tab("draft")
    has(page.text("verdict"), "The mark agrees with its basis")
    page.press("Downloads", "#downloads")
    own(page)


@test("decisions are English", **ENGLISH)
def decision(page):
    page.draft("5-low.docx")
    page.tab("approve")
    page.press("Select all")
    for words in ("Confirm", "Dismiss", "Take back", "Consent"):
        page.press(words, "#decide-bar")
        page.at("decide-save").click()
        own(page)
        page.press("Cancel", "#decide")
    page.press("Dismiss", "#decide-bar")
    page.fill("decide-by", "Zhou")
    page.fill("decide-why", "published before")
    page.at("decide-save").click()
    until(lambda: page.shown("recorded"), "it to be recorded")
    own(page)


@test("the register, several files and the end are English", **ENGLISH)
def rest(page):
    page.tab("register")
    page.press("S-0001")
    until(lambda: page.shown("source"), "the source")
    own(page)
    page.choose(*[os.path.join(DEMO, "drafts", name)
                  for name in ("1-clean.docx", "5-low.docx")],
                page.file("bad.docx", "none"))
    until(lambda: "3 checked" in page.text("batch-progress"), "all")
    own(page)
    page.type("?")
    own(page)
    page.press("Close", "#help")
    page.press("Quit")
    page.press("Quit", "#leave")
    until(lambda: page.shown("ended"), "the end")
    own(page)


main()

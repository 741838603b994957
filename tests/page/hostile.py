"""Words from outside that would be more than words: nothing of them runs, none
becomes an element, and what cannot be seen is named.

SPDX-License-Identifier: Apache-2.0
"""
import html
import os

from lib import Browser, has, hasnt, main, test, until, want

RUN = "window.hit = true"
MARKUP = (f"<script>{RUN}</script><img src=x onerror='{RUN}'>"
          f"<svg onload='{RUN}'><iframe srcdoc='<script>{RUN}</script>'>"
          f"</title></textarea><a href='javascript:{RUN}'>x</a>"
          "&lt;{{7*7}}")
WORDS = "松坪加压站控制系统与办公网络之间只设一道逻辑隔离，" \
    "远程维护端口由承建单位保留，尚未收回"
TURN = "\u202e"


def same(page):
    """Nothing has run, and nothing is there that the page did not make."""
    want([], page.js("""
        return [...document.querySelectorAll("img, svg, iframe, object, " +
            "embed, base, form:not(#register-filter, #decide-form, " +
            "#sending), " +
            "script:not([src='page.js']), [onerror], [onload], style, a")]
            .filter(e => e.id !== "main" && e.className !== "skip")
            .map(e => e.outerHTML);"""), "elements")
    want(None, page.js("return window.hit ?? null"), "run")


def hostile_source(program):
    path = os.path.join(program.folder, "source.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("码头值班室与雷达站之间的备用电台每日零时更换一次呼号。\n")
    program.run("register", "--level", "秘密", "--term", "10年", "--issued",
                "2025-03-01", "--title", "题" + MARKUP, "--number",
                "某函" + MARKUP, "--issuer", "机关" + MARKUP, path)
    program.run("amend", "S-0004", "--scope", MARKUP, "--notice",
                "javascript:" + RUN, "--by", MARKUP, "--why", TURN + MARKUP,
                "--date", "2026-05-01")


@test("markup in the text of a draft is text")
def draft(page):
    page.choose(page.docx("文.docx", "<w:p><w:r><w:t>" + html.escape(
        f"{MARKUP}。{WORDS}。{MARKUP}") + "</w:t></w:r></w:p>"))
    page.opened("文.docx")
    has(page.text("text"), f"<script>{RUN}</script>", "{{7*7}}", "&lt;")
    has(page.marked(1), WORDS)
    page.type("j")
    page.tab("approve")
    same(page)


@test("a page as a draft is read, not shown")
def html_draft(page):
    page.choose(page.file("页.html", "<!DOCTYPE html><html><body>" + MARKUP +
                          f"<p>{WORDS}。</p></body></html>"))
    page.opened("页.html")
    has(page.text("findings"), WORDS)
    same(page)


@test("markup and turned characters in a file's name are text")
def name(page):
    name = f"a<img src=x onerror='{RUN}'>{TURN}&amp;xcod.txt"
    page.choose(page.file(name, WORDS + "。\n"))
    until(lambda: page.shown("result"), "it to be open")
    has(page.text("file-name"), f"<img src=x onerror='{RUN}'>", "\ufffd",
        "&amp;")
    hasnt(page.text("file-name"), TURN)
    path = page.download("报告（网页）")
    hasnt(os.path.basename(path), TURN, "<", ">")
    page.choose(page.file(name, "无事。\n"),
                page.file("b" + name, "无事。\n"))
    until(lambda: "已核对 2 份" in page.text("batch-progress"), "both")
    hasnt(page.text("batch-rows"), TURN)
    same(page)


@test("characters that cannot be seen are named in the text")
def unseen(page):
    page.choose(page.docx("隐.docx", "<w:p><w:r><w:t>零\u200b宽，"
                          f"倒{TURN}过来，软\u00ad连</w:t></w:r></w:p>"))
    page.opened("隐.docx")
    has(page.one("#text p").text, "零U+200B宽", "倒U+202E过来", "软U+00AD连")
    same(page)


@test("markup in the words of a register is text", before=hostile_source)
def register(page):
    page.choose(page.file("引.txt",
                          "码头值班室与雷达站之间的备用电台每日零时更换一次"
                          "呼号。\n"))
    page.opened("引.txt")
    has(page.text("findings"), f"题<script>{RUN}</script>")
    has(page.text("verdict"), f"<script>{RUN}</script>")
    page.press("S-0004", "#findings")
    until(lambda: page.shown("source"), "the source")
    until(lambda: page.all("#register-rows tr"), "the list")
    has(page.text("source"), "javascript:" + RUN, f"机关<script>{RUN}",
        f"事由：<script>{RUN}")
    hasnt(page.text("source"), TURN)
    has(page.text("register-rows"), f"某函<script>{RUN}</script>")
    same(page)


@test("markup in a decision's name and reason is text")
def decision(page):
    page.draft("3-press.docx")
    page.press("提出异议…", "#findings li[data-finding='1']")
    page.fill("decide-by", MARKUP)
    page.at("decide-why").send_keys(MARKUP + "{0}")
    page.at("decide-save").click()
    until(lambda: "承办人有异议" in page.text("findings"), "the dispute")
    has(page.text("findings"), f"<script>{RUN}</script>", "{0}")
    page.tab("approve")
    has(page.text("recorded"), f"<script>{RUN}</script>")
    same(page)


def holds(path, words):
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        # The last of the browser's processes may be tidying up still.
        return False
    return any(words.encode(code) in data for code in ("utf-8", "utf-16-le"))


@test("what was typed and read is not in what the browser keeps")
def traces(page):
    def use(page):
        page.draft("3-press.docx")
        page.tab("register")
        page.fill("register-search", "物资储备")
        page.tab("draft")
        page.press("提出异议…", "#findings li[data-finding='1']")
        page.fill("decide-by", "周明轩")
        page.at("decide-why").send_keys("承办人早已核对")
        page.at("decide-save").click()
        until(lambda: "承办人有异议" in page.text("findings"), "it")
        page.press("另选文件")
        page.fill("to", "滨江报社编辑部")
        # What is typed is kept, if at all, when the page is left.
        page.driver.get("about:blank")
        page.driver.back()
        until(lambda: page.text("version") != "", "the page")
        for name in ("to", "decide-by", "decide-why"):
            want("", page.at(name).get_attribute("value"), name)

    with Browser() as browser:
        browser.run("traces", use, {})
        browser.driver.quit()
        profile = os.path.join(browser.folder, "profile")
        kept = {os.path.join(place, name)
                for place, _, names in os.walk(profile) for name in names}
        want(True, any(holds(path, "127.0.0.1") for path in kept), "kept")
        for words in ("三号穿江管道", "物资储备", "周明轩", "早已核对",
                      "滨江报社编辑部", "供水管网"):
            want([], [path for path in kept if holds(path, words)], words)


main()

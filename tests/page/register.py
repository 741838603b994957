"""The list of the register: found, filtered, and each source with where it
comes from and what comes from it.

SPDX-License-Identifier: Apache-2.0
"""
import os

from lib import Keys, has, hasnt, main, test, until, want


def rows(page):
    return [e.text for e in page.all("#register-rows tr")]


def begin(page):
    page.tab("register")
    until(lambda: page.all("#register-rows tr"), "the list")


def family(program):
    """A child and a grandchild of the plan; the plan was raised since."""
    for name, parent in (("child", "S-0001"), ("grandchild", "S-0004")):
        path = os.path.join(program.folder, name + ".txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"根据上级方案制定的{name}实施细则，共三条。\n")
        program.run("register", "--level", "机密", "--term", "20年",
                    "--issued", "2016-03-01", "--title", name, "--parent",
                    parent, path)
    program.run("amend", "S-0001", "--level", "绝密", "--term", "30年",
                "--notice", "云物保函〔2026〕5号", "--by", "云岭省物保委",
                "--date", "2026-05-01")


@test("all sources are listed, with level, title, number, end and state")
def listed(page):
    begin(page)
    want("4 份", page.text("register-count"))
    want(4, len(rows(page)))
    has(rows(page)[0], "S-0001", "机密", "滨江地区应急物资储备与调运保障方案",
        "云物保〔2015〕7号", "2035年3月1日", "在期")
    has(rows(page)[3], "P-0001", "公开")
    has(page.text("register-about"), "在期 3 份", "只供查阅")
    has(page.text("handling"), "机密")


@test("what is typed is looked for in title, number, id and issuer")
def looked_for(page):
    begin(page)
    search = page.at("register-search")
    for words, wanted in (("供水", ["S-0002"]), ("〔2015〕7", ["S-0001"]),
                          ("p-00", ["P-0001"]),
                          ("应急物资保障委员会", ["S-0001"]),
                          ("滨江 供水", ["S-0002"]), ("没有这样的", [])):
        search.clear()
        search.send_keys(words)
        want(wanted, [row.split()[0] for row in rows(page)
                      if row.split()[0][1] == "-"], words)
    has(page.text("register-rows"), "没有符合条件的密源")
    want("0 份", page.text("register-count"))
    search.send_keys(Keys.ENTER)
    want(True, page.shown("register-search"))


@test("levels and states are chosen from")
def chosen(page):
    begin(page)
    page.press_option("register-kind", "秘密")
    want(["S-0002"], [row.split()[0] for row in rows(page)])
    page.press_option("register-kind", "全部")
    page.press_option("register-state", "公开")
    want(["P-0001"], [row.split()[0] for row in rows(page)])


@test("one source has its history, and the way is gone up and down",
      before=family)
def walked(page):
    begin(page)
    page.press("S-0001", "#register-rows")
    until(lambda: page.shown("source"), "the source")
    want("source-title", page.focused(), "focus")
    has(page.text("source"), "登记", "变更", "绝密★30年",
        "依据：云物保函〔2026〕5号", "决定机关：云岭省物保委", "由它派生",
        "标志低于上位文件")
    page.press("S-0004", "#source")
    until(lambda: "child" in page.text("source-title"), "the child")
    has(page.text("source"), "上位文件", "S-0001", "S-0005")
    page.press("S-0005", "#source")
    until(lambda: "grandchild" in page.text("source-title"), "its child")
    want(["S-0001", "S-0004", "S-0005"], page.texts("#source .trail li"))
    page.press("S-0001", "#source .trail")
    until(lambda: "方案" in page.text("source-title"), "the first")
    want(["S-0001"], page.texts("#source .trail li"))
    page.press("关闭", "#source")
    want(False, page.shown("source"))
    want("S-0001", page.focused(), "focus")


@test("no words of a source are on the page", before=family)
def no_words(page):
    begin(page)
    for name in ("S-0001", "S-0004"):
        page.press(name, "#register-rows")
        until(lambda: page.texts("#source [aria-current]") == [name], name)
    hasnt(page.js("return document.documentElement.textContent"),
          "实施细则", "北山库为主库")


main()

"""The page for those who do not see it, or not well.

With axe-core its rules are applied to every state of the page, dark and light
and in a small and a large window.  It is looked for in $AXE_CORE (axe.js or
axe.min.js), in the folder of the build, where npm install --prefix build
axe-core puts it, and where npm has what is for everybody; it is never fetched
from here.  What matters most is looked at without it.

SPDX-License-Identifier: Apache-2.0
"""
import os
import shutil
import subprocess

from lib import BUILD, DEMO, LARGE, SMALL, Skip, has, main, test, until, \
    want

STATES = {}


def state(name):
    def add(function):
        STATES[name] = function
        return function
    return add


@state("the start")
def start(page):
    want(True, page.shown("start"))


@state("a draft without findings")
def clear(page):
    page.draft("1-clean.docx")


@state("a result, a finding chosen")
def result(page):
    page.draft("4-mixed.odt")
    page.type("j")
    until(lambda: page.all("#text mark.chosen"), "the passage")


@state("the list of downloads")
def downloads(page):
    page.press("下载", "#downloads")


@state("the approver's tab")
def approver(page):
    page.draft("5-low.docx")
    page.tab("approve")
    page.press("全选")


@state("the form for decisions, with errors")
def form(page):
    page.press("排除", "#decide-bar")
    page.at("decide-save").click()


@state("a decision that was recorded")
def recorded(page):
    page.fill("decide-by", "周明")
    page.fill("decide-why", "市政府公报的原话")
    page.at("decide-save").click()
    until(lambda: page.shown("recorded"), "it to be recorded")


@state("the register, a source chosen")
def register(page):
    page.tab("register")
    page.press("S-0001", "#register-rows")
    until(lambda: page.shown("source"), "the source")


@state("several files, and an error")
def batch(page):
    page.choose(os.path.join(DEMO, "drafts", "1-clean.docx"),
                page.file("坏.docx", "坏"))
    until(lambda: "已核对 2 份" in page.text("batch-progress"), "both")
    large = page.file("大.docx", "")
    os.truncate(large, 65 << 20)
    page.tab("approve")
    page.choose(large)
    until(lambda: "65 MiB" in page.text("alert"), "the error")


@state("the card of keys")
def card(page):
    page.press("按键说明")


def axe():
    """Where axe-core is."""
    places = [os.environ.get("AXE_CORE", "")]
    roots = [os.path.join(BUILD, "node_modules")]
    if shutil.which("npm"):
        roots.append(subprocess.run(
            ["npm", "root", "-g"], capture_output=True, encoding="utf-8",
            check=False).stdout.strip())
    places += [os.path.join(root, "axe-core", "axe.min.js") for root in roots]
    for place in places:
        if os.path.isfile(place):
            with open(place, encoding="utf-8") as file:
                return file.read()
    raise Skip("axe-core is not installed")


def judged(page, name):
    """What axe-core finds wrong, a line each."""
    found = page.driver.execute_async_script("""
        const done = arguments[0];
        axe.run(document, {resultTypes: ["violations"]}).then(
            result => done(result.violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + " (" + rule.impact + ") " +
                    node.target + ": " + node.failureSummary))),
            error => done([String(error)]));""")
    return [f"{name}: {line}" for line in found]


def apply_axe(page, size, dark):
    script = axe()
    page.size(*size)
    page.dark(dark)
    found = []
    # Its own script is none of the page's.
    page.cdp("Page.setBypassCSP", enabled=True)
    page.open()
    page.js(script)
    for name, reach in STATES.items():
        reach(page)
        found += judged(page, name)
    want([], found)


for size, where in ((SMALL, "small"), (LARGE, "large")):
    for dark, how in ((False, "light"), (True, "dark")):
        test(f"axe-core finds nothing wrong, {where} and {how}",
             open=False)(lambda page, size=size, dark=dark:
                         apply_axe(page, size, dark))

# The same that axe-core looks at first, in so many words.
PLAIN = """
const wrong = [], seen = e => e.checkVisibility({visibilityProperty: true});
const all = selector => [...document.querySelectorAll(selector)].filter(seen);
const short = e => e.outerHTML.slice(0, 90);
for (const e of all("button, input, select, textarea, summary, a")) {
    const by = e.getAttribute("aria-labelledby");
    const name = e.getAttribute("aria-label") ?? (by &&
        document.getElementById(by)?.textContent) ?? "";
    const label = [...e.labels ?? []].map(l => l.textContent).join("");
    if ((name + label + e.textContent).trim() === "")
        wrong.push("no name: " + short(e));
}
for (const landmark of ["header", "main", "footer"])
    if (document.querySelectorAll("body > " + landmark).length !== 1)
        wrong.push("not one " + landmark);
const levels = all("h1, h2, h3, h4, h5, h6, [role=heading]").map(e =>
    Number(e.getAttribute("aria-level") ?? e.tagName[1]));
if (levels.filter(level => level === 1).length !== 1 || levels[0] !== 1)
    wrong.push("not one first heading: " + levels);
levels.forEach((level, i) => {
    if (i > 0 && level > levels[i - 1] + 1)
        wrong.push("headings leap: " + levels.slice(0, i + 1));
});
if (!/^(zh-CN|en)$/.test(document.documentElement.lang))
    wrong.push("no language");
const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
if (new Set(ids).size !== ids.length)
    wrong.push("an id twice");
for (const e of all("[aria-controls], [aria-labelledby], " +
    "[aria-describedby]"))
    for (const name of ["controls", "labelledby", "describedby"])
        for (const id of (e.getAttribute("aria-" + name) ?? "").split(" "))
            if (id !== "" && document.getElementById(id) === null)
                wrong.push("leads nowhere: " + short(e));
for (const e of all("th"))
    if (!e.hasAttribute("scope"))
        wrong.push("no scope: " + short(e));
return wrong;
"""


@test("all has its name, and headings and landmarks their order")
def plain(page):
    for name, reach in STATES.items():
        reach(page)
        want([], page.js(PLAIN), name)


@test("colours alone tell nothing")
def colours(page):
    page.draft("4-mixed.odt")
    has(page.text("verdict"), "✕")
    for number in (1, 2):
        has(page.one(f"#findings [data-finding='{number}']").text, "确定")
        has(page.one(f"#text .badge[data-finding='{number}']")
            .get_attribute("aria-label"), "确定")


@test("nothing moves where people do not want it to")
def still(page):
    page.cdp("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-reduced-motion", "value": "reduce"}])
    page.draft("4-mixed.odt")
    page.type("j")
    want([], page.js("""
        return [...document.querySelectorAll("*")].filter(e => {
            const style = getComputedStyle(e);
            return parseFloat(style.transitionDuration) > 0 ||
                style.animationName !== "none" ||
                style.scrollBehavior === "smooth";
        }).map(e => e.outerHTML.slice(0, 80));"""), "moving")


main()

#!/usr/bin/env python3
"""How long people wait at the page of dingmi serve for the first finding.

    python3 page.py BUILD [MILLIONS [PAGES...]]

Drafts of so many pages (1 10 100), of six hundred characters each, are made
in an invented language as DOCX, with a sentence of the demonstration's sources
on the last page and on every tenth before it; the register has the sources of
the demonstration, and others of so many million characters (0).  Each is
chosen some times in Debian's Chromium.  What counts is from the choice to the
frame that shows the first card, and to the one that shows the text; and, as
the yardstick, what the same takes as a command: where the ratio stays, so does
what the page adds.

Milliseconds by the clock, the best and the middle one of all.

SPDX-License-Identifier: Apache-2.0
"""
import html
import os
import statistics
import sys
import tempfile
import time

import bench

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = 600  # characters
TIMES = 9
SENTENCES = (
    "三条主要通道中任意两条中断时，启用云岭南线备用通道，该通道的十一座桥梁"
    "已按重载标准加固，加固情况不对外公布。",
    "松坪加压站控制系统与办公网络之间只设一道逻辑隔离，远程维护端口由承建"
    "单位保留，尚未收回。")

# When the file was chosen, and when what came of it was drawn.
CLOCK = """
window.clock = {};
const names = {card: "#findings [data-finding]", text: "#text mark"};
const old = {};
const drawn = name => requestAnimationFrame(() => setTimeout(() => {
    clock[name] ??= performance.now();
}));
document.getElementById("file").addEventListener("change", () => {
    for (const name in names)
        old[name] = document.querySelector(names[name]);
    clock = {chosen: performance.now()};
}, true);
new MutationObserver(() => {
    for (const name in names) {
        const first = document.querySelector(names[name]);

        if (first !== null && first !== old[name] && first.checkVisibility())
            drawn(name);
    }
}).observe(document.body, {attributes: true, childList: true, subtree: true});
"""


def body(text, pages):
    """Paragraphs, of which some hold a sentence that is classified."""
    lines = [line for line in text.splitlines() if line.strip()]
    step = max(1, len(lines) * 10 // pages)
    for i in range(len(lines) - 1, -1, -step):
        lines[i] += SENTENCES[i // step % 2]
    return "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>"
                   for line in lines)


def choose(page, path):
    """Milliseconds to the first card, and to the text."""
    page.choose(path)
    clock = lib.until(lambda: page.js(
        "return clock.card && clock.text ? clock : null"), "the finding")
    out = clock["card"] - clock["chosen"], clock["text"] - clock["chosen"]
    page.press("另选文件")
    return out


def command(page, path):
    start = time.time()
    page.program.run("check", "--date", lib.DAY, path, ok=(0, 1))
    return (time.time() - start) * 1000


def cells(values):
    return f"{min(values):>10.0f}{statistics.median(values):>10.0f}"


def measure(page, folder, pages):
    paths = bench.texts(build, "ordinary", folder, pages * PAGE, 7,
                        pages * PAGE)
    text = "".join(bench.read(path) for path in paths)[:pages * PAGE]
    draft = page.docx(f"{pages}.docx", body(text, pages))
    choose(page, draft)
    times = [choose(page, draft) for _ in range(TIMES)]
    costs = [command(page, draft) for _ in range(TIMES)]
    cards = [card for card, _ in times]
    print(f"{pages:>10}{len(text):>10}" + cells(cards) +
          cells([text for _, text in times]) + cells(costs) +
          f"{min(cards) / min(costs):>10.2f}", flush=True)


def enlarge(program):
    """More sources, as many as are asked for."""
    count = int(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 0
    if count == 0:
        return
    paths = bench.texts(build, "source", program.folder, count, 1)
    ledger = os.path.join(program.folder, "ledger.csv")
    bench.write(ledger, "".join(f"{p}\n" for p in ["file"] + paths))
    bench.run([lib.DINGMI, "register", "--manifest", ledger], program.env)


def all_of(page):
    page.js(CLOCK)
    print("".join(f"{head:>10}" for head in (
        "pages", "chars", "card", "", "text", "", "check", "", "/check")))
    for pages in map(int, sys.argv[3:] or (1, 10, 100)):
        with tempfile.TemporaryDirectory() as folder:
            measure(page, folder, pages)


if len(sys.argv) < 2:
    sys.exit(__doc__)
build = bench.build_folder(sys.argv[1])
os.environ["top_builddir"] = build
sys.path.insert(0, os.path.join(HERE, "..", "page"))
import lib  # noqa: E402

if lib.missing():
    sys.exit(lib.missing())
with lib.Browser() as browser:
    browser.run("page", all_of, {"before": enlarge})

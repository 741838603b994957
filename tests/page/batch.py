"""Several files at once, and files that are not what was hoped for.

SPDX-License-Identifier: Apache-2.0
"""
import os

from lib import DEMO, has, hasnt, main, test, until, want

DRAFTS = ("1-clean.docx", "2-speech.odt", "3-press.docx", "4-mixed.odt",
          "5-low.docx", "6-right.odt")


def done(page, count):
    until(lambda: f"已核对 {count} 份" in page.text("batch-progress"),
          f"{count} files")


@test("several files are checked one by one, what is urgent on top")
def several(page):
    page.choose(*[os.path.join(DEMO, "drafts", name) for name in DRAFTS])
    until(lambda: page.shown("batch"), "the list")
    done(page, 6)
    want("共 6 份，已核对 6 份；须处理 4 份", page.text("batch-progress"))
    want(page.text("batch-progress"), page.said())
    rows = page.texts("#batch-rows tr")
    want(["5-low.docx", "2-speech.odt", "3-press.docx", "4-mixed.odt",
          "6-right.odt", "1-clean.docx"],
         [row.split()[0] for row in rows])
    has(rows[0], "密级标志偏低", "机密★2035年3月1日", "按应标的标志改正")
    has(rows[5], "没有发现须派生定密的内容", "不用改")
    has(page.text("handling"), "机密")
    want(False, page.at("batch-stop").is_enabled())


@test("one of them is opened, decided on, and the list knows")
def one(page):
    page.choose(*[os.path.join(DEMO, "drafts", name) for name in DRAFTS[:3]])
    done(page, 3)
    page.press("3-press.docx")
    page.opened("3-press.docx")
    page.tab("approve")
    page.press("全选")
    page.press("排除", "#decide-bar")
    page.fill("decide-by", "周明")
    page.fill("decide-why", "市政府公报的原话")
    page.at("decide-save").click()
    until(lambda: page.shown("recorded"), "it to be recorded")
    page.tab("draft")
    page.press("回到列表")
    has(page.text("batch-progress"), "须处理 1 份")
    want("3-press.docx", page.focused(), "focus")
    page.press("2-speech.odt")
    page.opened("2-speech.odt")


@test("of a file that is looked at again the list has the new mark")
def looked_again(page):
    page.choose(*[os.path.join(DEMO, "drafts", name) for name in DRAFTS[:3]])
    done(page, 3)
    page.press("3-press.docx")
    page.opened("3-press.docx")
    page.program.run("amend", "S-0002", "--level", "机密", "--term", "20年",
                     "--notice", "云供安办函2号", "--by", "云岭省供水办",
                     "--date", "2026-05-30")
    page.press("重新检查")
    until(lambda: "机密★2045年6月10日" in page.text("verdict"), "the mark")
    page.press("回到列表")
    has(page.text("batch-rows"), "机密★2045年6月10日")


@test("files that cannot be read say so and why, and keep nobody waiting")
def unreadable(page):
    empty = page.file("空.docx", "")
    odd = page.file("坏.docx", "PK\u0003\u0004 这不是压缩包")
    page.choose(empty, odd, os.path.join(DEMO, "drafts", "1-clean.docx"))
    done(page, 3)
    rows = page.texts("#batch-rows tr")
    want(2, sum("读不了，没有检查" in row for row in rows), str(rows))
    has(page.text("batch-progress"), "须处理 2 份")
    page.press("坏.docx")
    until(lambda: page.shown("result"), "it to be open")
    has(page.text("verdict"), "读不了，没有检查")
    hasnt(page.text("result"), "没有发现须派生定密的内容", "批注副本")


@test("a file that is too large is not sent, and the others are")
def large(page):
    path = page.file("大.docx", "")
    os.truncate(path, 64 * 1024 * 1024 + 1)
    page.choose(path)
    until(lambda: "65 MiB" in page.text("alert"), "the refusal")
    has(page.text("alert"), "64 MiB")
    page.press("知道了")
    page.choose(path, os.path.join(DEMO, "drafts", "1-clean.docx"))
    until(lambda: "未能核对 1 份" in page.text("batch-progress"), "the list")
    done(page, 1)
    has(page.texts("#batch-rows tr")[0], "没有核对", "65 MiB")
    want([], [words for _, words in page.network()
              if words.get("request", {}).get("url", "")
              .endswith("name=%E5%A4%A7.docx")], "sent")


@test("of more files than the program holds each can still be opened")
def many(page):
    limit = 64
    paths = [page.file(f"{n:03}.txt", f"第{n}份普通通知，请按时报送材料。\n")
             for n in range(limit + 6)]
    page.choose(*paths)
    done(page, limit + 6)
    has(page.text("batch-progress"), "须处理 0 份")
    page.press("000.txt")
    page.opened("000.txt")
    has(page.text("text"), "第0份普通通知")
    page.press("重新检查")
    until(lambda: "已重新检查" in page.said(), "it to be examined again")


@test("a draft that was held no more is sent again behind the curtain")
def gone(page):
    page.draft("3-press.docx")
    held = page.js("""
        const [token, name] = arguments;
        const head = {"Authorization": "Bearer " + token};
        return Promise.all(Array.from({length: 64}, (none, i) =>
            fetch("/api/drafts?name=" + i + ".txt",
                {method: "POST", headers: head, body: "第" + i + "份"})
                .then(answer => answer.status)));""", page.program.token)
    want([200] * 64, held)
    copy = page.download("批注副本")
    want("3-press-批注.docx", os.path.basename(copy))


@test("what is under way can be stopped")
def stopped(page):
    paths = [page.file(f"{n:03}.txt", f"第{n}份普通通知。\n")
             for n in range(80)]
    # As many as are under way at once.
    held = page.hold("POST /api/drafts?", before=10), \
        page.hold("POST /api/drafts?")
    page.choose(*paths)
    done(page, 10)
    for each in held:
        each.there()
    page.at("batch-stop").click()
    until(lambda: "已停止，68 份没有核对" in page.text("batch-progress"),
          "it to stop")
    for each in held:
        each.let()
    until(lambda: not page.all("#batch-rows tr[data-state=busy]"), "rest")
    want("共 80 份，已核对 10 份；须处理 0 份；已停止，70 份没有核对",
         page.text("batch-progress"))
    page.press("另选文件", "#batch")
    want(True, page.shown("start"))
    want("file", page.focused(), "focus")


main()

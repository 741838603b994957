"""The end of the program, by the person or without him; and the page then.

SPDX-License-Identifier: Apache-2.0
"""
import os
import signal
import time

from lib import DEMO, has, hasnt, main, test, until, want

DRAFT = os.path.join(DEMO, "drafts", "3-press.docx")


def over(program):
    return until(lambda: program.process.poll() is not None, "the end")


@test("it is quit from the page, after a question, and nothing is left")
def quit_(page):
    page.draft("3-press.docx")
    page.press("退出")
    has(page.text("leave"), "退出程序？", "已经记录的决定不受影响")
    page.press("取消", "#leave")
    want(None, page.program.process.poll())
    page.press("退出")
    page.press("退出", "#leave")
    until(lambda: page.shown("ended"), "the end")
    has(page.text("ended"), "程序已经退出", "可以关闭本页")
    want("ended", page.focused(), "focus")
    over(page.program)
    want(0, page.program.process.returncode)
    hasnt(page.js("return document.documentElement.textContent"),
          "三号穿江管道")
    want(0, page.js("return sessionStorage.length"), "kept")


@test("a program that was killed is missed, in words")
def killed(page):
    page.exit = -signal.SIGKILL
    page.draft("3-press.docx")
    page.program.process.kill()
    over(page.program)
    page.press("重新检查")
    until(lambda: "程序没有应答" in page.text("alert"), "the words")
    has(page.text("alert"), "dingmi serve", "再试")
    has(page.text("verdict"), "需要派生定密")
    page.press("另选文件")
    page.choose(DRAFT)
    until(lambda: "程序没有应答" in page.text("alert"), "the words")
    page.choose(DRAFT, os.path.join(DEMO, "drafts", "1-clean.docx"))
    until(lambda: "没有核对" in page.text("batch-rows"), "the list")
    has(page.text("alert"), "程序没有应答")


@test("it ends by itself when nobody uses it, and says so",
      options=("--idle", "0.1"))
def idle(page):
    page.draft("1-clean.docx")
    over(page.program)
    want(0, page.program.process.returncode)
    has(page.program.stderr(), "很久没有人用")
    page.press("重新检查")
    until(lambda: "程序没有应答" in page.text("alert"), "the words")


@test("it does not end while it is used", options=("--idle", "0.1"))
def used(page):
    end = time.time() + 8
    page.draft("1-clean.docx")
    while time.time() < end:
        page.press("重新检查")
        time.sleep(0.5)
    want(None, page.program.process.poll())


@test("what it was asked last is answered before a signal ends it")
def terminated(page):
    page.draft("3-press.docx")
    want(0, page.program.end(signal.SIGINT))
    page.press("重新检查")
    until(lambda: "程序没有应答" in page.text("alert"), "the words")


@test("a register that is gone is said to be, and found when it is back")
def no_register(page):
    os.rename(page.program.corpus, page.program.corpus + ".away")
    page.choose(DRAFT)
    until(lambda: "没有这个密源库" in page.text("alert"), "the words")
    hasnt(page.text("alert"), page.program.folder)
    os.rename(page.program.corpus + ".away", page.program.corpus)
    page.press("再试")
    page.opened("3-press.docx")
    want("", page.text("alert"))


main()

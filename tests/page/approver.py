"""What an approver does at the page: holds the mark against what is required,
and decides with a name and a reason.

SPDX-License-Identifier: Apache-2.0
"""
import os
import zipfile

from lib import has, hasnt, main, test, until, want

RULED = "已与原件逐字核对"


def begin(page, words, *findings):
    """Select the findings, and press what to do with them."""
    if not page.shown("panel-approve"):
        page.tab("approve")
    for number in findings:
        page.click(page.one(
            f"#approve-findings [data-finding='{number}'] input"))
    page.press(words, "#decide-bar")
    until(lambda: page.shown("decide"), "the form")


def save(page, **fields):
    for name, words in fields.items():
        page.fill("decide-" + name, words)
    page.at("decide-save").click()


def decide(page, words, *findings, **fields):
    begin(page, words, *findings)
    save(page, **fields)
    until(lambda: not page.shown("decide"), "it to be recorded")


def line(page, number):
    return page.one(f"#approve-findings [data-finding='{number}']").text


@test("without a draft the tab says so, and a file can be chosen from it")
def empty(page):
    page.tab("approve")
    has(page.text("panel-approve"), "还没有打开草稿", "选择文件…")


@test("the mark that is there stands against the one required")
def marks(page):
    page.draft("5-low.docx")
    page.tab("approve")
    has(page.text("approve-found"), "秘密★5年", "正文第2段", "2031年5月8日")
    has(page.text("approve-required"), "机密★2035年3月1日",
        "县级以上应急物资保障委员会主任")
    has(page.text("approve-problems"), "须改", "LEVEL_LOW", "TERM_SHORT",
        "实施条例第18条")
    has(page.text("approve-sources"), "S-0001", "云物保〔2015〕7号",
        "确定 3，待核对 0，不计入 0", "密级、期限")
    has(page.text("chosen"), "先在表中选择")


@test("a dismissal wants a name and a reason, and changes the verdict")
def dismissal(page):
    page.draft("3-press.docx")
    begin(page, "排除", 1, 2)
    has(page.text("decide"), "不是来自密源", "第 1 处，正文第4段，S-0002",
        "第 2 处，正文第5段，S-0002")
    save(page)
    has(page.text("decide"), "请写明是谁决定的", "请写明理由")
    want("decide-by", page.focused(), "focus")
    save(page, by="周明", why="不")
    has(page.text("decide"), "至少写 4 个字")
    want([], page.program.objects("decide", "--list"))
    save(page, why="都是市政府公报的原话")
    until(lambda: not page.shown("decide"), "it to be recorded")
    has(page.text("recorded"), "已经记录", "周明", "都是市政府公报的原话")
    has(page.text("approve-verdict"), "没有发现须派生定密的内容")
    has(page.text("approve-required"), "不要求标志")
    has(line(page, 1), "不计入", "经人工核对排除", "周明")
    want([("dismiss", "周明", "都是市政府公报的原话")] * 2,
         [(d["type"], d["by"], d["why"])
          for d in page.program.objects("decide", "--list")])
    page.tab("draft")
    has(page.text("verdict"), "没有发现须派生定密的内容")
    has(page.text("findings"), "排除（不是来自密源）", "周明")


@test("every decision is in the trail, which is whole")
def trail(page):
    page.draft("5-low.docx")
    decide(page, "确认", 1, by="周明", why=RULED)
    decide(page, "收回", 1, by="吴岚", why="看错了行")
    want(["周明", "吴岚"], [e["by"] for e in page.program.trail()
                            if e["what"] == "decide"])
    page.program.run("log", "--verify")


@test("a confirmation holds for as long as it says, and is taken back")
def confirmation(page):
    page.draft("5-low.docx")
    begin(page, "确认", 3)
    page.js("document.getElementById('decide-until').value = '2020-01-01'")
    save(page, by="周明", why=RULED)
    has(page.text("decide"), "有效期已经过了")
    page.js("document.getElementById('decide-until').value = '2027-12-31'")
    save(page)
    until(lambda: not page.shown("decide"), "it to be recorded")
    has(line(page, 3), "确认（来自密源）", "周明", "2027年12月31日", RULED)
    begin(page, "收回", 3)
    want("周明", page.at("decide-by").get_attribute("value"), "name")
    save(page, why="期限写错了")
    until(lambda: "确认（来自密源）" not in line(page, 3), "it to be gone")


@test("all findings are decided on at once")
def all_at_once(page):
    page.draft("5-low.docx")
    page.tab("approve")
    page.press("全选")
    want("已选 3 处", page.text("chosen"))
    page.press("全不选")
    has(page.text("chosen"), "先在表中选择")
    page.press("全选")
    decide(page, "确认", by="周明", why=RULED)
    has(page.text("recorded"), "第 1 处", "第 2 处", "第 3 处")
    want(3, len(page.program.objects("decide", "--list")))


TOP = "二号洞库的引爆电路与照明电路共用一条埋地电缆，检修前必须先行断开。"


def top_secret(program):
    path = os.path.join(program.folder, "top.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(TOP + "\n")
    program.run("register", "--level", "绝密", "--term", "30年", "--issued",
                "2025-03-01", "--consent", "某函〔2025〕1号", "--title",
                "洞库电路", path)


@test("the consent of the issuing body is recorded, and asked for no more",
      before=top_secret)
def consent(page):
    page.choose(page.file("引.txt", TOP + "\n"))
    page.opened("引.txt")
    page.tab("approve")
    has(page.text("approve-problems"), "TOP_SECRET_CONSENT")
    page.press("同意使用", "#decide-bar")
    save(page)
    has(page.text("decide"), "请选择密源", "请写明同意的文号")
    page.press_option("decide-source", "S-0004 洞库电路")
    save(page, reference="某函〔2026〕9号")
    until(lambda: not page.shown("decide"), "it to be recorded")
    has(page.text("recorded"), "某函〔2026〕9号", "S-0004")
    hasnt(page.text("approve-problems"), "TOP_SECRET_CONSENT")


def second_register(program):
    """In which S-0001 is another than in the first."""
    first, second = program.corpus, os.path.join(program.folder, "two.db")
    program.env["DINGMI_CORPUS"] = second
    program.run("init")
    top_secret(program)
    program.env["DINGMI_CORPUS"] = first
    program.options = ("--corpus", first, "--corpus", second)


@test("of two registers with the same ids one is consented to",
      before=second_register)
def which(page):
    page.choose(page.file("引.txt", TOP + "\n一号调运令下达后，三条主要通道中的"
                          "北山库为主库。\n"))
    page.opened("引.txt")
    page.tab("approve")
    page.press("同意使用", "#decide-bar")
    page.press_option("decide-source", "S-0001 洞库电路 （two.db）")
    save(page, reference="某函〔2026〕9号")
    until(lambda: not page.shown("decide"), "it to be recorded")
    hasnt(page.text("approve-problems"), "TOP_SECRET_CONSENT")


@test("the copy bears the mark once somebody has confirmed it")
def marked(page):
    page.draft("3-press.docx")
    page.tab("approve")
    page.press("批注副本（写上标志）", "#approve")
    until(lambda: page.text("approve-refused"), "the refusal")
    has(page.text("approve-refused"), "没有记录定密责任人的确认")
    want("", page.text("alert"))
    decide(page, "确认", 1, 2, by="周明", why=RULED)
    want("", page.text("approve-refused"))
    page.press("批注副本（写上标志）", "#approve")
    with zipfile.ZipFile(page.arrived()) as copy:
        has(copy.read("word/document.xml").decode(), "秘密★2035年6月10日")


@test("of a consent that nobody needs the approver is told so")
def no_consent(page):
    page.draft("2-speech.odt")
    page.tab("approve")
    page.press("同意使用", "#decide-bar")
    page.press_option("decide-source", "S-0001")
    save(page, reference="某函〔2026〕9号")
    until(lambda: page.shown("recorded"), "it to be recorded")
    has(page.text("panel-approve"), "不必先取得同意")


@test("what is cancelled is not recorded")
def cancelled(page):
    page.draft("3-press.docx")
    begin(page, "排除", 1)
    page.fill("decide-by", "周明")
    page.fill("decide-why", "都是公报的原话")
    page.press("取消", "#decide")
    want(False, page.shown("decide"))
    want([], page.program.objects("decide", "--list"))


@test("a register that somebody else changed meanwhile is told of")
def changed(page):
    page.draft("3-press.docx")
    begin(page, "确认", 1)
    page.program.run("amend", "S-0002", "--level", "机密", "--term", "20年",
                     "--notice", "云供安办函2号", "--by", "云岭省供水办",
                     "--date", "2026-05-30")
    save(page, by="周明", why=RULED)
    until(lambda: page.text("decide-error"), "the refusal")
    has(page.text("decide-error"), "重新检查")
    want([], page.program.objects("decide", "--list"))
    page.press("重新检查", "#decide")
    until(lambda: "机密★2045年6月10日" in page.text("approve-required"),
          "the new mark")
    decide(page, "确认", 1, by="周明", why=RULED)
    has(line(page, 1), "确认（来自密源）")


@test("a passage is looked at in the text, and its source in the register")
def looked_at(page):
    page.draft("4-mixed.odt")
    page.tab("approve")
    page.press("第 2 处")
    until(lambda: page.shown("panel-draft") and
          page.in_view("#text mark.chosen"), "the passage")
    has(page.one("#text mark.chosen").text, "松坪加压站")
    page.tab("approve")
    page.press("S-0002", "#approve-sources")
    until(lambda: page.shown("source"), "the source")
    has(page.text("source"), "云供安办〔2025〕11号")


main()

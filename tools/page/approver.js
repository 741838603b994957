/*
 * What the approver sees of the open draft, and what was decided on it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {app} from "./app.js";
import {nameOf, verdictWords} from "./draft.js";
import {at, bdi, button, el, fill, showIf, visible} from "./elements.js";
import {
    FILTERS, choose, noneWords, ruleWords, rulingsOf, showMore, sourceButton,
    weightOf, weightWords,
} from "./findings.js";
import {openTab} from "./tabs.js";
import {
    basisWords, dayWords, endOf, icon, noteLines, severityChip,
    unexaminedItems,
} from "./verdict.js";
import {
    KINDS, RESERVATIONS, RULINGS, VERDICTS, WHY_NOT, list, t,
} from "./words.js";

const RECORDED = 10;

/* --- the approver --- */

export function showApprove(lines) {
    const draft = app.draft;

    showIf("approve", draft !== null);
    showIf("approve-empty", draft === null);
    if (draft === null)
        return;
    fill("approve-name", bdi(nameOf(draft)));
    showMarks(draft.report);
    showProblems(draft.report);
    showSources(draft.report);
    showLines(lines);
    showRecorded();
}

function showMarks(report) {
    const tone = VERDICTS[report.verdict][0], required = report.required;

    fill("approve-verdict", el("p", {class: "state " + tone}, icon(tone),
        verdictWords(report)), RESERVATIONS[report.status]
        ? el("p", {class: "state care"}, icon("care"),
            t(RESERVATIONS[report.status])) : null,
    el("ul", {class: "soft"}, unexaminedItems(report)));
    fill("approve-found", report.document.marks.length === 0 ? t("无")
        : report.document.marks.map(foundMark));
    fill("approve-required", required === null ? t("不要求标志")
        : [el("strong", {lang: "zh-CN"},
            bdi(required.mark ?? required.level ?? "")),
        el("span", null, t("保密至"), " ", endOf(required)),
        required.scope.length === 0 ? null : el("span", null,
            t("知悉范围"), " ", bdi(list(required.scope)))]);
    fill("approve-to", bdi(list(report.recipients) || t("没有填写")));
}

function foundMark(mark) {
    return el("div", null, el("strong", {lang: "zh-CN"}, bdi(mark.text)),
        el("span", null, mark.place),
        mark.until === null ? null
            : el("span", null, t("保密至"), " ", dayWords(mark.until)),
        mark.misplaced.length === 0 ? null
            : el("span", null, t("位置不合格式")));
}

function showProblems(report) {
    const rank = ["error", "warn", "info"];
    const sorted = [...report.problems].sort((a, b) =>
        rank.indexOf(a.severity) - rank.indexOf(b.severity));

    fill("approve-problems", sorted.length === 0
        ? noneRow(5, t("没有")) : sorted.map(problemRow));
}

export function noneRow(columns, words) {
    return el("tr", null, el("td", {colspan: columns, class: "none"},
        words));
}

function problemRow(problem) {
    return el("tr", {"data-code": problem.code},
        el("td", null, severityChip(problem.severity)),
        el("td", null, bdi(problem.text)),
        el("td", null, basisWords(problem.basis)),
        el("td", null, problem.source === null ? ""
            : sourceButton(problem.source, problem.corpus)),
        el("td", null, el("code", null, problem.code)));
}

/* What the draft has of each source. */
export function bySource(report) {
    const all = new Map();

    for (const finding of report.findings) {
        const source = finding.source;
        const key = source.corpus + " " + source.id;
        const group = all.get(key) ?? {source, findings: []};

        group.findings.push(finding);
        all.set(key, group);
    }
    return [...all.values()];
}

function showSources(report) {
    const groups = bySource(report);

    fill("approve-sources", groups.length === 0 ? noneRow(5, t("没有"))
        : groups.map(group => sourceRow(group, report.required)));
}

function sourceRow({source, findings}, required) {
    const count = name => findings.filter(FILTERS[name][1]).length;
    const why = required?.why.find(line => line.source === source.id &&
        line.corpus === source.corpus);
    const carries = [why?.level ? t("密级") : null, why?.end ? t("期限") : null];

    return el("tr", {"data-source": source.id},
        el("td", null, sourceButton(source.id, source.corpus), " ",
            bdi(source.title ?? ""), " ",
            el("span", {class: "soft"}, bdi(source.number ?? ""))),
        el("td", {lang: "zh-CN"}, [source.level ?? t(KINDS[source.kind]),
            source.term].filter(Boolean).join("★")),
        el("td", null, source.until === null ? "" : dayWords(source.until)),
        el("td", null, t("确定 {0}，待核对 {1}，不计入 {2}", count("certain"),
            count("review"), count("idle"))),
        el("td", null, carries.filter(Boolean).length === 0 ? t("没有")
            : list(carries.filter(Boolean)),
        why ? el("p", {class: "soft"}, bdi(why.text)) : null));
}

/* --- the approver: decisions --- */

export function showLines(count) {
    const all = app.draft.report.findings;

    app.lines = Math.min(count, all.length);
    fill("approve-findings", all.length === 0 ? noneRow(6, noneWords())
        : all.slice(0, app.lines).map(findingRow));
    showMore("approve-more", all.length - app.lines);
    showChosen();
}

function findingRow(finding) {
    const box = el("input", {
        "type": "checkbox",
        "value": finding.n,
        "aria-label": t("选择第 {0} 处", finding.n),
        "change": () => tick(finding.n, box.checked),
    });

    box.checked = app.ticked.has(finding.n);
    return el("tr", {"data-finding": finding.n}, el("td", null, box),
        el("td", null, button(t("第 {0} 处", finding.n),
            () => openInText(finding.n), {class: "link"}), el("br"),
        finding.draft.place),
        el("td", {lang: "zh-CN"}, visible(finding.draft.text ?? "")),
        el("td", null, sourceButton(finding.source.id,
            finding.source.corpus), el("br"),
        [finding.source.level, finding.source.term].filter(Boolean)
            .join("★")),
        el("td", null, el("span", {class: "chip " + weightOf(finding)},
            weightWords(finding)), " ", ruleWords(finding),
        finding.why_not === null ? null
            : el("p", {class: "soft"}, t(WHY_NOT[finding.why_not]))),
        el("td", null, rulingsOf(finding).map(
            words => el("p", null, bdi(words)))));
}

function tick(number, on) {
    if (on)
        app.ticked.add(number);
    else
        app.ticked.delete(number);
    showChosen();
}

export function tickAll(on) {
    app.ticked = new Set(on
        ? app.draft.report.findings.map(finding => finding.n) : []);
    for (const box of at("approve-findings").querySelectorAll("input"))
        box.checked = on;
    showChosen();
}

/* What is disabled loses the focus: it goes to what comes first. */
function showChosen() {
    const none = app.ticked.size === 0, focused = document.activeElement;

    fill("chosen", none ? t("先在表中选择要决定的各处")
        : t("已选 {0} 处", app.ticked.size));
    for (const act of document.querySelectorAll("[data-decide]"))
        act.disabled = act.dataset.decide === "consent"
            ? app.draft.report.findings.length === 0 : none;
    if (focused.disabled)
        at("choose-all").focus();
}

function openInText(number) {
    openTab("draft");
    choose(number, "key");
}

/* The newest ones, as all of them stand beside the findings; and what the
 * program has to say of them. */
export function showRecorded() {
    const {recorded} = app.draft, notes = noteLines();
    const left = recorded.length - RECORDED, none = recorded.length === 0;

    showIf("recorded", !none || notes.length > 0);
    fill("recorded", none ? null : [
        el("p", null, icon("good"), t("已经记录：")),
        el("ul", null, recorded.slice(0, RECORDED).map(recordedItem),
            left > 0 ? el("li", null, t("另有 {0} 项", left)) : null),
    ], notes);
}

function recordedItem(decision) {
    const reason = decision.why ?? decision.reference;

    return el("li", null, t("第 {0} 号：{1}", decision.number, [
        t(RULINGS[decision.type]?.said ?? decision.type),
        decision.finding ? t("第 {0} 处", decision.finding) : "",
        decision.source, decision.by ?? "",
        decision.until ? t("有效至{0}", dayWords(decision.until)) : "",
    ].filter(Boolean).join(t("，"))), reason ? [t("："), bdi(reason)] : null);
}

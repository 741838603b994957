/*
 * The findings of the open draft: how they weigh, their cards, and moving from
 * one to the next.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {CARDS, app} from "./app.js";
import {findingOf, verdictWords} from "./draft.js";
import {
    at, bdi, button, el, fill, focusFrom, say, showIf, visible,
} from "./elements.js";
import {openSource} from "./register.js";
import {openDecide} from "./ruling.js";
import {chunkOf, loadChunk} from "./text.js";
import {dayWords, fact} from "./verdict.js";
import {
    CASES, KINDS, LAPSES, NAMINGS, ORIGINS, RULINGS, VERDICTS, VIEWS, WHY_NOT,
    t,
} from "./words.js";

/* --- findings: how they weigh, and which are looked at --- */

export function weightOf(finding) {
    return finding.counts ? finding.strength : "idle";
}

export function weightWords(finding) {
    return {certain: t("确定"), review: t("待核对"), idle: t("不计入")}[
        weightOf(finding)];
}

function isDecided(finding) {
    return finding.decision !== null || finding.dispute !== null ||
        finding.consent !== null;
}

export const FILTERS = {
    all: ["全部", () => true],
    certain: ["确定", finding => weightOf(finding) === "certain"],
    review: ["待核对", finding => weightOf(finding) === "review"],
    idle: ["不计入", finding => weightOf(finding) === "idle"],
    decided: ["有意见", isDecided],
};

function filtered() {
    return app.draft.report.findings.filter(FILTERS[app.filter][1]);
}

export function showFilter() {
    const findings = app.draft.report.findings;

    at("filter").replaceChildren(el("legend", {class: "unseen"}, t("只看")),
        ...Object.entries(FILTERS).map(([name, [words, has]]) =>
            filterChoice(name, t(words), findings.filter(has).length)));
    fill("finding-title", t("发现 {0} 处", findings.length));
    showIf("filter", findings.length > 0);
}

function filterChoice(name, words, count) {
    const input = el("input", {
        type: "radio", name: "filter", value: name,
        change: () => setFilter(name),
    });

    input.checked = app.filter === name;
    return el("label", null, input,
        el("span", null, words + " ", el("b", null, count)));
}

function setFilter(name) {
    app.filter = name;
    showCards(0, CARDS);
    say(t("{0} 处", filtered().length));
}

/* --- findings: cards --- */

export function ruleWords(finding) {
    const evidence = finding.evidence;

    if (finding.rule === "quote")
        return evidence.run === evidence.passage ? t("引用原句")
            : t("引用 {0} 字", evidence.run);
    if (finding.rule === "rework")
        return finding.strength === "certain" ? t("改写") : t("近似");
    return {title: t("标题"), number: t("文号"), name: t("涉密事项名称")}[
        finding.rule];
}

/* How much of the sentence is there, and what speaks against it. */
function evidenceWords(finding) {
    const evidence = finding.evidence, out = [];
    const whole = ruleWords(finding) === t("引用原句");

    if (evidence === null)
        return "";
    const percent = Math.floor(evidence.covered * 100 / evidence.passage);

    if (!whole)
        out.push(evidence.pieces > 1
            ? t("原句的 {0}% 在此，分 {1} 个片段，最长 {2} 字", percent,
                evidence.pieces, evidence.run)
            : t("原句的 {0}% 在此", percent));
    if (!whole && evidence.turned > 0)
        out.push(t("语序有变"));
    if (!whole && evidence.codenames > 1)
        out.push(t("其中 {0} 个代号或者外文名称别处少见", evidence.codenames));
    if (evidence.rivals > 0)
        out.push(t("密源中另有 {0} 处句段与此相近", evidence.rivals));
    if (evidence.public > 0)
        out.push(t("其中 {0} 字见于公开文本或公文套语", evidence.public));
    if (evidence.gained >= 0.05)
        out.push(t("草稿里还有同一密源的其他句段"));
    if (!whole)
        out.push(t("强度 {0}", finding.score.toFixed(1)));
    return out.join(t("；"));
}

function reasonWords(finding) {
    if (!finding.counts)
        return null;
    if (finding.rule === "name" && finding.strength === "review")
        return t("与登记的涉密事项名称字面相同；是否指该事项，请核对");
    if (finding.rule === "name" && finding.case !== null)
        return t(CASES[finding.case]);
    return t(NAMINGS[finding.rule] ?? CASES[finding.case] ?? "") || null;
}

/* Of a finding: what else there is to say, a line each. */
function remarksOf(finding) {
    const view = VIEWS[finding.draft.view]?.[1];
    const evidence = evidenceWords(finding), reason = reasonWords(finding);

    return [
        view ? [t("注意"), t(view)] : null,
        finding.why_not !== null
            ? [t("不计入"), t(WHY_NOT[finding.why_not])] : null,
        reason !== null ? [t("理由"), reason] : null,
        finding.source.point !== null
            ? [t("密点"), finding.source.point] : null,
        evidence !== "" ? [t("比对"), evidence] : null,
        finding.public !== null
            ? [t("公开"), t("公开文件 {0} 也有这些文字", finding.public)] : null,
        finding.by_seeds
            ? [t("注意"), t("只凭指纹比对，未存原文，可靠性较低")] : null,
        finding.draft.origin !== "text"
            ? [t("注意"), t(ORIGINS[finding.draft.origin])] : null,
        ...rulingsOf(finding).map(words => [t("意见"), words]),
    ].filter(Boolean);
}

export function rulingsOf(finding) {
    return [finding.decision, finding.dispute, finding.consent]
        .filter(Boolean).map(rulingWords);
}

function rulingWords(ruling) {
    const reason = ruling.why ?? ruling.reference;

    return [
        t(RULINGS[ruling.type].said), ruling.by ?? "",
        dayWords(ruling.day),
        ruling.until ? t("有效至{0}", dayWords(ruling.until)) : "",
    ].filter(Boolean).join(t("，")) + (reason ? t("：") + reason : "") +
        (ruling.lapsed ? t("（{0}）", t(LAPSES[ruling.lapsed])) : "");
}

export function sourceButton(id, corpus) {
    return button(id, () => openSource(id, corpus), {
        "class": "link source",
        "aria-label": t("在密源库中查看 {0}", id),
    });
}

function sourceLines(source) {
    const mark = [source.level ?? t(KINDS[source.kind]), source.term]
        .filter(Boolean).join("★");

    return [
        el("p", {class: "source-line"},
            el("span", {class: source.level === null ? "kind" : "level",
                lang: "zh-CN"}, mark),
            source.title === null ? null
                : el("span", {class: "title"}, bdi(source.title))),
        el("p", {class: "soft"}, sourceButton(source.id, source.corpus),
            source.number === null ? null : [" ", bdi(source.number)],
            source.until === null ? null
                : t("，保密至{0}", dayWords(source.until)),
            source.paragraph ? t("，密源第{0}段", source.paragraph)
                : null),
    ];
}

function card(finding) {
    const weight = weightOf(finding);

    return el("li", {"class": "card " + weight, "data-finding": finding.n},
        el("h4", null, button([
            el("span", {class: "badge " + weight}, finding.n),
            el("span", {class: "chip " + weight}, weightWords(finding)),
            el("span", null, ruleWords(finding)),
            el("span", {class: "where"}, finding.draft.place),
        ], () => choose(finding.n, "card"), {class: "pick"})),
        sourceLines(finding.source),
        el("blockquote", {lang: "zh-CN"}, visible(finding.draft.text ?? "")),
        el("dl", {class: "remarks"}, remarksOf(finding).map(
            ([name, words]) => fact(name, bdi(words)))),
        button(t("提出异议…"), () => openDecide("dispute", [finding.n]),
            {class: "small dispute"}));
}

/* Only some cards at a time: there may be thousands. */
export function showCards(from, to) {
    const all = filtered();

    app.cards = {from: Math.max(0, from), to: Math.min(to, all.length)};
    fill("findings", all.slice(app.cards.from, app.cards.to).map(card),
        all.length === 0 ? el("li", {class: "none"}, noneWords()) : null);
    showLeft();
}

function showLeft() {
    showMore("findings-before", app.cards.from, t("前面还有 {0} 处",
        app.cards.from));
    showMore("findings-more", filtered().length - app.cards.to);
    showPosition();
}

export function noneWords() {
    const {findings, status} = app.draft.report;

    if (findings.length > 0)
        return t("没有这样的发现");
    return status === "complete"
        ? t("没有发现与在册密源相同或者相近的内容")
        : t("检查过的部分没有发现，没有检查的部分须由人核对");
}

export function showMore(id, left, words) {
    showIf(id, left > 0);
    fill(id, words ?? t("更多（还有 {0}）", left));
}

export function moreCards() {
    const from = app.cards.to, to = Math.min(from + CARDS, filtered().length);

    app.cards.to = to;
    at("findings").append(...filtered().slice(from, to).map(card));
    showLeft();
    cardOf(filtered()[from].n).querySelector(".pick").focus();
}

export function earlierCards() {
    const to = app.cards.from, from = Math.max(0, to - CARDS);

    app.cards.from = from;
    at("findings").prepend(...filtered().slice(from, to).map(card));
    showLeft();
    cardOf(filtered()[to - 1].n).querySelector(".pick").focus();
}

/* --- findings: moving among them --- */

function showPosition() {
    const all = filtered(), now = all.findIndex(f => f.n === app.chosen);

    fill("position", all.length === 0 ? ""
        : t("{0} / {1}", now < 0 ? "–" : now + 1, all.length));
    at("previous").disabled = all.length === 0;
    at("next").disabled = all.length === 0;
}

/* Step to the next or the one before, around the ends. */
export function step(by) {
    const all = filtered(), now = all.findIndex(f => f.n === app.chosen);
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1)
        : (now + by + all.length) % all.length;

    if (all.length > 0)
        choose(all[next].n, "key");
}

export function cardOf(number) {
    return at("findings").querySelector(`[data-finding="${number}"]`);
}

/* Mark the finding in both panes, without moving anything. */
export function markChosen(number) {
    for (const old of document.querySelectorAll(".chosen"))
        old.classList.remove("chosen");
    for (const old of at("findings").querySelectorAll("[aria-current]"))
        old.removeAttribute("aria-current");
    app.chosen = number;
    cardOf(number)?.classList.add("chosen");
    cardOf(number)?.querySelector(".pick")
        .setAttribute("aria-current", "true");
    for (const mark of marksOf(number))
        mark.classList.add("chosen");
    showPosition();
}

/* Show a finding in both panes.  From: "card", "key" or "text". */
export async function choose(number, from) {
    const {draft} = app, finding = findingOf(number);
    const focused = document.activeElement;

    if (!FILTERS[app.filter][1](finding)) {
        app.filter = "all";
        showFilter();
        showCards(0, CARDS);
    }
    const index = filtered().indexOf(finding);

    if (index < app.cards.from || index >= app.cards.to)
        showCards(index - CARDS / 2, index + CARDS / 2);
    markChosen(number);
    if (from === "card")
        showPane("text");
    await loadChunk(chunkOf(finding.draft.paragraph));
    if (app.draft !== draft || app.chosen !== number)
        return;
    markChosen(number);
    reveal(number, from, focused);
    say(t("第 {0} 处，{1}，{2}，{3}", number, weightWords(finding),
        finding.draft.place, finding.source.id));
}

/* Whoever moves by key stays where keys are heard and the card is read. */
function reveal(number, from, focused) {
    const pane = at("finding-pane"), shown = cardOf(number);
    const mark = marksOf(number)[0];

    if (from !== "text")
        mark?.scrollIntoView({block: "center"});
    if (pane.offsetParent === null || shown === null)
        return from === "text" ? undefined : focusMark(number, focused);
    if (pane.scrollHeight > pane.clientHeight)
        pane.scrollTop = shown.offsetTop - pane.clientHeight / 4;
    else if (at("text-pane").offsetParent === null)
        shown.scrollIntoView({block: "nearest"});
    if (from === "key")
        focusFrom(focused, shown.querySelector(".pick"),
            {preventScroll: true});
}

function marksOf(number) {
    return at("text").querySelectorAll(`mark[data-findings~="${number}"]`);
}

function focusMark(number, focused) {
    focusFrom(focused,
        at("text").querySelector(`.badge[data-finding="${number}"]`),
        {preventScroll: true});
}

export async function goToText() {
    const {draft, chosen} = app, focused = document.activeElement;

    if (chosen === 0)
        return;
    showPane("text");
    await loadChunk(chunkOf(findingOf(chosen).draft.paragraph));
    if (app.draft !== draft || app.chosen !== chosen)
        return;
    marksOf(chosen)[0]?.scrollIntoView({block: "center"});
    focusMark(chosen, focused);
}

/* On a small window one of the panes is there at a time. */
export function showPane(name) {
    at("desk").dataset.pane = name;
    at("pane-text").setAttribute("aria-pressed", name === "text");
    at("pane-findings").setAttribute("aria-pressed", name === "findings");
}

export function showBar(report) {
    at("bar").dataset.tone = VERDICTS[report.verdict][0];
    fill("bar-words", verdictWords(report));
    fill("bar-mark", report.required?.mark ?? "");
}

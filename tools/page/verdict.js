/*
 * What is said of the open draft as a whole: the verdict, what to do, what was
 * not examined, and what can be downloaded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {CARDS, app} from "./app.js";
import {callDraft, verdictWords} from "./draft.js";
import {at, bdi, button, el, fill, plain, say, showIf} from "./elements.js";
import {sourceButton} from "./findings.js";
import {attempt} from "./program.js";
import {ICONS, RESERVATIONS, SEVERITIES, VERDICTS, list, t} from "./words.js";

/* --- the verdict --- */

export function icon(tone) {
    return el("span", {class: "icon", "aria-hidden": "true"}, ICONS[tone]);
}

export function showVerdict(report) {
    const tone = VERDICTS[report.verdict][0];
    const but = RESERVATIONS[report.status];

    at("result").dataset.verdict = report.verdict;
    at("verdict").dataset.tone = tone;
    fill("verdict-icon", ICONS[tone]);
    fill("verdict-words", verdictWords(report));
    showIf("reservation", but !== undefined);
    if (but !== undefined)
        fill("reservation", icon("care"), t(but));
    fill("required", requiredParts(report.required));
    fill("own-marks", ownMarks(report));
    showIf("own", report.date_from === "option" ||
        report.document.marks.length > 0 || report.required !== null);
    showIf("terms", report.date_from === "option");
    fill("terms", t("密源是否在期，按 {0} 判断", dayWords(report.date)));
}

/* The mark to use, and what goes with it. */
function requiredParts(required) {
    if (required === null)
        return [];
    return [
        markLine(required),
        required.also.length > 0 ? alsoLine(required.also) : null,
        el("dl", {class: "facts"},
            fact(t("保密至"), endOf(required), "until"),
            required.scope.length > 0
                ? fact(t("知悉范围"), bdi(list(required.scope)), "scope") : null,
            fact(t("依据"), el("ul", null, required.why.map(whyLine)))),
    ];
}

function markLine(required) {
    if (required.mark === null)
        return el("p", {class: "mark-line"}, el("span", null, t("应标")),
            el("strong", {id: "mark"}, required.level ?? ""),
            t("保密期限由定密责任人决定"));
    return el("p", {class: "mark-line"}, el("span", null, t("应标")),
        el("strong", {id: "mark", lang: "zh-CN"}, bdi(required.mark)),
        copyButton(required.mark, {id: "mark-copy"}));
}

function alsoLine(also) {
    return el("p", {id: "also"}, el("span", null, t("也可写")),
        also.map(mark => el("span", {class: "also"}, el("span",
            {lang: "zh-CN"}, bdi(mark)), copyButton(mark))));
}

export function fact(name, value, id) {
    return el("div", null, el("dt", null, name), el("dd", {id}, value));
}

export function endOf(required) {
    if (required.until !== null)
        return dayWords(required.until);
    return required.condition !== null ? bdi(required.condition)
        : required.mark?.endsWith("长期") ? "长期" : t("没有确定的日期");
}

function whyLine(why) {
    const carries = [why.level ? t("密级") : null, why.end ? t("期限") : null];

    return el("li", null,
        why.source === null ? t("附件的标志")
            : sourceButton(why.source, why.corpus),
        t("（{0}）", list(carries.filter(Boolean))), bdi(why.text));
}

function ownMarks(report) {
    const marks = report.document.marks;

    if (marks.length === 0)
        return report.required === null ? [] : t("草稿现有标志：无");
    return [t("草稿现有标志："), marks.map((mark, i) => [
        i > 0 ? t("、") : null,
        el("strong", {lang: "zh-CN"}, bdi(mark.text)),
        t("（{0}）", mark.place),
    ])];
}

/* 2035-03-01: as people write days. */
export function dayWords(day) {
    const [year, month, date] = day.split("-").map(Number);

    return t("{0}年{1}月{2}日", year, month, date,
        String(month).padStart(2, "0"), String(date).padStart(2, "0"));
}

function copyButton(words, attributes) {
    return button(t("复制"), event => copy(words, event.currentTarget), {
        "class": "small",
        "aria-label": t("复制“{0}”", words),
        ...attributes,
    });
}

/* The page's own policy closes the clipboard to scripts, but for what a person
 * has selected and copies. */
function copy(words, from) {
    const area = el("textarea", {class: "unseen", readonly: true}, words);

    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");

    area.remove();
    from.focus();
    from.textContent = done ? t("已复制") : t("复制不了");
    say(done ? t("已复制“{0}”", words) : t("复制不了，请选中以后复制"));
    setTimeout(() => {
        from.textContent = t("复制");
    }, 2000);
}

/* --- what to do, and what was not examined --- */

export function showTodo(report) {
    const stats = report.stats, notes = noteLines();

    showIf("notes", notes.length > 0);
    fill("notes", notes);
    fill("problems", report.problems.length > 0
        ? report.problems.map(problemItem)
        : el("li", null, report.verdict === "clear" &&
            report.status === "complete" ? t("没有")
            : t(VERDICTS[report.verdict][2])));
    showIf("unexamined", report.unexamined.length > 0);
    fill("unexamined-list", unexaminedItems(report));
    showIf("foot", report.verdict !== "unreadable");
    fill("foot", t("共 {0} 字、{1} 句", stats.characters, stats.sentences),
        stats.below_floor > 0 ? t("；其中 {0} 句太短，无从判断",
            stats.below_floor) : null,
        t("。概括和完全换了说法的转述查不出来，请自行核对。"),
        stats.limited > 0 ? t("有 {0} 处文字在密源库里重复太多，含有它的密源没有" +
            "全部列出；没有列出的密级可能更高，请核对。", stats.limited) : null);
}

export function noteLines() {
    return (app.draft.notes ?? []).map(note => el("p",
        {class: "state care"}, icon("care"), bdi(note)));
}

export function unexaminedItems(report) {
    const left = report.unexamined.length - CARDS;

    return [report.unexamined.slice(0, CARDS).map(missing => el("li", null,
        bdi(missing.part ?? ""), missing.part ? t("：") : null,
        bdi(missing.text ?? missing.why))),
    left > 0 ? el("li", null, t("另有 {0} 处，见报告", left)) : null];
}

const LAWS = ["保密法（2024）第{0}条", "实施条例第{0}条"];

/* Articles come as they are cited in Chinese. */
export function basisWords(basis) {
    const article = /\d+(?=条$)/.exec(basis ?? "")?.[0];
    const law = LAWS.find(each => each.replace("{0}", article) === basis);

    return law === undefined ? basis ?? "" : t(law, article);
}

function problemItem(problem) {
    return el("li", {"data-code": problem.code,
        "data-severity": problem.severity},
    severityChip(problem.severity), bdi(problem.text),
    problem.basis ? el("span", {class: "soft"}, t("（{0}）",
        basisWords(problem.basis))) : null);
}

export function severityChip(severity) {
    return el("span", {class: "chip " + severity}, t(SEVERITIES[severity]));
}

/* --- downloads --- */

function nameIn(answer) {
    const head = answer.headers.get("Content-Disposition") ?? "";
    const coded = /filename\*=UTF-8''([^;]+)/i.exec(head);
    const plain = /filename=\x22([^\x22]*)\x22/i.exec(head);

    return coded ? decodeURIComponent(coded[1]) : plain ? plain[1]
        : "dingmi";
}

/* The list goes when it is left, as others do. */
export function leaveDownloads(event) {
    if (event.type === "keydown" && event.key !== "Escape" ||
        event.type === "focusout" &&
        (event.relatedTarget === null ||
        at("downloads").contains(event.relatedTarget)))
        return;
    if (event.type === "keydown")
        closeDownloads();
    at("downloads").open = false;
}

function closeDownloads() {
    if (!at("downloads").open)
        return;
    at("downloads").open = false;
    if (at("downloads").contains(document.activeElement))
        at("downloads").querySelector("summary").focus();
}

async function saveAnswer(answer) {
    const name = nameIn(answer);
    const address = URL.createObjectURL(await answer.blob());
    const link = el("a", {href: address, download: name});

    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    closeDownloads();
    say(t("已下载 {0}", plain(name)));
}

/* What is refused is said where it was asked for. */
export async function download(path, refused) {
    const draft = app.draft, isOpen = () => app.draft === draft;

    fill(refused);
    await attempt(async () => {
        try {
            await saveAnswer(await callDraft(draft, "/" + path));
        } catch (trouble) {
            if (trouble.status !== 422)
                throw trouble;
            if (isOpen())
                fill(refused, trouble.message);
        }
    }, null, isOpen);
}

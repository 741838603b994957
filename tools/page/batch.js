/*
 * Several files at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {CARDS, app} from "./app.js";
import {
    leaveDraft, linesOf, openAsked, showStep, tooBig, upload, verdictWords,
} from "./draft.js";
import {at, bdi, button, el, fill, say, showIf} from "./elements.js";
import {showMore} from "./findings.js";
import {ask, clearAlert, fail} from "./program.js";
import {handling, showHandling} from "./tabs.js";
import {icon} from "./verdict.js";
import {VERDICTS, t} from "./words.js";

const AT_ONCE = 2; /* files of a batch that are under way */

const URGENCY = ["failed", ...Object.keys(VERDICTS).slice(0, -2), "busy",
    "waiting", "stopped", "conforms", "clear"];

export function startBatch(files) {
    app.batch = {
        stop: new AbortController(),
        shown: CARDS,
        rows: files.map((file, index) => ({
            file, index, to: linesOf("to"), state: "waiting", id: null,
            handling: null, error: null, line: null, told: null,
        })),
    };
    fill("batch-rows");
    showStep("batch");
    showBatch();
    at("batch-title").focus();
    for (let i = 0; i < AT_ONCE; i++)
        workBatch(app.batch);
}

async function workBatch(batch) {
    for (const row of batch.rows) {
        if (batch.stop.signal.aborted)
            break;
        if (row.state === "waiting")
            await workRow(batch, row);
    }
}

async function workRow(batch, row) {
    row.error = tooBig(row.file);
    row.state = row.error === null ? "busy" : "failed";
    showBatchSoon();
    if (row.state === "failed")
        return;
    try {
        fillRow(row, await upload(row.file, row.to, batch.stop.signal));
    } catch (trouble) {
        failRow(batch, row, trouble);
    }
}

/* Once the program is gone, it is of no use to ask it for each file. */
function failRow(batch, row, trouble) {
    row.state = trouble.name === "AbortError" ? "stopped" : "failed";
    row.error = row.state === "stopped" ? null : trouble.message;
    if (trouble.status === 0 || trouble.status === 401) {
        fail(trouble);
        stopBatch(batch);
    }
    showBatchSoon();
}

/* Of each file only what the table shows; the whole is asked for again. */
export function fillRow(row, answer) {
    const report = answer.report;

    row.state = report.verdict;
    row.id = answer.draft;
    row.to = answer.to;
    row.action = answer.action;
    row.handling = report.handling;
    row.words = verdictWords(report);
    row.mark = report.required?.mark ?? report.required?.level ?? "";
    row.todo = todoWords(report);
    showBatchSoon();
}

function todoWords(report) {
    if (report.verdict === "unreadable" && report.unexamined[0]?.text)
        return report.unexamined[0].text;
    const but = report.status === "complete" ? null
        : report.verdict === "unreadable" ? null : t("核对没有检查的部分");
    const errors = report.problems.filter(p => p.severity !== "info").length;
    const rest = VERDICTS[report.verdict][0] === "good" && errors > 0
        ? t("处理 {0} 个问题", errors) : t(VERDICTS[report.verdict][2]);

    return [rest, but].filter(Boolean).join(t("；"));
}

export function stopBatch(batch) {
    batch.stop.abort();
    for (const row of batch.rows)
        if (row.state === "waiting")
            row.state = "stopped";
    showBatchSoon();
}

/* Many files may end within the time of a frame. */
function showBatchSoon() {
    if (app.batch === null || app.batch.asked)
        return;
    app.batch.asked = true;
    requestAnimationFrame(() => {
        if (app.batch === null)
            return;
        app.batch.asked = false;
        showBatch();
    });
}

function sortedRows() {
    return [...app.batch.rows].sort((a, b) =>
        URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) ||
        a.index - b.index);
}

function isUnderWay(row) {
    return row.state === "busy" || row.state === "waiting";
}

export function showBatch() {
    const batch = app.batch, focused = document.activeElement;
    const rows = sortedRows(), body = at("batch-rows");

    rows.slice(0, batch.shown).forEach((row, i) => {
        const line = rowElement(row);

        if (body.children[i] !== line)
            body.insertBefore(line, body.children[i] ?? null);
    });
    while (body.children.length > Math.min(batch.shown, rows.length))
        body.lastElementChild.remove();
    if (focused !== document.activeElement && body.contains(focused))
        focused.focus({preventScroll: true});
    showMore("batch-more", rows.length - batch.shown);
    showProgress(batch);
    showHandling();
}

function showProgress(batch) {
    const total = batch.rows.length;
    const left = batch.rows.filter(isUnderWay).length;
    const failed = batch.rows.filter(row => row.state === "failed").length;
    const stopped = batch.rows.filter(row => row.state === "stopped").length;
    const todo = batch.rows.filter(row => row.action).length;
    const words = [
        t("共 {0} 份，已核对 {1} 份", total, total - left - failed - stopped),
        t("须处理 {0} 份", todo),
        failed > 0 ? t("未能核对 {0} 份", failed) : null,
        stopped > 0 ? t("已停止，{0} 份没有核对", stopped) : null,
    ].filter(Boolean).join(t("；"));

    fill("batch-progress", words);
    at("batch-bar").value = (total - left) / total;
    showIf("batch-bar", left > 0);
    at("batch-stop").disabled = left === 0;
    if (left === 0 && !batch.told) {
        batch.told = true;
        say(words);
    }
}

/* The line of a file stays the same element, so that it keeps the focus. */
function rowElement(row) {
    if (row.line === null) {
        row.open = button(bdi(row.file.name), () => openRow(row),
            {class: "link"});
        row.line = el("tr", null, el("th", {scope: "row"}, row.open));
    }
    const todo = row.error ?? row.todo ?? "";
    const told = [row.state, row.words, row.mark, todo].join("\n");

    if (row.told === told)
        return row.line;
    row.told = told;
    row.line.dataset.state = row.state;
    row.open.disabled = isUnderWay(row);
    row.line.replaceChildren(row.line.firstChild,
        el("td", null, stateParts(row)),
        el("td", {lang: "zh-CN"}, row.mark ?? ""),
        el("td", null, todo));
    return row.line;
}

function stateParts(row) {
    const tone = VERDICTS[row.state]?.[0];
    const words = {
        failed: t("没有核对"), busy: t("核对中"), waiting: t("等待"),
        stopped: t("已停止"),
    }[row.state];

    if (tone === undefined)
        return el("span", {class: "state " + row.state}, words);
    return el("span", {class: "state " + tone}, icon(tone), row.words);
}

async function openRow(row) {
    await openAsked(async () => {
        let answer = null;

        if (row.id !== null)
            answer = await ask("drafts/" + row.id).catch(trouble => {
                if (trouble.status !== 404)
                    throw trouble;
                return null;
            });
        answer ??= await upload(row.file, row.to);
        fillRow(row, answer);
        return {...answer, file: row.file, row};
    }, () => openRow(row));
}

export function backToBatch() {
    const {row} = app.draft;

    leaveDraft();
    clearAlert();
    showStep("batch");
    showBatch();
    window.scrollTo(0, 0);
    row.open.focus();
}

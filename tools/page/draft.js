/*
 * Files that are chosen, and the one draft that is open.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {CARDS, LINES, app} from "./app.js";
import {showApprove} from "./approver.js";
import {fillRow, startBatch} from "./batch.js";
import {at, bdi, fill, plain, say, showIf} from "./elements.js";
import {
    markChosen, showBar, showCards, showFilter, showPane,
} from "./findings.js";
import {Trouble, ask, attempt, call, clearAlert, fail} from "./program.js";
import {openTab, showHandling} from "./tabs.js";
import {leaveText, loadText, showText} from "./text.js";
import {showTodo, showVerdict} from "./verdict.js";
import {VERDICTS, list, t} from "./words.js";

/* --- choosing files --- */

export function mebibytes(bytes) {
    return Math.floor(bytes / (1 << 20));
}

/* Said before anything is sent: it would only be refused. */
export function tooBig(file) {
    const limit = app.about.limits.file;

    return file.size > limit
        ? t("文件有 {0} MiB，超过 {1} MiB 的上限，没有上传",
            Math.ceil(file.size / (1 << 20)), mebibytes(limit)) : null;
}

/* Emptied each time, or the same file could not be chosen twice. */
export function fileChosen() {
    const files = [...at("file").files];

    at("file").value = "";
    takeFiles(files);
}

function takeFiles(files) {
    if (files.length === 0 || app.about === null || app.ended)
        return;
    clearAlert();
    if (app.tab === "register")
        openTab("draft");
    if (files.length === 1)
        return openFile(files[0]);
    forgetAll();
    leaveDraft();
    openTab("draft");
    startBatch(files);
}

export function showStep(step) {
    for (const name of ["start", "batch", "result"])
        showIf(name, name === step);
    showHandling();
    keepDraft();
}

/* The page may be loaded again: the program still has the draft, and its id is
 * all that is kept here. */
function keepDraft() {
    if (app.draft === null)
        sessionStorage.removeItem("dingmi-draft");
    else
        sessionStorage.setItem("dingmi-draft", app.draft.draft);
}

export async function reopenDraft() {
    const id = sessionStorage.getItem("dingmi-draft");

    if (id === null)
        return;
    await openAsked(async () => {
        try {
            return {...await ask("drafts/" + id), file: null, row: null};
        } catch (trouble) {
            if (trouble.status === 404)
                keepDraft();
            throw trouble;
        }
    }, reopenDraft);
}

/* None is open, and what was asked for is not waited for any more. */
export function leaveDraft() {
    app.turn++;
    app.draft = null;
    leaveText();
}

/* Back to the beginning; the program need not keep what is closed. */
export function closeDraft() {
    forgetAll();
    leaveDraft();
    app.batch = null;
    clearAlert();
    openTab("draft");
    showStep("start");
    at("file").focus();
}

/* Of many drafts the program only has the last ones still. */
function forgetAll() {
    const ids = (app.batch?.rows ?? []).map(row => row.id).filter(Boolean)
        .slice(-app.about.limits.drafts);

    app.batch?.stop.abort();
    if (app.draft !== null)
        ids.push(app.draft.draft);
    for (const id of new Set(ids))
        forget(id);
}

function forget(id) {
    call("drafts/" + id, {method: "DELETE"}).catch(() => {
        /* It goes by itself when the program ends. */
    });
}

/* What is in the list may be opened again. */
function letGo(draft) {
    if (!app.batch?.rows.includes(draft.row))
        forget(draft.draft);
}

export function allowDrop(event) {
    if (app.ended || !event.dataTransfer?.types.includes("Files"))
        return;
    event.preventDefault();
    at("drop").classList.toggle("over", event.type === "dragover");
}

export function drop(event) {
    allowDrop(event);
    if (document.querySelector("dialog[open]") === null)
        takeFiles([...event.dataTransfer?.files ?? []]);
}

/* --- one draft --- */

/* A folder, or a file that has changed since, cannot be sent: told apart from
 * a program that does not answer. */
async function checkReadable(file) {
    try {
        await file.slice(0, 1).arrayBuffer();
    } catch {
        throw new Trouble(422, t("浏览器读不了“{0}”：请选择文件，不要选择文件夹；" +
            "文件改动过的，请重新选择", plain(file.name)));
    }
}

/* Whom it goes to: the program parts what stands in one line. */
export function linesOf(id) {
    return [at(id).value.trim()].filter(Boolean);
}

function toQuery(to) {
    return new URLSearchParams(to.map(body => ["to", body]));
}

export async function upload(file, to, signal) {
    const query = toQuery(to);

    query.append("name", file.name);
    await checkReadable(file);
    return ask("drafts?" + query, {
        method: "POST",
        headers: {"Content-Type": "application/octet-stream"},
        body: file,
        signal,
    });
}

/* Who decides, decides on what is open: it stays until then. */
async function decided() {
    while (at("decide").open)
        await new Promise(go => at("decide").addEventListener("close", go,
            {once: true}));
}

/* Open what is asked for, unless something else was since. */
export async function openAsked(question, again) {
    const turn = ++app.turn, isAwaited = () => turn === app.turn;

    await attempt(async () => {
        const draft = await question();

        await decided();
        if (!isAwaited())
            return letGo(draft);
        if (draft.row === null) {
            forgetAll();
            app.batch = null;
        }
        openDraft(draft);
    }, again, isAwaited);
}

async function openFile(file) {
    const big = tooBig(file), to = linesOf("to");

    if (big !== null) {
        app.turn++;
        return fail(new Trouble(413, big));
    }
    say(t("正在核对 {0}", plain(file.name)));
    performance.mark("dingmi-sent");
    await openAsked(async () => ({...await upload(file, to), file,
        row: null}), () => openFile(file));
}

/* As it is on this machine, while that is known. */
export function nameOf(draft) {
    return draft.file?.name ?? draft.name;
}

/* What the program forgot is sent again, if the page still has the file: it
 * has not once it was loaded again. */
async function sendAgain(draft, trouble) {
    if (draft.file === null)
        throw trouble;
    draft.draft = (await upload(draft.file, draft.to)).draft;
    if (draft.row !== null)
        draft.row.id = draft.draft;
    if (draft === app.draft)
        keepDraft();
    else
        letGo(draft);
}

export async function callDraft(draft, path, options) {
    const id = draft.draft;

    try {
        return await call("drafts/" + id + path, options);
    } catch (trouble) {
        if (trouble.status !== 404 || draft !== app.draft)
            throw trouble;
        if (draft.draft === id)
            draft.sent ??= sendAgain(draft, trouble).finally(() => {
                draft.sent = null;
            });
        await draft.sent;
        return call("drafts/" + draft.draft + path, options);
    }
}

/* One after another, so that no answer overtakes another. */
export function inTurn(work) {
    const done = app.renewed.then(work);

    app.renewed = done.catch(() => {
        /* Whoever did that hears of it; the next comes all the same. */
    });
    return done;
}

function renew(question, again) {
    const draft = app.draft, isOpen = () => app.draft === draft;

    return inTurn(() => attempt(async () => {
        if (!isOpen())
            return;
        renewDraft(draft, await question(draft));
        if (isOpen())
            say(t("已重新检查。{0}", verdictWords(draft.report)));
    }, again, isOpen));
}

/* The register may have changed. */
export function examineAgain() {
    return renew(async draft => (await callDraft(draft, "")).json(),
        examineAgain);
}

/* The same file for others is another draft to the program. */
export function sendElsewhere() {
    const to = linesOf("to-now");

    return renew(async draft => {
        const answer = await (await callDraft(draft, "?" + toQuery(to),
            {method: "POST"})).json();

        forget(draft.draft);
        if (draft === app.draft && list(linesOf("to-now")) === list(to))
            at("sending").reset();
        return answer;
    }, sendElsewhere);
}

/* What is shown stays where it is, and what is being typed too; where the
 * findings are the same, so do they, and what is done with them. */
export function renewDraft(draft, answer) {
    const same = draft.seen !== "" && draft.seen === answer.seen;

    Object.assign(draft, answer);
    if (draft.row !== null)
        fillRow(draft.row, answer);
    if (draft !== app.draft)
        return letGo(draft);
    keepDraft();
    showDraft();
    if (!same)
        renewFindings();
    if (app.tab === "approve")
        showApprove(Math.max(app.lines, LINES));
}

function renewFindings() {
    const {chosen, cards} = app;

    app.ticked.clear();
    takeFindings(app.draft.report);
    showFindings(cards.from, Math.max(cards.to, CARDS));
    showText();
    if (chosen !== 0 && findingOf(chosen) !== undefined)
        markChosen(chosen);
    else
        app.chosen = 0;
}

export function openDraft(draft) {
    app.draft = {...draft, recorded: []};
    app.ticked.clear();
    app.chosen = 0;
    app.filter = "all";
    clearAlert();
    at("sending").reset();
    takeFindings(draft.report);
    showStep("result");
    showDraft();
    showFindings(0, CARDS);
    showPane(draft.report.findings.length > 0 ? "findings" : "text");
    performance.mark("dingmi-shown");
    loadText();
    if (app.tab === "approve")
        showApprove(LINES);
    else if (app.tab === "draft")
        window.scrollTo(0, 0);
    app.scrolled.draft = 0;
    at("finding-pane").scrollTop = 0;
    at(app.tab === "approve" ? "tab-approve" : "file-name").focus();
    say(t("{0}：{1}", plain(nameOf(draft)), verdictWords(draft.report)));
}

/* Which findings each paragraph has. */
function takeFindings(report) {
    app.hits.clear();
    for (const finding of report.findings)
        for (const range of finding.draft.ranges) {
            const hits = app.hits.get(range.paragraph) ?? [];

            hits.push([range.start, range.end, finding]);
            app.hits.set(range.paragraph, hits);
        }
}

export function findingOf(number) {
    return app.draft.report.findings.find(f => f.n === number);
}

export function verdictWords(report) {
    if (report.verdict === "review" && report.findings.length === 0)
        return t("检查过的部分没有发现，没有检查的部分须由人核对");
    return t(VERDICTS[report.verdict][1]);
}

function showFindings(from, to) {
    showFilter();
    showCards(from, to);
}

function showDraft() {
    const report = app.draft.report;

    fill("file-name", bdi(nameOf(app.draft)));
    document.title = t("定密：{0}", verdictWords(report));
    showIf("back", app.batch !== null);
    showVerdict(report);
    showTodo(report);
    at("to-now").defaultValue = list(app.draft.to);
    fill("download-refused");
    fill("approve-refused");
    showBar(report);
    showHandling();
    for (const id of ["sending", "downloads", "bar", "desk"])
        showIf(id, report.verdict !== "unreadable");
}

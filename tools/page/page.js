/*
 * The page of dingmi serve: drafts are sent to the program on this machine,
 * and what it answers is shown.
 *
 * All that comes from outside (file names, the words of drafts and registers)
 * gets onto the page as text nodes, never as markup; the policy of the page
 * would refuse anything else.  What is known lies in `app` (app.js);
 * functions that begin with show put it on the page, and change nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {LINES, app} from "./app.js";
import {showLines, tickAll} from "./approver.js";
import {backToBatch, showBatch, stopBatch} from "./batch.js";
import {
    allowDrop, closeDraft, drop, examineAgain, fileChosen, leaveDraft,
    mebibytes, reopenDraft, sendElsewhere,
} from "./draft.js";
import {at, el, fill, showIf, translatePage} from "./elements.js";
import {
    earlierCards, goToText, moreCards, showCards, showPane, step,
} from "./findings.js";
import {ask, attempt, clearAlert} from "./program.js";
import {showRegister} from "./register.js";
import {decideClosed, openDecide, saveDecision} from "./ruling.js";
import {TABS, moveTab, openTab} from "./tabs.js";
import {clickText} from "./text.js";
import {download, leaveDownloads} from "./verdict.js";
import {t} from "./words.js";

/* --- the end --- */

async function quit() {
    at("leave").close();
    const done = await attempt(() => ask("quit", {method: "POST"}));

    if (!done)
        return;
    app.ended = true;
    leaveDraft();
    app.batch = null;
    sessionStorage.clear();
    for (const id of ["top", "main", "bottom"])
        at(id).remove();
    clearAlert();
    showIf("ended", true);
    fill("ended", el("h1", null, t("程序已经退出")),
        el("p", null, t("内存中的草稿已经清除，可以关闭本页。")));
    at("ended").focus();
}

/* --- keys --- */

const KEYS = {
    "j": () => step(1), "n": () => step(1),
    "k": () => step(-1), "p": () => step(-1),
    "t": goToText,
};

function isTyping(target) {
    return target.matches("textarea, select, [contenteditable]") ||
        target.matches("input:not([type=radio], [type=checkbox], " +
            "[type=file])");
}

function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey ||
        event.defaultPrevented || isTyping(event.target) ||
        document.querySelector("dialog[open]") !== null)
        return;
    if (event.key === "?") {
        event.preventDefault();
        return at("help").showModal();
    }
    if (!at("keys-on").checked || app.tab !== "draft" ||
        app.draft === null || !Object.hasOwn(KEYS, event.key))
        return;
    event.preventDefault();
    KEYS[event.key]();
}

/* --- the beginning --- */

/* The token comes behind the address once; it must not stay there, where it
 * would be seen, kept and copied. */
function takeToken() {
    const given = /^#([0-9a-f]{64})$/.exec(location.hash);

    if (given !== null) {
        if (given[1] !== sessionStorage.getItem("dingmi-token"))
            sessionStorage.clear();
        sessionStorage.setItem("dingmi-token", given[1]);
        history.replaceState(null, "", location.pathname);
    }
    app.token = sessionStorage.getItem("dingmi-token") ?? "";
}

function on(id, event, act) {
    at(id).addEventListener(event, act);
}

function listenToDrafts() {
    on("file", "change", fileChosen);
    on("again", "click", examineAgain);
    on("other", "click", closeDraft);
    on("back", "click", backToBatch);
    on("batch-stop", "click", () => stopBatch(app.batch));
    on("batch-close", "click", closeDraft);
    on("batch-more", "click", () => {
        app.batch.shown += LINES;
        showBatch();
    });
    on("findings-before", "click", earlierCards);
    on("findings-more", "click", moreCards);
    on("previous", "click", () => step(-1));
    on("next", "click", () => step(1));
    on("pane-text", "click", () => showPane("text"));
    on("pane-findings", "click", () => showPane("findings"));
    on("text", "click", clickText);
    on("downloads", "keydown", leaveDownloads);
    on("downloads", "focusout", leaveDownloads);
    on("sending", "submit", event => {
        event.preventDefault();
        sendElsewhere();
    });
    listenToDownloads("downloads", "download-refused");
    listenToDownloads("approve", "approve-refused");
}

function listenToDownloads(within, refused) {
    for (const get of at(within).querySelectorAll("[data-get]"))
        get.addEventListener("click",
            () => download(get.dataset.get, refused));
}

function listenToApprover() {
    on("approve-choose", "click", () => at("file").click());
    on("approve-more", "click", () => showLines(app.lines + LINES));
    on("choose-all", "click", () => tickAll(true));
    on("choose-none", "click", () => tickAll(false));
    for (const act of document.querySelectorAll("[data-decide]"))
        act.addEventListener("click", () => openDecide(act.dataset.decide,
            [...app.ticked].sort((a, b) => a - b)));
    on("decide-form", "submit", saveDecision);
    on("decide-cancel", "click", () => at("decide").close());
    on("decide", "close", decideClosed);
}

function listenToRest() {
    for (const name of TABS)
        on("tab-" + name, "click", () => openTab(name));
    on("tabs", "keydown", moveTab);
    on("register-filter", "submit", event => event.preventDefault());
    on("register-filter", "input", () => showRegister(LINES));
    on("register-more", "click", () => showRegister(app.listed + LINES));
    on("help-open", "click", () => at("help").showModal());
    on("help-close", "click", () => at("help").close());
    on("quit", "click", () => at("leave").showModal());
    on("quit-no", "click", () => at("leave").close());
    on("quit-yes", "click", quit);
    document.addEventListener("keydown", key);
    document.addEventListener("dragover", allowDrop);
    document.addEventListener("dragleave", allowDrop);
    document.addEventListener("drop", drop);
    /* Paper has all of them. */
    window.addEventListener("beforeprint", () => {
        if (app.draft !== null && app.tab === "draft")
            showCards(0, Infinity);
    });
}

async function begin() {
    at("start").inert = true;
    const ready = await attempt(async () => {
        app.about = await ask("about");
    }, begin);

    if (!ready)
        return;
    clearAlert();
    if (app.about.lang === "en")
        translatePage();
    fill("limit", t("每份文件不超过 {0} MiB；只在本机内存中处理，不写入磁盘",
        mebibytes(app.about.limits.file)));
    fill("version", t("dingmi {0}；{1} 分钟不用，程序自动结束",
        app.about.version, Math.round(app.about.idle / 60)));
    await reopenDraft();
    at("start").inert = false;
}

takeToken();
listenToDrafts();
listenToApprover();
listenToRest();
begin();

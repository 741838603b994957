/*
 * The tabs of the page, and how the page must be handled.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {LINES, app} from "./app.js";
import {showApprove} from "./approver.js";
import {at, fill, plain, showIf} from "./elements.js";
import {openRegister} from "./register.js";
import {LEVELS, t} from "./words.js";

/* --- tabs --- */

export const TABS = ["draft", "approve", "register"];

export function openTab(name) {
    app.scrolled[app.tab] = window.scrollY;
    app.tab = name;
    for (const other of TABS) {
        const chosen = other === name, tab = at("tab-" + other);

        tab.setAttribute("aria-selected", chosen);
        tab.tabIndex = chosen ? 0 : -1;
        showIf("panel-" + other, chosen);
    }
    showHandling();
    if (name === "approve")
        showApprove(LINES);
    if (name === "register")
        openRegister();
    window.scrollTo(0, app.scrolled[name] ?? 0);
}

export function moveTab(event) {
    const steps = {ArrowRight: 1, ArrowLeft: -1};
    const ends = {Home: 0, End: TABS.length - 1};
    const now = TABS.indexOf(app.tab);
    const next = event.key in ends ? ends[event.key]
        : event.key in steps
            ? (now + steps[event.key] + TABS.length) % TABS.length : -1;

    if (next < 0)
        return;
    event.preventDefault();
    openTab(TABS[next]);
    at("tab-" + TABS[next]).focus();
}

/* --- how to handle the page --- */

function highestOf(marks) {
    return LEVELS.find(level => marks.some(m => m?.startsWith(level)));
}

/* The mark that what is shown must bear. */
export function handling() {
    if (app.tab === "register")
        return app.about?.handling;
    if (app.tab === "draft" && app.batch !== null && app.draft === null)
        return highestOf(app.batch.rows.map(row => row.handling));
    return app.draft?.report.handling;
}

export function showHandling() {
    const mark = handling();

    const words = mark ? t("本页按“{0}”管理", plain(mark)) : "";

    showIf("handling", words !== "");
    fill("handling", words);
    /* For the head of each sheet that is printed. */
    document.documentElement.style.setProperty("--handling",
        JSON.stringify(words));
}

/*
 * The dialog that decisions are made in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {app} from "./app.js";
import {bySource, showRecorded} from "./approver.js";
import {
    callDraft, examineAgain, findingOf, inTurn, renewDraft,
} from "./draft.js";
import {at, button, el, fill, plain, say} from "./elements.js";
import {cardOf} from "./findings.js";
import {Trouble, fail, posting} from "./program.js";
import {RULINGS, list, t} from "./words.js";

const FIELDS = ["source", "reference", "by", "why", "until"];

function hasField(type, name) {
    return RULINGS[type].wants.includes(name) ||
        RULINGS[type].may.includes(name);
}

export function openDecide(type, findings) {
    const ruling = RULINGS[type], {draft} = app;

    app.deciding = {
        type, findings, draft,
        /* What is decided on, whatever the draft becomes meanwhile. */
        seen: draft.seen,
        certain: findings.some(n => findingOf(n).strength === "certain"),
        from: document.activeElement,
    };
    fill("decide-title", t(ruling.name));
    fill("decide-what", t(ruling.means));
    fill("decide-list", type === "consent" ? []
        : findings.slice(0, 5).map(decideItem),
    findings.length > 5
        ? el("li", null, t("等 {0} 处", findings.length)) : null);
    for (const name of FIELDS) {
        const field = at("decide").querySelector(`[data-field=${name}]`);

        field.hidden = !hasField(type, name);
        at("decide-" + name).required = ruling.wants.includes(name);
        at("decide-" + name).value = "";
        showFieldError(name, "");
    }
    at("decide-by").value = app.by;
    at("decide-until").min = app.about.date;
    fillSources();
    fill("decide-error");
    at("decide-save").disabled = false;
    at("decide").showModal();
}

function decideItem(number) {
    const finding = findingOf(number);

    return el("li", null, t("第 {0} 处，{1}，{2}", number,
        finding.draft.place, finding.source.id));
}

/* A consent is for all that the draft has of a source; registers may have the
 * same ids. */
function fillSources() {
    const groups = bySource(app.draft.report);
    const meant = groups.flatMap((group, i) => group.findings.some(
        finding => app.deciding.findings.includes(finding.n)) ? [i] : []);

    app.deciding.sources = groups.map(group => group.source);
    fill("decide-source", el("option", {value: ""}, t("请选择")),
        app.deciding.sources.map((source, i) => el("option", {value: i},
            [source.id, plain(source.title), registerWords(source)]
                .filter(Boolean).join(" "))));
    at("decide-source").value = meant.length === 1 ? meant[0] : "";
}

/* Which register it is in, where there are several. */
function registerWords(source) {
    const registers = app.about.registers;

    return registers.length === 1 ? "" : t("（{0}）", plain(registers.find(
        register => register.id === source.corpus)?.name)).trim();
}

function showFieldError(name, words) {
    fill(`decide-${name}-error`, words);
    at("decide-" + name).setAttribute("aria-invalid", words !== "");
}

const MISSING = {
    source: "请选择密源",
    reference: "请写明同意的文号",
    by: "请写明是谁决定的",
    why: "请写明理由",
};

/* What is certain is not set aside in passing: the program wants as much. */
const LEAST_REASON = 4;

function errorOf(name, value) {
    const {type, certain} = app.deciding;

    if (value === "")
        return RULINGS[type].wants.includes(name) ? t(MISSING[name]) : "";
    if (name === "until" && value < app.about.date)
        return t("有效期已经过了，请改为今天以后的日期");
    if (name === "why" && type === "dismiss" && certain &&
        [...value].length < LEAST_REASON)
        return t("排除确定的发现，理由至少写 {0} 个字", LEAST_REASON);
    return "";
}

/* What was filled in; null if something is missing, and the first such field
 * has the focus. */
function decision() {
    const {type, findings, seen} = app.deciding;
    const out = {type, findings, seen};
    let wrong = null;

    for (const name of FIELDS) {
        const field = at("decide-" + name), shown = hasField(type, name);
        const value = shown ? field.value.trim() : "";
        const error = shown ? errorOf(name, value) : "";

        showFieldError(name, error);
        if (error !== "")
            wrong ??= field;
        out[name] = value === "" ? null : value;
    }
    if (type === "consent")
        Object.assign(out, consentOf(out.source));
    wrong ??= badDay();
    wrong?.focus();
    return wrong === null ? out : null;
}

function consentOf(index) {
    const source = app.deciding.sources[index ?? -1];

    return {findings: [], source: source?.id, corpus: source?.corpus};
}

/* What is no day has no value, and would pass for nothing filled in. */
function badDay() {
    const field = at("decide-until");

    if (!field.validity.badInput)
        return null;
    showFieldError("until", t("日期不对，请写实有的日期"));
    return field;
}

export async function saveDecision(event) {
    const {deciding} = app;

    event.preventDefault();
    const body = decision();

    if (body === null)
        return;
    at("decide-save").disabled = true;
    fill("decide-error");
    try {
        await inTurn(() => record(deciding, body));
    } catch (trouble) {
        if (app.deciding === deciding)
            tellRefused(trouble);
    } finally {
        if (app.deciding === deciding)
            at("decide-save").disabled = false;
    }
}

/* What is cancelled before its turn is not recorded; what is cancelled after,
 * is, and that is told. */
async function record(deciding, body) {
    const {draft} = deciding;

    if (app.deciding !== deciding || !at("decide").open)
        return;
    const answer = await callDraft(draft, "/decisions", posting(body));

    app.by = body.by ?? app.by;
    tellRecorded(deciding, await answer.json());
}

function tellRefused(trouble) {
    fill("decide-error", trouble.message);
    if (trouble.status === 409)
        at("decide-error").append(" ", button(t("重新检查"), () => {
            at("decide").close();
            examineAgain();
        }, {class: "small"}));
}

function tellRecorded(deciding, {recorded, ...answer}) {
    const {draft} = deciding;

    draft.recorded.unshift(...recorded);
    if (answer.report !== null)
        renewDraft(draft, answer);
    else if (draft === app.draft)
        fail(new Trouble(200, list(answer.notes)), examineAgain);
    if (draft === app.draft)
        showRecorded();
    if (app.deciding === deciding) {
        if (app.tab === "approve")
            deciding.from = at("recorded");
        at("decide").close();
    }
    say(t("已经记录 {0} 项", recorded.length));
}

/* Focus goes back to where the dialog was opened, or to what is there now. */
export function decideClosed() {
    const {from, findings} = app.deciding;

    if (from?.isConnected && !from.disabled)
        from.focus();
    else if (app.tab === "approve")
        at("choose-all").focus();
    else
        cardOf(findings[0])?.querySelector(".pick").focus();
}

/*
 * The register: all sources, and one of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {LINES, app} from "./app.js";
import {noneRow} from "./approver.js";
import {at, bdi, button, el, fill, focusFrom, showIf} from "./elements.js";
import {showMore} from "./findings.js";
import {ask, attempt} from "./program.js";
import {openTab} from "./tabs.js";
import {dayWords, fact, icon} from "./verdict.js";
import {EVENTS, KINDS, LEVELS, STATES, list, t} from "./words.js";

/* --- the register --- */

export async function openRegister() {
    if (app.sources !== null)
        return;
    const isAwaited = () => app.sources === null;

    await attempt(async () => {
        const {sources} = await ask("sources");

        if (!isAwaited())
            return;
        app.sources = sources;
        showRegisterChoices();
        showRegister(LINES);
    }, openRegister, isAwaited);
}

function showRegisterChoices() {
    const kinds = new Set(app.sources.map(kindOf));
    const states = new Set(app.sources.map(stateOf));

    fill("register-kind", el("option", {value: ""}, t("全部")),
        [...LEVELS, ...Object.keys(KINDS)].filter(kind => kinds.has(kind))
            .map(kind => el("option", {value: kind},
                KINDS[kind] ? t(KINDS[kind]) : kind)));
    fill("register-state", el("option", {value: ""}, t("全部")),
        Object.keys(STATES).filter(state => states.has(state))
            .map(state => el("option", {value: state}, t(STATES[state]))));
    fill("register-about", app.about.registers.map(register =>
        t("{0}：密源 {1} 份，在期 {2} 份；", register.name, register.sources,
            register.living)), t("只供查阅，登记和变更由管理员用命令办理"));
}

function kindOf(source) {
    return source.level ?? source.kind;
}

function stateOf(source) {
    return source.destroyed ? "destroyed" : source.status;
}

/* Every word looked for must be in one of what names the source. */
function matching() {
    const words = at("register-search").value.toLowerCase().split(/\s+/)
        .filter(Boolean);
    const kind = at("register-kind").value;
    const state = at("register-state").value;

    return app.sources.filter(source => {
        const names = [source.id, source.title, source.number,
            source.issuer, source.owner].join("\n").toLowerCase();

        return (kind === "" || kindOf(source) === kind) &&
            (state === "" || stateOf(source) === state) &&
            words.every(word => names.includes(word));
    });
}

export function showRegister(count) {
    if (app.sources === null)
        return;
    const all = matching();

    app.listed = Math.min(count, all.length);
    fill("register-rows", all.length === 0
        ? noneRow(5, t("没有符合条件的密源"))
        : all.slice(0, app.listed).map(registerRow));
    fill("register-count", t("{0} 份", all.length));
    showMore("register-more", all.length - app.listed);
}

function registerRow(source) {
    return el("tr", {"data-source": source.id,
        "data-state": stateOf(source)},
    el("th", {scope: "row"}, button(source.id, () =>
        openSource(source.id, source.corpus), {class: "link"})),
    el("td", null, levelOf(source)),
    el("td", null, bdi(source.title ?? ""), " ",
        el("span", {class: "soft"}, bdi(source.number ?? ""))),
    el("td", null, sourceEnd(source)),
    el("td", null, t(STATES[stateOf(source)])));
}

function levelOf(source) {
    return source.level === null ? t(KINDS[source.kind])
        : el("span", {class: "level", lang: "zh-CN"}, source.level);
}

function sourceEnd(source) {
    return source.until !== null ? dayWords(source.until)
        : source.condition ?? source.term ?? "";
}

/* --- the register: one source --- */

export function openSource(id, corpus) {
    const trail = app.tab === "register" ? app.trail : [];

    if (app.tab !== "register")
        openTab("register");
    walkTo(id, corpus, trail);
}

async function walkTo(id, corpus, trail) {
    const walk = ++app.walk, isAwaited = () => walk === app.walk;
    const focused = document.activeElement;

    await attempt(async () => {
        const query = new URLSearchParams({corpus: corpus ?? ""});
        const source = await ask(
            `sources/${encodeURIComponent(id)}?${query}`);

        if (!isAwaited())
            return;
        const known = trail.findIndex(step => step.id === id &&
            step.corpus === corpus);

        app.trail = [...known < 0 ? trail : trail.slice(0, known),
            {id, corpus}];
        app.source = source;
        showSource();
        focusFrom(focused, at("source-title"));
    }, () => walkTo(id, corpus, trail), isAwaited);
}

function closeSource() {
    const id = app.source?.id;

    app.walk++;
    app.source = null;
    app.trail = [];
    showIf("source", false);
    at("register-desk").classList.remove("open");
    (at("register-rows").querySelector(`[data-source="${id}"] button`) ??
        at("register-search")).focus();
}

function showSource() {
    const source = app.source;

    at("register-desk").classList.add("open");
    showIf("source", true);
    fill("source",
        el("div", {class: "row"}, trailParts(),
            button(t("关闭"), closeSource, {id: "source-close"})),
        el("h3", {id: "source-title", tabindex: "-1"},
            levelOf(source), " ", bdi(source.title ?? source.id)),
        el("dl", {class: "facts"}, sourceFacts(source)),
        sourceSection(t("密点"), pointItems(source)),
        sourceSection(t("历史"), source.events.map(eventItem)),
        sourceSection(t("上位文件"), source.parents.map(
            id => el("li", null, stepButton(id, source.corpus)))),
        sourceSection(t("由它派生"), dependentItems(source)));
}

/* The way that led here, to go back on. */
function trailParts() {
    return el("nav", {"aria-label": t("查看路径")}, el("ol",
        {class: "trail"}, app.trail.map((step, i) => el("li", null,
            i + 1 === app.trail.length
                ? el("span", {"aria-current": "page"}, step.id)
                : stepButton(step.id, step.corpus)))));
}

function stepButton(id, corpus, words) {
    return button(words ?? id, () => walkTo(id, corpus, app.trail),
        {class: "link"});
}

function sourceSection(title, items) {
    return items.length === 0 ? null : el("section", null,
        el("h4", null, title), el("ul", {class: "plain"}, items));
}

function sourceFacts(source) {
    const day = date => date ? dayWords(date) : null;
    const issue = source.at_issue ?? {};
    const rows = [
        [t("类别"), t(KINDS[source.kind])],
        [t("状态"), t(STATES[stateOf(source)]) + (source.since
            ? t("，自{0}起", dayWords(source.since)) : "")],
        [t("文号"), source.number], [t("发文机关"), source.issuer],
        [t("权属"), source.owner], [t("制发日"), day(source.issued)],
        [t("保密期限"), source.term], [t("解密条件"), source.condition],
        [t("保密至"), day(source.until)],
        [t("制发时的标志"), [issue.level, issue.term].filter(Boolean)
            .join("★")],
        [t("知悉范围"), list(source.scope)],
        [t("使用要求"), source.usage_requirement],
        [t("限制"), source.restriction], [t("同意文号"), source.consent],
        [t("事项名称"), list(source.names ?? [])],
        [t("内容"), contentWords(source)],
        [t("登记时的提示"), (source.warnings ?? []).join(t("；"))],
        [t("人工决定"), source.decisions ? String(source.decisions) : ""],
    ];

    return rows.filter(([, value]) => value)
        .map(([name, value]) => fact(name, bdi(value)));
}

function contentWords(source) {
    return t("{0} 段，{1} 句", source.paragraphs, source.passages) +
        (source.no_text ? t("，不存文字，只有指纹") : "") +
        (source.incomplete ? t("，没有读全") : "");
}

function pointItems(source) {
    const items = source.points.map(point => el("li", null,
        pointPlace(point), " ",
        el("span", {lang: "zh-CN"}, [point.level ?? source.level,
            point.term ?? point.condition].filter(Boolean).join("★"))));

    if (source.points_complete)
        items.push(el("li", null, t("需要保护的只有以上密点")));
    return items;
}

/* People count characters from 1 and mean the last one too. */
function pointPlace(point) {
    const {first, last, start, end} = point;

    if (first === last && start === 0 && end === null)
        return t("第{0}段", first);
    if (start === 0 && end === null)
        return t("第{0}段至第{1}段", first, last);
    return end === null ? t("第{0}段第{1}字至第{2}段", first, start + 1, last)
        : t("第{0}段第{1}字至第{2}段第{3}字", first, start + 1, last, end);
}

/* 2026-06-01T08:30:00Z: as the clock on the wall had it. */
function momentWords(moment) {
    const date = new Date(moment ?? "");

    return Number.isNaN(date.getTime()) ? moment ?? ""
        : date.toLocaleString(document.documentElement.lang,
            {dateStyle: "medium", timeStyle: "short"});
}

function eventItem(event) {
    const rest = [
        [event.level, event.term].filter(Boolean).join("★"),
        event.condition, list(event.scope), event.notice && t("依据：{0}",
            event.notice), event.by && t("决定机关：{0}", event.by),
        event.why && t("事由：{0}", event.why),
    ].filter(Boolean);

    return el("li", null, el("strong", null, t(EVENTS[event.type] ??
        event.type)), " ", event.day ? dayWords(event.day) : "",
    event.pending ? t("（到那天才生效）") : null,
    rest.length > 0 ? el("p", null, bdi(rest.join(t("；")))) : null,
    el("p", {class: "soft"}, bdi(t("{0} 由 {1} 记录",
        momentWords(event.recorded), event.who ?? ""))));
}

function dependentItems(source) {
    const full = source.dependents ?? [];

    if (full.length === 0)
        return (source.derived ?? []).map(id => el("li", null,
            stepButton(id, source.corpus)));
    return full.map(kin => el("li", null,
        stepButton(kin.id, kin.corpus ?? source.corpus), " ",
        bdi(kin.title ?? ""), " ",
        el("span", {lang: "zh-CN", class: "soft"}, bdi(kin.mark ?? "")),
        kin.lags ? el("p", {class: "state bad"}, icon("bad"),
            t("标志低于上位文件，应为 {0}", kin.due?.mark ?? "")) : null));
}

/*
 * The text of the open draft, with the passages that were found.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {app} from "./app.js";
import {callDraft} from "./draft.js";
import {at, button, el, fill, visible} from "./elements.js";
import {choose, weightOf, weightWords} from "./findings.js";
import {fail} from "./program.js";
import {STORIES, VIEWS, t} from "./words.js";

const CHUNK = 400; /* paragraphs fetched at a time */

export function chunkOf(paragraph) {
    return Math.floor((paragraph - 1) / CHUNK);
}

/* The first chunk tells how many there are; the others are fetched once they
 * come near the window. */
export function loadText() {
    const total = app.draft.report.paragraphs;
    const chunks = Math.ceil(total / CHUNK);

    leaveText();
    app.text = {
        draft: app.draft,
        watch: new IntersectionObserver(loadSeen, {rootMargin: "1500px"}),
        chunk: Array.from({length: chunks}, (none, i) => ({
            holder: el("div", {"class": "chunk", "data-chunk": i,
                "aria-busy": "true"}),
            loading: null,
            paragraphs: null,
        })),
    };
    fill("text", total === 0
        ? el("p", {class: "none"}, t("没有文字")) : [],
    app.text.chunk.map(chunk => chunk.holder));
    for (const chunk of app.text.chunk)
        app.text.watch.observe(chunk.holder);
    if (chunks > 0)
        loadChunk(0);
}

/* Whoever still waits for a part of it gets none. */
export function leaveText() {
    app.text?.watch.disconnect();
    app.text = null;
}

function loadSeen(entries) {
    for (const entry of entries)
        if (entry.isIntersecting)
            loadChunk(Number(entry.target.dataset.chunk));
}

export function loadChunk(index) {
    const chunk = app.text?.chunk[index];

    if (chunk === undefined)
        return Promise.resolve();
    chunk.loading ??= fetchChunk(app.text, chunk, index);
    return chunk.loading;
}

async function fetchChunk(text, chunk, index) {
    /* One before the first tells whether a story begins with it. */
    const from = Math.max(1, index * CHUNK);

    try {
        const paragraphs = await fetchText(text.draft, from,
            (index + 1) * CHUNK);

        if (text !== app.text)
            return;
        chunk.paragraphs = paragraphs;
        showChunk(chunk, index * CHUNK + 1);
        text.watch.unobserve(chunk.holder);
        estimate(text, chunk.holder);
        performance.mark("dingmi-text");
    } catch (trouble) {
        chunk.loading = null;
        if (text === app.text)
            fail(trouble, () => loadChunk(index));
    }
}

/* Chunks that are not here yet are about as high as the first that is. */
function estimate(text, holder) {
    if (text.estimated)
        return;
    text.estimated = true;
    at("text").style.setProperty("--chunk", holder.offsetHeight + "px");
}

/* Long paragraphs come in several answers. */
async function fetchText(draft, from, last) {
    const out = [];

    for (let next = from; next !== null && next <= last;) {
        const path = `/text?from=${next}&count=${last - next + 1}`;
        const answer = await (await callDraft(draft, path)).json();

        out.push(...answer.paragraphs);
        next = answer.paragraphs.length > 0 ? answer.next ?? null : null;
    }
    return out;
}

/* The same text with what is now found in it. */
export function showText() {
    app.text.chunk.forEach((chunk, i) => {
        if (chunk.paragraphs !== null)
            showChunk(chunk, i * CHUNK + 1);
    });
}

function showChunk({holder, paragraphs}, first) {
    let last = {story: "main", cell: false, place: ""};

    holder.removeAttribute("aria-busy");
    holder.replaceChildren();
    for (const paragraph of paragraphs) {
        if (paragraph.n >= first) {
            if (paragraph.story !== last.story)
                holder.append(el("h4", {class: "story"},
                    t(STORIES[paragraph.story] ?? paragraph.story)));
            placeParagraph(holder, paragraph, last);
        }
        last = paragraph;
    }
}

/* Cells stand side by side where their places differ in the column alone,
 * which is the last number of a place. */
function rowOf(paragraph) {
    return paragraph.cell ? paragraph.place.replace(/\d+(?=\D*$)/, "")
        : null;
}

function placeParagraph(holder, paragraph, last) {
    const line = paragraphElement(paragraph);
    const row = holder.lastElementChild;
    const goesOn = row?.classList.contains("cells");

    if (!paragraph.cell)
        return holder.append(line);
    if (goesOn && paragraph.place === last.place)
        return row.lastElementChild.append(line);
    if (goesOn && rowOf(paragraph) === rowOf(last))
        return row.append(el("div", {class: "cell"}, line));
    holder.append(el("div", {class: "cells"},
        el("div", {class: "cell"}, line)));
}

function paragraphElement(paragraph) {
    const hits = app.hits.get(paragraph.n) ?? [];
    const pieces = piecesOf(paragraph.runs, hits);
    const plain = paragraph.story === "main" && !paragraph.cell;
    const empty = pieces.length === 0, heading = paragraph.heading && !empty;
    const looks = ["para", plain ? "numbered" : "placed",
        empty ? "empty" : "", heading ? "heading" : ""];

    return el("p", {
        "class": looks.filter(Boolean).join(" "),
        "data-paragraph": paragraph.n,
        "role": heading ? "heading" : null,
        /* The other stories have a heading of their own before. */
        "aria-level": !heading ? null
            : paragraph.story === "main" ? "4" : "5",
    }, el("span", {class: "place", title: paragraph.place},
        plain ? paragraph.n : paragraph.place),
    wordsOf(pieces, paragraph.story),
    paragraph.cut ? el("span", {class: "tag"}, t("太长，其余不显示"))
        : null);
}

/* Where in a string its code points begin: what is told counts these. */
function unitsOf(words) {
    const out = [];

    if (!/[\ud800-\udfff]/.test(words))
        return null;
    for (let unit = 0; unit < words.length;) {
        out.push(unit);
        unit += words.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    out.push(words.length);
    return out;
}

/* Cut the runs of a paragraph where findings begin and end: pieces of one
 * view, each with the findings that it is in. */
function piecesOf(runs, hits) {
    const words = runs.map(run => run.text).join("");
    const units = unitsOf(words);
    const unit = point => units === null ? point
        : units[Math.min(point, units.length - 1)];
    const found = hits.map(([start, end, finding]) =>
        ({start: unit(start), end: unit(end), finding}));
    const cuts = new Set(found.flatMap(hit => [hit.start, hit.end]));
    const views = [];
    let end = 0;

    for (const run of runs) {
        cuts.add(end);
        end += run.text.length;
        views.push({end, view: run.view, struck: run.struck});
    }
    cuts.add(end);
    return cutAt([...cuts].sort((a, b) => a - b), words, views, found);
}

function cutAt(cuts, words, views, found) {
    const out = [];
    let run = 0;

    for (let i = 0; i + 1 < cuts.length; i++) {
        const start = cuts[i], end = cuts[i + 1];

        while (run + 1 < views.length && views[run].end <= start)
            run++;
        out.push({
            words: words.slice(start, end),
            view: views[run]?.view ?? "visible",
            struck: views[run]?.struck ?? false,
            findings: found.filter(hit => hit.start < end && hit.end > start)
                .map(hit => hit.finding),
            begins: found.filter(hit => hit.start === start)
                .map(hit => hit.finding),
        });
    }
    return out.filter(piece => piece.words !== "");
}

/* Some views say no more than the story does that the words are in. */
const SAME = {
    comment: "comment", footnote: "note", endnote: "note", note: "note",
    deleted: "deleted", field: "field", attribute: "attribute",
    metadata: "metadata", embedded: "embedded", orphan: "orphan",
    ruby: "field",
};

function wordsOf(pieces, story) {
    const out = [];
    let view = "visible", into = out;

    for (const piece of pieces) {
        if (piece.view !== view) {
            view = piece.view;
            into = viewElement(view, SAME[story] === view, out);
        }
        const shown = pieceElements(piece);

        if (into === out)
            out.push(...shown);
        else
            into.append(...shown);
    }
    return out;
}

/* What is not simply there says so in words, not by its looks alone. */
function viewElement(view, told, out) {
    if (view === "visible" || told)
        return out;
    const name = {deleted: "del", inserted: "ins"}[view] ?? "span";
    const element = el(name, {class: "view " + view},
        el("span", {class: "tag"}, t(VIEWS[view]?.[0] ?? view)));

    out.push(element);
    return element;
}

const WEIGHTS = ["certain", "review", "idle"];

function pieceElements(piece) {
    const words = piece.struck ? [el("s", null, visible(piece.words))]
        : visible(piece.words);

    if (piece.findings.length === 0)
        return words;
    const weights = piece.findings.map(weightOf);
    const weight = WEIGHTS.find(w => weights.includes(w));
    const numbers = piece.findings.map(finding => finding.n);

    return [...piece.begins.map(badge), el("mark", {
        "class": ["hit", weight, numbers.length > 1 ? "several" : "",
            numbers.includes(app.chosen) ? "chosen" : ""].join(" "),
        "data-findings": numbers.join(" "),
    }, words)];
}

/* Cards are in the order of keys; the same again in the text would only
 * double the way. */
function badge(finding) {
    return button(String(finding.n), null, {
        "class": "badge " + weightOf(finding),
        "tabindex": "-1",
        "data-finding": finding.n,
        "aria-label": t("第 {0} 处，{1}，{2}", finding.n,
            weightWords(finding), finding.source.id),
    });
}

/* Where several findings overlap, each click leads to the next of them. */
export function clickText(event) {
    const own = event.target.closest("[data-finding]");
    const mark = event.target.closest("mark[data-findings]");

    if (own !== null)
        return choose(Number(own.dataset.finding), "text");
    if (mark === null)
        return;
    const numbers = mark.dataset.findings.split(" ").map(Number);
    const now = numbers.indexOf(app.chosen);

    choose(numbers[(now + 1) % numbers.length], "text");
}

/*
 * Elements of the page, made and filled.  All that comes from outside gets
 * onto the page as text nodes, never as markup.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {t} from "./words.js";

export function at(id) {
    return document.getElementById(id);
}

/* An element with attributes (false and null: none; functions listen to the
 * event of that name) and children, text among them. */
export function el(name, attributes, ...children) {
    const element = document.createElement(name);

    for (const [key, value] of Object.entries(attributes ?? {}))
        if (typeof value === "function")
            element.addEventListener(key, value);
        else if (value !== false && value != null)
            element.setAttribute(key, value === true ? "" : value);
    element.append(...present(children));
    return element;
}

export function button(words, act, attributes) {
    return el("button", {type: "button", click: act, ...attributes}, words);
}

/* Children may be lists of children; null: none. */
function present(children) {
    return children.flat(Infinity).filter(child => child != null);
}

export function fill(id, ...children) {
    at(id).replaceChildren(...present(children));
}

export function showIf(id, shown) {
    at(id).hidden = !shown;
}

/* What comes late takes the focus from where it was asked for, or from
 * nowhere, and from nobody who has gone on. */
export function focusFrom(from, element, options) {
    if ([from, document.body].includes(document.activeElement))
        element?.focus(options);
}

/* For those who listen. */
export function say(words) {
    at("say").textContent = words;
}

/* Characters that show nothing or turn the order of others around. */
const ODD = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f" +
    "\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]",
    "gu");

function codeOf(character) {
    return "U+" + character.codePointAt(0).toString(16).toUpperCase()
        .padStart(4, "0");
}

export function plain(words) {
    return String(words ?? "").replace(ODD, "\ufffd");
}

/* Words from outside in a line of ours: none of them may run over into it. */
export function bdi(words) {
    return el("bdi", null, plain(words));
}

/* Words of a draft: what would not be seen, is named. */
export function visible(words) {
    const out = [];
    let from = 0;

    for (const found of words.matchAll(ODD)) {
        out.push(words.slice(from, found.index),
            el("span", {class: "odd"}, codeOf(found[0])));
        from = found.index + found[0].length;
    }
    out.push(words.slice(from));
    return out.filter(piece => piece !== "");
}

/* The page in the program's language, once it is known. */
export function translatePage() {
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);

    document.documentElement.lang = t("zh-CN");
    while (walk.nextNode()) {
        const node = walk.currentNode, words = node.data.trim();

        if (words !== "")
            node.data = node.data.replace(words, () => t(words));
    }
    for (const name of ["aria-label", "placeholder"])
        for (const element of document.querySelectorAll(`[${name}]`))
            element.setAttribute(name, t(element.getAttribute(name)));
}

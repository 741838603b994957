/*
 * The program on this machine: what it is asked, and what it answers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {app} from "./app.js";
import {at, button, el, fill} from "./elements.js";
import {t} from "./words.js";

/* What went wrong; status 0: the program does not answer. */
export class Trouble extends Error {
    constructor(status, words) {
        super(words);
        this.status = status;
    }
}

function wordsFor(status) {
    if (status === 0)
        return t("程序没有应答：可能闲置太久已经自动结束，或者已被关闭。请重新" +
            "运行 dingmi serve，用它给出的新地址打开。");
    if (status === 401 || status === 403)
        return t("地址里的令牌不对或者已经失效。请用 dingmi serve 这次给出的完整" +
            "地址打开。");
    if (status === 413)
        return t("文件太大，程序没有接收。");
    if (status === 503)
        return t("程序正忙，请稍后再试。");
    return t("程序出错（{0}），请再试一次。", status);
}

async function troubleOf(answer) {
    let words = "";

    try {
        words = (await answer.json()).error ?? "";
    } catch {
        /* Not every refusal is JSON; its number says enough. */
    }
    return new Trouble(answer.status, words || wordsFor(answer.status));
}

export async function call(path, options = {}) {
    let answer;

    try {
        answer = await fetch("/api/" + path, {
            ...options,
            headers: {
                "Authorization": "Bearer " + app.token,
                ...options.headers,
            },
        });
    } catch (failure) {
        if (failure.name === "AbortError")
            throw failure;
        answer = null;
    }
    /* Whoever still waits when the page has ended, waits for ever. */
    if (app.ended)
        await new Promise(() => {});
    if (answer === null)
        throw new Trouble(0, wordsFor(0));
    if (!answer.ok)
        throw await troubleOf(answer);
    return answer;
}

export async function ask(path, options) {
    return (await call(path, options)).json();
}

export function posting(object) {
    return {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify(object),
    };
}

/* Tell of a failure on top of the page, until something works again. */
export function fail(trouble, again) {
    if (trouble.name === "AbortError")
        return;
    if (!(trouble instanceof Trouble))
        console.error(trouble);
    fill("alert", el("p", null,
        el("span", {class: "icon", "aria-hidden": "true"}, "!"),
        trouble instanceof Trouble ? trouble.message
            : t("页面出错：{0}", trouble.message)),
    again ? button(t("再试"), again) : null,
    button(t("知道了"), clearAlert));
}

/* Its buttons go with it; the focus must not. */
export function clearAlert() {
    const focused = at("alert").contains(document.activeElement);

    fill("alert");
    if (focused)
        at("main").focus();
}

function showBusy(more) {
    app.busy += more;
    if (app.busy > 0)
        document.body.setAttribute("aria-busy", "true");
    else
        document.body.removeAttribute("aria-busy");
}

/* Do something that takes a while and may fail; true if it went well.  Of what
 * nobody waits for any more, no failure is told. */
export async function attempt(work, again, isAwaited = () => true) {
    clearAlert();
    showBusy(1);
    try {
        await work();
        return true;
    } catch (trouble) {
        if (isAwaited())
            fail(trouble, again);
        return false;
    } finally {
        showBusy(-1);
    }
}

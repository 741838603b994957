/*
 * The page of dingmi serve: drafts are sent to the program on this machine,
 * and what it answers is shown.
 *
 * All that comes from outside (file names, the words of drafts and registers)
 * gets onto the page as text nodes, never as markup; the policy of the page
 * would refuse anything else.  What is known lies in `app`; functions that
 * begin with show put it on the page, and change nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

const app = {
    token: "",
    about: null,
    tab: "draft",
    scrolled: {}, /* where each tab was left */
    turn: 0, /* grows with each file that is sent to be opened */
    draft: null, /* the open one, as the program answered, and its File */
    text: null, /* of the open draft: its chunks, fetched as they are seen */
    hits: new Map(), /* paragraph: [start, end, finding]... */
    filter: "all",
    chosen: 0, /* number of the finding that is looked at */
    cards: {from: 0, to: 0}, /* those of the findings that are shown */
    row: null, /* of the batch: the one that is open */
    batch: null,
    ticked: new Set(), /* findings that the approver decides on */
    lines: 0, /* how many findings the approver is shown */
    deciding: null,
    recorded: [],
    sources: null,
    listed: 0, /* how many sources are shown */
    source: null, /* the one that is shown whole */
    trail: [], /* the ids that led to it */
    by: "", /* who decided last: the next decision is hers too */
};

const CHUNK = 400; /* paragraphs fetched at a time */
const CARDS = 40; /* findings, sources, files shown at a time */
const LINES = 100;
const RECORDED = 10;
const AT_ONCE = 2; /* files of a batch that are under way */

/* --- words --- */

/* The words in the program's language, {0} ... being the values. */
function t(words, ...values) {
    const own = app.about?.lang === "en" && english.get(words) || words;

    return own.replace(/\{(\d)\}/g, (all, at) => values[at]);
}

/* Lists read as one goes: 甲、乙 or a, b. */
function list(items) {
    return items.join(t("、"));
}

const VERDICTS = {
    "unreadable": ["bad", "读不了，没有检查", "另存为其他格式再核对"],
    "decide": ["bad", "须由定密责任人决定", "报定密责任人决定"],
    "malformed-mark": ["bad", "密级标志有误", "改正密级标志"],
    "under-marked": ["bad", "密级标志偏低", "按应标的标志改正"],
    "derive": ["bad", "需要派生定密", "报定密责任人审核，标上密级标志"],
    "term-wrong": ["bad", "保密期限有误", "按应标的标志改正"],
    "over-marked": ["care", "密级标志偏高", "核对标志"],
    "review": ["care", "有内容须由人核对", "逐处核对"],
    "no-basis":
        ["care", "有密级标志，登记的密源中没有找到依据", "核对依据"],
    "conforms": ["good", "密级标志与依据相符", "不用改"],
    "clear": ["good", "没有发现须派生定密的内容", "不用改"],
};

const ICONS = {bad: "✕", care: "!", good: "✓"};

const RESERVATIONS = {
    incomplete: "文件没有全部检查：没有检查的部分里可能有涉密内容，须由人核对",
    pictures: "图片中的文字没有检查",
};

const SEVERITIES = {error: "须改", warn: "注意", info: "提示"};

const WHY_NOT = {
    "expired": "密源保密期限已满",
    "declassified": "密源已解密",
    "published": "密源已公开",
    "public-before": "这些文字在密源制发前已经公开",
    "withdrawn": "密源登记已撤销",
    "dismissed": "经人工核对排除",
};

const CASES = {
    1: "与已确定的国家秘密事项一致，实施条例第18条（一）",
    2: "涉及密点，实施条例第18条（二）",
    3: "概括、整合或者细化，实施条例第18条（三）",
    4: "原定密机关对使用有明确要求，实施条例第18条（四）",
};

const NAMINGS = {
    title: "写出了密源的标题；标题本身是否涉密，请核对",
    number: "写出了密源的文号；能不能写出，请核对",
    name: "写出了登记的涉密事项名称",
};

const ORIGINS = {
    computed: "其中的编号是自动生成的，文件里没有存这几个字",
    strings: "这些文字是从不认识的数据里找出来的，办公软件不一定显示",
};

/* What a person must be told of how a piece of text is there: in short for
 * the text itself, in full for a finding whose place does not say it. */
const VIEWS = {
    hidden: ["隐藏", "隐藏文字"],
    deleted: ["已删除", "修订中已删除的文字"],
    inserted: ["插入", "修订中插入的文字"],
    comment: ["批注"],
    note: ["注释"],
    field: ["域代码", "域代码"],
    attribute: ["属性", "属性中的文字"],
    metadata: ["文档属性", "文档属性"],
    embedded: ["嵌入", "嵌入的文件"],
    orphan: ["不显示", "不显示的部件"],
};

const STORIES = {
    main: "正文",
    header: "页眉",
    footer: "页脚",
    note: "脚注和尾注",
    footnote: "脚注",
    endnote: "尾注",
    comment: "批注",
    deleted: "已删内容",
    field: "域代码",
    ruby: "注音",
    attribute: "属性文字",
    metadata: "元数据",
    embedded: "嵌入内容",
    orphan: "无引用部件",
};

const KINDS = {
    state: "国家秘密",
    work: "工作秘密",
    commercial: "商业秘密",
    public: "公开",
};

const STATES = {
    living: "在期",
    public: "公开",
    expired: "已到期",
    declassified: "已解密",
    published: "已公开",
    withdrawn: "已撤销",
    destroyed: "已销毁",
};

const EVENTS = {
    "registered": "登记",
    "changed": "变更",
    "extended": "延长期限",
    "declassified": "解密",
    "published": "公开发布",
    "condition-met": "解密条件已满足",
    "withdrawn": "撤销登记",
    "destroyed": "销毁",
};

const LEVELS = ["绝密", "机密", "秘密", "核心商密", "普通商密"];

/* What a person can say of a finding: its name, what it means, what it is
 * called when it was said, and what must be filled in. */
const RULINGS = {
    confirm: {
        name: "确认",
        means: "经核对，确实出自密源，按派生定密处理。",
        said: "确认（来自密源）",
        wants: ["by", "why"], may: ["until"],
    },
    dismiss: {
        name: "排除",
        means: "经核对，不是来自密源，不按派生定密处理。",
        said: "排除（不是来自密源）",
        wants: ["by", "why"], may: ["until"],
    },
    revoke: {
        name: "收回",
        means: "收回此前的决定、异议和同意；记录仍然保留。",
        said: "收回先前的意见",
        wants: ["by", "why"], may: [],
    },
    consent: {
        name: "同意使用",
        means: "原定密机关已同意这份文件使用下面的密源。",
        said: "已征得原定密机关同意",
        wants: ["source", "reference"], may: ["by", "why", "until"],
    },
    dispute: {
        name: "异议",
        means: "承办人认为有误。结论不变，定密责任人审核时看得到。",
        said: "承办人有异议",
        wants: ["why"], may: ["by", "until"],
    },
};

const LAPSES = {
    term: "已失效：有效期已过",
    level: "已失效：密源的密级后来提高了",
};

/* --- elements --- */

function at(id) {
    return document.getElementById(id);
}

/* An element with attributes (false and null: none; functions listen to the
 * event of that name) and children, text among them. */
function el(name, attributes, ...children) {
    const element = document.createElement(name);

    for (const [key, value] of Object.entries(attributes ?? {}))
        if (typeof value === "function")
            element.addEventListener(key, value);
        else if (value !== false && value != null)
            element.setAttribute(key, value === true ? "" : value);
    element.append(...present(children));
    return element;
}

function button(words, act, attributes) {
    return el("button", {type: "button", click: act, ...attributes}, words);
}

/* Children may be lists of children; null: none. */
function present(children) {
    return children.flat(Infinity).filter(child => child != null);
}

function fill(id, ...children) {
    at(id).replaceChildren(...present(children));
}

function showIf(id, shown) {
    at(id).hidden = !shown;
}

/* For those who listen. */
function say(words) {
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

function plain(words) {
    return String(words ?? "").replace(ODD, "\ufffd");
}

/* Words from outside in a line of ours: none of them may run over into it. */
function bdi(words) {
    return el("bdi", null, plain(words));
}

/* Words of a draft: what would not be seen, is named. */
function visible(words) {
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
function translatePage() {
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

/* --- the program --- */

/* What went wrong; status 0: the program does not answer. */
class Trouble extends Error {
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

async function call(path, options = {}) {
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
        throw new Trouble(0, wordsFor(0));
    }
    if (!answer.ok)
        throw await troubleOf(answer);
    return answer;
}

async function ask(path, options) {
    return (await call(path, options)).json();
}

function post(path, object) {
    return ask(path, {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify(object),
    });
}

/* Tell of a failure on top of the page, until something works again. */
function fail(trouble, again) {
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
function clearAlert() {
    const focused = at("alert").contains(document.activeElement);

    fill("alert");
    if (focused)
        at("main").focus();
}

/* Do something that takes a while and may fail; true if it went well. */
async function attempt(work, again) {
    clearAlert();
    document.body.setAttribute("aria-busy", "true");
    try {
        await work();
        return true;
    } catch (trouble) {
        fail(trouble, again);
        return false;
    } finally {
        document.body.removeAttribute("aria-busy");
    }
}

/* --- tabs --- */

const TABS = ["draft", "approve", "register"];

function openTab(name) {
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

function moveTab(event) {
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
function handling() {
    if (app.tab === "register")
        return app.about?.handling;
    if (app.tab === "draft" && app.batch !== null && app.draft === null)
        return highestOf(app.batch.rows.map(row => row.handling));
    return app.draft?.report.handling;
}

function showHandling() {
    const mark = handling();

    const words = mark ? t("本页按“{0}”管理", plain(mark)) : "";

    showIf("handling", words !== "");
    fill("handling", words);
    /* For the head of each sheet that is printed. */
    document.documentElement.style.setProperty("--handling",
        JSON.stringify(words));
}

/* --- choosing files --- */

function mebibytes(bytes) {
    return Math.floor(bytes / (1 << 20));
}

/* Said before anything is sent: it would only be refused. */
function tooBig(file) {
    const limit = app.about.limits.file;

    return file.size > limit
        ? t("文件有 {0} MiB，超过 {1} MiB 的上限，没有上传",
            Math.ceil(file.size / (1 << 20)), mebibytes(limit)) : null;
}

/* Emptied each time, or the same file could not be chosen twice. */
function fileChosen() {
    const files = [...at("file").files];

    at("file").value = "";
    takeFiles(files);
}

function takeFiles(files) {
    if (files.length === 0 || app.about === null)
        return;
    clearAlert();
    if (app.tab === "register")
        openTab("draft");
    if (files.length === 1)
        return openFile(files[0]);
    forgetAll();
    app.draft = null;
    openTab("draft");
    startBatch(files);
}

function showStep(step) {
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

async function reopenDraft() {
    const id = sessionStorage.getItem("dingmi-draft");

    if (id === null)
        return;
    await attempt(async () => {
        try {
            openDraft({...await ask("drafts/" + id), file: null});
        } catch (trouble) {
            if (trouble.status === 404)
                keepDraft();
            throw trouble;
        }
    }, reopenDraft);
}

/* Back to the beginning; the program need not keep what is closed. */
function closeDraft() {
    forgetAll();
    app.draft = null;
    app.batch = null;
    app.row = null;
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

function allowDrop(event) {
    if (!event.dataTransfer?.types.includes("Files"))
        return;
    event.preventDefault();
    at("drop").classList.toggle("over", event.type === "dragover");
}

function drop(event) {
    allowDrop(event);
    at("drop").classList.remove("over");
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
function linesOf(id) {
    return [at(id).value.trim()].filter(Boolean);
}

function toQuery(to) {
    return new URLSearchParams(to.map(body => ["to", body]));
}

async function upload(file, to, signal) {
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

async function openFile(file) {
    const big = tooBig(file), to = linesOf("to");
    const turn = ++app.turn;

    if (big !== null)
        return fail(new Trouble(413, big));
    say(t("正在核对 {0}", plain(file.name)));
    performance.mark("dingmi-sent");
    await attempt(async () => {
        const answer = await upload(file, to);

        if (turn !== app.turn)
            return forget(answer.draft);
        forgetAll();
        app.batch = null;
        app.row = null;
        openDraft({...answer, file});
    }, () => openFile(file));
}

/* As it is on this machine, while that is known. */
function nameOf(draft) {
    return draft.file?.name ?? draft.name;
}

/* What the program forgot is sent again, if the page still has the file: it
 * has not once it was loaded again. */
async function sendAgain(trouble) {
    const {file, to} = app.draft;

    if (trouble.status !== 404 || file === null)
        throw trouble;
    const answer = await upload(file, to);

    if (app.row !== null)
        app.row.id = answer.draft;
    return answer;
}

async function callDraft(path, options) {
    const old = app.draft, id = old.draft;

    try {
        return await call("drafts/" + id + path, options);
    } catch (trouble) {
        if (app.draft !== old)
            throw trouble;
        if (old.draft === id) {
            old.draft = (await sendAgain(trouble)).draft;
            keepDraft();
        }
        return call("drafts/" + old.draft + path, options);
    }
}

/* Look at the draft anew: the register may have changed. */
async function examineAgain() {
    await attempt(async () => {
        const answer = await (await callDraft("")).json();

        renewDraft(answer);
        say(t("已重新检查。{0}", verdictWords(app.draft.report)));
    }, examineAgain);
}

/* The same file for others is another draft to the program. */
async function sendElsewhere() {
    await attempt(async () => {
        const old = app.draft, id = old.draft;
        const answer = await (await callDraft("?" + toQuery(
            linesOf("to-now")), {method: "POST"})).json();

        if (app.draft !== old)
            return forget(answer.draft);
        renewDraft(answer);
        forget(id);
        say(t("已重新检查。{0}", verdictWords(app.draft.report)));
    }, sendElsewhere);
}

/* What is shown stays where it is. */
function renewDraft(answer) {
    const {chosen, cards, lines} = app;

    Object.assign(app.draft, answer);
    keepDraft();
    app.ticked.clear();
    takeFindings(app.draft.report);
    if (app.row !== null)
        fillRow(app.row, answer);
    showDraft(cards.from, Math.max(cards.to, CARDS));
    if (app.tab === "approve")
        showApprove(Math.max(lines, LINES));
    showText();
    if (chosen !== 0 && findingOf(chosen) !== undefined)
        markChosen(chosen);
    else
        app.chosen = 0;
}

function openDraft(draft) {
    app.draft = draft;
    app.ticked.clear();
    app.recorded = [];
    app.chosen = 0;
    app.filter = "all";
    clearAlert();
    takeFindings(draft.report);
    showStep("result");
    showDraft(0, CARDS);
    showPane(draft.report.findings.length > 0 ? "findings" : "text");
    performance.mark("dingmi-shown");
    loadText();
    if (app.tab === "approve")
        showApprove(LINES);
    else
        window.scrollTo(0, 0);
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

function findingOf(number) {
    return app.draft.report.findings.find(f => f.n === number);
}

function verdictWords(report) {
    if (report.verdict === "review" && report.findings.length === 0)
        return t("检查过的部分没有发现，没有检查的部分须由人核对");
    return t(VERDICTS[report.verdict][1]);
}

function showDraft(from, to) {
    const report = app.draft.report;

    fill("file-name", bdi(nameOf(app.draft)));
    document.title = t("定密：{0}", verdictWords(report));
    showIf("back", app.batch !== null);
    showVerdict(report);
    showTodo(report);
    at("to-now").value = list(app.draft.to);
    fill("download-refused");
    fill("approve-refused");
    showBar(report);
    showFilter();
    showCards(from, to);
    showHandling();
    for (const id of ["sending", "downloads", "bar", "desk"])
        showIf(id, report.verdict !== "unreadable");
}

/* --- the verdict --- */

function icon(tone) {
    return el("span", {class: "icon", "aria-hidden": "true"}, ICONS[tone]);
}

function showVerdict(report) {
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

function fact(name, value, id) {
    return el("div", null, el("dt", null, name), el("dd", {id}, value));
}

function endOf(required) {
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
function dayWords(day) {
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

function showTodo(report) {
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

function noteLines() {
    return (app.draft.notes ?? []).map(note => el("p",
        {class: "state care"}, icon("care"), bdi(note)));
}

function unexaminedItems(report) {
    const left = report.unexamined.length - CARDS;

    return [report.unexamined.slice(0, CARDS).map(missing => el("li", null,
        bdi(missing.part ?? ""), missing.part ? t("：") : null,
        bdi(missing.text ?? missing.why))),
    left > 0 ? el("li", null, t("另有 {0} 处，见报告", left)) : null];
}

const LAWS = ["保密法（2024）第{0}条", "实施条例第{0}条"];

/* Articles come as they are cited in Chinese. */
function basisWords(basis) {
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

function severityChip(severity) {
    return el("span", {class: "chip " + severity}, t(SEVERITIES[severity]));
}

/* --- findings: how they weigh, and which are looked at --- */

function weightOf(finding) {
    return finding.counts ? finding.strength : "idle";
}

function weightWords(finding) {
    return {certain: t("确定"), review: t("待核对"), idle: t("不计入")}[
        weightOf(finding)];
}

function isDecided(finding) {
    return finding.decision !== null || finding.dispute !== null ||
        finding.consent !== null;
}

const FILTERS = {
    all: ["全部", () => true],
    certain: ["确定", finding => weightOf(finding) === "certain"],
    review: ["待核对", finding => weightOf(finding) === "review"],
    idle: ["不计入", finding => weightOf(finding) === "idle"],
    decided: ["有意见", isDecided],
};

function filtered() {
    return app.draft.report.findings.filter(FILTERS[app.filter][1]);
}

function showFilter() {
    const findings = app.draft.report.findings;

    at("filter").replaceChildren(el("legend", {class: "unseen"}, t("只看")),
        ...Object.entries(FILTERS).map(([name, [words, has]]) =>
            filterChoice(name, t(words), findings.filter(has).length)));
    fill("finding-title", t("发现 {0} 处", findings.length));
    showIf("filter", findings.length > 0);
}

function filterChoice(name, words, count) {
    const input = el("input", {
        type: "radio", name: "filter", value: name,
        change: () => setFilter(name),
    });

    input.checked = app.filter === name;
    return el("label", null, input,
        el("span", null, words + " ", el("b", null, count)));
}

function setFilter(name) {
    app.filter = name;
    showCards(0, CARDS);
    say(t("{0} 处", filtered().length));
}

/* --- findings: cards --- */

function ruleWords(finding) {
    const evidence = finding.evidence;

    if (finding.rule === "quote")
        return evidence.run === evidence.passage ? t("引用原句")
            : t("引用 {0} 字", evidence.run);
    if (finding.rule === "rework")
        return finding.strength === "certain" ? t("改写") : t("近似");
    return {title: t("标题"), number: t("文号"), name: t("涉密事项名称")}[
        finding.rule];
}

/* How much of the sentence is there, and what speaks against it. */
function evidenceWords(finding) {
    const evidence = finding.evidence, out = [];
    const whole = ruleWords(finding) === t("引用原句");

    if (evidence === null)
        return "";
    const percent = Math.floor(evidence.covered * 100 / evidence.passage);

    if (!whole)
        out.push(evidence.pieces > 1
            ? t("原句的 {0}% 在此，分 {1} 个片段，最长 {2} 字", percent,
                evidence.pieces, evidence.run)
            : t("原句的 {0}% 在此", percent));
    if (!whole && evidence.turned > 0)
        out.push(t("语序有变"));
    if (evidence.rivals > 0)
        out.push(t("密源中另有 {0} 处句段与此相近", evidence.rivals));
    if (evidence.public > 0)
        out.push(t("其中 {0} 字见于公开文本或公文套语", evidence.public));
    if (evidence.gained >= 0.05)
        out.push(t("草稿里还有同一密源的其他句段"));
    if (!whole)
        out.push(t("强度 {0}", finding.score.toFixed(1)));
    return out.join(t("；"));
}

function reasonWords(finding) {
    if (!finding.counts)
        return null;
    if (finding.rule === "name" && finding.strength === "review")
        return t("与登记的涉密事项名称字面相同；是否指该事项，请核对");
    if (finding.rule === "name" && finding.case !== null)
        return t(CASES[finding.case]);
    return t(NAMINGS[finding.rule] ?? CASES[finding.case] ?? "") || null;
}

/* Of a finding: what else there is to say, a line each. */
function remarksOf(finding) {
    const view = VIEWS[finding.draft.view]?.[1];
    const evidence = evidenceWords(finding), reason = reasonWords(finding);

    return [
        view ? [t("注意"), t(view)] : null,
        finding.why_not !== null
            ? [t("不计入"), t(WHY_NOT[finding.why_not])] : null,
        reason !== null ? [t("理由"), reason] : null,
        finding.source.point !== null
            ? [t("密点"), finding.source.point] : null,
        evidence !== "" ? [t("比对"), evidence] : null,
        finding.public !== null
            ? [t("公开"), t("公开文件 {0} 也有这些文字", finding.public)] : null,
        finding.by_seeds
            ? [t("注意"), t("只凭指纹比对，未存原文，可靠性较低")] : null,
        finding.draft.origin !== "text"
            ? [t("注意"), t(ORIGINS[finding.draft.origin])] : null,
        ...rulingsOf(finding).map(words => [t("意见"), words]),
    ].filter(Boolean);
}

function rulingsOf(finding) {
    return [finding.decision, finding.dispute, finding.consent]
        .filter(Boolean).map(rulingWords);
}

function rulingWords(ruling) {
    const reason = ruling.why ?? ruling.reference;

    return [
        t(RULINGS[ruling.type].said), ruling.by ?? "",
        dayWords(ruling.day),
        ruling.until ? t("有效至{0}", dayWords(ruling.until)) : "",
    ].filter(Boolean).join(t("，")) + (reason ? t("：") + reason : "") +
        (ruling.lapsed ? t("（{0}）", t(LAPSES[ruling.lapsed])) : "");
}

function sourceButton(id, corpus) {
    return button(id, () => openSource(id, corpus), {
        "class": "link source",
        "aria-label": t("在密源库中查看 {0}", id),
    });
}

function sourceLines(source) {
    const mark = [source.level ?? t(KINDS[source.kind]), source.term]
        .filter(Boolean).join("★");

    return [
        el("p", {class: "source-line"},
            el("span", {class: source.level === null ? "kind" : "level",
                lang: "zh-CN"}, mark),
            source.title === null ? null
                : el("span", {class: "title"}, bdi(source.title))),
        el("p", {class: "soft"}, sourceButton(source.id, source.corpus),
            source.number === null ? null : [" ", bdi(source.number)],
            source.until === null ? null
                : t("，保密至{0}", dayWords(source.until)),
            source.paragraph ? t("，密源第{0}段", source.paragraph)
                : null),
    ];
}

function card(finding) {
    const weight = weightOf(finding);

    return el("li", {"class": "card " + weight, "data-finding": finding.n},
        el("h4", null, button([
            el("span", {class: "badge " + weight}, finding.n),
            el("span", {class: "chip " + weight}, weightWords(finding)),
            el("span", null, ruleWords(finding)),
            el("span", {class: "where"}, finding.draft.place),
        ], () => choose(finding.n, "card"), {class: "pick"})),
        sourceLines(finding.source),
        el("blockquote", {lang: "zh-CN"}, visible(finding.draft.text ?? "")),
        el("dl", {class: "remarks"}, remarksOf(finding).map(
            ([name, words]) => fact(name, bdi(words)))),
        button(t("提出异议…"), () => openDecide("dispute", [finding.n]),
            {class: "small dispute"}));
}

/* Only some cards at a time: there may be thousands. */
function showCards(from, to) {
    const all = filtered();

    app.cards = {from: Math.max(0, from), to: Math.min(to, all.length)};
    fill("findings", all.slice(app.cards.from, app.cards.to).map(card),
        all.length === 0 ? el("li", {class: "none"}, noneWords()) : null);
    showLeft();
}

function showLeft() {
    showMore("findings-before", app.cards.from, t("前面还有 {0} 处",
        app.cards.from));
    showMore("findings-more", filtered().length - app.cards.to);
    showPosition();
}

function noneWords() {
    const {findings, status} = app.draft.report;

    if (findings.length > 0)
        return t("没有这样的发现");
    return status === "complete"
        ? t("没有发现与在册密源相同或者相近的内容")
        : t("检查过的部分没有发现，没有检查的部分须由人核对");
}

function showMore(id, left, words) {
    showIf(id, left > 0);
    fill(id, words ?? t("更多（还有 {0}）", left));
}

function moreCards() {
    const from = app.cards.to, to = Math.min(from + CARDS, filtered().length);

    app.cards.to = to;
    at("findings").append(...filtered().slice(from, to).map(card));
    showLeft();
    cardOf(filtered()[from].n).querySelector(".pick").focus();
}

function earlierCards() {
    const to = app.cards.from, from = Math.max(0, to - CARDS);

    app.cards.from = from;
    at("findings").prepend(...filtered().slice(from, to).map(card));
    showLeft();
    cardOf(filtered()[to - 1].n).querySelector(".pick").focus();
}

/* --- findings: moving among them --- */

function showPosition() {
    const all = filtered(), now = all.findIndex(f => f.n === app.chosen);

    fill("position", all.length === 0 ? ""
        : t("{0} / {1}", now < 0 ? "–" : now + 1, all.length));
    at("previous").disabled = all.length === 0;
    at("next").disabled = all.length === 0;
}

/* Step to the next or the one before, around the ends. */
function step(by) {
    const all = filtered(), now = all.findIndex(f => f.n === app.chosen);
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1)
        : (now + by + all.length) % all.length;

    if (all.length > 0)
        choose(all[next].n, "key");
}

function cardOf(number) {
    return at("findings").querySelector(`[data-finding="${number}"]`);
}

/* Mark the finding in both panes, without moving anything. */
function markChosen(number) {
    for (const old of document.querySelectorAll(".chosen"))
        old.classList.remove("chosen");
    for (const old of at("findings").querySelectorAll("[aria-current]"))
        old.removeAttribute("aria-current");
    app.chosen = number;
    cardOf(number)?.classList.add("chosen");
    cardOf(number)?.querySelector(".pick")
        .setAttribute("aria-current", "true");
    for (const mark of marksOf(number))
        mark.classList.add("chosen");
    showPosition();
}

/* Show a finding in both panes.  From: "card", "key" or "text". */
async function choose(number, from) {
    const finding = findingOf(number);

    if (!FILTERS[app.filter][1](finding)) {
        app.filter = "all";
        showFilter();
        showCards(0, CARDS);
    }
    const index = filtered().indexOf(finding);

    if (index < app.cards.from || index >= app.cards.to)
        showCards(index - CARDS / 2, index + CARDS / 2);
    markChosen(number);
    if (from === "card")
        showPane("text");
    await loadChunk(chunkOf(finding.draft.paragraph));
    if (app.chosen !== number)
        return;
    markChosen(number);
    reveal(number, from);
    say(t("第 {0} 处，{1}，{2}，{3}", number, weightWords(finding),
        finding.draft.place, finding.source.id));
}

/* Whoever moves by key stays where keys are heard and the card is read. */
function reveal(number, from) {
    const pane = at("finding-pane"), shown = cardOf(number);
    const mark = marksOf(number)[0];

    if (from !== "text")
        mark?.scrollIntoView({block: "center"});
    if (pane.offsetParent === null || shown === null)
        return from === "text" ? undefined : focusMark(number);
    if (pane.scrollHeight > pane.clientHeight)
        pane.scrollTop = shown.offsetTop - pane.clientHeight / 4;
    else if (at("text-pane").offsetParent === null)
        shown.scrollIntoView({block: "nearest"});
    if (from === "key")
        shown.querySelector(".pick").focus({preventScroll: true});
}

function marksOf(number) {
    return at("text").querySelectorAll(`mark[data-findings~="${number}"]`);
}

function focusMark(number) {
    at("text").querySelector(`.badge[data-finding="${number}"]`)
        ?.focus({preventScroll: true});
}

async function goToText() {
    if (app.chosen === 0)
        return;
    showPane("text");
    await loadChunk(chunkOf(findingOf(app.chosen).draft.paragraph));
    marksOf(app.chosen)[0]?.scrollIntoView({block: "center"});
    focusMark(app.chosen);
}

/* On a small window one of the panes is there at a time. */
function showPane(name) {
    at("desk").dataset.pane = name;
    at("pane-text").setAttribute("aria-pressed", name === "text");
    at("pane-findings").setAttribute("aria-pressed", name === "findings");
}

function showBar(report) {
    at("bar").dataset.tone = VERDICTS[report.verdict][0];
    fill("bar-words", verdictWords(report));
    fill("bar-mark", report.required?.mark ?? "");
}

/* --- the text --- */

function chunkOf(paragraph) {
    return Math.floor((paragraph - 1) / CHUNK);
}

/* The first chunk tells how many there are; the others are fetched once they
 * come near the window. */
function loadText() {
    const total = app.draft.report.paragraphs;
    const chunks = Math.ceil(total / CHUNK);

    app.text?.watch.disconnect();
    app.text = {
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

function loadSeen(entries) {
    for (const entry of entries)
        if (entry.isIntersecting)
            loadChunk(Number(entry.target.dataset.chunk));
}

function loadChunk(index) {
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
        const paragraphs = await fetchText(from, (index + 1) * CHUNK);

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
async function fetchText(from, last) {
    const out = [];

    for (let next = from; next !== null && next <= last;) {
        const path = `/text?from=${next}&count=${last - next + 1}`;
        const answer = await (await callDraft(path)).json();

        out.push(...answer.paragraphs);
        next = answer.paragraphs.length > 0 ? answer.next ?? null : null;
    }
    return out;
}

/* The same text with what is now found in it. */
function showText() {
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
function clickText(event) {
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

/* --- downloads --- */

function nameIn(answer) {
    const head = answer.headers.get("Content-Disposition") ?? "";
    const coded = /filename\*=UTF-8''([^;]+)/i.exec(head);
    const plain = /filename=\x22([^\x22]*)\x22/i.exec(head);

    return coded ? decodeURIComponent(coded[1]) : plain ? plain[1]
        : "dingmi";
}

/* The list goes when it is left, as others do. */
function leaveDownloads(event) {
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
async function download(path, refused) {
    fill(refused);
    await attempt(async () => {
        try {
            await saveAnswer(await callDraft("/" + path));
        } catch (trouble) {
            if (trouble.status !== 422)
                throw trouble;
            fill(refused, trouble.message);
        }
    });
}

/* --- several files --- */

const URGENCY = ["failed", ...Object.keys(VERDICTS).slice(0, -2), "busy",
    "waiting", "stopped", "conforms", "clear"];

function startBatch(files) {
    app.batch = {
        stop: new AbortController(),
        shown: CARDS,
        rows: files.map((file, index) => ({
            file, index, to: linesOf("to"), state: "waiting", id: null,
            handling: null, error: null, line: null,
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
    showBatchSoon();
}

/* Once the program is gone, it is of no use to ask it for each file. */
function failRow(batch, row, trouble) {
    row.state = trouble.name === "AbortError" ? "stopped" : "failed";
    row.error = row.state === "stopped" ? null : trouble.message;
    if (trouble.status === 0 || trouble.status === 401) {
        fail(trouble);
        stopBatch(batch);
    }
}

/* Of each file only what the table shows; the whole is asked for again. */
function fillRow(row, answer) {
    const report = answer.report;

    row.state = report.verdict;
    row.id = answer.draft;
    row.to = answer.to;
    row.action = answer.action;
    row.handling = report.handling;
    row.words = verdictWords(report);
    row.mark = report.required?.mark ?? report.required?.level ?? "";
    row.todo = todoWords(report);
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

function stopBatch(batch) {
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

function showBatch() {
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
    if (row.line.dataset.state === row.state)
        return row.line;
    row.line.dataset.state = row.state;
    row.open.disabled = isUnderWay(row);
    row.line.replaceChildren(row.line.firstChild,
        el("td", null, stateParts(row)),
        el("td", {lang: "zh-CN"}, row.mark ?? ""),
        el("td", null, row.error ?? row.todo ?? ""));
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
    await attempt(async () => {
        let answer = null;

        if (row.id !== null)
            answer = await ask("drafts/" + row.id).catch(trouble => {
                if (trouble.status !== 404)
                    throw trouble;
                return null;
            });
        answer ??= await upload(row.file, row.to);
        fillRow(row, answer);
        app.row = row;
        openDraft({...answer, file: row.file});
    }, () => openRow(row));
}

function backToBatch() {
    app.draft = null;
    clearAlert();
    showStep("batch");
    showBatch();
    window.scrollTo(0, 0);
    app.row.open.focus();
    app.row = null;
}

/* --- the approver --- */

function showApprove(lines) {
    const draft = app.draft;

    showIf("approve", draft !== null);
    showIf("approve-empty", draft === null);
    if (draft === null)
        return;
    fill("approve-name", bdi(nameOf(draft)));
    showMarks(draft.report);
    showProblems(draft.report);
    showSources(draft.report);
    showLines(lines);
    showRecorded();
}

function showMarks(report) {
    const tone = VERDICTS[report.verdict][0], required = report.required;

    fill("approve-verdict", el("p", {class: "state " + tone}, icon(tone),
        verdictWords(report)), RESERVATIONS[report.status]
        ? el("p", {class: "state care"}, icon("care"),
            t(RESERVATIONS[report.status])) : null,
    el("ul", {class: "soft"}, unexaminedItems(report)));
    fill("approve-found", report.document.marks.length === 0 ? t("无")
        : report.document.marks.map(foundMark));
    fill("approve-required", required === null ? t("不要求标志")
        : [el("strong", {lang: "zh-CN"},
            bdi(required.mark ?? required.level ?? "")),
        el("span", null, t("保密至"), " ", endOf(required)),
        required.scope.length === 0 ? null : el("span", null,
            t("知悉范围"), " ", bdi(list(required.scope)))]);
    fill("approve-to", bdi(list(report.recipients) || t("没有填写")));
}

function foundMark(mark) {
    return el("div", null, el("strong", {lang: "zh-CN"}, bdi(mark.text)),
        el("span", null, mark.place),
        mark.until === null ? null
            : el("span", null, t("保密至"), " ", dayWords(mark.until)),
        mark.misplaced.length === 0 ? null
            : el("span", null, t("位置不合格式")));
}

function showProblems(report) {
    const rank = ["error", "warn", "info"];
    const sorted = [...report.problems].sort((a, b) =>
        rank.indexOf(a.severity) - rank.indexOf(b.severity));

    fill("approve-problems", sorted.length === 0
        ? noneRow(5, t("没有")) : sorted.map(problemRow));
}

function noneRow(columns, words) {
    return el("tr", null, el("td", {colspan: columns, class: "none"},
        words));
}

function problemRow(problem) {
    return el("tr", {"data-code": problem.code},
        el("td", null, severityChip(problem.severity)),
        el("td", null, bdi(problem.text)),
        el("td", null, basisWords(problem.basis)),
        el("td", null, problem.source === null ? ""
            : sourceButton(problem.source, problem.corpus)),
        el("td", null, el("code", null, problem.code)));
}

/* What the draft has of each source. */
function bySource(report) {
    const all = new Map();

    for (const finding of report.findings) {
        const source = finding.source;
        const key = source.corpus + " " + source.id;
        const group = all.get(key) ?? {source, findings: []};

        group.findings.push(finding);
        all.set(key, group);
    }
    return [...all.values()];
}

function showSources(report) {
    const groups = bySource(report);

    fill("approve-sources", groups.length === 0 ? noneRow(5, t("没有"))
        : groups.map(group => sourceRow(group, report.required)));
}

function sourceRow({source, findings}, required) {
    const count = name => findings.filter(FILTERS[name][1]).length;
    const why = required?.why.find(line => line.source === source.id &&
        line.corpus === source.corpus);
    const carries = [why?.level ? t("密级") : null, why?.end ? t("期限") : null];

    return el("tr", {"data-source": source.id},
        el("td", null, sourceButton(source.id, source.corpus), " ",
            bdi(source.title ?? ""), " ",
            el("span", {class: "soft"}, bdi(source.number ?? ""))),
        el("td", {lang: "zh-CN"}, [source.level ?? t(KINDS[source.kind]),
            source.term].filter(Boolean).join("★")),
        el("td", null, source.until === null ? "" : dayWords(source.until)),
        el("td", null, t("确定 {0}，待核对 {1}，不计入 {2}", count("certain"),
            count("review"), count("idle"))),
        el("td", null, carries.filter(Boolean).length === 0 ? t("没有")
            : list(carries.filter(Boolean)),
        why ? el("p", {class: "soft"}, bdi(why.text)) : null));
}

/* --- the approver: decisions --- */

function showLines(count) {
    const all = app.draft.report.findings;

    app.lines = Math.min(count, all.length);
    fill("approve-findings", all.length === 0 ? noneRow(6, noneWords())
        : all.slice(0, app.lines).map(findingRow));
    showMore("approve-more", all.length - app.lines);
    showChosen();
}

function findingRow(finding) {
    const box = el("input", {
        "type": "checkbox",
        "value": finding.n,
        "aria-label": t("选择第 {0} 处", finding.n),
        "change": () => tick(finding.n, box.checked),
    });

    box.checked = app.ticked.has(finding.n);
    return el("tr", {"data-finding": finding.n}, el("td", null, box),
        el("td", null, button(t("第 {0} 处", finding.n),
            () => openInText(finding.n), {class: "link"}), el("br"),
        finding.draft.place),
        el("td", {lang: "zh-CN"}, visible(finding.draft.text ?? "")),
        el("td", null, sourceButton(finding.source.id,
            finding.source.corpus), el("br"),
        [finding.source.level, finding.source.term].filter(Boolean)
            .join("★")),
        el("td", null, el("span", {class: "chip " + weightOf(finding)},
            weightWords(finding)), " ", ruleWords(finding),
        finding.why_not === null ? null
            : el("p", {class: "soft"}, t(WHY_NOT[finding.why_not]))),
        el("td", null, rulingsOf(finding).map(
            words => el("p", null, bdi(words)))));
}

function tick(number, on) {
    if (on)
        app.ticked.add(number);
    else
        app.ticked.delete(number);
    showChosen();
}

function tickAll(on) {
    app.ticked = new Set(on
        ? app.draft.report.findings.map(finding => finding.n) : []);
    for (const box of at("approve-findings").querySelectorAll("input"))
        box.checked = on;
    showChosen();
}

/* What is disabled loses the focus: it goes to what comes first. */
function showChosen() {
    const none = app.ticked.size === 0, focused = document.activeElement;

    fill("chosen", none ? t("先在表中选择要决定的各处")
        : t("已选 {0} 处", app.ticked.size));
    for (const act of document.querySelectorAll("[data-decide]"))
        act.disabled = act.dataset.decide === "consent"
            ? app.draft.report.findings.length === 0 : none;
    if (focused.disabled)
        at("choose-all").focus();
}

function openInText(number) {
    openTab("draft");
    choose(number, "key");
}

/* The newest ones, as all of them stand beside the findings; and what the
 * program has to say of them. */
function showRecorded() {
    const left = app.recorded.length - RECORDED, notes = noteLines();
    const none = app.recorded.length === 0;

    showIf("recorded", !none || notes.length > 0);
    fill("recorded", none ? null : [
        el("p", null, icon("good"), t("已经记录：")),
        el("ul", null, app.recorded.slice(0, RECORDED).map(recordedItem),
            left > 0 ? el("li", null, t("另有 {0} 项", left)) : null),
    ], notes);
}

function recordedItem(decision) {
    const reason = decision.why ?? decision.reference;

    return el("li", null, t("第 {0} 号：{1}", decision.number, [
        t(RULINGS[decision.type]?.said ?? decision.type),
        decision.finding ? t("第 {0} 处", decision.finding) : "",
        decision.source, decision.by ?? "",
        decision.until ? t("有效至{0}", dayWords(decision.until)) : "",
    ].filter(Boolean).join(t("，"))), reason ? [t("："), bdi(reason)] : null);
}

/* --- the dialog that decisions are made in --- */

const FIELDS = ["source", "reference", "by", "why", "until"];

function hasField(type, name) {
    return RULINGS[type].wants.includes(name) ||
        RULINGS[type].may.includes(name);
}

function openDecide(type, findings) {
    const ruling = RULINGS[type];

    app.deciding = {type, findings, from: document.activeElement};
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
    const {type, findings} = app.deciding;

    if (value === "")
        return RULINGS[type].wants.includes(name) ? t(MISSING[name]) : "";
    if (name === "until" && value < app.about.date)
        return t("有效期已经过了，请改为今天以后的日期");
    if (name === "why" && type === "dismiss" &&
        [...value].length < LEAST_REASON && findings.some(
        number => findingOf(number).strength === "certain"))
        return t("排除确定的发现，理由至少写 {0} 个字", LEAST_REASON);
    return "";
}

/* What was filled in; null if something is missing, and the first such field
 * has the focus. */
function decision() {
    const {type, findings} = app.deciding, out = {type, findings};
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

async function saveDecision(event) {
    const body = decision();

    event.preventDefault();
    if (body === null)
        return;
    at("decide-save").disabled = true;
    fill("decide-error");
    try {
        tellRecorded(await sendDecision(body), body);
    } catch (trouble) {
        fill("decide-error", trouble.message);
        if (trouble.status === 409)
            at("decide-error").append(" ", button(t("重新检查"), () => {
                at("decide").close();
                examineAgain();
            }, {class: "small"}));
    } finally {
        at("decide-save").disabled = false;
    }
}

/* A draft that the program forgot is examined anew, and may have other
 * findings: a decision on the old numbers is not sent again. */
async function sendDecision(body) {
    try {
        return await post(`drafts/${app.draft.draft}/decisions`, body);
    } catch (trouble) {
        renewDraft(await sendAgain(trouble));
        throw new Trouble(409,
            t("程序已不再保存这份草稿，现已重新检查。没有记录：请关闭后重新选" +
                "择。"));
    }
}

function tellRecorded(answer, body) {
    const {recorded, ...draft} = answer;

    app.by = body.by ?? app.by;
    app.recorded = [...recorded, ...app.recorded];
    if (draft.report !== null)
        renewDraft(draft);
    else
        fail(new Trouble(200, list(draft.notes)), examineAgain);
    showRecorded();
    if (app.tab === "approve")
        app.deciding.from = at("recorded");
    at("decide").close();
    say(t("已经记录 {0} 项", recorded.length));
}

/* Focus goes back to where the dialog was opened, or to what is there now. */
function decideClosed() {
    const {from, findings} = app.deciding;

    if (from?.isConnected && !from.disabled)
        from.focus();
    else if (app.tab === "approve")
        at("choose-all").focus();
    else
        cardOf(findings[0])?.querySelector(".pick").focus();
}

/* --- the register --- */

async function openRegister() {
    if (app.sources !== null)
        return;
    await attempt(async () => {
        app.sources = (await ask("sources")).sources;
        showRegisterChoices();
        showRegister(LINES);
    }, openRegister);
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

function showRegister(count) {
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

function openSource(id, corpus) {
    app.trail = app.tab === "register" ? app.trail : [];
    if (app.tab !== "register")
        openTab("register");
    walkTo(id, corpus);
}

async function walkTo(id, corpus) {
    await attempt(async () => {
        const query = new URLSearchParams({corpus: corpus ?? ""});
        const source = await ask(
            `sources/${encodeURIComponent(id)}?${query}`);
        const known = app.trail.findIndex(step => step.id === id &&
            step.corpus === corpus);

        app.trail = [...known < 0 ? app.trail : app.trail.slice(0, known),
            {id, corpus}];
        app.source = source;
        showSource();
        at("source-title").focus();
    }, () => walkTo(id, corpus));
}

function closeSource() {
    const id = app.source?.id;

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
    return button(words ?? id, () => walkTo(id, corpus), {class: "link"});
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

/* --- the end --- */

async function quit() {
    at("leave").close();
    const done = await attempt(() => ask("quit", {method: "POST"}));

    if (!done)
        return;
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

/* --- English --- */

const english = new Map([
    ["、", ", "],
    ["；", "; "],
    ["，", ", "],
    ["：", ": "],
    ["（{0}）", " ({0}) "],
    ["zh-CN", "en"],
    ["读不了，没有检查", "Cannot be read, not examined"],
    ["另存为其他格式再核对", "Save it in another format and check that"],
    ["须由定密责任人决定", "The responsible officer must decide"],
    ["报定密责任人决定", "Submit it to the responsible officer (定密责任人)"],
    ["密级标志有误", "The mark is faulty"],
    ["改正密级标志", "Correct the mark"],
    ["密级标志偏低", "The mark is too low"],
    ["按应标的标志改正", "Change the mark to the one required"],
    ["需要派生定密", "Needs derivative classification (派生定密)"],
    ["报定密责任人审核，标上密级标志", "Submit it to the responsible officer, and mark it"],
    ["保密期限有误", "The term is wrong"],
    ["密级标志偏高", "The mark is too high"],
    ["核对标志", "Check the mark"],
    ["有内容须由人核对", "There are passages that a person must look at"],
    ["逐处核对", "Look at each passage"],
    ["有密级标志，登记的密源中没有找到依据",
        "Marked, but no basis was found among the registered sources"],
    ["核对依据", "Check the basis"],
    ["密级标志与依据相符", "The mark agrees with its basis"],
    ["不用改", "Nothing"],
    ["没有发现须派生定密的内容", "Nothing found that needs derivative classification"],
    ["文件没有全部检查：没有检查的部分里可能有涉密内容，须由人核对",
        "The file was not examined whole: there may be secrets in the rest, " +
        "which a person must look at"],
    ["图片中的文字没有检查", "The words in pictures were not examined"],
    ["须改", "must fix"],
    ["注意", "note"],
    ["提示", "info"],
    ["密源保密期限已满", "the term of the source has ended"],
    ["密源已解密", "the source is declassified"],
    ["密源已公开", "the source is published"],
    ["这些文字在密源制发前已经公开", "these words were public before the source was issued"],
    ["密源登记已撤销", "the source was withdrawn from the register"],
    ["经人工核对排除", "dismissed by a person"],
    ["与已确定的国家秘密事项一致，实施条例第18条（一）",
        "the same as a classified matter, Implementing Regulations, art. 18 " +
        "(1)"],
    ["涉及密点，实施条例第18条（二）",
        "touches a classified point (密点), Implementing Regulations, art. 18 " +
        "(2)"],
    ["概括、整合或者细化，实施条例第18条（三）",
        "summarises, combines or details, Implementing Regulations, art. 18 " +
        "(3)"],
    ["原定密机关对使用有明确要求，实施条例第18条（四）",
        "the original classifying body has demands on its use, Implementing " +
        "Regulations, art. 18 (4)"],
    ["写出了密源的标题；标题本身是否涉密，请核对",
        "the title of the source is written out; check whether the title " +
        "itself is classified"],
    ["写出了密源的文号；能不能写出，请核对",
        "the 文号 of the source is written out; check whether it may be"],
    ["写出了登记的涉密事项名称",
        "the registered name of a classified matter is written out"],
    ["其中的编号是自动生成的，文件里没有存这几个字",
        "its numbers are made by the program that shows it; the file does " +
        "not hold them"],
    ["这些文字是从不认识的数据里找出来的，办公软件不一定显示",
        "this was found in data of no known format; an office program may " +
        "not show it"],
    ["隐藏", "hidden"],
    ["隐藏文字", "hidden text"],
    ["已删除", "deleted"],
    ["修订中已删除的文字", "deleted, in tracked changes"],
    ["插入", "inserted"],
    ["修订中插入的文字", "inserted, in tracked changes"],
    ["批注", "Comments"],
    ["注释", "note"],
    ["域代码", "field code"],
    ["属性", "attribute"],
    ["属性中的文字", "text in an attribute"],
    ["文档属性", "document properties"],
    ["嵌入", "embedded"],
    ["嵌入的文件", "embedded file"],
    ["不显示", "not shown"],
    ["不显示的部件", "part that is not shown"],
    ["正文", "Body"],
    ["页眉", "Headers"],
    ["页脚", "Footers"],
    ["脚注和尾注", "Footnotes and endnotes"],
    ["脚注", "Footnotes"],
    ["尾注", "Endnotes"],
    ["已删内容", "Deleted content"],
    ["注音", "Ruby"],
    ["属性文字", "Text in attributes"],
    ["元数据", "Metadata"],
    ["嵌入内容", "Embedded content"],
    ["无引用部件", "Parts that nothing refers to"],
    ["国家秘密", "state secret"],
    ["工作秘密", "work secret"],
    ["商业秘密", "commercial secret"],
    ["公开", "public"],
    ["在期", "living"],
    ["已到期", "expired"],
    ["已解密", "declassified"],
    ["已公开", "published"],
    ["已撤销", "withdrawn"],
    ["已销毁", "destroyed"],
    ["登记", "Registered"],
    ["变更", "Changed"],
    ["延长期限", "Extended"],
    ["解密", "Declassified"],
    ["公开发布", "Published"],
    ["解密条件已满足", "Condition met"],
    ["撤销登记", "Withdrawn"],
    ["销毁", "Destroyed"],
    ["确认", "Confirm"],
    ["经核对，确实出自密源，按派生定密处理。",
        "On inspection this is from the source, and treated as derived."],
    ["确认（来自密源）", "confirmed (from the source)"],
    ["排除", "Dismiss"],
    ["经核对，不是来自密源，不按派生定密处理。",
        "On inspection this is not from the source, and not treated as " +
        "derived."],
    ["排除（不是来自密源）", "dismissed (not from the source)"],
    ["收回", "Take back"],
    ["收回此前的决定、异议和同意；记录仍然保留。",
        "Takes back what was decided, disputed and consented to here; the " +
        "record of it stays."],
    ["确认：出自密源，按派生定密处理。排除：不是来自密源。收回：收回先前的意见。",
        "Confirm: from the source, and treated as derived. Dismiss: not " +
        "from the source. Take back: withdraws earlier rulings."],
    ["收回先前的意见", "earlier rulings withdrawn"],
    ["同意使用", "Consent"],
    ["原定密机关已同意这份文件使用下面的密源。",
        "The original classifying body has consented to the use of this " +
        "source in this file."],
    ["已征得原定密机关同意", "the original classifying body consented"],
    ["异议", "Dispute"],
    ["承办人认为有误。结论不变，定密责任人审核时看得到。",
        "The drafter thinks this wrong. The verdict stays; the responsible " +
        "officer will see it."],
    ["承办人有异议", "disputed by the drafter"],
    ["已失效：有效期已过", "lapsed: its time is over"],
    ["已失效：密源的密级后来提高了",
        "lapsed: its source was raised to a higher level since"],
    ["程序没有应答：可能闲置太久已经自动结束，或者已被关闭。请重新运行 dingmi serve，用它给出的新地址打开。",
        "The program does not answer: it may have ended by itself after a " +
        "while, or was stopped. Run dingmi serve again and open the new " +
        "address that it gives."],
    ["地址里的令牌不对或者已经失效。请用 dingmi serve 这次给出的完整地址打开。",
        "The token in the address is wrong or no longer valid. Open the " +
        "whole address that dingmi serve gave this time."],
    ["文件太大，程序没有接收。", "The file is too big and was not taken."],
    ["程序正忙，请稍后再试。", "The program is busy; try again in a moment."],
    ["程序出错（{0}），请再试一次。", "The program failed ({0}); please try once more."],
    ["页面出错：{0}", "The page failed: {0}"],
    ["再试", "Try again"],
    ["知道了", "Close"],
    ["本页按“{0}”管理", "Handle this page as “{0}”"],
    ["文件有 {0} MiB，超过 {1} MiB 的上限，没有上传",
        "The file has {0} MiB, over the limit of {1} MiB, and was not sent"],
    ["正在核对 {0}", "Checking {0}"],
    ["浏览器读不了“{0}”：请选择文件，不要选择文件夹；文件改动过的，请重新选择",
        "The browser cannot read “{0}”: choose files, not folders; a file " +
        "that has changed since must be chosen again"],
    ["已重新检查。{0}", "Examined again. {0}"],
    ["{0}：{1}", "{0}: {1}"],
    ["检查过的部分没有发现，没有检查的部分须由人核对",
        "Nothing found in what was examined; a person must look at the rest"],
    ["定密：{0}", "dingmi: {0}"],
    ["密源是否在期，按 {0} 判断", "Sources judged at {0}"],
    ["保密至", "Until"],
    ["知悉范围", "Scope"],
    ["依据", "Basis"],
    ["应标", "Mark to use"],
    ["保密期限由定密责任人决定", "The responsible officer decides on the term"],
    ["也可写", "Also lawful"],
    ["没有确定的日期", "no fixed day"],
    ["密级", "level"],
    ["期限", "term"],
    ["附件的标志", "the mark of an enclosure"],
    ["草稿现有标志：无", "Mark of the draft: none"],
    ["草稿现有标志：", "Mark of the draft: "],
    ["{0}年{1}月{2}日", "{0}-{3}-{4}"],
    ["复制", "Copy"],
    ["复制“{0}”", "Copy “{0}”"],
    ["已复制", "Copied"],
    ["复制不了", "Not copied"],
    ["复制不了，请选中以后复制", "Not copied: select it and copy it"],
    ["已复制“{0}”", "Copied “{0}”"],
    ["没有", "None"],
    ["另有 {0} 处，见报告", "{0} more, see the report"],
    ["共 {0} 字、{1} 句", "{0} characters, {1} sentences in all"],
    ["；其中 {0} 句太短，无从判断", "; {0} of them are too short to judge"],
    ["。概括和完全换了说法的转述查不出来，请自行核对。",
        ". Summaries and true paraphrase are beyond this program: look for " +
        "them yourself."],
    ["有 {0} 处文字在密源库里重复太多，含有它的密源没有全部列出；没有列出的密级可能更高，请核对。",
        " At {0} places the words stand so often in the register that not " +
        "every source that holds them is named; one that is not may have a " +
        "higher level: look into it."],
    ["确定", "certain"],
    ["待核对", "to review"],
    ["不计入", "not counted"],
    ["全部", "All"],
    ["有意见", "with rulings"],
    ["只看", "Show only"],
    ["发现 {0} 处", "Findings: {0}"],
    ["{0} 处", "{0} findings"],
    ["引用原句", "quote"],
    ["引用 {0} 字", "quotation of {0} characters"],
    ["改写", "reworded"],
    ["近似", "similar"],
    ["标题", "title"],
    ["文号", "number"],
    ["涉密事项名称", "name of a classified matter"],
    ["原句的 {0}% 在此，分 {1} 个片段，最长 {2} 字",
        "{0}% of the sentence is here, in {1} pieces, the longest of {2} " +
        "characters"],
    ["原句的 {0}% 在此", "{0}% of the sentence is here"],
    ["语序有变", "in another order"],
    ["密源中另有 {0} 处句段与此相近",
        "{0} other passages of the register are about the same"],
    ["其中 {0} 字见于公开文本或公文套语",
        "{0} of these characters are in public texts or stock phrases"],
    ["草稿里还有同一密源的其他句段", "the source has other sentences in this draft"],
    ["强度 {0}", "strength {0}"],
    ["与登记的涉密事项名称字面相同；是否指该事项，请核对",
        "the same characters as the registered name of a classified matter; " +
        "check whether that matter is meant"],
    ["理由", "Reason"],
    ["密点", "密点"],
    ["比对", "Compared"],
    ["公开文件 {0} 也有这些文字", "the public document {0} holds these words too"],
    ["只凭指纹比对，未存原文，可靠性较低",
        "compared by fingerprints alone, for the text is not kept: less " +
        "reliable"],
    ["意见", "Ruling"],
    ["有效至{0}", "valid until {0}"],
    ["在密源库中查看 {0}", "See {0} in the register"],
    ["，保密至{0}", ", until {0}"],
    ["，密源第{0}段", ", paragraph {0} of it"],
    ["提出异议…", "Dispute…"],
    ["没有这样的发现", "No such findings"],
    ["没有发现与在册密源相同或者相近的内容",
        "Nothing found that is the same as, or like, a registered source"],
    ["更多（还有 {0}）", "More ({0} left)"],
    ["第 {0} 处，{1}，{2}，{3}", "Finding {0}, {1}, {2}, {3}"],
    ["没有文字", "No text"],
    ["第 {0} 处，{1}，{2}", "Finding {0}, {1}, {2}"],
    ["定密：派生定密核对", "dingmi: derivative classification"],
    ["跳到正文", "Skip to the content"],
    ["定密", "定密"],
    ["派生定密核对", "derivative classification"],
    ["起草", "Draft"],
    ["审核", "Approve"],
    ["密源库", "Register"],
    ["按键说明", "Keys"],
    ["退出", "Quit"],
    ["核对草稿", "Check a draft"],
    ["找出草稿中出自在册密源的内容，给出应标的密级和保密期限。是否定密，由定密责任人决定。",
        "Finds what a draft has from registered sources, and says which " +
        "mark and term it needs. Whether it is classified, the responsible " +
        "officer (定密责任人) decides."],
    ["选择文件…", "Choose files…"],
    ["也可以把文件拖到这里，一份或者多份", "or drop one or more of them here"],
    ["文件只在本机内存中处理，不写入磁盘",
        "Files are handled in the memory of this machine, not written to " +
        "disk"],
    ["每份文件不超过 {0} MiB；只在本机内存中处理，不写入磁盘",
        "At most {0} MiB a file; handled in the memory of this machine, not " +
        "written to disk"],
    ["dingmi {0}；{1} 分钟不用，程序自动结束",
        "dingmi {0}; ends by itself after {1} minutes without use"],
    ["发往（可不填）", "Recipients (optional)"],
    ["草稿将发给哪些单位，用顿号隔开，草稿中写明的不必再填；用来核对知悉范围",
        "Whom the draft goes to, parted by commas, but for those that it " +
        "names itself; held against the scope of the sources"],
    ["逐份核对", "Several files"],
    ["停止", "Stop"],
    ["另选文件", "Other files"],
    ["文件", "File"],
    ["结论", "Verdict"],
    ["要做什么", "What to do"],
    ["回到列表", "Back to the list"],
    ["重新检查", "Check again"],
    ["须处理事项", "To deal with"],
    ["没有检查", "Not examined"],
    ["下载", "Downloads"],
    ["批注副本", "Annotated copy"],
    ["批注副本（加底色）", "Annotated copy, highlighted"],
    ["批注副本（写上拟定标志）", "Annotated copy, with the proposed mark"],
    ["批注副本（写上标志）", "Annotated copy, with the mark"],
    ["发往", "Recipients"],
    ["没有填写", "none given"],
    ["草稿中写明的不必再填", "but for those that the draft names"],
    ["按此重新核对", "Check for these"],
    ["审批表（DOCX）", "Approval record (DOCX)"],
    ["审批表（ODT）", "Approval record (ODT)"],
    ["报告（网页）", "Report (HTML)"],
    ["报告（CSV）", "Report (CSV)"],
    ["报告（JSON）", "Report (JSON)"],
    ["下载的文件按本页的密级管理，请存放在符合要求的地方",
        "What you download is handled as this page is; keep it where " +
        "that is allowed"],
    ["原文", "Text"],
    ["发现", "Findings"],
    ["上一处", "Previous"],
    ["下一处", "Next"],
    ["还没有打开草稿。请先选择要审核的文件。",
        "No draft is open. Choose the file to approve first."],
    ["标志核对", "The mark"],
    ["草稿现有标志", "Mark of the draft"],
    ["应有标志", "Mark required"],
    ["程度", "Severity"],
    ["问题和做法", "Problem, and what to do"],
    ["密源", "Source"],
    ["代码", "Code"],
    ["依据的密源", "Sources"],
    ["标志", "Mark"],
    ["在草稿中", "In the draft"],
    ["决定了什么", "What it decides"],
    ["逐处决定", "Decisions"],
    ["全选", "Select all"],
    ["全不选", "Select none"],
    ["选择", "Select"],
    ["位置", "Place"],
    ["草稿原话", "Words of the draft"],
    ["判断", "Finding"],
    ["人工意见", "Rulings"],
    ["查找", "Find"],
    ["密级或者类别", "Level or kind"],
    ["状态", "Status"],
    ["编号", "Id"],
    ["标题、文号", "Title, number"],
    ["它只提出建议，由定密责任人决定。概括和完全换了说法的转述查不出来，请自行核对。",
        "This program only advises; the responsible officer (定密责任人) " +
        "decides. Summaries and true paraphrase are beyond it: look for " +
        "them yourself."],
    ["同意使用的密源", "Source that may be used"],
    ["同意的文号", "Reference of the consent"],
    ["姓名", "Name"],
    ["不要写密源的内容", "Do not write what the source says"],
    ["有效期至（可不填）", "Valid until (optional)"],
    ["取消", "Cancel"],
    ["记录", "Record"],
    ["下一处发现", "next finding"],
    ["上一处发现", "previous finding"],
    ["转到这一处的原文", "go to it in the text"],
    ["打开这张说明", "open this card"],
    ["关闭对话框", "close a dialog"],
    ["在栏目之间移动", "move between the tabs"],
    ["在输入框里打字时，这些键不起作用。", "These keys do nothing while you type in a field."],
    ["使用单个字母的快捷键", "Use single-letter keys"],
    ["关闭", "Close"],
    ["退出程序？", "Quit the program?"],
    ["打开的草稿和检查结果都从内存中清除；已经记录的决定不受影响。",
        "Open drafts and their results are cleared from memory; recorded " +
        "decisions stay."],
    ["栏目", "Sections"],
    ["进度", "Progress"],
    ["显示", "Show"],
    ["图例", "Legend"],
    ["查找密源", "Find sources"],
    ["标题、文号、编号、发文机关", "title, number, id, issuer"],
    ["已下载 {0}", "Downloaded {0}"],
    ["核对没有检查的部分", "Look at what was not examined"],
    ["处理 {0} 个问题", "Deal with {0} problems"],
    ["共 {0} 份，已核对 {1} 份", "{0} files, {1} checked"],
    ["须处理 {0} 份", "{0} need something done"],
    ["未能核对 {0} 份", "{0} failed"],
    ["已停止，{0} 份没有核对", "stopped, {0} not checked"],
    ["没有核对", "Not checked"],
    ["核对中", "Checking"],
    ["等待", "Waiting"],
    ["已停止", "Stopped"],
    ["无", "none"],
    ["不要求标志", "No mark is required"],
    ["位置不合格式", "Not where the format has it"],
    ["确定 {0}，待核对 {1}，不计入 {2}", "{0} certain, {1} to review, {2} not counted"],
    ["选择第 {0} 处", "Select finding {0}"],
    ["第 {0} 处", "Finding {0}"],
    ["先在表中选择要决定的各处", "First select findings in the table"],
    ["已选 {0} 处", "{0} selected"],
    ["已经记录：", "Recorded:"],
    ["第 {0} 号：{1}", "Number {0}: {1}"],
    ["等 {0} 处", "{0} in all"],
    ["请选择", "Please choose"],
    ["请选择密源", "Choose a source"],
    ["请写明同意的文号", "Give the reference of the consent"],
    ["请写明是谁决定的", "Say who decided"],
    ["请写明理由", "Say for what reason"],
    ["有效期已经过了，请改为今天以后的日期", "That day is over; give a later one"],
    ["排除确定的发现，理由至少写 {0} 个字",
        "To dismiss what is certain, give a reason of at least {0} " +
        "characters"],
    ["日期不对，请写实有的日期", "This is no date; give an existing day"],
    ["程序已不再保存这份草稿，现已重新检查。没有记录：请关闭后重新选择。",
        "The program no longer had this draft and has examined it again. " +
        "Nothing was recorded: close this and select again."],
    ["已经记录 {0} 项", "{0} recorded"],
    ["{0}：密源 {1} 份，在期 {2} 份；", "{0}: {1} sources, {2} living; "],
    ["只供查阅，登记和变更由管理员用命令办理",
        "to look at only; administrators register and change sources by " +
        "command"],
    ["没有符合条件的密源", "No such sources"],
    ["{0} 份", "{0} sources"],
    ["历史", "History"],
    ["上位文件", "Parents (上位文件)"],
    ["由它派生", "Derived from it"],
    ["查看路径", "The way here"],
    ["类别", "Kind"],
    ["，自{0}起", ", since {0}"],
    ["发文机关", "Issuer"],
    ["权属", "Owner"],
    ["制发日", "Issued"],
    ["保密期限", "Term"],
    ["解密条件", "Condition"],
    ["制发时的标志", "Mark as issued"],
    ["使用要求", "Usage demand"],
    ["限制", "Restriction"],
    ["同意文号", "Consent"],
    ["事项名称", "Matter names"],
    ["内容", "Content"],
    ["登记时的提示", "Notes"],
    ["人工决定", "Decisions"],
    ["{0} 段，{1} 句", "{0} paragraphs, {1} sentences"],
    ["，不存文字，只有指纹", ", no text kept, fingerprints only"],
    ["，没有读全", ", not read whole"],
    ["第{0}段至第{1}段", "paragraphs {0} to {1}"],
    ["需要保护的只有以上密点", "the points above are all that there is to protect"],
    ["依据：{0}", "notice: {0}"],
    ["决定机关：{0}", "decided by: {0}"],
    ["事由：{0}", "why: {0}"],
    ["（到那天才生效）", " (holds from that day only)"],
    ["{0} 由 {1} 记录", "recorded {0} by {1}"],
    ["标志低于上位文件，应为 {0}", "Marked below what it derives from; should be {0}"],
    ["程序已经退出", "The program has ended"],
    ["内存中的草稿已经清除，可以关闭本页。",
        "The drafts in its memory are gone; this page can be closed."],
    ["太长，其余不显示", "too long, the rest is not shown"],
    ["保密法（2024）第{0}条", "Secrets Law (2024), art. {0}"],
    ["实施条例第{0}条", "Implementing Regulations, art. {0}"],
    ["审核报告（网页）", "Approver's report (HTML)"],
    ["审核报告（JSON）", "Approver's report (JSON)"],
    ["另有 {0} 项", "{0} more"],
    ["前面还有 {0} 处", "{0} before these"],
    ["正在处理…", "Working…"],
    ["第{0}段", "paragraph {0}"],
    ["第{0}段第{1}字至第{2}段",
        "from paragraph {0}, character {1}, to paragraph {2}"],
    ["第{0}段第{1}字至第{2}段第{3}字",
        "from paragraph {0}, character {1}, to paragraph {2}, character {3}"],
]);

takeToken();
listenToDrafts();
listenToApprover();
listenToRest();
begin();

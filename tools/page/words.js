/*
 * What the page calls things, in the language of the program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import {app} from "./app.js";
import {english} from "./english.js";

/* The words in the program's language, {0} ... being the values. */
export function t(words, ...values) {
    const own = app.about?.lang === "en" && english.get(words) || words;

    return own.replace(/\{(\d)\}/g, (all, at) => values[at]);
}

/* Lists read as one goes: 甲、乙 or a, b. */
export function list(items) {
    return items.join(t("、"));
}

export const VERDICTS = {
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

export const ICONS = {bad: "✕", care: "!", good: "✓"};

export const RESERVATIONS = {
    incomplete: "文件没有全部检查：没有检查的部分里可能有涉密内容，须由人核对",
    pictures: "图片中的文字没有检查",
};

export const SEVERITIES = {error: "须改", warn: "注意", info: "提示"};

export const WHY_NOT = {
    "expired": "密源保密期限已满",
    "declassified": "密源已解密",
    "published": "密源已公开",
    "public-before": "这些文字在密源制发前已经公开",
    "withdrawn": "密源登记已撤销",
    "dismissed": "经人工核对排除",
};

export const CASES = {
    1: "与已确定的国家秘密事项一致，实施条例第18条（一）",
    2: "涉及密点，实施条例第18条（二）",
    3: "概括、整合或者细化，实施条例第18条（三）",
    4: "原定密机关对使用有明确要求，实施条例第18条（四）",
};

export const NAMINGS = {
    title: "写出了密源的标题；标题本身是否涉密，请核对",
    number: "写出了密源的文号；能不能写出，请核对",
    name: "写出了登记的涉密事项名称",
};

export const ORIGINS = {
    computed: "其中的编号是自动生成的，文件里没有存这几个字",
    strings: "这些文字是从不认识的数据里找出来的，办公软件不一定显示",
};

/* What a person must be told of how a piece of text is there: in short for
 * the text itself, in full for a finding whose place does not say it. */
export const VIEWS = {
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

export const STORIES = {
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

export const KINDS = {
    state: "国家秘密",
    work: "工作秘密",
    commercial: "商业秘密",
    public: "公开",
};

export const STATES = {
    living: "在期",
    public: "公开",
    expired: "已到期",
    declassified: "已解密",
    published: "已公开",
    withdrawn: "已撤销",
    destroyed: "已销毁",
};

export const EVENTS = {
    "registered": "登记",
    "changed": "变更",
    "extended": "延长期限",
    "declassified": "解密",
    "published": "公开发布",
    "condition-met": "解密条件已满足",
    "withdrawn": "撤销登记",
    "destroyed": "销毁",
};

export const LEVELS = ["绝密", "机密", "秘密", "核心商密", "普通商密"];

/* What a person can say of a finding: its name, what it means, what it is
 * called when it was said, and what must be filled in. */
export const RULINGS = {
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

export const LAPSES = {
    term: "已失效：有效期已过",
    level: "已失效：密源的密级后来提高了",
};

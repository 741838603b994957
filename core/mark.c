/*
 * The grammar of marks.
 *
 * A line is read from its first glyph.  What would make it prose ends the
 * reading: a Han character straight behind the level word or the term, or
 * the punctuation of a sentence in what would be a condition.  Prose taken
 * for a mark would hide that the mark is missing; a mark taken for prose is
 * asked for again.  So doubt goes against the mark.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/mark.h"

#include "core/ascii.h"
#include "core/count.h"
#include "core/element.h"
#include "core/glyph.h"

enum {
    PREFIX_MAX = 20,    /* glyphs of 权属简称 before 核心商密 */
    CONDITION_MAX = 60, /* glyphs; longer ones are prose */
    COPY_DIGITS = 6     /* of 份号 */
};

/* --- what stands around a mark --- */

static bool
take_urgency(struct glyphs *g)
{
    return glyph_take_one_of(g, element_urgencies, ELEMENT_URGENCIES);
}

static bool
take_copy_number(struct glyphs *g)
{
    struct glyphs copy = *g;
    size_t n = 0;

    while (ascii_is_digit(glyph_peek(&copy).c) &&
           (n == 0 || !glyph_peek(&copy).gap)) {
        glyph_take(&copy);
        n++;
    }
    if (n != COPY_DIGITS || (!glyph_over(&copy) && !glyph_peek(&copy).gap))
        return false;
    *g = copy;
    return true;
}

/* 份号 and 紧急程度 may share the line; they stand off by white space. */
static void
skip_before(struct glyphs *g)
{
    struct glyphs copy = *g;

    while (take_copy_number(&copy) || take_urgency(&copy))
        if (glyph_peek(&copy).gap)
            *g = copy;
        else
            return;
}

static bool
take_declassified(struct glyphs *g)
{
    static const struct str words[] = {
        STR_INIT("(已解密)"), STR_INIT("(解密)"), STR_INIT("【解密】"),
        STR_INIT("已解密"),   STR_INIT("解密"),
    };

    return glyph_take_one_of(g, words, COUNT(words));
}

/* Is there nothing left but punctuation? */
static bool
only_signs(struct glyphs g)
{
    uint32_t c;

    while ((c = glyph_take(&g).c) != 0)
        if (!glyph_is_one_of(c, S("。.，,、；;：:！!-—_*★)）】")))
            return false;
    return true;
}

/* The text between brackets, which are taken; false if there are none. */
static bool
take_brackets(struct glyphs *g, struct str *inside)
{
    size_t from;

    if (!glyph_is_one_of(glyph_peek(g).c, S("(〔[【《<")))
        return false;
    from = glyph_take(g).end;
    for (struct glyph glyph; (glyph = glyph_take(g)).c != 0;)
        if (glyph_is_one_of(glyph.c, S(")〕]】》>"))) {
            *inside = str_sub(g->text, from, glyph.start);
            return true;
        }
    return false;
}

/* Nothing but one remark in brackets? */
static bool
only_brackets(struct glyphs g)
{
    struct str inside;

    return take_brackets(&g, &inside) && glyph_over(&g);
}

/*
 * Is the mark over here?  Urgency may follow at once, a copy number after a
 * gap.  解密 voids the mark where it stands off; what runs on from a term
 * (20年解密) may as well say when it ends, so the mark stays alive.  Anything
 * else is a fault after a gap or in brackets, and prose without.
 */
static bool
take_rest(struct glyphs *g, struct mark *mark, bool stray)
{
    bool gap = glyph_peek(g).gap;
    struct glyphs before = *g;

    if (take_declassified(g)) {
        mark->declassified =
            gap || glyph_is_one_of(glyph_peek(&before).c, S("(（【"));
        if (!mark->declassified)
            mark->faults |= MARK_FORM;
    }
    take_urgency(g);
    take_copy_number(g);
    if (glyph_over(g))
        return true;
    if (!stray || !(glyph_peek(g).gap || only_signs(*g) || only_brackets(*g)))
        return false;
    mark->faults |= MARK_FORM;
    return true;
}

/* --- the term --- */

static unsigned
wording_faults(unsigned wording)
{
    return (wording & TERM_CHINESE ? (unsigned) MARK_DIGITS : 0u) |
           (wording & TERM_ODD ? (unsigned) MARK_FORM : 0u);
}

/* A period, date or 长期, and the end of the mark behind it. */
static bool
take_exact_term(struct glyphs *g, struct mark *mark, size_t *end, bool stray)
{
    struct glyphs copy = *g;
    struct mark read = *mark;
    unsigned wording = 0;
    enum term_found found = term_take(&copy, &read.term, &wording);

    if (found == TERM_ABSENT)
        return false;
    read.faults |= wording_faults(wording);
    if (found == TERM_UNLAWFUL)
        read.faults |= MARK_FORM;
    *end = copy.at;
    if (!take_rest(&copy, &read, stray))
        return false;
    *mark = read;
    *g = copy;
    return true;
}

/* Up to the end of the line, or a gap behind a word that ends conditions. */
static struct str
condition_at(const struct glyphs *g)
{
    struct glyphs copy = *g;
    size_t from = glyph_peek(g).start, to = from;
    uint32_t last = 0;

    for (struct glyph glyph; (glyph = glyph_peek(&copy)).c != 0;) {
        struct glyphs behind = copy;

        if (glyph.gap && glyph_is_one_of(last, S("前后时止日")))
            break;
        if (glyph.gap && (take_urgency(&behind) || take_declassified(&behind)))
            break;
        glyph_take(&copy);
        last = glyph.c;
        to = glyph.end;
    }
    return str_sub(g->text, from, to);
}

/* Short, and without the punctuation of a sentence. */
static bool
is_plain(struct str condition)
{
    struct glyphs g = {condition, 0};
    size_t n = 0;

    for (struct glyph glyph; (glyph = glyph_take(&g)).c != 0; n++)
        if (glyph_is_one_of(glyph.c, S("。；;！!？?，,：:、“”\"‘’…★")))
            return false;
    return n > 0 && n <= CONDITION_MAX && term_is_condition(condition);
}

static bool
take_condition(struct glyphs *g, struct mark *mark, size_t *end)
{
    struct str condition = condition_at(g);

    if (!is_plain(condition))
        return false;
    mark->term = (struct term){
        .type = TERM_CONDITION, .until = DATE_NONE, .condition = condition};
    g->at = *end = (size_t) (condition.ptr - g->text.ptr) + condition.len;
    return take_rest(g, mark, true);
}

/* （30年）: read what is inside, and say that brackets do not belong. */
static bool
take_bracketed(struct glyphs *g, struct mark *mark, size_t *end)
{
    struct glyphs copy = *g;
    struct mark read = *mark;
    struct str inside;

    if (!take_brackets(&copy, &inside) || !term_parse(inside, &read.term) ||
        (read.term.type == TERM_CONDITION && !is_plain(inside)))
        return false;
    read.faults |= MARK_FORM;
    *end = copy.at;
    if (!take_rest(&copy, &read, true))
        return false;
    *mark = read;
    *g = copy;
    return true;
}

/* Nothing but what may follow a mark: the term is missing. */
static bool
take_no_term(struct glyphs *g, struct mark *mark, bool stray)
{
    struct glyphs copy = *g;
    struct mark read = *mark;

    read.faults |= MARK_NO_TERM;
    if (!take_rest(&copy, &read, stray))
        return false;
    *mark = read;
    *g = copy;
    return true;
}

/* Numbers and signs that make no term: ★20, ★2035. */
static bool
take_unreadable(struct glyphs *g, struct mark *mark, size_t *end)
{
    struct glyphs copy = *g;

    if (term_is_condition(str_sub(g->text, g->at, g->text.len)))
        return false;
    for (struct glyph glyph; (glyph = glyph_take(&copy)).c != 0;)
        *end = glyph.end;
    mark->faults |= MARK_FORM;
    *g = copy;
    return true;
}

static bool
take_after_star(struct glyphs *g, struct mark *mark, size_t *end)
{
    return take_no_term(g, mark, false) ||
           take_exact_term(g, mark, end, true) ||
           take_bracketed(g, mark, end) || take_unreadable(g, mark, end) ||
           take_condition(g, mark, end);
}

/* --- the three kinds --- */

static bool
take_star(struct glyphs *g, struct str wrong, unsigned *faults)
{
    uint32_t c = glyph_peek(g).c;

    if (c != U'★' && !glyph_is_one_of(c, wrong))
        return false;
    if (c != U'★')
        *faults |= MARK_STAR;
    glyph_take(g);
    return true;
}

static bool
take_state(struct glyphs *g, struct mark *mark, size_t *end)
{
    static const enum level levels[] = {LEVEL_JUEMI, LEVEL_JIMI, LEVEL_MIMI};
    static const struct str wrong = STR_INIT("☆✭⭐🌟✩✪✦✶*●○■◆▲△•·※");

    for (size_t i = 0; i < COUNT(levels) && mark->level == LEVEL_NONE; i++)
        if (glyph_take_word(g, level_name(levels[i])))
            mark->level = levels[i];
    if (mark->level == LEVEL_NONE)
        return false;
    mark->kind = KIND_STATE;
    *end = g->at;
    if (take_star(g, wrong, &mark->faults)) {
        *end = g->at;
        return take_after_star(g, mark, end);
    }
    if (take_no_term(g, mark, false)) /* 机密解密 is a heading */
        return (mark->faults & MARK_FORM) == 0;
    mark->faults |= MARK_STAR;
    return take_exact_term(g, mark, end, false);
}

/* 〔某集团〕, 某集团·: the name alone. */
static struct str
plain_owner(struct str text)
{
    static const struct str signs = STR_INIT("〔[【(（〕]】)）·");
    struct glyphs g = {text, 0};
    size_t from = 0, to = 0;
    bool inside = glyph_is_one_of(glyph_peek(&g).c, S("〔[【(（"));

    for (struct glyph glyph; (glyph = glyph_take(&g)).c != 0;) {
        bool sign = glyph_is_one_of(glyph.c, inside ? signs : S("·"));

        if (!sign && to == 0)
            from = glyph.start;
        if (!sign)
            to = glyph.end;
    }
    return str_sub(text, from, to);
}

static bool
at_commercial_level(struct glyphs g)
{
    return glyph_take_word(&g, S("核心商密")) ||
           glyph_take_word(&g, S("普通商密"));
}

/* 标注为核心商密 is prose: no abbreviation of an owner ends in such a word. */
static bool
take_owner(struct glyphs *g, struct str *owner)
{
    size_t from = g->at;
    uint32_t last = 0;

    for (size_t n = 0; n <= PREFIX_MAX; n++) {
        struct glyphs next = *g;
        uint32_t c = glyph_take(&next).c;

        if ((c == U'核' || c == U'普') && at_commercial_level(*g)) {
            *owner = plain_owner(str_sub(g->text, from, g->at));
            return !glyph_is_one_of(
                last, S("为是成标注用写有应按以与和及或的在对属"));
        }
        if (!glyph_is_han(c) && !glyph_is_one_of(c, S("()（）〔〕[]【】·")) &&
            !ascii_is_digit(c) && !ascii_is_letter(c))
            return false;
        *g = next;
        last = c;
    }
    return false;
}

static bool
take_commercial(struct glyphs *g, struct mark *mark, size_t *end)
{
    unsigned ignored = 0;

    if (!take_owner(g, &mark->owner))
        return false;
    mark->kind = KIND_COMMERCIAL;
    mark->level = glyph_take_word(g, level_name(LEVEL_CORE)) ? LEVEL_CORE
                                                             : LEVEL_ORDINARY;
    if (mark->level == LEVEL_ORDINARY &&
        !glyph_take_word(g, level_name(LEVEL_ORDINARY)))
        return false;
    *end = g->at;
    if (!take_star(g, S("▲☆*"), &ignored))
        return take_no_term(g, mark, false) ||
               take_exact_term(g, mark, end, false);
    *end = g->at;
    return take_after_star(g, mark, end);
}

static bool
take_keep_safe_words(struct glyphs *g)
{
    static const struct str words[] = {
        STR_INIT("注意保管"), STR_INIT("注意保存"), STR_INIT("注意保密"),
        STR_INIT("请勿外传"), STR_INIT("不得外传"), STR_INIT("严禁外传"),
    };

    return glyph_take_one_of(g, words, COUNT(words));
}

/* 内部资料 注意保管, 内部资料，注意保管, 内部资料（注意保管） */
static void
take_keep_safe(struct glyphs *g)
{
    struct glyphs copy = *g, within;
    struct str inside;

    if (take_brackets(&copy, &inside)) {
        within = (struct glyphs){inside, 0};
        if (take_keep_safe_words(&within) && glyph_over(&within))
            *g = copy;
        return;
    }
    if (glyph_is_one_of(glyph_peek(&copy).c, S("，,")))
        glyph_take(&copy);
    if (take_keep_safe_words(&copy))
        *g = copy;
}

static bool
take_work(struct glyphs *g, struct mark *mark, size_t *end)
{
    static const struct str heads[] = {STR_INIT("工作秘密"), STR_INIT("内部"),
                                       STR_INIT("敏感")};
    static const struct str what[] = {STR_INIT("事项"), STR_INIT("资料"),
                                      STR_INIT("文件"), STR_INIT("材料"),
                                      STR_INIT("使用")};
    unsigned star = 0;
    size_t head = 0;

    while (head < COUNT(heads) && !glyph_take_word(g, heads[head]))
        head++;
    if (head == COUNT(heads))
        return false;
    mark->kind = KIND_WORK;
    if (head == 1)
        glyph_take_one_of(g, what, COUNT(what));
    if (head == 2) /* no rule knows this word */
        mark->faults |= MARK_FORM;
    take_keep_safe(g);
    *end = g->at;
    if (!take_star(g, S("☆*"), &star))
        return take_rest(g, mark, false);
    /* A work secret has neither star nor term. */
    mark->faults |= MARK_FORM;
    *end = g->at;
    return take_rest(g, mark, false) || take_exact_term(g, mark, end, true);
}

/*
 * Each kind says one of these, and they have no other form (core/glyph.c): so
 * most lines need not be read.
 */
static bool
may_be_mark(struct str line)
{
    return str_find(line, S("密"), 0) != STR_NONE ||
           str_find(line, S("部"), 0) != STR_NONE ||
           str_find(line, S("感"), 0) != STR_NONE;
}

bool
mark_parse(struct str line, struct mark *out)
{
    static bool (*const kinds[])(struct glyphs *, struct mark *, size_t *) = {
        take_state, take_work, take_commercial};
    static const struct mark none = {.term = {.until = DATE_NONE}};
    struct glyphs start = {line, 0};

    *out = none;
    if (!may_be_mark(line))
        return false;
    skip_before(&start);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct glyphs g = start;
        size_t end = 0;

        if (kinds[i](&g, out, &end)) {
            out->text = str_sub(line, glyph_peek(&start).start, end);
            if (out->kind == KIND_WORK)
                out->term = none.term;
            return true;
        }
        *out = none;
    }
    return false;
}

struct str
mark_text(struct arena *arena, enum kind kind, enum level level,
          const struct term *term)
{
    struct str name = level_name(level), words = term_text(arena, term);

    if (kind == KIND_WORK)
        return S("内部");
    if (kind == KIND_PUBLIC)
        return (struct str){0};
    if (words.len == 0)
        return str_dup(arena, name);
    return str_printf(arena, "%.*s★%.*s", STR_ARG(name), STR_ARG(words));
}

struct str
mark_owned(struct arena *arena, struct str owner, struct str mark)
{
    if (owner.len == 0 || mark.len == 0)
        return mark;
    return str_printf(arena, "%.*s%.*s", STR_ARG(owner), STR_ARG(mark));
}

/*
 * 附注 and 公开方式: whether the public may have a document, and how far it
 * goes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"

enum { SEAL_MAX = 6, REACH_MAX = 20 };

static bool
has(struct str text, struct str word)
{
    for (size_t at = 0; at < text.len;) {
        struct glyphs glyphs = {text, at};

        if (glyph_take_word(&glyphs, word))
            return true;
        glyphs.at = at;
        glyph_take(&glyphs);
        at = glyphs.at;
    }
    return false;
}

static enum publicity
publicity_of(struct str text)
{
    static const struct str closed[] = {
        STR_INIT("不公开"),   STR_INIT("不予公开"), STR_INIT("不得公开"),
        STR_INIT("不宜公开"), STR_INIT("非公开"),   STR_INIT("不对外公开")};

    for (size_t i = 0; i < COUNT(closed); i++)
        if (has(text, closed[i]))
            return PUBLICITY_CLOSED;
    if (has(text, S("申请公开")))
        return PUBLICITY_ON_REQUEST;
    if (has(text, S("删减")) || has(text, S("部分公开")))
        return PUBLICITY_UNSAID;
    return has(text, S("公开")) ? PUBLICITY_OPEN : PUBLICITY_UNSAID;
}

/* 县团级 of 此件发至县团级. */
static struct str
reach_of(struct str text)
{
    static const struct str words[] = {STR_INIT("发至"), STR_INIT("传达至"),
                                       STR_INIT("传达到"), STR_INIT("发到")};
    static const struct str ends[] = {STR_INIT("）"), STR_INIT(")"),
                                      STR_INIT("，"), STR_INIT("。"),
                                      STR_INIT("；")};

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(text, words[i], 0);
        struct str rest = str_sub(text, at, text.len);

        if (at == STR_NONE)
            continue;
        rest = str_sub(rest, words[i].len, rest.len);
        for (size_t k = 0; k < COUNT(ends); k++)
            rest = str_sub(rest, 0, str_find(rest, ends[k], 0));
        return str_trim(rest);
    }
    return (struct str){0};
}

/* Is the note about this document, and not about a body or a meeting? */
static bool
says_of_itself(struct str text)
{
    static const struct str words[] = {
        STR_INIT("此件"),     STR_INIT("本件"),     STR_INIT("此文"),
        STR_INIT("本文件"),   STR_INIT("主动公开"), STR_INIT("依申请公开"),
        STR_INIT("不予公开"), STR_INIT("公开属性"), STR_INIT("不公开"),
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (has(text, words[i]))
            return true;
    return false;
}

/* （盖章） is where the seal goes. */
static bool
is_seal(struct str text)
{
    return element_length(text) <= SEAL_MAX && has(text, S("章"));
}

void
layout_take_note(const struct line *line, bool below, struct layout *out)
{
    bool itself =
        line->element == ELEMENT_OPENNESS || says_of_itself(line->text);

    if (!itself) {
        if (below && !is_seal(line->text))
            layout_set(&out->note, line->text, line);
        return;
    }
    if (out->publicity == PUBLICITY_UNSAID && out->reach.len == 0)
        out->note = (struct part){line->text, line->para};
    if (out->publicity == PUBLICITY_UNSAID)
        out->publicity = publicity_of(line->text);
    if (out->reach.len == 0)
        out->reach = reach_of(line->text);
}

/* A few glyphs without a sign between them: 县团级 */
static bool
take_short_name(struct glyphs *g)
{
    size_t n = 0;

    while (glyph_is_han(glyph_peek(g).c) && n <= REACH_MAX) {
        glyph_take(g);
        n++;
    }
    return n > 0 && n <= REACH_MAX;
}

bool
layout_note_is_form(struct str text)
{
    static const struct str self[] = {STR_INIT("此件"), STR_INIT("本件")};
    static const struct str open[] = {
        STR_INIT("公开发布"), STR_INIT("主动公开"), STR_INIT("依申请公开"),
        STR_INIT("不予公开"), STR_INIT("不公开")};
    static const struct str reach[] = {STR_INIT("发至"), STR_INIT("传达至"),
                                       STR_INIT("传达到"), STR_INIT("发到")};
    struct glyphs g = {text, 0};

    if (glyph_take(&g).c != '(' || !glyph_take_one_of(&g, self, COUNT(self)))
        return false;
    if (!glyph_take_one_of(&g, open, COUNT(open)) &&
        !(glyph_take_one_of(&g, reach, COUNT(reach)) && take_short_name(&g)))
        return false;
    return glyph_take(&g).c == ')' && glyph_over(&g);
}

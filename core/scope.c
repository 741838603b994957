/*
 * Whether a recipient is in the scope of a source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/scope.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/fold.h"
#include "core/glyph.h"
#include "core/utf8.h"

/* A name of fewer characters than this is part of too many others. */
enum { TELLING = 3 };

/* One name as it is compared. */
struct named {
    struct str text; /* folded */
    bool is_class;   /* it stands for bodies that it does not name */
    bool below;      /* 及其所属: text is the body above them */
};

/* --- the list --- */

static void
add(struct arena *arena, struct strs *list, size_t *room, struct str name)
{
    name = str_trim(name);
    if (name.len > 0)
        *arena_push(arena, list->item, list->count, room) = name;
}

void
scope_split(struct arena *arena, struct str text, struct strs *out)
{
    size_t from = 0, room = out->count, depth = 0;

    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);

        if (glyph_is_one_of(c, S("（(〔[")))
            depth++;
        if (glyph_is_one_of(c, S("）)〕]")) && depth > 0)
            depth--;
        if (depth > 0 || !glyph_is_one_of(c, S("、；;，,。\n")))
            continue;
        add(arena, out, &room, str_sub(text, from, start));
        from = at;
    }
    add(arena, out, &room, str_sub(text, from, text.len));
}

/* --- names and classes --- */

static struct str
folded(struct arena *arena, struct str text)
{
    struct folded f;
    struct str out;
    struct buf buf;

    fold_text(arena, text, &f);
    buf_init(&buf, f.len * UTF8_MAX + 1);
    for (size_t i = 0; i < f.len; i++)
        buf_add_char(&buf, f.cp[i]);
    out = str_dup(arena, buf_str(&buf));
    buf_fini(&buf);
    return out;
}

static bool
holds_one(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(text, list[i], 0) != STR_NONE)
            return true;
    return false;
}

static bool
ends_in_one(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(text, list[i]))
            return true;
    return false;
}

static bool
starts_with_one(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(text, list[i]))
            return true;
    return false;
}

/* Words that no body bears in its name, or ends in. */
static bool
is_class(struct str text)
{
    static const struct str within[] = {
        STR_INIT("各"),   STR_INIT("有关"), STR_INIT("相关"), STR_INIT("全体"),
        STR_INIT("所有"), STR_INIT("其他"), STR_INIT("其余"), STR_INIT("以上"),
        STR_INIT("以下"), STR_INIT("所属"), STR_INIT("下属"),
    };
    static const struct str ends[] = {
        STR_INIT("单位"), STR_INIT("部门"), STR_INIT("机关"), STR_INIT("企业"),
        STR_INIT("院校"), STR_INIT("成员"), STR_INIT("人员"), STR_INIT("干部"),
        STR_INIT("同志"), STR_INIT("班子"), STR_INIT("系统"), STR_INIT("党员"),
        STR_INIT("范围"), STR_INIT("等"),
    };
    static const struct str starts[] = {STR_INIT("全省"), STR_INIT("全市"),
                                        STR_INIT("全县"), STR_INIT("全国")};

    return holds_one(text, within, COUNT(within)) ||
           ends_in_one(text, ends, COUNT(ends)) ||
           starts_with_one(text, starts, COUNT(starts));
}

/* 各市、县人民政府: what stands behind 各 goes for the next one as well. */
static bool
goes_on(struct str text)
{
    static const struct str starts[] = {
        STR_INIT("省"),   STR_INIT("市"),   STR_INIT("县"), STR_INIT("区"),
        STR_INIT("州"),   STR_INIT("盟"),   STR_INIT("旗"), STR_INIT("乡"),
        STR_INIT("镇"),   STR_INIT("厅"),   STR_INIT("委"), STR_INIT("办"),
        STR_INIT("局"),   STR_INIT("处"),   STR_INIT("部"), STR_INIT("司"),
        STR_INIT("街道"), STR_INIT("直属"), STR_INIT("地"),
    };

    return starts_with_one(text, starts, COUNT(starts));
}

/* 甲及其所属单位 names 甲 and what is below it. */
static bool
take_below(struct str *text)
{
    static const struct str words[] = {
        STR_INIT("及其所属"), STR_INIT("及其下属"), STR_INIT("及所属"),
        STR_INIT("及下属"),   STR_INIT("和所属"),   STR_INIT("及其直属"),
        STR_INIT("及直属"),   STR_INIT("本级及"),
    };

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(*text, words[i], 0);

        if (at == STR_NONE || at == 0)
            continue;
        *text = str_sub(*text, 0, at);
        return true;
    }
    return false;
}

static struct named *
names_of(struct arena *arena, const struct strs *list)
{
    struct named *out = arena_array(arena, list->count, struct named);
    bool each = false;

    for (size_t i = 0; i < list->count; i++) {
        struct named *n = &out[i];

        n->text = folded(arena, list->item[i]);
        n->below = take_below(&n->text);
        n->is_class = is_class(n->text) || (each && goes_on(n->text));
        each = n->is_class && (each || str_starts(n->text, S("各")));
    }
    return out;
}

/* --- one against one --- */

/* The offices that bear the name of the body that they are part of. */
static bool
is_office(struct str rest)
{
    static const struct str ends[] = {
        STR_INIT("处"),   STR_INIT("科"),   STR_INIT("室"),
        STR_INIT("股"),   STR_INIT("队"),   STR_INIT("站"),
        STR_INIT("中心"), STR_INIT("分局"), STR_INIT("办公厅"),
    };

    return ends_in_one(rest, ends, COUNT(ends));
}

/* Are all characters of a short form in the long one, in order? */
static bool
is_short_for(struct str brief, struct str full)
{
    size_t at = 0;

    if (utf8_count(brief) < TELLING)
        return false;
    for (size_t from = 0; from < full.len && at < brief.len;) {
        size_t next = at;
        uint32_t wanted = utf8_next(brief, &next);

        if (utf8_next(full, &from) == wanted)
            at = next;
    }
    return at == brief.len;
}

static enum scope_answer
compare(const struct named *item, const struct named *recipient)
{
    struct str body = item->text, to = recipient->text;

    if (item->is_class || recipient->is_class || body.len == 0)
        return SCOPE_UNKNOWN;
    if (str_eq(body, to))
        return recipient->below && !item->below ? SCOPE_UNKNOWN
                                                : SCOPE_COVERED;
    if (item->below)
        return str_starts(to, body) && utf8_count(body) >= TELLING &&
                       is_office(str_sub(to, body.len, to.len))
                   ? SCOPE_COVERED
                   : SCOPE_UNKNOWN;
    /* Its own office, which the unit itself lets know (保密法 art. 21). */
    if (str_starts(to, body) && utf8_count(body) >= TELLING)
        return SCOPE_UNKNOWN;
    return is_short_for(body, to) || is_short_for(to, body) ? SCOPE_UNKNOWN
                                                            : SCOPE_OUTSIDE;
}

enum scope_answer
scope_covers(struct arena *arena, const struct strs *scope,
             struct str recipient)
{
    ARENA_SCOPE(arena);
    struct strs list = {0}, to = {0};
    enum scope_answer all = SCOPE_COVERED;
    const struct named *item, *body;

    for (size_t i = 0; i < scope->count; i++)
        scope_split(arena, scope->item[i], &list);
    scope_split(arena, recipient, &to);
    if (list.count == 0 || to.count == 0)
        return SCOPE_UNKNOWN;
    item = names_of(arena, &list);
    body = names_of(arena, &to);
    for (size_t i = 0; i < to.count; i++) {
        enum scope_answer best = SCOPE_OUTSIDE;

        for (size_t j = 0; j < list.count && best != SCOPE_COVERED; j++) {
            enum scope_answer answer = compare(&item[j], &body[i]);

            best = answer > best ? answer : best;
        }
        all = best < all ? best : all;
    }
    return all;
}

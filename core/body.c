/*
 * Names of bodies, told by their last character and by what they lack.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/body.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/element.h"
#include "core/glyph.h"
#include "core/utf8.h"

enum {
    NAME_MAX = 16, /* characters of a name that is left out */
    BODY_MAX = 30, /* and of one that is only read */
    LABELLED_MAX = 60,
    BODIES_MAX = 1000 /* in all lists */
};

bool
body_is_name(struct str text)
{
    static const struct str ends =
        STR_INIT("府委局厅部院会办处室司署校构门位区县市省州团队社组");
    static const struct str verbs =
        STR_INIT("将请由至到给于为在把被向从经已应须要是有");
    uint32_t c = 0;

    text = str_trim(text);
    if (text.len == 0 || element_length(text) > NAME_MAX)
        return false;
    for (size_t at = 0; at < text.len;) {
        c = utf8_next(text, &at);
        if (glyph_is_one_of(c, verbs) &&
            !str_starts(str_sub(text, 0, at), S("有")))
            return false;
    }
    return glyph_is_one_of(c, ends);
}

bool
body_are_names(struct str text)
{
    static const struct str signs = STR_INIT("、，,；;：:。");
    size_t start = 0, bodies = 0;

    for (size_t at = 0; at < text.len;) {
        size_t here = at;

        if (!glyph_is_one_of(utf8_next(text, &at), signs))
            continue;
        if (!body_is_name(str_sub(text, start, here)))
            return false;
        bodies++;
        start = at;
    }
    return start < text.len ? body_is_name(str_sub(text, start, text.len))
                            : bodies > 0;
}

/* 应急, 经济: what would be a word of a sentence is part of a name. */
static bool
is_in_name(uint32_t c, uint32_t next)
{
    return (c == U'应' && glyph_is_one_of(next, S("急用"))) ||
           (c == U'经' && glyph_is_one_of(next, S("济信开营贸")));
}

bool
body_may_be(struct str text)
{
    static const struct str ends =
        STR_INIT("府委局厅部院会办处室司署校构门位区县市省州团队社"
                 "台站馆所行心业学组庭厂库军关联盟党派央道乡镇村旗志长科股园公"
                 "级港店协盐监企群人员师友民织者户地体");
    static const struct str verbs =
        STR_INIT("将请给为把被从经已应须要是并说了也");
    struct glyphs glyphs = {str_trim(text), 0};
    uint32_t last = 0;
    size_t n = 0;

    if (glyph_take_word(&glyphs, S("关于")))
        return false;
    for (struct glyph g; (g = glyph_take(&glyphs)).c != 0; n++) {
        if (n == BODY_MAX || (glyph_is_one_of(g.c, verbs) &&
                              !is_in_name(g.c, glyph_peek(&glyphs).c)))
            return false;
        if (g.c != ')')
            last = g.c;
    }
    return n >= 2 && glyph_is_one_of(last, ends);
}

struct str
body_behind_label(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (glyph_is_one_of(utf8_next(text, &at), S("：:")))
            return str_sub(text, at, text.len);
    return text;
}

/* Take names of divisions: 市, 自治县, 区. */
static bool
take_divisions(struct glyphs *glyphs)
{
    static const struct str divisions[] = {
        STR_INIT("自治州"), STR_INIT("自治县"), STR_INIT("自治区"),
        STR_INIT("直辖市"), STR_INIT("街道"),   STR_INIT("省"),
        STR_INIT("市"),     STR_INIT("县"),     STR_INIT("区"),
        STR_INIT("州"),     STR_INIT("盟"),     STR_INIT("旗"),
        STR_INIT("乡"),     STR_INIT("镇"),     STR_INIT("("),
        STR_INIT(")"),
    };
    bool any = false;

    while (glyph_take_one_of(glyphs, divisions, COUNT(divisions)))
        any = true;
    return any;
}

/* 各市; 各省、自治区: its name goes on in the next piece. */
static bool
is_open(struct str piece)
{
    struct glyphs glyphs = {piece, 0};

    if (!glyph_take_word(&glyphs, S("各")))
        return false;
    do {
        if (!take_divisions(&glyphs))
            return false;
    } while (glyph_take_word(&glyphs, S("、")));
    return glyph_over(&glyphs);
}

/* 政府 behind 各乡党委: the tail of a name that began with 各. */
static bool
is_tail(struct str piece)
{
    static const struct str rest[] = {
        STR_INIT(""),         STR_INIT("人民政府"),   STR_INIT("政府"),
        STR_INIT("党委"),     STR_INIT("委员会"),     STR_INIT("党工委"),
        STR_INIT("管委会"),   STR_INIT("办事处"),     STR_INIT("委"),
        STR_INIT("人民法院"), STR_INIT("人民检察院"), STR_INIT("直属机构"),
    };
    struct glyphs glyphs = {piece, 0};

    take_divisions(&glyphs);
    for (size_t i = 0; i < COUNT(rest); i++) {
        struct glyphs copy = glyphs;

        if (glyph_take_word(&copy, rest[i]) && glyph_over(&copy))
            return true;
    }
    return false;
}

/*
 * Does a piece go on with the one before: 各区、县人民政府;
 * 省政府各部门、各直属机构?
 */
static bool
goes_on(struct str before, struct str piece)
{
    struct glyphs glyphs = {piece, 0};

    if (is_open(before) && take_divisions(&glyphs))
        return true;
    if (str_find(before, S("各"), 0) == STR_NONE)
        return false;
    return is_tail(piece) ||
           (!str_starts(before, S("各")) && str_starts(piece, S("各")));
}

/* A list that is being parted. */
struct parting {
    struct arena *arena;
    struct str list;
    struct strs found;
    size_t room;
    size_t open; /* where the last piece begins */
};

/* Take the piece [from, to) in; enumerated: 、 stands before it. */
static bool
add_piece(struct parting *p, size_t from, size_t to, bool enumerated)
{
    struct str piece = str_trim(str_sub(p->list, from, to));

    if (piece.len == 0)
        return true;
    if (enumerated && p->found.count > 0 &&
        goes_on(p->found.item[p->found.count - 1], piece)) {
        p->found.item[p->found.count - 1] =
            str_trim(str_sub(p->list, p->open, to));
        return true;
    }
    if (p->found.count == BODIES_MAX)
        return false;
    p->open = from;
    *arena_push(p->arena, p->found.item, p->found.count, &p->room) = piece;
    return true;
}

/* 各县（市、区）人民政府 is not parted within its brackets. */
static bool
add_pieces(struct parting *p)
{
    size_t from = 0, depth = 0;
    bool enumerated = false;

    for (size_t at = 0; at < p->list.len;) {
        size_t here = at;
        uint32_t c = utf8_next(p->list, &at);

        if (glyph_is_one_of(c, S("(（")))
            depth++;
        else if (depth > 0 && glyph_is_one_of(c, S(")）")))
            depth--;
        if (depth > 0 || !glyph_is_one_of(c, S("、，,；;：:。\n")))
            continue;
        if (!add_piece(p, from, here, enumerated))
            return false;
        enumerated = c == U'、';
        from = at;
    }
    return add_piece(p, from, p->list.len, enumerated);
}

bool
body_part(struct arena *arena, struct str list, bool labelled,
          struct strs *out)
{
    struct parting p = {.arena = arena, .list = list};

    if (list.len > BODY_LIST_MAX || !add_pieces(&p) || p.found.count == 0 ||
        out->count + p.found.count > BODIES_MAX)
        return false;
    for (size_t i = 0; i < p.found.count; i++)
        if (labelled ? element_length(p.found.item[i]) > LABELLED_MAX
                     : !body_may_be(p.found.item[i]))
            return false;
    for (size_t i = 0, room = out->count; i < p.found.count; i++)
        *arena_push(arena, out->item, out->count, &room) = p.found.item[i];
    return true;
}

/*
 * Which attributes are read as text.
 *
 * Any value with Chinese characters is, wherever it stands, so that places
 * nobody has thought of are read too; others only where people write them.
 * Names of fonts are left out, as long as they can be names of fonts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_value.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/utf8.h"

enum {
    CJK_FIRST = 0x2e80, /* CJK Radicals Supplement */
    FONT_NAME = 31,     /* characters, LF_FACESIZE less the NUL */
    SLOTS_FIRST = 256,
    PROBES_MAX = 64
};

bool
docx_has_cjk(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c;

        if ((unsigned char) s.ptr[at] < 0x80) {
            at++;
            continue;
        }
        c = utf8_next(s, &at);
        if (c >= CJK_FIRST && c < UTF8_BAD)
            return true;
    }
    return false;
}

static bool
has_letters(struct str s)
{
    size_t letters = 0;

    for (size_t i = 0; i < s.len && letters < 2; i++) {
        char c = (char) (s.ptr[i] | 0x20);

        letters += c >= 'a' && c <= 'z';
    }
    return letters == 2;
}

static bool
is_written_by_people(const struct docx_rule *rule, struct str local)
{
    static const struct str names[] = {
        STR_INIT("descr"),  STR_INIT("alt"),   STR_INIT("tooltip"),
        STR_INIT("string"), STR_INIT("title"),
    };

    if (rule->what == WHAT_VALUE)
        return true;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(names[i], local))
            return true;
    return false;
}

static bool
names_font(const struct docx_rule *rule)
{
    return rule->what == WHAT_FONT || rule->what == WHAT_SYMBOL;
}

bool
docx_value_is_text(const struct docx_rule *rule, const struct xml_attr *attr)
{
    if (rule->what == WHAT_FIELD && str_eq(attr->name.local, S("instr")))
        return false; /* it has a paragraph of its own */
    if (docx_has_cjk(attr->value))
        return !names_font(rule) || utf8_count(attr->value) > FONT_NAME;
    return is_written_by_people(rule, attr->name.local) &&
           has_letters(attr->value);
}

static uint64_t
hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char) s.ptr[i]) * 0x100000001b3u;
    return h;
}

/*
 * The slot that holds s, or the free one where it belongs; NULL where values
 * were made to collide: those are not remembered.
 */
static struct str *
slot_for(struct str *slot, size_t slots, struct str s)
{
    size_t at = (size_t) hash(s) & (slots - 1);

    for (int i = 0; i < PROBES_MAX; i++) {
        if (slot[at].ptr == NULL || str_eq(slot[at], s))
            return &slot[at];
        at = (at + 1) & (slots - 1);
    }
    return NULL;
}

/* Twice as many slots; at most half of them are ever used. */
static void
widen(struct arena *arena, struct docx_values *values)
{
    size_t slots = values->slots == 0 ? SLOTS_FIRST : values->slots * 2;
    struct str *wider = arena_array(arena, slots, struct str);

    for (size_t i = 0; i < values->slots; i++) {
        struct str *to = values->slot[i].ptr == NULL
                             ? NULL
                             : slot_for(wider, slots, values->slot[i]);

        if (to != NULL)
            *to = values->slot[i];
    }
    values->slot = wider;
    values->slots = slots;
}

bool
docx_value_is_new(struct arena *arena, struct docx_values *values,
                  struct str s)
{
    struct str *slot;

    if (s.len == 0)
        return false;
    if (values->count * 2 >= values->slots)
        widen(arena, values);
    slot = slot_for(values->slot, values->slots, s);
    if (slot == NULL)
        return true;
    if (slot->ptr != NULL)
        return false;
    *slot = str_dup(arena, s);
    values->count++;
    return true;
}

uint32_t
docx_figure(const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));
    uint32_t n = 0;

    for (size_t i = 0; i < val.len; i++) {
        if (val.ptr[i] < '0' || val.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint32_t) (val.ptr[i] - '0');
        if (n > DOCX_FIGURE)
            return DOCX_FIGURE;
    }
    return n;
}

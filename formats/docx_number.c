/*
 * Counting items.
 *
 * What the standard leaves open is done as Word does: lists made of one
 * pattern go on counting where the other stopped, a list that says where it
 * starts does so when it is first met, and a level above that had no item yet
 * counts as if it had its first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_number.h"

#include "core/ascii.h"
#include "core/buf.h"
#include "core/han.h"
#include "core/utf8.h"
#include "formats/docx_list.h"
#include "formats/number.h"

static uint32_t
start_of(const struct docx_list *list, unsigned at)
{
    const struct docx_level *level = docx_list_level(list, at);

    if (list->starts[at])
        return list->start[at];
    return level == NULL ? 0 : level->start;
}

static void
meet(struct docx_list *list)
{
    for (unsigned i = 0; !list->met && i < DOCX_LEVELS; i++)
        if (list->starts[i])
            list->pattern->counts.begun[i] = false;
    list->met = true;
}

/* The next number of a level, the first where it had none. */
static void
step(struct docx_list *list, unsigned at)
{
    struct docx_counts *counts = &list->pattern->counts;

    if (counts->begun[at])
        counts->count[at]++;
    else
        counts->count[at] = start_of(list, at);
    counts->begun[at] = true;
}

static void
advance(struct docx_list *list, unsigned at)
{
    struct docx_counts *counts = &list->pattern->counts;

    for (unsigned i = 0; i < at; i++)
        if (!counts->begun[i])
            step(list, i);
    step(list, at);
    for (unsigned i = at + 1; i < DOCX_LEVELS; i++) {
        const struct docx_level *level = docx_list_level(list, i);

        if (level == NULL || at < level->restart)
            counts->begun[i] = false;
    }
}

/* The number of a level, as the text of the level shown holds it. */
static void
write_level(const struct docx_list *list, unsigned at, bool legal,
            struct buf *out)
{
    const struct docx_level *level = docx_list_level(list, at);
    const struct number_form *form = number_decimal();

    if (level == NULL)
        return;
    if (!legal && level->form != NULL)
        form = level->form;
    number_write(out, form, list->pattern->counts.count[at]);
}

/* The text of a level, %1 to %9 replaced. */
static void
write_text(const struct docx_list *list, unsigned at, struct buf *out)
{
    const struct docx_level *level = docx_list_level(list, at);
    struct str text = level->text;
    size_t from = 0, sign;

    while (!out->full && (sign = str_find(text, S("%"), from)) != STR_NONE) {
        unsigned digit = sign + 1 < text.len
                             ? (unsigned) (text.ptr[sign + 1] - '1')
                             : DOCX_LEVELS;

        buf_add(out, str_sub(text, from, sign));
        if (digit >= DOCX_LEVELS)
            buf_add(out, S("%"));
        else if (digit <= at)
            write_level(list, digit, level->legal, out);
        from = sign + (digit >= DOCX_LEVELS ? 1 : 2);
    }
    buf_add(out, str_sub(text, from, text.len));
}

/* Scripts of East Asia; private use, where bullets are, lies outside. */
static bool
is_ideograph(uint32_t c)
{
    return is_han(c) || (c >= 0xac00 && c <= 0xd7a3); /* Hangul */
}

/* A bullet may be any sign, a letter of some font too, but not a word. */
static bool
is_word(struct str text)
{
    unsigned letters = 0;

    for (size_t at = 0; at < text.len && letters < 2;) {
        uint32_t c = utf8_next(text, &at);

        if (is_ideograph(c))
            return true;
        letters = ascii_is_letter(c) ? letters + 1 : 0;
    }
    return letters >= 2;
}

/* A level that a paragraph style stands for is that of its paragraphs. */
static unsigned
level_of(const struct docx_list *list, struct docx_item item, struct str style)
{
    if (item.levelled)
        return item.level < DOCX_LEVELS ? item.level : DOCX_LEVELS - 1;
    for (unsigned i = 0; i < DOCX_LEVELS && style.len > 0; i++) {
        const struct docx_level *level = docx_list_level(list, i);

        if (level != NULL && str_eq(level->style, style))
            return i;
    }
    return 0;
}

static void
write_item(const struct docx_list *list, unsigned at, struct buf *out)
{
    const struct docx_level *level = docx_list_level(list, at);

    if (level == NULL || level->text.len == 0 ||
        (level->bullet && !is_word(level->text)))
        return;
    write_text(list, at, out);
    buf_add(out, str_of(level->after));
}

void
docx_number(const struct docx_lists *lists, struct docx_item item,
            struct str style, bool counts, struct buf *out)
{
    struct docx_list *list =
        item.list.len > 0 ? docx_list(lists, item.list) : NULL;
    struct docx_counts before;
    unsigned at;
    bool met;

    if (list == NULL)
        return;
    before = list->pattern->counts;
    met = list->met;
    at = level_of(list, item, style);
    meet(list);
    advance(list, at);
    write_item(list, at, out);
    if (!counts) {
        list->pattern->counts = before;
        list->met = met;
    }
}

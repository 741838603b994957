/*
 * Fold: each code point by the table, then marks and syllables composed, then
 * numbers by value (core/fold_write.h).
 *
 * Composing comes after dropping, so that folding folded text changes
 * nothing.  ICU composes, which Unicode promises never to change, and is
 * asked about code points that the table does not know.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/fold.h"

#include <stdbool.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "core/arena.h"
#include "core/fold_table.h"
#include "core/fold_write.h"
#include "core/token.h"
#include "core/utf8.h"

enum {
    MARKS = 8,   /* that one character can take in; the rest is dropped */
    WAITING = 64 /* tokens for which there is room from the start */
};

/*
 * Tokens wait while they may belong to a number; the last one always does, as
 * it may yet take in marks.
 */
struct mapper {
    struct arena *arena; /* for more of them, or NULL */
    struct fold_writer writer;
    struct token *token;
    size_t count, room;
    enum gap gap;   /* since the last token */
    bool open;      /* the last token may take in marks */
    size_t marks;   /* that wait for it */
    uint32_t until; /* where the last of them ends */
    uint32_t mark[MARKS];
};

static uint32_t
slot_of(uint32_t c)
{
    size_t block = fold_index[c / FOLD_BLOCK];

    return fold_slot[fold_block[block * FOLD_BLOCK + c % FOLD_BLOCK]];
}

static enum fold_class
class_of(uint32_t slot)
{
    return (enum fold_class)(slot >> 24 & 0x7f);
}

/* What a code point folds to that does not fold to several. */
static uint32_t
target_of(uint32_t c, uint32_t slot)
{
    uint32_t target = slot & 0x1fffff;

    return target == 0 ? c : target;
}

static bool
is_plain(uint32_t slot)
{
    return slot < (uint32_t) FOLD_IGNORED << 24;
}

/* Does what it comes to depend on what stands around? */
static bool
is_bound(uint32_t slot)
{
    return slot >= (uint32_t) FOLD_MARK << 24;
}

static bool
is_dropped(uint32_t slot)
{
    return !is_plain(slot) && !is_bound(slot);
}

static bool
is_figure(uint32_t slot)
{
    return slot >> 24 == FOLD_DIGIT || slot >> 24 == FOLD_NUMERAL;
}

/* 点, 分 and 之 may be part of a number. */
static bool
is_linking(uint32_t c)
{
    return c == 0x70b9 || c == 0x5206 || c == 0x4e4b;
}

/* Does nothing that was read before it bear on what follows the token? */
static bool
is_apart(const struct token *t)
{
    return t->class == FOLD_PLAIN && !is_linking(t->cp);
}

/* Write all tokens but the last, which two that are apart begin anew. */
static void
write_waiting(struct mapper *m)
{
    if (m->count < 2 || !is_apart(&m->token[m->count - 1]) ||
        !is_apart(&m->token[m->count - 2]))
        return;
    fold_write(&m->writer, &(struct tokens){m->token, m->count - 1});
    m->token[0] = m->token[m->count - 1];
    m->count = 1;
}

static void
push(struct mapper *m, uint32_t c, enum fold_class class, uint32_t from,
     uint32_t to)
{
    if (m->count == m->room) {
        if (m->arena == NULL)
            m->arena = arena_new();
        m->token = arena_grow(m->arena, m->token, m->count, &m->room,
                              sizeof(*m->token));
    }
    m->token[m->count++] =
        (struct token){c, from, to, (uint8_t) class, (uint8_t) m->gap};
    m->gap = GAP_NONE;
    m->open = true;
    write_waiting(m);
}

static void
leave_gap(struct mapper *m, enum gap gap)
{
    m->open = false;
    if (m->gap < gap)
        m->gap = gap;
}

static struct token *
last(const struct mapper *m)
{
    return m->count == 0 ? NULL : &m->token[m->count - 1];
}

/* Normalise a base with the marks that wait for it: what it begins with. */
static uint32_t
composed(const struct mapper *m, uint32_t base)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar in[2 * (MARKS + 1)], out[8 * (MARKS + 1)];
    int32_t n = 0;
    UChar32 c = (UChar32) base;

    U16_APPEND_UNSAFE(in, n, c);
    for (size_t i = 0; i < m->marks; i++)
        U16_APPEND_UNSAFE(in, n, m->mark[i]);
    n = unorm2_normalize(nfc, in, n, out, (int32_t) (sizeof(out) / 2),
                         &status);
    if (U_SUCCESS(status) && n > 0)
        U16_GET(out, 0, 0, n, c);
    return (uint32_t) c;
}

/* Give the last token the marks that wait for it. */
static void
settle_marks(struct mapper *m)
{
    struct token *g = m->marks == 0 ? NULL : last(m);

    if (g == NULL)
        return;
    if (g->cp < UTF8_BAD)
        g->cp = composed(m, g->cp);
    g->to = m->until;
    m->marks = 0;
}

static void
take_mark(struct mapper *m, uint32_t c, uint32_t to)
{
    if (!m->open)
        return;
    if (m->marks < MARKS)
        m->mark[m->marks++] = c;
    m->until = to;
}

/* A vowel or final consonant joins the syllable, whatever stood between. */
static void
take_jamo(struct mapper *m, uint32_t c, uint32_t from, uint32_t to)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    struct token *g = last(m);
    UChar32 both = -1;

    if (U_SUCCESS(status) && g != NULL && g->cp < UTF8_BAD)
        both = unorm2_composePair(nfc, (UChar32) g->cp, (UChar32) c);
    if (both < 0) {
        push(m, c, FOLD_PLAIN, from, to);
        return;
    }
    g->cp = (uint32_t) both;
    g->to = to;
    m->gap = GAP_NONE;
    m->open = true;
}

/* What only means something behind a number: a ring, % and the like. */
static void
take_after(struct mapper *m, uint32_t c, enum fold_class class, uint32_t from,
           uint32_t to)
{
    const struct token *g = m->gap == GAP_NONE ? last(m) : NULL;

    if (class == FOLD_RING && g != NULL && token_is_digit(g))
        push(m, '0', FOLD_NUMERAL, from, to);
    else if (class == FOLD_AFTER && g != NULL && g->class >= FOLD_DIGIT)
        push(m, c, FOLD_AFTER, from, to);
    else
        leave_gap(m, GAP_NONE);
}

static void
take(struct mapper *m, uint32_t c, enum fold_class class, uint32_t from,
     uint32_t to)
{
    if (class == FOLD_MARK) {
        take_mark(m, c, to);
        return;
    }
    if (class == FOLD_IGNORED)
        return;
    if (m->marks > 0)
        settle_marks(m);
    if (class == FOLD_SPACE)
        leave_gap(m, GAP_NONE);
    else if (class == FOLD_STOP)
        leave_gap(m, GAP_STOP);
    else if (class == FOLD_POINT)
        leave_gap(m, GAP_POINT);
    else if (class == FOLD_COMMA)
        leave_gap(m, GAP_COMMA);
    else if (class == FOLD_JAMO)
        take_jamo(m, c, from, to);
    else if (class == FOLD_RING || class == FOLD_AFTER)
        take_after(m, c, class, from, to);
    else
        push(m, c, class, from, to);
}

/* The class of a code point that is newer than the table. */
static enum fold_class
guess(uint32_t c)
{
    uint32_t mask = U_MASK(u_charType((UChar32) c));

    if (mask & U_GC_M_MASK)
        return FOLD_MARK;
    if (mask & (U_GC_CF_MASK | U_GC_CC_MASK))
        return FOLD_IGNORED;
    if (mask & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_SK_MASK | U_GC_SO_MASK))
        return FOLD_SPACE;
    return FOLD_PLAIN;
}

static void
take_slot(struct mapper *m, uint32_t c, uint32_t slot, uint32_t from,
          uint32_t to)
{
    const uint32_t *more = fold_more + (slot & 0xffff);
    size_t n = slot >> 16 & 0x1f;

    if (slot >> 31 == 0) {
        take(m, target_of(c, slot), class_of(slot), from, to);
        return;
    }
    for (size_t i = 0; i < n; i++)
        take(m, more[i] & 0x1fffff, class_of(more[i]), from, to);
}

/* Ask ICU what a code point is that the table does not know. */
static void
take_unknown(struct mapper *m, uint32_t c, uint32_t from, uint32_t to)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
    UChar in[2], out[64];
    int32_t n = 0;

    U16_APPEND_UNSAFE(in, n, c);
    n = unorm2_normalize(nfkc, in, n, out, 64, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < n;) {
        uint32_t d, slot;

        U16_NEXT(out, i, n, d);
        slot = slot_of(d);
        if (class_of(slot) != FOLD_UNKNOWN || slot >> 31 != 0)
            take_slot(m, d, slot, from, to);
        else if (u_charType((UChar32) d) == U_DECIMAL_DIGIT_NUMBER)
            take(m, '0' + (uint32_t) u_charDigitValue((UChar32) d), FOLD_DIGIT,
                 from, to);
        else
            take(m, d, guess(d), from, to);
    }
}

/* Does no token wait, or the last one alone and for marks only? */
static bool
is_idle(const struct mapper *m)
{
    return m->count == 0 ||
           (m->count == 1 && m->marks == 0 && is_apart(m->token));
}

/*
 * Where figures end that are a number as they stand, as what follows them
 * tells; where they would begin, if none do.
 */
static size_t
figures_end(struct codes text, size_t from)
{
    size_t end = from;
    uint32_t slot = 0;

    while (end < text.len && is_figure(slot = slot_of(text.cp[end])))
        end++;
    if (end == from || end == text.len || !is_plain(slot) ||
        is_linking(target_of(text.cp[end], slot)))
        return from;
    slot = slot_of(text.cp[from]);
    return target_of(text.cp[from], slot) != '0' ? end : from; /* 05月 */
}

/* The last that was written is plain and waits again.  Where it ends. */
static uint32_t
take_back(struct mapper *m)
{
    struct folded *out = m->writer.out;
    size_t i = --out->len;

    m->token[0] = (struct token){out->cp[i], out->from[i], out->to[i],
                                 FOLD_PLAIN, GAP_NONE};
    m->count = 1;
    m->gap = GAP_NONE;
    m->open = true;
    return out->to[i];
}

/*
 * Most text by far: plain code points, the first at from, and between them
 * such figures and what is dropped.  All are written, but where something else
 * follows the last waits for it.  Where they end.
 */
static size_t
map_plain(struct mapper *m, struct codes text, size_t from)
{
    struct folded out; /* of its own, not to be read again and again */
    size_t end = from, at = from;

    if (m->count > 0)
        fold_put(&m->writer, m->token->cp, m->token->from, m->token->to);
    m->count = 0;
    out = *fold_write_reserve(&m->writer, text.len - from);
    for (; at < text.len; at++) {
        uint32_t c = text.cp[at], slot = slot_of(c);

        if (is_bound(slot) && at >= end && (end = figures_end(text, at)) == at)
            break;
        fold_put_if(&out, target_of(c, slot), (uint32_t) at,
                    !is_dropped(slot));
    }
    *m->writer.out = out;
    return at < text.len ? take_back(m) : at;
}

static void
map(struct mapper *m, struct codes text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text.cp[at], slot = slot_of(c), from = (uint32_t) at;

        if (slot == 0 && is_idle(m)) {
            at = map_plain(m, text, at);
            continue;
        }
        if (slot == (uint32_t) FOLD_UNKNOWN << 24)
            take_unknown(m, c, from, from + 1);
        else
            take_slot(m, c, slot, from, from + 1);
        at++;
    }
    settle_marks(m);
}

void
fold_codes(struct arena *arena, struct codes text, struct folded *out)
{
    struct token token[WAITING];
    struct mapper m = {.token = token, .room = WAITING};

    fold_write_begin(&m.writer, arena, text.len, out);
    map(&m, text);
    fold_write(&m.writer, &(struct tokens){m.token, m.count});
    arena_free(m.arena);
}

void
fold_text(struct arena *arena, struct str text, struct folded *out)
{
    struct arena *scratch = arena_new();

    fold_codes(arena, codes_of(scratch, text), out);
    arena_free(scratch);
}

struct str
fold_library(struct arena *arena)
{
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];

    u_getVersion(version);
    u_versionToString(version, text);
    return str_dup(arena, str_of(text));
}

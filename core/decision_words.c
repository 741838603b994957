/*
 * A sentence's MAC: that of its pieces, one after the other, each of what is
 * stored in one way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/decision_words.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/msg.h"
#include "core/search.h"
#include "core/utf8.h"

enum {
    /* Code points that are folded at once; none folds to so many as this. */
    PIECE = 8 * 1024,
    WIDEST = 64,
    /* The number of a list item has at most so many when folded. */
    LABEL = 6
};

/* A sentence, from the run at hand on. */
struct saying {
    struct arena *scratch;
    const struct para *para;
    uint32_t from, to; /* bytes */
    bool all;          /* with what is not shown */
    size_t run;
};

bool
decision_is_shown(enum view view)
{
    return view == VIEW_VISIBLE || view == VIEW_INSERTED || view == VIEW_NOTE;
}

/* What is shown is of one kind, however it came to be there; or struck out. */
static struct str
kind_of(const struct run *run)
{
    if (!decision_is_shown(run->view))
        return view_slug(run->view);
    return run->struck ? S("struck") : view_slug(VIEW_VISIBLE);
}

/* The first run that ends behind a byte. */
static size_t
run_at(const struct para *para, uint32_t byte)
{
    size_t i = 0;

    SEARCH(i, para->runs, doc_run(para, i).end > byte);
    return i;
}

/* The part of a run that the sentence has. */
static struct str
part_of(const struct saying *s, const struct run *run)
{
    uint32_t from = run->start > s->from ? run->start : s->from,
             to = run->end < s->to ? run->end : s->to;

    return str_sub(s->para->text, from, to);
}

static bool
is_label(struct arena *scratch, const struct run *run, struct str words)
{
    ARENA_SCOPE(scratch);
    struct folded folded;

    if (run->origin != ORIGIN_COMPUTED || words.len > PIECE)
        return false;
    fold_text(scratch, words, &folded);
    return folded.len <= LABEL;
}

static bool
is_left_out(const struct saying *s, const struct run *run, struct str words)
{
    return (!s->all && !decision_is_shown(run->view)) ||
           is_label(s->scratch, run, words);
}

/* Put together what follows in one way, and say which; false at the end. */
static bool
next_words(struct saying *s, struct buf *words, struct str *kind)
{
    words->len = 0;
    for (; s->run < s->para->runs; s->run++) {
        struct run run = doc_run(s->para, s->run);
        struct str part = part_of(s, &run);

        if (run.start >= s->to)
            break;
        if (is_left_out(s, &run, part))
            continue;
        if (words->len > 0 && !str_eq(kind_of(&run), *kind))
            break;
        *kind = kind_of(&run);
        buf_add(words, part);
    }
    return words->len > 0;
}

static bool
is_blank(uint32_t c)
{
    return c <= ' ' || c == 0xa0 || c == 0xad ||
           (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) ||
           (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0xfeff ||
           (c >= 0xfe00 && c <= 0xfe0f);
}

static bool
is_digit(uint32_t c)
{
    return ascii_is_digit(c) || (c >= 0xff10 && c <= 0xff19);
}

/* 1,000: the comma says nothing.  The code points end with a 0. */
static bool
is_grouping(const uint32_t *code, uint32_t at)
{
    uint32_t digits = 0;

    while (is_digit(code[at + 1 + digits]))
        digits++;
    return at > 0 && is_digit(code[at - 1]) && digits == 3 &&
           (code[at] == ',' || code[at] == 0xff0c);
}

/* What folding left out between two of its code points. */
static void
add_signs(const uint32_t *code, uint32_t from, uint32_t to, struct buf *out)
{
    for (; from < to; from++)
        if (!is_blank(code[from]) && !is_grouping(code, from))
            buf_add_char(out, code[from]);
}

/* Above or below the line, or a share of one: x² is not x2, ½ not 12. */
static bool
is_small_figure(uint32_t c)
{
    return c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0xbc && c <= 0xbe) ||
           (c >= 0x2070 && c <= 0x2089) || (c >= 0x2150 && c <= 0x215f) ||
           c == 0x2189;
}

static void
add_folded(struct arena *scratch, struct str words, struct buf *out)
{
    ARENA_SCOPE(scratch);
    uint32_t *code = arena_array(scratch, words.len + 1, uint32_t), end = 0;
    struct folded folded;
    size_t n = 0;

    for (size_t byte = 0; byte < words.len; n++)
        code[n] = utf8_next(words, &byte);
    fold_text(scratch, words, &folded);
    for (size_t i = 0; i < folded.len; i++) {
        uint32_t c = code[folded.from[i]];

        if (ascii_is_digit(folded.cp[i]))
            add_signs(code, end, folded.from[i], out);
        if (is_small_figure(c) && folded.from[i] >= end)
            buf_add_char(out, c);
        buf_add_char(out, folded.cp[i]);
        end = folded.to[i];
    }
}

/* mac becomes that of what it was and of the words. */
static bool
add_words(struct arena *scratch, struct prf *prf, struct str words,
          struct str kind, unsigned char mac[PRF_MAC_SIZE], struct err *err)
{
    BUF_SCOPED folded;

    buf_init(&folded, (size_t) PIECE * WIDEST * UTF8_MAX);
    while (words.len > 0) {
        size_t len = utf8_offset(words, PIECE);
        struct str parts[] = {S("dingmi sentence 1 "),
                              {(const char *) mac, PRF_MAC_SIZE},
                              kind,
                              S(" "),
                              {0}};

        folded.len = 0;
        add_folded(scratch, str_sub(words, 0, len), &folded);
        parts[4] = buf_str(&folded);
        if (!prf_mac(prf, PRF_MAC, parts, COUNT(parts), mac, err))
            return false;
        words = str_sub(words, len, words.len);
    }
    return !folded.full || err_set(err, ERR_SYSTEM, _("内存不足"));
}

bool
decision_words_mac(struct arena *scratch, struct prf *prf,
                   const struct para *para, uint32_t from, uint32_t to,
                   bool all, unsigned char out[PRF_MAC_SIZE], struct err *err)
{
    struct saying saying = {scratch, para, from, to, all, run_at(para, from)};
    struct str kind = S("");
    bool ok = true;
    BUF_SCOPED words;

    memset(out, 0, PRF_MAC_SIZE);
    buf_init(&words, LIMIT_TEXT);
    while (ok && next_words(&saying, &words, &kind))
        ok = add_words(scratch, prf, buf_str(&words), kind, out, err);
    return ok && (!words.full || err_set(err, ERR_SYSTEM, _("内存不足")));
}

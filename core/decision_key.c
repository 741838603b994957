/*
 * The keys of decisions: a MAC of the MACs of each sentence touched, and of
 * what it was found to come from.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/decision_key.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/codes.h"
#include "core/count.h"
#include "core/decision_words.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/island.h"
#include "core/msg.h"
#include "core/search.h"
#include "core/sentence.h"
#include "core/utf8.h"

/* Of a sentence: what is shown of it, or all that is stored. */
enum { SHOWN, STORED, WAYS };

/* A sentence, in code points and bytes, and its MAC. */
struct told {
    struct sentence at;
    uint32_t from, to;
    bool known;
    unsigned char mac[PRF_MAC_SIZE];
};

/* Those of a paragraph, told in one way. */
struct telling {
    struct told *told; /* NULL until one is asked for */
    size_t count;
};

/* A paragraph that findings touch. */
struct text {
    uint32_t paragraph;
    struct telling telling[WAYS];
};

struct decision_keys {
    struct arena *arena, *scratch;
    struct prf *prf;
    const struct report *report;
    struct text *text; /* in order of paragraph, each once */
    size_t texts;
};

/* --- paragraphs and their sentences --- */

static int
by_paragraph(const void *a, const void *b)
{
    const struct text *x = a, *y = b;

    return (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
}

/* List the paragraphs, if list is not NULL; how many, each time it is one. */
static size_t
list_touched(const struct report *r, size_t corpus, struct text *list)
{
    size_t n = 0;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];

        if (r->basis[f->basis].corpus != corpus)
            continue;
        for (size_t j = 0; list != NULL && j < f->ranges; j++)
            list[n + j].paragraph = f->range[j].paragraph;
        n += f->ranges;
    }
    return n;
}

struct decision_keys *
decision_keys_new(struct arena *arena, struct arena *scratch, struct prf *prf,
                  const struct report *report, size_t corpus)
{
    struct decision_keys *k = arena_new_of(arena, struct decision_keys);
    size_t n = list_touched(report, corpus, NULL);

    *k = (struct decision_keys){
        arena, scratch, prf, report, arena_array(arena, n, struct text), 0};
    list_touched(report, corpus, k->text);
    if (n > 1)
        qsort(k->text, n, sizeof(*k->text), by_paragraph);
    for (size_t i = 0; i < n; i++)
        if (k->texts == 0 ||
            k->text[k->texts - 1].paragraph != k->text[i].paragraph)
            k->text[k->texts++] = k->text[i];
    return k;
}

/* Sentences know their code points; all their bytes are found in one pass. */
static void
count_bytes(struct str words, struct telling *t)
{
    uint32_t code = 0;
    size_t byte = 0;

    for (size_t i = 0; i < t->count; i++) {
        struct told *told = &t->told[i];

        for (; code < told->at.start; code++)
            utf8_next(words, &byte);
        told->from = (uint32_t) byte;
        for (; code < told->at.end; code++)
            utf8_next(words, &byte);
        told->to = (uint32_t) byte;
    }
}

/*
 * A paragraph with blanks for all that is not shown: a full stop that nobody
 * sees ends no sentence.
 */
static struct str
shown_words(struct arena *scratch, const struct para *para)
{
    char *words = arena_array(scratch, para->text.len, char);
    size_t len = 0;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);
        struct str part = str_sub(para->text, run.start, run.end);
        bool shown = decision_is_shown(run.view);
        size_t size = shown ? part.len : utf8_count(part);

        if (shown && size > 0)
            memcpy(words + len, part.ptr, size);
        else if (size > 0)
            memset(words + len, ' ', size);
        len += size;
    }
    return (struct str){words, len};
}

/* A paragraph without a sentence is one. */
static void
cut(struct arena *arena, struct arena *scratch, const struct para *para,
    int way, struct telling *t)
{
    ARENA_SCOPE(scratch);
    struct str words = para->text;
    struct sentence whole = {0, (uint32_t) utf8_count(words)};
    struct sentences sentences;
    struct islands islands;
    struct codes text;

    if (way == SHOWN)
        words = shown_words(scratch, para);
    text = codes_with(scratch, words, &islands);
    sentence_split(scratch, text, &islands, &sentences);
    if (sentences.count == 0)
        sentences = (struct sentences){&whole, 1};
    t->count = sentences.count;
    t->told = arena_array(arena, t->count, struct told);
    for (size_t i = 0; i < t->count; i++)
        t->told[i].at = sentences.item[i];
    count_bytes(para->text, t);
}

static struct telling *
telling_of(struct decision_keys *k, uint32_t paragraph, int way)
{
    struct telling *telling;
    size_t i = 0;

    SEARCH(i, k->texts - 1, k->text[i].paragraph >= paragraph);
    telling = &k->text[i].telling[way];
    if (telling->told == NULL)
        cut(k->arena, k->scratch, &k->report->doc->para[paragraph - 1], way,
            telling);
    return telling;
}

/* The first sentence that ends behind a code point; the last, if none. */
static size_t
sentence_at(const struct telling *t, uint32_t code)
{
    size_t i = 0;

    SEARCH(i, t->count - 1, t->told[i].at.end > code);
    return i;
}

/* --- keys --- */

static struct str
mac_str(const unsigned char mac[PRF_MAC_SIZE])
{
    return (struct str){(const char *) mac, PRF_MAC_SIZE};
}

static bool
add_sentence(struct decision_keys *k, const struct para *para,
             struct told *told, int way, struct buf *out, struct err *err)
{
    if (!told->known &&
        !decision_words_mac(k->scratch, k->prf, para, told->from, told->to,
                            way == STORED, told->mac, err))
        return false;
    told->known = true;
    buf_add(out, mac_str(told->mac));
    return true;
}

/* At least one sentence for each range. */
static bool
add_range(struct decision_keys *k, const struct range *range, int way,
          struct buf *out, struct err *err)
{
    const struct para *para = &k->report->doc->para[range->paragraph - 1];
    struct telling *t = telling_of(k, range->paragraph, way);
    size_t i = sentence_at(t, range->start);

    do
        if (!add_sentence(k, para, &t->told[i], way, out, err))
            return false;
    while (++i < t->count && t->told[i].at.start < range->end);
    return true;
}

/* A sentence of the source, however it was found; or the name of it. */
static void
add_origin(struct arena *scratch, const struct finding *f, struct buf *out)
{
    struct folded name;

    if (f->rule == RULE_QUOTE || f->rule == RULE_REWORK) {
        buf_printf(out, " %u:%u-%u ", (unsigned) f->source.paragraph,
                   (unsigned) f->source.start, (unsigned) f->source.end);
        return;
    }
    fold_text(scratch, f->text, &name);
    buf_printf(out, " %.*s %zu ", STR_ARG(rule_slug(f->rule)), name.len);
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(out, name.cp[i]);
}

static bool
is_alike(const struct finding *a, const struct finding *b)
{
    return a->basis == b->basis && a->rule == b->rule &&
           a->source.paragraph == b->source.paragraph &&
           a->source.start == b->source.start &&
           a->source.end == b->source.end &&
           decision_is_shown(a->view) == decision_is_shown(b->view);
}

/*
 * How many findings begin in the same sentence, before this one, and come from
 * the same: what of it is there twice is decided on twice.
 */
static unsigned
count_before(struct decision_keys *k, const struct finding *f, int way)
{
    const struct finding *all = k->report->finding;
    const struct range *at = &f->range[0];
    const struct telling *t = telling_of(k, at->paragraph, way);
    uint32_t start = t->told[sentence_at(t, at->start)].at.start;
    unsigned n = 0;

    for (size_t i = (size_t) (f - all);
         i-- > 0 && all[i].range[0].paragraph == at->paragraph &&
         all[i].range[0].start >= start;)
        n += is_alike(f, &all[i]);
    return n;
}

bool
decision_key(struct decision_keys *k, const struct finding *f,
             unsigned char out[PRF_MAC_SIZE], struct err *err)
{
    struct arena *scratch = k->scratch;
    ARENA_SCOPE(scratch);
    int way = decision_is_shown(f->view) ? SHOWN : STORED;
    struct str parts[] = {
        S("dingmi decision 1 "), k->report->basis[f->basis].source->id, {0}};
    BUF_SCOPED rest;

    buf_init(&rest, LIMIT_TEXT);
    add_origin(scratch, f, &rest);
    buf_printf(&rest, "%u ", count_before(k, f, way));
    for (size_t i = 0; i < f->ranges; i++)
        if (!add_range(k, &f->range[i], way, &rest, err))
            return false;
    parts[2] = buf_str(&rest);
    return (!rest.full || err_set(err, ERR_SYSTEM, _("内存不足"))) &&
           prf_mac(k->prf, PRF_MAC, parts, COUNT(parts), out, err);
}

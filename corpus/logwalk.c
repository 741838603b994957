/*
 * The audit trail held against its chain.
 *
 * Each entry is held against the MAC that stands before it, whether or not
 * that was sound, so that a fault is told where it is and no further.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "corpus/handle.h"
#include "corpus/logline.h"

struct walker {
    struct corpus *corpus;
    struct arena *scratch;
    struct log_state *state;
    struct log_heads *heads; /* or NULL */
    log_visit *visit;        /* or NULL */
    void *with;
    uint64_t last; /* number of the entry before */
    uint64_t time; /* of the last sound one */
    char before[LOGLINE_DIGITS + 1];
    struct buf between;
    bool too_much; /* stands between: nothing that was written by us */
};

/* --- heads --- */

bool
log_head_parse(struct str text, struct log_head *out)
{
    struct str number = str_cut(&text, S("-"));
    uint64_t value = 0;

    if (number.len == 0 || number.len > 18 || text.len < LOG_HEAD_DIGITS ||
        text.len > LOGLINE_DIGITS)
        return false;
    for (size_t i = 0; i < number.len; i++) {
        if (number.ptr[i] < '0' || number.ptr[i] > '9')
            return false;
        value = value * 10 + (uint64_t) (number.ptr[i] - '0');
    }
    for (size_t i = 0; i < text.len; i++)
        if (hex_value(text.ptr[i]) < 0)
            return false;
    *out = (struct log_head){value, text, LOG_CUT};
    return true;
}

static bool
is_same(struct str mac, struct str digits)
{
    for (size_t i = 0; i < digits.len; i++)
        if (i >= mac.len || hex_value(mac.ptr[i]) != hex_value(digits.ptr[i]))
            return false;
    return true;
}

/* Only what is sound can bear a head out. */
static void
hold_heads(struct log_heads *heads, uint64_t number, struct str mac,
           bool sound)
{
    for (size_t i = 0; heads != NULL && i < heads->count; i++) {
        struct log_head *head = &heads->item[i];

        if (head->number != number || head->match == LOG_HOLDS)
            continue;
        head->match =
            sound && is_same(mac, head->mac) ? LOG_HOLDS : LOG_DIFFERS;
    }
}

/* --- the register's epochs --- */

/* The number behind a key; false if there is none. */
static bool
number_said(struct str details, struct str key, uint64_t *out)
{
    while (details.len > 0) {
        struct str word = str_cut(&details, S(" "));
        uint64_t value = 0;
        size_t at = key.len;

        if (!str_starts(word, key) || at == word.len)
            continue;
        for (; at < word.len && at < key.len + 18 &&
               ascii_is_digit(word.ptr[at]);
             at++)
            value = value * 10 + (uint64_t) (word.ptr[at] - '0');
        *out = value;
        return at == word.len;
    }
    return false;
}

/* A change follows the state that was there when it was made. */
static void
follow_change(struct log_state *state, uint64_t epoch, uint64_t line)
{
    if (state->told && epoch <= state->announced) {
        if (epoch > state->seen)
            state->lost += state->announced - epoch + 1;
        else if (state->rolled == 0)
            state->rolled = line;
    }
    if (epoch <= state->seen)
        state->seen = epoch == 0 ? 0 : epoch - 1;
    state->announced = epoch;
    state->told = true;
}

static void
follow_epochs(struct log_state *state, const struct log_entry *entry)
{
    uint64_t number;

    if (number_said(entry->details, S("epoch="), &number)) {
        follow_change(state, number, entry->line);
    } else if (number_said(entry->details, S("seen="), &number)) {
        if (str_eq(entry->what, S("failed")))
            state->announced = number;
        if (state->told && number > state->announced && state->missing == 0)
            state->missing = entry->line;
        if (number > state->seen)
            state->seen = number;
    } else if (str_eq(entry->what, S("register")) ||
               str_eq(entry->what, S("init"))) {
        state->told = false; /* by a version that did not say */
    }
}

/* --- lines --- */

static void
follow_sound(struct walker *w, const struct log_entry *entry)
{
    uint64_t time = logline_seconds(entry->time);

    if (entry->number == 1)
        w->state->begun = str_eq(entry->what, S("init"));
    w->state->backward += time + LIMIT_CLOCK < w->time;
    w->time = time;
    follow_epochs(w->state, entry);
}

static bool
follow_entry(struct walker *w, struct log_entry *entry, struct str content,
             struct err *err)
{
    char mac[LOGLINE_DIGITS + 1];

    w->state->entries++;
    if (!logline_mac(w->corpus->prf, str_of(w->before), buf_str(&w->between),
                     false, content, mac, err))
        return false;
    if (entry->number > w->last + 1)
        entry->fault = LOG_GAP;
    else if (entry->number <= w->last)
        entry->fault = LOG_MISPLACED;
    else if (w->too_much || !str_eq(str_of(mac), entry->mac))
        entry->fault = LOG_ALTERED;
    if (entry->fault == LOG_SOUND)
        follow_sound(w, entry);
    hold_heads(w->heads, entry->number, entry->mac, entry->fault == LOG_SOUND);
    memcpy(w->before, entry->mac.ptr, LOGLINE_DIGITS);
    w->last = entry->number;
    buf_fini(&w->between);
    buf_init(&w->between, LIMIT_LOG_TAIL);
    w->too_much = false;
    w->state->unsealed = 0;
    return true;
}

static void
follow_other(struct walker *w, struct str line, bool whole, bool is_note,
             struct log_entry *entry)
{
    w->state->notes += is_note;
    w->state->unsealed += is_note;
    if (!is_note)
        entry->fault = LOG_FOREIGN;
    w->too_much = w->too_much || !buf_add(&w->between, line) ||
                  (whole && !buf_add(&w->between, S("\n")));
}

static void
count_fault(struct log_state *state, enum log_fault fault)
{
    if (fault == LOG_SOUND)
        return;
    if (state->faults++ == 0)
        state->bad_line = state->lines;
}

static bool
follow(void *with, struct str line, bool whole, struct err *err)
{
    struct walker *w = with;
    struct arena *scratch = w->scratch;
    ARENA_SCOPE(scratch);
    struct log_entry entry = {.line = ++w->state->lines};
    struct logline chained;
    bool is_entry = logline_split(line, &chained);
    bool readable = (whole || is_entry) && logline_read(scratch, line, &entry);

    err->code = ERR_NONE;
    if (!is_entry)
        follow_other(w, line, whole, readable, &entry);
    else if (!follow_entry(w, &entry, chained.content, err))
        return false;
    count_fault(w->state, entry.fault);
    return w->visit == NULL || w->visit(w->with, &entry, err);
}

static bool
walk(struct walker *w, struct err *err)
{
    const struct stores *stores = &w->corpus->stores;
    struct str id = w->corpus->id;
    bool ok;

    *w->state = (struct log_state){0};
    memcpy(w->before, id.ptr,
           id.len < LOGLINE_DIGITS ? id.len : LOGLINE_DIGITS);
    hold_heads(w->heads, 0, id, true);
    buf_init(&w->between, LIMIT_LOG_TAIL);
    w->scratch = arena_new();
    err->code = ERR_NONE;
    ok = stores->log->walk(stores->log_self, follow, w, err);
    arena_free(w->scratch);
    buf_fini(&w->between);
    return ok || err->code == ERR_NONE;
}

bool
corpus_log_verify(struct corpus *corpus, struct log_heads *heads,
                  struct log_state *state, struct err *err)
{
    struct walker walker = {.corpus = corpus, .state = state, .heads = heads};

    return walk(&walker, err);
}

bool
corpus_log_walk(struct corpus *corpus, log_visit *visit, void *with,
                struct err *err)
{
    struct log_state state;
    struct walker walker = {
        .corpus = corpus, .state = &state, .visit = visit, .with = with};

    return walk(&walker, err);
}

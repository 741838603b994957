/*
 * The audit trail: how it is appended to, and its head.
 *
 * Each entry holds the one before by its MAC, and with it the notes that
 * people without the key left in between.  Whoever has not the key can take
 * away the last entries, but change, add or remove none before them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/logline.h"

/* --- the end of the trail --- */

struct ending {
    struct logline last; /* its number is 0 if there is none */
    size_t at;           /* where its line begins */
    struct str between;  /* all that follows it */
    bool torn;           /* that does not end with a line's end */
};

/*
 * The last entry of text before *end, whose line's beginning *end becomes;
 * *behind is where what follows it begins.  A line at the very beginning
 * counts only if that is the log's.
 */
static bool
entry_before(struct str text, bool all, size_t *end, struct logline *out,
             size_t *behind)
{
    while (*end > 0) {
        size_t at = *end - (text.ptr[*end - 1] == '\n');
        const char *nl = memrchr(text.ptr, '\n', at);

        if (nl == NULL && !all)
            return false;
        *behind = *end;
        *end = nl == NULL ? 0 : (size_t) (nl - text.ptr) + 1;
        if (logline_split(str_sub(text, *end, at), out))
            return true;
    }
    return false;
}

/* False if more must be seen of the log. */
static bool
find_ending(struct str tail, bool all, struct ending *out)
{
    size_t end = tail.len, behind = 0;
    bool found = entry_before(tail, all, &end, &out->last, &behind);

    if (!found && !all)
        return false;
    if (!found) {
        out->last = (struct logline){0};
        behind = 0;
    }
    out->at = end;
    out->between = str_sub(tail, behind, tail.len);
    out->torn = tail.len > 0 && tail.ptr[tail.len - 1] != '\n';
    return true;
}

static struct str
mac_before(const struct corpus *corpus, const struct logline *line)
{
    return line->number == 0 ? corpus->id : line->mac;
}

/* Is the last entry as it was written? */
static enum log_step
judge_last(struct corpus *corpus, struct str tail, bool all,
           const struct ending *end, bool *sound, struct err *err)
{
    struct logline before = {0};
    size_t at = end->at, behind = 0;
    char mac[LOGLINE_DIGITS + 1];

    *sound = false;
    if (end->last.number == 0)
        return LOG_DONE;
    if (!entry_before(tail, all, &at, &before, &behind)) {
        if (!all)
            return tail.len < LIMIT_LOG_TAIL ? LOG_MORE : LOG_DONE;
        before.number = 0;
        behind = 0;
    }
    if (!logline_mac(corpus->prf, mac_before(corpus, &before),
                     str_sub(tail, behind, end->at), false, end->last.content,
                     mac, err))
        return LOG_FAILED;
    *sound = str_eq(str_of(mac), end->last.mac);
    return LOG_DONE;
}

/* --- the clock --- */

static const struct str newest_key = STR_INIT("newest=");

/* The word of an entry that was written while the clock was behind. */
static uint64_t
newest_said(struct str details)
{
    while (details.len > 0) {
        struct str word = str_cut(&details, S(" "));

        if (str_starts(word, newest_key))
            return logline_seconds(str_sub(word, newest_key.len, word.len));
    }
    return 0;
}

/* The latest time that an entry knows of. */
static uint64_t
newest_of(struct arena *arena, const struct logline *last)
{
    struct log_entry entry;
    uint64_t time, said;

    if (!logline_read(arena,
                      str_printf(arena, "%.*s\t%.*s", STR_ARG(last->content),
                                 STR_ARG(last->mac)),
                      &entry))
        return 0;
    time = logline_seconds(entry.time);
    said = newest_said(entry.details);
    return said > time ? said : time;
}

/* --- appending --- */

/* Nobody comes so far, but who makes one up. */
#define LAST_NUMBER UINT64_C(1000000000000000)

struct news {
    struct corpus *corpus;
    struct arena *arena;
    const struct log_note *note;
    size_t notes;
    uint64_t now;
    struct str account;
    struct str behind; /* " newest=" and a time, or empty */
};

/*
 * If the clock was set back since, that is carried on from entry to entry.
 * Whether the last one can be believed matters only where it says so.
 */
static enum log_step
look_at_clock(struct news *news, struct str tail, bool all,
              const struct ending *end, struct err *err)
{
    uint64_t newest = newest_of(news->arena, &end->last);
    enum log_step step;
    bool sound;

    news->behind = S("");
    if (newest <= news->now + LIMIT_CLOCK)
        return LOG_DONE;
    step = judge_last(news->corpus, tail, all, end, &sound, err);
    if (step == LOG_DONE && sound)
        news->behind =
            str_printf(news->arena, " %.*s%.*s", STR_ARG(newest_key),
                       STR_ARG(logline_time(news->arena, newest)));
    return step;
}

/* One entry, with the MAC of the one before; that becomes its own. */
static bool
add_entry(const struct news *news, const struct log_note *note,
          struct ending *end, char mac[LOGLINE_DIGITS + 1], struct buf *lines,
          struct err *err)
{
    struct str before = mac_before(news->corpus, &end->last);
    BUF_SCOPED text;

    buf_init(&text, LIMIT_LOG_LINE);
    logline_put(&text, end->last.number + 1, news->now, news->account, note);
    if (!str_eq(note->what, S("clock")))
        buf_add(&text, news->behind);
    if (text.full)
        return err_set(err, ERR_LIMIT,
                       _("日志的一条记录过长；"
                         "请缩短所写的姓名、文号后重试"));
    if (!logline_mac(news->corpus->prf, before, end->between,
                     end->torn && end->between.len > 0, buf_str(&text), mac,
                     err))
        return false;
    if (end->torn)
        buf_add(lines, S("\n"));
    buf_add(lines, buf_str(&text));
    buf_printf(lines, "\t%s\n", mac);
    *end = (struct ending){.last = {.number = end->last.number + 1,
                                    .mac = {mac, LOGLINE_DIGITS}}};
    return true;
}

static enum log_step
add_entries(void *with, struct str tail, bool all, struct buf *lines,
            struct err *err)
{
    struct news *news = with;
    char mac[2][LOGLINE_DIGITS + 1];
    struct ending end;
    enum log_step step;

    if (!find_ending(tail, all, &end))
        return LOG_MORE;
    if (end.last.number > LAST_NUMBER) {
        err_set(err, ERR_LIMIT,
                _("日志末尾的编号不对，不能续写；请用 dingmi log --verify "
                  "查验"));
        return LOG_FAILED;
    }
    step = look_at_clock(news, tail, all, &end, err);
    if (step != LOG_DONE)
        return step;
    for (size_t i = 0; i < news->notes; i++)
        if (!add_entry(news, &news->note[i], &end, mac[i % 2], lines, err))
            return LOG_FAILED;
    return LOG_DONE;
}

/* It may take a directory service to tell: one asks once. */
static struct str
account_of(struct corpus *corpus)
{
    if (corpus->account.len == 0)
        corpus->account = corpus_account(corpus->arena);
    return corpus->account;
}

static bool
add(struct corpus *corpus, enum log_mode mode, const struct log_note *note,
    size_t notes, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *arena = arena_new();
    struct news news = {.corpus = corpus,
                        .arena = arena,
                        .note = note,
                        .notes = notes,
                        .now = (uint64_t) time(NULL),
                        .account = account_of(corpus)};
    bool ok =
        stores->log->append(stores->log_self, mode, add_entries, &news, err);

    arena_free(arena);
    return ok;
}

bool
corpus_log(struct corpus *corpus, const struct log_note *note, struct err *err)
{
    return add(corpus, LOG_APPEND, note, 1, err);
}

bool
corpus_log_all(struct corpus *corpus, const struct log_note *note,
               size_t notes, struct err *err)
{
    return notes == 0 || add(corpus, LOG_SAFELY, note, notes, err);
}

/* --- notes --- */

/* Put a note, unless there are so many that the trail would choke on them. */
static enum log_step
add_note(void *with, struct str tail, bool all, struct buf *lines,
         struct err *err)
{
    const struct news *news = with;
    struct ending end;

    (void) err;
    if (!find_ending(tail, all, &end))
        return tail.len < LIMIT_LOG_TAIL / 2 ? LOG_MORE : LOG_DONE;
    if (end.between.len > LIMIT_LOG_TAIL / 2)
        return LOG_DONE;
    if (end.torn)
        buf_add(lines, S("\n"));
    logline_put(lines, 0, news->now, news->account, news->note);
    buf_add(lines, S("\n"));
    return LOG_DONE;
}

void
handle_refused(const struct stores *stores, struct str why)
{
    struct arena *arena = arena_new();
    const struct log_note note = {S("refused"), S(""),
                                  str_printf(arena, "why=%.*s", STR_ARG(why))};
    struct news news = {.arena = arena,
                        .note = &note,
                        .now = (uint64_t) time(NULL),
                        .account = corpus_account(arena)};
    struct err err; /* what was refused is what counts */

    if (!stores->log->append(stores->log_self, LOG_IF_THERE, add_note, &news,
                             &err))
        err.code = ERR_NONE;
    arena_free(arena);
}

/* --- its beginning --- */

static enum log_step
see_nothing(void *with, struct str tail, bool all, struct buf *lines,
            struct err *err)
{
    (void) with, (void) lines;
    if (all && tail.len == 0)
        return LOG_DONE;
    err_set(err, ERR_EXISTS,
            _("已有另一个密源库的日志，不会续写；请先把它移走保存"));
    return LOG_FAILED;
}

bool
handle_log_is_new(const struct stores *stores, struct err *err)
{
    return stores->log->append(stores->log_self, LOG_LOOK, see_nothing, NULL,
                               err);
}

/* --- its head --- */

struct heading {
    struct corpus *corpus;
    struct arena *arena;
    struct str *out;
};

static enum log_step
write_head(void *with, struct str tail, bool all, struct buf *lines,
           struct err *err)
{
    const struct heading *heading = with;
    struct ending end;
    struct str mac;

    (void) lines, (void) err;
    if (!find_ending(tail, all, &end))
        return LOG_MORE;
    mac = mac_before(heading->corpus, &end.last);
    *heading->out = str_printf(heading->arena, "%llu-%.*s",
                               (unsigned long long) end.last.number,
                               STR_ARG(str_sub(mac, 0, LOG_HEAD_DIGITS)));
    return LOG_DONE;
}

bool
corpus_log_head(struct corpus *corpus, struct arena *arena, struct str *head,
                struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct heading heading = {corpus, arena, head};

    *head = S("");
    return stores->log->append(stores->log_self, LOG_LOOK, write_head,
                               &heading, err);
}

struct asking {
    struct corpus *corpus;
    struct arena *arena;
    uint64_t *seconds;
};

static enum log_step
find_newest(void *with, struct str tail, bool all, struct buf *lines,
            struct err *err)
{
    const struct asking *asking = with;
    struct ending end;
    enum log_step step;
    bool sound;

    (void) lines;
    if (!find_ending(tail, all, &end))
        return LOG_MORE;
    step = judge_last(asking->corpus, tail, all, &end, &sound, err);
    if (step == LOG_DONE && sound)
        *asking->seconds = newest_of(asking->arena, &end.last);
    return step;
}

bool
corpus_log_newest(struct corpus *corpus, uint64_t *seconds, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *arena = arena_new();
    struct asking asking = {corpus, arena, seconds};
    bool ok;

    *seconds = 0;
    ok = stores->log->append(stores->log_self, LOG_LOOK, find_newest, &asking,
                             err);
    arena_free(arena);
    return ok;
}

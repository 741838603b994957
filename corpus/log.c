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
    out->between = str_sub(tail, behind, tail.len);
    out->torn = tail.len > 0 && tail.ptr[tail.len - 1] != '\n';
    return true;
}

/* --- appending --- */

struct news {
    struct corpus *corpus;
    struct arena *arena;
    const struct log_note *note;
    size_t notes;
    uint64_t now;
    struct str account;
};

/* One entry, with the MAC of the one before; that becomes its own. */
static bool
add_entry(const struct news *news, const struct log_note *note,
          struct ending *end, char mac[LOGLINE_DIGITS + 1], struct buf *lines,
          struct err *err)
{
    struct str before =
        end->last.number == 0 ? news->corpus->id : end->last.mac;
    BUF_SCOPED text;

    buf_init(&text, LIMIT_LOG_LINE);
    logline_put(&text, end->last.number + 1, news->now, news->account, note);
    if (text.full)
        return err_set(err, ERR_LIMIT, _("日志内容过长"));
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
    const struct news *news = with;
    char mac[2][LOGLINE_DIGITS + 1];
    struct ending end;

    if (!find_ending(tail, all, &end))
        return LOG_MORE;
    for (size_t i = 0; i < news->notes; i++)
        if (!add_entry(news, &news->note[i], &end, mac[i % 2], lines, err))
            return LOG_FAILED;
    return LOG_DONE;
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
                        .account = handle_account(arena)};
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
    mac = end.last.number == 0 ? heading->corpus->id : end.last.mac;
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

/*
 * The audit trail: what an entry looks like, and how one holds the next.
 *
 * An entry is a line of fields parted by tabs: its number, the time (UTC), the
 * account, what was done, details, and the MAC of all that with the MAC of the
 * entry before (of the first: with the corpus's id).  Whoever has not the key
 * can take away the last entries, but change, add or remove none before them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"

enum {
    MAC_DIGITS = 2 * PRF_MAC_SIZE,
    TAIL = MAC_DIGITS + 1, /* a tab and the MAC */
    ENTRY = 3 * LIMIT_FIELD
};

/* What a line is bound to and what it says, without its MAC. */
static bool
mac_of(struct corpus *corpus, struct str before, struct str content,
       char out[MAC_DIGITS + 1], struct err *err)
{
    const struct str parts[] = {before, S("\n"), content};
    unsigned char mac[PRF_MAC_SIZE];

    if (!prf_mac(corpus->prf, PRF_LOG, parts, COUNT(parts), mac, err))
        return false;
    *hex_put(mac, PRF_MAC_SIZE, out) = '\0';
    return true;
}

/* Content and MAC of a line; false if it is too short to have both. */
static bool
split(struct str line, struct str *content, struct str *mac)
{
    if (line.len <= TAIL || line.ptr[line.len - TAIL] != '\t')
        return false;
    *content = str_sub(line, 0, line.len - TAIL);
    *mac = str_sub(line, line.len - MAC_DIGITS, line.len);
    return true;
}

/* The number that a line begins with; 0 if it begins with none. */
static uint64_t
number_of(struct str line)
{
    uint64_t number = 0;

    for (size_t i = 0; i < line.len && i < 19; i++) {
        if (line.ptr[i] < '0' || line.ptr[i] > '9')
            return line.ptr[i] == '\t' ? number : 0;
        number = number * 10 + (uint64_t) (line.ptr[i] - '0');
    }
    return 0;
}

/* --- writing --- */

struct news {
    struct corpus *corpus;
    struct arena *arena;
    struct str what, details;
};

/* What would end a line or a field is escaped. */
static void
add_field(struct buf *buf, struct str field)
{
    buf_add(buf, S("\t"));
    for (size_t i = 0; i < field.len; i++) {
        unsigned char c = (unsigned char) field.ptr[i];

        if (c < 0x20 || c == 0x7f || c == '\\')
            buf_printf(buf, "\\x%02x", c);
        else
            buf_add(buf, str_sub(field, i, i + 1));
    }
}

static struct str
now(struct arena *arena)
{
    time_t seconds = time(NULL);
    struct tm utc;

    gmtime_r(&seconds, &utc);
    return str_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                      utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                      utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static bool
write_entry(void *with, struct str last, struct buf *line, struct err *err)
{
    const struct news *news = with;
    struct str before = news->corpus->id, content;
    char mac[MAC_DIGITS + 1];
    BUF_SCOPED text;

    buf_init(&text, ENTRY);
    if (!split(last, &content, &before))
        before = news->corpus->id;
    buf_printf(&text, "%llu", (unsigned long long) number_of(last) + 1);
    add_field(&text, now(news->arena));
    add_field(&text, handle_account(news->arena));
    add_field(&text, news->what);
    add_field(&text, news->details);
    if (text.full)
        return err_set(err, ERR_LIMIT, _("日志内容过长"));
    if (!mac_of(news->corpus, before, buf_str(&text), mac, err))
        return false;
    buf_add(line, buf_str(&text));
    buf_printf(line, "\t%s", mac);
    return true;
}

bool
corpus_log(struct corpus *corpus, struct str what, struct str details,
           struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *arena = arena_new();
    struct news news = {corpus, arena, what, details};
    bool ok = stores->log->append(stores->log_self, write_entry, &news, err);

    arena_free(arena);
    return ok;
}

/* --- holding it against its chain --- */

struct reader {
    struct corpus *corpus;
    struct log_state *state;
    char before[MAC_DIGITS + 1];
};

/* False where the chain breaks, with the line's number, or on an error. */
static bool
follow(void *with, struct str line, bool whole, struct err *err)
{
    struct reader *reader = with;
    uint64_t number = reader->state->entries + 1;
    char mac[MAC_DIGITS + 1];
    struct str content, seen;

    err->code = ERR_NONE;
    reader->state->bad_line = number;
    if (!whole || !split(line, &content, &seen) || number_of(line) != number)
        return false;
    if (!mac_of(reader->corpus, str_of(reader->before), content, mac, err))
        return false;
    if (!str_eq(str_of(mac), seen))
        return false;
    memcpy(reader->before, mac, sizeof(mac));
    reader->state->bad_line = 0;
    reader->state->entries = number;
    return true;
}

bool
corpus_log_verify(struct corpus *corpus, struct log_state *state,
                  struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct reader reader = {.corpus = corpus, .state = state};
    size_t len = corpus->id.len < MAC_DIGITS ? corpus->id.len : MAC_DIGITS;

    *state = (struct log_state){0, 0};
    memcpy(reader.before, corpus->id.ptr, len);
    if (stores->log->walk(stores->log_self, follow, &reader, err))
        return true;
    return state->bad_line != 0 && err->code == ERR_NONE;
}

/*
 * A line of the log.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/logline.h"

#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/date.h"
#include "core/hex.h"

enum {
    TAIL = LOGLINE_DIGITS + 1, /* a tab and the MAC */
    NUMBER_DIGITS = 18,
    SECONDS_A_DAY = 24 * 60 * 60
};

/* The number that a line begins with; 0 if it begins with none. */
static uint64_t
number_of(struct str line)
{
    uint64_t number = 0;

    for (size_t i = 0; i < line.len && i <= NUMBER_DIGITS; i++) {
        if (line.ptr[i] < '0' || line.ptr[i] > '9')
            return line.ptr[i] == '\t' ? number : 0;
        number = number * 10 + (uint64_t) (line.ptr[i] - '0');
    }
    return 0;
}

bool
logline_split(struct str line, struct logline *out)
{
    if (line.len <= TAIL || line.ptr[line.len - TAIL] != '\t')
        return false;
    for (size_t i = line.len - LOGLINE_DIGITS; i < line.len; i++)
        if (hex_value(line.ptr[i]) < 0)
            return false;
    *out = (struct logline){
        number_of(line),
        str_sub(line, 0, line.len - TAIL),
        str_sub(line, line.len - LOGLINE_DIGITS, line.len),
    };
    return out->number > 0;
}

bool
logline_mac(struct prf *prf, struct str before, struct str between, bool torn,
            struct str content, char out[LOGLINE_DIGITS + 1], struct err *err)
{
    const struct str parts[] = {before, S("\n"), between,
                                torn ? S("\n") : S(""), content};
    unsigned char mac[PRF_MAC_SIZE];

    if (!prf_mac(prf, PRF_LOG, parts, COUNT(parts), mac, err))
        return false;
    *hex_put(mac, PRF_MAC_SIZE, out) = '\0';
    return true;
}

/* --- writing --- */

/* What would end a line or a field is escaped. */
static void
put_field(struct buf *buf, struct str field)
{
    size_t from = 0;

    buf_add(buf, S("\t"));
    for (size_t i = 0; i < field.len; i++) {
        unsigned char c = (unsigned char) field.ptr[i];

        if (c >= 0x20 && c != 0x7f && c != '\\')
            continue;
        buf_add(buf, str_sub(field, from, i));
        buf_printf(buf, "\\x%02x", c);
        from = i + 1;
    }
    buf_add(buf, str_sub(field, from, field.len));
}

enum { TIME_ROOM = 64 };

static struct str
time_words(uint64_t seconds, char room[TIME_ROOM])
{
    time_t t = (time_t) seconds;
    struct tm utc = {0};

    gmtime_r(&t, &utc);
    return (struct str){room,
                        strftime(room, TIME_ROOM, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

struct str
logline_time(struct arena *arena, uint64_t seconds)
{
    char room[TIME_ROOM];

    return str_dup(arena, time_words(seconds, room));
}

void
logline_put(struct buf *buf, uint64_t number, uint64_t seconds,
            struct str account, const struct log_note *note)
{
    char room[TIME_ROOM];

    if (number == 0)
        buf_add(buf, S("-"));
    else
        buf_printf(buf, "%llu", (unsigned long long) number);
    put_field(buf, time_words(seconds, room));
    put_field(buf, account);
    put_field(buf, note->what);
    put_field(buf, note->by);
    put_field(buf, note->details);
}

/* --- reading --- */

/* The byte that an escape stands for; -1 if there is none here. */
static int
escaped(struct str s, size_t at)
{
    int high, low;

    if (at + 4 > s.len || s.ptr[at] != '\\' || s.ptr[at + 1] != 'x')
        return -1;
    high = hex_value(s.ptr[at + 2]);
    low = hex_value(s.ptr[at + 3]);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static struct str
plain(struct arena *arena, struct str field)
{
    char *out;
    size_t n = 0;

    if (str_find(field, S("\\"), 0) == STR_NONE)
        return field;
    out = arena_alloc(arena, field.len, 1);
    for (size_t at = 0; at < field.len; at++) {
        int byte = escaped(field, at);

        out[n++] = byte < 0 ? field.ptr[at] : (char) byte;
        at += byte < 0 ? 0 : 3;
    }
    return (struct str){out, n};
}

static size_t
tabs(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '\t';
    return n;
}

bool
logline_read(struct arena *arena, struct str line, struct log_entry *out)
{
    struct logline entry = {0, line, {NULL, 0}};
    bool chained = logline_split(line, &entry);
    struct str rest = entry.content;
    size_t fields = tabs(rest) + 1;

    if (!chained && !str_starts(line, S("-\t")))
        return false;
    if (fields < 5 || (!chained && fields < 6))
        return false;
    str_cut(&rest, S("\t"));
    out->number = entry.number;
    out->mac = entry.mac;
    out->time = plain(arena, str_cut(&rest, S("\t")));
    out->account = plain(arena, str_cut(&rest, S("\t")));
    out->what = plain(arena, str_cut(&rest, S("\t")));
    out->by = fields > 5 ? plain(arena, str_cut(&rest, S("\t"))) : S("");
    out->details = plain(arena, str_cut(&rest, S("\t")));
    return true;
}

/* The number that stands at a place, of n digits; -1 if none does. */
static int
digits(struct str s, size_t at, size_t n)
{
    int value = 0;

    for (size_t i = at; i < at + n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return -1;
        value = value * 10 + (s.ptr[i] - '0');
    }
    return value;
}

uint64_t
logline_seconds(struct str s)
{
    int hour, minute, second;
    date day;

    if (s.len != 20 || s.ptr[10] != 'T' || s.ptr[13] != ':' ||
        s.ptr[16] != ':' || s.ptr[19] != 'Z' ||
        !date_parse_iso(str_sub(s, 0, 10), &day) || day < 0)
        return 0;
    hour = digits(s, 11, 2);
    minute = digits(s, 14, 2);
    second = digits(s, 17, 2);
    if (hour < 0 || minute < 0 || second < 0)
        return 0;
    return (uint64_t) day * SECONDS_A_DAY +
           (uint64_t) (hour * 3600 + minute * 60 + second);
}

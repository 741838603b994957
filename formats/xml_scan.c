/*
 * Tags measured before a parser gets them.
 *
 * Every state leaps to the byte that ends it: most of a file is text and
 * values, which memchr passes over faster than anything can be parsed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml_scan.h"

#include <string.h>

#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

/* Where c is next in the piece from at on, or its end. */
static size_t
leap(struct str piece, size_t at, char c)
{
    const char *found = memchr(piece.ptr + at, c, piece.len - at);

    return found == NULL ? piece.len : (size_t) (found - piece.ptr);
}

/* Bytes that are too few for so many attributes as a tag may not have. */
enum { SHORT = LIMIT_ATTRIBUTES * 4 };

/*
 * No tag goes on behind the next "<": where that is near, nothing in front of
 * it can be too much, and tags need not be looked at.
 */
static size_t
in_text(struct xml_scan *scan, struct str piece, size_t at)
{
    size_t next = leap(piece, at, '<');

    do {
        at = next;
        if (piece.len - at <= 2)
            break;
        next = leap(piece, at + 1, '<');
    } while (next < piece.len && next - at <= SHORT &&
             piece.ptr[at + 1] != '!' && piece.ptr[at + 1] != '?');
    if (at < piece.len)
        scan->state = SCAN_LESS;
    return at + 1;
}

static void
begin_until(struct xml_scan *scan, struct str end)
{
    scan->state = SCAN_UNTIL;
    scan->until = end;
    memset(scan->tail, 0, sizeof(scan->tail));
}

static void
after_less(struct xml_scan *scan, char c)
{
    scan->tag = 1;
    scan->values = 0;
    if (c == '?')
        begin_until(scan, S("?>"));
    else
        scan->state = c == '/'   ? SCAN_END
                      : c == '!' ? SCAN_BANG
                      : c == '>' ? SCAN_TEXT
                                 : SCAN_START;
}

/* A document type declaration is scanned as if it were content. */
static void
after_bang(struct xml_scan *scan, char c)
{
    if (c == '[')
        begin_until(scan, S("]]>"));
    else
        scan->state = c == '-' ? SCAN_DASH : SCAN_TEXT;
}

static void
in_until(struct xml_scan *scan, char c)
{
    size_t n = scan->until.len;

    memmove(scan->tail, scan->tail + 1, sizeof(scan->tail) - 1);
    scan->tail[sizeof(scan->tail) - 1] = c;
    if (memcmp(scan->tail + sizeof(scan->tail) - n, scan->until.ptr, n) == 0)
        scan->state = SCAN_TEXT;
}

/* From one ">" or quotation mark in a start tag to the next. */
static size_t
in_start(struct xml_scan *scan, struct str piece, size_t at)
{
    size_t from = at;

    while (at < piece.len && piece.ptr[at] != '>' && piece.ptr[at] != '"' &&
           piece.ptr[at] != '\'')
        at++;
    scan->tag += at - from;
    if (at == piece.len)
        return at;
    scan->state = piece.ptr[at] == '>' ? SCAN_TEXT : SCAN_QUOTED;
    scan->quote = piece.ptr[at];
    scan->values += scan->state == SCAN_QUOTED;
    return at + 1;
}

static size_t
in_value(struct xml_scan *scan, struct str piece, size_t at)
{
    size_t end = leap(piece, at, scan->quote);

    scan->tag += end - at;
    if (end < piece.len)
        scan->state = SCAN_START;
    return end + 1;
}

static size_t
in_end(struct xml_scan *scan, struct str piece, size_t at)
{
    size_t end = leap(piece, at, '>');

    scan->tag += end - at;
    if (end < piece.len)
        scan->state = SCAN_TEXT;
    return end + 1;
}

/* Go on from at; where to go on next. */
static size_t
step(struct xml_scan *scan, struct str piece, size_t at)
{
    switch (scan->state) {
    case SCAN_TEXT:
        return in_text(scan, piece, at);
    case SCAN_START:
        return in_start(scan, piece, at);
    case SCAN_QUOTED:
        return in_value(scan, piece, at);
    case SCAN_END:
        return in_end(scan, piece, at);
    case SCAN_LESS:
        after_less(scan, piece.ptr[at]);
        break;
    case SCAN_BANG:
        after_bang(scan, piece.ptr[at]);
        break;
    case SCAN_DASH:
        begin_until(scan, S("-->"));
        break;
    case SCAN_UNTIL:
        in_until(scan, piece.ptr[at]);
        break;
    }
    return at + 1;
}

bool
xml_scan(struct xml_scan *scan, struct str piece, struct err *err)
{
    for (size_t at = 0; at < piece.len;) {
        at = step(scan, piece, at);
        if (scan->tag > LIMIT_TAG)
            return err_set(err, ERR_LIMIT, _("一个标签超过 %d MiB"),
                           LIMIT_TAG / MIB);
        if (scan->values > LIMIT_ATTRIBUTES)
            return err_set(err, ERR_LIMIT, _("一个元素的属性超过 %d 个"),
                           LIMIT_ATTRIBUTES);
    }
    return true;
}

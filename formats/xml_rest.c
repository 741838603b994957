/*
 * Tags as whoever wrote them meant them: from "<" to the next ">".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml_rest.h"

#include <string.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/intake.h"
#include "formats/sift.h"

enum { STEP = 4 * KIB };

struct xml_rest {
    struct sift *text, *values;
    uint64_t skip;
    bool begun;
    bool raw;         /* of an encoding that has no "<" of one byte */
    bool tag;         /* within a tag */
    bool warm;        /* within a value that holds more than ASCII */
    char first, last; /* bytes of the tag */
};

struct xml_rest *
xml_rest_new(struct intake *in, struct str part, uint64_t read)
{
    struct xml_rest *rest = arena_new_of(in->arena, struct xml_rest);

    rest->skip = read;
    rest->text = sift_new(in, part, VIEW_HIDDEN);
    rest->values = sift_new(in, part, VIEW_HIDDEN);
    return rest;
}

/* Bytes on their way to one of the searches. */
struct out {
    char bytes[STEP];
    size_t len;
};

static void
put(struct out *out, char c)
{
    out->bytes[out->len++] = c;
}

/* The end of an element like p or h ends a line. */
static void
end_tag(struct xml_rest *rest, struct out *text, struct out *values)
{
    if (rest->first == '/' && (rest->last == 'p' || rest->last == 'h'))
        put(text, '\n');
    if (rest->warm)
        put(values, '\n');
    rest->tag = rest->warm = false;
}

static void
in_tag(struct xml_rest *rest, char c, struct out *values)
{
    if (rest->first == '\0')
        rest->first = c;
    rest->last = c;
    if ((unsigned char) c >= 0x80) {
        rest->warm = true;
        put(values, c);
    } else if (rest->warm) {
        rest->warm = c != '"' && c != '\'';
        put(values, rest->warm ? c : '\n');
    }
}

/* At most STEP bytes, each of which goes to one search or to none. */
static bool
part_step(struct xml_rest *rest, struct str step)
{
    struct out text = {.len = 0}, values = {.len = 0};

    for (size_t i = 0; i < step.len; i++) {
        char c = step.ptr[i];

        if (rest->tag && c == '>') {
            end_tag(rest, &text, &values);
        } else if (rest->tag) {
            in_tag(rest, c, &values);
        } else if (c == '<') {
            rest->tag = true;
            rest->first = '\0';
        } else {
            put(&text, c);
        }
    }
    return sift_feed(rest->text, (struct str){text.bytes, text.len}) &&
           sift_feed(rest->values, (struct str){values.bytes, values.len});
}

static bool
is_wide(struct str head)
{
    return memchr(head.ptr, '\0', head.len) != NULL;
}

bool
xml_rest_feed(void *context, struct str piece)
{
    struct xml_rest *rest = context;
    size_t skip = rest->skip < piece.len ? (size_t) rest->skip : piece.len;

    if (!rest->begun)
        rest->raw = is_wide(str_sub(piece, 0, 4));
    rest->begun = true;
    rest->skip -= skip;
    piece = str_sub(piece, skip, piece.len);
    if (rest->raw)
        return sift_feed(rest->text, piece);
    for (size_t at = 0; at < piece.len; at += STEP)
        if (!part_step(rest, str_sub(piece, at, at + STEP)))
            return false;
    return true;
}

void
xml_rest_end(struct xml_rest *rest)
{
    sift_end(rest->text);
    sift_end(rest->values);
}

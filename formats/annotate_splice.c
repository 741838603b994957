/*
 * Splicing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_splice.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum { REPLACEMENT = 0xfffd };

void
splice_add(struct splices *splices, uint64_t at, unsigned rank,
           struct str text)
{
    splice_replace(splices, at, 0, rank, text);
}

void
splice_replace(struct splices *splices, uint64_t at, uint64_t drop,
               unsigned rank, struct str text)
{
    size_t turn = splices->count;

    *arena_push(splices->arena, splices->item, splices->count,
                &splices->room) = (struct splice){at, drop, rank, turn, text};
}

static int
by_place(const void *a, const void *b)
{
    const struct splice *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->turn < y->turn ? -1 : x->turn > y->turn;
}

static bool
too_large(struct err *err)
{
    return err_set(err, ERR_LIMIT, _("部件超过 %d MiB"), LIMIT_HELD / MIB);
}

bool
splice_write(struct splices *splices, struct str bytes, struct str *out,
             struct err *err)
{
    uint64_t at = 0;
    BUF_SCOPED buf;

    buf_init(&buf, 2 * (size_t) LIMIT_HELD);
    if (splices->count > 0)
        qsort(splices->item, splices->count, sizeof(*splices->item), by_place);
    for (size_t i = 0; i < splices->count; i++) {
        const struct splice *splice = &splices->item[i];

        if (splice->at > at)
            buf_add(&buf, str_sub(bytes, at, splice->at));
        buf_add(&buf, splice->text);
        if (splice->at + splice->drop > at)
            at = splice->at + splice->drop;
    }
    buf_add(&buf, str_sub(bytes, at, bytes.len));
    if (buf.full)
        return too_large(err);
    *out = str_dup(splices->arena, buf_str(&buf));
    return true;
}

static const char *
reference(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* XML 1.0, 2.2 */
static bool
may_stand(uint32_t c)
{
    return c == '\t' || (c >= ' ' && c != 0xfffe && c != 0xffff);
}

void
splice_escape(struct buf *buf, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        const char *words = reference(c);

        if (words != NULL)
            buf_add(buf, str_of(words));
        else if (may_stand(c))
            buf_add_char(buf, c >= UTF8_BAD ? REPLACEMENT : c);
    }
}

bool
splice_part(struct arena *arena, struct zip *zip, size_t part, struct str *out,
            struct err *err)
{
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_HELD);
    if (!zip_pour(zip, part, buf_take, &buf, err))
        return false;
    if (buf.full)
        return too_large(err);
    *out = str_dup(arena, buf_str(&buf));
    return true;
}

/* --- the root --- */

struct root {
    struct arena *arena;
    unsigned depth;
    struct str space;
    struct xml_tag start, end;
};

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct root *root = context;

    (void) attrs;
    if (root->depth++ == 0) {
        root->start = *tag;
        root->space = str_dup(root->arena, tag->name.space);
    }
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct root *root = context;

    if (--root->depth == 0)
        root->end = *tag;
}

/* Bytes are only known where the part is UTF-8. */
static bool
find_root(struct str name, struct str bytes, struct root *root,
          struct err *err)
{
    const struct xml_handler handler = {
        .context = root, .start = on_start, .end = on_end};

    if (!xml_parse(root->arena, name, bytes, &handler, err))
        return false;
    return (root->start.size > 0 && root->start.at < bytes.len &&
            bytes.ptr[root->start.at] == '<') ||
           err_set(err, ERR_REFUSED, _("%.*s 的编码不是 UTF-8"),
                   STR_ARG(name));
}

struct str
splice_name(struct str bytes, uint64_t at)
{
    struct str rest = str_sub(bytes, at + 1, bytes.len);
    size_t end = 0;

    while (end < rest.len && rest.ptr[end] != '>' && rest.ptr[end] != '/' &&
           (unsigned char) rest.ptr[end] > ' ')
        end++;
    return str_sub(rest, 0, end);
}

bool
splice_append(struct arena *arena, struct str name, struct str bytes,
              struct str element, struct str attributes, struct str *out,
              struct err *err)
{
    struct root root = {.arena = arena};
    struct splices splices = {.arena = arena};
    struct str text, written;
    bool prefixed;

    if (!find_root(name, bytes, &root, err))
        return false;
    written = splice_name(bytes, root.start.at);
    prefixed = str_find(written, S(":"), 0) != STR_NONE;
    text = str_printf(arena, "%.*s%s%.*s%s%.*s", STR_ARG(element),
                      prefixed ? " xmlns=\"" : "",
                      STR_ARG(prefixed ? root.space : S("")),
                      prefixed ? "\"" : "", STR_ARG(attributes));
    if (root.end.size > 0) {
        splice_add(&splices, root.end.at, 0, text);
    } else { /* the root is one tag that closes itself */
        splice_replace(&splices, root.start.at + root.start.size - 2, 2, 0,
                       str_printf(arena, ">%.*s</%.*s>", STR_ARG(text),
                                  STR_ARG(written)));
    }
    return splice_write(&splices, bytes, out, err);
}

/*
 * The reader of messages.
 *
 * A message is walked through twice, boundary by boundary: first to find the
 * part that a person sees, the page or else the text, then to read.  Open
 * multiparts are a stack; a delimiter of an outer one ends those within, as
 * mail programs have it.  What stands before the first part and behind the
 * last is read as hidden text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/mime.h"

#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/base64.h"
#include "formats/charset.h"
#include "formats/html.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/mime_head.h"
#include "formats/mime_part.h"
#include "formats/txt.h"
#include "formats/words.h"

enum {
    BOUNDARY_MAX = 256 /* RFC 2046 5.1.1 has 70 */
};

struct mime {
    struct intake *in;
    struct arena *arena; /* until the message is read */
    struct str bytes;
    size_t at;
    /* "--boundary" of the multiparts that are open */
    struct str level[LIMIT_MULTIPARTS];
    unsigned levels;
    uint32_t parts;      /* leaves begun so far */
    uint32_t page, text; /* the first leaf of the kind, or 0 */
    bool reading;        /* this is the second walk */
    struct words_seen seen;
};

static void
add(struct mime *mime, enum story story, enum view view, struct str text)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};
    struct doc_builder *builder = mime->in->builder;

    text = str_trim(text);
    if (mime->reading && text.len > 0)
        doc_add(builder, doc_open(builder, S(""), &place, NULL), text, &like);
}

/* --- heads --- */

/* The words of a field: of the message as what is said of it. */
static void
read_field(struct mime *mime, const struct mime_field *field, bool outermost)
{
    struct str words;

    if (!mime->reading)
        return;
    words = mime_words(mime->arena, field->value);
    if (!mime_field_says(field->name, words))
        return;
    if (!words_are_new(mime->arena, &mime->seen, words))
        return;
    if (outermost)
        add(mime, STORY_METADATA, VIEW_METADATA, words);
    else
        add(mime, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, words);
}

/* The head that begins here. */
static void
take_head(struct mime *mime, struct mime_part *head)
{
    struct str left = str_sub(mime->bytes, mime->at, mime->bytes.len);
    struct mime_field field;

    *head = (struct mime_part){0};
    if (mime->at == 0 && str_starts(left, S("From ")))
        str_cut(&left, S("\n")); /* as a mailbox parts its messages */
    while (mime_next_field(&left, &field)) {
        mime_part_take(mime->arena, head, &field);
        read_field(mime, &field, mime->parts == 0 && mime->levels == 0);
    }
    mime->at = mime->bytes.len - left.len;
    if (mime->reading && words_are_new(mime->arena, &mime->seen, head->name))
        add(mime, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, head->name);
}

/* --- boundaries --- */

struct delimiter {
    size_t at, next; /* the line, and what follows it */
    unsigned level;  /* whose it is */
    bool last;
};

static bool
is_blank(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ' && s.ptr[i] != '\t' && s.ptr[i] != '\r')
            return false;
    return true;
}

/* Whether a line is a delimiter of an open multipart, the innermost first. */
static bool
delimits(const struct mime *mime, struct str line, struct delimiter *d)
{
    for (unsigned i = mime->levels; i > 0; i--) {
        struct str boundary = mime->level[i - 1];
        struct str rest = str_sub(line, boundary.len, line.len);

        if (!str_starts(line, boundary))
            continue;
        d->level = i - 1;
        d->last = str_starts(rest, S("--"));
        if (d->last || is_blank(rest))
            return true;
    }
    return false;
}

/* Where the next line begins that may be a delimiter. */
static size_t
next_dashes(struct str bytes, size_t at)
{
    size_t found = str_find(bytes, S("\n--"), at);

    return found == STR_NONE ? STR_NONE : found + 1;
}

/*
 * Where it goes on behind a delimiter in the line that ends at end: behind the
 * last of a multipart whatever follows is text that belongs to no part.
 */
static size_t
behind(const struct mime *mime, const struct delimiter *d, size_t end)
{
    if (d->last)
        return d->at + mime->level[d->level].len + 2;
    return end < mime->bytes.len ? end + 1 : end;
}

/* The next delimiter from here on; false at the end. */
static bool
find_delimiter(const struct mime *mime, struct delimiter *d)
{
    struct str bytes = mime->bytes;
    size_t at = mime->at;

    if (mime->levels == 0)
        return false;
    if (!str_starts(str_sub(bytes, at, bytes.len), S("--")))
        at = next_dashes(bytes, at);
    for (; at != STR_NONE; at = next_dashes(bytes, at)) {
        size_t end = str_find(bytes, S("\n"), at);

        if (end == STR_NONE)
            end = bytes.len;
        if (delimits(mime, str_sub(bytes, at, end), d)) {
            d->at = at;
            d->next = behind(mime, d, end);
            return true;
        }
    }
    return false;
}

/* --- parts --- */

/* The bytes of a part, out of what carries them; false if that is unknown. */
static bool
unpack(const struct mime_part *head, struct str body, struct buf *out)
{
    static const struct str plain[] = {
        STR_INIT(""),
        STR_INIT("7bit"),
        STR_INIT("8bit"),
        STR_INIT("binary"),
    };

    if (words_same(head->encoding, S("base64"))) {
        base64_decode(body, out);
        return true;
    }
    if (words_same(head->encoding, S("quoted-printable"))) {
        mime_unquote(body, false, out);
        return true;
    }
    buf_add(out, body);
    return words_among(head->encoding, plain, COUNT(plain));
}

/* What a person sees is the message's own; all else lies in it. */
static void
read_text(struct mime *mime, const struct mime_part *head, struct str text)
{
    const struct inner inner = {.name = head->name, .view = VIEW_EMBEDDED};

    if (mime->parts != (mime->page > 0 ? mime->page : mime->text))
        inner_read(mime->in, &inner, text);
    else if (mime_part_is_page(head))
        html_read(mime->in, text);
    else
        txt_read(mime->in, text);
}

/* False if it is no text. */
static bool
read_if_text(struct mime *mime, const struct mime_part *head, struct str bytes)
{
    BUF_SCOPED text;

    buf_init(&text, LIMIT_TEXT);
    if (!mime_part_text(mime->in, head, bytes, &text))
        return false;
    read_text(mime, head, buf_str(&text));
    return true;
}

static void
read_part(struct mime *mime, struct mime_part *head, struct str body)
{
    struct intake *in = mime->in;
    struct inner inner = {.view = VIEW_EMBEDDED};
    BUF_SCOPED bytes;

    if (head->name.len == 0)
        head->name = str_printf(mime->arena, "part%u", mime->parts);
    inner.name = head->name;
    buf_init(&bytes, LIMIT_HELD - in->held);
    if (!unpack(head, body, &bytes))
        doc_miss(in->builder, head->name, WHY_KIND,
                 _("传输编码 %.*s 不受支持，内容没有检查"),
                 STR_ARG(head->encoding));
    if (bytes.full) {
        doc_miss(in->builder, head->name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
        return;
    }
    in->held += bytes.len;
    if (!read_if_text(mime, head, buf_str(&bytes)))
        inner_read(in, &inner, buf_str(&bytes));
    in->held -= bytes.len;
    if (words_same(head->encoding, S("base64")) && words_cjk(body))
        add(mime, STORY_ATTRIBUTE, VIEW_HIDDEN, body); /* is in no alphabet */
}

static void
take_part(struct mime *mime, struct mime_part *head, struct str body)
{
    mime->parts++;
    if (mime->reading && body.len > 0)
        read_part(mime, head, body);
    if (mime->reading)
        return;
    if (mime->page == 0 && mime_part_is_page(head) && !head->attached)
        mime->page = mime->parts;
    if (mime->text == 0 && mime_part_is_text(head) && !head->attached)
        mime->text = mime->parts;
}

/* Begin a multipart; false if that is none, or too deep. */
static bool
open_level(struct mime *mime, const struct mime_part *head)
{
    if (!words_start(head->type, S("multipart/")) || head->boundary.len == 0 ||
        head->boundary.len > BOUNDARY_MAX)
        return false;
    if (mime->levels == LIMIT_MULTIPARTS) {
        if (mime->reading)
            doc_miss(mime->in->builder, S(""), WHY_LIMIT,
                     _("邮件的层次超过 %d 层，里面的没有逐个检查"),
                     LIMIT_MULTIPARTS);
        return false;
    }
    mime->level[mime->levels++] =
        str_printf(mime->arena, "--%.*s", STR_ARG(head->boundary));
    return true;
}

/* Text that belongs to no part. */
static void
add_between(struct mime *mime, struct str text)
{
    struct arena *arena = mime->arena;
    ARENA_SCOPE(arena);
    struct err ignored;

    if (mime->reading && !charset_read(arena, text, S(""), &text, &ignored))
        doc_miss(mime->in->builder, S(""), WHY_DAMAGED,
                 _("邮件各部分之间有不是文字的内容，没有检查"));
    else
        add(mime, STORY_ATTRIBUTE, VIEW_HIDDEN, text);
}

/* A part without the line end in front of the delimiter. */
static struct str
body_before(struct mime *mime, size_t end)
{
    struct str body = str_sub(mime->bytes, mime->at, end);

    if (str_ends(body, S("\n")))
        body.len--;
    if (str_ends(body, S("\r")))
        body.len--;
    return body;
}

static void
walk(struct mime *mime)
{
    bool ended = false;

    mime->at = mime->parts = mime->levels = 0;
    while (!ended) {
        struct delimiter d = {.at = mime->bytes.len, .next = mime->bytes.len};
        struct mime_part head;
        bool between;

        take_head(mime, &head);
        between = open_level(mime, &head);
        do {
            struct str body;

            ended = !find_delimiter(mime, &d);
            if (ended)
                d.at = d.next = mime->bytes.len;
            body = ended ? str_sub(mime->bytes, mime->at, d.at)
                         : body_before(mime, d.at);
            if (between)
                add_between(mime, body);
            else
                take_part(mime, &head, body);
            mime->at = d.next;
            if (!ended)
                mime->levels = d.last ? d.level : d.level + 1;
            between = true;
        } while (!ended && d.last);
    }
    if (mime->reading && mime->levels > 0)
        doc_miss(mime->in->builder, S(""), WHY_DAMAGED,
                 _("邮件的结尾不完整，后面可能还有内容"));
}

void
mime_read(struct intake *in, struct str bytes)
{
    struct arena *arena = arena_new();
    struct mime *mime = arena_new_of(arena, struct mime);

    mime->in = in;
    mime->arena = arena;
    mime->bytes = bytes;
    walk(mime);
    mime->reading = true;
    walk(mime);
    arena_free(arena);
}

bool
mime_is_sent(struct str bytes)
{
    static const struct str names[] = {
        STR_INIT("to"),           STR_INIT("cc"),       STR_INIT("bcc"),
        STR_INIT("delivered-to"), STR_INIT("received"),
    };
    struct mime_field field;

    while (mime_next_field(&bytes, &field))
        if (words_among(field.name, names, COUNT(names)))
            return true;
    return false;
}

bool
mime_is_page(struct str bytes)
{
    struct mime_field field;

    while (mime_next_field(&bytes, &field)) {
        struct str type = mime_bare(field.value);

        if (words_same(field.name, S("content-type")))
            return words_same(type, S("multipart/related")) ||
                   words_same(type, S("text/html"));
    }
    return false;
}

/*
 * Parts of messages, whoever takes a message apart.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/mime_part.h"

#include <stddef.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/inline_file.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/mime_head.h"
#include "formats/words.h"

/* --- heads --- */

/* Fields that programs write for programs. */
static bool
is_for_programs(struct str name)
{
    static const struct str names[] = {
        STR_INIT("received"),     STR_INIT("content-"),
        STR_INIT("mime-version"), STR_INIT("message-id"),
        STR_INIT("references"),   STR_INIT("in-reply-to"),
        STR_INIT("return-path"),  STR_INIT("date"),
        STR_INIT("dkim-"),        STR_INIT("arc-"),
        STR_INIT("authenticat"),  STR_INIT("x-"),
    };

    for (size_t i = 0; i < COUNT(names); i++)
        if (words_start(name, names[i]))
            return true;
    return false;
}

bool
mime_field_says(struct str name, struct str words)
{
    return words_cjk(words) ||
           (!is_for_programs(name) && words_letters(words));
}

static void
take_type(struct arena *arena, struct mime_part *head, struct str value)
{
    head->type = mime_bare(value);
    head->charset = mime_parameter(arena, value, S("charset"));
    head->boundary = mime_parameter(arena, value, S("boundary"));
    if (head->name.len == 0)
        head->name = mime_parameter(arena, value, S("name"));
    head->flowed =
        words_same(mime_parameter(arena, value, S("format")), S("flowed"));
    head->joined =
        words_same(mime_parameter(arena, value, S("delsp")), S("yes"));
}

/* A comment may stand behind it. */
static struct str
encoding_of(struct str field)
{
    struct str value = mime_bare(field);
    size_t end = 0;

    while (end < value.len && (unsigned char) value.ptr[end] > ' ' &&
           value.ptr[end] != '(')
        end++;
    return str_sub(value, 0, end);
}

void
mime_part_take(struct arena *arena, struct mime_part *head,
               const struct mime_field *field)
{
    if (words_same(field->name, S("content-type"))) {
        take_type(arena, head, field->value);
    } else if (words_same(field->name, S("content-transfer-encoding"))) {
        head->encoding = encoding_of(field->value);
    } else if (words_same(field->name, S("content-disposition"))) {
        struct str name = mime_parameter(arena, field->value, S("filename"));

        head->attached = words_same(mime_bare(field->value), S("attachment"));
        if (name.len > 0)
            head->name = name;
    } else if (words_same(field->name, S("content-location")) &&
               head->name.len == 0) {
        head->name = mime_words(arena, field->value);
    }
}

/* --- text --- */

bool
mime_part_is_page(const struct mime_part *head)
{
    return words_same(head->type, S("text/html")) ||
           words_same(head->type, S("application/xhtml+xml"));
}

bool
mime_part_is_text(const struct mime_part *head)
{
    return head->type.len == 0 || words_same(head->type, S("text/plain")) ||
           words_same(head->type, S("text"));
}

/* RFC 3676: a line that ends in a space goes on in the next. */
static void
join_lines(struct str text, bool joined, struct buf *out)
{
    while (text.len > 0) {
        size_t all = text.len;
        struct str line = str_cut(&text, S("\n"));
        bool ended = line.len < all;

        if (str_ends(line, S("\r")))
            line.len--;
        if (str_ends(line, S(" ")) && !str_eq(line, S("-- "))) {
            line.len -= joined;
            ended = false;
        }
        buf_add(out, line);
        if (ended)
            buf_add(out, S("\n"));
    }
}

/* Bytes of text in UTF-8; false if they are none. */
static bool
decode(struct intake *in, struct arena *arena, const struct mime_part *head,
       struct str bytes, struct str *utf8)
{
    struct err err;

    if (charset_read(arena, bytes, head->charset, utf8, &err))
        return true;
    if (head->charset.len == 0)
        return false;
    doc_miss(in->builder, head->name,
             err.code == ERR_LIMIT ? WHY_LIMIT : WHY_KIND, "%s", err.text);
    return charset_read(arena, bytes, S(""), utf8, &err);
}

/* Whether a line begins so; each of the list has a line end in front. */
static bool
line_begins(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(text, str_sub(list[i], 1, list[i].len)) ||
            str_find(text, list[i], 0) != STR_NONE)
            return true;
    return false;
}

/* Programs of old put a sealed text into the text itself. */
static void
note_sealed(struct intake *in, const struct mime_part *head, struct str text)
{
    static const struct str sealed[] = {
        STR_INIT("\n-----BEGIN PGP MESSAGE-----"),
        STR_INIT("\n-----BEGIN PKCS7-----"),
    };

    if (line_begins(text, sealed, COUNT(sealed)))
        doc_miss(in->builder, head->name, WHY_ENCRYPTED, "%s",
                 _("邮件已加密或封装签名，里面没有检查；请在邮件软件中打开、"
                   "另存后再查"));
}

bool
mime_part_text(struct intake *in, const struct mime_part *head,
               struct str bytes, struct buf *text)
{
    enum file_kind kind = file_kind(str_sub(bytes, 0, FILE_HEAD));
    bool page = mime_part_is_page(head), plain = mime_part_is_text(head), ok;
    struct arena *arena = arena_new();
    struct str utf8;

    ok = (page || plain) &&
         (kind == FILE_UNKNOWN || kind == FILE_HTML || kind == FILE_XML ||
          kind == FILE_MAIL) &&
         decode(in, arena, head, bytes, &utf8);
    if (ok) {
        inline_file_note(in, head->name, utf8);
        note_sealed(in, head, utf8);
        buf_add(text, S("\xef\xbb\xbf"));
    }
    if (ok && page)
        buf_add(text, S("<!doctype html>"));
    if (ok && head->flowed && plain)
        join_lines(utf8, head->joined, text);
    else if (ok)
        buf_add(text, utf8);
    arena_free(arena);
    return ok;
}

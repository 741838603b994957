/*
 * Fields, and text in fields.
 *
 * Programs write encoded words where they may not stand, and break characters
 * between two of them; so words of one encoding that stand side by side are
 * put together before they are decoded, and quoted ones are decoded too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/mime_head.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "formats/base64.h"
#include "formats/charset.h"
#include "formats/percent.h"
#include "formats/words.h"

enum { CHARSET_MAX = 64 /* letters of a name that an encoding may have */ };

/* Where the line that holds at ends, its line end included. */
static size_t
line_end(struct str s, size_t at)
{
    size_t end = str_find(s, S("\n"), at);

    return end == STR_NONE ? s.len : end + 1;
}

/* The length of the name that begins a field; 0 if none does. */
static size_t
name_length(struct str line)
{
    size_t len = 0;

    while (len < line.len && line.ptr[len] > ' ' && line.ptr[len] < 0x7f &&
           line.ptr[len] != ':')
        len++;
    return len < line.len && line.ptr[len] == ':' ? len : 0;
}

bool
mime_next_field(struct str *bytes, struct mime_field *field)
{
    struct str s = *bytes;
    size_t end, name = name_length(s);

    *field = (struct mime_field){0};
    if (name == 0) {
        if (str_starts(s, S("\n")) || str_starts(s, S("\r\n")))
            *bytes = str_sub(s, line_end(s, 0), s.len);
        return false;
    }
    for (end = line_end(s, name);
         end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '\t');)
        end = line_end(s, end);
    field->name = str_sub(s, 0, name);
    field->value = str_trim(str_sub(s, name + 1, end));
    *bytes = str_sub(s, end, s.len);
    return true;
}

/* Behind "=" at the end of a line: where the next begins; 0 if it is none. */
static size_t
soft_break(struct str s, size_t at)
{
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
        at++;
    if (at < s.len && s.ptr[at] == '\r')
        at++;
    if (at == s.len)
        return at;
    return s.ptr[at] == '\n' ? at + 1 : 0;
}

void
mime_unquote(struct str s, bool word, struct buf *out)
{
    for (size_t at = 0; at < s.len;) {
        size_t end = at;
        int value;

        while (end < s.len && s.ptr[end] != '=' &&
               (!word || s.ptr[end] != '_'))
            end++;
        buf_add(out, str_sub(s, at, end));
        at = end;
        if (at == s.len)
            break;
        value = hex_byte(s, at + 1);
        if (s.ptr[at] == '_') {
            buf_add(out, S(" "));
            at++;
        } else if (value >= 0) {
            buf_add(out, (struct str){&(char){(char) value}, 1});
            at += 3;
        } else if (!word && soft_break(s, at + 1) > 0) {
            at = soft_break(s, at + 1);
        } else {
            buf_add(out, S("="));
            at++;
        }
    }
}

/* --- encoded words --- */

struct word {
    struct str charset, text;
    bool base64;
};

/*
 * The encoded word at "=?"; where it ends, 0 if it is none.  *close is where
 * the last search found the end of a word, so that none is made twice.
 */
static size_t
take_word(struct str s, size_t at, size_t *close, struct word *word)
{
    size_t from = at + 2, mark = from;

    while (mark < s.len && mark - from < CHARSET_MAX && s.ptr[mark] > ' ' &&
           s.ptr[mark] != '?')
        mark++;
    if (mark + 2 >= s.len || s.ptr[mark] != '?' || s.ptr[mark + 2] != '?')
        return 0;
    word->charset = str_sub(s, from, mark);
    word->charset = str_cut(&word->charset, S("*")); /* a language */
    word->base64 = (s.ptr[mark + 1] | 0x20) == 'b';
    if (!word->base64 && (s.ptr[mark + 1] | 0x20) != 'q')
        return 0;
    if (*close != STR_NONE && *close < mark + 3)
        *close = str_find(s, S("?="), mark + 3);
    if (*close == STR_NONE)
        return 0;
    word->text = str_sub(s, mark + 3, *close);
    return *close + 2;
}

/* Text on its way out, and the bytes of words that wait to be decoded. */
struct decoder {
    struct arena *arena;
    struct buf out, bytes;
    struct str charset;
};

static void
add_decoded(struct decoder *d, struct str bytes, struct str charset)
{
    struct str utf8;
    struct err ignored;

    if (charset_read(d->arena, bytes, charset, &utf8, &ignored) ||
        charset_read(d->arena, bytes, S(""), &utf8, &ignored))
        buf_add(&d->out, utf8);
    else
        buf_add(&d->out, bytes);
}

static void
flush(struct decoder *d)
{
    if (d->bytes.len > 0)
        add_decoded(d, buf_str(&d->bytes), d->charset);
    d->bytes.len = 0;
}

/* Plain text, in which a fold is a space. */
static void
add_plain(struct decoder *d, struct str s)
{
    flush(d);
    while (s.len > 0) {
        size_t end = 0;

        while (end < s.len && s.ptr[end] != '\r' && s.ptr[end] != '\n')
            end++;
        add_decoded(d, str_sub(s, 0, end), S(""));
        if (end == s.len)
            break;
        while (end < s.len && ascii_is_space(s.ptr[end]))
            end++;
        buf_add(&d->out, S(" "));
        s = str_sub(s, end, s.len);
    }
}

static void
add_word(struct decoder *d, const struct word *word)
{
    if (!words_same(d->charset, word->charset))
        flush(d);
    d->charset = word->charset;
    if (word->base64)
        base64_decode(word->text, &d->bytes);
    else
        mime_unquote(word->text, true, &d->bytes);
    if (word->base64 && words_cjk(word->text))
        add_plain(d, word->text); /* is in no alphabet */
}

static bool
is_blank(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_is_space(s.ptr[i]))
            return false;
    return true;
}

static void
decode(struct decoder *d, struct str s)
{
    size_t plain = 0, close = 0;
    bool word_before = false;

    for (size_t at = 0; (at = str_find(s, S("=?"), at)) != STR_NONE;) {
        struct word word;
        size_t end = take_word(s, at, &close, &word);

        if (end == 0) {
            at += 2;
            continue;
        }
        if (!word_before || !is_blank(str_sub(s, plain, at)))
            add_plain(d, str_sub(s, plain, at));
        add_word(d, &word);
        at = plain = end;
        word_before = true;
    }
    add_plain(d, str_sub(s, plain, s.len));
}

struct str
mime_words(struct arena *arena, struct str value)
{
    struct decoder d = {.arena = arena};
    struct str words;

    buf_init(&d.out, LIMIT_TEXT);
    buf_init(&d.bytes, LIMIT_TEXT);
    decode(&d, value);
    words = str_dup(arena, str_trim(buf_str(&d.out)));
    buf_fini(&d.out);
    buf_fini(&d.bytes);
    return words;
}

/* --- parameters --- */

struct str
mime_bare(struct str value)
{
    return str_trim(str_cut(&value, S(";")));
}

/* Cut the first parameter off; its value without its quotes. */
static bool
next_parameter(struct str *s, struct str *name, struct str *value)
{
    size_t at = 0, from;

    while (at < s->len && (ascii_is_space(s->ptr[at]) || s->ptr[at] == ';'))
        at++;
    from = at;
    while (at < s->len && s->ptr[at] != '=' && s->ptr[at] != ';')
        at++;
    *name = str_trim(str_sub(*s, from, at));
    *value = (struct str){0};
    if (at < s->len && s->ptr[at] == '=')
        at++;
    while (at < s->len && ascii_is_space(s->ptr[at]))
        at++;
    from = at;
    if (at < s->len && s->ptr[at] == '"') {
        from = ++at;
        while (at < s->len && s->ptr[at] != '"')
            at += s->ptr[at] == '\\' && at + 1 < s->len ? 2 : 1;
        *value = str_sub(*s, from, at);
        at++;
    } else {
        while (at < s->len && s->ptr[at] != ';')
            at++;
        *value = str_trim(str_sub(*s, from, at));
    }
    *s = str_sub(*s, at, s->len);
    return name->len > 0;
}

/* A quoted pair is the second of its signs. */
static void
unquote(struct str s, struct buf *out)
{
    for (size_t at = 0; at < s.len; at++) {
        if (s.ptr[at] == '\\' && at + 1 < s.len)
            at++;
        buf_add(out, str_sub(s, at, at + 1));
    }
}

/* Whether a parameter is the named one, or a piece of it: name*0, name*0*. */
static bool
is_piece(struct str name, struct str wanted)
{
    return words_start(name, wanted) &&
           (name.len == wanted.len || name.ptr[wanted.len] == '*');
}

struct str
mime_parameter(struct arena *arena, struct str value, struct str wanted)
{
    struct str left = value, name, piece, charset = {0}, utf8;
    struct err ignored;
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_TEXT);
    str_cut(&left, S(";"));
    while (next_parameter(&left, &name, &piece)) {
        if (!is_piece(name, wanted))
            continue;
        if (!str_ends(name, S("*"))) {
            unquote(piece, &bytes);
            continue;
        }
        if (bytes.len == 0 && str_find(piece, S("'"), 0) != STR_NONE) {
            charset = str_cut(&piece, S("'"));
            str_cut(&piece, S("'"));
        }
        percent_decode(piece, &bytes);
    }
    if (charset.len > 0 &&
        charset_read(arena, buf_str(&bytes), charset, &utf8, &ignored))
        return str_dup(arena, utf8);
    return mime_words(arena, buf_str(&bytes));
}

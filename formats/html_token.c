/*
 * Where tags, comments and declarations of a page begin and end (WHATWG HTML
 * 13.2.5).  Each look ahead either takes what it passed, or goes to the end of
 * the page, after which there is nothing more to look for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_token.h"

#include <string.h>

#include "core/ascii.h"
#include "formats/words.h"

/* The byte at a distance from here, or NUL behind the end. */
static char
peek(const struct html_tokens *tokens, size_t ahead)
{
    size_t at = tokens->at + ahead;

    return at < tokens->html.len ? tokens->html.ptr[at] : '\0';
}

static size_t
find_byte(struct str s, char c, size_t from)
{
    const char *found =
        from < s.len ? memchr(s.ptr + from, c, s.len - from) : NULL;

    return found == NULL ? STR_NONE : (size_t) (found - s.ptr);
}

/* Take the bytes from here to end, and go on behind what ends them. */
static struct str
take(struct html_tokens *tokens, size_t end, size_t size)
{
    struct str taken = str_sub(tokens->html, tokens->at, end);

    tokens->at = end < tokens->html.len - size ? end + size : tokens->html.len;
    return taken;
}

/* Take what stands before a mark, or all there is. */
static struct str
take_until(struct html_tokens *tokens, struct str mark)
{
    size_t end = str_find(tokens->html, mark, tokens->at);

    return take(tokens, end == STR_NONE ? tokens->html.len : end,
                end == STR_NONE ? 0 : mark.len);
}

/* Behind "<!--": up to "-->" or "--!>"; "<!-->" and "<!--->" are whole. */
static struct str
take_comment(struct html_tokens *tokens)
{
    size_t at = tokens->at;
    struct str html = tokens->html;

    if (peek(tokens, 0) == '>')
        return take(tokens, at, 1);
    if (peek(tokens, 0) == '-' && peek(tokens, 1) == '>')
        return take(tokens, at, 2);
    while ((at = str_find(html, S("--"), at)) != STR_NONE) {
        struct str behind = str_sub(html, at + 2, at + 4);

        if (str_starts(behind, S(">")))
            return take(tokens, at, 3);
        if (str_eq(behind, S("!>")))
            return take(tokens, at, 4);
        at++;
    }
    return html_rest(tokens);
}

/* Behind "<!". */
static void
take_declaration(struct html_tokens *tokens, struct html_token *token)
{
    struct str here = str_sub(tokens->html, tokens->at, tokens->html.len);

    if (str_starts(here, S("--"))) {
        tokens->at += 2;
        token->what = HTML_COMMENT;
        token->bytes = take_comment(tokens);
    } else if (tokens->foreign && str_starts(here, S("[CDATA["))) {
        tokens->at += sizeof("[CDATA[") - 1;
        token->what = HTML_CDATA;
        token->bytes = take_until(tokens, S("]]>"));
    } else {
        token->what = HTML_DOCTYPE;
        token->bytes = take_until(tokens, S(">"));
    }
}

/* Where a value without quotes ends. */
static size_t
word_end(struct str html, size_t at)
{
    while (at < html.len && !html_is_space(html.ptr[at]) &&
           html.ptr[at] != '>')
        at++;
    return at;
}

/* Where the ">" of the tag stands whose name ended at from, or STR_NONE. */
static size_t
tag_end(struct str html, size_t from)
{
    bool value = false; /* "=" came last, so a quote may begin */

    for (size_t at = from; at < html.len; at++) {
        char c = html.ptr[at];

        if (c == '>')
            return at;
        if (value && (c == '"' || c == '\'')) {
            at = find_byte(html, c, at + 1);
            if (at == STR_NONE)
                return STR_NONE;
            value = false;
        } else if (value && !html_is_space(c)) {
            at = word_end(html, at) - 1;
            value = false;
        } else {
            value = value || c == '=';
        }
    }
    return STR_NONE;
}

/* From here, a letter: the tag's name, its attributes, its ">". */
static void
take_tag(struct html_tokens *tokens, enum html_what what,
         struct html_token *token)
{
    struct str html = tokens->html;
    size_t from = tokens->at, name = from, end;

    while (name < html.len && !html_is_space(html.ptr[name]) &&
           html.ptr[name] != '/' && html.ptr[name] != '>')
        name++;
    end = tag_end(html, name);
    token->what = end == STR_NONE ? HTML_CUT_OFF : what;
    if (end == STR_NONE) {
        token->bytes = html_rest(tokens);
        return;
    }
    token->bytes = str_sub(html, from, name);
    token->attributes = str_sub(html, name, end);
    token->empty = end > name && html.ptr[end - 1] == '/';
    tokens->at = end + 1;
}

/* Whether markup begins at a "<". */
static bool
begins(struct str html, size_t at)
{
    char c = at + 1 < html.len ? html.ptr[at + 1] : '\0';

    return ascii_is_letter(c) || c == '/' || c == '!' || c == '?';
}

/* Text up to the next markup. */
static void
take_text(struct html_tokens *tokens, struct html_token *token)
{
    size_t end = tokens->at;

    while ((end = find_byte(tokens->html, '<', end)) != STR_NONE &&
           !begins(tokens->html, end))
        end++;
    token->what = HTML_TEXT;
    token->bytes = take(tokens, end == STR_NONE ? tokens->html.len : end, 0);
}

/* Here is a "<" that begins markup. */
static void
take_markup(struct html_tokens *tokens, struct html_token *token)
{
    char first = peek(tokens, 1);

    if (ascii_is_letter(first)) {
        tokens->at++;
        take_tag(tokens, HTML_START, token);
    } else if (first == '/' && ascii_is_letter(peek(tokens, 2))) {
        tokens->at += 2;
        take_tag(tokens, HTML_END, token);
    } else if (first == '!') {
        tokens->at += 2;
        take_declaration(tokens, token);
    } else {
        tokens->at += 2;
        token->what = HTML_DOCTYPE;
        token->bytes = take_until(tokens, S(">"));
    }
}

bool
html_next(struct html_tokens *tokens, struct html_token *token)
{
    *token = (struct html_token){0};
    if (tokens->at >= tokens->html.len)
        return false;
    if (peek(tokens, 0) == '<' && begins(tokens->html, tokens->at))
        take_markup(tokens, token);
    else
        take_text(tokens, token);
    return true;
}

bool
html_raw(struct html_tokens *tokens, struct str name, struct str *text)
{
    struct str html = tokens->html;
    size_t at = tokens->at;

    while ((at = str_find(html, S("</"), at)) != STR_NONE) {
        struct str behind = str_sub(html, at + 2, html.len);
        size_t end = at;

        at += 2;
        if (!words_start(behind, name) || behind.len == name.len ||
            (!html_is_space(behind.ptr[name.len]) &&
             behind.ptr[name.len] != '/' && behind.ptr[name.len] != '>'))
            continue;
        *text = take(tokens, end, 0);
        return true;
    }
    return false;
}

struct str
html_rest(struct html_tokens *tokens)
{
    return take(tokens, tokens->html.len, 0);
}

/* What stands before the attribute's value, or all of it. */
static size_t
name_end(struct str s)
{
    size_t end = 1; /* a leading "=" belongs to the name */

    while (end < s.len && !html_is_space(s.ptr[end]) && s.ptr[end] != '/' &&
           s.ptr[end] != '=')
        end++;
    return end;
}

static size_t
skip(struct str s, size_t at, bool slashes)
{
    while (at < s.len &&
           (html_is_space(s.ptr[at]) || (slashes && s.ptr[at] == '/')))
        at++;
    return at;
}

/* The value at the start of s, behind "="; how many bytes it takes. */
static size_t
take_value(struct str s, struct str *value)
{
    size_t end = 0;

    if (s.len > 0 && (s.ptr[0] == '"' || s.ptr[0] == '\'')) {
        end = find_byte(s, s.ptr[0], 1);
        *value = str_sub(s, 1, end);
        return end == STR_NONE ? s.len : end + 1;
    }
    while (end < s.len && !html_is_space(s.ptr[end]))
        end++;
    *value = str_sub(s, 0, end);
    return end;
}

bool
html_next_attr(struct str *attributes, struct html_attr *attr)
{
    struct str s =
        str_sub(*attributes, skip(*attributes, 0, true), attributes->len);
    size_t at;

    *attr = (struct html_attr){0};
    *attributes = s;
    if (s.len == 0)
        return false;
    at = name_end(s);
    attr->name = str_sub(s, 0, at);
    at = skip(s, at, false);
    if (at < s.len && s.ptr[at] == '=') {
        at = skip(s, at + 1, false);
        at += take_value(str_sub(s, at, s.len), &attr->value);
    }
    *attributes = str_sub(s, at, s.len);
    return true;
}

/*
 * Groups, control words, bytes (RTF 1.9.1, "Basic entities").
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/rtf_token.h"

#include "core/ascii.h"
#include "core/hex.h"

enum { NUMBER_MAX = 1 << 30, WORD_MAX = 64 };

/* The byte at a distance from here, or NUL behind the end. */
static char
peek(const struct rtf_tokens *tokens, size_t ahead)
{
    size_t at = tokens->at + ahead;

    return at < tokens->rtf.len ? tokens->rtf.ptr[at] : '\0';
}

static bool
means_nothing(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

static bool
is_text(char c)
{
    return c != '\\' && c != '{' && c != '}' && !means_nothing(c);
}

static struct str
take(struct rtf_tokens *tokens, size_t size)
{
    struct str taken = str_sub(tokens->rtf, tokens->at, tokens->at + size);

    tokens->at += taken.len;
    return taken;
}

/* The number behind a word, and the space that ends both. */
static void
take_number(struct rtf_tokens *tokens, struct rtf_token *token)
{
    bool minus = peek(tokens, 0) == '-' && ascii_is_digit(peek(tokens, 1));

    if (minus)
        tokens->at++;
    while (ascii_is_digit(peek(tokens, 0))) {
        token->has_number = true;
        if (token->number < NUMBER_MAX / 10)
            token->number = token->number * 10 + (peek(tokens, 0) - '0');
        else
            token->number = NUMBER_MAX;
        tokens->at++;
    }
    if (minus)
        token->number = -token->number;
    if (peek(tokens, 0) == ' ')
        tokens->at++;
}

static void
take_word(struct rtf_tokens *tokens, struct rtf_token *token)
{
    size_t len = 0;

    while (len < WORD_MAX && ascii_is_letter(peek(tokens, len)))
        len++;
    token->what = RTF_WORD;
    token->bytes = take(tokens, len);
    take_number(tokens, token);
    if (str_eq(token->bytes, S("bin"))) {
        size_t size = token->number > 0 ? (size_t) token->number : 0;

        token->what = RTF_BIN;
        token->bytes = take(tokens, size);
        tokens->cut_off |= token->bytes.len < size;
    }
}

/* Here is a backslash. */
static void
take_control(struct rtf_tokens *tokens, struct rtf_token *token)
{
    int byte = hex_byte(tokens->rtf, tokens->at + 2);

    if (ascii_is_letter(peek(tokens, 1))) {
        tokens->at++;
        take_word(tokens, token);
    } else if (peek(tokens, 1) == '\'' && byte >= 0) {
        token->what = RTF_BYTE;
        token->byte = (char) byte;
        token->bytes = (struct str){&token->byte, 1};
        tokens->at += 4;
    } else {
        tokens->at++;
        token->what = RTF_SIGN;
        token->bytes = take(tokens, 1);
    }
}

bool
rtf_next(struct rtf_tokens *tokens, struct rtf_token *token)
{
    size_t len = 0;

    *token = (struct rtf_token){0};
    while (tokens->at < tokens->rtf.len && means_nothing(peek(tokens, 0)))
        tokens->at++;
    if (tokens->at == tokens->rtf.len)
        return false;
    if (peek(tokens, 0) == '\\') {
        take_control(tokens, token);
        return true;
    }
    if (peek(tokens, 0) == '{' || peek(tokens, 0) == '}') {
        token->what = peek(tokens, 0) == '{' ? RTF_OPEN : RTF_CLOSE;
        tokens->at++;
        return true;
    }
    while (tokens->at + len < tokens->rtf.len && is_text(peek(tokens, len)))
        len++;
    token->what = RTF_TEXT;
    token->bytes = take(tokens, len);
    return true;
}

bool
rtf_take_trail(struct rtf_tokens *tokens)
{
    char behind = peek(tokens, 1);

    if (peek(tokens, 0) != '\\' || behind == '\'' || behind == '\\' ||
        behind == '{' || behind == '}')
        return false;
    tokens->at++;
    return true;
}

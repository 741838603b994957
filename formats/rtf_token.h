/*
 * RTF as tokens.  Every byte belongs to one, line ends and NUL bytes aside,
 * which mean nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_RTF_TOKEN_H
#define FORMATS_RTF_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

enum rtf_what {
    RTF_OPEN,
    RTF_CLOSE,
    RTF_WORD, /* bytes: the word; its number, if it has one */
    RTF_SIGN, /* bytes: one sign that is no letter */
    RTF_BYTE, /* \'hh: bytes: what that is */
    RTF_TEXT, /* bytes: text as it is */
    RTF_BIN   /* bytes: what no sign in it means anything in */
};

struct rtf_token {
    enum rtf_what what;
    struct str bytes;
    int32_t number;
    bool has_number;
    char byte; /* of RTF_BYTE */
};

struct rtf_tokens {
    struct str rtf;
    size_t at;
    bool cut_off; /* \bin wanted more than there is */
};

/* False at the end.  What bytes borrows lasts as long as the token. */
bool rtf_next(struct rtf_tokens *, struct rtf_token *) MUST_USE NONNULL;

/*
 * Take a backslash that is the second byte of a character, where it cannot
 * begin \'hh or \\ either; false, and nothing was done, if it is not there.
 */
bool rtf_take_trail(struct rtf_tokens *) MUST_USE NONNULL;

#endif /* !FORMATS_RTF_TOKEN_H */

/*
 * What went wrong, as a value that the caller owns.
 *
 * A function that input can make fail returns false or NULL and fills the
 * error it was handed last.  The text is said once, where the thing happened,
 * in the terms of the document, in the user's language; callers on the way up
 * put their own word in front.  The code is for programs and never renumbers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ERR_H
#define CORE_ERR_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/limits.h"

enum err_code {
    ERR_NONE = 0,
    ERR_USAGE = 1,     /* the user asked for what makes no sense */
    ERR_SYSTEM = 2,    /* the operating system refused; errno is in the text */
    ERR_FORMAT = 3,    /* the input is not what it should be */
    ERR_LIMIT = 4,     /* a bound of core/limits.h */
    ERR_ENCRYPTED = 5, /* cannot be read without a key that we do not have */
    ERR_CORPUS = 6,    /* no corpus, a foreign, newer or damaged one */
    ERR_KEY = 7,       /* no key, a wrong one, or one others can read */
    ERR_CRYPTO = 8,    /* OpenSSL refused */
    ERR_REFUSED = 9,   /* understood, and not done: a rule forbids it */
    ERR_BUSY = 10,     /* another process holds it; worth trying again */
    ERR_EXISTS = 11,   /* is there already */
    ERR_MISSING = 12   /* is not there */
};

struct err {
    enum err_code code;
    char text[LIMIT_MESSAGE];
};

/* Where words are kept that are made for the occasion. */
struct err_room {
    char text[128];
};

/*
 * The words for errno value number: in the user's language for what people
 * meet, those of the C library for all else.
 */
const char *err_words(int number, struct err_room *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* What whoever meets it should do, or NULL where words can say no more. */
const char *err_advice(int number);

/*
 * Set code and text and return false, so that a failing function can end with
 * "return err_set(...)".  A text too long is cut between characters.
 */
bool err_set(struct err *, enum err_code, const char *format, ...)
    NONNULL_AT(1, 3) PRINTF_LIKE(3, 4);

/*
 * The same, with ": " and the words of errno value number behind, and what to
 * do where that can be said.
 */
bool err_system(struct err *, int number, const char *format, ...)
    NONNULL_AT(1, 3) PRINTF_LIKE(3, 4);

/* Put "words: " in front of the text; keeps the code and returns false. */
bool err_wrap(struct err *, const char *format, ...) NONNULL_AT(1, 2)
    PRINTF_LIKE(2, 3);

#endif /* !CORE_ERR_H */

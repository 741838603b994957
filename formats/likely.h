/*
 * How much a character speaks for being text, and not chance.
 *
 * Bytes of an unknown kind are read in four ways.  Each character that comes
 * out has a weight: about the binary logarithm of how much likelier it is in
 * text than in bytes at random, less for characters that tables and pictures
 * are full of too.  The weights of a run add up.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_LIKELY_H
#define FORMATS_LIKELY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

/* In this order they are preferred where they are equally good. */
enum likely_reading { LIKELY_UTF8, LIKELY_UTF16LE, LIKELY_UTF16BE, LIKELY_GB };

enum {
    LIKELY_READINGS = LIKELY_GB + 1,
    LIKELY_LETTERS = 0x250, /* below, characters come again and again */
    LIKELY_MAX = 4          /* bytes of the longest character */
};

/* What does not often stand side by side. */
enum likely_script { LIKELY_ANY, LIKELY_SMALL, LIKELY_CAPITAL, LIKELY_HAN };

struct likely {
    size_t size; /* bytes; 0 if no text has what begins here */
    uint32_t code;
    int weight;
    enum likely_script script;
    bool fits;  /* it may begin or end a text */
    bool rests; /* a sentence or line may end behind it */
};

/* The character that bytes begin with; they need not be more than that. */
struct likely likely_next(enum likely_reading, struct str bytes);

/* Bytes [from, to) that may hold text. */
struct likely_stretch {
    size_t from, to;
};

/*
 * The next stretch behind *stretch in which weights might add up to accept, or
 * with more might do so past the end of bytes.  A quick look that never misses
 * one: no sum that likely_next and likely_change make within it, and none that
 * begins in front of it, is above what is counted here.
 */
bool likely_stretch(enum likely_reading, struct str bytes, int accept,
                    bool more, struct likely_stretch *) MUST_USE NONNULL;

/* What it costs that a character follows one of the other script. */
int likely_change(enum likely_reading, enum likely_script from,
                  enum likely_script to);

#endif /* !FORMATS_LIKELY_H */

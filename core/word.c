/*
 * Words by ICU's dictionary.  What it does not know it parts into single
 * characters, so that a name nobody has heard of is whole wherever its
 * neighbours are no part of a word together with it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/word.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

enum { REPLACEMENT = 0xfffd };

bool
word_is_whole(const uint32_t *text, size_t len, size_t start, size_t end)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar unit[2 * WORD_TEXT];
    int32_t n = 0, first = 0, last = 0;
    UBreakIterator *words;
    bool whole;

    for (size_t i = 0; i < len && i < WORD_TEXT; i++) {
        uint32_t c = text[i] > 0x10ffff ? REPLACEMENT : text[i];

        if (i == start)
            first = n;
        U16_APPEND_UNSAFE(unit, n, c);
        if (i + 1 == end)
            last = n;
    }
    words = ubrk_open(UBRK_WORD, "zh", unit, n, &status);
    if (U_FAILURE(status))
        return true;
    whole = ubrk_isBoundary(words, first) && ubrk_isBoundary(words, last);
    ubrk_close(words);
    return whole;
}

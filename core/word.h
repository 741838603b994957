/*
 * Words, as a dictionary parts running text that has no spaces.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_WORD_H
#define CORE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

/* Code points that are looked at together: more are cut off. */
enum { WORD_TEXT = 64 };

/*
 * Are the code points [start, end) of the text whole words, one or several?
 * 天网 is in 启动天网行动 and is not in 今天网上发布, where it ends one word
 * and begins another.  Without a dictionary every stretch is.
 */
bool word_is_whole(const uint32_t *text, size_t len, size_t start, size_t end)
    NONNULL;

#endif /* !CORE_WORD_H */

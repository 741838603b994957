/*
 * The stock phrases of official writing, as one reads them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STOCK_LIST_H
#define CORE_STOCK_LIST_H

#include <stddef.h>

/*
 * Phrases of four characters or more: {通知|通报} is either, {的|} may be left
 * out.
 */
extern const char *const stock_phrase[];
extern const size_t stock_phrases;

/* Words of two or three characters that say nothing beside a phrase. */
extern const char *const stock_word[];
extern const size_t stock_words;

/* Characters that say nothing there, in one string. */
extern const char stock_joints[];

#endif /* !CORE_STOCK_LIST_H */

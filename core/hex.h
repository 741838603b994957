/*
 * Bytes in hexadecimal: written in lower case, read in either.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_HEX_H
#define CORE_HEX_H

#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

/* Two digits for each of n bytes, and no NUL; returns where they end. */
char *hex_put(const unsigned char *bytes, size_t n, char *out) NONNULL;

/* What a digit stands for; -1 if it is none. */
int hex_value(char digit);

/* The byte that the two digits from at on are; -1 if no two stand there. */
int hex_byte(struct str s, size_t at) PURE;

#endif /* !CORE_HEX_H */

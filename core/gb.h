/*
 * Characters of GB 2312, GBK and GB18030 that have two bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_GB_H
#define CORE_GB_H

#include <stdint.h>

/*
 * The character that two bytes are in GB18030, or 0 if they are none; it lies
 * in the BMP, where nothing else has two bytes.
 */
uint32_t gb_character(unsigned char lead, unsigned char trail);

/* The two bytes of a character, the first one above; 0 if it has no two. */
uint32_t gb_bytes(uint32_t character);

#endif /* !CORE_GB_H */

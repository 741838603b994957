/*
 * Characters by number in fonts of symbols (w:sym).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_SYMBOL_H
#define FORMATS_DOCX_SYMBOL_H

#include <stdint.h>

#include "core/str.h"

/*
 * The character with that hexadecimal number in that font; U+FFFC where it is
 * none that can be said in characters.
 */
uint32_t docx_symbol(struct str number, struct str font);

#endif /* !FORMATS_DOCX_SYMBOL_H */

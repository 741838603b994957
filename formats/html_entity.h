/*
 * Character references of HTML.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_ENTITY_H
#define FORMATS_HTML_ENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

/*
 * The character that the reference at *at of s, an "&", stands for; *at moves
 * behind it.  What is no reference that anybody knows is an "&".
 */
uint32_t html_entity(struct str s, size_t *at) NONNULL;

/* Append s with its references resolved. */
void html_decode(struct str s, struct buf *out) NONNULL;

#endif /* !FORMATS_HTML_ENTITY_H */

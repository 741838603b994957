/*
 * In which encoding XML comes, as its first bytes say, and where what is in
 * another than UTF-8 may be parted to be converted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_ENCODING_H
#define FORMATS_XML_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

/*
 * The name of the encoding, as formats/charset.h takes it, if it is another
 * than UTF-8; else empty.  Bytes are the first ones, with the declaration.
 */
struct str encoding_foreign(struct str bytes) PURE;

/* Do these bytes say something else in that encoding than in UTF-8? */
bool encoding_shows(struct str encoding, struct str bytes) PURE;

/*
 * How many of the bytes end before a tag; 0 if there is none.  No character of
 * UTF-16 or GB18030 has a "<" within, so there they may be parted.
 */
size_t encoding_part(struct str encoding, struct str bytes) PURE;

#endif /* !FORMATS_XML_ENCODING_H */

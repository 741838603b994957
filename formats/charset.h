/*
 * Bytes of some encoding to UTF-8: UTF-8, UTF-16 and GB18030 (with it GBK and
 * GB 2312), told by a byte order mark or by what the bytes look like.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CHARSET_H
#define FORMATS_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;

/* What is known of a text besides. */
struct charset {
    struct str name; /* of the encoding that it was in */
    size_t faults;   /* bytes or characters that were ill-formed */
};

/*
 * Find out the encoding of bytes and convert them.  UTF-8 is not copied: *utf8
 * then borrows the end of bytes, behind a byte order mark.  What is in no
 * known encoding and yet mostly text is handed on as UTF-8, ill-formed bytes
 * and all; ill-formed sequences of the others become U+FFFD.  False for binary
 * data and for more than LIMIT_TEXT.
 */
bool charset_to_utf8(struct arena *, struct str bytes, struct str *utf8,
                     struct charset *, struct err *) MUST_USE NONNULL;

/*
 * Convert bytes of a named encoding, as an XML declaration names it, in any
 * case.  A byte order mark is dropped.  False if the name is none of the above
 * or the result is longer than LIMIT_TEXT.
 */
bool charset_decode(struct arena *, struct str bytes, struct str name,
                    struct str *utf8, struct err *) MUST_USE NONNULL;

/*
 * Convert bytes of which somebody says that they are in that encoding; no name
 * is nobody.  A byte order mark is believed first, then UTF-8 that is too well
 * formed to be chance, then the name; and what the bytes look like where the
 * name makes less sense of them.  False, as above, for a name that is not
 * known.
 */
bool charset_read(struct arena *, struct str bytes, struct str name,
                  struct str *utf8, struct err *) MUST_USE NONNULL;

/* The same as charset_decode for the number of a code page of Windows. */
bool charset_decode_page(struct arena *, struct str bytes, unsigned page,
                         struct str *utf8, struct err *) MUST_USE NONNULL;

/* The name of such a code page; empty if it is not known. */
struct str charset_of_page(unsigned page);

/* How many bytes or characters of a converted text were ill-formed. */
size_t charset_faults(struct str utf8) PURE;

#endif /* !FORMATS_CHARSET_H */

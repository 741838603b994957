/*
 * The head of a message or of a part of one (RFC 5322, 2045, 2047, 2231).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_MIME_HEAD_H
#define FORMATS_MIME_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

struct mime_field {
    struct str name, value; /* of the value, as it is written, folds too */
};

/*
 * Cut the first field off bytes.  False where none begins: behind the empty
 * line that ends the head, which is cut off too, or at what is no field.
 */
bool mime_next_field(struct str *bytes, struct mime_field *) MUST_USE NONNULL;

/* A value unfolded, its encoded words resolved, in UTF-8. */
struct str mime_words(struct arena *, struct str value) NONNULL;

/* What stands before the parameters. */
struct str mime_bare(struct str value);

/*
 * A parameter: quoted, in pieces, with an encoding of its own or in encoded
 * words.  Empty if it is not there.
 */
struct str mime_parameter(struct arena *, struct str value, struct str name)
    NONNULL;

/* Quoted-printable: append what text stands for. */
struct buf;
void mime_unquote(struct str text, bool word, struct buf *out) NONNULL;

#endif /* !FORMATS_MIME_HEAD_H */

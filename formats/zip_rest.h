/*
 * What an archive holds besides its parts: comments, the names of parts, parts
 * that its directory does not name, bytes that belong to nothing; and what is
 * inconsistent about it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ZIP_REST_H
#define FORMATS_ZIP_REST_H

#include "core/attr.h"

struct intake;
struct zip;

/*
 * Read it, once all parts were read; what of them was not poured out yet is,
 * so that no wrong check sum and no byte behind a part goes unseen.
 */
void zip_rest_read(struct intake *, struct zip *) NONNULL;

#endif /* !FORMATS_ZIP_REST_H */

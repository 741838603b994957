/*
 * The members of a zip archive, one after the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_UNPACK_ZIP_H
#define FORMATS_UNPACK_ZIP_H

#include "core/attr.h"

struct intake;
struct zip;

/*
 * Give all members to whom the intake unpacks for, those that the directory
 * does not name as well.
 */
void unpack_zip(struct intake *, struct zip *) NONNULL;

#endif /* !FORMATS_UNPACK_ZIP_H */

/*
 * RTF to a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_RTF_H
#define FORMATS_RTF_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/* Read bytes, which are borrowed for the call. */
void rtf_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_RTF_H */

/*
 * What the streams of an OLE compound file mean.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OLE_H
#define FORMATS_OLE_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read a compound file: objects and files that it carries, macros, properties;
 * all other streams, and the bytes that no stream has, are searched for
 * strings.  Kind is what it is called where no reader opens it ("旧版 Word
 * 文件（.doc）"), which is then listed; NULL: its streams speak for
 * themselves.
 */
void ole_read(struct intake *, struct str bytes, const char *kind)
    NONNULL_AT(1);

#endif /* !FORMATS_OLE_H */

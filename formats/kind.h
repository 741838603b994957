/*
 * What kind of file bytes are, told by how they begin.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_KIND_H
#define FORMATS_KIND_H

#include "core/attr.h"
#include "core/str.h"

enum kind {
    KIND_UNKNOWN,
    KIND_EMPTY,
    KIND_ZIP,
    KIND_CFB, /* OLE: .doc, .xls, .wps, encrypted OOXML */
    KIND_PDF,
    KIND_RTF,
    KIND_HTML,
    KIND_XML,
    KIND_MAIL, /* MHTML and mail */
    KIND_PICTURE,
    KIND_FONT,
    KIND_ARCHIVE, /* packed otherwise than by zip */
    KIND_MEDIA    /* sound and film */
};

enum {
    KIND_HEAD = 512 /* bytes that are enough to tell */
};

enum kind kind_of(struct str head) PURE;

/* What people call it: 图片, PDF 文件 ... */
const char *kind_words(enum kind) RETURNS_NONNULL;

#endif /* !FORMATS_KIND_H */

/*
 * What kind of file bytes are, told by how they begin.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_KIND_H
#define FORMATS_KIND_H

#include "core/attr.h"
#include "core/str.h"

enum file_kind {
    FILE_UNKNOWN,
    FILE_EMPTY,
    FILE_ZIP,
    FILE_CFB, /* OLE: .doc, .xls, .wps, encrypted OOXML */
    FILE_PDF,
    FILE_RTF,
    FILE_HTML,
    FILE_XML,
    FILE_MAIL, /* MHTML and mail */
    FILE_PICTURE,
    FILE_FONT,
    FILE_ARCHIVE, /* packed otherwise than by zip */
    FILE_MEDIA    /* sound and film */
};

enum {
    FILE_HEAD = 512 /* bytes that are enough to tell */
};

/* By the first bytes: no name is asked, as names can be chosen. */
enum file_kind file_kind(struct str head) PURE;

/* What people call it: 图片, PDF 文件 ... */
const char *file_kind_words(enum file_kind) RETURNS_NONNULL;

#endif /* !FORMATS_KIND_H */

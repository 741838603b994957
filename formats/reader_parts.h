/*
 * Who reads a file, kind by kind, and how what nobody reads is named.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_READER_PARTS_H
#define FORMATS_READER_PARTS_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct intake;
struct zip;

/* The file is what it is, whatever lies within. */
void reader_name(struct intake *, const char *format) NONNULL;

/* Nothing of it is read, and why. */
void reader_refuse(struct intake *, enum why, const char *words) NONNULL;

/* No reader opens such a file; within another it is listed. */
void reader_refuse_kind(struct intake *, const char *what) NONNULL;

/* For commands on folders, which look into archives; others say so. */
void reader_refuse_archive(struct intake *) NONNULL;

/* A page of HTML; a package or an archive, by what lies in it. */
void reader_page(struct intake *, struct str bytes) NONNULL;
void reader_zip(struct intake *, struct str bytes) NONNULL;
/* A package of OPC, however it is stored. */
void reader_opc(struct intake *, struct zip *) NONNULL;
void reader_xml(struct intake *, struct str bytes) NONNULL;

/* XML without its declaration shows by a namespace; all else is text. */
bool reader_is_bare_xml(const struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_READER_PARTS_H */

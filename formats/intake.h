/*
 * What the reading of one file shares, down to the files within it.
 *
 * Every reader takes an intake and bytes or an archive, and reads as if that
 * were the file itself: whether it lies within another, and what its text
 * counts as then, is the builder's affair (doc_enter).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_INTAKE_H
#define FORMATS_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct arena;
struct lent;
struct unpack;

struct intake {
    struct arena *arena; /* until the file is read, or the one within it */
    struct doc_builder *builder;
    const struct lent *file; /* all that lies in the file itself */
    /* Reads bytes as whatever they are; formats/reader.c sets it. */
    void (*dispatch)(struct intake *, struct str bytes);
    struct unpack *unpack; /* archives are taken apart; NULL: they are not */
    bool font;          /* what is read now should be one, see struct inner */
    const char *format; /* what the file was read as, "" if not at all */
    uint64_t poured;    /* bytes inflated so far, against LIMIT_PARTS */
    unsigned inners;    /* files within the file so far, see LIMIT_INNERS */
    uint64_t sifted;    /* bytes searched for strings, see LIMIT_SIFTED */
    uint64_t held;      /* of inner files in memory now, against LIMIT_HELD */
};

#endif /* !FORMATS_INTAKE_H */

/*
 * Members of a zip archive.
 *
 * They come by the reader that documents are read with, not by libarchive: it
 * believes no directory, and what lies between the entries is known to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/unpack_zip.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/unpack.h"
#include "formats/zip.h"

static bool
give(struct intake *in, struct zip *zip, size_t index)
{
    const struct zip_part *part = zip_part(zip, index);
    struct err err;

    if (part->encrypted) {
        unpack_miss(in, part->name, WHY_ENCRYPTED,
                    _("已加密，没有检查；请去掉密码后再查"));
        return true;
    }
    if (!unpack_next(in, part->name))
        return !in->unpack->stopped;
    if (zip_pour(zip, index, unpack_add, in, &err))
        unpack_end(in);
    else
        unpack_break(in, &err);
    return true;
}

void
unpack_zip(struct intake *in, struct zip *zip)
{
    for (size_t i = 0; i < zip_count_all(zip); i++)
        if (zip_part(zip, i)->folder && zip_part(zip, i)->stored == 0)
            unpack_name(in, zip_part(zip, i)->name);
        else if (!give(in, zip, i))
            break;
}

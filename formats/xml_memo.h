/*
 * What was found out about names, remembered by their addresses: within one
 * parse the same name always has the same ones (formats/xml.h), so a table of
 * names is searched once for each and not for every tag.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_MEMO_H
#define FORMATS_XML_MEMO_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "formats/xml.h"

enum { XML_MEMO_BITS = 8 };

/* Empty when zeroed, as it must be when a parse begins. */
struct xml_memo {
    struct {
        const char *local, *space;
        const void *known;
    } slot[1 << XML_MEMO_BITS];
};

/*
 * Where what is known of a name stands; NULL there if that is nothing yet.
 * Names that share a slot oust each other.
 */
static inline NONNULL const void **
xml_memo(struct xml_memo *memo, const struct xml_name *name)
{
    uint64_t key =
        (uintptr_t) name->local.ptr * 31 + (uintptr_t) name->space.ptr;
    size_t at = (size_t) (key * 0x9e3779b97f4a7c15u >> (64 - XML_MEMO_BITS));

    if (memo->slot[at].local != name->local.ptr ||
        memo->slot[at].space != name->space.ptr) {
        memo->slot[at].local = name->local.ptr;
        memo->slot[at].space = name->space.ptr;
        memo->slot[at].known = NULL;
    }
    return &memo->slot[at].known;
}

#endif /* !FORMATS_XML_MEMO_H */

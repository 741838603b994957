/*
 * Tags measured before a parser gets them: libxml2 compares each attribute of
 * a tag with each other before it says a word.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_SCAN_H
#define FORMATS_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct err;

enum scan_state {
    SCAN_TEXT,
    SCAN_LESS, /* behind a "<" */
    SCAN_START,
    SCAN_QUOTED,
    SCAN_END,
    SCAN_BANG,
    SCAN_DASH,
    SCAN_UNTIL
};

/* Where the scan stands between two pieces; zeroed at the beginning. */
struct xml_scan {
    enum scan_state state;
    char quote;
    struct str until; /* what ends the comment, CDATA, instruction */
    char tail[3];     /* the bytes read last */
    size_t tag, values;
};

/*
 * Look at the next piece, in UTF-8.  False as soon as a tag in it is longer
 * than LIMIT_TAG or has more than LIMIT_ATTRIBUTES values; the piece must not
 * be parsed then.
 */
bool xml_scan(struct xml_scan *, struct str piece, struct err *)
    MUST_USE NONNULL;

#endif /* !FORMATS_XML_SCAN_H */

/*
 * Pages (HTML, XHTML, what office programs save as a page) to a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_H
#define FORMATS_HTML_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read bytes, which are borrowed for the call.  No page is ill-formed: all of
 * it is text, attributes, comments, scripts.  Comments, scripts and style
 * sheets are hidden text, beside the main story.
 */
void html_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_HTML_H */

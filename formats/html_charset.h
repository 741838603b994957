/*
 * What a page says its encoding is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_CHARSET_H
#define FORMATS_HTML_CHARSET_H

#include "core/str.h"

/* The name, borrowed from the bytes; empty if they say nothing. */
struct str html_charset(struct str bytes);

#endif /* !FORMATS_HTML_CHARSET_H */

/*
 * The bytes of the files in tools/page/; the build makes the source of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_FILES_H
#define TOOLS_SERVE_FILES_H

#include "core/str.h"

extern const struct str page_icon_svg;
extern const struct str page_index_html;
extern const struct str page_page_css;
extern const struct str page_page_js;

#endif /* !TOOLS_SERVE_FILES_H */

/*
 * The bytes of the files in tools/page/; the build makes the source of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_FILES_H
#define TOOLS_SERVE_FILES_H

#include "core/str.h"

extern const struct str page_app_js;
extern const struct str page_approver_js;
extern const struct str page_batch_js;
extern const struct str page_draft_js;
extern const struct str page_elements_js;
extern const struct str page_english_js;
extern const struct str page_findings_js;
extern const struct str page_icon_svg;
extern const struct str page_index_html;
extern const struct str page_page_css;
extern const struct str page_page_js;
extern const struct str page_program_js;
extern const struct str page_register_js;
extern const struct str page_ruling_js;
extern const struct str page_tabs_js;
extern const struct str page_text_js;
extern const struct str page_verdict_js;
extern const struct str page_words_js;

#endif /* !TOOLS_SERVE_FILES_H */

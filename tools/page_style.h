/*
 * How pages look.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_PAGE_STYLE_H
#define TOOLS_PAGE_STYLE_H

/* The style sheet, and what a policy knows it by: sha256-... */
extern const char page_style[];
extern const char page_style_digest[];

#endif /* !TOOLS_PAGE_STYLE_H */

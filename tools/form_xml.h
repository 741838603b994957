/*
 * Text as it stands in XML, whatever it holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_FORM_XML_H
#define TOOLS_FORM_XML_H

#include "core/attr.h"
#include "core/str.h"

struct buf;

/*
 * Append text for an element or an attribute.  What XML 1.0 cannot hold, as
 * control characters, noncharacters and ill-formed bytes, becomes U+FFFD;
 * line breaks and tabs become spaces.
 */
void form_escape(struct buf *, struct str) NONNULL;

#endif /* !TOOLS_FORM_XML_H */

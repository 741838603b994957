/*
 * Files in RTF: pictures, objects, what Word stores beside the text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_RTF_OBJECT_H
#define FORMATS_RTF_OBJECT_H

#include "core/attr.h"

struct rtf_flow;
struct rtf_flows;

/* Read the bytes that the flow, a FLOW_FILE, has gathered. */
void rtf_object_read(struct rtf_flows *, struct rtf_flow *) NONNULL;

#endif /* !FORMATS_RTF_OBJECT_H */

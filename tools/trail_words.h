/*
 * What an entry of the audit trail says, for people: its words stand as
 * "key=value" in the file, where programs look for them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_TRAIL_WORDS_H
#define TOOLS_TRAIL_WORDS_H

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* 变更, 检查 ...: what was done; as it stands where it is not known. */
struct str trail_deed(struct arena *, struct str what) NONNULL;

/*
 * "编号 S-0001，类别 国家秘密，75 段"; what is not known stands as it is.
 * It may be hostile: nothing but plain text comes of it.
 */
struct str trail_details(struct arena *, struct str details) NONNULL;

#endif /* !TOOLS_TRAIL_WORDS_H */

/*
 * Comparing the branches of mc:AlternateContent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_branch.h"

#include <string.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"

static struct docx_level *
innermost(struct docx_branches *branches)
{
    if (branches->depth == 0 || branches->depth > BRANCH_LEVELS)
        return NULL;
    return &branches->level[branches->depth - 1];
}

/* The levels that are kept, however deep the nesting goes. */
static unsigned
levels(const struct docx_branches *branches)
{
    return branches->depth < BRANCH_LEVELS ? branches->depth : BRANCH_LEVELS;
}

void
docx_branches_push(struct docx_branches *branches)
{
    struct docx_level *level;

    branches->depth++;
    level = innermost(branches);
    if (level == NULL)
        return;
    *level = (struct docx_level){0};
    buf_init(&level->first, LIMIT_BRANCH);
    buf_init(&level->other, LIMIT_BRANCH);
}

void
docx_branches_pop(struct docx_branches *branches)
{
    struct docx_level *level = innermost(branches);

    if (level != NULL) {
        buf_fini(&level->first);
        buf_fini(&level->other);
    }
    branches->depth--;
}

void
docx_branch_begin(struct docx_branches *branches, bool first)
{
    struct docx_level *level = innermost(branches);

    if (level == NULL)
        return;
    level->later = !first;
    level->other.len = 0;
    level->paras = 0;
}

bool
docx_branch_end(struct docx_branches *branches)
{
    struct docx_level *level = innermost(branches);
    bool same;

    if (level == NULL || !level->later)
        return false;
    level->later = false;
    same = !level->first.full && !level->other.full &&
           (level->other.len == 0 ||
            str_eq(buf_str(&level->first), buf_str(&level->other)));
    for (size_t i = 0; same && i < level->paras; i++)
        doc_drop(level->para[i]);
    return same;
}

static void
add_black(struct buf *to, struct str text)
{
    static const char white[] = " \t\r\n";
    size_t from = 0;

    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && memchr(white, text.ptr[i], 4) == NULL)
            continue;
        if (i > from)
            buf_add(to, str_sub(text, from, i));
        from = i + 1;
    }
}

/* What is said in a later branch is none of the text around it. */
void
docx_branch_text(struct docx_branches *branches, struct str text)
{
    for (unsigned i = levels(branches); i-- > 0;) {
        struct docx_level *level = &branches->level[i];

        add_black(level->later ? &level->other : &level->first, text);
        if (level->later)
            break;
    }
}

void
docx_branch_opened(struct docx_branches *branches, struct open_para *para)
{
    for (unsigned i = 0; para != NULL && i < levels(branches); i++) {
        struct docx_level *level = &branches->level[i];

        if (level->later)
            *arena_push(branches->arena, level->para, level->paras,
                        &level->room) = para;
    }
}

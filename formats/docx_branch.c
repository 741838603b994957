/*
 * Comparing the branches of mc:AlternateContent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_branch.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/limits.h"

static struct docx_alternate *
innermost(struct docx_branches *branches)
{
    if (branches->depth == 0 || branches->depth > BRANCH_LEVELS)
        return NULL;
    return &branches->alternate[branches->depth - 1];
}

/* The levels that are kept, however deep the nesting goes. */
static unsigned
levels(const struct docx_branches *branches)
{
    return branches->depth < BRANCH_LEVELS ? branches->depth : BRANCH_LEVELS;
}

/* The branch of an alternate that is open and compared, or NULL. */
static struct docx_branch *
current(struct docx_alternate *alternate)
{
    bool kept = alternate->within && alternate->count <= BRANCHES;

    return kept ? &alternate->branch[alternate->count - 1] : NULL;
}

void
docx_branches_push(struct docx_branches *branches)
{
    struct docx_alternate *alternate;

    branches->depth++;
    alternate = innermost(branches);
    if (alternate != NULL)
        *alternate = (struct docx_alternate){0};
}

/* Is all that a branch says said by the one that is shown? */
static bool
says_the_same(const struct docx_branch *branch, const struct docx_branch *as)
{
    return !branch->text.full && !as->text.full &&
           (branch->text.len == 0 ||
            str_eq(buf_str(&branch->text), buf_str(&as->text)));
}

static void
compare(struct docx_alternate *alternate, unsigned count)
{
    unsigned shown = 0;

    while (shown < count - 1 && !alternate->branch[shown].shown)
        shown++;
    if (!alternate->branch[shown].shown)
        shown = 0; /* none is: the first stands for all */
    for (unsigned i = 0; i < count; i++) {
        struct docx_branch *branch = &alternate->branch[i];

        if (i == shown || !says_the_same(branch, &alternate->branch[shown]))
            continue;
        for (size_t p = 0; p < branch->paras; p++)
            doc_drop(branch->para[p]);
    }
}

void
docx_branches_pop(struct docx_branches *branches)
{
    struct docx_alternate *alternate = innermost(branches);
    unsigned count = 0;

    if (alternate != NULL)
        count = alternate->count < BRANCHES ? alternate->count : BRANCHES;
    if (count > 0)
        compare(alternate, count);
    for (unsigned i = 0; i < count; i++)
        buf_fini(&alternate->branch[i].text);
    branches->depth--;
}

void
docx_branch_begin(struct docx_branches *branches, bool shown)
{
    struct docx_alternate *alternate = innermost(branches);
    struct docx_branch *branch;

    if (alternate == NULL)
        return;
    alternate->count++;
    alternate->within = true;
    branch = current(alternate);
    if (branch == NULL)
        return;
    branch->shown = shown;
    buf_init(&branch->text, LIMIT_BRANCH);
}

void
docx_branch_end(struct docx_branches *branches)
{
    struct docx_alternate *alternate = innermost(branches);

    if (alternate != NULL)
        alternate->within = false;
}

/* w14, wp14, cx8: which year's it is makes no difference. */
static struct str
without_digits(struct str s)
{
    while (s.len > 0 && ascii_is_digit(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool docx_branch_understood(struct str requires)
{
    static const struct str known[] = {
        STR_INIT("wps"),   STR_INIT("wpg"),    STR_INIT("wpc"),
        STR_INIT("wpi"),   STR_INIT("w"),      STR_INIT("wp"),
        STR_INIT("a"),     STR_INIT("c"),      STR_INIT("cx"),
        STR_INIT("p"),     STR_INIT("x"),      STR_INIT("v"),
        STR_INIT("o"),     STR_INIT("am3d"),   STR_INIT("aink"),
        STR_INIT("w16se"), STR_INIT("w16cid"), STR_INIT("w16cex"),
        STR_INIT("c16r"),  STR_INIT("ma"),     STR_INIT("mv"),
    };

    while (requires.len > 0) {
        struct str prefix = str_cut(&requires, S(" "));

        if (prefix.len > 0 && !str_is_one_of(prefix, known, COUNT(known)) &&
            !str_is_one_of(without_digits(prefix), known, COUNT(known)))
            return false;
    }
    return true;
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

/* What is said in a branch that is not shown is none of the text around. */
void
docx_branch_text(struct docx_branches *branches, struct str text)
{
    for (unsigned i = levels(branches); i-- > 0;) {
        struct docx_branch *branch = current(&branches->alternate[i]);

        if (branch == NULL)
            continue;
        add_black(&branch->text, text);
        if (!branch->shown)
            break;
    }
}

void
docx_branch_opened(struct docx_branches *branches, struct open_para *para)
{
    for (unsigned i = 0; para != NULL && i < levels(branches); i++) {
        struct docx_branch *branch = current(&branches->alternate[i]);

        if (branch != NULL && !branch->shown)
            *arena_push(branches->arena, branch->para, branch->paras,
                        &branch->room) = para;
    }
}

/*
 * The copy of a draft that says in comments what was found in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/draft_copy.h"

#include <time.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/msg.h"
#include "tools/annotate_apart.h"
#include "tools/annotate_mark.h"
#include "tools/annotate_words.h"
#include "tools/input.h"
#include "tools/source_view.h"

static bool
is_readable(const struct report *report, struct err *err)
{
    const struct doc *doc = report->doc;
    struct str why = doc->unexamineds > 0 ? doc->unexamined[0].text : S("");

    return doc->status != STATUS_UNREADABLE ||
           err_set(err, ERR_REFUSED, _("%.*s 没有写出副本：%.*s"),
                   STR_ARG(report->file), STR_ARG(why));
}

bool
draft_copy_words(struct arena *arena, const struct report *report,
                 bool anonymous, struct draft_copy *copy, struct err *err)
{
    *copy = (struct draft_copy){0};
    if (!is_readable(report, err))
        return false;
    copy->left = annotate_words(arena, report, anonymous, &copy->all);
    return true;
}

bool
draft_copy_mark(struct arena *arena, const struct report *report, bool propose,
                struct draft_copy *copy, struct err *err)
{
    return annotate_mark(arena, report, propose, &copy->all.mark, err) ||
           err_wrap(err, _("%.*s 没有写出副本"), STR_ARG(report->file));
}

/* An answer, or a copy, is of one state of the file. */
static bool
is_unchanged(const struct report *report, const struct input *input,
             struct err *err)
{
    return !input_changed(input) ||
           err_set(err, ERR_SYSTEM,
                   _("%.*s 没有写出副本：检查以后有人改动了它；请重试"),
                   STR_ARG(report->file));
}

bool
draft_copy_make(struct arena *arena, struct workers *workers,
                const struct report *report, const struct input *input,
                struct draft_copy *copy, struct buf *out, struct err *err)
{
    struct annotations *all = &copy->all;

    if (all->count == 0 && all->mark.len == 0)
        return input_take(input, report->file, out, err);
    all->author = S("dingmi 定密");
    all->initials = S("定密");
    all->moment = moment_text(arena, (uint64_t) time(NULL));
    if (!annotate_apart(arena, workers, input, report->doc, all, &copy->done,
                        out, err))
        return err_wrap(err, _("%.*s 没有写出副本"), STR_ARG(report->file));
    return is_unchanged(report, input, err);
}

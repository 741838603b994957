/*
 * Whether the way that the file is to go may carry what it is marked with, or
 * what it needs.
 *
 * The state's levels, commercial secrets and work secrets are never compared.
 * A way that is open to a level of state secrets protects work and commercial
 * secrets as well; one that is open to work secrets carries no other kind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

static bool
carries(const struct channel *channel, enum kind kind, enum level level)
{
    if (channel->kind == KIND_STATE)
        return kind != KIND_STATE || level <= channel->level;
    return channel->kind == KIND_WORK && kind == KIND_WORK;
}

static struct str
level_words(enum kind kind, enum level level)
{
    return kind == KIND_WORK ? str_of(_("工作秘密")) : level_name(level);
}

static struct str
channel_words(struct deriving *d, const struct channel *channel)
{
    if (channel->kind == KIND_PUBLIC)
        return str_of(_("此渠道不得传递任何秘密"));
    if (channel->kind == KIND_WORK)
        return str_of(_("此渠道只能传递工作秘密"));
    return str_printf(d->arena, _("此渠道最高只能传递%.*s级"),
                      STR_ARG(level_name(channel->level)));
}

static void
say_required(struct deriving *d)
{
    const struct required *q = &d->report->required;
    const struct channel *channel = &d->report->channel;

    if (q->is && !carries(channel, q->kind, q->level))
        derive_problem(
            d, PROBLEM_NOT_ALLOWED, SEVERITY_ERROR, S(""),
            derive_level_source(d),
            str_printf(d->arena,
                       _("文件含有%.*s内容，而%.*s。请勿由此渠道发出。"),
                       STR_ARG(level_words(q->kind, q->level)),
                       STR_ARG(channel_words(d, channel))));
}

/* The first mark that is too much; what it says being over is none. */
static void
say_marked(struct deriving *d)
{
    const struct report *r = d->report;

    for (size_t i = 0; i < r->marks; i++) {
        const struct own_mark *own = &r->mark[i];
        bool over = own->until != DATE_NONE && own->until < r->day;

        if (!mark_is_live(&own->mark) || over ||
            carries(&r->channel, own->mark.kind, own->mark.level))
            continue;
        derive_problem(d, PROBLEM_NOT_ALLOWED, SEVERITY_ERROR, S(""), NULL,
                       str_printf(d->arena,
                                  _("文件标有“%.*s”，而%.*s。"
                                    "请勿由此渠道发出。"),
                                  STR_ARG(derive_own_text(d, &own->mark)),
                                  STR_ARG(channel_words(d, &r->channel))));
        return;
    }
}

void
derive_channel(struct deriving *d)
{
    if (!d->report->channel.given)
        return;
    say_required(d);
    say_marked(d);
}

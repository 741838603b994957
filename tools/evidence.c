/*
 * What a finding goes by, in words.
 *
 * A whole sentence as it stands needs no figures; of all else a person wants
 * to know how much of the sentence is there, and why that may mean little.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/evidence.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/codename.h"
#include "core/echo.h"
#include "core/limits.h"
#include "core/msg.h"

/* What counts as nothing, when it is shown with one digit. */
static const double LITTLE = 0.05;

static bool
is_whole(const struct finding *f)
{
    return f->rule == RULE_QUOTE && f->measures.run == f->measures.passage;
}

struct str
evidence_name(struct arena *arena, const struct finding *f)
{
    switch (f->rule) {
    case RULE_QUOTE:
        return is_whole(f) ? str_of(_("引用原句"))
                           : str_printf(arena, _("引用 %u 字"),
                                        (unsigned) f->measures.run);
    case RULE_REWORK:
        return str_of(f->strength == STRENGTH_CERTAIN ? _("改写") : _("近似"));
    case RULE_TITLE:
        return str_of(_("标题"));
    case RULE_NUMBER:
        return str_of(_("文号"));
    case RULE_NAME:
        return str_of(_("涉密事项名称"));
    }
    return S("");
}

static void
say_share(struct buf *out, const struct measures *m)
{
    unsigned percent = m->covered * 100 / m->passage;

    if (m->pieces > 1)
        buf_printf(out, _("；原句的 %u%% 在此，分 %u 个片段，最长 %u 字"),
                   percent, (unsigned) m->pieces, (unsigned) m->run);
    else
        buf_printf(out, _("；原句的 %u%% 在此"), percent);
    if (m->turned > 0)
        buf_printf(out, _("；语序有变"));
    if (m->codenames >= CODENAMES_TELL)
        buf_printf(out, _("；其中 %u 个代号或者外文名称别处少见"),
                   (unsigned) m->codenames);
}

/* What makes it weaker than its words are many. */
static void
say_against(struct buf *out, const struct measures *m)
{
    if (m->rivals >= ECHO_RIVALS)
        buf_printf(out, _("；密源中另有 %d 处以上的句段与此相近"),
                   ECHO_RIVALS);
    else if (m->rivals > 0)
        buf_printf(out, _("；密源中另有 %u 处句段与此相近"),
                   (unsigned) m->rivals);
    if (m->open > 0)
        buf_printf(out, _("；其中 %u 字见于公开文本或公文套语"),
                   (unsigned) m->open);
}

struct str
evidence_words(struct arena *arena, const struct finding *f)
{
    size_t mark = str_of(_("；")).len;
    struct str out;
    struct buf buf;

    if (f->rule != RULE_QUOTE && f->rule != RULE_REWORK)
        return S("");
    buf_init(&buf, LIMIT_FIELD);
    if (!is_whole(f))
        say_share(&buf, &f->measures);
    say_against(&buf, &f->measures);
    if (f->gained >= LITTLE)
        buf_printf(&buf, _("；草稿里还有同一密源的其他句段"));
    if (!is_whole(f))
        buf_printf(&buf, _("；强度 %.1f"), f->score);
    out = str_dup(arena, buf_str(&buf));
    buf_fini(&buf);
    return out.len > mark ? str_sub(out, mark, out.len) : out;
}

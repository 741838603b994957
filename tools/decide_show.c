/*
 * What was recorded, for people and for programs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/mark.h"
#include "core/msg.h"
#include "tools/clean.h"
#include "tools/decide.h"
#include "tools/evidence.h"
#include "tools/json.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

const char *
decide_word(enum decision_type type)
{
    static const char *const words[] = {
        [DECISION_DISMISS] = N_("排除"), [DECISION_CONFIRM] = N_("确认"),
        [DECISION_DISPUTE] = N_("异议"), [DECISION_CONSENT] = N_("同意"),
        [DECISION_REVOKE] = N_("收回"),
    };

    return _(words[type]);
}

static bool
is_quoted(const struct deciding *d)
{
    return cli_when(d->common->quote,
                    d->common->out == NULL ? STDOUT_FILENO : -1);
}

/* --- for people --- */

static void
put_finding(const struct deciding *d, size_t number, FILE *out)
{
    const struct finding *f = &d->report.finding[number];
    const struct basis *basis = &d->report.basis[f->basis];
    struct arena *arena = d->arena;
    struct str id = report_source_name(arena, &d->report, basis);

    fprintf(out, _("第 %zu 处：%.*s第%u—%u字，%.*s，%s\n"), number + 1,
            STR_ARG(doc_place(arena, f->para)), f->range[0].start + 1,
            f->range[0].end, STR_ARG(evidence_name(arena, f)),
            f->strength == STRENGTH_CERTAIN ? _("确定") : _("待核对"));
    if (is_quoted(d))
        fprintf(out, _("  “%.*s”\n"), STR_ARG(clean_text(arena, f->text)));
    fprintf(out, _("  密源：%.*s"), STR_ARG(id));
    if (!d->common->anonymous)
        fprintf(out, _("《%.*s》"),
                STR_ARG(title_words(arena,
                                    clean_text(arena, basis->source->title))));
    fprintf(out, _("，%.*s\n"),
            STR_ARG(state_mark(arena, basis->source, &basis->state)));
}

static void
put_term(const struct deciding *d, const struct decision *decision, FILE *out)
{
    struct arena *arena = d->arena;

    fprintf(out, _("，自 %.*s 起"), STR_ARG(date_iso(arena, decision->day)));
    if (decision->until != DATE_NONE)
        fprintf(out, _("，至 %.*s 止"),
                STR_ARG(date_iso(arena, decision->until)));
}

static void
put_decision(const struct deciding *d, const struct decision *decision,
             FILE *out)
{
    fprintf(out, _("  已记录为第 %llu 号：%s"),
            (unsigned long long) decision->number,
            decide_word(decision->type));
    if (decision->reference.len > 0)
        fprintf(out, _("（%.*s）"), STR_ARG(decision->reference));
    if (decision->by.len > 0)
        fprintf(out, _("，%.*s"), STR_ARG(decision->by));
    put_term(d, decision, out);
    fputc('\n', out);
}

/* What the person should know about how long it holds. */
static const char *
advice(enum decision_type type)
{
    switch (type) {
    case DECISION_DISMISS:
    case DECISION_CONSENT:
        return _("这句话有改动、密源升密或者决定期满，即不再有效；"
                 "同样的话写进别的文件，仍然有效。");
    case DECISION_CONFIRM:
        return _("这句话有改动或者决定期满，即不再有效；"
                 "同样的话写进别的文件，仍然有效。");
    case DECISION_DISPUTE:
        return _("结论不变，由定密责任人排除或者确认。");
    case DECISION_REVOKE:
        break;
    }
    return _("此前的决定不再有效，记录仍然保留。");
}

static bool
show_text(const struct deciding *d, FILE *out)
{
    for (size_t i = 0; i < d->picks; i++) {
        put_finding(d, d->pick[i].finding, out);
        put_decision(d, &d->pick[i].decision, out);
    }
    fprintf(out, "%s\n", advice(d->options->type));
    return !ferror(out);
}

/* --- for programs --- */

static void
set_str(json_t *object, const char *key, struct str value)
{
    json_set_str_or_null(object, key, value);
}

static void
set_int(json_t *object, const char *key, uint64_t value)
{
    json_set_int(object, key, value);
}

json_t *
decide_json(struct arena *arena, const struct decision *decision,
            struct str corpus)
{
    json_t *object = json_object();

    set_str(object, "schema", S("dingmi.decision/1"));
    set_int(object, "number", decision->number);
    set_str(object, "type", decision_slug(decision->type));
    set_str(object, "corpus", corpus);
    set_str(object, "source", decision->source);
    set_str(object, "level", level_name(decision->level));
    json_set_date(object, "day", decision->day);
    json_set_date(object, "until", decision->until);
    set_str(object, "by", decision->by);
    set_str(object, "why", decision->why);
    set_str(object, "reference", decision->reference);
    set_str(object, "who", decision->who);
    set_str(object, "recorded", moment_text(arena, decision->recorded));
    return object;
}

json_t *
decide_pick_json(const struct deciding *d, size_t pick, bool quote)
{
    const struct finding *f = &d->report.finding[d->pick[pick].finding];
    struct arena *arena = d->arena;
    json_t *object = decide_json(arena, &d->pick[pick].decision,
                                 d->report.corpus[d->corpus].id);

    set_str(object, "file", d->report.file);
    set_str(object, "sha256", str_of(d->report.sha256));
    set_int(object, "finding", d->pick[pick].finding + 1);
    set_str(object, "rule", rule_slug(f->rule));
    set_str(object, "strength", strength_slug(f->strength));
    set_str(object, "part", f->para->spot->part);
    set_str(object, "place", doc_place(arena, f->para));
    set_int(object, "paragraph", f->range[0].paragraph);
    set_int(object, "start", f->range[0].start);
    set_int(object, "end", f->range[0].end);
    set_str(object, "text", quote ? f->text : S(""));
    return object;
}

static bool
show_json(const struct deciding *d, FILE *out)
{
    for (size_t i = 0; i < d->picks; i++)
        if (!json_write_line(decide_pick_json(d, i, is_quoted(d)), out))
            return false;
    return true;
}

bool
decide_show(const struct deciding *d, FILE *out)
{
    return d->common->format == FORMAT_JSON ? show_json(d, out)
                                            : show_text(d, out);
}

/*
 * A registered source as spreadsheets see it: CSV, with the names of JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/count.h"
#include "core/history.h"
#include "tools/csv.h"
#include "tools/source_view.h"

void
source_csv_heading(FILE *out)
{
    static const struct str cell[] = {
        STR_INIT("corpus"), STR_INIT("id"),        STR_INIT("kind"),
        STR_INIT("title"),  STR_INIT("number"),    STR_INIT("issuer"),
        STR_INIT("level"),  STR_INIT("term"),      STR_INIT("condition"),
        STR_INIT("issued"), STR_INIT("until"),     STR_INIT("date"),
        STR_INIT("status"), STR_INIT("since"),     STR_INIT("destroyed"),
        STR_INIT("scope"),  STR_INIT("incomplete")};

    csv_begin(out);
    csv_put(cell, COUNT(cell), out);
}

void
source_csv_row(struct arena *arena, const struct register_view *view,
               const struct source *s, const struct view_options *options,
               FILE *out)
{
    struct state state = history_at(s, options->day);
    bool bare = options->anonymous;
    bool on_condition = state.term.type == TERM_CONDITION;
    bool ends = s->kind != KIND_PUBLIC && !state.no_date;
    struct str cell[] = {
        view->info.id,
        s->id,
        kind_slug(s->kind),
        bare ? S("") : s->title,
        bare ? S("") : s->number,
        bare ? S("") : s->issuer,
        level_name(state.level),
        on_condition ? S("") : term_text(arena, &state.term),
        on_condition ? state.term.condition : S(""),
        date_iso(arena, s->issued),
        ends ? date_iso(arena, state.end) : S(""),
        date_iso(arena, options->day),
        status_of(s, &state),
        date_iso(arena, state.since),
        date_iso(arena, history_destroyed_on(s)),
        strs_join(arena, &state.scope, ";"), /* as ledgers have it */
        s->incomplete ? S("yes") : S("no"),
    };

    csv_put(cell, COUNT(cell), out);
}

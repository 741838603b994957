/*
 * Listing an audit trail: text, JSON lines, CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/msg.h"
#include "corpus/logline.h"
#include "tools/clean.h"
#include "tools/clock.h"
#include "tools/csv.h"
#include "tools/json.h"
#include "tools/trail.h"
#include "tools/trail_words.h"
#include "tools/width.h"

struct lister {
    struct arena *arena; /* of one line */
    const struct trail *trail;
    const struct trail_filter *filter;
    const struct trail_form *form;
    bool sound;
};

/* --- words --- */

struct str
trail_fault_slug(enum log_fault fault)
{
    static const struct str slugs[] = {
        [LOG_SOUND] = STR_INIT(""),
        [LOG_ALTERED] = STR_INIT("altered"),
        [LOG_GAP] = STR_INIT("gap"),
        [LOG_MISPLACED] = STR_INIT("misplaced"),
        [LOG_FOREIGN] = STR_INIT("foreign"),
    };

    return slugs[fault];
}

const char *
trail_fault_words(enum log_fault fault)
{
    static const char *const words[] = {
        [LOG_SOUND] = "",
        [LOG_ALTERED] =
            N_("与写入时不符：它，或者它前面无密钥者的记录，被改动、"
               "增加或者删去"),
        [LOG_GAP] = N_("它前面有记录被删去"),
        [LOG_MISPLACED] = N_("不在原来的位置，或者重复"),
        [LOG_FOREIGN] = N_("不是完整的记录：没有写完，或者是别人写进来的"),
    };

    return fault == LOG_SOUND ? "" : _(words[fault]);
}

/* --- text --- */

static void
put_text_cell(struct str cell, size_t width, FILE *out)
{
    width_put(cell.len == 0 ? S("-") : cell, width, out);
    fputs("  ", out);
}

/* Columns of usual widths: a trail is too long to be measured first. */
enum { WIDE_NUMBER = 6, WIDE_TIME = 19, WIDE_NAME = 10, WIDE_WHAT = 8 };

static void
put_text_row(const struct str cell[6], FILE *out)
{
    static const size_t width[] = {WIDE_NUMBER, WIDE_TIME, WIDE_NAME,
                                   WIDE_WHAT, WIDE_NAME};

    for (size_t i = 0; i < COUNT(width); i++)
        put_text_cell(cell[i], width[i], out);
    width_put(cell[COUNT(width)], 0, out);
}

static struct str
number_text(struct arena *arena, uint64_t number)
{
    return number == 0
               ? S("")
               : str_printf(arena, "%llu", (unsigned long long) number);
}

static void
put_text(const struct lister *l, const struct log_entry *entry)
{
    struct arena *arena = l->arena;
    uint64_t time = logline_seconds(entry->time);
    FILE *out = l->form->out;

    if (entry->what.len > 0) {
        const struct str cell[] = {
            number_text(arena, entry->number),
            time == 0 ? clean_text(arena, entry->time)
                      : clock_words(arena, time),
            clean_text(arena, entry->account),
            trail_deed(arena, entry->what),
            clean_text(arena, entry->by),
            trail_details(arena, entry->details),
        };

        put_text_row(cell, out);
        fputc('\n', out);
    }
    if (entry->fault != LOG_SOUND)
        fprintf(out, _("！！ 第 %llu 行：%s\n"),
                (unsigned long long) entry->line,
                trail_fault_words(entry->fault));
}

static void
put_text_heading(const struct lister *l)
{
    const struct str cell[] = {
        str_of(_("编号")), str_of(_("时间")),   str_of(_("账户")),
        str_of(_("事项")), str_of(_("办理人")), str_of(_("内容")),
    };

    if (l->form->several)
        fprintf(l->form->out, _("密源库 %s 的日志\n"), l->trail->path);
    put_text_row(cell, l->form->out);
    fputc('\n', l->form->out);
}

/* --- JSON --- */

/* {"id": "S-0001", "no-text": true}, of words. */
static json_t *
details_json(struct arena *arena, struct str details)
{
    json_t *object = json_object();

    while (details.len > 0) {
        struct str value = str_cut(&details, S(" "));
        bool has_value = str_find(value, S("="), 0) != STR_NONE;
        const char *key =
            str_z(arena, clean_text(arena, str_cut(&value, S("="))));

        if (key[0] != '\0')
            json_set(object, key,
                     has_value ? json_of_str(value) : json_true());
    }
    return object;
}

static void
put_json(const struct lister *l, const struct log_entry *entry)
{
    struct str fault = trail_fault_slug(entry->fault);
    json_t *object = json_object();

    json_set_str(object, "corpus", l->trail->id);
    json_set_int(object, "line", entry->line);
    json_set(object, "number",
             entry->number == 0 ? json_null()
                                : json_integer((json_int_t) entry->number));
    json_set_str_or_null(object, "time", entry->time);
    json_set_str_or_null(object, "account", entry->account);
    json_set_str_or_null(object, "what", entry->what);
    json_set_str_or_null(object, "by", entry->by);
    json_set(object, "details", details_json(l->arena, entry->details));
    json_set_str_or_null(object, "mac", entry->mac);
    json_set_str_or_null(object, "fault", fault);
    if (!json_write_line(object, l->form->out))
        return; /* whoever closes the output sees it too */
}

/* --- CSV --- */

static void
put_csv(const struct lister *l, const struct log_entry *entry)
{
    const struct str cell[] = {
        l->trail->id,
        number_text(l->arena, entry->line),
        number_text(l->arena, entry->number),
        entry->time,
        entry->account,
        entry->what,
        entry->by,
        entry->details,
        entry->mac,
        trail_fault_slug(entry->fault),
    };

    csv_put(cell, COUNT(cell), l->form->out);
}

/* The names of JSON, so that both can be read alike. */
static void
put_csv_heading(FILE *out)
{
    static const struct str cell[] = {
        STR_INIT("corpus"), STR_INIT("line"),    STR_INIT("number"),
        STR_INIT("time"),   STR_INIT("account"), STR_INIT("what"),
        STR_INIT("by"),     STR_INIT("details"), STR_INIT("mac"),
        STR_INIT("fault"),
    };

    csv_begin(out);
    csv_put(cell, COUNT(cell), out);
}

/* --- all of it --- */

static bool
is_about(struct str details, struct str file)
{
    while (details.len > 0) {
        struct str word = str_cut(&details, S(" "));

        if (str_starts(word, S("file=")) &&
            str_eq(str_sub(word, 5, word.len), file))
            return true;
    }
    return false;
}

/* What is wrong is listed whatever it is about. */
static bool
is_wanted(const struct trail_filter *filter, const struct log_entry *entry)
{
    if (entry->fault != LOG_SOUND)
        return true;
    return (filter->since == 0 ||
            logline_seconds(entry->time) >= filter->since) &&
           (filter->file.len == 0 || is_about(entry->details, filter->file));
}

static bool
list_line(void *with, const struct log_entry *entry, struct err *err)
{
    struct lister *l = with;
    struct arena *arena = l->arena;
    ARENA_SCOPE(arena);

    (void) err;
    l->sound = l->sound && entry->fault == LOG_SOUND;
    if (!is_wanted(l->filter, entry))
        return true;
    if (l->form->format == FORMAT_JSON)
        put_json(l, entry);
    else if (l->form->format == FORMAT_CSV)
        put_csv(l, entry);
    else
        put_text(l, entry);
    return true;
}

void
trail_begin(const struct trail_form *form)
{
    if (form->format == FORMAT_CSV)
        put_csv_heading(form->out);
}

bool
trail_list(const struct trail *trail, const struct trail_filter *filter,
           const struct trail_form *form, bool *sound, struct err *err)
{
    struct lister l = {arena_new(), trail, filter, form, true};
    bool ok;

    if (form->format == FORMAT_TEXT)
        put_text_heading(&l);
    ok = corpus_log_walk(trail->corpus, list_line, &l, err);
    arena_free(l.arena);
    *sound = *sound && l.sound;
    return ok;
}

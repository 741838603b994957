/*
 * What dingmi doctor found, for people and for programs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/msg.h"
#include "core/seed.h"
#include "tools/doctor.h"
#include "tools/json.h"
#include "tools/lang.h"
#include "tools/width.h"

static const struct {
    const char *slug, *words;
} parts[] = {
    [PART_LIBRARIES] = {"libraries", N_("程序库")},
    [PART_SANDBOX] = {"sandbox", N_("隔离")},
    [PART_LANGUAGE] = {"language", N_("界面语言")},
    [PART_TIME] = {"time", N_("系统时间")},
    [PART_KEY] = {"key", N_("密钥")},
    [PART_REGISTER] = {"register", N_("库文件")},
    [PART_SOURCES] = {"sources", N_("密源")},
    [PART_TRAIL] = {"trail", N_("日志")},
    [PART_CLOCK] = {"clock", N_("时钟")},
};

/* Words tell the states apart, whatever the colour. */
static const struct {
    const char *slug, *words;
} healths[] = {
    [HEALTH_WELL] = {"well", N_("正常")},
    [HEALTH_NOTE] = {"note", N_("须留意")},
    [HEALTH_TODO] = {"todo", N_("须处理")},
};

/* --- text --- */

enum { HEALTH_WIDE = 7, PART_WIDE = 11, INDENT = HEALTH_WIDE + PART_WIDE };

static struct str
padded(struct arena *arena, struct str text, size_t columns)
{
    size_t width = width_of(text);

    return str_printf(arena, "%.*s%*s", STR_ARG(text),
                      width < columns ? (int) (columns - width) : 0, "");
}

static void
put_signs(const struct signs *signs, FILE *out)
{
    const struct margins margins = {0, INDENT, width_of_terminal(fileno(out))};
    struct arena *arena = signs->arena;

    for (size_t i = 0; i < signs->count; i++) {
        const struct sign *sign = &signs->item[i];
        struct str health =
            padded(arena, str_of(_(healths[sign->health].words)), HEALTH_WIDE);
        struct str part =
            padded(arena, str_of(_(parts[sign->part].words)), PART_WIDE);

        width_fill(str_printf(arena, "%.*s%.*s%.*s", STR_ARG(health),
                              STR_ARG(part), STR_ARG(sign->text)),
                   &margins, out);
    }
}

void
doctor_text(const struct checkup *checkup, FILE *out)
{
    size_t todo = doctor_count(checkup, HEALTH_TODO);
    size_t notes = doctor_count(checkup, HEALTH_NOTE);

    fprintf(out, _("dingmi %s，比对规则 %d.%d\n"), PACKAGE_VERSION,
            FOLD_VERSION, SEED_VERSION);
    put_signs(&checkup->signs, out);
    for (size_t i = 0; i < checkup->patients; i++) {
        fprintf(out, _("\n密源库 %s\n"), checkup->patient[i].paths.corpus);
        put_signs(&checkup->patient[i].signs, out);
    }
    if (todo + notes == 0)
        fputs(_("\n一切正常\n"), out);
    else
        fprintf(out, _("\n须处理 %zu 项，须留意 %zu 项\n"), todo, notes);
}

/* --- JSON --- */

static json_t *
signs_json(const struct signs *signs)
{
    json_t *array = json_array();

    for (size_t i = 0; i < signs->count; i++) {
        const struct sign *sign = &signs->item[i];
        json_t *object = json_object();

        json_set_str(object, "part", str_of(parts[sign->part].slug));
        json_set_str(object, "state", str_of(healths[sign->health].slug));
        json_set_str(object, "code", str_of(sign->code));
        json_set_str(object, "text", sign->text);
        json_array_append_new(array, object);
    }
    return array;
}

static void
set_number(json_t *object, const char *name, uint64_t n)
{
    json_set_int(object, name, n);
}

static json_t *
patient_json(const struct patient *patient)
{
    const struct corpus_info *info = &patient->info;
    json_t *object = json_object();

    json_set_str(object, "path", str_of(patient->paths.corpus));
    json_set_str(object, "key", str_of(patient->paths.key));
    json_set_bool(object, "opened", patient->opened);
    json_set_str_or_null(object, "id", info->id);
    if (info->id.len > 0) {
        json_set_str(object, "suite",
                     info->suite == SUITE_GM ? S("gm") : S("std"));
        set_number(object, "epoch", info->epoch);
        set_number(object, "sources", info->sources);
        set_number(object, "publics", info->publics);
        set_number(object, "incomplete", info->incomplete);
        set_number(object, "withdrawn", patient->withdrawn);
        set_number(object, "destroyed", patient->destroyed);
        json_set_bool(object, "remains", info->remains);
        set_number(object, "entries", patient->entries);
    }
    json_set(object, "signs", signs_json(&patient->signs));
    return object;
}

static json_t *
tool_json(void)
{
    json_t *object = json_object();

    json_set_str(object, "name", S("dingmi"));
    json_set_str(object, "version", S(PACKAGE_VERSION));
    set_number(object, "fold", FOLD_VERSION);
    set_number(object, "seed", SEED_VERSION);
    return object;
}

static json_t *
libraries_json(const struct checkup *checkup)
{
    json_t *object = json_object();

    for (size_t i = 0; i < LIBRARIES; i++)
        json_set_str_or_null(object, checkup->library[i].name,
                             checkup->library[i].version);
    return object;
}

bool
doctor_json(const struct checkup *checkup, FILE *out)
{
    json_t *object = json_object(), *registers = json_array();

    for (size_t i = 0; i < checkup->patients; i++)
        json_array_append_new(registers, patient_json(&checkup->patient[i]));
    json_set_str(object, "schema", S("dingmi.doctor/1"));
    json_set(object, "tool", tool_json());
    json_set(object, "libraries", libraries_json(checkup));
    json_set_str(object, "language", str_of(lang_chosen()));
    json_set_str(object, "now", checkup->now);
    json_set(object, "signs", signs_json(&checkup->signs));
    json_set(object, "registers", registers);
    set_number(object, "todo", doctor_count(checkup, HEALTH_TODO));
    set_number(object, "notes", doctor_count(checkup, HEALTH_NOTE));
    return json_write_line(object, out);
}

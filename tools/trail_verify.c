/*
 * An audit trail held against its chain, against heads that were kept, and
 * against its register; and what is said of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <time.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "tools/json.h"
#include "tools/trail.h"

enum {
    SHOWN = 20,               /* lines at fault told one by one, as text */
    TRIES = 12,               /* while somebody changes the register */
    PAUSE = 250 * 1000 * 1000 /* nanoseconds between them */
};

/* How the register stands to its trail. */
enum standing {
    STANDS,
    STANDS_UNKNOWN, /* an older version left nothing to go by */
    IS_BEHIND,      /* somebody saw what it does not hold any more */
    IS_UNFINISHED,  /* the last change announced is not in it */
    IS_AHEAD        /* it holds changes that the trail does not */
};

struct verdict {
    struct cli *cli;
    const struct trail *trail;
    struct log_state state;
    enum standing standing;
    const struct log_heads *heads;
    bool sound;
    uint64_t shown;
};

/* --- judging --- */

static enum standing
standing_of(const struct log_state *state, uint64_t epoch)
{
    if (epoch < state->seen)
        return IS_BEHIND;
    if (!state->told)
        return STANDS_UNKNOWN;
    if (epoch < state->announced)
        return IS_UNFINISHED;
    return epoch > state->announced ? IS_AHEAD : STANDS;
}

/* A change is noted before it is made: give one under way time to end. */
static bool
look(struct trail *trail, struct log_heads *heads, struct verdict *v,
     struct err *err)
{
    const struct timespec pause = {0, PAUSE};
    struct arena *arena = arena_new();
    struct corpus_info info;
    bool ok = true;

    for (int i = 0; ok && i < TRIES; i++) {
        if (i > 0)
            nanosleep(&pause, NULL);
        ok = corpus_log_verify(trail->corpus, heads, &v->state, err) &&
             corpus_info(trail->corpus, arena, &info, err);
        if (!ok)
            break;
        trail->epoch = info.epoch;
        v->standing = standing_of(&v->state, info.epoch);
        if (v->standing == STANDS || v->standing == STANDS_UNKNOWN)
            break;
    }
    arena_free(arena);
    return ok;
}

static void
judge(struct verdict *v)
{
    const struct log_state *state = &v->state;

    v->sound = state->faults == 0 && state->begun && state->rolled == 0 &&
               state->missing == 0 &&
               (v->standing == STANDS || v->standing == STANDS_UNKNOWN);
    for (size_t i = 0; i < v->heads->count; i++)
        v->sound = v->sound && v->heads->item[i].match == LOG_HOLDS;
}

/* --- text --- */

static bool
put_fault(void *with, const struct log_entry *entry, struct err *err)
{
    struct verdict *v = with;
    FILE *out = v->cli->out;

    (void) err;
    if (entry->fault == LOG_SOUND)
        return true;
    if (entry->number > 0)
        fprintf(out, _("  第 %llu 行（编号 %llu）：%s\n"),
                (unsigned long long) entry->line,
                (unsigned long long) entry->number,
                trail_fault_words(entry->fault));
    else
        fprintf(out, _("  第 %llu 行：%s\n"), (unsigned long long) entry->line,
                trail_fault_words(entry->fault));
    return ++v->shown < SHOWN;
}

static bool
put_chain(struct verdict *v, struct err *err)
{
    const struct log_state *state = &v->state;
    FILE *out = v->cli->out;

    if (state->entries == 0) {
        fputs(_("不对：日志里没有一条记录，而建库时就写下了第一条：日志被"
                "删去\n"),
              out);
        return true;
    }
    if (state->faults == 0) {
        fputs(_("链条完整：没有记录被改动、删去、增加或者调换\n"), out);
    } else {
        fprintf(out, _("不对：有 %llu 行与链条不符\n"),
                (unsigned long long) state->faults);
        if (!corpus_log_walk(v->trail->corpus, put_fault, v, err))
            return false;
        if (state->faults > SHOWN)
            fprintf(out, _("  另有 %llu 行\n"),
                    (unsigned long long) state->faults - SHOWN);
    }
    if (!state->begun)
        fputs(_("不对：开头不是建库时的记录：开头的日志被删去或者换掉\n"),
              out);
    return true;
}

static void
put_notes(const struct log_state *state, FILE *out)
{
    if (state->notes > 0)
        fprintf(out,
                _("无密钥者留下的记录 %llu 条，其中 %llu 条还没有封存（下一条"
                  "记录封存它们；封存之前改动了看不出来）\n"),
                (unsigned long long) state->notes,
                (unsigned long long) state->unsealed);
    if (state->lost > 0)
        fprintf(out,
                _("有 %llu 次更改记下了却没有做成（中断），或者密源库曾被换回"
                  "此前的样子；请核对\n"),
                (unsigned long long) state->lost);
    if (state->backward > 0)
        fprintf(out, _("有 %llu 处时间倒退：时钟曾被调回\n"),
                (unsigned long long) state->backward);
}

static void
put_register(const struct verdict *v)
{
    const struct log_state *state = &v->state;
    FILE *out = v->cli->out;
    unsigned long long epoch = v->trail->epoch;

    if (state->rolled > 0)
        fprintf(out,
                _("不对：第 %llu 行之前密源库曾被换回旧的：有人见过的更改在那"
                  "以后不见了\n"),
                (unsigned long long) state->rolled);
    if (state->missing > 0)
        fprintf(
            out,
            _("不对：第 %llu 行见到的更改日志里没有：它前面的日志被截去\n"),
            (unsigned long long) state->missing);
    if (v->standing == IS_BEHIND)
        fprintf(out,
                _("不对：密源库是第 %llu 版，而日志里有人见过第 %llu 版："
                  "密源库被换回旧的\n"),
                epoch, (unsigned long long) state->seen);
    else if (v->standing == IS_UNFINISHED)
        fprintf(out,
                _("不对：密源库是第 %llu 版，而日志记下了第 %llu 版："
                  "最后的更改没有做成（中断），或者密源库被换回旧的；"
                  "请核对最后几条更改是否在册，不在的重做\n"),
                epoch, (unsigned long long) state->announced);
    else if (v->standing == IS_AHEAD)
        fprintf(out,
                _("不对：密源库是第 %llu 版，而日志只记到第 %llu 版："
                  "日志末尾被截去\n"),
                epoch, (unsigned long long) state->announced);
    else if (v->standing == STANDS)
        fprintf(out, _("密源库是第 %llu 版，与日志相符\n"), epoch);
}

static void
put_heads(const struct verdict *v)
{
    FILE *out = v->cli->out;

    for (size_t i = 0; i < v->heads->count; i++) {
        const struct log_head *head = &v->heads->item[i];
        unsigned long long number = head->number;

        if (head->match == LOG_HOLDS)
            fprintf(out, _("末码 %llu-%.*s 相符\n"), number,
                    STR_ARG(head->mac));
        else if (head->match == LOG_CUT)
            fprintf(out,
                    _("不对：末码 %llu-%.*s：日志里没有这一条，末尾被截去\n"),
                    number, STR_ARG(head->mac));
        else
            fprintf(
                out,
                _("不对：末码 %llu-%.*s：这一条不是当时那一条，日志被换过\n"),
                number, STR_ARG(head->mac));
    }
    if (v->heads->count == 0)
        fputs(_("没有给出末码（--head、--heads-from）：末尾若干条被截去，或者"
                "库和日志一并换回旧的，从这里看不出来\n"),
              out);
}

static bool
put_text(struct verdict *v, struct str head, struct err *err)
{
    const struct log_state *state = &v->state;
    FILE *out = v->cli->out;

    fprintf(out, _("密源库 %s 的日志：%llu 条\n"), v->trail->path,
            (unsigned long long) state->entries);
    if (!put_chain(v, err))
        return false;
    put_notes(state, out);
    put_register(v);
    put_heads(v);
    fprintf(out, _("现在的末码 %.*s：请另外保存，以后用 --head 查验\n"),
            STR_ARG(head));
    return true;
}

/* --- JSON --- */

static bool
add_fault(void *with, const struct log_entry *entry, struct err *err)
{
    json_t *object;

    (void) err;
    if (entry->fault == LOG_SOUND)
        return true;
    object = json_object();
    json_set_int(object, "line", entry->line);
    json_set(object, "number",
             entry->number == 0 ? json_null()
                                : json_integer((json_int_t) entry->number));
    json_set_str(object, "fault", trail_fault_slug(entry->fault));
    json_array_append_new(with, object);
    return true;
}

static json_t *
heads_json(struct arena *arena, const struct log_heads *heads)
{
    static const struct str slugs[] = {
        [LOG_HOLDS] = STR_INIT("holds"),
        [LOG_CUT] = STR_INIT("cut"),
        [LOG_DIFFERS] = STR_INIT("differs"),
    };
    json_t *array = json_array();

    for (size_t i = 0; i < heads->count; i++) {
        const struct log_head *head = &heads->item[i];
        json_t *object = json_object();

        json_set_str(object, "head",
                     str_printf(arena, "%llu-%.*s",
                                (unsigned long long) head->number,
                                STR_ARG(head->mac)));
        json_set_str(object, "match", slugs[head->match]);
        json_array_append_new(array, object);
    }
    return array;
}

static struct str
standing_slug(enum standing standing)
{
    static const struct str slugs[] = {
        [STANDS] = STR_INIT("agrees"),
        [STANDS_UNKNOWN] = STR_INIT("unknown"),
        [IS_BEHIND] = STR_INIT("rolled-back"),
        [IS_UNFINISHED] = STR_INIT("unfinished"),
        [IS_AHEAD] = STR_INIT("trail-cut"),
    };

    return slugs[standing];
}

static void
set_count(json_t *object, const char *key, uint64_t value)
{
    json_set_int(object, key, value);
}

static void
set_line(json_t *object, const char *key, uint64_t line)
{
    json_set(object, key,
             line == 0 ? json_null() : json_integer((json_int_t) line));
}

static bool
put_json(struct verdict *v, struct str head, struct err *err)
{
    const struct log_state *state = &v->state;
    json_t *object = json_object(), *faults = json_array();

    json_set_str(object, "corpus", v->trail->id);
    json_set_bool(object, "sound", v->sound);
    set_count(object, "entries", state->entries);
    set_count(object, "notes", state->notes);
    set_count(object, "unsealed", state->unsealed);
    json_set(object, "faults", faults);
    json_set_bool(object, "begun", state->begun);
    set_count(object, "epoch", v->trail->epoch);
    json_set_str(object, "register", standing_slug(v->standing));
    set_line(object, "rolled_back_before", state->rolled);
    set_line(object, "cut_before", state->missing);
    set_count(object, "lost", state->lost);
    set_count(object, "backward", state->backward);
    json_set(object, "heads", heads_json(v->cli->arena, v->heads));
    json_set_str(object, "head", head);
    if (state->faults == 0 ||
        corpus_log_walk(v->trail->corpus, add_fault, faults, err))
        return json_write_line(object, v->cli->out) ||
               err_set(err, ERR_SYSTEM, _("结果没有写全"));
    json_decref(object);
    return false;
}

bool
trail_verify(struct cli *cli, struct trail *trail, struct log_heads *heads,
             bool *sound, struct err *err)
{
    struct verdict v = {.cli = cli, .trail = trail, .heads = heads};
    struct str head;

    if (!look(trail, heads, &v, err) ||
        !corpus_log_head(trail->corpus, cli->arena, &head, err))
        return false;
    judge(&v);
    *sound = *sound && v.sound;
    return cli->common.format == FORMAT_JSON ? put_json(&v, head, err)
                                             : put_text(&v, head, err);
}

bool
trail_stands(struct trail *trail, struct log_state *state, bool *sound,
             struct err *err)
{
    struct log_heads none = {0};
    struct verdict v = {.trail = trail, .heads = &none};

    if (!look(trail, &none, &v, err))
        return false;
    judge(&v);
    *state = v.state;
    *sound = v.sound;
    return true;
}

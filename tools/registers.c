/*
 * The registers that a command works with.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/registers.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/ground.h"
#include "tools/same.h"

size_t
register_count(const struct common *common)
{
    return common->corpora > 0 ? common->corpora : 1;
}

static const char *
environment(const char *name)
{
    const char *value = getenv(name);

    return value == NULL || value[0] == '\0' ? NULL : value;
}

/* $XDG_DATA_HOME/dingmi/corpus.db, by the XDG base directory specification. */
static const char *
usual_place(struct arena *arena)
{
    const char *data = environment("XDG_DATA_HOME");
    const char *home = environment("HOME");

    if (data != NULL)
        return str_printf(arena, "%s/dingmi/corpus.db", data).ptr;
    if (home != NULL)
        return str_printf(arena, "%s/.local/share/dingmi/corpus.db", home).ptr;
    return NULL;
}

bool
register_paths(struct arena *arena, const struct common *common, size_t i,
               struct register_paths *out, struct err *err)
{
    if (common->keys > register_count(common))
        return err_set(err, ERR_USAGE,
                       _("--key 比密源库多：每个 --corpus 至多写一个 --key"));
    out->corpus =
        i < common->corpora ? common->corpus[i] : environment("DINGMI_CORPUS");
    if (out->corpus == NULL)
        out->corpus = usual_place(arena);
    if (out->corpus == NULL)
        return err_set(err, ERR_USAGE,
                       _("不知道密源库在哪里：请用 --corpus 指明"));
    out->key = i < common->keys ? common->key[i] : NULL;
    if (out->key == NULL && i == 0)
        out->key = environment("DINGMI_KEY");
    if (out->key == NULL)
        out->key = str_printf(arena, "%s.key", out->corpus).ptr;
    return true;
}

static bool
is_that(const struct stat *file, const char *path)
{
    struct stat own;

    return stat(path, &own) == 0 && same_file(&own, file);
}

bool
register_has(const struct common *common, const struct stat *file)
{
    static const char *const tails[] = {"", ".log", "-wal", "-shm"};
    struct arena *arena = arena_new();
    struct register_paths paths;
    bool has = false;
    struct err err;

    for (size_t i = 0; i < register_count(common); i++) {
        if (!register_paths(arena, common, i, &paths, &err))
            continue;
        has |= is_that(file, paths.key);
        for (size_t j = 0; j < COUNT(tails); j++)
            has |= is_that(
                file, str_printf(arena, "%s%s", paths.corpus, tails[j]).ptr);
    }
    arena_free(arena);
    return has;
}

/* A report can do without, a person is told when entries are written. */
static void
read_head(struct arena *arena, struct register_view *view)
{
    struct err ignored;

    if (!corpus_log_head(view->corpus, arena, &view->head, &ignored))
        view->head = S("");
}

static bool
open_one(struct arena *arena, const struct register_paths *paths,
         struct register_view *view, struct err *err)
{
    view->corpus = corpus_open(paths->corpus, paths->key, false, err);
    if (view->corpus == NULL || !corpus_snapshot(view->corpus, err) ||
        !corpus_info(view->corpus, arena, &view->info, err) ||
        !corpus_sources(view->corpus, arena, &view->sources, err) ||
        !corpus_decisions(view->corpus, arena, &view->decisions, err))
        return false;
    decision_index(arena, view->decisions.item, view->decisions.count,
                   &view->decided);
    view->chain = chain_new(arena, view->sources.item, view->sources.count);
    read_head(arena, view);
    view->names = names_new(arena, view->sources.item, view->sources.count);
    view->ground = ground_new(arena, &view->sources);
    return true;
}

void
register_shares_init(struct arena *arena, const struct common *common,
                     struct register_shares *out)
{
    out->count = register_count(common);
    out->item = arena_array(arena, out->count, struct corpus_share *);
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = corpus_share_new();
}

void
register_shares_free(struct register_shares *shares)
{
    for (size_t i = 0; i < shares->count; i++)
        corpus_share_free(shares->item[i]);
    shares->count = 0;
}

/* The same register twice would give each of its findings twice. */
static bool
is_new(const struct registers *registers, size_t i, const char *path,
       struct err *err)
{
    for (size_t j = 0; j < i; j++)
        if (str_eq(registers->item[j].info.id, registers->item[i].info.id))
            return err_set(err, ERR_USAGE,
                           _("%s：与前面的 --corpus 是同一个密源库：每个库只"
                             "写一次"),
                           path);
    return true;
}

bool
registers_open(struct arena *arena, const struct common *common,
               const struct register_shares *shares, struct registers *out,
               struct err *err)
{
    const struct stock *stock = stock_new(arena);
    const struct clues *clues = stream_clues(arena);
    size_t count = register_count(common);

    *out =
        (struct registers){arena_array(arena, count, struct register_view), 0};
    for (size_t i = 0; i < count; i++) {
        struct register_paths paths;

        out->count = i + 1;
        out->item[i].stock = stock;
        out->item[i].clues = clues;
        if (!register_paths(arena, common, i, &paths, err) ||
            !open_one(arena, &paths, &out->item[i], err) ||
            !is_new(out, i, paths.corpus, err)) {
            registers_close(out);
            return false;
        }
        out->item[i].path = str_of(paths.corpus);
        if (shares != NULL)
            corpus_share(out->item[i].corpus, shares->item[i]);
    }
    return true;
}

void
registers_close(struct registers *registers)
{
    for (size_t i = 0; i < registers->count; i++) {
        struct corpus *corpus = registers->item[i].corpus;

        if (corpus == NULL)
            continue;
        corpus_release(corpus);
        corpus_close(corpus);
    }
    registers->count = 0;
}

size_t
registers_living(const struct registers *registers, date day)
{
    size_t n = 0;

    for (size_t i = 0; i < registers->count; i++) {
        const struct sources *sources = &registers->item[i].sources;

        for (size_t j = 0; j < sources->count; j++)
            n += sources->item[j].kind != KIND_PUBLIC &&
                 history_at(&sources->item[j], day).dead == ALIVE;
    }
    return n;
}

bool
registers_alive(const struct registers *registers, date day, struct err *err)
{
    return registers_living(registers, day) > 0 ||
           err_set(err, ERR_CORPUS,
                   _("密源库里没有一份在期的密源，无从比对，什么也没有检查；"
                     "请先用 dingmi register 登记"));
}

enum level
registers_level(const struct registers *registers, date day)
{
    enum level highest = LEVEL_NONE;

    for (size_t i = 0; i < registers->count; i++) {
        const struct sources *sources = &registers->item[i].sources;

        for (size_t j = 0; j < sources->count; j++) {
            struct state state = history_at(&sources->item[j], day);

            if (state.dead == ALIVE && state.level > highest &&
                sources->item[j].kind == KIND_STATE)
                highest = state.level;
        }
    }
    return highest;
}

const struct source *
register_source(const struct register_view *view, struct str id)
{
    for (size_t i = 0; i < view->sources.count; i++)
        if (str_eq(view->sources.item[i].id, id))
            return &view->sources.item[i];
    return NULL;
}

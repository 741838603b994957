/*
 * Looking for damage everywhere.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/err.h"
#include "core/history.h"
#include "core/msg.h"
#include "core/search.h"
#include "corpus/handle.h"

/* Postings counted for each source. */
struct count {
    const struct source_rows *rows;
    uint64_t *seen; /* of each row, by index */
    uint64_t stray; /* of no source */
};

/* The source that holds the position; the last one that begins before it. */
static size_t
holder(const struct source_rows *rows, uint32_t position)
{
    size_t next = 0;

    SEARCH(next, rows->count, rows->item[next].base > position);
    return next;
}

static void
count_one(struct count *count, uint32_t position)
{
    size_t n = holder(count->rows, position);
    const struct source_row *row = n == 0 ? NULL : &count->rows->item[n - 1];

    if (row == NULL || position - row->base >= row->size)
        count->stray++;
    else
        count->seen[n - 1]++;
}

static void
count_some(void *to, const struct swath *swath)
{
    for (size_t i = 0; i < swath->count; i++)
        count_one(to, swath_position(swath, i));
}

static bool
bad(const char *what, struct str id, struct err *err)
{
    return err_set(err, ERR_CORPUS,
                   _("密源库已损坏：%.*s 的%s与登记不符；"
                     "请停止使用，从备份恢复"),
                   STR_ARG(id), what);
}

static bool
check_postings(struct corpus *corpus, struct arena *scratch,
               const struct source_rows *rows, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct count count = {rows, arena_array(scratch, rows->count, uint64_t),
                          0};

    if (!stores->postings->walk(stores->postings_self, count_some, &count,
                                err))
        return false;
    if (count.stray > 0)
        return bad(_("索引"), corpus->id, err);
    for (size_t i = 0; i < rows->count; i++)
        if (count.seen[i] != rows->item[i].postings)
            return bad(_("索引"), rows->item[i].id, err);
    return true;
}

static bool
check_texts(struct corpus *corpus, struct arena *scratch,
            const struct source_row *row, bool destroyed, struct err *err)
{
    ARENA_SCOPE(scratch);
    uint32_t size = destroyed ? 0 : row->size;
    struct stretch all = {row->base, row->base + (row->size - 1)};
    struct passages passages;
    uint32_t at = row->base;

    if (row->size == 0)
        return true;
    if (!corpus_fetch(corpus, scratch, &all, 1, &passages, err))
        return false;
    for (size_t i = 0; i < passages.count; i++) {
        if (passages.item[i].first != at ||
            passages.item[i].source != row->number - 1)
            return bad(_("句段"), row->id, err);
        at += passages.item[i].len;
    }
    return (passages.count == row->passages && at - row->base == size &&
            (row->key.len == 0) == destroyed) ||
           bad(_("句段"), row->id, err);
}

static bool
check_all(struct corpus *corpus, struct arena *scratch, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_rows rows;
    struct decisions decisions;
    struct sources sources;
    struct head head;

    if (!stores->engine->check(stores->self, err) ||
        !stores->reg->head(stores->self, scratch, &head, err) ||
        !stores->reg->sources(stores->self, scratch, &rows, err) ||
        !corpus_sources(corpus, scratch, &sources, err) ||
        !corpus_decisions(corpus, scratch, &decisions, err))
        return false;
    if (rows.count != (uint64_t) head.secrets + head.publics ||
        (rows.count > 0 && head.positions - rows.item[rows.count - 1].base !=
                               rows.item[rows.count - 1].size))
        return bad(_("密源数"), corpus->id, err);
    for (size_t i = 0; i < rows.count; i++)
        if (!check_texts(corpus, scratch, &rows.item[i],
                         history_destroyed_on(&sources.item[i]) != DATE_NONE,
                         err))
            return false;
    return check_postings(corpus, scratch, &rows, err);
}

bool
corpus_check(struct corpus *corpus, struct err *err)
{
    struct arena *scratch = arena_new();
    bool mine, ok;

    ok = handle_enter(corpus, &mine, err) && check_all(corpus, scratch, err);
    arena_free(scratch);
    return handle_leave(corpus, mine, ok, err);
}

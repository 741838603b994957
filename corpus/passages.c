/*
 * Blocks of passages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/passages.h"

#include "corpus/db.h"

static bool
add(void *self, const struct block *block, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "INSERT INTO block (first, source, sealed)"
                      " VALUES (?1, ?2, ?3)");

    stmt_int(stmt, 1, block->first);
    stmt_int(stmt, 2, block->source);
    stmt_blob(stmt, 3, block->sealed);
    return stmt_run(stmt, err);
}

/*
 * From the block that holds the last position down, as far as there is no gap
 * between those that are wanted; what they answer is taken off the ranges.
 */
static bool
fetch_some(struct db *db, const struct stretch *range, size_t *ranges,
           block_each *each, void *with, struct err *err)
{
    struct stmt *stmt = db_stmt(db, "SELECT first, source, sealed FROM block"
                                    " WHERE first <= ?1 ORDER BY first DESC");
    enum step step;

    stmt_int(stmt, 1, range[*ranges - 1].last);
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        const struct block block = {
            (uint32_t) stmt_get_int(stmt, 0),
            (uint32_t) stmt_get_int(stmt, 1),
            stmt_get_bytes(stmt, 2),
        };
        bool ok = each(with, &block, err);

        while (*ranges > 0 && range[*ranges - 1].first >= block.first)
            --*ranges;
        if (!ok || *ranges == 0 || range[*ranges - 1].last < block.first) {
            stmt_reset(stmt);
            return ok;
        }
    }
    *ranges = 0; /* the rest lies before the first of all */
    return step == STEP_DONE;
}

static bool
fetch(void *self, const struct stretch *range, size_t ranges, block_each *each,
      void *with, struct err *err)
{
    while (ranges > 0)
        if (!fetch_some(self, range, &ranges, each, with, err))
            return false;
    return true;
}

static bool
erase(void *self, const struct stretch *range, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "DELETE FROM block WHERE first >= ?1 AND first <= ?2");

    stmt_int(stmt, 1, range->first);
    stmt_int(stmt, 2, range->last);
    return stmt_run(stmt, err);
}

const struct vault_store passages_local = {
    .add = add, .fetch = fetch, .erase = erase};

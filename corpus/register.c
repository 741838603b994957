/*
 * The register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/register.h"

#include "core/arena.h"
#include "corpus/db.h"

/* --- the head --- */

bool
register_make(struct db *db, const struct head *head, struct err *err)
{
    struct stmt *stmt = db_stmt(
        db, "INSERT INTO head (one, id, suite, salt, proof, program, fold,"
            " seed, epoch, positions, secrets, publics)"
            " VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0)");

    stmt_text(stmt, 1, head->id);
    stmt_int(stmt, 2, head->suite);
    stmt_blob(stmt, 3, head->salt);
    stmt_blob(stmt, 4, head->proof);
    stmt_text(stmt, 5, head->program);
    stmt_int(stmt, 6, head->fold);
    stmt_int(stmt, 7, head->seed);
    return stmt_run(stmt, err);
}

static bool
read_head(void *self, struct arena *arena, struct head *head, struct err *err)
{
    struct stmt *stmt = db_stmt(
        self, "SELECT id, suite, salt, proof, program, fold, seed, epoch,"
              " positions, secrets, publics, decisions, remains FROM head");
    enum step step = stmt_step(stmt, err);

    if (step == STEP_DONE)
        return db_damaged(self, "head", err);
    if (step == STEP_ERROR)
        return false;
    *head = (struct head){
        .id = str_dup(arena, stmt_get_bytes(stmt, 0)),
        .suite = stmt_get_int(stmt, 1) == SUITE_GM ? SUITE_GM : SUITE_STD,
        .salt = str_dup(arena, stmt_get_bytes(stmt, 2)),
        .proof = str_dup(arena, stmt_get_bytes(stmt, 3)),
        .program = str_dup(arena, stmt_get_bytes(stmt, 4)),
        .fold = (int) stmt_get_int(stmt, 5),
        .seed = (int) stmt_get_int(stmt, 6),
        .epoch = (uint64_t) stmt_get_int(stmt, 7),
        .positions = (uint32_t) stmt_get_int(stmt, 8),
        .secrets = (uint32_t) stmt_get_int(stmt, 9),
        .publics = (uint32_t) stmt_get_int(stmt, 10),
        .decisions = (uint32_t) stmt_get_int(stmt, 11),
        .remains = (uint64_t) stmt_get_int(stmt, 12),
    };
    stmt_reset(stmt);
    return true;
}

static bool
advance(void *self, const struct head *head, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "UPDATE head SET epoch = ?1, positions = ?2,"
                      " secrets = ?3, publics = ?4, decisions = ?5,"
                      " remains = ?6");

    stmt_int(stmt, 1, (int64_t) head->epoch);
    stmt_int(stmt, 2, head->positions);
    stmt_int(stmt, 3, head->secrets);
    stmt_int(stmt, 4, head->publics);
    stmt_int(stmt, 5, head->decisions);
    stmt_int(stmt, 6, (int64_t) head->remains);
    return stmt_run(stmt, err);
}

static bool
count_all(void *self, struct tally *tally, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "SELECT count(*) FILTER (WHERE NOT public),"
                      " count(*) FILTER (WHERE public),"
                      " count(*) FILTER (WHERE incomplete) FROM source"
                      " WHERE number NOT IN"
                      " (SELECT source FROM event WHERE type IN (?1, ?2))");
    enum step step;

    stmt_int(stmt, 1, EVENT_WITHDRAWN);
    stmt_int(stmt, 2, EVENT_DESTROYED);
    step = stmt_step(stmt, err);
    if (step != STEP_ROW)
        return false;
    tally->sources = (size_t) stmt_get_int(stmt, 0);
    tally->publics = (size_t) stmt_get_int(stmt, 1);
    tally->incomplete = (size_t) stmt_get_int(stmt, 2);
    stmt_reset(stmt);
    return true;
}

static bool
count_passages(void *self, size_t *count, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "SELECT ifnull(sum(passages), 0) FROM source");

    if (stmt_step(stmt, err) != STEP_ROW)
        return false;
    *count = (size_t) stmt_get_int(stmt, 0);
    stmt_reset(stmt);
    return true;
}

/* --- sources --- */

static bool
add_source(void *self, const struct source_row *row, struct err *err)
{
    struct stmt *stmt = db_stmt(
        self, "INSERT INTO source (number, id, file, public, incomplete,"
              " base, size, passages, postings, key, sealed)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

    stmt_int(stmt, 1, row->number);
    stmt_text(stmt, 2, row->id);
    stmt_blob(stmt, 3, row->file);
    stmt_int(stmt, 4, row->is_public);
    stmt_int(stmt, 5, row->incomplete);
    stmt_int(stmt, 6, row->base);
    stmt_int(stmt, 7, row->size);
    stmt_int(stmt, 8, row->passages);
    stmt_int(stmt, 9, row->postings);
    stmt_blob(stmt, 10, row->key);
    stmt_blob(stmt, 11, row->sealed);
    return stmt_run(stmt, err);
}

static bool
replace(void *self, const struct source_row *row, struct err *err)
{
    struct stmt *stmt = db_stmt(
        self, "UPDATE source SET file = ?2, passages = ?3, postings = ?4,"
              " key = ?5, sealed = ?6 WHERE number = ?1");

    stmt_int(stmt, 1, row->number);
    stmt_blob(stmt, 2, row->file);
    stmt_int(stmt, 3, row->passages);
    stmt_int(stmt, 4, row->postings);
    stmt_blob(stmt, 5, row->key);
    stmt_blob(stmt, 6, row->sealed);
    return stmt_run(stmt, err);
}

static struct source_row
row_of(struct stmt *stmt, struct arena *arena)
{
    return (struct source_row){
        .number = (uint32_t) stmt_get_int(stmt, 0),
        .id = str_dup(arena, stmt_get_bytes(stmt, 1)),
        .file = str_dup(arena, stmt_get_bytes(stmt, 2)),
        .is_public = stmt_get_int(stmt, 3) != 0,
        .incomplete = stmt_get_int(stmt, 4) != 0,
        .base = (uint32_t) stmt_get_int(stmt, 5),
        .size = (uint32_t) stmt_get_int(stmt, 6),
        .passages = (uint32_t) stmt_get_int(stmt, 7),
        .postings = (uint32_t) stmt_get_int(stmt, 8),
        .key = str_dup(arena, stmt_get_bytes(stmt, 9)),
        .sealed = str_dup(arena, stmt_get_bytes(stmt, 10)),
    };
}

/* Numbers without gaps and bases in their order: others rely on both. */
static bool
follows(const struct source_row *row, const struct source_rows *before)
{
    const struct source_row *last = row - 1;

    if (row->number != before->count + 1)
        return false;
    return before->count == 0 ? row->base == 0
                              : row->base - last->base == last->size;
}

static bool
read_sources(void *self, struct arena *arena, struct source_rows *rows,
             struct err *err)
{
    struct stmt *stmt = db_stmt(
        self, "SELECT number, id, file, public, incomplete, base, size,"
              " passages, postings, key, sealed FROM source"
              " ORDER BY number");
    enum step step;
    size_t room = 0;

    *rows = (struct source_rows){NULL, 0};
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        struct source_row *row;

        rows->item = arena_grow(arena, rows->item, rows->count, &room,
                                sizeof(*rows->item));
        row = &rows->item[rows->count];
        *row = row_of(stmt, arena);
        if (!follows(row, rows)) {
            stmt_reset(stmt);
            return db_damaged(self, "source", err);
        }
        rows->count++;
    }
    return step == STEP_DONE;
}

static bool
read_key(void *self, struct arena *arena, uint32_t source, struct str *key,
         struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "SELECT key FROM source WHERE number = ?1");
    enum step step;

    stmt_int(stmt, 1, source);
    step = stmt_step(stmt, err);
    if (step == STEP_ROW)
        *key = str_dup(arena, stmt_get_bytes(stmt, 0));
    stmt_reset(stmt);
    return step == STEP_ROW ||
           (step == STEP_DONE && db_damaged(self, "source", err));
}

static bool
find(void *self, struct arena *arena, struct str file, struct str *id,
     struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "SELECT id FROM source WHERE file = ?1 AND number NOT IN"
                      " (SELECT source FROM event WHERE type IN (?2, ?3))");
    enum step step;

    stmt_blob(stmt, 1, file);
    stmt_int(stmt, 2, EVENT_WITHDRAWN);
    stmt_int(stmt, 3, EVENT_DESTROYED);
    step = stmt_step(stmt, err);
    *id = step == STEP_ROW ? str_dup(arena, stmt_get_bytes(stmt, 0))
                           : (struct str){NULL, 0};
    stmt_reset(stmt);
    return step != STEP_ERROR;
}

/* --- events --- */

static bool
record(void *self, const struct event_row *row, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "INSERT INTO event (source, type, sealed)"
                      " VALUES (?1, ?2, ?3)");

    stmt_int(stmt, 1, row->source);
    stmt_int(stmt, 2, row->type);
    stmt_blob(stmt, 3, row->sealed);
    return stmt_run(stmt, err);
}

static bool
read_events(void *self, struct arena *arena, struct event_rows *rows,
            struct err *err)
{
    struct stmt *stmt = db_stmt(
        self, "SELECT source, type, sealed FROM event ORDER BY number");
    enum step step;
    size_t room = 0;

    *rows = (struct event_rows){NULL, 0};
    while ((step = stmt_step(stmt, err)) == STEP_ROW)
        *arena_push(arena, rows->item, rows->count, &room) =
            (struct event_row){
                (uint32_t) stmt_get_int(stmt, 0),
                (enum event_type) stmt_get_int(stmt, 1),
                str_dup(arena, stmt_get_bytes(stmt, 2)),
            };
    return step == STEP_DONE;
}

/* --- decisions --- */

static bool
decide(void *self, const struct decision_row *row, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "INSERT INTO decision (number, source, key, sealed)"
                      " VALUES (?1, ?2, ?3, ?4)");

    stmt_int(stmt, 1, row->number);
    stmt_int(stmt, 2, row->source);
    stmt_blob(stmt, 3, row->key);
    stmt_blob(stmt, 4, row->sealed);
    return stmt_run(stmt, err);
}

static bool
replace_decision(void *self, const struct decision_row *row, struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "UPDATE decision SET key = ?2, sealed = ?3"
                      " WHERE number = ?1");

    stmt_int(stmt, 1, row->number);
    stmt_blob(stmt, 2, row->key);
    stmt_blob(stmt, 3, row->sealed);
    return stmt_run(stmt, err);
}

static bool
read_decisions(void *self, struct arena *arena, struct decision_rows *rows,
               struct err *err)
{
    struct stmt *stmt =
        db_stmt(self, "SELECT number, source, key, sealed FROM decision"
                      " ORDER BY number");
    enum step step;
    size_t room = 0;

    *rows = (struct decision_rows){NULL, 0};
    while ((step = stmt_step(stmt, err)) == STEP_ROW)
        *arena_push(arena, rows->item, rows->count, &room) =
            (struct decision_row){
                (uint32_t) stmt_get_int(stmt, 0),
                (uint32_t) stmt_get_int(stmt, 1),
                str_dup(arena, stmt_get_bytes(stmt, 2)),
                str_dup(arena, stmt_get_bytes(stmt, 3)),
            };
    return step == STEP_DONE;
}

const struct register_store register_local = {
    .head = read_head,
    .advance = advance,
    .tally = count_all,
    .passages = count_passages,
    .add = add_source,
    .record = record,
    .sources = read_sources,
    .events = read_events,
    .decide = decide,
    .decisions = read_decisions,
    .replace = replace,
    .replace_decision = replace_decision,
    .key = read_key,
    .find = find,
};

/*
 * Tables and migrations.
 *
 * What is not sealed is what a store must search and count by: positions,
 * sizes, types of events, whether a source is public, what a decision is for
 * (a MAC).  It says how much is registered and when, never what.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/schema.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/msg.h"
#include "corpus/db.h"

/* A step is never changed once released; what follows is a further step. */
static const char *const steps[] = {
    "CREATE TABLE head ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " id TEXT NOT NULL,"
    " suite INTEGER NOT NULL,"
    " salt BLOB NOT NULL,"
    " proof BLOB NOT NULL,"
    " program TEXT NOT NULL,"
    " fold INTEGER NOT NULL,"
    " seed INTEGER NOT NULL,"
    " epoch INTEGER NOT NULL,"
    " positions INTEGER NOT NULL,"
    " secrets INTEGER NOT NULL,"
    " publics INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE source ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " file BLOB NOT NULL UNIQUE,"
    " public INTEGER NOT NULL,"
    " incomplete INTEGER NOT NULL,"
    " base INTEGER NOT NULL,"
    " size INTEGER NOT NULL,"
    " passages INTEGER NOT NULL,"
    " postings INTEGER NOT NULL,"
    " key BLOB NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE event ("
    " number INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL REFERENCES source,"
    " type INTEGER NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "CREATE INDEX event_of_source ON event (source);"
    "CREATE TABLE block ("
    " first INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE segment ("
    " number INTEGER PRIMARY KEY,"
    " postings INTEGER NOT NULL,"
    " wide INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE posting ("
    " at INTEGER PRIMARY KEY,"
    " bytes BLOB NOT NULL"
    ") STRICT;",

    "ALTER TABLE segment ADD COLUMN nonce INTEGER NOT NULL DEFAULT 0",

    /* The file of a source that was withdrawn may be registered again. */
    "CREATE TABLE new_source ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " file BLOB NOT NULL,"
    " public INTEGER NOT NULL,"
    " incomplete INTEGER NOT NULL,"
    " base INTEGER NOT NULL,"
    " size INTEGER NOT NULL,"
    " passages INTEGER NOT NULL,"
    " postings INTEGER NOT NULL,"
    " key BLOB NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "INSERT INTO new_source SELECT * FROM source;"
    "CREATE TABLE new_event ("
    " number INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL REFERENCES new_source,"
    " type INTEGER NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "INSERT INTO new_event SELECT * FROM event;"
    "DROP TABLE event;"
    "DROP TABLE source;"
    "ALTER TABLE new_source RENAME TO source;"
    "ALTER TABLE new_event RENAME TO event;"
    "CREATE INDEX source_of_file ON source (file);"
    "CREATE INDEX event_of_source ON event (source);"
    "CREATE TABLE decision ("
    " number INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL REFERENCES source,"
    " key BLOB NOT NULL,"
    " sealed BLOB NOT NULL"
    ") STRICT;"
    "ALTER TABLE head ADD COLUMN decisions INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE head ADD COLUMN remains INTEGER NOT NULL DEFAULT 0",
};

const struct schema schema_today = {steps, COUNT(steps)};

static bool
version_of(struct db *db, size_t *version, struct err *err)
{
    struct stmt *stmt = db_stmt(db, "PRAGMA user_version");
    enum step step = stmt_step(stmt, err);

    if (step == STEP_ROW)
        *version = (size_t) stmt_get_int(stmt, 0);
    stmt_reset(stmt);
    return step == STEP_ROW;
}

static bool
run_steps(struct db *db, const struct schema *schema, size_t from,
          struct err *err)
{
    struct arena *arena = arena_new();
    struct str pragma =
        str_printf(arena, "PRAGMA user_version = %zu", schema->steps);
    bool ok = true;

    for (size_t i = from; ok && i < schema->steps; i++)
        ok = db_exec(db, schema->step[i], err);
    ok = ok && db_exec(db, pragma.ptr, err);
    arena_free(arena);
    return ok;
}

bool
schema_make(struct db *db, const struct schema *schema, struct err *err)
{
    struct arena *arena = arena_new();
    struct str pragma =
        str_printf(arena, "PRAGMA application_id = %d", (int) DB_APPLICATION);
    bool ok = db_exec(db, pragma.ptr, err) && run_steps(db, schema, 0, err);

    arena_free(arena);
    return ok;
}

/* Look again now that nobody else can migrate at the same time. */
static bool
migrate(struct db *db, const struct schema *schema, struct err *err)
{
    size_t version = 0;

    if (!db_begin(db, err))
        return false;
    if (version_of(db, &version, err) &&
        (version >= schema->steps || run_steps(db, schema, version, err)))
        return db_commit(db, err);
    db_rollback(db);
    return false;
}

bool
schema_migrate(struct db *db, const struct schema *schema, bool write,
               struct err *err)
{
    size_t version = 0;

    if (!version_of(db, &version, err))
        return false;
    if (version > schema->steps)
        return err_set(err, ERR_CORPUS,
                       _("密源库的格式（第 %zu 版）比本程序新"
                         "（第 %zu 版）；请升级 dingmi"),
                       version, schema->steps);
    if (version == schema->steps)
        return true;
    if (!write)
        return err_set(err, ERR_CORPUS,
                       _("密源库的格式（第 %zu 版）较旧；"
                         "请由管理员用 dingmi register 打开一次以升级"),
                       version);
    return migrate(db, schema, err);
}

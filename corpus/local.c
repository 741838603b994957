/*
 * The stores on this machine, put together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/local.h"

#include "core/err.h"
#include "corpus/db.h"
#include "corpus/logfile.h"
#include "corpus/passages.h"
#include "corpus/postings.h"
#include "corpus/register.h"
#include "corpus/schema.h"

static bool
begin(void *self, struct err *err)
{
    return db_begin(self, err);
}

static bool
snapshot(void *self, struct err *err)
{
    return db_snapshot(self, err);
}

static bool
commit(void *self, struct err *err)
{
    return db_commit(self, err);
}

static void
rollback(void *self)
{
    db_rollback(self);
}

static bool
save(void *self, struct err *err)
{
    return stmt_run(db_stmt(self, "SAVEPOINT part"), err);
}

static bool
keep(void *self, struct err *err)
{
    return stmt_run(db_stmt(self, "RELEASE part"), err);
}

/* What cannot be undone in part is undone whole. */
static void
undo(void *self)
{
    struct err ignored;

    if (!stmt_run(db_stmt(self, "ROLLBACK TO part"), &ignored) ||
        !stmt_run(db_stmt(self, "RELEASE part"), &ignored))
        db_rollback(self);
}

static bool
busy(void *self)
{
    return db_busy(self);
}

static bool
wipe(void *self, bool patient, struct err *err)
{
    return db_wipe(self, patient, err);
}

static bool
still(void *self, struct err *err)
{
    return db_still(self, err);
}

static bool
check(void *self, struct err *err)
{
    return db_check(self, err);
}

static void
close_all(void *self)
{
    db_close(self);
}

static const struct engine engine = {
    .begin = begin,
    .snapshot = snapshot,
    .commit = commit,
    .rollback = rollback,
    .save = save,
    .keep = keep,
    .undo = undo,
    .busy = busy,
    .wipe = wipe,
    .still = still,
    .check = check,
    .close = close_all,
};

bool
local_make(const char *path, const struct head *head, struct err *err)
{
    struct db *db = db_create(path, err);
    bool ok = db != NULL && db_begin(db, err) &&
              schema_make(db, &schema_today, err) &&
              register_make(db, head, err) && db_commit(db, err) &&
              db_share(db, err);

    db_close(db);
    return ok;
}

void
local_log(struct arena *arena, const char *path, struct stores *stores)
{
    stores->log_self = logfile_new(arena, path);
    stores->log = &logfile;
}

bool
local_open(struct arena *arena, const char *path, bool write,
           struct stores *stores, struct err *err)
{
    struct db *db = db_open(path, write, err);

    if (db == NULL)
        return false;
    if (!schema_migrate(db, &schema_today, write, err)) {
        db_close(db);
        return err->code == ERR_CORPUS ? err_wrap(err, "%s", path) : false;
    }
    *stores = (struct stores){
        .self = db,
        .engine = &engine,
        .reg = &register_local,
        .postings_self = postings_new(arena, db),
        .postings = &postings_local,
        .vault = &passages_local,
    };
    local_log(arena, path, stores);
    return true;
}

/*
 * SQLite, and the only file that knows it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/db.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/msg.h"

enum {
    STATEMENTS = 64,
    PATH_BYTES = 3 * 4096 + 64, /* PATH_MAX, each byte as %XX, and options */
    WAIT_MS = 30 * 1000,
    IN_MEMORY = 512 /* MiB of a database that is written anew in memory */
};

struct stmt {
    struct db *db;
    const char *sql;
    sqlite3_stmt *handle;
    int failed; /* SQLite's code for what went wrong in preparing, binding */
};

struct db {
    struct arena *arena;
    sqlite3 *handle;
    const char *path;
    struct stmt stmt[STATEMENTS];
    size_t stmts;
    bool unlocked;    /* opened as a file that nobody writes ... */
    struct stat then; /* ... and this is what it was */
};

/* --- errors --- */

bool
db_damaged(const struct db *db, const char *what, struct err *err)
{
    return err_set(err, ERR_CORPUS,
                   _("%s：密源库已损坏（%s）；请停止使用，从备份恢复"),
                   db->path, what);
}

static bool
full(const struct db *db, struct err *err)
{
    return err_set(err, ERR_SYSTEM,
                   _("%s：磁盘已满或超出限额，本次写入已全部撤销；"
                     "请腾出空间后重做"),
                   db->path);
}

static bool
fail_io(const struct db *db, int rc, struct err *err)
{
    int number = sqlite3_system_errno(db->handle);

    if (number == 0) /* SQLite keeps none of a commit */
        number = errno;
    if (number == ENOSPC || number == EFBIG || number == EDQUOT)
        return full(db, err);
    if (rc == SQLITE_IOERR_SHORT_READ || rc == SQLITE_IOERR_CORRUPTFS ||
        rc == SQLITE_IOERR_DATA)
        return db_damaged(db, sqlite3_errstr(rc), err);
    return err_system(err, number != 0 ? number : EIO, "%s", db->path);
}

static bool
fail(const struct db *db, int rc, struct err *err)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY,
                       _("%s：另一个程序正在写入密源库；请稍后重试"),
                       db->path);
    case SQLITE_CORRUPT:
        return db_damaged(db, sqlite3_errstr(rc), err);
    case SQLITE_NOTADB:
        return err_set(err, ERR_CORPUS,
                       _("%s：不是密源库；请核对 --corpus 的路径，"
                         "或从备份恢复"),
                       db->path);
    case SQLITE_FULL:
        return full(db, err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return err_set(err, ERR_SYSTEM,
                       _("%s：没有写权限；请换用有权限的账户"), db->path);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return fail_io(db, rc, err);
    default:
        return err_set(err, ERR_CORPUS, "%s: SQLite: %s", db->path,
                       sqlite3_errmsg(db->handle));
    }
}

/* --- what statements may call --- */

static const char sieve_type[] = "sieve"; /* as SQLite tells pointers */

static void
passes(sqlite3_context *context, int args, sqlite3_value **arg)
{
    const struct sieve *sieve = sqlite3_value_pointer(arg[1], sieve_type);

    assert(args == 2 && sieve != NULL);
    sqlite3_result_int(
        context, sieve->passes(sieve->with, sqlite3_value_int64(arg[0])));
}

/* --- opening --- */

/*
 * The path as a URI: the one form that carries "this file is not written",
 * and in which no name has another meaning (":memory:", "file:").
 */
static const char *
uri_of(struct arena *arena, const char *path, const char *options)
{
    BUF_SCOPED buf;
    char before = '\0';

    buf_init(&buf, PATH_BYTES);
    buf_add(&buf, S("file:"));
    for (const char *p = path; *p != '\0'; before = *p++)
        if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
            ascii_is_digit(*p) || *p == '.' || *p == '-' || *p == '_' ||
            (*p == '/' && before != '/'))
            buf_add(&buf, (struct str){p, 1});
        else
            buf_printf(&buf, "%%%02X", (unsigned int) (unsigned char) *p);
    buf_printf(&buf, "?%s", options);
    return buf.full ? NULL : str_z(arena, buf_str(&buf));
}

/*
 * Settings of a connection.  What is deleted is overwritten, where others than
 * Debian do not build SQLite so: no byte of a source that was destroyed leaves
 * the file by its end being cut off (db_wipe).  In WAL mode synchronous=NORMAL
 * syncs when pages move from the log to the database, not at each commit: a
 * process may be killed at any moment and nothing that was committed is lost;
 * after a loss of power the last commits may be missing, each as a whole.  A
 * register that can be registered again from its files needs no more.
 */
static bool
settle(struct db *db, struct err *err)
{
    int rc;

    sqlite3_busy_timeout(db->handle, WAIT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    rc = sqlite3_create_function_v2(db->handle, "passes", 2,
                                    SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                    passes, NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return fail(db, rc, err);
    return db_exec(db,
                   "PRAGMA synchronous = NORMAL;"
                   "PRAGMA mmap_size = 2147418112;"
                   "PRAGMA journal_size_limit = 16777216;"
                   "PRAGMA secure_delete = ON;"
                   "PRAGMA foreign_keys = ON;"
                   "PRAGMA trusted_schema = OFF",
                   err);
}

static bool
connect(struct db *db, const char *options, struct err *err)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const char *uri = uri_of(db->arena, db->path, options);
    int rc;

    if (uri == NULL)
        return err_system(err, ENAMETOOLONG, "%.200s", db->path);
    sqlite3_close(db->handle);
    db->handle = NULL;
    rc = sqlite3_open_v2(uri, &db->handle, flags, NULL);
    if (db->handle == NULL)
        return err_system(err, ENOMEM, "%s", db->path);
    return rc == SQLITE_OK ? settle(db, err) : fail(db, rc, err);
}

static bool
number_of(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    struct stmt *stmt = db_stmt(db, sql);
    enum step step = stmt_step(stmt, err);

    *out = step == STEP_ROW ? stmt_get_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step != STEP_ERROR;
}

/* The first look at the file; fails where SQLite cannot read it. */
static bool
is_ours(struct db *db, struct err *err)
{
    int64_t application;

    if (!number_of(db, "PRAGMA application_id", &application, err))
        return false;
    return application == DB_APPLICATION || fail(db, SQLITE_NOTADB, err);
}

static void
forget_statements(struct db *db)
{
    for (size_t i = 0; i < db->stmts; i++)
        sqlite3_finalize(db->stmt[i].handle);
    db->stmts = 0;
}

/* Bytes of the write-ahead log; -1 where there is none. */
static off_t
log_bytes(const struct db *db)
{
    struct arena *scratch = db->arena;
    ARENA_SCOPE(scratch);
    struct str wal = str_printf(scratch, "%s-wal", db->path);
    struct stat st;

    return stat(wal.ptr, &st) == 0 ? st.st_size : -1;
}

static bool
open_unlocked(struct db *db, struct err *err)
{
    if (log_bytes(db) > 0)
        return err_set(err, ERR_CORPUS,
                       _("%s：正在写入，或上次写入没有正常结束，"
                         "而当前账户没有写权限；请稍后重试，"
                         "仍不行时请用有写权限的账户打开一次"),
                       db->path);
    if (stat(db->path, &db->then) != 0)
        return err_system(err, errno, "%s", db->path);
    forget_statements(db);
    db->unlocked = true;
    return connect(db, "mode=ro&immutable=1", err) && is_ours(db, err) &&
           db_still(db, err);
}

/*
 * May this account write the file?  What SQLite makes beside it has the
 * permissions of the file and is left there by those who may not write to it:
 * it would keep out all who may later on, so they must make nothing.
 */
static bool
may_write(const struct db *db)
{
    return faccessat(AT_FDCWD, db->path, W_OK, AT_EACCESS) == 0;
}

static bool
open_read(struct db *db, struct err *err)
{
    if (may_write(db)) {
        if (connect(db, "mode=rw", err) && is_ours(db, err))
            return db_exec(db, "PRAGMA query_only = ON", err);
        if (err->code != ERR_SYSTEM)
            return false;
        forget_statements(db);
    }
    if (log_bytes(db) >= 0) {
        if (connect(db, "mode=ro&readonly_shm=1", err) && is_ours(db, err))
            return true;
        if (err->code != ERR_SYSTEM)
            return false;
    }
    return open_unlocked(db, err);
}

/*
 * What a transaction writes is to find room in memory until it is committed:
 * else it goes to the journal piece by piece, and as pages are written again
 * all that was put behind them is read and summed once more at the end.
 *
 * Nothing must be built upon damage: pages are looked over as they are read.
 * Who only reads finds damage by what does not unseal, and has pages mapped,
 * which would be looked over each time anew: a fifth of a single check.
 */
static bool
open_write(struct db *db, struct err *err)
{
    if (!may_write(db))
        return fail(db, SQLITE_READONLY, err);
    if (!connect(db, "mode=rw", err) || !is_ours(db, err) ||
        !db_exec(db,
                 "PRAGMA cache_size = -49152;"
                 "PRAGMA cell_size_check = ON",
                 err))
        return false;
    return sqlite3_db_readonly(db->handle, "main") == 0 ||
           fail(db, SQLITE_READONLY, err);
}

/*
 * Look before SQLite does, by name: to open and close the file here would drop
 * the locks of every other connection of this process (fcntl(2)).
 */
static bool
look(const char *path, struct err *err)
{
    struct stat st;

    if (stat(path, &st) != 0 && errno == ENOENT)
        return err_set(err, ERR_CORPUS,
                       _("%s：没有这个密源库；请先用 dingmi init 建立，"
                         "或用 --corpus 指明"),
                       path);
    if (stat(path, &st) != 0)
        return err_system(err, errno, "%s", path);
    if (!S_ISREG(st.st_mode) || st.st_size == 0)
        return err_set(err, ERR_CORPUS,
                       _("%s：不是密源库；请核对 --corpus 的路径，"
                         "或从备份恢复"),
                       path);
    return true;
}

static struct db *
make(const char *path)
{
    struct arena *arena = arena_new();
    struct db *db = arena_new_of(arena, struct db);

    db->arena = arena;
    db->path = str_z(arena, str_of(path));
    return db;
}

struct db *
db_open(const char *path, bool write, struct err *err)
{
    struct db *db = make(path);

    if (look(path, err) && (write ? open_write(db, err) : open_read(db, err)))
        return db;
    db_close(db);
    return NULL;
}

struct db *
db_create(const char *path, struct err *err)
{
    struct db *db = make(path);

    if (connect(db, "mode=rw", err) &&
        db_exec(db, "PRAGMA page_size = 4096", err))
        return db;
    db_close(db);
    return NULL;
}

bool
db_share(struct db *db, struct err *err)
{
    return db_exec(db, "PRAGMA journal_mode = WAL", err);
}

void
db_close(struct db *db)
{
    if (db == NULL)
        return;
    forget_statements(db);
    sqlite3_close(db->handle);
    arena_free(db->arena);
}

bool
db_still(struct db *db, struct err *err)
{
    struct stat now;

    if (!db->unlocked)
        return true;
    if (stat(db->path, &now) != 0)
        return err_system(err, errno, "%s", db->path);
    if (now.st_size == db->then.st_size && now.st_ino == db->then.st_ino &&
        now.st_mtim.tv_sec == db->then.st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == db->then.st_mtim.tv_nsec)
        return true;
    return err_set(err, ERR_BUSY, _("%s：读取时密源库有变动；请重新执行"),
                   db->path);
}

/* --- statements --- */

bool
db_exec(struct db *db, const char *sql, struct err *err)
{
    int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK || fail(db, rc, err);
}

static struct stmt *
prepare(struct db *db, const char *sql)
{
    struct stmt *stmt = &db->stmt[db->stmts++];

    assert(db->stmts <= STATEMENTS);
    *stmt = (struct stmt){.db = db, .sql = sql};
    stmt->failed = sqlite3_prepare_v3(
        db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt->handle, NULL);
    return stmt;
}

struct stmt *
db_stmt(struct db *db, const char *sql)
{
    for (size_t i = 0; i < db->stmts; i++) {
        struct stmt *stmt = &db->stmt[i];

        if (stmt->sql != sql)
            continue;
        stmt_reset(stmt);
        if (stmt->handle != NULL)
            return stmt;
        stmt->failed =
            sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                               &stmt->handle, NULL);
        return stmt;
    }
    return prepare(db, sql);
}

static void
note(struct stmt *stmt, int rc)
{
    if (stmt->failed == SQLITE_OK)
        stmt->failed = rc;
}

void
stmt_int(struct stmt *stmt, int at, int64_t value)
{
    note(stmt, sqlite3_bind_int64(stmt->handle, at, value));
}

void
stmt_text(struct stmt *stmt, int at, struct str s)
{
    note(stmt,
         sqlite3_bind_text64(stmt->handle, at, s.ptr == NULL ? "" : s.ptr,
                             s.len, SQLITE_STATIC, SQLITE_UTF8));
}

void
stmt_blob(struct stmt *stmt, int at, struct str s)
{
    note(stmt,
         sqlite3_bind_blob64(stmt->handle, at, s.ptr == NULL ? "" : s.ptr,
                             s.len, SQLITE_STATIC));
}

void
stmt_sieve(struct stmt *stmt, int at, struct sieve *sieve)
{
    note(stmt,
         sqlite3_bind_pointer(stmt->handle, at, sieve, sieve_type, NULL));
}

enum step
stmt_step(struct stmt *stmt, struct err *err)
{
    int rc = stmt->failed;

    errno = 0;
    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt->handle);
    if (rc == SQLITE_ROW)
        return STEP_ROW;
    if (rc != SQLITE_DONE)
        fail(stmt->db, rc, err);
    stmt_reset(stmt);
    return rc == SQLITE_DONE ? STEP_DONE : STEP_ERROR;
}

bool
stmt_run(struct stmt *stmt, struct err *err)
{
    enum step step;

    do
        step = stmt_step(stmt, err);
    while (step == STEP_ROW);
    return step == STEP_DONE;
}

void
stmt_reset(struct stmt *stmt)
{
    if (stmt->handle != NULL) {
        sqlite3_reset(stmt->handle);
        sqlite3_clear_bindings(stmt->handle);
    }
    stmt->failed = SQLITE_OK;
}

int64_t
stmt_get_int(struct stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

struct str
stmt_get_bytes(struct stmt *stmt, int column)
{
    const char *p = sqlite3_column_blob(stmt->handle, column);

    return (struct str){p,
                        (size_t) sqlite3_column_bytes(stmt->handle, column)};
}

/* --- transactions --- */

bool
db_begin(struct db *db, struct err *err)
{
    return stmt_run(db_stmt(db, "BEGIN IMMEDIATE"), err);
}

bool
db_snapshot(struct db *db, struct err *err)
{
    int64_t unused;

    if (!stmt_run(db_stmt(db, "BEGIN"), err))
        return false;
    /* The state is fixed by the first look, not by BEGIN. */
    if (number_of(db, "SELECT count(*) FROM sqlite_schema", &unused, err))
        return true;
    db_rollback(db);
    return false;
}

bool
db_commit(struct db *db, struct err *err)
{
    if (stmt_run(db_stmt(db, "COMMIT"), err))
        return true;
    db_rollback(db);
    return false;
}

void
db_rollback(struct db *db)
{
    struct err ignored;

    for (size_t i = 0; i < db->stmts; i++)
        stmt_reset(&db->stmt[i]);
    if (db_busy(db) && !stmt_run(db_stmt(db, "ROLLBACK"), &ignored))
        assert(!db_busy(db));
}

bool
db_busy(struct db *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

bool
db_check(struct db *db, struct err *err)
{
    struct stmt *stmt = db_stmt(db, "PRAGMA quick_check(1)");
    enum step step = stmt_step(stmt, err);
    bool ok = step == STEP_ROW;

    if (ok && !str_eq(stmt_get_bytes(stmt, 0), S("ok"))) {
        struct str what = stmt_get_bytes(stmt, 0);
        char z[200] = "";

        memcpy(z, what.ptr, what.len < sizeof(z) ? what.len : sizeof(z) - 1);
        ok = db_damaged(db, z, err);
    }
    stmt_reset(stmt);
    return ok;
}

/* --- wiping --- */

/*
 * All that the journal holds goes to the file, and its own bytes to the file
 * system: nobody may be reading any more what it keeps for them.
 */
static bool
empty_journal(struct db *db, struct err *err)
{
    int rc = sqlite3_wal_checkpoint_v2(db->handle, NULL,
                                       SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

    return rc == SQLITE_OK || fail(db, rc, err);
}

/*
 * The copy that VACUUM makes on its way is kept in memory, not to leave sealed
 * bytes in a folder for temporary files; but of a very large register.
 */
static bool
choose_copy(struct db *db, struct err *err)
{
    int64_t pages, size;

    if (!number_of(db, "PRAGMA page_count", &pages, err) ||
        !number_of(db, "PRAGMA page_size", &size, err))
        return false;
    return db_exec(db,
                   pages / 1024 * size / 1024 < IN_MEMORY
                       ? "PRAGMA temp_store = MEMORY"
                       : "PRAGMA temp_store = FILE",
                   err);
}

/*
 * VACUUM and not only secure_delete: pages that were split, or freed by a
 * program that did not set it, have bytes of rows that moved or went.  VACUUM
 * attaches its copy.
 */
static bool
write_anew(struct db *db, struct err *err)
{
    bool ok;

    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1);
    ok = db_exec(db, "VACUUM", err);
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    return ok;
}

bool
db_wipe(struct db *db, bool patient, struct err *err)
{
    bool ok;

    db_rollback(db);
    sqlite3_busy_timeout(db->handle, patient ? WAIT_MS : 0);
    /* First what was overwritten goes to where it stands in the file. */
    ok = empty_journal(db, err) && choose_copy(db, err) &&
         write_anew(db, err) && empty_journal(db, err);
    sqlite3_busy_timeout(db->handle, WAIT_MS);
    return ok;
}

const char *
db_library(void)
{
    return sqlite3_libversion();
}

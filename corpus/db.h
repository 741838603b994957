/*
 * SQLite, as the stores see it: one file, statements that are kept, and errors
 * in words that say what to do next.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_DB_H
#define CORPUS_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct db;
struct err;
struct stmt;

/* In the header of every file of ours, where file(1) and SQLite look. */
enum { DB_APPLICATION = 0x44674d69 };

/*
 * Make an empty database at path, which must be an empty file; it is not yet
 * in the mode for use by several processes (db_share).
 */
struct db *db_create(const char *path, struct err *) MUST_USE NONNULL;

/*
 * Open one of ours.  What is not there or foreign is refused; damage is found
 * where it is met.
 *
 * For reading, the file is opened as for writing and held to queries, for a
 * reader too must be able to take part in the locking.  Where the folder
 * forbids that, it is opened read-only, and where even then the index of the
 * write-ahead log can be neither read nor made, as a file that nobody writes,
 * which is sound only if that log is absent or empty, and checked (db_still).
 */
struct db *db_open(const char *path, bool write, struct err *)
    MUST_USE NONNULL;
/* NULL is closed already. */
void db_close(struct db *);

/* Turn a database into one that several processes may use: for good. */
bool db_share(struct db *, struct err *) MUST_USE NONNULL;

/* Run statements that give no rows. */
bool db_exec(struct db *, const char *sql, struct err *) MUST_USE NONNULL;

/*
 * Is a database opened as a file that nobody writes still the one that was
 * opened?  Always true of others, which have locks for that.
 */
bool db_still(struct db *, struct err *) MUST_USE NONNULL;

/* Begin to write; waits for another writer, up to half a minute. */
bool db_begin(struct db *, struct err *) MUST_USE NONNULL;
/* Begin to read one unchanging state; db_rollback ends it. */
bool db_snapshot(struct db *, struct err *) MUST_USE NONNULL;
bool db_commit(struct db *, struct err *) MUST_USE NONNULL;
/* Where there is nothing to undo it does nothing. */
void db_rollback(struct db *) NONNULL;
/* SQLite ends a transaction by itself on some errors. */
bool db_busy(struct db *) NONNULL;

/*
 * A statement, prepared once for each address of sql, reset and without
 * values.  What fails in preparing or binding is told by stmt_step.
 */
struct stmt *db_stmt(struct db *, const char *sql) NONNULL RETURNS_NONNULL;

/* Values are numbered from 1; bytes are borrowed until the statement ends. */
void stmt_int(struct stmt *, int at, int64_t) NONNULL;
void stmt_text(struct stmt *, int at, struct str) NONNULL;
void stmt_blob(struct stmt *, int at, struct str) NONNULL;

/*
 * Which rows are wanted, as a column's number tells, in WHERE passes(column,
 * ?at): of those that are not, no other column is read.
 */
struct sieve {
    bool (*passes)(void *with, int64_t number);
    void *with;
};

/* The sieve is borrowed until the statement ends. */
void stmt_sieve(struct stmt *, int at, struct sieve *) NONNULL;

enum step { STEP_ERROR, STEP_ROW, STEP_DONE };

/* The next row.  After the last, and after an error, it is reset. */
enum step stmt_step(struct stmt *, struct err *) MUST_USE NONNULL;
/* Run a statement to its end. */
bool stmt_run(struct stmt *, struct err *) MUST_USE NONNULL;
/* Leave it before its end. */
void stmt_reset(struct stmt *) NONNULL;

/* Columns of the row, from 0; bytes are borrowed until the next step. */
int64_t stmt_get_int(struct stmt *, int column) NONNULL;
struct str stmt_get_bytes(struct stmt *, int column) NONNULL;

/* The file is not what we wrote: always false, with what to do. */
bool db_damaged(const struct db *, const char *what, struct err *) NONNULL;

/*
 * Write the file anew with what is in it and nothing else, and empty the
 * journal: of what was deleted before nothing is left in either.  Wants that
 * nobody reads or writes; if patient, it waits for that, else ERR_BUSY.
 * Stopped at any moment, all that is in it stays, and it may be done again.
 */
bool db_wipe(struct db *, bool patient, struct err *) MUST_USE NONNULL;

/* Look for damage of the file as such. */
bool db_check(struct db *, struct err *) MUST_USE NONNULL;

/* The version of SQLite that is linked. */
const char *db_library(void) RETURNS_NONNULL;

#endif /* !CORPUS_DB_H */

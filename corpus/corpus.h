/*
 * The corpus: four narrow stores, each behind a table of functions so that
 * another engine can serve any of them.  Stores only store; what holds on a
 * day and what the law wants is core's.
 *
 * Today register, postings and vault are one SQLite file (corpus/db.c) and the
 * log a file beside it.  A handle belongs to one thread.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_CORPUS_H
#define CORPUS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/decision.h"
#include "core/match.h"
#include "core/prf.h"
#include "core/slice.h"
#include "core/source.h"

struct arena;
struct corpus;
struct err;

struct corpus_info {
    struct str id;  /* random, made at init */
    uint64_t epoch; /* grows with every change */
    enum suite suite;
    /*
     * Not counting what was withdrawn: classified sources, public texts, and
     * those of either that were not read whole.
     */
    size_t sources, publics, incomplete;
    bool remains; /* of what was destroyed: to be wiped (corpus_wipe) */
};

/*
 * Make an empty corpus and its key file (both 0600).  Refuses a path that
 * exists, for either; leaves nothing behind when it fails.
 */
bool corpus_init(const char *path, const char *key_path, enum suite,
                 struct err *) MUST_USE NONNULL;

/*
 * Open a corpus and its key: what is missing, foreign, newer, damaged, made
 * under another fold or seed version, or readable by others (the key) is
 * refused with what to do.  Without leave to write it opens for reading.
 */
struct corpus *corpus_open(const char *path, const char *key_path, bool write,
                           struct err *) MUST_USE NONNULL;
/* NULL is closed already. */
void corpus_close(struct corpus *);

/* The handle for fingerprints under this corpus's key; borrowed. */
struct prf *corpus_prf(struct corpus *) NONNULL RETURNS_NONNULL;

/* --- register --- */

/* What the corpus is now, or was when the snapshot began. */
bool corpus_info(struct corpus *, struct arena *, struct corpus_info *out,
                 struct err *) MUST_USE NONNULL;

struct sources {
    struct source *item; /* in order of base */
    size_t count;
};

/* All sources with their events; a passage's source is an index in it. */
bool corpus_sources(struct corpus *, struct arena *, struct sources *out,
                    struct err *) MUST_USE NONNULL;

/*
 * A passage to be stored, in order of the document; empty ones are left out.
 */
struct new_passage {
    const uint32_t *cp;
    uint32_t len;
    uint32_t paragraph, start, end;
};

/*
 * Add a source whole: register row, first event, passages and postings, in
 * one transaction; killed at any moment, all of it is there or nothing.  file
 * is the MAC of the file's bytes (PRF_MAC).  What source says of id, base,
 * size, passages and events is filled in, from the arena; of an event that is
 * there already, by, notice and why are kept.  ERR_EXISTS if a source with the
 * same file MAC is there (corpus_find_file): *source is then that one's id,
 * and nothing changed.
 */
bool corpus_add(struct corpus *, struct arena *, struct source *,
                const unsigned char file[PRF_MAC_SIZE],
                const struct new_passage *, size_t passages, struct err *)
    MUST_USE NONNULL_AT(1, 2, 3, 4, 7);

/*
 * Many changes in one go: what is added, recorded and decided between
 * corpus_begin and corpus_commit becomes visible, and is safe from being
 * killed, all at once.  One that fails takes nothing with it: it says why, and
 * the others go on.  Commit and begin again whenever corpus_full says so, for
 * postings are held in memory and other writers wait; only then say that
 * those sources are registered.  If corpus_commit fails, or corpus_rollback
 * is called, none of the changes is made.
 *
 * The first call in between, be it to read, waits for other writers and keeps
 * them waiting: what it and the next ones read stays so until the commit, and
 * is what is changed.  corpus_lock does only that.  A handle opened for
 * reading cannot change anything.
 */
void corpus_begin(struct corpus *) NONNULL;
bool corpus_lock(struct corpus *, struct err *) MUST_USE NONNULL;
bool corpus_full(const struct corpus *) NONNULL;
bool corpus_commit(struct corpus *, struct err *) MUST_USE NONNULL;
void corpus_rollback(struct corpus *) NONNULL;

/*
 * Add an event to a source's history.  The time of recording and the account
 * are filled in.  ERR_MISSING if no source has the id.
 */
bool corpus_record(struct corpus *, struct arena *, struct str id,
                   struct event *, struct err *) MUST_USE NONNULL;

/*
 * Destroy a source (清退, 销毁): the event, EVENT_DESTROYED, is added to its
 * history, and all that could give its content back, or confirm a guess of
 * it, is erased: passages and the key they are sealed with, postings, names of
 * matters, where in the text its points lie, whose file it was, and which
 * passages were decided on.  What else was said of it stays, as do its events
 * and who decided what.  Nothing is found of it any more, on no day.
 * ERR_MISSING if no source has the id, ERR_REFUSED if it was destroyed before.
 *
 * When that is committed, corpus_wipe leaves nothing of it in free pages and
 * the journal.  Until then corpus_info says that something remains; whatever
 * happens in between, it may be done later, and opening for writing does it if
 * nobody else reads just then.  It takes as long as to copy the register, and
 * waits for readers: ERR_BUSY if they stay.  Not within corpus_begin.
 */
bool corpus_destroy(struct corpus *, struct arena *, struct str id,
                    struct event *, struct err *) MUST_USE NONNULL;
bool corpus_wipe(struct corpus *, struct err *) MUST_USE NONNULL;

/*
 * Keep a decision.  Number, time of recording and account are filled in.
 * ERR_MISSING if no source has the id.
 */
bool corpus_decide(struct corpus *, struct arena *, struct decision *,
                   struct err *) MUST_USE NONNULL;

struct decisions {
    struct decision *item; /* in order of recording: by number */
    size_t count;
};

/* All that were ever kept, of whatever source; what they say is core's. */
bool corpus_decisions(struct corpus *, struct arena *, struct decisions *out,
                      struct err *) MUST_USE NONNULL;

/*
 * The id of the source with this file MAC; empty if there is none, or none
 * but such as were withdrawn, for their file may be registered again: as a new
 * source, beside the old one.
 */
bool corpus_find_file(struct corpus *, struct arena *,
                      const unsigned char file[PRF_MAC_SIZE], struct str *id,
                      struct err *) MUST_USE NONNULL;

/* --- postings --- */

/*
 * out[i] becomes what there is of print[i]; a seed asked for twice is given
 * twice.  Of a fingerprint 40 bits are compared: of a hundred thousand seeds,
 * to ten million postings, one finds one that is not its own.  Of a seed that
 * is everywhere, LIMIT_SEED_HITS are given and the rest counted.  ERR_LIMIT if
 * more than LIMIT_POSTINGS would be given: ask for fewer at once.
 *
 * Slices stay until the arena's scope or the snapshot ends, whichever is
 * first.
 *
 * For one consistent view of sources, postings and passages, corpus_snapshot
 * begins it and corpus_release ends it; nothing is added in between.
 */
bool corpus_find(struct corpus *, struct arena *, const uint64_t *print,
                 size_t prints, struct slice *out, struct err *)
    MUST_USE NONNULL_AT(1, 2, 6);

bool corpus_snapshot(struct corpus *, struct err *) MUST_USE NONNULL;
void corpus_release(struct corpus *) NONNULL;

/*
 * Postings in memory, for many look-ups in snapshots: one for each register,
 * and one for all handles that threads have on it.  A handle that is given it
 * reads the file until enough was asked for; then one loads all postings, some
 * 7 bytes each, and passages, for every handle whose snapshot is of the same
 * epoch.  Without one, or where the snapshot differs, look-ups go to the file
 * and find the same.  To be freed when the handles are closed.
 */
struct corpus_share;
struct corpus_share *corpus_share_new(void) MUST_USE RETURNS_NONNULL;
void corpus_share_free(struct corpus_share *);
void corpus_share(struct corpus *, struct corpus_share *) NONNULL_AT(1);
/* At least so many seeds will be looked up, by all handles together. */
void corpus_expect(struct corpus_share *, size_t seeds) NONNULL;
/* Load it now, in a snapshot; nothing happens if another did or does. */
bool corpus_load(struct corpus *, struct err *) MUST_USE NONNULL;
/* Does memory answer?  Then to ask for much at once saves nothing. */
bool corpus_is_loaded(const struct corpus *) NONNULL PURE;

/* --- vault --- */

struct passages {
    struct passage *item; /* in order of position, each once */
    size_t count;
};

/*
 * The passages that touch any of the stretches, with their texts where texts
 * are kept; texts stay as slices do.
 */
bool corpus_fetch(struct corpus *, struct arena *, const struct stretch *,
                  size_t stretches, struct passages *out, struct err *)
    MUST_USE NONNULL_AT(1, 2, 5, 6);

/* --- log --- */

/*
 * What is appended to the audit trail beside the corpus: what was done (init,
 * register, amend, declassify, withdraw, destroy, decide, check, verify,
 * export ...), by whom as it was said (may be empty), and details: words
 * "key=value" that hold nothing of any document.  The time and the account
 * are filled in.
 */
struct log_note {
    struct str what, by, details;
};

/*
 * Append an entry, chained by MAC to the one before and to all that stands
 * between them.
 */
bool corpus_log(struct corpus *, const struct log_note *, struct err *)
    MUST_USE NONNULL;

/*
 * Append entries, all or none, and return when they would outlast a loss of
 * power: for changes, between the last thing that is written and the commit.
 */
bool corpus_log_all(struct corpus *, const struct log_note *, size_t notes,
                    struct err *) MUST_USE NONNULL_AT(1, 4);

/*
 * Note that somebody was refused who wanted to use the corpus by another way
 * than with its key, if there is a trail and it can be written.  The next
 * entry seals it.
 */
void corpus_refused(const char *path, struct str why) NONNULL;

/*
 * The head of the trail, to be kept elsewhere: number of the last entry and
 * the beginning of its MAC, as in "12-0f3a99c41b7d2e60".  Of an empty trail
 * the number is 0.
 */
bool corpus_log_head(struct corpus *, struct arena *, struct str *head,
                     struct err *) MUST_USE NONNULL;

/*
 * The latest time that the trail knows of, in seconds since 1970: that of its
 * last entry, or an earlier one's that the clock was far behind of already
 * then, unless an entry "clock" said since that the clock is right.  0 if
 * there is no entry, or the last is not sound.
 */
bool corpus_log_newest(struct corpus *, uint64_t *seconds, struct err *)
    MUST_USE NONNULL;

/* What is wrong with a line. */
enum log_fault {
    LOG_SOUND,
    LOG_ALTERED,   /* it, or notes before it, are not as they were written */
    LOG_GAP,       /* other entries stood before it */
    LOG_MISPLACED, /* it stood elsewhere, or is there twice */
    LOG_FOREIGN    /* torn, or no line of a trail */
};

/* A line of the trail; its texts are borrowed while it is looked at. */
struct log_entry {
    uint64_t line;   /* of the file, from 1 */
    uint64_t number; /* 0: a note, by somebody who had no key */
    struct str time; /* 2026-06-01T08:30:00Z */
    struct str account, what, by, details;
    struct str mac; /* hexadecimal; empty of a note */
    enum log_fault fault;
};

/* Look at a line; false ends the walk, as a failure if the error says so. */
typedef bool log_visit(void *with, const struct log_entry *, struct err *);

/* A head as somebody kept it, and what the trail says to it. */
enum log_match { LOG_HOLDS, LOG_CUT, LOG_DIFFERS };

struct log_head {
    uint64_t number;
    struct str mac; /* the digits kept, LOG_HEAD_DIGITS at least */
    enum log_match match;
};

struct log_heads {
    struct log_head *item;
    size_t count;
};

enum { LOG_HEAD_DIGITS = 16 };

/* Read "12-0f3a99c41b7d2e60"; the digits are borrowed. */
bool log_head_parse(struct str, struct log_head *) MUST_USE NONNULL;

/*
 * In details, "epoch=9" is the epoch that a change makes and "seen=9" the one
 * that whoever changed nothing saw.
 */
struct log_state {
    uint64_t lines;
    uint64_t entries;  /* that are chained, sound or not */
    uint64_t notes;    /* by people without the key */
    uint64_t unsealed; /* of these, those that no entry covers yet */
    uint64_t faults;   /* lines that something is wrong with */
    uint64_t bad_line; /* the first of them; 0: none */

    bool begun;         /* the first entry is that of init */
    bool told;          /* the entries say what follows */
    uint64_t announced; /* the epoch of the last change */
    uint64_t seen;      /* the latest that somebody saw */
    uint64_t rolled;    /* the first line by which the register was rolled
                           back behind what had been seen; 0: none */
    uint64_t missing;   /* the first line that saw more than the trail has
                           announced; 0: none */
    uint64_t lost;      /* changes announced that did not come to be */
    uint64_t backward;  /* entries far earlier than those before them */
};

/*
 * Hold the audit trail against its chain, and heads (or NULL) against it.
 * After a fault it goes on from there, so that each is found by itself.  That
 * the end was cut off is seen by heads alone.
 */
bool corpus_log_verify(struct corpus *, struct log_heads *, struct log_state *,
                       struct err *) MUST_USE NONNULL_AT(1, 3, 4);

/* The same, looking at each line on the way. */
bool corpus_log_walk(struct corpus *, log_visit *, void *with, struct err *)
    MUST_USE NONNULL_AT(1, 2, 4);

/* --- all of it --- */

/*
 * Look for damage everywhere: the file as such, each sealed text and row,
 * each source's passages and postings against its numbers.
 */
bool corpus_check(struct corpus *, struct err *) MUST_USE NONNULL;

/* The account that runs the program: its name, else its number. */
struct str corpus_account(struct arena *) NONNULL;

#endif /* !CORPUS_CORPUS_H */

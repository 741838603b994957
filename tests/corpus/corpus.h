/*
 * What the tests of the corpus have in common: a folder of their own, a corpus
 * in it, and invented sources.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORPUS_CORPUS_H
#define TESTS_CORPUS_CORPUS_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/utf8.h"
#include "corpus/corpus.h"
#include "tests/room.h"

struct site {
    struct arena *arena;
    const char *folder, *path, *key, *log, *wal;
};

static inline const char *
site_file(const struct site *site, const char *name)
{
    return str_printf(site->arena, "%s/%s", site->folder, name).ptr;
}

/* A new folder with no corpus in it. */
static inline struct site
site_new(void)
{
    struct site site = {.arena = arena_new()};
    char *folder = arena_array(site.arena, ROOM_PATH, char);

    room_name(folder);
    if (mkdtemp(folder) == NULL)
        fail_msg("no folder for the test");
    site.folder = folder;
    site.path = site_file(&site, "corpus.db");
    site.key = site_file(&site, "corpus.db.key");
    site.log = site_file(&site, "corpus.db.log");
    site.wal = site_file(&site, "corpus.db-wal");
    return site;
}

static inline void
site_free(struct site *site)
{
    static const char *const names[] = {
        "corpus.db",     "corpus.db-wal", "corpus.db-shm", "corpus.db-journal",
        "corpus.db.key", "corpus.db.log", "other.db",      "other.key",
    };

    for (size_t i = 0; i < COUNT(names); i++)
        unlink(site_file(site, names[i]));
    if (rmdir(site->folder) != 0)
        fail_msg("%s: something was left behind", site->folder);
    arena_free(site->arena);
}

static inline void
init_corpus(const struct site *site, enum suite suite)
{
    struct err err;

    if (!corpus_init(site->path, site->key, suite, &err))
        fail_msg("%s", err.text);
}

static inline struct corpus *
open_corpus(const struct site *site, bool write)
{
    struct err err;
    struct corpus *corpus = corpus_open(site->path, site->key, write, &err);

    if (corpus == NULL)
        fail_msg("%s", err.text);
    return corpus;
}

/* The document as passages: a line each, a paragraph each. */
struct lines {
    struct new_passage *item;
    size_t count;
};

static inline struct lines
lines_of(struct arena *arena, struct str text)
{
    struct lines lines = {NULL, 0};
    size_t room = 0;

    while (text.len > 0) {
        struct str line = str_cut(&text, S("\n"));
        struct new_passage *next =
            arena_push(arena, lines.item, lines.count, &room);
        uint32_t *cp = arena_array(arena, line.len, uint32_t);

        next->cp = cp;
        next->paragraph = (uint32_t) lines.count;
        for (size_t at = 0; at < line.len;)
            cp[next->len++] = utf8_next(line, &at);
        next->end = next->len;
    }
    return lines;
}

/* Register a text under the identity of its bytes. */
static inline bool
add_text(struct corpus *corpus, struct arena *arena, struct source *source,
         struct str text, struct err *err)
{
    struct lines lines = lines_of(arena, text);
    unsigned char mac[PRF_MAC_SIZE];

    if (!prf_mac(corpus_prf(corpus), PRF_MAC, &text, 1, mac, err))
        return false;
    return corpus_add(corpus, arena, source, mac, lines.item, lines.count,
                      err);
}

static inline void
must_add(struct corpus *corpus, struct arena *arena, struct source *source,
         struct str text)
{
    struct err err;

    if (!add_text(corpus, arena, source, text, &err))
        fail_msg("%s", err.text);
}

/* Invented sentences, different for each number. */
static inline struct str
made_up(struct arena *arena, unsigned int number, size_t sentences)
{
    char *text = arena_alloc(arena, sentences * 32 * 3 + 1, 1);
    uint64_t state = number * UINT64_C(0x9e3779b97f4a7c15) + 1;
    size_t n = 0;

    for (size_t i = 0; i < sentences; i++) {
        for (size_t k = 0; k < 24; k++) {
            state =
                state * UINT64_C(6364136223846793005) + 1442695040888963407;
            n += utf8_put(0x4e00 + (uint32_t) (state >> 33) % 4000, text + n);
        }
        text[n++] = '\n';
    }
    return (struct str){text, n};
}

static inline void
must_be_whole(struct corpus *corpus)
{
    struct err err;

    if (!corpus_check(corpus, &err))
        fail_msg("%s", err.text);
}

#endif /* !TESTS_CORPUS_CORPUS_H */

/*
 * How long reading takes, and what comes of it, over any files.
 *
 *     read FOLDER|FILE...      times, against a pass that reads nothing:
 *                              libzip inflates, libxml2 parses, nobody listens
 *     read -l FOLDER|FILE...   a line a file: status, and what is unexamined
 *     read -t FILE             the text, a paragraph a line
 *
 * Both passes work on bytes in memory, one after the other on each file, and
 * the best of several rounds counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <ftw.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <zip.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "core/str.h"
#include "formats/reader.h"

enum { ROUNDS = 5, PIECE = 64 * KIB, OPEN_FOLDERS = 16 };

struct files {
    struct arena *arena;
    struct str *path;
    size_t count, room;
};

struct figures {
    double ours, bare;
    double slowest;
    struct str slowest_path;
    uint64_t bytes;
    size_t of[STATUS_UNREADABLE + 1];
};

/* nftw passes nothing on. */
static struct files files;

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static int
on_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void) st;
    (void) ftw;
    if (type == FTW_F)
        *(struct str *) arena_push(files.arena, files.path, files.count,
                                   &files.room) =
            str_dup(files.arena, str_of(path));
    return 0;
}

static int
by_path(const void *a, const void *b)
{
    return str_cmp(*(const struct str *) a, *(const struct str *) b);
}

static bool
load(struct arena *arena, struct str path, struct buf *out)
{
    FILE *file = fopen(str_z(arena, path), "rb");
    char *piece = arena_array(arena, PIECE, char);
    size_t n;

    if (file == NULL)
        return false;
    while ((n = fread(piece, 1, PIECE, file)) > 0)
        if (!buf_add(out, (struct str){piece, n}))
            break;
    fclose(file);
    return !out->full;
}

/* --- the pass that reads nothing --- */

static void
parse_entry(zip_t *zip, zip_uint64_t index, bool xml)
{
    static char piece[PIECE];
    xmlSAXHandler silent = {.initialized = XML_SAX2_MAGIC};
    xmlParserCtxtPtr parser = NULL;
    zip_file_t *entry = zip_fopen_index(zip, index, 0);
    zip_int64_t n;

    if (entry == NULL)
        return;
    while ((n = zip_fread(entry, piece, PIECE)) > 0) {
        if (xml && parser == NULL)
            parser = xmlCreatePushParserCtxt(&silent, NULL, NULL, 0, NULL);
        if (parser != NULL)
            xmlParseChunk(parser, piece, (int) n, 0);
    }
    if (parser != NULL) {
        xmlParseChunk(parser, piece, 0, 1);
        xmlFreeDoc(parser->myDoc);
        xmlFreeParserCtxt(parser);
    }
    zip_fclose(entry);
}

static void
bare_pass(struct str bytes)
{
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip;

    zip_error_init(&error);
    source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    zip = source == NULL ? NULL
                         : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == NULL) {
        zip_source_free(source);
        return;
    }
    for (zip_uint64_t i = 0; i < (zip_uint64_t) zip_get_num_entries(zip, 0);
         i++) {
        struct str name = str_of(zip_get_name(zip, i, ZIP_FL_ENC_RAW));

        parse_entry(zip, i,
                    str_ends(name, S(".xml")) || str_ends(name, S(".rels")));
    }
    zip_discard(zip);
}

/* --- ours --- */

static enum status
our_pass(struct str bytes)
{
    struct arena *arena = arena_new();
    enum status status;
    struct doc doc;

    reader_read(arena, bytes, &doc);
    status = doc.status;
    arena_free(arena);
    return status;
}

static void
measure(struct figures *sum, struct str path, struct str bytes)
{
    double ours = 1e9, bare = 1e9;
    enum status status = STATUS_COMPLETE;

    for (int i = 0; i < ROUNDS; i++) {
        double start = now(), middle, end;

        bare_pass(bytes);
        middle = now();
        status = our_pass(bytes);
        end = now();
        bare = middle - start < bare ? middle - start : bare;
        ours = end - middle < ours ? end - middle : ours;
    }
    sum->ours += ours;
    sum->bare += bare;
    sum->bytes += bytes.len;
    sum->of[status]++;
    if (ours > sum->slowest) {
        sum->slowest = ours;
        sum->slowest_path = path;
    }
}

static void
list(struct str path, struct str bytes)
{
    struct arena *arena = arena_new();
    struct doc doc;

    reader_read(arena, bytes, &doc);
    printf("%.*s\t%.*s\t%.*s\t%zu", STR_ARG(path),
           STR_ARG(status_slug(doc.status)), STR_ARG(doc.format), doc.paras);
    for (size_t i = 0; i < doc.unexamineds; i++)
        printf("\t%.*s %.*s: %.*s", STR_ARG(why_slug(doc.unexamined[i].why)),
               STR_ARG(doc.unexamined[i].part),
               STR_ARG(doc.unexamined[i].text));
    printf("\n");
    arena_free(arena);
}

static void
print_text(struct str bytes)
{
    struct arena *arena = arena_new();
    struct doc doc;

    reader_read(arena, bytes, &doc);
    for (size_t i = 0; i < doc.paras; i++)
        printf("%.*s\n", STR_ARG(doc.para[i].text));
    arena_free(arena);
}

static void
conclude(const struct figures *sum)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    printf("%zu files, %.1f MB\n", files.count, (double) sum->bytes / 1e6);
    for (int i = 0; i <= STATUS_UNREADABLE; i++)
        printf("%.*s %zu\n", STR_ARG(status_slug((enum status) i)),
               sum->of[i]);
    printf("read    %.3f s\nbare    %.3f s\nratio   %.2f\n", sum->ours,
           sum->bare, sum->ours / sum->bare);
    printf("slowest %.3f s %.*s\npeak    %ld kB\n", sum->slowest,
           STR_ARG(sum->slowest_path), usage.ru_maxrss);
}

static void
work_through(char mode)
{
    struct figures sum = {0};

    for (size_t i = 0; i < files.count; i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED bytes;

        buf_init(&bytes, LIMIT_FILE);
        if (!load(arena, files.path[i], &bytes))
            fprintf(stderr, "%.*s: not read\n", STR_ARG(files.path[i]));
        else if (mode == 't')
            print_text(buf_str(&bytes));
        else if (mode == 'l')
            list(files.path[i], buf_str(&bytes));
        else
            measure(&sum, files.path[i], buf_str(&bytes));
        arena_free(arena);
    }
    if (mode == 'm')
        conclude(&sum);
}

int
main(int argc, char **argv)
{
    bool given = argc > 2 && argv[1][0] == '-';

    files.arena = arena_new();
    for (int i = given ? 2 : 1; i < argc; i++)
        nftw(argv[i], on_file, OPEN_FOLDERS, FTW_PHYS);
    if (files.count == 0) {
        fprintf(stderr, "usage: read [-l|-t] FOLDER|FILE...\n");
        return 2;
    }
    qsort(files.path, files.count, sizeof(*files.path), by_path);
    work_through(given ? argv[1][1] : 'm');
    arena_free(files.arena);
    return 0;
}

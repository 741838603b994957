/*
 * What the fuzz targets have in common, and the door that libFuzzer knocks at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/reading.h"
#include "formats/reader.h"
#include "tests/zip_write.h"

enum {
    PARTS = 64,
    READ_MAX = 2000 /* paragraphs that are folded: the rest are alike */
};

void
fuzz_want(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", fuzz_target.name, what);
    abort();
}

/* The next "@@ " at the beginning of a line, or the end. */
static size_t
next_part(struct str seed, size_t from)
{
    while (from < seed.len) {
        size_t line = from;

        if (str_starts(str_sub(seed, line, seed.len), S("@@ ")))
            return line;
        while (from < seed.len && seed.ptr[from] != '\n')
            from++;
        from++;
    }
    return seed.len;
}

size_t
fuzz_parts(struct arena *arena, struct str seed, struct packed *out,
           size_t most)
{
    size_t count = 0;

    for (size_t at = next_part(seed, 0); at < seed.len && count < most;) {
        size_t name = at + 3, line = name, stop;

        while (line < seed.len && seed.ptr[line] != '\n')
            line++;
        stop = next_part(seed, line + 1);
        if (line > name)
            out[count++] = (struct packed){
                .name = str_dup(arena, str_sub(seed, name, line)),
                .data = str_sub(seed, line + 1, stop),
            };
        at = stop;
    }
    return count;
}

struct str
fuzz_zip(struct arena *arena, struct str seed)
{
    struct packed *parts = arena_array(arena, PARTS, struct packed);

    return zip_write(arena, parts, fuzz_parts(arena, seed, parts, PARTS));
}

static void
check_runs(const struct para *para)
{
    uint32_t end = 0;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        fuzz_want(run.start == end && run.end > run.start,
                  "runs follow one another");
        fuzz_want(run.view <= VIEW_ORPHAN && run.origin <= ORIGIN_STRINGS,
                  "runs have a view and an origin");
        end = run.end;
    }
    fuzz_want(end == para->text.len, "runs cover the text");
}

static void
check_para(struct arena *arena, const struct doc *doc, size_t i)
{
    const struct para *para = &doc->para[i];
    struct readings readings;

    fuzz_want(para->number == i + 1, "paragraphs are numbered");
    fuzz_want(para->spot->anchor <= doc->paras, "anchors are paragraphs");
    fuzz_want(i == 0 || doc->para[i - 1].spot->place.story <=
                            para->spot->place.story,
              "stories are in order");
    check_runs(para);
    if (i < READ_MAX) {
        ARENA_SCOPE(arena);

        fuzz_want(doc_place(arena, para).len > 0, "places have words");
        reading_all(arena, para, &readings);
    }
}

void
fuzz_check(struct arena *arena, const struct doc *doc)
{
    for (size_t i = 0; i < doc->paras; i++)
        check_para(arena, doc, i);
    fuzz_want(doc->status != STATUS_COMPLETE || doc->unexamineds == 0,
              "a complete document was examined whole");
}

void
fuzz_read(struct arena *arena, struct str bytes)
{
    struct doc doc;

    reader_read(arena, bytes, &doc);
    fuzz_check(arena, &doc);
    fuzz_want(doc.status == STATUS_COMPLETE || doc.unexamineds > 0,
              "there is a reason for it");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();

    fuzz_target.one(arena, (struct str){(const char *) bytes, size});
    arena_free(arena);
    return 0;
}

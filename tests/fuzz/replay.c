/*
 * Runs a fuzz target over its seeds, and over what small accidents make of
 * them.  The accidents are the same in every run.
 *
 *     X-replay            TAP, a line a seed; what make check runs
 *     X-replay FILE...    these inputs alone, as a fuzzer wrote them
 *     X-replay -w FOLDER  write the seeds as inputs for a fuzzer to start from
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"
#include "tests/fuzz/fuzz.h"

enum { ACCIDENTS = 200, SEED_MAX = MIB };

static uint32_t
chance(uint32_t *state, size_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return below == 0 ? 0 : (uint32_t) (*state % below);
}

/* What happens to files: a bit, a byte, a piece lost or there twice. */
static struct str
accident(struct arena *arena, struct str input, uint32_t *state)
{
    static const char odd[] = "\0\xff\x7f\x80<>&\"';{}\\/%";
    size_t from = chance(state, input.len + 1);
    size_t len = chance(state, input.len - from < 64 ? input.len - from : 64);
    char *copy = arena_array(arena, input.len + 64 + 1, char);

    memcpy(copy, input.ptr, input.len);
    switch (chance(state, 5)) {
    case 0: /* a bit turns */
        if (from < input.len)
            copy[from] = (char) (copy[from] ^ 1 << chance(state, 8));
        return (struct str){copy, input.len};
    case 1: /* a byte turns into one that means something */
        if (from < input.len)
            copy[from] = odd[chance(state, sizeof(odd) - 1)];
        return (struct str){copy, input.len};
    case 2: /* a piece is lost */
        memmove(copy + from, copy + from + len, input.len - from - len);
        return (struct str){copy, input.len - len};
    case 3: /* a piece is there twice */
        memmove(copy + from + len, input.ptr + from, input.len - from);
        return (struct str){copy, input.len + len};
    default: /* the end is lost */
        return (struct str){copy, from};
    }
}

static void
try_accidents(struct str input, uint32_t state)
{
    for (unsigned i = 0; i < ACCIDENTS; i++) {
        struct arena *arena = arena_new();
        struct str broken = input;

        for (unsigned n = chance(&state, 4) + 1; n > 0; n--)
            broken = accident(arena, broken, &state);
        fuzz_target.one(arena, broken);
        arena_free(arena);
    }
}

static const char *
join(struct arena *arena, const char *folder, const char *name)
{
    return str_z(arena, str_printf(arena, "%s/%s", folder, name));
}

static bool
read_file(struct arena *arena, const char *path, struct str *out)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_array(arena, SEED_MAX, char);

    if (file == NULL)
        return false;
    *out = (struct str){bytes, fread(bytes, 1, SEED_MAX, file)};
    fclose(file);
    return true;
}

static bool
read_input(struct arena *arena, const char *path, struct str *out)
{
    if (!read_file(arena, path, out))
        return false;
    if (fuzz_target.pack != NULL)
        *out = fuzz_target.pack(arena, *out);
    return true;
}

static int
seeds_only(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool
write_file(struct arena *arena, const char *folder, const char *name,
           struct str bytes)
{
    FILE *file = fopen(join(arena, folder, name), "wb");
    bool ok =
        file != NULL && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    return file != NULL && fclose(file) == 0 && ok;
}

/* Try one seed, or write it. */
static bool
visit(const char *from, const char *to, const char *name, uint32_t number)
{
    struct arena *arena = arena_new();
    struct str input;
    bool ok = read_input(arena, join(arena, from, name), &input);

    if (ok && to != NULL) {
        ok = write_file(arena, to, name, input);
    } else if (ok) {
        fuzz_target.one(arena, input);
        try_accidents(input, 2463534242u + number);
    }
    arena_free(arena);
    return ok;
}

static int
visit_all(const char *to)
{
    const char *root = getenv("top_srcdir");
    struct arena *arena = arena_new();
    const char *from =
        join(arena, root == NULL ? "." : root,
             join(arena, "tests/fixtures/fuzz", fuzz_target.name));
    struct dirent **entry;
    int count, failed = 0;

    count = scandir(from, &entry, seeds_only, alphasort);
    if (count <= 0) {
        printf("1..1\nnot ok 1 - %s holds no seed\n", from);
        return 1;
    }
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        bool ok = visit(from, to, entry[i]->d_name, (uint32_t) i);

        printf("%s %d - %s/%s\n", ok ? "ok" : "not ok", i + 1,
               fuzz_target.name, entry[i]->d_name);
        fflush(stdout);
        failed += !ok;
        free(entry[i]);
    }
    free(entry);
    arena_free(arena);
    return failed > 0;
}

int
main(int argc, char **argv)
{
    int failed = 0;

    if (argc < 2)
        return visit_all(NULL);
    if (argc == 3 && strcmp(argv[1], "-w") == 0)
        return visit_all(argv[2]);
    for (int i = 1; i < argc; i++) {
        struct arena *arena = arena_new();
        struct str input;

        if (read_file(arena, argv[i], &input))
            fuzz_target.one(arena, input);
        else
            failed = 1;
        arena_free(arena);
    }
    return failed;
}

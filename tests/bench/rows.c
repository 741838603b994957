/*
 * Reading an evaluation set.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/bench/rows.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/pile.h"
#include "core/runs.h"

struct str
rows_read(struct arena *arena, const char *folder, const char *name)
{
    struct str path = str_printf(arena, "%s/%s.tsv", folder, name);
    FILE *file = fopen(path.ptr, "rb");
    char *bytes;
    long size;

    if (file == NULL) {
        perror(path.ptr);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    bytes = arena_alloc(arena, (size_t) size + 1, 1);
    if (fread(bytes, 1, (size_t) size, file) != (size_t) size)
        exit(2);
    fclose(file);
    return (struct str){bytes, (size_t) size};
}

bool
rows_next(struct str *rest, size_t fields, struct row *row)
{
    struct str line;

    if (rest->len == 0)
        return false;
    line = str_cut(rest, S("\n"));
    row->fields = 0;
    while (row->fields + 1 < fields)
        row->field[row->fields++] = str_cut(&line, S("\t"));
    row->field[row->fields++] = line;
    return true;
}

void
rows_add(struct arena *arena, struct pages *pages, struct str text)
{
    static const struct spot here = {.anchor = 0};
    struct run run = {.end = (uint32_t) text.len};
    struct para *para =
        arena_push(arena, pages->para, pages->paras, &pages->room);
    struct pile pile = {.arena = arena};
    bool moved = false;

    *para = (struct para){
        .text = text, .spot = &here, .number = (uint32_t) pages->paras};
    runs_put(&pile, para, 0, &run, &moved);
}

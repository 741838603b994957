/*
 * Streams first, then the mini stream, its table, the directory, and the
 * allocation table last, in a file of few sectors: the header lists them all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/cfb_write.h"

#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"

enum {
    HEADER = 512,
    ENTRY = 128,
    MINI = 64,
    CUTOFF = 4096,
    SECTORS = 4096,
    TABLES = 109
};

static const uint32_t end_of_chain = 0xfffffffe, free_sector = 0xffffffff,
                      table_sector = 0xfffffffd;

struct writer {
    struct arena *arena;
    size_t size; /* of a sector */
    char *bytes;
    uint32_t sectors, fat[SECTORS];
    char mini[SECTORS * MINI];
    uint32_t minis, mini_fat[SECTORS];
    uint32_t start[CFB_ITEMS + 1];
};

static void
put(char *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (char) (value >> 8 * i);
}

static char *
at_sector(const struct writer *w, uint32_t sector)
{
    return w->bytes + (sector + 1) * w->size;
}

/* Bytes in sectors of their own, one behind the other; the first. */
static uint32_t
add_chain(struct writer *w, const char *bytes, size_t len)
{
    uint32_t first = w->sectors;

    if (len == 0)
        return end_of_chain;
    memcpy(at_sector(w, first), bytes, len);
    for (size_t at = 0; at < len; at += w->size, w->sectors++)
        w->fat[w->sectors] =
            at + w->size < len ? w->sectors + 1 : end_of_chain;
    return first;
}

static uint32_t
add_mini(struct writer *w, struct str bytes)
{
    uint32_t first = w->minis;

    if (bytes.len == 0)
        return end_of_chain;
    memcpy(w->mini + (size_t) first * MINI, bytes.ptr, bytes.len);
    for (size_t at = 0; at < bytes.len; at += MINI, w->minis++)
        w->mini_fat[w->minis] =
            at + MINI < bytes.len ? w->minis + 1 : end_of_chain;
    return first;
}

static void
put_entry(char *entry, struct str name, int type, uint32_t start,
          uint64_t size)
{
    size_t units = 0;

    for (size_t at = 0; at < name.len; units++)
        put(entry + 2 * units, utf8_next(name, &at), 2);
    put(entry + 64, 2 * units + 2, 2);
    entry[66] = (char) type;
    entry[67] = 1;
    put(entry + 68, free_sector, 4);
    put(entry + 72, free_sector, 4);
    put(entry + 76, free_sector, 4);
    put(entry + 116, start, 4);
    put(entry + 120, size, 8);
}

/* The first child hangs on its storage, each other on the one before. */
static void
link_entries(char *directory, const struct cfb_item *item, size_t items)
{
    uint32_t last[CFB_ITEMS + 1] = {0};

    for (size_t i = 1; i <= items; i++) {
        size_t parent = item[i - 1].parent;
        uint32_t before = last[parent];

        if (item[i - 1].lost)
            continue;
        put(directory +
                (before > 0 ? before * ENTRY + 72 : parent * ENTRY + 76),
            i, 4);
        last[parent] = (uint32_t) i;
    }
}

static uint32_t
add_directory(struct writer *w, const struct cfb_item *item, size_t items)
{
    char directory[(CFB_ITEMS + 1) * ENTRY] = {0};
    size_t len = (items + 1) * ENTRY;

    put_entry(directory, S("Root Entry"), 5, w->start[0],
              (uint64_t) w->minis * MINI);
    for (size_t i = 1; i <= items; i++)
        put_entry(directory + i * ENTRY, item[i - 1].name,
                  item[i - 1].storage ? 1 : 2, w->start[i],
                  item[i - 1].bytes.len);
    link_entries(directory, item, items);
    return add_chain(w, directory, len);
}

/* The table tells of its own sectors too. */
static void
add_fat(struct writer *w)
{
    size_t per = w->size / 4, count = 1;
    uint32_t first = w->sectors;

    while (count * per < w->sectors + count)
        count++;
    for (size_t i = 0; i < count; i++) {
        w->fat[w->sectors] = table_sector;
        put(w->bytes + 76 + 4 * i, w->sectors++, 4);
    }
    for (size_t i = count; i < TABLES; i++)
        put(w->bytes + 76 + 4 * i, free_sector, 4);
    put(w->bytes + 44, count, 4);
    for (size_t i = 0; i < count * per; i++)
        put(at_sector(w, first) + 4 * i,
            i < w->sectors ? w->fat[i] : free_sector, 4);
}

static uint32_t
add_mini_fat(struct writer *w)
{
    char table[SECTORS * 4];

    for (size_t i = 0; i < w->minis; i++)
        put(table + 4 * i, w->mini_fat[i], 4);
    return add_chain(w, table, (size_t) w->minis * 4);
}

static void
put_header(struct writer *w, unsigned version, uint32_t directory,
           uint32_t mini_fat)
{
    char *header = w->bytes;

    memcpy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    put(header + 24, 0x3e, 2);
    put(header + 26, version, 2);
    put(header + 28, 0xfffe, 2);
    put(header + 30, version == 4 ? 12 : 9, 2);
    put(header + 32, 6, 2);
    put(header + 48, directory, 4);
    put(header + 56, CUTOFF, 4);
    put(header + 60, mini_fat, 4);
    put(header + 64, w->minis > 0, 4);
    put(header + 68, end_of_chain, 4);
}

struct cfb_file
cfb_write(struct arena *arena, unsigned version, const struct cfb_item *item,
          size_t items)
{
    struct writer *w = arena_new_of(arena, struct writer);
    uint32_t mini_fat, directory, fat;

    w->size = version == 4 ? 4096 : HEADER;
    w->bytes = arena_array(arena, SECTORS * w->size, char);
    for (size_t i = 1; i <= items; i++)
        if (!item[i - 1].storage)
            w->start[i] = item[i - 1].bytes.len < CUTOFF
                              ? add_mini(w, item[i - 1].bytes)
                              : add_chain(w, item[i - 1].bytes.ptr,
                                          item[i - 1].bytes.len);
    w->start[0] = add_chain(w, w->mini, (size_t) w->minis * MINI);
    mini_fat = add_mini_fat(w);
    directory = add_directory(w, item, items);
    fat = w->sectors;
    add_fat(w);
    put_header(w, version, directory, mini_fat);
    return (struct cfb_file){
        .bytes = {w->bytes, (w->sectors + 1) * w->size},
        .edit = w->bytes,
        .sector = w->size,
        .fat = (fat + 1) * w->size,
        .directory = (directory + 1) * w->size,
        .mini_fat = w->minis > 0 ? (mini_fat + 1) * w->size : 0,
        .mini = w->minis > 0 ? (w->start[0] + 1) * w->size : 0};
}

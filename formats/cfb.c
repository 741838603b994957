/*
 * The tables of a compound file.
 *
 * Sector numbers are used only below the number of sectors that the file has.
 * The allocation table is not copied: its sectors are listed, and an entry is
 * looked up where it lies.  When the file is opened each stream claims its
 * sectors in the order of the directory; a chain ends where a sector is not
 * there or is claimed already.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cfb.h"

#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/octets.h"

/* MS-CFB 2.2, 2.6.1: where things are, and what they mean. */
enum {
    HEADER = 512,
    VERSION_AT = 26,
    SHIFT_AT = 30,
    MINI_SHIFT_AT = 32,
    DIRECTORY_AT = 48,
    CUTOFF_AT = 56,
    MINI_FAT_AT = 60,
    DIFAT_AT = 68,
    DIFAT_LIST_AT = 76,
    DIFAT_LIST = 109,
    ENTRY = 128,
    NAME_SIZE_AT = 64,
    TYPE_AT = 66,
    LEFT_AT = 68,
    RIGHT_AT = 72,
    CHILD_AT = 76,
    START_AT = 116,
    SIZE_AT = 120,
    NAME_MAX = 64,
    STORAGE = 1,
    STREAM = 2,
    ROOT = 5,
    SHIFT_MIN = 7,
    SHIFT_MAX = 16,
    MINI_SHIFT_MIN = 4
};

#define NO_SECTOR   UINT32_MAX  /* and no entry of the directory */
#define LAST_SECTOR 0xfffffffau /* what is above has a meaning of its own */

/* Sectors of one size, and whose they are. */
struct space {
    unsigned shift;
    size_t count;
    uint32_t *table; /* sectors that hold the entries of the chains */
    size_t tables, room;
    uint32_t *used; /* by sector: bytes that something has of it */
};

struct node {
    uint32_t start;
    unsigned depth; /* storages around it */
    bool mini;
};

struct cfb {
    struct arena *arena;
    struct str bytes;
    struct space full, mini;
    uint32_t *mini_sector; /* of the mini stream, in order */
    size_t mini_sectors, mini_room;
    const char **slot; /* where the entries lie */
    size_t slots, slot_room;
    struct cfb_entry *entry;
    struct node *node;
    bool damaged;
};

static uint32_t
number(const char *at, size_t size)
{
    return octets_le((struct str){at, size}, 0, size);
}

static uint32_t
u32(const char *at)
{
    return number(at, 4);
}

static size_t
min(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* --- sectors --- */

/*
 * The bytes of a sector, fewer at the end of the file.  The header takes the
 * place of one (2.2).
 */
static struct str
sector(const struct cfb *cfb, uint32_t index)
{
    size_t at;

    if (index >= cfb->full.count)
        return (struct str){0};
    at = ((size_t) index + 1) << cfb->full.shift;
    return str_sub(cfb->bytes, at, at + ((size_t) 1 << cfb->full.shift));
}

static struct str
mini_sector(const struct cfb *cfb, uint32_t index)
{
    unsigned more = cfb->full.shift - cfb->mini.shift;
    size_t at = (size_t) (index & ((1u << more) - 1)) << cfb->mini.shift;

    if (index >= cfb->mini.count)
        return (struct str){0};
    return str_sub(sector(cfb, cfb->mini_sector[index >> more]), at,
                   at + ((size_t) 1 << cfb->mini.shift));
}

static struct str
sector_of(const struct cfb *cfb, const struct space *space, uint32_t index)
{
    return space == &cfb->mini ? mini_sector(cfb, index) : sector(cfb, index);
}

/* What follows a sector in its chain. */
static uint32_t
next(const struct cfb *cfb, const struct space *space, uint32_t index)
{
    size_t per = (size_t) 1 << (cfb->full.shift - 2), at = index % per * 4;
    struct str table;

    if (index >= space->count || index / per >= space->tables)
        return NO_SECTOR;
    table = sector(cfb, space->table[index / per]);
    return at + 4 <= table.len ? u32(table.ptr + at) : NO_SECTOR;
}

/* Take so many bytes of a sector; false if it is not there or not free. */
static bool
claim(struct space *space, uint32_t index, size_t size)
{
    if (index >= space->count || space->used[index] > 0)
        return false;
    space->used[index] = (uint32_t) size;
    return true;
}

static size_t
whole(const struct space *space)
{
    return (size_t) 1 << space->shift;
}

/* --- tables --- */

/* A sector of the allocation table, which may be missing. */
static void
add_table(struct cfb *cfb, uint32_t index)
{
    struct space *full = &cfb->full;

    if (sector(cfb, index).len == whole(full))
        claim(full, index, whole(full));
    else if (index <= LAST_SECTOR)
        cfb->damaged = true;
    *arena_push(cfb->arena, full->table, full->tables, &full->room) = index;
}

/* The header and the sectors of 2.5 list those of the allocation table. */
static void
load_fat(struct cfb *cfb)
{
    const char *header = cfb->bytes.ptr;
    struct space *full = &cfb->full;
    uint32_t list = u32(header + DIFAT_AT);
    size_t wanted = full->count / (whole(full) / 4) + 1;

    for (size_t i = 0; i < DIFAT_LIST && full->tables < wanted; i++)
        add_table(cfb, u32(header + DIFAT_LIST_AT + 4 * i));
    while (full->tables < wanted && claim(full, list, whole(full))) {
        struct str s = sector(cfb, list);

        for (size_t at = 0; at + 8 <= s.len && full->tables < wanted; at += 4)
            add_table(cfb, u32(s.ptr + at));
        list = s.len == whole(full) ? u32(s.ptr + s.len - 4) : NO_SECTOR;
    }
}

/* Claim a chain that something of the file's own lies in; list it. */
static uint32_t *
load_chain(struct cfb *cfb, uint32_t at, size_t *count, size_t *room)
{
    uint32_t *chain = NULL;

    for (; claim(&cfb->full, at, whole(&cfb->full));
         at = next(cfb, &cfb->full, at))
        *arena_push(cfb->arena, chain, *count, room) = at;
    if (at <= LAST_SECTOR || (*count > 0 && at == NO_SECTOR))
        cfb->damaged = true;
    return chain;
}

/* Find the entries of the directory; an unused one is none. */
static void
load_slots(struct cfb *cfb)
{
    size_t count = 0, room = 0;
    uint32_t *chain =
        load_chain(cfb, u32(cfb->bytes.ptr + DIRECTORY_AT), &count, &room);

    for (size_t i = 0; i < count; i++) {
        struct str s = sector(cfb, chain[i]);

        for (size_t at = 0; at + ENTRY <= s.len; at += ENTRY)
            *arena_push(cfb->arena, cfb->slot, cfb->slots, &cfb->slot_room) =
                s.ptr + at;
    }
}

static bool
is_type(const struct cfb *cfb, size_t slot, char type)
{
    return cfb->slot[slot][TYPE_AT] == type;
}

static bool
load_mini(struct cfb *cfb)
{
    struct space *mini = &cfb->mini;

    if (cfb->slots == 0 || !is_type(cfb, 0, ROOT))
        return false;
    mini->table = load_chain(cfb, u32(cfb->bytes.ptr + MINI_FAT_AT),
                             &mini->tables, &mini->room);
    cfb->mini_sector = load_chain(cfb, u32(cfb->slot[0] + START_AT),
                                  &cfb->mini_sectors, &cfb->mini_room);
    mini->count = cfb->mini_sectors << (cfb->full.shift - mini->shift);
    mini->used = arena_array(cfb->arena, mini->count + 1, uint32_t);
    return true;
}

/* --- the directory --- */

/* Names as people can read them; a slash would look like a storage. */
static struct str
entry_name(struct cfb *cfb, const char *slot)
{
    size_t size = number(slot + NAME_SIZE_AT, 2);
    BUF_SCOPED out;

    buf_init(&out, (size_t) NAME_MAX * UTF8_MAX);
    for (size_t at = 0; at + 2 < size && at + 2 < NAME_MAX; at += 2) {
        uint32_t c = number(slot + at, 2);

        if (c < ' ')
            buf_printf(&out, "\\%u", (unsigned) c);
        else if (c - 0xd800 < 0x800 || c == '/')
            buf_add_char(&out, '_');
        else
            buf_add_char(&out, c);
    }
    return str_dup(cfb->arena, buf_str(&out));
}

static void
load_entries(struct cfb *cfb)
{
    bool wide = number(cfb->bytes.ptr + VERSION_AT, 2) > 3;

    cfb->entry = arena_array(cfb->arena, cfb->slots, struct cfb_entry);
    cfb->node = arena_array(cfb->arena, cfb->slots, struct node);
    for (size_t i = 0; i < cfb->slots; i++) {
        const char *slot = cfb->slot[i];
        struct cfb_entry *entry = &cfb->entry[i];

        entry->name = entry->path = entry_name(cfb, slot);
        entry->parent = STR_NONE;
        entry->lost = i > 0 && slot[TYPE_AT] != 0;
        entry->stream = slot[TYPE_AT] == STREAM;
        if (!entry->stream)
            continue;
        entry->size = u32(slot + SIZE_AT);
        if (wide) /* 2.6.1: the upper half of version 3 may be anything */
            entry->size |= (uint64_t) u32(slot + SIZE_AT + 4) << 32;
        cfb->node[i].start = u32(slot + START_AT);
        cfb->node[i].mini = entry->size < u32(cfb->bytes.ptr + CUTOFF_AT);
    }
}

/* Entries still to be looked at, and the storage that they are in. */
struct walk {
    struct {
        uint32_t slot;
        size_t parent;
    } * todo;
    size_t count, room;
};

/* The path of what lies too deep begins somewhere on the way. */
static void
set_path(struct cfb *cfb, uint32_t slot, size_t parent)
{
    struct cfb_entry *entry = &cfb->entry[slot];

    entry->parent = parent;
    if (parent == STR_NONE || cfb->node[parent].depth == LIMIT_NESTING)
        return;
    cfb->node[slot].depth = cfb->node[parent].depth + 1;
    entry->path =
        str_printf(cfb->arena, "%.*s/%.*s", STR_ARG(cfb->entry[parent].path),
                   STR_ARG(entry->name));
}

/* Entries are met once: the first path to them is theirs. */
static void
meet(struct cfb *cfb, struct walk *walk, uint32_t slot, size_t parent)
{
    if (slot == 0 || slot >= cfb->slots || !cfb->entry[slot].lost)
        return;
    cfb->entry[slot].lost = false;
    set_path(cfb, slot, parent);
    arena_push(cfb->arena, walk->todo, walk->count, &walk->room);
    walk->todo[walk->count - 1].slot = slot;
    walk->todo[walk->count - 1].parent = parent;
}

static void
load_tree(struct cfb *cfb)
{
    struct walk walk = {0};

    meet(cfb, &walk, u32(cfb->slot[0] + CHILD_AT), STR_NONE);
    while (walk.count > 0) {
        uint32_t at = walk.todo[--walk.count].slot;
        size_t parent = walk.todo[walk.count].parent;

        meet(cfb, &walk, u32(cfb->slot[at] + LEFT_AT), parent);
        meet(cfb, &walk, u32(cfb->slot[at] + RIGHT_AT), parent);
        if (is_type(cfb, at, STORAGE))
            meet(cfb, &walk, u32(cfb->slot[at] + CHILD_AT), at);
    }
}

static struct space *
space_of(struct cfb *cfb, size_t index)
{
    return cfb->node[index].mini ? &cfb->mini : &cfb->full;
}

static void
claim_stream(struct cfb *cfb, size_t index)
{
    struct cfb_entry *entry = &cfb->entry[index];
    struct space *space = space_of(cfb, index);
    uint32_t at = cfb->node[index].start;

    while (entry->there < entry->size) {
        size_t size = sector_of(cfb, space, at).len;

        if (entry->size - entry->there < size)
            size = (size_t) (entry->size - entry->there);
        if (size == 0 || !claim(space, at, size))
            break;
        entry->there += size;
        at = next(cfb, space, at);
    }
}

static bool
load_all(struct cfb *cfb, struct err *err)
{
    load_fat(cfb);
    load_slots(cfb);
    if (!load_mini(cfb))
        return err_set(err, ERR_FORMAT, _("OLE 复合文件的目录已损坏"));
    load_entries(cfb);
    load_tree(cfb);
    for (size_t i = 0; i < cfb->slots; i++)
        if (cfb->entry[i].stream)
            claim_stream(cfb, i);
    return true;
}

struct cfb *
cfb_load(struct str bytes, struct err *err)
{
    struct arena *arena;
    struct cfb *cfb;
    unsigned shift, mini;

    if (bytes.len < HEADER) {
        err_set(err, ERR_FORMAT, _("OLE 复合文件不完整"));
        return NULL;
    }
    shift = number(bytes.ptr + SHIFT_AT, 2);
    mini = number(bytes.ptr + MINI_SHIFT_AT, 2);
    if (shift < SHIFT_MIN || shift > SHIFT_MAX || mini < MINI_SHIFT_MIN ||
        mini > shift) {
        err_set(err, ERR_FORMAT, _("OLE 复合文件的文件头已损坏"));
        return NULL;
    }
    arena = arena_new();
    cfb = arena_new_of(arena, struct cfb);
    cfb->arena = arena;
    cfb->bytes = bytes;
    cfb->full.shift = shift;
    cfb->mini.shift = mini;
    if (bytes.len > (size_t) 1 << shift)
        cfb->full.count = (bytes.len - 1) >> shift;
    cfb->full.used = arena_array(arena, cfb->full.count + 1, uint32_t);
    if (load_all(cfb, err))
        return cfb;
    cfb_unload(cfb);
    return NULL;
}

void
cfb_unload(struct cfb *cfb)
{
    if (cfb != NULL)
        arena_free(cfb->arena);
}

/* --- use --- */

bool
cfb_damaged(const struct cfb *cfb)
{
    return cfb->damaged;
}

size_t
cfb_count(const struct cfb *cfb)
{
    return cfb->slots;
}

const struct cfb_entry *
cfb_entry(const struct cfb *cfb, size_t index)
{
    return &cfb->entry[index];
}

size_t
cfb_find(const struct cfb *cfb, size_t parent, struct str name)
{
    for (size_t i = 0; i < cfb->slots; i++)
        if (!cfb->entry[i].lost && cfb->entry[i].parent == parent &&
            cfb_same_name(cfb->entry[i].name, name))
            return i;
    return STR_NONE;
}

bool
cfb_pour(const struct cfb *cfb, size_t index, cfb_sink sink, void *context,
         struct err *err)
{
    const struct cfb_entry *entry = &cfb->entry[index];
    const struct space *space =
        cfb->node[index].mini ? &cfb->mini : &cfb->full;
    uint32_t at = cfb->node[index].start;

    for (uint64_t done = 0; done < entry->there;) {
        struct str s = sector_of(cfb, space, at);

        s = str_sub(s, 0, min(s.len, (size_t) (entry->there - done)));
        done += s.len;
        if (!sink(context, s))
            return true;
        at = next(cfb, space, at);
    }
    if (entry->there < entry->size)
        return err_set(err, ERR_FORMAT,
                       _("数据流不完整：应有 %llu 字节，只找到 %llu 字节"),
                       (unsigned long long) entry->size,
                       (unsigned long long) entry->there);
    return true;
}

static void
hand_rest(const struct cfb *cfb, struct str s, cfb_rest rest, void *context)
{
    if (!octets_are_zero(s))
        rest(context, (uint64_t) (s.ptr - cfb->bytes.ptr), s);
}

/* What the streams in a sector of the mini stream leave of it. */
static void
pour_mini_rest(const struct cfb *cfb, cfb_rest rest, void *context)
{
    for (size_t i = 0; i < cfb->mini.count; i++) {
        struct str s = mini_sector(cfb, (uint32_t) i);

        hand_rest(cfb, str_sub(s, cfb->mini.used[i], s.len), rest, context);
    }
}

void
cfb_pour_rest(const struct cfb *cfb, cfb_rest rest, void *context)
{
    size_t first = min(whole(&cfb->full), cfb->bytes.len);

    hand_rest(cfb, str_sub(cfb->bytes, HEADER, first), rest, context);
    for (size_t i = 0; i < cfb->full.count; i++) {
        struct str s = sector(cfb, (uint32_t) i);

        hand_rest(cfb, str_sub(s, cfb->full.used[i], s.len), rest, context);
    }
    pour_mini_rest(cfb, rest, context);
    for (size_t i = 0; i < cfb->slots; i++)
        if (is_type(cfb, i, 0))
            hand_rest(cfb, (struct str){cfb->slot[i], ENTRY}, rest, context);
}

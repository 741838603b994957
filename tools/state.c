/*
 * Records of what became of files, found by path.
 *
 * The file grows by a record for each file that was examined; the last one of
 * a path holds.  Where it breaks off, because the program was killed or the
 * power failed, the rest is dropped.  What is not wanted any more is dropped
 * at the beginning of the next scan, by writing the whole file anew: so it
 * never holds more than two records for each path.
 *
 *     4 "DMr1"   4 size   16 beginning of the basis   path   SHA-256
 *     1 not whole   1 action   told   text   32 MAC
 *
 * Texts have their length before them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/state.h"

#include <pthread.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fnv.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/bytes.h"
#include "tools/cli.h"
#include "tools/state_file.h"

enum {
    MARK = 4,
    SIZE = 4,
    TAG = 16,
    FRONT = MARK + SIZE + TAG + 4, /* the path's length included */
    LONGEST_PATH = 64 * KIB,
    RECORD = LIMIT_REPORT, /* at most; a longer one is not kept */
    PIECE = 64 * KIB       /* copied at a time */
};

static const struct str mark = STR_INIT("DMr1");

/* Where the record of a path lies; size 0: there is none. */
struct stand {
    uint64_t at;
    uint32_t size;
};

struct state {
    struct arena *arena;
    struct state_file file;
    unsigned char basis[PRF_MAC_SIZE];

    const char *const *path;
    struct stand *place;  /* of each path */
    uint32_t *slot;       /* by hash: number of a path, counted from 1 */
    size_t paths, slots;  /* a power of two */
    bool waste;           /* something in the file is not wanted */
    pthread_mutex_t lock; /* of what follows, and the end of the file */
    bool unwritten;
    size_t forged;
    const char *first_forged;
};

/* --- paths --- */

static uint64_t
hash(struct str path)
{
    uint64_t h = fnv_of(path);

    return h ^ h >> 29;
}

/* The slot of a path, or where it would be. */
static uint32_t *
slot_of(const struct state *s, struct str path)
{
    size_t i = hash(path) & (s->slots - 1);

    while (s->slot[i] != 0 && !str_eq(str_of(s->path[s->slot[i] - 1]), path))
        i = (i + 1) & (s->slots - 1);
    return &s->slot[i];
}

/* A path that is there twice is looked up as the first. */
static void
take_paths(struct state *s, const char *const *path, size_t paths)
{
    s->path = path;
    s->paths = paths;
    s->place = arena_array(s->arena, paths, struct stand);
    for (s->slots = 2; s->slots < 2 * paths;)
        s->slots *= 2;
    s->slot = arena_array(s->arena, s->slots, uint32_t);
    for (size_t i = 0; i < paths; i++) {
        uint32_t *slot = slot_of(s, str_of(path[i]));

        if (*slot == 0)
            *slot = (uint32_t) i + 1;
    }
}

static struct stand *
place_of(const struct state *s, struct str path)
{
    uint32_t number = *slot_of(s, path);

    return number == 0 ? NULL : &s->place[number - 1];
}

/* --- reading the file --- */

/* The front of a record; false if none begins there. */
static bool
read_front(const struct state *s, uint64_t at, uint32_t *size, char tag[TAG],
           uint32_t *path)
{
    char room[FRONT];
    struct bytes front = {.rest = {room, FRONT}};

    if (!state_file_read(&s->file, at, room, FRONT) ||
        !str_eq(bytes_get_raw(&front, MARK), mark))
        return false;
    *size = (uint32_t) bytes_get(&front, SIZE);
    memcpy(tag, bytes_get_raw(&front, TAG).ptr, TAG);
    *path = (uint32_t) bytes_get(&front, 4);
    return *size >= FRONT + PRF_MAC_SIZE && *size <= RECORD &&
           at + *size <= s->file.size && *path <= LONGEST_PATH &&
           *path <= *size - FRONT;
}

/* Take the record at a place in; what it is worth is seen when it is used. */
static bool
take_record(struct state *s, uint64_t at, char *room, uint32_t *size)
{
    struct stand *place = NULL;
    char tag[TAG];
    uint32_t path;

    if (!read_front(s, at, size, tag, &path) ||
        !state_file_read(&s->file, at + FRONT, room, path))
        return false;
    if (memcmp(tag, s->basis, TAG) == 0)
        place = place_of(s, (struct str){room, path});
    s->waste |= place == NULL || place->size > 0;
    if (place != NULL)
        *place = (struct stand){at, *size};
    return true;
}

static void
read_all(struct state *s)
{
    uint64_t at = state_heading.len;
    struct arena *arena = arena_new();
    char *room = arena_array(arena, LONGEST_PATH, char);
    uint32_t size;

    while (at < s->file.size && take_record(s, at, room, &size))
        at += size;
    s->waste |= at < s->file.size;
    arena_free(arena);
}

/* --- writing it anew --- */

static bool
copy_record(const struct state_file *from, struct state_file *to,
            struct stand *place, char *room, struct err *err)
{
    uint64_t at = to->size;

    for (uint32_t done = 0; done < place->size;) {
        uint32_t left = place->size - done;
        uint32_t n = left < PIECE ? left : PIECE;

        if (!state_file_read(from, place->at + done, room, n))
            return err_set(err, ERR_SYSTEM, _("%s 没有读全；请重试"),
                           from->path);
        if (!state_file_append(to, (struct str){room, n}, err))
            return false;
        done += n;
    }
    place->at = at;
    return true;
}

static bool
renew(struct state *s, struct err *err)
{
    struct arena *arena = arena_new();
    char *room = arena_array(arena, PIECE, char);
    struct state_file new;
    bool ok = state_file_renew(&s->file, &new, err);

    if (ok) {
        for (size_t i = 0; ok && i < s->paths; i++)
            if (s->place[i].size > 0)
                ok = copy_record(&s->file, &new, &s->place[i], room, err);
        if (!ok)
            state_file_drop(&new);
    }
    arena_free(arena);
    return ok && state_file_replace(&s->file, &new, err);
}

/* --- from outside --- */

struct state *
state_open(struct arena *arena, const char *path, struct err *err)
{
    struct state *s = arena_new_of(arena, struct state);

    s->arena = arena;
    s->file.path = path;
    s->file.draft = str_z(arena, str_printf(arena, "%s.new", path));
    pthread_mutex_init(&s->lock, NULL);
    return state_file_open(&s->file, err) ? s : NULL;
}

size_t
state_files(const struct state *s, struct stat out[STATE_FILES])
{
    out[0] = s->file.about;
    return 1 + (lstat(s->file.draft, &out[1]) == 0);
}

bool
state_begin(struct state *s, const unsigned char basis[PRF_MAC_SIZE],
            const char *const *path, size_t paths, size_t *known,
            struct err *err)
{
    memcpy(s->basis, basis, PRF_MAC_SIZE);
    take_paths(s, path, paths);
    read_all(s);
    *known = 0;
    for (size_t i = 0; i < paths; i++)
        *known += s->place[i].size > 0;
    return !s->waste || renew(s, err) ||
           err_wrap(err, _("状态文件写不了，什么也没有检查"));
}

static bool
seal(const struct state *s, struct prf *prf, struct str record,
     unsigned char out[PRF_MAC_SIZE], struct err *err)
{
    const struct str parts[] = {
        state_heading, {(const char *) s->basis, PRF_MAC_SIZE}, record};

    return prf_mac(prf, PRF_STATE, parts, COUNT(parts), out, err);
}

/* Is it as it was written, under this key and on this basis? */
static bool
is_sound(const struct state *s, struct prf *prf, struct str record)
{
    size_t end = record.len - PRF_MAC_SIZE;
    unsigned char mac[PRF_MAC_SIZE];
    struct err err;

    return seal(s, prf, str_sub(record, 0, end), mac, &err) &&
           memcmp(mac, record.ptr + end, PRF_MAC_SIZE) == 0;
}

/* Read a sound record; false if it is of other bytes. */
static bool
open_record(struct str record, struct str path, struct str sha256,
            struct kept *out)
{
    struct bytes bytes = {.rest = record};
    struct str of;

    bytes_get_raw(&bytes, MARK + SIZE + TAG);
    of = bytes_get_str(&bytes);
    if (!str_eq(of, path) || !str_eq(bytes_get_str(&bytes), sha256))
        return false;
    out->not_whole = bytes_get(&bytes, 1) != 0;
    out->action = bytes_get(&bytes, 1) != 0;
    out->told = bytes_get_str(&bytes);
    out->text = bytes_get_str(&bytes);
    return !bytes.bad && bytes.rest.len == PRF_MAC_SIZE;
}

static void
note_forged(struct state *s, size_t i)
{
    pthread_mutex_lock(&s->lock);
    if (s->forged++ == 0)
        s->first_forged = s->path[i];
    pthread_mutex_unlock(&s->lock);
}

bool
state_find(struct state *s, struct arena *arena, struct prf *prf, size_t i,
           struct str sha256, struct kept *out)
{
    struct str path = str_of(s->path[i]);
    const struct stand *place = place_of(s, path);
    struct str record;
    char *room;

    if (place == NULL || place->size == 0 || sha256.len == 0)
        return false;
    room = arena_alloc(arena, place->size, 1);
    record = (struct str){room, place->size};
    if (state_file_read(&s->file, place->at, room, place->size) &&
        is_sound(s, prf, record))
        return open_record(record, path, sha256, out);
    note_forged(s, i);
    return false;
}

/* The record as it is written; false where it is not to be. */
static bool
make_record(const struct state *s, struct prf *prf, struct str path,
            struct str sha256, const struct kept *kept, struct buf *out)
{
    uint64_t size = UINT64_C(0) + FRONT + path.len + 4 + sha256.len + 2 + 4 +
                    kept->told.len + 4 + kept->text.len + PRF_MAC_SIZE;
    unsigned char mac[PRF_MAC_SIZE];
    struct err err;

    if (size > RECORD || path.len > LONGEST_PATH)
        return false;
    buf_add(out, mark);
    bytes_put(out, size, SIZE);
    buf_add(out, (struct str){(const char *) s->basis, TAG});
    bytes_put_str(out, path);
    bytes_put_str(out, sha256);
    bytes_put(out, kept->not_whole, 1);
    bytes_put(out, kept->action, 1);
    bytes_put_str(out, kept->told);
    bytes_put_str(out, kept->text);
    return seal(s, prf, buf_str(out), mac, &err) &&
           buf_add(out, (struct str){(const char *) mac, PRF_MAC_SIZE}) &&
           !out->full;
}

static void
append(struct state *s, struct str record)
{
    struct err err;
    bool failed;

    pthread_mutex_lock(&s->lock);
    failed = !s->unwritten && !state_file_append(&s->file, record, &err);
    s->unwritten |= failed;
    pthread_mutex_unlock(&s->lock);
    if (failed)
        cli_say(_("注意：照常检查，但状态文件写不了，以后的结果没有存下：%s"),
                err.text);
}

void
state_keep(struct state *s, struct prf *prf, size_t i, struct str sha256,
           const struct kept *kept)
{
    BUF_SCOPED record;

    buf_init(&record, RECORD);
    if (make_record(s, prf, str_of(s->path[i]), sha256, kept, &record))
        append(s, buf_str(&record));
}

void
state_close(struct state *s)
{
    if (s == NULL)
        return;
    if (s->forged > 0)
        cli_say(
            _("警告：状态文件 %s 里有 %zu 条结果被改动过或者损坏了，没有"
              "采用，那些文件已经重新检查；第一条是 %s 的。请查明是谁改的"),
            s->file.path, s->forged, s->first_forged);
    state_file_close(&s->file);
    pthread_mutex_destroy(&s->lock);
}

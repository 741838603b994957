/*
 * The drafts that people at the page work on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_desk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

/* A draft; it goes when it is not held any more and nobody uses it. */
struct sheet {
    struct serve_draft draft; /* first: the draft is the sheet */
    struct arena *arena;
    uint64_t used; /* at which turn */
    size_t users;
    bool held;
};

struct serve_desk {
    struct arena *arena;
    pthread_mutex_t lock;
    struct sheet **sheet;
    size_t sheets, most;
    uint64_t bytes, room;
    uint64_t turn, last; /* number given */
};

struct serve_desk *
serve_desk_new(size_t drafts, uint64_t bytes)
{
    struct arena *arena = arena_new();
    struct serve_desk *desk = arena_new_of(arena, struct serve_desk);

    *desk = (struct serve_desk){.arena = arena,
                                .lock = PTHREAD_MUTEX_INITIALIZER,
                                .sheet =
                                    arena_array(arena, drafts, struct sheet *),
                                .most = drafts,
                                .room = bytes};
    return desk;
}

/* --- with the lock --- */

static void
destroy(struct sheet *sheet)
{
    input_close(&sheet->draft.input);
    arena_free(sheet->arena);
}

static void
remove_sheet(struct serve_desk *desk, size_t i)
{
    struct sheet *sheet = desk->sheet[i];

    desk->bytes -= sheet->draft.input.size;
    desk->sheets--;
    memmove(&desk->sheet[i], &desk->sheet[i + 1],
            (desk->sheets - i) * sizeof(*desk->sheet));
    sheet->held = false;
    if (sheet->users == 0)
        destroy(sheet);
}

static size_t
oldest(const struct serve_desk *desk)
{
    size_t at = 0;

    for (size_t i = 1; i < desk->sheets; i++)
        if (desk->sheet[i]->used < desk->sheet[at]->used)
            at = i;
    return at;
}

static void
make_room(struct serve_desk *desk, uint64_t bytes)
{
    while (desk->sheets > 0 &&
           (desk->sheets == desk->most || desk->bytes + bytes > desk->room))
        remove_sheet(desk, oldest(desk));
}

static size_t
find(const struct serve_desk *desk, struct str id)
{
    size_t i = 0;

    while (i < desk->sheets && !str_eq(desk->sheet[i]->draft.id, id))
        i++;
    return i;
}

static void
use(struct serve_desk *desk, struct sheet *sheet)
{
    sheet->users++;
    sheet->used = ++desk->turn;
}

/* --- */

void
serve_desk_free(struct serve_desk *desk)
{
    while (desk->sheets > 0)
        remove_sheet(desk, 0);
    pthread_mutex_destroy(&desk->lock);
    arena_free(desk->arena);
}

/* A file with nothing in it. */
static int
nothing(void)
{
    int fd = memfd_create("dingmi", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    if (fd >= 0)
        fcntl(fd, F_ADD_SEALS,
              F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_WRITE | F_SEAL_SEAL);
    return fd;
}

static bool
copy_input(const struct input *input, struct input *out, struct err *err)
{
    struct stat st;

    *out = *input;
    out->fd = input->fd < 0 ? nothing() : fcntl(input->fd, F_DUPFD_CLOEXEC, 3);
    if (out->fd < 0 || fstat(out->fd, &st) != 0)
        return err_system(err, errno, _("收不下这份草稿，请稍后再试"));
    out->size = (uint64_t) st.st_size;
    out->modified = st.st_mtim;
    out->changed = st.st_ctim;
    return true;
}

static struct sheet *
new_sheet(const struct serve_draft *like, struct err *err)
{
    struct arena *arena = arena_new();
    struct sheet *sheet = arena_new_of(arena, struct sheet);
    struct strs *to = &sheet->draft.to;

    sheet->arena = arena;
    sheet->held = true;
    if (!copy_input(&like->input, &sheet->draft.input, err)) {
        if (sheet->draft.input.fd >= 0)
            input_close(&sheet->draft.input);
        arena_free(arena);
        return NULL;
    }
    sheet->draft.name = str_dup(arena, like->name);
    to->item = arena_array(arena, like->to.count, struct str);
    for (; to->count < like->to.count; to->count++)
        to->item[to->count] = str_dup(arena, like->to.item[to->count]);
    return sheet;
}

struct serve_draft *
serve_desk_put(struct serve_desk *desk, const struct serve_draft *like,
               struct err *err)
{
    struct sheet *sheet = new_sheet(like, err);
    uint64_t size;

    if (sheet == NULL)
        return NULL;
    size = sheet->draft.input.size;
    if (size > desk->room) {
        err_set(err, ERR_LIMIT,
                _("%.*s 太大，网页里放不下；请用 dingmi check"),
                STR_ARG(like->name));
        destroy(sheet);
        return NULL;
    }
    pthread_mutex_lock(&desk->lock);
    make_room(desk, size);
    sheet->draft.id =
        str_printf(sheet->arena, "%llu", (unsigned long long) ++desk->last);
    use(desk, sheet);
    desk->sheet[desk->sheets++] = sheet;
    desk->bytes += size;
    pthread_mutex_unlock(&desk->lock);
    return &sheet->draft;
}

struct serve_draft *
serve_desk_take(struct serve_desk *desk, struct str id)
{
    struct sheet *sheet = NULL;
    size_t at;

    pthread_mutex_lock(&desk->lock);
    at = find(desk, id);
    if (at < desk->sheets) {
        sheet = desk->sheet[at];
        use(desk, sheet);
    }
    pthread_mutex_unlock(&desk->lock);
    return sheet == NULL ? NULL : &sheet->draft;
}

void
serve_desk_release(struct serve_desk *desk, struct serve_draft *draft)
{
    struct sheet *sheet = (struct sheet *) draft;
    bool last;

    pthread_mutex_lock(&desk->lock);
    last = --sheet->users == 0 && !sheet->held;
    pthread_mutex_unlock(&desk->lock);
    if (last)
        destroy(sheet);
}

bool
serve_desk_drop(struct serve_desk *desk, struct str id)
{
    bool there;
    size_t at;

    pthread_mutex_lock(&desk->lock);
    at = find(desk, id);
    there = at < desk->sheets;
    if (there)
        remove_sheet(desk, at);
    pthread_mutex_unlock(&desk->lock);
    return there;
}

/*
 * Annotating apart: what is to be said goes to a worker, and how it went comes
 * back with the copy.  Both sides are the same program on the same machine.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/annotate_apart.h"

#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/reader.h"
#include "tools/input.h"
#include "tools/worker.h"

/* What comes back first; any bytes are such. */
struct outcome {
    uint64_t made, comments, tracked, guarded, code;
    char text[LIMIT_MESSAGE];
};

/* --- the task as bytes --- */

static void
put_number(struct buf *task, uint64_t number)
{
    buf_add(task, (struct str){(const char *) &number, sizeof(number)});
}

static void
put_text(struct buf *task, struct str text)
{
    put_number(task, text.len);
    buf_add(task, text);
}

static void
put_annotation(struct buf *task, const struct annotation *item)
{
    const struct str ranges = {(const char *) item->range,
                               item->ranges * sizeof(*item->range)};

    put_text(task, ranges);
    put_text(task, item->text);
}

/* The number of paragraphs shows whether the worker has read the same. */
static bool
write_task(struct buf *task, const struct doc *doc,
           const struct annotations *all)
{
    put_number(task, doc->paras);
    put_number(task, all->highlight);
    put_text(task, all->author);
    put_text(task, all->initials);
    put_text(task, all->moment);
    put_text(task, all->mark);
    put_number(task, all->count);
    for (size_t i = 0; i < all->count; i++)
        put_annotation(task, &all->item[i]);
    return !task->full;
}

/* A piece of the task; an empty one once it does not hold that much. */
static struct str
take(struct str *task, uint64_t size)
{
    struct str piece = str_sub(*task, 0, (size_t) size);

    if (size > task->len)
        piece = *task = S("");
    *task = str_sub(*task, piece.len, task->len);
    return piece;
}

static uint64_t
take_number(struct str *task)
{
    struct str piece = take(task, sizeof(uint64_t));
    uint64_t number = 0;

    if (piece.len == sizeof(number))
        memcpy(&number, piece.ptr, sizeof(number));
    return number;
}

static struct str
take_text(struct str *task)
{
    return take(task, take_number(task));
}

static struct annotation
take_annotation(struct arena *arena, struct str *task)
{
    struct str bytes = take_text(task);
    size_t count = bytes.len / sizeof(struct range);
    struct range *range = arena_array(arena, count, struct range);

    if (count > 0)
        memcpy(range, bytes.ptr, count * sizeof(*range));
    return (struct annotation){range, count, take_text(task)};
}

static void
read_task(struct arena *arena, struct str task, uint64_t *paras,
          struct annotations *all)
{
    struct annotation *item =
        arena_array(arena, ANNOTATIONS_MAX, struct annotation);
    uint64_t count;

    *paras = take_number(&task);
    *all = (struct annotations){.item = item};
    all->highlight = take_number(&task) != 0;
    all->author = take_text(&task);
    all->initials = take_text(&task);
    all->moment = take_text(&task);
    all->mark = take_text(&task);
    count = take_number(&task);
    while (all->count < count && all->count < ANNOTATIONS_MAX)
        item[all->count++] = take_annotation(arena, &task);
}

/* --- the worker --- */

static bool
make(struct arena *arena, struct str bytes, struct str task,
     struct annotated *done, struct buf *copy, struct err *err)
{
    struct annotations all;
    struct doc doc;
    uint64_t paras;

    read_task(arena, task, &paras, &all);
    reader_read(arena, bytes, &doc);
    return (doc.paras == paras ||
            err_set(err, ERR_SYSTEM,
                    _("再读一次，读到的与检查时不同；请重试"))) &&
           annotate(arena, bytes, &doc, &all, done, copy, err);
}

void
annotate_make(struct arena *arena, const struct lent *file, struct str task,
              struct buf *out)
{
    struct annotated done = {0};
    struct outcome outcome;
    struct err err = {0};
    BUF_SCOPED copy;

    buf_init(&copy, LIMIT_FILE - (int) sizeof(outcome));
    outcome.made = make(arena, file->bytes, task, &done, &copy, &err);
    outcome.comments = done.comments;
    outcome.tracked = done.tracked;
    outcome.guarded = done.guarded;
    outcome.code = err.code;
    memcpy(outcome.text, err.text, sizeof(outcome.text));
    buf_add(out, (struct str){(const char *) &outcome, sizeof(outcome)});
    if (outcome.made)
        buf_add(out, buf_str(&copy));
}

/* --- the program --- */

static bool
take_outcome(struct str made, struct annotated *done, struct buf *out,
             struct err *err)
{
    struct outcome outcome;

    if (made.len < sizeof(outcome))
        return err_set(err, ERR_SYSTEM,
                       _("写副本的程序中途结束，时间或者内存可能不够"));
    memcpy(&outcome, made.ptr, sizeof(outcome));
    outcome.text[LIMIT_MESSAGE - 1] = '\0';
    *done = (struct annotated){.comments = (size_t) outcome.comments,
                               .tracked = outcome.tracked != 0,
                               .guarded = outcome.guarded != 0};
    if (outcome.made == 0)
        return err_set(err, (enum err_code) outcome.code, "%s", outcome.text);
    return buf_add(out, str_sub(made, sizeof(outcome), made.len)) ||
           err_set(err, ERR_LIMIT, _("副本太大"));
}

bool
annotate_apart(struct arena *arena, struct workers *workers,
               const struct input *input, const struct doc *doc,
               const struct annotations *annotations, struct annotated *done,
               struct buf *out, struct err *err)
{
    BUF_SCOPED task;
    BUF_SCOPED made;

    buf_init(&task, LIMIT_FILE);
    buf_init(&made, LIMIT_FILE);
    if (!write_task(&task, doc, annotations))
        return err_set(err, ERR_LIMIT, _("批注太多"));
    if (!workers_make(workers, arena, input, buf_str(&task), &made))
        buf_fini(&made);
    return take_outcome(buf_str(&made), done, out, err);
}

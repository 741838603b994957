/*
 * Documents as text, and texts put together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/doc_write.h"

#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"

static void
write_runs(struct buf *out, const struct para *para)
{
    enum view last = VIEW_VISIBLE;
    bool struck = false;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (run.view != last || run.struck != struck)
            buf_printf(out, "(%.*s%s)", STR_ARG(view_slug(run.view)),
                       run.struck ? "-" : "");
        last = run.view;
        struck = run.struck;
        buf_add(out, str_sub(para->text, run.start, run.end));
    }
}

struct str
doc_write(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;

    buf_init(&out, LIMIT_TEXT);
    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];

        buf_printf(&out, "%.*s:%s", STR_ARG(doc_place(arena, para)),
                   para->heading ? "#" : "");
        write_runs(&out, para);
        buf_add(&out, S("\n"));
    }
    for (size_t i = 0; i < doc->unexamineds; i++)
        buf_printf(&out, "!%.*s %.*s\n",
                   STR_ARG(why_slug(doc->unexamined[i].why)),
                   STR_ARG(doc->unexamined[i].part));
    return str_dup(arena, buf_str(&out));
}

struct str
repeated(struct arena *arena, const char *text, size_t times)
{
    size_t len = strlen(text);
    char *all = arena_array(arena, len * times, char);

    for (size_t i = 0; i < times; i++)
        memcpy(all + i * len, text, len);
    return (struct str){all, len * times};
}

struct str
joined(struct arena *arena, struct str a, struct str b)
{
    char *all = arena_array(arena, a.len + b.len, char);

    if (a.len > 0)
        memcpy(all, a.ptr, a.len);
    if (b.len > 0)
        memcpy(all + a.len, b.ptr, b.len);
    return (struct str){all, a.len + b.len};
}

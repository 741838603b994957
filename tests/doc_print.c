/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/doc_print.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"

static void
print_run(struct buf *out, const struct run *run, struct str text)
{
    if (run->struck)
        buf_add(out, S("~"));
    if (run->view == VIEW_VISIBLE)
        buf_add(out, text);
    else
        buf_printf(out, "{%.*s:%.*s}", STR_ARG(view_slug(run->view)),
                   STR_ARG(text));
}

static void
print_para(struct arena *arena, struct buf *out, const struct para *para)
{
    buf_printf(out, "%.*s%s|", STR_ARG(doc_place(arena, para)),
               para->spot->place.later ? "~" : "");
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        print_run(out, &run, str_sub(para->text, run.start, run.end));
    }
    buf_add(out, S("\n"));
}

struct str
doc_print(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;

    buf_init(&out, LIMIT_TEXT);
    for (size_t i = 0; i < doc->paras; i++)
        print_para(arena, &out, &doc->para[i]);
    for (size_t i = 0; i < doc->unexamineds; i++)
        buf_printf(&out, "!%.*s %.*s\n",
                   STR_ARG(why_slug(doc->unexamined[i].why)),
                   STR_ARG(doc->unexamined[i].part));
    return str_dup(arena, buf_str(&out));
}

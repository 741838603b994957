/*
 * The heads of audit trails that reports hold.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/input.h"
#include "tools/trail.h"

static void
add_head(struct arena *arena, struct str text, struct log_heads *heads,
         size_t *room, size_t *found)
{
    struct log_head head;

    if (!log_head_parse(text, &head))
        return;
    ++*found;
    for (size_t i = 0; i < heads->count; i++)
        if (heads->item[i].number == head.number &&
            str_eq(heads->item[i].mac, head.mac))
            return;
    head.mac = str_dup(arena, head.mac);
    *arena_push(arena, heads->item, heads->count, room) = head;
}

/* corpus[].head of one report, where the id is the register's. */
static void
add_heads(struct arena *arena, const json_t *report, struct str id,
          struct log_heads *heads, size_t *room, size_t *found)
{
    const json_t *corpora = json_object_get(report, "corpus");
    size_t count = json_array_size(corpora);

    for (size_t i = 0; i < count; i++) {
        const json_t *corpus = json_array_get(corpora, i);
        const char *of = json_string_value(json_object_get(corpus, "id"));
        const char *head = json_string_value(json_object_get(corpus, "head"));

        if (of != NULL && head != NULL && str_eq(str_of(of), id))
            add_head(arena, str_of(head), heads, room, found);
    }
}

static bool
read_line(struct arena *arena, const char *path, struct str line, size_t n,
          struct str id, struct log_heads *heads, size_t *room, size_t *found,
          struct err *err)
{
    json_error_t problem;
    json_t *report =
        json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &problem);

    if (report == NULL)
        return err_set(err, ERR_USAGE,
                       _("%s 第 %zu 行不是检查报告（--format json 的结果）"),
                       path, n);
    add_heads(arena, report, id, heads, room, found);
    json_decref(report);
    return true;
}

bool
trail_heads_from(struct arena *arena, const char *path, struct str id,
                 struct log_heads *heads, size_t *room, size_t *found,
                 struct err *err)
{
    BUF_SCOPED bytes;
    struct str rest;
    bool ok = true;

    buf_init(&bytes, LIMIT_FILE);
    if (!input_read(path, &bytes, err))
        return false;
    rest = buf_str(&bytes);
    for (size_t n = 1; ok && rest.len > 0; n++) {
        struct str line = str_trim(str_cut(&rest, S("\n")));

        ok = line.len == 0 ||
             read_line(arena, path, line, n, id, heads, room, found, err);
    }
    return ok;
}

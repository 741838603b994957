/*
 * What they are told who do not get what they asked for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_refuse.h"

#include <jansson.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/json.h"

static const struct {
    unsigned status;
    const char *words; /* NULL: there is a number in them */
    const char *extra, *value;
} refusals[] = {
    [REFUSAL_ILL_FORMED] = {400, N_("请求的格式不对"), NULL, NULL},
    [REFUSAL_METHOD] = {405, N_("这里不能这样请求"), "Allow",
                        "GET, HEAD, POST, DELETE"},
    [REFUSAL_FILE_METHOD] = {405, N_("这里不能这样请求"), "Allow",
                             "GET, HEAD"},
    [REFUSAL_TOKEN] = {401,
                       N_("令牌不对，或者 dingmi serve 已经重新启动：请从它"
                          "打印的地址重新打开"),
                       "WWW-Authenticate", "Bearer"},
    [REFUSAL_UNSIZED] = {411, N_("请求没有说明长度"), NULL, NULL},
    [REFUSAL_LARGE_FILE] = {413, NULL, NULL, NULL},
    [REFUSAL_LARGE_BODY] = {413, NULL, NULL, NULL},
    [REFUSAL_NOTHING] = {404, N_("这里什么也没有"), NULL, NULL},
    [REFUSAL_CROWDED] = {503, N_("同时送来的文件太多：请等前面的检查完再试"),
                         "Retry-After", "5"},
    [REFUSAL_NO_MEMORY] = {503, N_("内存不够，没有收下：请稍后再试"),
                           "Retry-After", "5"},
    [REFUSAL_TOO_MUCH] = {500, NULL, NULL, NULL},
    [REFUSAL_CLOSING] = {503, N_("dingmi serve 正在结束"), NULL, NULL},
};

static struct str
words_of(struct arena *arena, enum refusal refusal)
{
    if (refusal == REFUSAL_LARGE_FILE)
        return str_printf(
            arena, _("文件超过 %d MiB 的上限：请用命令 dingmi check 检查"),
            LIMIT_FILE_UPLOAD / MIB);
    if (refusal == REFUSAL_LARGE_BODY)
        return str_printf(arena, _("请求超过 %d KiB 的上限"),
                          LIMIT_JSON_BODY / KIB);
    if (refusal == REFUSAL_TOO_MUCH)
        return str_printf(arena, _("结果超过 %d MiB 的上限，没有送出"),
                          LIMIT_ANSWER / MIB);
    return str_of(_(refusals[refusal].words));
}

enum refusal
refusal_of(enum guard guard, struct str path)
{
    switch (guard) {
    case GUARD_TWICE:
    case GUARD_TARGET:
    case GUARD_BODY:
        return REFUSAL_ILL_FORMED;
    case GUARD_METHOD:
        return str_starts(path, S("/api/")) ? REFUSAL_METHOD
                                            : REFUSAL_FILE_METHOD;
    case GUARD_TOKEN:
        return REFUSAL_TOKEN;
    case GUARD_UNSIZED:
        return REFUSAL_UNSIZED;
    case GUARD_LARGE:
        return guard_most(path) == LIMIT_FILE_UPLOAD ? REFUSAL_LARGE_FILE
                                                     : REFUSAL_LARGE_BODY;
    case GUARD_HOST:
    case GUARD_ORIGIN:
    case GUARD_SITE:
    case GUARD_FILE:
    case GUARD_API:
    default:
        return REFUSAL_STRANGER;
    }
}

static struct str
as_json(struct arena *arena, struct str words)
{
    json_t *object = json_object();
    struct str out;
    char *text;

    json_set_str(object, "error", words);
    text = json_dumps(object, JSON_COMPACT);
    out = str_dup(arena, str_of(text));
    free(text);
    json_decref(object);
    return out;
}

/* Of these nobody knows who asks, nor in which language. */
static void
refuse_stranger(struct reply *out)
{
    *out = (struct reply){
        .status = 403,
        .type = S("text/plain; charset=utf-8"),
        .bytes = S("拒绝：只能从 dingmi serve 打印的地址打开。\n"
                   "Refused: this opens only by the address that dingmi "
                   "serve prints.\n")};
}

void
reply_refuse(struct arena *arena, enum refusal refusal, struct str path,
             struct reply *out)
{
    struct str words;

    if (refusal == REFUSAL_STRANGER) {
        refuse_stranger(out);
        return;
    }
    words = words_of(arena, refusal);
    *out = (struct reply){.status = refusals[refusal].status,
                          .extra = refusals[refusal].extra,
                          .value = refusals[refusal].value};
    if (str_starts(path, S("/api/"))) {
        out->type = S("application/json");
        out->bytes = as_json(arena, words);
    } else {
        out->type = S("text/plain; charset=utf-8");
        out->bytes = str_printf(arena, "%.*s\n", STR_ARG(words));
    }
}

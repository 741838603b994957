/*
 * Answers to the page, and what its requests say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_call.h"

#include <jansson.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/msg.h"
#include "core/path.h"
#include "tools/json.h"
#include "tools/registers.h"

/* --- answers --- */

static void
put_json(struct serve_call *call, json_t *value)
{
    struct serve_answer *answer = call->answer;

    answer->type = S("application/json");
    answer->download = S("");
    answer->body.len = 0;
    answer->body.full = false;
    if (!json_write_buf(value, &answer->body))
        answer->body.full = true;
}

void
serve_json(struct serve_call *call, json_t *value)
{
    put_json(call, value);
    if (call->answer->body.full)
        serve_say(call, 413, _("结果太大，网页里显示不了；请用命令"));
}

static void
say(struct serve_call *call, unsigned status, struct str words)
{
    json_t *object = json_object();

    json_set_str(object, "error", words);
    call->answer->status = status;
    put_json(call, object);
}

void
serve_say(struct serve_call *call, unsigned status, const char *format, ...)
{
    struct str words;
    va_list values;

    va_start(values, format);
    words = str_vprintf(call->arena, format, values);
    va_end(values);
    say(call, status, words);
}

static unsigned
status_of_err(enum err_code code)
{
    switch (code) {
    case ERR_LIMIT:
        return 413;
    case ERR_BUSY:
        return 409;
    case ERR_CORPUS:
    case ERR_KEY:
        return 503;
    case ERR_NONE:
    case ERR_SYSTEM:
    case ERR_CRYPTO:
        return 500;
    case ERR_USAGE:
    case ERR_FORMAT:
    case ERR_ENCRYPTED:
    case ERR_REFUSED:
    case ERR_EXISTS:
    case ERR_MISSING:
        break;
    }
    return 422;
}

static struct str
without(struct arena *arena, struct str text, struct str words)
{
    size_t at = words.len > 1 ? str_find(text, words, 0) : STR_NONE;

    if (at == STR_NONE)
        return text;
    return str_printf(arena, "%.*s%.*s", STR_ARG(str_sub(text, 0, at)),
                      STR_ARG(str_sub(text, at + words.len, text.len)));
}

/* Whoever is at the page need not know where registers and keys lie. */
struct str
serve_plain(struct serve_call *call, struct str text)
{
    struct arena *arena = call->arena;

    for (size_t i = 0; i < register_count(&call->common); i++) {
        struct register_paths paths;
        struct err ignored;

        if (!register_paths(arena, &call->common, i, &paths, &ignored))
            continue;
        text = without(arena, text, path_folder(str_of(paths.corpus)));
        text = without(arena, text, path_folder(str_of(paths.key)));
    }
    return text;
}

void
serve_fail(struct serve_call *call, const struct err *err)
{
    say(call, status_of_err(err->code), serve_plain(call, str_of(err->text)));
}

void
serve_shut(struct serve_call *call, const struct err *err)
{
    say(call, 503, serve_plain(call, str_of(err->text)));
}

/* --- what was asked --- */

struct str
serve_query(const struct serve_call *call, struct str name)
{
    const struct serve_request *request = call->request;

    for (size_t i = 0; i < request->pairs; i++)
        if (str_eq(request->pair[i].name, name))
            return request->pair[i].value;
    return S("");
}

bool
serve_number(struct serve_call *call, struct str name, uint32_t usual,
             uint32_t most, uint32_t *out)
{
    struct str value = serve_query(call, name);

    *out = value.len == 0 ? usual : str_figure(value, most);
    if (*out > 0)
        return true;
    serve_say(call, 400, _("%.*s 应是从 1 起的整数"), STR_ARG(name));
    return false;
}

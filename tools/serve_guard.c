/*
 * What may be asked of the page's server, and by whom.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_guard.h"

#include <stdio.h>

#include "core/count.h"
#include "core/limits.h"

enum {
    LENGTH_DIGITS = 18 /* more bytes than there are */
};

static bool
is_there(struct str s)
{
    return s.ptr != NULL;
}

/* --- where from --- */

/* The scheme, if any, and the address that was printed; nothing else. */
static bool
is_home(struct str s, const char *scheme, unsigned port)
{
    char home[64];
    int n = snprintf(home, sizeof(home), "%s127.0.0.1:%u", scheme, port);

    return str_eq(s, (struct str){home, (size_t) n});
}

/* A person follows a link, types the address, loads the page again. */
static bool
is_visit(const struct guard_asked *asked)
{
    return (str_eq(asked->method, S("GET")) ||
            str_eq(asked->method, S("HEAD"))) &&
           str_eq(asked->path, S("/")) &&
           str_eq(asked->head.mode, S("navigate")) &&
           str_eq(asked->head.dest, S("document"));
}

/* Where nothing but reading is asked, browsers leave the origin out. */
static bool
only_reads(struct str method)
{
    return str_eq(method, S("GET")) || str_eq(method, S("HEAD"));
}

static bool
origin_fits(const struct guard_asked *asked, unsigned port)
{
    const struct guard_head *head = &asked->head;

    if (is_there(head->origin))
        return is_home(head->origin, "http://", port);
    return only_reads(asked->method) ||
           (!is_there(head->site) && !is_there(head->mode) &&
            !is_there(head->dest));
}

static bool
site_fits(const struct guard_asked *asked)
{
    return !is_there(asked->head.site) ||
           str_eq(asked->head.site, S("same-origin")) || is_visit(asked);
}

/* --- what --- */

static bool
find_method(struct str name, enum serve_method *out)
{
    static const struct {
        struct str name;
        enum serve_method method;
    } methods[] = {
        {STR_INIT("GET"), SERVE_GET},
        {STR_INIT("HEAD"), SERVE_GET},
        {STR_INIT("POST"), SERVE_POST},
        {STR_INIT("DELETE"), SERVE_DELETE},
    };

    for (size_t i = 0; i < COUNT(methods); i++)
        if (str_eq(methods[i].name, name)) {
            *out = methods[i].method;
            return true;
        }
    return false;
}

static bool
is_api(struct str path)
{
    return str_starts(path, S("/api/"));
}

/* The time it takes says nothing of where they begin to differ. */
static bool
same_secret(struct str a, struct str b)
{
    volatile unsigned char differ = 0;

    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        differ = (unsigned char) (differ | ((unsigned char) a.ptr[i] ^
                                            (unsigned char) b.ptr[i]));
    return differ == 0;
}

static bool
has_token(struct str authorization, struct str token)
{
    const struct str scheme = S("Bearer ");

    return token.len > 0 && str_starts(authorization, scheme) &&
           same_secret(str_sub(authorization, scheme.len, authorization.len),
                       token);
}

/* --- the body --- */

static bool
read_length(struct str s, uint64_t *out)
{
    *out = 0;
    if (s.len == 0 || s.len > LENGTH_DIGITS)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *out = *out * 10 + (uint64_t) (s.ptr[i] - '0');
    }
    return true;
}

uint64_t
guard_most(struct str path)
{
    return str_eq(path, S("/api/drafts")) ? LIMIT_FILE_UPLOAD
                                          : LIMIT_JSON_BODY;
}

static enum guard
judge_body(const struct guard_asked *asked, enum serve_method method,
           uint64_t *length)
{
    *length = 0;
    if (is_there(asked->head.coding))
        return GUARD_UNSIZED;
    if (!is_there(asked->head.length))
        return GUARD_API;
    if (!read_length(asked->head.length, length))
        return asked->head.length.len > LENGTH_DIGITS ? GUARD_LARGE
                                                      : GUARD_UNSIZED;
    if (method != SERVE_POST && *length > 0)
        return GUARD_BODY;
    return *length > guard_most(asked->path) ? GUARD_LARGE : GUARD_API;
}

enum guard
guard_judge(const struct guard_rule *rule, const struct guard_asked *asked,
            enum serve_method *method, uint64_t *length)
{
    *length = 0;
    if (!is_home(asked->head.host, "", rule->port))
        return GUARD_HOST;
    if (!origin_fits(asked, rule->port))
        return GUARD_ORIGIN;
    if (!site_fits(asked))
        return GUARD_SITE;
    if (asked->head.twice)
        return GUARD_TWICE;
    if (!is_there(asked->path))
        return GUARD_TARGET;
    if (!find_method(asked->method, method))
        return GUARD_METHOD;
    if (!is_api(asked->path))
        return *method == SERVE_GET ? GUARD_FILE : GUARD_METHOD;
    if (!has_token(asked->head.authorization, rule->token))
        return GUARD_TOKEN;
    return judge_body(asked, *method, length);
}

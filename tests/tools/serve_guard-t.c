/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_guard.h"

#include "core/limits.h"
#include "tests/tap.h"

#define TOKEN                                                                 \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HOME "127.0.0.1:5000"
#define SELF "http://127.0.0.1:5000"

static const struct guard_rule rule = {5000, STR_INIT(TOKEN)};

/* A NULL field is not there. */
struct row {
    const char *method, *path;
    const char *host, *origin, *site, *mode, *dest;
    const char *token, *coding, *length;
    bool twice;
    enum guard want;
};

static struct guard_asked
asked_of(const struct row *row)
{
    return (struct guard_asked){.head = {.host = str_of(row->host),
                                         .origin = str_of(row->origin),
                                         .site = str_of(row->site),
                                         .mode = str_of(row->mode),
                                         .dest = str_of(row->dest),
                                         .authorization = str_of(row->token),
                                         .coding = str_of(row->coding),
                                         .length = str_of(row->length),
                                         .twice = row->twice},
                                .method = str_of(row->method),
                                .path = str_of(row->path)};
}

static void
judge_all(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct guard_asked asked = asked_of(&rows[i]);
        enum serve_method method;
        uint64_t length;
        char name[32];

        snprintf(name, sizeof(name), "row %zu", i);
        want_int(rows[i].want, guard_judge(&rule, &asked, &method, &length),
                 name);
    }
}

/* Only the address that was printed; a name can be bound to any address. */
static void
hosts_are_exact(void **state)
{
    static const struct {
        const char *host;
        enum guard want;
    } rows[] = {
        {HOME, GUARD_FILE},
        {NULL, GUARD_HOST},
        {"", GUARD_HOST},
        {"127.0.0.1", GUARD_HOST},
        {"127.0.0.1:", GUARD_HOST},
        {"127.0.0.1:80", GUARD_HOST},
        {"127.0.0.1:500", GUARD_HOST},
        {"127.0.0.1:50000", GUARD_HOST},
        {"127.0.0.1:05000", GUARD_HOST},
        {"127.0.0.1:5000 ", GUARD_HOST},
        {" 127.0.0.1:5000", GUARD_HOST},
        {"127.0.0.1:5000,evil.example", GUARD_HOST},
        {"localhost:5000", GUARD_HOST},
        {"LOCALHOST:5000", GUARD_HOST},
        {"127.1:5000", GUARD_HOST},
        {"127.0.0.2:5000", GUARD_HOST},
        {"2130706433:5000", GUARD_HOST},
        {"0.0.0.0:5000", GUARD_HOST},
        {"[::1]:5000", GUARD_HOST},
        {"[::ffff:127.0.0.1]:5000", GUARD_HOST},
        {"evil.example:5000", GUARD_HOST},
        {"evil.example", GUARD_HOST},
        {"127.0.0.1.nip.example:5000", GUARD_HOST},
        {"127.0.0.1:5000.evil.example", GUARD_HOST},
        {"evil@127.0.0.1:5000", GUARD_HOST},
        {"http://127.0.0.1:5000", GUARD_HOST},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row row = {.method = "GET",
                                .path = "/",
                                .host = rows[i].host,
                                .want = rows[i].want};

        judge_all(&row, 1);
    }
}

/* Under any name but ours even the token is no help. */
static void
rebound_names_get_nothing(void **state)
{
    static const char *const paths[] = {"/", "/page.js", "/api/about", NULL};
    static const char *const methods[] = {"GET", "HEAD", "POST", "OPTIONS"};

    (void) state;
    for (size_t i = 0; i < COUNT(paths); i++)
        for (size_t j = 0; j < COUNT(methods); j++) {
            const struct row row = {.method = methods[j],
                                    .path = paths[i],
                                    .host = "evil.example:5000",
                                    .origin = "http://evil.example:5000",
                                    .site = "same-origin",
                                    .token = "Bearer " TOKEN,
                                    .want = GUARD_HOST};

            judge_all(&row, 1);
        }
}

static void
origins_are_exact(void **state)
{
    static const char *const foreign[] = {
        "",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:80",
        "http://127.0.0.1:5001",
        "http://127.0.0.1:50000",
        "https://127.0.0.1:5000",
        "HTTP://127.0.0.1:5000",
        "http://127.0.0.1:5000/",
        "http://127.0.0.1:5000 ",
        "http://127.0.0.1:5000, http://evil.example",
        "http://localhost:5000",
        "http://evil.example",
        "http://evil.example:5000",
        "http://127.0.0.1:5000.evil.example",
        "http://[::1]:5000",
        "file://",
        "127.0.0.1:5000",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    };
    static const char *const methods[] = {"GET", "HEAD", "POST", "DELETE",
                                          "OPTIONS"};

    (void) state;
    for (size_t i = 0; i < COUNT(foreign); i++)
        for (size_t j = 0; j < COUNT(methods); j++) {
            const struct row row = {.method = methods[j],
                                    .path = "/api/drafts",
                                    .host = HOME,
                                    .origin = foreign[i],
                                    .token = "Bearer " TOKEN,
                                    .want = GUARD_ORIGIN};

            judge_all(&row, 1);
        }
}

static void
browsers_say_where_they_write_from(void **state)
{
    static const struct row rows[] = {
        /* Programs say nothing of it, and need the token all the same. */
        {"POST", "/api/quit", HOME, NULL, NULL, NULL, NULL, "Bearer " TOKEN,
         NULL, NULL, false, GUARD_API},
        {"POST", "/api/quit", HOME, SELF, "same-origin", "cors", "empty",
         "Bearer " TOKEN, NULL, "0", false, GUARD_API},
        {"POST", "/api/quit", HOME, NULL, "same-origin", "cors", "empty",
         "Bearer " TOKEN, NULL, NULL, false, GUARD_ORIGIN},
        {"DELETE", "/api/drafts/1", HOME, NULL, "same-origin", "cors", "empty",
         "Bearer " TOKEN, NULL, NULL, false, GUARD_ORIGIN},
        {"DELETE", "/api/drafts/1", HOME, NULL, NULL, "cors", NULL,
         "Bearer " TOKEN, NULL, NULL, false, GUARD_ORIGIN},
        {"POST", "/api/quit", HOME, NULL, NULL, NULL, "empty", "Bearer " TOKEN,
         NULL, NULL, false, GUARD_ORIGIN},
        {"DELETE", "/api/drafts/1", HOME, SELF, "same-origin", "cors", "empty",
         "Bearer " TOKEN, NULL, NULL, false, GUARD_API},
        {"GET", "/api/about", HOME, NULL, "same-origin", "cors", "empty",
         "Bearer " TOKEN, NULL, NULL, false, GUARD_API},
    };

    (void) state;
    judge_all(rows, COUNT(rows));
}

/* Every Sec-Fetch-Site, with every way and place that browsers name. */
static void
only_visits_come_from_elsewhere(void **state)
{
    static const char *const sites[] = {
        NULL, "same-origin", "same-site", "cross-site", "none",
        "",   "nonsense"};
    static const char *const modes[] = {
        NULL,      "navigate",    "nested-navigate", "cors",
        "no-cors", "same-origin", "websocket"};
    static const char *const dests[] = {
        NULL,    "document", "iframe", "frame",  "embed", "object",
        "image", "script",   "style",  "worker", "empty", "fencedframe"};
    static const char *const paths[] = {"/", "/page.js", "/index.html"};

    (void) state;
    for (size_t s = 0; s < COUNT(sites); s++)
        for (size_t m = 0; m < COUNT(modes); m++)
            for (size_t d = 0; d < COUNT(dests); d++)
                for (size_t p = 0; p < COUNT(paths); p++) {
                    bool let = s < 2 || (m == 1 && d == 1 && p == 0);
                    const struct row row = {.method = "GET",
                                            .path = paths[p],
                                            .host = HOME,
                                            .site = sites[s],
                                            .mode = modes[m],
                                            .dest = dests[d],
                                            .want =
                                                let ? GUARD_FILE : GUARD_SITE};

                    judge_all(&row, 1);
                }
}

static void
the_api_is_not_visited(void **state)
{
    static const struct row rows[] = {
        {"GET", "/api/about", HOME, NULL, "none", "navigate", "document",
         "Bearer " TOKEN, NULL, NULL, false, GUARD_SITE},
        {"GET", "/api/about", HOME, NULL, "cross-site", "navigate", "document",
         NULL, NULL, NULL, false, GUARD_SITE},
        {"GET", "/api/about", HOME, NULL, "same-origin", "navigate",
         "document", NULL, NULL, NULL, false, GUARD_TOKEN},
        {"POST", "/", HOME, SELF, "none", "navigate", "document", NULL, NULL,
         "0", false, GUARD_SITE},
    };

    (void) state;
    judge_all(rows, COUNT(rows));
}

static void
tokens_are_exact(void **state)
{
    static const struct {
        const char *token;
        enum guard want;
    } rows[] = {
        {"Bearer " TOKEN, GUARD_API},
        {NULL, GUARD_TOKEN},
        {"", GUARD_TOKEN},
        {"Bearer", GUARD_TOKEN},
        {"Bearer ", GUARD_TOKEN},
        {TOKEN, GUARD_TOKEN},
        {"Basic " TOKEN, GUARD_TOKEN},
        {"bearer " TOKEN, GUARD_TOKEN},
        {"Bearer  " TOKEN, GUARD_TOKEN},
        {"Bearer " TOKEN " ", GUARD_TOKEN},
        {"Bearer " TOKEN "0", GUARD_TOKEN},
        {"Bearer 1123456789abcdef0123456789abcdef"
         "0123456789abcdef0123456789abcdef",
         GUARD_TOKEN},
        {"Bearer 0123456789abcdef0123456789abcdef"
         "0123456789abcdef0123456789abcdee",
         GUARD_TOKEN},
        {"Bearer 0123456789abcdef0123456789abcdef"
         "0123456789abcdef0123456789abcde",
         GUARD_TOKEN},
        {"Bearer 0123456789ABCDEF0123456789ABCDEF"
         "0123456789ABCDEF0123456789ABCDEF",
         GUARD_TOKEN},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row row = {.method = "GET",
                                .path = "/api/about",
                                .host = HOME,
                                .token = rows[i].token,
                                .want = rows[i].want};

        judge_all(&row, 1);
    }
}

/* Where there is no token nobody has the right one. */
static void
no_token_lets_nobody_in(void **state)
{
    const struct guard_rule none = {5000, {NULL, 0}};
    const struct row row = {.method = "GET",
                            .path = "/api/about",
                            .host = HOME,
                            .token = "Bearer "};
    const struct guard_asked asked = asked_of(&row);
    enum serve_method method;
    uint64_t length;

    (void) state;
    want_int(GUARD_TOKEN, guard_judge(&none, &asked, &method, &length), "");
}

static void
methods_are_few(void **state)
{
    static const struct {
        const char *method, *path;
        enum guard want;
        enum serve_method is;
    } rows[] = {
        {"GET", "/", GUARD_FILE, SERVE_GET},
        {"HEAD", "/", GUARD_FILE, SERVE_GET},
        {"POST", "/", GUARD_METHOD, SERVE_POST},
        {"DELETE", "/page.js", GUARD_METHOD, SERVE_DELETE},
        {"GET", "/api/about", GUARD_API, SERVE_GET},
        {"HEAD", "/api/about", GUARD_API, SERVE_GET},
        {"POST", "/api/quit", GUARD_API, SERVE_POST},
        {"DELETE", "/api/drafts/1", GUARD_API, SERVE_DELETE},
        {"GET", "/api", GUARD_FILE, SERVE_GET},
        {"GET", "/API/about", GUARD_FILE, SERVE_GET},
        {"get", "/", GUARD_METHOD, SERVE_GET},
        {"OPTIONS", "/api/about", GUARD_METHOD, SERVE_GET},
        {"OPTIONS", "*", GUARD_METHOD, SERVE_GET},
        {"TRACE", "/", GUARD_METHOD, SERVE_GET},
        {"CONNECT", "/", GUARD_METHOD, SERVE_GET},
        {"PUT", "/api/drafts", GUARD_METHOD, SERVE_GET},
        {"PATCH", "/api/drafts", GUARD_METHOD, SERVE_GET},
        {"", "/", GUARD_METHOD, SERVE_GET},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row row = {.method = rows[i].method,
                                .path = rows[i].path,
                                .host = HOME,
                                .token = "Bearer " TOKEN};
        const struct guard_asked asked = asked_of(&row);
        enum serve_method method = SERVE_GET;
        uint64_t length;

        want_int(rows[i].want, guard_judge(&rule, &asked, &method, &length),
                 rows[i].method);
        want_int(rows[i].is, method, rows[i].method);
    }
}

static void
bodies_are_measured_first(void **state)
{
    static const struct {
        const char *method, *path, *coding, *length;
        enum guard want;
        uint64_t is;
    } rows[] = {
        {"POST", "/api/drafts", NULL, NULL, GUARD_API, 0},
        {"POST", "/api/drafts", NULL, "0", GUARD_API, 0},
        {"POST", "/api/drafts", NULL, "67108864", GUARD_API, 67108864},
        {"POST", "/api/drafts", NULL, "67108865", GUARD_LARGE, 67108865},
        {"POST", "/api/drafts/1/decisions", NULL, "65536", GUARD_API, 65536},
        {"POST", "/api/drafts/1/decisions", NULL, "65537", GUARD_LARGE, 65537},
        {"POST", "/api/drafts/", NULL, "65537", GUARD_LARGE, 65537},
        {"POST", "/api/drafts", NULL, "999999999999999999", GUARD_LARGE,
         999999999999999999},
        {"POST", "/api/drafts", NULL, "18446744073709551617", GUARD_LARGE, 0},
        {"POST", "/api/drafts", NULL, "", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", NULL, "-1", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", NULL, "+1", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", NULL, "1,1", GUARD_UNSIZED, 1},
        {"POST", "/api/drafts", NULL, "0x10", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", "chunked", NULL, GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", "chunked", "5", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", "identity", "5", GUARD_UNSIZED, 0},
        {"POST", "/api/drafts", "", "5", GUARD_UNSIZED, 0},
        {"GET", "/api/about", NULL, "0", GUARD_API, 0},
        {"GET", "/api/about", NULL, "1", GUARD_BODY, 1},
        {"HEAD", "/api/about", NULL, "1", GUARD_BODY, 1},
        {"DELETE", "/api/drafts/1", NULL, "1", GUARD_BODY, 1},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row row = {.method = rows[i].method,
                                .path = rows[i].path,
                                .host = HOME,
                                .token = "Bearer " TOKEN,
                                .coding = rows[i].coding,
                                .length = rows[i].length};
        const struct guard_asked asked = asked_of(&row);
        enum serve_method method;
        uint64_t length;
        char name[32];

        snprintf(name, sizeof(name), "row %zu", i);
        want_int(rows[i].want, guard_judge(&rule, &asked, &method, &length),
                 name);
        want_int((long long) rows[i].is, (long long) length, name);
    }
}

static void
what_is_ill_formed_is_refused(void **state)
{
    static const struct row rows[] = {
        {"GET", "/", HOME, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true,
         GUARD_TWICE},
        {"GET", NULL, HOME, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false,
         GUARD_TARGET},
        {"GET", NULL, "evil.example", NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         true, GUARD_HOST},
        {"GET", NULL, HOME, NULL, "none", "navigate", "document", NULL, NULL,
         NULL, false, GUARD_SITE},
    };

    (void) state;
    judge_all(rows, COUNT(rows));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_are_exact),
        cmocka_unit_test(rebound_names_get_nothing),
        cmocka_unit_test(origins_are_exact),
        cmocka_unit_test(browsers_say_where_they_write_from),
        cmocka_unit_test(only_visits_come_from_elsewhere),
        cmocka_unit_test(the_api_is_not_visited),
        cmocka_unit_test(tokens_are_exact),
        cmocka_unit_test(no_token_lets_nobody_in),
        cmocka_unit_test(methods_are_few),
        cmocka_unit_test(bodies_are_measured_first),
        cmocka_unit_test(what_is_ill_formed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

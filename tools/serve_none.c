/*
 * What stands in for tools/serve_http.c where libmicrohttpd was not there when
 * the program was built.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/err.h"
#include "core/msg.h"
#include "tools/serve_http.h"

struct serve_http {
    unsigned port;
};

struct serve_http *
serve_http_start(struct arena *arena, const struct serve_setup *setup,
                 struct err *err)
{
    (void) arena, (void) setup;
    err_set(err, ERR_MISSING,
            _("这个程序编译时没有 libmicrohttpd，不能显示网页：装好 "
              "libmicrohttpd-dev 以后重新编译，或者用其他命令"));
    return NULL;
}

unsigned
serve_http_port(const struct serve_http *http)
{
    return http->port;
}

int
serve_http_event(const struct serve_http *http)
{
    (void) http;
    return -1;
}

void
serve_http_mind(struct serve_http *http, struct serve_pulse *pulse)
{
    (void) http;
    *pulse = (struct serve_pulse){.quit = true, .next = -1};
}

bool
serve_http_stop(struct serve_http *http, int64_t patience)
{
    (void) http, (void) patience;
    return true;
}

struct str
serve_http_library(void)
{
    return S("");
}

/*
 * HTTP for the page, by libmicrohttpd: from sockets to visits and back.
 *
 * What it answers by itself, before a visit has seen the head, are requests
 * that are no HTTP at all; such answers repeat nothing of what was sent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/err.h"
#include "core/late.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/serve_visit.h"

enum {
    /* Enough for whoever comes while all places are taken. */
    BACKLOG = 128,
    /* When the system has no descriptor left for who comes. */
    AGAIN_MS = 200,
    /*
     * Places are counted by visits: where libmicrohttpd itself has none left
     * (0.9.75), it locks what it never unlocks.
     */
    NO_LIMIT = 1 << 20
};

/*
 * The library is loaded when there is something to serve: it brings GnuTLS and
 * all that this needs along.
 */
#define FUNCTIONS(EACH)                                                       \
    EACH(MHD_, add_connection)                                                \
    EACH(MHD_, add_response_header)                                           \
    EACH(MHD_, create_response_from_buffer)                                   \
    EACH(MHD_, destroy_response)                                              \
    EACH(MHD_, get_connection_info)                                           \
    EACH(MHD_, get_connection_values)                                         \
    EACH(MHD_, get_version)                                                   \
    EACH(MHD_, queue_response)                                                \
    EACH(MHD_, start_daemon)                                                  \
    EACH(MHD_, stop_daemon)

struct library {
    FUNCTIONS(LATE_MEMBER)
};

struct serve_http {
    struct library mhd;
    struct MHD_Daemon *daemon;
    struct visits *visits;
    int listener, event;
    unsigned port;
};

/* --- the library --- */

/* The file is called so in all versions that configure takes, up to 1.0. */
static bool
load(struct library *mhd)
{
    static const char *const names[] = {FUNCTIONS(LATE_NAME)};

    return late_load("libmicrohttpd.so.12", names, COUNT(names), mhd);
}

static bool
need(struct library *mhd, struct err *err)
{
    return load(mhd) ||
           err_set(err, ERR_MISSING,
                   _("这台机器上没有 libmicrohttpd，不能显示网页：请安装（在 "
                     "Debian 上叫 libmicrohttpd12），或者用其他命令"));
}

/* --- the request --- */

static struct visit *
visit_of(const struct serve_http *http, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = http->mhd.get_connection_info(
        connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info == NULL ? NULL : info->socket_context;
}

static void
on_connection(void *context, struct MHD_Connection *connection, void **visit,
              enum MHD_ConnectionNotificationCode what)
{
    struct serve_http *http = context;
    const union MHD_ConnectionInfo *info;

    if (what == MHD_CONNECTION_NOTIFY_CLOSED && *visit != NULL) {
        visit_free(*visit);
        *visit = NULL;
    } else if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        info = http->mhd.get_connection_info(
            connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *visit =
            info == NULL ? NULL : visit_new(http->visits, info->connect_fd);
    }
}

/* The target as it was sent: what the library makes of it is laxer. */
static void *
on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct visit *visit = visit_of(context, connection);

    if (visit != NULL)
        visit_target(visit, str_of(target));
    return NULL;
}

static size_t
leave_escaped(void *context, struct MHD_Connection *connection, char *text)
{
    (void) context, (void) connection;
    return strlen(text);
}

static enum MHD_Result
on_field(void *context, enum MHD_ValueKind kind, const char *name,
         const char *value)
{
    struct guard_head *head = context;
    const struct {
        const char *name;
        struct str *to;
    } fields[] = {
        {"Host", &head->host},
        {"Origin", &head->origin},
        {"Sec-Fetch-Site", &head->site},
        {"Sec-Fetch-Mode", &head->mode},
        {"Sec-Fetch-Dest", &head->dest},
        {"Authorization", &head->authorization},
        {"Transfer-Encoding", &head->coding},
        {"Content-Length", &head->length},
    };

    (void) kind;
    for (size_t i = 0; i < COUNT(fields); i++)
        if (strcasecmp(fields[i].name, name) == 0) {
            head->twice |= fields[i].to->ptr != NULL;
            *fields[i].to = str_of(value == NULL ? "" : value);
        }
    return MHD_YES;
}

/* --- the answer --- */

/* No page of anybody else can show it, load from it or look into it. */
static const struct {
    const char *name, *value;
} always[] = {
    {"Cache-Control", "no-store"},
    {"Connection", "close"},
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
     "'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
     "frame-ancestors 'none'; require-trusted-types-for 'script'; "
     "trusted-types 'none'"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), camera=(), "
     "clipboard-read=(), display-capture=(), encrypted-media=(), "
     "fullscreen=(), geolocation=(), gyroscope=(), hid=(), "
     "identity-credentials-get=(), idle-detection=(), local-fonts=(), "
     "magnetometer=(), microphone=(), midi=(), payment=(), "
     "picture-in-picture=(), publickey-credentials-get=(), "
     "screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
     "window-management=(), xr-spatial-tracking=()"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
};

/* RFC 6266 and 8187: every byte that could mean something is escaped. */
static bool
add_download(const struct library *mhd, struct MHD_Response *response,
             struct str name)
{
    BUF_SCOPED value;

    buf_init(&value, LIMIT_HEAD);
    buf_add(&value, S("attachment; filename*=UTF-8''"));
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char) name.ptr[i];

        if (ascii_is_digit(c) || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_')
            buf_add_char(&value, c);
        else
            buf_printf(&value, "%%%02X", c);
    }
    return !value.full && mhd->add_response_header(
                              response, MHD_HTTP_HEADER_CONTENT_DISPOSITION,
                              value.ptr) == MHD_YES;
}

static bool
add_type(const struct library *mhd, struct MHD_Response *response,
         struct str type)
{
    char z[128];
    int n = snprintf(z, sizeof(z), "%.*s", STR_ARG(type));

    return n > 0 && n < (int) sizeof(z) &&
           mhd->add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                    z) == MHD_YES;
}

static bool
add_fields(const struct library *mhd, struct MHD_Response *response,
           const struct reply *reply)
{
    bool added = add_type(mhd, response, reply->type);

    for (size_t i = 0; i < COUNT(always); i++)
        added = added && mhd->add_response_header(response, always[i].name,
                                                  always[i].value) == MHD_YES;
    if (reply->extra != NULL)
        added = added && mhd->add_response_header(response, reply->extra,
                                                  reply->value) == MHD_YES;
    return added && (reply->download.len == 0 ||
                     add_download(mhd, response, reply->download));
}

/* The bytes stay with the visit, which is over only when they are sent. */
static enum MHD_Result
send_reply(const struct library *mhd, struct MHD_Connection *connection,
           const struct reply *reply)
{
    union {
        const char *in;
        void *out;
    } bytes = {reply->bytes.len > 0 ? reply->bytes.ptr : ""};
    struct MHD_Response *response = mhd->create_response_from_buffer(
        reply->bytes.len, bytes.out, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_NO;

    if (response == NULL)
        return MHD_NO;
    if (add_fields(mhd, response, reply))
        queued = mhd->queue_response(connection, reply->status, response);
    mhd->destroy_response(response);
    return queued;
}

static bool
begin(const struct library *mhd, struct MHD_Connection *connection,
      struct visit *visit, const char *method)
{
    struct guard_asked asked = {.method = str_of(method)};

    mhd->get_connection_values(connection, MHD_HEADER_KIND, on_field,
                               &asked.head);
    return visit_head(visit, &asked);
}

/* Called with the head, with each piece of the body, and at its end. */
static enum MHD_Result
on_request(void *context, struct MHD_Connection *connection,
           const char *target, const char *method, const char *version,
           const char *piece, size_t *size, void **begun)
{
    const struct serve_http *http = context;
    struct visit *visit = visit_of(http, connection);

    (void) target, (void) version;
    if (visit == NULL)
        return MHD_NO;
    if (*begun == NULL) {
        *begun = visit;
        if (begin(&http->mhd, connection, visit, method))
            return MHD_YES;
        return send_reply(&http->mhd, connection, visit_reply(visit));
    }
    if (*size > 0) {
        visit_body(visit, (struct str){piece, *size});
        *size = 0;
        return MHD_YES;
    }
    visit_end(visit);
    return send_reply(&http->mhd, connection, visit_reply(visit));
}

/* --- from start to stop --- */

static bool
refused(unsigned port, struct err *err)
{
    if (errno == EADDRINUSE && port != 0)
        return err_set(err, ERR_BUSY,
                       _("端口 %u 已经有程序在用：请换一个，或者不写 --port"),
                       port);
    return err_system(err, errno, _("用不了 127.0.0.1 的端口 %u"), port);
}

/* On the loopback, whatever else the machine is connected to. */
static bool
listen_on(unsigned *port, int *out, struct err *err)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t) *port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);
    int one = 1,
        fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    /* So that a port can be had again at once. */
    if (fd >= 0 &&
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0 &&
        bind(fd, (struct sockaddr *) &address, size) == 0 &&
        listen(fd, BACKLOG) == 0 &&
        getsockname(fd, (struct sockaddr *) &address, &size) == 0) {
        *port = ntohs(address.sin_port);
        *out = fd;
        return true;
    }
    refused(*port, err);
    if (fd >= 0)
        close(fd);
    return false;
}

/*
 * The library would turn away whoever comes while all places are taken; so
 * it is handed connections, and those who come meanwhile wait.
 */
static bool
start(struct serve_http *http, struct err *err)
{
    http->daemon = http->mhd.start_daemon(
        MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_THREAD_PER_CONNECTION |
            MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET,
        0, NULL, NULL, on_request, http, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned) NO_LIMIT, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t) LIMIT_HEAD, MHD_OPTION_NOTIFY_CONNECTION, on_connection, http,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, http,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, http, MHD_OPTION_END);
    return http->daemon != NULL ||
           err_set(err, ERR_SYSTEM, _("启动不了网页服务"));
}

static bool
watch(const struct serve_http *http, int how, int fd, bool readable)
{
    struct epoll_event event = {.events = readable ? EPOLLIN : 0};

    return epoll_ctl(http->event, how, fd, &event) == 0;
}

/* One descriptor for all that may have happened. */
static bool
gather(struct serve_http *http, struct err *err)
{
    http->event = epoll_create1(EPOLL_CLOEXEC);
    return (http->event >= 0 &&
            watch(http, EPOLL_CTL_ADD, http->listener, true) &&
            watch(http, EPOLL_CTL_ADD, visits_event(http->visits), true)) ||
           err_system(err, errno, "epoll");
}

static void
give_up(struct serve_http *http)
{
    if (http->event >= 0)
        close(http->event);
    if (http->visits != NULL)
        visits_free(http->visits);
    if (http->listener >= 0)
        close(http->listener);
}

struct serve_http *
serve_http_start(struct arena *arena, const struct serve_setup *setup,
                 struct err *err)
{
    struct serve_http *http = arena_new_of(arena, struct serve_http);

    *http =
        (struct serve_http){.port = setup->port, .listener = -1, .event = -1};
    if (need(&http->mhd, err) && listen_on(&http->port, &http->listener, err))
        http->visits = visits_new(arena, setup, http->port, err);
    if (http->visits != NULL && gather(http, err) && start(http, err))
        return http;
    give_up(http);
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
    return http->event;
}

enum taken {
    TAKEN_ONE,
    TAKEN_ALL,  /* nobody else is there */
    TAKEN_FULL, /* there is no place for more */
    TAKEN_SHORT /* what the system has left was not enough */
};

static enum taken
take_one(const struct serve_http *http)
{
    struct sockaddr_in from;
    socklen_t size = sizeof(from);
    int fd;

    if (!visits_expect(http->visits))
        return TAKEN_FULL;
    fd = accept4(http->listener, (struct sockaddr *) &from, &size,
                 SOCK_CLOEXEC | SOCK_NONBLOCK);
    /* Who is not taken over is closed. */
    if (fd >= 0 &&
        http->mhd.add_connection(http->daemon, fd, (struct sockaddr *) &from,
                                 size) == MHD_YES)
        return TAKEN_ONE;
    visits_excuse(http->visits);
    if (fd < 0 && (errno == ECONNABORTED || errno == EINTR))
        return TAKEN_ONE;
    return fd < 0 && errno == EAGAIN ? TAKEN_ALL : TAKEN_SHORT;
}

/* What is told meanwhile is told again: it is forgotten first. */
void
serve_http_mind(struct serve_http *http, struct serve_pulse *pulse)
{
    enum taken taken;

    visits_mind(http->visits, pulse);
    do
        taken = take_one(http);
    while (taken == TAKEN_ONE);
    if (taken == TAKEN_SHORT && (pulse->next < 0 || pulse->next > AGAIN_MS))
        pulse->next = AGAIN_MS;
    watch(http, EPOLL_CTL_MOD, http->listener, taken == TAKEN_ALL);
}

bool
serve_http_stop(struct serve_http *http, int64_t patience)
{
    close(http->listener);
    http->listener = -1;
    if (!visits_close(http->visits, patience))
        return false;
    http->mhd.stop_daemon(http->daemon);
    give_up(http);
    return true;
}

struct str
serve_http_library(void)
{
    struct library mhd;

    return str_of(load(&mhd) ? mhd.get_version() : "");
}

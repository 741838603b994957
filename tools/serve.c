/*
 * dingmi serve: check, verify, decide and the rest on a page in the browser.
 *
 * It ends when it is told to, by signal or from the page, and by itself when
 * nobody has used it for a while; nothing of any draft is left then.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/hex.h"
#include "core/msg.h"
#include "core/prf.h"
#include "tools/cli.h"
#include "tools/readers.h"
#include "tools/serve_api.h"
#include "tools/serve_browser.h"
#include "tools/serve_http.h"

enum {
    MINUTE = 60 * 1000, /* in milliseconds, as all times here */
    USUAL_IDLE = 30 * MINUTE,
    MOST_IDLE = 24 * 60 * MINUTE,
    MOST_PORT = 65535,

    /* For those who are being answered when the end comes. */
    PATIENCE = 5 * 1000,

    TOKEN_BYTES = 32,
    TOKEN_DIGITS = 2 * TOKEN_BYTES
};

struct serve_own {
    unsigned port;
    bool no_browser;
    int64_t idle; /* 0: not said */
};

struct serving {
    struct cli *cli;
    struct workers *workers;
    struct serve_api *api;
    struct serve_http *http;
    struct browser browser;
    char token[TOKEN_DIGITS];
    int signals;
    int64_t idle;
};

/* --- options --- */

/* A number of at most so many digits, from *s on, which moves behind it. */
static bool
read_digits(const char **s, size_t most, int64_t *out)
{
    size_t n = strspn(*s, "0123456789");

    *out = 0;
    if (n == 0 || n > most)
        return false;
    while (n-- > 0)
        *out = *out * 10 + (*(*s)++ - '0');
    return true;
}

static bool
set_port(struct cli *cli, void *own, const char *value, struct err *err)
{
    const char *s = value;
    int64_t port;

    (void) cli;
    if (!read_digits(&s, 5, &port) || *s != '\0' || port > MOST_PORT)
        return err_set(err, ERR_USAGE,
                       _("--port 应是 0 到 %d 的整数，不能是“%s”"), MOST_PORT,
                       value);
    ((struct serve_own *) own)->port = (unsigned) port;
    return true;
}

static bool
set_no_browser(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli, (void) value, (void) err;
    ((struct serve_own *) own)->no_browser = true;
    return true;
}

/* Minutes with at most three digits behind the point. */
static bool
read_minutes(const char *s, int64_t *ms)
{
    int64_t whole, part = 0, unit = MINUTE;
    const char *from;

    if (!read_digits(&s, 4, &whole))
        return false;
    if (*s == '.') {
        from = ++s;
        if (!read_digits(&s, 3, &part))
            return false;
        for (; from < s; from++)
            unit /= 10;
    }
    *ms = whole * MINUTE + part * unit;
    return *s == '\0' && *ms > 0 && *ms <= MOST_IDLE;
}

static bool
set_idle(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli;
    return read_minutes(value, &((struct serve_own *) own)->idle) ||
           err_set(err, ERR_USAGE,
                   _("--idle 应是大于 0、不超过 %d 的分钟数，如 30 或 0.5，"
                     "不能是“%s”"),
                   MOST_IDLE / MINUTE, value);
}

static const struct option_spec options[] = {
    {"port", "N", N_("在 127.0.0.1 的哪个端口；缺省为 0，由系统选一个空着的"),
     set_port},
    {"no-browser", NULL, N_("不打开浏览器，只打印地址"), set_no_browser},
    {"idle", N_("分钟"), N_("多久没有人用就自行结束；缺省为 30 分钟"),
     set_idle},
    {NULL, NULL, NULL, NULL},
};

/* What is for a result in a file or on a terminal, and there is none. */
static const char *
idle_option(const struct common *common)
{
    if (common->out != NULL)
        return "-o";
    if (common->format != FORMAT_TEXT)
        return "--format";
    if (common->color != WHEN_AUTO)
        return "--color";
    if (common->progress != WHEN_AUTO)
        return "--progress";
    return common->quote != WHEN_AUTO ? "--quote" : NULL;
}

static bool
agrees(const struct cli *cli, struct err *err)
{
    const char *option = idle_option(&cli->common);

    if (cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("serve 不带文件：草稿在打开的网页里选"));
    return option == NULL ||
           err_set(err, ERR_USAGE, _("serve 的结果在网页里，%s 对它没有意义"),
                   option);
}

/* --- what is secret --- */

/* Where any of this cannot be had, it is as for every other program. */

/* Nor of those who read files: they inherit it. */
static void
forbid_dumps(void)
{
    const struct rlimit none = {0, 0};

    (void) setrlimit(RLIMIT_CORE, &none);
}

/* No other program of the same person looks into our memory. */
static void
forbid_looks(void)
{
    (void) prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static bool
make_token(struct serving *serving, struct err *err)
{
    unsigned char byte[TOKEN_BYTES];

    if (!prf_random(byte, sizeof(byte), err))
        return false;
    hex_put(byte, sizeof(byte), serving->token);
    explicit_bzero(byte, sizeof(byte));
    return true;
}

/* --- signals --- */

/* What whoever started us wants ignored (nohup), stays ignored. */
static void
add_unless_ignored(sigset_t *set, int number)
{
    struct sigaction old;

    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
        return;
    sigaddset(set, number);
}

static bool
take_signals(struct serving *serving, struct err *err)
{
    sigset_t set;

    sigemptyset(&set);
    add_unless_ignored(&set, SIGHUP);
    add_unless_ignored(&set, SIGINT);
    add_unless_ignored(&set, SIGTERM);
    sigaddset(&set, SIGCHLD);
    signal(SIGPIPE, SIG_IGN);
    serving->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (serving->signals < 0 || sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return err_system(err, errno, "signalfd");
    return true;
}

static void
say_by_hand(const char *why)
{
    cli_say(_("没有打开浏览器（%s）：请自行在浏览器里打开上面的地址"), why);
}

/* Is it time to end? */
static bool
hear_signals(struct serving *serving)
{
    struct signalfd_siginfo signal;

    while (read(serving->signals, &signal, sizeof(signal)) ==
           (ssize_t) sizeof(signal)) {
        if (signal.ssi_signo != SIGCHLD)
            return true;
        if (browser_failed(&serving->browser))
            say_by_hand(_("xdg-open 没有成功"));
    }
    return false;
}

/* --- from start to end --- */

static bool
start(struct serving *serving, struct err *err)
{
    const struct serve_own *own = serving->cli->own;
    const struct serve_setup setup = {
        .port = own->port,
        .token = {serving->token, sizeof(serving->token)},
        .handler = serve_api_handler(serving->api)};

    if (!take_signals(serving, err) || !make_token(serving, err))
        return false;
    serving->http = serve_http_start(serving->cli->arena, &setup, err);
    return serving->http != NULL;
}

/* The one line of output; and the browser, where there is one. */
static bool
show(struct serving *serving, struct err *err)
{
    struct cli *cli = serving->cli;
    struct str address =
        str_printf(cli->arena, "http://127.0.0.1:%u/#%.*s",
                   serve_http_port(serving->http),
                   (int) sizeof(serving->token), serving->token);

    fprintf(cli->out, "%.*s\n", STR_ARG(address));
    if (fflush(cli->out) != 0)
        return err_system(err, errno, _("地址没有打印出来"));
    if (((const struct serve_own *) cli->own)->no_browser)
        return true;
    if (!browser_open(cli->arena, address, &serving->browser, err))
        say_by_hand(err->text);
    return true;
}

static void
wait_for_news(const struct serving *serving, const struct serve_pulse *pulse)
{
    struct pollfd on[] = {{serving->signals, POLLIN, 0},
                          {serve_http_event(serving->http), POLLIN, 0}};
    int64_t wait = pulse->at_work ? -1 : serving->idle - pulse->idle;

    if (pulse->next >= 0 && (wait < 0 || pulse->next < wait))
        wait = pulse->next;
    (void) poll(on, 2, (int) wait);
}

static void
watch(struct serving *serving)
{
    struct serve_pulse pulse;

    do {
        serve_http_mind(serving->http, &pulse);
        if (pulse.met)
            browser_forget(&serving->browser);
        if (pulse.quit)
            return;
        if (!pulse.at_work && pulse.idle >= serving->idle) {
            cli_say("%s", _("很久没有人用，已自行结束"));
            return;
        }
        wait_for_news(serving, &pulse);
    } while (!hear_signals(serving));
}

/*
 * Where somebody is still being answered after all patience, his thread uses
 * what cannot be taken from it: then the system clears up.
 */
static void
stop(struct serving *serving)
{
    browser_forget(&serving->browser);
    if (serving->http != NULL && !serve_http_stop(serving->http, PATIENCE))
        _exit(EXIT_CLEAN);
    serve_api_free(serving->api);
    workers_stop(serving->workers);
    explicit_bzero(serving->token, sizeof(serving->token));
    if (serving->signals >= 0)
        close(serving->signals);
}

static struct serve_api *
make_api(const struct serving *serving)
{
    const struct common *common = &serving->cli->common;
    const struct serve_means means = {.common = common,
                                      .workers = serving->workers,
                                      .readers = common->jobs,
                                      .idle =
                                          (unsigned) (serving->idle / 1000),
                                      .drafts = LIMIT_DRAFTS,
                                      .bytes = LIMIT_DESK};

    return serve_api_new(serving->cli->arena, &means);
}

static int
serve(struct cli *cli)
{
    const struct serve_own *own = cli->own;
    struct serving serving = {.cli = cli,
                              .browser.folder = -1,
                              .signals = -1,
                              .idle = own->idle == 0 ? USUAL_IDLE : own->idle};
    struct err err;
    bool shown;

    if (!agrees(cli, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    forbid_dumps();
    serving.workers = readers_start(cli, cli->common.jobs);
    forbid_looks();
    serving.api = make_api(&serving);
    shown = start(&serving, &err) && show(&serving, &err);
    if (shown)
        watch(&serving);
    else
        cli_say("%s", err.text);
    stop(&serving);
    return shown ? EXIT_CLEAN : EXIT_NOTHING_DONE;
}

static const char *const without[] = {"o",        "format", "color",
                                      "progress", "quote",  NULL};

const struct command command_serve = {
    .name = "serve",
    .usage = N_("[选项]"),
    .help = N_("在浏览器里用：起草人检查草稿，审核人逐项对照，记下决定，取"
               "批注和审批表。只在本机，地址里有令牌，不要给别人。"),
    .own_size = sizeof(struct serve_own),
    .option = options,
    .run = serve,
    .codes = N_("0 已结束；2 没有启动。"),
    .reads = READS_DRAFTS,
    .without = without,
};

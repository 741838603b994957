/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_api.h"

#include <fcntl.h>
#include <jansson.h>
#include <math.h>
#include <pthread.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "tests/corpus/files.h"
#include "tests/room.h"
#include "tools/readers.h"
#include "tools/serve_call.h"
#include "tools/serve_desk.h"

/* --- the ground --- */

enum { WORDS = 24 };

/* A folder with a register, and what answers for it. */
struct ground {
    char folder[ROOM_PATH];
    char corpus[ROOM_PATH + 8];
    const char *name[1];
    struct arena *arena;
    struct cli cli;
    struct workers *workers;
    struct serve_api *api;
    json_t *kept; /* what was read, to be given back at the end */
};

/* What came back. */
struct reply {
    unsigned status;
    struct str type, download;
    struct str bytes;
    json_t *json; /* or NULL */
    bool quit;
};

/* Run the program, which stands where the tests run; its output to a file. */
static int
dingmi(struct arena *arena, const char *out, const char *const *word)
{
    char *argv[WORDS + 2] = {0};
    posix_spawn_file_actions_t actions;
    int status;
    pid_t pid;

    argv[0] = str_z(arena, S("./dingmi"));
    for (size_t i = 0; i < WORDS && word[i] != NULL; i++)
        argv[i + 1] = str_z(arena, str_of(word[i]));
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out,
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    assert_int_equal(
        0, posix_spawn(&pid, argv[0], &actions, NULL, argv, environ));
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(pid, waitpid(pid, &status, 0));
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

#define DINGMI(out, ...)                                                      \
    dingmi(ground.arena, out, (const char *[]){__VA_ARGS__, NULL})
static const char *
in(const struct ground *ground, const char *name)
{
    return str_printf(ground->arena, "%s/%s", ground->folder, name).ptr;
}

static void
start(struct ground *ground, size_t drafts, uint64_t bytes)
{
    ground->api = serve_api_new(
        ground->arena, &(struct serve_means){.common = &ground->cli.common,
                                             .workers = ground->workers,
                                             .readers = 2,
                                             .idle = 1800,
                                             .drafts = drafts,
                                             .bytes = bytes});
}

/* The register of the demonstration. */
static void
make_register(struct ground ground)
{
    assert_int_equal(0,
                     DINGMI("/dev/null", "init", "--corpus", ground.corpus));
    assert_int_equal(0,
                     DINGMI("/dev/null", "register", "--corpus", ground.corpus,
                            "--manifest", "demo/ledger.csv"));
}

static void
set_up(struct ground *ground)
{
    struct common *common = &ground->cli.common;

    *ground = (struct ground){.arena = arena_new()};
    room_name(ground->folder);
    assert_non_null(mkdtemp(ground->folder));
    snprintf(ground->corpus, sizeof(ground->corpus), "%s/c.db",
             ground->folder);
    ground->kept = json_array();
    make_register(*ground);
    ground->name[0] = ground->corpus;
    ground->cli.arena = ground->arena;
    common->corpus = ground->name;
    common->corpora = 1;
    common->jobs = 2;
    common->fail_on = STRENGTH_REVIEW;
    common->thresholds = (struct thresholds){NAN, NAN};
    assert_true(date_parse_iso(S("2026-06-01"), &common->day));
    common->day_given = true;
    ground->workers = readers_start(&ground->cli, 2);
    start(ground, LIMIT_DRAFTS, LIMIT_DESK);
}

static void
tear_down(struct ground *ground)
{
    serve_api_free(ground->api);
    workers_stop(ground->workers);
    json_decref(ground->kept);
    arena_free(ground->arena);
}

/* --- asking --- */

static int
memory(struct str bytes)
{
    int fd = memfd_create("body", MFD_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(bytes.len, write(fd, bytes.ptr, bytes.len));
    return fd;
}

static struct input
body_of(struct str bytes)
{
    struct input body = {.fd = -1};
    struct stat st;

    if (bytes.len == 0)
        return body;
    body.fd = memory(bytes);
    assert_int_equal(0, fstat(body.fd, &st));
    body.size = bytes.len;
    body.modified = st.st_mtim;
    body.changed = st.st_ctim;
    return body;
}

/* "a=1&b=2" as pairs, nothing of it encoded. */
static size_t
pairs_of(struct str query, struct serve_pair *pair)
{
    size_t n = 0;

    while (query.len > 0) {
        struct str value = str_cut(&query, S("&"));

        pair[n].name = str_cut(&value, S("="));
        pair[n++].value = value;
    }
    return n;
}

/* In an arena of the caller's, so that threads may ask. */
static struct reply
ask_in(struct arena *arena, const struct ground *ground,
       enum serve_method method, struct str target, struct str body)
{
    struct serve_handler handler = serve_api_handler(ground->api);
    struct serve_pair pair[64];
    struct serve_request request = {.method = method, .pair = pair};
    struct serve_answer answer = {.status = 200};
    struct reply reply;

    request.path = str_cut(&target, S("?"));
    request.pairs = pairs_of(target, pair);
    request.body = body_of(body);
    buf_init(&answer.body, 64 * MIB);
    handler.answer(handler.context, arena, &request, &answer);
    if (request.body.fd >= 0)
        input_close(&request.body);
    reply = (struct reply){.status = answer.status,
                           .type = answer.type,
                           .download = answer.download,
                           .bytes = str_dup(arena, buf_str(&answer.body)),
                           .quit = answer.quit};
    if (str_eq(answer.type, S("application/json")))
        reply.json = json_loadb(reply.bytes.ptr, reply.bytes.len, 0, NULL);
    buf_fini(&answer.body);
    return reply;
}

static struct reply
ask_and_keep(const struct ground *ground, enum serve_method method,
             struct str target, struct str body)
{
    struct reply reply = ask_in(ground->arena, ground, method, target, body);

    if (reply.json != NULL)
        json_array_append_new(ground->kept, reply.json);
    return reply;
}

static struct reply
ask(const struct ground *ground, enum serve_method method, const char *target,
    struct str body)
{
    return ask_and_keep(ground, method, str_of(target), body);
}

static struct reply
get(const struct ground *ground, const char *format, ...)
{
    struct str target;
    va_list values;

    va_start(values, format);
    target = str_vprintf(ground->arena, format, values);
    va_end(values);
    return ask_and_keep(ground, SERVE_GET, target, S(""));
}

static struct str
text_at(const json_t *object, const char *key)
{
    return str_of(json_string_value(json_object_get(object, key)));
}

static long long
number_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static void
want_said(unsigned status, const char *words, const struct reply *reply)
{
    struct str said;

    want_int(status, reply->status, words);
    assert_non_null(reply->json);
    said = text_at(reply->json, "error");
    if (str_find(said, str_of(words), 0) == STR_NONE)
        fail_msg("want \"%s\" in \"%.*s\"", words, STR_ARG(said));
}

/* Lay a file of the demonstration on the desk; its id. */
static const char *
put(const struct ground *ground, const char *path, const char *name,
    json_t **object)
{
    struct reply reply =
        ask(ground, SERVE_POST,
            str_printf(ground->arena, "/api/drafts?name=%s", name).ptr,
            slurp(ground->arena, path));

    want_int(200, reply.status, path);
    assert_non_null(reply.json);
    if (object != NULL)
        *object = reply.json;
    return str_z(ground->arena, text_at(reply.json, "draft"));
}

/* --- objects of the page against those of the commands --- */

/* What differs from run to run. */
static void
leave_out(json_t *report)
{
    json_t *stats = json_object_get(report, "stats");
    json_t *corpus = json_array_get(json_object_get(report, "corpus"), 0);

    json_object_del(report, "file");
    json_object_del(stats, "ms");
    json_object_del(corpus, "head");
}

static void
want_same(json_t *want, json_t *seen, const char *what)
{
    const char *key;
    json_t *value;

    assert_non_null(want);
    assert_non_null(seen);
    json_object_foreach(
        want, key, value) if (!json_equal(value, json_object_get(seen, key)))
        fail_msg("%s: %s differs: want %s, seen %s", what, key,
                 json_dumps(value, JSON_ENCODE_ANY),
                 json_dumps(json_object_get(seen, key), JSON_ENCODE_ANY));
    want_int((long long) json_object_size(want),
             (long long) json_object_size(seen), what);
}

static json_t *
line(const struct ground *ground, const char *file, size_t number)
{
    struct str lines = slurp(ground->arena, file);
    struct str found = {0};
    json_t *value;

    while (number-- > 0)
        found = str_cut(&lines, S("\n"));
    value = json_loadb(found.ptr, found.len, 0, NULL);
    assert_non_null(value);
    json_array_append_new(ground->kept, value);
    return value;
}

static void
reports_are_those_of_check(void **state)
{
    static const char *const drafts[] = {"1-clean.docx", "2-speech.odt",
                                         "3-press.docx", "4-mixed.odt",
                                         "5-low.docx",   "6-right.odt"};
    struct ground ground;

    (void) state;
    set_up(&ground);
    for (size_t i = 0; i < COUNT(drafts); i++) {
        const char *path =
            str_printf(ground.arena, "demo/drafts/%s", drafts[i]).ptr;
        const char *out = in(&ground, "report.json");
        json_t *object, *want, *seen;
        int code = DINGMI(out, "check", "--corpus", ground.corpus, "--date",
                          "2026-06-01", "--format", "json", "--quote",
                          "always", path);
        int review = DINGMI("/dev/null", "verify", "--corpus", ground.corpus,
                            "--date", "2026-06-01", path);

        put(&ground, path, drafts[i], &object);
        want = line(&ground, out, 1);
        seen = json_object_get(object, "report");
        want_str(str_of(drafts[i]), text_at(seen, "file"), "file");
        leave_out(want);
        leave_out(seen);
        want_same(want, seen, drafts[i]);
        want_int(code == 1, json_is_true(json_object_get(object, "action")),
                 drafts[i]);
        want_int(review == 1,
                 json_is_true(json_object_get(object, "verify_action")),
                 drafts[i]);
    }
    tear_down(&ground);
}

static void
sources_and_decisions_are_those_of_the_commands(void **state)
{
    const char *out;
    struct ground ground;
    struct reply reply;
    json_t *list, *seen, *more;

    (void) state;
    set_up(&ground);
    out = in(&ground, "out.json");
    DINGMI(out, "sources", "--corpus", ground.corpus, "--date", "2026-06-01",
           "--format", "json");
    reply = get(&ground, "/api/sources");
    list = json_object_get(reply.json, "sources");
    want_int(4, (long long) json_array_size(list), "sources");
    want_int(4, number_at(reply.json, "total"), "total");
    want_str(S("机密"), text_at(reply.json, "handling"), "handling");
    for (size_t i = 0; i < json_array_size(list); i++)
        want_same(line(&ground, out, i + 1), json_array_get(list, i),
                  "sources");
    reply = get(&ground, "/api/sources?from=2&count=1");
    list = json_object_get(reply.json, "sources");
    want_int(1, (long long) json_array_size(list), "a piece");
    want_int(4, number_at(reply.json, "total"), "of all");
    want_same(line(&ground, out, 2), json_array_get(list, 0), "a piece");

    DINGMI(out, "source", "S-0001", "--corpus", ground.corpus, "--date",
           "2026-06-01", "--format", "json");
    seen = get(&ground, "/api/sources/S-0001").json;
    more = json_object_get(seen, "dependents");
    json_array_append(ground.kept, more);
    json_object_del(seen, "dependents");
    want_same(line(&ground, out, 1), seen, "source");
    DINGMI(out, "source", "S-0001", "--dependents", "--corpus", ground.corpus,
           "--date", "2026-06-01", "--format", "json");
    assert_true(json_equal(
        json_object_get(line(&ground, out, 1), "dependents"), more));

    want_int(0, number_at(get(&ground, "/api/decisions").json, "total"),
             "no decision");
    assert_int_equal(
        0, DINGMI("/dev/null", "decide", "--corpus", ground.corpus, "--date",
                  "2026-06-01", "--finding", "1", "--dispute", "--why",
                  "与我单位原稿不同", "demo/drafts/2-speech.odt"));
    DINGMI(out, "decide", "--list", "--corpus", ground.corpus, "--date",
           "2026-06-01", "--format", "json");
    list = json_object_get(get(&ground, "/api/decisions").json, "decisions");
    want_int(1, (long long) json_array_size(list), "decisions");
    want_same(line(&ground, out, 1), json_array_get(list, 0), "decision");
    tear_down(&ground);
}

/* --- text --- */

/* Code points of all runs of a paragraph, from start to end. */
static struct str
piece(struct arena *arena, const json_t *para, size_t start, size_t end)
{
    const json_t *runs = json_object_get(para, "runs");
    struct str all = {0};

    for (size_t i = 0; i < json_array_size(runs); i++) {
        struct str run = text_at(json_array_get(runs, i), "text");

        all = str_printf(arena, "%.*s%.*s", STR_ARG(all), STR_ARG(run));
    }
    return str_sub(all, utf8_offset(all, start), utf8_offset(all, end));
}

static void
findings_stand_where_the_text_has_them(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *object, *findings, *paras;
    const char *id;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/3-press.docx", "a.docx", &object);
    findings = json_object_get(json_object_get(object, "report"), "findings");
    assert_true(json_array_size(findings) > 0);
    reply = get(&ground, "/api/drafts/%s/text", id);
    paras = json_object_get(reply.json, "paragraphs");
    want_int(number_at(json_object_get(object, "report"), "paragraphs"),
             number_at(reply.json, "total"), "total");
    assert_true(json_is_null(json_object_get(reply.json, "next")));
    for (size_t i = 0; i < json_array_size(findings); i++) {
        const json_t *draft =
            json_object_get(json_array_get(findings, i), "draft");
        const json_t *range =
            json_array_get(json_object_get(draft, "ranges"), 0);
        const json_t *para =
            json_array_get(paras, (size_t) number_at(range, "paragraph") - 1);

        want_int(number_at(range, "paragraph"), number_at(para, "n"), "n");
        want_str(text_at(draft, "place"), text_at(para, "place"), "place");
        want_str(text_at(draft, "text"),
                 piece(ground.arena, para, (size_t) number_at(range, "start"),
                       (size_t) number_at(range, "end")),
                 "text");
    }
    tear_down(&ground);
}

static void
text_comes_in_pieces(void **state)
{
    struct ground ground;
    struct reply reply;
    const char *id;
    json_t *para;

    (void) state;
    set_up(&ground);
    spill(in(&ground, "a.txt"), S("一\n二\n三\n四\n五\n"), 0600);
    id = put(&ground, in(&ground, "a.txt"), "a.txt", NULL);
    reply = get(&ground, "/api/drafts/%s/text?from=2&count=2", id);
    want_int(5, number_at(reply.json, "total"), "total");
    want_int(4, number_at(reply.json, "next"), "next");
    para = json_array_get(json_object_get(reply.json, "paragraphs"), 0);
    want_int(2, number_at(para, "n"), "n");
    want_str(S("二"), piece(ground.arena, para, 0, 9), "text");
    want_str(S("main"), text_at(para, "story"), "story");
    want_str(S("visible"),
             text_at(json_array_get(json_object_get(para, "runs"), 0), "view"),
             "view");
    reply = get(&ground, "/api/drafts/%s/text?from=9", id);
    want_int(200, reply.status, "behind the end");
    want_int(
        0,
        (long long) json_array_size(json_object_get(reply.json, "paragraphs")),
        "behind the end");
    tear_down(&ground);
}

/* An answer has a bound, which a paragraph has not. */
static void
a_long_paragraph_is_cut(void **state)
{
    enum { LONG = 9 * MIB, MOST = 8 * MIB };
    struct ground ground;
    struct reply reply;
    json_t *para;
    char *bytes;
    const char *id;

    (void) state;
    set_up(&ground);
    bytes = arena_alloc(ground.arena, LONG, 1);
    memset(bytes, 'a', LONG);
    spill(in(&ground, "a.txt"), (struct str){bytes, LONG}, 0600);
    id = put(&ground, in(&ground, "a.txt"), "a.txt", NULL);
    reply = get(&ground, "/api/drafts/%s/text", id);
    para = json_array_get(json_object_get(reply.json, "paragraphs"), 0);
    assert_true(json_is_true(json_object_get(para, "cut")));
    para = json_array_get(json_object_get(para, "runs"), 0);
    want_int(1, text_at(para, "text").len <= MOST, "cut");
    want_int(1, text_at(para, "text").len > MOST / 2, "there");
    tear_down(&ground);
}

/* --- decisions --- */

static struct str
decisions_on(const struct ground *ground, const json_t *object)
{
    return str_printf(ground->arena, "/api/drafts/%.*s/decisions",
                      STR_ARG(text_at(object, "draft")));
}

/* The body of those who have seen this object. */
static struct str
seeing(const struct ground *ground, const json_t *object, const char *body)
{
    return body[0] != '{'
               ? str_of(body)
               : str_printf(ground->arena, "{\"seen\":\"%.*s\",%s",
                            STR_ARG(text_at(object, "seen")), body + 1);
}

static struct reply
decide(const struct ground *ground, const json_t *object, const char *body)
{
    return ask_and_keep(ground, SERVE_POST, decisions_on(ground, object),
                        seeing(ground, object, body));
}

static void
what_decide_refuses_is_refused_in_its_words(void **state)
{
    static const struct {
        unsigned status;
        const char *words;
        const char *body;
    } rows[] = {
        {400, "请求的内容不对", ""},
        {400, "请求的内容不对", "[]"},
        {400, "请求的内容不对", "{\"findings\":[1]"},
        {400, "请求的内容不对", "{\"findings\":[1],\"type\":\"delete\"}"},
        {400, "请求的内容不对", "{\"findings\":[0],\"type\":\"confirm\"}"},
        {400, "请求的内容不对", "{\"findings\":[\"1\"],\"type\":\"confirm\"}"},
        {400, "请求的内容不对", "{\"findings\":1,\"type\":\"confirm\"}"},
        {400, "请求的内容不对",
         "{\"findings\":[1],\"type\":\"confirm\",\"by\":7}"},
        {400, "请求的内容不对",
         "{\"findings\":[1],\"type\":\"confirm\",\"type\":\"dismiss\"}"},
        {422, "请写明是报告里的第几处",
         "{\"type\":\"confirm\",\"by\":\"张三\",\"why\":\"核对过\"}"},
        {422, "请写明是谁决定的",
         "{\"findings\":[1],\"type\":\"dismiss\",\"why\":\"早已公开报道\"}"},
        {422, "请写明是谁决定的",
         "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\" \","
         "\"why\":\"早已公开报道\"}"},
        {422, "请写明理由",
         "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\"张三\"}"},
        {422, "至少 4 个字",
         "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\"张三\","
         "\"why\":\"误报\"}"},
        {422, "已经过了",
         "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\"张三\","
         "\"why\":\"早已公开报道\",\"until\":\"2026-05-31\"}"},
        {422, "2026-02-30",
         "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\"张三\","
         "\"why\":\"早已公开报道\",\"until\":\"2026-02-30\"}"},
        {422, "没有第 2 处",
         "{\"findings\":[2],\"type\":\"confirm\",\"by\":\"张三\","
         "\"why\":\"核对过了\"}"},
        {422, "没有可以收回的决定",
         "{\"findings\":[1],\"type\":\"revoke\",\"by\":\"张三\","
         "\"why\":\"核对过了\"}"},
        {422, "请写明同意使用哪份密源",
         "{\"type\":\"consent\",\"reference\":\"某函〔2026〕9号\"}"},
        {422, "请写明同意的文号",
         "{\"type\":\"consent\",\"source\":\"S-0001\"}"},
        {422, "S-0009",
         "{\"type\":\"consent\",\"source\":\"S-0009\",\"reference\":\"号\"}"},
    };
    struct ground ground;
    json_t *object;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reply reply = decide(&ground, object, rows[i].body);

        want_said(rows[i].status, rows[i].words, &reply);
    }
    want_int(0, number_at(get(&ground, "/api/decisions").json, "total"),
             "nothing is recorded");
    tear_down(&ground);
}

#define DISMISSAL                                                             \
    "{\"findings\":[1],\"type\":\"dismiss\",\"by\":\"张三\","               \
    "\"why\":\"早已公开报道\",\"until\":\"2026-12-31\"}"

static void
a_decision_is_recorded_and_shown(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *object, *recorded, *finding;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    reply = decide(&ground, object, DISMISSAL);
    want_int(200, reply.status, "recorded");
    recorded = json_array_get(json_object_get(reply.json, "recorded"), 0);
    want_str(S("dingmi.decision/1"), text_at(recorded, "schema"), "schema");
    want_str(S("dismiss"), text_at(recorded, "type"), "type");
    want_str(S("2026-12-31"), text_at(recorded, "until"), "until");
    want_str(S("a.odt"), text_at(recorded, "file"), "file");
    want_int(1, number_at(recorded, "finding"), "finding");
    finding = json_array_get(
        json_object_get(json_object_get(reply.json, "report"), "findings"), 0);
    want_str(S("dismissed"), text_at(finding, "why_not"), "why_not");
    assert_true(json_is_false(json_object_get(finding, "counts")));
    /* What came back was shown: the next decision may follow at once. */
    reply = decide(&ground, reply.json,
                   "{\"findings\":[1],\"type\":\"revoke\",\"by\":\"李四\","
                   "\"why\":\"核对有误\"}");
    want_int(200, reply.status, "revoked");
    want_int(2, number_at(get(&ground, "/api/decisions").json, "total"),
             "both are kept");
    tear_down(&ground);
}

/* Each makes what is found another thing than what was seen. */
static void
what_has_changed_is_not_decided_on(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *object, *other;
    const char *id;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    put(&ground, "demo/drafts/2-speech.odt", "b.odt", &other);
    reply = decide(&ground, other, DISMISSAL);
    want_int(200, reply.status, "somebody else");
    reply = decide(&ground, object, DISMISSAL);
    want_said(409, "请重新检查", &reply);
    reply = get(&ground, "/api/drafts/%s", id);
    want_int(200, reply.status, "again");
    reply = decide(&ground, reply.json,
                   "{\"findings\":[1],\"type\":\"confirm\",\"by\":\"张三\","
                   "\"why\":\"核对过了\"}");
    want_int(200, reply.status, "once it was seen");
    object = reply.json;
    assert_int_equal(0, DINGMI("/dev/null", "amend", "S-0001", "--level",
                               "绝密", "--term", "30年", "--date",
                               "2026-05-01", "--by", "王五", "--notice",
                               "某发〔2026〕1号", "--corpus", ground.corpus));
    reply = decide(&ground, object, DISMISSAL);
    want_said(409, "请重新检查", &reply);
    want_int(2, number_at(get(&ground, "/api/decisions").json, "total"),
             "nothing more is recorded");
    tear_down(&ground);
}

/* Another window may have been shown it since, and what has those numbers in
 * it now. */
static void
each_decides_on_what_he_saw_himself(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *object;
    const char *id;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    assert_int_equal(0, DINGMI("/dev/null", "amend", "S-0001", "--level",
                               "绝密", "--term", "30年", "--date",
                               "2026-05-01", "--by", "王五", "--notice",
                               "某发〔2026〕1号", "--corpus", ground.corpus));
    want_int(200, get(&ground, "/api/drafts/%s", id).status, "again");
    reply = decide(&ground, object, DISMISSAL);
    want_said(409, "请重新检查", &reply);
    reply = ask_and_keep(&ground, SERVE_POST, decisions_on(&ground, object),
                         S(DISMISSAL));
    want_said(409, "请重新检查", &reply);
    want_int(0, number_at(get(&ground, "/api/decisions").json, "total"),
             "nothing is recorded");
    tear_down(&ground);
}

enum { AT_ONCE = 6 };

struct decider {
    const struct ground *ground;
    struct str target, body;
    unsigned status;
};

static void *
decide_at_once(void *context)
{
    struct decider *decider = context;
    struct arena *arena = arena_new();
    struct reply reply = ask_in(arena, decider->ground, SERVE_POST,
                                decider->target, decider->body);

    decider->status = reply.status;
    json_decref(reply.json);
    arena_free(arena);
    return NULL;
}

/*
 * What the first of them made of it, the others had not seen when they asked.
 */
static void
one_of_those_who_decide_at_once_is_heard(void **state)
{
    pthread_t thread[AT_ONCE];
    struct decider decider[AT_ONCE];
    struct ground ground;
    json_t *object;
    unsigned heard = 0;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    for (unsigned i = 0; i < AT_ONCE; i++) {
        decider[i] = (struct decider){&ground, decisions_on(&ground, object),
                                      seeing(&ground, object, DISMISSAL), 0};
        assert_int_equal(
            0, pthread_create(&thread[i], NULL, decide_at_once, &decider[i]));
    }
    for (unsigned i = 0; i < AT_ONCE; i++) {
        pthread_join(thread[i], NULL);
        heard += decider[i].status == 200;
        if (decider[i].status != 200)
            want_int(409, decider[i].status, "the others");
    }
    want_int(1, heard, "heard");
    want_int(1, number_at(get(&ground, "/api/decisions").json, "total"),
             "recorded");
    tear_down(&ground);
}

/* --- what is made of a draft --- */

static bool
is_package(struct str bytes)
{
    return str_starts(bytes, S("PK\3\4"));
}

/* Two copies hold the same text, comments and all. */
static void
want_same_findings(json_t *want, json_t *seen)
{
    json_t *one = json_object_get(want, "report");
    json_t *two = json_object_get(seen, "report");

    assert_true(json_array_size(json_object_get(one, "findings")) > 0);
    assert_true(json_equal(json_object_get(one, "findings"),
                           json_object_get(two, "findings")));
    assert_true(json_equal(json_object_get(one, "paragraphs"),
                           json_object_get(two, "paragraphs")));
}

static void
copies_and_records_can_be_had(void **state)
{
    struct ground ground;
    struct reply reply;
    const char *id, *out;
    json_t *object, *theirs;

    (void) state;
    set_up(&ground);
    out = in(&ground, "copy.docx");
    assert_int_equal(1, DINGMI("/dev/null", "annotate", "--corpus",
                               ground.corpus, "--date", "2026-06-01",
                               "demo/drafts/3-press.docx", "-o", out));
    id = put(&ground, "demo/drafts/3-press.docx", "新闻.docx", NULL);
    reply = get(&ground, "/api/drafts/%s/annotated", id);
    want_int(200, reply.status, "annotated");
    want_str(S("新闻-批注.docx"), reply.download, "name");
    want_str(S("application/octet-stream"), reply.type, "type");
    spill(in(&ground, "again.docx"), reply.bytes, 0600);
    put(&ground, in(&ground, "again.docx"), "again.docx", &object);
    want_str(S("complete"),
             text_at(json_object_get(object, "report"), "status"), "status");
    /* The moment that comments bear is all that may differ. */
    put(&ground, out, "copy.docx", &theirs);
    want_same_findings(theirs, object);

    /* Without a decision a mark is only proposed. */
    reply = get(&ground, "/api/drafts/%s/annotated?mark=1", id);
    want_said(422, "没有写出副本", &reply);
    reply = get(&ground, "/api/drafts/%s/annotated?mark=propose", id);
    want_int(200, reply.status, "proposed");
    reply = get(&ground, "/api/drafts/%s/form", id);
    want_str(S("新闻-派生定密审批表.docx"), reply.download, "form");
    assert_true(is_package(reply.bytes));
    reply = get(&ground, "/api/drafts/%s/form?as=odt", id);
    want_str(S("新闻-派生定密审批表.odt"), reply.download, "form");
    assert_true(is_package(reply.bytes));
    reply = get(&ground, "/api/drafts/%s/form?as=pdf", id);
    want_said(400, "as=pdf", &reply);

    spill(in(&ground, "a.txt"), S("没有什么。\n"), 0600);
    id = put(&ground, in(&ground, "a.txt"), "a.txt", NULL);
    reply = get(&ground, "/api/drafts/%s/annotated", id);
    want_str(S("没有什么。\n"), reply.bytes, "nothing to say");
    tear_down(&ground);
}

static void
reports_can_be_had(void **state)
{
    static const struct {
        const char *query;
        const char *download;
        const char *words;
        bool quoted;
    } rows[] = {
        {"", "a-检查报告.html", "<!DOCTYPE html>", false},
        {"?as=html&for=approver", "a-审核报告.html", "审核报告", false},
        {"?as=csv", "a-检查报告.csv", "\xef\xbb\xbf", false},
        {"?as=json", "a-检查报告.json", "dingmi.report/1", false},
        {"?as=text&quote=1", "a-检查报告.txt", "机密★20年", true},
    };
    struct ground ground;
    struct reply reply;
    json_t *object;
    struct str quoted;
    const char *id;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    object = json_object_get(json_object_get(object, "report"), "findings");
    quoted =
        text_at(json_object_get(json_array_get(object, 0), "draft"), "text");
    for (size_t i = 0; i < COUNT(rows); i++) {
        reply = get(&ground, "/api/drafts/%s/report%s", id, rows[i].query);
        want_int(200, reply.status, rows[i].query);
        want_str(str_of(rows[i].download), reply.download, rows[i].query);
        assert_true(str_find(reply.bytes, str_of(rows[i].words), 0) !=
                    STR_NONE);
        want_int(rows[i].quoted, str_find(reply.bytes, quoted, 0) != STR_NONE,
                 rows[i].query);
    }
    reply = get(&ground, "/api/drafts/%s/report?as=xml", id);
    want_said(400, "as=xml", &reply);
    tear_down(&ground);
}

/* --- the desk --- */

static void
the_oldest_goes_when_the_desk_is_full(void **state)
{
    struct ground ground;
    const char *id[4];

    (void) state;
    set_up(&ground);
    serve_api_free(ground.api);
    start(&ground, 3, 100);
    spill(in(&ground, "30"), S("123456789012345678901234567890"), 0600);
    spill(in(&ground, "80"),
          S("12345678901234567890123456789012345678901234567890"
            "123456789012345678901234567890"),
          0600);
    for (size_t i = 0; i < 3; i++)
        id[i] = put(&ground, in(&ground, "30"), "a.txt", NULL);
    want_int(200, get(&ground, "/api/drafts/%s", id[0]).status, "is used");
    id[3] = put(&ground, in(&ground, "30"), "a.txt", NULL);
    want_int(404, get(&ground, "/api/drafts/%s", id[1]).status, "too many");
    want_int(200, get(&ground, "/api/drafts/%s", id[0]).status, "was used");
    id[1] = put(&ground, in(&ground, "80"), "a.txt", NULL);
    want_int(404, get(&ground, "/api/drafts/%s", id[0]).status, "too large");
    want_int(404, get(&ground, "/api/drafts/%s", id[3]).status, "too large");
    want_int(200, get(&ground, "/api/drafts/%s", id[1]).status, "stays");
    tear_down(&ground);
}

static void
a_desk_keeps_what_is_in_use(void **state)
{
    struct serve_desk *desk = serve_desk_new(1, 10);
    struct serve_draft like = {.name = S("a"), .input = {.fd = -1}};
    struct serve_draft *first, *second;
    struct err err;

    (void) state;
    first = serve_desk_put(desk, &like, &err);
    second = serve_desk_put(desk, &like, &err);
    want_str(S("1"), first->id, "gone and in use");
    assert_null(serve_desk_take(desk, S("1")));
    serve_desk_release(desk, first);
    assert_ptr_equal(second, serve_desk_take(desk, S("2")));
    serve_desk_release(desk, second);
    assert_true(serve_desk_drop(desk, S("2")));
    assert_false(serve_desk_drop(desk, S("2")));
    want_int(0, (long long) second->input.size, "still in use");
    serve_desk_release(desk, second);
    like.input = body_of(S("12345678901"));
    assert_null(serve_desk_put(desk, &like, &err));
    want_int(ERR_LIMIT, err.code, "larger than the desk");
    input_close(&like.input);
    serve_desk_free(desk);
}

/* --- what is junk --- */

static void
addresses_and_values_are_looked_at(void **state)
{
    static const struct {
        unsigned status;
        enum serve_method method;
        const char *target;
    } rows[] = {
        {200, SERVE_GET, "/api/about"},
        {404, SERVE_GET, "/api/about/"},
        {404, SERVE_GET, "/api"},
        {404, SERVE_GET, "/api/"},
        {404, SERVE_GET, "/api//about"},
        {404, SERVE_GET, "api/about"},
        {404, SERVE_GET, "/api/about/x"},
        {404, SERVE_GET, "/api/ABOUT"},
        {405, SERVE_POST, "/api/about"},
        {405, SERVE_DELETE, "/api/about"},
        {405, SERVE_GET, "/api/quit"},
        {405, SERVE_GET, "/api/drafts"},
        {404, SERVE_GET, "/api/drafts/"},
        {404, SERVE_GET, "/api/drafts//text"},
        {404, SERVE_GET, "/api/drafts/0"},
        {404, SERVE_GET, "/api/drafts/01"},
        {404, SERVE_GET, "/api/drafts/-1"},
        {404, SERVE_GET, "/api/drafts/1/../1"},
        {404, SERVE_GET, "/api/drafts/99999999999999999999999999"},
        {404, SERVE_GET, "/api/drafts/\xff\xfe"},
        {404, SERVE_DELETE, "/api/drafts/9"},
        {404, SERVE_POST, "/api/drafts/9"},
        {405, SERVE_GET, "/api/drafts/1/decisions"},
        {405, SERVE_DELETE, "/api/drafts/1/text"},
        {404, SERVE_GET, "/api/drafts/1/secrets"},
        {200, SERVE_GET, "/api/drafts/1/text?from=1&count=5000"},
        {200, SERVE_GET, "/api/drafts/1/text?count=99999999999999999999"},
        {200, SERVE_GET, "/api/drafts/1/text?from=4294967297"},
        {400, SERVE_GET, "/api/drafts/1/text?from=0"},
        {400, SERVE_GET, "/api/drafts/1/text?from=-1"},
        {400, SERVE_GET, "/api/drafts/1/text?from=1e3"},
        {400, SERVE_GET, "/api/drafts/1/text?count=0"},
        {400, SERVE_GET, "/api/drafts/1/text?count=%20"},
        {404, SERVE_GET, "/api/sources/S-9999"},
        {404, SERVE_GET, "/api/sources/S-0001?corpus=other"},
        {404, SERVE_GET, "/api/sources/"},
        {404, SERVE_GET, "/api/sources/\xff"},
        {400, SERVE_GET, "/api/sources?from=x"},
        {400, SERVE_GET, "/api/decisions?count=0"},
    };
    struct ground ground;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/1-clean.docx", "a.docx", NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reply reply =
            ask(&ground, rows[i].method, rows[i].target, S(""));

        want_int(rows[i].status, reply.status, rows[i].target);
        assert_non_null(reply.json);
        if (reply.status != 200)
            assert_true(text_at(reply.json, "error").len > 0);
    }
    tear_down(&ground);
}

static void
names_are_names_and_no_paths(void **state)
{
    static const struct {
        const char *name;
        const char *shown;
    } rows[] = {
        {"", "草稿"},
        {"a.txt", "a.txt"},
        {"/etc/passwd", "passwd"},
        {"C:\\文件\\讲话.docx", "讲话.docx"},
        {"../../x", "x"},
        {"a\nb", "a b"},
        {"\xff.txt", "\xef\xbf\xbd.txt"},
        {"\xe2\x80\xae"
         "cod.txt",
         "cod.txt"},
    };
    struct ground ground;
    struct reply reply;
    char long_name[2000] = "/api/drafts?name=";

    (void) state;
    set_up(&ground);
    for (size_t i = 0; i < COUNT(rows); i++) {
        json_t *object;

        put(&ground, "demo/drafts/1-clean.docx", rows[i].name, &object);
        want_str(str_of(rows[i].shown), text_at(object, "name"), rows[i].name);
    }
    memset(long_name + strlen(long_name), 'a', 1500);
    reply = ask(&ground, SERVE_POST, long_name, S("x"));
    want_said(400, "文件名太长", &reply);
    tear_down(&ground);
}

static void
what_cannot_be_read_has_a_report(void **state)
{
    static const struct {
        const char *bytes;
        const char *why;
    } rows[] = {{"", "empty"}, {"PK\3\4 is no package", "damaged"}};
    struct ground ground;
    struct reply reply;

    (void) state;
    set_up(&ground);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *id;
        json_t *report, *object;

        reply = ask(&ground, SERVE_POST, "/api/drafts?name=a.docx",
                    str_of(rows[i].bytes));
        want_int(200, reply.status, rows[i].why);
        object = reply.json;
        report = json_object_get(reply.json, "report");
        want_str(S("unreadable"), text_at(report, "verdict"), rows[i].why);
        want_str(
            str_of(rows[i].why),
            text_at(json_array_get(json_object_get(report, "unexamined"), 0),
                    "why"),
            rows[i].why);
        assert_true(json_is_false(json_object_get(reply.json, "whole")));
        id = str_z(ground.arena, text_at(reply.json, "draft"));
        reply = get(&ground, "/api/drafts/%s/annotated", id);
        want_said(422, "没有写出副本", &reply);
        reply = decide(&ground, object, DISMISSAL);
        want_said(422, "无从决定", &reply);
    }
    tear_down(&ground);
}

static void
whom_it_goes_to_is_kept(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *list;

    (void) state;
    set_up(&ground);
    reply = ask(&ground, SERVE_POST,
                "/api/drafts?name=a.txt&to=滨江新区管委会&to=&to=市水务局",
                S("没有什么。"));
    reply = get(&ground, "/api/drafts/%.*s",
                STR_ARG(text_at(reply.json, "draft")));
    list =
        json_object_get(json_object_get(reply.json, "report"), "recipients");
    want_int(2, (long long) json_array_size(list), "recipients");
    want_str(S("市水务局"), str_of(json_string_value(json_array_get(list, 1))),
             "the second");
    tear_down(&ground);
}

static void
whom_it_goes_to_is_changed(void **state)
{
    struct ground ground;
    struct reply reply;
    json_t *list;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/3-press.docx", "a.docx", NULL);
    reply = get(&ground, "/api/drafts/1");
    assert_true(str_find(reply.bytes, S("\"SCOPE"), 0) == STR_NONE);
    reply =
        ask(&ground, SERVE_POST, "/api/drafts/1?to=滨江报社、市水务局", S(""));
    want_int(200, reply.status, "sent elsewhere");
    want_str(S("2"), text_at(reply.json, "draft"), "an id of its own");
    want_str(S("a.docx"), text_at(reply.json, "name"), "the same file");
    list = json_object_get(reply.json, "to");
    want_str(S("滨江报社、市水务局"),
             str_of(json_string_value(json_array_get(list, 0))), "to");
    assert_true(str_find(reply.bytes, S("\"SCOPE"), 0) != STR_NONE);
    want_int(200, get(&ground, "/api/drafts/1").status, "the old one");
    want_int(200, decide(&ground, reply.json, DISMISSAL).status,
             "it was shown");
    reply = ask(&ground, SERVE_POST, "/api/drafts/2", S(""));
    want_int(0, (long long) json_array_size(json_object_get(reply.json, "to")),
             "to nobody");
    reply = ask(&ground, SERVE_POST, "/api/drafts/9", S(""));
    want_said(404, "重新选择文件", &reply);
    tear_down(&ground);
}

static void
what_was_not_shown_is_not_kept(void **state)
{
    struct ground ground;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/1-clean.docx", "a.docx", NULL);
    assert_int_equal(
        0, rename(in(&ground, "c.db.key"), in(&ground, "elsewhere")));
    want_int(503, ask(&ground, SERVE_POST, "/api/drafts/1?to=a", S("")).status,
             "no register");
    assert_int_equal(
        0, rename(in(&ground, "elsewhere"), in(&ground, "c.db.key")));
    want_int(200, get(&ground, "/api/drafts/1").status, "the old one");
    want_int(404, get(&ground, "/api/drafts/2").status, "the new one");
    tear_down(&ground);
}

/* --- registers --- */

static struct reply
consent(const struct ground *ground, const json_t *object, struct str corpus)
{
    return decide(ground, object,
                  str_printf(ground->arena,
                             "{\"type\":\"consent\",\"source\":\"S-0001\","
                             "\"reference\":\"某函2号\","
                             "\"corpus\":\"%.*s\"}",
                             STR_ARG(corpus))
                      .ptr);
}

/* Two registers, in which S-0001 is not the same. */
static void
a_consent_may_name_the_register(void **state)
{
    struct ground ground;
    const char *second, *source, *out;
    const char *names[2];
    struct str bytes, id, other;
    struct reply reply;
    json_t *object, *view;

    (void) state;
    set_up(&ground);
    second = in(&ground, "d.db");
    source = in(&ground, "s.txt");
    spill(source, S("二号洞库的引爆电路与照明电路共用一条埋地电缆。\n"), 0600);
    assert_int_equal(0, DINGMI("/dev/null", "init", "--corpus", second));
    assert_int_equal(0, DINGMI("/dev/null", "register", "--corpus", second,
                               "--level", "绝密", "--term", "30年", "--issued",
                               "2025-03-01", "--consent", "某函1号", source));
    names[0] = ground.corpus;
    names[1] = second;
    serve_api_free(ground.api);
    ground.cli.common.corpus = names;
    ground.cli.common.corpora = 2;
    start(&ground, LIMIT_DRAFTS, LIMIT_DESK);
    out = in(&ground, "both.txt");
    bytes = S("三条主要通道中的北山库为主库，"
              "二号洞库的引爆电路与照明电路共用一条埋地电缆。\n");
    spill(out, bytes, 0600);
    put(&ground, out, "a.txt", &object);
    view = json_object_get(get(&ground, "/api/about").json, "registers");
    other = text_at(json_array_get(view, 0), "id");
    id = text_at(json_array_get(view, 1), "id");
    reply = consent(&ground, object, other);
    want_said(422, "没有什么要同意", &reply);
    reply = consent(&ground, object, id);
    want_int(200, reply.status, "consent");
    tear_down(&ground);
}

static void
nothing_goes_without_a_register(void **state)
{
    static const char *const targets[] = {"/api/about", "/api/sources",
                                          "/api/sources/S-0001",
                                          "/api/decisions", "/api/drafts/1"};
    struct ground ground;
    struct reply reply;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/1-clean.docx", "a.docx", NULL);
    assert_int_equal(
        0, rename(in(&ground, "c.db.key"), in(&ground, "elsewhere")));
    for (size_t i = 0; i < COUNT(targets); i++) {
        reply = get(&ground, "%s", targets[i]);
        want_int(503, reply.status, targets[i]);
        assert_true(str_find(reply.bytes, str_of(ground.folder), 0) ==
                    STR_NONE);
    }
    reply = ask(&ground, SERVE_POST, "/api/drafts?name=a.txt", S("x"));
    want_said(503, "c.db.key", &reply);
    /* What could not be looked at was not kept. */
    assert_int_equal(
        0, rename(in(&ground, "elsewhere"), in(&ground, "c.db.key")));
    want_int(200, get(&ground, "/api/drafts/1").status, "it is back");
    want_int(404, get(&ground, "/api/drafts/2").status, "never shown");
    tear_down(&ground);
}

static void
anonymous_means_without_titles(void **state)
{
    static const char *const targets[] = {"/api/drafts/1", "/api/sources",
                                          "/api/sources/S-0002",
                                          "/api/drafts/1/report?as=text"};
    struct ground ground;
    struct str title = S("关于加强滨江新区供水管网防护工作的通知");
    const char *id;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/3-press.docx", "a.docx", NULL);
    assert_true(str_find(get(&ground, "/api/drafts/%s", id).bytes, title, 0) !=
                STR_NONE);
    ground.cli.common.anonymous = true;
    for (size_t i = 0; i < COUNT(targets); i++) {
        struct reply reply = get(&ground, "%s", targets[i]);

        want_int(200, reply.status, targets[i]);
        want_int(1, str_find(reply.bytes, title, 0) == STR_NONE, targets[i]);
    }
    tear_down(&ground);
}

/* The draft says it in other words. */
static void
no_answer_has_words_of_a_source(void **state)
{
    static const char *const targets[] = {
        "/api/drafts/1",
        "/api/drafts/1/text",
        "/api/drafts/1/report?as=html&quote=1",
        "/api/drafts/1/report?as=csv&quote=1",
        "/api/drafts/1/report?as=text&quote=1&for=approver",
        "/api/sources",
        "/api/sources/S-0002",
        "/api/decisions"};
    struct str words = S("松坪加压站控制系统与办公网络之间只设一道逻辑隔离");
    struct ground ground;
    struct reply reply;

    (void) state;
    set_up(&ground);
    put(&ground, "demo/drafts/3-press.docx", "a.docx", NULL);
    for (size_t i = 0; i < COUNT(targets); i++) {
        reply = get(&ground, "%s", targets[i]);
        want_int(200, reply.status, targets[i]);
        want_int(1, str_find(reply.bytes, words, 0) == STR_NONE, targets[i]);
    }
    /* They would be found: a draft may have them. */
    reply = ask(&ground, SERVE_POST, "/api/drafts?name=b.txt", words);
    assert_true(str_find(reply.bytes, words, 0) != STR_NONE);
    tear_down(&ground);
}

static void
the_program_says_what_it_is(void **state)
{
    struct ground ground;
    json_t *about, *view;

    (void) state;
    set_up(&ground);
    about = get(&ground, "/api/about").json;
    want_str(S(PACKAGE_VERSION), text_at(about, "version"), "version");
    want_str(S("2026-06-01"), text_at(about, "date"), "date");
    want_str(S("option"), text_at(about, "date_from"), "date_from");
    want_str(S("机密"), text_at(about, "handling"), "handling");
    want_int(1800, number_at(about, "idle"), "idle");
    want_int(LIMIT_FILE_UPLOAD,
             number_at(json_object_get(about, "limits"), "file"), "file");
    view = json_array_get(json_object_get(about, "registers"), 0);
    want_str(S("c.db"), text_at(view, "name"), "name");
    want_str(str_of(ground.corpus), text_at(view, "path"), "path");
    want_int(3, number_at(view, "sources"), "sources");
    want_int(3, number_at(view, "living"), "living");
    assert_true(ask(&ground, SERVE_POST, "/api/quit", S("")).quit);
    tear_down(&ground);
}

/* Everything that was looked at is in the trail, by its name. */
static void
the_trail_has_what_was_done(void **state)
{
    static const char *const names[] = {"check",  "annotate", "form",
                                        "verify", "decide",   "export"};
    struct ground ground;
    struct str log;
    const char *id, *out;
    json_t *object;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/2-speech.odt", "a.odt", &object);
    get(&ground, "/api/drafts/%s/annotated", id);
    get(&ground, "/api/drafts/%s/form", id);
    get(&ground, "/api/drafts/%s/report?for=approver", id);
    get(&ground, "/api/sources");
    want_int(200, decide(&ground, object, DISMISSAL).status, "decided");
    out = in(&ground, "log");
    assert_int_equal(
        0, DINGMI(out, "log", "--corpus", ground.corpus, "--verify"));
    DINGMI(out, "log", "--corpus", ground.corpus, "--format", "json");
    log = slurp(ground.arena, out);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct str entry =
            str_printf(ground.arena, "\"what\":\"%s\"", names[i]);

        want_int(1, str_find(log, entry, 0) != STR_NONE, names[i]);
    }
    tear_down(&ground);
}

/* Who asks all day is not noted all day. */
static void
the_trail_has_who_was_refused(void **state)
{
    static const char *const why[] = {"why=page", "why=token"};
    struct serve_handler handler;
    struct ground ground;
    struct str log;

    (void) state;
    set_up(&ground);
    handler = serve_api_handler(ground.api);
    for (unsigned i = 0; i < 50; i++) {
        handler.refused(handler.context, SERVE_NO_TOKEN);
        handler.refused(handler.context, SERVE_NO_PAGE);
    }
    log = slurp(ground.arena, in(&ground, "c.db.log"));
    for (size_t i = 0; i < COUNT(why); i++) {
        size_t at = str_find(log, str_of(why[i]), 0);

        want_int(1, at != STR_NONE, why[i]);
        want_int(1, str_find(log, str_of(why[i]), at + 1) == STR_NONE, "once");
    }
    tear_down(&ground);
}

static void
notes_name_no_folder(void **state)
{
    struct ground ground;
    json_t *notes;
    const char *id, *log;

    (void) state;
    set_up(&ground);
    id = put(&ground, "demo/drafts/2-speech.odt", "a.odt", NULL);
    log = in(&ground, "c.db.log");
    assert_int_equal(0, remove(log));
    assert_int_equal(0, mkdir(log, 0700));
    for (unsigned i = 0; i < 2; i++) {
        struct str words;

        notes = json_object_get((i == 0 ? get(&ground, "/api/drafts/%s", id)
                                        : get(&ground, "/api/sources"))
                                    .json,
                                "notes");
        want_int(1, (long long) json_array_size(notes), "one note");
        words = str_of(json_string_value(json_array_get(notes, 0)));
        want_int(1, str_find(words, S("c.db.log"), 0) != STR_NONE, words.ptr);
        want_int(1, str_find(words, str_of(ground.folder), 0) == STR_NONE,
                 words.ptr);
    }
    tear_down(&ground);
}

/* --- side by side --- */

enum { THREADS = 16, TURNS = 3 };

struct visitor {
    const struct ground *ground;
    struct str draft;
    unsigned number;
    bool well;
};

static bool
visit_once(struct arena *arena, const struct visitor *visitor,
           enum serve_method method, struct str target)
{
    struct reply reply = ask_in(arena, visitor->ground, method, target, S(""));

    json_decref(reply.json);
    return reply.status == 200;
}

static struct str
target_of(struct arena *arena, struct str id, unsigned number)
{
    static const char *const rest[] = {"", "/text", "/annotated", "/form",
                                       "/report"};

    return str_printf(arena, "/api/drafts/%.*s%s", STR_ARG(id),
                      rest[number % COUNT(rest)]);
}

static void *
visit(void *context)
{
    struct visitor *visitor = context;
    struct arena *arena = arena_new();
    struct reply reply = ask_in(arena, visitor->ground, SERVE_POST,
                                S("/api/drafts?name=a.docx"), visitor->draft);
    struct str id = text_at(reply.json, "draft");

    visitor->well = reply.status == 200;
    for (unsigned i = 0; i < TURNS; i++)
        visitor->well &= visit_once(arena, visitor, SERVE_GET,
                                    target_of(arena, id, visitor->number + i));
    if (visitor->number % 2 == 0)
        visitor->well &=
            visit_once(arena, visitor, SERVE_DELETE, target_of(arena, id, 0));
    json_decref(reply.json);
    arena_free(arena);
    return NULL;
}

static void
many_are_answered_side_by_side(void **state)
{
    pthread_t thread[THREADS];
    struct visitor visitor[THREADS];
    struct ground ground;
    struct str draft;

    (void) state;
    set_up(&ground);
    draft = slurp(ground.arena, "demo/drafts/3-press.docx");
    for (unsigned i = 0; i < THREADS; i++) {
        visitor[i] = (struct visitor){&ground, draft, i, false};
        assert_int_equal(0,
                         pthread_create(&thread[i], NULL, visit, &visitor[i]));
    }
    for (unsigned i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
        want_int(1, visitor[i].well, "visitor");
    }
    tear_down(&ground);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_are_those_of_check),
        cmocka_unit_test(sources_and_decisions_are_those_of_the_commands),
        cmocka_unit_test(findings_stand_where_the_text_has_them),
        cmocka_unit_test(text_comes_in_pieces),
        cmocka_unit_test(a_long_paragraph_is_cut),
        cmocka_unit_test(what_decide_refuses_is_refused_in_its_words),
        cmocka_unit_test(a_decision_is_recorded_and_shown),
        cmocka_unit_test(what_has_changed_is_not_decided_on),
        cmocka_unit_test(each_decides_on_what_he_saw_himself),
        cmocka_unit_test(one_of_those_who_decide_at_once_is_heard),
        cmocka_unit_test(copies_and_records_can_be_had),
        cmocka_unit_test(reports_can_be_had),
        cmocka_unit_test(the_oldest_goes_when_the_desk_is_full),
        cmocka_unit_test(a_desk_keeps_what_is_in_use),
        cmocka_unit_test(addresses_and_values_are_looked_at),
        cmocka_unit_test(names_are_names_and_no_paths),
        cmocka_unit_test(what_cannot_be_read_has_a_report),
        cmocka_unit_test(whom_it_goes_to_is_kept),
        cmocka_unit_test(whom_it_goes_to_is_changed),
        cmocka_unit_test(what_was_not_shown_is_not_kept),
        cmocka_unit_test(a_consent_may_name_the_register),
        cmocka_unit_test(nothing_goes_without_a_register),
        cmocka_unit_test(anonymous_means_without_titles),
        cmocka_unit_test(no_answer_has_words_of_a_source),
        cmocka_unit_test(the_program_says_what_it_is),
        cmocka_unit_test(the_trail_has_what_was_done),
        cmocka_unit_test(the_trail_has_who_was_refused),
        cmocka_unit_test(notes_name_no_folder),
        cmocka_unit_test(many_are_answered_side_by_side),
    };

    /* What the program says is held against what is said here. */
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("DINGMI_KEY");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

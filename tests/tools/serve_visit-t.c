/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_visit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "tests/tap.h"

#define TOKEN                                                                 \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

enum { PORT = 5000, WAITING = LIMIT_ANSWERING + 2 };

/* What the handler is to do, and what it has seen. */
struct probe {
    bool quit, full, hold;
    enum serve_method method;
    char path[64], pairs[64], body[64];
    int seals, fd;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int inside, calls;
    int refused[SERVE_STRANGERS];
    bool release;
};

static void
see_pairs(struct probe *probe, const struct serve_request *request)
{
    size_t n = 0;

    for (size_t i = 0; i < request->pairs; i++)
        n += (size_t) snprintf(probe->pairs + n, sizeof(probe->pairs) - n,
                               "%.*s=%.*s;", STR_ARG(request->pair[i].name),
                               STR_ARG(request->pair[i].value));
}

static void
see_body(struct probe *probe, const struct serve_request *request)
{
    ssize_t n;

    probe->fd = request->body.fd;
    if (request->body.fd < 0)
        return;
    n = pread(request->body.fd, probe->body, sizeof(probe->body) - 1, 0);
    assert_int_equal((ssize_t) request->body.size, n);
    probe->seals = fcntl(request->body.fd, F_GET_SEALS);
    assert_false(input_changed(&request->body));
    assert_int_equal(-1, pwrite(request->body.fd, "x", 1, 0));
}

static void
hold(struct probe *probe)
{
    pthread_mutex_lock(&probe->lock);
    probe->inside++;
    probe->calls++;
    pthread_cond_broadcast(&probe->changed);
    while (probe->hold && !probe->release)
        pthread_cond_wait(&probe->changed, &probe->lock);
    probe->inside--;
    pthread_mutex_unlock(&probe->lock);
}

static void
answer(void *context, struct arena *arena, const struct serve_request *request,
       struct serve_answer *out)
{
    struct probe *probe = context;

    hold(probe);
    if (probe->hold)
        return;
    probe->method = request->method;
    snprintf(probe->path, sizeof(probe->path), "%.*s", STR_ARG(request->path));
    see_pairs(probe, request);
    see_body(probe, request);
    assert_int_equal(200, out->status);
    out->status = 201;
    out->type = str_dup(arena, S("text/x-test"));
    out->download = S("a.txt");
    out->quit = probe->quit;
    buf_add(&out->body, S("answer"));
    out->body.full |= probe->full;
}

static void
refused(void *context, enum serve_stranger who)
{
    ((struct probe *) context)->refused[who]++;
}

/* --- a house, and visits to it --- */

struct house {
    struct arena *arena;
    struct probe probe;
    struct visits *visits;
    int ends[2]; /* a socket that visits can be thought to come by */
};

static void
open_house(struct house *house)
{
    struct serve_setup setup;
    struct err err;

    memset(house, 0, sizeof(*house));
    pthread_mutex_init(&house->probe.lock, NULL);
    pthread_cond_init(&house->probe.changed, NULL);
    house->arena = arena_new();
    setup = (struct serve_setup){.token = STR_INIT(TOKEN),
                                 .handler = {answer, refused, &house->probe}};
    house->visits = visits_new(house->arena, &setup, PORT, &err);
    assert_non_null(house->visits);
    assert_int_equal(0, socketpair(AF_UNIX, SOCK_STREAM, 0, house->ends));
}

static void
close_house(struct house *house)
{
    visits_free(house->visits);
    close(house->ends[0]);
    close(house->ends[1]);
    arena_free(house->arena);
}

static struct guard_asked
asked_for(const char *method, const char *length)
{
    return (struct guard_asked){.method = str_of(method),
                                .head = {.host = S("127.0.0.1:5000"),
                                         .authorization = S("Bearer " TOKEN),
                                         .length = str_of(length)}};
}

/* One whole visit up to its answer. */
static struct visit *
visit(struct house *house, const char *method, const char *target,
      const char *length, const char *body)
{
    struct guard_asked asked = asked_for(method, length);
    struct visit *visit;

    assert_true(visits_expect(house->visits));
    visit = visit_new(house->visits, house->ends[0]);
    assert_non_null(visit);
    visit_target(visit, str_of(target));
    if (!visit_head(visit, &asked))
        return visit;
    if (body != NULL)
        visit_body(visit, str_of(body));
    visit_end(visit);
    return visit;
}

static struct serve_pulse
pulse_of(struct house *house)
{
    struct serve_pulse pulse;

    visits_mind(house->visits, &pulse);
    return pulse;
}

/* --- the tests --- */

static void
requests_reach_the_handler(void **state)
{
    struct house house;
    struct visit *one;

    (void) state;
    open_house(&house);
    one = visit(&house, "POST", "/api/drafts?name=%E5%AE%9A.odt&to=a+b", "6",
                "abcdef");
    assert_int_equal(SERVE_POST, house.probe.method);
    assert_string_equal("/api/drafts", house.probe.path);
    assert_string_equal("name=定.odt;to=a b;", house.probe.pairs);
    assert_string_equal("abcdef", house.probe.body);
    assert_int_equal(F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_WRITE | F_SEAL_SEAL,
                     house.probe.seals);
    assert_int_equal(-1, fcntl(house.probe.fd, F_GETFD));
    assert_int_equal(201, visit_reply(one)->status);
    want_str(S("text/x-test"), visit_reply(one)->type, "type");
    want_str(S("a.txt"), visit_reply(one)->download, "download");
    want_str(S("answer"), visit_reply(one)->bytes, "bytes");
    visit_free(one);
    one = visit(&house, "HEAD", "/api/about", NULL, NULL);
    assert_int_equal(SERVE_GET, house.probe.method);
    assert_int_equal(-1, house.probe.fd);
    visit_free(one);
    close_house(&house);
}

static void
what_is_wrong_does_not_reach_it(void **state)
{
    static const struct {
        const char *method, *target, *length, *body;
        unsigned status;
    } rows[] = {
        {"GET", "/", NULL, NULL, 200},
        {"GET", "/nothing", NULL, NULL, 404},
        {"GET", "/api/%00", NULL, NULL, 400},
        {"PUT", "/api/about", NULL, NULL, 405},
        {"GET", "/api/about", "1", "x", 400},
        {"POST", "/api/drafts", "6", "abc", 503},
        {"POST", "/api/drafts", "6", "abcdefg", 503},
        {"POST", "/api/drafts", "6", NULL, 503},
        {"POST", "/api/drafts", "67108865", "x", 413},
        {"POST", "/api/quit", "65537", "x", 413},
        {"POST", "/api/drafts", "99999999999999999999", NULL, 413},
    };
    struct house house;

    (void) state;
    open_house(&house);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct visit *one = visit(&house, rows[i].method, rows[i].target,
                                  rows[i].length, rows[i].body);

        want_int(rows[i].status, visit_reply(one)->status, rows[i].target);
        visit_free(one);
    }
    assert_int_equal(0, house.probe.calls);
    close_house(&house);
}

static void
an_answer_too_long_is_not_sent(void **state)
{
    struct house house;
    struct visit *one;

    (void) state;
    open_house(&house);
    house.probe.full = true;
    one = visit(&house, "GET", "/api/about", NULL, NULL);
    assert_int_equal(500, visit_reply(one)->status);
    assert_true(str_starts(visit_reply(one)->bytes, S("{\"error\":\"")));
    visit_free(one);
    close_house(&house);
}

/* Those who do not know the token neither keep it up nor end it. */
static void
the_pulse_is_of_those_who_know(void **state)
{
    struct house house;
    struct visit *one;

    (void) state;
    open_house(&house);
    visit_free(visit(&house, "GET", "/", NULL, NULL));
    visit_free(visit(&house, "PUT", "/api/about", NULL, NULL));
    assert_false(pulse_of(&house).met);
    house.probe.quit = true;
    one = visit(&house, "POST", "/api/quit", "0", NULL);
    assert_true(pulse_of(&house).met);
    assert_true(pulse_of(&house).at_work);
    assert_false(pulse_of(&house).quit);
    visit_free(one);
    assert_true(pulse_of(&house).quit);
    assert_false(pulse_of(&house).at_work);
    (void) poll(NULL, 0, 30);
    assert_in_range(pulse_of(&house).idle, 30, 20 * 1000);
    close_house(&house);
}

static void *
one_visit(void *context)
{
    struct visit *one = visit(context, "GET", "/api/about", NULL, NULL);
    unsigned status = visit_reply(one)->status;

    visit_free(one);
    return (void *) (uintptr_t) status;
}

static void *
one_draft(void *context)
{
    visit_free(visit(context, "GET", "/api/drafts/1", NULL, NULL));
    return NULL;
}

static void
wait_until_inside(struct probe *probe, int wanted)
{
    pthread_mutex_lock(&probe->lock);
    while (probe->inside < wanted)
        pthread_cond_wait(&probe->changed, &probe->lock);
    pthread_mutex_unlock(&probe->lock);
}

static void
release(struct probe *probe)
{
    pthread_mutex_lock(&probe->lock);
    probe->release = true;
    pthread_cond_broadcast(&probe->changed);
    pthread_mutex_unlock(&probe->lock);
}

/* Some are worked on, the others wait; and are sent away at the end. */
static void
work_is_bounded(void **state)
{
    pthread_t thread[WAITING];
    struct house house;
    int sent_away = 0;

    (void) state;
    open_house(&house);
    house.probe.hold = true;
    for (size_t i = 0; i < WAITING; i++)
        assert_int_equal(0,
                         pthread_create(&thread[i], NULL, one_visit, &house));
    wait_until_inside(&house.probe, LIMIT_ANSWERING);
    (void) poll(NULL, 0, 50);
    assert_int_equal(LIMIT_ANSWERING, house.probe.inside);
    assert_false(visits_close(house.visits, 50));
    release(&house.probe);
    for (size_t i = 0; i < WAITING; i++) {
        void *status;

        assert_int_equal(0, pthread_join(thread[i], &status));
        sent_away += (uintptr_t) status == 503;
    }
    assert_int_equal(WAITING - LIMIT_ANSWERING, sent_away);
    assert_int_equal(LIMIT_ANSWERING, house.probe.calls);
    assert_true(visits_close(house.visits, 50));
    close_house(&house);
}

/* Whoever wants to know, or to end it, does not wait for drafts. */
static void
drafts_leave_room(void **state)
{
    pthread_t thread[WAITING + 1];
    struct house house;

    (void) state;
    open_house(&house);
    house.probe.hold = true;
    for (size_t i = 0; i < WAITING; i++)
        assert_int_equal(0,
                         pthread_create(&thread[i], NULL, one_draft, &house));
    wait_until_inside(&house.probe, LIMIT_ANSWERING_DRAFTS);
    (void) poll(NULL, 0, 50);
    assert_int_equal(LIMIT_ANSWERING_DRAFTS, house.probe.inside);
    assert_int_equal(
        0, pthread_create(&thread[WAITING], NULL, one_visit, &house));
    wait_until_inside(&house.probe, LIMIT_ANSWERING_DRAFTS + 1);
    release(&house.probe);
    for (size_t i = 0; i < WAITING + 1; i++)
        assert_int_equal(0, pthread_join(thread[i], NULL));
    assert_int_equal(WAITING + 1, house.probe.calls);
    close_house(&house);
}

static void
bodies_are_bounded_together(void **state)
{
    struct visit *many[LIMIT_BODIES / LIMIT_FILE_UPLOAD];
    struct house house;
    struct visit *one;

    (void) state;
    open_house(&house);
    for (size_t i = 0; i < COUNT(many); i++) {
        struct guard_asked asked = asked_for("POST", "67108864");

        assert_true(visits_expect(house.visits));
        many[i] = visit_new(house.visits, house.ends[0]);
        visit_target(many[i], S("/api/drafts"));
        assert_true(visit_head(many[i], &asked));
    }
    one = visit(&house, "POST", "/api/drafts", "1", "x");
    assert_int_equal(503, visit_reply(one)->status);
    visit_free(one);
    visit_free(many[0]);
    one = visit(&house, "POST", "/api/drafts", "1", "x");
    assert_int_equal(201, visit_reply(one)->status);
    visit_free(one);
    for (size_t i = 1; i < COUNT(many); i++)
        visit_free(many[i]);
    close_house(&house);
}

/* What is only wrong in itself is nobody's attempt. */
static void
the_handler_hears_of_who_is_refused(void **state)
{
    static const struct {
        const char *target, *field;
        int token, page;
    } asked[] = {
        {"/api/about", NULL, 0, 0}, {"/", NULL, 0, 0},
        {"/nothing", NULL, 0, 0},   {"/api/%zz", NULL, 0, 0},
        {"/api/about", "t", 1, 0},  {"/api/nothing", "t", 2, 0},
        {"/api/about", "h", 2, 1},  {"/", "o", 2, 2},
        {"/page.js", "s", 2, 3},    {"/api/about", "twice", 2, 3},
    };
    struct house house;

    (void) state;
    open_house(&house);
    for (size_t i = 0; i < COUNT(asked); i++) {
        struct guard_asked one = asked_for("GET", NULL);
        char field = asked[i].field == NULL ? ' ' : asked[i].field[0];
        struct visit *visit;

        one.head.twice = asked[i].field != NULL && field == 't' &&
                         asked[i].field[1] != '\0';
        if (field == 't' && !one.head.twice)
            one.head.authorization = S("Bearer wrong");
        if (field == 'h')
            one.head.host = S("rebound.example:5000");
        if (field == 'o')
            one.head.origin = S("http://evil.example");
        if (field == 's')
            one.head.site = S("cross-site");
        assert_true(visits_expect(house.visits));
        visit = visit_new(house.visits, house.ends[0]);
        visit_target(visit, str_of(asked[i].target));
        if (visit_head(visit, &one))
            visit_end(visit);
        visit_free(visit);
        assert_int_equal(asked[i].token, house.probe.refused[SERVE_NO_TOKEN]);
        assert_int_equal(asked[i].page, house.probe.refused[SERVE_NO_PAGE]);
    }
    close_house(&house);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_handler_hears_of_who_is_refused),
        cmocka_unit_test(requests_reach_the_handler),
        cmocka_unit_test(what_is_wrong_does_not_reach_it),
        cmocka_unit_test(an_answer_too_long_is_not_sent),
        cmocka_unit_test(the_pulse_is_of_those_who_know),
        cmocka_unit_test(work_is_bounded),
        cmocka_unit_test(drafts_leave_room),
        cmocka_unit_test(bodies_are_bounded_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

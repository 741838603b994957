/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_clients.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/arena.h"
#include "tests/tap.h"

enum { MOST = 3, HEAD_MS = 300, BODY_MS = 1200 };

/* A client, and the end that it would hold. */
struct pair {
    int ours, theirs;
    struct client *client;
};

static struct clients *
some_clients(struct arena *arena)
{
    const struct client_patience patience = {
        {[CLIENT_HEAD] = HEAD_MS, [CLIENT_BODY] = BODY_MS, [CLIENT_SEND] = 1}};

    return clients_new(arena, MOST, &patience);
}

static struct pair
enter(struct clients *clients)
{
    struct pair pair;
    int ends[2];

    assert_int_equal(0, socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    assert_true(clients_expect(clients));
    pair = (struct pair){ends[0], ends[1], clients_enter(clients, ends[0])};
    assert_non_null(pair.client);
    return pair;
}

static void
leave(struct clients *clients, const struct pair *pair)
{
    clients_leave(clients, pair->client);
    close(pair->ours);
    close(pair->theirs);
}

static bool
is_cut(const struct pair *pair)
{
    struct pollfd on = {pair->theirs, POLLIN, 0};
    char byte;

    return poll(&on, 1, 0) == 1 && read(pair->theirs, &byte, 1) == 0;
}

static void
nap(int ms)
{
    (void) poll(NULL, 0, ms);
}

static void
places_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    struct clients *clients = some_clients(arena);
    struct pair pair[MOST];

    (void) state;
    for (size_t i = 0; i < MOST; i++)
        pair[i] = enter(clients);
    assert_false(clients_expect(clients));
    assert_null(clients_enter(clients, STDIN_FILENO));
    leave(clients, &pair[1]);
    pair[1] = enter(clients);
    assert_false(clients_expect(clients));
    for (size_t i = 0; i < MOST; i++)
        leave(clients, &pair[i]);
    for (size_t i = 0; i < MOST; i++)
        assert_true(clients_expect(clients));
    assert_false(clients_expect(clients));
    clients_excuse(clients);
    assert_true(clients_expect(clients));
    clients_free(clients);
    arena_free(arena);
}

/* However busy the client is: only the clock counts. */
static void
stages_end_by_the_clock(void **state)
{
    struct arena *arena = arena_new();
    struct clients *clients = some_clients(arena);
    struct pair head = enter(clients), body = enter(clients),
                work = enter(clients);

    (void) state;
    clients_stage(clients, body.client, CLIENT_BODY);
    clients_stage(clients, work.client, CLIENT_WORK);
    assert_in_range(clients_mind(clients), 1, HEAD_MS);
    assert_false(is_cut(&head));
    for (int i = 0; i < 5; i++) {
        assert_int_equal(1, write(head.theirs, "G", 1));
        nap(HEAD_MS / 4);
    }
    assert_in_range(clients_mind(clients), 1, BODY_MS);
    assert_true(is_cut(&head));
    assert_false(is_cut(&body));
    nap(BODY_MS);
    assert_true(clients_mind(clients) > 0);
    assert_true(is_cut(&body));
    assert_false(is_cut(&work));
    leave(clients, &head);
    leave(clients, &body);
    assert_int_equal(-1, clients_mind(clients));
    clients_stage(clients, work.client, CLIENT_SEND);
    nap(5);
    clients_mind(clients);
    assert_true(is_cut(&work));
    leave(clients, &work);
    assert_int_equal(-1, clients_mind(clients));
    clients_free(clients);
    arena_free(arena);
}

static void
stages_are_counted_and_cut(void **state)
{
    struct arena *arena = arena_new();
    struct clients *clients = some_clients(arena);
    struct pair a = enter(clients), b = enter(clients), c = enter(clients);

    (void) state;
    clients_stage(clients, b.client, CLIENT_WORK);
    clients_stage(clients, c.client, CLIENT_WORK);
    assert_int_equal(1, clients_at(clients, CLIENT_HEAD));
    assert_int_equal(2, clients_at(clients, CLIENT_WORK));
    assert_int_equal(0, clients_at(clients, CLIENT_SEND));
    assert_int_equal(1, clients_cut(clients, CLIENT_HEAD));
    assert_true(is_cut(&a));
    assert_false(is_cut(&b));
    leave(clients, &a);
    assert_int_equal(0, clients_at(clients, CLIENT_HEAD));
    leave(clients, &b);
    leave(clients, &c);
    clients_free(clients);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_bounded),
        cmocka_unit_test(stages_end_by_the_clock),
        cmocka_unit_test(stages_are_counted_and_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

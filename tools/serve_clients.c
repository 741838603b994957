/*
 * Who is connected, and how long each may take.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_clients.h"

#include <limits.h>
#include <pthread.h>
#include <sys/socket.h>

#include "core/arena.h"
#include "core/steady.h"

enum { NOBODY = -1 };

struct client {
    int socket; /* NOBODY: the place is free */
    enum client_stage stage;
    int64_t since;
};

struct clients {
    pthread_mutex_t lock;
    struct client_patience patience;
    struct client *item;
    size_t most, count; /* places; taken or kept for somebody */
};

struct clients *
clients_new(struct arena *arena, size_t most,
            const struct client_patience *patience)
{
    struct clients *clients = arena_new_of(arena, struct clients);

    *clients =
        (struct clients){.lock = PTHREAD_MUTEX_INITIALIZER,
                         .patience = *patience,
                         .item = arena_array(arena, most, struct client),
                         .most = most};
    for (size_t i = 0; i < most; i++)
        clients->item[i].socket = NOBODY;
    return clients;
}

void
clients_free(struct clients *clients)
{
    pthread_mutex_destroy(&clients->lock);
}

bool
clients_expect(struct clients *clients)
{
    bool room;

    pthread_mutex_lock(&clients->lock);
    room = clients->count < clients->most;
    clients->count += room;
    pthread_mutex_unlock(&clients->lock);
    return room;
}

void
clients_excuse(struct clients *clients)
{
    pthread_mutex_lock(&clients->lock);
    clients->count--;
    pthread_mutex_unlock(&clients->lock);
}

struct client *
clients_enter(struct clients *clients, int socket)
{
    struct client *client = NULL;

    pthread_mutex_lock(&clients->lock);
    for (size_t i = 0; i < clients->most && client == NULL; i++)
        if (clients->item[i].socket == NOBODY)
            client = &clients->item[i];
    if (client != NULL)
        *client = (struct client){socket, CLIENT_HEAD, steady_ms()};
    pthread_mutex_unlock(&clients->lock);
    return client;
}

void
clients_stage(struct clients *clients, struct client *client,
              enum client_stage stage)
{
    pthread_mutex_lock(&clients->lock);
    client->stage = stage;
    client->since = steady_ms();
    pthread_mutex_unlock(&clients->lock);
}

void
clients_leave(struct clients *clients, struct client *client)
{
    pthread_mutex_lock(&clients->lock);
    client->socket = NOBODY;
    clients->count--;
    pthread_mutex_unlock(&clients->lock);
}

/* Both ways: whoever waits at the socket, on either side, learns of it. */
static void
cut(const struct client *client)
{
    shutdown(client->socket, SHUT_RDWR);
}

/*
 * Milliseconds that a client has left; cut off when there are none, and then
 * it stays for its own thread to take leave.
 */
static int64_t
press(const struct client *client, int64_t patience, int64_t now)
{
    int64_t left = client->since + patience - now;

    if (left > 0)
        return left;
    cut(client);
    return patience;
}

int
clients_mind(struct clients *clients)
{
    int64_t next = INT_MAX, now = steady_ms();

    pthread_mutex_lock(&clients->lock);
    for (size_t i = 0; i < clients->most; i++) {
        const struct client *client = &clients->item[i];
        int64_t patience = clients->patience.ms[client->stage];
        int64_t left;

        if (client->socket == NOBODY || patience == 0)
            continue;
        left = press(client, patience, now);
        if (left < next)
            next = left;
    }
    pthread_mutex_unlock(&clients->lock);
    return next == INT_MAX ? -1 : (int) next;
}

static size_t
each_at(struct clients *clients, enum client_stage stage,
        void (*call)(const struct client *))
{
    size_t n = 0;

    pthread_mutex_lock(&clients->lock);
    for (size_t i = 0; i < clients->most; i++) {
        const struct client *client = &clients->item[i];

        if (client->socket == NOBODY || client->stage != stage)
            continue;
        if (call != NULL)
            call(client);
        n++;
    }
    pthread_mutex_unlock(&clients->lock);
    return n;
}

size_t
clients_cut(struct clients *clients, enum client_stage stage)
{
    return each_at(clients, stage, cut);
}

size_t
clients_at(struct clients *clients, enum client_stage stage)
{
    return each_at(clients, stage, NULL);
}

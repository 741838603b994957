/*
 * One request from its head to its answer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_visit.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/steady.h"
#include "tools/serve_clients.h"
#include "tools/serve_refuse.h"
#include "tools/serve_static.h"
#include "tools/serve_target.h"

enum { SECOND = 1000 };

struct visits {
    struct guard_rule rule;
    struct serve_handler handler;
    struct clients *clients;
    int event;

    pthread_mutex_t lock; /* of all below */
    pthread_cond_t freed; /* one more may be worked on, or none any more */
    unsigned working;     /* in the handler */
    unsigned drafts;      /* of them, about drafts */
    unsigned inside;      /* let in to the handler, and not gone yet */
    uint64_t bodies;      /* bytes of them */
    int64_t last;         /* when one of them came or left */
    bool met, quit, closing;
};

struct visit {
    struct visits *house;
    struct client *client;
    struct arena *arena;
    struct target target;
    bool well_formed;
    enum guard guard;
    enum serve_method method;
    uint64_t length, got; /* of the body */
    int body;             /* -1: none, or not wanted */
    bool inside, quits;
    struct serve_answer answer;
    struct reply reply;
};

static void
tell(const struct visits *house)
{
    /* Where it cannot be counted on, it can be read already. */
    (void) eventfd_write(house->event, 1);
}

struct visits *
visits_new(struct arena *arena, const struct serve_setup *setup, unsigned port,
           struct err *err)
{
    const struct client_patience patience = {
        {[CLIENT_HEAD] = LIMIT_HEAD_SECONDS * SECOND,
         [CLIENT_BODY] = LIMIT_BODY_SECONDS * SECOND,
         [CLIENT_SEND] = LIMIT_SEND_SECONDS * SECOND}};
    struct visits *house = arena_new_of(arena, struct visits);
    int event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);

    if (event < 0) {
        err_system(err, errno, "eventfd");
        return NULL;
    }
    *house = (struct visits){.rule = {port, setup->token},
                             .handler = setup->handler,
                             .clients =
                                 clients_new(arena, LIMIT_CLIENTS, &patience),
                             .event = event,
                             .lock = PTHREAD_MUTEX_INITIALIZER,
                             .freed = PTHREAD_COND_INITIALIZER,
                             .last = steady_ms()};
    return house;
}

void
visits_free(struct visits *house)
{
    clients_free(house->clients);
    close(house->event);
    pthread_cond_destroy(&house->freed);
    pthread_mutex_destroy(&house->lock);
}

/* --- the request --- */

struct visit *
visit_new(struct visits *house, int socket)
{
    struct client *client = clients_enter(house->clients, socket);
    struct arena *arena;
    struct visit *visit;

    if (client == NULL)
        return NULL;
    arena = arena_new();
    visit = arena_new_of(arena, struct visit);
    *visit = (struct visit){
        .house = house, .client = client, .arena = arena, .body = -1};
    buf_init(&visit->answer.body, LIMIT_ANSWER);
    tell(house);
    return visit;
}

void
visit_target(struct visit *visit, struct str raw)
{
    visit->well_formed = target_parse(visit->arena, raw, &visit->target);
}

static void
stage(struct visit *visit, enum client_stage to)
{
    clients_stage(visit->house->clients, visit->client, to);
    tell(visit->house);
}

static void
refuse(struct visit *visit, enum refusal refusal)
{
    reply_refuse(visit->arena, refusal, visit->target.path, &visit->reply);
}

/* They know the token: nothing ends while they are here. */
static void
let_in(struct visit *visit)
{
    struct visits *house = visit->house;

    pthread_mutex_lock(&house->lock);
    visit->inside = true;
    house->met = true;
    house->inside++;
    house->last = steady_ms();
    pthread_mutex_unlock(&house->lock);
    tell(house);
}

/* Whoever comes without being asked is told of. */
static void
tell_refused(const struct visit *visit)
{
    const struct serve_handler *handler = &visit->house->handler;

    if (visit->guard == GUARD_TOKEN)
        handler->refused(handler->context, SERVE_NO_TOKEN);
    if (visit->guard == GUARD_HOST || visit->guard == GUARD_ORIGIN ||
        visit->guard == GUARD_SITE)
        handler->refused(handler->context, SERVE_NO_PAGE);
}

/* Room for the body beside all others, for as long as it is needed. */
static bool
reserve(struct visit *visit)
{
    struct visits *house = visit->house;
    bool room;

    pthread_mutex_lock(&house->lock);
    room = house->bodies + visit->length <= LIMIT_BODIES;
    if (room)
        house->bodies += visit->length;
    pthread_mutex_unlock(&house->lock);
    return room;
}

static void
drop_body(struct visit *visit)
{
    if (visit->body < 0)
        return;
    close(visit->body);
    visit->body = -1;
    pthread_mutex_lock(&visit->house->lock);
    visit->house->bodies -= visit->length;
    pthread_mutex_unlock(&visit->house->lock);
}

static void
open_body(struct visit *visit)
{
    if (visit->length == 0)
        return;
    if (!reserve(visit)) {
        refuse(visit, REFUSAL_CROWDED);
        return;
    }
    visit->body = memfd_create("dingmi", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (visit->body >= 0)
        return;
    pthread_mutex_lock(&visit->house->lock);
    visit->house->bodies -= visit->length;
    pthread_mutex_unlock(&visit->house->lock);
    refuse(visit, REFUSAL_NO_MEMORY);
}

/*
 * Whoever knows the token is heard out, within reason: browsers do not look
 * at an answer that comes while they are sending.
 */
bool
visit_head(struct visit *visit, struct guard_asked *asked)
{
    asked->path =
        visit->well_formed ? visit->target.path : (struct str){NULL, 0};
    visit->guard = guard_judge(&visit->house->rule, asked, &visit->method,
                               &visit->length);
    if (visit->guard == GUARD_API || visit->guard == GUARD_LARGE)
        let_in(visit);
    tell_refused(visit);
    if (visit->guard < GUARD_FILE)
        refuse(visit, refusal_of(visit->guard, asked->path));
    if (visit->guard == GUARD_API)
        open_body(visit);
    if (visit->guard == GUARD_LARGE && visit->length <= LIMIT_BODIES &&
        visit->length > 0)
        visit->guard = GUARD_API;
    if (visit->guard < GUARD_FILE)
        stage(visit, CLIENT_SEND);
    else
        stage(visit, CLIENT_BODY);
    return visit->guard >= GUARD_FILE;
}

void
visit_body(struct visit *visit, struct str piece)
{
    visit->got += piece.len;
    while (visit->body >= 0 && piece.len > 0) {
        ssize_t n = write(visit->body, piece.ptr, piece.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            drop_body(visit);
            refuse(visit, REFUSAL_NO_MEMORY);
            return;
        }
        piece = str_sub(piece, (size_t) n, piece.len);
    }
}

/* --- the answer --- */

/* As tools/input has it: nobody can change it any more. */
static bool
seal(const struct visit *visit, struct input *out)
{
    struct stat st;

    *out = (struct input){.fd = -1};
    if (visit->length == 0)
        return true;
    if (visit->body < 0 || visit->got != visit->length ||
        fcntl(visit->body, F_ADD_SEALS,
              F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_WRITE | F_SEAL_SEAL) != 0 ||
        fstat(visit->body, &st) != 0)
        return false;
    *out = (struct input){.fd = visit->body,
                          .size = (uint64_t) st.st_size,
                          .modified = st.st_mtim,
                          .changed = st.st_ctim};
    return true;
}

/* May a draft be looked at for it, which takes as long as it takes? */
static bool
is_long(const struct visit *visit)
{
    return str_starts(visit->target.path, S("/api/drafts")) &&
           visit->method != SERVE_DELETE;
}

static bool
has_room(const struct visits *house, bool is_long)
{
    return house->working < LIMIT_ANSWERING &&
           (!is_long || house->drafts < LIMIT_ANSWERING_DRAFTS);
}

/* Wait for one's turn; false when there will be none. */
static bool
enter(struct visits *house, bool is_long)
{
    bool open;

    pthread_mutex_lock(&house->lock);
    while (!has_room(house, is_long) && !house->closing)
        pthread_cond_wait(&house->freed, &house->lock);
    open = !house->closing;
    house->working += open;
    house->drafts += open && is_long;
    pthread_mutex_unlock(&house->lock);
    return open;
}

static void
leave(struct visits *house, bool is_long)
{
    pthread_mutex_lock(&house->lock);
    house->working--;
    house->drafts -= is_long;
    pthread_cond_broadcast(&house->freed);
    pthread_mutex_unlock(&house->lock);
}

static void
take_answer(struct visit *visit)
{
    const struct serve_answer *answer = &visit->answer;

    visit->quits = answer->quit;
    if (answer->body.full) {
        refuse(visit, REFUSAL_TOO_MUCH);
        return;
    }
    visit->reply = (struct reply){.status = answer->status,
                                  .type = answer->type,
                                  .download = answer->download,
                                  .bytes = buf_str(&answer->body)};
}

static void
ask_handler(struct visit *visit)
{
    const struct serve_handler *handler = &visit->house->handler;
    struct serve_request request = {.method = visit->method,
                                    .path = visit->target.path,
                                    .pair = visit->target.pair,
                                    .pairs = visit->target.pairs};

    visit->answer.status = 200;
    if (!seal(visit, &request.body)) {
        refuse(visit, REFUSAL_NO_MEMORY);
    } else if (!enter(visit->house, is_long(visit))) {
        refuse(visit, REFUSAL_CLOSING);
    } else {
        handler->answer(handler->context, visit->arena, &request,
                        &visit->answer);
        leave(visit->house, is_long(visit));
        take_answer(visit);
    }
}

static void
give_file(struct visit *visit)
{
    const struct static_file *file = static_find(visit->target.path);

    if (file == NULL)
        refuse(visit, REFUSAL_NOTHING);
    else
        visit->reply = (struct reply){
            .status = 200, .type = file->type, .bytes = *file->bytes};
}

void
visit_end(struct visit *visit)
{
    stage(visit, CLIENT_WORK);
    if (visit->reply.status == 0) {
        if (visit->guard == GUARD_API)
            ask_handler(visit);
        else
            give_file(visit);
    }
    drop_body(visit);
    stage(visit, CLIENT_SEND);
}

const struct reply *
visit_reply(const struct visit *visit)
{
    return &visit->reply;
}

void
visit_free(struct visit *visit)
{
    struct visits *house = visit->house;
    struct arena *arena = visit->arena;

    clients_leave(house->clients, visit->client);
    drop_body(visit);
    buf_fini(&visit->answer.body);
    pthread_mutex_lock(&house->lock);
    house->quit |= visit->quits;
    if (visit->inside) {
        house->inside--;
        house->last = steady_ms();
    }
    pthread_mutex_unlock(&house->lock);
    arena_free(arena);
    tell(house);
}

/* --- all of them --- */

bool
visits_expect(struct visits *house)
{
    return clients_expect(house->clients);
}

void
visits_excuse(struct visits *house)
{
    clients_excuse(house->clients);
}

int
visits_event(const struct visits *house)
{
    return house->event;
}

void
visits_mind(struct visits *house, struct serve_pulse *pulse)
{
    eventfd_t ignored;

    (void) eventfd_read(house->event, &ignored);
    pulse->next = clients_mind(house->clients);
    pthread_mutex_lock(&house->lock);
    pulse->met = house->met;
    pulse->quit = house->quit;
    pulse->at_work = house->inside > 0;
    pulse->idle = steady_ms() - house->last;
    pthread_mutex_unlock(&house->lock);
}

static void
nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 5 * 1000 * 1000}, NULL);
}

bool
visits_close(struct visits *house, int64_t patience)
{
    int64_t end = steady_ms() + patience;

    pthread_mutex_lock(&house->lock);
    house->closing = true;
    pthread_cond_broadcast(&house->freed);
    pthread_mutex_unlock(&house->lock);
    clients_cut(house->clients, CLIENT_HEAD);
    clients_cut(house->clients, CLIENT_BODY);
    while (steady_ms() < end &&
           clients_at(house->clients, CLIENT_WORK) +
                   clients_at(house->clients, CLIENT_SEND) >
               0)
        nap();
    clients_cut(house->clients, CLIENT_SEND);
    return clients_at(house->clients, CLIENT_WORK) == 0;
}

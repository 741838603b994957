/*
 * Making, opening and closing a corpus, and reading its register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/corpus.h"

#include <assert.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/seed.h"
#include "corpus/handle.h"
#include "corpus/key.h"
#include "corpus/local.h"
#include "corpus/record.h"

enum { ID_BYTES = 16, SALT_BYTES = 32, PASSWD_BYTES = 16 * KIB };

/* --- making one --- */

/* A MAC of what everybody knows: only the right key gives it. */
static bool
prove(struct prf *prf, struct str id, unsigned char out[PRF_MAC_SIZE],
      struct err *err)
{
    const struct str parts[] = {S("dingmi corpus "), id};

    return prf_mac(prf, PRF_MAC, parts, COUNT(parts), out, err);
}

static struct str
hex(struct arena *arena, const unsigned char *bytes, size_t n)
{
    char *out = arena_alloc(arena, 2 * n + 1, 1);

    hex_put(bytes, n, out);
    return (struct str){out, 2 * n};
}

static bool
make_head(struct arena *arena, enum suite suite,
          const unsigned char key[PRF_KEY], struct head *head, struct err *err)
{
    unsigned char *id = arena_alloc(arena, ID_BYTES, 1);
    unsigned char *salt = arena_alloc(arena, SALT_BYTES, 1);
    unsigned char *proof = arena_alloc(arena, PRF_MAC_SIZE, 1);
    struct prf *prf;
    bool ok;

    if (!prf_random(id, ID_BYTES, err) || !prf_random(salt, SALT_BYTES, err))
        return false;
    *head = (struct head){
        .id = hex(arena, id, ID_BYTES),
        .suite = suite,
        .salt = {(const char *) salt, SALT_BYTES},
        .proof = {(const char *) proof, PRF_MAC_SIZE},
        .program = S(PACKAGE_VERSION),
        .fold = FOLD_VERSION,
        .seed = SEED_VERSION,
    };
    prf = prf_local(suite, key, head->salt, err);
    ok = prf != NULL && prove(prf, head->id, proof, err);
    prf_free(prf);
    return ok;
}

/* An empty file that no other program has touched before us. */
static bool
claim(const char *path, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                  S_IRUSR | S_IWUSR);

    if (fd < 0 && errno == EEXIST)
        return err_set(err, ERR_EXISTS,
                       _("%s：文件已存在，不会覆盖；"
                         "请用 --corpus 另指一个路径"),
                       path);
    if (fd < 0)
        return err_system(err, errno, "%s", path);
    close(fd);
    return true;
}

static void
unclaim(struct arena *arena, const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};

    for (size_t i = 0; i < COUNT(tails); i++)
        unlink(str_printf(arena, "%s%s", path, tails[i]).ptr);
}

/* A new name must outlast a loss of power, above all that of the key. */
static void
sync_folder(struct arena *arena, const char *path)
{
    struct str name = str_of(path);
    const char *slash = memrchr(path, '/', name.len);
    size_t len = slash == NULL ? 0 : (size_t) (slash - path) + 1;
    const char *folder = len == 0 ? "." : str_z(arena, str_sub(name, 0, len));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    fsync(fd); /* not all file systems can; the file itself is there */
    close(fd);
}

static bool
fill(struct arena *arena, const char *path, const char *key_path,
     enum suite suite, struct err *err)
{
    unsigned char key[PRF_KEY];
    struct head head;
    bool ok;

    if (!key_create(key_path, key, err))
        return false;
    ok = make_head(arena, suite, key, &head, err) &&
         local_make(path, &head, err);
    explicit_bzero(key, sizeof(key));
    if (!ok)
        unlink(key_path);
    return ok;
}

/* A trail is begun, not gone on with: that of another corpus is kept. */
static bool
log_is_new(struct arena *arena, const char *path, struct err *err)
{
    struct stores stores;

    local_log(arena, path, &stores);
    if (handle_log_is_new(&stores, err))
        return true;
    return err->code == ERR_EXISTS ? err_wrap(err, "%s.log", path) : false;
}

bool
corpus_init(const char *path, const char *key_path, enum suite suite,
            struct err *err)
{
    struct arena *arena;
    bool ok;

    if (!claim(path, err))
        return false;
    arena = arena_new();
    ok = log_is_new(arena, path, err) &&
         fill(arena, path, key_path, suite, err);
    if (!ok)
        unclaim(arena, path);
    sync_folder(arena, path);
    sync_folder(arena, key_path);
    arena_free(arena);
    return ok;
}

/* --- opening one --- */

static bool
same_versions(const char *path, const struct head *head, struct err *err)
{
    if (head->fold == FOLD_VERSION && head->seed == SEED_VERSION)
        return true;
    return err_set(err, ERR_CORPUS,
                   _("%s：此库由 dingmi %.*s 建立，比对规则为 %d.%d，"
                     "本程序为 %d.%d，不能互相比对；"
                     "请用本程序新建一库并重新登记"),
                   path, STR_ARG(head->program), head->fold, head->seed,
                   FOLD_VERSION, SEED_VERSION);
}

static bool
right_key(struct corpus *corpus, const struct head *head, const char *key_path,
          struct err *err)
{
    unsigned char proof[PRF_MAC_SIZE];

    if (!prove(corpus->prf, head->id, proof, err))
        return false;
    if (str_eq(head->proof, (struct str){(const char *) proof, sizeof(proof)}))
        return true;
    return err_set(err, ERR_KEY,
                   _("%s：密钥与此密源库不符；请用建库时生成的密钥"),
                   key_path);
}

static bool
take_mask(struct corpus *corpus, enum suite suite, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    unsigned char key[VAULT_KEY];

    if (!prf_key(corpus->prf, PRF_INDEX, key, err))
        return false;
    corpus->mask = mask_new(suite, key, err);
    explicit_bzero(key, sizeof(key));
    if (corpus->mask == NULL)
        return false;
    stores->postings->use(stores->postings_self, corpus->mask);
    return true;
}

static bool
take_keys(struct corpus *corpus, const struct head *head, const char *key_path,
          struct err *err)
{
    unsigned char key[PRF_KEY];

    if (!key_read(key_path, key, err))
        return false;
    corpus->prf = prf_local(head->suite, key, head->salt, err);
    explicit_bzero(key, sizeof(key));
    if (corpus->prf == NULL || !right_key(corpus, head, key_path, err))
        return false;
    corpus->vault = vault_new(head->suite, err);
    return corpus->vault != NULL && take_mask(corpus, head->suite, err) &&
           prf_key(corpus->prf, PRF_TEXT, corpus->text_key, err) &&
           prf_key(corpus->prf, PRF_REGISTER, corpus->register_key, err);
}

/* A key that is wrong, missing or open to others; no leave to read. */
static void
note_refusal(struct corpus *corpus, const char *path, const struct err *err)
{
    struct stores *stores = &corpus->stores;

    if (err->code != ERR_KEY && err->code != ERR_SYSTEM)
        return;
    if (stores->log == NULL)
        local_log(corpus->arena, path, stores);
    handle_refused(stores, stores->engine == NULL ? S("register") : S("key"));
}

void
corpus_refused(const char *path, struct str why)
{
    struct arena *arena = arena_new();
    struct stores stores = {0};

    local_log(arena, path, &stores);
    handle_refused(&stores, why);
    arena_free(arena);
}

static bool
open_all(struct corpus *corpus, const char *path, const char *key_path,
         bool write, struct err *err)
{
    struct stores *stores = &corpus->stores;
    struct head head;

    if (!local_open(corpus->arena, path, write, stores, err) ||
        !stores->reg->head(stores->self, corpus->arena, &head, err) ||
        !same_versions(path, &head, err) ||
        !take_keys(corpus, &head, key_path, err))
        return false;
    corpus->id = head.id;
    corpus->suite = head.suite;
    return true;
}

/* What a former process had to leave undone; if it must wait, later. */
static void
finish(struct corpus *corpus)
{
    struct err ignored; /* corpus_info says whether something remains */

    if (!handle_wipe(corpus, false, &ignored))
        return;
}

struct corpus *
corpus_open(const char *path, const char *key_path, bool write,
            struct err *err)
{
    struct arena *arena = arena_new();
    struct corpus *corpus = arena_new_of(arena, struct corpus);

    corpus->arena = arena;
    corpus->group.arena = arena_new();
    if (!open_all(corpus, path, key_path, write, err)) {
        note_refusal(corpus, path, err);
        corpus_close(corpus);
        return NULL;
    }
    if (write)
        finish(corpus);
    return corpus;
}

void
corpus_close(struct corpus *corpus)
{
    if (corpus == NULL)
        return;
    if (corpus->stores.engine != NULL) {
        corpus->stores.engine->rollback(corpus->stores.self);
        corpus->stores.engine->close(corpus->stores.self);
    }
    vault_free(corpus->vault);
    mask_free(corpus->mask);
    prf_free(corpus->prf);
    arena_free(corpus->group.arena);
    explicit_bzero(corpus->text_key, sizeof(corpus->text_key));
    explicit_bzero(corpus->register_key, sizeof(corpus->register_key));
    arena_free(corpus->arena);
}

struct prf *
corpus_prf(struct corpus *corpus)
{
    return corpus->prf;
}

/* --- one state --- */

bool
corpus_snapshot(struct corpus *corpus, struct err *err)
{
    assert(!corpus->group.open && !corpus->reading);
    corpus->reading =
        corpus->stores.engine->snapshot(corpus->stores.self, err);
    return corpus->reading;
}

void
corpus_release(struct corpus *corpus)
{
    if (corpus->reading)
        corpus->stores.engine->rollback(corpus->stores.self);
    corpus->reading = false;
    corpus->index = NULL;
    corpus->held = NULL;
}

bool
handle_enter(struct corpus *corpus, bool *mine, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    *mine = !corpus->group.open && !stores->engine->busy(stores->self);
    if (corpus->group.open && !handle_lock(corpus, err))
        return false;
    if (*mine)
        return stores->engine->snapshot(stores->self, err);
    return handle_flush(corpus, err);
}

bool
handle_leave(struct corpus *corpus, bool mine, bool ok, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    if (mine)
        stores->engine->rollback(stores->self);
    if (corpus->group.open && !stores->engine->busy(stores->self))
        corpus->group.lost = true;
    return ok && stores->engine->still(stores->self, err);
}

/* --- sealing --- */

/* What it is, a byte of zero, the corpus, then both numbers. */
struct str
handle_bound(const struct corpus *corpus, struct arena *arena,
             const char *what, uint32_t source, uint32_t first)
{
    const uint32_t number[] = {htole32(source), htole32(first)};
    size_t head = strlen(what) + 1, len = head + corpus->id.len;
    char *bytes = arena_alloc(arena, len + sizeof(number), 1);

    memcpy(bytes, what, head);
    memcpy(bytes + head, corpus->id.ptr, corpus->id.len);
    memcpy(bytes + len, number, sizeof(number));
    return (struct str){bytes, len + sizeof(number)};
}

bool
handle_use_source(struct corpus *corpus, struct arena *scratch,
                  uint32_t number, struct str sealed_key, struct err *err)
{
    struct str bound = handle_bound(corpus, scratch, "key", number, 0), key;
    unsigned char copy[VAULT_KEY];
    bool ok;

    if (!vault_use(corpus->vault, corpus->text_key, err) ||
        !vault_unseal(corpus->vault, scratch, bound, sealed_key, &key, err))
        return false;
    if (key.len != VAULT_KEY)
        return err_set(err, ERR_CORPUS, _("密源库已损坏；请从备份恢复"));
    memcpy(copy, key.ptr, sizeof(copy));
    ok = vault_use(corpus->vault, copy, err);
    explicit_bzero(copy, sizeof(copy));
    return ok;
}

/* --- the register --- */

bool
corpus_info(struct corpus *corpus, struct arena *arena,
            struct corpus_info *out, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct tally tally = {0};
    struct head head;
    bool mine, ok;

    ok = handle_enter(corpus, &mine, err) &&
         stores->reg->head(stores->self, arena, &head, err) &&
         stores->reg->tally(stores->self, &tally, err);
    if (ok)
        *out = (struct corpus_info){
            .id = head.id,
            .epoch = head.epoch,
            .suite = head.suite,
            .sources = tally.sources,
            .publics = tally.publics,
            .incomplete = tally.incomplete,
            .remains = head.remains != 0,
        };
    return handle_leave(corpus, mine, ok, err);
}

bool
corpus_find_file(struct corpus *corpus, struct arena *arena,
                 const unsigned char file[PRF_MAC_SIZE], struct str *id,
                 struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct str mac = {(const char *) file, PRF_MAC_SIZE};

    return stores->reg->find(stores->self, arena, mac, id, err) &&
           stores->engine->still(stores->self, err);
}

bool
handle_malformed(struct err *err)
{
    return err_set(err, ERR_CORPUS,
                   _("登记的内容不能解读：密源库已损坏；"
                     "请停止使用，从备份恢复"));
}

bool
handle_source(struct corpus *corpus, struct arena *arena,
              const struct source_row *row, struct source *out,
              struct err *err)
{
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct str bound = handle_bound(corpus, scratch, "source", row->number, 0);
    struct str plain;

    if (!vault_unseal(corpus->vault, scratch, bound, row->sealed, &plain, err))
        return false;
    if (!record_read_source(arena, plain, out))
        return handle_malformed(err);
    out->id = str_dup(arena, row->id);
    out->base = row->base;
    out->size = row->size;
    out->passages = row->passages;
    return true;
}

static bool
unseal_event(struct corpus *corpus, struct arena *arena,
             const struct event_row *row, struct event *out, struct err *err)
{
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct str bound = handle_bound(corpus, scratch, "event", row->source, 0);
    struct str plain;

    if (!vault_unseal(corpus->vault, scratch, bound, row->sealed, &plain, err))
        return false;
    return record_read_event(arena, plain, out) || handle_malformed(err);
}

static bool
unseal_events(struct corpus *corpus, struct arena *arena,
              const struct event_rows *rows, struct sources *out,
              struct err *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t number = rows->item[i].source;

        if (number == 0 || number > out->count)
            return handle_malformed(err);
        out->item[number - 1].events++;
    }
    for (size_t i = 0; i < out->count; i++) {
        out->item[i].event =
            arena_array(arena, out->item[i].events, struct event);
        out->item[i].events = 0;
    }
    for (size_t i = 0; i < rows->count; i++) {
        struct source *source = &out->item[rows->item[i].source - 1];

        if (!unseal_event(corpus, arena, &rows->item[i],
                          &source->event[source->events++], err))
            return false;
    }
    return true;
}

static bool
read_sources(struct corpus *corpus, struct arena *arena, struct arena *scratch,
             struct sources *out, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_rows rows;
    struct event_rows events;

    if (!stores->reg->sources(stores->self, scratch, &rows, err) ||
        !stores->reg->events(stores->self, scratch, &events, err) ||
        !vault_use(corpus->vault, corpus->register_key, err))
        return false;
    out->item = arena_array(arena, rows.count, struct source);
    out->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        if (!handle_source(corpus, arena, &rows.item[i], &out->item[i], err))
            return false;
    return unseal_events(corpus, arena, &events, out, err);
}

bool
corpus_sources(struct corpus *corpus, struct arena *arena, struct sources *out,
               struct err *err)
{
    struct arena *scratch = arena_new();
    bool mine, ok;

    *out = (struct sources){NULL, 0};
    ok = handle_enter(corpus, &mine, err) &&
         read_sources(corpus, arena, scratch, out, err);
    arena_free(scratch);
    return handle_leave(corpus, mine, ok, err);
}

struct str
corpus_account(struct arena *arena)
{
    char *room = arena_alloc(arena, PASSWD_BYTES, 1);
    struct passwd entry, *found = NULL;

    if (getpwuid_r(getuid(), &entry, room, PASSWD_BYTES, &found) == 0 &&
        found != NULL)
        return str_of(found->pw_name);
    return str_printf(arena, "uid %u", (unsigned int) getuid());
}

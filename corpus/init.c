/*
 * Making a corpus: its file, its key and what proves the key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/hex.h"
#include "core/msg.h"
#include "core/path.h"
#include "core/seed.h"
#include "corpus/handle.h"
#include "corpus/key.h"
#include "corpus/local.h"

enum { ID_BYTES = 16, SALT_BYTES = 32 };

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
    ok = prf != NULL && handle_prove(prf, head->id, proof, err);
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
    struct str folder = path_folder(str_of(path));
    int fd = open(folder.len == 0 ? "." : str_z(arena, folder),
                  O_RDONLY | O_DIRECTORY | O_CLOEXEC);

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

/*
 * Keyed functions computed in this process, with OpenSSL.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/prf.h"

#include <assert.h>
#include <endian.h>
#include <stdio.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"

enum {
    USES = PRF_STATE + 1,
    BATCH = 512, /* blocks: 8 KiB of output, which stays in the cache */
    PIECE = 32 * KIB
};

/*
 * Contexts are made when a use first needs them and kept: setting up a key
 * costs as much as a hundred blocks.
 */
struct prf {
    struct arena *arena;
    enum suite suite;
    unsigned char key[USES][PRF_KEY];
    EVP_CIPHER_CTX *block[USES];
    EVP_MAC_CTX *mac[USES];
};

/* Of a key both ciphers take the first 16 bytes. */
static const struct {
    const char *name, *cipher, *digest;
} suites[] = {
    [SUITE_STD] = {"std", "AES-128-ECB", "SHA256"},
    [SUITE_GM] = {"gm", "SM4-ECB", "SM3"},
};

static const char *const labels[USES] = {
    [PRF_SEED] = "seed",         [PRF_PUBLIC] = "public",
    [PRF_NAME] = "name",         [PRF_TEXT] = "text",
    [PRF_MAC] = "mac",           [PRF_LOG] = "log",
    [PRF_REGISTER] = "register", [PRF_INDEX] = "index",
    [PRF_STATE] = "state",
};

static bool
refuse(struct err *err, const char *algorithm)
{
    return err_set(err, ERR_CRYPTO,
                   _("本机的 OpenSSL 不能使用算法 %s；"
                     "请安装含有该算法的 OpenSSL"),
                   algorithm);
}

/* --- keys --- */

/* HKDF, both steps (RFC 5869). */
static bool
hkdf(const char *digest, struct str key, struct str salt, struct str info,
     unsigned char *out, size_t size)
{
    /* The library's parameters are not const, and only read. */
    const OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_KDF_PARAM_DIGEST,
                               (void *) (uintptr_t) digest, strlen(digest)),
        OSSL_PARAM_octet_string(OSSL_KDF_PARAM_KEY,
                                (void *) (uintptr_t) key.ptr, key.len),
        OSSL_PARAM_octet_string(OSSL_KDF_PARAM_SALT,
                                (void *) (uintptr_t) salt.ptr, salt.len),
        OSSL_PARAM_octet_string(OSSL_KDF_PARAM_INFO,
                                (void *) (uintptr_t) info.ptr, info.len),
        OSSL_PARAM_END,
    };
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, OSSL_KDF_NAME_HKDF, NULL);
    EVP_KDF_CTX *ctx = kdf == NULL ? NULL : EVP_KDF_CTX_new(kdf);
    bool ok = ctx != NULL && EVP_KDF_derive(ctx, out, size, params) == 1;

    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
    return ok;
}

static bool
derive(struct prf *prf, const unsigned char *master, struct str salt,
       struct err *err)
{
    const struct str key = {(const char *) master, PRF_KEY};

    for (size_t use = 0; use < USES; use++) {
        char info[64];

        snprintf(info, sizeof(info), "dingmi/1/%s/%s", suites[prf->suite].name,
                 labels[use]);
        if (!hkdf(suites[prf->suite].digest, key, salt, str_of(info),
                  prf->key[use], PRF_KEY))
            return refuse(err, "HKDF");
    }
    return true;
}

/* --- handles --- */

static struct prf *
make(enum suite suite)
{
    struct arena *arena = arena_new();
    struct prf *prf = arena_new_of(arena, struct prf);

    prf->arena = arena;
    prf->suite = suite;
    return prf;
}

struct prf *
prf_local(enum suite suite, const unsigned char key[PRF_KEY], struct str salt,
          struct err *err)
{
    struct prf *prf = make(suite);

    if (derive(prf, key, salt, err))
        return prf;
    prf_free(prf);
    return NULL;
}

struct prf *
prf_clone(const struct prf *prf, struct err *err)
{
    struct prf *twin = make(prf->suite);

    (void) err; /* a handle that is not local would have to connect */
    memcpy(twin->key, prf->key, sizeof(prf->key));
    return twin;
}

void
prf_free(struct prf *prf)
{
    if (prf == NULL)
        return;
    for (size_t use = 0; use < USES; use++) {
        EVP_CIPHER_CTX_free(prf->block[use]);
        EVP_MAC_CTX_free(prf->mac[use]);
    }
    OPENSSL_cleanse(prf->key, sizeof(prf->key));
    arena_free(prf->arena);
}

bool
prf_key(struct prf *prf, enum prf_use use, unsigned char out[PRF_KEY],
        struct err *err)
{
    (void) err; /* a handle that is not local would refuse */
    memcpy(out, prf->key[use], PRF_KEY);
    return true;
}

/* --- blocks --- */

/* A context for whole blocks; NULL if the library lacks the cipher. */
static EVP_CIPHER_CTX *
block_context(enum suite suite, const unsigned char *key)
{
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, suites[suite].cipher, NULL);
    EVP_CIPHER_CTX *ctx = cipher == NULL ? NULL : EVP_CIPHER_CTX_new();
    int encrypt = suite == SUITE_GM ? 0 : 1;

    if (ctx != NULL &&
        (EVP_CipherInit_ex2(ctx, cipher, key, NULL, encrypt, NULL) != 1 ||
         EVP_CIPHER_CTX_set_padding(ctx, 0) != 1)) {
        EVP_CIPHER_CTX_free(ctx);
        ctx = NULL;
    }
    EVP_CIPHER_free(cipher);
    return ctx;
}

static uint64_t
load_big(const unsigned char *p)
{
    uint64_t v;

    memcpy(&v, p, sizeof(v));
    return be64toh(v);
}

static bool
batch(EVP_CIPHER_CTX *ctx, const unsigned char *blocks, size_t n,
      uint64_t *out)
{
    unsigned char bytes[BATCH * PRF_BLOCK];
    int want = (int) (n * PRF_BLOCK), got = 0;

    assert(n <= BATCH);
    if (EVP_CipherUpdate(ctx, bytes, &got, blocks, want) != 1 || got != want)
        return false;
    for (size_t i = 0; i < n; i++)
        out[i] = load_big(bytes + i * PRF_BLOCK);
    return true;
}

bool
prf_blocks(struct prf *prf, enum prf_use use, const unsigned char *blocks,
           size_t n, uint64_t *out, struct err *err)
{
    EVP_CIPHER_CTX **ctx = &prf->block[use];

    if (*ctx == NULL)
        *ctx = block_context(prf->suite, prf->key[use]);
    if (*ctx == NULL)
        return refuse(err, suites[prf->suite].cipher);
    for (size_t at = 0, step; at < n; at += step) {
        step = n - at < BATCH ? n - at : BATCH;
        if (!batch(*ctx, blocks + at * PRF_BLOCK, step, out + at))
            return refuse(err, suites[prf->suite].cipher);
    }
    return true;
}

/* --- codes of authentication --- */

/* A context that holds the key and has seen no data. */
static EVP_MAC_CTX *
mac_context(enum suite suite, const unsigned char *key, size_t size)
{
    const char *digest = suites[suite].digest;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_MAC_PARAM_DIGEST,
                               (void *) (uintptr_t) digest, strlen(digest)),
        OSSL_PARAM_END,
    };
    EVP_MAC *mac = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL);
    EVP_MAC_CTX *ctx = mac == NULL ? NULL : EVP_MAC_CTX_new(mac);

    if (ctx != NULL && EVP_MAC_init(ctx, key, size, params) != 1) {
        EVP_MAC_CTX_free(ctx);
        ctx = NULL;
    }
    EVP_MAC_free(mac);
    return ctx;
}

static bool
update(EVP_MAC_CTX *ctx, const char *bytes, size_t n)
{
    return n == 0 ||
           EVP_MAC_update(ctx, (const unsigned char *) bytes, n) == 1;
}

static bool
add_parts(EVP_MAC_CTX *ctx, const struct str *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!update(ctx, parts[i].ptr, parts[i].len))
            return false;
    return true;
}

static bool
add_pull(EVP_MAC_CTX *ctx, const struct pull *pull)
{
    char room[PIECE];
    size_t n;

    while ((n = pull->get(pull->context, room, sizeof(room))) > 0)
        if (!update(ctx, room, n))
            return false;
    return true;
}

/* A twin of the keyed context: not all of OpenSSL 3.0 starts one anew. */
static EVP_MAC_CTX *
mac_begin(struct prf *prf, enum prf_use use)
{
    EVP_MAC_CTX **keyed = &prf->mac[use];

    if (*keyed == NULL)
        *keyed = mac_context(prf->suite, prf->key[use], PRF_KEY);
    return *keyed == NULL ? NULL : EVP_MAC_CTX_dup(*keyed);
}

static bool
mac_end(EVP_MAC_CTX *ctx, bool ok, unsigned char *out)
{
    size_t size = 0;

    ok = ok && EVP_MAC_final(ctx, out, &size, PRF_MAC_SIZE) == 1 &&
         size == PRF_MAC_SIZE;
    EVP_MAC_CTX_free(ctx);
    return ok;
}

bool
prf_mac(struct prf *prf, enum prf_use use, const struct str *parts, size_t n,
        unsigned char out[PRF_MAC_SIZE], struct err *err)
{
    EVP_MAC_CTX *ctx = mac_begin(prf, use);

    return mac_end(ctx, ctx != NULL && add_parts(ctx, parts, n), out) ||
           refuse(err, suites[prf->suite].digest);
}

bool
prf_mac_pull(struct prf *prf, enum prf_use use, const struct pull *pull,
             unsigned char out[PRF_MAC_SIZE], struct err *err)
{
    EVP_MAC_CTX *ctx = mac_begin(prf, use);

    return mac_end(ctx, ctx != NULL && add_pull(ctx, pull), out) ||
           refuse(err, suites[prf->suite].digest);
}

/* --- without a key --- */

bool
prf_random(unsigned char *out, size_t n, struct err *err)
{
    assert(n <= INT32_MAX);
    if (RAND_bytes(out, (int) n) != 1)
        return err_set(err, ERR_CRYPTO, _("系统取不到随机数；请稍后重试"));
    return true;
}

static bool
sha256(EVP_MD_CTX *ctx, const struct pull *pull, unsigned char out[32])
{
    char room[PIECE];
    unsigned int size = 0;
    size_t n;

    if (ctx == NULL || EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1)
        return false;
    while ((n = pull->get(pull->context, room, sizeof(room))) > 0)
        if (EVP_DigestUpdate(ctx, room, n) != 1)
            return false;
    return EVP_DigestFinal_ex(ctx, out, &size) == 1 && size == 32;
}

bool
prf_sha256(const struct pull *pull, char out[65], struct err *err)
{
    unsigned char digest[32];
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool ok = sha256(ctx, pull, digest);

    EVP_MD_CTX_free(ctx);
    if (!ok)
        return refuse(err, "SHA-256");
    *hex_put(digest, sizeof(digest), out) = '\0';
    return true;
}

const char *
prf_library(void)
{
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

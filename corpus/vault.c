/*
 * Sealing with OpenSSL.
 *
 * Sealed bytes are nonce, ciphertext, tag.  A key of a source seals at most
 * some millions of blocks, far from where random nonces of 96 bits repeat.
 *
 * The counter of a mask is nonce, place and number of the block: 7, 5 and 4
 * bytes.  A nonce serves one segment of postings, of which no register ever
 * has a million.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/vault.h"

#include <assert.h>
#include <endian.h>
#include <limits.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"

enum {
    GCM_NONCE = 12,
    CTR_NONCE = 16,
    GCM_TAG = 16,
    HMAC_TAG = 32,
    SM4_KEY = 16 /* the first half of a key; the other is for the HMAC */
};

struct vault {
    struct arena *arena;
    enum suite suite;
    EVP_CIPHER_CTX *ctx; /* of the suite's cipher, whatever the key */
    EVP_MAC *mac;
    unsigned char key[VAULT_KEY];
};

/* The pieces of sealed bytes. */
struct pieces {
    unsigned char *nonce, *text, *tag;
    size_t len; /* of the text */
};

static size_t
nonce_size(enum suite suite)
{
    return suite == SUITE_GM ? CTR_NONCE : GCM_NONCE;
}

static size_t
tag_size(enum suite suite)
{
    return suite == SUITE_GM ? HMAC_TAG : GCM_TAG;
}

static struct pieces
pieces_of(enum suite suite, unsigned char *sealed, size_t len)
{
    size_t head = nonce_size(suite), tail = tag_size(suite);

    return (struct pieces){sealed, sealed + head, sealed + len - tail,
                           len - head - tail};
}

static bool
refuse(const char *algorithm, struct err *err)
{
    return err_set(err, ERR_CRYPTO,
                   _("本机的 OpenSSL 不能使用算法 %s；"
                     "请安装含有该算法的 OpenSSL"),
                   algorithm);
}

/*
 * With a key, or to be given one; NULL if OpenSSL lacks the cipher.  Nothing
 * is ever padded here, for no cipher of blocks is brought to an end.
 */
static EVP_CIPHER_CTX *
context(const char *name, const unsigned char *key)
{
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
    EVP_CIPHER_CTX *ctx = cipher == NULL ? NULL : EVP_CIPHER_CTX_new();

    if (ctx != NULL &&
        EVP_CipherInit_ex2(ctx, cipher, key, NULL, 1, NULL) != 1) {
        EVP_CIPHER_CTX_free(ctx);
        ctx = NULL;
    }
    EVP_CIPHER_free(cipher);
    return ctx;
}

struct vault *
vault_new(enum suite suite, struct err *err)
{
    struct arena *arena = arena_new();
    struct vault *vault = arena_new_of(arena, struct vault);
    const char *name = suite == SUITE_GM ? "SM4-CTR" : "AES-256-GCM";

    vault->arena = arena;
    vault->suite = suite;
    vault->ctx = context(name, NULL);
    vault->mac = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL);
    if (vault->ctx != NULL && vault->mac != NULL)
        return vault;
    vault_free(vault);
    refuse(name, err);
    return NULL;
}

void
vault_free(struct vault *vault)
{
    if (vault == NULL)
        return;
    EVP_CIPHER_CTX_free(vault->ctx);
    EVP_MAC_free(vault->mac);
    OPENSSL_cleanse(vault->key, sizeof(vault->key));
    arena_free(vault->arena);
}

/* The key is set up once and serves many blocks, in both directions. */
bool
vault_use(struct vault *vault, const unsigned char key[VAULT_KEY],
          struct err *err)
{
    memcpy(vault->key, key, VAULT_KEY);
    return EVP_CipherInit_ex2(vault->ctx, NULL, key, NULL, 1, NULL) == 1 ||
           err_set(err, ERR_CRYPTO, _("加密失败；请检查 OpenSSL 的安装"));
}

/* --- the two suites --- */

static bool
cipher_start(struct vault *vault, const unsigned char *nonce, bool encrypt)
{
    return EVP_CipherInit_ex2(vault->ctx, NULL, NULL, nonce, encrypt ? 1 : 0,
                              NULL) == 1;
}

static bool
cipher_add(struct vault *vault, struct str in, unsigned char *out)
{
    int got = 0;

    return in.len == 0 || (in.len <= INT_MAX &&
                           EVP_CipherUpdate(vault->ctx, out, &got,
                                            (const unsigned char *) in.ptr,
                                            (int) in.len) == 1 &&
                           (size_t) got == in.len);
}

static bool
cipher_end(struct vault *vault)
{
    unsigned char none[EVP_MAX_BLOCK_LENGTH];
    int got = 0;

    return EVP_CipherFinal_ex(vault->ctx, none, &got) == 1 && got == 0;
}

static bool
gcm_seal(struct vault *vault, struct str bound, struct str plain,
         struct pieces to)
{
    return cipher_start(vault, to.nonce, true) &&
           cipher_add(vault, bound, NULL) &&
           cipher_add(vault, plain, to.text) && cipher_end(vault) &&
           EVP_CIPHER_CTX_ctrl(vault->ctx, EVP_CTRL_AEAD_GET_TAG, GCM_TAG,
                               to.tag) == 1;
}

static bool
gcm_unseal(struct vault *vault, struct str bound, struct pieces from,
           unsigned char *out)
{
    const struct str text = {(const char *) from.text, from.len};

    return cipher_start(vault, from.nonce, false) &&
           cipher_add(vault, bound, NULL) && cipher_add(vault, text, out) &&
           EVP_CIPHER_CTX_ctrl(vault->ctx, EVP_CTRL_AEAD_SET_TAG, GCM_TAG,
                               from.tag) == 1 &&
           cipher_end(vault);
}

/* Over the length of bound, bound, the nonce and the text. */
static bool
hmac(struct vault *vault, struct str bound, struct pieces of,
     unsigned char *out)
{
    static char sm3[] = "SM3";
    const OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_MAC_PARAM_DIGEST, sm3, sizeof(sm3) - 1),
        OSSL_PARAM_END,
    };
    EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(vault->mac);
    unsigned char len[8];
    size_t size = 0;
    bool ok;

    for (size_t i = 0; i < sizeof(len); i++)
        len[i] = (unsigned char) ((uint64_t) bound.len >> (8 * i));
    ok = ctx != NULL &&
         EVP_MAC_init(ctx, vault->key + SM4_KEY, VAULT_KEY - SM4_KEY,
                      params) == 1 &&
         EVP_MAC_update(ctx, len, sizeof(len)) == 1 &&
         EVP_MAC_update(ctx, (const unsigned char *) bound.ptr, bound.len) ==
             1 &&
         EVP_MAC_update(ctx, of.nonce, CTR_NONCE) == 1 &&
         EVP_MAC_update(ctx, of.text, of.len) == 1 &&
         EVP_MAC_final(ctx, out, &size, HMAC_TAG) == 1 && size == HMAC_TAG;
    EVP_MAC_CTX_free(ctx);
    return ok;
}

static bool
gm_seal(struct vault *vault, struct str bound, struct str plain,
        struct pieces to)
{
    return cipher_start(vault, to.nonce, true) &&
           cipher_add(vault, plain, to.text) && cipher_end(vault) &&
           hmac(vault, bound, to, to.tag);
}

static bool
gm_unseal(struct vault *vault, struct str bound, struct pieces from,
          unsigned char *out)
{
    const struct str text = {(const char *) from.text, from.len};
    unsigned char tag[HMAC_TAG];

    return hmac(vault, bound, from, tag) &&
           CRYPTO_memcmp(tag, from.tag, HMAC_TAG) == 0 &&
           cipher_start(vault, from.nonce, false) &&
           cipher_add(vault, text, out) && cipher_end(vault);
}

/* --- what the header offers --- */

bool
vault_seal(struct vault *vault, struct arena *arena, struct str bound,
           struct str plain, struct str *out, struct err *err)
{
    size_t len = nonce_size(vault->suite) + plain.len + tag_size(vault->suite);
    unsigned char *bytes = arena_alloc(arena, len, 1);
    struct pieces to = pieces_of(vault->suite, bytes, len);

    *out = (struct str){(const char *) bytes, len};
    if (!prf_random(to.nonce, nonce_size(vault->suite), err))
        return false;
    if (vault->suite == SUITE_GM ? gm_seal(vault, bound, plain, to)
                                 : gcm_seal(vault, bound, plain, to))
        return true;
    return err_set(err, ERR_CRYPTO, _("加密失败；请检查 OpenSSL 的安装"));
}

bool
vault_unseal(struct vault *vault, struct arena *arena, struct str bound,
             struct str sealed, struct str *out, struct err *err)
{
    size_t least = nonce_size(vault->suite) + tag_size(vault->suite);
    unsigned char *plain, *bytes;
    struct pieces from;

    if (sealed.len >= least) {
        /* Only read: what is unsealed goes elsewhere. */
        bytes = (unsigned char *) (uintptr_t) sealed.ptr;
        from = pieces_of(vault->suite, bytes, sealed.len);
        plain = arena_raw(arena, from.len, 1);
        *out = (struct str){(const char *) plain, from.len};
        if (vault->suite == SUITE_GM ? gm_unseal(vault, bound, from, plain)
                                     : gcm_unseal(vault, bound, from, plain))
            return true;
    }
    return err_set(err, ERR_CORPUS,
                   _("加密的内容通不过校验：密源库已损坏或被改动；"
                     "请停止使用，从备份恢复"));
}

/* --- masking --- */

enum {
    MASK_BLOCK = 16,
    GRAIN_AES = 256, /* 0.1 us */
    GRAIN_SM4 = 32,  /* 0.3 us */
    FEW = 512        /* bytes: below, to begin a stream costs too much */
};

/* Ciphers that give the same: one a stream of blocks, one block by block. */
struct mask {
    struct arena *arena;
    enum suite suite;
    EVP_CIPHER_CTX *stream, *block;
};

static const struct {
    const char *stream, *block;
} mask_ciphers[] = {
    [SUITE_STD] = {"AES-256-CTR", "AES-256-ECB"},
    [SUITE_GM] = {"SM4-CTR", "SM4-ECB"},
};

struct mask *
mask_new(enum suite suite, const unsigned char key[VAULT_KEY], struct err *err)
{
    struct arena *arena = arena_new();
    struct mask *mask = arena_new_of(arena, struct mask);

    *mask =
        (struct mask){arena, suite, context(mask_ciphers[suite].stream, key),
                      context(mask_ciphers[suite].block, key)};
    if (mask->stream != NULL && mask->block != NULL)
        return mask;
    mask_free(mask);
    refuse(mask_ciphers[suite].stream, err);
    return NULL;
}

void
mask_free(struct mask *mask)
{
    if (mask == NULL)
        return;
    EVP_CIPHER_CTX_free(mask->stream);
    EVP_CIPHER_CTX_free(mask->block);
    arena_free(mask->arena);
}

bool
mask_nonce(uint64_t *nonce, struct err *err)
{
    unsigned char bytes[8];

    do {
        if (!prf_random(bytes, sizeof(bytes), err))
            return false;
        memcpy(nonce, bytes, sizeof(bytes));
        *nonce >>= 64 - MASK_NONCE_BITS;
    } while (*nonce == 0);
    return true;
}

size_t
mask_grain(const struct mask *mask)
{
    return mask->suite == SUITE_GM ? GRAIN_SM4 : GRAIN_AES;
}

/* The counter of the first block, high half first, as numbers. */
struct counter {
    uint64_t high, low;
};

static bool
apply_stream(struct mask *mask, struct counter from, const char *in,
             size_t len, char *out)
{
    const uint64_t counter[] = {htobe64(from.high), htobe64(from.low)};
    unsigned char iv[MASK_BLOCK];
    int got = 0;

    memcpy(iv, counter, sizeof(iv));
    return EVP_CipherInit_ex2(mask->stream, NULL, NULL, iv, 1, NULL) == 1 &&
           EVP_CipherUpdate(mask->stream, (unsigned char *) out, &got,
                            (const unsigned char *) in, (int) len) == 1 &&
           (size_t) got == len;
}

/* Modulo 2, some bytes at once. */
static void
add(const char *in, const unsigned char *stream, size_t len, char *out)
{
    size_t i = 0;

    for (; len - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
        uint64_t a, b;

        memcpy(&a, in + i, sizeof(a));
        memcpy(&b, stream + i, sizeof(b));
        a ^= b;
        memcpy(out + i, &a, sizeof(a));
    }
    for (; i < len; i++)
        out[i] = (char) ((unsigned char) in[i] ^ stream[i]);
}

/* Counters made here, and encrypted as they are. */
static bool
apply_blocks(struct mask *mask, struct counter from, const char *in,
             size_t len, char *out)
{
    uint64_t counter[2 * FEW / MASK_BLOCK];
    unsigned char stream[FEW];
    size_t blocks = (len + MASK_BLOCK - 1) / MASK_BLOCK;
    int size = (int) (blocks * MASK_BLOCK), got = 0;

    for (size_t i = 0; i < blocks; i++) {
        counter[2 * i] = htobe64(from.high);
        counter[2 * i + 1] = htobe64(from.low + i);
    }
    if (EVP_CipherUpdate(mask->block, stream, &got,
                         (const unsigned char *) counter, size) != 1)
        return false;
    add(in, stream, len, out);
    return got == size;
}

bool
mask_apply(struct mask *mask, uint64_t nonce, uint64_t place, size_t from,
           const char *in, size_t len, char *out)
{
    const struct counter counter = {nonce << 8 | place >> 32,
                                    place << 32 | from / MASK_BLOCK};

    assert(from % MASK_BLOCK == 0 && len <= INT_MAX);
    return len <= FEW ? apply_blocks(mask, counter, in, len, out)
                      : apply_stream(mask, counter, in, len, out);
}

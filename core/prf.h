/*
 * Keyed functions: whoever holds a handle can fingerprint, and need not hold
 * the key.  Behind a handle may be this process, a token, a socket or another
 * machine.
 *
 * The only file that knows OpenSSL besides corpus/vault.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PRF_H
#define CORE_PRF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/pull.h"
#include "core/str.h"

struct err;
struct prf;

enum suite {
    SUITE_STD, /* AES-128, SHA-256 */
    SUITE_GM   /* SM4, SM3 */
};

/* Each has a key of its own, derived from the master key. */
enum prf_use {
    PRF_SEED,     /* seeds of classified sources */
    PRF_PUBLIC,   /* seeds of public texts: their content is known to a thief,
                     who must learn nothing of the others from it */
    PRF_NAME,     /* whole titles, numbers and names */
    PRF_TEXT,     /* the vault's encryption */
    PRF_MAC,      /* the identity of files */
    PRF_LOG,      /* the chain of the log */
    PRF_REGISTER, /* the sealing of the register's rows */
    PRF_INDEX,    /* the masking of postings */
    PRF_STATE     /* the sealing of what a scan keeps */
};

enum { PRF_KEY = 32, PRF_BLOCK = 16, PRF_MAC_SIZE = 32 };

/*
 * A handle that computes here, from the master key: HKDF (RFC 5869) with the
 * suite's hash and a label for the suite, the use and the salt gives the key
 * of each use.  The master key is not kept.  NULL if OpenSSL lacks an
 * algorithm.  A handle may be used by one thread at a time; prf_clone gives
 * another thread its own.
 */
struct prf *prf_local(enum suite, const unsigned char key[PRF_KEY],
                      struct str salt, struct err *) MUST_USE NONNULL;
struct prf *prf_clone(const struct prf *, struct err *) MUST_USE NONNULL;
void prf_free(struct prf *);

/*
 * The fingerprints of n blocks: the block cipher under the key of the use,
 * cut to 64 bits (the block's first eight bytes, big-endian).  Suite gm takes
 * the cipher's decryption, which bulk modes of other libraries can serve.
 */
bool prf_blocks(struct prf *, enum prf_use, const unsigned char *blocks,
                size_t n, uint64_t *out, struct err *) MUST_USE NONNULL;

/* HMAC with the suite's hash, of the parts one behind the other. */
bool prf_mac(struct prf *, enum prf_use, const struct str *parts, size_t n,
             unsigned char out[PRF_MAC_SIZE], struct err *) MUST_USE NONNULL;
/* The same of all that can be pulled. */
bool prf_mac_pull(struct prf *, enum prf_use, const struct pull *,
                  unsigned char out[PRF_MAC_SIZE], struct err *)
    MUST_USE NONNULL;

/*
 * The raw key of a use, for the vault, which encrypts by itself.  Only a
 * local handle can give it.
 */
bool prf_key(struct prf *, enum prf_use, unsigned char out[PRF_KEY],
             struct err *) MUST_USE NONNULL;

/* Bytes that no one can guess. */
bool prf_random(unsigned char *out, size_t n, struct err *) MUST_USE NONNULL;

/*
 * SHA-256 of all that can be pulled, in 64 hexadecimal digits and a NUL: for
 * drafts only.
 */
bool prf_sha256(const struct pull *, char out[65], struct err *)
    MUST_USE NONNULL;

/* The version of OpenSSL that is linked. */
const char *prf_library(void) RETURNS_NONNULL;

#endif /* !CORE_PRF_H */

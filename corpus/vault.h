/*
 * Sealing: bytes encrypted and authenticated under a key, bound to what they
 * are.  AES-256-GCM, or for suite gm SM4-CTR with HMAC-SM3 over all of it;
 * nonces are random and kept in front.
 *
 * Masking: bytes of which some are read here and there, at a fraction of that
 * cost, encrypted but not authenticated (AES-256-CTR, SM4-CTR).
 *
 * Besides core/prf.c the only file that knows OpenSSL.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_VAULT_H
#define CORPUS_VAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/prf.h"
#include "core/str.h"

struct arena;
struct err;
struct vault;

enum { VAULT_KEY = PRF_KEY };

/* The ciphers of a suite; NULL if OpenSSL lacks one.  For one thread. */
struct vault *vault_new(enum suite, struct err *) MUST_USE NONNULL;
void vault_free(struct vault *);

/* Take key for what follows; it is copied. */
bool vault_use(struct vault *, const unsigned char key[VAULT_KEY],
               struct err *) MUST_USE NONNULL;

/*
 * Seal plain under the key in use.  What it is for, and where it belongs, goes
 * into bound: unsealing wants the same.  The result lives in the arena.
 */
bool vault_seal(struct vault *, struct arena *, struct str bound,
                struct str plain, struct str *out, struct err *)
    MUST_USE NONNULL;

/* ERR_CORPUS unless all of it is as it was sealed. */
bool vault_unseal(struct vault *, struct arena *, struct str bound,
                  struct str sealed, struct str *out, struct err *)
    MUST_USE NONNULL;

/* --- masking --- */

struct mask;

enum { MASK_NONCE_BITS = 56 };

/* For one thread.  NULL if OpenSSL lacks the cipher. */
struct mask *mask_new(enum suite, const unsigned char key[VAULT_KEY],
                      struct err *) MUST_USE NONNULL;
void mask_free(struct mask *);

/* A nonce that was never there before, nor is zero. */
bool mask_nonce(uint64_t *nonce, struct err *) MUST_USE NONNULL;

/*
 * How many bytes are best unmasked at once, a multiple of a block: to begin
 * costs as much as some.
 */
size_t mask_grain(const struct mask *) NONNULL PURE;

/*
 * Mask len bytes, or unmask them, which is the same: they begin at byte from,
 * a multiple of 16, of what has this nonce and place.  In and out are the same
 * or apart.  False where OpenSSL fails.
 */
bool mask_apply(struct mask *, uint64_t nonce, uint64_t place, size_t from,
                const char *in, size_t len, char *out) MUST_USE NONNULL;

#endif /* !CORPUS_VAULT_H */

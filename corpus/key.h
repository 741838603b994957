/*
 * The key file: a heading and 64 hexadecimal digits, readable by its owner
 * alone, never inside the corpus.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_KEY_H
#define CORPUS_KEY_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/prf.h"

struct err;

/* Make a file that is not there with a new key, and sync it to the disk. */
bool key_create(const char *path, unsigned char key[PRF_KEY], struct err *)
    MUST_USE NONNULL;

/*
 * Read a key.  Refused are what is not there, not a regular file, readable or
 * writable by anyone but its owner, owned by another user than the one who
 * runs the program (or root), or not a key.
 */
bool key_read(const char *path, unsigned char key[PRF_KEY], struct err *)
    MUST_USE NONNULL;

#endif /* !CORPUS_KEY_H */

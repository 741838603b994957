/*
 * Bytes that grow.  Every buffer names its ceiling at birth; past it, adding
 * fails and what is there stays.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BUF_H
#define CORE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf {
    char *ptr; /* NUL-terminated once anything was added, else NULL */
    size_t len, room, ceiling;
    bool full; /* something did not fit; stays set */
};

/* An empty buffer for at most ceiling bytes; buf_fini frees what it holds. */
void buf_init(struct buf *, size_t ceiling) NONNULL;
void buf_fini(struct buf *) NONNULL;

/*
 * Append.  False, and full is set, when it would pass the ceiling; nothing of
 * it is then added.  So a writer may append many times and look at full once.
 */
bool buf_add(struct buf *, struct str) NONNULL;
bool buf_add_char(struct buf *, uint32_t code_point) NONNULL;
/* buf_add as the sink of what pours out pieces; the context is the buffer. */
bool buf_take(void *buf, struct str piece) NONNULL_AT(1);
bool buf_printf(struct buf *, const char *format, ...) NONNULL_AT(1, 2)
    PRINTF_LIKE(2, 3);

/* What is there, borrowed until the next call that changes the buffer. */
struct str buf_str(const struct buf *) NONNULL PURE;

#define BUF_SCOPED CLEANUP(buf_fini) struct buf

#endif /* !CORE_BUF_H */

/*
 * Stock phrases: what all official writing says alike, 现将有关事项通知如下.
 * They are public since ever, whatever a register's public texts hold.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STOCK_H
#define CORE_STOCK_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;
struct stock;

/* The phrases of core/stock_list.h, ready to be looked for. */
const struct stock *stock_new(struct arena *) NONNULL RETURNS_NONNULL;

/*
 * Where c is in a stock phrase reach[c], which is 0, becomes the end of it; of
 * several, of the one that ends last.  Words that say nothing (并, 认真, 有关)
 * and the number of an item are phrases where they stand beside one.
 */
void stock_mark(const struct stock *, const uint32_t *cp, uint32_t len,
                uint32_t *reach) NONNULL_AT(1, 4);

#endif /* !CORE_STOCK_H */

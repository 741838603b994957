/*
 * Sorting numbers that mostly are few.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FEW_H
#define CORE_FEW_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

/* Bring them in order, the least first. */
void few_sort(uint64_t *number, size_t count) NONNULL;

#endif /* !CORE_FEW_H */

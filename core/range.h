/*
 * A part of a paragraph.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_RANGE_H
#define CORE_RANGE_H

#include <stdint.h>

struct range {
    uint32_t paragraph;  /* from 1 */
    uint32_t start, end; /* code points, half open */
};

#endif /* !CORE_RANGE_H */

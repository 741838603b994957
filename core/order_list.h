/*
 * Words by which core/order.c tells in which order a text is read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ORDER_LIST_H
#define CORE_ORDER_LIST_H

#include <stdint.h>

/* Two characters each, one word behind the other; a zero behind the last. */
extern const uint32_t order_list[];

#endif /* !CORE_ORDER_LIST_H */

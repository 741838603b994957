/*
 * How many items an array has; of a pointer it would be nonsense.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_COUNT_H
#define CORE_COUNT_H

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif /* !CORE_COUNT_H */

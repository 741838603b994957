/*
 * Tables whose rows are tests of their own, each under its name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include "core/attr.h"
#include "tests/tap.h"

/*
 * Run a test for each row, which is its state and begins with its name, a
 * const char *; then the other tests.  As cmocka_run_group_tests does, it says
 * how many failed.
 */
int rows_run(const void *rows, size_t size, size_t count,
             CMUnitTestFunction test, const struct CMUnitTest *others,
             size_t more) NONNULL;

#endif /* !TESTS_ROWS_H */

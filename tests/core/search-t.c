/*
 * SEARCH and SEARCH_NEAR: every place a condition can begin to hold, with both
 * kinds of counter and up to the ends of their types.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/search.h"
#include "tests/tap.h"

enum { MANY = 20 };

/* Places that are looked at are counted. */
static size_t
search_wide(size_t i, size_t n, size_t point, unsigned *looks)
{
    SEARCH(i, n, ++*looks && i >= point);
    return i;
}

static size_t
search_narrow(uint32_t i, uint32_t n, uint32_t point, unsigned *looks)
{
    SEARCH(i, n, ++*looks && i >= point);
    return i;
}

static size_t
search_near(size_t i, size_t n, size_t point, unsigned *looks)
{
    SEARCH_NEAR(i, n, ++*looks && i >= point);
    return i;
}

static size_t
search_near_narrow(uint32_t i, uint32_t n, uint32_t point, unsigned *looks)
{
    SEARCH_NEAR(i, n, ++*looks && i >= point);
    return i;
}

/* Of what is as far as that, at most two looks for each digit. */
static void
want_near(uint32_t want, uint32_t from, uint32_t n, uint32_t point,
          const char *row)
{
    unsigned wide = 0, narrow = 0, most = 1;

    for (uint32_t far = want - from; far > 0; far /= 2)
        most += 2;
    want_int(want, search_near(from, n, point, &wide), row);
    want_int(want, search_near_narrow(from, n, point, &narrow), row);
    want_int(wide, narrow, row);
    assert_in_range(wide, 0, most);
}

static void
want_place(uint32_t want, uint32_t from, uint32_t n, uint32_t point)
{
    unsigned wide = 0, narrow = 0, most = 0;
    char row[64];

    snprintf(row, sizeof(row), "%u in [%u, %u)", point, from, n);
    for (uint32_t left = from < n ? n - from : 0; left > 0; left /= 2)
        most++;
    want_int(want, search_wide(from, n, point, &wide), row);
    want_int(want, search_narrow(from, n, point, &narrow), row);
    want_int(wide, narrow, row);
    assert_in_range(wide, 0, most);
    want_near(want, from, n, point, row);
}

static void
finds_every_place(void **state)
{
    (void) state;
    for (uint32_t n = 0; n <= MANY; n++)
        for (uint32_t from = 0; from <= n; from++)
            for (uint32_t point = 0; point <= MANY + 1; point++) {
                uint32_t within = point < n ? point : n;

                want_place(within > from ? within : from, from, n, point);
            }
}

static void
stays_where_it_is_behind_the_end(void **state)
{
    (void) state;
    want_place(1, 1, 0, 0);
    want_place(1, 1, 0, 2);
    want_place(MANY, MANY, 3, 2);
    want_place(UINT32_MAX, UINT32_MAX, 0, 0);
}

static void
does_not_overflow(void **state)
{
    static const uint32_t points[] = {
        0,
        1,
        UINT32_MAX / 2 - 1,
        UINT32_MAX / 2,
        UINT32_MAX / 2 + 1,
        UINT32_MAX - 2,
        UINT32_MAX - 1,
        UINT32_MAX,
    };

    (void) state;
    for (size_t i = 0; i < COUNT(points); i++) {
        size_t wide = SIZE_MAX - UINT32_MAX + points[i];
        unsigned looks = 0;

        want_place(points[i], 0, UINT32_MAX, points[i]);
        assert_true(search_wide(0, SIZE_MAX, wide, &looks) == wide);
        assert_in_range(looks, 0, 64);
    }
    for (uint32_t back = 0; back <= MANY; back++) {
        unsigned looks = 0;
        size_t wide = SIZE_MAX - back;

        want_place(UINT32_MAX - back, UINT32_MAX - MANY, UINT32_MAX,
                   UINT32_MAX - back);
        assert_true(search_wide(SIZE_MAX - MANY, SIZE_MAX, wide, &looks) ==
                    wide);
    }
}

static void
asks_for_the_end_once(void **state)
{
    const size_t ends[] = {7, 3};
    size_t i = 0, asked = 0;

    (void) state;
    SEARCH(i, ends[asked++], false);
    want_int(7, i, "end");
    want_int(1, asked, "asked");
}

/* Where those begin and end that equal it. */
static void
find_span(const uint32_t *item, uint32_t n, uint32_t of, uint32_t span[2])
{
    uint32_t i = 0;

    SEARCH(i, n, item[i] >= of);
    span[0] = i;
    SEARCH(i, n, item[i] > of);
    span[1] = i;
}

static void
goes_on_from_where_it_was(void **state)
{
    static const uint32_t item[] = {1, 3, 3, 3, 5, 8, 8};
    static const uint32_t want[][3] = {
        /* item, first, behind the last */
        {0, 0, 0}, {1, 0, 1}, {2, 1, 1}, {3, 1, 4}, {4, 4, 4},
        {5, 4, 5}, {6, 5, 5}, {8, 5, 7}, {9, 7, 7},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(want); i++) {
        uint32_t seen[2];

        find_span(item, COUNT(item), want[i][0], seen);
        want_int(want[i][1], seen[0], "first");
        want_int(want[i][2], seen[1], "behind");
    }
}

/* One statement, even without braces; other conditions than one comparison. */
static size_t
find_either(bool odd, size_t n)
{
    size_t i = 0;

    if (odd)
        SEARCH(i, n, i == 5 || i > 5);
    else
        SEARCH(i, n, i > 8 ? true : i == 8);
    return i;
}

static void
is_one_statement(void **state)
{
    (void) state;
    want_int(5, find_either(true, MANY), "odd");
    want_int(8, find_either(false, MANY), "even");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_place),
        cmocka_unit_test(stays_where_it_is_behind_the_end),
        cmocka_unit_test(does_not_overflow),
        cmocka_unit_test(asks_for_the_end_once),
        cmocka_unit_test(goes_on_from_where_it_was),
        cmocka_unit_test(is_one_statement),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seed.h"

#include "core/err.h"
#include "core/utf8.h"
#include "tests/tap.h"

enum { MANY = 3000 };

static struct prf *
handle(enum suite suite)
{
    unsigned char key[PRF_KEY];
    struct prf *prf;
    struct err err;

    for (size_t i = 0; i < sizeof(key); i++)
        key[i] = (unsigned char) i;
    prf = prf_local(suite, key, S("salt"), &err);
    if (prf == NULL)
        fail_msg("%s", err.text);
    return prf;
}

static void
prints(struct prf *prf, enum prf_use use, const uint32_t *cp, size_t len,
       uint64_t *out)
{
    struct err err;

    if (!seed_prints(prf, use, cp, len, out, &err))
        fail_msg("%s", err.text);
}

static void
a_text_has_a_seed_for_each_five_in_a_row(void **state)
{
    static const struct {
        size_t len, want;
    } tests[] = {{0, 0}, {4, 0}, {5, 1}, {6, 2}, {1000, 996}};

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++)
        assert_int_equal(tests[i].want, seed_count(tests[i].len));
}

/* Computed with openssl enc -aes-128-ecb over 02700013a3009c12056db0274a000105
 * and the key that HKDF gives. */
static void
a_fingerprint_stays_what_it_is(void **state)
{
    static const uint32_t cp[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94};
    struct prf *prf = handle(SUITE_STD);
    uint64_t seen = 0;

    (void) state;
    prints(prf, PRF_SEED, cp, COUNT(cp), &seen);
    assert_true(seen == 0xbd238fedfe4ab2ac);
    prf_free(prf);
}

/* No bit of any of the five may fall out of the block. */
static void
each_bit_of_each_code_point_counts(void **state)
{
    struct prf *prf = handle(SUITE_STD);
    uint64_t seen[1 + 5 * 21];
    size_t n = 0;

    (void) state;
    prints(prf, PRF_SEED, (uint32_t[5]){0}, 5, &seen[n++]);
    for (size_t i = 0; i < 5; i++)
        for (int bit = 0; bit < 21; bit++) {
            uint32_t cp[5] = {0};

            cp[i] = 1u << bit;
            prints(prf, PRF_SEED, cp, 5, &seen[n++]);
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(seen[i] != seen[j]);
    prf_free(prf);
}

static void
a_long_text_is_as_its_pieces(void **state)
{
    static uint32_t cp[MANY];
    static uint64_t all[MANY];

    (void) state;
    for (size_t i = 0; i < MANY; i++)
        cp[i] = i % 97 == 0 ? UTF8_BAD + 0xff : (uint32_t) (0x4e00 + i * 7);
    for (int suite = SUITE_STD; suite <= SUITE_GM; suite++) {
        struct prf *prf = handle((enum suite) suite);

        prints(prf, PRF_SEED, cp, MANY, all);
        for (size_t i = 0; i < seed_count(MANY); i++) {
            uint64_t one;

            prints(prf, PRF_SEED, cp + i, SEED_SIZE, &one);
            assert_true(all[i] == one);
        }
        prf_free(prf);
    }
}

static void
public_texts_have_other_fingerprints(void **state)
{
    static const uint32_t cp[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94};
    struct prf *prf = handle(SUITE_STD);
    uint64_t secret, open;

    (void) state;
    prints(prf, PRF_SEED, cp, COUNT(cp), &secret);
    prints(prf, PRF_PUBLIC, cp, COUNT(cp), &open);
    assert_true(secret != open);
    prf_free(prf);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_a_seed_for_each_five_in_a_row),
        cmocka_unit_test(a_fingerprint_stays_what_it_is),
        cmocka_unit_test(each_bit_of_each_code_point_counts),
        cmocka_unit_test(a_long_text_is_as_its_pieces),
        cmocka_unit_test(public_texts_have_other_fingerprints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

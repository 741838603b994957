/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/vault.h"

#include "core/arena.h"
#include "core/err.h"
#include "tests/tap.h"

static const enum suite suites[] = {SUITE_STD, SUITE_GM};
static const unsigned char key[VAULT_KEY] = {1, 2, [31] = 3};
static const unsigned char other[VAULT_KEY] = {1, 4, [31] = 5};

static struct vault *
vault_with(enum suite suite, const unsigned char *with)
{
    struct err err;
    struct vault *vault = vault_new(suite, &err);

    if (vault == NULL || !vault_use(vault, with, &err))
        fail_msg("%s", err.text);
    return vault;
}

static struct str
seal(struct vault *vault, struct arena *arena, struct str bound,
     struct str plain)
{
    struct str out;
    struct err err;

    if (!vault_seal(vault, arena, bound, plain, &out, &err))
        fail_msg("%s", err.text);
    return out;
}

/* Does it unseal, and to what was sealed? */
static bool
opens(struct vault *vault, struct arena *arena, struct str bound,
      struct str sealed, struct str plain)
{
    struct str seen;
    struct err err;

    if (!vault_unseal(vault, arena, bound, sealed, &seen, &err)) {
        assert_int_equal(ERR_CORPUS, err.code);
        return false;
    }
    want_str(plain, seen, "unsealed");
    return true;
}

static void
what_is_sealed_comes_back(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct vault *vault = vault_with(suites[i], key);

        for (size_t len = 0; len < 5000; len = len * 3 + 1) {
            char *bytes = arena_alloc(arena, len + 1, 1);
            struct str plain = {bytes, len}, sealed;

            memset(bytes, 'x', len);
            sealed = seal(vault, arena, S("what"), plain);
            assert_true(opens(vault, arena, S("what"), sealed, plain));
            assert_false(len > 8 && str_find(sealed, plain, 0) != STR_NONE);
            /* The same text never looks the same. */
            assert_false(str_eq(sealed, seal(vault, arena, S("what"), plain)));
        }
        vault_free(vault);
    }
    vault_free(NULL);
    arena_free(arena);
}

static void
no_bit_can_be_changed(void **state)
{
    struct arena *arena = arena_new();
    struct str plain = S("一句话");

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct vault *vault = vault_with(suites[i], key);
        struct str sealed = seal(vault, arena, S("what"), plain);

        for (size_t bit = 0; bit < 8 * sealed.len; bit++) {
            char *spoiled = str_z(arena, sealed);

            spoiled[bit / 8] = (char) (spoiled[bit / 8] ^ 1 << bit % 8);
            assert_false(opens(vault, arena, S("what"),
                               (struct str){spoiled, sealed.len}, plain));
        }
        for (size_t len = 0; len < sealed.len; len++)
            assert_false(opens(vault, arena, S("what"),
                               str_sub(sealed, 0, len), plain));
        vault_free(vault);
    }
    arena_free(arena);
}

static void
it_opens_only_in_its_place_and_with_its_key(void **state)
{
    struct arena *arena = arena_new();
    struct str plain = S("一句话");

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++) {
        struct vault *vault = vault_with(suites[i], key);
        struct vault *wrong = vault_with(suites[i], other);
        struct str sealed = seal(vault, arena, S("block 1"), plain);
        struct err err;

        assert_false(opens(vault, arena, S("block 2"), sealed, plain));
        assert_false(opens(vault, arena, S(""), sealed, plain));
        assert_false(opens(wrong, arena, S("block 1"), sealed, plain));
        /* Taking another key, and the first again, leaves nothing behind. */
        assert_true(vault_use(wrong, key, &err));
        assert_true(opens(wrong, arena, S("block 1"), sealed, plain));
        vault_free(wrong);
        vault_free(vault);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sealed_comes_back),
        cmocka_unit_test(no_bit_can_be_changed),
        cmocka_unit_test(it_opens_only_in_its_place_and_with_its_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

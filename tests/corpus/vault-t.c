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

/* --- known answers --- */

static struct str
unhex(struct arena *arena, const char *digits)
{
    size_t len = strlen(digits) / 2;
    char *bytes = arena_alloc(arena, len + 1, 1);

    for (size_t i = 0; i < 2 * len; i++) {
        const char *at = strchr("0123456789abcdef", digits[i]);
        int digit = (int) (at - "0123456789abcdef");

        assert_non_null(at);
        bytes[i / 2] = (char) (bytes[i / 2] * 16 + digit);
    }
    return (struct str){bytes, len};
}

/*
 * Suite std: test case 16 of McGrew and Viega's GCM specification.  Suite gm:
 * example A.2.5 of draft-ribose-cfrg-sm4 for the text; the tag is HMAC-SM3
 * over the length of bound, bound, nonce and text, made with openssl mac.
 */
static void
sealed_bytes_are_what_they_were(void **state)
{
    static const struct {
        enum suite suite;
        const char *key, *nonce, *bound, *plain, *text, *tag;
    } tests[] = {
        {SUITE_STD,
         "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
         "cafebabefacedbaddecaf888",
         "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
         "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
         "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
         "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
         "76fc6ece0f4e1768cddf8853bb2d551b"},
        {SUITE_GM,
         "0123456789abcdeffedcba9876543210000102030405060708090a0b0c0d0e0f",
         "000102030405060708090a0b0c0d0e0f", "626c6f636b",
         "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd",
         "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7",
         "294db2d4dfa79685986a3476b240e3052de5ab9e194bcd93819a3d15601b54f2"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct str with = unhex(arena, tests[i].key);
        struct vault *vault =
            vault_with(tests[i].suite, (const unsigned char *) with.ptr);
        struct str sealed =
            unhex(arena, str_printf(arena, "%s%s%s", tests[i].nonce,
                                    tests[i].text, tests[i].tag)
                             .ptr);

        assert_true(opens(vault, arena, unhex(arena, tests[i].bound), sealed,
                          unhex(arena, tests[i].plain)));
        vault_free(vault);
    }
    arena_free(arena);
}

/*
 * The stream: NIST SP 800-38A, F.5.5, and draft-ribose-cfrg-sm4 A.2.5, whose
 * counters are read as nonce, place and number of the block.
 */
static void
masks_are_what_they_were(void **state)
{
    static const struct {
        enum suite suite;
        const char *key;
        uint64_t nonce, place;
        size_t block;
        const char *plain, *masked;
    } tests[] = {
        {SUITE_STD,
         "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
         0xf0f1f2f3f4f5f6, 0xf7f8f9fafb, 0xfcfdfeff,
         "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51",
         "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"},
        {SUITE_GM,
         "0123456789abcdeffedcba987654321000000000000000000000000000000000",
         0x00010203040506, 0x0708090a0b, 0x0c0d0e0f,
         "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd",
         "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct str with = unhex(arena, tests[i].key);
        struct str plain = unhex(arena, tests[i].plain);
        struct str want = unhex(arena, tests[i].masked);
        char *out = arena_alloc(arena, plain.len, 1);
        struct err err;
        struct mask *mask =
            mask_new(tests[i].suite, (const unsigned char *) with.ptr, &err);

        assert_non_null(mask);
        assert_true(mask_apply(mask, tests[i].nonce, tests[i].place,
                               16 * tests[i].block, plain.ptr, plain.len,
                               out));
        assert_memory_equal(want.ptr, out, want.len);
        /* From the second block on, and in place, back again. */
        assert_true(mask_apply(mask, tests[i].nonce, tests[i].place,
                               16 * (tests[i].block + 1), out + 16,
                               plain.len - 16, out + 16));
        assert_memory_equal(plain.ptr + 16, out + 16, plain.len - 16);
        mask_free(mask);
    }
    mask_free(NULL);
    arena_free(arena);
}

/* Byte by byte the same, whatever of it is masked at once. */
static void
a_piece_is_masked_as_in_the_whole(void **state)
{
    static const size_t pieces[] = {1, 8, 15, 16, 17, 256, 511, 512, 513};
    static const char plain[2000] = "plain";
    char whole[sizeof(plain)], piece[sizeof(plain)];

    (void) state;
    for (size_t s = 0; s < COUNT(suites); s++) {
        struct err err;
        struct mask *mask = mask_new(suites[s], key, &err);

        assert_non_null(mask);
        assert_true(mask_apply(mask, 5, 6, 0, plain, sizeof(plain), whole));
        for (size_t i = 0; i < COUNT(pieces); i++)
            for (size_t from = 0; from < sizeof(plain) - 513; from += 16) {
                assert_true(mask_apply(mask, 5, 6, from, plain + from,
                                       pieces[i], piece));
                assert_memory_equal(whole + from, piece, pieces[i]);
            }
        mask_free(mask);
    }
}

/* No two places share a stream, nor two nonces, nor two keys. */
static void
each_place_has_a_mask_of_its_own(void **state)
{
    static const struct {
        const unsigned char *key;
        uint64_t nonce, place;
        size_t from;
    } places[] = {
        {key, 1, 1, 0},  {key, 1, 1, 16},  {key, 1, 2, 0},
        {key, 2, 1, 0},  {other, 1, 1, 0}, {key, 1, (uint64_t) 1 << 32, 0},
        {key, 1, 0, 16},
    };
    char out[2 * COUNT(places)][16] = {{0}};

    (void) state;
    for (size_t i = 0; i < COUNT(out); i++) {
        struct err err;
        size_t p = i / 2;
        struct mask *mask = mask_new(suites[i % 2], places[p].key, &err);

        assert_non_null(mask);
        assert_true(mask_apply(mask, places[p].nonce, places[p].place,
                               places[p].from, out[i], sizeof(out[i]),
                               out[i]));
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(out[i], out[j], sizeof(out[i]));
        assert_int_equal(0, mask_grain(mask) % 16);
        mask_free(mask);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sealed_comes_back),
        cmocka_unit_test(no_bit_can_be_changed),
        cmocka_unit_test(it_opens_only_in_its_place_and_with_its_key),
        cmocka_unit_test(sealed_bytes_are_what_they_were),
        cmocka_unit_test(masks_are_what_they_were),
        cmocka_unit_test(a_piece_is_masked_as_in_the_whole),
        cmocka_unit_test(each_place_has_a_mask_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

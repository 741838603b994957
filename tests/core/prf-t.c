/*
 * The file itself is taken in, so that published vectors reach its parts: the
 * keys of a handle are derived, and no vector has those.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/prf.c"

#include "tests/tap.h"

static const unsigned char master[PRF_KEY] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
};

static void
want_hex(const char *want, const void *seen, size_t n, const char *row)
{
    const unsigned char *p = seen;
    char hex[129] = "";

    assert_in_range(n, 0, 64);
    for (size_t i = 0; i < n; i++)
        snprintf(hex + 2 * i, 3, "%02x", p[i]);
    want_str(str_of(want), str_of(hex), row);
}

static struct prf *
handle(enum suite suite, struct str salt)
{
    struct err err;
    struct prf *prf = prf_local(suite, master, salt, &err);

    if (prf == NULL)
        fail_msg("%s", err.text);
    return prf;
}

/* The first eight bytes; batches are compared with single blocks below. */
static void
blocks_follow_the_published_vectors(void **state)
{
    static const struct {
        const char *row;
        enum suite suite;
        unsigned char key[16], block[16];
        uint64_t want;
    } tests[] = {
        {"FIPS 197 appendix C.1",
         SUITE_STD,
         {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
         {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa,
          0xbb, 0xcc, 0xdd, 0xee, 0xff},
         0x69c4e0d86a7b0430},
        {"GB/T 32907 appendix A.1, decrypted",
         SUITE_GM,
         {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba,
          0x98, 0x76, 0x54, 0x32, 0x10},
         {0x68, 0x1e, 0xdf, 0x34, 0xd2, 0x06, 0x96, 0x5e, 0x86, 0xb3, 0xe9,
          0x4f, 0x53, 0x6e, 0x42, 0x46},
         0x0123456789abcdef},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        EVP_CIPHER_CTX *ctx = block_context(tests[i].suite, tests[i].key);
        uint64_t seen = 0;

        assert_non_null(ctx);
        assert_true(batch(ctx, tests[i].block, 1, &seen));
        if (tests[i].want != seen)
            fail_msg("%s: %016llx", tests[i].row, (unsigned long long) seen);
        EVP_CIPHER_CTX_free(ctx);
    }
}

static void
keys_are_derived_as_published(void **state)
{
    char ikm[22], salt[13], info[10];
    unsigned char okm[42];

    (void) state;
    memset(ikm, 0x0b, sizeof(ikm));
    for (size_t i = 0; i < sizeof(salt); i++)
        salt[i] = (char) i;
    for (size_t i = 0; i < sizeof(info); i++)
        info[i] = (char) (0xf0 + i);
    assert_true(hkdf("SHA256", (struct str){ikm, sizeof(ikm)},
                     (struct str){salt, sizeof(salt)},
                     (struct str){info, sizeof(info)}, okm, sizeof(okm)));
    want_hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c"
             "5db02d56ecc4c5bf34007208d5b887185865",
             okm, sizeof(okm), "RFC 5869 case 1");
}

/* That of SM3 was computed by Python's hmac module. */
static void
codes_follow_the_published_vectors(void **state)
{
    static const struct {
        const char *row;
        enum suite suite;
        const char *want;
    } tests[] = {
        {"RFC 4231 case 2", SUITE_STD,
         "5bdcc146bf60754e6a042426089575c7"
         "5a003f089d2739839dec58b964ec3843"},
        {"HMAC-SM3", SUITE_GM,
         "2e87f1d16862e6d964b50a5200bf2b10"
         "b764faa9680a296a2405f24bec39f882"},
    };
    const struct str parts[] = {S("what do ya "), S(""),
                                S("want for nothing?")};

    (void) state;
    for (size_t i = 0; i < COUNT(tests); i++) {
        EVP_MAC_CTX *keyed =
            mac_context(tests[i].suite, (const unsigned char *) "Jefe", 4);
        unsigned char out[PRF_MAC_SIZE];

        assert_non_null(keyed);
        for (int again = 0; again < 2; again++) {
            EVP_MAC_CTX *ctx = EVP_MAC_CTX_dup(keyed);

            assert_non_null(ctx);
            assert_true(
                mac_end(ctx, add_parts(ctx, parts, COUNT(parts)), out));
            want_hex(tests[i].want, out, sizeof(out), tests[i].row);
        }
        EVP_MAC_CTX_free(keyed);
    }
}

/*
 * What the handle makes of the master key, computed with Python's hmac: it
 * must never change, or no corpus can be opened any more.
 */
static void
the_key_of_a_use_stays_what_it_is(void **state)
{
    struct prf *prf = handle(SUITE_STD, S("salt"));
    const struct str parts[] = {S("one"), S("two")};
    unsigned char key[PRF_KEY], mac[PRF_MAC_SIZE];
    struct err err;

    (void) state;
    assert_true(prf_key(prf, PRF_SEED, key, &err));
    want_hex(
        "c5b0e6991e7d54591d3fe7285807beda1271159c883b74b29d8f2e953b693773",
        key, sizeof(key), "seed");
    assert_true(prf_key(prf, PRF_PUBLIC, key, &err));
    want_hex(
        "0a27d5cfd7a52cdfe52ce8481db32425f80b17031868625f85b8055f32cb3000",
        key, sizeof(key), "public");
    assert_true(prf_mac(prf, PRF_MAC, parts, COUNT(parts), mac, &err));
    want_hex(
        "e62dc5a81411ea2a567354c4e09606153fab4747cb6f6f0a94af6fcb9728ec92",
        mac, sizeof(mac), "mac");
    prf_free(prf);
}

static void
every_use_suite_and_salt_has_its_own_key(void **state)
{
    const struct {
        enum suite suite;
        struct str salt;
    } of[] = {{SUITE_STD, S("a")}, {SUITE_STD, S("b")}, {SUITE_GM, S("a")}};
    unsigned char keys[COUNT(of) * USES][PRF_KEY];
    size_t n = 0;

    (void) state;
    for (size_t i = 0; i < COUNT(of); i++) {
        struct prf *prf = handle(of[i].suite, of[i].salt);
        struct err err;

        for (size_t use = 0; use < USES; use++)
            assert_true(prf_key(prf, (enum prf_use) use, keys[n++], &err));
        prf_free(prf);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(keys[i], keys[j], PRF_KEY);
}

/* Across the bounds of a batch too, and in a clone. */
static void
many_blocks_are_as_many_single_ones(void **state)
{
    static unsigned char blocks[(2 * BATCH + 3) * PRF_BLOCK];
    static uint64_t many[2 * BATCH + 3];
    const size_t n = COUNT(many);
    struct err err;

    (void) state;
    for (size_t i = 0; i < sizeof(blocks); i++)
        blocks[i] = (unsigned char) (i * i >> 3);
    for (int suite = SUITE_STD; suite <= SUITE_GM; suite++) {
        struct prf *prf = handle((enum suite) suite, S("salt"));
        struct prf *twin = prf_clone(prf, &err);

        assert_non_null(twin);
        assert_true(prf_blocks(prf, PRF_SEED, blocks, n, many, &err));
        for (size_t i = 0; i < n; i++) {
            uint64_t one;

            assert_true(prf_blocks(twin, PRF_SEED, blocks + i * PRF_BLOCK, 1,
                                   &one, &err));
            assert_true(many[i] == one);
        }
        assert_true(prf_blocks(prf, PRF_SEED, blocks, 0, many, &err));
        prf_free(twin);
        prf_free(prf);
    }
    prf_free(NULL);
}

/* At most three bytes at a time, so that much comes in pieces. */
static size_t
get(void *context, char *room, size_t size)
{
    struct str *left = context;
    size_t n = left->len < 3 ? left->len : 3;

    assert_true(size >= n);
    if (n > 0)
        memcpy(room, left->ptr, n);
    *left = str_sub(*left, n, left->len);
    return n;
}

static void
what_is_pulled_has_the_code_of_the_whole(void **state)
{
    const struct str whole = S("what do ya want for nothing?");
    struct err err;

    (void) state;
    for (int suite = SUITE_STD; suite <= SUITE_GM; suite++) {
        struct prf *prf = handle((enum suite) suite, S("salt"));
        unsigned char want[PRF_MAC_SIZE], seen[PRF_MAC_SIZE];
        struct str left = whole;

        assert_true(prf_mac(prf, PRF_MAC, &whole, 1, want, &err));
        assert_true(prf_mac_pull(prf, PRF_MAC, &(struct pull){get, &left},
                                 seen, &err));
        assert_memory_equal(want, seen, sizeof(want));
        prf_free(prf);
    }
}

static void
digests_of_drafts_are_plain_sha256(void **state)
{
    struct str left = S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnop"
                        "nopq");
    const struct pull pull = {get, &left};
    char hex[65];
    struct err err;

    (void) state;
    /* FIPS 180-2, B.2 */
    assert_true(prf_sha256(&pull, hex, &err));
    assert_string_equal(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        hex);
    left = S("abc");
    assert_true(prf_sha256(&pull, hex, &err));
    assert_string_equal(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        hex);
    assert_true(prf_sha256(&pull, hex, &err));
    assert_string_equal(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        hex);
}

static void
random_bytes_differ(void **state)
{
    unsigned char a[16] = {0}, b[16] = {0};
    struct err err;

    (void) state;
    assert_true(prf_random(a, sizeof(a), &err));
    assert_true(prf_random(b, sizeof(b), &err));
    assert_memory_not_equal(a, b, sizeof(a));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_follow_the_published_vectors),
        cmocka_unit_test(keys_are_derived_as_published),
        cmocka_unit_test(codes_follow_the_published_vectors),
        cmocka_unit_test(the_key_of_a_use_stays_what_it_is),
        cmocka_unit_test(every_use_suite_and_salt_has_its_own_key),
        cmocka_unit_test(many_blocks_are_as_many_single_ones),
        cmocka_unit_test(what_is_pulled_has_the_code_of_the_whole),
        cmocka_unit_test(digests_of_drafts_are_plain_sha256),
        cmocka_unit_test(random_bytes_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

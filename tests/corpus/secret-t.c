/*
 * What a thief of the files, without the key, finds in them by searching: not
 * a word, not a seed, and nothing that can be computed from either by whoever
 * guesses it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <iconv.h>

#include <openssl/evp.h>

#include "core/seed.h"
#include "tests/corpus/corpus.h"
#include "tests/corpus/files.h"

enum {
    HASH = 8, /* bytes of a hash that are looked for */
    LEAST = 8 /* by chance, of a thousand needles none is found so long */
};

static const char text[] = "青松岭雷达站于三月中旬完成换装\n"
                           "值勤分队改由北侧便道进出营区\n";

/* Names of the digests that a thief would try. */
static const char *const digests[] = {"SHA256", "SM3", "SHA1", "MD5"};

/* What is looked for, and in which files. */
struct search {
    struct arena *arena;
    const char *name[3];
    struct str file[3];
    size_t found;
};

static void
look_for(struct search *s, const void *bytes, size_t len)
{
    const struct str needle = {bytes, len};

    assert_true(len >= LEAST);
    for (size_t i = 0; i < COUNT(s->file); i++)
        s->found += str_find(s->file[i], needle, 0) != STR_NONE;
}

/* A number in either order of bytes. */
static void
look_for_number(struct search *s, uint64_t number)
{
    unsigned char up[8], down[8];

    for (size_t i = 0; i < 8; i++)
        up[i] = down[7 - i] = (unsigned char) (number >> 8 * i);
    look_for(s, up, sizeof(up));
    look_for(s, down, sizeof(down));
}

static void
look_for_hashes(struct search *s, struct str bytes)
{
    uint64_t fnv = UINT64_C(0xcbf29ce484222325), djb = 5381;

    for (size_t i = 0; i < COUNT(digests); i++) {
        unsigned char out[EVP_MAX_MD_SIZE];

        assert_int_equal(1,
                         EVP_Digest(bytes.ptr, bytes.len, out, NULL,
                                    EVP_get_digestbyname(digests[i]), NULL));
        look_for(s, out, HASH);
    }
    for (size_t i = 0; i < bytes.len; i++) {
        fnv = (fnv ^ (unsigned char) bytes.ptr[i]) * UINT64_C(0x100000001b3);
        djb = djb * 33 + (unsigned char) bytes.ptr[i];
    }
    look_for_number(s, fnv);
    look_for_number(s, djb);
}

static struct str
convert(struct arena *arena, const char *to, struct str from)
{
    char *in = str_z(arena, from), *out = arena_alloc(arena, from.len, 4);
    size_t left = from.len, room = 4 * from.len;
    struct str all = {out, room};
    iconv_t cd = iconv_open(to, "UTF-8");

    assert_true(cd != (iconv_t) -1);
    assert_int_equal(0, iconv(cd, &in, &left, &out, &room));
    iconv_close(cd);
    all.len -= room;
    return all;
}

/* In all encodings that a text may be kept in: as such, and hashed. */
static void
look_for_text(struct search *s, struct str words)
{
    static const char *const encodings[] = {"UTF-8",    "UTF-16LE", "UTF-16BE",
                                            "UTF-32LE", "UTF-32BE", "GB18030"};

    for (size_t i = 0; i < COUNT(encodings); i++) {
        struct str bytes = convert(s->arena, encodings[i], words);

        look_for_hashes(s, bytes);
        if (bytes.len >= LEAST)
            look_for(s, bytes.ptr, bytes.len);
    }
}

/* Five code points in 21 bits each, and what a key of zeros makes of them. */
static void
look_for_seed(struct search *s, const uint32_t *cp, struct prf *keyless)
{
    uint64_t number = 0, print;
    struct err err;

    for (size_t i = 0; i < 3; i++)
        number = number << 21 | cp[i];
    look_for_number(s, number);
    look_for_number(s, number << 1);
    assert_true(seed_prints(keyless, PRF_SEED, cp, SEED_SIZE, &print, &err));
    look_for_number(s, print);
}

static void
look_for_all(struct search *s, enum suite suite)
{
    const unsigned char zeros[PRF_KEY] = {0};
    struct err err;
    struct prf *keyless = prf_local(suite, zeros, S(""), &err);
    struct lines lines = lines_of(s->arena, str_of(text));
    struct str rest = str_of(text);

    assert_non_null(keyless);
    look_for_text(s, str_of(text));
    for (size_t i = 0; i < lines.count; i++) {
        struct str line = str_cut(&rest, S("\n"));

        look_for_text(s, line);
        for (size_t at = 0; at + SEED_SIZE <= lines.item[i].len; at++) {
            const uint32_t *cp = lines.item[i].cp + at;

            look_for_text(s, str_sub(line, 3 * at, 3 * (at + SEED_SIZE)));
            look_for_seed(s, cp, keyless);
        }
    }
    prf_free(keyless);
}

static void
fill(const struct site *site, enum suite suite, enum kind kind,
     struct search *out)
{
    struct source source = {.kind = kind, .title = S("青松岭雷达站换装")};
    const struct log_note note = {S("register"), S(""), S("id=S-0001")};
    struct corpus *corpus;
    struct err err;

    init_corpus(site, suite);
    corpus = open_corpus(site, true);
    must_add(corpus, site->arena, &source, str_of(text));
    if (!corpus_log(corpus, &note, &err))
        fail_msg("%s", err.text);
    *out = (struct search){.arena = site->arena};
    out->file[1] = slurp(site->arena, site->wal);
    corpus_close(corpus);
    out->file[0] = slurp(site->arena, site->path);
    out->file[2] = slurp(site->arena, site->log);
    for (size_t i = 0; i < COUNT(out->file); i++)
        assert_true(out->file[i].len > 0);
}

static void
nothing_is_found_by_searching(void **state)
{
    static const enum suite suites[] = {SUITE_STD, SUITE_GM};
    static const enum kind kinds[] = {KIND_STATE, KIND_PUBLIC};

    (void) state;
    for (size_t i = 0; i < COUNT(suites); i++)
        for (size_t k = 0; k < COUNT(kinds); k++) {
            struct site site = site_new();
            struct search s;

            fill(&site, suites[i], kinds[k], &s);
            look_for_all(&s, suites[i]);
            assert_int_equal(0, s.found);
            site_free(&site);
        }
}

/* The search itself: a file that holds one thing of each sort is caught. */
static void
what_stands_there_is_found(void **state)
{
    struct arena *arena = arena_new();
    struct str first = S("青松岭雷达站于三月中旬完成换装"),
               seed = S("青松岭雷达");
    unsigned char digest[EVP_MAX_MD_SIZE];
    struct str plain[4] = {
        first,
        convert(arena, "GB18030", first),
        convert(arena, "UTF-16BE", seed),
    };

    (void) state;
    EVP_Digest(first.ptr, first.len, digest, NULL, EVP_sha256(), NULL);
    plain[3] = (struct str){(const char *) digest, 32};
    for (size_t i = 0; i < COUNT(plain); i++) {
        struct search s = {.arena = arena, .file = {plain[i]}};

        look_for_all(&s, SUITE_STD);
        assert_true(s.found > 0);
    }
    arena_free(arena);
}

/* Not words of the schema, nor what SQLite keeps its own books with. */
static bool
looks_random(struct str piece)
{
    size_t high = 0;

    for (size_t i = 0; i < piece.len; i++) {
        if (memchr(piece.ptr + i + 1, piece.ptr[i], piece.len - i - 1) != NULL)
            return false;
        high += piece.ptr[i] < 0;
    }
    return high > 3;
}

/* The same text in two registers, under keys of their own. */
static void
the_same_text_never_looks_the_same(void **state)
{
    struct site one = site_new(), two = site_new();
    size_t pieces = 0, same = 0;
    struct search a, b;

    (void) state;
    fill(&one, SUITE_STD, KIND_STATE, &a);
    fill(&two, SUITE_STD, KIND_STATE, &b);
    for (size_t at = 0; at + 12 <= a.file[0].len; at++) {
        struct str piece = str_sub(a.file[0], at, at + 12);

        if (!looks_random(piece))
            continue;
        pieces++;
        same += str_find(b.file[0], piece, 0) != STR_NONE;
    }
    assert_true(pieces > 300);
    assert_int_equal(0, same);
    site_free(&one);
    site_free(&two);
}

/* Whoever has no key learns nothing of what is there, nor how much. */
static void
a_wrong_key_is_told_before_anything_is_read(void **state)
{
    struct site empty = site_new(), full = site_new();
    struct search ignored;
    struct err err[2];

    (void) state;
    init_corpus(&empty, SUITE_STD);
    fill(&full, SUITE_STD, KIND_STATE, &ignored);
    for (size_t i = 0; i < 2; i++) {
        const struct site *of = i == 0 ? &empty : &full;
        const struct site *with = i == 0 ? &full : &empty;

        assert_null(corpus_open(of->path, with->key, false, &err[i]));
        assert_int_equal(ERR_KEY, err[i].code);
        assert_true(str_starts(str_of(err[i].text), str_of(with->key)));
    }
    /* Folders of tests have names of the same length. */
    assert_string_equal(err[0].text + strlen(full.key),
                        err[1].text + strlen(empty.key));
    site_free(&empty);
    site_free(&full);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_by_searching),
        cmocka_unit_test(what_stands_there_is_found),
        cmocka_unit_test(the_same_text_never_looks_the_same),
        cmocka_unit_test(a_wrong_key_is_told_before_anything_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Archives of every kind, sound, odd and hostile, packed here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive.h"

#include <locale.h>

#include <archive.h>
#include <archive_entry.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/lent.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/apart.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/unpacked.h"
#include "tests/zip_write.h"

enum { ROOM = 4 * MIB };

/* A member as it is packed. */
struct put {
    const char *name, *data;
    unsigned type; /* 0: a file */
    const char *soft, *hard;
};

struct packer {
    int (*format)(struct archive *);
    int (*filter)(struct archive *); /* or NULL */
    const char *options;             /* or NULL */
};

static void
put(struct archive *a, const struct put *member)
{
    struct archive_entry *entry = archive_entry_new();
    size_t len = member->data != NULL ? strlen(member->data) : 0;

    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry,
                               member->type != 0 ? member->type : AE_IFREG);
    archive_entry_set_size(entry, (int64_t) len);
    if (member->soft != NULL)
        archive_entry_set_symlink(entry, member->soft);
    if (member->hard != NULL)
        archive_entry_set_hardlink(entry, member->hard);
    assert_true(archive_write_header(a, entry) >= ARCHIVE_WARN);
    if (len > 0)
        assert_int_equal(len, archive_write_data(a, member->data, len));
    archive_entry_free(entry);
}

static struct str
pack(struct arena *arena, const struct packer *packer,
     const struct put *member, size_t count)
{
    struct archive *a = archive_write_new();
    char *room = arena_array(arena, ROOM, char);
    size_t used = 0;

    assert_int_equal(ARCHIVE_OK, packer->format(a));
    if (packer->filter != NULL)
        assert_int_equal(ARCHIVE_OK, packer->filter(a));
    archive_write_set_bytes_per_block(a, 0);
    if (packer->options != NULL)
        assert_int_equal(ARCHIVE_OK,
                         archive_write_set_options(a, packer->options));
    archive_write_set_passphrase(a, "geheim");
    assert_int_equal(ARCHIVE_OK,
                     archive_write_open_memory(a, room, ROOM, &used));
    for (size_t i = 0; i < count && member[i].name != NULL; i++)
        put(a, &member[i]);
    assert_int_equal(ARCHIVE_OK, archive_write_close(a));
    archive_write_free(a);
    return (struct str){room, used};
}

/* --- kinds --- */

static const struct {
    const char *name, *format;
    struct packer packer;
} kinds[] = {
    {"zip", "zip", {archive_write_set_format_zip, NULL, NULL}},
    {"zip, stored",
     "zip",
     {archive_write_set_format_zip, NULL, "zip:compression=store"}},
    {"tar", "tar", {archive_write_set_format_pax_restricted, NULL, NULL}},
    {"tar of POSIX", "tar", {archive_write_set_format_pax, NULL, NULL}},
    {"tar of GNU", "tar", {archive_write_set_format_gnutar, NULL, NULL}},
    {"ustar", "tar", {archive_write_set_format_ustar, NULL, NULL}},
    {"tar of old", "tar", {archive_write_set_format_v7tar, NULL, NULL}},
    {"tar.gz",
     "tar",
     {archive_write_set_format_ustar, archive_write_add_filter_gzip, NULL}},
    {"tar.bz2",
     "tar",
     {archive_write_set_format_ustar, archive_write_add_filter_bzip2, NULL}},
    {"tar.xz",
     "tar",
     {archive_write_set_format_ustar, archive_write_add_filter_xz, NULL}},
    {"tar.zst",
     "tar",
     {archive_write_set_format_ustar, archive_write_add_filter_zstd, NULL}},
    {"7z", "7z", {archive_write_set_format_7zip, NULL, NULL}},
    {"7z, stored",
     "7z",
     {archive_write_set_format_7zip, NULL, "7zip:compression=store"}},
    {"7z, BZip2",
     "7z",
     {archive_write_set_format_7zip, NULL, "7zip:compression=bzip2"}},
    {"7z, PPMd",
     "7z",
     {archive_write_set_format_7zip, NULL, "7zip:compression=ppmd"}},
};

static void
every_kind_is_unpacked(void **state)
{
    static const struct put members[] = {
        {.name = "通知.txt", .data = "国家秘密"},
        {.name = "附件/一.txt", .data = "机密★10年"},
        {.name = "空", .data = ""},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;
        struct str seen = unpacked(
            arena, pack(arena, &kinds[i].packer, members, 3), &bounds, &doc);

        want_str(S("通知.txt=国家秘密\n附件/一.txt=机密★10年\n空=\n"), seen,
                 kinds[i].name);
        want_str(str_of(kinds[i].format), doc.format, kinds[i].name);
        want_int(STATUS_COMPLETE, doc.status, kinds[i].name);
        want_str(S("属性文字:(attribute)通知.txt\n"
                   "属性文字:(attribute)附件/一.txt\n"
                   "属性文字:(attribute)空\n"),
                 doc_write(arena, &doc), kinds[i].name);
    }
    arena_free(arena);
}

/* --- odd members --- */

static const struct packer tar = {archive_write_set_format_gnutar, NULL,
                                  "gnutar:hdrcharset=UTF-8"};
static const struct packer raw_tar = {archive_write_set_format_v7tar, NULL,
                                      NULL};

static const struct {
    const char *name;
    const struct packer *packer;
    struct put put[4];
    enum status status;
    const char *want, *document;
} odd[] = {
    {"names that lead elsewhere",
     &tar,
     {{.name = "../../etc/passwd", .data = "甲"},
      {.name = "/etc/passwd", .data = "乙"},
      {.name = "a\nb\033[1m", .data = "丙"}},
     STATUS_COMPLETE,
     "../../etc/passwd=甲\n/etc/passwd=乙\na\nb\033[1m=丙\n",
     "属性文字:(attribute)../../etc/passwd\n属性文字:(attribute)/etc/passwd\n"
     "属性文字:(attribute)a\nb\033[1m\n"},
    {"a name twice",
     &tar,
     {{.name = "a", .data = "甲"}, {.name = "a", .data = "乙"}},
     STATUS_COMPLETE,
     "a=甲\na=乙\n",
     "属性文字:(attribute)a\n属性文字:(attribute)a\n"},
    {"a name of GBK",
     &raw_tar,
     {{.name = "\xcd\xa8\xd6\xaa.txt", .data = "甲"}},
     STATUS_COMPLETE,
     "通知.txt=甲\n",
     "属性文字:(attribute)通知.txt\n"},
    {"folders",
     &tar,
     {{.name = "国家秘密/", .type = AE_IFDIR}},
     STATUS_COMPLETE,
     "",
     "属性文字:(attribute)国家秘密/\n"},
    {"a link to what is there",
     &tar,
     {{.name = "a", .data = "甲"}, {.name = "b", .hard = "a"}},
     STATUS_COMPLETE,
     "a=甲\n",
     "属性文字:(attribute)a\n属性文字:(attribute)a\n属性文字:(attribute)b\n"},
    {"a link to what is not",
     &tar,
     {{.name = "b", .hard = "c"}, {.name = "a", .data = "甲"}},
     STATUS_INCOMPLETE,
     "a=甲\n",
     "属性文字:(attribute)c\n属性文字:(attribute)b\n属性文字:(attribute)a\n"
     "!external b\n"},
    {"a symbolic link",
     &tar,
     {{.name = "密", .type = AE_IFLNK, .soft = "/etc/国家秘密"}},
     STATUS_INCOMPLETE,
     "",
     "属性文字:(attribute)/etc/国家秘密\n属性文字:(attribute)密\n"
     "!external 密\n"},
    {"a device and a pipe",
     &tar,
     {{.name = "d", .type = AE_IFCHR}, {.name = "p", .type = AE_IFIFO}},
     STATUS_INCOMPLETE,
     "",
     "属性文字:(attribute)d\n属性文字:(attribute)p\n!kind d\n!kind p\n"},
};

static void
odd_members_are_told(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(odd); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;
        struct str seen = unpacked(
            arena, pack(arena, odd[i].packer, odd[i].put, 4), &bounds, &doc);

        want_str(str_of(odd[i].want), seen, odd[i].name);
        want_int(odd[i].status, doc.status, odd[i].name);
        want_str(str_of(odd[i].document), doc_write(arena, &doc), odd[i].name);
    }
    arena_free(arena);
}

/* --- what cannot be unpacked --- */

static void
the_encrypted_is_named(void **state)
{
    static const struct packer packers[] = {
        {archive_write_set_format_zip, NULL, "zip:encryption=zipcrypt"},
        {archive_write_set_format_zip, NULL, "zip:encryption=aes256"},
    };
    static const struct put members[] = {{.name = "通知.txt", .data = "密"}};
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(packers); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;

        want_str(S(""),
                 unpacked(arena, pack(arena, &packers[i], members, 1), &bounds,
                          &doc),
                 packers[i].options);
        want_int(STATUS_INCOMPLETE, doc.status, packers[i].options);
        want_str(S("属性文字:(attribute)通知.txt\n!encrypted 通知.txt\n"),
                 doc_write(arena, &doc), packers[i].options);
    }
    arena_free(arena);
}

/* Those that are not encrypted come out all the same. */
static void
the_rest_comes_out(void **state)
{
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("a"), .data = S("密"), .flags = 1},
        {.name = S("b"), .data = S("甲")},
    };
    struct unpack bounds = unpacked_bounds();
    struct doc doc;

    (void) state;
    want_str(
        S("b=甲\n"),
        unpacked(arena, zip_write(arena, parts, COUNT(parts)), &bounds, &doc),
        "zip");
    want_str(S("属性文字:(attribute)a\n属性文字:(attribute)b\n!encrypted a\n"),
             doc_write(arena, &doc), "zip");
    arena_free(arena);
}

static void
put_number(struct buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_add(out, (struct str){(const char[]){(char) (value >> 8 * i)}, 1});
}

/* 16 packed bytes and a header, 7zFormat.txt. */
static struct str
write_7z(struct arena *arena, struct str header)
{
    BUF_SCOPED out, start;

    buf_init(&out, MIB);
    buf_init(&start, MIB);
    put_number(&start, 16, 8);
    put_number(&start, header.len, 8);
    put_number(&start, zip_crc(header), 4);
    buf_add(&out, S("7z\xbc\xaf\x27\x1c\0\4"));
    put_number(&out, zip_crc(buf_str(&start)), 4);
    buf_add(&out, buf_str(&start));
    buf_add(&out, S("0123456789abcdef"));
    buf_add(&out, header);
    return str_dup(arena, buf_str(&out));
}

/* One stream, packed by AES alone. */
#define AES "\6\0\1\t\20\0\7\v\1\0\1\x24\6\xf1\7\1\1\x13\f\n\0\10\0\0"

static void
the_encrypted_7z_is_named(void **state)
{
    static const struct {
        const char *name;
        struct str header;
        const char *document;
    } rows[] = {
        {"a member", STR_INIT("\1\4" AES "\5\1\x11\5\0a\0\0\0\0\0"),
         "属性文字:(attribute)a\n!encrypted a\n"},
        {"names as well", STR_INIT("\x17" AES), "!encrypted \n"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;

        want_str(
            S(""),
            unpacked(arena, write_7z(arena, rows[i].header), &bounds, &doc),
            rows[i].name);
        want_int(1, doc.status >= STATUS_INCOMPLETE, rows[i].name);
        want_str(str_of(rows[i].document), doc_write(arena, &doc),
                 rows[i].name);
    }
    arena_free(arena);
}

/* --- check sums --- */

/* Bytes with some bit turned, so far in front of their end. */
static struct str
turned(struct arena *arena, struct str bytes, size_t before)
{
    struct str copy = str_dup(arena, bytes);

    ((char *) (uintptr_t) copy.ptr)[copy.len - before] ^= 1;
    return copy;
}

static void
wrong_sums_are_told(void **state)
{
    static const struct {
        const char *name;
        struct packer packer;
        size_t before[2]; /* the sum or the length stands so far in front */
    } rows[] = {
        {"gz",
         {archive_write_set_format_raw, archive_write_add_filter_gzip, NULL},
         {8, 4}},
        {"tar.gz",
         {archive_write_set_format_ustar, archive_write_add_filter_gzip, NULL},
         {8, 4}},
        {"bz2",
         {archive_write_set_format_raw, archive_write_add_filter_bzip2, NULL},
         {5, 4}},
    };
    static const struct put member = {.name = "a", .data = "国家秘密"};
    struct arena *arena = arena_new();
    const struct packed part = {
        .name = S("a"), .data = S("国家秘密"), .bad_crc = true};
    struct unpack bounds = unpacked_bounds();
    struct doc doc;

    (void) state;
    want_str(S("a~国家秘密\n"),
             unpacked(arena, zip_write(arena, &part, 1), &bounds, &doc),
             "zip");
    want_str(S("属性文字:(attribute)a\n!damaged a\n"), doc_write(arena, &doc),
             "zip");
    for (size_t i = 0; i < COUNT(rows) * 2; i++) {
        const char *row = rows[i / 2].name;
        struct str bytes = pack(arena, &rows[i / 2].packer, &member, 1);

        bounds = unpacked_bounds();
        unpacked(arena, bytes, &bounds, &doc);
        want_int(STATUS_COMPLETE, doc.status, row);
        bounds = unpacked_bounds();
        unpacked(arena, turned(arena, bytes, rows[i / 2].before[i % 2]),
                 &bounds, &doc);
        want_int(1, doc.status >= STATUS_INCOMPLETE, row);
        want_int(WHY_DAMAGED, doc.unexamined[0].why, row);
    }
    arena_free(arena);
}

/* Each member of a gz by itself has a sum, and a head that may say things. */
static void
all_members_of_a_gz_are_looked_at(void **state)
{
    static const struct packer packer = {archive_write_set_format_raw,
                                         archive_write_add_filter_gzip,
                                         "gzip:!timestamp"};
    static const struct put member = {.name = "a", .data = "甲"};
    struct arena *arena = arena_new();
    struct str bytes = pack(arena, &packer, &member, 1);
    struct str named =
        joined(arena, S("\x1f\x8b\x8\x10\0\0\0\0\0\3国家秘密\0"),
               str_sub(bytes, 10, bytes.len));
    struct str faulty = joined(arena, turned(arena, bytes, 8), bytes);
    struct unpack bounds = unpacked_bounds();
    struct doc doc;

    (void) state;
    want_str(S("data=甲甲\n"),
             unpacked(arena, joined(arena, bytes, named), &bounds, &doc),
             "named");
    want_int(STATUS_COMPLETE, doc.status, "named");
    want_int(1, str_find(doc_write(arena, &doc), S("国家秘密"), 0) != STR_NONE,
             "named");
    bounds = unpacked_bounds();
    want_str(S("data=甲甲\n"), unpacked(arena, faulty, &bounds, &doc),
             "faulty");
    want_int(STATUS_INCOMPLETE, doc.status, "faulty");
    arena_free(arena);
}

/* --- what is left out of sparse files --- */

enum { HOLE = 100 * 1000 };

static struct str
pack_sparse(struct arena *arena, int64_t size, int64_t second)
{
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    char *room = arena_array(arena, ROOM, char);
    size_t used = 0;

    assert_int_equal(ARCHIVE_OK, archive_write_set_format_pax(a));
    archive_write_set_bytes_per_block(a, 0);
    assert_int_equal(ARCHIVE_OK,
                     archive_write_open_memory(a, room, ROOM, &used));
    archive_entry_set_pathname(entry, "a");
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, size);
    archive_entry_sparse_add_entry(entry, 0, 3);
    archive_entry_sparse_add_entry(entry, second, 3);
    assert_int_equal(ARCHIVE_OK, archive_write_header(a, entry));
    for (int64_t at = 0; at < size; at += 3)
        archive_write_data(a, at == 0 || at == second ? "密" : "\0\0\0", 3);
    archive_entry_free(entry);
    assert_int_equal(ARCHIVE_OK, archive_write_close(a));
    archive_write_free(a);
    return (struct str){room, used};
}

static void
sparse_files_are_filled(void **state)
{
    struct arena *arena = arena_new();
    struct str bytes = pack_sparse(arena, 3 * HOLE, 2 * HOLE / 3 * 3);
    struct unpack bounds = unpacked_bounds();
    struct doc doc;
    struct str seen = unpacked(arena, bytes, &bounds, &doc);
    struct str whole = S("密");

    (void) state;
    assert_true(bytes.len < HOLE);
    assert_int_equal(3 * HOLE + 3, seen.len);
    want_str(whole, str_sub(seen, 2, 5), "first");
    want_int(2 + 2 * HOLE / 3 * 3, (long long) str_find(seen, whole, 5),
             "second");
    want_int(STATUS_COMPLETE, doc.status, "filled");
    arena_free(arena);
}

static void
is_not_silent(void *context, struct str bytes, bool cut)
{
    struct str whole = *(const struct str *) context;
    struct arena *arena = arena_new();
    struct unpack bounds = unpacked_bounds();
    struct doc doc;
    struct str seen = unpacked(arena, bytes, &bounds, &doc);

    if (cut && doc.status == STATUS_COMPLETE && !str_eq(whole, seen))
        fail_msg("cut at %zu: complete, with %.*s", bytes.len, STR_ARG(seen));
    arena_free(arena);
}

/* Cut off anywhere, they are whole or said not to be; turned, they end. */
static void
damage_is_never_silent(void **state)
{
    static const struct put members[] = {
        {.name = "a.txt", .data = "国家秘密国家秘密国家秘密国家秘密"},
        {.name = "b.txt", .data = "机密★10年"},
    };
    struct str whole = S("a.txt=国家秘密国家秘密国家秘密国家秘密\n"
                         "b.txt=机密★10年\n");
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct str bytes = pack(arena, &kinds[i].packer, members, 2);

        damage_each(bytes, bytes.len > 2000 ? 100 : 11, is_not_silent, &whole);
    }
    arena_free(arena);
}

static void
what_stands_behind_is_seen(void **state)
{
    static const struct put members[] = {{.name = "a", .data = "甲"}};
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct str bytes = pack(arena, &kinds[i].packer, members, 1);
        struct unpack bounds = unpacked_bounds();
        struct doc doc;
        struct str seen =
            unpacked(arena, joined(arena, bytes, S("国家秘密机密绝密文件")),
                     &bounds, &doc);

        /* Some decoders give nothing then. */
        if (!str_eq(str_of(kinds[i].name), S("tar.xz")) &&
            !str_eq(str_of(kinds[i].name), S("tar.zst")))
            want_str(S("a=甲\n"), seen, kinds[i].name);
        if (doc.status == STATUS_COMPLETE)
            fail_msg("%s: is complete", kinds[i].name);
    }
    arena_free(arena);
}

/* --- bounds --- */

static const struct put three[] = {{.name = "a", .data = "一"},
                                   {.name = "b", .data = "二二"},
                                   {.name = "c", .data = "三"}};

static void
bounds_hold(void **state)
{
    static const struct {
        const char *name;
        uint64_t members, bytes, window, from, next;
        enum status status;
        const char *want;
    } rows[] = {
        {"none", 9, 99, 99, 0, 0, STATUS_COMPLETE, "a=一\nb=二二\nc=三\n"},
        {"two members", 2, 99, 99, 0, 0, STATUS_INCOMPLETE, "a=一\nb=二二\n"},
        {"six bytes", 9, 6, 99, 0, 0, STATUS_INCOMPLETE, "a=一\n"},
        {"a window", 9, 99, 4, 0, 2, STATUS_COMPLETE, "a=一\nb=二二\n"},
        {"the window behind", 9, 99, 4, 2, 0, STATUS_COMPLETE, "c=三\n"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t k = 0; k < COUNT(kinds); k++)
        for (size_t i = 0; i < COUNT(rows); i++) {
            struct unpack bounds = {.members = rows[i].members,
                                    .bytes = rows[i].bytes,
                                    .window = rows[i].window,
                                    .from = rows[i].from};
            struct doc doc;
            struct str seen = unpacked(
                arena, pack(arena, &kinds[k].packer, three, 3), &bounds, &doc);

            want_str(str_of(rows[i].want), seen, rows[i].name);
            want_int(rows[i].next, (long long) bounds.next, rows[i].name);
            want_int(rows[i].status, doc.status, rows[i].name);
        }
    arena_free(arena);
}

static void
too_deep_is_refused(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;

        bounds.closed = true;
        want_str(S(""),
                 unpacked(arena, pack(arena, &kinds[k].packer, three, 3),
                          &bounds, &doc),
                 kinds[k].name);
        want_int(STATUS_UNREADABLE, doc.status, kinds[k].name);
        want_int(WHY_LIMIT, doc.unexamined[0].why, kinds[k].name);
    }
    arena_free(arena);
}

/* --- bombs --- */

enum { ZEROS = 16 * MIB, TIMES = 128 };

static bool
hear_of(void *context, struct str name)
{
    (void) context, (void) name;
    return true;
}

static bool
count_bytes(void *context, struct str bytes)
{
    *(uint64_t *) context += bytes.len;
    return true;
}

static bool
end_of_it(void *context, bool whole)
{
    (void) context, (void) whole;
    return true;
}

/* 2 GiB of zeros, as many streams one behind the other. */
static struct str
bomb_of(struct arena *arena, int (*filter)(struct archive *))
{
    char *zeros = arena_array(arena, ZEROS + 1, char);
    const struct put member = {.name = "a", .data = zeros};
    const struct packer packer = {archive_write_set_format_raw, filter, NULL};
    struct str one;
    BUF_SCOPED all;

    memset(zeros, '0', ZEROS);
    zeros[ZEROS] = '\0';
    one = pack(arena, &packer, &member, 1);
    buf_init(&all, ROOM);
    for (size_t i = 0; i < TIMES; i++)
        buf_add(&all, one);
    assert_false(all.full);
    return str_dup(arena, buf_str(&all));
}

static struct str
bomb_of_zip(struct arena *arena)
{
    struct packed part[TIMES];
    struct str zeros = zip_zeros(arena, ZEROS);

    for (size_t i = 0; i < TIMES; i++)
        part[i] = (struct packed){.name = str_printf(arena, "%zu", i),
                                  .data = zeros,
                                  .method = 8,
                                  .size = ZEROS};
    return zip_write(arena, part, TIMES);
}

static void
bombs_are_bounded(void **state)
{
    static const struct {
        const char *name;
        int (*filter)(struct archive *);
    } rows[] = {
        {"zip", NULL},
        {"gz", archive_write_add_filter_gzip},
        {"bz2", archive_write_add_filter_bzip2},
        {"xz", archive_write_add_filter_xz},
        {"zst", archive_write_add_filter_zstd},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct str bytes = rows[i].filter == NULL
                               ? bomb_of_zip(arena)
                               : bomb_of(arena, rows[i].filter);
        struct unpack bounds = unpacked_bounds();
        double before = cost_seconds();
        uint64_t given = 0;
        struct doc doc;

        bounds.context = &given;
        bounds.begin = hear_of;
        bounds.add = count_bytes;
        bounds.end = end_of_it;
        bounds.window = LIMIT_UNPACKED;
        reader_unpack(arena, &(struct lent){.bytes = bytes}, &bounds, &doc);
        print_message("# %s: %zu KiB, %.1f s, %llu MiB\n", rows[i].name,
                      bytes.len / KIB, cost_seconds() - before,
                      (unsigned long long) given / MIB);
        want_int(1, given <= LIMIT_UNPACKED, rows[i].name);
        want_int(1, cost_seconds() - before < 20, rows[i].name);
        want_int(1, doc.status >= STATUS_INCOMPLETE, rows[i].name);
        want_int(WHY_LIMIT, doc.unexamined[0].why, rows[i].name);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_unpacked),
        cmocka_unit_test(odd_members_are_told),
        cmocka_unit_test(the_encrypted_is_named),
        cmocka_unit_test(the_rest_comes_out),
        cmocka_unit_test(the_encrypted_7z_is_named),
        cmocka_unit_test(wrong_sums_are_told),
        cmocka_unit_test(all_members_of_a_gz_are_looked_at),
        cmocka_unit_test(sparse_files_are_filled),
        cmocka_unit_test(damage_is_never_silent),
        cmocka_unit_test(what_stands_behind_is_seen),
        cmocka_unit_test(bounds_hold),
        cmocka_unit_test(too_deep_is_refused),
        cmocka_unit_test(bombs_are_bounded),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

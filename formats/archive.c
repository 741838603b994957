/*
 * Archives by libarchive, out of memory.
 *
 * Nothing is believed of a member but its bytes.  What the library steps over
 * without a word is looked for: bytes behind the end of a packed stream, and
 * members that do not lie in the archive.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive.h"

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/late.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/gzip.h"
#include "formats/intake.h"
#include "formats/names.h"
#include "formats/octets.h"
#include "formats/sift.h"
#include "formats/unpack.h"

enum {
    SLACK = 16, /* bytes behind the end that say nothing */
    ZEROS = 16 * KIB,
    BLOCK = 512,      /* of a tar */
    FAMILY = 0x10000, /* the kinds of tar differ in the bits below */
    HEAD_7Z = 32      /* what a 7z archive begins with, 7zFormat.txt */
};

#define FUNCTIONS(EACH)                                                       \
    EACH(archive_, entry_filetype)                                            \
    EACH(archive_, entry_hardlink)                                            \
    EACH(archive_, entry_is_data_encrypted)                                   \
    EACH(archive_, entry_pathname)                                            \
    EACH(archive_, entry_pathname_utf8)                                       \
    EACH(archive_, entry_size)                                                \
    EACH(archive_, entry_sparse_count)                                        \
    EACH(archive_, entry_symlink)                                             \
    EACH(archive_, error_string)                                              \
    EACH(archive_, filter_bytes)                                              \
    EACH(archive_, filter_count)                                              \
    EACH(archive_, format)                                                    \
    EACH(archive_, read_data_block)                                           \
    EACH(archive_, read_free)                                                 \
    EACH(archive_, read_has_encrypted_entries)                                \
    EACH(archive_, read_new)                                                  \
    EACH(archive_, read_next_header)                                          \
    EACH(archive_, read_open_memory)                                          \
    EACH(archive_, read_set_options)                                          \
    EACH(archive_, read_support_filter_bzip2)                                 \
    EACH(archive_, read_support_filter_gzip)                                  \
    EACH(archive_, read_support_filter_xz)                                    \
    EACH(archive_, read_support_filter_zstd)                                  \
    EACH(archive_, read_support_format_7zip)                                  \
    EACH(archive_, read_support_format_gnutar)                                \
    EACH(archive_, read_support_format_rar)                                   \
    EACH(archive_, read_support_format_rar5)                                  \
    EACH(archive_, read_support_format_raw)                                   \
    EACH(archive_, read_support_format_tar)                                   \
    EACH(archive_, version_number)

struct library {
    FUNCTIONS(LATE_MEMBER)
};

/* The file is called so in all versions that configure takes. */
static bool
load(struct library *lib)
{
    static const char *const names[] = {FUNCTIONS(LATE_NAME)};

    return late_load("libarchive.so.13", names, COUNT(names), lib);
}

/* What bytes begin with, and what the library is to take them for. */
struct kind {
    struct str magic;
    const char *format;
    bool stream; /* one packed stream: of a tar or of any other file */
};

struct pack {
    struct library lib;
    struct intake *in;
    struct arena *arena; /* of names */
    const struct kind *kind;
    struct str bytes;
    struct archive *archive;
    struct names given; /* names of members that came out */
};

static const struct kind kinds[] = {
    {STR_INIT("\x1f\x8b"), "gz", true},
    {STR_INIT("BZh"), "bz2", true},
    {STR_INIT("\xfd"
              "7zXZ"),
     "xz", true},
    {STR_INIT("\x28\xb5\x2f\xfd"), "zst", true},
    {STR_INIT("7z\xbc\xaf\x27\x1c"), "7z", false},
    {STR_INIT("Rar!\x1a\7"), "rar", false},
    {STR_INIT(""), "tar", false},
};

static const struct kind *
kind_of(struct str bytes)
{
    size_t i = 0;

    while (!str_starts(bytes, kinds[i].magic))
        i++;
    return &kinds[i];
}

/* --- names --- */

static struct str
text_of(const struct pack *pack, const char *name)
{
    return unpack_text(pack->arena, str_of(name));
}

static struct str
name_of(const struct pack *pack, struct archive_entry *entry)
{
    const char *name = pack->lib.entry_pathname(entry);

    if (name == NULL)
        name = pack->lib.entry_pathname_utf8(entry);
    return text_of(pack, name);
}

/* --- one member --- */

/* The library says why in English, for programmers. */
static void
say_error(const struct pack *pack, struct err *err)
{
    const char *words = pack->lib.error_string(pack->archive);

    if (words != NULL && strstr(words, "ncrypt") != NULL)
        err_set(err, ERR_ENCRYPTED, "%s",
                _("已加密，没有检查；请去掉密码后再查"));
    else if (words != NULL && strstr(words, "upport") != NULL)
        err_set(err, ERR_FORMAT, "%s",
                _("用了不支持的压缩方法，没有检查；请解开后再查"));
    else
        err_set(err, ERR_FORMAT, "%s",
                _("已损坏，没有全部解开；请重新打包后再查"));
}

/* What a sparse file leaves out. */
static bool
add_zeros(struct intake *in, uint64_t size)
{
    static const char zeros[ZEROS];

    for (; size > sizeof(zeros); size -= sizeof(zeros))
        if (!unpack_add(in, (struct str){zeros, sizeof(zeros)}))
            return false;
    return unpack_add(in, (struct str){zeros, (size_t) size});
}

/* Ends in zeros up to its size if that is known and they are left out. */
static int
pour(const struct pack *pack, uint64_t size)
{
    uint64_t at = 0;
    const void *block;
    size_t length;
    int64_t offset;
    int code;

    for (;;) {
        code =
            pack->lib.read_data_block(pack->archive, &block, &length, &offset);
        if (code != ARCHIVE_OK)
            break;
        if (offset < 0 || (uint64_t) offset < at)
            return ARCHIVE_FAILED;
        if ((uint64_t) offset > at &&
            !add_zeros(pack->in, (uint64_t) offset - at))
            return ARCHIVE_OK;
        if (length > 0 && !unpack_add(pack->in, (struct str){block, length}))
            return ARCHIVE_OK;
        at = (uint64_t) offset + length;
    }
    if (code == ARCHIVE_EOF && size > at)
        add_zeros(pack->in, size - at);
    return code;
}

/* False when the archive can be read no further. */
static bool
give(struct pack *pack, struct archive_entry *entry, struct str name)
{
    bool sparse = pack->lib.entry_sparse_count(entry) > 0 &&
                  pack->lib.entry_size(entry) > 0;
    int code = pour(pack, sparse ? (uint64_t) pack->lib.entry_size(entry) : 0);
    struct err err;

    if (code == ARCHIVE_EOF || code == ARCHIVE_OK) {
        unpack_end(pack->in);
        *names_put(pack->arena, &pack->given, name) = pack;
        return true;
    }
    say_error(pack, &err);
    unpack_break(pack->in, &err);
    return code != ARCHIVE_FATAL;
}

/* --- what is no plain file --- */

/* Links lead to a member that came out, or out of the archive. */
static void
note_link(struct pack *pack, struct archive_entry *entry, struct str name)
{
    const char *hard = pack->lib.entry_hardlink(entry);
    const char *soft = pack->lib.entry_symlink(entry);
    struct str target = text_of(pack, hard != NULL ? hard : soft);

    unpack_name(pack->in, target);
    if (hard != NULL && names_get(&pack->given, target) != NULL)
        unpack_name(pack->in, name);
    else
        unpack_miss(pack->in, name, WHY_EXTERNAL,
                    _("是链接，没有跟随；请检查它指向的文件"));
}

/* Whether the member is a file with bytes; all else is noted. */
static bool
is_file(struct pack *pack, struct archive_entry *entry, struct str name)
{
    unsigned type = pack->lib.entry_filetype(entry);

    if (pack->lib.entry_hardlink(entry) != NULL || type == AE_IFLNK) {
        note_link(pack, entry, name);
        return pack->lib.entry_hardlink(entry) != NULL &&
               pack->lib.entry_size(entry) > 0;
    }
    if (type == AE_IFDIR && pack->lib.entry_size(entry) == 0) {
        unpack_name(pack->in, name);
        return false;
    }
    if (type != AE_IFREG && type != AE_IFDIR && type != 0) {
        unpack_miss(pack->in, name, WHY_KIND, _("不是普通文件，没有检查"));
        return false;
    }
    if (pack->lib.entry_is_data_encrypted(entry)) {
        unpack_miss(pack->in, name, WHY_ENCRYPTED,
                    _("已加密，没有检查；请去掉密码后再查"));
        return false;
    }
    return true;
}

/* False when no more is wanted, or there. */
static bool
take(struct pack *pack, struct archive_entry *entry)
{
    struct str name = name_of(pack, entry);

    if (!is_file(pack, entry, name))
        return true;
    if (unpack_next(pack->in, name))
        return give(pack, entry, name);
    *names_put(pack->arena, &pack->given, name) = pack;
    return !pack->in->unpack->stopped;
}

/* --- what lies behind --- */

/* How far the archive reaches; the library tells how far it went. */
static uint64_t
end_of(const struct pack *pack)
{
    if (str_eq(pack->kind->magic, S("7z\xbc\xaf\x27\x1c")))
        return HEAD_7Z + octets_le(pack->bytes, 12, 4) +
               ((uint64_t) octets_le(pack->bytes, 16, 4) << 32) +
               octets_le(pack->bytes, 20, 4);
    return (uint64_t) pack->lib.filter_bytes(pack->archive, -1);
}

/* A tar that is cut off between two members shows by this alone. */
static void
look_at_end(const struct pack *pack)
{
    struct str bytes = pack->bytes;

    if (pack->kind->magic.len == 0 &&
        (bytes.len < BLOCK ||
         !octets_are_zero(str_sub(bytes, bytes.len - BLOCK, bytes.len))))
        doc_miss(pack->in->builder, S(""), WHY_DAMAGED, "%s",
                 _("压缩包没有结尾标志，后面可能还有内容；请重新打包后再查"));
}

static void
look_behind(const struct pack *pack)
{
    struct intake *in = pack->in;
    uint64_t end = end_of(pack);
    struct str rest;

    if (in->unpack->stopped || end >= pack->bytes.len)
        return;
    rest = str_sub(pack->bytes, (size_t) end, pack->bytes.len);
    if (rest.len <= SLACK || octets_are_zero(rest))
        return;
    sift_read(in, S(""), VIEW_ORPHAN, rest);
    doc_miss(in->builder, S(""), WHY_DAMAGED,
             _("压缩包的末尾之后还有 %zu 字节，只搜索了其中的文字"), rest.len);
}

/* --- all of it --- */

static bool
open_pack(const struct pack *pack)
{
    struct archive *a = pack->archive;

    pack->lib.read_support_filter_bzip2(a);
    pack->lib.read_support_filter_gzip(a);
    pack->lib.read_support_filter_xz(a);
    pack->lib.read_support_filter_zstd(a);
    pack->lib.read_support_format_tar(a);
    pack->lib.read_support_format_gnutar(a);
    if (pack->kind->stream) {
        pack->lib.read_support_format_raw(a);
    } else {
        pack->lib.read_support_format_7zip(a);
        pack->lib.read_support_format_rar(a);
        pack->lib.read_support_format_rar5(a);
    }
    /* What lies behind the end of a tar is there all the same. */
    pack->lib.read_set_options(a, "tar:read_concatenated_archives");
    if (pack->lib.read_open_memory(a, pack->bytes.ptr, pack->bytes.len) !=
        ARCHIVE_OK)
        return false;
    /* What is no stream after all would be a file that holds itself. */
    return !pack->kind->stream || pack->lib.filter_count(a) > 1;
}

static void
miss_rest(const struct pack *pack, bool opened, bool any)
{
    struct doc_builder *builder = pack->in->builder;
    struct err err;

    if (opened && pack->lib.read_has_encrypted_entries(pack->archive) > 0)
        err_set(&err, ERR_ENCRYPTED, "%s",
                _("压缩包已加密，没有检查；请去掉密码后再查"));
    else
        say_error(pack, &err);
    doc_miss(builder, S(""),
             err.code == ERR_ENCRYPTED ? WHY_ENCRYPTED : WHY_DAMAGED, "%s",
             err.text);
    if (!any)
        doc_refuse(builder);
}

static void
walk(struct pack *pack)
{
    struct archive_entry *entry;
    bool opened = open_pack(pack), any = false;
    int code = ARCHIVE_FATAL;

    if (opened)
        for (;;) {
            code = pack->lib.read_next_header(pack->archive, &entry);
            if (code == ARCHIVE_RETRY)
                continue;
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
                break;
            if (pack->lib.format(pack->archive) / FAMILY ==
                ARCHIVE_FORMAT_TAR / FAMILY)
                pack->in->format = "tar"; /* whatever it is packed with */
            any = true;
            if (!take(pack, entry) && pack->in->unpack->stopped)
                break;
        }
    if (code == ARCHIVE_EOF) {
        look_at_end(pack);
        look_behind(pack);
        if (str_starts(pack->bytes, S(GZIP_MAGIC)))
            gzip_check(pack->in, pack->bytes);
    } else if (!pack->in->unpack->stopped) {
        miss_rest(pack, opened, any);
    }
}

bool
archive_unpack(struct intake *in, struct str bytes)
{
    struct arena *arena = arena_new();
    struct pack pack = {
        .in = in, .arena = arena, .kind = kind_of(bytes), .bytes = bytes};
    bool there = in->unpack != NULL && load(&pack.lib);

    if (there && unpack_begin(in, pack.kind->format)) {
        if (str_starts(bytes, S(GZIP_MAGIC)))
            gzip_say(in, bytes);
        pack.archive = pack.lib.read_new();
        if (pack.archive != NULL)
            walk(&pack);
        pack.lib.read_free(pack.archive);
    }
    arena_free(arena);
    return there;
}

void
archive_warm(void)
{
    struct library lib;
    struct archive *a;

    if (!load(&lib)) /* archives will not be opened */
        return;
    a = lib.read_new();
    lib.read_support_format_tar(a);
    lib.read_free(a);
}

struct str
archive_library(struct arena *arena)
{
    struct library lib;
    int n;

    if (!load(&lib))
        return S("");
    n = lib.version_number();
    return str_printf(arena, "%d.%d.%d", n / 1000000, n / 1000 % 1000,
                      n % 1000);
}

#else

#include "formats/unpack_none.h"

UNPACK_NONE(archive)

#endif

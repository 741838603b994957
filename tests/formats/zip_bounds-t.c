/*
 * Archives that are made to cost: each is read by a process of its own, whose
 * time and memory are bounded.  The bounds are wide, for a slow machine that
 * does other things too; what they catch is growth without one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <malloc.h>
#define ZLIB_CONST
#include <zlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "tests/apart.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { DEFLATED = 8, SECONDS = 60, BIG = 250 * 1000 * 1000 };

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELS                                                                  \
    {                                                                         \
        .name = STR_INIT("_rels/.rels"),                                      \
        .data = STR_INIT(                                                     \
            "<Relationships><Relationship Id='a' Type='http://schemas."       \
            "openxmlformats.org/officeDocument/2006/relationships/"           \
            "officeDocument' Target='d.xml'/></Relationships>")               \
    }
#define HEAD "<w:document xmlns:w='" W "'><w:body>"
#define TAIL "</w:body></w:document>"
#define MAIN                                                                  \
    {                                                                         \
        .name = STR_INIT("d.xml"),                                            \
        .data = STR_INIT(HEAD "<w:p><w:r><w:t>正文</w:t></w:r></w:p>" TAIL)   \
    }

#define NONE                                                                  \
    {                                                                         \
        .name = { 0 }                                                         \
    }

/* --- bombs --- */

static struct str
many_entries(struct arena *arena)
{
    enum { ENTRIES = LIMIT_ENTRIES + 1 };
    struct packed *part = arena_array(arena, ENTRIES, struct packed);

    for (size_t i = 0; i < ENTRIES; i++)
        part[i].name = str_printf(arena, "%zu", i);
    return zip_write(arena, part, ENTRIES);
}

static struct str
zeros(struct arena *arena)
{
    const struct packed parts[] = {
        RELS,
        MAIN,
        {.name = S("word/header1.xml"),
         .data = zip_zeros(arena, 1 << 30),
         .method = DEFLATED},
        {.name = S("word/media/1.bin"),
         .data = zip_zeros(arena, 1 << 30),
         .method = DEFLATED,
         .size = 100},
    };

    return zip_write(arena, parts, COUNT(parts));
}

/*
 * Many parts that each pass no bound by themselves; together they pass that
 * of all parts.
 */
static struct str
many_large_parts(struct arena *arena)
{
    enum { PARTS = 40, LARGE = 60 * 1000 * 1000 };
    struct packed *part = arena_array(arena, PARTS + 2, struct packed);
    struct str data = zip_zeros(arena, LARGE);
    char *padded = arena_array(arena, data.len + 8 * KIB, char);
    struct packed fixed[] = {RELS, MAIN};

    memcpy(padded, data.ptr, data.len);
    memcpy(part, fixed, sizeof(fixed));
    for (size_t i = 0; i < PARTS; i++)
        part[i + 2] = (struct packed){
            .name = str_printf(arena, "word/%zu.bin", i),
            .data = {padded, data.len + 8 * KIB},
            .method = DEFLATED,
        };
    return zip_write(arena, part, PARTS + 2);
}

/*
 * Each entry is a deflate stream whose first block, stored, quotes the local
 * header of the next entry, and goes on with that one's stream (D. Fifield,
 * "A better zip bomb", 2019): all of them inflate the same bytes.
 */
static struct str
quoted_overlap(struct arena *arena)
{
    enum { ENTRIES = 500, HEADER = 42, BLOCK = 5, KERNEL = 30 * 1000 * 1000 };
    struct packed *all = arena_array(arena, ENTRIES + 2, struct packed);
    struct packed fixed[] = {RELS, MAIN};
    struct str stream = zip_zeros(arena, KERNEL);

    memcpy(all, fixed, sizeof(fixed));
    for (size_t i = ENTRIES; i-- > 0;) {
        struct packed *part = &all[i + COUNT(fixed)];
        struct str made;
        BUF_SCOPED around;

        *part = (struct packed){
            .name = str_printf(arena, "word/%03zu.xml", i),
            .data = stream,
            .method = DEFLATED,
            .size = KERNEL,
            .crc = 1,
            .again = i > 0,
            .ahead = HEADER + BLOCK,
        };
        buf_init(&around, 64 * (size_t) MIB);
        made = zip_write(arena,
                         &(struct packed){.name = part->name,
                                          .data = part->data,
                                          .method = DEFLATED,
                                          .size = KERNEL,
                                          .crc = 1},
                         1);
        buf_add(&around, (struct str){"\0\x2a\0\xd5\xff", BLOCK});
        buf_add(&around, str_sub(made, 0, HEADER));
        buf_add(&around, stream);
        stream = str_dup(arena, buf_str(&around));
    }
    return zip_write(arena, all, ENTRIES + COUNT(fixed));
}

/* A document within a document, and so on, each so many times in the next. */
static struct str
nested(struct arena *arena, size_t deep, size_t wide)
{
    struct packed parts[] = {RELS, MAIN, NONE, NONE, NONE, NONE};
    struct str inner = zip_write(arena, parts, 2);

    for (size_t level = 0; level < deep; level++) {
        for (size_t i = 0; i < wide; i++)
            parts[i + 2] = (struct packed){
                .name = str_printf(arena, "word/embeddings/%zu.docx", i),
                .data = inner};
        inner = zip_write(arena, parts, 2 + wide);
    }
    return inner;
}

static struct str
deep_nest(struct arena *arena)
{
    return nested(arena, 40, 1);
}

static struct str
wide_nest(struct arena *arena)
{
    return nested(arena, 7, 4);
}

/* Every level holds zeros besides, which count against one bound. */
static struct str
bombs_in_a_nest(struct arena *arena)
{
    struct packed parts[] = {RELS, MAIN, NONE, NONE};
    struct str inner = many_large_parts(arena);

    for (size_t level = 0; level < 3; level++) {
        parts[2] = (struct packed){.name = S("word/embeddings/1.docx"),
                                   .data = inner};
        parts[3] = (struct packed){.name = S("word/embeddings/2.docx"),
                                   .data = inner};
        inner = zip_write(arena, parts, COUNT(parts));
    }
    return inner;
}

static struct str
without_directory(struct arena *arena)
{
    struct str whole = quoted_overlap(arena);

    return str_sub(whole, 0, str_find(whole, S("PK\1\2"), 0));
}

static void
bombs_are_bounded(void **state)
{
    static const struct {
        const char *name;
        struct str (*make)(struct arena *);
        enum status status;
        bool whole; /* the document in it is read */
        bool limit; /* a bound is said to be passed */
        size_t bytes;
    } rows[] = {
        {"65,537 entries", many_entries, STATUS_UNREADABLE, false, true,
         32 * MIB},
        {"1 GiB of zeros", zeros, STATUS_INCOMPLETE, true, true,
         LIMIT_HELD + 64 * MIB},
        {"2.4 GB in parts of 60 MB", many_large_parts, STATUS_INCOMPLETE, true,
         true, LIMIT_HELD + 64 * MIB},
        {"entries that quote each other", quoted_overlap, STATUS_INCOMPLETE,
         true, true, 64 * MIB},
        {"the same without a directory", without_directory, STATUS_INCOMPLETE,
         true, false, 64 * MIB},
        {"40 documents in each other", deep_nest, STATUS_INCOMPLETE, true,
         true, 64 * MIB},
        {"16,384 documents in each other", wide_nest, STATUS_INCOMPLETE, true,
         true, 64 * MIB},
        {"bombs within documents", bombs_in_a_nest, STATUS_INCOMPLETE, true,
         true, LIMIT_HELD + 64 * MIB},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct outcome seen =
            read_apart(rows[i].make(arena), S("正文"), rows[i].name);

        want_cheap(&seen, SECONDS, rows[i].bytes, rows[i].name);
        want_int(rows[i].status, seen.status, rows[i].name);
        want_int(rows[i].whole, seen.found, rows[i].name);
        want_int(rows[i].limit, seen.limit, rows[i].name);
        arena_free(arena);
    }
}

/* --- honest and large --- */

struct writer {
    z_stream stream; /* of raw deflate */
    struct buf packed;
    uint64_t bytes;
    uint32_t crc;
};

/* A piece that refers to nothing before it, so that it can stand anywhere. */
static struct str
deflated(struct arena *arena, z_stream *stream, struct str piece, int flush)
{
    size_t room = deflateBound(stream, piece.len) + 64;
    char *out = arena_alloc(arena, room, 1);

    stream->next_in = (const Bytef *) piece.ptr;
    stream->avail_in = (uInt) piece.len;
    stream->next_out = (Bytef *) out;
    stream->avail_out = (uInt) room;
    deflate(stream, flush);
    return (struct str){out, room - stream->avail_out};
}

static void
put(struct writer *w, struct str piece, struct str packed)
{
    w->bytes += piece.len;
    w->crc = (uint32_t) crc32_z(w->crc, (const Bytef *) piece.ptr, piece.len);
    buf_add(&w->packed, packed);
}

/* Characters that come in no order, and again after some 60,000. */
static void
put_text(struct buf *out, unsigned *seed, size_t characters)
{
    for (size_t i = 0; i < characters; i++) {
        *seed = (*seed * 75 + 74) % 65537;
        buf_add_char(out, 0x4e00 + *seed % 2500);
    }
}

enum { RUN = 4 /* characters of a run, if it is mostly mark-up */ };

static void
put_paragraph(struct buf *out, unsigned *seed, bool markup)
{
    size_t left = 100 + *seed % 100, run = markup ? RUN : left;

    buf_add(out, S("<w:p><w:pPr><w:pStyle w:val='a3'/></w:pPr>"));
    for (; left > 0; left -= run) {
        run = run < left ? run : left;
        buf_add(out, S("<w:r>"));
        if (markup)
            buf_add(out, S("<w:rPr><w:rFonts w:ascii='Times New Roman' "
                           "w:eastAsia='FangSong' w:hint='eastAsia'/><w:b/>"
                           "<w:color w:val='FF0000'/><w:sz w:val='32'/>"
                           "</w:rPr>"));
        buf_add(out, S("<w:t>"));
        put_text(out, seed, run);
        buf_add(out, S("</w:t></w:r>"));
    }
    buf_add(out, S("</w:p>"));
}

/* The same paragraphs again and again: to pack them all would take long. */
static void
put_body(struct arena *arena, struct writer *w, bool markup)
{
    unsigned seed = 1;
    BUF_SCOPED piece;
    struct str packed;

    buf_init(&piece, 16 * MIB);
    while (piece.len < 8 * MIB)
        put_paragraph(&piece, &seed, markup);
    packed = deflated(arena, &w->stream, buf_str(&piece), Z_FULL_FLUSH);
    while (w->bytes < BIG)
        put(w, buf_str(&piece), packed);
}

static struct str
large_document(struct arena *arena, bool markup)
{
    struct packed parts[] = {RELS, {.name = S("d.xml"), .method = DEFLATED}};
    struct writer w = {.bytes = 0};
    struct str whole;

    buf_init(&w.packed, LIMIT_FILE);
    deflateInit2(&w.stream, 1, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    put(&w, S(HEAD), deflated(arena, &w.stream, S(HEAD), Z_FULL_FLUSH));
    put_body(arena, &w, markup);
    put(&w, S(TAIL), deflated(arena, &w.stream, S(TAIL), Z_FINISH));
    deflateEnd(&w.stream);
    parts[1].data = buf_str(&w.packed);
    parts[1].size = (uint32_t) w.bytes;
    parts[1].crc = w.crc;
    whole = zip_write(arena, parts, COUNT(parts));
    buf_fini(&w.packed);
    return whole;
}

/* What is needed for a part of 250 MB: its text, and 64 MiB. */
static void
memory_is_bounded_by_the_text(void **state)
{
    static const char *const names[] = {"250 MB of paragraphs",
                                        "250 MB of mark-up"};

    (void) state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct arena *arena = arena_new();
        struct outcome seen =
            read_apart(large_document(arena, i == 1), S("正文"), names[i]);

        want_int(STATUS_COMPLETE, seen.status, names[i]);
        assert_true(seen.text > (i == 0 ? 190 : 4) * (size_t) MIB);
        want_cheap(&seen, SECONDS, seen.text + 64 * MIB, names[i]);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bombs_are_bounded),
        cmocka_unit_test(memory_is_bounded_by_the_text),
    };

    mallopt(M_MMAP_THRESHOLD, 128 * KIB);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

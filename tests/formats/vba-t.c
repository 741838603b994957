/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/vba.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/cfb.h"
#include "formats/intake.h"
#include "formats/ole.h"
#include "formats/ovba.h"

#include "tests/cfb_write.h"
#include "tests/damage.h"
#include "tests/tap.h"

/* The examples of MS-OVBA 3.2, and what breaks them. */
static const struct {
    const char *row;
    struct str packed, want;
    bool sound;
} containers[] = {
    {"literals",
     STR_INIT("\x01\x19\xb0\x00"
              "abcdefgh"
              "\x00"
              "ijklmnop"
              "\x00"
              "qrstuv."),
     STR_INIT("abcdefghijklmnopqrstuv."), true},
    {"copies",
     STR_INIT("\x01\x2f\xb0\x00#aaabcde\x82"
              "f\x00pagh"
              "ij\x01\x38\x08"
              "akl\x00"
              "0mnop\x06"
              "q\x02p\x04\x10rstuv\x10wxyz\x00<"),
     STR_INIT("#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"),
     true},
    {"one copy of much", STR_INIT("\x01\x03\xb0\x02\x61\x45\x00"),
     STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              "aaaaaaaaaaa"),
     true},
    {"nothing", STR_INIT(""), STR_INIT(""), false},
    {"no container", STR_INIT("\x02\x03\xb0\x02"), STR_INIT(""), false},
    {"a chunk that breaks off",
     STR_INIT("\x01\x19\xb0\x00"
              "abc"),
     STR_INIT("abc"), false},
    {"a copy of what is not there", STR_INIT("\x01\x02\xb0\x01\x00\x10"),
     STR_INIT(""), false},
    {"half a copy",
     STR_INIT("\x01\x02\xb0\x02"
              "ab"),
     STR_INIT("a"), false},
};

static void
containers_are_expanded(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(containers); i++) {
        BUF_SCOPED out;

        buf_init(&out, MIB);
        want_int(containers[i].sound, ovba_expand(containers[i].packed, &out),
                 containers[i].row);
        if (i + 1 < COUNT(containers))
            want_str(containers[i].want, buf_str(&out), containers[i].row);
    }
}

/* A container of literals alone. */
static void
pack(struct buf *out, struct str text)
{
    assert_true(buf_add(out, S("\1")));
    while (text.len > 0) {
        struct str piece = str_sub(text, 0, 3200);
        size_t size = piece.len + (piece.len + 7) / 8 - 1;
        const char header[] = {(char) size, (char) (0xb0 | size >> 8)};

        assert_true(buf_add(out, (struct str){header, 2}));
        for (size_t at = 0; at < piece.len; at += 8) {
            assert_true(buf_add(out, S("\0")));
            assert_true(buf_add(out, str_sub(piece, at, at + 8)));
        }
        text = str_sub(text, piece.len, text.len);
    }
}

static void
add_record(struct buf *out, unsigned id, struct str data)
{
    const char head[] = {(char) id,
                         (char) (id >> 8),
                         (char) data.len,
                         (char) (data.len >> 8),
                         0,
                         0};

    assert_true(buf_add(out, (struct str){head, sizeof(head)}));
    if (id == 0x9) /* its size leaves out the last two bytes */
        data = S("\1\0\0\0\1\0");
    assert_true(buf_add(out, data));
}

/* GBK of 北岭雷达站, and of the two characters 模块 */
#define STATION "\xb1\xb1\xc1\xeb\xc0\xd7\xb4\xef\xd5\xbe"
#define MODULE  "\xc4\xa3\xbf\xe9"
#define CODE    "Sub A()\r\n' " STATION "\r\nEnd Sub\r\n"

static struct str
packed_dir(struct arena *arena, struct str page, struct str offset)
{
    BUF_SCOPED dir, out;

    buf_init(&dir, MIB);
    buf_init(&out, MIB);
    add_record(&dir, 0x1, S("\1\0\0\0"));
    add_record(&dir, 0x3, page);
    add_record(&dir, 0x4, S("Project"));
    add_record(&dir, 0x5, S(STATION " doc"));
    add_record(&dir, 0x9, S("\1\0\0\0"));
    add_record(&dir, 0x19, S(MODULE));
    add_record(&dir, 0x1a, S(MODULE));
    add_record(&dir, 0x32, S("\x21\x6a\x57\x57"));
    add_record(&dir, 0x31, offset);
    add_record(&dir, 0x2b, S(""));
    add_record(&dir, 0x10, S(""));
    pack(&out, buf_str(&dir));
    return str_dup(arena, buf_str(&out));
}

/* What the compiler made, and the source. */
static struct str
module(struct arena *arena)
{
    BUF_SCOPED out;

    buf_init(&out, MIB);
    assert_true(buf_add(&out, S("\1\2\0a string of the p-code\0\3")));
    pack(&out, S(CODE));
    return str_dup(arena, buf_str(&out));
}

static struct cfb_file
project(struct arena *arena, struct str page, struct str offset)
{
    const struct cfb_item items[] = {
        {.name = S("VBA"), .storage = true},
        {.name = S("dir"),
         .bytes = packed_dir(arena, page, offset),
         .parent = 1},
        {.name = S("模块"), .bytes = module(arena), .parent = 1},
        {.name = S("_VBA_PROJECT"), .bytes = S("\xcc\x61"), .parent = 1},
        {.name = S("PROJECT"), .bytes = S("Module=" MODULE "\r\n\r\nA=1\r\n")},
        {.name = S("PROJECTwm"), .bytes = S("\0\0")},
    };

    return cfb_write(arena, 3, items, COUNT(items));
}

static void
ignore(struct intake *in, struct str bytes)
{
    (void) in;
    (void) bytes;
}

static void
look(struct arena *arena, struct str bytes, struct doc *doc)
{
    struct intake in = {.arena = arena,
                        .builder = doc_builder_new(arena),
                        .dispatch = ignore,
                        .format = ""};

    ole_read(&in, bytes, NULL);
    doc_finish(in.builder, S(""), doc);
}

static bool
has(const struct doc *doc, struct str part, struct str text)
{
    for (size_t i = 0; i < doc->paras; i++)
        if (str_eq(doc->para[i].spot->part, part) &&
            str_eq(doc->para[i].text, text))
            return true;
    return false;
}

static void
modules_are_read_line_by_line(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    look(arena, project(arena, S("\xa8\3"), S("\x1b\0\0\0")).bytes, &doc);
    assert_true(has(&doc, S("VBA/模块"), S("Sub A()")));
    assert_true(has(&doc, S("VBA/模块"), S("' 北岭雷达站")));
    assert_true(has(&doc, S("VBA/模块"), S("End Sub")));
    assert_true(has(&doc, S("VBA/模块"), S("a string of the p-code")));
    assert_true(has(&doc, S("VBA/dir"), S("Project")));
    assert_true(has(&doc, S("VBA/dir"), S("北岭雷达站 doc")));
    assert_true(has(&doc, S("PROJECT"), S("Module=模块")));
    want_int(0, (long long) doc.unexamineds, "all is read");
    arena_free(arena);
}

static void
what_does_not_parse_is_searched_and_listed(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) state;
    look(arena, project(arena, S("\xa8\3"), S("\3\0\0\0")).bytes, &doc);
    assert_true(has(&doc, S("VBA/模块"), S("a string of the p-code")));
    want_int(1, (long long) doc.unexamineds, "the module");
    want_str(S("VBA/模块"), doc.unexamined[0].part, "the module");
    want_int(WHY_KIND, doc.unexamined[0].why, "the module");
    arena_free(arena);
}

static void
read_variant(void *context, struct str bytes, bool cut)
{
    const size_t *end = context; /* of all but the tables */
    struct arena *arena = arena_new();
    struct doc doc;

    look(arena, bytes, &doc);
    if (cut && bytes.len > 0 && bytes.len < *end)
        assert_true(doc.unexamineds > 0);
    arena_free(arena);
}

static void
damaged_projects_do_no_harm(void **state)
{
    struct arena *arena = arena_new();
    struct cfb_file file = project(arena, S("\xa8\3"), S("\x1b\0\0\0"));

    (void) state;
    damage_each(file.bytes, 3, read_variant, &file.fat);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(containers_are_expanded),
        cmocka_unit_test(modules_are_read_line_by_line),
        cmocka_unit_test(what_does_not_parse_is_searched_and_listed),
        cmocka_unit_test(damaged_projects_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/wire.h"

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "tests/tap.h"

/* --- bytes that are written, and read again in steps --- */

struct wired {
    char bytes[64 * KIB];
    size_t len;
};

static bool
put(void *context, struct str bytes)
{
    struct wired *wired = context;

    if (bytes.len > sizeof(wired->bytes) - wired->len)
        return false;
    memcpy(wired->bytes + wired->len, bytes.ptr, bytes.len);
    wired->len += bytes.len;
    return true;
}

static void
write_doc(const struct doc *doc, struct wired *wired)
{
    const struct wire_sink sink = {put, wired};

    *wired = (struct wired){0};
    assert_true(wire_write(doc, &sink));
}

struct reading {
    struct str left;
    size_t step;
};

static size_t
get(void *context, char *room, size_t size)
{
    struct reading *reading = context;
    size_t n = reading->left.len < size ? reading->left.len : size;

    if (reading->step > 0 && n > reading->step)
        n = reading->step;
    if (n > 0)
        memcpy(room, reading->left.ptr, n);
    reading->left = str_sub(reading->left, n, reading->left.len);
    return n;
}

static enum wire_end
read_bytes(struct arena *arena, struct str bytes, size_t step, struct doc *out)
{
    struct reading reading = {bytes, step};

    return wire_read(arena, &(struct pull){get, &reading}, out);
}

/* --- a document with something of everything --- */

static void
make_doc(struct arena *arena, struct doc *out)
{
    struct doc_builder *b = doc_builder_new(arena);
    const struct place main = {.story = STORY_MAIN};
    const struct place cell = {
        .story = STORY_MAIN, .table = 2, .row = 3, .column = 70000};
    const struct place note = {.story = STORY_FOOTNOTE, .index = 300};
    const struct place box = {
        .story = STORY_HEADER, .box = true, .later = true};
    struct open_para *p, *first;

    first = doc_open(b, S("word/document.xml"), &main, NULL);
    doc_set_heading(first);
    doc_add(b, first, S("关于雨水井盖的通知"),
            &(struct run){.at = 400, .size = 33});
    p = doc_open(b, S("word/document.xml"), &cell, NULL);
    doc_add(b, p, S("一、"), &(struct run){.origin = ORIGIN_COMPUTED});
    doc_add(b, p, S("旧的"),
            &(struct run){.view = VIEW_DELETED, .at = 1u << 20, .size = 6});
    doc_add(b, p, S("新的"),
            &(struct run){.view = VIEW_INSERTED, .at = 90, .size = 6});
    doc_add(b, p, S("划掉"),
            &(struct run){.struck = true, .lit = true, .at = 0, .size = 6});
    doc_open(b, S("word/document.xml"), &main, NULL);
    p = doc_open(b, S("word/footnotes.xml"), &note, first);
    doc_add(b, p, S("ill \xe4\xb8 formed \xff"),
            &(struct run){.view = VIEW_NOTE,
                          .origin = ORIGIN_STRINGS,
                          .at = UINT32_MAX - 20,
                          .size = 20});
    p = doc_open(b, S("word/header1.xml"), &box, first);
    doc_add(b, p, S("页眉"), &(struct run){.view = VIEW_ORPHAN});
    doc_single_out(b, 70000, doc_here(first), doc_here(p));
    doc_miss(b, S("word/media/image1.png"), WHY_PICTURE, "图片");
    doc_miss(b, S("word/embeddings/a.bin"), WHY_EMBEDDED, "%s", "");
    doc_finish(b, S("docx"), out);
}

static void
want_same_run(const struct run *want, const struct run *seen)
{
    assert_int_equal(want->start, seen->start);
    assert_int_equal(want->end, seen->end);
    assert_int_equal(want->view, seen->view);
    assert_int_equal(want->origin, seen->origin);
    assert_int_equal(want->struck, seen->struck);
    assert_true(want->at == seen->at && want->size == seen->size);
}

static void
want_same_para(const struct para *want, const struct para *seen)
{
    want_str(want->text, seen->text, "text");
    want_str(want->spot->part, seen->spot->part, "part");
    assert_int_equal(want->spot->place.story, seen->spot->place.story);
    assert_int_equal(want->spot->place.index, seen->spot->place.index);
    assert_int_equal(want->spot->place.table, seen->spot->place.table);
    assert_int_equal(want->spot->place.row, seen->spot->place.row);
    assert_int_equal(want->spot->place.column, seen->spot->place.column);
    assert_int_equal(want->spot->place.box, seen->spot->place.box);
    assert_int_equal(want->spot->place.later, seen->spot->place.later);
    assert_int_equal(want->number, seen->number);
    assert_int_equal(want->spot->anchor, seen->spot->anchor);
    assert_int_equal(want->heading, seen->heading);
    assert_int_equal(want->runs, seen->runs);
    for (size_t i = 0; i < want->runs; i++) {
        struct run wanted = doc_run(want, i), came = doc_run(seen, i);

        want_same_run(&wanted, &came);
    }
}

static void
want_same(const struct doc *want, const struct doc *seen)
{
    want_str(want->format, seen->format, "format");
    assert_int_equal(want->status, seen->status);
    assert_int_equal(want->paras, seen->paras);
    for (size_t i = 0; i < want->paras; i++)
        want_same_para(&want->para[i], &seen->para[i]);
    assert_int_equal(want->singleds, seen->singleds);
    for (size_t i = 0; i < want->singleds; i++)
        assert_memory_equal(&want->singled[i], &seen->singled[i],
                            sizeof(*want->singled));
    assert_int_equal(want->unexamineds, seen->unexamineds);
    for (size_t i = 0; i < want->unexamineds; i++) {
        want_str(want->unexamined[i].part, seen->unexamined[i].part, "part");
        want_str(want->unexamined[i].text, seen->unexamined[i].text, "text");
        assert_int_equal(want->unexamined[i].why, seen->unexamined[i].why);
    }
}

/* --- what holds of every document --- */

static void
want_sound_runs(const struct para *para)
{
    size_t start = 0, at = 0;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        assert_int_equal(start, run.start);
        assert_true(run.end > run.start && run.end <= para->text.len);
        assert_true(run.view <= VIEW_ORPHAN);
        assert_true(run.origin <= ORIGIN_STRINGS);
        assert_true(run.at + run.size >= run.at);
        while (at < run.end)
            utf8_next(para->text, &at);
        assert_int_equal(at, run.end);
        start = run.end;
    }
    assert_int_equal(start, para->text.len);
}

static void
want_sound(const struct doc *doc)
{
    size_t pictures = 0;

    assert_true(doc->status <= STATUS_UNREADABLE);
    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];

        assert_int_equal(i + 1, para->number);
        assert_true(para->spot->anchor <= doc->paras);
        assert_true(para->spot->place.story <= STORY_ORPHAN);
        assert_true(i == 0 ||
                    para->spot->place.story >= para[-1].spot->place.story);
        want_sound_runs(para);
    }
    for (size_t i = 0; i < doc->unexamineds; i++) {
        assert_true(doc->unexamined[i].why <= WHY_EMPTY);
        pictures += doc->unexamined[i].why == WHY_PICTURE;
    }
    if (doc->status == STATUS_COMPLETE)
        assert_int_equal(0, doc->unexamineds);
    if (doc->status == STATUS_PICTURES)
        assert_int_equal(pictures, doc->unexamineds);
}

/* --- the tests --- */

static void
documents_come_back_as_they_were(void **state)
{
    static const size_t steps[] = {0, 1, 7, 4096};

    for (size_t i = 0; i < COUNT(steps); i++) {
        struct arena *arena = arena_new();
        struct doc doc, seen;
        struct wired wired;

        (void) state;
        make_doc(arena, &doc);
        write_doc(&doc, &wired);
        assert_int_equal(
            WIRE_WHOLE, read_bytes(arena, (struct str){wired.bytes, wired.len},
                                   steps[i], &seen));
        want_same(&doc, &seen);
        arena_free(arena);
    }
}

static void
an_empty_document_comes_back(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc, seen;
    struct wired wired;

    (void) state;
    doc_finish(doc_builder_new(arena), S(""), &doc);
    write_doc(&doc, &wired);
    assert_int_equal(
        WIRE_WHOLE,
        read_bytes(arena, (struct str){wired.bytes, wired.len}, 0, &seen));
    want_same(&doc, &seen);
    arena_free(arena);
}

/* Text that is longer than any piece. */
static void
long_text_goes_through(void **state)
{
    struct arena *arena = arena_new();
    char *text = arena_array(arena, 50000, char);
    struct doc_builder *b = doc_builder_new(arena);
    const struct place main = {.story = STORY_MAIN};
    struct doc doc, seen;
    struct wired wired;

    (void) state;
    memset(text, 'x', 50000);
    doc_add(b, doc_open(b, S(""), &main, NULL), (struct str){text, 50000},
            &(struct run){.size = 50000});
    doc_finish(b, S("txt"), &doc);
    write_doc(&doc, &wired);
    assert_in_range(wired.len, 50000, 50032);
    assert_int_equal(
        WIRE_WHOLE,
        read_bytes(arena, (struct str){wired.bytes, wired.len}, 0, &seen));
    want_same(&doc, &seen);
    arena_free(arena);
}

static void
the_writer_stops_when_nobody_reads(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc;
    struct wired wired = {.len = sizeof(wired.bytes)};

    (void) state;
    make_doc(arena, &doc);
    assert_false(wire_write(&doc, &(struct wire_sink){put, &wired}));
    arena_free(arena);
}

static void
every_cut_leaves_a_document_that_is_not_whole(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc, seen;
    struct wired wired;
    size_t most = 0;

    (void) state;
    make_doc(arena, &doc);
    write_doc(&doc, &wired);
    for (size_t len = 0; len < wired.len; len++) {
        ARENA_SCOPE(arena);

        assert_int_equal(
            WIRE_CUT,
            read_bytes(arena, (struct str){wired.bytes, len}, 0, &seen));
        want_sound(&seen);
        assert_true(seen.paras >= most && seen.paras <= doc.paras);
        assert_int_equal(seen.paras == 0 ? STATUS_UNREADABLE
                                         : STATUS_INCOMPLETE,
                         seen.status);
        most = seen.paras;
    }
    assert_int_equal(doc.paras, most);
    arena_free(arena);
}

static void
every_change_is_refused_or_sound(void **state)
{
    struct arena *arena = arena_new();
    struct doc doc, seen;
    struct wired wired;
    size_t bad = 0;

    (void) state;
    make_doc(arena, &doc);
    write_doc(&doc, &wired);
    for (size_t at = 0; at < wired.len; at++)
        for (unsigned value = 0; value < 256; value++) {
            char was = wired.bytes[at];
            ARENA_SCOPE(arena);

            wired.bytes[at] = (char) value;
            if (read_bytes(arena, (struct str){wired.bytes, wired.len}, 0,
                           &seen) == WIRE_BAD) {
                assert_int_equal(STATUS_UNREADABLE, seen.status);
                assert_int_equal(0, seen.paras);
                assert_int_equal(0, seen.unexamineds);
                bad++;
            }
            want_sound(&seen);
            wired.bytes[at] = was;
        }
    assert_true(bad > 1000);
    arena_free(arena);
}

/* A head: no format, the status, nothing unexamined; then so many bytes. */
#define COMPLETE "\0\0\0"
/* A paragraph in a part without a name, in the main story. */
#define PLAIN "\2\2\0\0\0\0\0\0\0"

static void
what_no_document_is_like_is_refused(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        enum wire_end end;
    } rows[] = {
        {"one paragraph", STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\0\x1e"),
         WIRE_WHOLE},
        {"no end", STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0"), WIRE_CUT},
        {"another end", STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\0\x1f"),
         WIRE_BAD},
        {"more paragraphs than there may be",
         STR_INIT(COMPLETE "\xff\xff\xff\x7f"), WIRE_BAD},
        {"a number without end",
         STR_INIT(COMPLETE "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
         WIRE_BAD},
        {"a number of too many bits",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\x80\0\xff\xff\xff\xff\xff\xff"
                           "\xff\xff\xff\x02\0\x1e"),
         WIRE_BAD},
        {"more text than there may be",
         STR_INIT(COMPLETE "\1" PLAIN "\xff\xff\xff\xff\x7f"), WIRE_BAD},
        {"text without a run", STR_INIT(COMPLETE "\1" PLAIN "\1a\0\0\x1e"),
         WIRE_BAD},
        {"a run without text", STR_INIT(COMPLETE "\1" PLAIN "\0\1\1\0\0\x1e"),
         WIRE_BAD},
        {"an empty run", STR_INIT(COMPLETE "\1" PLAIN "\1a\1\0\0\0\x1e"),
         WIRE_BAD},
        {"a run that is too short",
         STR_INIT(COMPLETE "\1" PLAIN "\2ab\1\1\0\0\x1e"), WIRE_BAD},
        {"a run that is too long",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\2\0\0\x1e"), WIRE_BAD},
        {"more runs than text",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\2\1\0\0\0\0\x1e"), WIRE_BAD},
        {"runs that part a character",
         STR_INIT(COMPLETE "\1" PLAIN "\3\xe4\xb8\xad\2\1\0\2\0\0\x1e"),
         WIRE_BAD},
        {"a view that is none",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\x0b\0\x1e"), WIRE_BAD},
        {"an origin that is none",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\x30\0\x1e"), WIRE_BAD},
        {"a span past all numbers",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\x80\x01\x01"
                           "\1\x02\0\x1e"),
         WIRE_BAD},
        {"a story that is none",
         STR_INIT(COMPLETE "\1\2\2\0\x0d\0\0\0\0\0\0\0\0\x1e"), WIRE_BAD},
        {"stories out of order",
         STR_INIT(COMPLETE "\2\2\2\0\2\0\0\0\0\0\0\0"
                           "\2\0\1\0\0\0\0\0\0\0\0\x1e"),
         WIRE_BAD},
        {"an anchor that is not there",
         STR_INIT(COMPLETE "\1\2\2\0\0\0\0\0\0\2\0\0\0\x1e"), WIRE_BAD},
        {"a flag that is none",
         STR_INIT(COMPLETE "\1\6\2\0\0\0\0\0\0\0\0\0\0\x1e"), WIRE_BAD},
        {"a flag of a spot that is none",
         STR_INIT(COMPLETE "\1\2\12\0\0\0\0\0\0\0\0\0\0\x1e"), WIRE_BAD},
        {"text singled out",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\1\0\1\1\0\1\x1e"),
         WIRE_WHOLE},
        {"text singled out behind the end",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\1\0\1\1\0\2\x1e"), WIRE_BAD},
        {"text singled out in no paragraph",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\1\0\0\1\0\1\x1e"), WIRE_BAD},
        {"text singled out in a paragraph that is not there",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\0\1\0\1\2\0\1\x1e"), WIRE_BAD},
        {"two paragraphs at one spot",
         STR_INIT(COMPLETE "\2" PLAIN "\1a\1\1\0\0\1b\1\1\0\0\x1e"),
         WIRE_WHOLE},
        {"a first paragraph without a spot",
         STR_INIT(COMPLETE "\1\0\1a\1\1\0\0\x1e"), WIRE_BAD},
        {"a span too far off",
         STR_INIT(COMPLETE "\1" PLAIN "\1a\1\1\x80\2\xff\xff\xff\xff\x0f"
                           "\0\x1e"),
         WIRE_BAD},
        {"a status that is none", STR_INIT("\0\4\0\0\0\x1e"), WIRE_BAD},
        {"complete, but not examined", STR_INIT("\0\0\1\0\2\0\0\0\x1e"),
         WIRE_BAD},
        {"pictures, but damaged", STR_INIT("\0\1\1\0\2\0\0\0\x1e"), WIRE_BAD},
        {"incomplete for no reason", STR_INIT("\0\2\0\0\0\x1e"), WIRE_BAD},
        {"incomplete for a reason", STR_INIT("\0\2\1\0\2\0\0\0\x1e"),
         WIRE_WHOLE},
        {"a reason that is none", STR_INIT("\0\2\1\0\x0a\0\0\0\x1e"),
         WIRE_BAD},
        {"a name of a format that is too long",
         STR_INIT("\x21"
                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0\0\0\0\x1e"),
         WIRE_BAD},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        want_int(rows[i].end, read_bytes(arena, rows[i].bytes, 0, &doc),
                 rows[i].name);
        want_sound(&doc);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_back_as_they_were),
        cmocka_unit_test(an_empty_document_comes_back),
        cmocka_unit_test(long_text_goes_through),
        cmocka_unit_test(the_writer_stops_when_nobody_reads),
        cmocka_unit_test(every_cut_leaves_a_document_that_is_not_whole),
        cmocka_unit_test(every_change_is_refused_or_sound),
        cmocka_unit_test(what_no_document_is_like_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

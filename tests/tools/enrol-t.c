/*
 * From bytes to a registered source, with a reader of our own: each line of
 * the bytes is a paragraph of the main story, and may begin with "#" for
 * metadata or "!" for something that was not examined (p: a picture, d: a
 * damaged part, u: nothing could be read).  In a line, text between < and > is
 * deleted, between { and } inserted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "tests/tap.h"

static void
miss(struct doc_builder *builder, struct str what)
{
    if (str_starts(what, S("p")))
        doc_miss(builder, S("image1.png"), WHY_PICTURE, "%s", "");
    else
        doc_miss(builder, S("part.xml"), WHY_DAMAGED, "damaged");
    if (str_starts(what, S("u")))
        doc_refuse(builder);
}

static void
read_line(struct doc_builder *builder, struct str line)
{
    bool meta = str_starts(line, S("#"));
    struct place place = {.story = meta ? STORY_METADATA : STORY_MAIN};
    struct open_para *para = doc_open(builder, S("x"), &place, NULL);
    struct run like = {.view = VIEW_VISIBLE};

    line = str_sub(line, meta, line.len);
    while (line.len > 0) {
        size_t n = 0;

        while (n < line.len && strchr("<>{}", line.ptr[n]) == NULL)
            n++;
        doc_add(builder, para, str_sub(line, 0, n), &like);
        if (n < line.len)
            like.view = line.ptr[n] == '<'   ? VIEW_DELETED
                        : line.ptr[n] == '{' ? VIEW_INSERTED
                                             : VIEW_VISIBLE;
        line = str_sub(line, n + 1, line.len);
    }
}

static void
read_bytes(struct arena *arena, struct str bytes, struct doc *out)
{
    struct doc_builder *builder = doc_builder_new(arena);

    while (bytes.len > 0) {
        struct str line = str_cut(&bytes, S("\n"));

        if (str_starts(line, S("!")))
            miss(builder, str_sub(line, 1, line.len));
        else
            read_line(builder, line);
    }
    doc_finish(builder, S("txt"), out);
}

/* A corpus in a folder of its own. */
struct world {
    char folder[64];
    struct arena *arena;
    struct corpus *corpus;
    struct roll roll;
};

static int
begin(void **state)
{
    static struct world world;
    char path[128], key[128];
    struct err err;

    world =
        (struct world){.folder = "/tmp/enrol-t.XXXXXX", .arena = arena_new()};
    *state = &world;
    assert_non_null(mkdtemp(world.folder));
    snprintf(path, sizeof(path), "%s/c.db", world.folder);
    snprintf(key, sizeof(key), "%s/c.key", world.folder);
    if (!corpus_init(path, key, SUITE_STD, &err))
        fail_msg("%s", err.text);
    world.corpus = corpus_open(path, key, true, &err);
    if (world.corpus == NULL)
        fail_msg("%s", err.text);
    roll_init(&world.roll, world.arena, date_of(2024, 6, 1));
    return 0;
}

static int
end(void **state)
{
    static const char *const files[] = {"c.db", "c.db-wal", "c.db-shm",
                                        "c.db.log", "c.key"};
    struct world *world = *state;
    char path[128];

    corpus_close(world->corpus);
    arena_free(world->arena);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof(path), "%s/%s", world->folder, files[i]);
        unlink(path);
    }
    return rmdir(world->folder);
}

static bool
prepare(struct world *world, const char *bytes, const struct said *said,
        struct enrolment *out, struct err *err)
{
    const struct str all = str_of(bytes);
    unsigned char mac[PRF_MAC_SIZE];
    struct doc doc;

    read_bytes(world->arena, all, &doc);
    return prf_mac(corpus_prf(world->corpus), PRF_MAC, &all, 1, mac, err) &&
           enrol_prepare(world->arena, S("a.txt"), &doc, mac, said, out, err);
}

/* A work secret needs nothing to be said. */
static const struct said work = {.fields = 1u << FIELD_KIND,
                                 .kind = KIND_WORK};

static void
documents_become_passages(void **state)
{
    static const struct {
        const char *name, *bytes;
        bool incomplete; /* is said */
        int passages;    /* -1: refused */
        int warnings;
    } rows[] = {
        {"a sentence", "库房每季度清点一次。", false, 1, 0},
        {"sentences and lines, and short ones once more, joined",
         "库房每季清点。结果报委员会。\n各单位照办。", false, 4, 0},
        {"what is long enough is not joined",
         "库房每季由专人清点一次。\n结果报委员会主任和副主任。", false, 2, 0},
        {"what is too short leaves no trace",
         "库房清点。\n好。一。\n各单位照办。", false, 1, 0},
        {"nothing but short ones", "好。\n一。", false, -1, 0},
        {"nothing", "", false, -1, 0},
        {"both readings of a change", "库房每<季度>{月}清点一次。", false, 2,
         0},
        {"what no change touches, once, and joined",
         "各单位照办。库房每<季>{月}清点一次。", false, 4, 0},
        {"metadata in words", "各单位照办。\n#储备方案的修订说明", false, 2,
         0},
        {"metadata of days and programs",
         "各单位照办。\n#2026-01-15T08:30:00Z\n#Microsoft Office Word", false,
         1, 0},
        {"the name of the office that signs",
         "物资处于转移之中。\n云岭省物资局\n2024年3月1日\n#云岭省物资局办公室",
         false, 1, 0},
        {"the same name within a sentence",
         "云岭省物资局正在转移。\n云岭省物资局\n2024年3月1日", false, 1, 0},
        {"numbers in the text", "各单位照办。\n1234567890", false, 3, 0},
        {"pictures are told", "各单位照办。\n!p", false, 1, 1},
        {"damage is refused", "各单位照办。\n!d", false, -1, 0},
        {"unless it is known", "各单位照办。\n!d", true, 1, 1},
        {"nothing could be read", "!u", true, -1, 0},
        {"nothing but pictures", "!p", true, -1, 0},
    };
    struct world *world = *state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct said said = work;
        struct enrolment out;
        struct err err;

        said.incomplete = rows[i].incomplete;
        if (!prepare(world, rows[i].bytes, &said, &out, &err)) {
            want_int(rows[i].passages, -1, rows[i].name);
            continue;
        }
        want_int(rows[i].passages, (long long) out.passages, rows[i].name);
        want_int(rows[i].warnings, (long long) out.warnings.list.count,
                 rows[i].name);
        want_int(rows[i].incomplete, out.source.incomplete, rows[i].name);
    }
}

static struct str
enrolled(struct world *world, const char *bytes, const struct said *said,
         struct enrolment *out)
{
    struct err err;

    if (!prepare(world, bytes, said, out, &err) ||
        !enrol_add(world->arena, world->corpus, &world->roll, out, &err))
        fail_msg("%s: %s", bytes, err.text);
    return out->source.id;
}

static void
twice_is_once(void **state)
{
    struct world *world = *state;
    struct said state_secret = {.fields = 1u << FIELD_LEVEL,
                                .level = LEVEL_MIMI};
    struct said public = {.fields = 1u << FIELD_KIND, .kind = KIND_PUBLIC};
    struct enrolment out;
    struct err err;

    want_str(S("S-0001"), enrolled(world, "各单位照办。", &work, &out), "id");
    assert_false(out.there);
    want_str(S("S-0001"), enrolled(world, "各单位照办。", &work, &out), "id");
    assert_true(out.there);
    assert_int_equal(0, out.warnings.list.count);
    want_str(S("S-0001"), enrolled(world, "各单位照办。", &state_secret, &out),
             "id");
    assert_true(out.there);
    assert_int_equal(1, out.warnings.list.count);
    assert_true(prepare(world, "各单位照办。", &public, &out, &err));
    assert_false(
        enrol_add(world->arena, world->corpus, &world->roll, &out, &err));
    assert_int_equal(ERR_REFUSED, err.code);
}

/* What is said anew of a file that is there is not recorded, and told. */
static void
differences_are_told(void **state)
{
    struct world *world = *state;
    struct str long_wind = S("长风"), board = S("局领导");
    struct said first = work, titled = work, numbered = work, named = work,
                scoped = work, dated = work, fewer = work;
    const struct {
        struct str want; /* empty: nothing is told */
        const struct said *said;
    } cases[] = {
        {S(""), &work},
        {S("：标题；"), &titled},
        {S("：文号；"), &numbered},
        {S("：事项名称；"), &named},
        {S("：知悉范围；"), &scoped},
        {S("：制发日；"), &dated},
        {S("：是否存文字；"), &fewer},
    };
    struct enrolment out;

    titled.fields |= 1u << FIELD_TITLE;
    titled.title = S("另一个标题");
    numbered.fields |= 1u << FIELD_NUMBER;
    numbered.number = S("试发〔2020〕2号");
    named.fields |= 1u << FIELD_NAME;
    named.names = (struct strs){&long_wind, 1};
    scoped.fields |= 1u << FIELD_SCOPE;
    scoped.scope = (struct strs){&board, 1};
    dated.issued = date_of(2019, 1, 15);
    dated.fields |= 1u << FIELD_ISSUED;
    fewer.no_text = true;
    enrolled(world, "各单位照办。", &first, &out);
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t told;

        enrolled(world, "各单位照办。", cases[i].said, &out);
        told = out.warnings.list.count;

        if (told != (cases[i].want.len > 0) ||
            (told > 0 && str_find(out.warnings.list.item[0], cases[i].want,
                                  0) == STR_NONE))
            fail_msg("%zu told, not “%.*s”: %.*s", told,
                     STR_ARG(cases[i].want),
                     STR_ARG(told > 0 ? out.warnings.list.item[0] : S("")));
    }
}

static void
parents_come_first(void **state)
{
    struct world *world = *state;
    struct str id = S("S-0001");
    struct said child = {.fields = 1u << FIELD_LEVEL | 1u << FIELD_TERM |
                                   1u << FIELD_ISSUED | 1u << FIELD_PARENT,
                         .level = LEVEL_MIMI,
                         .term = {TERM_PERIOD, 5, TERM_YEARS, DATE_NONE, {0}},
                         .issued = date_of(2020, 1, 15),
                         .parents = {&id, 1}};
    struct said parent = child;
    struct enrolment out;
    struct err err;

    assert_true(prepare(world, "下级单位照办。", &child, &out, &err));
    assert_false(
        enrol_add(world->arena, world->corpus, &world->roll, &out, &err));
    assert_int_equal(ERR_MISSING, err.code);
    parent.level = LEVEL_JIMI;
    parent.parents.count = 0;
    want_str(id, enrolled(world, "上级单位部署。", &parent, &out), "parent");
    want_str(S("S-0002"), enrolled(world, "下级单位照办。", &child, &out),
             "child");
    /* 秘密 below 机密: registered as it is, and told. */
    assert_int_equal(1, out.warnings.list.count);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(documents_become_passages, begin, end),
        cmocka_unit_test_setup_teardown(twice_is_once, begin, end),
        cmocka_unit_test_setup_teardown(differences_are_told, begin, end),
        cmocka_unit_test_setup_teardown(parents_come_first, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

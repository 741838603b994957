/*
 * What is taken from a report, and what of broken and forged ones is refused:
 * each row puts other words into a good one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/from_check.h"

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "tests/tap.h"

#define DIGEST "0123456789abcdef"

static const char good[] =
    "{\"schema\":\"dingmi.report/1\",\"tool\":{},"
    "\"corpus\":[{\"id\":\"far\",\"epoch\":3},{\"id\":\"here\",\"epoch\":12}],"
    "\"file\":\"a.txt\",\"sha256\":\"" DIGEST "\",\"date\":\"2026-06-01\","
    "\"status\":\"complete\",\"document\":{},"
    "\"required\":{\"kind\":\"state\",\"level\":\"机密\","
    "\"until\":\"2044-03-01\",\"condition\":null,"
    "\"mark\":\"机密★2044年3月1日\"},"
    "\"verdict\":\"conforms\",\"problems\":[],\"findings\":["
    "{\"counts\":true,\"strength\":\"certain\",\"source\":{\"id\":\"S-0002\","
    "\"corpus\":\"here\",\"kind\":\"state\",\"level\":\"秘密\","
    "\"until\":\"2034-04-01\"}},"
    "{\"counts\":true,\"strength\":\"certain\",\"source\":{\"id\":\"S-0002\","
    "\"corpus\":\"far\",\"kind\":\"work\",\"level\":null,\"until\":null}},"
    "{\"counts\":true,\"strength\":\"review\",\"source\":{\"id\":\"S-0003\"}},"
    "{\"counts\":false,\"strength\":\"certain\",\"source\":{\"id\":"
    "\"S-0004\"}},"
    "{\"counts\":true,\"strength\":\"certain\",\"source\":{\"id\":\"S-0002\","
    "\"corpus\":\"here\",\"kind\":\"state\",\"level\":\"秘密\","
    "\"until\":\"2034-04-01\"}}],\"stats\":{}}\n";

/* The good report with the first such words changed. */
static struct str
forged(struct arena *arena, const char *from, const char *to)
{
    struct str whole = str_of(good);
    size_t at = str_find(whole, str_of(from), 0);

    if (at == STR_NONE)
        fail_msg("%s: not there", from);
    return str_printf(arena, "%.*s%s%s", (int) at, good, to,
                      good + at + strlen(from));
}

static bool
take(struct arena *arena, struct str report, struct checked *out,
     struct err *err)
{
    return from_check_read(arena, report, S(DIGEST), S("here"), out, err);
}

static void
certain_and_counting_sources_are_taken_once(void **state)
{
    struct arena *arena = arena_new();
    struct checked checked;
    struct err err;

    (void) state;
    if (!take(arena, str_of(good), &checked, &err))
        fail_msg("%s", err.text);
    want_int(12, (long long) checked.epoch, "epoch");
    want_int(1, (long long) checked.sources, "sources");
    want_str(S("S-0002"), checked.source[0].id, "id");
    want_int(LEVEL_MIMI, checked.source[0].level, "level");
    want_int(date_of(2034, 4, 1), checked.source[0].until, "until");
    want_int(1, (long long) checked.foreign.count, "foreign");
    want_str(S("S-0002"), checked.foreign.item[0], "foreign");
    want_int(LEVEL_JIMI, checked.required.level, "required");
    want_int(TERM_DATE, checked.required.term.type, "required");
    want_int(date_of(2044, 3, 1), checked.required.end, "required");
    want_str(S("机密★2044年3月1日"), checked.mark, "mark");
    arena_free(arena);
}

/* What is still to be looked at is not as if nothing had been found. */
static void
what_is_undecided_is_told(void **state)
{
    struct arena *arena = arena_new();
    struct str report = forged(arena, "conforms", "review");
    struct str alone = forged(arena, "\"required\":{\"kind\"",
                              "\"verdict\":\"review\",\"required\":null,"
                              "\"x\":{\"kind\"");
    struct checked checked;
    struct err err;

    (void) state;
    assert_true(take(arena, report, &checked, &err));
    assert_true(checked.undecided);
    assert_true(take(arena, str_of(good), &checked, &err));
    assert_false(checked.undecided);
    report = str_printf(
        arena, "%.*s%s", (int) str_find(alone, S(",\"verdict\":\"conf"), 0),
        alone.ptr, alone.ptr + str_find(alone, S(",\"problems\""), 0));
    assert_false(take(arena, report, &checked, &err));
    want_int(ERR_REFUSED, (long long) err.code, "review alone");
    assert_non_null(strstr(err.text, "dingmi decide"));
    arena_free(arena);
}

/* Lines about others may be anything; of several the last one holds. */
static void
the_line_about_the_file_is_found(void **state)
{
    struct arena *arena = arena_new();
    struct str later = forged(arena, "\"epoch\":12", "\"epoch\":13");
    struct str other =
        str_printf(arena, "not JSON\n{\"a\":\"" DIGEST "\"}\n%s%.*s\n\n{}",
                   good, STR_ARG(later));
    struct checked checked;
    struct err err;

    (void) state;
    if (!take(arena, other, &checked, &err))
        fail_msg("%s", err.text);
    want_int(13, (long long) checked.epoch, "epoch");
    arena_free(arena);
}

struct row {
    const char *from, *to;
    int code;
    const char *says;
};

static void
check_rows(const struct row *row, size_t rows)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < rows; i++) {
        struct str report = forged(arena, row[i].from, row[i].to);
        struct checked checked;
        struct err err;

        if (take(arena, report, &checked, &err))
            fail_msg("%s: taken", row[i].to);
        want_int(row[i].code, (long long) err.code, row[i].to);
        if (strstr(err.text, row[i].says) == NULL)
            fail_msg("%s: want %s in %s", row[i].to, row[i].says, err.text);
    }
    arena_free(arena);
}

static void
what_is_no_report_is_refused(void **state)
{
    static const struct row rows[] = {
        {DIGEST, "0", ERR_REFUSED, DIGEST},
        {"{\"schema\"", "[{\"schema\"", ERR_FORMAT, "1"},
        {"{\"schema\"", "{\"sha256\":\"\",\"schema\"", ERR_FORMAT, "JSON"},
        {"}\n", "", ERR_FORMAT, "JSON"},
        {"\n", "}\n", ERR_FORMAT, "JSON"},
        {"a.txt", "a\\u0000.txt", ERR_FORMAT, "JSON"},
        {"a.txt", "\xff", ERR_FORMAT, "JSON"},
        {"report/1", "report/2", ERR_FORMAT, "schema"},
        {"\"schema\"", "\"schema2\"", ERR_FORMAT, "schema"},
        {"\"tool\":{}", "\"tool\":1", ERR_FORMAT, "tool"},
        {"\"file\":\"a.txt\"", "\"file\":null", ERR_FORMAT, "file"},
        {"\"stats\":{}", "\"stats\":[]", ERR_FORMAT, "stats"},
        {"\"problems\":[]", "\"problems\":{}", ERR_FORMAT, "problems"},
        {"\"verdict\":\"conforms\"", "\"verdict\":1", ERR_FORMAT, "verdict"},
        {"conforms", "unreadable", ERR_REFUSED, "unreadable"},
        {"conforms", "decide", ERR_REFUSED, "decide"},
        {"conforms", "malformed-mark", ERR_REFUSED, "malformed-mark"},
    };

    (void) state;
    check_rows(rows, COUNT(rows));
}

static void
another_register_is_refused(void **state)
{
    static const struct row rows[] = {
        {"\"here\"", "\"there\"", ERR_REFUSED, "密源库"},
        {"{\"id\":\"far\",\"epoch\":3}", "7", ERR_FORMAT, "corpus.id"},
        {"\"epoch\":3", "\"epoch\":-1", ERR_FORMAT, "corpus.epoch"},
        {"\"epoch\":12", "\"epoch\":\"12\"", ERR_FORMAT, "corpus.epoch"},
        {"\"epoch\":12", "\"epoch\":1e3", ERR_FORMAT, "corpus.epoch"},
        {"\"epoch\":12", "\"epoch\":99999999999999999999", ERR_FORMAT, "JSON"},
    };

    (void) state;
    check_rows(rows, COUNT(rows));
}

static void
what_is_required_must_make_sense(void **state)
{
    static const struct row rows[] = {
        {"\"required\":{", "\"required\":null,\"x\":{", ERR_REFUSED,
         "--from-check"},
        {"\"required\":{", "\"required\":1,\"x\":{", ERR_FORMAT, "required"},
        {"\"kind\":\"state\"", "\"kind\":\"public\"", ERR_FORMAT,
         "required.kind"},
        {"\"kind\":\"state\"", "\"kind\":\"\"", ERR_FORMAT, "required.kind"},
        {"\"level\":\"机密\"", "\"level\":null", ERR_FORMAT, "required.level"},
        {"\"level\":\"机密\"", "\"level\":\"普通商密\"", ERR_FORMAT,
         "required.level"},
        {"\"level\":\"机密\"", "\"level\":\"秘密\"", ERR_FORMAT,
         "required.mark"},
        {"\"2044-03-01\"", "\"2044-02-30\"", ERR_FORMAT, "required.until"},
        {"\"2044-03-01\"", "20440301", ERR_FORMAT, "required.until"},
        {"\"2044-03-01\"", "\"2034-03-01\"", ERR_FORMAT, "required.mark"},
        {"\"2044-03-01\"", "null", ERR_FORMAT, "required.mark"},
        {"\"机密★2044年3月1日\"", "null", ERR_FORMAT, "required.mark"},
        {"机密★2044年3月1日", "机密", ERR_FORMAT, "required.mark"},
        {"机密★2044年3月1日", "机密★长期", ERR_FORMAT, "required.mark"},
        {"机密★2044年3月1日", "内部", ERR_FORMAT, "required.mark"},
        {"机密★2044年3月1日", "没有标志", ERR_FORMAT, "required.mark"},
    };

    (void) state;
    check_rows(rows, COUNT(rows));
}

static void
what_was_found_must_make_sense(void **state)
{
    static const struct row rows[] = {
        {"\"findings\":[", "\"findings\":[],\"x\":[", ERR_REFUSED, "直接登记"},
        {"\"findings\":[", "\"findings\":[7,", ERR_FORMAT, "findings.counts"},
        {"\"counts\":true", "\"counts\":1", ERR_FORMAT, "findings.counts"},
        {"\"certain\"", "\"sure\"", ERR_FORMAT, "findings.strength"},
        {"\"source\":{\"id\":\"S-0002\"", "\"source\":{\"id\":\"\"",
         ERR_FORMAT, "findings.source.id"},
        {"\"source\":{\"id\":\"S-0002\"", "\"source\":{\"x\":1", ERR_FORMAT,
         "findings.source.id"},
        {"\"source\":", "\"y\":", ERR_FORMAT, "findings.source.id"},
        {"\"corpus\":\"here\"", "\"corpus\":null", ERR_FORMAT,
         "findings.source.corpus"},
        {"\"kind\":\"work\"", "\"kind\":\"public\"", ERR_FORMAT,
         "findings.source.kind"},
        {"\"kind\":\"work\"", "\"kind\":\"state\"", ERR_FORMAT,
         "findings.source.level"},
        {"\"level\":\"秘密\"", "\"level\":\"普通商密\"", ERR_FORMAT,
         "findings.source.level"},
        {"\"2034-04-01\"", "\"2034\"", ERR_FORMAT, "findings.source.until"},
    };

    (void) state;
    check_rows(rows, COUNT(rows));
}

/* A report with one value n levels deep. */
static struct str
deep(struct arena *arena, size_t n)
{
    char *bytes = arena_array(arena, 2 * n + sizeof(DIGEST) + 2, char);

    memset(bytes, '[', n);
    memcpy(bytes + n, "\"" DIGEST "\"", sizeof(DIGEST) + 1);
    memset(bytes + n + sizeof(DIGEST) + 1, ']', n);
    return (struct str){bytes, 2 * n + sizeof(DIGEST) + 1};
}

/* More sources than anybody has. */
static struct str
many(struct arena *arena, size_t n)
{
    struct str out = S("");

    for (size_t i = 0; i < n; i++)
        out = str_printf(
            arena,
            "%.*s{\"counts\":true,\"strength\":\"certain\",\"source\":{"
            "\"id\":\"S-%zu\",\"corpus\":\"%s\",\"kind\":\"work\","
            "\"level\":null,\"until\":null}},",
            STR_ARG(out), i, i % 2 == 0 ? "here" : "far");
    return forged(arena, "\"findings\":[",
                  str_printf(arena, "\"findings\":[%.*s", STR_ARG(out)).ptr);
}

static void
size_and_depth_are_bounded(void **state)
{
    struct arena *arena = arena_new();
    char *pad = arena_array(arena, LIMIT_REPORT, char);
    struct checked checked;
    struct err err;

    (void) state;
    assert_false(take(arena, deep(arena, MIB), &checked, &err));
    want_int(ERR_FORMAT, (long long) err.code, "deep");
    memset(pad, ' ', LIMIT_REPORT - 1);
    assert_false(take(arena,
                      forged(arena, "{\"schema\"",
                             str_printf(arena, "{%s\"schema\"", pad).ptr),
                      &checked, &err));
    want_int(ERR_FORMAT, (long long) err.code, "long");
    assert_true(take(arena, many(arena, 500), &checked, &err));
    assert_false(take(arena, many(arena, LIMIT_CHECKED + 1), &checked, &err));
    want_int(ERR_LIMIT, (long long) err.code, "many");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_and_counting_sources_are_taken_once),
        cmocka_unit_test(what_is_undecided_is_told),
        cmocka_unit_test(the_line_about_the_file_is_found),
        cmocka_unit_test(what_is_no_report_is_refused),
        cmocka_unit_test(another_register_is_refused),
        cmocka_unit_test(what_is_required_must_make_sense),
        cmocka_unit_test(what_was_found_must_make_sense),
        cmocka_unit_test(size_and_depth_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

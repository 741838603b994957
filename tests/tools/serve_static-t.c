/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_static.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/limits.h"
#include "tests/tap.h"

static void
read_whole(const char *name, struct buf *out)
{
    const char *folder = getenv("top_srcdir");
    char path[4096], piece[4096];
    FILE *file;
    size_t n;

    assert_non_null(folder);
    snprintf(path, sizeof(path), "%s/tools/page/%s", folder, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
        buf_add(out, (struct str){piece, n});
    assert_int_equal(0, fclose(file));
}

static void
files_are_as_in_the_folder(void **state)
{
    static const struct {
        const char *path, *name, *type;
    } rows[] = {
        {"/", "index.html", "text/html; charset=utf-8"},
        {"/icon.svg", "icon.svg", "image/svg+xml"},
        {"/page.css", "page.css", "text/css; charset=utf-8"},
        {"/page.js", "page.js", "text/javascript; charset=utf-8"},
        {"/words.js", "words.js", "text/javascript; charset=utf-8"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct static_file *file = static_find(str_of(rows[i].path));
        struct buf want;

        assert_non_null(file);
        buf_init(&want, MIB);
        read_whole(rows[i].name, &want);
        want_str(buf_str(&want), *file->bytes, rows[i].path);
        want_str(str_of(rows[i].type), file->type, rows[i].path);
        buf_fini(&want);
    }
}

static void
nothing_else_is_found(void **state)
{
    static const char *const paths[] = {
        "",           "index.html", "/index.html",  "//",
        "/page.js/",  "/page",      "/PAGE.JS",     "/../page.js",
        "/page.css?", "/api",       "/favicon.ico", "/tools/page/page.js"};

    (void) state;
    for (size_t i = 0; i < COUNT(paths); i++)
        assert_null(static_find(str_of(paths[i])));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_as_in_the_folder),
        cmocka_unit_test(nothing_else_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

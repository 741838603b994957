/*
 * The files that the page is made of, by the paths they are asked for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_static.h"

#include "core/count.h"
#include "tools/serve_files.h"

#define SCRIPT(name)                                                          \
    {                                                                         \
        STR_INIT("/" #name ".js"),                                            \
            STR_INIT("text/javascript; charset=utf-8"), &page_##name##_js     \
    }

static const struct static_file files[] = {
    {STR_INIT("/"), STR_INIT("text/html; charset=utf-8"), &page_index_html},
    {STR_INIT("/icon.svg"), STR_INIT("image/svg+xml"), &page_icon_svg},
    {STR_INIT("/page.css"), STR_INIT("text/css; charset=utf-8"),
     &page_page_css},
    SCRIPT(app),
    SCRIPT(approver),
    SCRIPT(batch),
    SCRIPT(draft),
    SCRIPT(elements),
    SCRIPT(english),
    SCRIPT(findings),
    SCRIPT(page),
    SCRIPT(program),
    SCRIPT(register),
    SCRIPT(ruling),
    SCRIPT(tabs),
    SCRIPT(text),
    SCRIPT(verdict),
    SCRIPT(words),
};

const struct static_file *
static_find(struct str path)
{
    for (size_t i = 0; i < COUNT(files); i++)
        if (str_eq(files[i].path, path))
            return &files[i];
    return NULL;
}

/*
 * List numbers: the input is a number, the name of a format, and what else
 * the list says, one a line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/number.h"
#include "core/arena.h"
#include "core/buf.h"
#include "core/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tests/zip_write.h"

enum { WRITTEN_MAX = 4096 };

/* The next line; *at moves behind it. */
static struct str
line(struct str bytes, size_t *at)
{
    size_t from = *at;

    while (*at < bytes.len && bytes.ptr[*at] != '\n')
        ++*at;
    return str_sub(bytes, from, (*at)++);
}

static void
write_number(const struct number_form *form, uint32_t n)
{
    BUF_SCOPED out;
    struct str text;

    buf_init(&out, WRITTEN_MAX);
    if (form != NULL)
        number_write(&out, form, n);
    fuzz_want(!out.full, "a number has a few hundred bytes at most");
    text = buf_str(&out);
    for (size_t at = 0; at < text.len;)
        fuzz_want(utf8_next(text, &at) < UTF8_BAD, "a number is UTF-8");
}

/* Items of a list that counts so, in a document. */
static struct str
document(struct arena *arena, struct str number, struct str form,
         struct str text)
{
    const struct packed part[] = {
        {.name = STR_INIT("word/document.xml"),
         .data = STR_INIT(
             "<w:document xmlns:w='http://schemas.openxmlformats.org/"
             "wordprocessingml/2006/main'><w:body><w:p><w:pPr><w:numPr><w:ilvl"
             " w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a"
             "</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='1'/>"
             "<w:numId w:val='1'/></w:numPr></w:pPr></w:p></w:body>"
             "</w:document>")},
        {.name = STR_INIT("word/_rels/document.xml.rels"),
         .data = STR_INIT(
             "<Relationships xmlns='http://schemas.openxmlformats.org/package/"
             "2006/relationships'><Relationship Id='n' Type='http://schemas."
             "openxmlformats.org/officeDocument/2006/relationships/numbering' "
             "Target='numbering.xml'/></Relationships>")},
        {.name = STR_INIT("word/numbering.xml"),
         .data = str_printf(
             arena,
             "<w:numbering xmlns:w='http://schemas.openxmlformats.org/"
             "wordprocessingml/2006/main'><w:abstractNum w:abstractNumId='0'>"
             "<w:lvl w:ilvl='0'><w:start w:val='%.*s'/><w:numFmt w:val='%.*s'"
             "/><w:lvlText w:val='%.*s'/></w:lvl><w:lvl w:ilvl='1'><w:lvlText "
             "w:val='%%1%%2%%9'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
             "<w:abstractNumId w:val='0'/></w:num></w:numbering>",
             STR_ARG(number), STR_ARG(form), STR_ARG(text))},
    };

    return zip_write(arena, part, sizeof(part) / sizeof(*part));
}

static void
one(struct arena *arena, struct str bytes)
{
    size_t at = 0;
    struct str number = line(bytes, &at), form = line(bytes, &at),
               text = line(bytes, &at);
    uint32_t n = 0;

    for (size_t i = 0; i < number.len; i++)
        n = n * 10 + (unsigned char) number.ptr[i] - '0';
    write_number(number_form_docx(form), n);
    write_number(number_form_odf(form, true), n);
    write_number(number_form_odf(form, false), n);
    fuzz_read(arena, document(arena, number, form, text));
}

const struct fuzz fuzz_target = {.name = "number", .one = one};

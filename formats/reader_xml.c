/*
 * What a file of XML is, by its root, and who reads it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "core/msg.h"
#include "formats/flat.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/odt.h"
#include "formats/reader_parts.h"
#include "formats/svg.h"
#include "formats/wordml.h"
#include "formats/xml.h"

/*
 * office:document, or a part such as office:document-content that lies alone,
 * of today or of OpenOffice.org 1.x
 */
static bool
is_flat_odf(const struct xml_name *root)
{
    return (str_eq(root->local, S("document")) ||
            str_starts(root->local, S("document-"))) &&
           (str_starts(root->space,
                       S("urn:oasis:names:tc:opendocument:xmlns:office:")) ||
            str_starts(root->space, S("http://openoffice.org/2000/office")));
}

static void
read_flat(struct intake *in, struct str bytes)
{
    flat_read(in, bytes, reader_opc);
}

/* A document or a workbook, by what the namespace of the root begins with. */
static const struct lone {
    struct str space, local;
    const char *format; /* NULL: its reader says */
    void (*read)(struct intake *, struct str bytes);
} lones[] = {
    {STR_INIT(WORDML_SPACE), STR_INIT("wordDocument"), "wordml", wordml_read},
    {STR_INIT(WORDML_BOOK_SPACE), STR_INIT("Workbook"), "xlsml", wordml_read},
    {STR_INIT(FLAT_SPACE), STR_INIT("package"), NULL, read_flat},
    {STR_INIT(""), STR_INIT("html"), NULL, reader_page},
    {STR_INIT(""), STR_INIT("svg"), "svg", svg_read},
};

static const struct lone *
lone_of(const struct xml_name *root)
{
    for (size_t i = 0; i < COUNT(lones); i++)
        if (str_eq(root->local, lones[i].local) &&
            str_starts(root->space, lones[i].space))
            return &lones[i];
    return NULL;
}

/* A declaration, and nothing that it declares: Word puts it beside shapes. */
static bool
is_bare_declaration(struct str bytes)
{
    static const struct str begin =
        STR_INIT("<?xml version=\"1.0\" encoding=\"UTF-8\"");
    struct str end = str_trim(str_sub(bytes, begin.len, bytes.len));

    return str_starts(bytes, begin) &&
           (str_eq(end, S("?>")) || str_eq(end, S("standalone=\"yes\"?>")));
}

/* Within another file any XML is worth reading, whatever it is for. */
static void
read_other_xml(struct intake *in, struct str bytes,
               const struct xml_name *root)
{
    if (doc_depth(in->builder) > 0 && is_bare_declaration(bytes))
        return;
    if (doc_depth(in->builder) > 0)
        wordml_read_other(in, bytes);
    else if (root != NULL && str_starts(root->local, S("UOF")))
        reader_refuse_kind(in, _("标文通文件（.uof）"));
    else
        reader_refuse_kind(in, file_kind_words(FILE_XML));
}

void
reader_xml(struct intake *in, struct str bytes)
{
    struct xml_name root;
    bool found = xml_root(in->arena, bytes, &root);
    const struct lone *lone = found ? lone_of(&root) : NULL;

    if (found && is_flat_odf(&root)) {
        reader_name(in, fodt_read(in, bytes));
    } else if (lone != NULL) {
        if (lone->format != NULL)
            reader_name(in, lone->format);
        lone->read(in, bytes);
    } else {
        read_other_xml(in, bytes, found ? &root : NULL);
    }
}

bool
reader_is_bare_xml(const struct intake *in, struct str bytes)
{
    struct xml_name root;

    return str_starts(str_trim(str_sub(bytes, 0, FILE_HEAD)), S("<")) &&
           xml_root(in->arena, bytes, &root) && root.space.len > 0;
}

/*
 * XML through the SAX2 push parser of libxml2.
 *
 * Tags are measured by a scan of our own before they are fed.  libxml2 never
 * decides an encoding: bytes that are not UTF-8 are converted first, since its
 * own converters open files.  Positions are exact at tags only; what stands
 * between two tags is the text's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/xml_encoding.h"
#include "formats/xml_scan.h"

enum {
    PIECE = 64 * KIB,
    ENTITY = 8,        /* letters of the longest name of an entity of HTML */
    DECLARATION = 256, /* bytes that an XML declaration fits in */
    TEXT_PIECE = MIB,
    SLOTS = 5,  /* pointers libxml2 has for each attribute */
    KNOWN = 256 /* names whose length is remembered, a power of 2 */
};

enum input {
    INPUT_UNDECIDED, /* too few bytes yet to know the encoding */
    INPUT_UTF8,
    INPUT_FOREIGN /* held up to a tag, then converted */
};

struct xml {
    struct arena *arena;
    struct arena *own; /* until xml_close */
    struct str part;
    struct xml_handler handler;
    xmlParserCtxtPtr parser;
    enum input input;
    bool converted;
    struct buf held; /* bytes not yet fed */
    struct str encoding;

    struct xml_scan scan;
    struct buf text;
    uint64_t behind; /* where the last tag ended */
    bool cut;        /* text was delivered in pieces */
    bool empty;      /* the tag just seen closes itself */
    unsigned depth;
    struct str *known;     /* names by their address */
    struct xml_attr *attr; /* of the tag just seen */
    size_t attrs;          /* that there is room for */

    bool stopped, failed;
    struct err err;
};

static xmlParserInputPtr
load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
    (void) url;
    (void) id;
    (void) parser;
    return NULL;
}

/* What libxml2 keeps for the whole process, set before any parser runs. */
static void
prepare(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
}

static void
stop(struct xml *xml)
{
    xml->stopped = true;
    if (xml->parser != NULL)
        xmlStopParser(xml->parser);
}

/* The first fault counts; says where it is in front of the error's text. */
static void
fail(struct xml *xml, const struct err *err, int line)
{
    if (!xml->failed && !xml->stopped) {
        xml->failed = true;
        xml->err = *err;
        if (line > 0)
            err_wrap(&xml->err, "%.*s:%d", STR_ARG(xml->part), line);
        else
            err_wrap(&xml->err, "%.*s", STR_ARG(xml->part));
    }
    stop(xml);
}

static int
line_of(const struct xml *xml)
{
    return xml->parser == NULL ? 0 : xmlSAX2GetLineNumber(xml->parser);
}

/* --- what the parser calls --- */

static struct str
from_xml(const xmlChar *z)
{
    return str_of((const char *) z);
}

/*
 * A name out of the dictionary of the parser, where each has one address: its
 * length need not be counted every time.
 */
static struct str
known(struct xml *xml, const xmlChar *z)
{
    struct str *slot =
        &xml->known[((uintptr_t) z ^ (uintptr_t) z >> 8) & (KNOWN - 1)];

    if (slot->ptr != (const char *) z)
        *slot = from_xml(z);
    return *slot;
}

/*
 * How far the parser has read, in bytes of the part; 0 if unknown.  It has no
 * encoding to look into, as xmlByteConsumed would.
 */
static uint64_t
consumed(const struct xml *xml)
{
    const xmlParserInput *in = xml->parser->input;

    return xml->converted ? 0 : in->consumed + (uint64_t) (in->cur - in->base);
}

/*
 * The tag that ends extra bytes behind where the parser stands.  No value and
 * no end tag can hold a "<", so the last one begins the tag.
 */
static struct xml_tag
tag_here(struct xml *xml, const xmlChar *local, const xmlChar *space,
         size_t extra)
{
    const xmlParserInput *in = xml->parser->input;
    struct xml_tag tag = {.name = {known(xml, space), known(xml, local)}};
    size_t before = (size_t) (in->cur - in->base);
    const xmlChar *begin = memrchr(in->base, '<', before);
    uint64_t at = consumed(xml);

    if (begin == NULL || at == 0)
        return tag;
    tag.size = (uint64_t) (in->cur - begin);
    tag.at = at - tag.size;
    tag.size += extra;
    return tag;
}

static bool
is_known(const struct xml_tag *tag)
{
    return tag->at + tag->size > 0;
}

/* Hand on the text before a tag. */
static void
flush(struct xml *xml, const struct xml_tag *tag)
{
    uint64_t at = xml->behind;
    uint64_t size = tag->at >= at ? tag->at - at : 0;
    bool known = is_known(tag) && at != 0 && !xml->cut;

    if (xml->text.len > 0 && xml->handler.text != NULL)
        xml->handler.text(xml->handler.context, buf_str(&xml->text),
                          known ? at : 0, known ? size : 0);
    xml->text.len = 0;
    xml->cut = false;
    xml->behind = tag->at + tag->size;
}

/* An error is a kilobyte: it is made only where there is one. */
static bool
too_deep(struct xml *xml)
{
    struct err err;

    err_set(&err, ERR_LIMIT, _("元素嵌套超过 %d 层"), LIMIT_DEPTH);
    fail(xml, &err, line_of(xml));
    return false;
}

static bool
too_many_names(struct xml *xml)
{
    struct err err;

    err_set(&err, ERR_LIMIT, _("名称超过 %d 种"), LIMIT_NAMES);
    fail(xml, &err, line_of(xml));
    return false;
}

/* One element more is open: whether the parse may go on. */
static bool
within_limits(struct xml *xml)
{
    xml->depth++;
    if (xml->depth > LIMIT_DEPTH)
        return too_deep(xml);
    return xmlDictSize(xml->parser->dict) <= LIMIT_NAMES ||
           too_many_names(xml);
}

/*
 * As long as no entity is expanded, libxml2 has &#38; in the values of
 * attributes for every ampersand.  Such a value is memory of its own, not part
 * of the input, so it can be mended in place.
 */
static void
put_ampersands(char *value, size_t *len)
{
    static const struct str written = STR_INIT("&#38;");
    struct str old = {value, *len};
    size_t at = str_find(old, written, 0), to = at;

    if (at == STR_NONE)
        return;
    while (at < old.len) {
        bool found = str_starts(str_sub(old, at, old.len), written);

        value[to++] = value[at];
        at += found ? written.len : 1;
    }
    *len = to;
}

static void
tell(struct xml *xml, const xmlChar *text)
{
    if (xml->handler.note != NULL)
        xml->handler.note(xml->handler.context, from_xml(text));
}

/*
 * Prefixes, the namespaces they stand for and the targets of instructions mean
 * nothing to a reader; those of programs are ASCII.
 */
static void
tell_words(struct xml *xml, const xmlChar *name)
{
    struct str words = name == NULL ? S("") : known(xml, name);

    if (ascii_end(words, 0) < words.len)
        tell(xml, name);
}

static struct xml_attr
take_attr(struct xml *xml, const xmlChar **slot)
{
    const xmlParserInput *in = xml->parser->input;
    struct xml_attr attr = {
        {known(xml, slot[2]), known(xml, slot[0])},
        {(const char *) slot[3], (size_t) (slot[4] - slot[3])}};

    if (slot[3] < in->base || slot[3] >= in->end)
        put_ampersands((char *) (uintptr_t) slot[3], &attr.value.len);
    if (slot[2] == NULL) /* its prefix was not declared */
        tell_words(xml, slot[1]);
    return attr;
}

static struct xml_attrs
take_attrs(struct xml *xml, const xmlChar **raw, size_t count)
{
    if (xml->attrs < count) {
        xml->attrs = 2 * count;
        xml->attr = arena_array(xml->own, xml->attrs, struct xml_attr);
    }
    for (size_t i = 0; i < count; i++)
        xml->attr[i] = take_attr(xml, raw + i * SLOTS);
    return (struct xml_attrs){xml->attr, count};
}

static void
on_start(void *context, const xmlChar *local, const xmlChar *prefix,
         const xmlChar *uri, int spaces, const xmlChar **declared, int count,
         int defaulted, const xmlChar **raw)
{
    struct xml *xml = context;
    struct xml_attrs attrs;
    struct xml_tag tag;

    (void) defaulted;
    if (xml->stopped || !within_limits(xml))
        return;
    for (int i = 0; i < 2 * spaces; i++)
        tell_words(xml, declared[i]);
    if (uri == NULL)
        tell_words(xml, prefix);
    attrs = take_attrs(xml, raw, (size_t) count);
    xml->empty = *xml->parser->input->cur == '/';
    tag = tag_here(xml, local, uri, xml->empty ? 2 : 1);
    flush(xml, &tag);
    if (xml->handler.start != NULL &&
        !xml->handler.start(xml->handler.context, &tag, &attrs))
        stop(xml);
}

static void
on_end(void *context, const xmlChar *local, const xmlChar *prefix,
       const xmlChar *uri)
{
    struct xml *xml = context;
    struct xml_tag tag;

    (void) prefix;
    if (xml->stopped)
        return;
    xml->depth--;
    if (xml->empty)
        tag = (struct xml_tag){{known(xml, uri), known(xml, local)},
                               .at = xml->behind};
    else
        tag = tag_here(xml, local, uri, 0);
    xml->empty = false;
    flush(xml, &tag);
    if (xml->handler.end != NULL)
        xml->handler.end(xml->handler.context, &tag);
}

static void
on_text(void *context, const xmlChar *text, int len)
{
    struct xml *xml = context;

    if (xml->stopped)
        return;
    if (xml->text.len + (size_t) len > TEXT_PIECE) {
        if (xml->handler.text != NULL)
            xml->handler.text(xml->handler.context, buf_str(&xml->text), 0, 0);
        xml->text.len = 0;
        xml->cut = true;
    }
    buf_add(&xml->text, (struct str){(const char *) text, (size_t) len});
}

static void
on_comment(void *context, const xmlChar *text)
{
    struct xml *xml = context;

    if (!xml->stopped && text != NULL)
        tell(xml, text);
}

static void
on_instruction(void *context, const xmlChar *target, const xmlChar *text)
{
    struct xml *xml = context;

    if (!xml->stopped)
        tell_words(xml, target);
    on_comment(context, text);
}

static void
refuse_dtd(struct xml *xml)
{
    struct err err;

    err_set(&err, ERR_REFUSED, _("含有文档类型声明（DTD），按规定不予解析"));
    fail(xml, &err, line_of(xml));
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *id,
           const xmlChar *url)
{
    struct xml *xml = context;

    (void) name;
    (void) id;
    (void) url;
    if (!xml->handler.dtd)
        refuse_dtd(xml);
}

static void
on_external_subset(void *context, const xmlChar *name, const xmlChar *id,
                   const xmlChar *url)
{
    on_doctype(context, name, id, url);
}

/* Where a declaration is let pass it may yet declare nothing. */
static void
on_entity(void *context, const xmlChar *name, int type, const xmlChar *id,
          const xmlChar *url, xmlChar *content)
{
    (void) name;
    (void) type;
    (void) id;
    (void) url;
    (void) content;
    refuse_dtd(context);
}

static void
on_attribute(void *context, const xmlChar *element, const xmlChar *name,
             int type, int kind, const xmlChar *value, xmlEnumerationPtr tree)
{
    (void) element;
    (void) name;
    (void) type;
    (void) kind;
    (void) value;
    xmlFreeEnumeration(tree);
    refuse_dtd(context);
}

static void
on_reference(void *context, const xmlChar *name)
{
    struct xml *xml = context;
    struct err err;

    err_set(&err, ERR_FORMAT, _("引用了未定义的实体 %s"), (const char *) name);
    fail(xml, &err, line_of(xml));
}

/* Faults are looked up after each piece; nothing is ever printed. */
static void
on_error(void *context, xmlErrorPtr error)
{
    (void) context;
    (void) error;
}

static bool
open_parser(struct xml *xml)
{
    static const xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .comment = on_comment,
        .processingInstruction = on_instruction,
        .internalSubset = on_doctype,
        .externalSubset = on_external_subset,
        .entityDecl = on_entity,
        .attributeDecl = on_attribute,
        .reference = on_reference,
        .serror = on_error,
    };
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    xmlSAXHandler own = sax;

    pthread_once(&once, prepare);
    xml->parser = xmlCreatePushParserCtxt(&own, xml, NULL, 0, NULL);
    if (xml->parser == NULL)
        return false;
    xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
                                       XML_PARSE_NOWARNING |
                                       XML_PARSE_IGNORE_ENC);
    xml->parser->sax->serror = on_error;
    return true;
}

/* --- feeding --- */

static void
look_at_error(struct xml *xml)
{
    const xmlError *error = xmlCtxtGetLastError(xml->parser);
    struct str words = error == NULL ? S("") : str_of(error->message);
    struct err err;

    if (xml->parser->wellFormed)
        return;
    err_set(&err, ERR_FORMAT, _("不是合格的 XML（%.*s）"),
            STR_ARG(str_trim(words)));
    fail(xml, &err, error == NULL ? 0 : error->line);
}

static void
feed_piece(struct xml *xml, struct str piece, bool last)
{
    struct err err;

    if (xml->stopped)
        return;
    if (!xml_scan(&xml->scan, piece, &err)) {
        fail(xml, &err, line_of(xml));
        return;
    }
    xmlParseChunk(xml->parser, piece.ptr, (int) piece.len, last);
    if (!xml->stopped)
        look_at_error(xml);
}

static void
feed(struct xml *xml, struct str bytes)
{
    for (size_t at = 0; at < bytes.len && !xml->stopped; at += PIECE)
        feed_piece(xml, str_sub(bytes, at, at + PIECE), false);
}

static void
decide(struct xml *xml)
{
    struct str bytes = buf_str(&xml->held);

    xml->encoding = str_dup(xml->arena, encoding_foreign(bytes));
    if (xml->encoding.len > 0) {
        xml->input = INPUT_FOREIGN;
        return;
    }
    xml->input = INPUT_UTF8;
    feed(xml, bytes);
    buf_fini(&xml->held);
}

/* Convert the first bytes of what is held, and feed them. */
static void
feed_foreign(struct xml *xml, size_t len)
{
    struct arena *scratch = arena_new();
    struct str bytes = str_sub(buf_str(&xml->held), 0, len), utf8 = bytes;
    struct err err;

    xml->converted |= encoding_shows(xml->encoding, bytes);
    if (xml->converted &&
        !charset_decode(scratch, bytes, xml->encoding, &utf8, &err))
        fail(xml, &err, 0);
    else
        feed(xml, utf8);
    arena_free(scratch);
    memmove(xml->held.ptr, xml->held.ptr + len, xml->held.len - len);
    xml->held.len -= len;
}

/* A part in one piece of text is held as a whole, up to a bound. */
static void
feed_held(struct xml *xml)
{
    size_t len = xml->held.len < PIECE
                     ? 0
                     : encoding_part(xml->encoding, buf_str(&xml->held));
    struct err err;

    if (len > 0)
        feed_foreign(xml, len);
    if (xml->held.full) {
        err_set(&err, ERR_LIMIT, _("一个标签超过 %d MiB"), LIMIT_TAG / MIB);
        fail(xml, &err, 0);
    }
}

/* --- the border --- */

struct xml *
xml_open(struct arena *arena, struct str part,
         const struct xml_handler *handler)
{
    struct xml *xml = arena_new_of(arena, struct xml);
    struct err err;

    xml->arena = arena;
    xml->own = arena_new();
    xml->known = arena_array(xml->own, KNOWN, struct str);
    xml->part = str_dup(arena, part);
    xml->handler = *handler;
    buf_init(&xml->held, 2 * (size_t) LIMIT_TAG);
    buf_init(&xml->text, 2 * TEXT_PIECE);
    if (!open_parser(xml)) {
        err_set(&err, ERR_FORMAT, "%s", _("内存不足，无法解析"));
        fail(xml, &err, 0);
    }
    return xml;
}

static void
take(struct xml *xml, struct str piece)
{
    if (xml->input == INPUT_UTF8) {
        feed_piece(xml, piece, false);
        return;
    }
    buf_add(&xml->held, piece);
    if (xml->input == INPUT_UNDECIDED && xml->held.len >= DECLARATION)
        decide(xml);
    if (xml->input == INPUT_FOREIGN)
        feed_held(xml);
}

bool
xml_feed(struct xml *xml, struct str piece)
{
    for (size_t at = 0; at < piece.len && !xml->stopped; at += PIECE)
        take(xml, str_sub(piece, at, at + PIECE));
    return !xml->stopped;
}

static void
give_back(struct xml *xml)
{
    if (xml->parser != NULL) {
        xmlFreeDoc(xml->parser->myDoc);
        xmlFreeParserCtxt(xml->parser);
    }
    xml->parser = NULL;
    arena_free(xml->own);
    xml->own = NULL;
    buf_fini(&xml->held);
    buf_fini(&xml->text);
}

bool
xml_close(struct xml *xml, struct err *err)
{
    bool nothing = xml->input == INPUT_UNDECIDED && xml->held.len == 0;

    if (!xml->stopped && xml->input == INPUT_UNDECIDED)
        decide(xml);
    if (!xml->stopped && xml->input == INPUT_FOREIGN && xml->held.len > 0)
        feed_foreign(xml, xml->held.len);
    if (!xml->stopped && !nothing)
        feed_piece(xml, (struct str){"", 0}, true);
    give_back(xml);
    if (xml->failed)
        *err = xml->err;
    return !xml->failed;
}

uint64_t
xml_delivered(const struct xml *xml)
{
    return xml->behind;
}

bool
xml_parse(struct arena *arena, struct str part, struct str bytes,
          const struct xml_handler *handler, struct err *err)
{
    struct xml *xml = xml_open(arena, part, handler);

    xml_feed(xml, bytes);
    return xml_close(xml, err);
}

struct root {
    struct arena *arena;
    struct xml_name *name;
    bool found;
};

static bool
take_root(void *context, const struct xml_tag *tag,
          const struct xml_attrs *attrs)
{
    struct root *root = context;

    (void) attrs;
    root->name->space = str_dup(root->arena, tag->name.space);
    root->name->local = str_dup(root->arena, tag->name.local);
    root->found = true;
    return false;
}

bool
xml_root(struct arena *arena, struct str bytes, struct xml_name *out)
{
    struct root root = {arena, out, false};
    const struct xml_handler handler = {
        .context = &root, .dtd = true, .start = take_root};
    struct err err;

    *out = (struct xml_name){0};
    return xml_parse(arena, S(""), bytes, &handler, &err) && root.found;
}

struct str
xml_value(const struct xml_attrs *attrs, struct str local)
{
    for (size_t i = 0; i < attrs->count; i++)
        if (str_eq(attrs->item[i].name.local, local))
            return attrs->item[i].value;
    return (struct str){0};
}

uint32_t
xml_html_entity(struct str name)
{
    char z[ENTITY + 1] = {0};
    const htmlEntityDesc *entity;

    if (name.len == 0 || name.len > ENTITY)
        return 0;
    memcpy(z, name.ptr, name.len);
    entity = htmlEntityLookup((const xmlChar *) z);
    return entity == NULL ? 0 : entity->value;
}

/* It says "20914", and more behind that where it was built from a branch. */
struct str
xml_library(struct arena *arena)
{
    struct str said = str_of(xmlParserVersion);
    uint32_t n = str_figure(str_sub(said, 0, strspn(said.ptr, "0123456789")),
                            UINT32_MAX);

    return str_printf(arena, "%u.%u.%u", (unsigned) n / 10000,
                      (unsigned) n / 100 % 100, (unsigned) n % 100);
}

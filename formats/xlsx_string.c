/*
 * Shared strings are read before the sheets and said where a cell has them, so
 * that they stand in the order and at the place a person sees; each only once,
 * however many cells have it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xlsx_string.h"

#include "core/arena.h"
#include "core/ascii.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/docx_attribute.h"
#include "formats/docx_value.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/xlsx_rule.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum {
    ESCAPE = 7, /* bytes of _xHHHH_ */
    OBJECT = 0xfffc
};

/* --- escapes --- */

/*
 * The character that _xHHHH_ at that byte stands for; STR_NONE if it is none.
 */
static size_t
escaped(struct str s, size_t at)
{
    size_t c = 0;

    if (s.len - at < ESCAPE || s.ptr[at + 1] != 'x' ||
        s.ptr[at + ESCAPE - 1] != '_')
        return STR_NONE;
    for (size_t i = at + 2; i < at + ESCAPE - 1; i++) {
        int value = hex_value(s.ptr[i]);

        if (value < 0)
            return STR_NONE;
        c = c << 4 | (size_t) value;
    }
    return c;
}

static void
add_escaped(struct doc_builder *builder, struct open_para *para, size_t c,
            const struct run *like)
{
    char bytes[UTF8_MAX];
    bool none = c == 0 || (c >= 0xd800 && c <= 0xdfff);

    doc_add(builder, para,
            (struct str){bytes, utf8_put(none ? OBJECT : (uint32_t) c, bytes)},
            like);
}

void
xlsx_add(struct doc_builder *builder, struct open_para *para, struct str s,
         const struct run *like)
{
    size_t from = 0, at = str_find(s, S("_x"), 0);

    while (at != STR_NONE) {
        size_t c = escaped(s, at);

        if (c != STR_NONE) {
            doc_add(builder, para, str_sub(s, from, at), like);
            add_escaped(builder, para, c, like);
            from = at + ESCAPE;
        }
        at = str_find(s, S("_x"), c != STR_NONE ? from : at + 1);
    }
    doc_add(builder, para, str_sub(s, from, s.len), like);
}

/* --- shared strings --- */

struct reading {
    struct intake *in;
    struct xlsx_strings *strings;
    enum xlsx_what what[LIMIT_DEPTH + 1];
    struct docx_values values; /* said already, of what is no string */
    unsigned depth, ruby;      /* ruby: at what depth it began, or 0 */
    bool struck;
    struct xml_memo writers; /* of attributes */
};

/* What no cell can show, and yet goes out with the file. */
static void
say_aside(struct reading *reading, struct str text, enum view view)
{
    const struct place place = {.story = STORY_ATTRIBUTE};
    const struct run like = {.view = view};
    struct doc_builder *builder = reading->in->builder;

    if (docx_value_is_new(reading->in->arena, &reading->values, text))
        doc_add(builder,
                doc_open(builder, reading->strings->part, &place, NULL), text,
                &like);
}

static void
read_values(struct reading *reading, const struct xml_name *name,
            const struct xml_attrs *attrs)
{
    static const struct docx_rule font = {WHAT_FONT, 0},
                                  other = {WHAT_OTHER, 0};
    bool is_font = str_eq(name->local, S("rFont"));

    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = attrs->item[i];

        if (docx_attribute_is_text(&reading->writers, name,
                                   is_font ? &font : &other, &attr))
            say_aside(reading, attr.value, VIEW_ATTRIBUTE);
    }
}

static bool
has_room(const struct xlsx_strings *strings, size_t more)
{
    return strings->strings < LIMIT_PARAGRAPHS &&
           strings->pieces < LIMIT_DOC_RUNS &&
           more <= LIMIT_TEXT - strings->text;
}

static void
push_piece(struct reading *reading, struct str text)
{
    struct xlsx_strings *strings = reading->strings;

    if (strings->strings == 0) {
        say_aside(reading, text, VIEW_HIDDEN);
        return;
    }
    if (!has_room(strings, text.len)) {
        doc_miss(reading->in->builder, strings->part, WHY_LIMIT, "%s",
                 _("工作簿的文字太多，其余没有检查"));
        return;
    }
    *arena_push(strings->arena, strings->piece, strings->pieces,
                &strings->piece_room) = (struct xlsx_piece){
        .text = str_dup(strings->arena, text),
        .struck = reading->struck,
        .ruby = reading->ruby > 0,
    };
    strings->string[strings->strings - 1].count++;
    strings->text += text.len;
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct reading *reading = context;
    struct xlsx_strings *strings = reading->strings;
    enum xlsx_what what = xlsx_rule(tag->name.local);

    reading->what[++reading->depth] = what;
    if (what == XLSX_RUN || what == XLSX_RICH)
        reading->struck = false;
    if (what == XLSX_RUBY && reading->ruby == 0)
        reading->ruby = reading->depth;
    if (what == XLSX_STRIKE)
        reading->struck = !str_eq(xml_value(attrs, S("val")), S("0"));
    if (what == XLSX_RICH && strings->strings < LIMIT_PARAGRAPHS)
        *arena_push(strings->arena, strings->string, strings->strings,
                    &strings->string_room) =
            (struct xlsx_string){.first = (uint32_t) strings->pieces};
    if (attrs->count > 0)
        read_values(reading, &tag->name, attrs);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct reading *reading = context;

    (void) tag;
    if (reading->ruby == reading->depth)
        reading->ruby = 0;
    reading->depth--;
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct reading *reading = context;

    (void) at;
    (void) size;
    if (reading->what[reading->depth] == XLSX_TEXT || str_trim(text).len > 0)
        push_piece(reading, text);
}

static void
on_note(void *context, struct str text)
{
    if (docx_has_cjk(text))
        say_aside(context, text, VIEW_HIDDEN);
}

void
xlsx_strings_read(struct intake *in, struct zip *zip, size_t part,
                  struct xlsx_strings *out)
{
    struct reading reading = {.in = in, .strings = out};
    const struct xml_handler handler = {.context = &reading,
                                        .start = on_start,
                                        .end = on_end,
                                        .text = on_text,
                                        .note = on_note};

    *out = (struct xlsx_strings){.arena = arena_new(),
                                 .part = zip_part(zip, part)->name};
    part_parse(in, zip, part, &handler);
}

void
xlsx_strings_free(struct xlsx_strings *strings)
{
    arena_free(strings->arena);
    *strings = (struct xlsx_strings){0};
}

static void
say(struct doc_builder *builder, const struct xlsx_strings *strings,
    const struct xlsx_string *string, struct str part,
    const struct place *place, enum view view)
{
    struct place aside = *place;
    struct open_para *para = NULL, *ruby = NULL;

    aside.story = STORY_RUBY;
    for (uint32_t i = 0; i < string->count; i++) {
        const struct xlsx_piece *piece = &strings->piece[string->first + i];
        struct open_para **to = piece->ruby ? &ruby : &para;

        if (*to == NULL)
            *to = doc_open(builder, part, piece->ruby ? &aside : place, para);
        xlsx_add(builder, *to, piece->text,
                 &(struct run){.view = view, .struck = piece->struck});
    }
}

bool
xlsx_strings_say(struct doc_builder *builder, struct xlsx_strings *strings,
                 struct str index, struct str part, const struct place *place,
                 enum view view)
{
    struct xlsx_string *string;
    uint32_t n;

    if (!xlsx_number(str_trim(index), LIMIT_PARAGRAPHS, &n) ||
        n >= strings->strings)
        return false;
    string = &strings->string[n];
    if (string->seen || (string->hidden && view == VIEW_HIDDEN))
        return true;
    string->seen = view != VIEW_HIDDEN;
    string->hidden = true;
    say(builder, strings, string, part, place, view);
    return true;
}

void
xlsx_strings_say_rest(struct doc_builder *builder,
                      struct xlsx_strings *strings)
{
    const struct place place = {.story = STORY_EMBEDDED};

    for (size_t i = 0; i < strings->strings; i++)
        if (!strings->string[i].hidden)
            say(builder, strings, &strings->string[i], strings->part, &place,
                VIEW_HIDDEN);
}

/* --- formulas --- */

bool
xlsx_formula_speaks(struct str s)
{
    bool within = false;
    size_t letters = 0;

    for (size_t i = 0; i < s.len && letters < 2; i++) {
        char c = (char) (s.ptr[i] | 0x20);

        if (s.ptr[i] == '"')
            within = !within;
        letters = within && c >= 'a' && c <= 'z' ? letters + 1 : 0;
    }
    return letters >= 2 || docx_has_cjk(s);
}

/* Behind "&" and the quotes around it, at the closing one; else STR_NONE. */
static size_t
behind_join(struct str s, size_t at)
{
    bool joined = false;

    for (size_t i = at + 1; i < s.len; i++) {
        if (s.ptr[i] == '"')
            return joined ? i + 1 : STR_NONE;
        if (s.ptr[i] == '&' && !joined)
            joined = true;
        else if (s.ptr[i] != ' ' && s.ptr[i] != '\n')
            return STR_NONE;
    }
    return STR_NONE;
}

void
xlsx_add_formula(struct doc_builder *builder, struct open_para *para,
                 struct str s)
{
    const struct run like = {.view = VIEW_FIELD};
    size_t from = 0;

    for (size_t at = str_find(s, S("\""), 0); at != STR_NONE;
         at = str_find(s, S("\""), at)) {
        size_t behind = behind_join(s, at);

        if (behind == STR_NONE) {
            at++;
            continue;
        }
        doc_add(builder, para, str_sub(s, from, at), &like);
        from = at = behind;
    }
    doc_add(builder, para, str_sub(s, from, s.len), &like);
}

/* --- headers and footers --- */

/* Behind the code that begins at an ampersand. */
static size_t
behind_code(struct str s, size_t at)
{
    enum { COLOUR = 6 };
    size_t end;

    if (++at >= s.len)
        return s.len;
    if (s.ptr[at] == '"') {
        end = str_find(s, S("\""), at + 1);
        return end == STR_NONE ? s.len : end + 1;
    }
    if (s.ptr[at] == 'K')
        return at + 1 + COLOUR < s.len ? at + 1 + COLOUR : s.len;
    if (s.ptr[at] < '0' || s.ptr[at] > '9')
        return at + 1;
    while (at < s.len && ascii_is_digit(s.ptr[at]))
        at++;
    return at;
}

static bool
begins_section(struct str s, size_t at)
{
    return at + 1 < s.len && (s.ptr[at + 1] == 'L' || s.ptr[at + 1] == 'C' ||
                              s.ptr[at + 1] == 'R');
}

void
xlsx_page(struct doc_builder *builder, struct str part,
          const struct place *place, enum view view, struct str s)
{
    const struct run like = {.view = view};
    struct open_para *para = NULL;

    for (size_t at = 0; at < s.len;) {
        bool literal = str_starts(str_sub(s, at, s.len), S("&&"));
        size_t end = literal ? at + 1 : str_find(s, S("&"), at);

        if (end == at) {
            if (begins_section(s, at))
                para = NULL;
            at = behind_code(s, at);
            continue;
        }
        if (end == STR_NONE)
            end = s.len;
        if (para == NULL)
            para = doc_open(builder, part, place, NULL);
        xlsx_add(builder, para, str_sub(s, at, end), &like);
        at = end + literal;
    }
}

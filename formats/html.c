/*
 * The reader of pages.
 *
 * Open elements are a stack; each knows what holds for all within it.  Blocks
 * end paragraphs, whatever is open: a page is read as it lies there, and the
 * stack only tells how text is seen and where it stands.  An element in the
 * middle of a sentence that is no part of it (a choice, a box, a script) has
 * paragraphs of its own, after which the sentence goes on.
 *
 * What may be a page within the page, a comment, the value of an attribute, a
 * tag without end, is read as one, some levels deep.  A style sheet is not
 * applied: what it alone hides is read as visible.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/html_charset.h"
#include "formats/html_entity.h"
#include "formats/html_flow.h"
#include "formats/html_rule.h"
#include "formats/html_token.h"
#include "formats/html_value.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/outline.h"
#include "formats/words.h"

enum {
    HANDED_DOWN = HTML_HIDE | HTML_PRE | HTML_STRUCK | HTML_TITLE |
                  HTML_OTHER | HTML_DATA
};

struct element {
    struct str name;
    const struct html_rule *rule;
    uint32_t own;   /* flags that its attributes give it */
    uint32_t flags; /* all that hold here */
    struct place place;
    uint32_t rows, columns; /* begun in it so far */
    struct html_aside aside;
};

struct html {
    struct intake *in;
    struct arena *arena; /* until the page is read */
    struct words_seen seen;
    struct html_flow flow;
    struct element stack[LIMIT_HTML_DEPTH + LIMIT_HTML_WITHIN];
    unsigned depth; /* elements on the stack; the first is the page */
    unsigned base;  /* elements of the page around this one */
    unsigned within;
    uint32_t tables, files;
    bool xhtml;
    struct outline outline;
};

static struct element *
top(struct html *html)
{
    return &html->stack[html->depth - 1];
}

/* --- the stack --- */

static enum view
view_of(const struct element *element)
{
    if (element->place.story == STORY_METADATA)
        return VIEW_METADATA;
    return (element->flags & HTML_HIDE) != 0 ? VIEW_HIDDEN : VIEW_VISIBLE;
}

static void
look(struct html *html)
{
    const struct element *element = top(html);
    const struct html_look look = {
        .place = element->place,
        .view = view_of(element),
        .struck = (element->flags & HTML_STRUCK) != 0,
        .pre = (element->flags & HTML_PRE) != 0,
        .heading = (element->flags & HTML_TITLE) != 0,
    };

    html_flow_look(&html->flow, &look);
}

static void
inherit(struct element *element, const struct element *around)
{
    element->flags =
        (around->flags & HANDED_DOWN) | element->rule->flags | element->own;
}

/* The innermost open element with a flag, in the table around; or NULL. */
static struct element *
around(struct html *html, enum html_flag flag)
{
    for (unsigned i = html->depth; i > html->base; i--) {
        struct element *element = &html->stack[i - 1];

        if ((element->rule->flags & flag) != 0)
            return element;
        if ((element->rule->flags & HTML_TABLE) != 0)
            break;
    }
    return NULL;
}

static void
place_cell(struct html *html, struct place *place)
{
    struct element *row = around(html, HTML_ROW);
    struct element *table = around(html, HTML_TABLE);

    if (table == NULL || place->table == 0)
        return;
    if (row == NULL)
        row = table;
    place->row = table->rows > 0 ? table->rows : 1;
    place->column = ++row->columns;
}

static void
place_element(struct html *html, struct element *element)
{
    uint32_t flags = element->rule->flags;
    struct place *place = &element->place;
    struct element *table;

    if (element->rule->story != STORY_MAIN)
        *place = (struct place){.story = element->rule->story};
    if ((flags & HTML_BOX) != 0)
        *place = (struct place){.story = place->story, .box = true};
    if ((flags & HTML_TABLE) != 0 && place->story == STORY_MAIN)
        place->table = ++html->tables;
    if ((flags & HTML_TABLE) != 0)
        place->row = place->column = 1;
    table = (flags & HTML_ROW) != 0 ? around(html, HTML_TABLE) : NULL;
    if (table != NULL)
        table->rows++;
    if ((flags & HTML_CELL) != 0)
        place_cell(html, place);
}

/* False when too many are open; text within is read as that around. */
static bool
push(struct html *html, struct str name, const struct html_rule *rule,
     uint32_t own)
{
    struct element element = {.name = name, .rule = rule, .own = own};

    if (html->depth - html->within >= LIMIT_HTML_DEPTH)
        return false;
    element.place = top(html)->place;
    place_element(html, &element);
    inherit(&element, top(html));
    if ((rule->flags & HTML_OWN) != 0)
        element.aside = html_flow_leave(&html->flow);
    html->stack[html->depth++] = element;
    look(html);
    return true;
}

static void
pop(struct html *html)
{
    const struct element *element = top(html);

    if ((element->rule->flags & HTML_OWN) != 0)
        html_flow_return(&html->flow, &element->aside);
    html->depth--;
    look(html);
}

/* Take out an element that formats; what stands in it stays open. */
static void
unwrap(struct html *html, unsigned at)
{
    html->depth--;
    for (unsigned i = at; i < html->depth; i++) {
        html->stack[i] = html->stack[i + 1];
        inherit(&html->stack[i], &html->stack[i - 1]);
    }
    look(html);
}

/* End the elements that a start tag ends without saying so. */
static void
end_groups(struct html *html, uint8_t groups)
{
    unsigned found = 0;

    for (unsigned i = html->depth; i > html->base && groups != 0; i--) {
        const struct html_rule *rule = html->stack[i - 1].rule;

        if ((rule->group & groups) != 0)
            found = i;
        groups &= (uint8_t) ~rule->stops;
    }
    while (found > 0 && html->depth >= found)
        pop(html);
}

/* Which open element an end tag means; 0 if none. */
static unsigned
meant(const struct html *html, struct str name, const struct html_rule *rule)
{
    for (unsigned i = html->depth; i > html->base; i--) {
        const struct element *element = &html->stack[i - 1];
        uint32_t flags = element->rule->flags;

        if (words_same(element->name, name))
            return i;
        if ((flags & HTML_WALL) != 0 &&
            ((rule->flags & HTML_PART) == 0 || (flags & HTML_TABLE) != 0))
            return 0;
    }
    return 0;
}

/* --- pages within the page --- */

static void run(struct html *, struct str text);

/*
 * Read text as a page of that rule.  This is the one place where the reader
 * calls itself, LIMIT_HTML_WITHIN deep and no deeper.
 */
static void
read_within(struct html *html, const struct html_rule *rule, struct str text)
{
    unsigned base = html->base;

    if (html->within == LIMIT_HTML_WITHIN) {
        const struct html_look kept = html->flow.look;
        const struct html_look hidden = {.place.story = STORY_ATTRIBUTE,
                                         .view = VIEW_HIDDEN};
        struct html_aside aside = html_flow_leave(&html->flow);

        html_flow_look(&html->flow, &hidden);
        html_flow_text(&html->flow, text, true);
        html_flow_return(&html->flow, &aside);
        html_flow_look(&html->flow, &kept);
        return;
    }
    html->within++;
    push(html, S(""), rule, 0);
    html->base = html->depth;
    run(html, text);
    while (html->depth > html->base)
        pop(html);
    html->base = base;
    pop(html);
    html->within--;
}

static void
read_hidden(struct html *html, struct str text)
{
    static const struct html_rule hidden = {
        .flags = HTML_HIDE | HTML_OWN,
        .story = STORY_ATTRIBUTE,
    };

    read_within(html, &hidden, text);
}

/* A document of its own in a frame, written into an attribute. */
static void
read_frame(struct html *html, struct str text)
{
    static const struct html_rule frame = {.flags = HTML_OWN};

    read_within(html, &frame, text);
}

/* "[if gte mso 9]>" is for programs. */
static struct str
without_condition(struct str comment)
{
    size_t end = str_find(comment, S("]>"), 0);

    return str_starts(comment, S("[if")) && end != STR_NONE
               ? str_sub(comment, end + 2, comment.len)
               : comment;
}

static void
read_declaration(struct html *html, struct str text)
{
    bool known = words_start(text, S("doctype")) ||
                 words_start(text, S("xml")) || str_starts(text, S("[if")) ||
                 str_starts(text, S("[endif"));

    if (!known || words_cjk(text))
        read_hidden(html, text);
}

/* --- attributes --- */

static void
add_value(struct html *html, enum story story, enum view view, struct str text)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};

    text = str_trim(text);
    if (words_are_new(html->arena, &html->seen, text))
        doc_add(html->in->builder,
                doc_open(html->in->builder, S(""), &place, html->flow.anchor),
                text, &like);
}

static void
add_words(struct html *html, struct str text)
{
    if (str_find(text, S("<"), 0) != STR_NONE)
        read_hidden(html, text);
    else
        add_value(html, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, text);
}

/* A file in an address: a picture, a page, a text. */
static void
read_data(struct html *html, struct str address)
{
    struct intake *in = html->in;
    BUF_SCOPED bytes;
    struct inner inner = {.view = VIEW_EMBEDDED, .anchor = html->flow.anchor};

    buf_init(&bytes, LIMIT_HELD - in->held);
    if (!html_data(address, &bytes))
        return;
    inner.name = str_printf(html->arena, "data:%u", ++html->files);
    if (bytes.full) {
        doc_miss(in->builder, inner.name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
        return;
    }
    in->held += bytes.len;
    inner_read(in, &inner, buf_str(&bytes));
    in->held -= bytes.len;
}

/* Whether an address leads out of the file. */
static bool
leads_away(struct str address)
{
    static const struct str at_home[] = {
        STR_INIT("#"),    STR_INIT("about:"),      STR_INIT("cid:"),
        STR_INIT("mid:"), STR_INIT("javascript:"), STR_INIT("mailto:"),
        STR_INIT("tel:"),
    };

    for (size_t i = 0; i < COUNT(at_home); i++)
        if (words_start(address, at_home[i]))
            return false;
    return address.len > 0;
}

static void
miss_picture(struct html *html)
{
    doc_miss(html->in->builder, S(""), WHY_PICTURE,
             _("网页引用的图片，上面的文字没有检查"));
}

/* What of a page lies elsewhere, and is shown in it. */
static void
miss_linked(struct html *html, struct str element,
            const struct html_attr *attr)
{
    static const struct str pictures[] = {
        STR_INIT("img"),   STR_INIT("v:imagedata"), STR_INIT("image"),
        STR_INIT("input"), STR_INIT("feimage"),
    };
    static const struct str frames[] = {
        STR_INIT("iframe"), STR_INIT("frame"),  STR_INIT("embed"),
        STR_INIT("object"), STR_INIT("applet"), STR_INIT("video"),
        STR_INIT("audio"),  STR_INIT("source"), STR_INIT("track"),
    };
    static const struct str drawn[] = {
        STR_INIT("poster"),
        STR_INIT("background"),
        STR_INIT("srcset"),
    };

    if (words_among(attr->name, drawn, COUNT(drawn)) ||
        words_among(element, pictures, COUNT(pictures)))
        miss_picture(html);
    else if (words_among(element, frames, COUNT(frames)))
        doc_miss(html->in->builder, S(""), WHY_EXTERNAL,
                 _("网页中嵌入的内容在别处（%.*s），没有检查"),
                 STR_ARG(str_trim(attr->value)));
}

static void
read_address(struct html *html, struct str element,
             const struct html_attr *attr)
{
    static const struct str shown[] = {
        STR_INIT("src"),    STR_INIT("data"),       STR_INIT("data-src"),
        STR_INIT("poster"), STR_INIT("background"), STR_INIT("srcset"),
    };
    struct str address = str_trim(attr->value), plain;

    if (words_start(address, S("data:"))) {
        read_data(html, address);
        return;
    }
    if (leads_away(address) &&
        (words_among(attr->name, shown, COUNT(shown)) ||
         words_same(element, S("image")) || words_same(element, S("feimage"))))
        miss_linked(html, element, attr);
    if (html_unescape_address(html->arena, address, &plain))
        add_words(html, plain);
    else if (html_value_is_text(attr->name, address))
        add_words(html, address);
}

/* Each declaration by itself: most stand on a page a thousand times. */
static uint32_t
read_style(struct html *html, struct str style)
{
    uint32_t own = 0;

    if (html_style_hides(style))
        own |= HTML_HIDE;
    if (html_style_strikes(style))
        own |= HTML_STRUCK;
    if (html_style_draws(style))
        miss_picture(html);
    while (style.len > 0) {
        struct str one = str_cut(&style, S(";"));

        if (words_cjk(one))
            add_words(html, one);
    }
    return own;
}

/* What is said of the page, its encoding aside. */
static void
read_meta(struct html *html, struct str value)
{
    if ((words_letters(value) || words_cjk(value)) &&
        (words_cjk(value) || !words_start(value, S("text/html"))))
        add_value(html, STORY_METADATA, VIEW_METADATA, value);
}

/* The value of such an attribute is a path, of SVG or of VML. */
static bool
is_path(struct str element, struct str name)
{
    return words_same(name, S("d")) || words_same(name, S("points")) ||
           (words_start(element, S("v:")) &&
            (words_same(name, S("path")) || words_same(name, S("v"))));
}

/* One attribute, its references resolved; the flags it gives its element. */
static uint32_t
read_attr(struct html *html, struct str element, const struct html_attr *attr)
{
    struct str name = attr->name, value = attr->value;
    bool meta = words_same(element, S("meta"));

    if (words_cjk(name))
        add_words(html, name);
    if (words_same(name, S("style")))
        return read_style(html, value);
    if (is_path(element, name))
        outline_path(&html->outline, value);
    if (words_same(name, S("srcdoc")))
        read_frame(html, value);
    else if (meta && words_same(name, S("content")))
        read_meta(html, value);
    else if (html_is_address(name))
        read_address(html, element, attr);
    else if (html_value_is_text(name, value))
        add_words(html, value);
    return words_same(name, S("hidden")) ? HTML_HIDE : 0;
}

/* What a tag says to people; the flags it gives its element. */
static uint32_t
read_tag(struct html *html, const struct html_token *token)
{
    struct str left = token->attributes;
    struct html_attr attr;
    uint32_t own = 0;

    if (words_cjk(token->bytes))
        add_words(html, token->bytes);
    while (html_next_attr(&left, &attr)) {
        BUF_SCOPED plain;

        buf_init(&plain, LIMIT_TEXT);
        if (str_find(attr.value, S("&"), 0) != STR_NONE) {
            html_decode(attr.value, &plain);
            attr.value = buf_str(&plain);
        }
        own |= read_attr(html, token->bytes, &attr);
    }
    return own;
}

/* --- tags --- */

/*
 * Whether a tag is the mark of a note, in the middle of the sentence that the
 * note is on: what points to a note or back says so in its address.
 */
static bool
marks_note(const struct html_token *token)
{
    static const struct str words[] = {
        STR_INIT("#_ftn"),       STR_INIT("#_edn"),
        STR_INIT("#sdfootnote"), STR_INIT("#sdendnote"),
        STR_INIT("#footnote"),   STR_INIT("#endnote"),
        STR_INIT("#fn"),         STR_INIT("#cite_note"),
    };
    struct str left = token->attributes;
    struct html_attr attr;

    if (!words_same(token->bytes, S("a")))
        return false;
    while (html_next_attr(&left, &attr))
        for (size_t i = 0; i < COUNT(words); i++)
            if (words_same(attr.name, S("href")) &&
                words_start(attr.value, words[i]))
                return true;
    return false;
}

/* What an element does here, where it is no HTML or nothing but data. */
static const struct html_rule *
rule_here(struct html *html, struct str name)
{
    static const struct html_rule datum = {.flags = HTML_BLOCK};
    const struct html_rule *rule = html_rule(name);
    uint32_t flags = top(html)->flags;

    if ((flags & HTML_DATA) != 0 && rule->flags == 0)
        return &datum;
    if ((flags & HTML_OTHER) != 0 && words_same(name, S("title")))
        return html_rule(S("desc"));
    return rule;
}

static void
read_script(struct html *html, struct str text)
{
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_TEXT);
    html_unescape_script(text, &plain);
    html_flow_text(&html->flow, buf_str(&plain), false);
}

/*
 * The text of an element that has nothing but text, up to its end tag.
 * Without one that is all there is; it may be a page all the same.
 */
static void
read_raw(struct html *html, struct html_tokens *tokens)
{
    const struct element *element = top(html);
    uint32_t flags = element->rule->flags;
    struct str text;

    if (html_raw(tokens, element->name, &text)) {
        if ((flags & HTML_SCRIPT) != 0)
            read_script(html, text);
        else
            html_flow_text(&html->flow, text, (flags & HTML_REFS) != 0);
        return;
    }
    text = html_rest(tokens);
    if ((flags & HTML_BLOCK) != 0)
        html_flow_text(&html->flow, text, false);
    else
        read_hidden(html, text);
}

/* Whether a start tag that ends in a slash has no end tag. */
static bool
closes_itself(struct html *html, const struct html_token *token)
{
    return token->empty &&
           (html->xhtml || (top(html)->flags & HTML_OTHER) != 0 ||
            str_find(token->bytes, S(":"), 0) != STR_NONE);
}

static void
start_tag(struct html *html, struct html_tokens *tokens,
          const struct html_token *token)
{
    static const struct html_rule mark = {.flags = HTML_OWN,
                                          .story = STORY_ATTRIBUTE};
    const struct html_rule *rule =
        marks_note(token) ? &mark : rule_here(html, token->bytes);
    uint32_t own = read_tag(html, token);

    if (rule->ends != 0)
        end_groups(html, rule->ends);
    if ((rule->flags & HTML_BLOCK) != 0)
        html_flow_break(&html->flow);
    if ((rule->flags & HTML_BREAK) != 0)
        html_flow_line(&html->flow);
    if ((rule->flags & HTML_VOID) != 0 || closes_itself(html, token) ||
        !push(html, token->bytes, rule, own))
        return;
    tokens->foreign = html->xhtml || (top(html)->flags & HTML_OTHER) != 0;
    if ((rule->flags & HTML_RAW) != 0)
        read_raw(html, tokens);
}

static void
end_tag(struct html *html, struct html_tokens *tokens,
        const struct html_token *token)
{
    const struct html_rule *rule = rule_here(html, token->bytes);
    unsigned found = meant(html, token->bytes, rule);
    uint32_t flags =
        found > 0 ? html->stack[found - 1].rule->flags : rule->flags;

    if ((flags & HTML_BLOCK) != 0)
        html_flow_break(&html->flow);
    if ((flags & HTML_BREAK) != 0)
        html_flow_line(&html->flow);
    if (found == 0)
        return;
    if ((flags & ~(uint32_t) (HTML_STRUCK | HTML_HIDE)) == 0)
        unwrap(html, found - 1);
    else
        while (html->depth >= found)
            pop(html);
    tokens->foreign = html->xhtml || (top(html)->flags & HTML_OTHER) != 0;
}

static void
run(struct html *html, struct str text)
{
    struct html_tokens tokens = {.html = text, .foreign = html->xhtml};
    struct html_token token;

    while (html_next(&tokens, &token))
        switch (token.what) {
        case HTML_TEXT:
        case HTML_CDATA:
            html_flow_text(&html->flow, token.bytes, token.what == HTML_TEXT);
            break;
        case HTML_START:
            start_tag(html, &tokens, &token);
            break;
        case HTML_END:
            read_tag(html, &token);
            end_tag(html, &tokens, &token);
            break;
        case HTML_COMMENT:
            read_hidden(html, without_condition(token.bytes));
            break;
        case HTML_DOCTYPE:
            read_declaration(html, token.bytes);
            break;
        case HTML_CUT_OFF:
            read_hidden(html, token.bytes);
            break;
        }
}

/* --- the page --- */

/* The page in UTF-8; false, and it is refused, if it is no text. */
static bool
convert(struct intake *in, struct arena *arena, struct str bytes,
        struct str *utf8)
{
    struct str name = html_charset(bytes);
    struct err err;
    size_t faults;

    if (!charset_read(arena, bytes, name, utf8, &err)) {
        doc_miss(in->builder, S(""),
                 err.code == ERR_LIMIT ? WHY_LIMIT : WHY_KIND, "%s", err.text);
        if (name.len == 0 || !charset_read(arena, bytes, S(""), utf8, &err)) {
            doc_refuse(in->builder);
            return false;
        }
    }
    faults = charset_faults(*utf8);
    if (faults > 0)
        doc_miss(in->builder, S(""), WHY_DAMAGED,
                 _("有 %zu 处不成字符，编码可能不对；请另存为 UTF-8 后再查"),
                 faults);
    return true;
}

static void
read_page(struct html *html, struct str utf8)
{
    static const struct html_rule page = {.story = STORY_MAIN};

    html->flow.builder = html->in->builder;
    html->stack[0] = (struct element){.rule = &page};
    html->depth = html->base = 1;
    html->xhtml = words_start(utf8, S("<?xml"));
    look(html);
    run(html, utf8);
    html_flow_break(&html->flow);
}

void
html_read(struct intake *in, struct str bytes)
{
    struct html *html;
    struct str utf8;
    struct arena *arena = arena_new();

    if (convert(in, arena, bytes, &utf8)) {
        html = arena_new_of(arena, struct html);
        html->in = in;
        html->arena = arena;
        read_page(html, utf8);
        outline_tell(&html->outline, in->builder, S(""));
    }
    arena_free(arena);
}

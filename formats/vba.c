/*
 * A project is a storage VBA with a compressed stream dir, which names the
 * code page and the modules.  Each module is a stream: what the compiler made
 * of it, and from an offset on its source, compressed.  The two may differ, so
 * the compiled part is searched for strings.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/vba.h"

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/cfb.h"
#include "formats/charset.h"
#include "formats/cursor.h"
#include "formats/intake.h"
#include "formats/ovba.h"
#include "formats/strings.h"

/* Records of the stream dir, MS-OVBA 2.3.4.2 */
enum {
    CODE_PAGE = 0x3,
    PROJECT_NAME = 0x4,
    PROJECT_DOC = 0x5,
    HELP_FILE = 0x6,
    VERSION = 0x9, /* its size does not count the last two bytes */
    CONSTANTS = 0xc,
    REGISTERED = 0xd,
    PROJECT = 0xe,
    REFERENCE_NAME = 0x16,
    MODULE_NAME = 0x19,
    STREAM_NAME = 0x1a,
    MODULE_DOC = 0x1c,
    MODULE_END = 0x2b,
    CONTROL = 0x2f,
    EXTENDED = 0x30,
    OFFSET = 0x31,
    STREAM_NAME_WIDE = 0x32,
    ORIGINAL = 0x33,
    END = 0x10,
    ANSI = 936 /* until the page is said */
};

struct project {
    struct intake *in;
    const struct cfb *cfb;
    bool *done;
    size_t storage;
    struct str part; /* name of the stream dir */
    unsigned page;
};

struct module {
    struct str stream, wide;
    uint32_t offset;
    bool located; /* the offset is known */
};

/* --- streams --- */

static void
init(const struct project *project, struct buf *bytes)
{
    buf_init(bytes, LIMIT_HELD - project->in->held);
}

static bool
load(const struct project *project, size_t index, struct buf *out)
{
    struct err ignored;

    return cfb_pour(project->cfb, index, buf_take, out, &ignored) &&
           !out->full;
}

static void
search(const struct project *project, struct str part, struct str bytes)
{
    strings_read(project->in->arena, project->in->builder, part, VIEW_VISIBLE,
                 bytes);
}

/* What the compiler made: of no use to a person, but it may hold texts. */
static void
search_stream(const struct project *project, size_t index)
{
    BUF_SCOPED bytes;

    init(project, &bytes);
    if (index == STR_NONE || !load(project, index, &bytes))
        return;
    search(project, cfb_entry(project->cfb, index)->path, buf_str(&bytes));
    project->done[index] = true;
}

/* --- text --- */

static struct str
decode(const struct project *project, struct str bytes)
{
    struct arena *arena = project->in->arena;
    struct charset charset;
    struct str text;
    struct err ignored;

    if (charset_decode_page(arena, bytes, project->page, &text, &ignored) ||
        charset_to_utf8(arena, bytes, &text, &charset, &ignored))
        return text;
    return (struct str){0};
}

static void
say(const struct project *project, struct str part, enum story story,
    enum view view, struct str text)
{
    struct doc_builder *builder = project->in->builder;
    struct place place = {.story = story};
    struct run like = {.view = view};

    doc_add(builder, doc_open(builder, part, &place, NULL), text, &like);
}

static void
say_lines(const struct project *project, struct str part, enum story story,
          enum view view, struct str text)
{
    while (text.len > 0) {
        struct str line = str_cut(&text, S("\n"));

        if (str_ends(line, S("\r")))
            line.len--;
        if (str_trim(line).len > 0)
            say(project, part, story, view, line);
    }
}

static void
say_fact(const struct project *project, struct str bytes)
{
    say_lines(project, project->part, STORY_METADATA, VIEW_METADATA,
              decode(project, bytes));
}

/* --- modules --- */

static size_t
find_stream(const struct project *project, const struct module *module)
{
    struct str name;
    struct err ignored;
    size_t index = STR_NONE;

    if (charset_decode(project->in->arena, module->wide, S("UTF-16LE"), &name,
                       &ignored))
        index = cfb_find(project->cfb, project->storage, name);
    if (index == STR_NONE)
        index = cfb_find(project->cfb, project->storage,
                         decode(project, module->stream));
    return index;
}

/* What is left undone is searched, and listed, as any unknown stream. */
static void
read_module(const struct project *project, const struct module *module)
{
    size_t index = find_stream(project, module);
    struct str bytes, part;
    bool whole;
    BUF_SCOPED stream, source;

    init(project, &stream);
    init(project, &source);
    if (index == STR_NONE || project->done[index] ||
        !load(project, index, &stream))
        return;
    bytes = buf_str(&stream);
    part = cfb_entry(project->cfb, index)->path;
    whole = module->located && module->offset < bytes.len &&
            ovba_expand(str_sub(bytes, module->offset, bytes.len), &source);
    say_lines(project, part, STORY_MAIN, VIEW_VISIBLE,
              decode(project, buf_str(&source)));
    if (!whole)
        return;
    search(project, part, str_sub(bytes, 0, module->offset));
    project->done[index] = true;
}

/* --- the list of them --- */

/* Records that hold a text for people, in the code page. */
static bool
is_text(unsigned id)
{
    static const uint8_t ids[] = {
        PROJECT_NAME,   PROJECT_DOC, HELP_FILE,  CONSTANTS,
        REFERENCE_NAME, MODULE_NAME, MODULE_DOC,
    };

    for (size_t i = 0; i < COUNT(ids); i++)
        if (ids[i] == id)
            return true;
    return false;
}

static void
take_record(struct project *project, struct module *module, unsigned id,
            struct str data)
{
    struct cursor c = cursor_of(data);

    if (is_text(id))
        say_fact(project, data);
    else if (id == CODE_PAGE)
        project->page = cursor_u16(&c);
    else if (id == STREAM_NAME)
        module->stream = data;
    else if (id == STREAM_NAME_WIDE)
        module->wide = data;
    else if (id == REGISTERED || id == PROJECT || id == CONTROL ||
             id == EXTENDED || id == ORIGINAL)
        search(project, project->part, data);
    if (id == OFFSET) {
        module->offset = cursor_u32(&c);
        module->located = c.ok;
    }
}

/* False if the list breaks off. */
static bool
read_list(struct project *project, struct str dir)
{
    struct cursor c = cursor_of(dir);
    struct module module = {.located = false};

    while (c.ok && c.at < dir.len) {
        unsigned id = cursor_u16(&c);
        size_t size = cursor_u32(&c);
        struct str data = cursor_take(&c, id == VERSION ? size + 2 : size);

        if (id == END)
            return c.ok;
        if (c.ok)
            take_record(project, &module, id, data);
        if (id == MODULE_END && c.ok) {
            read_module(project, &module);
            module = (struct module){.located = false};
        }
    }
    return false;
}

/* PROJECT lists the modules once more, as lines, with what else was set. */
static void
read_settings(const struct project *project)
{
    size_t around = cfb_entry(project->cfb, project->storage)->parent;
    size_t index = cfb_find(project->cfb, around, S("PROJECT"));
    BUF_SCOPED bytes;

    init(project, &bytes);
    search_stream(project, cfb_find(project->cfb, around, S("PROJECTwm")));
    if (index == STR_NONE || !load(project, index, &bytes))
        return;
    say_lines(project, cfb_entry(project->cfb, index)->path, STORY_METADATA,
              VIEW_METADATA, decode(project, buf_str(&bytes)));
    project->done[index] = true;
}

static void
search_made(const struct project *project)
{
    for (size_t i = 0; i < cfb_count(project->cfb); i++) {
        const struct cfb_entry *entry = cfb_entry(project->cfb, i);

        if (entry->stream && entry->parent == project->storage &&
            (cfb_same_name(entry->name, S("_VBA_PROJECT")) ||
             str_starts(entry->name, S("__SRP_"))))
            search_stream(project, i);
    }
}

static void
read_project(struct project *project, size_t index)
{
    BUF_SCOPED packed, dir;

    init(project, &packed);
    init(project, &dir);
    if (!load(project, index, &packed))
        return;
    project->part = cfb_entry(project->cfb, index)->path;
    if (!ovba_expand(buf_str(&packed), &dir) ||
        !read_list(project, buf_str(&dir)))
        return;
    project->done[index] = true;
    read_settings(project);
    search_made(project);
}

void
vba_read(struct intake *in, const struct cfb *cfb, bool *done)
{
    for (size_t i = 0; i < cfb_count(cfb); i++) {
        struct project project = {
            .in = in, .cfb = cfb, .done = done, .storage = i, .page = ANSI};
        size_t dir;

        if (cfb_entry(cfb, i)->stream ||
            !cfb_same_name(cfb_entry(cfb, i)->name, S("VBA")))
            continue;
        dir = cfb_find(cfb, i, S("dir"));
        if (dir != STR_NONE && cfb_entry(cfb, dir)->stream)
            read_project(&project, dir);
    }
}

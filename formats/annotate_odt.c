/*
 * Writing comments into OpenDocument: all of them stand in content.xml.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_odt.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/annotate_light.h"
#include "formats/annotate_odt_map.h"
#include "formats/annotate_odt_mark.h"
#include "formats/annotate_place.h"
#include "formats/annotate_splice.h"
#include "formats/zip.h"

enum rank {
    RANK_DARK, /* the end of a highlight */
    RANK_END,
    RANK_POINT,
    RANK_START,
    RANK_LIGHT
};

/* Whatever the part calls these namespaces. */
#define SPACES                                                                \
    " xmlns:office=\"" ODT_OFFICE "\" xmlns:text=\"" ODT_TEXT                 \
    "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

struct odt {
    struct annotating *to;
    struct str bytes;
    struct odt_map map;
    struct splices splices;
    unsigned series;   /* of names that the part does not have yet */
    struct str styles; /* that are to be added */
};

static void
put_lines(struct buf *buf, struct str text)
{
    while (text.len > 0) {
        buf_add(buf, S("<text:p>"));
        splice_escape(buf, str_cut(&text, S("\n")));
        buf_add(buf, S("</text:p>"));
    }
}

/* A day and time without a zone, as the format has them. */
static struct str
moment(const struct annotations *all)
{
    return str_ends(all->moment, S("Z"))
               ? str_sub(all->moment, 0, all->moment.len - 1)
               : all->moment;
}

static struct str
name_of(const struct odt *odt, size_t i)
{
    return str_printf(odt->to->arena, "dingmi-%u-%zu", odt->series, i + 1);
}

/* A comment on a place has no name: its end is nowhere else. */
static bool
comment(const struct odt *odt, size_t i, bool point, struct str *out,
        struct err *err)
{
    const struct annotations *all = odt->to->annotations;
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_HELD);
    buf_add(&buf, S("<office:annotation" SPACES));
    if (!point)
        buf_printf(&buf, " office:name=\"%.*s\"", STR_ARG(name_of(odt, i)));
    buf_add(&buf, S("><dc:creator>"));
    splice_escape(&buf, all->author);
    buf_printf(&buf, "</dc:creator><dc:date>%.*s</dc:date>",
               STR_ARG(moment(all)));
    put_lines(&buf, odt->to->item[i].text);
    buf_add(&buf, S("</office:annotation>"));
    if (buf.full)
        return err_set(err, ERR_LIMIT, _("批注太长"));
    *out = str_dup(odt->to->arena, buf_str(&buf));
    return true;
}

static bool
add_comment(struct odt *odt, size_t i, const struct place_found *found,
            struct err *err)
{
    struct str text;

    if (!comment(odt, i, found->point, &text, err))
        return false;
    splice_add(&odt->splices, found->from,
               found->point ? RANK_POINT : RANK_START, text);
    if (found->point)
        return true;
    text = str_printf(
        odt->to->arena,
        "<office:annotation-end xmlns:office=\"%s\" office:name=\"%.*s\"/>",
        ODT_OFFICE, STR_ARG(name_of(odt, i)));
    splice_add(&odt->splices, found->to, RANK_END, text);
    return true;
}

/* The only paragraph there is, which is one tag, is opened around them. */
static void
open_bare(struct odt *odt)
{
    const struct map_span *bare = &odt->map.map.bare;

    splice_replace(&odt->splices, bare->end - 2, 2, RANK_DARK, S(">"));
    splice_add(&odt->splices, bare->end - 2, RANK_LIGHT,
               str_printf(odt->to->arena, "</%.*s>",
                          STR_ARG(splice_name(odt->bytes, bare->at))));
}

static bool
write_comments(struct odt *odt, const struct place_part *part, struct err *err)
{
    struct annotating *to = odt->to;
    bool bare = false;

    for (size_t i = 0; i < to->items; i++) {
        struct place_found found;

        if (!place_find(part, &to->item[i], &found))
            return err_set(err, ERR_REFUSED, _("正文里没有可以加批注的段落"));
        if (!add_comment(odt, i, &found, err))
            return false;
        bare = found.bare;
    }
    if (bare)
        open_bare(odt);
    return true;
}

/* --- what is seen in the text --- */

static void
write_lights(struct odt *odt, const struct place_part *part)
{
    struct annotating *to = odt->to;
    struct light light = {.arena = to->arena};
    struct str name = odt_style_name(to->arena, S("light"), odt->series),
               open = str_printf(to->arena,
                                 "<text:span xmlns:text=\"" ODT_TEXT
                                 "\" text:style-name=\"%.*s\">",
                                 STR_ARG(name));

    light_find(&light, part, to->item, to->items);
    for (size_t i = 0; i < light.spans; i++) {
        splice_add(&odt->splices, light.span[i].at, RANK_LIGHT, open);
        splice_add(&odt->splices, light.span[i].end, RANK_DARK,
                   S("</text:span>"));
    }
    if (light.spans > 0)
        odt->styles = odt_light_style(to->arena, name);
}

static bool
write_mark(struct odt *odt, struct err *err)
{
    struct annotating *to = odt->to;
    struct str mark = to->annotations->mark, styles;

    if (mark.len == 0)
        return true;
    if (odt->map.map.top == 0)
        return err_set(err, ERR_REFUSED, _("正文是空的，标志无处可加"));
    splice_add(&odt->splices, odt->map.map.top, RANK_DARK,
               odt_mark(to->arena, odt->series, mark, &styles));
    odt->styles = str_printf(to->arena, "%.*s%.*s", STR_ARG(odt->styles),
                             STR_ARG(styles));
    return true;
}

/* Among the automatic styles of the part; they may have to be made. */
static void
write_styles(struct odt *odt)
{
    struct arena *arena = odt->to->arena;
    const struct map_span *tag = &odt->map.styles;
    struct str name;

    if (odt->styles.len == 0)
        return;
    if (tag->end == 0) {
        splice_add(&odt->splices, odt->map.body, RANK_DARK,
                   str_printf(arena,
                              "<office:automatic-styles xmlns:office=\"%s\">"
                              "%.*s</office:automatic-styles>",
                              ODT_OFFICE, STR_ARG(odt->styles)));
        return;
    }
    if (odt->bytes.ptr[tag->end - 2] != '/') {
        splice_add(&odt->splices, tag->end, RANK_DARK, odt->styles);
        return;
    }
    name = splice_name(odt->bytes, tag->at);
    splice_replace(&odt->splices, tag->end - 2, 2, RANK_DARK,
                   str_printf(arena, ">%.*s</%.*s>", STR_ARG(odt->styles),
                              STR_ARG(name)));
}

static bool
write_main(struct odt *odt, struct str name, struct err *err)
{
    struct annotating *to = odt->to;
    const struct place_part part = {to->doc, name, odt->bytes, &odt->map.map};
    struct str out;

    if (!write_comments(odt, &part, err))
        return false;
    if (to->annotations->highlight)
        write_lights(odt, &part);
    if (!write_mark(odt, err))
        return false;
    write_styles(odt);
    if (!splice_write(&odt->splices, odt->bytes, &out, err))
        return false;
    to->part[to->parts++] = (struct copy_part){to->main, name, out};
    return true;
}

/* The first series whose names do not stand in either part at all. */
static unsigned
free_series(struct arena *arena, struct str bytes, struct str styles)
{
    for (unsigned series = 1;; series++) {
        struct str stem = str_printf(arena, "dingmi-%u-", series);

        if (str_find(bytes, stem, 0) == STR_NONE &&
            str_find(styles, stem, 0) == STR_NONE)
            return series;
    }
}

/* All of styles.xml, where it is. */
static struct str
other_styles(const struct annotating *to)
{
    size_t part = zip_find(to->zip, S("styles.xml"));
    struct str out = S("");
    struct err err;

    return part != STR_NONE &&
                   splice_part(to->arena, to->zip, part, &out, &err)
               ? out
               : S("");
}

/* ODF 1.3 part 2, 3.4 and 3.16 */
static bool
may_change(const struct annotating *to, struct err *err)
{
    struct str manifest = S("META-INF/manifest.xml"), bytes;
    size_t part = zip_find_folded(to->zip, manifest);

    for (size_t i = 0; i < zip_count(to->zip); i++) {
        struct str name = zip_part(to->zip, i)->name;

        if (str_starts(name, S("META-INF/")) &&
            str_find(name, S("signatures"), 0) != STR_NONE)
            return err_set(
                err, ERR_REFUSED,
                _("文件有数字签名，一改就失效；请用签名以前的草稿"));
    }
    if (part == STR_NONE)
        return err_set(err, ERR_REFUSED, _("没有部件清单 %.*s"),
                       STR_ARG(manifest));
    if (!splice_part(to->arena, to->zip, part, &bytes, err))
        return false;
    return str_find(bytes, S("encryption-data"), 0) == STR_NONE ||
           err_set(err, ERR_REFUSED,
                   _("文件已加密；请去掉打开密码，另存后再试"));
}

bool
annotate_odt(struct annotating *to, struct err *err)
{
    struct odt odt = {.to = to, .splices = {.arena = to->arena}};
    struct place_part part = {.doc = to->doc, .name = S("content.xml")};

    to->main = zip_find(to->zip, part.name);
    if (to->main == STR_NONE)
        return err_set(err, ERR_REFUSED, _("找不到正文部件"));
    if (!may_change(to, err) ||
        !splice_part(to->arena, to->zip, to->main, &odt.bytes, err) ||
        !odt_map_read(to->arena, part.name, odt.bytes, to->annotations->author,
                      &odt.map, err))
        return false;
    part.bytes = odt.bytes;
    part.map = &odt.map.map;
    annotate_spare(to, &part);
    odt.series = free_series(to->arena, odt.bytes, other_styles(to));
    to->marks = odt.map.comments + to->items;
    to->done->tracked = odt.map.tracked;
    return !annotate_has_work(to) || write_main(&odt, part.name, err);
}

bool
annotate_odt_holds(const struct annotating *to, struct zip *copy,
                   struct err *err)
{
    struct str name = S("content.xml"), bytes;
    struct odt_map map;

    if (!splice_part(to->arena, copy, to->main, &bytes, err) ||
        !odt_map_read(to->arena, name, bytes, S(""), &map, err))
        return false;
    return map.comments == to->marks ||
           err_set(err, ERR_REFUSED, _("副本里的批注与所加的不符"));
}

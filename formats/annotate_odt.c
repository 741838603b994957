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
#include "formats/annotate_odt_map.h"
#include "formats/annotate_place.h"
#include "formats/annotate_splice.h"
#include "formats/zip.h"

enum rank { RANK_END, RANK_POINT, RANK_START };

/* Whatever the part calls these namespaces. */
#define SPACES                                                                \
    " xmlns:office=\"" ODT_OFFICE "\" xmlns:text=\"" ODT_TEXT                 \
    "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

struct odt {
    struct annotating *to;
    struct str bytes;
    struct odt_map map;
    struct splices splices;
    unsigned series; /* of names that the part does not have yet */
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
    put_lines(&buf, all->item[i].text);
    buf_add(&buf, S("</office:annotation>"));
    if (buf.full)
        return err_set(err, ERR_LIMIT, _("批注太长"));
    *out = str_dup(odt->to->arena, buf_str(&buf));
    return true;
}

static bool
add_comment(struct odt *odt, size_t i, const struct placed *placed,
            struct err *err)
{
    struct str text;

    if (!comment(odt, i, placed->point, &text, err))
        return false;
    splice_add(&odt->splices, placed->from,
               placed->point ? RANK_POINT : RANK_START, text);
    if (placed->point)
        return true;
    text = str_printf(
        odt->to->arena,
        "<office:annotation-end xmlns:office=\"%s\" office:name=\"%.*s\"/>",
        ODT_OFFICE, STR_ARG(name_of(odt, i)));
    splice_add(&odt->splices, placed->to, RANK_END, text);
    return true;
}

static bool
write_comments(struct odt *odt, struct str name, struct err *err)
{
    struct annotating *to = odt->to;
    const struct place_part part = {to->doc, name, odt->bytes, &odt->map.map};
    struct str out;

    for (size_t i = 0; i < to->annotations->count; i++) {
        struct placed placed;

        if (!place_find(&part, &to->annotations->item[i], &placed))
            return err_set(
                err, ERR_REFUSED,
                _("正文里没有可以加批注的段落；空段落和内容控件里不能加"));
        if (!add_comment(odt, i, &placed, err))
            return false;
    }
    if (!splice_write(&odt->splices, odt->bytes, &out, err))
        return false;
    to->part[to->parts++] = (struct copy_part){to->main, name, out};
    return true;
}

/* The first series whose names do not stand in the part at all. */
static unsigned
free_series(struct arena *arena, struct str bytes)
{
    for (unsigned series = 1;; series++)
        if (str_find(bytes, str_printf(arena, "dingmi-%u-", series), 0) ==
            STR_NONE)
            return series;
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
            return err_set(err, ERR_REFUSED, _("文件有数字签名，一改就失效"));
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
    struct str name = S("content.xml");

    to->main = zip_find(to->zip, name);
    if (to->main == STR_NONE)
        return err_set(err, ERR_REFUSED, _("找不到正文部件"));
    if (!may_change(to, err) ||
        !splice_part(to->arena, to->zip, to->main, &odt.bytes, err) ||
        !odt_map_read(to->arena, name, odt.bytes, &odt.map, err))
        return false;
    odt.series = free_series(to->arena, odt.bytes);
    to->marks = odt.map.comments + to->annotations->count;
    return write_comments(&odt, name, err);
}

bool
annotate_odt_holds(const struct annotating *to, struct zip *copy,
                   struct err *err)
{
    struct str name = S("content.xml"), bytes;
    struct odt_map map;

    if (!splice_part(to->arena, copy, to->main, &bytes, err) ||
        !odt_map_read(to->arena, name, bytes, &map, err))
        return false;
    return map.comments == to->marks ||
           err_set(err, ERR_REFUSED, _("副本里的批注与所加的不符"));
}

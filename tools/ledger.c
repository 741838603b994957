/*
 * The ledger.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/ledger.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/path.h"
#include "formats/charset.h"

/* The cells of one row; more than there are columns are only counted. */
struct cells {
    struct str cell[FIELDS];
    size_t count;
    bool blank; /* no text in any of them */
};

/* Where reading stands. */
struct cursor {
    struct str text;
    struct ledger_place next;
};

static bool
at_end(const struct cursor *l)
{
    return l->next.at >= l->text.len;
}

/* Is this character next? */
static bool
is_next(const struct cursor *l, char c)
{
    return !at_end(l) && l->text.ptr[l->next.at] == c;
}

/* Does a cell end here? */
static bool
cell_ends(const struct cursor *l)
{
    return at_end(l) || is_next(l, ',') || is_next(l, '\r') ||
           is_next(l, '\n');
}

/* Move over the end of a line; false if there is none here. */
static bool
skip_line_end(struct cursor *l)
{
    size_t at = l->next.at;

    if (at < l->text.len && l->text.ptr[at] == '\r')
        at++;
    if (at < l->text.len && l->text.ptr[at] == '\n')
        at++;
    if (at == l->next.at)
        return false;
    l->next = (struct ledger_place){at, l->next.line + 1};
    return true;
}

static void
skip_line(struct cursor *l)
{
    while (!at_end(l) && !skip_line_end(l))
        l->next.at++;
}

/* The slice from a place to the next comma or line end. */
static struct str
take_plain(struct cursor *l)
{
    size_t from = l->next.at;

    while (!cell_ends(l))
        l->next.at++;
    return str_sub(l->text, from, l->next.at);
}

/* A copy with each doubled quote made one. */
static struct str
undouble(struct arena *arena, struct str s)
{
    char *out = arena_array(arena, s.len + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        out[n++] = s.ptr[i];
        if (s.ptr[i] == '"')
            i++;
    }
    return (struct str){out, n};
}

/* A cell in quotes, the first of which is next. */
static bool
take_quoted(struct arena *arena, struct cursor *l, struct str *out,
            struct err *err)
{
    struct str text = l->text;
    size_t from = ++l->next.at, line = l->next.line, doubled = 0;

    for (;; l->next.at++) {
        if (at_end(l))
            return err_set(err, ERR_FORMAT,
                           _("第 %zu 行的引号没有收尾："
                             "请补上"),
                           line);
        if (is_next(l, '\n'))
            l->next.line++;
        if (!is_next(l, '"'))
            continue;
        if (l->next.at + 1 == text.len || text.ptr[l->next.at + 1] != '"')
            break;
        l->next.at++;
        doubled++;
    }
    *out = str_sub(text, from, l->next.at++);
    if (doubled > 0)
        *out = undouble(arena, *out);
    return cell_ends(l) ||
           err_set(err, ERR_FORMAT, _("收尾的引号后面应是逗号或换行"));
}

/* One cell, and the comma behind it; *more says whether there was one. */
static bool
take_cell(struct arena *arena, struct cursor *l, struct str *out, bool *more,
          struct err *err)
{
    if (is_next(l, '"')) {
        if (!take_quoted(arena, l, out, err))
            return false;
    } else {
        *out = take_plain(l);
        if (memchr(out->len > 0 ? out->ptr : "", '"', out->len) != NULL)
            return err_set(err, ERR_FORMAT,
                           _("单元格中间有引号：整个单元格要用引号括起来，"
                             "其中的引号写两个"));
    }
    *more = is_next(l, ',');
    if (*more)
        l->next.at++;
    return out->len <= LIMIT_FIELD ||
           err_set(err, ERR_LIMIT,
                   _("一个单元格超过 %d KiB 的上限："
                     "请缩短"),
                   LIMIT_FIELD / KIB);
}

/*
 * The cells of the row that begins here.  After a failure reading goes on with
 * the line behind the one that the fault is in.
 */
static bool
take_row(struct arena *arena, struct cursor *l, struct cells *out,
         struct err *err)
{
    bool more = true;

    out->count = 0;
    out->blank = true;
    while (more) {
        struct str cell;

        if (!take_cell(arena, l, &cell, &more, err)) {
            skip_line(l);
            return false;
        }
        out->blank = out->blank && str_trim(cell).len == 0;
        if (out->count < FIELDS)
            out->cell[out->count] = cell;
        out->count++;
    }
    skip_line_end(l);
    return true;
}

static bool
take_heading(struct ledger *l, struct str cell, struct err *err)
{
    enum field field;
    struct str name = str_trim(cell);

    if (!field_of_heading(name, &field))
        return err_set(
            err, ERR_FORMAT,
            _("没有“%.*s”这一列；可以有：file（文件）、kind"
              "（类别）、level（密级）、term（保密期限）、until"
              "（解密时间）、condition（解密条件）、issued"
              "（制发日）、number（文号）、issuer（发文机关）、title"
              "（标题）、scope（知悉范围）、parent（上位文件）"
              "和登记的其他选项名"),
            STR_ARG(str_sub(name, 0, 60)));
    for (size_t i = 0; i < l->columns; i++)
        if (l->column[i] == field)
            return err_set(err, ERR_FORMAT,
                           _("“%.*s”这一列重复了："
                             "请只留一列"),
                           STR_ARG(name));
    l->column[l->columns++] = field;
    return true;
}

static bool
take_headings(struct arena *arena, struct ledger *l, struct cursor *cursor,
              struct err *err)
{
    struct cells cells = {.blank = true};

    while (cells.blank) {
        if (at_end(cursor))
            return err_set(err, ERR_FORMAT, _("没有列名：第一行应写列名"));
        if (!take_row(arena, cursor, &cells, err))
            return false;
    }
    if (cells.count > FIELDS)
        return err_set(err, ERR_FORMAT,
                       _("列太多：最多 %d 列，"
                         "请删去用不着的列"),
                       FIELDS);
    for (size_t i = 0; i < cells.count; i++)
        if (!take_heading(l, cells.cell[i], err))
            return false;
    for (size_t i = 0; i < l->columns; i++)
        if (l->column[i] == FIELD_FILE || l->column[i] == FIELD_NAME)
            return true;
    return err_set(err, ERR_FORMAT,
                   _("既没有 file（文件），也没有 name（事项名称）这一列："
                     "请至少补上一列"));
}

/* Find where the rows begin; a row that cannot be read is one as well. */
static bool
find_rows(struct arena *arena, struct ledger *l, struct cursor *cursor,
          struct err *err)
{
    size_t room = 0;
    struct arena *scratch = arena_new();

    while (!at_end(cursor) && l->rows <= LIMIT_ROWS) {
        ARENA_SCOPE(scratch);
        struct ledger_place place = cursor->next;
        struct cells cells;

        if (!take_row(scratch, cursor, &cells, err) || !cells.blank)
            *arena_push(arena, l->row, l->rows, &room) = place;
    }
    arena_free(scratch);
    return l->rows <= LIMIT_ROWS ||
           err_set(err, ERR_LIMIT, _("超过 %d 行的上限：请分成几份台账"),
                   LIMIT_ROWS);
}

bool
ledger_open(struct arena *arena, struct str path, struct str bytes,
            struct ledger *out, struct err *err)
{
    struct cursor cursor = {.next = {0, 1}};
    struct charset charset;

    *out = (struct ledger){.folder = path_folder(path)};
    if (bytes.len > LIMIT_LEDGER)
        return err_set(err, ERR_LIMIT,
                       _("超过台账 %d MiB 的上限："
                         "请分成几份台账"),
                       LIMIT_LEDGER / MIB);
    if (!charset_to_utf8(arena, bytes, &out->text, &charset, err))
        return false;
    cursor.text = out->text;
    return take_headings(arena, out, &cursor, err) &&
           find_rows(arena, out, &cursor, err);
}

static bool
take_file(struct arena *arena, const struct ledger *l, struct str cell,
          struct str *out, struct err *err)
{
    cell = str_trim(cell);
    if (cell.len == 0)
        return true;
    if (memchr(cell.ptr, '\0', cell.len) != NULL)
        return err_set(err, ERR_USAGE, _("文件名里有 NUL 字符：请改正"));
    if (cell.ptr[0] == '/')
        *out = cell;
    else
        *out =
            str_printf(arena, "%.*s%.*s", STR_ARG(l->folder), STR_ARG(cell));
    return true;
}

static bool
read_cells(struct arena *arena, const struct ledger *l,
           const struct cells *cells, struct ledger_row *out, struct err *err)
{
    for (size_t i = 0; i < l->columns && i < cells->count; i++)
        if (l->column[i] == FIELD_FILE &&
            !take_file(arena, l, cells->cell[i], &out->file, err))
            return false;
    if (cells->count != l->columns)
        return err_set(err, ERR_FORMAT,
                       _("有 %zu 列，与列名的 %zu 列不符（值里有逗号时要用"
                         "引号括起来）"),
                       cells->count, l->columns);
    for (size_t i = 0; i < l->columns; i++)
        if (l->column[i] != FIELD_FILE &&
            !said_set_cell(arena, &out->said, l->column[i], cells->cell[i],
                           err))
            return false;
    /* Names may be registered with no document behind them. */
    return out->file.len > 0 || said_has(&out->said, FIELD_NAME) ||
           err_set(err, ERR_USAGE,
                   _("这一行没有写文件（file），"
                     "也没有写事项名称（name）：请至少写一样"));
}

void
ledger_read(struct arena *arena, const struct ledger *l,
            struct ledger_place place, struct ledger_row *out)
{
    struct cursor cursor = {l->text, place};
    struct cells cells;

    *out = (struct ledger_row){.line = place.line};
    out->bad = !take_row(arena, &cursor, &cells, &out->err) ||
               !read_cells(arena, l, &cells, out, &out->err);
}

/*
 * The 密点 of a source: those that were said, and those that its document
 * shows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/settle_points.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/mark.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "tools/clean.h"
#include "tools/point.h"

/* The work in hand. */
struct pointing {
    struct arena *arena;
    const struct grounds *grounds;
    struct source *out;
    size_t room; /* for its points */
    struct notes *read;
};

/* The mark that a comment begins with; words may follow it. */
static bool
comment_mark(struct str text, struct mark *mark)
{
    static const struct str ends[] = {STR_INIT(" "),  STR_INIT("　"),
                                      STR_INIT("，"), STR_INIT("："),
                                      STR_INIT(":"),  STR_INIT("\n")};
    struct str head = str_trim(text);

    for (size_t i = 0; i < COUNT(ends); i++)
        head = str_sub(head, 0, str_find(head, ends[i], 0));
    return mark_parse(str_trim(text), mark) || mark_parse(head, mark);
}

/* Bytes of one paragraph as code points; asked for in order, it is quick. */
struct counted {
    const struct para *para;
    size_t byte;
    uint32_t characters;
};

static uint32_t
count_to(struct counted *c, const struct para *para, size_t byte)
{
    if (c->para != para || c->byte > byte)
        *c = (struct counted){para, 0, 0};
    c->characters += (uint32_t) utf8_count(str_sub(para->text, c->byte, byte));
    c->byte = byte;
    return c->characters;
}

/*
 * The point for what is singled out.  A place at the end of a paragraph, or at
 * the beginning of one, belongs to the other.
 */
static struct point
point_of(const struct doc *doc, const struct singled *it, struct counted *c)
{
    struct point point = {.first = it->first, .last = it->last};
    const struct para *first = &doc->para[it->first - 1];
    const struct para *last = &doc->para[it->last - 1];

    if (it->start >= first->text.len && it->first < it->last)
        point.first++;
    else
        point.start = count_to(c, first, it->start);
    if (it->end == 0 && point.first < it->last)
        point.last--;
    else if (it->end < last->text.len)
        point.end = count_to(c, last, it->end);
    return point;
}

static void
points_of_highlight(struct pointing *s)
{
    const struct doc *doc = s->grounds->doc;
    struct source *out = s->out;
    struct counted counted = {0};

    for (size_t i = 0; i < doc->singleds; i++)
        if (doc->singled[i].comment == 0)
            *arena_push(s->arena, out->point, out->points, &s->room) =
                point_of(doc, &doc->singled[i], &counted);
}

/* What the comment is about: as far as the file says, else the paragraph. */
static struct point
point_of_comment(const struct doc *doc, const struct para *para)
{
    uint32_t anchor = para->spot->anchor;
    struct counted counted = {0};

    for (size_t i = 0; i < doc->singleds; i++)
        if (doc->singled[i].comment == para->spot->place.index)
            return point_of(doc, &doc->singled[i], &counted);
    return (struct point){.first = anchor, .last = anchor};
}

/* One point for each comment; its level where the comment begins with one. */
static void
points_of_comments(struct pointing *s)
{
    const struct doc *doc = s->grounds->doc;
    struct source *out = s->out;
    uint32_t last = 0;

    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];
        struct mark mark = {.level = LEVEL_NONE};
        struct point *point;

        if (para->spot->place.story != STORY_COMMENT ||
            para->spot->anchor == 0 || para->spot->place.index == last)
            continue;
        last = para->spot->place.index;
        point = arena_push(s->arena, out->point, out->points, &s->room);
        *point = point_of_comment(doc, para);
        if (!comment_mark(para->text, &mark))
            continue;
        point->level = mark.level;
        point->term = mark.term;
        if (mark.term.type == TERM_CONDITION)
            point->term.condition = clean_text(s->arena, mark.term.condition);
    }
}

static bool
check_point(const struct pointing *s, const struct point *point,
            struct err *err)
{
    const struct source *out = s->out;

    if (point->last > s->grounds->doc->paras)
        return err_set(err, ERR_USAGE,
                       _("密点第%u—%u段不在文件里：文件共 %zu 段；"
                         "请核对段号"),
                       (unsigned) point->first, (unsigned) point->last,
                       s->grounds->doc->paras);
    if (point->end > utf8_count(s->grounds->doc->para[point->last - 1].text) ||
        (point->start > 0 &&
         point->start >=
             utf8_count(s->grounds->doc->para[point->first - 1].text)))
        return err_set(err, ERR_USAGE,
                       _("密点（%.*s）不在文件里：没有那么多字；"
                         "请核对段号和字号"),
                       STR_ARG(point_place(s->arena, point)));
    if (point->level == LEVEL_NONE)
        return true;
    if (!level_fits(point->level, out->kind))
        return err_set(err, ERR_REFUSED,
                       _("密点第%u—%u段的密级“%.*s”与文件的类别不符："
                         "请改正其中之一"),
                       (unsigned) point->first, (unsigned) point->last,
                       STR_ARG(level_name(point->level)));
    if (point->level > out->level)
        return err_set(err, ERR_REFUSED,
                       _("密点第%u—%u段的密级“%.*s”高于文件的密级“%.*s”："
                         "文件应按最高的定密，请核对"),
                       (unsigned) point->first, (unsigned) point->last,
                       STR_ARG(level_name(point->level)),
                       STR_ARG(level_name(out->level)));
    return true;
}

/* The points that the document shows, where it was said that it does. */
static bool
find_points(struct pointing *s, struct err *err)
{
    struct source *out = s->out;
    size_t before = out->points;

    if (s->grounds->said->points_from_highlight)
        points_of_highlight(s);
    else if (s->grounds->said->points_from_comments)
        points_of_comments(s);
    else
        return true;
    if (out->points > before) {
        note(s->arena, s->read, _("密点 %zu 处"), out->points - before);
        return true;
    }
    return s->grounds->said->points_from_highlight
               ? err_set(
                     err, ERR_REFUSED,
                     _("文件里没有突出显示的文字，读不到密点（--points-"
                       "from highlight）：请先标出密点，或者用 --point 写明"))
               : err_set(
                     err, ERR_REFUSED,
                     _("文件里没有批注，读不到密点（--points-from comments）："
                       "请先给密点加批注，或者用 --point 写明"));
}

static bool
settle_all(struct pointing *s, struct err *err)
{
    struct source *out = s->out;

    for (size_t i = 0; i < s->grounds->said->points; i++)
        *arena_push(s->arena, out->point, out->points, &s->room) =
            s->grounds->said->point[i];
    if (!find_points(s, err))
        return false;
    for (size_t i = 0; i < out->points; i++)
        if (!check_point(s, &out->point[i], err))
            return false;
    if (s->grounds->said->points_complete && out->points == 0)
        return err_set(err, ERR_USAGE,
                       _("--points-complete 要有密点：请用 --point 写明"));
    return true;
}

bool
settle_points(struct arena *arena, const struct grounds *grounds,
              struct source *out, struct notes *read, struct err *err)
{
    struct pointing s = {
        .arena = arena, .grounds = grounds, .out = out, .read = read};

    return settle_all(&s, err);
}

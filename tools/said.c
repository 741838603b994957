/*
 * What a person said of a source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/said.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/lexicon.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "tools/clean.h"
#include "tools/point.h"

typedef bool setter(struct arena *, struct said *, struct str, struct err *);

/* A value that is kept as text must be text, and one line of it. */
static bool
check_text(struct str value, struct err *err)
{
    size_t at = 0;

    while (at < value.len) {
        uint32_t c = utf8_next(value, &at);

        if (c >= UTF8_BAD)
            return err_set(err, ERR_USAGE, _("不是 UTF-8 文字"));
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            return err_set(err, ERR_USAGE, _("含有控制字符：请删去"));
    }
    return true;
}

static bool
set_file(struct arena *arena, struct said *said, struct str value,
         struct err *err)
{
    (void) arena, (void) said, (void) value;
    return err_set(err, ERR_USAGE, _("文件不是登记事项"));
}

static bool
set_kind(struct arena *arena, struct said *said, struct str value,
         struct err *err)
{
    static const struct str words[] = {
        [KIND_STATE] = STR_INIT("国家秘密"),
        [KIND_COMMERCIAL] = STR_INIT("商业秘密"),
        [KIND_WORK] = STR_INIT("工作秘密"),
        [KIND_PUBLIC] = STR_INIT("公开"),
    };

    (void) arena;
    if (kind_parse(value, &said->kind))
        return true;
    for (size_t i = 0; i < COUNT(words); i++) {
        said->kind = (enum kind) i;
        if (str_eq(words[i], value))
            return true;
    }
    return err_set(err, ERR_USAGE,
                   _("类别不能是“%.*s”，可以是：state（国家秘密）、work"
                     "（工作秘密）、commercial（商业秘密）、public（公开）"),
                   STR_ARG(value));
}

static bool
set_level(struct arena *arena, struct said *said, struct str value,
          struct err *err)
{
    (void) arena;
    return level_parse(value, &said->level) ||
           err_set(err, ERR_USAGE,
                   _("密级不能是“%.*s”，可以是：绝密、机密、秘密、核心商密、"
                     "普通商密"),
                   STR_ARG(value));
}

static bool
set_term(struct arena *arena, struct said *said, struct str value,
         struct err *err)
{
    (void) arena;
    return term_parse_period(value, &said->term) ||
           err_set(err, ERR_USAGE,
                   _("保密期限不能是“%.*s”，请写成 20年、6个月、30日或者"
                     "长期；解密时间用 --until，解密条件用 --condition"),
                   STR_ARG(value));
}

/* 2035/3/1, as spreadsheets write days. */
static bool
parse_slashed(struct str text, date *out)
{
    struct str year = str_cut(&text, S("/")), month = str_cut(&text, S("/"));
    int y = (int) str_figure(year, 9999), m = (int) str_figure(month, 99),
        d = (int) str_figure(text, 99);

    *out = DATE_NONE;
    if (year.len == 4 && y > 0)
        *out = date_of(y, m, d);
    return *out != DATE_NONE;
}

/*
 * 2035-03-01, or as a mark writes it; a month alone is refused: what a person
 * states should leave nothing to be guessed.
 */
bool
said_day(struct str value, date *out, struct err *err)
{
    struct str month = S("月");
    struct term term;

    if (date_parse_iso(value, out) || parse_slashed(value, out))
        return true;
    if (term_parse(value, &term) && term.type == TERM_DATE &&
        !(str_ends(value, month))) {
        *out = term.until;
        return true;
    }
    return err_set(err, ERR_USAGE,
                   _("日期“%.*s”不对：请写实有的日期，如 2026-06-01"),
                   STR_ARG(value));
}

static bool
set_until(struct arena *arena, struct said *said, struct str value,
          struct err *err)
{
    (void) arena;
    return said_day(value, &said->until, err);
}

static bool
set_issued(struct arena *arena, struct said *said, struct str value,
           struct err *err)
{
    (void) arena;
    return said_day(value, &said->issued, err);
}

#define TEXT_SETTER(member)                                                   \
    static bool set_##member(struct arena *arena, struct said *said,          \
                             struct str value, struct err *err)               \
    {                                                                         \
        (void) err;                                                           \
        said->member = clean_text(arena, value);                              \
        return true;                                                          \
    }

TEXT_SETTER(condition)
TEXT_SETTER(number)
TEXT_SETTER(issuer)
TEXT_SETTER(owner)
TEXT_SETTER(title)
TEXT_SETTER(usage_requirement)
TEXT_SETTER(restriction)
TEXT_SETTER(consent)

static void
append(struct arena *arena, struct strs *list, size_t *room, struct str value)
{
    value = clean_text(arena, value);
    if (value.len > 0)
        *arena_push(arena, list->item, list->count, room) = value;
}

/*
 * The piece of *list before the first of the separators, which are ended by an
 * empty one; *list moves behind it.
 */
static struct str
cut_list(struct str *list, const struct str *separators)
{
    size_t best = list->len, skip = 0;
    struct str piece;

    for (; separators->len > 0; separators++) {
        size_t at = str_find(*list, *separators, 0);

        if (at != STR_NONE && at < best) {
            best = at;
            skip = separators->len;
        }
    }
    piece = str_sub(*list, 0, best);
    *list = str_sub(*list, best + skip, list->len);
    return piece;
}

static bool
set_scope(struct arena *arena, struct said *said, struct str value,
          struct err *err)
{
    static const struct str marks[] = {STR_INIT("；"), STR_INIT(";"),
                                       STR_INIT("、"), STR_INIT("")};

    (void) err;
    while (value.len > 0)
        append(arena, &said->scope, &said->scope_room,
               cut_list(&value, marks));
    return true;
}

static bool
set_parent(struct arena *arena, struct said *said, struct str value,
           struct err *err)
{
    (void) err;
    append(arena, &said->parents, &said->parent_room, value);
    return true;
}

/* Shorter ones are never looked for: who registers one must not rely on it. */
static bool
set_name(struct arena *arena, struct said *said, struct str value,
         struct err *err)
{
    struct folded name;

    fold_text(arena, value, &name);
    if (name.len < LEXICON_LEAST)
        return err_set(err, ERR_USAGE,
                       _("名称“%.*s”不足 %d 个字，查不出来：请写全称"),
                       STR_ARG(value), LEXICON_LEAST);
    append(arena, &said->names, &said->name_room, value);
    return true;
}

static bool
set_point(struct arena *arena, struct said *said, struct str value,
          struct err *err)
{
    struct point point;

    if (!point_parse(value, &point))
        return err_set(err, ERR_USAGE,
                       _("密点“%.*s”不对：请写成 机密★20年:3-5（密级、期限，"
                         "冒号，起止段号）"),
                       STR_ARG(value));
    if (point.term.type == TERM_CONDITION)
        point.term.condition = clean_text(arena, point.term.condition);
    *arena_push(arena, said->point, said->points, &said->point_room) = point;
    return true;
}

static bool
set_points_from(struct arena *arena, struct said *said, struct str value,
                struct err *err)
{
    (void) arena;
    said->points_from_comments = str_eq(value, S("comments"));
    said->points_from_highlight = str_eq(value, S("highlight"));
    if (said->points_from_comments || said->points_from_highlight)
        return true;
    return err_set(err, ERR_USAGE,
                   _("不能是“%.*s”，可以是：highlight、comments"),
                   STR_ARG(value));
}

static bool
parse_flag(struct str value, bool *out, struct err *err)
{
    static const struct {
        struct str word;
        bool means;
    } words[] = {
        {STR_INIT("yes"), true}, {STR_INIT("no"), false},
        {STR_INIT("Yes"), true}, {STR_INIT("No"), false},
        {STR_INIT("YES"), true}, {STR_INIT("NO"), false},
        {STR_INIT("是"), true},  {STR_INIT("否"), false},
    };

    for (size_t i = 0; i < COUNT(words); i++) {
        if (!str_eq(words[i].word, value))
            continue;
        *out = words[i].means;
        return true;
    }
    return err_set(err, ERR_USAGE, _("“%.*s”应为 yes 或 no"), STR_ARG(value));
}

#define FLAG_SETTER(member)                                                   \
    static bool set_##member(struct arena *arena, struct said *said,          \
                             struct str value, struct err *err)               \
    {                                                                         \
        (void) arena;                                                         \
        return parse_flag(value, &said->member, err);                         \
    }

FLAG_SETTER(points_complete)
FLAG_SETTER(no_text)
FLAG_SETTER(incomplete)

static const struct field_spec {
    const char *name;
    const char *heading; /* the Chinese one, or NULL */
    setter *set;
    bool list; /* cells are cut at semicolons */
} specs[FIELDS] = {
    [FIELD_FILE] = {"file", "文件", set_file, false},
    [FIELD_KIND] = {"kind", "类别", set_kind, false},
    [FIELD_LEVEL] = {"level", "密级", set_level, false},
    [FIELD_TERM] = {"term", "保密期限", set_term, false},
    [FIELD_UNTIL] = {"until", "解密时间", set_until, false},
    [FIELD_CONDITION] = {"condition", "解密条件", set_condition, false},
    [FIELD_ISSUED] = {"issued", "制发日", set_issued, false},
    [FIELD_NUMBER] = {"number", "文号", set_number, false},
    [FIELD_ISSUER] = {"issuer", "发文机关", set_issuer, false},
    [FIELD_OWNER] = {"owner", "权属", set_owner, false},
    [FIELD_TITLE] = {"title", "标题", set_title, false},
    [FIELD_SCOPE] = {"scope", "知悉范围", set_scope, false},
    [FIELD_PARENT] = {"parent", "上位文件", set_parent, true},
    [FIELD_NAME] = {"name", "事项名称", set_name, true},
    [FIELD_POINT] = {"point", NULL, set_point, true},
    [FIELD_POINTS_FROM] = {"points-from", NULL, set_points_from, false},
    [FIELD_POINTS_COMPLETE] = {"points-complete", NULL, set_points_complete,
                               false},
    [FIELD_USAGE] = {"usage-requirement", NULL, set_usage_requirement, false},
    [FIELD_RESTRICTION] = {"restriction", NULL, set_restriction, false},
    [FIELD_CONSENT] = {"consent", NULL, set_consent, false},
    [FIELD_NO_TEXT] = {"no-text", NULL, set_no_text, false},
    [FIELD_INCOMPLETE] = {"incomplete", NULL, set_incomplete, false},
};

const char *
field_name(enum field field)
{
    return specs[field].name;
}

bool
field_of_heading(struct str heading, enum field *out)
{
    for (size_t i = 0; i < FIELDS; i++) {
        if (!str_eq(heading, str_of(specs[i].name)) &&
            (specs[i].heading == NULL ||
             !str_eq(heading, str_of(specs[i].heading))))
            continue;
        *out = (enum field) i;
        return true;
    }
    return false;
}

static bool
check_value(struct str value, struct err *err)
{
    if (value.len == 0)
        return err_set(err, ERR_USAGE,
                       _("值是空的：请填写，"
                         "或者去掉这一项"));
    if (value.len > LIMIT_FIELD)
        return err_set(err, ERR_LIMIT, _("值超过 %d KiB 的上限：请缩短"),
                       LIMIT_FIELD / KIB);
    return check_text(value, err);
}

bool
said_text(struct arena *arena, struct str value, struct str *out,
          struct err *err)
{
    value = str_trim(value);
    if (!check_value(value, err))
        return false;
    *out = clean_text(arena, value);
    return check_value(*out, err);
}

bool
said_set(struct arena *arena, struct said *said, enum field field,
         struct str value, struct err *err)
{
    value = str_trim(value);
    if (!check_value(value, err) || !specs[field].set(arena, said, value, err))
        return false;
    said->fields |= 1u << field;
    return true;
}

static bool
set_pieces(struct arena *arena, struct said *said, enum field field,
           struct str cell, struct err *err)
{
    static const struct str marks[] = {STR_INIT(";"), STR_INIT("；"),
                                       STR_INIT("")};

    while (cell.len > 0) {
        struct str piece = str_trim(cut_list(&cell, marks));

        if (piece.len > 0 && !said_set(arena, said, field, piece, err))
            return false;
    }
    return true;
}

bool
said_set_cell(struct arena *arena, struct said *said, enum field field,
              struct str cell, struct err *err)
{
    if (str_trim(cell).len == 0)
        return true;
    return (specs[field].list ? set_pieces(arena, said, field, cell, err)
                              : said_set(arena, said, field, cell, err)) ||
           err_wrap(err, "%s", field_name(field));
}

bool
said_kind(const struct said *said, enum kind *kind)
{
    if (said_has(said, FIELD_KIND))
        *kind = said->kind;
    else if (said_has(said, FIELD_LEVEL))
        *kind = level_kind(said->level);
    else
        return false;
    return true;
}

/* What a public text cannot have. */
static bool
public_agrees(const struct said *said, struct err *err)
{
    static const enum field none[] = {FIELD_LEVEL, FIELD_TERM,
                                      FIELD_UNTIL, FIELD_CONDITION,
                                      FIELD_POINT, FIELD_POINTS_FROM};

    for (size_t i = 0; i < COUNT(none); i++)
        if (said_has(said, none[i]))
            return err_set(err, ERR_USAGE,
                           _("公开文件没有密级、期限和密点：请去掉 %s，或者"
                             "改正类别"),
                           field_name(none[i]));
    return true;
}

static bool
level_agrees(const struct said *said, enum kind kind, struct err *err)
{
    if (!said_has(said, FIELD_LEVEL) || level_fits(said->level, kind))
        return true;
    if (kind == KIND_WORK)
        return err_set(err, ERR_USAGE,
                       _("工作秘密没有密级：请去掉密级（level），"
                         "或者改正类别"));
    return err_set(err, ERR_USAGE, _("%s没有密级“%.*s”：请改正类别或者密级"),
                   kind_word(kind), STR_ARG(level_name(said->level)));
}

bool
said_terms_differ(const struct term *a, const struct term *b, enum level level,
                  date issued)
{
    date a_end, b_end;

    if (a->type == TERM_LONG || b->type == TERM_LONG)
        return a->type != b->type;
    if (a->type == TERM_CONDITION || b->type == TERM_CONDITION)
        return a->type != b->type || !str_eq(a->condition, b->condition);
    if (a->type == TERM_PERIOD && b->type == TERM_PERIOD && a->unit == b->unit)
        return a->count != b->count;
    a_end = term_end(a, level, issued == DATE_NONE ? 0 : issued);
    b_end = term_end(b, level, issued == DATE_NONE ? 0 : issued);
    /* Years and months compare from any day, a period and a date do not. */
    if (a->type != b->type && issued == DATE_NONE)
        return false;
    return a_end != b_end;
}

static bool
term_agrees(const struct said *said, struct err *err)
{
    struct term end = {.type = TERM_DATE, .until = said->until};

    if (said_has(said, FIELD_CONDITION) &&
        (said_has(said, FIELD_TERM) || said_has(said, FIELD_UNTIL)))
        return err_set(err, ERR_USAGE,
                       _("解密条件不能与保密期限、解密时间同时写：只写一样"));
    if (!said_has(said, FIELD_TERM) || !said_has(said, FIELD_UNTIL))
        return true;
    if (said_has(said, FIELD_ISSUED)
            ? said_terms_differ(&said->term, &end, said->level, said->issued)
            : said->term.type == TERM_LONG)
        return err_set(err, ERR_USAGE,
                       _("保密期限与解密时间互相矛盾：只写一样，或者改正"));
    return true;
}

static bool
dates_agree(const struct said *said, struct err *err)
{
    if (!said_has(said, FIELD_ISSUED) || !said_has(said, FIELD_UNTIL) ||
        said->issued <= said->until)
        return true;
    return err_set(err, ERR_USAGE, _("解密时间早于制发日：请核对后改正"));
}

static bool
owner_agrees(const struct said *said, enum kind kind, struct err *err)
{
    return !said_has(said, FIELD_OWNER) || kind == KIND_COMMERCIAL ||
           err_set(err, ERR_USAGE,
                   _("权属只用于商业秘密：请去掉权属（owner），"
                     "或者改正类别"));
}

bool
said_agrees(const struct said *said, struct err *err)
{
    enum kind kind;

    if (said_kind(said, &kind)) {
        if (kind == KIND_PUBLIC && !public_agrees(said, err))
            return false;
        if (!level_agrees(said, kind, err) || !owner_agrees(said, kind, err))
            return false;
    }
    return term_agrees(said, err) && dates_agree(said, err);
}

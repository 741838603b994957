/*
 * A draft, what was found in it and what follows, in one row each, for the
 * tests of derive.  Sources are written as in tests/core/law.h.
 *
 * A draft is its day and its marks: "2024-06-10; 机密★20年"; and behind them
 *     to 某局              a recipient
 *     from 某局            its issuer
 *     title 某汇编         its title
 *     at footer            where the last mark stands: flush, first, title,
 *                          box, header, footer
 *     open                 此件公开发布
 *     allow 秘密           what the channel may carry: none, work, a level
 *     status pictures      complete, if nothing is said
 * Enclosures follow, each set off by " // ", with their findings first:
 * "2024-06-10; 秘密★10年 // 1q; 2024-06-01; 机密★20年".
 *
 * Findings are the number of a source (from 1), how it was found (q quoted, r
 * reworked, t by its title, # by its number, n by a registered name), and then
 *     ?      to be looked at, not certain
 *     @5     in paragraph 5 of the source (else in 1)
 *     <3 >3  held by public source 3 as well, issued before, or not before
 *     - +    dismissed, confirmed
 *     ^ %    which has lapsed: the source was raised, its time is over
 *     ~      a drafter's doubt, not decided on
 *     $      the owner's consent
 * Problems are codes with ! for an error, ~ for a warning, . for information.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORE_SCENE_H
#define TESTS_CORE_SCENE_H

#include "core/arena.h"
#include "core/derive.h"
#include "core/point.h"
#include "tests/core/law.h"

enum { MAX_SOURCES = 5, MAX_FINDINGS = 8, MAX_MARKS = 4, MAX_ENCLOSED = 3 };

struct row {
    const char *name;
    const char *day; /* of the check */
    const char *source[MAX_SOURCES];
    const char *finding;
    const char *draft;

    const char *verdict;
    const char *mark; /* proposed; "" none, NULL nothing is required */
    const char *also; /* parted by " | " */
    const char *problems;
};

/* One file of a scene. */
struct paper {
    struct basis basis[MAX_SOURCES];
    size_t parent[MAX_SOURCES][MAX_SOURCES];
    struct finding finding[MAX_FINDINGS];
    struct range range[MAX_FINDINGS];
    struct own_mark mark[MAX_MARKS];
    struct doc doc;
    struct report report;
};

struct scene {
    struct arena *arena;
    struct source source[MAX_SOURCES];
    size_t sources;
    struct report_corpus corpus;
    struct paper paper, enclosed[MAX_ENCLOSED];
    struct enclosure enclosure[MAX_ENCLOSED];
    struct report *report; /* that of paper */
};

static const struct decision scene_dismissed = {.type = DECISION_DISMISS};
static const struct decision scene_confirmed = {.type = DECISION_CONFIRM};
static const struct decision scene_doubt = {.type = DECISION_DISPUTE};
static const struct decision scene_consent = {.type = DECISION_CONSENT};

static inline enum rule
scene_rule(char c)
{
    switch (c) {
    case 'q':
        return RULE_QUOTE;
    case 'r':
        return RULE_REWORK;
    case 't':
        return RULE_TITLE;
    case '#':
        return RULE_NUMBER;
    case 'n':
        return RULE_NAME;
    default:
        fail_msg("no rule: %c", c);
        return RULE_QUOTE;
    }
}

/* True if the sign says what a person decided. */
static inline bool
scene_decide(struct finding *f, char sign)
{
    switch (sign) {
    case '-':
        f->decision = &scene_dismissed;
        return true;
    case '+':
        f->decision = &scene_confirmed;
        return true;
    case '^':
        f->lapse = LAPSE_LEVEL;
        return true;
    case '%':
        f->lapse = LAPSE_TERM;
        return true;
    case '~':
        f->dispute = &scene_doubt;
        return true;
    case '$':
        f->consent = &scene_consent;
        return true;
    default:
        return false;
    }
}

static inline void
scene_finding(struct scene *s, struct paper *paper, struct str word)
{
    struct report *r = &paper->report;
    struct finding *f = &paper->finding[r->findings];

    if (r->findings == MAX_FINDINGS || word.len < 2)
        fail_msg("finding %.*s", STR_ARG(word));
    *f = (struct finding){.rule = scene_rule(word.ptr[1]),
                          .basis = (size_t) (word.ptr[0] - '1'),
                          .strength = STRENGTH_CERTAIN,
                          .range = &paper->range[r->findings],
                          .ranges = 1,
                          .source = {1, 0, 30}};
    for (size_t i = 2; i < word.len; i++) {
        if (scene_decide(f, word.ptr[i]))
            continue;
        switch (word.ptr[i]) {
        case '?':
            f->strength = STRENGTH_REVIEW;
            break;
        case '@':
            f->source.paragraph = (uint32_t) (word.ptr[++i] - '0');
            break;
        case '<':
        case '>':
            f->open_before = word.ptr[i] == '<';
            f->open = &s->source[word.ptr[++i] - '1'];
            break;
        default:
            fail_msg("finding %.*s", STR_ARG(word));
        }
    }
    f->point = point_of_paragraph(&s->source[f->basis], f->source.paragraph);
    r->findings++;
}

static inline struct channel
scene_channel(struct str word)
{
    struct channel channel = {.given = true, .kind = KIND_STATE};

    if (str_eq(word, S("none")))
        channel.kind = KIND_PUBLIC;
    else if (str_eq(word, S("work")))
        channel.kind = KIND_WORK;
    else if (!level_parse(word, &channel.level))
        fail_msg("no channel: %.*s", STR_ARG(word));
    return channel;
}

static inline unsigned
scene_place(struct str word)
{
    static const struct {
        const char *word;
        enum layout_fault fault;
    } rows[] = {
        {"first", LAYOUT_NOT_FIRST},     {"flush", LAYOUT_NOT_FLUSH},
        {"title", LAYOUT_BELOW_TITLE},   {"box", LAYOUT_FAR_BOX},
        {"header", LAYOUT_OTHER_HEADER}, {"footer", LAYOUT_FOOTER},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_eq(word, str_of(rows[i].word)))
            return rows[i].fault;
    fail_msg("no place: %.*s", STR_ARG(word));
    return 0;
}

static inline enum status
scene_status(struct str word)
{
    for (int status = STATUS_COMPLETE; status <= STATUS_UNREADABLE; status++)
        if (str_eq(word, status_slug((enum status) status)))
            return (enum status) status;
    fail_msg("no status: %.*s", STR_ARG(word));
    return STATUS_COMPLETE;
}

static inline void
scene_line(struct scene *s, struct paper *paper, struct str line)
{
    struct report *r = &paper->report;
    struct str rest = line, word_ = word(&rest);

    if (str_eq(word_, S("to")))
        one_more(s->arena, &r->recipients, rest);
    else if (str_eq(word_, S("from")))
        r->issuer = rest;
    else if (str_eq(word_, S("title")))
        r->title = rest;
    else if (str_eq(word_, S("number")))
        r->number = rest;
    else if (str_eq(line, S("open")))
        r->open = true;
    else if (str_eq(word_, S("allow")))
        r->channel = scene_channel(rest);
    else if (str_eq(word_, S("at")) && r->marks > 0)
        paper->mark[r->marks - 1].place |= scene_place(rest);
    else if (str_eq(word_, S("status")))
        paper->doc.status = scene_status(rest);
    else if (r->marks < MAX_MARKS &&
             mark_parse(line, &paper->mark[r->marks].mark))
        r->marks++;
    else
        fail_msg("no mark: %.*s", STR_ARG(line));
}

static inline void
scene_parents(struct scene *s, struct paper *paper, size_t child)
{
    const struct strs *ids = &s->source[child].parents;
    struct basis *basis = &paper->basis[child];

    basis->parent = paper->parent[child];
    for (size_t i = 0; i < s->sources; i++)
        if (str_is_one_of(s->source[i].id, ids->item, ids->count))
            paper->parent[child][basis->parents++] = i;
}

/* All of a report that stands before it is derived. */
static inline struct report *
scene_paper(struct scene *s, struct paper *paper, date day,
            struct str findings, struct str draft)
{
    struct report *r = &paper->report;

    r->doc = &paper->doc;
    r->corpus = &s->corpus;
    r->corpora = 1;
    r->day = day;
    r->basis = paper->basis;
    r->bases = s->sources;
    for (size_t i = 0; i < s->sources; i++) {
        paper->basis[i] = (struct basis){
            .source = &s->source[i], .state = history_at(&s->source[i], day)};
        scene_parents(s, paper, i);
    }
    r->finding = paper->finding;
    while (findings.len > 0)
        scene_finding(s, paper, word(&findings));
    r->mark = paper->mark;
    r->issued = day_of(str_cut(&draft, S("; ")));
    while (draft.len > 0)
        scene_line(s, paper, str_cut(&draft, S("; ")));
    return r;
}

/* Put the scene of the row up, and derive it: enclosures first. */
static inline const struct report *
play(struct scene *s, struct arena *arena, const struct row *row)
{
    struct str papers = str_of(row->draft),
               cover = str_cut(&papers, S(" // "));
    date day = day_of(str_of(row->day));
    size_t n = 0;

    *s = (struct scene){.arena = arena, .corpus = {.id = S("C-1")}};
    for (; s->sources < MAX_SOURCES && row->source[s->sources] != NULL;
         s->sources++)
        s->source[s->sources] = source_of(arena, row->source[s->sources]);
    s->report = scene_paper(s, &s->paper, day, str_of(row->finding), cover);
    for (; papers.len > 0 && n < MAX_ENCLOSED; n++) {
        struct str paper = str_cut(&papers, S(" // ")),
                   findings = str_cut(&paper, S("; "));

        s->enclosure[n].report =
            scene_paper(s, &s->enclosed[n], day, findings, paper);
        derive(arena, &s->enclosed[n].report);
    }
    s->report->enclosure = s->enclosure;
    s->report->enclosures = n;
    derive(arena, s->report);
    return s->report;
}

static inline struct str
problems_of(struct arena *arena, const struct report *r)
{
    struct str all = {0};

    for (size_t i = 0; i < r->problems; i++)
        all =
            str_printf(arena, "%.*s%s%.*s%c", STR_ARG(all), i == 0 ? "" : " ",
                       STR_ARG(problem_slug(r->problem[i].code)),
                       ".~!"[r->problem[i].severity]);
    return all;
}

static inline void
scene_check(const struct row *row, size_t n)
{
    for (size_t i = 0; i < n; i++, row++) {
        struct arena *arena = arena_new();
        struct scene scene;
        const struct report *r = play(&scene, arena, row);

        want_str(str_of(row->problems), problems_of(arena, r), row->name);
        want_str(str_of(row->verdict), verdict_slug(r->verdict), row->name);
        want_int(row->mark != NULL, r->required.is, row->name);
        want_str(str_of(row->mark), r->required.mark, row->name);
        want_str(str_of(row->also), strs_join(arena, &r->required.also, " | "),
                 row->name);
        arena_free(arena);
    }
}

#endif /* !TESTS_CORE_SCENE_H */

/*
 * The law a second time, as a brute-force model that knows nothing of how
 * derive goes about it: random scenes must come out alike in what counts,
 * level, end and verdict, and whatever may be written on a draft must last as
 * long as is required.
 *
 * Scenes are made of words, so that one that fails can be read and put into a
 * table.  They have no 密点, no enclosures and at most one event a source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive.h"

#include "tests/core/scene.h"

enum { SCENES = 10000, MOST = 4 };

/* --- chance --- */

static uint32_t
roll(uint64_t *seed, uint32_t sides)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t) (*seed >> 33) % sides;
}

static bool
chance(uint64_t *seed, uint32_t percent)
{
    return roll(seed, 100) < percent;
}

/* --- the model's own calendar --- */

static date
months_later(date day, int months)
{
    struct civil c = date_civil(day);
    int month = c.month - 1 + months, year = c.year + month / 12;
    date end = DATE_NONE;

    month = month % 12 + 1;
    for (int d = c.day; end == DATE_NONE; d--)
        end = date_of(year, month, d);
    return end;
}

/* --- what a scene is made of --- */

enum form {
    FORM_NONE,
    FORM_YEARS,
    FORM_MONTHS,
    FORM_DAY,
    FORM_WHEN,
    FORM_EVER
};

struct lasts {
    enum form form;
    int n;      /* years, months */
    date day;   /* FORM_DAY */
    bool other; /* FORM_WHEN: the other condition */
};

enum happening { NOTHING, DECLASSIFY, PUBLISH, WITHDRAW, RAISE, EXTEND };

struct thing {
    enum kind kind;
    int level; /* 1 to 3, of commercial 1 and 2 */
    struct lasts lasts;
    date issued;
    enum happening happening;
    date then, more; /* when; and until when it was extended */
    bool parent[MOST];
};

struct hit {
    size_t thing;
    bool certain, dismissed, confirmed, lapsed, public_before;
};

struct stamp {
    enum kind kind;
    int level;
    struct lasts lasts;
};

struct world {
    date day, issued;
    struct thing thing[MOST];
    size_t things;
    struct hit hit[4];
    size_t hits;
    struct stamp stamp[2];
    size_t stamps;
};

static date
some_day(uint64_t *seed, int from, int years)
{
    return date_of(from + (int) roll(seed, (uint32_t) years),
                   1 + (int) roll(seed, 12), 1 + (int) roll(seed, 28));
}

static struct lasts
some_lasts(uint64_t *seed)
{
    struct lasts l = {.form = (enum form) roll(seed, 6), .day = DATE_NONE};

    if (l.form == FORM_YEARS)
        l.n = 1 + (int) roll(seed, 31);
    if (l.form == FORM_MONTHS)
        l.n = 1 + (int) roll(seed, 30);
    if (l.form == FORM_DAY)
        l.day = some_day(seed, 2016, 30);
    l.other = chance(seed, 30);
    return l;
}

static enum kind
some_kind(uint64_t *seed)
{
    uint32_t n = roll(seed, 10);

    return n < 7 ? KIND_STATE : n < 9 ? KIND_COMMERCIAL : KIND_WORK;
}

static struct thing
some_thing(uint64_t *seed, size_t number)
{
    struct thing t = {.kind = some_kind(seed), .issued = DATE_NONE};

    t.level = t.kind == KIND_WORK
                  ? 0
                  : 1 + (int) roll(seed, t.kind == KIND_STATE ? 3 : 2);
    if (t.kind != KIND_WORK)
        t.lasts = some_lasts(seed);
    t.then = DATE_NONE;
    if (chance(seed, 85)) {
        t.issued = some_day(seed, 2005, 25);
        t.happening = (enum happening) roll(seed, 14);
        if (t.happening > EXTEND ||
            (t.happening >= RAISE && t.kind != KIND_STATE))
            t.happening = NOTHING;
        t.then = t.issued + (date) roll(seed, 6000);
        t.more = t.then + (date) roll(seed, 6000);
    }
    for (size_t i = 0; i < MOST; i++)
        t.parent[i] = i != number && chance(seed, 15);
    return t;
}

static struct world
some_world(uint64_t *seed)
{
    struct world w = {.day = some_day(seed, 2018, 15), .issued = DATE_NONE};

    w.things = 1 + roll(seed, MOST);
    for (size_t i = 0; i < w.things; i++)
        w.thing[i] = some_thing(seed, i);
    w.hits = roll(seed, 4);
    for (size_t i = 0; i < w.hits; i++)
        w.hit[i] = (struct hit){.thing = roll(seed, (uint32_t) w.things),
                                .certain = chance(seed, 75),
                                .dismissed = chance(seed, 10),
                                .lapsed = chance(seed, 30),
                                .public_before = chance(seed, 10)};
    for (size_t i = 0; i < w.hits; i++)
        w.hit[i].confirmed = !w.hit[i].dismissed && chance(seed, 15);
    if (chance(seed, 80))
        w.issued = some_day(seed, 2014, 20);
    w.stamps = roll(seed, 10) / 4;
    for (size_t i = 0; i < w.stamps; i++) {
        struct thing t = some_thing(seed, 0);

        /* Mostly what a drafter would copy from one of them. */
        if (chance(seed, 70))
            t = w.thing[roll(seed, (uint32_t) w.things)];
        w.stamp[i] = (struct stamp){t.kind, t.level, t.lasts};
    }
    return w;
}

/* --- the scene in words --- */

static const char *
level_words(enum kind kind, int level)
{
    static const char *const state[] = {"", "秘密", "机密", "绝密"};
    static const char *const firm[] = {"", "普通商密", "核心商密"};

    return kind == KIND_STATE        ? state[level]
           : kind == KIND_COMMERCIAL ? firm[level]
                                     : "内部";
}

static struct str
lasts_words(struct arena *arena, const struct lasts *l)
{
    switch (l->form) {
    case FORM_YEARS:
        return str_printf(arena, "%d年", l->n);
    case FORM_MONTHS:
        return str_printf(arena, "%d个月", l->n);
    case FORM_DAY:
        return date_chinese(arena, l->day);
    case FORM_WHEN:
        return l->other ? S("公布前") : S("会议开始前");
    case FORM_EVER:
        return S("长期");
    case FORM_NONE:
        break;
    }
    return (struct str){0};
}

static struct str
iso_or_none(struct arena *arena, date day)
{
    return day == DATE_NONE ? S("-") : date_iso(arena, day);
}

static const char *
thing_words(struct arena *arena, const struct world *w, size_t number)
{
    const struct thing *t = &w->thing[number];
    struct str lasts = lasts_words(arena, &t->lasts), s;
    struct str when = iso_or_none(arena, t->then);
    static const char *const happened[] = {[DECLASSIFY] = "declassify",
                                           [PUBLISH] = "publish",
                                           [WITHDRAW] = "withdraw",
                                           [RAISE] = "change 绝密",
                                           [EXTEND] = "extend "};

    s = str_printf(arena, "S-%zu %s %.*s %.*s", number + 1,
                   level_words(t->kind, t->level),
                   STR_ARG(lasts.len > 0 ? lasts : S("-")),
                   STR_ARG(iso_or_none(arena, t->issued)));
    if (t->happening != NOTHING)
        s = str_printf(arena, "%.*s; %.*s %s%.*s", STR_ARG(s), STR_ARG(when),
                       happened[t->happening],
                       STR_ARG(t->happening == EXTEND
                                   ? date_chinese(arena, t->more)
                                   : S("")));
    for (size_t i = 0; i < w->things; i++)
        if (t->parent[i])
            s = str_printf(arena, "%.*s; parent S-%zu", STR_ARG(s), i + 1);
    return str_z(arena, s);
}

static const char *
hits_words(struct arena *arena, const struct world *w)
{
    struct str s = {0};

    for (size_t i = 0; i < w->hits; i++) {
        const struct hit *h = &w->hit[i];

        s = str_printf(arena, "%.*s%s%zu%s%s%s%s%s", STR_ARG(s),
                       i > 0 ? " " : "", h->thing + 1, h->certain ? "q" : "r?",
                       h->dismissed ? "-" : "", h->confirmed ? "+" : "",
                       h->lapsed && (h->dismissed || h->confirmed) ? "%" : "",
                       h->public_before ? "<1" : "");
    }
    return str_z(arena, s);
}

static const char *
draft_words(struct arena *arena, const struct world *w)
{
    struct str s = iso_or_none(arena, w->issued);

    for (size_t i = 0; i < w->stamps; i++) {
        const struct stamp *m = &w->stamp[i];
        struct str lasts = lasts_words(arena, &m->lasts);

        s = str_printf(arena, "%.*s; %s%s%.*s", STR_ARG(s),
                       level_words(m->kind, m->level),
                       lasts.len > 0 ? "★" : "", STR_ARG(lasts));
    }
    return str_z(arena, s);
}

static struct row
row_of(struct arena *arena, const struct world *w)
{
    struct row row = {.day = str_z(arena, date_iso(arena, w->day)),
                      .finding = hits_words(arena, w),
                      .draft = draft_words(arena, w)};

    for (size_t i = 0; i < w->things; i++)
        row.source[i] = thing_words(arena, w, i);
    return row;
}

/* --- the model --- */

static const int most_years[] = {0, 10, 20, 30};

/* The last day; DATE_NONE where none can be told. */
static date
last_day(const struct lasts *l, enum kind kind, int level, date from)
{
    int years = kind == KIND_STATE ? most_years[level] : 0;

    if (l->form == FORM_DAY)
        return l->day;
    if (from == DATE_NONE || l->form == FORM_WHEN || l->form == FORM_EVER)
        return DATE_NONE;
    if (l->form == FORM_NONE)
        return years == 0 ? DATE_NONE : months_later(from, 12 * years);
    return months_later(from, l->form == FORM_YEARS ? 12 * l->n : l->n);
}

static bool
too_long(const struct lasts *l, enum kind kind, int level, date from)
{
    int months = kind == KIND_STATE ? 12 * most_years[level] : 0;

    if (months == 0)
        return false;
    return (l->form == FORM_YEARS && 12 * l->n > months) ||
           (l->form == FORM_MONTHS && l->n > months) ||
           (l->form == FORM_DAY && from != DATE_NONE &&
            l->day > months_later(from, months));
}

/* A thing as it is on the day. */
struct now {
    bool alive, withdrawn, undated;
    int level;
    struct lasts lasts;
    date end;
};

static date
max_date(date a, date b)
{
    return a > b ? a : b;
}

static void
happen(const struct thing *t, struct now *n)
{
    date end = last_day(&n->lasts, t->kind, n->level, t->issued);
    bool over = end != DATE_NONE && end < t->then;

    if (t->happening == WITHDRAW)
        n->alive = false, n->withdrawn = true;
    if (over)
        n->alive = false;
    if (!n->alive)
        return;
    if (t->happening == RAISE)
        n->level = 3;
    if (t->happening == EXTEND && n->lasts.form != FORM_EVER &&
        (end == DATE_NONE || t->more >= end))
        n->lasts = (struct lasts){.form = FORM_DAY, .day = t->more};
    if (t->happening == DECLASSIFY || t->happening == PUBLISH)
        n->alive = false;
}

static struct now
now_of(const struct thing *t, date day)
{
    struct now n = {.alive = true, .level = t->level, .lasts = t->lasts};
    struct lasts none = {.form = FORM_NONE};
    bool counted = n.lasts.form == FORM_YEARS || n.lasts.form == FORM_MONTHS ||
                   (n.lasts.form == FORM_NONE && t->kind == KIND_STATE);

    if (t->kind == KIND_WORK) {
        n.lasts.form = FORM_NONE;
        counted = false;
    }
    if (t->happening != NOTHING && t->then <= day)
        happen(t, &n);
    n.undated = counted && t->issued == DATE_NONE;
    n.end = last_day(&n.lasts, t->kind, n.level, t->issued);
    if (n.undated)
        n.end = max_date(last_day(&none, t->kind, n.level, day),
                         last_day(&n.lasts, t->kind, n.level, day));
    if (n.end != DATE_NONE && n.end < day &&
        (t->issued == DATE_NONE || t->issued <= day))
        n.alive = false;
    return n;
}

/* above[a][b]: a is b, or derives from it at whatever remove. */
static void
close_over(const struct world *w, bool above[MOST][MOST])
{
    for (size_t i = 0; i < w->things; i++)
        for (size_t j = 0; j < w->things; j++)
            above[i][j] = i == j || w->thing[i].parent[j];
    for (size_t k = 0; k < w->things; k++)
        for (size_t i = 0; i < w->things; i++)
            for (size_t j = 0; j < w->things; j++)
                above[i][j] |= above[i][k] && above[k][j];
}

struct asked {
    bool is;
    enum kind kind;
    int level;
    bool ever, first, other; /* 长期, and the two conditions */
    date end;
    bool over; /* nothing lawful has that end */
};

/* What the things of a set ask for together. */
static struct asked
ask_of(const struct world *w, const struct now *now, const bool *in)
{
    struct asked a = {.kind = KIND_PUBLIC, .end = DATE_NONE};
    bool lawful = false;

    for (size_t i = 0; i < w->things; i++)
        if (in[i] && w->thing[i].kind < a.kind) {
            a.is = true;
            a.kind = w->thing[i].kind;
        }
    for (size_t i = 0; i < w->things; i++) {
        if (!in[i] || w->thing[i].kind != a.kind)
            continue;
        a.level = now[i].level > a.level ? now[i].level : a.level;
        a.ever |= now[i].lasts.form == FORM_EVER;
        a.first |= now[i].lasts.form == FORM_WHEN && !now[i].lasts.other;
        a.other |= now[i].lasts.form == FORM_WHEN && now[i].lasts.other;
        a.end = max_date(a.end, now[i].end);
    }
    for (size_t i = 0; i < w->things; i++)
        if (in[i] && w->thing[i].kind == a.kind && now[i].end == a.end)
            lawful |= !too_long(&now[i].lasts, a.kind, now[i].level,
                                w->thing[i].issued);
    a.over = a.end != DATE_NONE && !lawful;
    return a;
}

static bool
asks_alike(const struct asked *a, const struct asked *b)
{
    return a->is == b->is &&
           (!a->is ||
            (a->kind == b->kind && a->level == b->level &&
             a->ever == b->ever &&
             (a->ever || (a->first == b->first && a->other == b->other &&
                          a->end == b->end))));
}

/* --- the mark --- */

static date
begin_of(const struct world *w)
{
    return w->issued != DATE_NONE && w->issued < w->day ? w->issued : w->day;
}

/* 0 it will do, 1 it is wrong. */
static bool
is_term_wrong(const struct world *w, const struct now *now, const bool *in,
              const struct asked *a, const struct stamp *m)
{
    const struct lasts *l = &m->lasts;
    date own = last_day(l, m->kind, m->level, begin_of(w));
    date least = DATE_NONE;
    bool when = a->first || a->other, undated = false, copied = false;
    struct lasts none = {.form = FORM_NONE};

    if (l->form == FORM_NONE)
        return a->kind == KIND_STATE || a->end != DATE_NONE || a->ever || when;
    if (!a->ever && when && (a->end != DATE_NONE || (a->first && a->other)))
        return own != DATE_NONE && a->end != DATE_NONE && own < a->end;
    if (a->ever)
        return l->form != FORM_EVER;
    if (when)
        return l->form != FORM_WHEN || l->other != a->other;
    if (a->end == DATE_NONE)
        return false;
    for (size_t i = 0; i < w->things; i++) {
        date end = now[i].end, begin = begin_of(w);

        if (!in[i] || w->thing[i].kind != a->kind)
            continue;
        undated |= now[i].undated;
        if (now[i].undated)
            end = max_date(
                last_day(&none, a->kind, now[i].level, begin),
                last_day(&now[i].lasts, a->kind, now[i].level, begin));
        if (end != DATE_NONE)
            least = max_date(least, max_date(end, w->day));
        copied |= (l->form == FORM_YEARS || l->form == FORM_MONTHS) &&
                  l->form == now[i].lasts.form && l->n == now[i].lasts.n;
        copied |= l->form == FORM_YEARS && a->kind == KIND_STATE &&
                  now[i].lasts.form == FORM_NONE &&
                  l->n == most_years[now[i].level];
    }
    if (!undated)
        least = a->end;
    return own == DATE_NONE || own < least || (own > a->end && !copied);
}

static bool
same_stamp(const struct stamp *a, const struct stamp *b)
{
    if (a->kind != b->kind || a->level != b->level ||
        a->lasts.form != b->lasts.form)
        return false;
    switch (a->lasts.form) {
    case FORM_YEARS:
    case FORM_MONTHS:
        return a->lasts.n == b->lasts.n;
    case FORM_DAY:
        return a->lasts.day == b->lasts.day;
    case FORM_WHEN:
        return a->lasts.other == b->lasts.other;
    case FORM_NONE:
    case FORM_EVER:
        break;
    }
    return true;
}

/* What follows, as the tables of the rules have it. */
struct outcome {
    struct asked asked;
    const char *verdict;
};

static bool
any_term_wrong(const struct world *w, const struct now *now, const bool *in,
               const struct asked *a)
{
    for (size_t i = 0; i < w->stamps; i++) {
        const struct stamp *m = &w->stamp[i];
        bool state = m->kind == KIND_STATE;

        if (state && too_long(&m->lasts, m->kind, m->level, begin_of(w)) &&
            !(a->is && a->kind == KIND_STATE && m->lasts.form == FORM_DAY &&
              m->lasts.day == a->end))
            return true;
        if (state && m->lasts.form == FORM_NONE)
            return true;
        if (a->is && m->kind == a->kind && a->kind != KIND_WORK &&
            is_term_wrong(w, now, in, a, m))
            return true;
    }
    return false;
}

static const char *
judge(const struct world *w, const struct now *now, const bool *sure,
      const bool *maybe, const struct asked *a)
{
    bool all[MOST], work = false, state = false, own = false, founded = true;
    int low = 9;
    struct asked more;

    for (size_t i = 0; i < w->things; i++) {
        all[i] = sure[i] || maybe[i];
        work |= sure[i] && w->thing[i].kind == KIND_WORK;
    }
    more = ask_of(w, now, all);
    for (size_t i = 0; i < w->stamps; i++) {
        const struct stamp *m = &w->stamp[i];
        bool asked = a->is && a->kind < m->kind;

        state |= m->kind == KIND_STATE;
        own |= a->is && m->kind == a->kind;
        if (a->is && m->kind == a->kind && m->level < low)
            low = m->level;
        for (size_t j = 0; j < w->things; j++)
            asked |= all[j] && w->thing[j].kind == m->kind;
        founded &= asked;
    }
    if (a->is &&
        ((!a->ever && (a->first || a->other) &&
          (a->end != DATE_NONE || (a->first && a->other))) ||
         (a->over && !a->ever) || (a->kind == KIND_COMMERCIAL && work)))
        return "decide";
    if (w->stamps == 2 && !same_stamp(&w->stamp[0], &w->stamp[1]))
        return "malformed-mark";
    if (own && a->kind != KIND_WORK && low < a->level)
        return "under-marked";
    if (own && a->kind != KIND_WORK && low > a->level)
        return "over-marked";
    if (any_term_wrong(w, now, sure, a))
        return "term-wrong";
    if (a->is && !own && !state)
        return "derive";
    if (!asks_alike(a, &more))
        return "review";
    if (!founded)
        return "no-basis";
    return a->is || w->stamps > 0 ? "conforms" : "clear";
}

static struct outcome
model(const struct world *w)
{
    bool above[MOST][MOST], sure[MOST] = {false}, maybe[MOST] = {false};
    struct now now[MOST];
    struct outcome out;

    close_over(w, above);
    for (size_t i = 0; i < w->things; i++)
        now[i] = now_of(&w->thing[i], w->day);
    for (size_t i = 0; i < w->hits; i++) {
        const struct hit *h = &w->hit[i];

        if (now[h->thing].withdrawn || h->public_before ||
            (h->dismissed && !h->lapsed))
            continue;
        for (size_t j = 0; j < w->things; j++)
            if (above[h->thing][j] && now[j].alive) {
                bool certain = h->certain || (h->confirmed && !h->lapsed);

                sure[j] |= certain;
                maybe[j] |= !certain;
            }
    }
    out.asked = ask_of(w, now, sure);
    out.verdict = judge(w, now, sure, maybe, &out.asked);
    return out;
}

/* --- the tests --- */

static const char *
row_words(struct arena *arena, const struct row *row)
{
    struct str s = str_printf(arena, "on %s", row->day);

    for (size_t i = 0; i < MAX_SOURCES && row->source[i] != NULL; i++)
        s = str_printf(arena, "%.*s [%s]", STR_ARG(s), row->source[i]);
    return str_z(arena, str_printf(arena, "%.*s (%s) {%s}", STR_ARG(s),
                                   row->finding, row->draft));
}

static enum level
level_of(const struct asked *a)
{
    return a->kind == KIND_COMMERCIAL ? (enum level)(LEVEL_JUEMI + a->level)
                                      : (enum level) a->level;
}

static void
random_scenes_come_out_alike(void **state)
{
    uint64_t seed = 20240501;

    (void) state;
    for (int i = 0; i < SCENES; i++) {
        struct arena *arena = arena_new();
        struct world w = some_world(&seed);
        struct row row = row_of(arena, &w);
        const char *name = row_words(arena, &row);
        struct outcome want = model(&w);
        const struct asked *a = &want.asked;
        struct scene scene;
        const struct report *r = play(&scene, arena, &row);
        const struct required *q = &r->required;
        bool when = a->first || a->other;

        want_int(a->is, q->is, name);
        if (a->is) {
            want_int(a->kind, q->kind, name);
            want_int(level_of(a), q->level, name);
            want_int(a->ever, q->forever, name);
            want_int(a->ever || when ? DATE_NONE : a->end, q->until, name);
            want_int(when && !a->ever, q->condition.len > 0, name);
        }
        want_str(str_of(want.verdict), verdict_slug(r->verdict), name);
        arena_free(arena);
    }
}

/* Read it back, count it from the draft's own day, and derive with it. */
static void
check_wording(const struct row *row, struct str words,
              const struct required *q, date start)
{
    struct arena *arena = arena_new();
    struct row marked = *row;
    struct scene scene;
    struct mark mark;
    struct str draft = str_of(row->draft);
    struct str day = str_cut(&draft, S("; "));
    const struct report *r;
    const char *name;

    marked.draft = str_z(
        arena, str_printf(arena, "%.*s; %.*s", STR_ARG(day), STR_ARG(words)));
    name = row_words(arena, &marked);
    if (!mark_parse(words, &mark) || mark.faults != 0)
        if (q->kind != KIND_COMMERCIAL || mark.term.type != TERM_NONE)
            fail_msg("%s: no mark", name);
    want_int(q->kind, mark.kind, name);
    want_int(q->level, mark.level, name);
    if (q->until != DATE_NONE &&
        term_end(&mark.term, mark.level, start) < q->until)
        fail_msg("%s: too short", name);
    want_int(q->forever, mark.term.type == TERM_LONG, name);
    want_int(q->condition.len > 0, mark.term.type == TERM_CONDITION, name);
    r = play(&scene, arena, &marked);
    if (r->verdict != VERDICT_CONFORMS && r->verdict != VERDICT_REVIEW)
        fail_msg("%s: %.*s", name, STR_ARG(verdict_slug(r->verdict)));
    arena_free(arena);
}

static void
what_may_be_written_lasts_as_long(void **state)
{
    uint64_t seed = 20240901;
    size_t wordings = 0;

    (void) state;
    for (int i = 0; i < SCENES; i++) {
        struct arena *arena = arena_new();
        struct world w = some_world(&seed);
        struct row row = row_of(arena, &w);
        struct scene scene;
        const struct report *r = play(&scene, arena, &row);
        const struct required *q = &r->required;

        if (q->mark.len > 0)
            check_wording(&row, q->mark, q, begin_of(&w));
        for (size_t j = 0; j < q->also.count; j++)
            check_wording(&row, q->also.item[j], q, begin_of(&w));
        wordings += (q->mark.len > 0) + q->also.count;
        arena_free(arena);
    }
    assert_true(wordings > SCENES / 2);
}

/* What is in an enclosure asks for what it would ask for in the cover. */
static void
it_is_all_one_where_it_lies(void **state)
{
    uint64_t seed = 20241101;

    (void) state;
    for (int i = 0; i < SCENES / 4; i++) {
        struct arena *arena = arena_new();
        struct world w = some_world(&seed);
        struct row row, parted;
        struct scene one, two;
        const struct required *p, *q;

        w.stamps = 0;
        row = parted = row_of(arena, &w);
        parted.finding = "";
        parted.draft =
            str_z(arena, str_printf(arena, "%s // %s; %s // ; %s", row.draft,
                                    row.finding, row.draft, row.draft));
        p = &play(&one, arena, &row)->required;
        q = &play(&two, arena, &parted)->required;
        want_int(p->is, q->is, row_words(arena, &parted));
        want_int(p->kind, q->kind, row_words(arena, &parted));
        want_int(p->level, q->level, row_words(arena, &parted));
        want_int(p->until, q->until, row_words(arena, &parted));
        want_int(p->forever, q->forever, row_words(arena, &parted));
        want_str(p->mark, q->mark, row_words(arena, &parted));
        want_str(p->condition, q->condition, row_words(arena, &parted));
        want_str(strs_join(arena, &p->also, " | "),
                 strs_join(arena, &q->also, " | "), row_words(arena, &parted));
        want_int((long long) p->becauses, (long long) q->becauses,
                 row_words(arena, &parted));
        arena_free(arena);
    }
}

/* Once more changes nothing: a cover is derived before and with the rest. */
static void
deriving_again_changes_nothing(void **state)
{
    uint64_t seed = 20241201;

    (void) state;
    for (int i = 0; i < SCENES / 4; i++) {
        struct arena *arena = arena_new();
        struct world w = some_world(&seed);
        struct row row = row_of(arena, &w);
        const char *name = row_words(arena, &row);
        struct scene scene;
        struct report *r = &scene.paper.report, once;

        play(&scene, arena, &row);
        once = *r;
        derive(arena, r);
        want_str(problems_of(arena, &once), problems_of(arena, r), name);
        want_int(once.verdict, r->verdict, name);
        want_str(once.required.mark, r->required.mark, name);
        want_str(once.handling, r->handling, name);
        want_int((long long) once.required.whys, (long long) r->required.whys,
                 name);
        arena_free(arena);
    }
}

/* Each source derives from the one before it, and all are found. */
static void
long_chains_take_no_long_time(void **state)
{
    enum { LONG = 3000 };
    struct arena *arena = arena_new();
    struct source *source = arena_array(arena, LONG, struct source);
    struct basis *basis = arena_array(arena, LONG, struct basis);
    struct finding *finding = arena_array(arena, LONG, struct finding);
    size_t *parent = arena_array(arena, LONG, size_t);
    struct doc doc = {.status = STATUS_COMPLETE};
    struct report_corpus corpus = {.id = S("C-1")};
    struct report r = {.doc = &doc,
                       .corpus = &corpus,
                       .corpora = 1,
                       .day = date_of(2024, 6, 1),
                       .issued = DATE_NONE,
                       .basis = basis,
                       .bases = LONG,
                       .finding = finding,
                       .findings = LONG};

    (void) state;
    for (size_t i = 0; i < LONG; i++) {
        source[i] = source_of(arena, i == 0 ? "S-0 机密 20年 2015-03-01"
                                            : "S-1 秘密 10年 2016-03-01");
        parent[i] = i - 1;
        basis[i] = (struct basis){.source = &source[i],
                                  .state = history_at(&source[i], r.day),
                                  .parent = &parent[i],
                                  .parents = i > 0};
        finding[i] =
            (struct finding){.basis = i, .strength = STRENGTH_CERTAIN};
    }
    derive(arena, &r);
    want_str(S("机密★2035年3月1日"), r.required.mark, "the head's");
    want_int(3, (long long) r.problems, "the first link, and no mark");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_scenes_come_out_alike),
        cmocka_unit_test(what_may_be_written_lasts_as_long),
        cmocka_unit_test(it_is_all_one_where_it_lies),
        cmocka_unit_test(deriving_again_changes_nothing),
        cmocka_unit_test(long_chains_take_no_long_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

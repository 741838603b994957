/*
 * The finished result for one file, as data.  tools/ writes it out as text or
 * JSON and adds nothing to what it says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_REPORT_H
#define CORE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/decision.h"
#include "core/doc.h"
#include "core/history.h"
#include "core/layout.h"
#include "core/match.h"
#include "core/range.h"
#include "core/source.h"

struct arena;

/*
 * A source that a finding rests on, or one that such a source derives from,
 * with what it is on the day.
 */
struct basis {
    const struct source *source;
    struct state state;
    size_t corpus;        /* which of the registers asked */
    const size_t *parent; /* indices of the bases that it derives from */
    size_t parents;
};

/* Why a finding does not count; the words are the slugs of reports. */
enum why_not {
    WHY_NOT_NONE,
    WHY_NOT_EXPIRED,
    WHY_NOT_DECLASSIFIED,
    WHY_NOT_PUBLISHED,
    WHY_NOT_PUBLIC_BEFORE,
    WHY_NOT_WITHDRAWN,
    WHY_NOT_DISMISSED
};

/* One matched span of the draft against one passage of one source. */
struct finding {
    enum rule rule;
    enum strength strength;
    double score;
    struct measures measures; /* of a quotation or rewording: what it is by */
    double gained;            /* of the score, by others of its source */
    bool limited;             /* others that hold its words are not told */
    int art18; /* case of 实施条例 art. 18, 1 to 4; 0: not state */
    bool counts;
    enum why_not why_not;
    bool by_seeds; /* found without text to compare */

    struct range *range; /* in the draft; the first one first */
    size_t ranges;
    const struct para *para; /* that of the first range */
    enum view view;
    enum origin origin;
    struct str text; /* the draft's words, borrowed */

    size_t basis;              /* index in the report's bases */
    struct range source;       /* in the source */
    const struct point *point; /* the 密点 touched, or NULL */

    /* Public text that holds it as well: its id, and whether it came first. */
    const struct source *open;
    bool open_before;

    /* What people said of this passage and source; NULL: nothing. */
    const struct decision *decision; /* dismissed or confirmed */
    enum lapse lapse;                /* of that */
    const struct decision *dispute;  /* a drafter's */
    const struct decision *consent;  /* of its owner, to this use of it */
};

enum verdict {
    VERDICT_UNREADABLE,
    VERDICT_DECIDE,
    VERDICT_MALFORMED,
    VERDICT_UNDER,
    VERDICT_OVER,
    VERDICT_TERM,
    VERDICT_DERIVE,
    VERDICT_REVIEW,
    VERDICT_NO_BASIS,
    VERDICT_CONFORMS,
    VERDICT_CLEAR
};

enum problem_code {
    PROBLEM_UNMARKED,
    PROBLEM_LEVEL_LOW,
    PROBLEM_LEVEL_HIGH,
    PROBLEM_TERM_SHORT,
    PROBLEM_TERM_LONG,
    PROBLEM_TERM_MISSING,
    PROBLEM_TERM_OVER_MAX,
    PROBLEM_MARK_FORMAT,
    PROBLEM_MARK_PLACE,
    PROBLEM_MARK_AMBIGUOUS,
    PROBLEM_NON_STATE_MARK,
    PROBLEM_NO_BASIS,
    PROBLEM_NEEDS_DECISION,
    PROBLEM_SOURCE_NO_TERM,
    PROBLEM_SOURCE_NO_DATE,
    PROBLEM_SOURCE_EXPIRED,
    PROBLEM_SOURCE_EXPIRING,
    PROBLEM_SOURCE_CHANGED,
    PROBLEM_PUBLIC_LATER,
    PROBLEM_TOP_SECRET_CONSENT,
    PROBLEM_RESTRICTED,
    PROBLEM_SCOPE,
    PROBLEM_CHAIN_LOW,
    PROBLEM_NUMBER_FORMAT,
    PROBLEM_DATE_FUTURE,
    PROBLEM_NOT_ALLOWED
};

enum severity { SEVERITY_INFO, SEVERITY_WARN, SEVERITY_ERROR };

struct problem {
    enum problem_code code;
    enum severity severity;
    struct str text;   /* one or two sentences, with what to do */
    struct str basis;  /* the article, or empty */
    struct str source; /* id of the source, or empty */
    struct str corpus; /* and of its register */
};

/* What one source, or the mark of an enclosure, asks for, and since when. */
struct reason {
    struct str source; /* its id; empty: an enclosure's own mark */
    struct str corpus; /* and of its register */
    bool level, end;   /* what is required has its level, or its end, by it */
    struct str text;   /* how its end came out: a line for people */
};

/* What the document needs; set only if is is true. */
struct required {
    bool is;
    enum kind kind;
    enum level level;
    date until;           /* DATE_NONE with a condition or 长期 */
    bool forever;         /* 长期 */
    struct str condition; /* or empty */
    struct str mark;  /* the mark proposed; empty if a person must choose */
    struct strs also; /* other lawful wordings */
    struct strs scope;
    size_t *because; /* indices of bases that carry level or end */
    size_t becauses;
    struct reason *why; /* of these, and of marks of enclosures, in order */
    size_t whys;
};

/* A mark of the document and what it amounts to. */
struct own_mark {
    struct mark mark;
    const struct para *para;
    date until;
    unsigned place; /* of enum layout_fault; 0: it stands where it should */
};

struct report_corpus {
    struct str id;
    struct str name; /* as a person knows it; empty where one is asked alone */
    uint64_t epoch;
    size_t sources, incomplete;
    struct str head; /* of its audit trail: number and code; or empty */
    struct thresholds thresholds; /* in force for what it holds */
};

struct report;

/* What the way that the file is to go may carry (scan --allow). */
struct channel {
    bool given;
    enum kind kind;   /* KIND_PUBLIC: nothing that is protected */
    enum level level; /* of KIND_STATE: up to this one */
};

/* Another file of the same dispatch, whose report is derived already. */
struct enclosure {
    const struct report *report;
};

struct report {
    struct str file, format;
    char sha256[65];
    date day;       /* the day that sources are judged at */
    bool day_given; /* by --date */
    const struct doc *doc;
    struct report_corpus *corpus;
    size_t corpora;

    const struct layout *layout; /* NULL where nothing could be read */
    struct str title, number, issuer;
    date issued;
    struct own_mark *mark;
    size_t marks;
    struct strs recipients; /* 主送, 抄送 and whom it was said to go to */
    bool open;              /* 此件公开发布: it is to be published */
    struct enclosure *enclosure; /* of a cover: the verdict is of all */
    size_t enclosures;
    struct channel channel;
    struct str quarantined; /* where it was moved to; empty: it was not */

    struct basis *basis;
    size_t bases;
    struct finding *finding;
    size_t findings;

    struct required required;
    enum verdict verdict;
    struct problem *problem;
    size_t problems;
    struct str handling; /* the mark that the report itself must bear */

    struct thresholds thresholds; /* that were asked for; NAN: none was */
    size_t dismissed;             /* findings that a person has dismissed */
    size_t limited; /* places where not all that holds the words is told */
    size_t characters, sentences, below_floor;
    double ms;
};

/* As programs know them, whatever the language: tools/report.schema.json. */
struct str verdict_slug(enum verdict);
struct str problem_slug(enum problem_code);
struct str severity_slug(enum severity);
struct str why_not_slug(enum why_not);

/*
 * A source's id; where several registers were asked, with its register's name.
 */
struct str report_source_name(struct arena *, const struct report *,
                              const struct basis *) NONNULL;

/*
 * Does anything need doing (exit code 1)?  Problems of severity error, and any
 * verdict but clear, conforms and no-basis; the verdict review only if fail_on
 * is review.  What is rightly marked needs nothing, whatever was found in it.
 */
bool report_needs_action(const struct report *, enum strength fail_on)
    NONNULL PURE;

/* An approver deals with warnings as well. */
bool report_needs_review(const struct report *, enum strength fail_on)
    NONNULL PURE;

/*
 * May the file go the way that its channel is?  Only if it was examined whole,
 * if nothing of it is left for a person to look at or decide, and if the way
 * may carry what it is marked with and what it needs.
 */
bool report_may_pass(const struct report *) NONNULL PURE;

#endif /* !CORE_REPORT_H */

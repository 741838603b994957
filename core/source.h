/*
 * A registered source: what was said of it when it was registered, and all
 * that happened to it since.  Plain data; core/history says what holds on a
 * day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SOURCE_H
#define CORE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/date.h"
#include "core/level.h"
#include "core/str.h"
#include "core/term.h"

/* Positions, both included: of a corpus, or of a source from its base. */
struct stretch {
    uint32_t first, last;
};

/*
 * 密点: the part of a source that makes it secret.  It may begin and end
 * within its paragraphs, and lies in its source's passages: where is known
 * exactly, so that no passage is cut for it, and none kept twice.  Whoever
 * quotes the whole sentence around a 密点 quotes one sentence.
 */
struct point {
    uint32_t first, last; /* paragraphs of the source, both included */
    uint32_t start, end;  /* code points of first and of last; end 0: all */
    enum level level;     /* LEVEL_NONE: that of the source */
    struct term term;
    struct stretch *stretch; /* in order, none touch; those of one reading of
                                a paragraph before those of the next */
    size_t stretches;        /* 0: too short, or registered without */
};

enum event_type {
    EVENT_REGISTERED,
    EVENT_CHANGED,  /* level, term or scope by notice */
    EVENT_EXTENDED, /* a new end */
    EVENT_DECLASSIFIED,
    EVENT_PUBLISHED,
    EVENT_CONDITION_MET,
    EVENT_WITHDRAWN,
    EVENT_DESTROYED
};

/* What is recorded of a change; fields that it leaves alone are empty. */
struct event {
    enum event_type type;
    date day;          /* from when it holds */
    uint64_t recorded; /* seconds since 1970, UTC */
    struct str who;    /* the account that recorded it */
    struct str by;     /* whose notice or decision it is, as it was said */
    struct str notice; /* its reference */
    struct str why;
    enum level level;    /* LEVEL_NONE: unchanged */
    struct term term;    /* TERM_NONE: unchanged */
    struct strs scope;   /* none: unchanged */
    struct strs parents; /* ids of sources it was found to derive from, too */
};

struct source {
    struct str id; /* "S-0001"; "P-0001" for public texts */
    enum kind kind;
    enum level level; /* at issue */
    struct term term; /* at issue */
    date issued;      /* 制发日, or DATE_NONE */
    struct str title, number, issuer;
    struct str owner;  /* 权属 of a commercial secret, as its mark has it */
    struct strs scope; /* 知悉范围 */
    struct strs parents;          /* ids of the sources that it derives from */
    struct strs names;            /* names of classified matters */
    struct str usage_requirement; /* 原定密机关's demand (art. 18 (四)) */
    struct str restriction;       /* 不得摘抄 ... */
    struct str consent;           /* reference; 绝密 needs one */
    struct point *point;
    size_t points;
    bool points_complete; /* the points are all that there is to protect */
    bool no_text;         /* fingerprints alone are kept */
    bool incomplete;      /* registered although not read whole */
    struct strs warnings; /* where document and options differed */
    struct event *event;  /* in the order of recording */
    size_t events;

    /* Where its passages lie in its corpus: positions [base, base + size). */
    uint32_t base, size;
    uint32_t paragraphs, passages;
};

#endif /* !CORE_SOURCE_H */

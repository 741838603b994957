/*
 * What the page may ask for, all under /api/: drafts are checked, decided on
 * and given back, registers are looked at.
 *
 * Answers are JSON in UTF-8 but where a file is given.  What is refused is
 * {"error": words for people} with the status
 *
 *   400  the request itself is wrong
 *   404  no such draft (it went, or was never there), source or address
 *   405  not asked for in this way
 *   409  something has changed since the page was shown it: look again
 *   413  too large
 *   422  understood and not done, for the reason that the commands give
 *   503  the registers cannot be used
 *   500  the system refused
 *
 * GET /api/about
 *     {"version", "lang", "date", "date_from", "user", "handling",
 *     "registers": [{"id", "name", "path", "epoch", "sources", "living"}],
 *     "limits": {"file", "drafts"}, "idle"}
 *
 * POST /api/drafts?name=FILE&to=BODY...
 *     With the bytes of a file: holds and checks it.  The draft's object:
 *     {"draft": ID, "name", "to": [bodies, as they were given],
 *     "seen": SHA-256 of the findings and what was decided on them,
 *     "report": dingmi.report/1 with the draft's words,
 *     "action": as for the exit code of check, "verify_action": of verify,
 *     "whole": was all of it examined, "pass": null, "notes": [words]}
 * GET /api/drafts/ID
 *     The same, examined anew.
 * POST /api/drafts/ID?to=BODY...
 *     The same file for these recipients and no others, as a draft of its
 *     own: its object.
 * DELETE /api/drafts/ID
 *     {}
 * GET /api/drafts/ID/text?from=N&count=N
 *     {"total", "next", "paragraphs": [{"n", "place", "story", "cell",
 *     "heading", "anchor", "cut", "runs": [{"text", "view", "origin",
 *     "struck"}]}]}: the runs in stored order, so that places of findings,
 *     which count code points, fit.  Next is null at the end; an answer ends
 *     early where it would be too long.
 * POST /api/drafts/ID/decisions
 *     With {"findings": [N], "type", "by", "why", "until", "reference",
 *     "source", "corpus"} as dingmi decide has them, the corpus being the id
 *     of the source's register; and "seen" of the object that those who
 *     decide have seen, whose numbers they are.
 *     {"recorded": [objects of decide --format json]} and the draft's object,
 *     examined anew.
 * GET /api/drafts/ID/annotated?highlight=1&mark=1|propose
 *     The copy with comments; with the mark as annotate --mark has it.
 * GET /api/drafts/ID/form?as=docx|odt
 *     The approval record.
 * GET /api/drafts/ID/report?as=html|csv|json|text&for=approver&quote=1
 *     A report; for the approver as dingmi verify has it.  As with files that
 *     the commands write, the draft's words are in it only if asked for.
 *
 * GET /api/sources?from=N&count=N
 *     {"total", "handling", "sources": [objects of sources --format json],
 *     "notes"}
 * GET /api/sources/ID?corpus=REGISTER
 *     The object of source --format json, with "dependents" as --dependents
 *     lists them.
 * GET /api/decisions?from=N&count=N
 *     {"total", "decisions": [objects of decide --list --format json]}
 *
 * POST /api/quit
 *     {}, and the program ends.
 *
 * No answer holds words of a source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_API_H
#define TOOLS_SERVE_API_H

#include "core/attr.h"
#include "tools/cli.h"
#include "tools/serve_http.h"

struct arena;
struct serve_api;
struct workers;

struct serve_means {
    const struct common *common;
    struct workers *workers;
    unsigned readers; /* drafts that are examined side by side */
    unsigned idle;    /* seconds after which the program ends; told on */
    size_t drafts;    /* that are held: LIMIT_DRAFTS, but for tests */
    uint64_t bytes;   /* of all of them: LIMIT_DESK */
};

/* All that it points at is borrowed. */
struct serve_api *serve_api_new(struct arena *, const struct serve_means *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* When nobody is being answered any more: all drafts are gone. */
void serve_api_free(struct serve_api *) NONNULL;

/* What answers for it, for serve_http_start. */
struct serve_handler serve_api_handler(struct serve_api *) NONNULL;

#endif /* !TOOLS_SERVE_API_H */

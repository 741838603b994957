/*
 * What the commands that look at drafts have in common: files to reports, side
 * by side, in order, with one exit code.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_BATCH_H
#define TOOLS_BATCH_H

#include <stdbool.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"
#include "tools/cli.h"
#include "tools/writer.h"

struct input;

/* Who goes along with a run over many files. */
struct watch {
    void *context;
    /* Open argument i, or say why it cannot be examined. */
    bool (*open)(void *context, size_t i, struct input *, struct err *);
    /* Each report, in no order, one at a time and in any thread. */
    void (*note)(void *context, const struct report *, bool action);
};

/* Who reads the reports: how they are written for people, and what matters. */
struct audience {
    bool (*write)(struct arena *, const struct report *,
                  const struct writer_options *, FILE *);
    bool (*needs_action)(const struct report *, enum strength fail_on);
    struct str what; /* what the audit trail calls it */
    /* N_("..."): what a page of its reports is called; NULL: no text at all */
    const char *title;
    const struct watch *watch; /* or NULL */
};

/* What such commands take beside the common options. */
struct batch_own {
    struct strs to; /* whom the drafts go to */
    size_t to_room;
    bool package; /* the files are one dispatch: a cover and attachments */
    bool expand;  /* what lies in archives and messages is examined, too */
    struct channel channel; /* the way that the files are to go */
};
extern const struct option_spec batch_options[];

/*
 * Examine the files that the arguments name and write a report of each, in
 * their order.  The command's own options are struct batch_own.  Returns
 * the exit code of the command; whatever goes wrong has been said.
 */
int batch_run(struct cli *, const struct audience *) NONNULL;

#endif /* !TOOLS_BATCH_H */

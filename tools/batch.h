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
#include "core/buf.h"
#include "core/prf.h"
#include "core/report.h"
#include "tools/cli.h"
#include "tools/writer.h"

struct input;
struct registers;

/* What became of one file and all that lies in it, or of one dispatch. */
struct outcome {
    char *text; /* of open_memstream; a message, where it failed */
    size_t len;
    char *row; /* what a page's table has of it, likewise */
    size_t row_len;
    enum level level; /* the highest that its reports are handled as */
    bool not_whole, action, failed;
    bool recalled; /* it was known from an earlier run */

    /* The watch's own. */
    struct buf told;  /* what is to be told of it */
    struct buf aside; /* what it may need while the file is worked on */
    char sha256[65];  /* of the file, before it was examined */
    bool stopped;     /* not all that lies in it may pass */
    bool limited;     /* a limit kept something from being examined */
    bool stays;       /* it was not to be moved */
};

/*
 * Who goes along with a run over many files, each for itself.  Unless said
 * otherwise it is called in any thread; i is the number of the argument.
 */
struct watch {
    void *context;
    /*
     * Before anything is examined, in the caller's thread: the registers are
     * open.  Known becomes how many outcomes may be recalled.
     */
    bool (*begin)(void *context, const struct registers *,
                  const struct writer_options *, size_t *known, struct err *);
    /* Open the file, or say why it cannot be examined. */
    bool (*open)(void *context, size_t i, struct input *, struct err *);
    /* Is its outcome known?  Fill it in then, and write its text. */
    bool (*recall)(void *context, struct prf *, size_t i, const struct input *,
                   struct outcome *, FILE *);
    /*
     * All that lies in the file was examined, and last the file itself, whose
     * report this is; nothing of that is written yet.  The outcome says
     * whether all is whole and needs action, and may be made worse.  The input
     * is NULL where it could not be opened.
     */
    void (*settle)(void *context, struct arena *, size_t i,
                   const struct input *, struct report *, struct outcome *);
    /* Of each report, before it is written: the file's own or of what lies in
     * it. */
    void (*note)(void *context, struct arena *, const struct report *,
                 bool action, bool own, struct outcome *);
    /* It is done with, and written as text. */
    void (*keep)(void *context, struct prf *, size_t i, const struct input *,
                 const struct outcome *, struct str text);
    /* One by one, in order, in the caller's thread. */
    void (*tell)(void *context, struct str told);
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

/* How reports are written where the options say that they go. */
struct writer_options batch_writer(const struct common *) NONNULL;

#endif /* !TOOLS_BATCH_H */

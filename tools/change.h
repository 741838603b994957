/*
 * What the commands that change a source share: the notice that orders it, and
 * the change itself, which is read, judged and recorded under one lock, whole
 * or not at all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CHANGE_H
#define TOOLS_CHANGE_H

#include "core/amendment.h"
#include "core/chain.h"
#include "tools/cli.h"
#include "tools/registers.h"
#include "tools/settle.h"

/* Whose word it is.  It comes first in the own options of each command. */
struct notice {
    struct str reference, by, why;
};

/* The setters of the options below. */
bool notice_set_reference(struct cli *, void *own, const char *value,
                          struct err *);
bool notice_set_by(struct cli *, void *own, const char *value, struct err *);
bool notice_set_why(struct cli *, void *own, const char *value, struct err *);

#define NOTICE_OPTIONS                                                        \
    {"notice", N_("文号"), N_("据以更改的通知、决定的文号；必须写明"),        \
     notice_set_reference},                                                   \
        {"by", N_("机关"), N_("作出决定的机关"), notice_set_by},              \
    {                                                                         \
        "why", N_("事由"), N_("事由"), notice_set_why                         \
    }

/* One event of a change, and what the source was and is with it. */
struct step {
    struct event event;
    struct amendment judged;
};

/* One change of one source. */
struct change {
    struct cli *cli;
    struct corpus *corpus;
    struct register_view view; /* with the change, once it is recorded */
    size_t index;              /* of the source in the view's sources */
    struct source *source;     /* with each step that was judged lawful */
    struct step *step;
    size_t steps, room;
    struct notes warnings;
};

/*
 * Record the events, in their order, of the source that is the command's one
 * argument, and say what changed; by notice and account are filled in.  What
 * is so already is left out, and one that may not be recorded stops all.
 * Gives the exit code.
 */
int change_run(struct cli *, const struct notice *, struct event *,
               size_t events) NONNULL;

/* Why the event cannot be recorded; always false. */
bool change_refuse(const struct change *, const struct event *,
                   const struct amendment *, struct err *) NONNULL;

/* Note what a person should look at of a lawful step. */
void change_warn(struct change *, const struct step *) NONNULL;

/* Say what was recorded, and what else must be marked anew. */
void change_show(struct change *) NONNULL;

#endif /* !TOOLS_CHANGE_H */

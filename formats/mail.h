/*
 * Mail, parted from what is attached to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_MAIL_H
#define FORMATS_MAIL_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct intake;

/*
 * Read a message, whose bytes are borrowed for the call: heads and text are
 * its own document, attachments and messages in it are members.  Those of a
 * mailbox are the messages.  False, and nothing was done, where the intake
 * does not unpack or there is no GMime, here or where the program was built.
 */
bool mail_unpack(struct intake *, struct str bytes) MUST_USE NONNULL;

/* Load what that needs. */
void mail_warm(void);

/* The version of GMime; empty without it. */
struct str mail_library(struct arena *) NONNULL;

#endif /* !FORMATS_MAIL_H */

/*
 * Words for people.  The messages in the source are the Chinese ones; a
 * catalogue turns them into English.  So the default language can never be
 * missing, and _() marks what a translator must see.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_MSG_H
#define CORE_MSG_H

#include <libintl.h>

#define _(text) gettext(text)

/* Mark a message in a table; translate it with _() where it is used. */
#define N_(text) text

#endif /* !CORE_MSG_H */

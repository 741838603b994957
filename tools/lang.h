/*
 * Which language the program speaks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_LANG_H
#define TOOLS_LANG_H

#include <stdbool.h>

/*
 * English with --lang en or an English locale, Chinese otherwise.  Call once,
 * before any message and before any thread.
 */
void lang_choose(int argc, char **argv);

/* "zh_CN" or "en": what was chosen. */
const char *lang_chosen(void);
/* Is there a catalogue for it?  Chinese needs none. */
bool lang_is_there(void);

#endif /* !TOOLS_LANG_H */

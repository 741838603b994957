/*
 * Which language the program speaks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_LANG_H
#define TOOLS_LANG_H

/*
 * English with --lang en or an English locale, Chinese otherwise.  Call once,
 * before any message and before any thread.
 */
void lang_choose(int argc, char **argv);

#endif /* !TOOLS_LANG_H */

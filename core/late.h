/*
 * Libraries that are loaded when they are first needed, not with the program:
 * what few commands want, and brings others along, all would have to load, and
 * every process be forked with.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LATE_H
#define CORE_LATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

/*
 * Of a list of names, each in two parts, make the members of a structure, and
 * strings:
 *
 *     #define FUNCTIONS(EACH) EACH(archive_, read_new) EACH(archive_, format)
 *
 *     struct functions {
 *         FUNCTIONS(LATE_MEMBER)
 *     };
 *     static const char *const names[] = {FUNCTIONS(LATE_NAME)};
 */
#define LATE_MEMBER(prefix, name) __typeof__(prefix##name) *name;
#define LATE_NAME(prefix, name)   #prefix #name,

/*
 * Load a library and find in it all that is named, for the members of *out, in
 * their order; false if it or one of them is not there.  It stays loaded, so
 * that to load it again needs no file.
 */
bool late_load(const char *file, const char *const *name, size_t names,
               void *out) MUST_USE NONNULL;

#endif /* !CORE_LATE_H */

/*
 * Short names for the compiler's annotations.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ATTR_H
#define CORE_ATTR_H

/* The caller must look at the result. */
#define MUST_USE __attribute__((__warn_unused_result__))

/* No pointer argument may be NULL; with numbers, only those. */
#define NONNULL         __attribute__((__nonnull__))
#define NONNULL_AT(...) __attribute__((__nonnull__(__VA_ARGS__)))

/* The result is never NULL. */
#define RETURNS_NONNULL __attribute__((__returns_nonnull__))

/* Argument f is a printf format, its values begin at a. */
#define PRINTF_LIKE(f, a) __attribute__((__format__(__printf__, f, a)))

/* The result depends on the arguments and on what they point at alone. */
#define PURE __attribute__((__pure__))

#define UNUSED __attribute__((__unused__))

/* What is constant where it is called shall be constant within, too. */
#define ALWAYS_INLINE inline __attribute__((__always_inline__))

/* Call f with the variable's address when the variable leaves its scope. */
#define CLEANUP(f) __attribute__((__cleanup__(f), __unused__))

#endif /* !CORE_ATTR_H */

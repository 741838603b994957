dnl Which warnings and hardening flags this compiler knows.
dnl
dnl SPDX-License-Identifier: Apache-2.0

dnl DINGMI_TRY_FLAG(VARIABLE, FLAG): append the flag if the compiler and the
dnl linker both take it without a word.
AC_DEFUN([DINGMI_TRY_FLAG],
[AS_VAR_PUSHDEF([cache], [dingmi_cv_flag_$2])
AC_CACHE_CHECK([whether $CC takes $2], [cache],
    [save_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror $2"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
        [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    CFLAGS=$save_CFLAGS])
AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
AS_VAR_POPDEF([cache])])

dnl DINGMI_CC_FLAGS: set WARN_CFLAGS and HARDEN_CFLAGS.  The user's CFLAGS are
dnl never touched.
AC_DEFUN([DINGMI_CC_FLAGS],
[WARN_CFLAGS=
m4_foreach_w([flag], [-Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow
    -Wjump-misses-init -Wnull-dereference -Wswitch-enum -Wduplicated-cond
    -Wduplicated-branches -Wlogical-op -Wformat=2 -Wformat-signedness
    -Wcast-qual -Wcast-align -Wvla -Wpointer-arith -Wwrite-strings
    -Wmissing-prototypes -Wstrict-prototypes -Wold-style-definition -Wundef
    -Wuse-after-free=3 -Wimplicit-fallthrough -Wredundant-decls
    -Werror=implicit-function-declaration],
    [DINGMI_TRY_FLAG([WARN_CFLAGS], flag)])
HARDEN_CFLAGS=
AS_IF([test "$enable_sanitizers" = yes],
    [HARDEN_CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=all"
    HARDEN_CFLAGS="$HARDEN_CFLAGS -fno-omit-frame-pointer"
    HARDEN_LDFLAGS=
    AS_IF([test "$enable_fuzzing" = yes],
        [HARDEN_CFLAGS="$HARDEN_CFLAGS -fsanitize=fuzzer-no-link"])],
    [m4_foreach_w([flag], [-fstack-protector-strong -fstack-clash-protection
        -fcf-protection=full], [DINGMI_TRY_FLAG([HARDEN_CFLAGS], flag)])
    HARDEN_LDFLAGS="-Wl,-z,relro,-z,now"])
AC_SUBST([WARN_CFLAGS])
AC_SUBST([HARDEN_CFLAGS])
AC_SUBST([HARDEN_LDFLAGS])])

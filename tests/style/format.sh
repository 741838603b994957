#!/bin/sh
# clang-format 14 has nothing to change.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

case $(clang-format --version 2>/dev/null) in
*' version 14.'*)
    # One call for all: starting it takes longer than what it does.
    ok "clang-format" "$(c_files core formats corpus tools tests |
        xargs clang-format --dry-run 2>&1)" ;;
*)
    skip "clang-format" "clang-format 14 is not installed" ;;
esac
done_testing

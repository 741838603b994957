#!/bin/sh
# clang-format 14 has nothing to change.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

case $(clang-format --version 2>/dev/null) in
*' version 14.'*)
    for file in $(c_files core formats corpus tools tests); do
        ok "$file" "$(clang-format --dry-run "$file" 2>&1)"
    done ;;
*)
    skip "clang-format" "clang-format 14 is not installed" ;;
esac
done_testing

#!/bin/sh
# Every header stands alone: it compiles with nothing before it.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

# Tests have their own ground; cmocka may not be there.  Of a table alone no
# use is made.
for header in $(find core formats corpus tools -name '*.h' | sort); do
    ok "$header" "$(${CC:-cc} -std=gnu17 -Wall -Wextra -Wno-unused-function \
        -Wno-unused-const-variable -D_GNU_SOURCE -I. -fsyntax-only \
        -x c "$header" 2>&1 |
        grep -v "pragma once")"
done
done_testing

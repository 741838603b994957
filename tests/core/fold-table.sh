#!/bin/sh
# The committed table is what its script makes of Unicode's data and ICU.
#
# SPDX-License-Identifier: Apache-2.0
set -u
LC_ALL=C.UTF-8
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
table=core/fold_table.c

skip() {
    echo "1..0 # SKIP $1"
    exit 0
}

for tool in python3 uconv; do
    command -v $tool >/dev/null || skip "$tool is not installed"
done
test -r /usr/share/unicode/UnicodeData.txt ||
    skip "the Unicode Character Database is not installed"

made=$(mktemp)
trap 'rm -f "$made"' EXIT
python3 tools/make-fold-table >"$made" || exit 99
versions() {
    grep -m 1 '^ \* Unicode ' "$1"
}
test "$(versions "$made")" = "$(versions $table)" ||
    skip "the table was made with$(versions $table | tr -d '*')"

echo 1..1
if cmp -s "$made" $table; then
    echo "ok 1 - the table is what its script makes"
else
    echo "not ok 1 - the table is what its script makes"
    diff "$made" $table | head -n 20 | sed 's/^/# /'
fi

#!/bin/sh
# How every file of ours is written.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

# All that a person writes but the parts of fixtures, whose paragraphs are
# lines, and the licence.
ours() {
    find core formats corpus tests tools m4 Makefile.am configure.ac \
        bootstrap -type f ! -path 'tests/fixtures/*' ! -name '*-t' \
        ! -name '*-replay' ! -name '*.o' ! -name '*.mo' ! -name '*.log' \
        ! -name '*.trs' ! -path 'tools/completion/*' \
        ! -path '*/.deps/*' ! -name '.dirstamp' "$@" | sort
}

files=$(ours)
# Prose and tables have lines of their own; numbers of code points count.
narrow=$(ours ! -name '*.json' ! -name '*.po' ! -name '*.inc' ! -name '*.csv' \
    ! -name '*.txt' ! -name '*.tsv' ! -name '*.html')

# A script that makes a table keeps it whole; so does the table.
# shellcheck disable=SC2086
ok "no line is longer than 79 characters" "$(grep -nE '^.{80,}' $narrow)"
# shellcheck disable=SC2086
ok "no line ends in white space" "$(grep -nE '[[:space:]]$' $files)"
# shellcheck disable=SC2086
ok "no tabs but in makefiles" \
    "$(grep -nP '\t' $files | grep -v '^Makefile\.am:')"
# shellcheck disable=SC2086
ok "every file names its licence" "$(grep -L \
    'SPDX-License-Identifier: Apache-2.0' $files)"
# The licence follows what the file decides: one paragraph at least.
# shellcheck disable=SC2086
ok "every C file says what it decides" "$(for file in \
    $(c_files core formats corpus tools tests); do
        sed -n 2p "$file" | grep -qE '^ \* [^ ]' || echo "$file"
    done)"
done_testing

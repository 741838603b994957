# What the style tests have in common.  Each check prints what is wrong, as
# "file:line: text" or the like; nothing printed means that all is well.
#
# SPDX-License-Identifier: Apache-2.0
set -u
LC_ALL=C.UTF-8
export LC_ALL
cd "$top_srcdir" || exit 99
checks=0

# ok NAME WRONG: one check, which failed if anything is wrong.
ok() {
    checks=$((checks + 1))
    if [ -z "$2" ]; then
        echo "ok $checks - $1"
    else
        echo "not ok $checks - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
    fi
}

skip() {
    checks=$((checks + 1))
    echo "ok $checks - $1 # SKIP $2"
}

done_testing() {
    echo "1..$checks"
}

# Our C files below the folders, in a fixed order.
c_files() {
    find "$@" -name '*.[ch]' | sort
}

# Print file:line: and code, without comments and the insides of strings.
# Multi-line comments are recognised by the star that begins each line.
code() {
    awk '
        { line = $0 }
        line ~ /^[ \t]*(\/\*|\*)/ { next }
        {
            gsub(/\\["\\]/, "", line)
            gsub(/"[^"]*"/, "\"\"", line)
            sub(/\/\*.*/, "", line)
            print FILENAME ":" FNR ": " line
        }' "$@"
}

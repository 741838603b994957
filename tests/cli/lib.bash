# What the command-line tests have in common.  Each file works in a folder of
# its own, which bats removes; nothing of the caller's own settings reaches
# the program.
#
# SPDX-License-Identifier: Apache-2.0

unset DINGMI_KEY XDG_DATA_HOME LANGUAGE LC_MESSAGES NO_COLOR
export LC_ALL=C.UTF-8
export HOME=$BATS_FILE_TMPDIR
export DINGMI_CORPUS=$BATS_FILE_TMPDIR/corpus.db

cli=$top_srcdir/tests/cli
demo=$top_builddir/demo
# The day on which the demonstration is judged.
day=2026-06-01

dingmi() {
    "$top_builddir/dingmi" "$@"
}

# A corpus that holds the sources of the demonstration.
demo_corpus() {
    dingmi init >/dev/null
    dingmi register --manifest "$demo/ledger.csv" >/dev/null
}

# json PATH... <FILE: what stands at each path, a line each; see query.py.
json() {
    "$PYTHON" "$cli/query.py" "$@"
}

# check FILE... : the reports as JSON in $output, the exit code in $status.
check() {
    run --separate-stderr dingmi check --date "$day" --format json \
        "$@"
}

# got PATH...: the same as json, of the report in $output.
got() {
    printf '%s\n' "$output" | json "$@"
}

# each <VALUES: the different ones of a line of values, where first met.
each() {
    tr ' ' '\n' | awk '!seen[$0]++' | paste -s -d' '
}

# want WANTED SEEN
want() {
    if [ "$1" != "$2" ]; then
        printf 'wanted: %s\n  seen: %s\n' "$1" "$2" >&2
        printf 'stderr: %s\n' "${stderr-}" >&2
        return 1
    fi
}

# has TEXT PIECE...: each piece stands in the text.
has() {
    local text=$1 piece
    shift
    for piece; do
        case $text in
        *"$piece"*) ;;
        *)
            printf 'wanted: %s\n    in: %s\n' "$piece" "$text" >&2
            return 1 ;;
        esac
    done
}

hasnt() {
    case $1 in
    *"$2"*)
        printf 'unwanted: %s\n      in: %s\n' "$2" "$1" >&2
        return 1 ;;
    esac
}

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

# Sentences of a 机密 and of a 秘密 source, and one that holds nothing.
words=青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行能力下降四成。
water=松坪加压站控制系统与办公网络之间只设一道逻辑隔离，远程维护端口由承建单位保留。
plain=请各单位于本月底以前报送本年度工作总结，逾期不再受理，联系人见通讯录。

# An empty corpus of the test's own, in the test's folder.
own_corpus() {
    cd "$BATS_TEST_TMPDIR"
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/c.db
    dingmi init >/dev/null
}

# One that holds the two sources.
two_sources() {
    own_corpus
    printf '%s\n' $words >s1.txt
    printf '%s\n' $water >s2.txt
    dingmi register --level 机密 --term 20年 --issued 2015-03-01 \
        --title 道路情况 s1.txt >/dev/null
    dingmi register --level 秘密 --term 10年 --issued 2025-06-10 \
        --title 供水情况 s2.txt >/dev/null
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

# hasnt TEXT PIECE...: none of the pieces does.
hasnt() {
    local text=$1 piece
    shift
    for piece; do
        case $text in
        *"$piece"*)
            printf 'unwanted: %s\n      in: %s\n' "$piece" "$text" >&2
            return 1 ;;
        esac
    done
}

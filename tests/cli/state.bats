# Scans that go on where an earlier one ended: what is known is said again as
# it was, and nothing else is ever believed.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    two_sources
    mkdir out
    for i in $(seq 20); do
        printf '%s\n' "$plain" "$i" >out/$i.txt
    done
    printf '%s\n' $words >out/3.txt
    printf '%s\n' $water >out/7.txt
    printf '\211PNG\r\n\032\n' >out/8.png
    : >out/empty.txt
    "$PYTHON" "$cli/archive.py" out/z.zip a.txt="$plain" b.txt="$words"
}

# scan ARGUMENT...: with the state; $output, $stderr, $status.
scan() {
    run --separate-stderr dingmi scan --state state --date "$day" "$@" out
}

# examined: how many files the trail says were, since this was asked last.
examined() {
    local now

    now=$(dingmi log --format json | grep -c '"verdict"')
    echo $((now - $(cat before 2>/dev/null || echo 0)))
    echo "$now" >before
}

# masked <REPORTS: without what differs from run to run.
masked() {
    sed -E 's/"(head|ms)":("[^"]*"|[0-9.]+)/"\1":0/g'
}

# edit PYTHON: change the bytes b of the state.
edit() {
    "$PYTHON" -c "
b = bytearray(open('state', 'rb').read())
$1
open('state', 'wb').write(b)"
}

@test "the second time all is the same, and nothing is examined" {
    for format in json text csv; do
        rm -f state
        scan --format $format
        want 3 "$status"
        first=$output
        want 25 "$(examined)"
        for jobs in 1 4; do
            scan --format $format -j $jobs
            want 3 "$status"
            want "$first" "$output"
            want "" "$stderr"
            want 0 "$(examined)"
        done
    done
    has "$(dingmi log)" recalled=23
    want 600 "$(stat -c %a state)"
}

@test "what was changed is examined, and what was only touched is not" {
    scan --format json
    examined
    touch out/1.txt
    cp -p out/2.txt copy && mv copy out/2.txt
    # The same length, the same time.
    touch -r out/4.txt when
    printf '%s\n' "$plain" 0 >out/4.txt
    touch -r when out/4.txt
    printf '%s\n' $words >out/5.txt
    scan --format json
    want 2 "$(examined)"
    want derive "$(got file verdict | grep -A1 '^out/5.txt' | tail -n 1)"
    # Another path is another file, and one that goes leaves nothing.
    mv out/3.txt out/30.txt
    scan --format json
    want 1 "$(examined)"
    scan --format json
    want 0 "$(examined)"
    want "" "$(grep -a 'out/3\.txt' state)"
}

@test "registers, day, options and language are part of the basis" {
    scan --format json
    examined
    for change in "--date 2026-06-02" "--allow 机密" "--anonymous" \
        "--quote always" "--fail-on certain" "--certain 90" "--lang en"; do
        # Said later, it wins.
        scan --format json $change
        [ "$(examined)" -ge 24 ]
        scan --format json $change
        want 0 "$(examined)"
    done
    scan --format json
    examined
    dingmi amend S-0001 --level 秘密 --notice 变更通知书 --by 某局 >/dev/null
    scan --format json
    [ "$(examined)" -ge 24 ]
    # The same register again, as it was, with other changes since.
    cp c.db c.db.key "$BATS_TEST_TMPDIR"/..
    dingmi amend S-0001 --level 机密 --notice 更正 --by 某局 >/dev/null
    scan --format json
    examined
    cp ../c.db ../c.db.key .
    rm -f c.db-wal c.db-shm
    sleep 1
    dingmi amend S-0002 --level 机密 --notice 又变更 --by 某局 >/dev/null
    scan --format json
    [ "$(examined)" -ge 24 ]
}

@test "killed at any moment, it goes on to the same end" {
    local i pid

    for i in $(seq 21 400); do
        printf '%s\n' "$plain" "$i" >out/$i.txt
    done
    scan --format json
    whole=$(masked <<<"$output")
    code=$status
    tally=$(dingmi scan --date "$day" out | sed -n '/^共 [0-9]* 份/,$p')
    for size in 2000 60000 200000; do
        rm -f state
        "$top_builddir/dingmi" scan --state state --date "$day" -j 2 \
            --format json out >part.json 2>/dev/null &
        pid=$!
        while [ "$(stat -c %s state 2>/dev/null || echo 0)" -lt $size ]; do
            kill -0 $pid || break
        done
        kill -KILL $pid || :
        wait $pid || :
        examined
        scan --format json
        want "$code" "$status"
        [ "$(examined)" -lt 405 ]
        want "$whole" "$(masked <<<"$output")"
    done
    # Cut anywhere, as by a loss of power.
    for size in 0 9 15 16 40 5000 5001 77777; do
        scan --format json
        head -c $size state >cut
        cat cut >state
        scan --format json
        want "$code" "$status"
        want "$whole" "$(masked <<<"$output")"
    done
    rm state
    scan >/dev/null
    scan
    want "$tally" "$(printf '%s\n' "$output" | sed -n '/^共 [0-9]* 份/,$p')"
}

@test "whoever edits the state makes no file clean" {
    scan --format json
    whole=$(masked <<<"$output")
    examined
    cp state good
    try() {
        cp good state
        edit "$1"
        scan --format json
        want 3 "$status"
        want "$whole" "$(masked <<<"$output")"
    }
    try 'b = b.replace(b"\"derive\"", b"\"clear\" ")'
    has "$stderr" 没有采用 out/3.txt
    want 5 "$(examined)"
    # The result of one file under the name of another.
    try 'for old, new in ("1x", "31", "x3"):
    b = b.replace(b"out/%c.txt" % ord(old), b"out/%c.txt" % ord(new))'
    has "$stderr" 没有采用
    # Lengths that lead astray.
    try 'at = b.index(b"DMr1", 5000); b[at + 4:at + 8] = b"\xff\xff\xff\xff"'
    try 'at = b.index(b"DMr1", 5000); b[at + 4:at + 8] = b"\1\0\0\0"'
    try 'at = b.index(b"DMr1", 5000); b[at + 24:at + 28] = b"\xff\xff\0\0"'
    try 'b[15:] = bytes(5000)'
    # With another register's key.
    cp state theirs
    rm -f c.db*
    dingmi init >/dev/null
    dingmi register --level 机密 --issued 2015-03-01 --title 道路 s1.txt \
        >/dev/null
    rm -f before
    scan --format json
    [ "$(examined)" -ge 24 ]
}

@test "a state that is no state, or not ours alone, is refused" {
    refused() {
        scan
        want 2 "$status"
        has "$stderr" "$1"
        want "" "$output"
    }
    echo 重要文件 >state
    chmod 600 state
    refused 状态文件
    want 重要文件 "$(cat state)"
    rm state
    : >elsewhere
    ln -s elsewhere state
    refused 符号链接
    rm state
    mkdir state
    refused state
    rmdir state
    mkfifo state
    refused 不是普通文件
    rm state
    scan
    want 3 "$status"
    chmod 640 state
    refused 别的账户
    chmod 600 state
    run --separate-stderr dingmi scan --state state -o state out
    want 2 "$status"
    (
        flock 9
        refused 另一次检查
    ) 9<state
    scan
    want 3 "$status"
}

@test "the state is none of the files that are scanned" {
    for i in 1 2; do
        run --separate-stderr dingmi scan --state out/state --date "$day" \
            --format json out
        hasnt "$output" out/state
    done
    # Nothing is left where nothing was kept.
    rm out/*
    run dingmi scan --state state out
    want 2 "$status"
    [ ! -e state ]
}

@test "slices with states of their own are the whole, however often" {
    dingmi scan --date "$day" --format json out | masked | sort >whole || :
    for round in 1 2; do
        for part in 1 2 3; do
            dingmi scan --date "$day" --format json --slice $part/3 \
                --state state$part -o part$part.json out || :
        done
        want "$(cat whole)" "$(cat part[123].json | masked | sort)"
    done
}

@test "what a limit stopped is tried again" {
    printf '%s\n' $words >out/1.txt
    truncate -s 300M out/2.txt
    scan --format json
    examined
    scan --format json
    want 3 "$status"
    want 1 "$(examined)"
}

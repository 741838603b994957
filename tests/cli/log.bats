# The audit trail: what is entered, who cannot change it, and what shows.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
    log=$DINGMI_CORPUS.log
    printf '%s\n' "$words" >draft.txt
}

# add NAME: registers one more source.
add() {
    printf '%s%s\n' "$1" "$words" >"$1.txt"
    dingmi register --level 秘密 --term 10年 --issued 2025-01-01 "$1.txt" \
        >/dev/null
}

# trail PATH...: of all entries, in one line; an export entry is its end.
trail() {
    dingmi log --format json | json "$@" | paste -s -d' '
}

# verify OPTION...: holds the log against all there is.
verify() {
    run --separate-stderr dingmi log --verify --format json "$@"
}

head_now() {
    dingmi log --verify --format json | json head
}

# spoil SED-SCRIPT: as somebody does who has no key.
spoil() {
    cp "$log" kept.log
    sed -i "$1" "$log"
}

restore() {
    cp kept.log "$log"
}

@test "every command leaves an entry, and no words" {
    add 甲
    run dingmi check draft.txt
    want "init register check export" "$(trail what)"
    has "$(trail details)" '"id": "S-0001"' '"epoch": "1"' \
        '"verdict": "derive"' '"errors": "1"' '"seen": "1"'
    hasnt "$(cat "$log")" 青石
    hasnt "$(cat "$log")" draft
    want "$(id -un)" "$(trail account | cut -d' ' -f1)"
    # A file in two registers is in both trails.
    dingmi init --corpus d.db >/dev/null
    run dingmi check --corpus c.db --corpus d.db draft.txt
    want check "$(dingmi log --corpus d.db --format json | json what |
        sed -n 2p)"
}

@test "a check on another day, or with other thresholds, says so" {
    add 甲
    run dingmi check draft.txt
    hasnt "$(sed -n 3p "$log")" date=
    hasnt "$(sed -n 3p "$log")" certain=
    run dingmi check --date 2026-06-01 --certain 90 --review 80 draft.txt
    has "$(sed -n 4p "$log")" date=2026-06-01 certain=90.00 review=80.00
}

@test "a file is found again by its content" {
    add 甲
    cp draft.txt renamed.txt
    echo 别的 >other.txt
    run dingmi check draft.txt other.txt renamed.txt
    want 2 "$(dingmi log --file draft.txt | grep -c "文件 ")"
    want 1 "$(dingmi log --file other.txt | grep -c "文件 ")"
    run --separate-stderr dingmi log --file nothing.txt
    want 2 "$status"
}

@test "a whole trail is whole" {
    verify
    want "0 true" "$status $(got sound)"
    add 甲
    run dingmi check draft.txt
    verify
    want 0 "$status"
    want "true 3 0 1 agrees" "$(got sound entries faults.# epoch register |
        paste -s -d' ')"
    run --separate-stderr dingmi log --verify
    want 0 "$status"
    has "$output" 链条完整 与日志相符 没有给出末码
}

@test "removed, changed, added, moved: each shows, by its line" {
    local case
    add 甲
    add 乙
    run dingmi check draft.txt
    for case in 3d:3:gap 2s/S-0001/S-0009/:2:altered \
        2s/T/t/:2:altered '2p:3:misplaced' '2{h;d};3{G}:2:gap' \
        '2ix:2:foreign' 1d:1:gap; do
        spoil "${case%%:*}"
        verify
        want "$case 1" "$case $status"
        want "${case#*:}" "$(got faults.0.line faults.0.fault |
            paste -s -d:)"
        run --separate-stderr dingmi log --verify
        want 1 "$status"
        has "$output" 不对
        run --separate-stderr dingmi log
        want 1 "$status"
        has "$output" ！！
        restore
    done
    verify
    want 0 "$status"
}

@test "two faults far apart are two" {
    local i
    for i in 1 2 3 4 5 6; do add $i; done
    spoil '2s/state/stale/;5d'
    verify
    want "2:altered 5:gap" "$(got faults.0.line faults.0.fault faults.1.line \
        faults.1.fault | paste -s -d'::: ' | sed 's/:\([0-9]\)/ \1/')"
    want 2 "$(got faults.#)"
}

@test "a cut tail shows by a head" {
    local head
    add 甲
    run dingmi check draft.txt
    head=$(head_now)
    spoil '$d'
    verify
    want 0 "$status"
    verify --head "$head"
    want "1 cut" "$status $(got heads.0.match)"
    # Going on does not cover it up, unless with the very same entry.
    echo 别的 >other.txt
    run dingmi check other.txt
    verify --head "$head"
    want "1 differs" "$status $(got heads.0.match)"
    restore
    verify --head "$head"
    want "0 holds" "$status $(got heads.0.match)"
    run --separate-stderr dingmi log --head 3-0123456789abcdef
    want 1 "$status"
    has "$output" 3-0123456789abcdef 不对
}

@test "reports bear the head, and can be given as they are" {
    add 甲
    dingmi check -j 1 --format json draft.txt draft.txt >r.json || :
    dingmi check draft.txt >r.txt || :
    want 2- "$(json corpus.0.head <r.json | head -1 | cut -c1-2)"
    has "$(cat r.txt)" "日志末码 4-"
    verify --heads-from r.json
    want "0 1" "$status $(got heads.#)"
    spoil '2,$d'
    verify --heads-from r.json
    want 1 "$status"
    dingmi init --corpus d.db >/dev/null
    run --separate-stderr dingmi log --corpus d.db --heads-from r.json
    want 2 "$status"
    run --separate-stderr dingmi log --heads-from draft.txt
    want 2 "$status"
}

@test "a register put back shows" {
    add 甲
    cp c.db kept.db
    add 乙
    cp kept.db c.db
    rm -f c.db-wal c.db-shm
    verify
    want "1 unfinished" "$status $(got register)"
    # Once somebody saw what is gone it is no interruption.
    rm c.db*
    dingmi init >/dev/null
    add 甲
    cp c.db kept.db
    add 乙
    run dingmi check draft.txt
    cp kept.db c.db
    rm -f c.db-wal c.db-shm
    verify
    want "1 rolled-back" "$status $(got register)"
    # Going on to change it does not cover that up.
    add 丙
    verify
    want "1 agrees false" "$status $(got register sound | paste -s -d' ')"
    hasnt "$(got rolled_back_before)" null
    run dingmi log --verify
    has "$output" 换回旧的
}

@test "a log that was cut behind a change shows by the register" {
    add 甲
    add 乙
    spoil '3d'
    verify
    want "1 trail-cut" "$status $(got register)"
    run dingmi check draft.txt
    verify
    want 1 "$status"
    want 3 "$(got cut_before)"
    # One that is gone altogether is begun anew, and has no beginning.
    rm "$log"
    verify
    want "1 0" "$status $(got entries)"
    run dingmi check draft.txt
    verify
    want "1 false" "$status $(got begun)"
}

@test "who has no key is noted, and the note is sealed by the next entry" {
    add 甲
    head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >digits
    { echo 'dingmi key 1'; cat digits; echo; } >wrong.key
    chmod 600 wrong.key
    run --separate-stderr dingmi check --key wrong.key draft.txt
    want 2 "$status"
    run --separate-stderr dingmi sources --key nothing.key
    want 2 "$status"
    verify
    want "0 2 2" "$status $(got notes unsealed | paste -s -d' ')"
    run dingmi check draft.txt
    verify
    want "0 2 0" "$status $(got notes unsealed | paste -s -d' ')"
    run dingmi log
    has "$output" 被拒绝 密钥打不开或者不符
    for script in 3d '3s/why/who/' '3p'; do
        spoil "$script"
        verify
        want 1 "$status"
        restore
    done
}

@test "a log that cannot be written stops changes, and warns in checks" {
    add 甲
    mv "$log" kept.log
    mkdir "$log"
    run --separate-stderr add 乙
    want 2 "$status"
    has "$stderr" 没有更改
    want S-0001 "$(dingmi sources --format json | json id)"
    run --separate-stderr dingmi amend --notice X --level 机密 S-0001
    want 2 "$status"
    has "$(dingmi sources)" 秘密
    run --separate-stderr dingmi check draft.txt draft.txt
    want 1 "$status"
    has "$output" 需要派生定密
    want 1 "$(grep -c 没有记入日志 <<<"$stderr")"
    rmdir "$log"
    ln -s kept.log "$log"
    run --separate-stderr add 乙
    want 2 "$status"
    has "$stderr" 符号链接
    rm "$log"
    mv kept.log "$log"
    verify
    want 0 "$status"
}

@test "init takes no log that is there already" {
    rm c.db c.db.key
    run --separate-stderr dingmi init
    want 2 "$status"
    has "$stderr" c.db.log
    [ ! -e c.db ] && [ ! -e c.db.key ]
}

@test "CSV is for spreadsheets, and runs nothing there" {
    dingmi log --accept-clock --by '=1+1,"甲"' >/dev/null
    dingmi log --format csv >out.csv
    want "efbbbf" "$(head -c 3 out.csv | od -An -tx1 | tr -d ' \n')"
    want "$(wc -l <out.csv)" "$(grep -c $'\r$' out.csv)"
    want "'=1+1,\"甲\"" "$("$PYTHON" -c '
import csv
rows = list(csv.DictReader(open("out.csv", encoding="utf-8-sig", newline="")))
print(rows[1]["by"])')"
    run --separate-stderr dingmi source --format csv S-0001
    want 2 "$status"
    has "$stderr" csv
}

@test "exports are entered, and lists on the terminal are not" {
    dingmi log >/dev/null
    dingmi log -o list.txt
    dingmi log --format json >/dev/null
    dingmi sources --format json >/dev/null
    want "init export export export export" "$(trail what)"
    has "$(trail details)" '"list": "sources"'
}

@test "entries since a day" {
    run dingmi log --since 2999-01-01
    want 1 "${#lines[@]}"
    run dingmi log --since 2020-01-01
    want 2 "${#lines[@]}"
}

@test "wrong usage" {
    local options
    for options in "x" "--head 12" "--head 1-xyz" \
        "--verify --since 2026-01-01" "--verify --format csv" \
        "--since gestern" "--accept-clock" \
        "--by 甲" "--accept-clock --by 甲 --verify" \
        "--corpus c.db --corpus d.db --head 1-0123456789abcdef"; do
        # shellcheck disable=SC2086
        run --separate-stderr dingmi log $options
        want "$options: 2" "$options: $status"
        [ -n "$stderr" ]
    done
}

@test "a clock set back stops changes, and warns in checks" {
    local now
    add 甲
    "$top_builddir/tests/cli/later" 7200 c.db
    run --separate-stderr add 乙
    want 2 "$status"
    has "$stderr" 系统时间 --accept-clock
    run --separate-stderr dingmi amend --notice X --level 机密 \
        --date 2030-01-01 S-0001
    want 2 "$status"
    has "$stderr" 系统时间
    run --separate-stderr dingmi check --date 2026-06-01 draft.txt
    want 1 "$status"
    has "$stderr" 注意 系统时间
    # An entry of now does not make it forgotten.
    run --separate-stderr add 乙
    want 2 "$status"
    verify
    want "0 1" "$status $(got backward)"
    run --separate-stderr dingmi log --accept-clock --by 甲
    want 0 "$status"
    add 乙
    run --separate-stderr dingmi check draft.txt
    hasnt "$stderr" 系统时间
    verify
    want "0 true" "$status $(got sound)"
    # Some minutes are nothing.
    "$top_builddir/tests/cli/later" 600 c.db
    add 丙
}

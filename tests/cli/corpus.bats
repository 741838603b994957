# Registers that cannot be used: nothing is checked, code 2 says so, and what
# to do stands in the message.  Registers that can go wrong half-way do not.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    cd "$BATS_TEST_TMPDIR"
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/c.db
}

# unusable WORD...: check says why, does nothing, and takes nothing for clean.
unusable() {
    run --separate-stderr dingmi check "$demo/drafts/1-clean.docx"
    want 2 "$status"
    want "" "$output"
    has "$stderr" "$@"
}

filled() {
    dingmi init >/dev/null
    dingmi register "$demo/sources/plan.docx" >/dev/null
}

@test "no corpus" {
    unusable c.db init
    run dingmi register "$demo/sources/plan.docx"
    want 2 "$status"
    run dingmi sources
    want 2 "$status"
    [ ! -e c.db ]
}

@test "an empty register" {
    dingmi init
    unusable 没有一份在期的密源 register
}

@test "a register of public texts alone" {
    dingmi init
    dingmi register --kind public "$demo/sources/notice.odt"
    unusable 没有一份在期的密源
}

@test "a register whose sources have all expired" {
    filled
    run --separate-stderr dingmi check --date 2040-01-01 \
        "$demo/drafts/1-clean.docx"
    want "2 " "$status $output"
    has "$stderr" 没有一份在期的密源
}

@test "init never touches what exists" {
    dingmi init
    before=$(cat c.db c.db.key | sha256sum)
    run --separate-stderr dingmi init
    want 2 "$status"
    has "$stderr" c.db
    want "$before" "$(cat c.db c.db.key | sha256sum)"
    rm c.db
    run dingmi init
    want 2 "$status"
    [ ! -e c.db ]
}

@test "the key is one's own, and apart from the corpus" {
    run dingmi init
    want 0 "$status"
    has "$output" 密钥
    want 600 "$(stat -c %a c.db.key)"
    hasnt "$(tr -d '\0' <c.db | od -An -tx1 | tr -d ' \n')" \
        "$(grep -oE '[0-9a-f]{64}' c.db.key)"
}

@test "a text file in place of a corpus" {
    filled
    echo 'not a corpus' >c.db
    unusable c.db
}

@test "a database of another program" {
    filled
    rm -f c.db
    "$PYTHON" -c 'import sqlite3
db = sqlite3.connect("c.db")
db.execute("CREATE TABLE recipe (name TEXT)")
db.commit()'
    unusable c.db
    run dingmi register "$demo/sources/water.odt"
    want 2 "$status"
}

@test "a corpus that a newer program made" {
    filled
    "$PYTHON" -c 'import sqlite3
db = sqlite3.connect("c.db")
(version,) = db.execute("PRAGMA user_version").fetchone()
assert version > 0
db.execute(f"PRAGMA user_version = {version + 1}")
db.commit()'
    unusable c.db
}

@test "a damaged corpus" {
    filled
    size=$(stat -c %s c.db)
    yes damaged | head -c $((size - 4096)) |
        dd of=c.db bs=4096 seek=1 conv=notrunc status=none
    run --separate-stderr dingmi check "$demo/drafts/2-speech.odt"
    hasnt "0 1" "$status"
    has "$stderr" c.db
    hasnt "$output" 没有发现
}

@test "a truncated corpus" {
    filled
    truncate -s $(($(stat -c %s c.db) / 2)) c.db
    run --separate-stderr dingmi check "$demo/drafts/2-speech.odt"
    hasnt "0 1" "$status"
    has "$stderr" c.db
    hasnt "$output" 没有发现
}

@test "a key that is missing" {
    filled
    rm c.db.key
    unusable c.db.key
}

@test "the key of another corpus" {
    filled
    dingmi init --corpus other.db
    cp other.db.key c.db.key
    unusable c.db.key
}

@test "a key that is none" {
    filled
    echo swordfish >c.db.key
    unusable c.db.key
    : >c.db.key
    unusable c.db.key
}

@test "a key that others can read" {
    filled
    chmod 644 c.db.key
    unusable c.db.key 600
    chmod 640 c.db.key
    unusable c.db.key
}

@test "a folder that takes no files" {
    # Also where root runs the tests, whom no mode stops.
    run --separate-stderr dingmi init --corpus /proc/c.db
    want 2 "$status"
    has "$stderr" /proc/c.db
    run --separate-stderr dingmi init --corpus none/c.db
    want 2 "$status"
    has "$stderr" none/c.db
    [ ! -e none ]
}

teardown() {
    if [ -n "${open_folder-}" ]; then
        chmod u+w "$open_folder"
        rm -r "$open_folder"
    fi
}

@test "a reader without leave to write still reads" {
    # A folder that another account can reach, as bats's own is closed.
    open_folder=$(mktemp -d "${TMPDIR:-/tmp}/dingmi.XXXXXX")
    cd "$open_folder"
    chmod 755 .
    export DINGMI_CORPUS=$open_folder/c.db
    filled
    as=
    if [ "$(id -u)" -eq 0 ]; then
        # No mode stops root, so someone else must read.
        as='setpriv --reuid=65534 --regid=65534 --clear-groups'
        chown 65534 c.db.key
        chmod o+r c.db
        $as test -x "$top_builddir/dingmi" ||
            skip "another account cannot reach the build folder"
    fi
    chmod a-w c.db* .
    run --separate-stderr $as "$top_builddir/dingmi" check --format json - \
        <"$demo/drafts/2-speech.odt"
    want "1 derive" "$status $(got verdict)"
}

@test "a full disk leaves the corpus whole and the source out" {
    filled
    before=$(dingmi sources --format json)
    # Nothing can be written behind the first 16 KiB of any file; what is
    # written there fails as on a full disk.
    limit=16
    run --separate-stderr bash -c "ulimit -f $limit
        exec '$top_builddir/dingmi' register '$demo/sources/water.odt'"
    hasnt "0 1" "$status"
    has "$stderr" c.db 磁盘
    want "$before" "$(dingmi sources --format json)"
    run dingmi register "$demo/sources/water.odt"
    want 0 "$status"
    want 2 "$(dingmi sources --format json | wc -l)"
}

@test "a report that does not fit is not taken for written" {
    filled
    run --separate-stderr bash -c "'$top_builddir/dingmi' check \
        '$demo/drafts/1-clean.docx' >/dev/full"
    want 3 "$status"
    has "$stderr" dingmi:
}

@test "registering is all or nothing, also when killed" {
    dingmi init
    for delay in 0.002 0.005 0.01 0.02 0.04; do
        timeout -s KILL $delay "$top_builddir/dingmi" register \
            "$demo/sources/plan.docx" >/dev/null 2>&1 || :
    done
    dingmi register "$demo/sources/plan.docx"
    want 1 "$(dingmi sources --format json | wc -l)"
    run --separate-stderr dingmi check --date "$day" --format json \
        "$demo/drafts/2-speech.odt"
    want "derive 1" "$(got verdict findings.# | paste -s -d' ')"
}

@test "two register at once, and one checks" {
    filled
    dingmi register "$demo/sources/water.odt" >one 2>&1 &
    dingmi register --kind work "$demo/sources/posts.docx" >two 2>&1 &
    run --separate-stderr dingmi check --date "$day" --format json \
        "$demo/drafts/2-speech.odt"
    want "1 derive" "$status $(got verdict)"
    wait
    want 3 "$(dingmi sources --format json | wc -l)"
}

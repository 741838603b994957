# dingmi doctor: what is well, what is to be noted, what has to be done.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

setup() {
    cd "$BATS_TEST_TMPDIR"
}

# A register of one's own, to be spoilt.
own() {
    cp "$BATS_FILE_TMPDIR"/corpus.db* .
    export DINGMI_CORPUS=$PWD/corpus.db
}

# sql STATEMENT: done to one's own register behind the program's back.
sql() {
    "$PYTHON" -c 'import sqlite3, sys
db = sqlite3.connect("corpus.db")
db.execute(sys.argv[1])
db.commit()' "$1"
}

doctor() {
    run --separate-stderr dingmi doctor --format json "$@"
}

# signs: part:code of all that is not well, of the machine aside.
signs() {
    printf '%s\n' "$output" | "$PYTHON" -c 'import json, sys
for register in json.load(sys.stdin)["registers"]:
    for sign in register["signs"]:
        if sign["state"] != "well":
            print(sign["state"], sign["part"], sign["code"])' | sort |
        paste -s -d,
}

@test "all is well, and what there is is told" {
    doctor
    want "0 0" "$status $(got todo)"
    want "dingmi.doctor/1" "$(got schema)"
    want "3 1 0 0 false true" "$(got registers.0.sources registers.0.publics \
        registers.0.incomplete registers.0.withdrawn registers.0.remains \
        registers.0.opened | paste -s -d' ')"
    for library in ICU libxml2 OpenSSL SQLite jansson zlib; do
        [[ $(got "libraries.$library") =~ ^[0-9]+\.[0-9] ]]
    done
    want "" "$stderr"
    run --separate-stderr dingmi doctor
    want 0 "$status"
    has "$output" "libxml2 " "OpenSSL " 正常 隔离 链条完整 逐项查过
    # Nothing of any source, and nothing that only colour tells.
    hasnt "$output" 物资
    hasnt "$output" S-0001
    hasnt "$output" "$(printf '\033')"
}

@test "it changes nothing" {
    own
    dingmi doctor >/dev/null
    sha256sum corpus.db corpus.db.log corpus.db.key >sums
    dingmi doctor --format json -o out.json
    sha256sum --check --quiet sums
    want "dingmi.doctor/1" "$(json schema <out.json)"
}

@test "a new register is sound, but wants sources" {
    dingmi init --corpus n.db >/dev/null
    doctor --corpus n.db
    want "1 todo sources no-sources" "$status $(signs |
        sed 's/note key same-filesystem,//')"
    dingmi log --verify --corpus n.db >/dev/null
}

@test "a key beside its register is noted" {
    own
    doctor
    want "0 note key same-filesystem" "$status $(signs)"
    [ -d /dev/shm ] && [ -w /dev/shm ] &&
        [ "$(stat -c %d /dev/shm)" != "$(stat -c %d .)" ] ||
        skip "no second file system"
    folder=$(mktemp -d /dev/shm/dingmi.XXXXXX)
    mv corpus.db.key "$folder/key"
    doctor --key "$folder/key"
    rm -r "$folder"
    want "0 " "$status $(signs)"
}

@test "a key that is missing, open to others or wrong" {
    own
    chmod 640 corpus.db.key
    doctor
    want "2 todo key closed" "$status $(signs)"
    has "$(got registers.0.signs.0.text)" "chmod 600"
    has "$stderr" 打不开
    # Who was refused is seen by the next who looks.
    chmod 600 corpus.db.key
    doctor
    want "0 note key same-filesystem,note trail refused" "$status $(signs)"
    rm corpus.db.key
    doctor
    want "2 todo key closed" "$status $(signs)"
    dingmi init --corpus other.db >/dev/null
    doctor --key other.db.key
    want "2 todo key closed" "$status $(signs)"
}

@test "no register at all" {
    doctor --corpus none.db
    want "2 todo register none" "$status $(signs)"
    has "$(got registers.0.signs.0.text)" "dingmi init"
    # The others are looked at.
    doctor --corpus "$DINGMI_CORPUS" --corpus none.db
    want "1 2" "$status $(got registers.#)"
    run --separate-stderr dingmi doctor x
    want 2 "$status"
    run --separate-stderr dingmi doctor --format csv
    want 2 "$status"
}

@test "damage anywhere in the register" {
    own
    sql "DELETE FROM posting WHERE at = (SELECT max(at) FROM posting)"
    doctor
    want 1 "$status"
    has "$(signs)" "todo register damaged"
}

@test "a trail that was changed, cut or is gone" {
    own
    cp corpus.db.log kept
    sed -i '2s/register/Register/' corpus.db.log
    doctor
    want 1 "$status"
    has "$(signs)" "todo trail unsound"
    sed '$d' kept >corpus.db.log
    doctor
    has "$(signs)" "todo trail unsound"
    rm corpus.db.log
    doctor
    want 1 "$status"
    has "$(signs)" "todo trail un"
}

@test "a trail that cannot be written" {
    [ "$(id -u)" != 0 ] || skip "root may write anywhere"
    own
    chmod 400 corpus.db.log
    doctor
    want 1 "$status"
    has "$(signs)" "todo trail unwritable"
}

@test "a clock that was set back" {
    own
    "$top_builddir/tests/cli/later" 90000 corpus.db
    doctor
    want 1 "$status"
    has "$(signs)" "todo clock behind"
}

@test "remains of what was destroyed" {
    own
    dingmi withdraw --destroy --notice 甲 S-0001 >/dev/null
    doctor
    want "0 1 false" "$status $(got registers.0.destroyed \
        registers.0.remains | paste -s -d' ')"
    sql "UPDATE head SET remains = epoch"
    doctor
    want "1 true" "$status $(got registers.0.remains)"
    has "$(signs)" "todo sources remains"
    has "$output" S-0001
    # What it says helps.
    run dingmi withdraw --destroy --notice 乙 S-0001
    doctor
    want "0 false" "$status $(got registers.0.remains)"
}

@test "it speaks English" {
    [ -e "$top_builddir/tools/po/en/LC_MESSAGES/dingmi.mo" ] ||
        skip "built without msgfmt"
    run --separate-stderr dingmi doctor --lang en
    want 0 "$status"
    has "$output" isolation "the chain is whole" "every entry was looked at"
    ! grep -qP '\p{Han}' <<<"$output"
}

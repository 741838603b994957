# Files are read by processes of their own.
#
# SPDX-License-Identifier: Apache-2.0

setup_file() {
    . "$top_srcdir/tests/cli/lib.bash"
    demo_corpus
}

setup() {
    . "$top_srcdir/tests/cli/lib.bash"
    cd "$BATS_TEST_TMPDIR"
}

# All reports without what time they took, and where the trail stood.
timeless() {
    sed -E 's/"ms": ?[0-9.e-]+//; s/"head": ?"[^"]*"//g'
}

@test "--no-sandbox is loud, and nothing else is" {
    check "$demo/drafts/1-clean.docx"
    want 0 "$status"
    hasnt "$stderr" 警告
    check --no-sandbox "$demo/drafts/1-clean.docx"
    want 0 "$status"
    want 1 "$(printf '%s\n' "$stderr" | wc -l)"
    has "$stderr" 警告 no-sandbox
    check --lang en --no-sandbox "$demo/drafts/1-clean.docx"
    has "$stderr" Warning no-sandbox
}

@test "results are the same with and without the sandbox" {
    iconv -f UTF-8 -t GB18030 "$demo/ledger.csv" >gb.txt
    iconv -f UTF-8 -t UTF-16 "$demo/ledger.csv" >16.txt
    head -c 700 "$demo/drafts/3-press.docx" >cut.docx
    : >empty.txt
    set -- "$demo"/drafts/*.* "$demo"/sources/*.* gb.txt 16.txt cut.docx \
        empty.txt missing.txt .
    check "$@"
    want 3 "$status"
    with=$(printf '%s\n' "$output" | timeless)
    for how in '-j 1' '-j 3 --no-sandbox' '-j 1 --no-sandbox'; do
        # shellcheck disable=SC2086
        check $how "$@"
        want "3 $how" "$status $how"
        want "$with" "$(printf '%s\n' "$output" | timeless)"
    done
}

@test "registering is the same with and without the sandbox" {
    for how in '' --no-sandbox; do
        export DINGMI_CORPUS=$BATS_TEST_TMPDIR/corpus$how.db
        dingmi init >/dev/null
        dingmi register $how -j 2 --manifest "$demo/ledger.csv" >said$how 2>&1
    done
    want "$(grep -v 注意 said)" "$(grep -v 警告 said--no-sandbox)"
}

@test "pipes are read: standard input, a named one, one of a shell" {
    draft=$demo/drafts/3-press.docx
    check "$draft"
    want=$(got sha256 verdict 'findings.*.source.id')
    mkfifo fifo
    cat "$draft" >fifo &
    check fifo
    want "$want" "$(got sha256 verdict 'findings.*.source.id')"
    run --separate-stderr dingmi check --date "$day" --format json - <"$draft"
    want "$want" "$(got sha256 verdict 'findings.*.source.id')"
    run --separate-stderr dingmi check --date "$day" --format json \
        <(cat "$draft")
    want "$want" "$(got sha256 verdict 'findings.*.source.id')"
}

@test "a file that is written to meanwhile is not whole" {
    # Long enough to be read for a while, and touched all that time.
    yes '滨江新区供水管网的防护等级由区应急管理部门会同供水单位确定。' |
        head -n 200000 >long.txt
    (while :; do touch long.txt; sleep 0.01; done) &
    toucher=$!
    check long.txt
    kill "$toucher"
    want 3 "$status"
    want incomplete "$(got status)"
    has "$output" 改动
}

@test "a hostile file among many costs itself alone, and order stays" {
    for i in $(seq -w 1 200); do
        printf '第 %s 份通知。\n' "$i" >"$i.txt"
    done
    # The beginning of an archive, and rubbish behind it.
    printf 'PK\003\004' >077.txt
    head -c 3000 /dev/urandom >>077.txt
    for jobs in 1 4; do
        check -j $jobs *.txt
        want 3 "$status"
        want "$(ls ./*.txt | sed 's,^\./,,')" "$(got file)"
        want 199 "$(got status | grep -c complete)"
        want 1 "$(got status | grep -c unreadable)"
    done
}

@test "a reader opens no file once it is in the sandbox" {
    command -v strace >/dev/null || skip "strace is not installed"
    strace -o trace true 2>/dev/null || skip "nothing can be traced here"
    iconv -f UTF-8 -t GB18030 "$demo/ledger.csv" >gb.txt
    iconv -f UTF-8 -t UTF-16 "$demo/ledger.csv" >16.txt
    iconv -f UTF-8 -t BIG5 >big5.txt <<'EOF'
密級文件的內容不得在網上公開發表。有關單位應當妥善保管。
EOF
    head -c 700 "$demo/drafts/3-press.docx" >cut.docx
    for lang in zh_CN en; do
        strace -f -o trace "$top_builddir/dingmi" check --lang $lang \
            "$demo"/drafts/*.* gb.txt 16.txt big5.txt cut.docx >/dev/null || :
        grep -q 'landlock_restrict_self' trace || skip "Landlock is not there"
        # Those that enter, and what they call after.
        awk '/landlock_restrict_self/ { inside[$1] = 1 }
            inside[$1] && / (open|openat|access|readlink|stat)\(/' trace >late
        want '' "$(cat late)"
    done
}

@test "files are read in a folder without /proc, /dev or anything" {
    [ "$(id -u)" = 0 ] || skip "only root can change the root"
    ldd "$top_builddir/dingmi" >/dev/null 2>&1 || skip "no ldd"
    ! grep -q __asan_init "$top_builddir/dingmi" ||
        skip "the sanitizers themselves want /proc"
    mkdir root
    for file in "$top_builddir/dingmi" \
        $(ldd "$top_builddir/dingmi" | grep -o '/[^ ]*'); do
        mkdir -p "root$(dirname "$file")"
        cp -L "$file" "root$file"
    done
    cp "$DINGMI_CORPUS" "$DINGMI_CORPUS.key" "$demo/drafts/3-press.docx" root
    check "$demo/drafts/3-press.docx"
    said=$stderr
    want=$(got sha256 verdict 'findings.*.source.id')
    run --separate-stderr chroot root "$top_builddir/dingmi" check \
        --date "$day" --format json --corpus /corpus.db /3-press.docx
    want "$said" "$stderr"
    want "$want" "$(got sha256 verdict 'findings.*.source.id')"
}

# Options and what goes where: languages, quoting, several registers, output
# files, standard input, wrong usage.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# usage WORD... -- ARG...: refused as wrong usage; the words say why.
usage() {
    local words=()

    while [ "$1" != -- ]; do
        words+=("$1")
        shift
    done
    shift
    run --separate-stderr dingmi "$@"
    want 2 "$status"
    want "" "$output"
    has "$stderr" "${words[@]}"
}

@test "wrong usage is told from all else, and says what is right" {
    usage 请给出要检查的文件 -- check
    usage frobnicate -- frobnicate
    usage --frobnicate check -- check --frobnicate x
    usage 2026-02-30 -- check --date 2026-02-30 x
    usage 昨天 -- check --date 昨天 x
    usage xml text json -- check --format xml x
    usage maybe auto always never -- check --quote maybe x
    usage -j -- check -j 0 x
    usage -j -- check -j many x
    usage klingon zh_CN en -- check --lang klingon x
    usage certain review -- check --fail-on never x
    usage --certain -100 100 1e3 -- check --certain 1e3 x
    usage --review 100.5 -- check --review 100.5 x
    usage --review nan -- check --review nan x
    usage --review . -- check --review . x
    usage --certain 3.00 --review 3.50 -- check --certain 3 --review 3.5 x
    usage --format -- check --format
    usage "没有选项 -draft.odt" -- check --date "$day" -draft.odt
    usage "没有选项 -z" -- check -j 2 -z x
    usage "没有选项 -草稿.odt" -- check x -草稿.odt
    usage "--strict 不带值" =3 -- check --strict=3 x
    usage "没有选项 --stricter=3" -- check --stricter=3 x
    usage "--corpus 是空的" -- check --corpus "" x
    usage "-o 是空的" -- check -o "" x
    usage 名称“甲” 2 -- register --level 机密 --name 甲
    usage 高度机密 -- register --level 高度机密 "$demo/drafts/1-clean.docx"
    usage 二十多年 -- register --level 机密 --term 二十多年 \
        "$demo/drafts/1-clean.docx"
    usage 2025-13-01 -- register --level 机密 --issued 2025-13-01 \
        "$demo/drafts/1-clean.docx"
    usage secret -- register --kind secret "$demo/drafts/1-clean.docx"
    usage rot13 -- init --suite rot13
    usage --key -- check --key a --key b "$demo/drafts/1-clean.docx"
    usage --corpus 同一个密源库 -- check --corpus "$DINGMI_CORPUS" \
        --corpus "$BATS_FILE_TMPDIR/../${BATS_FILE_TMPDIR##*/}/corpus.db" \
        "$demo/drafts/1-clean.docx"
}

@test "what is said of odd names cannot speak to the terminal" {
    local name=$'n\033[31m\nx'

    run --separate-stderr dingmi register "$name"
    want 3 "$status"
    hasnt "$stderr" $'\033'
    want 1 "${#stderr_lines[@]}"
    run --separate-stderr dingmi check --corpus "$name" x
    want 2 "$status"
    hasnt "$stderr" $'\033'
}

@test "a draft cannot turn the words of its report around" {
    local draft=$BATS_TEST_TMPDIR/turned.txt
    local sentence

    sentence=$(dingmi check --date "$day" --quote always \
        "$demo/drafts/2-speech.odt" |
        sed -n 's/^     “\(.*\)”$/\1/p' | head -n 1)
    [ -n "$sentence" ]
    printf '\u202e%s\u202e%s。\n' "${sentence:0:9}" "${sentence:9}" >"$draft"
    run dingmi check --date "$day" --quote always "$draft"
    want 1 "$status"
    has "$output" "${sentence:0:9}"
    hasnt "$output" $'\u202e'
}

@test "help and version answer on standard output" {
    for command in amend check declassify init register source sources \
        withdraw; do
        run --separate-stderr dingmi "$command" --help
        want 0 "$status"
        want "" "$stderr"
        has "$output" "dingmi $command" --corpus
    done
    run --separate-stderr dingmi --help
    want 0 "$status"
    has "$output" check init register source sources
    run --separate-stderr dingmi --version
    want 0 "$status"
    has "$output" "dingmi "
    run --separate-stderr dingmi
    want 2 "$status"
    want "" "$output"
}

@test "help has the common options that are of use, and all are taken" {
    run dingmi init --help
    hasnt "$output" --strict --quote --progress
    run dingmi check --help
    has "$output" --strict --quote --progress "text|json|csv|html"
    run dingmi sources --help
    has "$output" "text|json|csv"
    hasnt "$output" "csv|html" --fail-on
    run dingmi form --help
    hasnt "$output" --format
    run dingmi sources --strict --fail-on certain --quote never -j 2
    want 0 "$status"
}

@test "a form that a command has not is refused, with those that it has" {
    run --separate-stderr dingmi sources --format html
    want 2 "$status"
    has "$stderr" sources html "text|json|csv"
    run --separate-stderr dingmi source S-0001 --format csv
    want 2 "$status"
    has "$stderr" source csv "text|json"
}

@test "init says what it made in JSON too" {
    made=$BATS_TEST_TMPDIR/made.db
    run --separate-stderr dingmi init --suite gm --format json \
        --corpus "$made"
    want 0 "$status"
    want "{\"corpus\":\"$made\",\"key\":\"$made.key\",\"suite\":\"gm\"}" \
        "$output"
}

@test "the language is Chinese by default" {
    run dingmi check --date "$day" "$demo/drafts/1-clean.docx"
    has "$output" 结论 没有发现
    run env LC_ALL=de_DE.UTF-8 "$top_builddir/dingmi" --help
    has "$output" 用法
}

@test "the language is English when an option or the locale asks for it" {
    [ -e "$top_builddir/tools/po/en/LC_MESSAGES/dingmi.mo" ] ||
        skip "built without msgfmt"
    chinese=$(dingmi check --date "$day" "$demo/drafts/2-speech.odt" || :)
    run dingmi check --lang en --date "$day" "$demo/drafts/2-speech.odt"
    hasnt "$output" 结论
    hasnt "$output" 密源
    hasnt "$chinese" Source
    run env LC_ALL=en_GB.UTF-8 "$top_builddir/dingmi" check --help
    hasnt "$output" 用法
    # No message of a whole report was left without its English.
    run dingmi check --lang en --date "$day" "$demo/drafts/1-clean.docx" \
        "$BATS_TEST_TMPDIR/none"
    hasnt "$output" 没有
}

@test "words of the draft stand in a report only when asked for" {
    for format in text json; do
        run dingmi check --format "$format" --date "$day" \
            "$demo/drafts/2-speech.odt"
        hasnt "$output" 洞室除湿
        run dingmi check --format "$format" --date "$day" --quote always \
            "$demo/drafts/2-speech.odt"
        has "$output" 洞室除湿
        run dingmi check --format "$format" --date "$day" --quote never \
            "$demo/drafts/2-speech.odt"
        hasnt "$output" 洞室除湿
    done
}

@test "an anonymous report names no source but by its id" {
    for format in text json; do
        run dingmi check --format "$format" --date "$day" --anonymous \
            "$demo/drafts/5-low.docx"
        has "$output" S-0001
        hasnt "$output" 云物保
        hasnt "$output" 滨江地区应急物资储备与调运保障方案
        hasnt "$output" 云岭省应急物资保障委员会
    done
}

@test "the day is named, and where it came from" {
    check "$demo/drafts/1-clean.docx"
    want "$day option" "$(got date date_from | paste -s -d' ')"
    run dingmi check --format json "$demo/drafts/1-clean.docx"
    want "$(date +%F) today" "$(got date date_from | paste -s -d' ')"
}

@test "a report says how it must be handled itself" {
    check "$demo/drafts/2-speech.odt"
    want 机密★2035年3月1日 "$(got handling)"
}

@test "-o writes the whole result to a file of one's own, or nothing" {
    cd "$BATS_TEST_TMPDIR"
    run dingmi check --format json -o out.json "$demo/drafts/2-speech.odt"
    want "1 " "$status $output"
    want derive "$(json verdict <out.json)"
    want 600 "$(stat -c %a out.json)"
    run --separate-stderr dingmi check -o no/such/folder "$demo"/drafts/*
    hasnt "01" "$status"
    has "$stderr" no/such/folder
    # Wrong usage leaves what was there.
    run dingmi check -o out.json --format
    want derive "$(json verdict <out.json)"
}

@test "of a result nothing is left where the program is ended" {
    local out=$BATS_TEST_TMPDIR/out signal there

    mkdir "$out"
    mkfifo "$BATS_TEST_TMPDIR/draft"
    exec 4<>"$BATS_TEST_TMPDIR/draft"
    for signal in TERM KILL; do
        "$top_builddir/dingmi" check -o "$out/report" - <&4 3>&- &
        until there=$(readlink "/proc/$!/fd/"* | grep -F "$out"); do
            kill -0 "$!"
            sleep 0.01
        done
        kill -s "$signal" "$!"
        wait "$!" || true
        case $there in
        *" (deleted)") want "" "$(ls -A "$out")" ;;
        *) skip "files on this file system must have a name" ;;
        esac
    done
}

@test "-o destroys nothing that is not a result" {
    local draft=$BATS_TEST_TMPDIR/draft.odt file

    cp "$demo/drafts/2-speech.odt" "$draft"
    sha256sum "$draft" "$DINGMI_CORPUS" "$DINGMI_CORPUS.key" \
        "$DINGMI_CORPUS.log" >"$BATS_TEST_TMPDIR/sums"
    for file in "$draft" "$DINGMI_CORPUS" "$DINGMI_CORPUS.key" \
        "$DINGMI_CORPUS.log"; do
        usage "$file" -- check -o "$file" "$draft"
    done
    usage "$draft" -- log --file "$draft" -o "$draft"
    usage "$draft" -- decide "$DINGMI_CORPUS" --finding 1 --dismiss \
        --report "$draft" -o "$draft"
    printf 'file\n' >"$BATS_TEST_TMPDIR/ledger.csv"
    usage ledger.csv -- register --manifest "$BATS_TEST_TMPDIR/ledger.csv" \
        -o "$BATS_TEST_TMPDIR/ledger.csv"
    want file "$(cat "$BATS_TEST_TMPDIR/ledger.csv")"
    sha256sum --check --quiet "$BATS_TEST_TMPDIR/sums"
    # A pipe stays one, and gets the result.
    mkfifo "$BATS_TEST_TMPDIR/pipe"
    timeout 20 cat "$BATS_TEST_TMPDIR/pipe" >"$BATS_TEST_TMPDIR/got" &
    run timeout 20 "$top_builddir/dingmi" check --format json \
        -o "$BATS_TEST_TMPDIR/pipe" "$draft"
    wait $!
    want 1 "$status"
    [ -p "$BATS_TEST_TMPDIR/pipe" ]
    want derive "$(json verdict <"$BATS_TEST_TMPDIR/got")"
    usage "$BATS_TEST_TMPDIR" -- check -o "$BATS_TEST_TMPDIR" "$draft"
    run --separate-stderr dingmi check --format json -o - "$draft"
    want derive "$(got verdict)"
}

@test "a draft comes in on standard input" {
    run --separate-stderr dingmi check --date "$day" --format json - \
        <"$demo/drafts/2-speech.odt"
    want "1 - odt derive" "$status $(got file format verdict |
        paste -s -d' ')"
    run --separate-stderr dingmi check --format json - </dev/null
    want "3 empty" "$status $(got unexamined.0.why)"
}

@test "only certain findings count with --fail-on certain" {
    run dingmi check --date "$day" --fail-on certain \
        "$demo/drafts/2-speech.odt"
    want 1 "$status"
    run dingmi check --date "$day" --fail-on certain \
        "$demo/drafts/1-clean.docx"
    want 0 "$status"
}

@test "several registers are asked together" {
    cd "$BATS_TEST_TMPDIR"
    dingmi init --corpus a.db
    dingmi init --corpus b.db --suite gm
    dingmi register --corpus a.db "$demo/sources/plan.docx"
    dingmi register --corpus b.db "$demo/sources/water.odt"
    run --separate-stderr dingmi check --corpus a.db --date "$day" \
        --format json "$demo/drafts/4-mixed.odt"
    want 机密★2035年3月1日 "$(got required.mark)"
    run --separate-stderr dingmi check --corpus a.db --corpus b.db \
        --date "$day" --format json "$demo/drafts/4-mixed.odt"
    want 1 "$status"
    want "2 机密★2035年6月10日" "$(got corpus.# required.mark |
        paste -s -d' ')"
    # Each has an S-0001 of its own; the register tells them apart.
    want 2 "$(got findings.*.source.corpus | each | wc -w)"
}

@test "sources of one id are told apart by their registers" {
    local draft=$demo/drafts/4-mixed.odt
    local ids="required.because.* required.sources.*.id"

    cd "$BATS_TEST_TMPDIR"
    mkdir other
    for corpus in a.db b.db other/b.db; do
        dingmi init --corpus $corpus
    done
    dingmi register --corpus a.db "$demo/sources/plan.docx"
    dingmi register --corpus b.db "$demo/sources/water.odt" \
        --restriction 不得转发
    dingmi register --corpus other/b.db "$demo/sources/posts.docx"
    run dingmi check --corpus a.db --corpus b.db --date "$day" "$draft"
    has "$output" '密源：S-0001（a.db）' '密源：S-0001（b.db）' \
        '密源 S-0001（b.db） 有使用限制'
    run dingmi check --corpus b.db --corpus other/b.db --date "$day" "$draft"
    has "$output" '密源：S-0001（b.db）'
    run dingmi check --corpus other/b.db --corpus a.db --corpus b.db \
        --date "$day" --format json "$draft"
    want "S-0001 S-0001 S-0001 S-0001" "$(got $ids | paste -s -d' ')"
    want "$(got corpus.1.id corpus.2.id)" \
        "$(got required.sources.*.corpus | tr ' ' '\n')"
    # The problems that have no source have no register.
    want "$(got problems.*.source | sed 's/S-0001/x/g')" \
        "$(got problems.*.corpus | sed 's/[0-9a-f]\{8,\}/x/g')"
    has "$(got problems.*.corpus)" "$(got corpus.2.id)"
    "$PYTHON" "$cli/valid.py" "$top_srcdir/tools/report.schema.json" \
        <<<"$output" || [ $? = 77 ]
    run dingmi check --corpus b.db --date "$day" "$draft"
    hasnt "$output" '（b.db）'
}

@test "corpus and key come from the environment as well" {
    cd "$BATS_TEST_TMPDIR"
    export XDG_DATA_HOME=$PWD/data
    mkdir -p data/dingmi
    env -u DINGMI_CORPUS "$top_builddir/dingmi" init
    [ -f data/dingmi/corpus.db ]
    [ -f data/dingmi/corpus.db.key ]
    DINGMI_CORPUS=$PWD/c.db DINGMI_KEY=$PWD/the.key dingmi init
    [ -f c.db ]
    [ -f the.key ]
    [ ! -e c.db.key ]
    run dingmi sources --corpus c.db --key the.key
    want 0 "$status"
}

@test "the same draft gives the same findings under both suites" {
    cd "$BATS_TEST_TMPDIR"
    for suite in std gm; do
        dingmi init --suite $suite --corpus $suite.db
        dingmi register --corpus $suite.db --manifest "$demo/ledger.csv"
        dingmi check --corpus $suite.db --date "$day" --format json \
            "$demo"/drafts/* | json verdict findings.*.draft.ranges \
            findings.*.strength findings.*.score >$suite.found || :
    done
    [ -s std.found ]
    cmp std.found gm.found
}

@test "fingerprints alone find quotes as well" {
    cd "$BATS_TEST_TMPDIR"
    dingmi init --corpus c.db
    dingmi register --no-text --corpus c.db "$demo/sources/plan.docx"
    run --separate-stderr dingmi check --corpus c.db --date "$day" \
        --format json "$demo/drafts/2-speech.odt"
    want 1 "$status"
    want "S-0001 true" "$(got findings.0.source.id findings.0.by_seeds |
        paste -s -d' ')"
    run dingmi check --corpus c.db --date "$day" "$demo/drafts/2-speech.odt"
    has "$output" 只凭指纹比对，未存原文，可靠性较低
    run dingmi check --date "$day" "$demo/drafts/2-speech.odt"
    hasnt "$output" 只凭指纹
}

@test "colour and progress come when asked for, and go where they belong" {
    escape=$(printf '\033')
    run --separate-stderr dingmi check --date "$day" "$demo"/drafts/*
    hasnt "$output" "$escape"
    want "" "$stderr"
    run --separate-stderr dingmi check --date "$day" --color always \
        --progress always "$demo"/drafts/*
    has "$output" "$escape["
    has "$stderr" 6
    # What a draft says cannot speak to the terminal.
    first=北山库现有两路供电均来自同一座变电站，
    second=一旦该站停运，洞室除湿和提升设备只能依靠自备电源维持九小时。
    printf '%s\n' "$first$escape]0;x$second" >"$BATS_TEST_TMPDIR/escape.txt"
    run dingmi check --date "$day" --quote always \
        "$BATS_TEST_TMPDIR/escape.txt"
    want 1 "$status"
    has "$output" 洞室除湿
    hasnt "$output" "$escape"
}

@test "the thresholds of certain and review can be set" {
    local draft=$demo/drafts/3-press.docx
    local say="findings.*.strength thresholds.certain thresholds.review"

    check --certain 100 --review -100 "$draft"
    want "review 100.0 -100.0" "$(got $say | paste -s -d' ' | each)"
    check --certain -100 --review -100 "$draft"
    want "certain -100.0" "$(got $say | paste -s -d' ' | each)"
    check --certain 100 --review 100 "$draft"
    want "0 clear 0" "$status $(got verdict findings.# | paste -s -d' ')"
    # Where one is set, the other goes no further than that.
    check --certain -20 "$draft"
    want "certain -20.0" "$(got $say | paste -s -d' ' | each)"
    check --review 20 "$draft"
    want 20.0 "$(got thresholds.certain thresholds.review | each)"
    # A whole sentence is certain whatever they are.
    check --certain 100 --review 100 "$demo/drafts/2-speech.odt"
    want "1 derive certain" \
        "$status $(got verdict findings.*.strength | paste -s -d' ')"
    check "$draft"
    "$PYTHON" "$cli/valid.py" "$top_srcdir/tools/report.schema.json" \
        <<<"$output" || [ $? = 77 ]
}

@test "a text report says what each finding goes by" {
    run dingmi check --date "$day" "$demo/drafts/2-speech.odt"
    has "$output" ：引用原句，确定
    hasnt "$output" 界限：
    run dingmi check --date "$day" "$demo/drafts/3-press.docx"
    has "$output" ：改写，确定 '比对：原句的 93% 在此，分 4 个片段，最长 16 字'
    run dingmi check --date "$day" --certain 100 "$demo/drafts/3-press.docx"
    has "$output" ：近似，待核对 '界限：强度 100.00 起为确定（--certain）'
}

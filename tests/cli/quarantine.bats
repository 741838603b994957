# Files that may not go out, moved to a folder of their own.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    two_sources
    mkdir -p out/a
    printf '%s\n' $words >out/a/1.txt
    printf '%s\n' 秘密★2035年6月10日 '' 供水情况报告 '' $water >out/2.txt
    printf '%s\n' $plain >out/3.txt
    printf '\211PNG\r\n\032\n' >out/5.png
}

# scan ARGUMENT...: with the quarantine; JSON in $output, $stderr, $status.
scan() {
    run --separate-stderr dingmi scan --quarantine q --date "$day" \
        --format json "$@"
}

# lying FOLDER: the files in it, on one line.
lying() {
    (cd "$1" && find . -type f -printf '%P\n' | sort | paste -s -d' ')
}

@test "what may not pass is moved, with its report, and the rest stays" {
    sum=$(sha256sum <out/a/1.txt)
    touch -d 2020-01-02 out/a/1.txt
    scan out
    want 3 "$status"
    want 3.txt "$(lying out)"
    want "$(echo out/{2.txt,5.png,a/1.txt}{,.report.json})" "$(lying q)"
    want "q/out/2.txt null q/out/5.png q/out/a/1.txt" \
        "$(got quarantined | paste -s -d' ')"
    # The same bytes and time, for nobody else, and the reason beside it.
    want "$sum" "$(sha256sum <q/out/a/1.txt)"
    want 2020-01-02 "$(stat -c %y q/out/a/1.txt | cut -d' ' -f1)"
    want "700 600" "$(stat -c %a q q/out/a/1.txt.report.json | paste -s -d' ')"
    want "derive q/out/a/1.txt" "$(json verdict quarantined \
        <q/out/a/1.txt.report.json | paste -s -d' ')"
    printf '%s\n' "$output" | "$PYTHON" "$cli/valid.py" \
        "$top_srcdir/tools/report.schema.json" || [ $? = 77 ]
    # What stays may go.
    scan out
    want "0 true null" "$status $(got channel.pass) $(got quarantined)"
}

@test "what the channel may carry stays, and nothing is moved unasked" {
    scan --allow 秘密 out/2.txt out/3.txt
    want 0 "$status"
    want "2.txt 3.txt 5.png a/1.txt" "$(lying out)"
    want "" "$(lying q)"
    dingmi scan --date "$day" out >/dev/null || :
    want "2.txt 3.txt 5.png a/1.txt" "$(lying out)"
}

@test "what a person has yet to look at may not go either" {
    printf '%s\n' $water 另一句话。 >s3.txt
    dingmi register --level 秘密 --issued 2025-06-10 \
        --title 松坪加压站控制系统远程维护情况核查报告 s3.txt >/dev/null
    printf '%s\n' 通知 '' \
        请阅《松坪加压站控制系统远程维护情况核查报告》。 >out/4.txt
    # The exit code may let it pass, the channel does not.
    scan --allow 绝密 --fail-on certain out/4.txt
    want "0 review q/out/4.txt" "$status $(got verdict) $(got quarantined)"
}

@test "an archive goes as a whole, for what lies in it" {
    rm -r out/*
    "$PYTHON" "$cli/archive.py" out/bad.zip a.txt="$plain" b.txt="$words"
    "$PYTHON" "$cli/archive.py" out/good.zip a.txt="$plain"
    scan --state state out
    want 1 "$status"
    want good.zip "$(lying out)"
    want "q/out/bad.zip null null null null" \
        "$(got quarantined | paste -s -d' ')"
    # Beside it are the reports of all that lies in it.
    want "out/bad.zip clear out/bad.zip!//a.txt clear $(
    )out/bad.zip!//b.txt derive" "$(json file verdict \
        <q/out/bad.zip.report.json | paste -s -d' ')"
    scan --state state out
    want "0 clear clear" "$status $(got verdict | paste -s -d' ')"
}

@test "nothing in the quarantine is written over" {
    for i in 1 2 3; do
        printf '%s %s\n' $words $i >out/a/1.txt
        scan out/a
    done
    want "$(echo 1.txt 1.txt.{1,2}{,.report.json} 1.txt.report.json)" \
        "$(lying q/out/a)"
    want "1 2 3" "$(tail -qn 1 q/out/a/1.txt q/out/a/1.txt.1 \
        q/out/a/1.txt.2 | cut -d' ' -f2 | paste -s -d' ')"
    # A name as long as names may be.
    name=$(printf 'n%.0s' $(seq 251)).txt
    for i in 1 2; do
        printf '%s\n' $words >"out/$name"
        scan out/n*
        want 1 "$status"
    done
    [ ! -e "out/$name" ]
    [ -e "q/out/$name" ]
}

@test "paths from above and from the root stay within the quarantine" {
    mkdir -p deep/down
    cd deep/down
    scan ../../out/2.txt "$BATS_TEST_TMPDIR/out/5.png" ./../../out/a
    want 3 "$status"
    want "$(echo {2.txt,a/1.txt}{,.report.json})" "$(lying q/out)"
    [ -e "q$BATS_TEST_TMPDIR/out/5.png" ]
}

@test "links and the like are left, and it is said" {
    ln -s ../s1.txt out/link
    mkfifo out/pipe
    scan out
    want 3 "$status"
    has "$stderr" out/link out/pipe 不是普通文件
    [ -L out/link ] && [ -p out/pipe ] && [ -e s1.txt ]
    want "" "$(find q -name 'link*' -o -name 'pipe*')"
    # What is not there need not be moved.
    scan out/none.txt
    want 3 "$status"
    hasnt "$stderr" 隔离
    run dingmi scan --quarantine q2 --date "$day" out
    has "$output" '移入隔离文件夹的 0 份，不能放行而没有移走的 2 份'
}

@test "across file systems it is copied whole, then removed" {
    for other in /dev/shm /run /tmp "$HOME"; do
        [ "$(stat -c %d "$other" 2>/dev/null)" != "$(stat -c %d .)" ] &&
            [ -w "$other" ] && break
        other=
    done
    [ -n "$other" ] || skip "there is one file system only"
    far=$(mktemp -d "$other/dingmi-XXXXXX")
    sum=$(sha256sum <out/a/1.txt)
    touch -d 2020-01-02 out/a/1.txt
    run --separate-stderr dingmi scan --quarantine "$far/q" --date "$day" \
        --format json out/a
    seen=$(sha256sum <"$far/q/out/a/1.txt")
    time=$(stat -c %y "$far/q/out/a/1.txt" | cut -d' ' -f1)
    rm -rf "$far"
    want 1 "$status"
    want "$sum 2020-01-02" "$seen $time"
    want "" "$(lying out/a)"
}

@test "a quarantine among what is scanned, or open to others, is refused" {
    refused() {
        scan "${@:2}"
        want 2 "$status"
        has "$stderr" "$1"
        want "2.txt 3.txt 5.png a/1.txt" "$(lying out)"
    }
    ln -s out q
    refused 符号链接 out
    rm q
    : >q
    refused 不是文件夹 out
    rm q
    mkdir -m 750 q
    refused 别的账户 out
    chmod 700 q
    mkdir q/sub
    refused 一个套着另一个 q/sub
    refused 一个套着另一个 out q
    refused 一个套着另一个 .
    printf '%s\n' out q/sub >list
    refused 一个套着另一个 --files-from list
}

@test "a register that lies among the files is not moved" {
    mkdir reg
    mv c.db* reg
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/reg/c.db
    before=$(lying reg)
    scan reg
    want 3 "$status"
    has "$stderr" 密源库自己的文件
    want "$before" "$(lying reg)"
    want "" "$(lying q)"
}

@test "with a state, what was moved is gone and what stays is known" {
    scan --state state out
    want 3 "$status"
    first=$(grep 3.txt <<<"$output")
    want "" "$(grep -a 2.txt state)"
    scan --state state out
    want 0 "$status"
    want "$first" "$output"
    # What an earlier scan without it kept is moved all the same.
    printf '%s\n' $words >out/4.txt
    dingmi scan --state state2 --date "$day" out >/dev/null || :
    scan --state state2 out
    want q/out/4.txt "$(got quarantined | grep q/)"
}

@test "what cannot be moved stays and is an error" {
    [ "$(id -u)" != 0 ] || skip "root may move everything"
    chmod 500 out/a
    scan out/a
    want 3 "$status"
    has "$stderr" 没有移入隔离文件夹
    [ -e out/a/1.txt ]
    want "" "$(lying q)"
    chmod 700 out/a
}

@test "text and CSV name where it went" {
    run dingmi scan --quarantine q --date "$day" out/2.txt
    has "$output" 已移入隔离文件夹：q/out/2.txt \
        '移入隔离文件夹的 1 份，不能放行而没有移走的 0 份'
    run dingmi scan --quarantine q --date "$day" --format csv out/a
    has "$output" ,quarantined,,,,,,,q/out/a/1.txt
}

# Folders and lists of files: what is found in them and in which order, what
# may go where, and what it all comes to.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    two_sources
    mkdir out
}

# plain FILE...: drafts that hold nothing.
plain() {
    local file

    for file; do
        printf '%s\n' $plain >"$file"
    done
}

# scan ARGUMENT...: the reports as JSON in $output, the exit code in $status.
scan() {
    run --separate-stderr dingmi scan --date "$day" --format json "$@"
}

# files: those reported, in their order, on one line.
files() {
    got file | paste -s -d' '
}

@test "a folder is walked in the order of names, whatever these are" {
    mkdir -p out/b/c out/a
    plain out/b/c/1.txt out/b/2.txt out/a/3.txt out/4.txt "out/ 5
.txt" out/.6
    scan out
    want 0 "$status"
    want "out/ 5 .txt out/.6 out/4.txt out/a/3.txt out/b/2.txt out/b/c/1.txt" \
        "$(files)"
    # A slash too many changes nothing, nor does the way to say it.
    scan out/
    has "$(files)" "out/4.txt out/a/3.txt"
    plain "$(printf 'out/\377.txt')"
    scan out
    want 0 "$status"
    want $'out/\ufffd.txt' "$(got file | tail -n 1)"
}

@test "what is no plain file is listed and not gone into" {
    plain out/1.txt
    ln -s .. out/loop
    ln -s 1.txt out/link
    mkfifo out/pipe
    scan out
    want 3 "$status"
    want "out/1.txt out/link out/loop out/pipe" "$(files)"
    want "clear unreadable unreadable unreadable" \
        "$(got verdict | paste -s -d' ')"
    has "$(got unexamined.*.text)" 符号链接 不是普通文件
    # Who names a link means what it leads to.
    ln -s out here
    rm out/loop out/link out/pipe
    scan here
    want 0 "$status"
    want here/1.txt "$(files)"
}

@test "folders lie in folders up to a bound" {
    local deep=out

    for i in $(seq 128); do
        deep=$deep/d
    done
    mkdir -p "$deep"
    plain "$deep/lost.txt" "${deep%/d}/last.txt"
    scan out
    want 3 "$status"
    want "$deep ${deep%/d}/last.txt" "$(files)"
    has "$(got unexamined.*.text)" 套得太深
}

@test "a folder that cannot be read is listed" {
    [ "$(id -u)" != 0 ] || skip "root reads everything"
    mkdir out/closed
    chmod 0 out/closed
    plain out/1.txt
    scan out
    want 3 "$status"
    want "out/1.txt out/closed" "$(files)"
}

# mounting COMMANDS: run where mounts are nobody else's business.
mounting() {
    local how

    for how in -m -rm; do
        unshare $how true 2>/dev/null || continue
        run --separate-stderr unshare $how sh -ec "$1"
        return
    done
    skip "mount namespaces are not allowed here"
}

@test "what is mounted in a folder is listed and not gone into" {
    mkdir out/disk out/loop
    plain out/1.txt
    mounting "mount -t tmpfs none out/disk
        echo x >out/disk/lost.txt
        mount --bind out out/loop
        exec '$top_builddir/dingmi' scan --date $day --format json out"
    want 3 "$status"
    want "out/1.txt out/disk out/loop" "$(files)"
    want "true false false" "$(got channel.pass | paste -s -d' ')"
    has "$(got unexamined.*.text)" 挂载点 文件夹套着自己
}

@test "files that are missing, empty, packed or pictures are not clean" {
    : >out/empty.txt
    printf 'PK\3\4 and no more' >out/a.zip
    printf '\211PNG\r\n\032\n' >out/b.png
    plain out/ok.txt
    scan out gone.txt
    want 3 "$status"
    want "out/a.zip out/b.png out/empty.txt out/ok.txt gone.txt" "$(files)"
    want "false false false true false" \
        "$(got channel.pass | paste -s -d' ')"
}

@test "a list names files and folders" {
    mkdir out/a
    plain out/a/1.txt out/2.txt ./-
    printf '%s\n' out/2.txt '' out/a - >list
    scan --files-from list
    want 0 "$status"
    want "out/2.txt out/a/1.txt ./-" "$(files)"
    # Of standard input, between NULs, without an end, behind arguments.
    plain "out/3
.txt"
    run --separate-stderr dingmi scan --format json --date "$day" -0 \
        --files-from - out/a < <(printf 'out/2.txt\0out/3\n.txt')
    want 0 "$status"
    want "out/a/1.txt out/2.txt out/3 .txt" "$(files)"
    run --separate-stderr dingmi scan --files-from - < <(printf 'a\0b')
    want 2 "$status"
    has "$stderr" "-0"
    run --separate-stderr dingmi scan --files-from - - </dev/null
    want 2 "$status"
    has "$stderr" 只能写一次
    scan --files-from none
    want 2 "$status"
}

@test "without a file nothing was checked" {
    scan
    want 2 "$status"
    scan out
    want 2 "$status"
    has "$stderr" 一个文件也没有
    : >list
    scan --files-from list
    want 2 "$status"
}

@test "slices share the files between them" {
    for i in $(seq 30); do
        plain "out/$i.txt"
    done
    scan out
    got file >all
    : >parts
    for part in 1 2 3; do
        scan --slice $part/3 out
        want 0 "$status"
        [ "$(got file | wc -l)" -gt 3 ]
        got file >>parts
        # A file stays where it is when others go.
        got file | tail -n 1 >"last$part"
    done
    want "$(sort all)" "$(sort parts)"
    rm out/1*.txt
    for part in 1 2 3; do
        [ -e "$(cat "last$part")" ] || continue
        scan --slice $part/3 out
        has "$output" "$(cat "last$part")"
    done
    # One may be empty, which is no mistake.
    rm out/*
    plain out/1.txt
    : >parts
    for part in 1 2; do
        scan --slice $part/2 out
        want 0 "$status"
        printf '%s' "$output" >>parts
    done
    want out/1.txt "$(json file <parts)"
    for bad in 0/2 3/2 2 a/b 1/ /2 1/2/3 1/200000 -1/2; do
        scan --slice "$bad" out
        want 2 "$status"
    done
}

@test "the channel carries what is allowed, and no more" {
    printf '%s\n' 机密★20年 '' 道路情况报告 '' $words '' \
        2015年3月1日 >out/1.txt
    printf '%s\n' 秘密★2035年6月10日 '' 供水情况报告 '' $water >out/2.txt
    printf '%s\n' 内部 '' 工作秘密 '' $plain >out/3.txt
    plain out/4.txt
    for try in ":false false:none" "none:false false:none" \
        "work:false false:work" "秘密:false true:秘密" \
        "机密:true true:机密" "绝密:true true:绝密"; do
        IFS=: read -r allow pass said <<<"$try"
        scan ${allow:+--allow $allow} out/1.txt out/2.txt
        want "$allow $pass" "$allow $(got channel.pass | paste -s -d' ')"
        want "$said" "$(got channel.allow | tail -n 1)"
        has "$pass" false || continue
        want 1 "$status"
        has "$(got problems.*.code)" NOT_ALLOWED
    done
    scan out/4.txt
    want "0 true" "$status $(got channel.pass)"
    scan --allow 最密 out
    want 2 "$status"
    has "$stderr" --allow
    # check knows of no channel.
    check out/1.txt
    want null "$(got channel)"
}

@test "what a person must look at may not pass yet" {
    printf '%s\n' $water 另一句话。 >s3.txt
    dingmi register --level 秘密 --issued 2025-06-10 \
        --title 松坪加压站控制系统远程维护情况核查报告 s3.txt >/dev/null
    printf '%s\n' 通知 '' \
        请阅《松坪加压站控制系统远程维护情况核查报告》。 >out/1.txt
    scan --allow 绝密 out
    want "review:false" "$(got verdict):$(got channel.pass)"
    want 1 "$status"
}

@test "text shows what needs something, then what it all comes to" {
    mkdir out/a
    printf '%s\n' $words >out/a/1.txt
    printf '%s\n' $words $water >out/a/2.txt
    plain out/3.txt out/4.txt
    printf '\211PNG\r\n\032\n' >out/5.png
    run --separate-stderr dingmi scan --date "$day" out
    want 3 "$status"
    hasnt "$output" 3.txt
    has "$output" out/a/1.txt out/a/2.txt out/5.png
    want "$(cat <<'END'
本清单按其中的最高密级“机密”管理
共 5 份：3 份需要处理，1 份没有全部检查
密级在渠道允许以内的 2 份，超过或者还不能断定的 3 份

按结论
        1  读不了，没有检查
        2  需要派生定密
        2  没有发现须派生定密的内容

按应标的密级
        2  机密

按密源
        2  S-0001《道路情况》
        1  S-0002《供水情况》

按原因
        2  没有密级标志 UNMARKED
        2  超过渠道能传递的密级 NOT_ALLOWED

没有检查的内容
        1  图片上的文字
END
)" "$(printf '%s\n' "$output" | sed -n '/^本清单/,$p')"
    run --separate-stderr dingmi scan --date "$day" --anonymous out
    hasnt "$output" 道路情况
}

@test "the result is none of the files, and replaces none" {
    plain out/1.txt
    dingmi scan --date "$day" --format json -o out/r.json out
    want out/1.txt "$(json file <out/r.json)"
    scan -o out/r.json out
    want 2 "$status"
    has "$stderr" 另指一个路径
    dingmi scan --date "$day" --format json out >out/s.json
    want "out/1.txt out/r.json" "$(json file <out/s.json | paste -s -d' ')"
}

@test "reports are those of the schema, in order, by any number of threads" {
    for i in $(seq 40); do
        plain "out/$i.txt"
    done
    printf '%s\n' $words >out/20.txt
    scan -j 1 out
    want 1 "$status"
    printf '%s\n' "$output" | "$PYTHON" "$cli/valid.py" \
        "$top_srcdir/tools/report.schema.json" || [ $? = 77 ]
    one=$(files)
    scan -j 4 out
    want "$one" "$(files)"
    want 80 "$(dingmi log --format json | json what | grep -c scan)"
}

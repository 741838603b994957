# Archives among the files of a scan: what lies in them is examined one by
# one, and what does not come out is never called clean.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

title=关于加强青石库进库道路夜间通行保障工作的通知

setup() {
    two_sources
    printf "%s\n" 夜间通行须有专人引导，联络员手持红灯在弯道两端各守一处，未经放行不得驶入。 >s3.txt
    dingmi register --level 机密 --term 20年 --issued 2015-03-01 \
        --title "$title" s3.txt >/dev/null
    mkdir out
}

# scan ARGUMENT...: the reports as JSON in $output, the exit code in $status.
scan() {
    run --separate-stderr dingmi scan --date "$day" --format json "$@"
}

# reported: each file, its status and its verdict, on a line.
reported() {
    paste -d' ' <(got file) <(got status) <(got verdict)
}

has_library() {
    [ "$(dingmi doctor --format json | json "libraries.$1")" != null ]
}

# wants LIBRARY...: skips what cannot be without them.
wants() {
    local library
    for library; do
        has_library "$library" || skip "built without $library"
    done
}

# packed NAME MEMBER=TEXT...: an archive of the kind that the name says; @FILE
# is the text of a file.
packed() {
    "$PYTHON" "$cli/archive.py" "$@"
}

@test "each member has a report, behind that of the archive" {
    wants libarchive
    packed out/a.zip 附件/通知.txt="$words" 平常.txt="$plain"
    packed out/b.tar.gz x/y.txt="$plain" a.zip=@out/a.zip
    scan out
    want 1 "$status"
    want "out/a.zip complete clear
out/a.zip!//附件/通知.txt complete derive
out/a.zip!//平常.txt complete clear
out/b.tar.gz complete clear
out/b.tar.gz!//x/y.txt complete clear
out/b.tar.gz!//a.zip complete clear
out/b.tar.gz!//a.zip!//附件/通知.txt complete derive
out/b.tar.gz!//a.zip!//平常.txt complete clear" "$(reported)"
    # The same with however many threads, and in one file by itself.
    both=$output
    for jobs in 1 4; do
        scan -j $jobs out
        want "$(printf '%s\n' "$both" | json file sha256)" \
            "$(got file sha256)"
    done
    scan --no-sandbox out
    want "$(printf '%s\n' "$both" | json file sha256)" "$(got file sha256)"
}

@test "ten thousand members have ten thousand reports" {
    "$PYTHON" - <<END
import zipfile
with zipfile.ZipFile("out/a.zip", "w") as archive:
    for i in range(10000):
        archive.writestr(f"{i % 100}/{i}.txt",
                         "$words" if i == 9999 else f"第{i}份")
END
    # Without processes of their own it is a matter of seconds.
    scan --no-sandbox out
    want 1 "$status"
    want 10001 "$(printf '%s\n' "$output" | wc -l)"
    want "out/a.zip!//99/9999.txt complete derive" \
        "$(printf '%s\n' "$output" | tail -n 1 |
            json file status verdict | paste -s -d' ')"
}

@test "documents in archives are documents" {
    wants libarchive
    cp "$demo"/drafts/*.docx . 2>/dev/null || cp "$demo"/*.docx .
    set -- *.docx
    packed out/a.zip "附件/$1=@$1"
    packed out/b.tar "a.zip=@out/a.zip"
    scan out/b.tar
    want "out/b.tar!//a.zip!//附件/$1 docx" \
        "$(paste -d' ' <(got file) <(got format) | tail -n 1)"
}

@test "names are text that can leak" {
    packed out/a.zip "$title.txt=$plain"
    scan out
    want 1 "$status"
    want "review clear" "$(got verdict | paste -s -d' ')"
    want title "$(got findings.*.rule | head -n 1)"
}

@test "names are shown so that they do no harm" {
    packed out/a.zip ../../etc/x="$plain" /etc/y="$plain" a="$plain" \
        a="$words" $'b\n\033[31m'="$plain"
    scan out
    want "out/a.zip
out/a.zip!//../../etc/x
out/a.zip!//etc/y
out/a.zip!//a
out/a.zip!//a//2
out/a.zip!//b  [31m" "$(got file)"
}

@test "what does not come out makes the archive incomplete" {
    wants libarchive
    packed out/a.tar a.txt="$plain" link:b=/etc/passwd
    scan out
    want 3 "$status"
    want "out/a.tar incomplete review
out/a.tar!//a.txt complete clear" "$(reported)"
    want external "$(got unexamined.*.why)"
    # Cut off.
    rm out/*
    packed a.tar.gz a.txt="$plain" b.txt="$words"
    head -c 200 a.tar.gz >out/cut.tar.gz
    scan out
    want 3 "$status"
    hasnt "$(got verdict)" clear
}

@test "what the program was built without is not examined" {
    if has_library libarchive; then
        skip "built with libarchive"
    fi
    packed out/a.tar a.txt="$plain"
    packed out/a.tar.gz a.txt="$plain"
    scan out
    want 3 "$status"
    want "out/a.tar
out/a.tar.gz" "$(got file)"
    hasnt "$(got verdict)" clear
}

@test "archives are opened to a depth" {
    packed 0.zip a.txt="$words"
    for i in 1 2 3 4 5 6 7; do
        packed $i.zip $((i - 1)).zip=@$((i - 1)).zip
    done
    cp 7.zip out
    scan out
    want 1 "$status"
    has "$output" '0.zip!//a.txt"'
    packed 8.zip 7.zip=@7.zip
    mv 8.zip out/7.zip
    scan out
    want 3 "$status"
    has "$(got unexamined.*.why)" limit
}

@test "check points to scan" {
    packed a.zip a.txt="$plain"
    check a.zip
    want 3 "$status"
    has "$(got unexamined.*.text)" "dingmi scan"
}

@test "mail is its own text, and what is attached" {
    wants GMime
    "$PYTHON" "$cli/archive.py" a.zip 通知.txt="$words"
    "$PYTHON" "$cli/archive.py" out/a.eml 正文="$plain" 附件/包.zip=@a.zip \
        b.txt="$words"
    scan out
    want 1 "$status"
    want "out/a.eml complete clear
out/a.eml!//附件/包.zip complete clear
out/a.eml!//附件/包.zip!//通知.txt complete derive
out/a.eml!//b.txt complete derive" "$(reported)"
    # A message in the message, and one with the words in its head.
    "$PYTHON" "$cli/archive.py" in.eml 正文="$words"
    "$PYTHON" "$cli/archive.py" out/a.eml 正文="$plain" 转发.eml=@in.eml
    scan out
    want "out/a.eml complete clear
out/a.eml!//转发.eml complete derive" "$(reported)"
    "$PYTHON" "$cli/archive.py" --subject "$words" out/a.eml 正文="$plain"
    scan out
    want derive "$(got verdict)"
}

# Registering, the further places: 密点, chains of sources, several threads,
# two processes, a killed one, JSON, the trail, and what is refused at once.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
}

# source_file FILE LINE...: a source in official form with these sentences.
source_file() {
    local file=$1
    shift
    printf '%s\n' 机密★20年 云岭省测试办公室文件 云测〔2015〕7号 \
        关于印发储备方案的通知 各测试处： "$@" 云岭省测试办公室 2015年3月1日 \
        >"$file"
}

field() {
    dingmi sources --format json | json "$@"
}

# many N: a ledger of n sources, the last of which names the first as parent.
many() {
    mkdir -p many
    echo file,title,parent >many/ledger.csv
    for i in $(seq "$1"); do
        source_file "many/$i.txt" "第$i处储备库每季度清点一次，结果报委员会。"
        echo "$i.txt,第$i份," >>many/ledger.csv
    done
    source_file many/child.txt 各储备库按照上级要求抓紧落实清点工作。
    echo child.txt,下级文件,S-0001 >>many/ledger.csv
}

@test "points are stored, shown and held against the document" {
    source_file a.txt 储备库共有三处，位置不得公开。 其余照旧执行。
    run --separate-stderr dingmi register --points-complete \
        --point 机密★20年:6 --point 秘密★10年：7-8 a.txt
    want 0 "$status"
    want "6 机密 20年 7 8 秘密" "$(dingmi source --format json S-0001 |
        json points.0.first points.0.level points.0.term points.1.first \
            points.1.last points.1.level | paste -s -d' ')"
    want true "$(field points_complete)"
    source_file b.txt 储备库共有四处，位置不得公开。
    run --separate-stderr dingmi register --point 机密★20年:6-10 b.txt
    want 3 "$status"
    has "$stderr" 6—10 "8 段"
    run --separate-stderr dingmi register --point 绝密★30年:6 b.txt
    want 3 "$status"
    run --separate-stderr dingmi register --point 机密★20年 b.txt
    want 2 "$status"
    run --separate-stderr dingmi register --points-from highlight b.txt
    want 3 "$status"
    has "$stderr" highlight
    run --separate-stderr dingmi register --points-from colour b.txt
    want 2 "$status"
    has "$stderr" highlight comments
}

@test "a parent must be there, and is followed both ways" {
    source_file a.txt 上级对储备工作作出了统一部署。
    sed 's/^机密★20年/秘密★10年/' a.txt >b.txt
    echo 各处照此办理，不得延误。 >>b.txt
    run --separate-stderr dingmi register --parent S-0001 b.txt
    want 3 "$status"
    has "$stderr" S-0001
    dingmi register a.txt
    # Marked below its parent: on record as it is, and said.
    run --separate-stderr dingmi register --parent S-0001 b.txt
    want 0 "$status"
    has "$stderr" S-0001 机密
    want S-0002 "$(dingmi source --format json S-0001 | json derived.0)"
    run dingmi source S-0001
    has "$output" S-0002
}

@test "a ledger's order counts, with several threads as with one" {
    many 20
    run --separate-stderr dingmi register -j 4 --manifest many/ledger.csv
    want 0 "$status"
    want 21 "$(printf '%s\n' "$output" | wc -l)"
    printf '%s\n' "$output" | sort -c
    want "第1份 下级文件" "$(field title | sed -n '1p;$p' | paste -s -d' ')"
    want S-0001 "$(dingmi source --format json S-0021 | json parents.0)"
}

@test "two processes register the same ledger" {
    many 20
    dingmi register --manifest many/ledger.csv >one 2>&1 &
    dingmi register --manifest many/ledger.csv >two 2>&1
    wait $!
    want 21 "$(field id | wc -l)"
    want 21 "$(field title | sort -u | wc -l)"
}

@test "killed at any moment: what was said is there, and whole" {
    many 40
    for pause in 0.02 0.06; do
        rm -f c.db*
        dingmi init >/dev/null
        "$top_builddir/dingmi" register --manifest many/ledger.csv >said \
            2>/dev/null 3>&- &
        sleep "$pause"
        kill -9 $! 2>/dev/null || :
        wait $! 2>/dev/null || :
        field id >there
        while read -r id _; do
            grep -qx "$id" there
        done <said
        dingmi register --manifest many/ledger.csv >/dev/null 2>&1
        want 41 "$(field id | wc -l)"
        want 41 "$(field title | sort -u | wc -l)"
    done
}

@test "each registration and init is in the trail, without words" {
    source_file a.txt 储备库共有三处，位置不得公开。
    dingmi register --title 晨星计划 a.txt
    run cat c.db.log
    has "$output" init register S-0001
    hasnt "$output" 晨星
    hasnt "$output" 储备
}

@test "outcomes as JSON, one a line" {
    source_file a.txt 储备库共有三处，位置不得公开。
    run --separate-stderr dingmi register --format json a.txt a.txt none.txt
    want 3 "$status"
    want "registered there refused" \
        "$(got outcome | paste -s -d' ')"
    want "S-0001 S-0001 null" "$(got id | paste -s -d' ')"
    has "$(got error)" none.txt
}

@test "a secret is not made public by saying so" {
    source_file a.txt 储备库共有三处，位置不得公开。
    run --separate-stderr dingmi register --kind public a.txt
    want 3 "$status"
    # Nor once it is there, with its mark cut off or not.
    sed 1d a.txt >b.txt
    dingmi register --level 机密 --term 20年 b.txt
    run --separate-stderr dingmi register --kind public b.txt
    want 3 "$status"
    has "$stderr" S-0001
    want state "$(field kind)"
}

@test "what was said before and is said otherwise now is not recorded" {
    source_file a.txt 储备库共有三处，位置不得公开。
    sed -i 1d a.txt
    dingmi register --level 机密 --term 20年 a.txt
    run --separate-stderr dingmi register --level 秘密 --term 10年 a.txt
    want 0 "$status"
    has "$output" S-0001
    has "$stderr" 没有改动
    want 机密 "$(field level)"
}

@test "options that contradict one another: nothing is tried" {
    source_file a.txt 储备库共有三处，位置不得公开。
    for options in "--kind work --level 秘密" "--kind public --level 机密" \
        "--kind public --term 1年" "--kind state --level 普通商密" \
        "--term 20年 --condition 会议开始前" "--term 长期 --until 2035-03-01" \
        "--term 20年 --issued 2015-03-01 --until 2036-03-01" \
        "--issued 2035-03-02 --until 2035-03-01" "--until 2035-02-30" \
        "--term 20" "--level 机密级" "--kind secret" "--title ''"; do
        run --separate-stderr eval dingmi register "$options" a.txt
        want "2 $options" "$status $options"
        [ -n "$stderr" ]
    done
    run --separate-stderr dingmi register --title 一 a.txt b.txt
    want 2 "$status"
    run --separate-stderr dingmi register
    want 2 "$status"
    run --separate-stderr dingmi register --manifest l.csv a.txt
    want 2 "$status"
    want "" "$(field id)"
}

@test "options beside a ledger hold where a row says nothing" {
    mkdir d
    echo 储备库共有三处，位置不得公开。 >d/a.txt
    echo 储备库共有四处，位置不得公开。 >d/b.txt
    printf 'file,level,term\na.txt,,\nb.txt,秘密,5年\n' >d/l.csv
    run --separate-stderr dingmi register --manifest d/l.csv --level 机密 \
        --until 2035-03-01 --issued 2020-01-15
    want 0 "$status"
    want "机密 2035-03-01 秘密 2025-01-15" \
        "$(field level until | paste -s -d' ')"
}

@test "sources lists what holds on a day, and keeps quiet when asked" {
    source_file a.txt 储备库共有三处，位置不得公开。
    dingmi register a.txt
    want living "$(dingmi sources --date 2035-03-01 --format json |
        json status)"
    want "expired 2035-03-02" "$(dingmi sources --date 2035-03-02 \
        --format json | json status since | paste -s -d' ')"
    run dingmi sources
    has "$output" S-0001 机密★20年 关于印发储备方案的通知
    run dingmi sources --anonymous
    hasnt "$output" 储备
    hasnt "$output" 云测
    run dingmi source --anonymous S-0001
    hasnt "$output" 储备
}

@test "a text without a sentence, and one that is none" {
    echo 好 >short.txt
    run --separate-stderr dingmi register --kind work short.txt
    want 3 "$status"
    has "$stderr" short.txt
    : >empty.txt
    run --separate-stderr dingmi register --kind work empty.txt
    want 3 "$status"
}

@test "from standard input" {
    echo 储备库共有三处，位置不得公开。 |
        dingmi register --kind work --title 一份材料 -
    want 一份材料 "$(field title)"
}

@test "init says what encryption is not worth" {
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/new.db
    run dingmi init --suite gm
    want 0 "$status"
    has "$output" new.db.key 同一磁盘 最高密级 实施条例第32条
    run --separate-stderr dingmi init
    want 2 "$status"
    run --separate-stderr dingmi init --suite des
    want 2 "$status"
    source_file a.txt 储备库共有三处，位置不得公开。
    run --separate-stderr dingmi register a.txt
    want 0 "$status"
}

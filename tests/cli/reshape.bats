# What was quoted with its sentences merged, split, listed, wrapped, or only
# referred to; and what several sources say, or the draft word for word.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

one=青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行能力下降四成。
two=三号洞库恒温机组自去年入冬以来停机六次，备用电源最多支撑九十分钟，库内温度曾升至三十一度。
three=省物资局拟于九月底前将白桦岭储备点的两千吨柴油分四批移存青石库，沿途由武警云岭支队负责警戒。

setup() {
    own_corpus
}

# source FILE LINE...: register a source with these lines.
source_of() {
    local file=$1
    shift
    printf '%s\n' 机密★20年 云岭省物资局文件 "云物〔2024〕${#file}号" \
        关于青石库有关情况的报告 省政府： "$@" 云岭省物资局 2024年3月1日 >"$file"
    dingmi register "$file" >/dev/null
}

# draft LINE...
draft() {
    printf '%s\n' "$@" >draft.txt
    check draft.txt
}

# found: how many findings are certain, and the sources' paragraphs.
found() {
    got findings.*.strength | tr ' ' '\n' | grep -c certain || true
    got findings.*.source.paragraph | tr ' ' '\n' | sort -nu | paste -s -d' '
}

@test "two sentences merged into one are two findings" {
    source_of a.txt "$one" "$two"
    draft "据了解，${one%。}，同时${two}"
    want "2 6 7" "$(found | paste -s -d' ')"
}

@test "one sentence split in two is one finding" {
    source_of a.txt "$one" "$two"
    draft "${one:0:19}。另外，${one:20}"
    want "1 6" "$(found | paste -s -d' ')"
}

@test "one sentence split over two paragraphs is one finding" {
    source_of a.txt "$one" "$two"
    draft "${two:0:19}。" "${two:20}"
    want "1 7" "$(found | paste -s -d' ')"
    want 2 "$(got findings.0.draft.ranges.#)"
}

@test "what is put into a sentence is read over" {
    local head=${two:0:19} tail=${two:19}
    source_of a.txt "$one" "$two"
    while read -r between; do
        draft "$head$(printf '%b' "$between")$tail"
        want "1 7" "$(found | paste -s -d' ')"
    done <<'.'
\n— 12 —\n\n第13页 共20页\n某单位会议材料汇编（第三册）\n
\n________\n① 参见有关规定。\n② 数据来自统计部门。\n
（3分17秒，主持人插话，笑声）
","ok":true},\n{"id":4,"speaker":"office","text":"
.
}

@test "what is left out of a quotation weakens it only where nothing says so" {
    source_of a.txt "$one" "$two"
    for sign in '……' ... （略） 〔中略〕 '[…]'; do
        draft "文件指出：“${two:0:17}$sign${two:29}”请各地重视。"
        want "certain 7" "$(got findings.*.strength \
            findings.*.source.paragraph | paste -s -d' ')"
    done
    draft "文件指出：“${two:0:17}${two:29}”请各地重视。"
    want "review 7" "$(got findings.*.strength \
        findings.*.source.paragraph | paste -s -d' ')"
}

@test "names in whose place stands a mark hide nothing" {
    local name
    source_of a.txt "$one" "$two" "$three"
    while read -r mark; do
        name=${three//白桦岭/$mark}
        name=${name//青石库/$mark}
        draft "${name//省物资局/$mark}"
        want "1 8" "$(found | paste -s -d' ')"
    done <<'.'
某
××
***
□□□
XX
……
.
}

@test "a number broken over a line end is found with its sentence" {
    source_of a.txt "本次从第125号库调出柴油3.5万吨，由青石库接收后逐桶登记，不再另行通知。"
    draft "本次从第12" "5号库调出柴油3.5万吨，由青石库接收后逐桶登记，不再另行通知。"
    want "1 6" "$(found | paste -s -d' ')"
    draft "本次从第125号库调出柴油3." \
        "5万吨，由青石库接收后逐桶登记，不再另行通知。"
    want "1 6" "$(found | paste -s -d' ')"
}

# backwards TEXT: its last character first.
backwards() {
    local text=$1 out=
    while [ -n "$text" ]; do
        out=${text:0:1}$out
        text=${text:1}
    done
    printf '%s' "$out"
}

# strewn TEXT: something that means nothing behind each character.
strewn() {
    local text=$1 noise=天地玄黄宇宙洪荒日月盈昃辰宿列张 i=0
    while [ -n "$text" ]; do
        printf '%s%s' "${text:0:1}" "${noise:$((i++ % 16)):1}"
        text=${text:1}
    done
}

@test "characters in another order are found where words show which" {
    source_of a.txt "$one" "$two" "$three"
    draft 请各地做好准备工作。 "$(backwards "$three")" 其他单位按照要求执行。
    want "certain 8" "$(got findings.0.strength findings.0.source.paragraph |
        paste -s -d' ')"
    want "2 1" "$(got findings.0.draft.paragraph findings.0.draft.start |
        paste -s -d' ')"
    draft 请各地做好准备工作。 "$(strewn "${two//[，。]/}${three//[，。]/}")" \
        其他单位按照要求执行。
    want "certain 7" "$(got findings.0.strength findings.0.source.paragraph |
        paste -s -d' ')"
}

# swapped TEXT N: of each N characters the second and the third change places.
swapped() {
    local text=$1
    while [ "${#text}" -ge 3 ]; do
        printf '%s%s%s%s' "${text:0:1}" "${text:2:1}" "${text:1:1}" \
            "${text:3:$(($2 - 3))}"
        text=${text:$2}
    done
    printf '%s' "$text"
}

@test "neighbours that change places here and there hide nothing" {
    source_of a.txt "$one" \
        各级管理部门应当按照规定加强监督检查，发现问题及时报告，不得以任何方式泄露有关信息。
    for n in 4 5 6; do
        draft 请各地做好准备工作。 "$(swapped \
            各级管理部门应当按照规定加强监督检查，发现问题及时报告，不得以任何方式泄露有关信息。 "$n")" \
            其他单位按照要求执行。
        want "$n certain 7" "$n $(got findings.0.strength \
            findings.0.source.paragraph | paste -s -d' ')"
    done
}

@test "a sentence set upright is found" {
    source_of a.txt "$one" "$three"
    local lines=() text=${three%。} i k
    for ((i = 0; i < 8; i++)); do
        lines[i]=
        for ((k = 40 + i; k >= 0; k -= 8)); do
            lines[i]+=${text:$k:1}┆
        done
    done
    draft 请各地做好准备工作。 "${lines[@]}" 其他单位按照要求执行。
    want "certain 7" "$(got findings.0.strength findings.0.source.paragraph |
        paste -s -d' ')"
    want "2 3 4 5 6 7 8 9" "$(got findings.0.draft.ranges.*.paragraph |
        paste -s -d' ')"
}

@test "a sentence turned into a list is found" {
    source_of a.txt "$one" "$two"
    draft 要点： "1. ${one:0:19}；" "2. ${one:20:10}；" "3. ${one:31}"
    want "1 6" "$(found | paste -s -d' ')"
}

@test "a list of few words each is found as prose" {
    source_of a.txt 转运顺序如下： 一、柴油两千吨； 二、汽油八百吨； 三、航煤一千二百吨； \
        四、润滑油六十吨。 请予保障。
    draft "据悉，这次先后转运柴油两千吨、汽油八百吨、航煤一千二百吨、润滑油六十吨，请配合。"
    want 6 "$(found | tail -n1)"
    draft 一、柴油两千吨 二、汽油八百吨 三、航煤一千二百吨 四、润滑油六十吨
    want 6 "$(found | tail -n1)"
    draft "我们今年购买柴油两千吨。"
    want clear "$(got verdict)"
}

@test "a source that was saved line by line holds whole sentences" {
    source_of a.txt "　　${one:0:20}" "${one:20:22}" "${two:0:21}" \
        "${two:21:22}" "${two:43}"
    draft "近来${one}"
    want "1 6" "$(found | paste -s -d' ')"
    want "2 22" "$(got findings.0.source.start findings.0.source.end |
        paste -s -d' ')"
    draft "近来${two}请注意"
    want "1 8" "$(found | paste -s -d' ')"
    # Nor does half a sentence count as a whole one.
    draft "${one:0:12}${two:30}"
    want 12 "$(got findings.*.evidence.covered | each)"
}

@test "what is only referred to does not hide the rest" {
    source_of a.txt "$one" "$three"
    draft "上述进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行能力下降四成。"
    want "1 6" "$(found | paste -s -d' ')"
    draft "该局拟于九月底前将上述储备点的两千吨柴油分四批移存该库，沿途由上述支队负责警戒。"
    want "1 7" "$(found | paste -s -d' ')"
}

@test "names and numbers changed within a frame are found" {
    source_of a.txt "$three"
    draft "省粮食局拟于十月底前将红枫岭储备点的三千吨大豆分六批移存黑水库，沿途由武警河西支队负责警戒。"
    want "rework 6" "$(got findings.*.rule findings.*.source.paragraph |
        paste -s -d' ')"
}

@test "all sources that hold a sentence are named" {
    for i in 1 22 333 4444 55555; do
        source_of "$i.txt" "第${i}号：" "$one" "另有情况${i}。"
    done
    draft "据悉，$one"
    want 5 "$(got findings.*.source.id | tr ' ' '\n' | sort -u | wc -l)"
    want certain "$(got findings.*.strength | each)"
}

@test "a draft that is the source has each of its sentences found" {
    awk 'BEGIN { for (i = 0; i < 600; i++)
        printf "第%d号仓库存放%d吨%c类物资，由%d中队值守，每%d小时巡查一次。\n",
            i * 7919 % 9973, i * 104729 % 99991, 65 + i % 26,
            i * 31 % 97, i % 23 + 1 }' >body.txt
    mapfile -t body <body.txt
    source_of a.txt "${body[@]}"
    check a.txt
    want 600 "$(got findings.*.source.paragraph | tr ' ' '\n' | sort -nu |
        awk '$1 > 5 && $1 <= 605' | wc -l)"
    # Each at its own place, and none for its likeness with the others.
    want 600 "$(found | head -n1)"
    want yes "$([ "$(got findings.#)" -lt 610 ] && echo yes)"
}

# duties FIRST LAST: lines of a rota, each filled in otherwise.
duties() {
    awk -v first="$1" -v last="$2" 'BEGIN {
        split("王 李 张 刘 陈 杨 赵 黄 周 吴 徐", a, " ")
        split("建 国 伟 强 军 勇 敏 静 丽 娟 涛 明 超", b, " ")
        split("警卫科 运输处 储备处 财务处 质检科", room, " ")
        for (i = first; i <= last; i++)
            printf "%d月%d日由%s%s%s同志带班，%s派%d人值守，" \
                "%s%s%s同志负责签收登记。\n", i % 12 + 1, i * 7 % 28 + 1,
                a[i % 11 + 1], b[i * 5 % 13 + 1], b[i * i % 13 + 1],
                room[i % 5 + 1], i * 31 % 17 + 2,
                a[i * 3 % 11 + 1], b[i * 7 % 13 + 1], b[i * i % 11 + 1] }'
}

@test "a form that is filled in anew is not taken from the other" {
    local rows
    mapfile -t rows < <(duties 1 60)
    source_of a.txt "${rows[@]}"
    mapfile -t rows < <(duties 61 80)
    draft "${rows[@]}"
    # Most of it is for review, and hardly a row is named with two of them.
    want yes "$([ "$(found | head -n1)" -lt 20 ] && echo yes)"
    want yes "$([ "$(got findings.#)" -lt 40 ] && echo yes)"
    # Its own rows are.
    mapfile -t rows < <(duties 21 40)
    draft "${rows[@]}"
    want "20 20" "$(found | head -n1) $(got findings.#)"
}

@test "something between each character and the next hides nothing" {
    source_of a.txt "$one" "$three"
    for between in 的 口 x '|' ' * '; do
        draft "请看：$(sed "s/./&$between/g" <<<"${three%。}")请回复。"
        want "$between certain 7" "$between $(got findings.*.strength \
            findings.*.source.paragraph | paste -s -d' ')"
    done
    # Another letter each time.
    local text=${three%。} parted= i
    for ((i = 0; i < ${#text}; i++)); do
        parted+=${text:i:1}$(printf "\\x$(printf %x $((97 + i * 7 % 26)))")
    done
    draft "$parted"
    want certain "$(got findings.*.strength)"
    # How each word is spoken.
    draft "$(sed 's/[^0-9，。]\{2\}/&(pīn yīn)/g' <<<"$three")"
    want "certain 7" "$(got findings.*.strength findings.*.source.paragraph |
        paste -s -d' ')"
}

@test "characters taken apart are put together" {
    source_of a.txt 储备库内各洞库的运行经费由省财政厅单独核拨，任何单位不得挪用和对外透露预算数。
    draft 储备库内各洞库的辶云行纟圣费由省贝才政厅弓单独木亥拨，亻壬亻可单亻立不得挪用禾口又寸外透露予页算数。
    want certain "$(got findings.*.strength)"
}

@test "syllables in place of some characters are read over" {
    source_of a.txt "$one" "$three"
    draft 省wuzi局拟于九月底前将白hualing储备点的两千吨chaiyou分四批移存青石库，沿途由武警云岭支队负责jingjie。
    want "certain 7" "$(got findings.*.strength findings.*.source.paragraph |
        paste -s -d' ')"
}

@test "characters that sound alike hide nothing" {
    source_of a.txt "$one" "$three"
    draft 省物资局拟于九月底前将百桦岭储备点的两千吨柴油分四批移寸青石库，沿涂由武警云岭支队负责警界。
    want "certain 7" "$(got findings.*.strength findings.*.source.paragraph |
        paste -s -d' ')"
    draft 晋库道路有两处湾道半径不足二十五米，朝长车辆须到车通过，夜间通行能历下将四成。
    want "certain 6" "$(got findings.*.strength findings.*.source.paragraph |
        paste -s -d' ')"
}

@test "characters written as codes hide nothing" {
    source_of a.txt "$one" "$three"
    local way
    for way in '&#%d;' '&#x%x;' '\\u%04x' '%%u%04X' 'U+%04X '; do
        # shellcheck disable=SC2059
        draft "请看：$(grep -o . <<<"$three" | while read -r c; do
            printf "$way" "'$c"
        done)请回复。"
        want "$way certain 7" "$way $(got findings.*.strength \
            findings.*.source.paragraph | paste -s -d' ')"
    done
    draft "http://a.cn/?q=$(printf %s "$three" | od -An -v -tx1 |
        tr -d '\n' | tr ' ' %)&b=1" "$(printf %s "$one" | base64)"
    want "certain certain 6 7" "$(got findings.*.strength |
        paste -s -d' ') $(got findings.*.source.paragraph | tr ' ' '\n' |
        sort | paste -s -d' ')"
    draft "${three:0:20}&nbsp;&nbsp;${three:20:9}<b>${three:29}</b>"
    want "certain 7" "$(got findings.*.strength findings.*.source.paragraph |
        paste -s -d' ')"
}

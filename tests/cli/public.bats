# What is common property, and so no quotation: stock phrases, and public texts
# by their dates, whenever they are registered.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    cd "$BATS_TEST_TMPDIR"
    export DINGMI_CORPUS=$BATS_TEST_TMPDIR/c.db
}

# source_of TEXT OPTION...: a source of one paragraph.
source_of() {
    local file=source-$RANDOM$RANDOM.txt

    printf '%s\n' "$1" >"$file"
    shift
    dingmi register "$@" "$file"
}

# draft LINE...: checked as a draft of these lines.
draft() {
    printf '%s\n' "$@" >draft.txt
    check draft.txt
}

# frame BODY: a notice that is all frame but for its body.
frame() {
    printf '%s\n' '各县（市、区）人民政府，市直各部门：' \
        '经市政府同意，现将有关事项通知如下，请认真贯彻执行。' "$1" \
        '各级各部门要高度重视，切实加强组织领导，明确责任分工，狠抓工作落实。' \
        '对工作不力的单位、造成严重后果的，依法依规严肃追究有关人员责任。' \
        '各有关单位要密切配合，形成工作合力，及时研究解决工作中出现的新情况新问题。' \
        '执行中遇到的问题，请及时向市人民政府办公室反映。' \
        '本通知自印发之日起施行，由市政府办公室负责解释。' \
        '本文件内容不得擅自复制、摘抄、转发。' 特此通知。
}

@test "stock sentences are nobody's, without any public text" {
    dingmi init >/dev/null
    frame 青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过。 >source.txt
    dingmi register --level 秘密 --issued 2025-01-01 source.txt
    frame 各地要组织中小学生在周末参加义务植树和河道清理。 >draft.txt
    check draft.txt
    want "0 clear" "$status $(got verdict)"
    want "" "$(got findings.*.n)"
}

@test "a frame of stock phrases hides nothing that it holds" {
    dingmi init >/dev/null
    source_of 各级各部门要高度重视青石库扩建，切实加强组织领导，于5月8日前清空三号洞库。 \
        --level 秘密 --issued 2025-01-01
    draft 各级各部门要高度重视青石库扩建，切实加强组织领导，于5月8日前清空三号洞库。
    want "1 certain" "$status $(got findings.*.strength)"
}

first=青石库进库道路有两处弯道半径不足二十五米
second=超长车辆须倒车通过，夜间通行能力下降四成

# begin SUITE: a register with one source, of 2025.
begin() {
    rm -f c.db*
    dingmi init --suite "$1" >/dev/null
    source_of "$first，$second。" --level 秘密 --issued 2025-01-01
}

# public_text TEXT DAY
public_text() {
    source_of "$1" --kind public --issued "$2"
}

# found: exit code, verdict, whether findings count, and why not.
found() {
    echo "$status $(got verdict findings.*.counts findings.*.why_not |
        paste -s -d' ')"
}

@test "the public set grows, and at once the finding is public-before" {
    for suite in std gm; do
        begin $suite
        draft "$first，$second。"
        want "1 derive true null" "$(found)"
        public_text "据报道，$first，$second。" 2024-06-01
        draft "$first，$second。"
        want "0 clear false public-before" "$(found)"
        want P-0001 "$(got findings.0.public)"
    done
}

@test "what is public says so in its own register alone" {
    begin std
    DINGMI_CORPUS=other.db dingmi init >/dev/null
    DINGMI_CORPUS=other.db public_text "据报道，$first，$second。" 2024-06-01
    echo "$first，$second。" >draft.txt
    check --corpus c.db --corpus other.db draft.txt
    want "1 derive true null" "$(found)"
}

@test "a later or undated publication takes nothing out, but is named" {
    for suite in std gm; do
        begin $suite
        public_text "据报道，$first，$second。" 2025-01-02
        source_of "$first，$second。另据了解，该库将扩建。" --kind public
        draft "$first，$second。"
        want "1 derive true null" "$(found)"
        want P-0001 "$(got findings.0.public)"
        has " $(got problems.*.code) " PUBLIC_LATER
    done
}

@test "the earliest of several publications decides" {
    begin std
    public_text "据报道，$first，$second。" 2025-06-01
    public_text "早就知道$first，$second。" 2024-06-01
    draft "$first，$second。"
    want "0 clear false public-before" "$(found)"
    want P-0002 "$(got findings.0.public)"
}

@test "what is public may be parted or joined otherwise" {
    for text in "$first。$second。" "$first
$second" "$first；
另外，${second}。$first，$second。"; do
        begin std
        public_text "$text" 2024-06-01
        draft "$first，$second。"
        want "0 clear false public-before" "$(found)"
    done
}

@test "what was withdrawn from the public set takes nothing out any more" {
    for suite in std gm; do
        for way in "" --destroy; do
            begin $suite
            source_of 另有一事，与草稿无关。 --level 秘密 --issued 2025-01-01 \
                --title 关于抢修南岗渡口浮桥并加派渡船的意见
            source_of "据报道，$first，$second。" --kind public \
                --issued 2024-06-01 --title 关于抢修南岗渡口浮桥并加派渡船的意见
            draft "$first，$second。" 见《关于抢修南岗渡口浮桥并加派渡船的意见》。
            want "0 clear false false public-before public-before" "$(found)"
            # shellcheck disable=SC2086
            dingmi withdraw P-0001 $way --notice 甲1 >/dev/null
            draft "$first，$second。" 见《关于抢修南岗渡口浮桥并加派渡船的意见》。
            want "1 derive true true null null" "$(found)"
            # Registered once more, the same file is a text of its own.
            public_text "据报道，$first，$second。" 2024-06-01
            draft "$first，$second。"
            want "0 clear false public-before" "$(found)"
            want P-0002 "$(got findings.0.public)"
        done
    done
}

@test "half of it public takes out that half only" {
    for suite in std gm; do
        begin $suite
        public_text "$first。" 2024-06-01
        draft "$first，限速通行。"
        want "0 clear false public-before" "$(found)"
        draft "$second，限速通行。"
        want "1 derive true null" "$(found)"
        draft "$first，$second。"
        want "1 derive true null" "$(found)"
    done
}

@test "two publications that have half each do not make a whole" {
    begin std
    public_text "$first。" 2024-06-01
    public_text "$second。" 2024-07-01
    draft "$first，$second。"
    want "1 derive true null" "$(found)"
}

@test "a phrase in common makes nothing public" {
    begin std
    public_text 进库道路有两处弯道，超长车辆须倒车，通行能力下降。 2024-06-01
    draft "$first，$second。"
    want "1 derive true null" "$(found)"
}

@test "a reworked passage is public where its words are" {
    begin std
    public_text "据报道，$first，$second。" 2024-06-01
    draft "${first/二十五/25}，有时$second。"
    want "0 clear false public-before" "$(found)"
}

@test "without a source's text its publication is known as well" {
    dingmi init >/dev/null
    source_of "$first，$second。" --level 秘密 --issued 2025-01-01 --no-text
    public_text "据报道，$first，$second。" 2024-06-01
    draft "$first，$second。"
    want "0 clear false public-before" "$(found)"
}

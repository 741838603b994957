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

# The approver's view: mark against requirement, deviations with their ground,
# sources with the passages that carry them, and the exit code.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    own_corpus
}

# source TEXT OPTION...: a source of one sentence.
source_of() {
    local file=source-$RANDOM.txt

    printf '%s\n' "$1" >"$file"
    shift
    dingmi register "$@" "$file" >/dev/null
}

# roads OPTION...: the source of the words above, as most tests want it.
roads() {
    source_of $words --level 机密 --term 20年 --issued 2015-03-01 \
        --title 青石库道路情况 --number 云物保〔2015〕7号 \
        --issuer 云岭省物资局 "$@"
}

# verify LINE...: a draft of these lines as the approver sees it, 80 columns.
verify() {
    printf '%s\n' "$@" >draft.txt
    COLUMNS=80 run --separate-stderr dingmi verify --date "$day" \
        --quote always ${to+--to "$to"} draft.txt
}

# page <WANTED: the page is this, line by line, but for the audit trail's head.
page() {
    want "$(cat)" "$(printf '%s\n' "$output" |
        grep -Ev '^(日志末码|head of the audit trail)')"
}

@test "a mark that is too low: all that an approver asks, on one page" {
    roads --scope 云岭省应急厅、滨江市物资局
    verify 秘密★5年 '' 关于道路情况的通知 '' $words
    want 1 "$status"
    page <<'END'
draft.txt
  《关于道路情况的通知》
  本报告按“机密★2035年3月1日”管理
  结论：密级标志偏低
  应标：机密★2035年3月1日（也可写：机密★20年）
  知悉范围：云岭省应急厅、滨江市物资局
  草稿现有标志：秘密★5年（正文第1段）：秘密级，保密至2031年6月1日
  密源是否在期，按 2026-06-01 判断

须处理事项
  1. [须改] LEVEL_LOW  草稿标为“秘密”，低于密源的“机密”。请把密级改为“机密”。
     依据：实施条例第18条；密源：S-0001
  2. [须改] TERM_SHORT  标志“秘密★5年”的期限短于密源的期限（到2035年3月1日）。请
     标注“机密★2035年3月1日”。草稿没有成文日期，其期限从检查之日起算。
     依据：实施条例第18条；密源：S-0001

密源和草稿中的内容
  S-0001《青石库道路情况》（云物保〔2015〕7号）
    发文机关：云岭省物资局
    机密★20年：机密级；2015年3月1日制发，期限20年，到2035年3月1日
    应标的密级和期限由它决定
    知悉范围：云岭省应急厅、滨江市物资局
    发现 1　正文第5段第1—41字：引用原句，确定
        “青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行
          能力下降四成”
        理由：与已确定的国家秘密事项一致，实施条例第18条（一）

共 56 字、3 句；其中 2 句不足 12 字，太短，无从判断。概括和完全换了说法的转述查
不出来，请自行核对。
以上供审核参考；派生定密由定密责任人审核批准。
END
}

@test "the same page in English" {
    roads --scope 云岭省应急厅、滨江市物资局
    printf '%s\n' 机密★20年 '' 关于道路情况的通知 '' $words 2020年5月1日 >draft.txt
    COLUMNS=80 run --separate-stderr dingmi verify --lang en --date "$day" \
        --quote never draft.txt
    want 0 "$status"
    page <<'END'
draft.txt
  《关于道路情况的通知》, 2020-05-01
  Handle this report as “机密★2035年3月1日”
  Verdict: the mark agrees with its basis
  Required mark: 机密★2035年3月1日 (also: 机密★20年)
  Scope: 云岭省应急厅, 滨江市物资局
  Marked now: 机密★20年 (body, paragraph 1): level 机密, until 2040-05-01
  Sources judged at 2026-06-01

To note
  1. [info] TERM_LONG  The mark “机密★20年” repeats the source's term, which is
     acceptable; but counted from the draft's own date it ends later than the
     source (2035-03-01).
     Source: S-0001

Sources, and what the draft has of them
  S-0001 “青石库道路情况” (云物保〔2015〕7号)
    Issued by: 云岭省物资局
    机密★20年: 机密; issued 2015-03-01, for 20年, until 2035-03-01
    Level and end of the mark come from it
    Scope: 云岭省应急厅, 滨江市物资局
    Finding 1: body, paragraph 5, characters 1–41: quote, certain
        Reason: the same as a classified matter, Implementing Regulations, art.
              18 (1)

66 characters, 4 sentences in all; 3 of them have fewer than 12 characters, too
few to judge. Summaries and true paraphrase are beyond this program: look for
them yourself.
This is for the review; the responsible officer (定密责任人) examines and
approves.
END
}

@test "what only warns is for the approver, not for the drafter" {
    roads
    printf '%s\n' 机密★2035年3月1日 '' 这份草稿没有引用任何密源里的任何内容，标志没有依据。 >draft.txt
    run dingmi check --date "$day" draft.txt
    want 0 "$status"
    run dingmi verify --date "$day" draft.txt
    want 1 "$status"
    has "$output" '[注意] NO_BASIS' 补登密源
    run dingmi verify --date "$day" --fail-on certain draft.txt
    want 1 "$status"
}

@test "a right mark leaves nothing to deal with" {
    roads
    verify 机密★2035年3月1日 '' $words
    want 0 "$status"
    has "$output" 密级标志与依据相符
    hasnt "$output" 须处理
}

@test "--to names whom the draft goes to, each once" {
    roads --scope 滨江市物资局
    to=滨江市物资局、柳湾县 verify 机密★20年 '' $words
    has "$output" 发往：滨江市物资局、柳湾县
    printf '%s\n' $words >draft.txt
    run --separate-stderr dingmi verify --format json --to 甲、乙 --to 甲 \
        draft.txt
    want "甲 乙" "$(got recipients.* | each)"
    run --separate-stderr dingmi verify --to "" draft.txt
    want 2 "$status"
    has "$stderr" "--to：值是空的"
}

@test "recipients outside of a source's scope are named, perhaps ones apart" {
    roads --scope 滨江市物资局，省直各单位
    verify 机密★2035年3月1日 '' 关于道路情况的通知 '' 柳湾县、滨江市物资局： '' \
        $words '' 云岭省物资局 2026年5月18日 '' 抄送：云岭省军区。
    has "$output" 发往：柳湾县、滨江市物资局、云岭省军区 '[注意] SCOPE'
    want 1 "$status"
    verify 机密★2035年3月1日 '' 关于道路情况的通知 '' 滨江市物资局： '' \
        $words '' 云岭省物资局 2026年5月18日
    hasnt "$output" SCOPE
}

@test "what people decided is counted and stands with its passage" {
    roads
    printf '%s\n' $words >draft.txt
    dingmi decide --finding 1 --dispute --by 李为民 --why 不是原文 draft.txt
    run dingmi verify draft.txt
    want 1 "$status"
    has "$output" '人工意见：承办人有异议 1 处' 意见：承办人有异议，李为民 ：不是原文
    dingmi decide --finding 1 --dismiss --by 王建国 --why 系公开资料 draft.txt
    run dingmi verify draft.txt
    has "$output" '人工意见：排除 1 处' 意见：排除（不是来自密源），王建国 \
        不计入：经人工核对排除
    hasnt "$output" 须处理
}

@test "the sources above a derived one are shown with it" {
    source_of 总库说明另有一份，内容与草稿没有任何相同之处，仅供上位引用之需。 \
        --level 机密 --term 20年 --issued 2015-03-01 --title 总库说明
    source_of $words --level 秘密 --term 1年 --issued 2020-01-01 \
        --title 分库说明 --parent S-0001 2>/dev/null
    verify $words
    want 1 "$status"
    has "$output" 应标：机密★2035年3月1日 派生自：S-0001《总库说明》，机密★20年 \
        它自己已不在保密期限内，按它的上位文件计入 应标的密级和期限由它决定
}

@test "where a mark stands wrongly is said" {
    roads
    verify 关于道路情况的通知 机密★2035年3月1日 '' $words
    has "$output" MARK_PLACE
    check draft.txt
    want below-title "$(got document.marks.0.misplaced.*)"
}

@test "sources that do not count are listed behind those that do" {
    roads
    source_of "另一份：$words" --level 秘密 --term 1年 --issued 2020-01-01
    verify 机密★2035年3月1日 '' $words
    want 0 "$status"
    has "$output" 只作记录，不计入 密源保密期限已满
    has "${output##*S-0001《}" S-0002《
}

@test "titles and issuers stay out where they are not wanted" {
    roads
    printf '%s\n' $words >draft.txt
    run dingmi verify --anonymous draft.txt
    has "$output" S-0001
    hasnt "$output" 青石库道路情况
    hasnt "$output" 云岭省物资局
}

@test "what could not be read is code 3, and no approval" {
    roads
    : >empty.docx
    run dingmi verify empty.docx
    want 3 "$status"
    has "$output" 没有检查
    hasnt "$output" 以上供审核参考
    run dingmi verify
    want 2 "$status"
}

@test "lines keep within the columns" {
    roads
    printf '%s\n' 秘密★5年 '' $words >draft.txt
    for columns in 40 80 120; do
        COLUMNS=$columns run dingmi verify --quote always draft.txt
        want "" "$(printf '%s\n' "$output" | "$PYTHON" "$cli/wide.py" \
            "$columns")"
    done
}

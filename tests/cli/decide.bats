# What people decide on findings: which it is about, how long it holds, what
# ends it.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

# Two sentences of the source, and one that only comes near the first.
river=拟于九月上旬在东山靶场组织一百二十人的夜间渡河演练。
codes=参演分队自带十日给养并统一使用第三套联络暗语。
other=青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过。

setup() {
    own_corpus
    printf '%s\n' "$river" "$codes" >source.txt
    dingmi register --level 秘密 --term 10年 --issued 2025-03-01 source.txt \
        >/dev/null
}

# draft LINE...
draft() {
    printf '%s\n' "$@" >draft.txt
}

# decide OPTION...: on the draft, as of the day.
decide() {
    run --separate-stderr dingmi decide --date "$day" draft.txt "$@"
}

# by OPTION...: the same, with a name and a reason; it must be recorded.
by() {
    decide --by 张三 --why 早已公开报道 "$@"
    want 0 "$status"
}

# refused CODE TEXT OPTION...: nothing is recorded, and this is why.
refused() {
    local code=$1 text=$2
    shift 2
    run --separate-stderr dingmi decide --date "$day" "$@"
    want "$code" "$status"
    want "" "$output"
    has "$stderr" "$text"
}

# made: how many decisions there are.
made() {
    dingmi decide --list --format json | wc -l
}

# why_not FILE OPTION...: of each finding, as a line.
why_not() {
    dingmi check --date "$day" --format json "$@" >out.json || :
    json findings.*.why_not <out.json
}

# valid FILE: checked, and its report as the schema wants it.
valid() {
    check "$@"
    printf '%s\n' "$output" |
        "$PYTHON" "$cli/valid.py" "$top_srcdir/tools/report.schema.json"
}

# documents: the sentence hidden, shown, and beside what no reader opens.
documents() {
    "$PYTHON" - "$river" <<'PY'
import sys, zipfile

def docx(path, looks, more=None):
    body = ('<w:p><w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r></w:p>'
            % (looks, sys.argv[1]))
    with zipfile.ZipFile(path, 'w') as z:
        if more:
            z.writestr(more, b'\x01\x02\x03\x04')
        z.writestr('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns='
            '"http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/vnd.openxml'
            'formats-officedocument.wordprocessingml.document.main+xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxml'
            'formats-package.relationships+xml"/></Types>')
        z.writestr('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns='
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>')
        z.writestr('word/document.xml', '<?xml version="1.0"?><w:document '
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
            '2006/main"><w:body>%s</w:body></w:document>' % body)

docx('hidden.docx', '<w:vanish/>')
docx('shown.docx', '')
docx('torn.docx', '', 'word/embeddings/object1.bin')
PY
}

# standing [OPTION...]: how each decision stands.
standing() {
    dingmi decide --list --date "$day" --format json "$@" | json status |
        paste -s -d' '
}

@test "a dismissed finding stays, marked so, and asks for nothing" {
    draft "$river"
    check draft.txt
    want 1 "$status"
    by --finding 1 --dismiss
    has "$output" "第 1 处" "第 1 号" 张三 S-0001
    check draft.txt
    want 0 "$status"
    want "clear null 1 false dismissed" "$(got verdict required findings.# \
        findings.0.counts findings.0.why_not | paste -s -d' ')"
}

@test "only the finding that was named is dismissed" {
    draft "$river" "$codes"
    by --finding 2 --dismiss
    want "null dismissed" "$(why_not draft.txt)"
    by --finding 1 --finding 2 --finding 1 --dismiss
    want "dismissed dismissed" "$(why_not draft.txt)"
    want 3 "$(made)"
}

@test "a decision goes with the words, not with the place" {
    draft "$river"
    by --finding 1 --dismiss
    draft 前言。 "据悉，" "" "$river" 后记。
    want dismissed "$(why_not draft.txt)"
    printf '%s\n' 另一份文件 "$river" >other.txt
    want dismissed "$(why_not other.txt)"
    draft "拟于9月上旬在东山靶场，组织 120 人的夜间渡河演练！"
    want dismissed "$(why_not draft.txt)"
}

@test "whatever changes the sentence ends the decision" {
    draft "据报道，$river"
    by --finding 1 --dismiss
    draft "据内部通报，$river"
    want null "$(why_not draft.txt)"
    draft "据报道，${river/一百二十/三百二十}"
    want null "$(why_not draft.txt)"
    draft "据报道，${river%。}，$codes"
    want "null null" "$(why_not draft.txt)"
}

@test "two sentences of the source in one sentence are two decisions" {
    draft "${river%。}，$codes"
    by --finding 1 --dismiss
    want "dismissed null" "$(why_not draft.txt)"
}

@test "numbers that are joined by a sign are not one number" {
    printf '%s\n' "第三分队编制10-20人并配属舟桥、通信和卫生力量各一组。" \
        >numbers.txt
    dingmi register --level 秘密 --term 10年 --issued 2025-03-01 numbers.txt \
        >/dev/null
    draft "第三分队编制10-20人并配属舟桥、通信和卫生力量各一组。"
    by --finding 1 --dismiss
    draft "第三分队编制1020人并配属舟桥、通信和卫生力量各一组。"
    want null "$(why_not draft.txt)"
}

@test "a decision holds from its day to its last" {
    draft "$river"
    by --finding 1 --dismiss --until 2026-06-30
    has "$output" 2026-06-30
    day=2026-05-31
    want null "$(why_not draft.txt)"
    want not-yet "$(standing)"
    day=2026-06-01
    want dismissed "$(why_not draft.txt)"
    want holds "$(standing)"
    day=2026-06-30
    want dismissed "$(why_not draft.txt)"
    day=2026-07-01
    want null "$(why_not draft.txt)"
    want term "$(standing)"
}

@test "a dismissal lapses when the source is raised" {
    draft "$river"
    by --finding 1 --dismiss
    dingmi amend S-0001 --level 机密 --term 20年 --date 2026-06-10 \
        --notice 某通〔2026〕1号 >/dev/null
    want dismissed "$(why_not draft.txt)"
    day=2026-06-10
    want null "$(why_not draft.txt)"
    want level "$(standing)"
    by --finding 1 --dismiss
    want dismissed "$(why_not draft.txt)"
    want "level holds" "$(standing)"
}

@test "a confirmation makes certain, and ends a dismissal" {
    draft "${river/夜间渡河/夜间徒涉}"
    check --certain 90 draft.txt
    want "review review" "$(got findings.0.strength verdict | paste -s -d' ')"
    by --finding 1 --confirm
    check --certain 90 draft.txt
    want "certain derive" "$(got findings.0.strength verdict |
        paste -s -d' ')"
    by --finding 1 --dismiss
    want dismissed "$(why_not draft.txt)"
    by --finding 1 --confirm
    want null "$(why_not draft.txt)"
    want "ended ended holds" "$(standing)"
}

@test "a doubt changes nothing" {
    draft "$river"
    check draft.txt
    before=$(got verdict required.mark findings.0.strength findings.0.counts)
    decide --finding 1 --dispute --why 与我单位原稿不同
    want 0 "$status"
    want 1 "$(made)"
    check draft.txt
    want 1 "$status"
    want "$before" "$(got verdict required.mark findings.0.strength \
        findings.0.counts)"
    has "$(dingmi verify --date "$day" draft.txt)" 与我单位原稿不同 "$(id -un)"
    by --finding 1 --confirm
    want "ended holds" "$(standing)"
}

@test "reports tell what was decided, and why it no longer holds" {
    draft "$river"
    by --finding 1 --dismiss --until 2026-06-30
    decide --finding 1 --dispute --why 与我单位原稿不同
    told="findings.0.decision.type findings.0.decision.by \
        findings.0.decision.why findings.0.decision.day \
        findings.0.decision.until findings.0.decision.lapsed \
        findings.0.dispute.why findings.0.consent"
    valid draft.txt
    want "dismiss 张三 早已公开报道 2026-06-01 2026-06-30 null \
与我单位原稿不同 null" "$(got $told | paste -s -d' ')"
    day=2026-07-01
    valid draft.txt
    want "term" "$(got findings.0.decision.lapsed)"
    want "true null" "$(got findings.0.counts findings.0.why_not |
        paste -s -d' ')"
}

@test "a source tells how often it was decided on" {
    hasnt "$(dingmi source S-0001)" 人工决定
    draft "$river" "$codes"
    by --finding 1 --finding 2 --dismiss
    has "$(dingmi source S-0001)" "人工决定" "2 条"
    want 2 "$(dingmi source --format json S-0001 | json decisions)"
    want 2 "$(dingmi decide --list --source S-0001 --format json | wc -l)"
}

@test "what was decided can be taken back, and is still told" {
    draft "$river"
    by --finding 1 --dismiss
    by --finding 1 --revoke
    want null "$(why_not draft.txt)"
    want "ended holds" "$(standing)"
    refused 2 没有可以收回的决定 draft.txt --finding 1 --revoke --by 张三 \
        --why 误记
}

@test "a consent covers what is there, and no more" {
    printf '%s\n' "$other" >top.txt
    dingmi register --level 绝密 --term 30年 --issued 2025-03-01 \
        --consent 某函〔2025〕1号 top.txt >/dev/null
    draft "$other" "摘要：$other" "$river"
    check draft.txt
    has " $(got problems.*.code) " TOP_SECRET_CONSENT
    decide --consent 某函〔2026〕9号 --source S-0002
    want 0 "$status"
    want 2 "$(made)"
    has "$output" 某函〔2026〕9号
    check draft.txt
    hasnt " $(got problems.*.code) " TOP_SECRET_CONSENT
    draft "$other" "再引：$other"
    check draft.txt
    has " $(got problems.*.code) " TOP_SECRET_CONSENT
}

@test "a consent that nobody needs is recorded with a word" {
    draft "$river"
    decide --consent 某函〔2026〕9号 --source S-0001
    want 0 "$status"
    has "$stderr" 不必先取得同意
    want 1 "$(made)"
}

@test "a consent is named where the draft goes beyond the scope" {
    dingmi amend S-0001 --scope 青石库 --notice 某函〔2026〕1号 --by 张三 \
        --date "$day" >/dev/null
    draft "$river"
    run --separate-stderr dingmi verify --date "$day" --to 红石库 draft.txt
    has "$output" 红石库不在密源
    hasnt "$output" 已记录同意
    printf '红石库：\n%s\n' "$river" >draft.txt
    decide --consent 某函〔2026〕9号 --source S-0001
    want 0 "$status"
    hasnt "$stderr" 不必先取得同意
    run --separate-stderr dingmi verify --date "$day" --to 红石库 draft.txt
    want 1 "$status"
    has "$output" 红石库不在密源 已记录同意（某函〔2026〕9号）
}

@test "a consent is the owner's, not that of what derives from his" {
    printf '%s\n' "$other" >top.txt
    dingmi register --level 绝密 --term 30年 --issued 2025-03-01 \
        --consent 某函〔2025〕1号 top.txt >/dev/null
    printf '%s\n' "第一段说明夜间通行能力较白天下降四成以上，须分批放行。" \
        >child.txt
    dingmi register --level 绝密 --term 30年 --issued 2025-04-01 \
        --consent 某函〔2025〕2号 --parent S-0002 child.txt >/dev/null
    dingmi amend S-0003 --level 机密 --term 20年 --date 2025-05-01 \
        --notice 某通〔2025〕5号 --by 某省某局 >/dev/null
    cp child.txt draft.txt
    check draft.txt
    has " $(got problems.*.code) " TOP_SECRET_CONSENT
    refused 2 "--source S-0002" draft.txt --consent 某函〔2026〕9号 \
        --source S-0003
    decide --consent 某函〔2026〕9号 --source S-0002
    want 0 "$status"
    check draft.txt
    hasnt " $(got problems.*.code) " TOP_SECRET_CONSENT
}

@test "what is recorded is told as JSON" {
    draft "$river"
    decide --finding 1 --dismiss --by 张三 --why 早已公开报道 \
        --until 2026-12-31 --format json
    want 0 "$status"
    want "1 dismiss S-0001 秘密 2026-06-01 2026-12-31 张三 早已公开报道 \
draft.txt 1 正文第1段 null" "$(got number type source level day until by why \
        file finding place text | paste -s -d' ')"
    want "$(id -un)" "$(got who)"
    want 64 "$(got sha256 | tr -d '\n' | wc -c)"
}

@test "no words of the draft are shown unless they are asked for" {
    draft "$river"
    decide --finding 1 --dispute --why 存疑
    hasnt "$output" 渡河
    decide --finding 1 --dispute --why 存疑 --quote always
    has "$output" 渡河
    hasnt "$(dingmi decide --list)" 渡河
}

@test "numbers of a report are those of the report" {
    draft "$codes" "$river"
    dingmi check --date "$day" --format json draft.txt >report.json || :
    decide --finding 2 --dismiss --by 张三 --why 早已公开报道 \
        --report report.json
    want 0 "$status"
    want "null dismissed" "$(why_not draft.txt)"
    refused 2 "没有第 3 处" draft.txt --report report.json --finding 3 \
        --confirm --by 张三 --why 核对过
    draft "$river" "$codes"
    refused 2 不是这份文件现在的报告 draft.txt --report report.json \
        --finding 2 --confirm --by 张三 --why 核对过
    refused 2 不是这份文件现在的报告 draft.txt --report draft.txt \
        --finding 2 --confirm --by 张三 --why 核对过
    want 1 "$(made)"
}

@test "numbers of a report stay, whatever is found since" {
    draft "$river" "$codes"
    dingmi check --date "$day" --format json draft.txt >report.json || :
    printf '%s\n' "$river" "$other" >again.txt
    dingmi register --level 机密 --term 10年 --issued 2025-04-01 again.txt \
        >/dev/null
    decide --finding 2 --dismiss --by 张三 --why 早已公开报道 \
        --report report.json
    want 0 "$status"
    want "null null dismissed" "$(why_not draft.txt)"
}

@test "what makes no sense is refused" {
    draft "$river"
    refused 2 "没有第 2 处" draft.txt --finding 2 --dismiss --by 张三 --why 理由充分
    refused 2 --finding draft.txt --finding 0 --dismiss --by 张三 --why 理由充分
    refused 2 --finding draft.txt --finding 1x --dismiss --by 张三 --why 理由
    refused 2 --finding draft.txt --dismiss --by 张三 --why 理由充分
    refused 2 没有写明决定什么 draft.txt --finding 1 --by 张三 --why 理由充分
    refused 2 只能用一个 draft.txt --finding 1 --dismiss --confirm --by 张三 \
        --why 理由充分
    refused 2 --by draft.txt --finding 1 --dismiss --why 理由充分
    refused 2 "--by 是空的" draft.txt --finding 1 --dismiss --by " " --why 理由
    refused 2 --why draft.txt --finding 1 --dismiss --by 张三
    refused 2 "--why 是空的" draft.txt --finding 1 --dismiss --by 张三 --why ""
    refused 2 "至少" draft.txt --finding 1 --dismiss --by 张三 --why 误报
    refused 2 已经过了 draft.txt --finding 1 --dismiss --by 张三 --why 理由充分 \
        --until 2026-05-31
    refused 2 日期 draft.txt --finding 1 --dismiss --by 张三 --why 理由充分 \
        --until 2026-02-30
    refused 2 --revoke draft.txt --finding 1 --revoke --by 张三 --why 理由充分 \
        --until 2026-12-31
    refused 2 --source draft.txt --consent 某函1号
    refused 2 "--consent 是空的" draft.txt --consent "" --source S-0001
    refused 2 S-0009 draft.txt --consent 某函1号 --source S-0009
    refused 2 --finding draft.txt --consent 某函1号 --source S-0001 --finding 1
    refused 2 一份 --finding 1 --confirm --by 张三 --why 理由
    refused 2 一份 draft.txt source.txt --finding 1 --confirm --by 张三 --why 理由
    refused 2 --list --list draft.txt
    refused 2 S-0009 --list --source S-0009
    want 0 "$(made)"
}

@test "what does not count is not decided on" {
    draft "$river"
    day=2040-01-01
    refused 2 本来就不计入 draft.txt --finding 1 --dismiss --by 张三 \
        --why 理由充分
    want 0 "$(made)"
}

@test "what cannot be read is not decided on" {
    refused 3 missing.txt missing.txt --finding 1 --confirm --by 张三 --why 理由
    printf 'PK\003\004nothing' >broken.docx
    refused 3 broken.docx broken.docx --finding 1 --confirm --by 张三 --why 理由
    want 0 "$(made)"
}

@test "a register that cannot be written to takes no decision" {
    [ "$(id -u)" -ne 0 ] || skip "root may write anywhere"
    draft "$river"
    # Where bats itself keeps nothing.
    mkdir closed
    mv c.db* closed
    DINGMI_CORPUS=$PWD/closed/c.db
    chmod a-w closed/c.db closed
    refused 2 "" draft.txt --finding 1 --confirm --by 张三 --why 核对过
    chmod u+w closed
}

@test "a decision is kept in the register of its source" {
    DINGMI_CORPUS=$PWD/d.db dingmi init >/dev/null
    printf '%s\n' "$other" >second.txt
    DINGMI_CORPUS=$PWD/d.db dingmi register --level 秘密 --term 10年 \
        --issued 2025-03-01 second.txt >/dev/null
    draft "$river" "$other"
    both=(--corpus c.db --corpus d.db)
    refused 2 不同的密源库 draft.txt "${both[@]}" --finding 1 --finding 2 \
        --confirm --by 张三 --why 核对过
    by "${both[@]}" --finding 2 --dismiss
    want 0 "$(made)"
    want 1 "$(dingmi decide --list --corpus d.db --format json | wc -l)"
    want "null dismissed" "$(why_not "${both[@]}" draft.txt)"
    by --corpus c.db --finding 1 --dismiss
    want "dismissed dismissed" "$(why_not "${both[@]}" draft.txt)"
}

@test "each decision is in the audit trail, without its words" {
    draft "$river" "$codes"
    by --finding 1 --finding 2 --dismiss --why 报道标题里已有渡河二字
    log=$(cat c.db.log)
    want 2 "$(grep -c 'type=dismiss' <<<"$log")"
    has "$log" "decision=2 type=dismiss source=S-0001 file="
    hasnt "$log" 渡河
    hasnt "$log" draft.txt
}

@test "without an entry in the audit trail nothing is decided" {
    draft "$river"
    mv c.db.log kept.log
    mkdir c.db.log
    refused 2 日志 draft.txt --finding 1 --dismiss --by 张三 --why 理由充分
    rmdir c.db.log
    mv kept.log c.db.log
    want 0 "$(made)"
}

@test "of many at once each is recorded, or told why not" {
    draft "$river" "$codes"
    for i in 1 2 3 4; do
        dingmi decide --date "$day" draft.txt --finding $((i % 2 + 1)) \
            --dispute --why "第 $i 次存疑" >"out$i" 2>"err$i" &
        pids[i]=$!
    done
    done=0
    for i in 1 2 3 4; do
        if wait "${pids[i]}"; then
            done=$((done + 1))
        else
            has "$(cat "err$i")" 刚才有人对同一处作了决定
        fi
    done
    want "$done" "$(made)"
    [ "$done" -ge 2 ]
}

@test "hidden words that were dismissed are not dismissed when they show" {
    documents
    run --separate-stderr dingmi decide --date "$day" hidden.docx --finding 1 \
        --dismiss --by 张三 --why 隐藏文字将删除
    want 0 "$status"
    want "" "$stderr"
    want dismissed "$(why_not hidden.docx)"
    want null "$(why_not shown.docx)"
}

@test "of a file that was not examined whole, what was found is decided on" {
    documents
    run --separate-stderr dingmi decide --date "$day" torn.docx --finding 1 \
        --confirm --by 张三 --why 核对过
    want 0 "$status"
    has "$stderr" 没有全部检查
    want 1 "$(made)"
}

# Reports as JSON: the drafts of the demonstration, field by field.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

# spread <REPORTS: a field a line, without what differs from one register, one
# packing of the drafts or one run to the next.
spread() {
    "$PYTHON" -c '
import json, sys

def masked(key, value):
    if key in ("head", "sha256", "ms", "version"):
        return key.upper()
    if isinstance(value, dict):
        return {k: masked(k, v) for k, v in value.items()}
    if isinstance(value, list):
        return [masked(key, v) for v in value]
    return value

for line in sys.stdin:
    report = masked("", json.loads(line))
    register = report["corpus"][0]["id"]
    text = json.dumps(report, ensure_ascii=False, indent=1)
    print(text.replace(register, "REGISTER"))'
}

@test "the drafts of the demonstration, field by field" {
    cd "$demo/drafts"
    check *
    want 1 "$status"
    spread <<<"$output" |
        diff "$top_srcdir/tests/fixtures/reports/check.json" -
}

@test "with the words of the drafts, and nothing else besides" {
    cd "$demo/drafts"
    dingmi check --date "$day" --format json --quote always * |
        spread >"$BATS_TEST_TMPDIR/quoted.json"
    run diff "$top_srcdir/tests/fixtures/reports/check.json" \
        "$BATS_TEST_TMPDIR/quoted.json"
    want 1 "$status"
    want "" "$(grep '^[<>]' <<<"$output" | grep -v '"text": ' || :)"
}

#!/bin/sh
# The page of dingmi serve: text goes onto it as text alone, its policy would
# let nothing else pass, and all that it says in Chinese it can say in English.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

scripts=$(find tools/page -name '*.js' | sort)
markup=tools/page/index.html
style=tools/page/page.css

ok "no markup is made of text" "$(grep -nE '(inner|outer)HTML|'\
'insertAdjacentHTML|document\.write|srcdoc|DOMParser|'\
'createContextualFragment|setHTML|parseHTML' $scripts)"
ok "no text is run" "$(grep -nE '[^a-zA-Z.]eval\(|new Function|'\
'javascript:|set(Timeout|Interval)\(["'"'"'`]|setAttribute\(["'"'"'`]on' \
    $scripts)"
ok "nothing stands within the page that its policy refuses" "$(
    grep -nE ' (on[a-z]+|style)=|<style|<script[^>]*>[^<]|javascript:|'\
'<(iframe|object|embed|base|form[^>]* action)' $markup)"
ok "nothing comes from elsewhere" "$(
    grep -nE 'https?://|@import|url\(' $scripts $markup $style)"

# colours MEDIA: those that the first block of such a medium sets.
colours() {
    sed -n "/^@media ($1)\\|^@media $1 /,/^}/p" $style |
        sed -n 's/^        \(--[a-z-]*\): .*/\1/p' | sort
}

ok "whatever is dark on screens is light on paper" "$(
    colours 'prefers-color-scheme: dark' | while read -r name; do
        colours print | grep -qx -e "$name" || echo "$style: $name"
    done)"

if ! command -v node >/dev/null; then
    skip "the scripts are well-formed" "node is not installed"
    skip "passages are cut out where they are" "node is not installed"
else
    for script in $scripts; do
        ok "$script is well-formed" \
            "$(node --input-type=module --check <"$script" 2>&1)"
    done
    ok "passages are cut out where they are" \
        "$(node tests/style/pieces.mjs tools/page 2>&1)"
fi

if ! command -v python3 >/dev/null; then
    skip "all Chinese has its English" "python3 is not installed"
else
    ok "all Chinese has its English" \
        "$(python3 tests/style/english.py $markup $scripts 2>&1)"
fi
done_testing

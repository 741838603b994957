#!/bin/sh
# The man pages: well-formed, and with every command and option there is.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

pages='tools/man/dingmi.1 tools/man/zh_CN/dingmi.1'
dingmi=$top_builddir/dingmi

for page in $pages; do
    if command -v mandoc >/dev/null; then
        ok "$page is well-formed" "$(mandoc -T lint -W warning "$page")"
    else
        skip "$page is well-formed" "mandoc is not installed"
    fi
done

commands=$("$dingmi" --help --lang en |
    sed -n 's/^  dingmi \([a-z]*\) .*/\1/p' | sort -u)
[ -n "$commands" ] || ok "--help lists commands" "it lists none"
for command in $commands; do
    options=$("$dingmi" "$command" --help --lang en |
        sed -nE 's/^  -(-?[a-z][a-z-]*)( .*)?$/\1/p')
    for page in $pages; do
        ok "$page has $command and its options" "$(
            grep -q "^\.Cm $command\$" $page || echo "no $command"
            for option in $options; do
                grep -qE "^\.It Fl $option( |\$)" $page ||
                    echo "no -$option"
            done)"
    done
done
done_testing

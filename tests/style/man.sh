#!/bin/sh
# The man pages: well-formed, and with every command and option there is.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

pages='tools/man/dingmi.1 tools/man/zh_CN/dingmi.1'
dingmi=$top_builddir/dingmi

for page in $pages $(find tools/man -name 'dingmi-*.5' | sort); do
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
        sed -nE 's/^  -(-?[a-z0][a-z-]*)( .*)?$/\1/p')
    for page in $pages; do
        ok "$page has $command and its options" "$(
            grep -q "^\.Cm $command\$" $page || echo "no $command"
            for option in $options; do
                grep -qE "^\.It Fl $option( |\$)" $page ||
                    echo "no -$option"
            done)"
    done
done

# pair PAGE: a page of section 5 in both languages.
pair() {
    echo "tools/man/$1.5 tools/man/zh_CN/$1.5"
}

# A column is an option of register, but for those of a single check.
columns=$("$dingmi" register --help --lang en |
    sed -n '/^Common/q;s/^  --\([a-z-]*\).*/\1/p' |
    grep -vxE 'from-check|by|approved|manifest')
for page in $(pair dingmi-ledger); do
    ok "$page has every column" "$(for column in file $columns; do
        grep -q "^\.It $column Ta " "$page" || echo "no $column"
    done)"
done

schema=tools/report.schema.json
fields=$(sed -n '/^  "properties"/,/^  }/s/^    "\([a-z0-9_]*\)": .*/\1/p' \
    $schema)
codes=$(grep -oE '"[A-Z]+(_[A-Z]+)*"' $schema | tr -d '"' | sort -u)
verdicts=$(sed -n '/^    "verdict"/,/]/p' $schema | grep -oE '"[a-z-]+"' |
    tr -d '"' | grep -vxE 'verdict|enum')
[ -n "$fields" ] && [ -n "$codes" ] && [ -n "$verdicts" ] ||
    ok "$schema can be read" "it cannot"
for page in $(pair dingmi-report); do
    ok "$page has every field and code" "$(
        for word in $fields $codes $verdicts; do
            grep -qE "^\.It Cm (.* , )?$word( ,|\$)" "$page" ||
                echo "no $word"
        done)"
done

tables=$(sed -nE 's/.*"CREATE TABLE (new_)?([a-z]+) .*/\2/p' corpus/schema.c)
[ -n "$tables" ] || ok "corpus/schema.c has tables" "it has none"
for page in $(pair dingmi-register); do
    ok "$page has every table" "$(for table in $tables; do
        grep -qE "^\.It Cm (.* , )?$table( ,|\$)" "$page" ||
            echo "no $table"
    done)"
done
done_testing

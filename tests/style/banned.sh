#!/bin/sh
# Functions that no file may call, or only some may.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

calls() {
    names=$1
    shift
    code "$@" | grep -E "(^|[^A-Za-z0-9_>.])($names) *\\("
}

rooms=$(c_files core formats corpus)
all=$(c_files core formats corpus tools)

# shellcheck disable=SC2086
{
    ok "no call without bounds" "$(calls \
        'strcpy|strcat|strncpy|strtok|sprintf|vsprintf|gets|alloca' $all)"
    ok "no number read without its errors" \
        "$(calls 'atoi|atol|strtol|sscanf' $all)"
    ok "no shell" "$(calls 'system|popen' $all)"
    ok "memory comes from arenas and buffers" "$(calls \
        'malloc|calloc|realloc|strdup|strndup' $all |
        grep -vE '^core/(arena|buf)\.c:')"
    ok "logic frees nothing" "$(calls 'free' $rooms |
        grep -vE '^core/(arena|buf)\.c:')"
    ok "nothing below tools prints or exits" "$(calls \
        'printf|fprintf|vfprintf|puts|fputs|putchar|perror|exit|_exit|abort' \
        $rooms | grep -v '^core/arena\.c:')"
    ok "goto goes to out" \
        "$(code $all | grep -E '[^a-z]goto ' | grep -v 'goto out;')"
}
done_testing

#!/bin/sh
# Which room may use which, and which file owns a foreign library.
#
# SPDX-License-Identifier: Apache-2.0
. "$top_srcdir/tests/style/tap.sh"

# strays ROOM ALLOWED...: includes of ours, in a room, of any other room.
strays() {
    room=$1
    shift
    allowed=$(printf '%s\n' "$@" | paste -s -d'|')
    c_files "$room" | xargs grep -nE '^#include "' |
        grep -vE "#include \"($allowed)/"
}

# users HEADERS OWNER...: who else includes the headers of a library.
users() {
    headers=$1
    shift
    owners=$(printf '%s\n' "$@" | paste -s -d'|')
    c_files core formats corpus tools |
        xargs grep -nE "^#include <$headers" | grep -vE "^($owners):"
}

ok "core uses nothing of ours but core" "$(strays core core)"
ok "formats uses core" "$(strays formats core formats)"
ok "corpus uses core" "$(strays corpus core corpus)"
ok "nothing uses tests" \
    "$(c_files core formats corpus tools | xargs grep -n '"tests/')"
ok "ICU is used by its owners" \
    "$(users 'unicode/' core/fold.c core/codepage.c core/jumble.c \
        core/word.c formats/charset.c)"
ok "libxml2 is used by its owner" "$(users 'libxml/' formats/xml.c)"
ok "SQLite is used by its owner" "$(users 'sqlite3' corpus/db.c)"
ok "OpenSSL is used by its owners" \
    "$(users 'openssl/' core/prf.c corpus/vault.c)"
ok "libmicrohttpd is used by its owner" \
    "$(users 'microhttpd' tools/serve_http.c)"
ok "libseccomp is used by its owner" "$(users 'seccomp' tools/sandbox.c)"
ok "zlib is used by its owner" "$(users 'zlib' formats/inflate.c)"
ok "libarchive is used by its owner" "$(users 'archive' formats/archive.c)"
ok "GMime is used by its owner" "$(users 'gmime/' formats/mail.c)"
ok "no header includes a foreign header" \
    "$(find core formats corpus tools -name '*.h' | sort | xargs grep -nE \
        -e '^#include <(archive|gmime/|jansson|libxml/|microhttpd)' \
        -e '^#include <(openssl/|seccomp|sqlite3|unicode/|zlib)')"
done_testing

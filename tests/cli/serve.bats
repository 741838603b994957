# dingmi serve: who is answered, who is not, and what is left of it.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup_file() {
    demo_corpus
}

built_with() {
    [ "$(dingmi doctor --format json |
        json libraries.libmicrohttpd)" != null ]
}

setup() {
    unset XDG_RUNTIME_DIR DISPLAY WAYLAND_DISPLAY BROWSER
    cd "$BATS_TEST_TMPDIR"
}

serve() {
    built_with || skip "built without libmicrohttpd"
    "$PYTHON" "$cli/serve.py" "$1"
}

@test "the address is one line, and only the loopback listens" {
    serve address
}

@test "a port that is in use is refused, and can be had when it is free" {
    serve port_in_use
    serve port_again
}

@test "the files of the page are those in its folder" {
    serve files
}

@test "every answer bears what keeps others out" {
    serve fields
}

@test "other hosts, origins and sites are refused" {
    serve strangers
}

@test "without the token nothing can be asked" {
    serve tokens
}

@test "bodies are measured first" {
    serve bodies
}

@test "bodies on their way are bounded together" {
    serve crowd_of_bodies
}

@test "ill-formed and overlong targets are refused" {
    serve targets
}

@test "a connection carries one request" {
    serve pipelined
}

@test "garbage does no harm" {
    serve garbage
}

@test "a hundred at once are answered" {
    serve crowd
}

@test "the slow are cut off" {
    serve slow
}

@test "it ends when nobody uses it" {
    serve idle
}

@test "it does not end while somebody does" {
    serve busy
}

@test "signals end it cleanly" {
    serve signals
}

@test "the page ends it" {
    serve told
}

@test "nothing is left anywhere" {
    serve traces
}

@test "the browser is told the address, and nobody else" {
    serve browser
}

@test "what the browser was to read goes at the end" {
    serve browser_never_came
}

@test "without a private folder or a desktop no browser is opened" {
    serve no_browser
}

@test "a browser that cannot be opened is told of" {
    serve browser_fails
}

@test "what makes no sense is refused" {
    for options in "draft.docx" "--format json" "-o out" "--quote always" \
        "--color never" "--progress always" "--port 65536" "--port -1" \
        "--port 8o" "--port" "--idle 0" "--idle 1441" "--idle -1" \
        "--idle 1." "--idle .5" "--idle 1e1" "--idle ''" "--idle 0.0001"; do
        # shellcheck disable=SC2086
        eval "run --separate-stderr dingmi serve --no-browser $options"
        want "2 " "$status $output"
        has "$stderr" "dingmi: "
    done
    [ ! -e out ]
}

@test "without libmicrohttpd it says so" {
    if built_with; then
        skip "built with libmicrohttpd"
    fi
    run --separate-stderr dingmi serve --no-browser
    want "2 " "$status $output"
    has "$stderr" libmicrohttpd-dev
}

@test "only serve loads libmicrohttpd, and it says where there is none" {
    built_with || skip "built without libmicrohttpd"
    hasnt "$(ldd "$top_builddir/dingmi")" microhttpd
    mkdir none
    : > none/libmicrohttpd.so.12
    export LD_LIBRARY_PATH=$PWD/none
    run --separate-stderr dingmi serve --no-browser
    want "2 " "$status $output"
    has "$stderr" libmicrohttpd12
    want null "$(dingmi doctor --format json | json libraries.libmicrohttpd)"
}

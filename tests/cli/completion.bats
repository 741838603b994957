# Completions: made from the tables, and right where people press Tab.
#
# SPDX-License-Identifier: Apache-2.0

bats_require_minimum_version 1.5.0
load lib

setup() {
    cd "$BATS_TEST_TMPDIR"
}

# tab WORD...: what bash offers for the last word, in one line.
tab() {
    dingmi --completion bash >dingmi.bash
    bash --norc -c '. ./dingmi.bash
        COMP_WORDS=(dingmi "$@")
        COMP_CWORD=$#
        _dingmi
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | paste -s -d' '
}

commands() {
    dingmi --help | sed -n 's/^  dingmi \([a-z]*\) .*/\1/p' | sort -u
}

# options COMMAND: as --help has them.
options() {
    dingmi "$1" --help | sed -nE 's/^  (--?[a-z0][a-z-]*)( .*)?$/\1/p' | sort
}

@test "commands come first" {
    want "$( (commands; printf '%s\n' --help --lang --version) | sort |
        paste -s -d' ')" "$(tab '')"
    want "source sources" "$(tab sou)"
    want "decide declassify doctor" "$(tab d)"
    want "" "$(tab nothing)"
    want "en zh_CN" "$(tab --lang '')"
    want "register" "$(tab --lang en reg)"
    want "register" "$(tab --lang = en reg)"
}

@test "every option that --help has is offered" {
    for command in $(commands); do
        want "$( (options "$command"; echo --help) | sort -u |
            paste -s -d' ')" \
            "$(tab "$command" - | tr ' ' '\n' | sort -u | paste -s -d' ')"
    done
    want "--key --kind" "$(tab register --k)"
    want "--point --points-complete --points-from" "$(tab register --poi)"
}

@test "values that are words" {
    want "commercial public state work" "$(tab register --kind '')"
    want "机密" "$(tab register --level 机)"
    want "gm std" "$(tab init --suite '')"
    want "always auto never" "$(tab check x.docx --color '')"
    want "json" "$(tab check --format j)"
    # As bash parts the line.
    want "json" "$(tab check --format = j)"
    want "always auto never" "$(tab check --quote =)"
    # A value of one command is none of another.
    want "" "$(tab check --kind s)"
}

@test "files where files belong, and no ids" {
    mkdir drafts
    touch drafts.csv 'one draft.docx'
    want "drafts drafts.csv" "$(tab check dr)"
    want "one draft.docx" "$(tab verify -j 2 one)"
    want "drafts drafts.csv" "$(tab register --manifest dr)"
    want "drafts drafts.csv" "$(tab sources -o dr)"
    want "drafts drafts.csv" "$(tab scan --files-from dr)"
    want "drafts drafts.csv" "$(tab source --corpus dr)"
    for command in source amend declassify withdraw sources doctor; do
        want "" "$(tab "$command" '')"
    done
    want "" "$(tab register --parent '')"
    want "" "$(tab check --date '')"
}

@test "the files that are installed are these" {
    for made in bash/dingmi fish/dingmi.fish zsh/_dingmi; do
        [ -e "$top_builddir/tools/completion/$made" ] ||
            skip "built for another machine"
        dingmi --lang zh_CN --completion "${made%%/*}" |
            cmp - "$top_builddir/tools/completion/$made"
    done
}

@test "all shells have every option" {
    for shell in fish zsh; do
        dingmi --completion $shell >$shell.made
        for command in $(commands); do
            grep -qE "(-a |')$command[ :]" $shell.made
            for option in $(options "$command"); do
                plain=${option##*-}
                [ "$option" = "-$plain" ] || plain=${option#--}
                grep -qE -e " -[sl] $plain( |\$)" \
                    -e "'\\*${option}[+=[]" $shell.made || {
                    echo "$shell: no $option" >&2
                    return 1
                }
            done
        done
    done
}

@test "bash can read it" {
    dingmi --completion bash >made
    bash -n made
}

@test "zsh can read it" {
    command -v zsh >/dev/null || skip "zsh is not installed"
    for lang in zh_CN en; do
        dingmi --lang $lang --completion zsh >made
        zsh -n made
    done
}

@test "fish can read it, and offers the same" {
    command -v fish >/dev/null || skip "fish is not installed"
    for lang in zh_CN en; do
        dingmi --lang $lang --completion fish >made
        fish --no-execute made
    done
    offered() {
        fish --no-config -c "source made; complete -C '$1'" | cut -f1 |
            sort | paste -s -d' '
    }
    want "commercial public state work" "$(offered 'dingmi register --kind ')"
    want "source sources" "$(offered 'dingmi sou')"
    touch draft.docx
    want "draft.docx" "$(offered 'dingmi check dra')"
    want "" "$(offered 'dingmi source dra')"
}

@test "no other shell" {
    for words in "" tcsh "bash fish"; do
        # shellcheck disable=SC2086
        run --separate-stderr dingmi --completion $words
        want 2 "$status"
        has "$stderr" bash fish zsh
    done
}

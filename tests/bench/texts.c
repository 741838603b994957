/*
 * Documents of an invented language, as many as are wanted: for measuring what
 * no collection of real ones is large enough for, or may be handed on.
 *
 *     texts LANGUAGE KIND FOLDER CHARACTERS SEED [SIZE]
 *
 * Makes documents of some SIZE characters (3000) until there are CHARACTERS,
 * and writes each to a file of FOLDER, a thousand to a folder in it.  KIND is
 * a rule of LANGUAGE; language.txt says how rules are written.  The same seed
 * gives the same documents; another gives others in the same language, with
 * the same words and set phrases.  Prints the path of each.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"

enum {
    DEEPEST = 16,
    SIZE = 3000,
    SHIFT = 20, /* of Mandelbrot: without it a few words would be everywhere */
    TO_A_FOLDER = 1000,
    FOLDER_MODE = 0700
};

/* Rules are found by name when they are read, and by number afterwards. */
struct piece {
    struct str text; /* where there is no rule */
    size_t rule;     /* number of the rule, from 1; BODY */
};

struct choice {
    struct piece *piece;
    size_t pieces, room;
};

struct rule {
    struct str name;
    struct choice *choice;
    size_t choices, room;
    uint32_t members; /* 0: made anew each time */
    bool even;
};

struct language {
    struct arena *arena;
    struct rule *rule;
    size_t rules, room;
};

/* A document under way. */
struct writing {
    const struct language *language;
    struct buf text;
    size_t size;      /* characters wanted */
    size_t paragraph; /* the rule of paragraphs */
};

static const size_t BODY = SIZE_MAX;

_Noreturn static void
stop(const char *what, struct str of)
{
    fprintf(stderr, "texts: %s: %.*s\n", what, STR_ARG(of));
    exit(2);
}

/* --- chance --- */

/* SplitMix64. */
static uint64_t
next(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static double
fraction(uint64_t *state)
{
    return (double) (next(state) >> 11) / (double) (UINT64_C(1) << 53);
}

/* A place below n, by the law of Zipf and Mandelbrot. */
static size_t
place(uint64_t *state, size_t n, bool even)
{
    double f = fraction(state), all = (double) n;
    size_t at =
        (size_t) (even ? f * all : (pow(1 + all / SHIFT, f) - 1) * SHIFT);

    return at < n ? at : n - 1;
}

/* --- the language --- */

static size_t
rule_number(struct language *lang, struct str name)
{
    if (str_eq(name, S("body")))
        return BODY;
    for (size_t i = 0; i < lang->rules; i++)
        if (str_eq(lang->rule[i].name, name))
            return i + 1;
    arena_push(lang->arena, lang->rule, lang->rules, &lang->room)->name = name;
    return lang->rules;
}

static void
add_piece(struct language *lang, struct choice *choice, struct piece piece)
{
    if (piece.rule != 0 || piece.text.len > 0)
        *arena_push(lang->arena, choice->piece, choice->pieces,
                    &choice->room) = piece;
}

/* Words of a choice with their ends of lines. */
static void
add_text(struct language *lang, struct choice *choice, struct str text)
{
    for (size_t at; (at = str_find(text, S("\\n"), 0)) != STR_NONE;
         text = str_sub(text, at + 2, text.len)) {
        add_piece(lang, choice, (struct piece){str_sub(text, 0, at), 0});
        add_piece(lang, choice, (struct piece){S("\n"), 0});
    }
    add_piece(lang, choice, (struct piece){text, 0});
}

static void
add_choice(struct language *lang, size_t number, struct str text)
{
    struct choice choice = {0};
    struct rule *rule;

    while (text.len > 0) {
        add_text(lang, &choice, str_cut(&text, S("{")));
        if (text.len > 0)
            add_piece(lang, &choice,
                      (struct piece){
                          .rule = rule_number(lang, str_cut(&text, S("}")))});
    }
    rule = &lang->rule[number - 1];
    *arena_push(lang->arena, rule->choice, rule->choices, &rule->room) =
        choice;
}

/* What stands before the colon: a name, "=" or "/N". */
static size_t
add_rule(struct language *lang, struct str head)
{
    bool even = str_ends(head, S("="));
    struct str name = str_cut(&head, even ? S("=") : S("/"));
    size_t number = rule_number(lang, name);
    struct rule *rule = &lang->rule[number - 1];

    rule->even = even;
    rule->members = str_figure(head, UINT32_MAX);
    return number;
}

static void
read_line(struct language *lang, struct str line, size_t *number)
{
    if (line.len == 0 || line.ptr[0] == '#')
        return;
    if (line.ptr[0] != ' ')
        *number = add_rule(lang, str_cut(&line, S(":")));
    while (line.len > 0) {
        struct str text = str_cut(&line, S(" "));

        if (text.len > 0)
            add_choice(lang, *number, text);
    }
}

static void
read_language(struct language *lang, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_alloc(lang->arena, MIB, 1);
    struct str text = {bytes, 0};
    size_t number = 0;

    if (file == NULL)
        stop("not to be opened", str_of(path));
    text.len = fread(bytes, 1, MIB, file);
    fclose(file);
    while (text.len > 0)
        read_line(lang, str_cut(&text, S("\n")), &number);
    for (size_t i = 0; i < lang->rules; i++)
        if (lang->rule[i].choices == 0)
            stop("no such rule", lang->rule[i].name);
}

/* --- writing --- */

static size_t
characters(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char) text.ptr[i] & 0xC0) != 0x80;
    return n;
}

static void write_rule(struct writing *w, size_t number, uint64_t *state,
                       int depth);

/* As many paragraphs as the document is to have. */
static void
write_body(struct writing *w, uint64_t *state, int depth)
{
    size_t start = w->text.len, counted = w->text.len, have = 0;

    while (have < w->size && !w->text.full) {
        write_rule(w, w->paragraph, state, depth);
        have += characters(
            (struct str){w->text.ptr + counted, w->text.len - counted});
        counted = w->text.len;
    }
    if (w->text.len == start)
        stop("too large", S("body"));
}

/* A member is made by its place: the same whenever it comes. */
static void
write_rule(struct writing *w, size_t number, uint64_t *state, int depth)
{
    const struct rule *rule = &w->language->rule[number - 1];
    const struct choice *choice;
    uint64_t own;

    if (depth > DEEPEST)
        stop("contains itself", rule->name);
    if (rule->members > 0) {
        own = (uint64_t) number << 32 | place(state, rule->members, false);
        state = &own;
    }
    choice = &rule->choice[place(state, rule->choices, rule->even)];
    for (size_t i = 0; i < choice->pieces; i++) {
        const struct piece *piece = &choice->piece[i];

        if (piece->rule == BODY)
            write_body(w, state, depth + 1);
        else if (piece->rule != 0)
            write_rule(w, piece->rule, state, depth + 1);
        else
            buf_add(&w->text, piece->text);
    }
}

static void
make_folder(struct str path)
{
    if (mkdir(path.ptr, FOLDER_MODE) != 0 && errno != EEXIST)
        stop("not to be made", path);
}

static void
save(struct arena *arena, const char *folder, size_t n, struct str text)
{
    struct str path =
        str_printf(arena, "%s/%03zu/%06zu.txt", folder, n / TO_A_FOLDER, n);
    FILE *file;

    if (n % TO_A_FOLDER == 0)
        make_folder(str_printf(arena, "%s/%03zu", folder, n / TO_A_FOLDER));
    file = fopen(path.ptr, "wb");
    if (file == NULL || fwrite(text.ptr, 1, text.len, file) != text.len ||
        fclose(file) != 0)
        stop("not to be written", path);
    printf("%s\n", path.ptr);
}

/* From a third to five thirds of the size. */
static size_t
some_size(uint64_t *state, size_t size)
{
    return size / 3 + (size_t) (fraction(state) * (double) size * 4 / 3);
}

static void
write_all(const struct language *lang, size_t kind, char **arg, size_t size)
{
    size_t wanted = str_figure(str_of(arg[4]), UINT32_MAX), have = 0;
    uint64_t state = str_figure(str_of(arg[5]), UINT32_MAX);
    size_t paragraph = 0;

    for (size_t i = 0; i < lang->rules; i++)
        if (str_eq(lang->rule[i].name, S("paragraph")))
            paragraph = i + 1;
    if (paragraph == 0)
        stop("no such rule", S("paragraph"));
    make_folder(str_of(arg[3]));
    for (size_t n = 0; have < wanted; n++) {
        struct arena *arena = arena_new();
        struct writing w = {.language = lang, .paragraph = paragraph};
        uint64_t own = next(&state);

        w.size = some_size(&own, size);
        buf_init(&w.text, LIMIT_FILE);
        write_rule(&w, kind, &own, 0);
        save(arena, arg[3], n, buf_str(&w.text));
        have += characters(buf_str(&w.text));
        buf_fini(&w.text);
        arena_free(arena);
    }
}

int
main(int argc, char **argv)
{
    struct language lang = {.arena = arena_new()};
    size_t known, kind, size = SIZE;

    if (argc < 6 || argc > 7) {
        fprintf(stderr, "usage: texts LANGUAGE KIND FOLDER CHARACTERS SEED "
                        "[SIZE]\n");
        return 2;
    }
    if (argc == 7)
        size = str_figure(str_of(argv[6]), UINT32_MAX);
    read_language(&lang, argv[1]);
    known = lang.rules;
    kind = rule_number(&lang, str_of(argv[2]));
    if (kind == BODY || kind > known || size == 0)
        stop("no such rule", str_of(argv[2]));
    write_all(&lang, kind, argv, size);
    arena_free(lang.arena);
    return 0;
}

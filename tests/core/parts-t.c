/*
 * The parts of invented documents in the layouts of GB/T 9704, held against
 * what a reader says they are; how many of each part are found is told.
 *
 * A family is a file of tests/fixtures/layout.  A document begins with
 * "== its name ==", then has a line for each part wanted, its key and its text
 * (a list has several), and behind "--" its lines, as tests/core/lines.h reads
 * them; \n in one is a line break, \t a tab.  What is not wanted must not be
 * found. "limit KEY WHY" owns that the part of that document is not told
 * rightly; it fails as soon as it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/layout.h"

#include "tests/core/lines.h"
#include "tests/tap.h"

enum { FAMILY_MAX = 1 << 20 };

static const char *const families[] = {
    "boxes",   "bracketed", "broken", "forwarding", "joint", "letters", "more",
    "notices", "orders",    "second", "telegrams",  "traps", "upward",
};

enum key {
    KEY_COPY,
    KEY_MARK,
    KEY_URGENCY,
    KEY_BANNER,
    KEY_NUMBER,
    KEY_SERIAL,
    KEY_SIGNER,
    KEY_ISSUER,
    KEY_TITLE,
    KEY_TO,
    KEY_ANNEX,
    KEY_DAY,
    KEY_NOTE,
    KEY_PUBLICITY,
    KEY_REACH,
    KEY_COPIES,
    KEY_PRINTER,
    KEY_PRINTED,
    KEYS
};

static const struct str keys[KEYS] = {
    [KEY_COPY] = STR_INIT("copy"),
    [KEY_MARK] = STR_INIT("mark"),
    [KEY_URGENCY] = STR_INIT("urgency"),
    [KEY_BANNER] = STR_INIT("banner"),
    [KEY_NUMBER] = STR_INIT("number"),
    [KEY_SERIAL] = STR_INIT("serial"),
    [KEY_SIGNER] = STR_INIT("signer"),
    [KEY_ISSUER] = STR_INIT("issuer"),
    [KEY_TITLE] = STR_INIT("title"),
    [KEY_TO] = STR_INIT("to"),
    [KEY_ANNEX] = STR_INIT("annex"),
    [KEY_DAY] = STR_INIT("day"),
    [KEY_NOTE] = STR_INIT("note"),
    [KEY_PUBLICITY] = STR_INIT("publicity"),
    [KEY_REACH] = STR_INIT("reach"),
    [KEY_COPIES] = STR_INIT("copies"),
    [KEY_PRINTER] = STR_INIT("printer"),
    [KEY_PRINTED] = STR_INIT("printed"),
};

/* The parts of one document, each as a list. */
struct parts {
    struct strs list[KEYS];
    size_t room[KEYS];
    bool limit[KEYS];
};

struct score {
    size_t wanted, seen, right;
};

static void
add(struct arena *arena, struct parts *parts, enum key key, struct str text)
{
    struct strs *list = &parts->list[key];

    if (text.len > 0)
        *arena_push(arena, list->item, list->count, &parts->room[key]) = text;
}

static void
add_all(struct arena *arena, struct parts *parts, enum key key,
        const struct strs *list)
{
    for (size_t i = 0; i < list->count; i++)
        add(arena, parts, key, list->item[i]);
}

/* --- what a family says --- */

static struct str
read_family(struct arena *arena, const char *name)
{
    const char *top = getenv("top_srcdir");
    struct str path = str_printf(arena, "%s/tests/fixtures/layout/%s.txt",
                                 top == NULL ? "." : top, name);
    char *bytes = arena_array(arena, FAMILY_MAX, char);
    FILE *file = fopen(str_z(arena, path), "rb");
    size_t len = 0;

    if (file != NULL) {
        len = fread(bytes, 1, FAMILY_MAX, file);
        fclose(file);
    }
    return (struct str){bytes, len};
}

/* "KEY TEXT"; false if there is no such key. */
static bool
want(struct arena *arena, struct parts *parts, struct str line)
{
    struct str word = str_cut(&line, S(" "));
    bool limit = str_eq(word, S("limit"));

    if (limit)
        word = str_cut(&line, S(" "));
    for (size_t i = 0; i < KEYS; i++) {
        if (!str_eq(word, keys[i]))
            continue;
        if (limit)
            parts->limit[i] = true;
        else
            add(arena, parts, (enum key) i, line);
        return true;
    }
    return false;
}

/* \n and \t of a fixture are a line break and a tab. */
static struct str
spell_out(struct arena *arena, struct str line)
{
    char *text = arena_array(arena, line.len + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < line.len; i++) {
        char next = i + 1 < line.len ? line.ptr[i + 1] : '\0';
        bool escape = line.ptr[i] == '\\' && (next == 'n' || next == 't');

        text[n++] = escape ? (next == 'n' ? '\n' : '\t') : line.ptr[i];
        i += escape;
    }
    return (struct str){text, n};
}

static void
make_doc(struct arena *arena, struct str text, struct doc *doc)
{
    struct doc_builder *builder = doc_builder_new(arena);

    while (text.len > 0)
        lines_add(builder, spell_out(arena, str_cut(&text, S("\n"))));
    doc_finish(builder, S("odt"), doc);
}

/* --- what layout says --- */

static struct str
mark_words(struct arena *arena, const struct found_mark *mark)
{
    static const struct {
        enum layout_fault fault;
        const char *word;
    } faults[] = {
        {LAYOUT_NOT_FIRST, "not-first"},       {LAYOUT_NOT_FLUSH, "not-flush"},
        {LAYOUT_BELOW_TITLE, "below-title"},   {LAYOUT_FAR_BOX, "far-box"},
        {LAYOUT_OTHER_HEADER, "other-header"}, {LAYOUT_FOOTER, "footer"},
    };
    struct str out = mark->mark.text;

    for (size_t i = 0; i < COUNT(faults); i++)
        if (mark->place_faults & faults[i].fault)
            out = str_printf(arena, "%.*s %s", STR_ARG(out), faults[i].word);
    return out;
}

static struct str
publicity_word(enum publicity publicity)
{
    static const struct str words[] = {
        [PUBLICITY_UNSAID] = STR_INIT(""),
        [PUBLICITY_OPEN] = STR_INIT("open"),
        [PUBLICITY_ON_REQUEST] = STR_INIT("request"),
        [PUBLICITY_CLOSED] = STR_INIT("closed"),
    };

    return words[publicity];
}

static void
see(struct arena *arena, const struct layout *layout, struct parts *parts)
{
    const struct {
        enum key key;
        struct part part;
    } texts[] = {
        {KEY_COPY, layout->copy},     {KEY_URGENCY, layout->urgency},
        {KEY_BANNER, layout->banner}, {KEY_NUMBER, layout->number},
        {KEY_SERIAL, layout->serial}, {KEY_TITLE, layout->title},
        {KEY_NOTE, layout->note},
    };
    struct str annexes = layout->annexes.text;

    for (size_t i = 0; i < COUNT(texts); i++)
        add(arena, parts, texts[i].key, texts[i].part.text);
    for (size_t i = 0; i < layout->marks; i++)
        add(arena, parts, KEY_MARK, mark_words(arena, &layout->mark[i]));
    while (annexes.len > 0)
        add(arena, parts, KEY_ANNEX, str_cut(&annexes, S("\n")));
    add_all(arena, parts, KEY_SIGNER, &layout->signers);
    add_all(arena, parts, KEY_ISSUER, &layout->issuers);
    add_all(arena, parts, KEY_TO, &layout->addressees);
    add_all(arena, parts, KEY_COPIES, &layout->copies);
    add(arena, parts, KEY_DAY, date_iso(arena, layout->issued));
    add(arena, parts, KEY_PUBLICITY, publicity_word(layout->publicity));
    add(arena, parts, KEY_REACH, layout->reach);
    add(arena, parts, KEY_PRINTER, layout->printer);
    add(arena, parts, KEY_PRINTED, date_iso(arena, layout->printed_on));
}

/* --- the one held against the other --- */

static bool
is_among(struct str text, const struct strs *list)
{
    return str_is_one_of(text, list->item, list->count);
}

static void
tell(const struct strs *list, const char *what, struct str key)
{
    printf("#   %.*s %s:", STR_ARG(key), what);
    for (size_t i = 0; i < list->count; i++)
        printf(" [%.*s]", STR_ARG(list->item[i]));
    printf("\n");
}

/* Is the part as it is wanted?  A known limit must hold still. */
static bool
hold(const struct parts *wanted, const struct parts *seen, enum key key,
     struct score *score)
{
    const struct strs *a = &wanted->list[key], *b = &seen->list[key];
    size_t right = 0;
    bool same = a->count == b->count;

    for (size_t i = 0; i < a->count; i++)
        right += is_among(a->item[i], b);
    for (size_t i = 0; same && i < a->count; i++)
        same = str_eq(a->item[i], b->item[i]);
    score->wanted += a->count;
    score->seen += b->count;
    score->right += right;
    if (same != wanted->limit[key])
        return true;
    tell(a, wanted->limit[key] ? "is no limit any more" : "wanted", keys[key]);
    tell(b, "seen", keys[key]);
    return false;
}

static bool
try_document(struct str head, struct str text, struct score *score)
{
    struct arena *arena = arena_new();
    struct parts wanted = {0}, seen = {0};
    struct layout layout;
    struct doc doc;
    bool ok = true;

    while (head.len > 0) {
        struct str line = str_cut(&head, S("\n"));

        if (line.len == 0 || want(arena, &wanted, line))
            continue;
        printf("#   no part: %.*s\n", STR_ARG(line));
        ok = false;
    }
    make_doc(arena, text, &doc);
    layout_find(arena, &doc, &layout);
    see(arena, &layout, &seen);
    for (size_t i = 0; i < KEYS; i++)
        ok = hold(&wanted, &seen, (enum key) i, &score[i]) && ok;
    arena_free(arena);
    return ok;
}

/* How many documents there are; those that fail are added to *failed. */
static size_t
try_family(const char *name, size_t before, struct score *score,
           size_t *failed)
{
    struct arena *arena = arena_new();
    struct str text = read_family(arena, name);
    size_t count = 0;

    str_cut(&text, S("\n== "));
    while (text.len > 0) {
        struct str document = str_cut(&text, S("\n== "));
        struct str title = str_cut(&document, S("\n"));
        struct str head = str_cut(&document, S("--\n"));
        bool ok = document.len > 0 && try_document(head, document, score);

        count++;
        *failed += !ok;
        printf("%sok %zu - %s: %.*s\n", ok ? "" : "not ", before + count, name,
               STR_ARG(title));
    }
    if (count == 0) {
        printf("not ok %zu - %s cannot be read\n", before + ++count, name);
        ++*failed;
    }
    arena_free(arena);
    return count;
}

static double
percent(size_t part, size_t whole)
{
    return whole == 0 ? 100.0 : 100.0 * (double) part / (double) whole;
}

int
main(void)
{
    struct score score[KEYS] = {0};
    size_t count = 0, failed = 0;

    for (size_t i = 0; i < COUNT(families); i++)
        count += try_family(families[i], count, score, &failed);
    printf("# %-10s %6s %6s %6s %9s %6s\n", "part", "wanted", "seen", "right",
           "precision", "recall");
    for (size_t i = 0; i < KEYS; i++)
        printf("# %-10.*s %6zu %6zu %6zu %8.1f%% %5.1f%%\n", STR_ARG(keys[i]),
               score[i].wanted, score[i].seen, score[i].right,
               percent(score[i].right, score[i].seen),
               percent(score[i].right, score[i].wanted));
    printf("1..%zu\n", count);
    return failed > 0;
}

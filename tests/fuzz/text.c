/*
 * Bytes that may be text: the guess at their encoding, every encoding that a
 * file may name, and the search for strings.  Seeds write bytes as \xHH.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/utf8.h"
#include "formats/charset.h"
#include "formats/strings.h"

static struct str
pack(struct arena *arena, struct str seed)
{
    char *bytes = arena_array(arena, seed.len + 1, char);
    size_t len = 0;

    for (size_t at = 0; at < seed.len; at++) {
        bytes[len] = seed.ptr[at];
        if (at + 3 < seed.len && seed.ptr[at] == '\\' &&
            seed.ptr[at + 1] == 'x') {
            bytes[len] = (char) (hex_value(seed.ptr[at + 2]) * 16 +
                                 hex_value(seed.ptr[at + 3]));
            at += 3;
        }
        len++;
    }
    return (struct str){bytes, len};
}

/* What was converted is sound. */
static void
want_sound(struct str utf8)
{
    for (size_t at = 0; at < utf8.len;)
        fuzz_want(utf8_next(utf8, &at) < UTF8_BAD, "converted text is UTF-8");
}

static void
search(struct arena *arena, struct str bytes)
{
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;

    strings_read(arena, builder, S(""), VIEW_VISIBLE, bytes);
    doc_finish(builder, S(""), &doc);
    for (size_t i = 0; i < doc.paras; i++) {
        want_sound(doc.para[i].text);
        for (size_t j = 0; j < doc.para[i].runs; j++) {
            struct run run = doc_run(&doc.para[i], j);

            fuzz_want(run.at + run.size <= bytes.len,
                      "strings lie within the bytes");
        }
    }
}

static void
one(struct arena *arena, struct str bytes)
{
    static const struct str names[] = {
        STR_INIT("GB18030"), STR_INIT("gb2312"),       STR_INIT("UTF-16"),
        STR_INIT("Big5"),    STR_INIT("windows-1252"), STR_INIT("UTF-7"),
    };
    struct charset charset;
    struct str utf8;
    struct err err;

    if (charset_to_utf8(arena, bytes, &utf8, &charset, &err)) {
        fuzz_want(charset.name.len > 0, "an encoding has a name");
        fuzz_want(charset.faults == charset_faults(utf8), "faults are told");
    }
    for (size_t i = 0; i < COUNT(names); i++)
        if (charset_decode(arena, bytes, names[i], &utf8, &err))
            want_sound(utf8);
    search(arena, bytes);
}

const struct fuzz fuzz_target = {.name = "text", .one = one, .pack = pack};

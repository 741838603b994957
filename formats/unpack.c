/*
 * Counting what comes out of an archive.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/unpack.h"

#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/charset.h"
#include "formats/intake.h"
#include "formats/part.h"

enum { ASCII_END = 0x80, THREE_BYTES = 0x800 };

bool
unpack_is_on(const struct intake *in)
{
    return in->unpack != NULL && in->unpack->on && doc_depth(in->builder) == 0;
}

bool
unpack_begin(struct intake *in, const char *format)
{
    if (in->unpack == NULL || doc_depth(in->builder) > 0)
        return false;
    if (in->unpack->closed) {
        doc_miss(in->builder, S(""), WHY_LIMIT,
                 _("压缩包和邮件套了 %d 层以上，里面没有检查；请解开后再查"),
                 LIMIT_ARCHIVES);
        doc_refuse(in->builder);
        return false;
    }
    in->format = format;
    in->unpack->on = true;
    return true;
}

void
unpack_name(struct intake *in, struct str name)
{
    static const struct place place = {.story = STORY_ATTRIBUTE};
    static const struct run like = {.view = VIEW_ATTRIBUTE};

    if (name.len > 0)
        doc_add(in->builder, doc_open(in->builder, S(""), &place, NULL), name,
                &like);
}

void
unpack_miss(struct intake *in, struct str name, enum why why,
            const char *words)
{
    unpack_name(in, name);
    doc_miss(in->builder, name, why, "%s", words);
}

/* --- names --- */

/*
 * Chinese takes three bytes a character in UTF-8.  What reads as UTF-8 with
 * none but shorter ones is GBK by chance: 通知 does.
 */
static bool
is_utf8(struct str raw)
{
    bool high = false, chinese = false;

    for (size_t at = 0; at < raw.len;) {
        uint32_t c = utf8_next(raw, &at);

        if (c >= UTF8_BAD)
            return false;
        high |= c >= ASCII_END;
        chinese |= c >= THREE_BYTES;
    }
    return chinese || !high;
}

struct str
unpack_text(struct arena *arena, struct str raw)
{
    struct str text;
    struct err ignored;

    if (is_utf8(raw))
        return str_dup(arena, raw);
    if (charset_decode(arena, raw, S("GB18030"), &text, &ignored) &&
        charset_faults(text) == 0)
        return text;
    if (charset_read(arena, raw, S(""), &text, &ignored))
        return str_dup(arena, text);
    return str_dup(arena, raw);
}

/* --- bounds of all --- */

static bool
stop(struct intake *in, const char *words)
{
    if (words != NULL)
        doc_miss(in->builder, S(""), WHY_LIMIT, "%s", words);
    in->unpack->stopped = true;
    return false;
}

/* Whether an archive gives more than an honest one can. */
static bool
is_bomb(const struct intake *in)
{
    const struct unpack *u = in->unpack;

    return u->given + u->passed > LIMIT_UNPACKED_GRACE &&
           (u->given + u->passed) / LIMIT_RATIO > in->file->bytes.len;
}

static const char *
bomb_words(void)
{
    return _("压缩比高得不正常，其余没有检查；请解开后再查");
}

static const char *
full_words(void)
{
    return _("解开后的内容太多，其余没有检查；请解开后再查");
}

bool
unpack_next(struct intake *in, struct str name)
{
    struct unpack *u = in->unpack;
    uint64_t index = u->at++;

    if (u->stopped || u->full)
        return stop(in, NULL);
    if (index >= u->from && u->passed >= u->window) {
        u->next = index;
        return stop(in, NULL);
    }
    unpack_name(in, name);
    if (index < u->from)
        return false;
    if (index - u->from >= u->members)
        return stop(in, _("压缩包里的文件太多，其余没有检查；请解开后再查"));
    u->name = name;
    u->size = 0;
    u->begun = u->over = false;
    return true;
}

/* --- one member --- */

static bool
begin(struct unpack *u)
{
    if (!u->begun)
        u->stopped |=
            !u->begin(u->context, str_sub(u->name, 0, LIMIT_MEMBER_NAME));
    u->begun = true;
    return !u->stopped;
}

static bool
pass_bound(struct intake *in, const char *words)
{
    doc_miss(in->builder, in->unpack->name, WHY_LIMIT, "%s", words);
    in->unpack->over = true;
    return false;
}

bool
unpack_add(void *context, struct str bytes)
{
    struct intake *in = context;
    struct unpack *u = in->unpack;

    if (u->stopped || u->over)
        return false;
    if (bytes.len > LIMIT_FILE - u->size)
        return pass_bound(in, _("超过单个文件的上限，只检查了前面的部分"));
    u->full = bytes.len > u->bytes - u->passed || is_bomb(in);
    if (u->full)
        return pass_bound(in, is_bomb(in) ? bomb_words() : full_words());
    u->size += bytes.len;
    u->passed += bytes.len;
    if (!begin(u) || !u->add(u->context, bytes))
        u->stopped = true;
    return !u->stopped;
}

static void
end(struct unpack *u, bool whole)
{
    if (!u->stopped && (u->begun || whole) && begin(u) &&
        !u->end(u->context, whole))
        u->stopped = true;
}

void
unpack_end(struct intake *in)
{
    end(in->unpack, !in->unpack->over);
}

void
unpack_break(struct intake *in, const struct err *err)
{
    part_miss(in->builder, in->unpack->name, err);
    end(in->unpack, false);
}

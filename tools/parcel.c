/*
 * Frames: a letter, the length of what it is about, and that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/parcel.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/limits.h"
#include "core/str.h"
#include "formats/unpack.h"

enum frame {
    FRAME_NAME = 'N',
    FRAME_BYTES = 'B',
    FRAME_END = 'E', /* one byte: whether the member is whole */
    FRAME_LAST = 'L' /* the index to go on from, or 0 */
};

struct head {
    uint32_t length;
    uint32_t frame;
};

enum { PIECE = 64 * KIB };

/* --- sending --- */

static bool
send_frame(const struct wire_sink *sink, enum frame frame, struct str bytes)
{
    const struct head head = {(uint32_t) bytes.len, frame};

    return sink->put(sink->context,
                     (struct str){(const char *) &head, sizeof(head)}) &&
           (bytes.len == 0 || sink->put(sink->context, bytes));
}

static bool
send_name(void *context, struct str name)
{
    return send_frame(context, FRAME_NAME, name);
}

static bool
send_bytes(void *context, struct str bytes)
{
    bool ok = true;

    for (size_t at = 0; at < bytes.len && ok; at += PIECE)
        ok = send_frame(context, FRAME_BYTES, str_sub(bytes, at, at + PIECE));
    return ok;
}

static bool
send_end(void *context, bool whole)
{
    return send_frame(context, FRAME_END, whole ? S("\1") : S("\0"));
}

void
parcel_send(const struct wire_sink *sink, struct unpack *unpack)
{
    unpack->context = (void *) (uintptr_t) sink;
    unpack->begin = send_name;
    unpack->add = send_bytes;
    unpack->end = send_end;
}

bool
parcel_end(const struct wire_sink *sink, const struct unpack *unpack)
{
    return send_frame(
        sink, FRAME_LAST,
        (struct str){(const char *) &unpack->next, sizeof(unpack->next)});
}

/* --- taking --- */

struct taking {
    const struct pull *pull;
    struct unpack *unpack;
    uint64_t members, bytes, size; /* so far; of the member */
    bool open;                     /* in a member */
    bool refused;                  /* whoever takes them wants no more */
};

static bool
pull_all(const struct pull *pull, char *room, size_t size)
{
    size_t n = 1;

    for (size_t at = 0; at < size && n > 0; at += n) {
        n = pull->get(pull->context, room + at, size - at);
        if (n == 0)
            return false;
    }
    return true;
}

static bool
take_name(struct taking *t, struct str name)
{
    if (t->open || t->unpack->closed || name.len > LIMIT_MEMBER_NAME ||
        t->members == t->unpack->members || t->bytes >= t->unpack->window)
        return false;
    t->members++;
    t->size = 0;
    t->open = true;
    t->refused |= !t->unpack->begin(t->unpack->context, name);
    return true;
}

static bool
take_bytes(struct taking *t, struct str bytes)
{
    t->size += bytes.len;
    t->bytes += bytes.len;
    if (!t->open || bytes.len == 0 || t->size > LIMIT_FILE ||
        t->bytes > t->unpack->bytes)
        return false;
    t->refused |= !t->unpack->add(t->unpack->context, bytes);
    return true;
}

static bool
take_end(struct taking *t, struct str word)
{
    if (!t->open || word.len != 1)
        return false;
    t->open = false;
    t->refused |= !t->unpack->end(t->unpack->context, word.ptr[0] == 1);
    return true;
}

/* Where to go on is behind what came, or there would be no end to it. */
static bool
take_last(struct taking *t, struct str word)
{
    struct unpack *u = t->unpack;

    if (t->open || word.len != sizeof(u->next))
        return false;
    memcpy(&u->next, word.ptr, sizeof(u->next));
    u->passed = t->bytes;
    return u->next == 0 ||
           (t->members > 0 && u->next > u->from &&
            u->next - u->from <= u->members && t->bytes >= u->window);
}

static bool
take_frame(struct taking *t, uint32_t frame, struct str bytes)
{
    switch (frame) {
    case FRAME_NAME:
        return take_name(t, bytes);
    case FRAME_BYTES:
        return take_bytes(t, bytes);
    case FRAME_END:
        return take_end(t, bytes);
    case FRAME_LAST:
        return take_last(t, bytes);
    default:
        return false;
    }
}

enum wire_end
parcel_take(const struct pull *pull, struct unpack *unpack)
{
    struct taking taking = {.pull = pull, .unpack = unpack};
    char bytes[PIECE];
    struct head head = {0};
    enum wire_end end = WIRE_WHOLE;

    while (end == WIRE_WHOLE && head.frame != FRAME_LAST) {
        if (!pull_all(pull, (char *) &head, sizeof(head)))
            end = WIRE_CUT;
        else if (head.length > sizeof(bytes))
            end = WIRE_BAD;
        else if (!pull_all(pull, bytes, head.length))
            end = WIRE_CUT;
        else if (taking.refused ||
                 !take_frame(&taking, head.frame,
                             (struct str){bytes, head.length}))
            end = WIRE_BAD;
    }
    if (taking.open) /* it broke off */
        unpack->end(unpack->context, false);
    if (end != WIRE_WHOLE)
        unpack->next = 0;
    return end;
}

/*
 * Members on their way, sent as they should be and as no worker would that is
 * still its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/parcel.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "formats/unpack.h"
#include "tests/tap.h"

/* --- who takes --- */

struct seen {
    struct buf text; /* "name=content" a line, with "~" where it broke off */
    size_t at;       /* of the sign behind the name */
    size_t members, open;
    uint64_t bytes;
    size_t patience; /* members that are taken */
};

static bool
begin(void *context, struct str name)
{
    struct seen *seen = context;

    seen->members++;
    seen->open++;
    buf_add(&seen->text, name);
    seen->at = seen->text.len;
    buf_add(&seen->text, S("="));
    return seen->members <= seen->patience;
}

/* Much is counted alone. */
static bool
add(void *context, struct str bytes)
{
    struct seen *seen = context;

    seen->bytes += bytes.len;
    return bytes.len > KIB || buf_add(&seen->text, bytes);
}

static bool
end(void *context, bool whole)
{
    struct seen *seen = context;

    seen->open--;
    if (!whole)
        seen->text.ptr[seen->at] = '~';
    return buf_add(&seen->text, S("\n"));
}

/* --- what is sent --- */

struct frame {
    char letter;
    const char *bytes; /* NULL: zeros; none for a letter of 0 */
    uint32_t length;   /* 0: of the bytes, as a string */
    uint64_t times;    /* 0: once */
};

#define MANY 0xffffffff

/* Frames one behind the other, made as they are asked for. */
struct stream {
    const struct frame *frame;
    size_t frames, next;
    uint64_t again; /* times that the frame was sent */
    uint64_t at;    /* in it, its head included */
    uint64_t size;  /* bytes in all, at most */
    size_t step;    /* bytes at a time, at most */
    uint64_t taken;
};

static uint32_t
length_of(const struct frame *frame)
{
    if (frame->length > 0 || frame->bytes == NULL)
        return frame->length;
    return (uint32_t) strlen(frame->bytes);
}

static char
byte_of(const struct frame *frame, uint64_t at)
{
    const uint32_t head[] = {length_of(frame), (unsigned char) frame->letter};

    if (at < sizeof(head))
        return ((const char *) head)[at];
    return frame->bytes != NULL ? frame->bytes[at - sizeof(head)] : '\0';
}

/* The bytes of a frame are there, but for those that it has too many of. */
static uint64_t
size_of(const struct frame *frame)
{
    return 8 + (frame->length == MANY ? 0 : (uint64_t) length_of(frame));
}

static size_t
get(void *context, char *room, size_t size)
{
    struct stream *s = context;
    size_t n = 0;

    while (n < size && n < s->step && s->taken < s->size &&
           s->next < s->frames) {
        const struct frame *frame = &s->frame[s->next];

        room[n++] = byte_of(frame, s->at++);
        s->taken++;
        if (s->at < size_of(frame))
            continue;
        s->at = 0;
        if (++s->again >= frame->times) {
            s->again = 0;
            s->next++;
        }
    }
    return n;
}

enum { FRAMES = 12 };

static size_t
count_of(const struct frame *frame)
{
    size_t n = 0;

    while (n < FRAMES && frame[n].letter != '\0')
        n++;
    return n;
}

static enum wire_end
take(const struct frame *frame, size_t step, uint64_t size,
     struct unpack *unpack, struct seen *seen)
{
    struct stream stream = {
        .frame = frame, .frames = count_of(frame), .size = size, .step = step};
    const struct pull pull = {get, &stream};

    buf_init(&seen->text, MIB);
    if (seen->patience == 0)
        seen->patience = SIZE_MAX;
    unpack->context = seen;
    unpack->begin = begin;
    unpack->add = add;
    unpack->end = end;
    return parcel_take(&pull, unpack);
}

/* --- frames by hand --- */

#define LAST                                                                  \
    {                                                                         \
        'L', NULL, 8, 0                                                       \
    }
#define LAST_AT(next)                                                         \
    {                                                                         \
        'L', next "\0\0\0\0\0\0\0", 8, 0                                      \
    }
#define WHOLE                                                                 \
    {                                                                         \
        'E', "\1", 0, 0                                                       \
    }
#define NAME(name)                                                            \
    {                                                                         \
        'N', name, 0, 0                                                       \
    }
#define BYTES(bytes)                                                          \
    {                                                                         \
        'B', bytes, 0, 0                                                      \
    }
#define ZEROS(n, times)                                                       \
    {                                                                         \
        'B', NULL, n, times                                                   \
    }

static const struct unpack wide = {
    .members = 4, .bytes = 1000, .window = 1000, .from = 2};

static const struct {
    const char *name;
    struct frame frame[FRAMES];
    enum wire_end want;
    const char *text; /* or NULL: zeros */
    uint64_t next;
} rows[] = {
    /* what honest workers send */
    {"nothing is in it", {LAST}, WIRE_WHOLE, "", 0},
    {"two members",
     {NAME("a"), BYTES("1"), BYTES("2"), WHOLE, NAME("b"), WHOLE, LAST},
     WIRE_WHOLE,
     "a=12\nb=\n",
     0},
    {"one that broke off",
     {NAME("a"), BYTES("1"), {'E', NULL, 1, 0}, LAST},
     WIRE_WHOLE,
     "a~1\n",
     0},
    {"no name", {{'N', NULL, 0, 0}, WHOLE, LAST}, WIRE_WHOLE, "=\n", 0},
    {"there is more",
     {NAME("a"), ZEROS(1000, 0), WHOLE, LAST_AT("\3")},
     WIRE_WHOLE,
     NULL,
     3},
    /* names: what they hold is for who shows them */
    {"a name of control characters and ill-formed bytes",
     {NAME("a\n\033[1m\xff\xc0\x80/.."), WHOLE, LAST},
     WIRE_WHOLE,
     "a\n\033[1m\xff\xc0\x80/..=\n",
     0},
    /* ends that come early */
    {"nothing comes", {{0}}, WIRE_CUT, "", 0},
    {"no word of the end",
     {NAME("a"), BYTES("1"), WHOLE},
     WIRE_CUT,
     "a=1\n",
     0},
    {"in a member", {NAME("a"), BYTES("1")}, WIRE_CUT, "a~1\n", 0},
    /* out of order */
    {"a letter that is none", {{'X', "1", 0, 0}, LAST}, WIRE_BAD, "", 0},
    {"bytes of no member", {BYTES("1"), LAST}, WIRE_BAD, "", 0},
    {"an end of no member", {WHOLE, LAST}, WIRE_BAD, "", 0},
    {"a member in a member",
     {NAME("a"), NAME("b"), WHOLE, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"all ends in a member", {NAME("a"), LAST}, WIRE_BAD, "a~\n", 0},
    {"a member ends twice",
     {NAME("a"), WHOLE, WHOLE, LAST},
     WIRE_BAD,
     "a=\n",
     0},
    /* lengths */
    {"a name that is endless", {{'N', NULL, MANY, 0}}, WIRE_BAD, "", 0},
    {"a name that is too long",
     {{'N', NULL, LIMIT_MEMBER_NAME + 1, 0}, WHOLE, LAST},
     WIRE_BAD,
     "",
     0},
    {"a piece that is endless",
     {NAME("a"), {'B', NULL, MANY, 0}},
     WIRE_BAD,
     "a~\n",
     0},
    {"a piece that is too long",
     {NAME("a"), {'B', NULL, 64 * KIB + 1, 0}, WHOLE, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"pieces of nothing",
     {NAME("a"), ZEROS(0, 0), WHOLE, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"an end of two words",
     {NAME("a"), {'E', "\1\1", 0, 0}, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"an end without a word",
     {NAME("a"), {'E', "", 0, 0}, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"a last word that is short", {{'L', NULL, 4, 0}}, WIRE_BAD, "", 0},
    {"a last word that is long", {{'L', NULL, 16, 0}}, WIRE_BAD, "", 0},
    /* beyond the bounds */
    {"bytes beyond them in one piece",
     {NAME("a"), ZEROS(1001, 0), WHOLE, LAST},
     WIRE_BAD,
     "a~\n",
     0},
    {"bytes without end",
     {NAME("a"), ZEROS(1, UINT64_MAX)},
     WIRE_BAD,
     NULL,
     0},
    {"members beyond them",
     {NAME("a"), WHOLE, NAME("b"), WHOLE, NAME("c"), WHOLE, NAME("d"), WHOLE,
      NAME("e"), WHOLE, LAST},
     WIRE_BAD,
     "a=\nb=\nc=\nd=\n",
     0},
    {"a member behind the window",
     {NAME("a"), ZEROS(1000, 0), WHOLE, NAME("b"), WHOLE, LAST},
     WIRE_BAD,
     NULL,
     0},
    /* words of where to go on that would never come to an end, or skip */
    {"to go on at the same place",
     {NAME("a"), ZEROS(1000, 0), WHOLE, LAST_AT("\2")},
     WIRE_BAD,
     NULL,
     0},
    {"to go on in front",
     {NAME("a"), ZEROS(1000, 0), WHOLE, LAST_AT("\1")},
     WIRE_BAD,
     NULL,
     0},
    {"to go on behind all that may come",
     {NAME("a"), ZEROS(1000, 0), WHOLE, LAST_AT("\7")},
     WIRE_BAD,
     NULL,
     0},
    {"to go on before the window is full",
     {NAME("a"), ZEROS(999, 0), WHOLE, LAST_AT("\3")},
     WIRE_BAD,
     NULL,
     0},
    {"to go on though nothing came", {LAST_AT("\3")}, WIRE_BAD, "", 0},
};

/* At once and byte by byte, as pipes have it. */
static void
only_what_is_honest_is_taken(void **state)
{
    static const size_t steps[] = {SIZE_MAX, 1};

    (void) state;
    for (size_t i = 0; i < COUNT(rows) * COUNT(steps); i++) {
        const size_t at = i / COUNT(steps);
        struct unpack unpack = wide;
        struct seen seen = {0};

        want_int(rows[at].want,
                 take(rows[at].frame, steps[i % COUNT(steps)], UINT64_MAX,
                      &unpack, &seen),
                 rows[at].name);
        if (rows[at].text != NULL)
            want_str(str_of(rows[at].text), buf_str(&seen.text),
                     rows[at].name);
        want_int((long long) rows[at].next, (long long) unpack.next,
                 rows[at].name);
        want_int(0, (long long) seen.open, rows[at].name);
        want_int(1, seen.bytes <= wide.bytes, rows[at].name);
        buf_fini(&seen.text);
    }
}

static void
cut_off_anywhere_it_is_not_whole(void **state)
{
    static const struct frame frames[FRAMES] = {
        NAME("a"), BYTES("12"), WHOLE, NAME("b"), BYTES("3"), WHOLE, LAST};
    uint64_t whole = 0;

    (void) state;
    for (size_t i = 0; i < count_of(frames); i++)
        whole += size_of(&frames[i]);
    for (uint64_t size = 0; size <= whole; size++) {
        struct unpack unpack = wide;
        struct seen seen = {0};

        want_int(size < whole ? WIRE_CUT : WIRE_WHOLE,
                 take(frames, SIZE_MAX, size, &unpack, &seen), "cut");
        want_int(0, (long long) seen.open, "cut");
        buf_fini(&seen.text);
    }
}

static void
nothing_comes_out_of_what_lies_too_deep(void **state)
{
    static const struct frame member[FRAMES] = {NAME("a"), WHOLE, LAST};
    static const struct frame none[FRAMES] = {LAST};
    struct unpack unpack = wide;
    struct seen seen = {0};

    (void) state;
    unpack.closed = true;
    assert_int_equal(WIRE_BAD,
                     take(member, SIZE_MAX, UINT64_MAX, &unpack, &seen));
    assert_int_equal(0, seen.members);
    buf_fini(&seen.text);
    assert_int_equal(WIRE_WHOLE,
                     take(none, SIZE_MAX, UINT64_MAX, &unpack, &seen));
    buf_fini(&seen.text);
}

/* Whoever wants no more is not asked again. */
static void
what_is_not_wanted_is_not_taken(void **state)
{
    static const struct frame frames[FRAMES] = {
        NAME("a"), BYTES("1"), WHOLE, NAME("b"), BYTES("2"), WHOLE, LAST};
    struct unpack unpack = wide;
    struct seen seen = {.patience = 1};

    (void) state;
    assert_int_equal(WIRE_BAD,
                     take(frames, SIZE_MAX, UINT64_MAX, &unpack, &seen));
    want_str(S("a=1\nb~\n"), buf_str(&seen.text), "refused");
    buf_fini(&seen.text);
}

/* --- what parcel_send sends --- */

struct held {
    struct str bytes;
};

static size_t
get_held(void *context, char *room, size_t size)
{
    struct held *held = context;
    size_t n = held->bytes.len < size ? held->bytes.len : size;

    if (n > 0)
        memcpy(room, held->bytes.ptr, n);
    held->bytes = str_sub(held->bytes, n, held->bytes.len);
    return n;
}

/* In pieces, since it is larger than one; then the sink is full. */
static void
what_is_sent_arrives(void **state)
{
    static char large[200 * KIB];
    struct unpack from = wide, to = {.members = 1,
                                     .bytes = sizeof(large),
                                     .window = sizeof(large)};
    struct seen seen = {.patience = 9};
    struct buf sent;
    const struct wire_sink sink = {buf_take, &sent};
    struct held held;

    (void) state;
    buf_init(&sent, MIB);
    parcel_send(&sink, &from);
    assert_true(from.begin(from.context, S("大")));
    assert_true(from.add(from.context, (struct str){large, sizeof(large)}));
    assert_true(from.end(from.context, true));
    from.next = 1;
    assert_true(parcel_end(&sink, &from));
    held.bytes = buf_str(&sent);
    buf_init(&seen.text, MIB);
    to.context = &seen;
    to.begin = begin;
    to.add = add;
    to.end = end;
    assert_int_equal(WIRE_WHOLE,
                     parcel_take(&(struct pull){get_held, &held}, &to));
    want_int(sizeof(large), (long long) seen.bytes, "bytes");
    want_int(1, (long long) to.next, "next");
    want_int(sizeof(large), (long long) to.passed, "passed");
    want_int(0, (long long) held.bytes.len, "rest");
    buf_fini(&seen.text);
    buf_fini(&sent);
    buf_init(&sent, 100 * KIB);
    assert_true(from.begin(from.context, S("a")));
    assert_false(from.add(from.context, (struct str){large, sizeof(large)}));
    buf_fini(&sent);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_honest_is_taken),
        cmocka_unit_test(cut_off_anywhere_it_is_not_whole),
        cmocka_unit_test(nothing_comes_out_of_what_lies_too_deep),
        cmocka_unit_test(what_is_not_wanted_is_not_taken),
        cmocka_unit_test(what_is_sent_arrives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Units of two bytes.
 *
 * Nearly all text has no surrogates: that is seen, and such text widened, some
 * units at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/units.h"

#include <assert.h>
#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"

enum {
    STEP = 8,      /* units looked at together */
    HIGH = 0xd800, /* surrogates */
    LOW = 0xdc00,
    BEHIND = 0xe000,
    PLANE = 0x10000
};

bool
units_sound(const uint32_t *cp, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (cp[i] > UTF8_BAD + 0xff || (cp[i] >= HIGH && cp[i] < BEHIND))
            return false;
    return true;
}

/* --- writing --- */

static char *
put_unit(char *out, uint32_t unit)
{
    out[0] = (char) unit;
    out[1] = (char) (unit >> 8);
    return out + UNIT;
}

static char *
put_rare(char *out, uint32_t c)
{
    if (c >= UTF8_BAD)
        return put_unit(out, LOW + (c - UTF8_BAD));
    c -= PLANE;
    return put_unit(put_unit(out, HIGH + (c >> 10)), LOW + (c & 0x3ff));
}

struct str
units_of(struct arena *arena, const uint32_t *cp, size_t len)
{
    char *units = arena_raw(arena, len, 2 * UNIT), *out = units;

    for (size_t i = 0; i < len; i++)
        out = cp[i] < PLANE ? put_unit(out, cp[i]) : put_rare(out, cp[i]);
    return (struct str){units, (size_t) (out - units)};
}

/* --- looking at some at once --- */

static uint32_t
unit_at(const char *p)
{
    uint16_t unit;

    memcpy(&unit, p, UNIT);
    return le16toh(unit);
}

static bool
is_surrogate(uint32_t unit)
{
    return (unit & 0xf800) == HIGH;
}

/* Some units, and which of them are surrogates beside those that were. */
static ALWAYS_INLINE void
take_step(const char *units, uint16_t unit[STEP], uint16_t rare[STEP])
{
    memcpy(unit, units, STEP * UNIT);
    for (size_t k = 0; k < STEP; k++) {
        unit[k] = le16toh(unit[k]);
        rare[k] |= is_surrogate(unit[k]);
    }
}

static bool
is_any(const uint16_t rare[STEP])
{
    uint16_t any = 0;

    for (size_t k = 0; k < STEP; k++)
        any |= rare[k];
    return any != 0;
}

bool
units_plain(struct str units)
{
    uint16_t unit[STEP], rare[STEP] = {0};
    size_t i = 0, len = units.len / UNIT;

    for (; len - i >= STEP; i += STEP)
        take_step(units.ptr + i * UNIT, unit, rare);
    for (; i < len; i++)
        rare[0] |= is_surrogate(unit_at(units.ptr + i * UNIT));
    return !is_any(rare);
}

/* --- one by one --- */

/* What is a surrogate, at the front of s, with its other one if it has one. */
static bool
take_rare(struct str *s, uint32_t *c)
{
    uint32_t high = unit_at(s->ptr), low;

    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    if (high >= LOW) {
        *c = UTF8_BAD + (high - LOW);
        return *c <= UTF8_BAD + 0xff;
    }
    if (s->len < UNIT)
        return false;
    low = unit_at(s->ptr);
    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    *c = PLANE + ((high - HIGH) << 10 | (low - LOW));
    return low >= LOW && low < BEHIND;
}

static bool
take_any(struct str *s, uint32_t *c)
{
    if (s->len < UNIT)
        return false;
    *c = unit_at(s->ptr);
    if (is_surrogate(*c))
        return take_rare(s, c);
    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    return true;
}

bool
units_take(struct str *s, size_t len)
{
    uint32_t c;

    for (; len > 0; len--)
        if (!take_any(s, &c))
            return false;
    return true;
}

/* How many bytes so many code points take, which are there. */
static size_t
size_of(const char *units, size_t len)
{
    struct str s = {units, len * UNIT};

    if (units_plain(s))
        return s.len;
    s.len *= 2;
    if (!units_take(&s, len))
        assert(false);
    return (size_t) (s.ptr - units);
}

/* Mostly they are not, and that is soon seen. */
bool
units_same(const char *a, const char *b, size_t len)
{
    size_t size;

    if (memcmp(a, b, len * UNIT) != 0)
        return false;
    size = size_of(a, len);
    return size == size_of(b, len) && memcmp(a, b, size) == 0;
}

const char *
units_dup(struct arena *arena, const char *units, size_t len)
{
    return str_dup(arena, (struct str){units, size_of(units, len)}).ptr;
}

/* --- widening --- */

/* False, and of no use, where one is a surrogate. */
static bool
widen_plain(const char *units, size_t len, uint32_t *out)
{
    uint16_t unit[STEP], rare[STEP] = {0};
    size_t i = 0;

    for (; len - i >= STEP; i += STEP) {
        take_step(units + i * UNIT, unit, rare);
        for (size_t k = 0; k < STEP; k++)
            out[i + k] = unit[k];
    }
    for (; i < len; i++) {
        out[i] = unit_at(units + i * UNIT);
        rare[0] |= is_surrogate(out[i]);
    }
    return !is_any(rare);
}

static void
widen_mixed(const char *units, size_t len, uint32_t *out)
{
    struct str s = {units, len * 2 * UNIT};

    for (size_t i = 0; i < len; i++)
        if (!take_any(&s, &out[i]))
            assert(false);
}

void
units_widen(const char *units, size_t len, uint32_t *out)
{
    if (!widen_plain(units, len, out))
        widen_mixed(units, len, out);
}

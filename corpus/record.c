/*
 * Records, by tables: a field has a tag, a type and a place in a struct.  A
 * tag never gets another meaning.
 *
 * A field is its tag, the length of its value, and the value; an empty or zero
 * one is left out.  Lists repeat their tag.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/record.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "corpus/varint.h"

enum type {
    FIELD_INT,  /* int, date, an enum, uint32_t: of four bytes */
    FIELD_LONG, /* uint64_t */
    FIELD_BOOL,
    FIELD_STR,
    FIELD_STRS,
    FIELD_STRUCT, /* by a table of its own, in place */
    FIELD_STRUCTS /* ... many of them: a pointer, then a size_t */
};

struct table;

struct field {
    uint32_t tag;
    enum type type;
    size_t offset;
    const struct table *table;
};

struct table {
    const struct field *field;
    size_t fields, size; /* size: of the struct */
};

#define TABLE(fields, type)                                                   \
    {                                                                         \
        (fields), COUNT(fields), sizeof(type)                                 \
    }

static const struct field term_fields[] = {
    {1, FIELD_INT, offsetof(struct term, type), NULL},
    {2, FIELD_INT, offsetof(struct term, count), NULL},
    {3, FIELD_INT, offsetof(struct term, unit), NULL},
    {4, FIELD_INT, offsetof(struct term, until), NULL},
    {5, FIELD_STR, offsetof(struct term, condition), NULL},
};
static const struct table term_table = TABLE(term_fields, struct term);

static const struct field stretch_fields[] = {
    {1, FIELD_INT, offsetof(struct stretch, first), NULL},
    {2, FIELD_INT, offsetof(struct stretch, last), NULL},
};
static const struct table stretch_table =
    TABLE(stretch_fields, struct stretch);

static const struct field point_fields[] = {
    {1, FIELD_INT, offsetof(struct point, first), NULL},
    {2, FIELD_INT, offsetof(struct point, last), NULL},
    {3, FIELD_INT, offsetof(struct point, level), NULL},
    {4, FIELD_STRUCT, offsetof(struct point, term), &term_table},
    {5, FIELD_INT, offsetof(struct point, start), NULL},
    {6, FIELD_INT, offsetof(struct point, end), NULL},
    {7, FIELD_STRUCTS, offsetof(struct point, stretch), &stretch_table},
};
static const struct table point_table = TABLE(point_fields, struct point);

static const struct field event_fields[] = {
    {1, FIELD_INT, offsetof(struct event, type), NULL},
    {2, FIELD_INT, offsetof(struct event, day), NULL},
    {3, FIELD_LONG, offsetof(struct event, recorded), NULL},
    {4, FIELD_STR, offsetof(struct event, who), NULL},
    {5, FIELD_STR, offsetof(struct event, notice), NULL},
    {6, FIELD_STR, offsetof(struct event, why), NULL},
    {7, FIELD_INT, offsetof(struct event, level), NULL},
    {8, FIELD_STRUCT, offsetof(struct event, term), &term_table},
    {9, FIELD_STRS, offsetof(struct event, scope), NULL},
    {10, FIELD_STR, offsetof(struct event, by), NULL},
    {11, FIELD_STRS, offsetof(struct event, parents), NULL},
};
static const struct table event_table = TABLE(event_fields, struct event);

static const struct field decision_fields[] = {
    {1, FIELD_INT, offsetof(struct decision, type), NULL},
    {2, FIELD_INT, offsetof(struct decision, level), NULL},
    {3, FIELD_INT, offsetof(struct decision, day), NULL},
    {4, FIELD_INT, offsetof(struct decision, until), NULL},
    {5, FIELD_LONG, offsetof(struct decision, recorded), NULL},
    {6, FIELD_STR, offsetof(struct decision, who), NULL},
    {7, FIELD_STR, offsetof(struct decision, by), NULL},
    {8, FIELD_STR, offsetof(struct decision, why), NULL},
    {9, FIELD_STR, offsetof(struct decision, reference), NULL},
};
static const struct table decision_table =
    TABLE(decision_fields, struct decision);

static const struct field source_fields[] = {
    {1, FIELD_INT, offsetof(struct source, kind), NULL},
    {2, FIELD_INT, offsetof(struct source, level), NULL},
    {3, FIELD_STRUCT, offsetof(struct source, term), &term_table},
    {4, FIELD_INT, offsetof(struct source, issued), NULL},
    {5, FIELD_STR, offsetof(struct source, title), NULL},
    {6, FIELD_STR, offsetof(struct source, number), NULL},
    {7, FIELD_STR, offsetof(struct source, issuer), NULL},
    {8, FIELD_STRS, offsetof(struct source, scope), NULL},
    {9, FIELD_STRS, offsetof(struct source, parents), NULL},
    {10, FIELD_STRS, offsetof(struct source, names), NULL},
    {11, FIELD_STR, offsetof(struct source, usage_requirement), NULL},
    {12, FIELD_STR, offsetof(struct source, restriction), NULL},
    {13, FIELD_STR, offsetof(struct source, consent), NULL},
    {14, FIELD_STRUCTS, offsetof(struct source, point), &point_table},
    {15, FIELD_BOOL, offsetof(struct source, points_complete), NULL},
    {16, FIELD_BOOL, offsetof(struct source, no_text), NULL},
    {17, FIELD_BOOL, offsetof(struct source, incomplete), NULL},
    {18, FIELD_STRS, offsetof(struct source, warnings), NULL},
    {19, FIELD_INT, offsetof(struct source, paragraphs), NULL},
    {20, FIELD_STR, offsetof(struct source, owner), NULL},
};
static const struct table source_table = TABLE(source_fields, struct source);

_Static_assert(sizeof(int) == 4 && sizeof(enum level) == 4 &&
                   sizeof(date) == 4 && sizeof(uint32_t) == 4,
               "FIELD_INT has four bytes");
_Static_assert(offsetof(struct source, points) ==
                   offsetof(struct source, point) + sizeof(void *),
               "the count of points stands behind them");
_Static_assert(offsetof(struct point, stretches) ==
                   offsetof(struct point, stretch) + sizeof(void *),
               "the count of stretches stands behind them");

/* --- writing --- */

static void add_struct(struct buf *, const void *, const struct table *);

static void
add_bytes(struct buf *buf, uint32_t tag, struct str bytes)
{
    varint_add(buf, tag);
    varint_add(buf, bytes.len);
    buf_add(buf, bytes);
}

static void
add_long(struct buf *buf, uint32_t tag, int64_t value)
{
    BUF_SCOPED number;

    buf_init(&number, VARINT_MAX);
    varint_add_signed(&number, value);
    if (value != 0)
        add_bytes(buf, tag, buf_str(&number));
}

static void
add_inner(struct buf *buf, const struct field *field, const void *at)
{
    BUF_SCOPED inner;

    buf_init(&inner, LIMIT_RECORD);
    add_struct(&inner, at, field->table);
    buf->full = buf->full || inner.full;
    add_bytes(buf, field->tag, buf_str(&inner));
}

static void
add_strs(struct buf *buf, uint32_t tag, const struct strs *strs)
{
    for (size_t i = 0; i < strs->count; i++)
        add_bytes(buf, tag, strs->item[i]);
}

static void
add_structs(struct buf *buf, const struct field *field, const char *at)
{
    const char *item;
    size_t count;

    memcpy(&item, at, sizeof(item));
    memcpy(&count, at + sizeof(item), sizeof(count));
    for (size_t i = 0; i < count; i++)
        add_inner(buf, field, item + i * field->table->size);
}

static int64_t
get_int(const char *at)
{
    int32_t value;

    memcpy(&value, at, sizeof(value));
    return value;
}

static void
add_field(struct buf *buf, const struct field *field, const char *at)
{
    const void *place = at;

    switch (field->type) {
    case FIELD_INT:
        add_long(buf, field->tag, get_int(at));
        break;
    case FIELD_LONG:
        add_long(buf, field->tag, (int64_t) * (const uint64_t *) place);
        break;
    case FIELD_BOOL:
        add_long(buf, field->tag, *(const bool *) place ? 1 : 0);
        break;
    case FIELD_STR:
        if (((const struct str *) place)->len > 0)
            add_bytes(buf, field->tag, *(const struct str *) place);
        break;
    case FIELD_STRS:
        add_strs(buf, field->tag, place);
        break;
    case FIELD_STRUCT:
        add_inner(buf, field, at);
        break;
    case FIELD_STRUCTS:
        add_structs(buf, field, at);
        break;
    }
}

/* Deep as the tables are, not as any input. */
static void
add_struct(struct buf *buf, const void *data, const struct table *table)
{
    for (size_t i = 0; i < table->fields; i++)
        add_field(buf, &table->field[i],
                  (const char *) data + table->field[i].offset);
}

void
record_source(struct buf *buf, const struct source *source)
{
    add_struct(buf, source, &source_table);
}

void
record_event(struct buf *buf, const struct event *event)
{
    add_struct(buf, event, &event_table);
}

void
record_decision(struct buf *buf, const struct decision *decision)
{
    add_struct(buf, decision, &decision_table);
}

/* --- reading --- */

static bool take_struct(struct arena *, struct str, void *,
                        const struct table *);

/* Room for one more, zeroed, behind count items of size bytes each. */
static void *
append(struct arena *arena, void *items, size_t count, size_t size)
{
    size_t room = count;

    /* Lists are full whenever their length is a power of two from 8 on. */
    if (count == 0 || (count >= 8 && (count & (count - 1)) == 0))
        items = arena_grow(arena, items, count, &room, size);
    memset((char *) items + count * size, 0, size);
    return items;
}

static void
take_one_str(struct arena *arena, struct str value, struct strs *strs)
{
    strs->item = append(arena, strs->item, strs->count, sizeof(*strs->item));
    strs->item[strs->count++] = str_dup(arena, value);
}

static bool
take_one_struct(struct arena *arena, struct str value, char *at,
                const struct table *table)
{
    char *item;
    size_t count;

    memcpy(&item, at, sizeof(item));
    memcpy(&count, at + sizeof(item), sizeof(count));
    item = append(arena, item, count, table->size);
    if (!take_struct(arena, value, item + count * table->size, table))
        return false;
    count++;
    memcpy(at, &item, sizeof(item));
    memcpy(at + sizeof(item), &count, sizeof(count));
    return true;
}

static bool
take_number(const struct field *field, struct str value, char *at)
{
    int64_t number;
    int32_t narrow;

    if (!varint_take_signed(&value, &number) || value.len > 0)
        return false;
    narrow = (int32_t) number;
    if (field->type == FIELD_INT)
        memcpy(at, &narrow, sizeof(narrow));
    else if (field->type == FIELD_LONG)
        memcpy(at, &number, sizeof(number));
    else
        *(bool *) (void *) at = number != 0;
    return field->type != FIELD_INT || narrow == number;
}

static bool
take_field(struct arena *arena, const struct field *field, struct str value,
           char *at)
{
    void *place = at;

    switch (field->type) {
    case FIELD_INT:
    case FIELD_LONG:
    case FIELD_BOOL:
        return take_number(field, value, at);
    case FIELD_STR:
        *(struct str *) place = str_dup(arena, value);
        return true;
    case FIELD_STRS:
        take_one_str(arena, value, place);
        return true;
    case FIELD_STRUCT:
        return take_struct(arena, value, place, field->table);
    case FIELD_STRUCTS:
        return take_one_struct(arena, value, at, field->table);
    }
    return false;
}

static const struct field *
find_field(const struct table *table, uint32_t tag)
{
    for (size_t i = 0; i < table->fields; i++)
        if (table->field[i].tag == tag)
            return &table->field[i];
    return NULL;
}

static bool
take_struct(struct arena *arena, struct str bytes, void *data,
            const struct table *table)
{
    while (bytes.len > 0) {
        const struct field *field;
        uint64_t len;
        uint32_t tag;

        if (!varint_take_32(&bytes, &tag) || !varint_take(&bytes, &len) ||
            len > bytes.len)
            return false;
        field = find_field(table, tag);
        if (field != NULL && !take_field(arena, field, str_sub(bytes, 0, len),
                                         (char *) data + field->offset))
            return false;
        bytes = str_sub(bytes, len, bytes.len);
    }
    return true;
}

bool
record_read_source(struct arena *arena, struct str bytes,
                   struct source *source)
{
    *source = (struct source){0};
    return take_struct(arena, bytes, source, &source_table);
}

bool
record_read_event(struct arena *arena, struct str bytes, struct event *event)
{
    *event = (struct event){0};
    return take_struct(arena, bytes, event, &event_table);
}

bool
record_read_decision(struct arena *arena, struct str bytes,
                     struct decision *decision)
{
    *decision = (struct decision){0};
    return take_struct(arena, bytes, decision, &decision_table);
}

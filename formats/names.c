/*
 * A crit-bit tree.  Its work for a name is bounded by the name's own length,
 * so that no choice of names makes it slow, as it could a hash table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/names.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* A fork looks at one bit; a leaf has no children, a name and a value. */
struct name_node {
    struct name_node *child[2];
    size_t byte;
    unsigned mask;
    struct str name;
    void *value;
};

/* Names are looked at as if zeros followed; none of them holds a zero. */
static unsigned
byte_at(struct str name, size_t i)
{
    return i < name.len ? (unsigned char) name.ptr[i] : 0;
}

static bool
side(const struct name_node *fork, struct str name)
{
    return (byte_at(name, fork->byte) & fork->mask) != 0;
}

/* The leaf that name would have if it is there at all. */
static struct name_node *
nearest(const struct names *names, struct str name)
{
    struct name_node *node = names->root;

    while (node != NULL && node->child[0] != NULL)
        node = node->child[side(node, name)];
    return node;
}

static unsigned
highest_bit(unsigned bits)
{
    unsigned mask = 0x80;

    while ((bits & mask) == 0)
        mask >>= 1;
    return mask;
}

/* Where a fork on this bit belongs: above the first one on a later bit. */
static struct name_node **
slot_for(struct names *names, struct str name, size_t byte, unsigned mask)
{
    struct name_node **slot = &names->root;

    while ((*slot)->child[0] != NULL &&
           ((*slot)->byte < byte ||
            ((*slot)->byte == byte && (*slot)->mask > mask)))
        slot = &(*slot)->child[side(*slot, name)];
    return slot;
}

static struct name_node *
new_leaf(struct arena *arena, struct str name)
{
    struct name_node *leaf = arena_new_of(arena, struct name_node);

    leaf->name = str_dup(arena, name);
    return leaf;
}

void **
names_put(struct arena *arena, struct names *names, struct str name)
{
    struct name_node *near = nearest(names, name), *leaf, *fork, **slot;
    size_t byte = 0;

    if (near != NULL && str_eq(near->name, name))
        return &near->value;
    leaf = new_leaf(arena, name);
    if (near == NULL) {
        names->root = leaf;
        return &leaf->value;
    }
    while (byte_at(near->name, byte) == byte_at(name, byte))
        byte++;
    fork = arena_new_of(arena, struct name_node);
    fork->byte = byte;
    fork->mask = highest_bit(byte_at(near->name, byte) ^ byte_at(name, byte));
    slot = slot_for(names, name, fork->byte, fork->mask);
    fork->child[side(fork, name)] = leaf;
    fork->child[!side(fork, name)] = *slot;
    *slot = fork;
    return &leaf->value;
}

void *
names_get(const struct names *names, struct str name)
{
    struct name_node *near = nearest(names, name);

    return near != NULL && str_eq(near->name, name) ? near->value : NULL;
}

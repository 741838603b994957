/*
 * Kinds and levels by name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/level.h"

#include "core/count.h"
#include "core/msg.h"

static const struct {
    struct str name;
    enum kind kind;
    int max_years; /* 保守国家秘密法 2024 art. 20 */
} levels[] = {
    [LEVEL_NONE] = {STR_INIT(""), KIND_WORK, 0},
    [LEVEL_MIMI] = {STR_INIT("秘密"), KIND_STATE, 10},
    [LEVEL_JIMI] = {STR_INIT("机密"), KIND_STATE, 20},
    [LEVEL_JUEMI] = {STR_INIT("绝密"), KIND_STATE, 30},
    [LEVEL_ORDINARY] = {STR_INIT("普通商密"), KIND_COMMERCIAL, 0},
    [LEVEL_CORE] = {STR_INIT("核心商密"), KIND_COMMERCIAL, 0},
};

static const struct str kinds[] = {
    [KIND_STATE] = STR_INIT("state"),
    [KIND_COMMERCIAL] = STR_INIT("commercial"),
    [KIND_WORK] = STR_INIT("work"),
    [KIND_PUBLIC] = STR_INIT("public"),
};

struct str
kind_slug(enum kind kind)
{
    return kinds[kind];
}

const char *
kind_word(enum kind kind)
{
    static const char *const words[] = {
        [KIND_STATE] = N_("国家秘密"),
        [KIND_COMMERCIAL] = N_("商业秘密"),
        [KIND_WORK] = N_("工作秘密"),
        [KIND_PUBLIC] = N_("公开"),
    };

    return _(words[kind]);
}

bool
kind_parse(struct str slug, enum kind *out)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(slug, kinds[i])) {
            *out = (enum kind) i;
            return true;
        }
    return false;
}

struct str
level_name(enum level level)
{
    return levels[level].name;
}

bool
level_parse(struct str name, enum level *out)
{
    name = str_trim(name);
    for (size_t i = LEVEL_MIMI; i < COUNT(levels); i++)
        if (str_eq(name, levels[i].name)) {
            *out = (enum level) i;
            return true;
        }
    return false;
}

enum kind
level_kind(enum level level)
{
    return levels[level].kind;
}

bool
level_fits(enum level level, enum kind kind)
{
    if (kind == KIND_WORK || kind == KIND_PUBLIC)
        return level == LEVEL_NONE;
    return level != LEVEL_NONE && level_kind(level) == kind;
}

int
level_max_years(enum level level)
{
    return levels[level].max_years;
}

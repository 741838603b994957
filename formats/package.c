/*
 * OPC: content types and relations.
 *
 * Names of parts are compared without regard to ASCII case, as the standard
 * has it; targets are resolved against the folder of their source.  The last
 * segment of a relation's type is the same in the transitional and the strict
 * form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/package.h"

#include <string.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/path.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/percent.h"
#include "formats/xml.h"
#include "formats/zip.h"

struct reading_rels {
    struct package *package;
    struct doc_builder *builder;
    struct str name, source;
};

/* Backslashes to slashes, %41 to A, nothing from "#" on. */
static struct str
unescape(struct arena *arena, struct str target)
{
    struct str path = str_cut(&target, S("#"));
    char *text = str_z(arena, path);

    for (size_t i = 0; i < path.len; i++)
        if (text[i] == '\\')
            text[i] = '/';
    return percent_plain(arena, (struct str){text, path.len});
}

/* Append a segment of a path, or go back for "..". */
static size_t
add_segment(char *path, size_t len, struct str segment)
{
    if (str_eq(segment, S("..")))
        return path_folder(
                   str_sub((struct str){path, len}, 0, len == 0 ? 0 : len - 1))
            .len;
    if (segment.len == 0 || str_eq(segment, S(".")))
        return len;
    memcpy(path + len, segment.ptr, segment.len);
    path[len + segment.len] = '/';
    return len + segment.len + 1;
}

static struct str
resolve(struct arena *arena, struct str source, struct str target)
{
    struct str folder = path_folder(source);
    char *path = arena_array(arena, folder.len + target.len + 2, char);
    struct str rest = unescape(arena, target);
    size_t len = 0;

    if (!str_starts(rest, S("/"))) {
        memcpy(path, folder.ptr == NULL ? "" : folder.ptr, folder.len);
        len = folder.len;
    }
    while (rest.len > 0)
        len = add_segment(path, len, str_cut(&rest, S("/")));
    return (struct str){path, len == 0 ? 0 : len - 1};
}

static bool
on_relation(void *context, const struct xml_tag *tag,
            const struct xml_attrs *attrs)
{
    struct reading_rels *reading = context;
    struct package *package = reading->package;
    struct arena *arena = package->arena;
    struct str target = xml_value(attrs, S("Target"));
    struct relationship *relation;

    if (!str_eq(tag->name.local, S("Relationship")))
        return true;
    if (package->relations == LIMIT_RELATIONS) {
        doc_miss(reading->builder, reading->name, WHY_LIMIT,
                 _("部件之间的关系超过 %d 个"), LIMIT_RELATIONS);
        return false;
    }
    relation = arena_push(arena, package->relation, package->relations,
                          &package->room);
    relation->source = reading->source;
    relation->stated = reading->name;
    relation->id = str_dup(arena, xml_value(attrs, S("Id")));
    relation->type = str_dup(arena, path_name(xml_value(attrs, S("Type"))));
    relation->external =
        str_eq(xml_value(attrs, S("TargetMode")), S("External"));
    relation->target = relation->external
                           ? str_dup(arena, target)
                           : resolve(arena, reading->source, target);
    relation->part = relation->external
                         ? STR_NONE
                         : zip_find_folded(package->zip, relation->target);
    return true;
}

/* word/_rels/document.xml.rels is of word/document.xml; NULL if of none. */
static struct str
source_of(struct arena *arena, struct str name)
{
    static const struct str mark = STR_INIT("_rels/"),
                            tail = STR_INIT(".rels");
    struct str folder = path_folder(name), file = path_name(name);
    size_t up = folder.len - mark.len;

    if (folder.len < mark.len || file.len < tail.len ||
        !zip_same_name(str_sub(folder, up, folder.len), mark) ||
        !zip_same_name(str_sub(file, file.len - tail.len, file.len), tail))
        return (struct str){0};
    return str_printf(arena, "%.*s%.*s", (int) up, folder.ptr,
                      (int) (file.len - tail.len), file.ptr);
}

static bool
on_type(void *context, const struct xml_tag *tag,
        const struct xml_attrs *attrs)
{
    struct package *package = context;
    struct arena *arena = package->arena;
    struct str type = str_dup(arena, xml_value(attrs, S("ContentType")));
    struct typed *typed = NULL;
    struct str key = {0};

    if (package->extensions + package->parts >= LIMIT_RELATIONS)
        return false;
    if (str_eq(tag->name.local, S("Default"))) {
        typed = arena_push(arena, package->extension, package->extensions,
                           &package->extension_room);
        key = xml_value(attrs, S("Extension"));
    } else if (str_eq(tag->name.local, S("Override"))) {
        typed = arena_push(arena, package->part, package->parts,
                           &package->part_room);
        key = xml_value(attrs, S("PartName"));
        if (str_starts(key, S("/")))
            key = str_sub(key, 1, key.len);
    }
    if (typed != NULL)
        *typed = (struct typed){str_dup(arena, key), type};
    return true;
}

static void
load_relations(struct package *package, struct intake *in, size_t part)
{
    struct arena *arena = package->arena;
    struct str name = zip_part(package->zip, part)->name;
    struct reading_rels reading = {package, in->builder, name,
                                   source_of(arena, name)};
    const struct xml_handler handler = {.context = &reading,
                                        .start = on_relation};
    size_t first = package->relations;

    if (reading.source.ptr == NULL)
        return;
    part_parse(in, package->zip, part, &handler);
    *arena_push(arena, package->relating, package->relatings,
                &package->relating_room) =
        (struct relating){reading.source, first, package->relations - first};
}

void
package_load(struct intake *in, struct zip *zip, struct package *out)
{
    size_t types = zip_find_folded(zip, S("[Content_Types].xml"));
    const struct xml_handler of_types = {.context = out, .start = on_type};

    *out = (struct package){.arena = in->arena, .zip = zip};
    if (types != STR_NONE)
        part_parse(in, zip, types, &of_types);
    for (size_t i = 0; i < zip_count(zip); i++)
        load_relations(out, in, i);
}

struct str
package_type(const struct package *package, size_t part)
{
    struct str name = zip_part(package->zip, part)->name;

    for (size_t i = 0; i < package->parts; i++)
        if (zip_same_name(package->part[i].key, name))
            return package->part[i].type;
    for (size_t i = 0; i < package->extensions; i++) {
        struct str key = package->extension[i].key;
        size_t dot = name.len - key.len - 1;

        if (name.len > key.len && name.ptr[dot] == '.' &&
            zip_same_name(str_sub(name, dot + 1, name.len), key))
            return package->extension[i].type;
    }
    return (struct str){0};
}

const struct relationship *
package_relation(const struct package *package, struct str source,
                 struct str type)
{
    for (size_t i = 0; i < package->relations; i++)
        if (str_eq(package->relation[i].type, type) &&
            zip_same_name(package->relation[i].source, source))
            return &package->relation[i];
    return NULL;
}

const struct relationship *
package_related(const struct package *package, struct str source,
                struct str id)
{
    for (size_t i = 0; i < package->relations; i++)
        if (str_eq(package->relation[i].id, id) &&
            zip_same_name(package->relation[i].source, source))
            return &package->relation[i];
    return NULL;
}

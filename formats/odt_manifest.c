/*
 * Manifests.  Old ones begin with a document type declaration.  One may name
 * parts that are not there, and say more than it must.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_manifest.h"

#include "core/doc_build.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/odt_attr.h"
#include "formats/part.h"
#include "formats/xml.h"
#include "formats/zip.h"

#define NAME S("META-INF/manifest.xml")

static void
say(const struct odt_manifest *manifest, struct str words, enum view view)
{
    const struct place place = {.story = STORY_METADATA};
    const struct run like = {.view = view};
    struct doc_builder *builder = manifest->in->builder;

    doc_add(builder, doc_open(builder, NAME, &place, NULL), str_trim(words),
            &like);
}

static void
take_words(void *context, struct str text, uint64_t at UNUSED,
           uint64_t size UNUSED)
{
    if (odt_has_han(text))
        say(context, text, VIEW_METADATA);
}

static void
take_note(void *context, struct str text)
{
    if (odt_has_words(text))
        say(context, text, VIEW_HIDDEN);
}

static void
take_entry(struct odt_manifest *manifest, struct str name)
{
    manifest->count++;
    manifest->current =
        names_put(manifest->in->arena, &manifest->listed, name);
    *manifest->current = &manifest->in_clear;
    if (odt_has_han(name) && zip_find(manifest->zip, name) == STR_NONE)
        say(manifest, name, VIEW_METADATA);
}

static bool
take_element(void *context, const struct xml_tag *tag,
             const struct xml_attrs *attrs)
{
    struct odt_manifest *manifest = context;

    if (str_eq(tag->name.local, S("file-entry"))) {
        if (manifest->count == LIMIT_MANIFEST)
            return false;
        take_entry(manifest, xml_value(attrs, S("full-path")));
    } else if (str_eq(tag->name.local, S("encryption-data")) &&
               manifest->current != NULL) {
        *manifest->current = &manifest->encrypted;
    }
    return true;
}

void
odt_manifest_read(struct odt_manifest *manifest, struct intake *in,
                  struct zip *zip)
{
    size_t index = zip_find(zip, NAME);
    struct xml_handler handler = {.context = manifest,
                                  .dtd = true,
                                  .start = take_element,
                                  .text = take_words,
                                  .note = take_note};

    *manifest = (struct odt_manifest){.in = in, .zip = zip};
    if (index == STR_NONE)
        return;
    manifest->read = part_parse(in, zip, index, &handler);
    if (manifest->count == LIMIT_MANIFEST)
        doc_miss(in->builder, NAME, WHY_LIMIT,
                 _("部件清单超过 %d 项，其余没有检查"), LIMIT_MANIFEST);
}

bool
odt_manifest_encrypts(const struct odt_manifest *manifest, struct str name)
{
    return names_get(&manifest->listed, name) == &manifest->encrypted;
}

bool
odt_manifest_lists(const struct odt_manifest *manifest, struct str name)
{
    return !manifest->read || str_starts(name, S("META-INF/")) ||
           names_get(&manifest->listed, name) != NULL;
}

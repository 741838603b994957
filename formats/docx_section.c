/*
 * Sections of DOCX, ECMA-376-1 17.10: a header for first pages is shown where
 * the section says that they have one, and one for even pages where the
 * settings say that; a section without one has that of the section before.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_section.h"

#include "core/arena.h"
#include "formats/docx_enter.h"
#include "formats/docx_frame.h"

enum page { PAGE_ANY, PAGE_FIRST, PAGE_EVEN };

/* A section of the text, as it is now. */
static bool
counts(struct docx_story *story, const struct docx_frame *frame, unsigned up)
{
    return frame->place.story == STORY_MAIN && !frame->place.box &&
           docx_what_around(story, up) != WHAT_PROPERTIES;
}

void
docx_enter_section(struct docx_story *story, struct docx_frame *frame,
                   const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->properties = true;
    if (counts(story, frame, 1))
        story->sections.title_page = false;
}

void
docx_enter_margin(struct docx_story *story, struct docx_frame *frame,
                  const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("type"));
    enum page page = str_eq(type, S("first"))  ? PAGE_FIRST
                     : str_eq(type, S("even")) ? PAGE_EVEN
                                               : PAGE_ANY;
    uint32_t margin = frame->rule->arg;

    if (!counts(story, frame, 2))
        return;
    story->sections.id[margin][page] =
        str_dup(story->arena, xml_value(attrs, S("id")));
    story->sections.noted[margin][page] = false;
}

void
docx_enter_title_page(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    if (counts(story, frame, 2))
        story->sections.title_page = !docx_is_off(attrs);
}

void
docx_enter_even_pages(struct docx_story *story, struct docx_frame *frame,
                      const struct xml_attrs *attrs)
{
    (void) frame;
    story->sections.even_pages = !docx_is_off(attrs);
}

static void
note(struct docx_story *story, enum page page, struct str id, bool *noted)
{
    struct docx_sections *sections = &story->sections;

    if (id.len == 0 || *noted || (page == PAGE_FIRST && !sections->title_page))
        return;
    *noted = true;
    if (sections->count == LIMIT_ENTRIES)
        sections->full = true;
    else
        *arena_push(story->arena, sections->item, sections->count,
                    &sections->room) = (struct docx_margin){
            id, page == PAGE_EVEN,
            sections->later || page == PAGE_EVEN ||
                (page == PAGE_ANY && sections->title_page)};
}

void
docx_leave_section(struct docx_story *story)
{
    struct docx_sections *sections = &story->sections;

    if (!counts(story, docx_top(story), 1))
        return;
    for (unsigned m = 0; m < DOCX_MARGINS; m++)
        for (unsigned p = 0; p < DOCX_PAGES; p++)
            note(story, p, sections->id[m][p], &sections->noted[m][p]);
    sections->later = true;
}

bool
docx_section_shows(const struct docx_sections *sections, struct str id)
{
    for (size_t i = 0; i < sections->count; i++)
        if (str_eq(sections->item[i].id, id) &&
            (!sections->item[i].even || sections->even_pages))
            return true;
    return sections->full;
}

bool
docx_section_opens(const struct docx_sections *sections, struct str id)
{
    for (size_t i = 0; i < sections->count; i++)
        if (str_eq(sections->item[i].id, id) && !sections->item[i].later)
            return true;
    return false;
}

/*
 * What else a document says of itself: parts that no value of its source comes
 * from, and that a person should hold against what was said.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/settle_parts.h"

#include "core/derive.h"
#include "core/msg.h"

/* Where the mark stands, if a person should look whether it is the one. */
static const char *
far_place(unsigned faults)
{
    unsigned far = faults & (LAYOUT_FOOTER | LAYOUT_OTHER_HEADER |
                             LAYOUT_FAR_BOX | LAYOUT_BELOW_TITLE);

    return far != 0 ? derive_place_words(far) : NULL;
}

static void
warn_place(struct arena *arena, const struct layout *layout,
           struct notes *warnings)
{
    for (size_t i = 0; i < layout->marks; i++) {
        const char *place = far_place(layout->mark[i].place_faults);

        if (place == NULL)
            continue;
        note(arena, warnings,
             _("文件上的标志“%.*s”%s：请核对是否这份文件的标志"),
             STR_ARG(layout->mark[i].mark.text), place);
        return;
    }
}

/* Where it is open to the public, it is no secret; or the note is wrong. */
static void
warn_publicity(struct arena *arena, const struct layout *layout,
               const struct source *source, struct notes *warnings)
{
    if (source->kind == KIND_PUBLIC) {
        if (layout->publicity == PUBLICITY_CLOSED)
            note(arena, warnings,
                 _("附注“%.*s”写明不公开，却作为公开文本登记：请核对"),
                 STR_ARG(layout->note.text));
    } else if (layout->publicity == PUBLICITY_OPEN) {
        note(arena, warnings, _("附注“%.*s”写明公开，与密级标志矛盾：请核对"),
             STR_ARG(layout->note.text));
    }
}

void
settle_parts(struct arena *arena, const struct layout *layout,
             const struct source *source, struct notes *read,
             struct notes *warnings)
{
    if (layout->serial.text.len > 0)
        note(arena, read, _("令号或期号 %.*s"), STR_ARG(layout->serial.text));
    if (layout->note.text.len > 0 &&
        (layout->publicity != PUBLICITY_UNSAID || layout->reach.len > 0))
        note(arena, read, _("附注%.*s"), STR_ARG(layout->note.text));
    if (layout->reach.len > 0 && source->scope.count == 0 &&
        source->kind != KIND_PUBLIC)
        note(arena, warnings,
             _("附注写明发至“%.*s”，但没有登记知悉范围："
               "请用 dingmi amend --scope 补记"),
             STR_ARG(layout->reach));
    warn_place(arena, layout, warnings);
    warn_publicity(arena, layout, source, warnings);
}

/*
 * Where a paragraph stands, in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/doc.h"
#include "core/msg.h"

static const char *const story_words[] = {
    [STORY_MAIN] = N_("正文"),         [STORY_HEADER] = N_("页眉"),
    [STORY_FOOTER] = N_("页脚"),       [STORY_FOOTNOTE] = N_("脚注"),
    [STORY_ENDNOTE] = N_("尾注"),      [STORY_COMMENT] = N_("批注"),
    [STORY_DELETED] = N_("已删内容"),  [STORY_FIELD] = N_("域代码"),
    [STORY_RUBY] = N_("注音"),         [STORY_ATTRIBUTE] = N_("属性文字"),
    [STORY_METADATA] = N_("元数据"),   [STORY_EMBEDDED] = N_("嵌入内容"),
    [STORY_ORPHAN] = N_("无引用部件"),
};

/* The story with its index, and the part where that alone tells it apart. */
static struct str
story_place(struct arena *arena, const struct para *para)
{
    const struct place *place = &para->spot->place;
    const char *words = _(story_words[place->story]);

    if (place->story == STORY_MAIN && place->index == 0)
        return (struct str){0};
    if (place->story == STORY_MAIN)
        return str_printf(arena, _("幻灯片%u"), place->index);
    if (place->story >= STORY_METADATA && para->spot->part.len > 0)
        return str_printf(arena, _("%s（%.*s）"), words,
                          STR_ARG(para->spot->part));
    if (place->index > 0)
        return str_printf(arena, _("%s%u"), words, place->index);
    return str_of(words);
}

/* The main paragraph that tells where this one is; 0 if none does. */
static uint32_t
told_by(const struct para *para)
{
    if (para->spot->anchor == 0 && para->spot->place.story == STORY_MAIN)
        return para->spot->place.index > 0
                   ? 0
                   : para->number; /* it hangs on none */
    return para->spot->place.index == 0 || para->spot->place.box
               ? para->spot->anchor
               : 0;
}

struct str
doc_place(struct arena *arena, const struct para *para)
{
    const struct place *place = &para->spot->place;
    bool main = place->story == STORY_MAIN;
    struct str base = story_place(arena, para);
    uint32_t near = told_by(para);

    /* Where there is no base, the words of some languages begin with a gap. */
    if (main && !place->box && place->table == 0)
        return place->index > 0
                   ? str_printf(arena, _("%.*s第%u段"), STR_ARG(base),
                                para->number)
                   : str_printf(arena, _("正文第%u段"), para->number);
    if (place->box && near > 0)
        base = str_trim(str_printf(arena, _("%.*s文本框（正文第%u段）"),
                                   STR_ARG(base), near));
    else if (place->box)
        base = str_trim(str_printf(arena, _("%.*s文本框"), STR_ARG(base)));
    else if (!main && near > 0)
        base = str_printf(arena, _("%.*s（正文第%u段）"), STR_ARG(base), near);
    if (place->table == 0)
        return base;
    return str_trim(str_printf(arena, _("%.*s表%u第%u行第%u列"), STR_ARG(base),
                               place->table, place->row, place->column));
}

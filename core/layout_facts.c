/*
 * What labels say of a document: 发文机关：……, as web pages and forms have it
 * above the text, in the cells of a table or side by side.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/body.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"
#include "core/utf8.h"

enum fact { FACT_NONE, FACT_ISSUER, FACT_NUMBER, FACT_DAY, FACT_TITLE, FACTS };

static const struct {
    struct str word;
    enum fact fact;
} labels[] = {
    {STR_INIT("发文机关"), FACT_ISSUER}, {STR_INIT("制发机关"), FACT_ISSUER},
    {STR_INIT("发布机构"), FACT_ISSUER}, {STR_INIT("发布机关"), FACT_ISSUER},
    {STR_INIT("发文单位"), FACT_ISSUER}, {STR_INIT("发文字号"), FACT_NUMBER},
    {STR_INIT("发文文号"), FACT_NUMBER}, {STR_INIT("文件编号"), FACT_NUMBER},
    {STR_INIT("文号"), FACT_NUMBER},     {STR_INIT("成文日期"), FACT_DAY},
    {STR_INIT("发文日期"), FACT_DAY},    {STR_INIT("生成日期"), FACT_DAY},
    {STR_INIT("公文标题"), FACT_TITLE},  {STR_INIT("标题"), FACT_TITLE},
    {STR_INIT("信息名称"), FACT_TITLE},  {STR_INIT("文件名称"), FACT_TITLE},
    {STR_INIT("索引号"), FACT_NONE},     {STR_INIT("主题分类"), FACT_NONE},
    {STR_INIT("信息分类"), FACT_NONE},   {STR_INIT("发布日期"), FACT_NONE},
    {STR_INIT("发布时间"), FACT_NONE},   {STR_INIT("公开日期"), FACT_NONE},
    {STR_INIT("公开时间"), FACT_NONE},   {STR_INIT("主题词"), FACT_NONE},
    {STR_INIT("来源"), FACT_NONE},       {STR_INIT("信息来源"), FACT_NONE},
    {STR_INIT("有效性"), FACT_NONE},     {STR_INIT("浏览次数"), FACT_NONE},
    {STR_INIT("体裁分类"), FACT_NONE},   {STR_INIT("发往"), FACT_NONE},
};

/* The label that the text begins with; FACTS if none.  *value is behind it. */
static enum fact
label_of(struct str text, struct str *value)
{
    uint32_t first = glyph_peek(&(struct glyphs){text, 0}).c;

    for (size_t i = 0; i < COUNT(labels); i++) {
        struct glyphs glyphs = {text, 0};
        size_t at = 0;

        if (utf8_next(labels[i].word, &at) == first &&
            glyph_take_word(&glyphs, labels[i].word) &&
            glyph_take(&glyphs).c == ':') {
            *value = str_trim(str_sub(text, glyphs.at, text.len));
            return labels[i].fact;
        }
    }
    return FACTS;
}

bool
layout_is_fact(struct str text, bool *open)
{
    struct str value;

    if (label_of(text, &value) == FACTS)
        return false;
    *open = value.len == 0;
    return true;
}

static void
take_fact(struct arena *arena, enum fact fact, struct str value,
          const struct line *line, struct facts *out)
{
    struct str number;

    switch (fact) {
    case FACT_ISSUER:
        if (body_may_be(value))
            layout_set(&out->issuer, value, line);
        return;
    case FACT_NUMBER:
        if (element_number(arena, value, &number))
            layout_set(&out->number, number, line);
        return;
    case FACT_DAY:
        if (element_date(value) != DATE_NONE)
            layout_set(&out->day, value, line);
        return;
    case FACT_TITLE:
        layout_set(&out->title, value, line);
        return;
    case FACT_NONE:
    case FACTS:
        return;
    }
}

/* The facts that stand side by side on one line; the last one may be open. */
static enum fact
take_line(struct arena *arena, const struct line *line, struct facts *out)
{
    struct str text = line->text;
    enum fact fact = FACTS;

    while (text.len > 0) {
        size_t gap = line_gap(text);
        struct str value;

        fact = label_of(str_sub(text, 0, gap), &value);
        if (fact != FACTS && value.len > 0) {
            take_fact(arena, fact, value, line, out);
            fact = FACTS;
        }
        text = str_sub(text, gap, text.len);
    }
    return fact;
}

void
layout_find_facts(struct arena *arena, const struct front *front,
                  struct facts *out)
{
    enum fact open = FACTS;

    *out = (struct facts){0};
    for (size_t i = 0; i < front->body; i++) {
        const struct line *line = &front->line[i];
        struct str value;

        if (open != FACTS && label_of(line->text, &value) == FACTS) {
            take_fact(arena, open, line->text, line, out);
            open = FACTS;
        } else {
            open = take_line(arena, line, out);
        }
    }
}

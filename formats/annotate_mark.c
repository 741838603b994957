/*
 * How wide a mark is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_mark.h"

#include "core/utf8.h"

/*
 * The 版心 is 156 mm wide.  Figures take half a square in 黑体; fonts that
 * stand in where it is missing are wider, and some programs set them off from
 * the characters beside them whatever they are told.
 */
enum { WIDEST = 440, SLACK = 12, FIGURE = 11, WIDE = 0x2000 };

static unsigned
line_width(struct str line)
{
    unsigned width = SLACK;
    bool was_wide = true;

    for (size_t at = 0; at < line.len && width < WIDEST;) {
        bool wide = utf8_next(line, &at) >= WIDE;

        width += wide ? MARK_SIZE : FIGURE;
        if (wide != was_wide)
            width += MARK_SIZE / 4;
        was_wide = wide;
    }
    return width < WIDEST ? width : WIDEST;
}

unsigned
mark_width(struct str mark)
{
    unsigned width = 0;

    while (mark.len > 0) {
        unsigned line = line_width(str_cut(&mark, S("\n")));

        if (line > width)
            width = line;
    }
    return width;
}

/*
 * How wide a mark is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_mark.h"

#include "core/utf8.h"

/*
 * The 版心 is 156 mm wide.  Figures take half a square in 黑体; fonts that
 * stand in where it is missing are wider.
 */
enum { WIDEST = 440, SLACK = 6, FIGURE = 11, WIDE = 0x2000 };

static unsigned
line_width(struct str line)
{
    unsigned width = SLACK;

    for (size_t at = 0; at < line.len && width < WIDEST;)
        width += utf8_next(line, &at) >= WIDE ? MARK_SIZE : FIGURE;
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

/*
 * What control words of RTF do to text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_RTF_RULE_H
#define FORMATS_RTF_RULE_H

#include <stdint.h>

#include "core/doc.h"
#include "core/str.h"

/* In groups of their kind; formats/rtf.c goes by them. */
enum rtf_does {
    RULE_CHAR, /* stands for the character of that number */
    RULE_PAR,  /* ends a paragraph, a cell, a row */
    RULE_CELL,
    RULE_ROW,
    RULE_U, /* stands for the character of the number behind it */

    /* what follows in the group is */
    RULE_THROUGH, /* text like that around it */
    RULE_FLOW,    /* paragraphs of that story and view */
    RULE_BOX,     /* a text box */
    RULE_VALUE,   /* a name or a value, of that story and view */
    RULE_HEX,     /* a file */
    RULE_UPR,     /* the same text twice, the second in Unicode */
    RULE_UD,      /* that second one */
    RULE_ENDNOTE, /* an endnote after all */
    RULE_BITMAP,  /* a picture without a head of its own */

    RULE_FONT, /* encodings */
    RULE_DEFAULT_FONT,
    RULE_CHARSET,
    RULE_FONT_PAGE,
    RULE_PAGE,
    RULE_UC,

    RULE_PLAIN, /* back to how text looks at first */
    RULE_PARD,  /* the same of paragraphs */

    RULE_HIDDEN, /* how text looks; with a 0 behind it no longer does */
    RULE_DELETED,
    RULE_INSERTED,
    RULE_STRUCK,
    RULE_IN_TABLE,
    RULE_HEADING,

    RULE_PATH, /* a drawn path begins */
    RULE_POINT
};

enum {
    RULE_CJK_ONLY = 1, /* of values: others are figures and key words */
    RULE_LIST,         /* a semicolon ends each */
    RULE_PICTURE = 1,  /* of files */
    RULE_OBJECT,
    RULE_FILE
};

struct rtf_rule {
    struct str name;
    enum rtf_does does;
    int32_t number;
    enum story story;
    enum view view;
};

/* The rule for a control word, or NULL. */
const struct rtf_rule *rtf_rule(struct str word);

#endif /* !FORMATS_RTF_RULE_H */

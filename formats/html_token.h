/*
 * Pages as tokens, in the way of the WHATWG tokenizer: nothing is an error,
 * and every byte belongs to a token.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_TOKEN_H
#define FORMATS_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/ascii.h"
#include "core/attr.h"
#include "core/str.h"

enum html_what {
    HTML_TEXT,    /* bytes: text, references in it */
    HTML_CDATA,   /* bytes: text as it is */
    HTML_START,   /* bytes: the name; attributes: what stands behind */
    HTML_END,     /* the same of an end tag */
    HTML_COMMENT, /* bytes: what is in it */
    HTML_DOCTYPE, /* bytes: what is in it, or in another declaration */
    HTML_CUT_OFF  /* bytes: a tag without its end, at the end of all */
};

struct html_token {
    enum html_what what;
    struct str bytes, attributes;
    bool empty; /* a start tag that closes itself */
};

/* What is left to be read. */
struct html_tokens {
    struct str html;
    size_t at;
    bool foreign; /* CDATA sections are known here: SVG, MathML, XHTML */
};

/* White space of HTML: that of XML, and the form feed. */
static inline bool
html_is_space(char c)
{
    return ascii_is_space(c) || c == '\f';
}

/* False at the end. */
bool html_next(struct html_tokens *, struct html_token *) MUST_USE NONNULL;

/*
 * The text up to the end tag of that name, behind which the tokens go on.
 * False, and nothing is taken, if there is no such tag.
 */
bool html_raw(struct html_tokens *, struct str name, struct str *text)
    MUST_USE NONNULL;

/* All that is left. */
struct str html_rest(struct html_tokens *) NONNULL;

struct html_attr {
    struct str name, value; /* references are not resolved */
};

/* Cut the first attribute off what is left of them; false if none is left. */
bool html_next_attr(struct str *attributes, struct html_attr *)
    MUST_USE NONNULL;

#endif /* !FORMATS_HTML_TOKEN_H */

/*
 * The approval record of one draft, from its report to the bytes of a file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <time.h>

#include "core/buf.h"
#include "tools/clock.h"
#include "tools/form.h"
#include "tools/pen.h"

bool
form_make(struct arena *arena, const struct report *report,
          const struct writer_options *options, enum form_format format,
          struct buf *out)
{
    const struct pen pen = {arena, report, options, NULL};
    struct form form = {.arena = arena};

    form.moment = clock_words(arena, (uint64_t) time(NULL));
    form_fill(&form, &pen);
    if (form.failed)
        return false;
    return format == FORM_DOCX ? form_docx(&form, out) : form_odt(&form, out);
}

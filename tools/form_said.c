/*
 * Cells that say what the reports say: they are written in a memory, and read
 * again line by line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/form_said.h"

#include <stdlib.h>

#include "core/arena.h"

void
form_said(struct form *form, struct form_cell *cell, const struct pen *pen,
          void (*write)(const struct pen *, const struct finding *),
          const struct finding *finding)
{
    struct pen own = *pen;
    char *text = NULL;
    size_t size = 0;
    struct str rest;

    own.out = open_memstream(&text, &size);
    if (own.out == NULL) {
        form->failed = true;
        return;
    }
    write(&own, finding);
    form->failed |= fclose(own.out) != 0;
    rest = str_dup(form->arena, (struct str){text, size});
    free(text);
    while (rest.len > 0) {
        struct str line = str_trim(str_cut(&rest, S("\n")));

        if (line.len > 0)
            form_say(form, cell, line);
    }
}

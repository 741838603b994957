/*
 * The one composition for registering: a document and what was said of it to a
 * source in the register.
 *
 *   document -> layout -> settled values -> passages -> corpus
 *
 * In two steps, so that files can be prepared side by side while one writer
 * adds them in order.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ENROL_H
#define TOOLS_ENROL_H

#include "corpus/corpus.h"
#include "tools/roll.h"
#include "tools/settle.h"

/* A file on its way into the register. */
struct enrolment {
    struct source source;
    struct notes read;     /* values taken from the document */
    struct notes warnings; /* kept with the source */
    struct new_passage *passage;
    size_t passages, room;
    uint32_t size;      /* characters of all passages */
    size_t *point_room; /* of the stretches of each 密点 */
    size_t characters;  /* code points of the whole text */
    unsigned char mac[PRF_MAC_SIZE];
    bool titled; /* by the document or in words, not by the file's name */
    bool there;  /* was registered before; only the source's id is set */
};

/*
 * Settle all that is to be registered of a file: its document, and the code of
 * its bytes under PRF_MAC.  Everything in *out lives in the arena or borrows
 * from the document and what was said.  Path is only a name.  False: what was
 * said makes no sense (ERR_USAGE), the document was not read whole or a rule
 * is against it (ERR_REFUSED), or it holds nothing to compare (ERR_FORMAT).
 */
bool enrol_prepare(struct arena *, struct str path, const struct doc *,
                   const unsigned char mac[PRF_MAC_SIZE], const struct said *,
                   struct enrolment *out, struct err *) MUST_USE NONNULL;

/*
 * Add what was prepared; its parents must be in the register.  A file that is
 * there already changes nothing and is a success: out->there, source.id; but
 * to take for public what is there as a secret, or the other way round, is
 * refused.  ERR_MISSING, ERR_REFUSED and ERR_LIMIT are about this source;
 * after any other failure no further one would fare better.
 */
bool enrol_add(struct arena *, struct corpus *, struct roll *,
               struct enrolment *, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ENROL_H */

/*
 * All that a result of a scan depends on beside the file, in one MAC.
 *
 * It is chained, a line at a time: of a large register there is one for each
 * source, event and decision.  The epoch alone would not do: a register that
 * is restored from a copy and changed again has the same epoch twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/state_basis.h"

#include <link.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/seed.h"
#include "tools/cli.h"
#include "tools/registers.h"
#include "tools/writer.h"

struct basis_chain {
    struct prf *prf;
    struct arena *arena; /* of the line at hand */
    unsigned char mac[PRF_MAC_SIZE];
    struct err *err;
    bool failed;
};

static void PRINTF_LIKE(2, 3)
    add(struct basis_chain *c, const char *format, ...)
{
    struct arena *arena = c->arena;
    ARENA_SCOPE(arena);
    struct str parts[2] = {{(const char *) c->mac, PRF_MAC_SIZE}};
    va_list ap;

    if (c->failed)
        return;
    va_start(ap, format);
    parts[1] = str_vprintf(arena, format, ap);
    va_end(ap);
    c->failed =
        !prf_mac(c->prf, PRF_STATE, parts, COUNT(parts), c->mac, c->err);
}

/* --- program --- */

/*
 * The program and each library: a library that was mended may read the same
 * file otherwise.  Where they lie does not matter.
 */
static int
add_object(struct dl_phdr_info *info, size_t size, void *context)
{
    struct basis_chain *c = context;
    const char *name =
        info->dlpi_name[0] != '\0' ? info->dlpi_name : "/proc/self/exe";
    struct stat st;

    (void) size;
    if (stat(name, &st) == 0)
        add(c, "object %lld %lld.%09ld", (long long) st.st_size,
            (long long) st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    return 0;
}

static void
add_program(struct basis_chain *c)
{
    const char *language = getenv("LANGUAGE");

    add(c, "dingmi %s fold %d seed %d", PACKAGE_VERSION, FOLD_VERSION,
        SEED_VERSION);
    dl_iterate_phdr(add_object, c);
    add(c, "language %s %s", setlocale(LC_MESSAGES, NULL),
        language != NULL ? language : "");
}

/* --- options --- */

static void
add_options(struct basis_chain *c, const struct cli *cli, struct str own,
            const struct writer_options *writer)
{
    const struct common *o = &cli->common;

    add(c, "day %d %d", (int) o->day, o->day_given);
    add(c, "format %u quote %d anonymous %d color %d width %u", o->format,
        writer->quote, writer->anonymous, writer->color, writer->width);
    add(c, "strict %d fail-on %u no-sandbox %d", o->strict, o->fail_on,
        o->no_sandbox);
    add(c, "certain %a review %a", o->thresholds.certain,
        o->thresholds.review);
    add(c, "own %.*s", STR_ARG(own));
}

/* --- registers --- */

static void
add_source(struct basis_chain *c, const struct source *s)
{
    add(c, "source %.*s %u %u %u %zu", STR_ARG(s->id), s->base, s->size,
        s->passages, s->events);
    for (size_t i = 0; i < s->events; i++)
        add(c, "event %u %d %llu", s->event[i].type, (int) s->event[i].day,
            (unsigned long long) s->event[i].recorded);
}

static void
add_register(struct basis_chain *c, const struct register_view *view)
{
    add(c, "register %.*s %llu %.*s", STR_ARG(view->info.id),
        (unsigned long long) view->info.epoch, STR_ARG(view->path));
    for (size_t i = 0; i < view->sources.count; i++)
        add_source(c, &view->sources.item[i]);
    for (size_t i = 0; i < view->decisions.count; i++) {
        const struct decision *d = &view->decisions.item[i];

        add(c, "decision %llu %u %llu", (unsigned long long) d->number,
            d->type, (unsigned long long) d->recorded);
    }
}

bool
state_basis(const struct cli *cli, struct str own,
            const struct writer_options *writer,
            const struct registers *registers, unsigned char out[PRF_MAC_SIZE],
            struct err *err)
{
    struct basis_chain c = {.prf = corpus_prf(registers->item[0].corpus),
                            .arena = arena_new(),
                            .err = err};

    add_program(&c);
    add_options(&c, cli, own, writer);
    for (size_t i = 0; i < registers->count; i++)
        add_register(&c, &registers->item[i]);
    arena_free(c.arena);
    memcpy(out, c.mac, PRF_MAC_SIZE);
    return !c.failed;
}

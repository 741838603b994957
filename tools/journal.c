/*
 * Entries of the audit trail.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/journal.h"

#include <math.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/report.h"
#include "tools/cli.h"
#include "tools/clock.h"
#include "tools/registers.h"

/* --- changes --- */

/* The notes with the epochs that the change makes. */
static struct log_note *
with_epochs(struct arena *arena, const struct log_note *note, size_t notes,
            uint64_t last)
{
    struct log_note *out = arena_array(arena, notes, struct log_note);

    for (size_t i = 0; i < notes; i++) {
        struct str details = note[i].details;

        out[i] = note[i];
        out[i].details =
            str_printf(arena, "%.*s%sepoch=%llu", STR_ARG(details),
                       details.len > 0 ? " " : "",
                       (unsigned long long) (last - (notes - 1 - i)));
    }
    return out;
}

static bool
note_change(struct corpus *corpus, const struct log_note *note, size_t notes,
            struct err *err)
{
    struct arena *arena = arena_new();
    struct corpus_info info;
    bool ok;

    ok = clock_agrees(corpus, NULL, (uint64_t) time(NULL), err) &&
         corpus_info(corpus, arena, &info, err) &&
         (corpus_log_all(corpus, with_epochs(arena, note, notes, info.epoch),
                         notes, err) ||
          err_wrap(err, _("写不了日志，所以没有更改")));
    arena_free(arena);
    return ok;
}

/* Best effort: what failed is said to the person anyway. */
static void
note_failure(struct corpus *corpus, struct str what)
{
    struct arena *arena = arena_new();
    struct log_note note = {.what = S("failed")};
    struct corpus_info info;
    struct err err;

    if (corpus_info(corpus, arena, &info, &err)) {
        note.details = str_printf(arena, "what=%.*s seen=%llu", STR_ARG(what),
                                  (unsigned long long) info.epoch);
        if (!corpus_log(corpus, &note, &err))
            err.code = ERR_NONE;
    }
    arena_free(arena);
}

bool
journal_commit(struct corpus *corpus, const struct log_note *note,
               size_t notes, struct err *err)
{
    if (!note_change(corpus, note, notes, err)) {
        corpus_rollback(corpus);
        return false;
    }
    if (corpus_commit(corpus, err))
        return true;
    note_failure(corpus, notes > 0 ? note[0].what : S(""));
    return false;
}

/* --- checks and exports --- */

bool
journal_file(struct corpus *corpus, struct str sha256, char out[17],
             struct err *err)
{
    const struct str parts[] = {S("dingmi draft "), sha256};
    unsigned char mac[PRF_MAC_SIZE];

    if (!prf_mac(corpus_prf(corpus), PRF_MAC, parts, COUNT(parts), mac, err))
        return false;
    *hex_put(mac, 8, out) = '\0';
    return true;
}

static size_t
errors_of(const struct report *report)
{
    size_t n = 0;

    for (size_t i = 0; i < report->problems; i++)
        n += report->problem[i].severity == SEVERITY_ERROR;
    return n;
}

static struct str
report_details(struct arena *arena, const struct report *report,
               const char *file, uint64_t epoch)
{
    BUF_SCOPED out;

    buf_init(&out, LIMIT_LOG_LINE);
    buf_printf(&out,
               "file=%s verdict=%.*s status=%.*s findings=%zu errors=%zu",
               file, STR_ARG(verdict_slug(report->verdict)),
               STR_ARG(status_slug(report->doc->status)), report->findings,
               errors_of(report));
    if (report->day_given) {
        struct str day = date_iso(arena, report->day);

        buf_printf(&out, " date=%.*s", STR_ARG(day));
    }
    if (!isnan(report->thresholds.certain))
        buf_printf(&out, " certain=%.2f", report->thresholds.certain);
    if (!isnan(report->thresholds.review))
        buf_printf(&out, " review=%.2f", report->thresholds.review);
    buf_printf(&out, " seen=%llu", (unsigned long long) epoch);
    return str_dup(arena, buf_str(&out));
}

/* In one register's trail. */
static bool
note_report(struct arena *arena, const struct register_view *view,
            struct str what, const struct report *report, struct err *err)
{
    struct log_note note = {.what = what};
    char file[17] = "-"; /* it was not there, or not readable to its end */

    if (report->sha256[0] != '\0' &&
        !journal_file(view->corpus, str_of(report->sha256), file, err))
        return false;
    note.details = report_details(arena, report, file, view->info.epoch);
    return corpus_log(view->corpus, &note, err);
}

bool
journal_report(const struct registers *registers, struct str what,
               const struct report *report, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < registers->count; i++)
        ok = note_report(arena, &registers->item[i], what, report, err) && ok;
    arena_free(arena);
    return ok;
}

bool
journal_recalled(const struct registers *registers, struct str what,
                 size_t files, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];
        const struct log_note note = {
            .what = what,
            .details = str_printf(arena, "recalled=%zu seen=%llu", files,
                                  (unsigned long long) view->info.epoch)};

        ok = corpus_log(view->corpus, &note, err) && ok;
    }
    arena_free(arena);
    return ok;
}

static const char *
format_word(enum format format)
{
    static const char *const words[] = {
        [FORMAT_TEXT] = "text", [FORMAT_JSON] = "json", [FORMAT_CSV] = "csv"};

    return words[format];
}

static bool
note_list(struct corpus *corpus, uint64_t epoch, const char *list,
          const char *format, struct err *err)
{
    struct arena *arena = arena_new();
    struct log_note note = {
        .what = S("export"),
        .details = str_printf(arena, "list=%s format=%s seen=%llu", list,
                              format, (unsigned long long) epoch),
    };
    bool ok = corpus_log(corpus, &note, err);

    arena_free(arena);
    return ok;
}

bool
journal_note_export(const struct cli *cli, struct corpus *corpus,
                    uint64_t epoch, const char *list, struct err *err)
{
    const struct common *common = &cli->common;

    return (common->format == FORMAT_TEXT && common->out == NULL) ||
           note_list(corpus, epoch, list, format_word(common->format), err);
}

bool
journal_given(const struct registers *registers, const char *list,
              const char *format, struct err *err)
{
    bool ok = true;

    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];

        ok =
            note_list(view->corpus, view->info.epoch, list, format, err) && ok;
    }
    return ok;
}

void
journal_export(const struct cli *cli, const struct registers *registers,
               const char *list)
{
    const struct common *common = &cli->common;
    struct err err;

    if ((common->format != FORMAT_TEXT || common->out != NULL) &&
        !journal_given(registers, list, format_word(common->format), &err))
        journal_warn_unwritten(&err);
}

/* --- what is said --- */

bool
journal_clock(const struct registers *registers, struct err *err)
{
    uint64_t now = (uint64_t) time(NULL);

    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];
        struct err why;

        if (!clock_agrees(view->corpus, &view->sources, now, &why))
            return err_set(
                err, why.code,
                _("注意：%s；在此之前，这段时间里登记的变更、解密等可能没"
                  "有计入检查结果"),
                why.text);
    }
    return true;
}

void
journal_warn_clock(const struct registers *registers)
{
    struct err err;

    if (!journal_clock(registers, &err))
        cli_say("%s", err.text);
}

void
journal_unwritten(struct err *err)
{
    const struct err why = *err;

    err_set(err, why.code,
            _("注意：检查照常进行，但没有记入日志：%s；"
              "请管理员核对日志文件能否写入（权限、磁盘空间）"),
            why.text);
}

void
journal_warn_unwritten(const struct err *err)
{
    struct err said = *err;

    journal_unwritten(&said);
    cli_say("%s", said.text);
}

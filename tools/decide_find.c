/*
 * The finding that a number means: that of the examination at hand, or that
 * of a report which was kept, whatever its number is by now.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/buf.h"
#include "core/hex.h"
#include "core/msg.h"
#include "tools/decide.h"
#include "tools/input.h"

/* --- one finding of a report against one of ours --- */

static bool
is_text(const json_t *object, const char *key, struct str want)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value) &&
           str_eq(want, (struct str){json_string_value(value),
                                     json_string_length(value)});
}

/* Null stands for 0. */
static bool
is_number(const json_t *object, const char *key, uint32_t want)
{
    const json_t *value = json_object_get(object, key);

    return json_is_integer(value) ? json_integer_value(value) == want
                                  : want == 0 && json_is_null(value);
}

static bool
is_range(const json_t *object, const struct range *want)
{
    return is_number(object, "paragraph", want->paragraph) &&
           is_number(object, "start", want->start) &&
           is_number(object, "end", want->end);
}

static bool
is_finding(const struct deciding *d, const json_t *object,
           const struct finding *f)
{
    const struct report *r = &d->report;
    const struct basis *basis = &r->basis[f->basis];
    const json_t *source = json_object_get(object, "source"),
                 *draft = json_object_get(object, "draft"),
                 *ranges = json_object_get(draft, "ranges");

    if (!is_text(object, "rule", rule_slug(f->rule)) ||
        !is_text(source, "id", basis->source->id) ||
        !is_text(source, "corpus", r->corpus[basis->corpus].id) ||
        !is_text(draft, "view", view_slug(f->view)) ||
        !is_range(source, &f->source) || json_array_size(ranges) != f->ranges)
        return false;
    for (size_t i = 0; i < f->ranges; i++)
        if (!is_range(json_array_get(ranges, i), &f->range[i]))
            return false;
    return true;
}

/* --- the report --- */

/* The finding with this number of the report in one line; or NULL. */
static json_t *
numbered(const struct deciding *d, const json_t *report, uint32_t number)
{
    const json_t *findings = json_object_get(report, "findings");

    if (!is_text(report, "sha256", str_of(d->report.sha256)))
        return NULL;
    for (size_t i = 0; i < json_array_size(findings); i++)
        if (is_number(json_array_get(findings, i), "n", number))
            return json_array_get(findings, i);
    return NULL;
}

/* The line of the report that is of this file; the last, if several are. */
static json_t *
find_line(const struct deciding *d, struct str lines, uint32_t number,
          bool *known)
{
    json_t *found = NULL;

    while (lines.len > 0) {
        struct str line = str_cut(&lines, S("\n"));
        json_t *report = json_loadb(line.ptr, line.len, 0, NULL);

        if (is_text(report, "sha256", str_of(d->report.sha256))) {
            *known = true;
            json_decref(found);
            found = json_incref(numbered(d, report, number));
        }
        json_decref(report);
    }
    return found;
}

static bool
match_finding(const struct deciding *d, const json_t *object, uint32_t number,
              size_t *out, struct err *err)
{
    for (*out = 0; *out < d->report.findings; ++*out)
        if (is_finding(d, object, &d->report.finding[*out]))
            return true;
    return err_set(err, ERR_REFUSED,
                   _("%s 里的第 %u 处现在查不到了：密源库或者选项有变化，请重"
                     "新检查"),
                   d->options->report, (unsigned) number);
}

static bool
find_reported(const struct deciding *d, uint32_t number, size_t *out,
              struct err *err)
{
    const char *path = d->options->report;
    bool known = false, ok;
    json_t *object;
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_FILE);
    if (!input_read(path, &bytes, err))
        return false;
    object = find_line(d, buf_str(&bytes), number, &known);
    if (!known)
        return err_set(err, ERR_REFUSED,
                       _("%s 不是这份文件现在的报告：文件改过，或者给错了报告"
                         "；请重新检查"),
                       path);
    ok = object != NULL ? match_finding(d, object, number, out, err)
                        : err_set(err, ERR_MISSING,
                                  _("%s 里没有第 %u 处；"
                                    "请核对报告和编号"),
                                  path, (unsigned) number);
    json_decref(object);
    return ok;
}

bool
decide_find(const struct deciding *d, uint32_t number, size_t *out,
            struct err *err)
{
    if (d->options->report != NULL)
        return find_reported(d, number, out, err);
    *out = number - 1;
    return number <= d->report.findings ||
           err_set(err, ERR_MISSING,
                   _("没有第 %u 处：这份文件找到 %zu 处；dingmi check 列出它"
                     "们的编号"),
                   (unsigned) number, d->report.findings);
}

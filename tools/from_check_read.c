/*
 * What a report says of one file.  Each field that is used is held against
 * what it can be; who changed the report by hand learns which one is wrong.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/mark.h"
#include "core/msg.h"
#include "tools/from_check.h"

/* A report being read. */
struct reader {
    struct arena *arena;
    struct str corpus;
    struct checked *out;
    size_t room, foreign_room;
    struct err *err;
};

static bool
bad(const struct reader *r, const char *field)
{
    return err_set(r->err, ERR_FORMAT,
                   _("检查报告的 %s 缺少或者不对：请用 dingmi check "
                     "--format json 重新检查"),
                   field);
}

static bool
is_null(const json_t *object, const char *key)
{
    return json_is_null(json_object_get(object, key));
}

/* Text that borrows from the JSON. */
static bool
text_of(const json_t *object, const char *key, struct str *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        return false;
    *out = (struct str){json_string_value(value), json_string_length(value)};
    return true;
}

static bool
date_of_key(const json_t *object, const char *key, date *out)
{
    struct str text;

    *out = DATE_NONE;
    return is_null(object, key) ||
           (text_of(object, key, &text) && date_parse_iso(text, out));
}

/* Null for kinds that have none. */
static bool
level_of_key(const json_t *object, const char *key, enum kind kind,
             enum level *out)
{
    struct str text;

    *out = LEVEL_NONE;
    if (is_null(object, key))
        return level_fits(LEVEL_NONE, kind);
    return text_of(object, key, &text) && level_parse(text, out) &&
           level_fits(*out, kind);
}

static bool
kind_of_key(const json_t *object, const char *key, enum kind *out)
{
    struct str text;

    return text_of(object, key, &text) && kind_parse(text, out);
}

/* --- what it is --- */

static bool
check_shape(const struct reader *r, const json_t *root)
{
    static const struct {
        const char *key;
        json_type type;
    } keys[] = {
        {"schema", JSON_STRING},  {"tool", JSON_OBJECT},
        {"corpus", JSON_ARRAY},   {"file", JSON_STRING},
        {"sha256", JSON_STRING},  {"date", JSON_STRING},
        {"status", JSON_STRING},  {"document", JSON_OBJECT},
        {"verdict", JSON_STRING}, {"problems", JSON_ARRAY},
        {"findings", JSON_ARRAY}, {"stats", JSON_OBJECT},
    };
    struct str schema;

    for (size_t i = 0; i < COUNT(keys); i++) {
        const json_t *value = json_object_get(root, keys[i].key);

        if (value == NULL || json_typeof(value) != keys[i].type)
            return bad(r, keys[i].key);
    }
    if (!text_of(root, "schema", &schema) ||
        !str_eq(schema, S("dingmi.report/1")))
        return bad(r, "schema");
    return true;
}

/* A report that leaves the mark to a person says nothing to go by. */
static bool
check_verdict(const struct reader *r, const json_t *root)
{
    static const struct {
        const char *slug, *why;
    } refused[] = {
        {"unreadable", N_("文件没有能读出来")},
        {"decide", N_("应有的标志须由定密责任人确定：请先确定，再改正标志")},
        {"malformed-mark", N_("文件有几个标志，或者标志无法识别："
                              "请先改正标志")},
    };
    struct str verdict;

    if (!text_of(root, "verdict", &verdict))
        return bad(r, "verdict");
    for (size_t i = 0; i < COUNT(refused); i++)
        if (str_eq(verdict, str_of(refused[i].slug)))
            return err_set(r->err, ERR_REFUSED,
                           _("检查报告的结论是 %s：%s，再检查一遍"),
                           refused[i].slug, _(refused[i].why));
    r->out->undecided = str_eq(verdict, S("review"));
    return true;
}

/* The register's epoch, if it was among those asked. */
static bool
read_corpora(struct reader *r, const json_t *root)
{
    const json_t *list = json_object_get(root, "corpus"), *corpus;
    bool found = false;
    size_t i;

    json_array_foreach(list, i, corpus)
    {
        const json_t *epoch = json_object_get(corpus, "epoch");
        struct str id;

        if (!text_of(corpus, "id", &id))
            return bad(r, "corpus.id");
        if (!json_is_integer(epoch) || json_integer_value(epoch) < 0)
            return bad(r, "corpus.epoch");
        if (!str_eq(id, r->corpus))
            continue;
        found = true;
        r->out->epoch = (uint64_t) json_integer_value(epoch);
    }
    return found || err_set(r->err, ERR_REFUSED,
                            _("检查报告不是用这个密源库作的：请用它重新检查"));
}

/* --- what is required --- */

static bool
agrees(const struct mark *mark, const struct claim *claim)
{
    if (mark->kind != claim->kind || mark->level != claim->level)
        return false;
    switch (mark->term.type) {
    case TERM_DATE:
        return mark->term.until == claim->end;
    case TERM_PERIOD:
        return claim->end != DATE_NONE;
    case TERM_CONDITION:
    case TERM_LONG:
        return claim->end == DATE_NONE;
    case TERM_NONE:
        break;
    }
    return claim->kind != KIND_STATE && claim->end == DATE_NONE;
}

/*
 * The mark says what kind of term it is; until, what it amounts to.  A draft
 * is not required to say how it ends in several ways at once: such a report
 * has the verdict decide.
 */
static bool
read_required(struct reader *r, const json_t *root)
{
    const json_t *o = json_object_get(root, "required");
    struct claim *claim = &r->out->required;
    struct mark mark;
    struct str text;

    if (json_is_null(o) && r->out->undecided)
        return err_set(
            r->err, ERR_REFUSED,
            _("检查报告里只有待核对的内容：请先用 dingmi decide 确认"
              "或者排除，再检查一遍"));
    if (json_is_null(o))
        return err_set(r->err, ERR_REFUSED,
                       _("检查报告没有查出应当派生定密的内容：请直接登记，"
                         "不用 --from-check"));
    if (!json_is_object(o))
        return bad(r, "required");
    if (!kind_of_key(o, "kind", &claim->kind) || claim->kind == KIND_PUBLIC)
        return bad(r, "required.kind");
    if (!level_of_key(o, "level", claim->kind, &claim->level))
        return bad(r, "required.level");
    if (!date_of_key(o, "until", &claim->end))
        return bad(r, "required.until");
    if (!text_of(o, "mark", &text) ||
        !mark_parse(str_dup(r->arena, text), &mark) || !agrees(&mark, claim))
        return bad(r, "required.mark");
    claim->term = mark.term;
    r->out->mark = mark.text;
    return true;
}

/* --- what was found --- */

static bool
is_known(const struct checked *out, struct str id)
{
    for (size_t i = 0; i < out->sources; i++)
        if (str_eq(out->source[i].id, id))
            return true;
    return false;
}

static bool
add_source(struct reader *r, const json_t *o)
{
    struct checked *out = r->out;
    struct checked_source source;
    struct str id, corpus;

    if (out->sources + out->foreign.count >= LIMIT_CHECKED)
        return err_set(r->err, ERR_LIMIT, _("检查报告里的密源超过 %d 份"),
                       LIMIT_CHECKED);
    if (!text_of(o, "id", &id) || id.len == 0 || id.len > LIMIT_FIELD)
        return bad(r, "findings.source.id");
    if (!text_of(o, "corpus", &corpus))
        return bad(r, "findings.source.corpus");
    if (!kind_of_key(o, "kind", &source.kind) || source.kind == KIND_PUBLIC)
        return bad(r, "findings.source.kind");
    if (!level_of_key(o, "level", source.kind, &source.level))
        return bad(r, "findings.source.level");
    if (!date_of_key(o, "until", &source.until))
        return bad(r, "findings.source.until");
    source.id = str_dup(r->arena, id);
    if (!str_eq(corpus, r->corpus)) {
        if (!str_is_one_of(id, out->foreign.item, out->foreign.count))
            *arena_push(r->arena, out->foreign.item, out->foreign.count,
                        &r->foreign_room) = source.id;
    } else if (!is_known(out, id)) {
        *arena_push(r->arena, out->source, out->sources, &r->room) = source;
    }
    return true;
}

static bool
read_findings(struct reader *r, const json_t *root)
{
    const json_t *list = json_object_get(root, "findings"), *finding;
    size_t i;

    json_array_foreach(list, i, finding)
    {
        const json_t *counts = json_object_get(finding, "counts");
        struct str strength;

        if (!json_is_boolean(counts))
            return bad(r, "findings.counts");
        if (!text_of(finding, "strength", &strength) ||
            (!str_eq(strength, S("certain")) &&
             !str_eq(strength, S("review"))))
            return bad(r, "findings.strength");
        if (json_is_true(counts) && str_eq(strength, S("certain")) &&
            !add_source(r, json_object_get(finding, "source")))
            return false;
    }
    return r->out->sources > 0 ||
           err_set(r->err, ERR_REFUSED,
                   _("检查报告里没有出自这个密源库而确定计入的内容：请直接"
                     "登记，或者登记到那些密源所在的库"));
}

static bool
read_root(struct reader *r, const json_t *root)
{
    return check_shape(r, root) && check_verdict(r, root) &&
           read_corpora(r, root) && read_required(r, root) &&
           read_findings(r, root);
}

/* --- which line --- */

static bool
is_about(const json_t *root, struct str sha256)
{
    struct str digest;

    return text_of(root, "sha256", &digest) && str_eq(digest, sha256);
}

static bool
not_there(struct str report, struct str sha256, struct err *err)
{
    if (str_find(report, S("\"dingmi.report/1\""), 0) == STR_NONE)
        return err_set(err, ERR_FORMAT,
                       _("所给的不是检查报告：请给出 dingmi check --format "
                         "json 写成的文件"));
    return err_set(err, ERR_REFUSED,
                   _("检查报告里没有这份文件（SHA-256 %.*s）：检查之后文件"
                     "改动过，或者不是同一份；请重新检查"),
                   STR_ARG(sha256));
}

/*
 * The last line about the file, parsed, or NULL.  Only lines that hold the
 * digest are parsed, and of these one at a time is in memory.
 */
static json_t *
find_line(struct str report, struct str sha256, struct err *err)
{
    struct str rest = report;
    json_t *found = NULL;
    size_t number = 0;

    while (rest.len > 0) {
        struct str line = str_cut(&rest, S("\n"));
        json_error_t error;
        json_t *root;

        number++;
        if (str_find(line, sha256, 0) == STR_NONE)
            continue;
        root = line.len <= LIMIT_REPORT
                   ? json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES,
                                &error)
                   : NULL;
        if (root == NULL) {
            json_decref(found);
            err_set(err, ERR_FORMAT,
                    _("检查报告第 %zu 行不是完整的 JSON：请用 dingmi check"
                      " --format json 重新检查"),
                    number);
            return NULL;
        }
        if (is_about(root, sha256)) {
            json_decref(found);
            found = root;
        } else {
            json_decref(root);
        }
    }
    if (found == NULL && !not_there(report, sha256, err))
        return NULL;
    return found;
}

bool
from_check_read(struct arena *arena, struct str report, struct str sha256,
                struct str corpus, struct checked *out, struct err *err)
{
    struct reader r = {
        .arena = arena, .corpus = corpus, .out = out, .err = err};
    json_t *root = find_line(report, sha256, err);
    bool ok;

    *out = (struct checked){.required = {.end = DATE_NONE}};
    if (root == NULL)
        return false;
    ok = read_root(&r, root);
    json_decref(root);
    return ok;
}

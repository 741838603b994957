/*
 * Reports as one HTML page: what stands before and behind the reports, which
 * the writers of text write with a pen for pages.
 *
 * The page needs nothing but itself: no script, nothing fetched, and its
 * policy lets nothing but its own style in, by the digest of that style.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/write_html.h"

#include "core/count.h"
#include "core/msg.h"
#include "tools/page.h"
#include "tools/page_style.h"
#include "tools/report_words.h"

static void
put_element(const char *name, const char *words, FILE *out)
{
    fprintf(out, "<%s>", name);
    page_text(str_of(words), out);
    fprintf(out, "</%s>\n", name);
}

static void
put_head(const char *title, FILE *out)
{
    fprintf(out,
            "<!DOCTYPE html>\n"
            "<html lang=\"%s\">\n"
            "<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "default-src 'none'; style-src '%s'; base-uri 'none'; "
            "form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<meta name=\"generator\" content=\"dingmi " PACKAGE_VERSION
            "\">\n",
            /* The language of the page, as in HTML's lang. */
            _("zh-CN"), page_style_digest);
    put_element("title", title, out);
    fprintf(out, "<style>%s</style>\n</head>\n", page_style);
}

void
write_html_begin(const char *title, size_t files, FILE *out)
{
    put_head(title, out);
    fputs("<body>\n<header>\n", out);
    put_element("h1", title, out);
    if (files > 1) {
        fputs("<nav><p><a href=\"#all\">", out);
        fprintf(out, _("共 %zu 份，汇总在最后"), files);
        fputs("</a></p></nav>\n", out);
    }
    fputs("</header>\n<main>\n", out);
}

static void
put_cell(struct str words, FILE *out)
{
    fputs("<td>", out);
    page_text(words, out);
    fputs("</td>", out);
}

void
write_html_row(const struct report *r, size_t number, FILE *out)
{
    const char *but = reservation_words(r->doc->status);

    fprintf(out, "<tr><th scope=\"row\"><a href=\"#r%zu\">", number);
    page_text(r->file, out);
    fputs("</a></th>", out);
    put_cell(str_of(verdict_words(r)), out);
    put_cell(r->required.mark, out);
    put_cell(but == NULL ? S("") : str_of(but), out);
    put_cell(r->handling, out);
    fputs("</tr>\n", out);
}

enum level
write_html_level(const struct report *r)
{
    struct str mark = r->handling;
    enum level level;

    if (!level_parse(str_cut(&mark, S("★")), &level) ||
        level_kind(level) != KIND_STATE)
        return LEVEL_NONE;
    return level;
}

/* A table of classified documents is handled as the highest of them. */
static void
put_handling(enum level highest, FILE *out)
{
    if (highest == LEVEL_NONE)
        return;
    fputs("<div class=\"handling\"><p>", out);
    fprintf(out, _("本汇总按其中的最高密级“%.*s”管理"),
            STR_ARG(level_name(highest)));
    fputs("</p></div>\n", out);
}

static void
put_table(struct str rows, enum level highest, FILE *out)
{
    static const char *const columns[] = {
        N_("文件"), N_("结论"), N_("应标"), N_("注意"), N_("报告按此管理"),
    };

    fputs("<section class=\"all\" id=\"all\">\n", out);
    put_handling(highest, out);
    fputs("<table>\n", out);
    put_element("caption", _("汇总"), out);
    fputs("<thead><tr>", out);
    for (size_t i = 0; i < COUNT(columns); i++) {
        fputs("<th scope=\"col\">", out);
        page_text(str_of(_(columns[i])), out);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    fwrite(rows.ptr, 1, rows.len, out);
    fputs("</tbody>\n</table>\n</section>\n", out);
}

void
write_html_end(struct str rows, enum level highest, size_t files, FILE *out)
{
    if (files > 1 && rows.len > 0)
        put_table(rows, highest, out);
    fputs("</main>\n<footer>\n", out);
    put_element("p", _("由 dingmi 定密生成。它只提出建议，由定密责任人决定。"),
                out);
    fputs("</footer>\n</body>\n</html>\n", out);
}

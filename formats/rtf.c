/*
 * The reader of RTF.
 *
 * Every group has a state, which begins as a copy of that around it and ends
 * with it; a destination gives it a flow of its own.  Words that nobody knows
 * are passed over, but what stands in a group that begins with one and "\*" is
 * read as hidden.  Bytes wait until something else comes, so that characters
 * are whole when they are decoded, in the encoding of their font.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/rtf.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/codepage.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"
#include "formats/charset.h"
#include "formats/intake.h"
#include "formats/rtf_flow.h"
#include "formats/rtf_rule.h"
#include "formats/rtf_token.h"
#include "formats/sift.h"
#include "formats/words.h"

enum {
    FONTS = 64 * KIB, /* numbers of fonts */
    PAGE_ANSI = 1,    /* a font that says 1252, which may be a lie */
    PAGE_LATIN = 1252,
    UNICODE = 0x10000,
    LEAD_FIRST = 0xd800,
    TRAIL_FIRST = 0xdc00,
    TRAIL_LAST = 0xdfff,
    REPLACEMENT = 0xfffd
};

struct state {
    struct rtf_flow *flow;
    struct rtf_look look;
    uint32_t font;
    int32_t uc;   /* how many characters stand for one of Unicode */
    bool own;     /* the flow ends with this group */
    bool twice;   /* each group in it is the same text */
    bool starred; /* "\*" came last */
};

struct rtf {
    struct intake *in;
    struct arena *arena, *scratch;
    struct rtf_tokens tokens;
    struct rtf_flows flows;
    struct state group[LIMIT_RTF_GROUPS + 1];
    unsigned depth;
    size_t over;   /* groups that were too deep for a state */
    bool ended;    /* the outermost group was closed */
    bool bad_page; /* that no encoding is known of was met */
    unsigned ansi; /* the page where a font has none */
    uint32_t first_font;
    uint16_t page[FONTS]; /* of each font, 0 unknown */
    size_t faults;

    struct buf bytes; /* of text, not decoded yet */
    unsigned bytes_page;
    bool lead;     /* the last of them wants another */
    uint32_t high; /* half of a pair, or 0 */

    int32_t skip; /* characters that stand for the last of Unicode */
    uint32_t meant;
    struct buf instead; /* those characters */
    struct buf other;   /* what they say that the text does not */
    struct buf raw;     /* bytes that are no file's */
};

static struct state *
top(struct rtf *rtf)
{
    return &rtf->group[rtf->depth];
}

/* --- encodings --- */

static unsigned
page_of_charset(int32_t charset)
{
    static const struct {
        int16_t charset;
        uint16_t page;
    } pages[] = {
        {0, PAGE_ANSI}, {2, PAGE_LATIN}, {77, 10000}, {78, 10001}, {79, 10003},
        {80, 10008},    {81, 10002},     {83, 10005}, {85, 10006}, {86, 10081},
        {89, 10007},    {88, 10029},     {128, 932},  {129, 949},  {130, 1361},
        {134, 936},     {136, 950},      {161, 1253}, {162, 1254}, {163, 1258},
        {177, 1255},    {178, 1256},     {186, 1257}, {204, 1251}, {222, 874},
        {238, 1250},    {254, 437},      {255, 850},
    };

    for (size_t i = 0; i < COUNT(pages); i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return 0;
}

static bool
is_wide(unsigned page)
{
    return page == 932 || page == 936 || page == 949 || page == 950 ||
           page == 1361 || page == 54936 || (page >= 10001 && page <= 10003) ||
           page == 10008;
}

static bool
is_lead(unsigned page, char byte)
{
    unsigned char b = (unsigned char) byte;

    if (page == 932 || page == 10001)
        return (b >= 0x81 && b <= 0x9f) || (b >= 0xe0 && b <= 0xfc);
    return is_wide(page) && b >= 0x81 && b <= 0xfe;
}

/* The page that bytes are in here. */
static unsigned
page_here(struct rtf *rtf)
{
    unsigned page = rtf->page[top(rtf)->font % FONTS];

    if (page == PAGE_ANSI)
        return is_wide(rtf->ansi) ? PAGE_ANSI : PAGE_LATIN;
    return page != 0 ? page : rtf->ansi;
}

static bool
is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char) s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Bytes of a page in UTF-8, for a while. */
static struct str
decode(struct rtf *rtf, struct str bytes, unsigned page)
{
    struct str utf8 = bytes;
    struct err err;

    if (is_ascii(bytes))
        return bytes;
    if (page == PAGE_ANSI)
        page = bytes.len % 2 == 0 ? rtf->ansi : PAGE_LATIN;
    if (!charset_decode_page(rtf->scratch, bytes, page, &utf8, &err)) {
        if (!rtf->bad_page)
            doc_miss(rtf->in->builder, S(""), WHY_KIND, "%s", err.text);
        rtf->bad_page = true;
        if (!charset_decode_page(rtf->scratch, bytes, PAGE_LATIN, &utf8, &err))
            return (struct str){0};
    }
    rtf->faults += charset_faults(utf8);
    return utf8;
}

/* How many bytes at the start of s are ASCII, or are not. */
static size_t
stretch(struct str s, bool ascii)
{
    size_t len = 0;

    while (len < s.len && ((unsigned char) s.ptr[len] < 0x80) == ascii)
        len++;
    return len;
}

/* --- text --- */

static void
put(struct rtf *rtf, struct str utf8)
{
    const struct state *state = top(rtf);

    if (state->flow->kind == FLOW_FILE) { /* words where digits should be */
        buf_add(&rtf->other, utf8);
        return;
    }
    rtf_flow_text(&rtf->flows, state->flow, &state->look, utf8);
}

/*
 * Bytes of a Latin font in a document of East Asia: Latin letters, unless they
 * come in pairs, as programs write them that care for no font.
 */
static void
put_ansi(struct rtf *rtf, struct str bytes)
{
    while (bytes.len > 0) {
        size_t plain = stretch(bytes, true), n;

        put(rtf, str_sub(bytes, 0, plain));
        bytes = str_sub(bytes, plain, bytes.len);
        n = stretch(bytes, false);
        put(rtf, decode(rtf, str_sub(bytes, 0, n), PAGE_ANSI));
        bytes = str_sub(bytes, n, bytes.len);
    }
}

/* Decode what waits; half a character goes on waiting unless all must go. */
static void
flush(struct rtf *rtf, bool all)
{
    struct arena *scratch = rtf->scratch;
    struct str bytes = buf_str(&rtf->bytes);
    bool half = rtf->lead && !all;
    char last;

    if (bytes.len == 0)
        return;
    last = bytes.ptr[bytes.len - 1];
    ARENA_SCOPE(scratch);
    bytes.len -= half;
    if (rtf->bytes_page == PAGE_ANSI)
        put_ansi(rtf, bytes);
    else
        put(rtf, decode(rtf, bytes, rtf->bytes_page));
    rtf->bytes.len = 0;
    rtf->lead = half;
    if (half)
        buf_add(&rtf->bytes, (struct str){&last, 1});
}

/* Half of a pair that stays alone. */
static void
flush_high(struct rtf *rtf)
{
    if (rtf->high != 0)
        put(rtf, S("\xef\xbf\xbd"));
    rtf->high = 0;
}

static void
put_char(struct rtf *rtf, uint32_t c)
{
    char bytes[UTF8_MAX];

    flush(rtf, true);
    if (c >= TRAIL_FIRST && c <= TRAIL_LAST && rtf->high != 0) {
        c = UNICODE + ((rtf->high - LEAD_FIRST) << 10) + (c - TRAIL_FIRST);
        rtf->high = 0;
    }
    flush_high(rtf);
    if (c >= LEAD_FIRST && c < TRAIL_FIRST) {
        rtf->high = c;
        return;
    }
    if (c >= TRAIL_FIRST && c <= TRAIL_LAST)
        c = REPLACEMENT;
    put(rtf, (struct str){bytes, utf8_put(c, bytes)});
}

static void
miss_rest(struct rtf *rtf)
{
    doc_miss(rtf->in->builder, S(""), WHY_LIMIT,
             _("文字超过 %d 字节，其余没有检查"), LIMIT_TEXT);
}

static void
put_bytes(struct rtf *rtf, struct str bytes)
{
    unsigned page = page_here(rtf);

    flush_high(rtf);
    if (rtf->bytes.len > 0 && rtf->bytes_page != page)
        flush(rtf, true);
    rtf->bytes_page = page;
    for (size_t i = 0; i < bytes.len; i++)
        rtf->lead = !rtf->lead && is_lead(page, bytes.ptr[i]);
    if (!buf_add(&rtf->bytes, bytes))
        miss_rest(rtf);
}

/*
 * Programs that know no Unicode are told other characters: the same, or a
 * question mark.  If they are told something else, that is text of its own.
 */
static void
end_skip(struct rtf *rtf)
{
    struct arena *scratch = rtf->scratch;
    ARENA_SCOPE(scratch);
    struct str bytes = buf_str(&rtf->instead), utf8;
    char meant[UTF8_MAX];

    rtf->skip = 0;
    if (bytes.len == 2 && page_here(rtf) == 936 &&
        codepage_pair(CODEPAGE_GB, (unsigned char) bytes.ptr[0],
                      (unsigned char) bytes.ptr[1]) == rtf->meant)
        bytes.len = 0;
    if (bytes.len > 1) {
        utf8 = decode(rtf, bytes, page_here(rtf));
        if (!str_eq(utf8, (struct str){meant, utf8_put(rtf->meant, meant)}) &&
            (words_cjk(utf8) || words_letters(utf8)))
            buf_add(&rtf->other, utf8);
    }
    rtf->instead.len = 0;
}

static void
end_other(struct rtf *rtf)
{
    if (rtf->other.len > 0)
        rtf_flow_value(&rtf->flows, STORY_ATTRIBUTE, VIEW_HIDDEN,
                       buf_str(&rtf->other));
    rtf->other.len = 0;
}

static void
add_bytes(struct rtf *rtf, struct str bytes)
{
    size_t n = rtf->skip > 0 ? (size_t) rtf->skip : 0;
    struct rtf_flow *flow = top(rtf)->flow;

    if (flow->kind == FLOW_FILE) {
        rtf_flow_digits(flow, bytes);
        if (!is_ascii(bytes))
            put_bytes(rtf, bytes);
        return;
    }
    if (n > bytes.len)
        n = bytes.len;
    if (n > 0) {
        buf_add(&rtf->instead, str_sub(bytes, 0, n));
        rtf->skip -= (int32_t) n;
        if (rtf->skip == 0)
            end_skip(rtf);
    }
    if (n < bytes.len)
        put_bytes(rtf, str_sub(bytes, n, bytes.len));
}

static void
add_char(struct rtf *rtf, int32_t number)
{
    uint32_t c = (uint32_t) (number < 0 ? number + UNICODE : number);

    if (c >= UTF8_BAD)
        c = REPLACEMENT;
    put_char(rtf, c);
    rtf->meant = c;
    rtf->skip = top(rtf)->uc;
}

/* --- groups --- */

static void
begin_flow(struct rtf *rtf, const struct rtf_rule *rule)
{
    struct state *state = top(rtf);

    flush(rtf, true);
    if (state->own)
        rtf_flow_end(&rtf->flows, state->flow);
    state->flow = rtf_flow_begin(&rtf->flows, rule);
    state->own = true;
    state->look = (struct rtf_look){.deleted = state->look.deleted};
}

/* Back to the flow around. */
static void
leave_flow(struct rtf *rtf)
{
    struct state *state = top(rtf);
    const struct state *around = &rtf->group[rtf->depth - 1];

    rtf_flow_end(&rtf->flows, state->flow);
    state->flow = around->flow;
    state->look = around->look;
    state->own = false;
}

/* What a group says that begins with a word nobody knows. */
static const struct rtf_rule unknown = {
    .does = RULE_VALUE,
    .story = STORY_ATTRIBUTE,
    .view = VIEW_HIDDEN,
};

static void
open_group(struct rtf *rtf)
{
    const struct state *around = top(rtf);

    flush(rtf, false);
    if (rtf->skip > 0)
        end_skip(rtf);
    if (rtf->depth == LIMIT_RTF_GROUPS) {
        if (rtf->over++ == 0)
            doc_miss(rtf->in->builder, S(""), WHY_LIMIT,
                     _("组合套组合超过 %d 层，里面文字的次序可能不对"),
                     LIMIT_RTF_GROUPS);
        return;
    }
    rtf->group[++rtf->depth] = *around;
    top(rtf)->own = top(rtf)->starred = top(rtf)->twice = false;
    if (around->twice)
        begin_flow(rtf, &unknown);
}

static void
close_group(struct rtf *rtf)
{
    struct state *state = top(rtf);

    flush(rtf, state->own);
    if (rtf->skip > 0)
        end_skip(rtf);
    if (rtf->over > 0) {
        rtf->over--;
        return;
    }
    if (rtf->depth == 0)
        return;
    if (state->own) {
        flush_high(rtf);
        rtf_flow_end(&rtf->flows, state->flow);
    }
    rtf->depth--;
    if (rtf->depth == 0 && !rtf->ended) {
        rtf->ended = true;
        begin_flow(rtf, &unknown); /* what stands behind the end */
    }
}

/* --- words --- */

static void
set_font_page(struct rtf *rtf, unsigned page)
{
    if (page != 0 && page < FONTS)
        rtf->page[top(rtf)->font % FONTS] = (uint16_t) page;
}

static void
set_look(struct rtf *rtf, enum rtf_does does, bool on)
{
    struct rtf_look *look = &top(rtf)->look;

    if (does == RULE_HIDDEN)
        look->hidden = on;
    else if (does == RULE_DELETED)
        look->deleted = on;
    else if (does == RULE_INSERTED)
        look->inserted = on;
    else if (does == RULE_STRUCK)
        look->struck = on;
    else if (does == RULE_IN_TABLE)
        look->in_table = on;
    else
        look->heading = on;
}

static void
end_par(struct rtf *rtf, enum rtf_does does)
{
    const struct state *state = top(rtf);

    flush(rtf, true);
    flush_high(rtf);
    rtf_flow_break(&rtf->flows, state->flow, &state->look, does);
    end_other(rtf);
}

static void
obey_text(struct rtf *rtf, const struct rtf_rule *rule, int32_t number)
{
    if (rule->does == RULE_U)
        add_char(rtf, number);
    else if (rule->does == RULE_CHAR)
        put_char(rtf, (uint32_t) rule->number);
    else
        end_par(rtf, rule->does);
}

static void
obey_page(struct rtf *rtf, const struct rtf_rule *rule, int32_t number)
{
    if (rule->number != 0)
        number = rule->number;
    if (number > 0 && number < FONTS)
        rtf->ansi = (unsigned) number;
}

/* A destination, or what is said of one. */
static void
obey_group(struct rtf *rtf, const struct rtf_rule *rule)
{
    struct state *state = top(rtf);

    if (rule->does == RULE_UPR)
        state->twice = true;
    else if (rule->does == RULE_ENDNOTE)
        rtf_flow_endnote(&rtf->flows, state->flow);
    else if (rule->does == RULE_BITMAP)
        state->flow->bitmap = true;
    else if (rule->does == RULE_UD && state->own && rtf->depth >= 2)
        leave_flow(rtf);
    else if (rule->does != RULE_THROUGH && rule->does != RULE_UD)
        begin_flow(rtf, rule);
}

/* Fonts, and what encoding each is in. */
static void
obey_font(struct rtf *rtf, const struct rtf_rule *rule, int32_t number)
{
    struct state *state = top(rtf);
    uint32_t positive = number >= 0 ? (uint32_t) number : 0;

    if (rule->does == RULE_FONT)
        state->font = positive % FONTS;
    else if (rule->does == RULE_DEFAULT_FONT)
        state->font = rtf->first_font = positive % FONTS;
    else if (rule->does == RULE_CHARSET)
        set_font_page(rtf, page_of_charset(number));
    else if (rule->does == RULE_FONT_PAGE)
        set_font_page(rtf, positive);
    else if (rule->does == RULE_PAGE)
        obey_page(rtf, rule, number);
    else
        state->uc = (int32_t) positive;
}

static void
reset_look(struct rtf *rtf, enum rtf_does does)
{
    struct rtf_look *look = &top(rtf)->look;

    if (does == RULE_PARD) {
        look->in_table = look->heading = false;
        return;
    }
    look->hidden = look->deleted = look->inserted = look->struck = false;
    top(rtf)->font = rtf->first_font;
}

static void
obey(struct rtf *rtf, const struct rtf_rule *rule,
     const struct rtf_token *word)
{
    if (rule->does <= RULE_U)
        obey_text(rtf, rule, word->number);
    else if (rule->does <= RULE_BITMAP)
        obey_group(rtf, rule);
    else if (rule->does <= RULE_UC)
        obey_font(rtf, rule, word->number);
    else if (rule->does <= RULE_PARD)
        reset_look(rtf, rule->does);
    else if (rule->does == RULE_PATH)
        outline_begin(&rtf->flows.outline);
    else if (rule->does == RULE_POINT)
        outline_add(&rtf->flows.outline, 1);
    else if (rule->does == RULE_HEADING)
        set_look(rtf, rule->does, word->number >= 0 && word->number < 9);
    else
        set_look(rtf, rule->does, !word->has_number || word->number != 0);
}

static void
take_word(struct rtf *rtf, const struct rtf_token *word)
{
    const struct rtf_rule *rule = rtf_rule(word->bytes);
    bool starred = top(rtf)->starred;

    top(rtf)->starred = false;
    flush(rtf, false);
    if (rtf->skip > 0)
        end_skip(rtf);
    if (rule != NULL)
        obey(rtf, rule, word);
    else if (starred)
        begin_flow(rtf, &unknown);
}

static void
take_sign(struct rtf *rtf, const struct rtf_token *sign)
{
    char c = sign->bytes.len > 0 ? sign->bytes.ptr[0] : '\0';

    if (c == '*') {
        top(rtf)->starred = true;
    } else if (c == '\n' || c == '\r') {
        end_par(rtf, RULE_PAR);
    } else if (c == '\\' || c == '{' || c == '}' || rtf->skip > 0) {
        add_bytes(rtf, sign->bytes);
    } else if (c == '~') {
        put_char(rtf, 0xa0);
    } else if (c == '-') {
        put_char(rtf, 0xad);
    } else if (c == '_') {
        put_char(rtf, 0x2011);
    } else if (c == '\t') {
        put_char(rtf, '\t');
    }
}

/*
 * Bytes where no file is: programs skip them or take them for text of the
 * page, whatever they are.
 */
static void
add_raw(struct rtf *rtf, struct str bytes)
{
    put_bytes(rtf, bytes);
    if (!buf_add(&rtf->raw, bytes))
        miss_rest(rtf);
}

static void
take_token(struct rtf *rtf, const struct rtf_token *token)
{
    switch (token->what) {
    case RTF_OPEN:
        open_group(rtf);
        break;
    case RTF_CLOSE:
        close_group(rtf);
        break;
    case RTF_WORD:
        take_word(rtf, token);
        break;
    case RTF_SIGN:
        take_sign(rtf, token);
        break;
    case RTF_BYTE:
    case RTF_TEXT:
        add_bytes(rtf, token->bytes);
        break;
    case RTF_BIN:
        if (top(rtf)->flow->kind == FLOW_FILE)
            buf_add(&top(rtf)->flow->text, token->bytes);
        else
            add_raw(rtf, token->bytes);
        break;
    }
}

/* All that is still open, or waits. */
static void
finish(struct rtf *rtf)
{
    if (rtf->depth > 0 || rtf->tokens.cut_off)
        doc_miss(rtf->in->builder, S(""), WHY_DAMAGED,
                 _("文件不完整，后面可能还有内容"));
    flush(rtf, true);
    flush_high(rtf);
    for (rtf->over = 0; rtf->depth > 0;)
        close_group(rtf);
    if (rtf->skip > 0)
        end_skip(rtf);
    flush(rtf, true);
    end_other(rtf);
    rtf_flow_end(&rtf->flows, rtf->group[0].flow);
}

static void
run(struct rtf *rtf)
{
    static const struct rtf_rule body = {.does = RULE_FLOW};
    struct rtf_token token;

    rtf->group[0] = (struct state){.uc = 1, .own = true};
    rtf->group[0].flow = rtf_flow_begin(&rtf->flows, &body);
    while (rtf_next(&rtf->tokens, &token)) {
        take_token(rtf, &token);
        if (token.what == RTF_TEXT && rtf->lead && rtf->skip == 0 &&
            rtf_take_trail(&rtf->tokens))
            put_bytes(rtf, S("\\"));
    }
    finish(rtf);
}

void
rtf_read(struct intake *in, struct str bytes)
{
    struct arena *arena = arena_new();
    struct rtf *rtf = arena_new_of(arena, struct rtf);

    rtf->in = rtf->flows.in = in;
    rtf->arena = rtf->flows.arena = arena;
    rtf->scratch = arena_new();
    rtf->tokens.rtf = bytes;
    rtf->ansi = PAGE_LATIN;
    buf_init(&rtf->bytes, LIMIT_TEXT);
    buf_init(&rtf->instead, LIMIT_TEXT);
    buf_init(&rtf->other, LIMIT_TEXT);
    buf_init(&rtf->raw, LIMIT_TEXT);
    run(rtf);
    if (rtf->faults > 0)
        doc_miss(in->builder, S(""), WHY_DAMAGED,
                 _("有 %zu 处不成字符，编码可能不对；请另存为 DOCX 后再查"),
                 rtf->faults);
    outline_tell(&rtf->flows.outline, in->builder, S(""));
    buf_fini(&rtf->bytes);
    buf_fini(&rtf->instead);
    sift_read(in, S(""), VIEW_HIDDEN, buf_str(&rtf->raw));
    buf_fini(&rtf->other);
    buf_fini(&rtf->raw);
    arena_free(rtf->scratch);
    arena_free(arena);
}

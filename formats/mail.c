/*
 * Mail by GMime, out of memory.
 *
 * GMime parts a message and takes its parts out of what carries them.  Words
 * of heads and text go through ICU as everywhere: GMime's own way leads to
 * iconv, which looks for files that the sandbox does not let it have.
 *
 * GMime is loaded when there may be mail: it brings GLib and a dozen others
 * along.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/mail.h"

#ifdef HAVE_GMIME

#include <gmime/gmime.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/late.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/html.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/mime.h"
#include "formats/mime_head.h"
#include "formats/mime_part.h"
#include "formats/txt.h"
#include "formats/unpack.h"
#include "formats/words.h"

#define FUNCTIONS(EACH)                                                       \
    EACH(g_, object_unref)                                                    \
    EACH(g_, type_check_instance_is_a)                                        \
    EACH(g_mime_, data_wrapper_get_stream)                                    \
    EACH(g_mime_, data_wrapper_write_to_stream)                               \
    EACH(g_mime_, header_get_name)                                            \
    EACH(g_mime_, header_get_raw_value)                                       \
    EACH(g_mime_, header_list_get_count)                                      \
    EACH(g_mime_, header_list_get_header_at)                                  \
    EACH(g_mime_, init)                                                       \
    EACH(g_mime_, message_get_mime_part)                                      \
    EACH(g_mime_, message_part_get_message)                                   \
    EACH(g_mime_, message_part_get_type)                                      \
    EACH(g_mime_, multipart_encrypted_get_type)                               \
    EACH(g_mime_, multipart_get_count)                                        \
    EACH(g_mime_, multipart_get_epilogue)                                     \
    EACH(g_mime_, multipart_get_part)                                         \
    EACH(g_mime_, multipart_get_prologue)                                     \
    EACH(g_mime_, multipart_get_type)                                         \
    EACH(g_mime_, object_get_header_list)                                     \
    EACH(g_mime_, object_write_to_stream)                                     \
    EACH(g_mime_, parser_construct_message)                                   \
    EACH(g_mime_, parser_eos)                                                 \
    EACH(g_mime_, parser_get_headers_begin)                                   \
    EACH(g_mime_, parser_get_mbox_marker_offset)                              \
    EACH(g_mime_, parser_new_with_stream)                                     \
    EACH(g_mime_, parser_options_free)                                        \
    EACH(g_mime_, parser_options_new)                                         \
    EACH(g_mime_, parser_options_set_warning_callback)                        \
    EACH(g_mime_, parser_set_format)                                          \
    EACH(g_mime_, part_get_content)                                           \
    EACH(g_mime_, part_get_type)                                              \
    EACH(g_mime_, stream_mem_get_byte_array)                                  \
    EACH(g_mime_, stream_mem_new)                                             \
    EACH(g_mime_, stream_mem_new_with_byte_array)                             \
    EACH(g_mime_, stream_mem_set_owner)                                       \
    EACH(gmime_, major_version)                                               \
    EACH(gmime_, micro_version)                                               \
    EACH(gmime_, minor_version)

struct gmime {
    FUNCTIONS(LATE_MEMBER)
};

/* A multipart that is open, and the next part of it. */
struct opened {
    GMimeMultipart *multipart;
    int next;
};

struct mail {
    struct gmime gmime;
    struct intake *in;
    struct arena *arena; /* until the message is read */
    struct str bytes;
    struct opened level[LIMIT_MULTIPARTS];
    unsigned levels;
    unsigned parts;           /* so far */
    const GMimeObject *shown; /* the part that a person sees */
    struct words_seen seen;   /* words of heads */
};

/* --- the library --- */

/* The file is called so in all versions that configure takes. */
static bool
load(struct gmime *gmime)
{
    static const char *const names[] = {FUNCTIONS(LATE_NAME)};

    if (!late_load("libgmime-3.0.so.0", names, COUNT(names), gmime))
        return false;
    gmime->init(); /* more than once does nothing */
    return true;
}

static bool
is_part(const struct mail *mail, GMimeObject *object)
{
    return mail->gmime.type_check_instance_is_a((GTypeInstance *) object,
                                                mail->gmime.part_get_type());
}

static bool
is_message(const struct mail *mail, GMimeObject *object)
{
    return mail->gmime.type_check_instance_is_a(
        (GTypeInstance *) object, mail->gmime.message_part_get_type());
}

static bool
is_multipart(const struct mail *mail, GMimeObject *object)
{
    return mail->gmime.type_check_instance_is_a(
        (GTypeInstance *) object, mail->gmime.multipart_get_type());
}

static bool
is_encrypted(const struct mail *mail, GMimeObject *object)
{
    return mail->gmime.type_check_instance_is_a(
        (GTypeInstance *) object, mail->gmime.multipart_encrypted_get_type());
}

static void
add(struct mail *mail, enum story story, enum view view, struct str text)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};
    struct doc_builder *builder = mail->in->builder;

    text = str_trim(text);
    if (text.len > 0)
        doc_add(builder, doc_open(builder, S(""), &place, NULL), text, &like);
}

/* --- heads --- */

static struct mime_field
field_at(const struct mail *mail, GMimeHeaderList *list, int i)
{
    GMimeHeader *header = mail->gmime.header_list_get_header_at(list, i);

    return (struct mime_field){
        str_of(mail->gmime.header_get_name(header)),
        str_of(mail->gmime.header_get_raw_value(header))};
}

/* Words of a head, each once. */
static void
add_words(struct mail *mail, enum story story, enum view view,
          struct str words)
{
    if (words_are_new(mail->arena, &mail->seen, words))
        add(mail, story, view, words);
}

/* What the head says to people, and what it says of the part. */
static void
read_head(struct mail *mail, GMimeObject *object, enum story story,
          enum view view, struct mime_part *out)
{
    GMimeHeaderList *list = mail->gmime.object_get_header_list(object);

    for (int i = 0; i < mail->gmime.header_list_get_count(list); i++) {
        struct mime_field field = field_at(mail, list, i);
        struct str name = mime_words(mail->arena, field.name);
        struct str words = mime_words(mail->arena, field.value);

        mime_part_take(mail->arena, out, &field);
        if (words_cjk(name))
            add_words(mail, story, view, name);
        if (mime_field_says(field.name, words))
            add_words(mail, story, view, words);
    }
}

/* The same without a word. */
static struct mime_part
head_of(struct mail *mail, GMimeObject *object)
{
    GMimeHeaderList *list = mail->gmime.object_get_header_list(object);
    struct mime_part head = {0};

    for (int i = 0; i < mail->gmime.header_list_get_count(list); i++) {
        struct mime_field field = field_at(mail, list, i);

        mime_part_take(mail->arena, &head, &field);
    }
    return head;
}

/* --- parts --- */

/* Text of the message itself, shown or instead of what is. */
static bool
is_own_text(const struct mime_part *head)
{
    return !head->attached && head->name.len == 0 &&
           (mime_part_is_page(head) || mime_part_is_text(head));
}

/* Whether bytes are carried as letters that stand for them. */
static bool
is_in_letters(const struct mime_part *head)
{
    static const struct str ways[] = {
        STR_INIT("base64"),
        STR_INIT("x-uuencode"),
        STR_INIT("uuencode"),
        STR_INIT("x-uue"),
    };

    return words_among(head->encoding, ways, COUNT(ways));
}

/* A way of carrying bytes that GMime passes over is not known to it. */
static bool
is_carried(const struct mime_part *head)
{
    static const struct str known[] = {
        STR_INIT(""),
        STR_INIT("7bit"),
        STR_INIT("8bit"),
        STR_INIT("binary"),
        STR_INIT("quoted-printable"),
    };

    return words_among(head->encoding, known, COUNT(known)) ||
           is_in_letters(head);
}

/* False if it is no text after all. */
static bool
read_own_text(struct mail *mail, const GMimeObject *object,
              const struct mime_part *head, struct str bytes)
{
    struct intake *in = mail->in;
    const struct inner inner = {.name = head->name, .view = VIEW_EMBEDDED};
    BUF_SCOPED text;

    buf_init(&text, LIMIT_TEXT);
    if (!mime_part_text(in, head, bytes, &text))
        return false;
    if (object != mail->shown)
        inner_read(in, &inner, buf_str(&text));
    else if (mime_part_is_page(head))
        html_read(in, buf_str(&text));
    else
        txt_read(in, buf_str(&text));
    return true;
}

/* False when no more members are wanted. */
static bool
give(struct mail *mail, struct str name, struct str bytes)
{
    if (unpack_next(mail->in, name)) {
        if (bytes.len > 0)
            unpack_add(mail->in, bytes);
        unpack_end(mail->in);
    }
    return !mail->in->unpack->stopped;
}

/* What a stream in memory holds, borrowed from it. */
static struct str
bytes_of(const struct mail *mail, GMimeStream *stream)
{
    GByteArray *array =
        mail->gmime.stream_mem_get_byte_array((GMimeStreamMem *) stream);

    return (struct str){(const char *) array->data, array->len};
}

/* --- what is said of parts that are not what they seem --- */

static void
note_kind(struct mail *mail, const struct mime_part *head)
{
    struct doc_builder *builder = mail->in->builder;

    if (!is_carried(head))
        doc_miss(builder, head->name, WHY_KIND,
                 _("传输编码 %.*s 不受支持，内容没有检查"),
                 STR_ARG(head->encoding));
    if (words_same(head->type, S("application/pkcs7-mime")) ||
        words_same(head->type, S("application/x-pkcs7-mime")))
        doc_miss(builder, head->name, WHY_ENCRYPTED, "%s",
                 _("邮件已加密或封装签名，里面没有检查；请在邮件软件中打开、"
                   "另存后再查"));
    if (words_same(head->type, S("message/external-body")) ||
        words_same(head->type, S("message/partial")))
        doc_miss(builder, head->name, WHY_EXTERNAL, "%s",
                 _("邮件的这一部分不在这份文件里，没有检查"));
}

/* --- leaves --- */

static struct str
name_of(struct mail *mail, GMimeObject *object, const struct mime_part *head)
{
    if (head->name.len > 0)
        return head->name;
    return str_printf(mail->arena, "part%u%s", mail->parts,
                      is_message(mail, object) ? ".eml" : "");
}

/* The content as the message carries it: a stretch of its bytes. */
static struct str
carried(const struct mail *mail, GMimeDataWrapper *content)
{
    GMimeStream *stream = mail->gmime.data_wrapper_get_stream(content);

    if (stream == NULL || bytes_of(mail, stream).ptr != mail->bytes.ptr)
        return (struct str){0};
    return str_sub(mail->bytes, (size_t) stream->bound_start,
                   (size_t) stream->bound_end);
}

/* Words among the letters that carry bytes are in no alphabet of theirs. */
static void
read_between_letters(struct mail *mail, const struct mime_part *head,
                     GMimeDataWrapper *content)
{
    struct str letters = carried(mail, content);

    if (is_in_letters(head) && words_cjk(letters))
        add(mail, STORY_ATTRIBUTE, VIEW_HIDDEN, letters);
}

static bool
take_part(struct mail *mail, GMimePart *part, const struct mime_part *head)
{
    GMimeStream *memory = mail->gmime.stream_mem_new();
    GMimeDataWrapper *content = mail->gmime.part_get_content(part);
    GMimeObject *object = (GMimeObject *) part;
    struct str bytes;
    bool more = true;

    if (content != NULL) {
        mail->gmime.data_wrapper_write_to_stream(content, memory);
        read_between_letters(mail, head, content);
    }
    bytes = bytes_of(mail, memory);
    if (!is_own_text(head) ||
        (bytes.len > 0 && !read_own_text(mail, object, head, bytes)))
        more = give(mail, name_of(mail, object, head), bytes);
    mail->gmime.object_unref(memory);
    return more;
}

/* A message in the message, as it was written. */
static bool
take_message(struct mail *mail, GMimeMessagePart *part,
             const struct mime_part *head)
{
    GMimeMessage *message = mail->gmime.message_part_get_message(part);
    GMimeStream *memory;
    bool more;

    if (message == NULL)
        return true;
    memory = mail->gmime.stream_mem_new();
    mail->gmime.object_write_to_stream((GMimeObject *) message, NULL, memory);
    more = give(mail, name_of(mail, (GMimeObject *) part, head),
                bytes_of(mail, memory));
    mail->gmime.object_unref(memory);
    return more;
}

static bool
take_leaf(struct mail *mail, GMimeObject *object)
{
    struct mime_part head = {0};

    mail->parts++;
    read_head(mail, object, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, &head);
    note_kind(mail, &head);
    if (is_message(mail, object))
        return take_message(mail, (GMimeMessagePart *) object, &head);
    return !is_part(mail, object) ||
           take_part(mail, (GMimePart *) object, &head);
}

/* --- multiparts --- */

/* Text that belongs to no part. */
static void
add_between(struct mail *mail, const char *words)
{
    struct str text;
    struct err ignored;

    if (words != NULL &&
        charset_read(mail->arena, str_of(words), S(""), &text, &ignored))
        add(mail, STORY_ATTRIBUTE, VIEW_HIDDEN, text);
}

/* Go into a multipart; false if it is too deep. */
static bool
enter(struct mail *mail, GMimeObject *object)
{
    if (mail->levels == LIMIT_MULTIPARTS)
        return false;
    mail->level[mail->levels++] =
        (struct opened){(GMimeMultipart *) object, 0};
    return true;
}

static void
say_malformed(struct intake *in)
{
    doc_miss(in->builder, S(""), WHY_DAMAGED, "%s",
             _("邮件的结构不完整，没有全部检查；请在邮件软件中打开、另存后再"
               "查"));
}

static void
note_multipart(struct mail *mail, GMimeObject *object)
{
    struct mime_part head = {0};
    GMimeMultipart *multipart = (GMimeMultipart *) object;

    read_head(mail, object, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, &head);
    add_between(mail, mail->gmime.multipart_get_prologue(multipart));
    add_between(mail, mail->gmime.multipart_get_epilogue(multipart));
    if (mail->gmime.multipart_get_count(multipart) == 0)
        say_malformed(mail->in);
    if (is_encrypted(mail, object))
        doc_miss(mail->in->builder, S(""), WHY_ENCRYPTED, "%s",
                 _("邮件已加密或封装签名，里面没有检查；请在邮件软件中打开、"
                   "另存后再查"));
}

/*
 * The next leaf, or a multipart that is entered on the way to it, or is too
 * deep; NULL at the end.
 */
static GMimeObject *
next_object(struct mail *mail)
{
    while (mail->levels > 0) {
        struct opened *level = &mail->level[mail->levels - 1];

        if (level->next < mail->gmime.multipart_get_count(level->multipart))
            return mail->gmime.multipart_get_part(level->multipart,
                                                  level->next++);
        mail->levels--;
    }
    return NULL;
}

/* The part that a person sees: the first page, or else the first text. */
static const GMimeObject *
find_shown(struct mail *mail, GMimeObject *root)
{
    const GMimeObject *text = NULL;

    for (GMimeObject *o = root; o != NULL; o = next_object(mail)) {
        struct mime_part head;

        if (is_multipart(mail, o)) {
            enter(mail, o);
            continue;
        }
        head = head_of(mail, o);
        if (!is_part(mail, o) || !is_own_text(&head))
            continue;
        if (mime_part_is_page(&head)) {
            mail->levels = 0;
            return o;
        }
        if (text == NULL)
            text = o;
    }
    return text;
}

static void
read_parts(struct mail *mail, GMimeObject *root)
{
    mail->shown = find_shown(mail, root);
    for (GMimeObject *o = root; o != NULL; o = next_object(mail)) {
        bool more = true;

        if (is_multipart(mail, o)) {
            note_multipart(mail, o);
            if (!enter(mail, o))
                doc_miss(mail->in->builder, S(""), WHY_LIMIT,
                         _("邮件的层次超过 %d 层，里面的没有逐个检查"),
                         LIMIT_MULTIPARTS);
        } else {
            more = take_leaf(mail, o);
        }
        if (!more)
            return;
    }
}

/* --- messages --- */

static void
read_message(struct mail *mail, GMimeMessage *message)
{
    GMimeObject *root = mail->gmime.message_get_mime_part(message);
    struct mime_part ignored = {0};

    read_head(mail, (GMimeObject *) message, STORY_METADATA, VIEW_METADATA,
              &ignored);
    if (root != NULL)
        read_parts(mail, root);
}

/*
 * A line of a head that is no field, which GMime passes over.  Where a mailbox
 * was taken apart, the line that began the message is often left, escaped.
 */
static void
hear_line(struct mail *mail, struct str line)
{
    add_words(mail, STORY_ATTRIBUTE, VIEW_HIDDEN,
              mime_words(mail->arena, line));
    if (!str_starts(line, S(">From ")))
        say_malformed(mail->in);
}

/* What GMime made the best of. */
static void
hear(gint64 offset, GMimeParserWarning code, const gchar *item, gpointer data)
{
    struct mail *mail = data;

    (void) offset;
    if (code == GMIME_WARN_TRUNCATED_MESSAGE)
        doc_miss(mail->in->builder, S(""), WHY_DAMAGED, "%s",
                 _("邮件的结尾不完整，后面可能还有内容"));
    if (code == GMIME_WARN_MALFORMED_MULTIPART ||
        code == GMIME_WARN_MALFORMED_MESSAGE ||
        code == GMIME_CRIT_NESTING_OVERFLOW ||
        code == GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT)
        say_malformed(mail->in);
    if (code == GMIME_CRIT_INVALID_HEADER_NAME)
        hear_line(mail, item == NULL ? S("") : str_of(item));
}

static GMimeMessage *
parse(struct mail *mail, GMimeParser *parser, bool heard)
{
    GMimeParserOptions *options = mail->gmime.parser_options_new();
    GMimeMessage *message;

    if (heard)
        mail->gmime.parser_options_set_warning_callback(options, hear, mail);
    message = mail->gmime.parser_construct_message(parser, options);
    mail->gmime.parser_options_free(options);
    return message;
}

/* --- mailboxes --- */

/* Each message as it lies there, from its head to the next marker. */
static void
give_messages(struct mail *mail, GMimeParser *parser, struct str bytes,
              size_t from)
{
    bool more = true;

    for (unsigned n = 1; more; n++) {
        bool last = mail->gmime.parser_eos(parser);
        size_t to = bytes.len, next = to;
        GMimeMessage *message = NULL;

        if (!last)
            message = parse(mail, parser, false);
        if (message != NULL) {
            to = (size_t) mail->gmime.parser_get_mbox_marker_offset(parser);
            next = (size_t) mail->gmime.parser_get_headers_begin(parser);
            mail->gmime.object_unref(message);
        }
        more = give(mail, str_printf(mail->arena, "%u.eml", n),
                    str_sub(bytes, from, to)) &&
               message != NULL && next > from;
        add_between(mail, str_z(mail->arena, str_sub(bytes, to, next)));
        from = next;
    }
}

static void
read_mailbox(struct mail *mail, GMimeParser *parser)
{
    struct str bytes = mail->bytes;
    size_t from = (size_t) mail->gmime.parser_get_headers_begin(parser);

    mail->in->format = "mbox";
    add_between(mail, str_z(mail->arena, str_sub(bytes, 0, from)));
    give_messages(mail, parser, bytes, from);
}

/* --- all of it --- */

static void
read_with(struct mail *mail, GMimeParser *parser)
{
    bool mailbox = str_starts(mail->bytes, S("From "));
    GMimeMessage *first;

    if (mailbox)
        mail->gmime.parser_set_format(parser, GMIME_FORMAT_MBOX);
    first = parse(mail, parser, true);
    if (first == NULL) {
        say_malformed(mail->in);
        mime_read(mail->in, mail->bytes);
        return;
    }
    if (mailbox && !mail->gmime.parser_eos(parser))
        read_mailbox(mail, parser);
    else
        read_message(mail, first);
    mail->gmime.object_unref(first);
}

/* GMime takes a zero byte for the end of a field, or of what parts parts. */
static void
note_zeros(const struct mail *mail)
{
    struct str bytes = mail->bytes;

    if (memchr(bytes.ptr, '\0', bytes.len) != NULL)
        say_malformed(mail->in);
}

static void
read_all(struct mail *mail)
{
    struct str bytes = mail->bytes;
    GByteArray array = {(guint8 *) (uintptr_t) bytes.ptr, (guint) bytes.len};
    GMimeStream *stream = mail->gmime.stream_mem_new_with_byte_array(&array);
    GMimeParser *parser;

    mail->gmime.stream_mem_set_owner((GMimeStreamMem *) stream, FALSE);
    parser = mail->gmime.parser_new_with_stream(stream);
    note_zeros(mail);
    read_with(mail, parser);
    mail->gmime.object_unref(parser);
    mail->gmime.object_unref(stream);
}

bool
mail_unpack(struct intake *in, struct str bytes)
{
    struct arena *arena;
    struct mail *mail;
    bool there;

    if (in->unpack == NULL || doc_depth(in->builder) > 0)
        return false;
    arena = arena_new();
    mail = arena_new_of(arena, struct mail);
    mail->in = in;
    mail->arena = arena;
    mail->bytes = bytes;
    there = load(&mail->gmime);
    if (there && unpack_begin(in, "eml"))
        read_all(mail);
    arena_free(arena);
    return there;
}

void
mail_warm(void)
{
    struct gmime gmime;

    (void) load(&gmime); /* where it is not there, mail will not be parted */
}

struct str
mail_library(struct arena *arena)
{
    struct gmime gmime;

    if (!load(&gmime))
        return S("");
    return str_printf(arena, "%u.%u.%u", *gmime.major_version,
                      *gmime.minor_version, *gmime.micro_version);
}

#else

#include "formats/unpack_none.h"

UNPACK_NONE(mail)

#endif

/*
 * Messages in, paragraphs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include "core/arena.h"
#include "core/doc.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"

#define HEAD "MIME-Version: 1.0\r\nFrom: a@b.c\r\n"
#define FROM "元数据:(metadata)a@b.c\n"
#define MIXED(type)                                                           \
    HEAD "Content-Type: multipart/" type "; boundary=\"-x\"\r\n\r\n"
#define PART(type) "\r\n---x\r\nContent-Type: " type "\r\n"
#define END        "\r\n---x--\r\n"

static const struct {
    const char *name, *format;
    struct str bytes;
    const char *want;
} rows[] = {
    /* the text of the message */
    {"plain text", "eml", STR_INIT(HEAD "\r\n国家\r\n秘密\r\n"),
     "正文第1段:国家\n正文第2段:秘密\n" FROM},
    {"plain text of another encoding", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; charset=gb2312\r\n\r\n"
                   "\xbb\xfa\xc3\xdc"),
     "正文第1段:机密\n" FROM},
    {"base64", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; charset=\"utf-8\"\r\n"
                   "Content-Transfer-Encoding: BASE64\r\n\r\n5py6\r\n 5a+G=="),
     "正文第1段:机密\n" FROM},
    {"base64, with a comment", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: base64 (国家)\r\n\r\n5py65a+G"),
     "正文第1段:机密\n" FROM "元数据:(metadata)base64 (国家)\n"},
    {"words in base64", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\n5py6机密"),
     "正文第1段:机\n属性文字:(hidden)5py6机密\n" FROM},
    {"words in encoded words", "eml",
     STR_INIT(HEAD "Subject: =?utf-8?b?5py6国家5a+G?=\r\n\r\n甲"),
     "正文第1段:甲\n" FROM "元数据:(metadata)机密5py6国家5a+G\n"},
    {"words behind the end of the parts", "eml",
     STR_INIT(HEAD "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                   "--x\r\n\r\n甲\r\n--x-- 国家\r\n"),
     "正文第1段:甲\n属性文字:(hidden)国家\n" FROM},
    {"quoted-printable", "eml",
     STR_INIT(HEAD "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                   "=E6=9C=BA=\r\n=E5=AF=86=  \r\n=zz=3D\r\n="),
     "正文第1段:机密=zz=\n" FROM},
    {"lines that flow", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n"
                   "国家 \r\n秘密\r\n-- \r\n甲"),
     "正文第1段:国家秘密\n正文第2段:-- \n正文第3段:甲\n" FROM},
    {"a page", "mht",
     STR_INIT(HEAD "Content-Type: text/html; charset=gbk\r\n\r\n"
                   "<meta charset=utf-8><b>\xbb\xfa</b>\xc3\xdc"),
     "正文第1段:机密\n" FROM},
    {"an encoding that is refused", "eml",
     STR_INIT(HEAD "Content-Type: text/plain; charset=utf-7\r\n\r\n+ZzpbxA-"),
     "正文第1段:+ZzpbxA-\n" FROM "!kind part1\n"},
    {"a way of carrying that is not known", "eml",
     STR_INIT(HEAD "Content-Transfer-Encoding: x-uuencode\r\n\r\n国家"),
     "正文第1段:国家\n" FROM "!kind part1\n"},
    {"a mailbox", "eml",
     STR_INIT("From a@b.c Mon\nFrom: a@b.c\nTo: d\n\n国家"),
     "正文第1段:国家\n" FROM},
    /* heads */
    {"encoded words, a character broken between two", "eml",
     STR_INIT("Subject: =?gb2312?B?u/o=?=\r\n =?GB2312?Q?=C3=DC_a?= b "
              "=?x?y?z?=\r\nFrom: =?utf-8?q?=E5=BC=A0?= <a@b.c>\r\n"
              "X-Note: \xe5\xaf\x86\r\nX-Mailer: Foo\r\n\r\n"),
     "元数据:(metadata)机密 a b =?x?y?z?=\n元数据:(metadata)张 <a@b.c>\n"
     "元数据:(metadata)密\n"},
    {"folds", "eml",
     STR_INIT("Subject: 国家\r\n\t秘密\r\nDate: today\r\n\r\n"),
     "元数据:(metadata)国家 秘密\n"},
    {"a head without an empty line", "eml",
     STR_INIT("Date: today\nTo: 张三\n国家秘密"),
     "正文第1段:国家秘密\n元数据:(metadata)张三\n"},
    /* parts */
    {"the page is what is seen, before and behind are not", "mht",
     STR_INIT(MIXED("related") "前" PART("text/plain") "\r\n甲" PART(
         "text/html") "\r\n<p>乙" END "后"),
     "正文第1段:乙\n属性文字:(hidden)前\n属性文字:(hidden)后\n" FROM
     "嵌入内容（part1）:(embedded)甲\n"},
    {"attachments", "eml",
     STR_INIT(MIXED("mixed") PART("text/plain") "\r\n甲" PART(
         "text/plain; name=a.txt") "Content-Disposition: attachment;\r\n "
                                   "filename=\"=?gbk?B?u/rD3A==?=.txt\""
                                   "\r\n\r\n乙" END),
     "正文第1段:甲\n"
     "属性文字:(attribute)attachment; filename=\"机密.txt\"\n"
     "属性文字:(attribute)机密.txt\n" FROM
     "嵌入内容（机密.txt）:(embedded)乙\n"},
    {"names in pieces and of another encoding", "eml",
     STR_INIT(MIXED("mixed") PART("text/plain") "\r\n甲" PART(
         "text/csv") "Content-Disposition: attachment; filename*0*=gbk''%BB"
                     "%FA;\r\n filename*1*=%C3%DC; "
                     "filename*2=\".csv\"\r\n\r\n乙" END),
     "正文第1段:甲\n属性文字:(attribute)机密.csv\n" FROM
     "嵌入内容（机密.csv）:(embedded)乙\n"},
    {"signs of quoting in later pieces", "eml",
     STR_INIT(MIXED("mixed") PART("text/plain") "\r\n甲" PART(
         "text/csv") "Content-Disposition: attachment; filename*0*=gbk''%BB"
                     "%FA;\r\n filename*1*='%C3%DC'.csv\r\n\r\n乙" END),
     "正文第1段:甲\n属性文字:(attribute)机'密'.csv\n" FROM
     "嵌入内容（机'密'.csv）:(embedded)乙\n"},
    {"multiparts in multiparts", "eml",
     STR_INIT(MIXED("mixed") PART(
         "multipart/alternative; boundary=y") "\r\n--y\r\n\r\n甲\r\n--"
                                              "y\r\nContent-Type: "
                                              "text/html\r\n\r\n"
                                              "<p>乙\r\n--y--\r\n" PART(
                                                  "text/plain") "\r\n丙" END),
     "正文第1段:乙\n" FROM "嵌入内容（part1）:(embedded)甲\n"
     "嵌入内容（part3）:(embedded)丙\n"},
    {"an inner multipart that is not closed", "eml",
     STR_INIT(MIXED("mixed")
                  PART("multipart/mixed; boundary=y") "\r\n--y\r\n\r\n甲" PART(
                      "text/plain") "\r\n乙" END),
     "正文第1段:甲\n" FROM "嵌入内容（part2）:(embedded)乙\n"},
    {"a piece of a page that says it is text", "eml",
     STR_INIT(MIXED("mixed") PART("text/plain") "\r\n甲" PART(
         "text/x") "\r\n国<b>家</b>秘密" END),
     "正文第1段:甲\n" FROM "嵌入内容（part2）:(embedded)国家秘密\n"},
    {"a message in the message", "eml",
     STR_INIT(MIXED("mixed") PART(
         "message/rfc822") "\r\nFrom: 张三\r\nSubject: 李四\r\n\r\n甲" END),
     FROM
     "嵌入内容（part1）:(metadata)张三\n嵌入内容（part1）:(metadata)李四\n"
     "嵌入内容（part1）:(embedded)甲\n"},
    {"what says it is text", "eml",
     STR_INIT(HEAD "Content-Type: text/plain\r\n\r\n\x89PNG\r\n\x1a\n\0\0"),
     FROM "!picture part1\n"},
    {"a picture, with its place", "mht",
     STR_INIT(MIXED("related")
                  PART("text/html") "\r\n<p>甲<img src=a.png>" PART(
                      "image/png") "Content-Location: http://a/图.png\r\n"
                                   "Content-Transfer-Encoding: "
                                   "base64\r\n\r\niVBORw0KGgo=" END),
     "正文第1段:甲\n属性文字（正文第1段）:(attribute)a.png\n"
     "属性文字:(attribute)http://a/图.png\n" FROM
     "!picture \n!picture http://a/图.png\n"},
    {"cut off", "eml", STR_INIT(MIXED("mixed") PART("text/plain") "\r\n甲"),
     "正文第1段:甲\n" FROM "!damaged \n"},
    {"no boundary", "eml",
     STR_INIT(HEAD "Content-Type: multipart/mixed\r\n\r\n甲"),
     FROM "嵌入内容（part1）:(embedded)甲\n"},
};

static void
messages_are_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, rows[i].bytes, &doc);
        want_str(str_of(rows[i].want), doc_write(arena, &doc), rows[i].name);
        want_str(str_of(rows[i].format), doc.format, rows[i].name);
        arena_free(arena);
    }
}

/* Texts that look a little like mail. */
static void
prose_is_no_mail(void **state)
{
    static const struct str prose[] = {
        STR_INIT("Subject: 会议\n\n正文"),
        STR_INIT("主题：会议\n时间：今天"),
        STR_INIT("From: 张三\n同志们：\nDate: 今天"),
        STR_INIT("From here to there\nit is far"),
    };

    (void) state;
    for (size_t i = 0; i < COUNT(prose); i++) {
        struct arena *arena = arena_new();
        struct doc doc;

        reader_read(arena, prose[i], &doc);
        want_str(S("txt"), doc.format, prose[i].ptr);
        arena_free(arena);
    }
}

static const struct trap traps[] = {
    {"a boundary over and over", MIXED("mixed"), "---x\r\n", 300000,
     "\r\n国家"},
    {"an end over and over", MIXED("mixed"), "---x--\r\n", 300000,
     "\r\n---x\r\n\r\n国家"},
    {"multiparts without end", HEAD,
     "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", 50000,
     "\r\n国家"},
    {"nearly a boundary", MIXED("mixed"), "---\r\n", 200000,
     "---x\r\n\r\n国家"},
    {"words without end", "From: a\r\nTo: ", "=?x?B? ", 200000,
     "\r\n\r\n国家"},
    {"fields", HEAD, "a: b\r\n", 200000, "\r\n国家"},
    {"folds", HEAD "a:", " b\r\n", 200000, "\r\n国家"},
    {"parameters", HEAD "Content-Type: text/plain", ";a=b", 200000,
     "\r\n\r\n国家"},
    {"pieces of a name", HEAD "Content-Type: text/plain", ";name*0=b", 200000,
     "\r\n\r\n国家"},
    {"equals signs",
     HEAD "Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= ", 200000,
     "\r\n国家"},
    {"messages in messages", HEAD,
     "Content-Type: message/rfc822\r\n\r\nDate: a\r\nTo: b\r\n", 1000,
     "\r\n国家"},
};

static void
traps_are_walked_through(void **state)
{
    (void) state;
    traps_are_read(traps, COUNT(traps), true);
}

static void
damage_is_survived(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        read_damaged(rows[i].bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_read),
        cmocka_unit_test(prose_is_no_mail),
        cmocka_unit_test(traps_are_walked_through),
        cmocka_unit_test(damage_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

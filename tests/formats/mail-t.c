/*
 * Mail, parted from what is attached to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/mail.h"

#include <locale.h>

#include "core/arena.h"
#include "core/doc.h"
#include "tests/damage.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/unpacked.h"

#define HEAD "MIME-Version: 1.0\r\nTo: a@b.c\r\n"
#define TO   "元数据:(metadata)a@b.c\n"
#define MIXED(type)                                                           \
    HEAD "Content-Type: multipart/" type "; boundary=\"-x\"\r\n\r\n"
#define PART(type)     "\r\n---x\r\nContent-Type: " type "\r\n"
#define ATTACHED(name) "Content-Disposition: attachment; " name "\r\n"
#define END            "\r\n---x--\r\n"

static const struct {
    const char *name;
    struct str bytes;
    enum status status;
    const char *want, *document;
} rows[] = {
    /* the text of the message */
    {"plain text", STR_INIT(HEAD "\r\n国家\r\n秘密\r\n"), STATUS_COMPLETE, "",
     "正文第1段:国家\n正文第2段:秘密\n" TO},
    {"quoted-printable",
     STR_INIT(HEAD "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                   "=E6=9C=BA=\r\n=E5=AF=86"),
     STATUS_COMPLETE, "", "正文第1段:机密\n" TO},
    {"base64 of GB18030",
     STR_INIT(HEAD "Content-Type: text/plain; charset=gb18030\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\nu/rD3A==\r\n"),
     STATUS_COMPLETE, "", "正文第1段:机密\n" TO},
    {"lines that flow",
     STR_INIT(HEAD "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n"
                   "国家 \r\n秘密"),
     STATUS_COMPLETE, "", "正文第1段:国家秘密\n" TO},
    {"a page alone",
     STR_INIT(HEAD "Content-Type: text/html; charset=utf-8\r\n\r\n"
                   "<p>国家<b>秘密</b>"),
     STATUS_COMPLETE, "", "正文第1段:国家秘密\n" TO},
    {"a page and the same as text",
     STR_INIT(MIXED("alternative")
                  PART("text/plain; charset=utf-8") "\r\n甲" PART(
                      "text/html; charset=utf-8") "\r\n<p>乙" END),
     STATUS_COMPLETE, "", "正文第1段:乙\n" TO "嵌入内容:(embedded)甲\n"},
    {"a page that was sent has attachments",
     STR_INIT(MIXED("related")
                  PART("text/html; charset=utf-8") "\r\n<p>甲" PART(
                      "application/octet-stream")
                      ATTACHED("filename=a.txt") "\r\n乙" END),
     STATUS_COMPLETE, "a.txt=乙\n",
     "正文第1段:甲\n属性文字:(attribute)a.txt\n" TO},
    {"one that was saved is one document",
     STR_INIT("MIME-Version: 1.0\r\nFrom: a@b.c\r\n"
              "Content-Type: multipart/related; boundary=\"-x\"\r\n\r\n" PART(
                  "text/html; charset=utf-8") "\r\n<p>甲" PART("application/"
                                                               "octet-stream")
                  ATTACHED("filename=a.txt") "\r\n乙" END),
     STATUS_COMPLETE, "",
     "正文第1段:甲\n属性文字:(attribute)a.txt\n元数据:(metadata)a@b."
     "c\n嵌入内容（a.txt）:(embedded)乙\n"},
    {"before and behind the parts",
     STR_INIT(MIXED("mixed") "国家" PART(
         "text/plain; charset=utf-8") "\r\n甲" END "秘密"),
     STATUS_COMPLETE, "",
     "正文第1段:甲\n属性文字:(hidden)国家\n属性文字:(hidden)秘密\n" TO},
    {"a way of carrying that is not known",
     STR_INIT(HEAD "Content-Transfer-Encoding: x-foo\r\n\r\n国家"),
     STATUS_INCOMPLETE, "", "正文第1段:国家\n" TO "!kind \n"},
    {"files in the text",
     STR_INIT(HEAD "\r\n甲\nbegin 644 a.doc\n#0V%T\n`\nend\n"),
     STATUS_INCOMPLETE, "",
     "正文第1段:甲\n正文第2段:begin 644 a.doc\n正文第3段:#0V%T\n"
     "正文第4段:`\n正文第5段:end\n" TO "!embedded \n"},
    {"files at the beginning of the text",
     STR_INIT(HEAD "\r\nbegin 644 a.doc\n#0V%T\n`\nend\n"), STATUS_INCOMPLETE,
     "",
     "正文第1段:begin 644 a.doc\n正文第2段:#0V%T\n正文第3段:`\n"
     "正文第4段:end\n" TO "!embedded \n"},
    {"text that is sealed", STR_INIT(HEAD "\r\n-----BEGIN PGP MESSAGE-----\n"),
     STATUS_INCOMPLETE, "",
     "正文第1段:-----BEGIN PGP MESSAGE-----\n" TO "!encrypted \n"},
    {"words among the letters of base64",
     STR_INIT(HEAD "Content-Transfer-Encoding: base64\r\n\r\n5py6国家5a+G"),
     STATUS_COMPLETE, "",
     "正文第1段:机密\n属性文字:(hidden)5py6国家5a+G\n" TO},
    {"how it is carried, with a comment",
     STR_INIT(HEAD "Content-Transfer-Encoding: base64 (a)\r\n\r\n"
                   "5py6国家5a+G"),
     STATUS_COMPLETE, "",
     "正文第1段:机密\n属性文字:(hidden)5py6国家5a+G\n" TO},
    {"words around a file that was encoded",
     STR_INIT(MIXED("mixed") PART(
         "text/plain; name=a") "Content-Transfer-Encoding: x-uuencode\r\n\r\n"
                               "国家\nbegin 644 a\n#0V%T\n`\nend" END),
     STATUS_COMPLETE, "a=Cat\n",
     "属性文字:(hidden)国家\nbegin 644 a\n#0V%T\n`\nend\n"
     "属性文字:(attribute)a\n" TO},
    /* heads */
    {"a line of the head that is no field",
     STR_INIT(HEAD "国家秘密\r\nSubject: 密\r\n\r\n甲"), STATUS_INCOMPLETE, "",
     "正文第1段:甲\n属性文字:(hidden)国家秘密\n" TO
     "元数据:(metadata)密\n!damaged \n"},
    {"a line that a mailbox left", STR_INIT(HEAD ">From 张三 Mon\r\n\r\n甲"),
     STATUS_COMPLETE, "",
     "正文第1段:甲\n属性文字:(hidden)>From 张三 Mon\n" TO},
    {"a line of a part's head that is none",
     STR_INIT(MIXED("mixed") "\r\n---x\r\n国家秘密\r\n\r\n甲" END),
     STATUS_INCOMPLETE, "",
     "正文第1段:甲\n属性文字:(hidden)国家秘密\n" TO "!damaged \n"},
    {"a message in the message that is none",
     STR_INIT(MIXED("mixed") PART("message/rfc822") "\r\n国家秘密" END),
     STATUS_INCOMPLETE, "part1.eml=\n\n",
     "属性文字:(hidden)国家秘密\n属性文字:(hidden)---x--\n"
     "属性文字:(attribute)part1.eml\n" TO "!damaged \n"},
    {"nothing but a head that is none", STR_INIT(HEAD "国家秘密"),
     STATUS_INCOMPLETE, "", "正文第1段:国家秘密\n" TO "!damaged \n"},
    {"the name of a field", STR_INIT(HEAD "国家秘密: 1\r\n\r\n甲"),
     STATUS_COMPLETE, "", "正文第1段:甲\n" TO "元数据:(metadata)国家秘密\n"},
    {"what a zero byte hides", STR_INIT(HEAD "Subject: a\0国家\r\n\r\n甲"),
     STATUS_INCOMPLETE, "", "正文第1段:甲\n" TO "!damaged \n"},
    {"encoded words",
     STR_INIT("Subject: =?gb2312?B?u/rD3A==?=\r\nFrom: "
              "=?utf-8?q?=E5=BC=A0?= <d@e.f>\r\n" HEAD "\r\n"),
     STATUS_COMPLETE, "",
     "元数据:(metadata)机密\n元数据:(metadata)张 <d@e.f>\n" TO},
    /* members */
    {"an attachment",
     STR_INIT(MIXED("mixed") PART("text/plain; charset=utf-8") "\r\n甲" PART(
         "application/octet-stream")
                  ATTACHED("filename=a.txt") "Content-Transfer-Encoding: "
                                             "base64\r\n\r\n5py65a+G" END),
     STATUS_COMPLETE, "a.txt=机密\n",
     "正文第1段:甲\n属性文字:(attribute)a.txt\n" TO},
    {"its name by RFC 2231, in pieces and GB18030",
     STR_INIT(MIXED("mixed") PART("text/plain; charset=utf-8")
                  ATTACHED("filename*0*=gb18030''%CD%A8;\r\n"
                           " filename*1*=%D6%AA.txt") "\r\n乙" END),
     STATUS_COMPLETE, "通知.txt=乙\n", "属性文字:(attribute)通知.txt\n" TO},
    {"its name in encoded words",
     STR_INIT(MIXED("mixed") PART(
         "text/plain; name=\"=?gb2312?B?zajWqi50eHQ=?=\"") "\r\n乙" END),
     STATUS_COMPLETE, "通知.txt=乙\n",
     "属性文字:(attribute)text/plain; name=\"通知.txt\"\n"
     "属性文字:(attribute)通知.txt\n" TO},
    {"a message in the message",
     STR_INIT(MIXED("mixed") PART(
         "message/rfc822") "\r\nSubject: 密\r\nTo: b\r\n\r\n国家\r\n" END),
     STATUS_COMPLETE, "part1.eml=Subject: 密\nTo: b\n\n国家\n\n",
     "属性文字:(attribute)part1.eml\n" TO},
    {"what is encrypted",
     STR_INIT(HEAD "Content-Type: application/pkcs7-mime; name=smime.p7m\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqG"),
     STATUS_INCOMPLETE, "smime.p7m=0\x80\6\t*\x86\n",
     "属性文字:(attribute)smime.p7m\n" TO "!encrypted smime.p7m\n"},
    /* what is not whole */
    {"no end",
     STR_INIT(MIXED("mixed") PART("text/plain; charset=utf-8") "\r\n甲"),
     STATUS_INCOMPLETE, "", "正文第1段:甲\n" TO "!damaged \n"},
    {"a boundary that is not said",
     STR_INIT(HEAD "Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\n国家"
                   "\r\n--x--\r\n"),
     STATUS_INCOMPLETE, "",
     "属性文字:(hidden)--x\n\n国家\n--x--\n" TO "!damaged \n"},
    /* mailboxes */
    {"a mailbox of one", STR_INIT("From a@b.c Mon\n" HEAD "\n国家\n"),
     STATUS_COMPLETE, "", "正文第1段:国家\n" TO},
    {"a mailbox",
     STR_INIT("From a@b.c Mon\nTo: a\nSubject: b\n\n国家\n\n"
              "From d@e.f Tue\nTo: c\nSubject: d\n\n秘密\n"),
     STATUS_COMPLETE,
     "1.eml=To: a\nSubject: b\n\n国家\n\n\n2.eml=To: c\nSubject: "
     "d\n\n秘密\n\n",
     "属性文字:(hidden)From a@b.c Mon\n属性文字:(attribute)1.eml\n"
     "属性文字:(hidden)From d@e.f Tue\n属性文字:(attribute)2.eml\n"},
};

static void
mail_is_parted(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;
        struct str seen = unpacked(arena, rows[i].bytes, &bounds, &doc);

        want_str(str_of(rows[i].want), seen, rows[i].name);
        want_int(rows[i].status, doc.status, rows[i].name);
        want_str(str_of(rows[i].document), doc_write(arena, &doc),
                 rows[i].name);
    }
    arena_free(arena);
}

static void
ends(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct unpack bounds = unpacked_bounds();
    struct doc doc;

    (void) context, (void) cut;
    unpacked(arena, bytes, &bounds, &doc);
    arena_free(arena);
}

static void
damage_ends(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++)
        damage_each(rows[i].bytes, 7, ends, NULL);
}

/* Heads, parts and levels without end: bounded, and said to be. */
static void
much_is_bounded(void **state)
{
    static const struct {
        const char *name, *begin, *part;
        size_t times;
        enum status status;
    } traps[] = {
        {"a head of many fields", HEAD, "X-A: 1\r\n", 100000,
         STATUS_INCOMPLETE},
        {"a field of many folds", HEAD "Subject: 甲", "\r\n 乙", 100000,
         STATUS_INCOMPLETE},
        {"many parts", MIXED("mixed"), "---x\r\n\r\n甲\r\n", 20000,
         STATUS_INCOMPLETE},
        {"multiparts in each other", HEAD,
         "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", 2000,
         STATUS_INCOMPLETE},
        {"messages in each other", HEAD,
         "Content-Type: message/rfc822\r\n\r\nTo: a@b.c\r\n", 2000,
         STATUS_INCOMPLETE},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(traps); i++) {
        struct unpack bounds = unpacked_bounds();
        struct doc doc;

        unpacked(arena,
                 joined(arena, str_of(traps[i].begin),
                        repeated(arena, traps[i].part, traps[i].times)),
                 &bounds, &doc);
        want_int(traps[i].status, doc.status, traps[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail_is_parted),
        cmocka_unit_test(damage_ends),
        cmocka_unit_test(much_is_bounded),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

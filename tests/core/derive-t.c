/*
 * The law, row by row: what was found, what stands on the draft, what follows.
 *
 * Rows, verdicts and codes have a test each, which the last test sees to.
 * How they are written is said in tests/core/scene.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive.h"

#include "tests/core/scene.h"

#define A5  "S-1 机密 5年 2020-05-01"
#define B10 "S-2 秘密 10年 2022-01-10"
#define J20 "S-1 机密 20年 2015-03-01"
#define POINTS                                                                \
    "S-1 机密 20年 2015-03-01; point 3-5 机密★20年; point 7-9 秘密★10年"

/* clang-format off */
static const struct row decision_table[] = {
    {"row 1: one source, verbatim",
     "2024-06-10", {J20}, "1q", "2024-06-10",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 1, marked by the day",
     "2024-06-10", {J20}, "1q", "2024-06-10; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 1, marked in the source's words",
     "2024-06-10", {J20}, "1q", "2024-06-10; 机密★20年",
     "conforms", "机密★2035年3月1日", "机密★20年", "TERM_LONG."},
    {"row 2: only a lower 密点 touched",
     "2024-06-10", {POINTS}, "1q@8", "2024-06-10; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年 | 秘密★2025年3月1日",
     "NEEDS_DECISION~"},
    {"row 2, marked as the 密点 is",
     "2024-06-10", {POINTS}, "1q@8", "2024-06-10; 秘密★2025年3月1日",
     "under-marked", "机密★2035年3月1日", "机密★20年 | 秘密★2025年3月1日",
     "LEVEL_LOW! TERM_SHORT! NEEDS_DECISION~"},
    {"row 2, both 密点 touched",
     "2024-06-10", {POINTS}, "1q@8 1q@4", "2024-06-10; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 2, one 密点 within another",
     "2024-06-10",
     {J20 "; point 3-5 秘密★10年; point 4-4 机密★20年"}, "1q@4",
     "2024-06-10; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 2, and text outside of them",
     "2024-06-10", {POINTS}, "1q@8 1q@1", "2024-06-10",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 2, the 密点's own term is over",
     "2025-06-10", {POINTS}, "1q@8", "2025-06-10",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 2, a 密点 whose end is none that can be counted",
     "2024-06-10", {J20 "; point 3-5 秘密★公布前"}, "1q@4",
     "2024-06-10; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 3: outside the 密点, as strong as anywhere",
     "2024-06-10", {POINTS}, "1q@1", "2024-06-10",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 3, the 密点 being complete",
     "2024-06-10", {POINTS "; complete"}, "1q@1", "2024-06-10",
     "review", NULL, "", ""},
    {"row 4: no 密点 marked, so all of it counts",
     "2024-06-01", {J20}, "1q@7", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 5: level of one, end of the other",
     "2024-06-01", {A5, B10}, "1q 2q", "2024-06-01",
     "derive", "机密★2032年1月10日", "机密★10年", "UNMARKED!"},
    {"row 6: the higher one expired",
     "2026-01-01", {A5, B10}, "1q 2q", "2026-01-01",
     "derive", "秘密★2032年1月10日", "秘密★10年",
     "UNMARKED! SOURCE_EXPIRED."},
    {"row 7: a day stays a day",
     "2024-06-01", {"S-1 机密 2025年12月31日 2020-01-01"}, "1q",
     "2024-06-01",
     "derive", "机密★2025年12月31日", "机密★2025年12月", "UNMARKED!"},
    {"row 8: a condition verbatim",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01"}, "1q",
     "2024-06-01; 机密★会议开始前",
     "conforms", "机密★会议开始前", "", ""},
    {"row 8, the condition was met",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01; 2024-05-01 met"},
     "1q", "2024-06-01",
     "clear", NULL, "", "SOURCE_EXPIRED."},
    {"row 9: condition and day",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01", B10}, "1q 2q",
     "2024-06-01",
     "decide", "", "", "NEEDS_DECISION! UNMARKED!"},
    {"row 9, a mark that ends too soon in any case",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01", B10}, "1q 2q",
     "2024-06-01; 机密★2030年1月1日",
     "decide", "", "", "NEEDS_DECISION! TERM_SHORT!"},
    {"row 9, a mark with the condition",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01", B10}, "1q 2q",
     "2024-06-01; 机密★会议开始前",
     "decide", "", "", "NEEDS_DECISION!"},
    {"row 10: two conditions",
     "2024-06-01",
     {"S-1 机密 会议开始前 2024-01-01", "S-2 秘密 公布前 2024-01-01"},
     "1q 2q", "2024-06-01",
     "decide", "", "", "NEEDS_DECISION! UNMARKED!"},
    {"row 10, the same condition twice",
     "2024-06-01",
     {"S-1 机密 会议开始前 2024-01-01", "S-2 秘密 会议开始前 2024-02-01"},
     "1q 2q", "2024-06-01",
     "derive", "机密★会议开始前", "", "UNMARKED!"},
    {"row 11: no term",
     "2024-06-01", {"S-1 机密 - 2010-09-01"}, "1q",
     "2024-06-01; 机密★2030年9月1日",
     "conforms", "机密★2030年9月1日", "机密★20年", "SOURCE_NO_TERM~"},
    {"row 12: neither term nor day",
     "2024-06-01", {"S-1 机密 - -"}, "1q", "2024-06-01",
     "derive", "机密★2044年6月1日", "机密★20年",
     "UNMARKED! SOURCE_NO_TERM~ SOURCE_NO_DATE~"},
    {"row 12, marked on an earlier day",
     "2024-06-01", {"S-1 机密 - -"}, "1q", "2024-05-01; 机密★20年",
     "conforms", "机密★2044年6月1日", "",
     "SOURCE_NO_TERM~ SOURCE_NO_DATE~"},
    {"row 12, a day long past is no way out",
     "2024-06-01", {"S-1 机密 - -"}, "1q", "1990-05-01; 机密★20年",
     "term-wrong", "机密★2044年6月1日", "",
     "TERM_SHORT! SOURCE_NO_TERM~ SOURCE_NO_DATE~"},
    {"row 13: without end",
     "2024-06-01", {"S-1 绝密 长期 1990-01-01"}, "1q",
     "2024-06-01; 绝密★长期",
     "conforms", "绝密★长期", "", "TOP_SECRET_CONSENT!"},
    {"row 13, a term is shorter",
     "2024-06-01", {"S-1 绝密 长期 1990-01-01"}, "1q",
     "2024-06-01; 绝密★30年",
     "term-wrong", "绝密★长期", "", "TOP_SECRET_CONSENT! TERM_SHORT!"},
    {"row 14: the source passes the maximum",
     "2024-06-01", {"S-1 秘密 15年 2020-01-01"}, "1q", "2024-06-01",
     "decide", "", "", "NEEDS_DECISION! UNMARKED!"},
    {"row 14, another source lasts longer",
     "2024-06-01",
     {"S-1 秘密 15年 2020-01-01", "S-2 机密 20年 2022-01-01"}, "1q 2q",
     "2024-06-01",
     "derive", "机密★2042年1月1日", "机密★20年",
     "UNMARKED! TERM_OVER_MAX~"},
    {"row 14, a lawful one ends on the same day",
     "2025-06-01",
     {"S-1 秘密 10年 2025-01-01", "S-2 秘密 15年 2020-01-01"}, "1q 2q",
     "2025-06-01",
     "derive", "秘密★2035年1月1日", "秘密★10年",
     "UNMARKED! TERM_OVER_MAX~"},
    {"row 15: expired, no extension",
     "2036-01-01", {J20}, "1q", "2036-01-01",
     "clear", NULL, "", "SOURCE_EXPIRED."},
    {"row 15, a date typed ahead changes nothing",
     "2024-06-01", {J20}, "1q", "2099-01-01",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED! DATE_FUTURE~"},
    {"row 16: expired since, and the mark stands there still",
     "2036-01-01", {J20}, "1q", "2024-06-10; 机密★2035年3月1日",
     "no-basis", NULL, "", "SOURCE_EXPIRED. NO_BASIS."},
    {"row 16, the mark being longer than its source",
     "2036-01-01", {J20}, "1q", "2024-06-10; 机密★20年",
     "no-basis", NULL, "", "NO_BASIS~ SOURCE_EXPIRED."},
    {"row 16, 解密 being put beside it",
     "2036-01-01", {J20}, "1q", "2024-06-10; 机密★20年 解密",
     "clear", NULL, "", "SOURCE_EXPIRED."},
    {"row 17: extended by notice",
     "2024-06-01",
     {"S-1 机密 5年 2015-03-01; 2020-01-01 extend 2030年1月1日"}, "1q",
     "2024-06-01",
     "derive", "机密★2030年1月1日", "", "UNMARKED!"},
    {"row 18: changed after the draft",
     "2024-06-01", {"S-1 秘密 10年 2020-03-01; 2024-01-01 change 机密"},
     "1q", "2023-06-01; 秘密★2030年3月1日",
     "under-marked", "机密★2030年3月1日", "机密★10年",
     "LEVEL_LOW! SOURCE_CHANGED~"},
    {"row 19: declassified early",
     "2024-06-01", {J20 "; 2024-01-01 declassify"}, "1q", "2024-06-01",
     "clear", NULL, "", ""},
    {"row 19, published",
     "2024-06-01", {J20 "; 2024-01-01 publish"}, "1q", "2024-06-01",
     "clear", NULL, "", ""},
    {"row 20: a doubt settles nothing",
     "2024-06-01", {J20}, "1q~", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "NEEDS_DECISION~"},
    {"row 20, the highest of what is claimed",
     "2024-06-01", {J20, "S-2 秘密 10年 2020-01-01"}, "1q~ 2q",
     "2024-06-01; 秘密★2030年1月1日",
     "under-marked", "机密★2035年3月1日", "机密★20年",
     "LEVEL_LOW! TERM_SHORT! NEEDS_DECISION~"},
    {"row 21: 绝密 needs consent",
     "2024-06-01", {"S-1 绝密 20年 2015-03-01"}, "1q", "2024-06-01",
     "derive", "绝密★2035年3月1日", "绝密★20年",
     "TOP_SECRET_CONSENT! UNMARKED!"},
    {"row 21, with consent",
     "2024-06-01", {"S-1 绝密 20年 2015-03-01"}, "1q$", "2024-06-01",
     "derive", "绝密★2035年3月1日", "绝密★20年", "UNMARKED!"},
    {"row 21, with consent to one of two passages",
     "2024-06-01", {"S-1 绝密 20年 2015-03-01"}, "1q$ 1r?", "2024-06-01",
     "derive", "绝密★2035年3月1日", "绝密★20年",
     "TOP_SECRET_CONSENT! UNMARKED!"},
    {"row 21, not certain",
     "2024-06-01", {"S-1 绝密 20年 2015-03-01"}, "1r?", "2024-06-01",
     "review", NULL, "", "TOP_SECRET_CONSENT!"},
    {"row 22: work secret",
     "2024-06-01", {"S-1 内部 - 2015-03-01"}, "1q", "2024-06-01",
     "derive", "内部", "内部事项 注意保管 | 工作秘密", "UNMARKED!"},
    {"row 22, marked",
     "2024-06-01", {"S-1 内部 - 2015-03-01"}, "1q",
     "2024-06-01; 内部事项 注意保管",
     "conforms", "内部", "内部事项 注意保管 | 工作秘密", ""},
    {"row 23: work and state secret",
     "2024-06-01", {"S-1 内部 - 2015-03-01", B10}, "1q 2q",
     "2024-06-01; 内部",
     "derive", "秘密★2032年1月10日", "秘密★10年",
     "UNMARKED! NON_STATE_MARK!"},
    {"row 24: commercial secret",
     "2024-06-01", {"S-1 普通商密 3年 2022-05-01"}, "1q", "2024-06-01",
     "derive", "普通商密★3年", "普通商密★2025年5月1日", "UNMARKED!"},
    {"row 24, with an owner",
     "2024-06-01", {"S-1 普通商密 3年 2022-05-01"}, "1q",
     "2024-06-01; 某集团普通商密▲3年",
     "conforms", "普通商密★3年", "普通商密★2025年5月1日", ""},
    {"row 24, the source has an owner",
     "2024-06-01", {"S-1 普通商密 3年 2022-05-01; owner 某集团"}, "1q",
     "2024-06-01; 某集团普通商密★3年",
     "conforms", "某集团普通商密★3年", "某集团普通商密★2025年5月1日", ""},
    {"row 24, two owners",
     "2024-06-01",
     {"S-1 普通商密 3年 2022-05-01; owner 某集团",
      "S-2 核心商密 2年 2023-05-01; owner 某公司"}, "1q 2q",
     "2024-06-01; 核心商密★3年",
     "conforms", "核心商密★2年", "核心商密★3年 | 核心商密★2025年5月1日",
     "NEEDS_DECISION~"},
    {"row 24, an enclosure's mark has an owner",
     "2024-06-01", {J20}, "",
     "2024-06-01; 某集团核心商密★长期 // ; 2024-06-01; 某集团核心商密★长期",
     "no-basis", "某集团核心商密★长期", "", ""},
    {"row 24, with state secrets",
     "2024-06-01", {"S-1 核心商密 长期 2022-05-01", B10}, "1q 2q",
     "2024-06-01; 核心商密★长期",
     "derive", "秘密★2032年1月10日", "秘密★10年",
     "UNMARKED! NON_STATE_MARK!"},
    {"row 24, with state secrets, the other way round",
     "2024-06-01", {B10, "S-2 核心商密 长期 2022-05-01"}, "1q 2q",
     "2024-06-01; 秘密★10年",
     "conforms", "秘密★2032年1月10日", "秘密★10年", "TERM_LONG."},
    {"row 24, with work secrets",
     "2024-06-01",
     {"S-1 普通商密 3年 2022-05-01", "S-2 内部 - 2015-03-01"}, "1q 2q",
     "2024-06-01",
     "decide", "", "", "NEEDS_DECISION! UNMARKED!"},
    {"row 25: the title alone",
     "2024-06-01", {J20}, "1t?", "2024-06-01",
     "review", NULL, "", ""},
    {"row 25, the number alone",
     "2024-06-01", {J20}, "1#?", "2024-06-01",
     "review", NULL, "", ""},
    {"row 25, on its owner's demand",
     "2024-06-01", {J20 "; demand 引用须派生定密"}, "1t? 1#?", "2024-06-01",
     "review", NULL, "", ""},
    {"row 25, a person found the title itself to be secret",
     "2024-06-01", {J20}, "1t?+", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 26: one sentence in several sources",
     "2024-06-01", {J20, B10, "S-3 内部 - 2015-03-01"}, "1q 2q 3q",
     "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"row 27: public before",
     "2024-06-01", {J20, "P-1 公开 - 2014-01-01"}, "1q<2", "2024-06-01",
     "clear", NULL, "", ""},
    {"row 27, public later takes nothing out",
     "2024-06-01", {J20, "P-1 公开 - 2020-01-01"}, "1q>2", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年",
     "PUBLIC_LATER! UNMARKED!"},
    {"row 28: marked, nothing found",
     "2024-06-01", {J20}, "", "2024-06-01; 秘密★10年",
     "no-basis", NULL, "", "NO_BASIS~"},
    {"row 29: derived source below its parent",
     "2024-06-01", {J20, "S-2 秘密 10年 2020-01-01; parent S-1"}, "1q 2q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW!"},
    {"row 29, a chain of three, the last of them found",
     "2024-06-01",
     {"S-1 机密 20年 2015-03-01; parent S-9",
      "S-2 秘密 10年 2020-01-01; parent S-1",
      "S-3 内部 - 2021-01-01; parent S-2"}, "3q", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! CHAIN_LOW! CHAIN_LOW! UNMARKED!"},
    {"row 30: a cover, and what it forwards is marked",
     "2024-06-01", {J20}, "",
     "2024-06-01; 秘密★10年 // ; 2024-01-01; 机密★20年",
     "under-marked", "机密★2044年1月1日", "机密★20年",
     "LEVEL_LOW! TERM_SHORT!"},
    {"row 30, what it forwards is a source",
     "2024-06-01", {J20, B10}, "2q",
     "2024-06-01; 秘密★2032年1月10日 // 1q; 2024-06-01; 机密★2035年3月1日",
     "under-marked", "机密★2035年3月1日", "机密★20年",
     "LEVEL_LOW! TERM_SHORT!"},
    {"row 30, the cover bears the mark of both",
     "2024-06-01", {J20, B10}, "2q",
     "2024-06-01; 机密★2035年3月1日 // 1q; 2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 30, level and end of two enclosures",
     "2024-06-01", {A5, B10}, "",
     "2024-06-01 // 1q; 2024-06-01; 机密★2025年5月1日 // "
     "2q; 2024-06-01; 秘密★2032年1月10日",
     "derive", "机密★2032年1月10日", "机密★10年", "UNMARKED!"},
    {"row 31: put together from several issuers",
     "2024-06-01", {"S-1 机密 20年 2015-03-01; from 甲局",
      "S-2 秘密 10年 2022-01-10; from 乙局"}, "",
     "2024-06-01; 机密★2035年3月1日; from 丙局 // "
     "1q; 2024-06-01; 机密★2035年3月1日 // "
     "2q; 2024-06-01; 秘密★2032年1月10日",
     "conforms", "机密★2035年3月1日", "机密★20年", "NEEDS_DECISION~"},
    {"row 31, with the consent of each",
     "2024-06-01", {"S-1 机密 20年 2015-03-01; from 甲局",
      "S-2 秘密 10年 2022-01-10; from 乙局"}, "",
     "2024-06-01; 机密★2035年3月1日; from 丙局 // "
     "1q$; 2024-06-01; 机密★2035年3月1日 // "
     "2q$; 2024-06-01; 秘密★2032年1月10日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 31, with the consent of one",
     "2024-06-01", {"S-1 机密 20年 2015-03-01; from 甲局",
      "S-2 秘密 10年 2022-01-10; from 乙局"}, "1q$ 2q",
     "2024-06-01; 机密★2035年3月1日; title 某工作文件汇编",
     "conforms", "机密★2035年3月1日", "机密★20年", "NEEDS_DECISION~"},
    {"row 31, one paper that quotes both is no compilation",
     "2024-06-01", {"S-1 机密 20年 2015-03-01; from 甲局",
      "S-2 秘密 10年 2022-01-10; from 乙局"}, "1q 2q",
     "2024-06-01; 机密★2035年3月1日; title 某工作通知",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 31, 绝密 put together without consent",
     "2024-06-01", {J20}, "",
     "2024-06-01; 绝密★30年 // ; 2024-06-01; 绝密★30年",
     "no-basis", "绝密★2054年6月1日", "绝密★30年", "TOP_SECRET_CONSENT!"},
    {"row 32: a joint source, to each of whose owners its scope is due",
     "2024-06-01", {J20 "; from 甲局、乙局; scope 甲局; scope 乙局"}, "1q",
     "2024-06-01; 机密★2035年3月1日; to 乙局; to 丙局",
     "conforms", "机密★2035年3月1日", "机密★20年", "SCOPE~"},
    {"row 33: a recipient outside of the scope",
     "2024-06-01", {J20 "; scope 甲局"}, "1q",
     "2024-06-01; 机密★2035年3月1日; to 甲局; to 丙公司",
     "conforms", "机密★2035年3月1日", "机密★20年", "SCOPE~"},
    {"row 33, all of them within",
     "2024-06-01", {J20 "; scope 甲局; scope 丙公司"}, "1q",
     "2024-06-01; 机密★2035年3月1日; to 甲局; to 丙公司",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 33, of a class nobody can tell",
     "2024-06-01", {J20 "; scope 甲局"}, "1q",
     "2024-06-01; 机密★2035年3月1日; to 各有关单位",
     "conforms", "机密★2035年3月1日", "机密★20年", "SCOPE~"},
    {"row 33, no scope being registered",
     "2024-06-01", {J20}, "1q",
     "2024-06-01; 机密★2035年3月1日; to 丙公司",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"row 34: over the level's maximum",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★25年",
     "term-wrong", "机密★2035年3月1日", "机密★20年",
     "TERM_OVER_MAX! TERM_LONG~"},
    {"row 35: what is public makes no secret by being put together",
     "2024-06-01", {"P-1 公开 - 2014-01-01", "P-2 公开 - 2015-01-01"},
     "1q 2q", "2024-06-01",
     "clear", NULL, "", ""},
};
/* clang-format on */

static void
the_decision_table(void **state)
{
    (void) state;
    scene_check(decision_table, COUNT(decision_table));
}

/* clang-format off */
static const struct row mark_table[] = {
    {"digits that are not Arabic, twice",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★二十年; 机密★二十年",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "MARK_FORMAT~ TERM_LONG."},
    {"brackets around the term",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★（20年）",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "MARK_FORMAT~ TERM_LONG."},
    {"another sign for the star, and no term",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密●",
     "term-wrong", "机密★2035年3月1日", "机密★20年",
     "TERM_MISSING! MARK_FORMAT~"},
    {"commercial level high",
     "2024-06-01", {"S-1 普通商密 长期 2022-05-01"}, "1q",
     "2024-06-01; 核心商密★长期",
     "over-marked", "普通商密★长期", "", "LEVEL_HIGH~"},
    {"commercial term short",
     "2024-06-01", {"S-1 普通商密 长期 2022-05-01"}, "1q",
     "2024-06-01; 普通商密★3年",
     "term-wrong", "普通商密★长期", "", "TERM_SHORT!"},
    {"commercial term long",
     "2024-06-01", {"S-1 普通商密 3年 2022-05-01"}, "1q",
     "2024-06-01; 普通商密★5年",
     "term-wrong", "普通商密★3年", "普通商密★2025年5月1日", "TERM_LONG~"},
    {"commercial: 公布前 verbatim",
     "2024-06-01", {"S-1 核心商密 公布前 2022-05-01"}, "1q",
     "2024-06-01; 核心商密★公布前",
     "conforms", "核心商密★公布前", "", ""},
    {"commercial: 公布前 and a term",
     "2024-06-01",
     {"S-1 核心商密 公布前 2022-05-01", "S-2 普通商密 3年 2022-05-01"},
     "1q 2q", "2024-06-01; 核心商密★公布前",
     "decide", "", "", "NEEDS_DECISION!"},
    {"commercial: 长期 goes before a term",
     "2024-06-01",
     {"S-1 核心商密 3年 2022-05-01", "S-2 普通商密 长期 2022-05-01"},
     "1q 2q", "2024-06-01; 核心商密★长期",
     "conforms", "核心商密★长期", "", ""},
    {"commercial: an old draft needs the day",
     "2024-06-01", {"S-1 普通商密 3年 2022-05-01"}, "1q", "2021-01-01",
     "derive", "普通商密★2025年5月1日", "", "UNMARKED!"},
    {"level low",
     "2024-06-01", {J20}, "1q", "2024-06-01; 秘密★10年",
     "under-marked", "机密★2035年3月1日", "机密★20年",
     "LEVEL_LOW! TERM_SHORT!"},
    {"level high",
     "2024-06-01", {B10}, "1q", "2024-06-01; 机密★2032年1月10日",
     "over-marked", "秘密★2032年1月10日", "秘密★10年", "LEVEL_HIGH~"},
    {"term short",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年2月28日",
     "term-wrong", "机密★2035年3月1日", "机密★20年", "TERM_SHORT!"},
    {"term long, in no source's words",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★15年",
     "term-wrong", "机密★2035年3月1日", "机密★20年", "TERM_LONG~"},
    {"长期 without a source for it",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★长期",
     "term-wrong", "机密★2035年3月1日", "机密★20年", "TERM_LONG~"},
    {"a condition instead of a day",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★公布前",
     "term-wrong", "机密★2035年3月1日", "机密★20年", "TERM_SHORT!"},
    {"a day instead of a condition",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01"}, "1q",
     "2024-06-01; 机密★20年",
     "term-wrong", "机密★会议开始前", "", "TERM_SHORT!"},
    {"the condition with spaces",
     "2024-06-01", {"S-1 机密 会议开始前 2024-01-01"}, "1q",
     "2024-06-01; 机密★会 议 开 始 前",
     "conforms", "机密★会议开始前", "", ""},
    {"term missing",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★",
     "term-wrong", "机密★2035年3月1日", "机密★20年", "TERM_MISSING!"},
    {"term missing, nothing required",
     "2024-06-01", {J20}, "", "2024-06-01; 机密",
     "term-wrong", NULL, "", "TERM_MISSING! NO_BASIS~"},
    {"term unreadable",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★0年",
     "malformed-mark", "机密★2035年3月1日", "机密★20年", "MARK_FORMAT!"},
    {"no star",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密20年",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "MARK_FORMAT~ TERM_LONG."},
    {"two marks",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★20年; 秘密★10年",
     "malformed-mark", "机密★2035年3月1日", "机密★20年",
     "MARK_AMBIGUOUS! LEVEL_LOW! TERM_SHORT!"},
    {"the same mark twice",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★20年; 机 密★20年",
     "conforms", "机密★2035年3月1日", "机密★20年", "TERM_LONG."},
    {"a state and a work mark",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★20年; 内部",
     "malformed-mark", "机密★2035年3月1日", "机密★20年",
     "MARK_AMBIGUOUS! TERM_LONG."},
    {"a declassified mark is none",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★20年 解密",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"a declassified mark, nothing found",
     "2024-06-01", {J20}, "", "2024-06-01; 机密★20年 解密",
     "clear", NULL, "", ""},
    {"a draft without a day counts from the check",
     "2024-06-01", {J20}, "1q", "-; 机密★20年",
     "conforms", "机密★2035年3月1日", "机密★20年", "TERM_LONG."},
    {"an old draft's term counts from its day",
     "2024-06-01", {J20}, "1q", "2015-01-01; 机密★20年",
     "term-wrong", "机密★2035年3月1日", "", "TERM_SHORT!"},
    {"the source's end passes the maximum from an older draft's day",
     "2024-06-01", {J20}, "1q", "2015-01-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "", ""},
    {"a future day lengthens nothing",
     "2024-06-01", {J20}, "1q", "2034-06-01; 机密★5年",
     "term-wrong", "机密★2035年3月1日", "机密★20年",
     "TERM_SHORT! DATE_FUTURE~"},
    {"a state mark covers work secrets",
     "2024-06-01", {"S-1 内部 - 2015-03-01"}, "1q",
     "2024-06-01; 秘密★10年",
     "no-basis", "内部", "内部事项 注意保管 | 工作秘密", "NO_BASIS~"},
    {"a commercial mark does not",
     "2024-06-01", {"S-1 内部 - 2015-03-01"}, "1q",
     "2024-06-01; 普通商密★3年",
     "derive", "内部", "内部事项 注意保管 | 工作秘密",
     "UNMARKED! NO_BASIS."},
    {"commercial level low",
     "2024-06-01", {"S-1 核心商密 3年 2022-05-01"}, "1q",
     "2024-06-01; 普通商密★3年",
     "under-marked", "核心商密★3年", "核心商密★2025年5月1日", "LEVEL_LOW!"},
    {"commercial without a term of its own",
     "2024-06-01", {"S-1 核心商密 - 2022-05-01"}, "1q",
     "2024-06-01; 核心商密",
     "conforms", "核心商密", "", ""},
    {"commercial term missing",
     "2024-06-01", {"S-1 核心商密 3年 2022-05-01"}, "1q",
     "2024-06-01; 核心商密",
     "term-wrong", "核心商密★3年", "核心商密★2025年5月1日", "TERM_MISSING!"},
    {"a work mark, nothing found",
     "2024-06-01", {J20}, "", "2024-06-01; 内部",
     "no-basis", NULL, "", "NO_BASIS."},
    {"over the maximum, nothing required",
     "2024-06-01", {J20}, "", "2024-06-01; 秘密★15年",
     "term-wrong", NULL, "", "TERM_OVER_MAX! NO_BASIS~"},
};
/* clang-format on */

static void
marks_are_compared(void **state)
{
    (void) state;
    scene_check(mark_table, COUNT(mark_table));
}

/* clang-format off */
static const struct row review_table[] = {
    {"nothing found",
     "2024-06-01", {J20}, "", "2024-06-01",
     "clear", NULL, "", ""},
    {"nothing certain",
     "2024-06-01", {J20}, "1r?", "2024-06-01",
     "review", NULL, "", ""},
    {"nothing certain, but marked",
     "2024-06-01", {J20}, "1r?", "2024-06-01; 机密★20年",
     "review", NULL, "", ""},
    {"does not raise what is required",
     "2024-06-01", {J20, B10}, "1q 2r?", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"would raise what is required",
     "2024-06-01", {B10, J20}, "1q 2r?", "2024-06-01; 秘密★2032年1月10日",
     "review", "秘密★2032年1月10日", "秘密★10年", ""},
    {"a dead source needs no look",
     "2036-01-01", {J20}, "1r?", "2036-01-01",
     "clear", NULL, "", "SOURCE_EXPIRED."},
};
/* clang-format on */

static void
what_is_only_to_be_looked_at(void **state)
{
    (void) state;
    scene_check(review_table, COUNT(review_table));
}

/* clang-format off */
static const struct row problem_table[] = {
    {"a secret that is to be published",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; open",
     "conforms", "机密★2035年3月1日", "机密★20年", "SCOPE~"},
    {"a marked paper that is to be published",
     "2024-06-01", {J20}, "", "2024-06-01; 机密★20年; open",
     "no-basis", NULL, "", "NO_BASIS~ SCOPE~"},
    {"a paper that is to be published",
     "2024-06-01", {J20}, "", "2024-06-01; open",
     "clear", NULL, "", ""},
    {"a declassified paper that is to be published",
     "2024-06-01", {J20}, "", "2024-06-01; 机密★20年 解密; open",
     "clear", NULL, "", ""},
    {"a number in another form",
     "2024-06-01", {J20}, "", "2024-06-01; number 某发[2024]第5号",
     "clear", NULL, "", "NUMBER_FORMAT."},
    {"expired, commercial",
     "2024-06-01", {"S-1 普通商密 1年 2022-05-01"}, "1q", "2024-06-01",
     "clear", NULL, "", "SOURCE_EXPIRED."},
    {"the term is over soon, commercial",
     "2024-06-01", {"S-1 普通商密 2024年7月1日 2022-05-01"}, "1q",
     "2024-06-01; 普通商密★2024年7月1日",
     "conforms", "普通商密★2024年7月1日", "", "SOURCE_EXPIRING."},
    {"changed after the draft, commercial",
     "2024-06-01", {"S-1 普通商密 5年 2022-05-01; 2024-01-01 change 核心商密"},
     "1q", "2023-06-01; 核心商密★5年",
     "conforms", "核心商密★5年", "核心商密★2027年5月1日", "SOURCE_CHANGED~"},
    {"public later, commercial",
     "2024-06-01", {"S-1 普通商密 长期 2022-05-01", "P-1 公开 - -"}, "1q>2",
     "2024-06-01; 普通商密★长期",
     "conforms", "普通商密★长期", "", "PUBLIC_LATER!"},
    {"public later, to be looked at",
     "2024-06-01", {J20, "P-1 公开 - -"}, "1r?>2", "2024-06-01",
     "review", NULL, "", "PUBLIC_LATER~"},
    {"a recipient outside of the scope, commercial",
     "2024-06-01", {"S-1 普通商密 长期 2022-05-01; scope 甲公司"}, "1q",
     "2024-06-01; 普通商密★长期; to 乙公司",
     "conforms", "普通商密★长期", "", "SCOPE~"},
    {"a recipient outside of the scope, of something to be looked at",
     "2024-06-01", {J20 "; scope 甲局"}, "1r?", "2024-06-01; to 乙公司",
     "review", NULL, "", ""},
    {"an ordinary secret made of a core one",
     "2024-06-01",
     {"S-1 核心商密 长期 2022-05-01", "S-2 普通商密 长期 2023-01-01; parent S-1"},
     "2q", "2024-06-01; 核心商密★长期",
     "conforms", "核心商密★长期", "", "CHAIN_LOW! CHAIN_LOW!"},
    {"a work secret made of a commercial one",
     "2024-06-01",
     {"S-1 普通商密 长期 2022-05-01", "S-2 内部 - 2023-01-01; parent S-1"},
     "1q 2r?", "2024-06-01; 普通商密★长期",
     "conforms", "普通商密★长期", "", "CHAIN_LOW~ CHAIN_LOW~"},
    {"the term is over within 90 days",
     "2034-12-01", {J20}, "1q", "2034-12-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年 | 机密★3个月", "SOURCE_EXPIRING."},
    {"the term is over in 91 days",
     "2034-11-30", {J20}, "1q", "2034-11-30; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"the last day still counts",
     "2035-03-01", {J20}, "1q", "2035-03-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "SOURCE_EXPIRING."},
    {"no day of issue",
     "2024-06-01", {"S-1 机密 5年 -"}, "1q", "2024-06-01",
     "derive", "机密★2044年6月1日", "机密★20年", "UNMARKED! SOURCE_NO_DATE~"},
    {"no day of issue, commercial",
     "2024-06-01", {"S-1 普通商密 5年 -"}, "1q",
     "2024-06-01; 普通商密★5年",
     "conforms", "普通商密★5年", "普通商密★2029年6月1日", "SOURCE_NO_DATE~"},
    {"changed before the draft",
     "2024-06-01", {"S-1 秘密 10年 2020-03-01; 2023-01-01 change 机密"},
     "1q", "2023-01-01; 机密★2030年3月1日",
     "conforms", "机密★2030年3月1日", "机密★10年", ""},
    {"a source that must not be excerpted",
     "2024-06-01", {J20 "; restrict 不得摘抄"}, "1q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "RESTRICTED!"},
    {"the same, not certain",
     "2024-06-01", {J20 "; restrict 不得摘抄"}, "1r?", "2024-06-01",
     "review", NULL, "", "RESTRICTED!"},
    {"a withdrawn source asks for nothing",
     "2024-06-01", {J20 "; 2024-01-01 withdraw"}, "1q", "2024-06-01",
     "clear", NULL, "", ""},
    {"a parent of the same level and end",
     "2024-06-01", {J20, "S-2 机密 2035年3月1日 2020-01-01; parent S-1"},
     "1q 2q", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"a higher 密点 than its document is held to",
     "2024-06-01", {"S-1 秘密 10年 2020-03-01; point 3-3 机密★20年"},
     "1q@3", "2024-06-01",
     "derive", "机密★2040年3月1日", "", "UNMARKED!"},
    {"unless a change by notice came later",
     "2024-06-01",
     {"S-1 机密 10年 2020-03-01; point 3-3 机密★20年; "
      "2021-01-01 change 秘密"},
     "1q@3", "2024-06-01",
     "derive", "秘密★2030年3月1日", "秘密★10年", "UNMARKED!"},
    {"public later, twice in one source",
     "2024-06-01", {J20, "P-1 公开 - -"}, "1q>2 1q>2", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年",
     "PUBLIC_LATER! UNMARKED!"},
    {"errors come first",
     "2036-01-01", {J20, "S-2 机密 - 2030-01-01"}, "1q 2q", "2036-01-01",
     "derive", "机密★2050年1月1日", "机密★20年 | 机密★14年",
     "UNMARKED! SOURCE_NO_TERM~ SOURCE_EXPIRED."},
};
/* clang-format on */

static void
sources_and_drafts_have_problems(void **state)
{
    (void) state;
    scene_check(problem_table, COUNT(problem_table));
}

/* clang-format off */
static const struct row chain_table[] = {
    {"an expired source still counts for what it derives from",
     "2024-06-01", {J20, "S-2 秘密 1年 2020-01-01; parent S-1"}, "2q",
     "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! UNMARKED! SOURCE_EXPIRED."},
    {"so does one that was declassified",
     "2024-06-01",
     {J20, "S-2 机密 20年 2015-03-01; parent S-1; 2023-01-01 declassify"},
     "2q", "2024-06-01; 机密★20年",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! TERM_LONG."},
    {"and one that was published",
     "2024-06-01",
     {J20, "S-2 机密 20年 2015-03-01; parent S-1; 2023-01-01 publish"}, "2q",
     "2024-06-01; 机密★20年",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! TERM_LONG."},
    {"one that was withdrawn does not",
     "2024-06-01",
     {J20, "S-2 秘密 10年 2020-01-01; parent S-1; 2023-01-01 withdraw"}, "2q",
     "2024-06-01",
     "clear", NULL, "", ""},
    {"nor does what was public before",
     "2024-06-01",
     {J20, "S-2 秘密 10年 2020-01-01; parent S-1", "P-1 公开 - 2019-01-01"},
     "2q<3", "2024-06-01",
     "clear", NULL, "", ""},
    {"nor what was dismissed",
     "2024-06-01", {J20, "S-2 秘密 10年 2020-01-01; parent S-1"}, "2q-",
     "2024-06-01",
     "clear", NULL, "", ""},
    {"what is only to be looked at is so for all the chain",
     "2024-06-01", {J20, "S-2 秘密 10年 2020-01-01; parent S-1"}, "2r?",
     "2024-06-01",
     "review", NULL, "", "CHAIN_LOW~ CHAIN_LOW~"},
    {"the child is certain, the parent found for review",
     "2024-06-01", {J20, "S-2 秘密 10年 2020-01-01; parent S-1"}, "1r? 2q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "CHAIN_LOW! CHAIN_LOW!"},
    {"the parent is over",
     "2036-01-01", {J20, "S-2 秘密 10年 2030-01-01; parent S-1"}, "2q",
     "2036-01-01; 秘密★2040年1月1日",
     "conforms", "秘密★2040年1月1日", "秘密★10年 | 秘密★4年", ""},
    {"above what was withdrawn the chain goes on",
     "2024-06-01",
     {J20, "S-2 机密 20年 2016-01-01; parent S-1; 2023-01-01 withdraw",
      "S-3 秘密 10年 2020-01-01; parent S-2"}, "3q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "CHAIN_LOW! CHAIN_LOW!"},
    {"two parents, level of one, end of the other",
     "2024-06-01",
     {A5, B10, "S-3 机密 2032年1月10日 2023-01-01; parent S-1; parent S-2"},
     "3q", "2024-06-01; 机密★2032年1月10日",
     "conforms", "机密★2032年1月10日", "机密★10年", ""},
    {"a circle, as a damaged register may have one",
     "2024-06-01",
     {"S-1 机密 20年 2015-03-01; parent S-2",
      "S-2 机密 2035年3月1日 2015-03-01; parent S-1"}, "2q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"长期 lasts as long as any day",
     "2024-06-01", {J20, "S-2 机密 长期 2020-01-01; parent S-1"}, "2q",
     "2024-06-01; 机密★长期",
     "conforms", "机密★长期", "", ""},
    {"a commercial secret made of a state one",
     "2024-06-01", {J20, "S-2 核心商密 长期 2020-01-01; parent S-1"}, "2q",
     "2024-06-01; 核心商密★长期",
     "derive", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! UNMARKED! NON_STATE_MARK!"},
    {"绝密 above, and consent to what was made of it",
     "2024-06-01",
     {"S-1 绝密 30年 2015-03-01", "S-2 机密 20年 2015-03-01; parent S-1"},
     "2q$", "2024-06-01; 绝密★2045年3月1日",
     "conforms", "绝密★2045年3月1日", "绝密★30年", "CHAIN_LOW! CHAIN_LOW!"},
    {"绝密 above, and none",
     "2024-06-01",
     {"S-1 绝密 30年 2015-03-01", "S-2 机密 20年 2015-03-01; parent S-1"},
     "2q", "2024-06-01; 绝密★2045年3月1日",
     "conforms", "绝密★2045年3月1日", "绝密★30年",
     "TOP_SECRET_CONSENT! CHAIN_LOW! CHAIN_LOW!"},
    {"绝密 all the way asks for one consent",
     "2024-06-01",
     {"S-1 绝密 30年 2015-03-01",
      "S-2 绝密 2045年3月1日 2020-03-01; parent S-1"},
     "2q", "2024-06-01; 绝密★2045年3月1日",
     "conforms", "绝密★2045年3月1日", "绝密★30年", "TOP_SECRET_CONSENT!"},
    {"what the head forbids is forbidden below",
     "2024-06-01",
     {J20 "; restrict 不得摘抄", "S-2 机密 2035年3月1日 2020-01-01; parent S-1"},
     "2q", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "RESTRICTED!"},
    {"a head without a term, on which the end rests",
     "2024-06-01",
     {"S-1 机密 - 2015-03-01", "S-2 机密 10年 2020-01-01; parent S-1"}, "2q",
     "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "CHAIN_LOW! CHAIN_LOW! SOURCE_NO_TERM~"},
    {"a head without a term, on which nothing rests",
     "2024-06-01",
     {"S-1 秘密 - 2015-03-01", "S-2 机密 20年 2020-01-01; parent S-1"}, "2q",
     "2024-06-01; 机密★20年",
     "conforms", "机密★2040年1月1日", "机密★20年", "TERM_LONG."},
};

static const struct row people_table[] = {
    {"dismissed",
     "2024-06-01", {J20}, "1q-", "2024-06-01",
     "clear", NULL, "", ""},
    {"dismissed, and raised since",
     "2024-06-01", {J20}, "1q-^", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED! NEEDS_DECISION."},
    {"dismissed for a time that is over",
     "2024-06-01", {J20}, "1q-%", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", "NEEDS_DECISION."},
    {"one of two dismissed",
     "2024-06-01", {J20, B10}, "1q- 2q", "2024-06-01; 秘密★2032年1月10日",
     "conforms", "秘密★2032年1月10日", "秘密★10年", ""},
    {"confirmed",
     "2024-06-01", {J20}, "1r?+", "2024-06-01; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"confirmed for a time that is over",
     "2024-06-01", {J20}, "1r?+%", "2024-06-01; 机密★2035年3月1日",
     "review", NULL, "", "NEEDS_DECISION."},
    {"confirmed outside of all 密点",
     "2024-06-01", {POINTS "; complete"}, "1q+", "2024-06-01",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED!"},
    {"a doubt holds nothing up",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q~", "2024-06-01",
     "derive", "内部", "内部事项 注意保管 | 工作秘密",
     "UNMARKED! NEEDS_DECISION~"},
    {"a doubt of what is dead needs no answer",
     "2036-06-01", {J20}, "1q~", "2036-06-01",
     "clear", NULL, "", "SOURCE_EXPIRED."},
};

static const struct row way_table[] = {
    {"nothing may go, and nothing is found",
     "2024-06-01", {J20}, "", "2024-06-01; allow none",
     "clear", NULL, "", ""},
    {"nothing may go",
     "2024-06-01", {J20}, "1q", "2024-06-01; allow none",
     "derive", "机密★2035年3月1日", "机密★20年", "UNMARKED! NOT_ALLOWED!"},
    {"marked and found",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; allow 秘密",
     "conforms", "机密★2035年3月1日", "机密★20年",
     "NOT_ALLOWED! NOT_ALLOWED!"},
    {"marked alone",
     "2024-06-01", {J20}, "", "2024-06-01; 秘密★10年; allow work",
     "no-basis", NULL, "", "NOT_ALLOWED! NO_BASIS~"},
    {"no higher than it may carry",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; allow 机密",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"a mark whose time is over",
     "2024-06-01", {J20}, "", "2014-01-01; 秘密★10年; allow none",
     "no-basis", NULL, "", "NO_BASIS."},
    {"work secrets where work secrets may go",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q",
     "2024-06-01; 内部; allow work",
     "conforms", "内部", "内部事项 注意保管 | 工作秘密", ""},
    {"work secrets where nothing may",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q",
     "2024-06-01; 内部; allow none",
     "conforms", "内部", "内部事项 注意保管 | 工作秘密",
     "NOT_ALLOWED! NOT_ALLOWED!"},
    {"commercial secrets where only work secrets may go",
     "2024-06-01", {"S-1 普通商密 长期 2020-01-01"}, "1q",
     "2024-06-01; 普通商密★长期; allow work",
     "conforms", "普通商密★长期", "", "NOT_ALLOWED! NOT_ALLOWED!"},
    {"commercial secrets where state secrets may go",
     "2024-06-01", {"S-1 普通商密 长期 2020-01-01"}, "1q",
     "2024-06-01; 普通商密★长期; allow 秘密",
     "conforms", "普通商密★长期", "", ""},
};

static const struct row place_table[] = {
    {"set in",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; at flush",
     "conforms", "机密★2035年3月1日", "机密★20年", "MARK_PLACE."},
    {"behind something else",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; at first",
     "conforms", "机密★2035年3月1日", "机密★20年", "MARK_PLACE~"},
    {"below the title",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; at title",
     "conforms", "机密★2035年3月1日", "机密★20年", "MARK_PLACE~"},
    {"in a text box far down",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; at box",
     "conforms", "机密★2035年3月1日", "机密★20年", "MARK_PLACE~"},
    {"in a header of later pages",
     "2024-06-01", {J20}, "1q", "2024-06-01; 机密★2035年3月1日; at header",
     "conforms", "机密★2035年3月1日", "机密★20年", "MARK_PLACE~"},
    {"in the footer, work",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q",
     "2024-06-01; 内部; at footer",
     "conforms", "内部", "内部事项 注意保管 | 工作秘密", "MARK_PLACE~"},
    {"once where it should be is enough",
     "2024-06-01", {J20}, "1q",
     "2024-06-01; 机密★2035年3月1日; at footer; 机密★2035年3月1日",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"what was declassified may stand anywhere",
     "2024-06-01", {J20}, "", "2024-06-01; 机密★20年 解密; at footer",
     "clear", NULL, "", ""},
};

/* Two and more of them hold; the first is given. */
static const struct row order_table[] = {
    {"unreadable goes before all",
     "2024-06-01", {J20}, "",
     "2024-06-01; 机密★20年; 秘密★10年; status unreadable",
     "unreadable", NULL, "", "MARK_AMBIGUOUS! NO_BASIS~"},
    {"decide before malformed-mark",
     "2024-06-01", {"S-1 秘密 15年 2020-01-01"}, "1q",
     "2024-06-01; 机密★20年; 秘密★0年",
     "decide", "", "",
     "NEEDS_DECISION! MARK_FORMAT! MARK_AMBIGUOUS! TERM_LONG~"},
    {"malformed-mark before under-marked",
     "2024-06-01", {J20}, "1q", "2024-06-01; 秘密★0年",
     "malformed-mark", "机密★2035年3月1日", "机密★20年",
     "MARK_FORMAT! LEVEL_LOW!"},
    {"under-marked before term-wrong",
     "2024-06-01", {J20}, "1q", "2024-06-01; 秘密★5年",
     "under-marked", "机密★2035年3月1日", "机密★20年",
     "LEVEL_LOW! TERM_SHORT!"},
    {"over-marked before term-wrong",
     "2024-06-01", {B10}, "1q", "2024-06-01; 机密★5年",
     "over-marked", "秘密★2032年1月10日", "秘密★10年",
     "TERM_SHORT! LEVEL_HIGH~"},
    {"term-wrong before review",
     "2024-06-01", {B10, J20}, "1q 2r?", "2024-06-01; 秘密★5年",
     "term-wrong", "秘密★2032年1月10日", "秘密★10年", "TERM_SHORT!"},
    {"derive before review",
     "2024-06-01", {B10, J20}, "1q 2r?", "2024-06-01",
     "derive", "秘密★2032年1月10日", "秘密★10年", "UNMARKED!"},
    {"derive before no-basis",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q",
     "2024-06-01; 普通商密★3年",
     "derive", "内部", "内部事项 注意保管 | 工作秘密",
     "UNMARKED! NO_BASIS."},
    {"review before no-basis",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1r?",
     "2024-06-01; 秘密★10年",
     "review", NULL, "", "NO_BASIS~"},
    {"no-basis before conforms",
     "2024-06-01", {"S-1 内部 - 2020-01-01"}, "1q",
     "2024-06-01; 秘密★10年",
     "no-basis", "内部", "内部事项 注意保管 | 工作秘密", "NO_BASIS~"},
    {"not all was read, and nothing found",
     "2024-06-01", {J20}, "", "2024-06-01; status incomplete",
     "review", NULL, "", ""},
    {"not all was read, and what was conforms",
     "2024-06-01", {J20}, "1q",
     "2024-06-01; 机密★2035年3月1日; status incomplete",
     "conforms", "机密★2035年3月1日", "机密★20年", ""},
    {"the dispatch is what the worst of its papers is",
     "2024-06-01", {J20}, "",
     "2024-06-01; 机密★2035年3月1日 // "
     "1q; 2024-06-01; 秘密★2035年3月1日; 秘密★0年",
     "malformed-mark", "机密★2035年3月1日", "机密★20年", ""},
    {"a paper that cannot be read leaves nothing clear",
     "2024-06-01", {J20}, "",
     "2024-06-01 // ; 2024-06-01; status unreadable",
     "review", NULL, "", ""},
    {"papers that hold nothing",
     "2024-06-01", {J20}, "", "2024-06-01 // ; 2024-06-01",
     "clear", NULL, "", ""},
    {"a paper to be looked at",
     "2024-06-01", {J20}, "", "2024-06-01 // 1r?; 2024-06-01",
     "review", NULL, "", ""},
    {"a paper marked without a term lasts the longest",
     "2024-06-01", {J20}, "",
     "2024-06-01; 机密★2044年6月1日 // ; 2024-06-01; 机密",
     "term-wrong", "机密★2044年6月1日", "机密★20年", ""},
    {"a paper whose mark is over, or declassified, asks for nothing",
     "2024-06-01", {J20}, "",
     "2024-06-01 // ; 2010-01-01; 机密★5年 // ; 2020-01-01; 机密★20年 解密",
     "no-basis", NULL, "", ""},
    {"a paper marked over the maximum is for a person to decide",
     "2024-06-01", {J20}, "",
     "2024-06-01; 秘密★2032年1月1日 // ; 2020-01-01; 秘密★15年",
     "decide", "", "", "NEEDS_DECISION! TERM_SHORT!"},
    {"commercial and work papers together",
     "2024-06-01", {J20}, "",
     "2024-06-01 // ; 2020-01-01; 普通商密★长期 // ; 2020-01-01; 内部",
     "decide", "", "", "NEEDS_DECISION! UNMARKED!"},
    {"绝密 papers that are sources have said so themselves",
     "2024-06-01", {"S-1 绝密 30年 2015-03-01"}, "",
     "2024-06-01; 绝密★2045年3月1日 // 1q; 2024-06-01; 绝密★2045年3月1日",
     "conforms", "绝密★2045年3月1日", "绝密★30年", ""},
};
/* clang-format on */

static void
chains_are_followed(void **state)
{
    (void) state;
    scene_check(chain_table, COUNT(chain_table));
}

static void
people_decide(void **state)
{
    (void) state;
    scene_check(people_table, COUNT(people_table));
}

static void
ways_carry_what_they_may(void **state)
{
    (void) state;
    scene_check(way_table, COUNT(way_table));
}

static void
marks_have_a_place(void **state)
{
    (void) state;
    scene_check(place_table, COUNT(place_table));
}

static void
verdicts_have_an_order(void **state)
{
    (void) state;
    scene_check(order_table, COUNT(order_table));
}

static void
numbers_have_a_form(void **state)
{
    static const struct {
        const char *number;
        bool lawful;
    } rows[] = {
        {"", true},
        {"某发〔2024〕5号", true},
        {"某办发〔2024〕105号", true},
        {"某发[2024]5号", false},
        {"某发（2024）5号", false},
        {"某发【2024】5号", false},
        {"某发〔2024〕第5号", false},
        {"某发〔2024〕05号", false},
        {"某发〔2024〕０５号", false},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc = {.status = STATUS_COMPLETE};
        struct report r = {.doc = &doc,
                           .day = date_of(2024, 6, 1),
                           .issued = DATE_NONE,
                           .number = str_of(rows[i].number)};

        derive(arena, &r);
        want_str(rows[i].lawful ? S("") : S("NUMBER_FORMAT."),
                 problems_of(arena, &r), rows[i].number);
        want_int(VERDICT_CLEAR, r.verdict, rows[i].number);
        arena_free(arena);
    }
}

/* Cases of 实施条例 art. 18, and why findings do not count. */
static void
findings_are_settled(void **state)
{
    static const struct {
        const char *name, *source, *finding;
        int art18;
        const char *why_not;
    } rows[] = {
        {"quoted", J20, "1q", 1, ""},
        {"reworked", J20, "1r", 3, ""},
        {"inside a 密点", POINTS, "1q@4", 2, ""},
        {"inside a 密点, reworked", POINTS, "1r@4", 2, ""},
        {"on demand", J20 "; demand 须派生定密", "1r", 4, ""},
        {"on demand, by title", J20 "; demand 须派生定密", "1t", 4, ""},
        {"by title", J20, "1t", 0, ""},
        {"by number", J20, "1#?", 0, ""},
        {"by number, on demand", J20 "; demand 须派生定密", "1#?", 4, ""},
        {"by a name", J20, "1n", 1, ""},
        {"by a name, to be looked at", J20, "1n?", 0, ""},
        {"by a name, on demand", J20 "; demand 须派生定密", "1n?", 4, ""},
        {"quoted, on demand", J20 "; demand 须派生定密", "1q", 1, ""},
        {"inside a 密点, on demand", POINTS "; demand 须派生定密", "1r@4", 2,
         ""},
        {"outside of all 密点", POINTS "; complete", "1q@1", 1, ""},
        {"a work secret made of a state one, quoted",
         "S-1 内部 - 2015-03-01; parent S-3", "1q", 3, ""},
        {"a work secret made of a state one, reworked",
         "S-1 内部 - 2015-03-01; parent S-3", "1r?", 3, ""},
        {"a work secret made of a state one, by its title",
         "S-1 内部 - 2015-03-01; parent S-3", "1t", 0, ""},
        {"a work secret made of one that is dead",
         "S-1 内部 - 2015-03-01; parent S-4", "1q", 0, ""},
        {"expired, made of one that lives",
         "S-1 机密 1年 2015-03-01; parent S-3", "1q", 1, ""},
        {"expired, made of one that is dead",
         "S-1 机密 1年 2015-03-01; parent S-4", "1q", 1, "expired"},
        {"withdrawn, made of one that lives",
         J20 "; parent S-3; 2024-01-01 withdraw", "1q", 1, "withdrawn"},
        {"dismissed", J20, "1q-", 1, "dismissed"},
        {"dismissed, and raised since", J20, "1q-^", 1, ""},
        {"dead and dismissed", "S-1 机密 1年 2015-03-01", "1q-", 1, "expired"},
        {"public", "S-1 公开 - 2015-03-01", "1q", 0, "public-before"},
        {"work", "S-1 内部 - 2015-03-01", "1q", 0, ""},
        {"commercial", "S-1 普通商密 30年 2015-03-01", "1q", 0, ""},
        {"expired", "S-1 机密 1年 2015-03-01", "1q", 1, "expired"},
        {"declassified", J20 "; 2024-01-01 declassify", "1q", 1,
         "declassified"},
        {"published", J20 "; 2024-01-01 publish", "1q", 1, "published"},
        {"withdrawn", J20 "; 2024-01-01 withdraw", "1q", 1, "withdrawn"},
        {"public before", J20, "1q<2", 1, "public-before"},
        {"public later", J20, "1q>2", 1, ""},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct row row = {.day = "2024-06-01",
                          .source = {rows[i].source, "P-1 公开 - 2014-01-01",
                                     "S-3 机密 20年 2020-01-01",
                                     "S-4 机密 1年 2020-01-01"},
                          .finding = rows[i].finding,
                          .draft = "2024-06-01"};
        struct scene scene;
        const struct finding *f = play(&scene, arena, &row)->finding;

        want_int(rows[i].art18, f->art18, rows[i].name);
        want_str(str_of(rows[i].why_not), why_not_slug(f->why_not),
                 rows[i].name);
        want_int(rows[i].why_not[0] == '\0', f->counts, rows[i].name);
        arena_free(arena);
    }
}

static void
a_dismissed_finding_stays_so(void **state)
{
    struct arena *arena = arena_new();
    struct row row = {.day = "2024-06-01",
                      .source = {J20},
                      .finding = "1q",
                      .draft = "2024-06-01"};
    struct scene scene;
    struct report *r = &scene.paper.report;

    (void) state;
    play(&scene, arena, &row);
    r->finding->decision = &scene_dismissed;
    derive(arena, r);
    assert_false(r->finding->counts);
    assert_int_equal(VERDICT_CLEAR, r->verdict);
    assert_int_equal(0, r->problems);
    assert_int_equal(1, r->dismissed);
    arena_free(arena);
}

/* The report names its sources, so it is as secret as they are together. */
static void
reports_bear_a_mark(void **state)
{
    static const struct {
        const char *name, *source[MAX_SOURCES], *finding, *day, *want;
    } rows[] = {
        {"nothing found", {J20}, "", "2024-06-01", ""},
        {"certain", {J20}, "1q", "2024-06-01", "机密★2035年3月1日"},
        {"to be looked at", {J20}, "1r?", "2024-06-01", "机密★2035年3月1日"},
        {"public before",
         {J20, "P-1 公开 - 2014-01-01"},
         "1q<2",
         "2024-06-01",
         "机密★2035年3月1日"},
        {"each at its highest",
         {A5, B10},
         "1q 2r?",
         "2024-06-01",
         "机密★2032年1月10日"},
        {"expired", {J20}, "1q", "2036-01-01", ""},
        {"declassified",
         {J20 "; 2024-01-01 declassify"},
         "1q",
         "2024-06-01",
         ""},
        {"withdrawn is not declassified",
         {J20 "; 2024-01-01 withdraw"},
         "1q",
         "2024-06-01",
         "机密★2035年3月1日"},
        {"withdrawn and over",
         {J20 "; 2024-01-01 withdraw"},
         "1q",
         "2036-06-01",
         ""},
        {"one that nothing was found of",
         {J20, B10},
         "2q",
         "2024-06-01",
         "秘密★2032年1月10日"},
        {"work", {"S-1 内部 - 2015-03-01"}, "1q", "2024-06-01", "内部"},
        {"without end",
         {"S-1 绝密 长期 1990-01-01"},
         "1q",
         "2024-06-01",
         "绝密★长期"},
        {"condition and day",
         {"S-1 秘密 公布前 2024-01-01", J20},
         "1q 2q",
         "2024-06-01",
         "机密"},
        {"over the maximum",
         {"S-1 秘密 15年 2020-01-01"},
         "1q",
         "2024-06-01",
         "秘密★2035年1月1日"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct row row = {.day = rows[i].day,
                          .finding = rows[i].finding,
                          .draft = "2024-06-01"};
        struct scene scene;

        memcpy(row.source, rows[i].source, sizeof(row.source));
        want_str(str_of(rows[i].want), play(&scene, arena, &row)->handling,
                 rows[i].name);
        arena_free(arena);
    }
}

static void
what_is_required_has_its_grounds(void **state)
{
    static const struct row row = {
        .day = "2024-06-01",
        .source = {A5 "; scope 甲局 ", B10 "; scope 乙局; scope 甲局 ",
                   "S-3 秘密 5年 2021-01-01; scope 丙局",
                   "S-4 绝密 30年 2021-01-01; scope 丁局"},
        .finding = "1q 2q 3q 4r?",
        .draft = "2024-06-01"};
    struct arena *arena = arena_new();
    struct scene scene;
    const struct required *q = &play(&scene, arena, &row)->required;

    (void) state;
    want_int(LEVEL_JIMI, q->level, "level");
    want_int(date_of(2032, 1, 10), q->until, "end");
    want_int(2, (long long) q->becauses, "grounds");
    want_int(0, (long long) q->because[0], "the level");
    want_int(1, (long long) q->because[1], "the end");
    want_str(S("甲局  | 乙局 | 丙局"), strs_join(arena, &q->scope, " | "),
             "scope");
    arena_free(arena);
}

static void
scopes_are_joined_once(void **state)
{
    struct arena *arena = arena_new();
    struct source source = source_of(arena, J20);
    struct doc doc = {.status = STATUS_COMPLETE};
    struct finding f = {.strength = STRENGTH_CERTAIN};
    struct basis basis;
    struct report_corpus corpus = {.id = S("C-1")};
    struct report r = {.doc = &doc,
                       .corpus = &corpus,
                       .corpora = 1,
                       .day = date_of(2024, 6, 1),
                       .issued = DATE_NONE,
                       .basis = &basis,
                       .bases = 1,
                       .finding = &f,
                       .findings = 1};

    (void) state;
    for (int i = 0; i < 100; i++)
        one_more(arena, &source.scope, str_printf(arena, "第%d处", i % 40));
    basis =
        (struct basis){.source = &source, .state = history_at(&source, r.day)};
    derive(arena, &r);
    want_int(40, (long long) r.required.scope.count, "each once");
    for (int i = 0; i < 40; i++)
        want_str(str_printf(arena, "第%d处", i), r.required.scope.item[i],
                 "in order");
    arena_free(arena);
}

/* Every message says what to write or do, with the ground where it is law. */
static void
messages_carry_values_and_grounds(void **state)
{
    static const struct row row = {.day = "2024-06-01",
                                   .source = {J20},
                                   .finding = "1q",
                                   .draft = "-; 秘密★10年"};
    struct arena *arena = arena_new();
    struct scene scene;
    const struct report *r = play(&scene, arena, &row);

    (void) state;
    want_int(2, (long long) r->problems, "problems");
    want_str(S("草稿标为“秘密”，低于密源的“机密”。请把密级改为“机密”。"),
             r->problem[0].text, "level");
    want_str(S("实施条例第18条"), r->problem[0].basis, "level");
    want_str(S("S-1"), r->problem[0].source, "level");
    want_str(S("C-1"), r->problem[0].corpus, "level");
    want_str(S("标志“秘密★10年”的期限短于密源的期限（到2035年3月1日）。"
               "请标注“机密★2035年3月1日”。"
               "草稿没有成文日期，其期限从检查之日起算。"),
             r->problem[1].text, "term");
    want_int(date_of(2034, 6, 1), r->mark[0].until, "own end");
    arena_free(arena);
}

/* Both ends of a chain that falls are told of, and how it falls. */
static void
links_say_how_they_fall(void **state)
{
    static const struct {
        const char *child, *low, *high;
    } rows[] = {
        {"S-2 秘密 10年 2020-01-01; parent S-1",
         "密源 S-2 派生自 S-1，密级或者保密期限却低于后者。请通知其制发机关"
         "更正。",
         "由密源 S-1 派生的 S-2，密级或者保密期限低于它；草稿按 S-1 要求。"},
        {"S-2 机密 1年 2020-01-01; parent S-1",
         "密源 S-2 已过期、解密或者公开，它据以派生的 S-1 却仍须保密。请通知"
         "其制发机关更正。",
         "由密源 S-1 派生的 S-2 已过期、解密或者公开；草稿按 S-1 要求。"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct row row = {.day = "2024-06-01",
                          .source = {J20, rows[i].child},
                          .finding = "2q",
                          .draft = "2024-06-01"};
        struct scene scene;
        const struct report *r = play(&scene, arena, &row);

        assert_true(r->problems >= 2);
        want_str(str_of(rows[i].low), r->problem[0].text, "the child");
        want_str(S("S-2"), r->problem[0].source, "the child");
        want_str(str_of(rows[i].high), r->problem[1].text, "the parent");
        want_str(S("S-1"), r->problem[1].source, "the parent");
        arena_free(arena);
    }
}

/* Without findings, what was read decides what the file may be called. */
static void
what_was_not_read_is_not_clear(void **state)
{
    static const struct {
        enum status status;
        const char *verdict;
    } rows[] = {
        {STATUS_COMPLETE, "clear"},
        {STATUS_PICTURES, "clear"},
        {STATUS_INCOMPLETE, "review"},
        {STATUS_UNREADABLE, "unreadable"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc = {.status = rows[i].status};
        struct report r = {
            .doc = &doc, .day = date_of(2024, 6, 1), .issued = DATE_NONE};

        derive(arena, &r);
        want_str(str_of(rows[i].verdict), verdict_slug(r.verdict),
                 rows[i].verdict);
        arena_free(arena);
    }
}

/* Sources that only an enclosure has are named by number as well. */
static void
sources_of_enclosures_are_taken_over(void **state)
{
    static const struct row row = {
        .day = "2024-06-01",
        .source = {B10, A5, "S-3 机密 20年 2015-03-01; scope 甲局"},
        .finding = "1q",
        .draft = "2024-06-01; to 乙局 // 3q 2r?; 2024-06-01"};
    struct arena *arena = arena_new();
    struct scene scene;
    struct report *r = &scene.paper.report;

    (void) state;
    play(&scene, arena, &row);
    for (int again = 0; again < 2; again++) {
        r->basis = scene.paper.basis;
        r->bases = 1;
        derive(arena, r);
        want_int(2, (long long) r->bases, "bases");
        want_int(1, (long long) r->required.becauses, "grounds");
        want_int(1, (long long) r->required.because[0], "the one taken over");
        want_str(S("S-3"), r->basis[1].source->id, "by its id");
        want_int(0, (long long) r->basis[1].parents, "without its chain");
        want_str(S("机密★2035年3月1日"), r->required.mark, "mark");
        want_str(S("机密★2035年3月1日"), r->handling, "handling");
        want_str(S("甲局"), strs_join(arena, &r->required.scope, " | "),
                 "scope");
        want_str(S("UNMARKED! SCOPE~"), problems_of(arena, r), "problems");
    }
    arena_free(arena);
}

/* Sources of one id in two registers are two. */
static void
registers_are_told_apart(void **state)
{
    static const struct row row = {.day = "2024-06-01",
                                   .source = {A5, B10},
                                   .finding = "2q",
                                   .draft = "2024-06-01 // 1q; 2024-06-01"};
    struct report_corpus corpora[] = {{.id = S("C-1"), .name = S("甲库")},
                                      {.id = S("C-2"), .name = S("乙库")}};
    struct arena *arena = arena_new();
    struct scene scene;
    struct report *r = &scene.paper.report;

    (void) state;
    play(&scene, arena, &row);
    scene.source[1].id = S("S-1");
    scene.paper.basis[0] = scene.paper.basis[1];
    scene.paper.basis[0].corpus = 1;
    scene.paper.finding[0].basis = 0;
    r->basis = scene.paper.basis;
    r->bases = 1;
    r->corpus = corpora;
    r->corpora = 2;
    derive(arena, r);
    want_int(2, (long long) r->required.becauses, "grounds");
    want_int(2, (long long) r->required.whys, "reasons");
    want_str(S("C-2"), r->required.why[0].corpus, "the cover's own");
    want_str(S("C-1"), r->required.why[1].corpus, "the enclosure's");
    want_str(S("机密★2032年1月10日"), r->required.mark, "mark");
    arena_free(arena);
}

/* --- that nothing is left out --- */

static const struct {
    const struct row *row;
    size_t count;
} tables[] = {
    {decision_table, COUNT(decision_table)},
    {mark_table, COUNT(mark_table)},
    {review_table, COUNT(review_table)},
    {problem_table, COUNT(problem_table)},
    {chain_table, COUNT(chain_table)},
    {people_table, COUNT(people_table)},
    {way_table, COUNT(way_table)},
    {place_table, COUNT(place_table)},
    {order_table, COUNT(order_table)},
};

enum { ROWS = 35, CODES = PROBLEM_NOT_ALLOWED + 1 };

/* Every row of the decision table has a test that bears its number. */
static void
every_row_has_a_test(void **state)
{
    bool seen[ROWS + 1] = {false};

    (void) state;
    for (size_t i = 0; i < COUNT(decision_table); i++) {
        struct str name = str_of(decision_table[i].name);
        uint32_t n = 0;

        if (str_starts(name, S("row ")))
            for (size_t at = 4;
                 at < name.len && name.ptr[at] >= '0' && name.ptr[at] <= '9';
                 at++)
                n = n * 10 + (uint32_t) (name.ptr[at] - '0');
        if (n == 0 || n > ROWS)
            fail_msg("no row: %s", decision_table[i].name);
        seen[n] = true;
    }
    for (int n = 1; n <= ROWS; n++)
        if (!seen[n])
            fail_msg("row %d has no test", n);
}

static void
every_verdict_has_a_test(void **state)
{
    (void) state;
    for (int verdict = 0; verdict <= VERDICT_CLEAR; verdict++) {
        struct str slug = verdict_slug((enum verdict) verdict);
        size_t found = 0;

        for (size_t i = 0; i < COUNT(tables); i++)
            for (size_t j = 0; j < tables[i].count; j++)
                found += str_eq(slug, str_of(tables[i].row[j].verdict));
        if (found == 0)
            fail_msg("no test ends in %.*s", STR_ARG(slug));
    }
}

/*
 * How grave each code is and what it rests on: all that there is of it, and
 * nothing that no test reaches.
 */
struct ground {
    enum problem_code code;
    char severity;
    const char *basis;
    bool seen;
};

static const struct ground all_grounds[] = {
    {PROBLEM_UNMARKED, '!', "保密法（2024）第22条", false},
    {PROBLEM_UNMARKED, '!', "", false},
    {PROBLEM_LEVEL_LOW, '!', "实施条例第18条", false},
    {PROBLEM_LEVEL_LOW, '!', "", false},
    {PROBLEM_LEVEL_HIGH, '~', "实施条例第27条", false},
    {PROBLEM_LEVEL_HIGH, '~', "", false},
    {PROBLEM_TERM_SHORT, '!', "实施条例第18条", false},
    {PROBLEM_TERM_SHORT, '!', "", false},
    {PROBLEM_TERM_LONG, '~', "实施条例第27条", false},
    {PROBLEM_TERM_LONG, '~', "", false},
    {PROBLEM_TERM_LONG, '.', "", false},
    {PROBLEM_TERM_MISSING, '!', "实施条例第21条", false},
    {PROBLEM_TERM_MISSING, '!', "", false},
    {PROBLEM_TERM_OVER_MAX, '!', "保密法（2024）第20条", false},
    {PROBLEM_TERM_OVER_MAX, '~', "保密法（2024）第20条", false},
    {PROBLEM_MARK_FORMAT, '!', "", false},
    {PROBLEM_MARK_FORMAT, '~', "", false},
    {PROBLEM_MARK_PLACE, '~', "实施条例第21条", false},
    {PROBLEM_MARK_PLACE, '~', "", false},
    {PROBLEM_MARK_PLACE, '.', "", false},
    {PROBLEM_MARK_AMBIGUOUS, '!', "", false},
    {PROBLEM_NON_STATE_MARK, '!', "保密法（2024）第22条", false},
    {PROBLEM_NO_BASIS, '~', "保密法（2024）第22条", false},
    {PROBLEM_NO_BASIS, '.', "保密法（2024）第24条", false},
    {PROBLEM_NO_BASIS, '.', "", false},
    {PROBLEM_NEEDS_DECISION, '!', "保密法（2024）第20条", false},
    {PROBLEM_NEEDS_DECISION, '!', "", false},
    {PROBLEM_NEEDS_DECISION, '~', "实施条例第26条", false},
    {PROBLEM_NEEDS_DECISION, '~', "实施条例第27条", false},
    {PROBLEM_NEEDS_DECISION, '~', "", false},
    {PROBLEM_NEEDS_DECISION, '.', "", false},
    {PROBLEM_SOURCE_NO_TERM, '~', "", false},
    {PROBLEM_SOURCE_NO_DATE, '~', "实施条例第19条", false},
    {PROBLEM_SOURCE_NO_DATE, '~', "", false},
    {PROBLEM_SOURCE_EXPIRED, '.', "保密法（2024）第24条", false},
    {PROBLEM_SOURCE_EXPIRED, '.', "", false},
    {PROBLEM_SOURCE_EXPIRING, '.', "保密法（2024）第24条", false},
    {PROBLEM_SOURCE_EXPIRING, '.', "", false},
    {PROBLEM_SOURCE_CHANGED, '~', "实施条例第21条", false},
    {PROBLEM_SOURCE_CHANGED, '~', "", false},
    {PROBLEM_PUBLIC_LATER, '!', "保密法（2024）第20条", false},
    {PROBLEM_PUBLIC_LATER, '!', "", false},
    {PROBLEM_PUBLIC_LATER, '~', "保密法（2024）第20条", false},
    {PROBLEM_TOP_SECRET_CONSENT, '!', "实施条例第29条", false},
    {PROBLEM_RESTRICTED, '!', "", false},
    {PROBLEM_SCOPE, '~', "保密法（2024）第21条", false},
    {PROBLEM_SCOPE, '~', "", false},
    {PROBLEM_CHAIN_LOW, '!', "实施条例第18条", false},
    {PROBLEM_CHAIN_LOW, '!', "", false},
    {PROBLEM_CHAIN_LOW, '~', "实施条例第18条", false},
    {PROBLEM_CHAIN_LOW, '~', "", false},
    {PROBLEM_NUMBER_FORMAT, '.', "", false},
    {PROBLEM_DATE_FUTURE, '~', "", false},
    {PROBLEM_NOT_ALLOWED, '!', "", false},
};

static void
see_grounds(const struct row *row, struct ground *grounds)
{
    struct arena *arena = arena_new();
    struct scene scene;
    const struct report *r = play(&scene, arena, row);

    for (size_t i = 0; i < r->problems; i++) {
        const struct problem *p = &r->problem[i];
        struct ground *g = grounds;

        while (g < grounds + COUNT(all_grounds) &&
               (g->code != p->code || g->severity != ".~!"[p->severity] ||
                !str_eq(str_of(g->basis), p->basis)))
            g++;
        if (g == grounds + COUNT(all_grounds))
            fail_msg("%s: %.*s%c for %.*s", row->name,
                     STR_ARG(problem_slug(p->code)), ".~!"[p->severity],
                     STR_ARG(p->basis));
        g->seen = true;
        if (p->text.len == 0)
            fail_msg("%s: %.*s says nothing", row->name,
                     STR_ARG(problem_slug(p->code)));
    }
    arena_free(arena);
}

static void
every_code_has_its_grounds(void **state)
{
    struct ground grounds[COUNT(all_grounds)];
    bool seen[CODES] = {false};

    (void) state;
    memcpy(grounds, all_grounds, sizeof(grounds));
    for (size_t i = 0; i < COUNT(tables); i++)
        for (size_t j = 0; j < tables[i].count; j++)
            see_grounds(&tables[i].row[j], grounds);
    for (size_t i = 0; i < COUNT(grounds); i++) {
        if (!grounds[i].seen)
            fail_msg("no test has %.*s%c for %s",
                     STR_ARG(problem_slug(grounds[i].code)),
                     grounds[i].severity, grounds[i].basis);
        seen[grounds[i].code] = true;
    }
    for (int code = 0; code < CODES; code++)
        if (!seen[code])
            fail_msg("%.*s has no grounds",
                     STR_ARG(problem_slug((enum problem_code) code)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_decision_table),
        cmocka_unit_test(marks_are_compared),
        cmocka_unit_test(what_is_only_to_be_looked_at),
        cmocka_unit_test(sources_and_drafts_have_problems),
        cmocka_unit_test(chains_are_followed),
        cmocka_unit_test(people_decide),
        cmocka_unit_test(ways_carry_what_they_may),
        cmocka_unit_test(marks_have_a_place),
        cmocka_unit_test(verdicts_have_an_order),
        cmocka_unit_test(numbers_have_a_form),
        cmocka_unit_test(findings_are_settled),
        cmocka_unit_test(a_dismissed_finding_stays_so),
        cmocka_unit_test(reports_bear_a_mark),
        cmocka_unit_test(what_is_required_has_its_grounds),
        cmocka_unit_test(scopes_are_joined_once),
        cmocka_unit_test(messages_carry_values_and_grounds),
        cmocka_unit_test(links_say_how_they_fall),
        cmocka_unit_test(what_was_not_read_is_not_clear),
        cmocka_unit_test(sources_of_enclosures_are_taken_over),
        cmocka_unit_test(registers_are_told_apart),
        cmocka_unit_test(every_row_has_a_test),
        cmocka_unit_test(every_verdict_has_a_test),
        cmocka_unit_test(every_code_has_its_grounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

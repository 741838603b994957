/*
 * Expected values: ECMA-376-1 17.18.59, and what LibreOffice 7.4 shows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#include "core/buf.h"
#include "formats/number.h"
#include "tests/tap.h"

enum { MOST = 1024 };

/* Words that stand for first, first + 1 and so on. */
struct row {
    const char *form;
    uint32_t first;
    struct str want;
};

static const struct row docx_rows[] = {
    {"decimal", 1u,
     STR_INIT("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 "
              "24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 "
              "44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 "
              "64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 "
              "84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 "
              "103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 "
              "118 119 120 121 122 123 124 125 126 127 128 129 130")},
    {"decimal", 199u, STR_INIT("199")},
    {"decimal", 200u, STR_INIT("200")},
    {"decimal", 201u, STR_INIT("201")},
    {"decimal", 210u, STR_INIT("210")},
    {"decimal", 999u, STR_INIT("999")},
    {"decimal", 1000u, STR_INIT("1000")},
    {"decimal", 1001u, STR_INIT("1001")},
    {"decimal", 1010u, STR_INIT("1010")},
    {"decimal", 1100u, STR_INIT("1100")},
    {"decimal", 1999u, STR_INIT("1999")},
    {"decimal", 2000u, STR_INIT("2000")},
    {"decimal", 2024u, STR_INIT("2024")},
    {"decimal", 3999u, STR_INIT("3999")},
    {"decimal", 4000u, STR_INIT("4000")},
    {"decimal", 9999u, STR_INIT("9999")},
    {"decimal", 10000u, STR_INIT("10000")},
    {"decimal", 10001u, STR_INIT("10001")},
    {"decimal", 10010u, STR_INIT("10010")},
    {"decimal", 10100u, STR_INIT("10100")},
    {"decimal", 11000u, STR_INIT("11000")},
    {"decimal", 12345u, STR_INIT("12345")},
    {"decimal", 20000u, STR_INIT("20000")},
    {"decimal", 32767u, STR_INIT("32767")},
    {"upperRoman", 1u,
     STR_INIT("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII "
              "XVIII XIX XX XXI XXII XXIII XXIV XXV XXVI XXVII XXVIII XXIX "
              "XXX XXXI XXXII XXXIII XXXIV XXXV XXXVI XXXVII XXXVIII XXXIX "
              "XL XLI XLII XLIII XLIV XLV XLVI XLVII XLVIII XLIX L LI LII "
              "LIII LIV LV LVI LVII LVIII LIX LX LXI LXII LXIII LXIV LXV "
              "LXVI LXVII LXVIII LXIX LXX LXXI LXXII LXXIII LXXIV LXXV "
              "LXXVI LXXVII LXXVIII LXXIX LXXX LXXXI LXXXII LXXXIII LXXXIV "
              "LXXXV LXXXVI LXXXVII LXXXVIII LXXXIX XC XCI XCII XCIII XCIV "
              "XCV XCVI XCVII XCVIII XCIX C CI CII CIII CIV CV CVI CVII "
              "CVIII CIX CX CXI CXII CXIII CXIV CXV CXVI CXVII CXVIII CXIX "
              "CXX CXXI CXXII CXXIII CXXIV CXXV CXXVI CXXVII CXXVIII CXXIX "
              "CXXX")},
    {"upperRoman", 199u, STR_INIT("CXCIX")},
    {"upperRoman", 200u, STR_INIT("CC")},
    {"upperRoman", 201u, STR_INIT("CCI")},
    {"upperRoman", 210u, STR_INIT("CCX")},
    {"upperRoman", 999u, STR_INIT("CMXCIX")},
    {"upperRoman", 1000u, STR_INIT("M")},
    {"upperRoman", 1001u, STR_INIT("MI")},
    {"upperRoman", 1010u, STR_INIT("MX")},
    {"upperRoman", 1100u, STR_INIT("MC")},
    {"upperRoman", 1999u, STR_INIT("MCMXCIX")},
    {"upperRoman", 2000u, STR_INIT("MM")},
    {"upperRoman", 2024u, STR_INIT("MMXXIV")},
    {"upperRoman", 3999u, STR_INIT("MMMCMXCIX")},
    {"upperRoman", 4000u, STR_INIT("MMMM")},
    {"upperRoman", 9999u, STR_INIT("MMMMMMMMMCMXCIX")},
    {"upperRoman", 10000u, STR_INIT("MMMMMMMMMM")},
    {"upperRoman", 10001u, STR_INIT("MMMMMMMMMMI")},
    {"upperRoman", 10010u, STR_INIT("MMMMMMMMMMX")},
    {"upperRoman", 10100u, STR_INIT("MMMMMMMMMMC")},
    {"upperRoman", 11000u, STR_INIT("MMMMMMMMMMM")},
    {"upperRoman", 12345u, STR_INIT("MMMMMMMMMMMMCCCXLV")},
    {"upperRoman", 20000u, STR_INIT("MMMMMMMMMMMMMMMMMMMM")},
    {"upperRoman", 32767u,
     STR_INIT("MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMDCCLXVII")},
    {"lowerLetter", 1u,
     STR_INIT("a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb "
              "cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu vv "
              "ww xx yy zz aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll "
              "mmm nnn ooo ppp qqq rrr sss ttt uuu vvv www xxx yyy zzz "
              "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll "
              "mmmm nnnn oooo pppp qqqq rrrr ssss tttt uuuu vvvv wwww xxxx "
              "yyyy zzzz aaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh "
              "iiiii jjjjj kkkkk lllll mmmmm nnnnn ooooo ppppp qqqqq rrrrr "
              "sssss ttttt uuuuu vvvvv wwwww xxxxx yyyyy zzzzz")},
    {"ordinal", 1u,
     STR_INIT("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th "
              "14th 15th 16th 17th 18th 19th 20th 21st 22nd 23rd 24th 25th "
              "26th 27th 28th 29th 30th 31st 32nd 33rd 34th 35th 36th 37th "
              "38th 39th 40th 41st 42nd 43rd 44th 45th 46th 47th 48th 49th "
              "50th 51st 52nd 53rd 54th 55th 56th 57th 58th 59th 60th 61st "
              "62nd 63rd 64th 65th 66th 67th 68th 69th 70th 71st 72nd 73rd "
              "74th 75th 76th 77th 78th 79th 80th 81st 82nd 83rd 84th 85th "
              "86th 87th 88th 89th 90th 91st 92nd 93rd 94th 95th 96th 97th "
              "98th 99th 100th 101st 102nd 103rd 104th 105th 106th 107th "
              "108th 109th 110th 111th 112th 113th 114th 115th 116th 117th "
              "118th 119th 120th 121st 122nd 123rd 124th 125th 126th 127th "
              "128th 129th 130th")},
    {"ordinal", 199u, STR_INIT("199th")},
    {"ordinal", 200u, STR_INIT("200th")},
    {"ordinal", 201u, STR_INIT("201st")},
    {"ordinal", 210u, STR_INIT("210th")},
    {"ordinal", 999u, STR_INIT("999th")},
    {"ordinal", 1000u, STR_INIT("1000th")},
    {"ordinal", 1001u, STR_INIT("1001st")},
    {"ordinal", 1010u, STR_INIT("1010th")},
    {"ordinal", 1100u, STR_INIT("1100th")},
    {"ordinal", 1999u, STR_INIT("1999th")},
    {"ordinal", 2000u, STR_INIT("2000th")},
    {"ordinal", 2024u, STR_INIT("2024th")},
    {"ordinal", 3999u, STR_INIT("3999th")},
    {"ordinal", 4000u, STR_INIT("4000th")},
    {"ordinal", 9999u, STR_INIT("9999th")},
    {"ordinal", 10000u, STR_INIT("10000th")},
    {"ordinal", 10001u, STR_INIT("10001st")},
    {"ordinal", 10010u, STR_INIT("10010th")},
    {"ordinal", 10100u, STR_INIT("10100th")},
    {"ordinal", 11000u, STR_INIT("11000th")},
    {"ordinal", 12345u, STR_INIT("12345th")},
    {"ordinal", 20000u, STR_INIT("20000th")},
    {"ordinal", 32767u, STR_INIT("32767th")},
    {"chineseCountingThousand", 1u,
     STR_INIT("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 "
              "十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 "
              "二十六 二十七 二十八 二十九 三十 三十一 三十二 三十三 "
              "三十四 三十五 三十六 三十七 三十八 三十九 四十 四十一 "
              "四十二 四十三 四十四 四十五 四十六 四十七 四十八 四十九 "
              "五十 五十一 五十二 五十三 五十四 五十五 五十六 五十七 "
              "五十八 五十九 六十 六十一 六十二 六十三 六十四 六十五 "
              "六十六 六十七 六十八 六十九 七十 七十一 七十二 七十三 "
              "七十四 七十五 七十六 七十七 七十八 七十九 八十 八十一 "
              "八十二 八十三 八十四 八十五 八十六 八十七 八十八 八十九 "
              "九十 九十一 九十二 九十三 九十四 九十五 九十六 九十七 "
              "九十八 九十九 一百 一百零一 一百零二 一百零三 一百零四 "
              "一百零五 一百零六 一百零七 一百零八 一百零九 一百一十 "
              "一百一十一 一百一十二 一百一十三 一百一十四 一百一十五 "
              "一百一十六 一百一十七 一百一十八 一百一十九 一百二十 "
              "一百二十一 一百二十二 一百二十三 一百二十四 一百二十五 "
              "一百二十六 一百二十七 一百二十八 一百二十九 一百三十")},
    {"chineseCountingThousand", 199u, STR_INIT("一百九十九")},
    {"chineseCountingThousand", 200u, STR_INIT("二百")},
    {"chineseCountingThousand", 201u, STR_INIT("二百零一")},
    {"chineseCountingThousand", 210u, STR_INIT("二百一十")},
    {"chineseCountingThousand", 999u, STR_INIT("九百九十九")},
    {"chineseCountingThousand", 1000u, STR_INIT("一千")},
    {"chineseCountingThousand", 1001u, STR_INIT("一千零一")},
    {"chineseCountingThousand", 1010u, STR_INIT("一千零一十")},
    {"chineseCountingThousand", 1100u, STR_INIT("一千一百")},
    {"chineseCountingThousand", 1999u, STR_INIT("一千九百九十九")},
    {"chineseCountingThousand", 2000u, STR_INIT("二千")},
    {"chineseCountingThousand", 2024u, STR_INIT("二千零二十四")},
    {"chineseCountingThousand", 3999u, STR_INIT("三千九百九十九")},
    {"chineseCountingThousand", 4000u, STR_INIT("四千")},
    {"chineseCountingThousand", 9999u, STR_INIT("九千九百九十九")},
    {"chineseCountingThousand", 10000u, STR_INIT("一万")},
    {"chineseCountingThousand", 10001u, STR_INIT("一万零一")},
    {"chineseCountingThousand", 10010u, STR_INIT("一万零一十")},
    {"chineseCountingThousand", 10100u, STR_INIT("一万零一百")},
    {"chineseCountingThousand", 11000u, STR_INIT("一万一千")},
    {"chineseCountingThousand", 12345u, STR_INIT("一万二千三百四十五")},
    {"chineseCountingThousand", 20000u, STR_INIT("二万")},
    {"chineseCountingThousand", 32767u, STR_INIT("三万二千七百六十七")},
    {"chineseLegalSimplified", 1u,
     STR_INIT("壹 贰 叁 肆 伍 陆 柒 捌 玖 壹拾 壹拾壹 壹拾贰 壹拾叁 壹拾肆 "
              "壹拾伍 壹拾陆 壹拾柒 壹拾捌 壹拾玖 贰拾 贰拾壹 贰拾贰 "
              "贰拾叁 贰拾肆 贰拾伍 贰拾陆 贰拾柒 贰拾捌 贰拾玖 叁拾 "
              "叁拾壹 叁拾贰 叁拾叁 叁拾肆 叁拾伍 叁拾陆 叁拾柒 叁拾捌 "
              "叁拾玖 肆拾 肆拾壹 肆拾贰 肆拾叁 肆拾肆 肆拾伍 肆拾陆 "
              "肆拾柒 肆拾捌 肆拾玖 伍拾 伍拾壹 伍拾贰 伍拾叁 伍拾肆 "
              "伍拾伍 伍拾陆 伍拾柒 伍拾捌 伍拾玖 陆拾 陆拾壹 陆拾贰 "
              "陆拾叁 陆拾肆 陆拾伍 陆拾陆 陆拾柒 陆拾捌 陆拾玖 柒拾 "
              "柒拾壹 柒拾贰 柒拾叁 柒拾肆 柒拾伍 柒拾陆 柒拾柒 柒拾捌 "
              "柒拾玖 捌拾 捌拾壹 捌拾贰 捌拾叁 捌拾肆 捌拾伍 捌拾陆 "
              "捌拾柒 捌拾捌 捌拾玖 玖拾 玖拾壹 玖拾贰 玖拾叁 玖拾肆 "
              "玖拾伍 玖拾陆 玖拾柒 玖拾捌 玖拾玖 壹佰 壹佰零壹 壹佰零贰 "
              "壹佰零叁 壹佰零肆 壹佰零伍 壹佰零陆 壹佰零柒 壹佰零捌 "
              "壹佰零玖 壹佰壹拾 壹佰壹拾壹 壹佰壹拾贰 壹佰壹拾叁 "
              "壹佰壹拾肆 壹佰壹拾伍 壹佰壹拾陆 壹佰壹拾柒 壹佰壹拾捌 "
              "壹佰壹拾玖 壹佰贰拾 壹佰贰拾壹 壹佰贰拾贰 壹佰贰拾叁 "
              "壹佰贰拾肆 壹佰贰拾伍 壹佰贰拾陆 壹佰贰拾柒 壹佰贰拾捌 "
              "壹佰贰拾玖 壹佰叁拾")},
    {"chineseLegalSimplified", 199u, STR_INIT("壹佰玖拾玖")},
    {"chineseLegalSimplified", 200u, STR_INIT("贰佰")},
    {"chineseLegalSimplified", 201u, STR_INIT("贰佰零壹")},
    {"chineseLegalSimplified", 210u, STR_INIT("贰佰壹拾")},
    {"chineseLegalSimplified", 999u, STR_INIT("玖佰玖拾玖")},
    {"chineseLegalSimplified", 1000u, STR_INIT("壹仟")},
    {"chineseLegalSimplified", 1001u, STR_INIT("壹仟零壹")},
    {"chineseLegalSimplified", 1010u, STR_INIT("壹仟零壹拾")},
    {"chineseLegalSimplified", 1100u, STR_INIT("壹仟壹佰")},
    {"chineseLegalSimplified", 1999u, STR_INIT("壹仟玖佰玖拾玖")},
    {"chineseLegalSimplified", 2000u, STR_INIT("贰仟")},
    {"chineseLegalSimplified", 2024u, STR_INIT("贰仟零贰拾肆")},
    {"chineseLegalSimplified", 3999u, STR_INIT("叁仟玖佰玖拾玖")},
    {"chineseLegalSimplified", 4000u, STR_INIT("肆仟")},
    {"chineseLegalSimplified", 9999u, STR_INIT("玖仟玖佰玖拾玖")},
    {"chineseLegalSimplified", 10000u, STR_INIT("壹万")},
    {"chineseLegalSimplified", 10001u, STR_INIT("壹万零壹")},
    {"chineseLegalSimplified", 10010u, STR_INIT("壹万零壹拾")},
    {"chineseLegalSimplified", 10100u, STR_INIT("壹万零壹佰")},
    {"chineseLegalSimplified", 11000u, STR_INIT("壹万壹仟")},
    {"chineseLegalSimplified", 12345u, STR_INIT("壹万贰仟叁佰肆拾伍")},
    {"chineseLegalSimplified", 20000u, STR_INIT("贰万")},
    {"chineseLegalSimplified", 32767u, STR_INIT("叁万贰仟柒佰陆拾柒")},
    {"ideographLegalTraditional", 1u,
     STR_INIT("壹 貳 參 肆 伍 陸 柒 捌 玖 壹拾 壹拾壹 壹拾貳 壹拾參 壹拾肆 "
              "壹拾伍 壹拾陸 壹拾柒 壹拾捌 壹拾玖 貳拾 貳拾壹 貳拾貳 "
              "貳拾參 貳拾肆 貳拾伍 貳拾陸 貳拾柒 貳拾捌 貳拾玖 參拾 "
              "參拾壹 參拾貳 參拾參 參拾肆 參拾伍 參拾陸 參拾柒 參拾捌 "
              "參拾玖 肆拾 肆拾壹 肆拾貳 肆拾參 肆拾肆 肆拾伍 肆拾陸 "
              "肆拾柒 肆拾捌 肆拾玖 伍拾 伍拾壹 伍拾貳 伍拾參 伍拾肆 "
              "伍拾伍 伍拾陸 伍拾柒 伍拾捌 伍拾玖 陸拾 陸拾壹 陸拾貳 "
              "陸拾參 陸拾肆 陸拾伍 陸拾陸 陸拾柒 陸拾捌 陸拾玖 柒拾 "
              "柒拾壹 柒拾貳 柒拾參 柒拾肆 柒拾伍 柒拾陸 柒拾柒 柒拾捌 "
              "柒拾玖 捌拾 捌拾壹 捌拾貳 捌拾參 捌拾肆 捌拾伍 捌拾陸 "
              "捌拾柒 捌拾捌 捌拾玖 玖拾 玖拾壹 玖拾貳 玖拾參 玖拾肆 "
              "玖拾伍 玖拾陸 玖拾柒 玖拾捌 玖拾玖 壹佰 壹佰零壹 壹佰零貳 "
              "壹佰零參 壹佰零肆 壹佰零伍 壹佰零陸 壹佰零柒 壹佰零捌 "
              "壹佰零玖 壹佰壹拾 壹佰壹拾壹 壹佰壹拾貳 壹佰壹拾參 "
              "壹佰壹拾肆 壹佰壹拾伍 壹佰壹拾陸 壹佰壹拾柒 壹佰壹拾捌 "
              "壹佰壹拾玖 壹佰貳拾 壹佰貳拾壹 壹佰貳拾貳 壹佰貳拾參 "
              "壹佰貳拾肆 壹佰貳拾伍 壹佰貳拾陸 壹佰貳拾柒 壹佰貳拾捌 "
              "壹佰貳拾玖 壹佰參拾")},
    {"ideographLegalTraditional", 199u, STR_INIT("壹佰玖拾玖")},
    {"ideographLegalTraditional", 200u, STR_INIT("貳佰")},
    {"ideographLegalTraditional", 201u, STR_INIT("貳佰零壹")},
    {"ideographLegalTraditional", 210u, STR_INIT("貳佰壹拾")},
    {"ideographLegalTraditional", 999u, STR_INIT("玖佰玖拾玖")},
    {"ideographLegalTraditional", 1000u, STR_INIT("壹仟")},
    {"ideographLegalTraditional", 1001u, STR_INIT("壹仟零壹")},
    {"ideographLegalTraditional", 1010u, STR_INIT("壹仟零壹拾")},
    {"ideographLegalTraditional", 1100u, STR_INIT("壹仟壹佰")},
    {"ideographLegalTraditional", 1999u, STR_INIT("壹仟玖佰玖拾玖")},
    {"ideographLegalTraditional", 2000u, STR_INIT("貳仟")},
    {"ideographLegalTraditional", 2024u, STR_INIT("貳仟零貳拾肆")},
    {"ideographLegalTraditional", 3999u, STR_INIT("參仟玖佰玖拾玖")},
    {"ideographLegalTraditional", 4000u, STR_INIT("肆仟")},
    {"ideographLegalTraditional", 9999u, STR_INIT("玖仟玖佰玖拾玖")},
    {"ideographLegalTraditional", 10000u, STR_INIT("壹萬")},
    {"ideographLegalTraditional", 10001u, STR_INIT("壹萬零壹")},
    {"ideographLegalTraditional", 10010u, STR_INIT("壹萬零壹拾")},
    {"ideographLegalTraditional", 10100u, STR_INIT("壹萬零壹佰")},
    {"ideographLegalTraditional", 11000u, STR_INIT("壹萬壹仟")},
    {"ideographLegalTraditional", 12345u, STR_INIT("壹萬貳仟參佰肆拾伍")},
    {"ideographLegalTraditional", 20000u, STR_INIT("貳萬")},
    {"ideographLegalTraditional", 32767u, STR_INIT("參萬貳仟柒佰陸拾柒")},
    {"koreanCounting", 1u,
     STR_INIT("일 이 삼 사 오 육 칠 팔 구 십 십일 십이 십삼 십사 십오 십육 "
              "십칠 십팔 십구 이십 이십일 이십이 이십삼 이십사 이십오 "
              "이십육 이십칠 이십팔 이십구 삼십 삼십일 삼십이 삼십삼 "
              "삼십사 삼십오 삼십육 삼십칠 삼십팔 삼십구 사십 사십일 "
              "사십이 사십삼 사십사 사십오 사십육 사십칠 사십팔 사십구 "
              "오십 오십일 오십이 오십삼 오십사 오십오 오십육 오십칠 "
              "오십팔 오십구 육십 육십일 육십이 육십삼 육십사 육십오 "
              "육십육 육십칠 육십팔 육십구 칠십 칠십일 칠십이 칠십삼 "
              "칠십사 칠십오 칠십육 칠십칠 칠십팔 칠십구 팔십 팔십일 "
              "팔십이 팔십삼 팔십사 팔십오 팔십육 팔십칠 팔십팔 팔십구 "
              "구십 구십일 구십이 구십삼 구십사 구십오 구십육 구십칠 "
              "구십팔 구십구 백 백일 백이 백삼 백사 백오 백육 백칠 백팔 "
              "백구 백십 백십일 백십이 백십삼 백십사 백십오 백십육 백십칠 "
              "백십팔 백십구 백이십 백이십일 백이십이 백이십삼 백이십사 "
              "백이십오 백이십육 백이십칠 백이십팔 백이십구 백삼십")},
    {"koreanCounting", 199u, STR_INIT("백구십구")},
    {"koreanCounting", 200u, STR_INIT("이백")},
    {"koreanCounting", 201u, STR_INIT("이백일")},
    {"koreanCounting", 210u, STR_INIT("이백십")},
    {"koreanCounting", 999u, STR_INIT("구백구십구")},
    {"koreanCounting", 1000u, STR_INIT("천")},
    {"koreanCounting", 1001u, STR_INIT("천일")},
    {"koreanCounting", 1010u, STR_INIT("천십")},
    {"koreanCounting", 1100u, STR_INIT("천백")},
    {"koreanCounting", 1999u, STR_INIT("천구백구십구")},
    {"koreanCounting", 2000u, STR_INIT("이천")},
    {"koreanCounting", 2024u, STR_INIT("이천이십사")},
    {"koreanCounting", 3999u, STR_INIT("삼천구백구십구")},
    {"koreanCounting", 4000u, STR_INIT("사천")},
    {"koreanCounting", 9999u, STR_INIT("구천구백구십구")},
    {"koreanCounting", 10000u, STR_INIT("만")},
    {"koreanCounting", 10001u, STR_INIT("만일")},
    {"koreanCounting", 10010u, STR_INIT("만십")},
    {"koreanCounting", 10100u, STR_INIT("만백")},
    {"koreanCounting", 11000u, STR_INIT("만천")},
    {"koreanCounting", 12345u, STR_INIT("만이천삼백사십오")},
    {"koreanCounting", 20000u, STR_INIT("이만")},
    {"koreanCounting", 32767u, STR_INIT("삼만이천칠백육십칠")},
    {"koreanLegal", 1u,
     STR_INIT("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열하나 열둘 열셋 "
              "열넷 열다섯 열여섯 열일곱 열여덟 열아홉 스물 스물하나 "
              "스물둘 스물셋 스물넷 스물다섯 스물여섯 스물일곱 스물여덟 "
              "스물아홉 서른 서른하나 서른둘 서른셋 서른넷 서른다섯 "
              "서른여섯 서른일곱 서른여덟 서른아홉 마흔 마흔하나 마흔둘 "
              "마흔셋 마흔넷 마흔다섯 마흔여섯 마흔일곱 마흔여덟 마흔아홉 "
              "쉰 쉰하나 쉰둘 쉰셋 쉰넷 쉰다섯 쉰여섯 쉰일곱 쉰여덟 쉰아홉 "
              "예순 예순하나 예순둘 예순셋 예순넷 예순다섯 예순여섯 "
              "예순일곱 예순여덟 예순아홉 일흔 일흔하나 일흔둘 일흔셋 "
              "일흔넷 일흔다섯 일흔여섯 일흔일곱 일흔여덟 일흔아홉 여든 "
              "여든하나 여든둘 여든셋 여든넷 여든다섯 여든여섯 여든일곱 "
              "여든여덟 여든아홉 아흔 아흔하나 아흔둘 아흔셋 아흔넷 "
              "아흔다섯 아흔여섯 아흔일곱 아흔여덟 아흔아홉 백 백일 백이 "
              "백삼 백사 백오 백육 백칠 백팔 백구 백십 백십일 백십이 "
              "백십삼 백십사 백십오 백십육 백십칠 백십팔 백십구 백이십 "
              "백이십일 백이십이 백이십삼 백이십사 백이십오 백이십육 "
              "백이십칠 백이십팔 백이십구 백삼십")},
    {"koreanLegal", 199u, STR_INIT("백구십구")},
    {"koreanLegal", 200u, STR_INIT("이백")},
    {"koreanLegal", 201u, STR_INIT("이백일")},
    {"koreanLegal", 210u, STR_INIT("이백십")},
    {"koreanLegal", 999u, STR_INIT("구백구십구")},
    {"koreanLegal", 1000u, STR_INIT("천")},
    {"koreanLegal", 1001u, STR_INIT("천일")},
    {"koreanLegal", 1010u, STR_INIT("천십")},
    {"koreanLegal", 1100u, STR_INIT("천백")},
    {"koreanLegal", 1999u, STR_INIT("천구백구십구")},
    {"koreanLegal", 2000u, STR_INIT("이천")},
    {"koreanLegal", 2024u, STR_INIT("이천이십사")},
    {"koreanLegal", 3999u, STR_INIT("삼천구백구십구")},
    {"koreanLegal", 4000u, STR_INIT("사천")},
    {"koreanLegal", 9999u, STR_INIT("구천구백구십구")},
    {"koreanLegal", 10000u, STR_INIT("만")},
    {"koreanLegal", 10001u, STR_INIT("만일")},
    {"koreanLegal", 10010u, STR_INIT("만십")},
    {"koreanLegal", 10100u, STR_INIT("만백")},
    {"koreanLegal", 11000u, STR_INIT("만천")},
    {"koreanLegal", 12345u, STR_INIT("만이천삼백사십오")},
    {"koreanLegal", 20000u, STR_INIT("이만")},
    {"koreanLegal", 32767u, STR_INIT("삼만이천칠백육십칠")},
    {"koreanDigital", 1u,
     STR_INIT("일 이 삼 사 오 육 칠 팔 구 일영 일일 일이 일삼 일사 일오 "
              "일육 일칠 일팔 일구 이영 이일 이이 이삼 이사 이오 이육 이칠 "
              "이팔 이구 삼영 삼일 삼이 삼삼 삼사 삼오 삼육 삼칠 삼팔 삼구 "
              "사영 사일 사이 사삼 사사 사오 사육 사칠 사팔 사구 오영 오일 "
              "오이 오삼 오사 오오 오육 오칠 오팔 오구 육영 육일 육이 육삼 "
              "육사 육오 육육 육칠 육팔 육구 칠영 칠일 칠이 칠삼 칠사 칠오 "
              "칠육 칠칠 칠팔 칠구 팔영 팔일 팔이 팔삼 팔사 팔오 팔육 팔칠 "
              "팔팔 팔구 구영 구일 구이 구삼 구사 구오 구육 구칠 구팔 구구 "
              "일영영 일영일 일영이 일영삼 일영사 일영오 일영육 일영칠 "
              "일영팔 일영구 일일영 일일일 일일이 일일삼 일일사 일일오 "
              "일일육 일일칠 일일팔 일일구 일이영 일이일 일이이 일이삼 "
              "일이사 일이오 일이육 일이칠 일이팔 일이구 일삼영")},
    {"koreanDigital", 199u, STR_INIT("일구구")},
    {"koreanDigital", 200u, STR_INIT("이영영")},
    {"koreanDigital", 201u, STR_INIT("이영일")},
    {"koreanDigital", 210u, STR_INIT("이일영")},
    {"koreanDigital", 999u, STR_INIT("구구구")},
    {"koreanDigital", 1000u, STR_INIT("일영영영")},
    {"koreanDigital", 1001u, STR_INIT("일영영일")},
    {"koreanDigital", 1010u, STR_INIT("일영일영")},
    {"koreanDigital", 1100u, STR_INIT("일일영영")},
    {"koreanDigital", 1999u, STR_INIT("일구구구")},
    {"koreanDigital", 2000u, STR_INIT("이영영영")},
    {"koreanDigital", 2024u, STR_INIT("이영이사")},
    {"koreanDigital", 3999u, STR_INIT("삼구구구")},
    {"koreanDigital", 4000u, STR_INIT("사영영영")},
    {"koreanDigital", 9999u, STR_INIT("구구구구")},
    {"koreanDigital", 10000u, STR_INIT("일영영영영")},
    {"koreanDigital", 10001u, STR_INIT("일영영영일")},
    {"koreanDigital", 10010u, STR_INIT("일영영일영")},
    {"koreanDigital", 10100u, STR_INIT("일영일영영")},
    {"koreanDigital", 11000u, STR_INIT("일일영영영")},
    {"koreanDigital", 12345u, STR_INIT("일이삼사오")},
    {"koreanDigital", 20000u, STR_INIT("이영영영영")},
    {"koreanDigital", 32767u, STR_INIT("삼이칠육칠")},
    {"chineseCounting", 1u,
     STR_INIT("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 "
              "十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 "
              "二十六 二十七 二十八 二十九 三十 三十一 三十二 三十三 "
              "三十四 三十五 三十六 三十七 三十八 三十九 四十 四十一 "
              "四十二 四十三 四十四 四十五 四十六 四十七 四十八 四十九 "
              "五十 五十一 五十二 五十三 五十四 五十五 五十六 五十七 "
              "五十八 五十九 六十 六十一 六十二 六十三 六十四 六十五 "
              "六十六 六十七 六十八 六十九 七十 七十一 七十二 七十三 "
              "七十四 七十五 七十六 七十七 七十八 七十九 八十 八十一 "
              "八十二 八十三 八十四 八十五 八十六 八十七 八十八 八十九 "
              "九十 九十一 九十二 九十三 九十四 九十五 九十六 九十七 "
              "九十八 九十九 一○○ 一○一 一○二 一○三 一○四 一○五 一○六 "
              "一○七 一○八 一○九 一一○ 一一一 一一二 一一三 一一四 一一五 "
              "一一六 一一七 一一八 一一九 一二○ 一二一 一二二 一二三 "
              "一二四 一二五 一二六 一二七 一二八 一二九 一三○")},
    {"chineseCounting", 199u, STR_INIT("一九九")},
    {"chineseCounting", 200u, STR_INIT("二○○")},
    {"chineseCounting", 201u, STR_INIT("二○一")},
    {"chineseCounting", 210u, STR_INIT("二一○")},
    {"chineseCounting", 999u, STR_INIT("九九九")},
    {"chineseCounting", 1000u, STR_INIT("一○○○")},
    {"chineseCounting", 1001u, STR_INIT("一○○一")},
    {"chineseCounting", 1010u, STR_INIT("一○一○")},
    {"chineseCounting", 1100u, STR_INIT("一一○○")},
    {"chineseCounting", 1999u, STR_INIT("一九九九")},
    {"chineseCounting", 2000u, STR_INIT("二○○○")},
    {"chineseCounting", 2024u, STR_INIT("二○二四")},
    {"chineseCounting", 3999u, STR_INIT("三九九九")},
    {"chineseCounting", 4000u, STR_INIT("四○○○")},
    {"chineseCounting", 9999u, STR_INIT("九九九九")},
    {"chineseCounting", 10000u, STR_INIT("一○○○○")},
    {"chineseCounting", 10001u, STR_INIT("一○○○一")},
    {"chineseCounting", 10010u, STR_INIT("一○○一○")},
    {"chineseCounting", 10100u, STR_INIT("一○一○○")},
    {"chineseCounting", 11000u, STR_INIT("一一○○○")},
    {"chineseCounting", 12345u, STR_INIT("一二三四五")},
    {"chineseCounting", 20000u, STR_INIT("二○○○○")},
    {"chineseCounting", 32767u, STR_INIT("三二七六七")},
    {"ideographDigital", 1u,
     STR_INIT("一 二 三 四 五 六 七 八 九 一〇 一一 一二 一三 一四 一五 "
              "一六 一七 一八 一九 二〇 二一 二二 二三 二四 二五 二六 二七 "
              "二八 二九 三〇 三一 三二 三三 三四 三五 三六 三七 三八 三九 "
              "四〇 四一 四二 四三 四四 四五 四六 四七 四八 四九 五〇 五一 "
              "五二 五三 五四 五五 五六 五七 五八 五九 六〇 六一 六二 六三 "
              "六四 六五 六六 六七 六八 六九 七〇 七一 七二 七三 七四 七五 "
              "七六 七七 七八 七九 八〇 八一 八二 八三 八四 八五 八六 八七 "
              "八八 八九 九〇 九一 九二 九三 九四 九五 九六 九七 九八 九九 "
              "一〇〇 一〇一 一〇二 一〇三 一〇四 一〇五 一〇六 一〇七 "
              "一〇八 一〇九 一一〇 一一一 一一二 一一三 一一四 一一五 "
              "一一六 一一七 一一八 一一九 一二〇 一二一 一二二 一二三 "
              "一二四 一二五 一二六 一二七 一二八 一二九 一三〇")},
    {"ideographDigital", 199u, STR_INIT("一九九")},
    {"ideographDigital", 200u, STR_INIT("二〇〇")},
    {"ideographDigital", 201u, STR_INIT("二〇一")},
    {"ideographDigital", 210u, STR_INIT("二一〇")},
    {"ideographDigital", 999u, STR_INIT("九九九")},
    {"ideographDigital", 1000u, STR_INIT("一〇〇〇")},
    {"ideographDigital", 1001u, STR_INIT("一〇〇一")},
    {"ideographDigital", 1010u, STR_INIT("一〇一〇")},
    {"ideographDigital", 1100u, STR_INIT("一一〇〇")},
    {"ideographDigital", 1999u, STR_INIT("一九九九")},
    {"ideographDigital", 2000u, STR_INIT("二〇〇〇")},
    {"ideographDigital", 2024u, STR_INIT("二〇二四")},
    {"ideographDigital", 3999u, STR_INIT("三九九九")},
    {"ideographDigital", 4000u, STR_INIT("四〇〇〇")},
    {"ideographDigital", 9999u, STR_INIT("九九九九")},
    {"ideographDigital", 10000u, STR_INIT("一〇〇〇〇")},
    {"ideographDigital", 10001u, STR_INIT("一〇〇〇一")},
    {"ideographDigital", 10010u, STR_INIT("一〇〇一〇")},
    {"ideographDigital", 10100u, STR_INIT("一〇一〇〇")},
    {"ideographDigital", 11000u, STR_INIT("一一〇〇〇")},
    {"ideographDigital", 12345u, STR_INIT("一二三四五")},
    {"ideographDigital", 20000u, STR_INIT("二〇〇〇〇")},
    {"ideographDigital", 32767u, STR_INIT("三二七六七")},
    {"japaneseCounting", 1u,
     STR_INIT("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 "
              "十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 "
              "二十六 二十七 二十八 二十九 三十 三十一 三十二 三十三 "
              "三十四 三十五 三十六 三十七 三十八 三十九 四十 四十一 "
              "四十二 四十三 四十四 四十五 四十六 四十七 四十八 四十九 "
              "五十 五十一 五十二 五十三 五十四 五十五 五十六 五十七 "
              "五十八 五十九 六十 六十一 六十二 六十三 六十四 六十五 "
              "六十六 六十七 六十八 六十九 七十 七十一 七十二 七十三 "
              "七十四 七十五 七十六 七十七 七十八 七十九 八十 八十一 "
              "八十二 八十三 八十四 八十五 八十六 八十七 八十八 八十九 "
              "九十 九十一 九十二 九十三 九十四 九十五 九十六 九十七 "
              "九十八 九十九 百 百一 百二 百三 百四 百五 百六 百七 百八 "
              "百九 百十 百十一 百十二 百十三 百十四 百十五 百十六 百十七 "
              "百十八 百十九 百二十 百二十一 百二十二 百二十三 百二十四 "
              "百二十五 百二十六 百二十七 百二十八 百二十九 百三十")},
    {"japaneseCounting", 199u, STR_INIT("百九十九")},
    {"japaneseCounting", 200u, STR_INIT("二百")},
    {"japaneseCounting", 201u, STR_INIT("二百一")},
    {"japaneseCounting", 210u, STR_INIT("二百十")},
    {"japaneseCounting", 999u, STR_INIT("九百九十九")},
    {"japaneseCounting", 1000u, STR_INIT("千")},
    {"japaneseCounting", 1001u, STR_INIT("千一")},
    {"japaneseCounting", 1010u, STR_INIT("千十")},
    {"japaneseCounting", 1100u, STR_INIT("千百")},
    {"japaneseCounting", 1999u, STR_INIT("千九百九十九")},
    {"japaneseCounting", 2000u, STR_INIT("二千")},
    {"japaneseCounting", 2024u, STR_INIT("二千二十四")},
    {"japaneseCounting", 3999u, STR_INIT("三千九百九十九")},
    {"japaneseCounting", 4000u, STR_INIT("四千")},
    {"japaneseCounting", 9999u, STR_INIT("九千九百九十九")},
    {"japaneseCounting", 10000u, STR_INIT("一万")},
    {"japaneseCounting", 10001u, STR_INIT("一万一")},
    {"japaneseCounting", 10010u, STR_INIT("一万十")},
    {"japaneseCounting", 10100u, STR_INIT("一万百")},
    {"japaneseCounting", 11000u, STR_INIT("一万千")},
    {"japaneseCounting", 12345u, STR_INIT("一万二千三百四十五")},
    {"japaneseCounting", 20000u, STR_INIT("二万")},
    {"japaneseCounting", 32767u, STR_INIT("三万二千七百六十七")},
    {"decimalEnclosedCircle", 1u,
     STR_INIT("① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳ 21 22 23 24 25 26 "
              "27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 "
              "47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 "
              "67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 "
              "87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 103 104 "
              "105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 "
              "120")},
    {"ideographTraditional", 1u,
     STR_INIT("甲 乙 丙 丁 戊 己 庚 辛 壬 癸 11 12 13 14 15 16 17 18 19 20 "
              "21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 "
              "41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 "
              "61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 "
              "81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 "
              "100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 "
              "115 116 117 118 119 120")},
    {"ideographZodiac", 1u,
     STR_INIT("子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥 13 14 15 16 17 18 19 20 "
              "21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 "
              "41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 "
              "61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 "
              "81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 "
              "100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 "
              "115 116 117 118 119 120")},
    {"ideographZodiacTraditional", 1u,
     STR_INIT("甲子 乙丑 丙寅 丁卯 戊辰 己巳 庚午 辛未 壬申 癸酉 甲戌 乙亥 "
              "丙子 丁丑 戊寅 己卯 庚辰 辛巳 壬午 癸未 甲申 乙酉 丙戌 丁亥 "
              "戊子 己丑 庚寅 辛卯 壬辰 癸巳 甲午 乙未 丙申 丁酉 戊戌 己亥 "
              "庚子 辛丑 壬寅 癸卯 甲辰 乙巳 丙午 丁未 戊申 己酉 庚戌 辛亥 "
              "壬子 癸丑 甲寅 乙卯 丙辰 丁巳 戊午 己未 庚申 辛酉 壬戌 癸亥 "
              "61")},
    {"decimalZero", 1u, STR_INIT("01 02")},
    {"decimalZero", 9u, STR_INIT("09 10")},
    {"decimalZero", 99u, STR_INIT("99 100")},
    {"decimalZero", 10000u, STR_INIT("10000")},
    {"decimalFullWidth", 1u, STR_INIT("１ ２")},
    {"decimalFullWidth", 10u, STR_INIT("１０ １１")},
    {"decimalFullWidth", 10000u, STR_INIT("１００００")},
    {"decimalFullWidth2", 12u, STR_INIT("１２")},
    {"decimalHalfWidth", 12u, STR_INIT("12")},
    {"lowerRoman", 1u, STR_INIT("i ii iii iv")},
    {"lowerRoman", 2024u, STR_INIT("mmxxiv")},
    {"lowerRoman", 3999u, STR_INIT("mmmcmxcix mmmm")},
    {"lowerRoman", 10000u, STR_INIT("mmmmmmmmmm")},
    {"lowerRoman", 32768u, STR_INIT("32768")},
    {"upperLetter", 1u, STR_INIT("A B")},
    {"upperLetter", 26u, STR_INIT("Z AA BB")},
    {"upperLetter", 52u, STR_INIT("ZZ AAA")},
    {"upperLetter", 120u, STR_INIT("PPPPP")},
    {"lowerLetter", 1000u,
     STR_INIT("lllllllllllllllllllllllllllllllllllllll")},
    {"lowerLetter", 1665u, STR_INIT("1665")},
    {"lowerLetter", 10000u, STR_INIT("10000")},
    {"hex", 9u, STR_INIT("9 A")},
    {"hex", 255u, STR_INIT("FF 100")},
    {"hex", 10000u, STR_INIT("2710")},
    {"ordinal", 0u, STR_INIT("0th 1st")},
    {"ideographDigital", 0u, STR_INIT("〇 一")},
    {"chicago", 1u, STR_INIT("* † ‡ § ** †† ‡‡ §§ ***")},
    {"chicago", 10000u, STR_INIT("10000")},
    {"japaneseLegal", 1u, STR_INIT("壱 弐 参 四 伍 六 七 八 九 壱拾 壱拾壱")},
    {"japaneseLegal", 100u, STR_INIT("壱百 壱百壱")},
    {"japaneseLegal", 1000u, STR_INIT("壱阡")},
    {"japaneseLegal", 10000u, STR_INIT("壱萬")},
    {"japaneseDigitalTenThousand", 9u, STR_INIT("九 一〇 一一")},
    {"japaneseDigitalTenThousand", 100u, STR_INIT("一〇〇")},
    {"aiueo", 1u, STR_INIT("ｱ ｲ")},
    {"aiueo", 44u, STR_INIT("ﾜ ｦ ﾝ ｱ")},
    {"aiueo", 1000u, STR_INIT("ﾒ")},
    {"aiueo", 10000u, STR_INIT("ﾂ")},
    {"aiueoFullWidth", 1u, STR_INIT("ア イ")},
    {"aiueoFullWidth", 44u, STR_INIT("ワ ヲ ン ア")},
    {"aiueoFullWidth", 10000u, STR_INIT("ツ")},
    {"iroha", 1u, STR_INIT("ｲ ﾛ")},
    {"iroha", 47u, STR_INIT("ｽ ﾝ ｲ")},
    {"iroha", 10000u, STR_INIT("ﾀ")},
    {"irohaFullWidth", 1u, STR_INIT("イ ロ")},
    {"irohaFullWidth", 47u, STR_INIT("ス ン イ")},
    {"irohaFullWidth", 10000u, STR_INIT("タ")},
    {"decimalEnclosedCircleChinese", 1u, STR_INIT("① ②")},
    {"decimalEnclosedCircleChinese", 20u, STR_INIT("⑳ 21")},
    {"decimalEnclosedFullstop", 1u, STR_INIT("⒈ ⒉")},
    {"decimalEnclosedFullstop", 20u, STR_INIT("⒛ 21")},
    {"decimalEnclosedParen", 1u, STR_INIT("⑴ ⑵")},
    {"decimalEnclosedParen", 20u, STR_INIT("⒇ 21")},
    {"ideographEnclosedCircle", 1u, STR_INIT("㈠ ㈡")},
    {"ideographEnclosedCircle", 10u, STR_INIT("㈩ 11")},
    {"taiwaneseCounting", 9u, STR_INIT("九 十 十一")},
    {"taiwaneseCounting", 99u, STR_INIT("九十九 一○○ 一○一")},
    {"taiwaneseCounting", 10000u, STR_INIT("一○○○○")},
    {"taiwaneseCountingThousand", 9u, STR_INIT("九 十 十一")},
    {"taiwaneseCountingThousand", 99u, STR_INIT("九十九 一百 一百零一")},
    {"taiwaneseCountingThousand", 1010u, STR_INIT("一千零一十")},
    {"taiwaneseCountingThousand", 10000u, STR_INIT("一萬 一萬零一")},
    {"taiwaneseDigital", 9u, STR_INIT("九 一○ 一一")},
    {"taiwaneseDigital", 100u, STR_INIT("一○○")},
    {"chineseCountingThousand", 100000u, STR_INIT("十万 十万零一")},
    {"chineseCountingThousand", 110000u, STR_INIT("十一万")},
    {"chineseCountingThousand", 100000000u, STR_INIT("一亿 一亿零一")},
    {"chineseCountingThousand", 4294967295u,
     STR_INIT("四十二亿九千四百九十六万七千二百九十五")},
    {"koreanDigital2", 9u, STR_INIT("九 一零 一一")},
    {"koreanDigital2", 100u, STR_INIT("一零零")},
    {"ganada", 1u, STR_INIT("가 나")},
    {"ganada", 14u, STR_INIT("하 가")},
    {"ganada", 10000u, STR_INIT("라")},
    {"chosung", 1u, STR_INIT("ㄱ ㄴ")},
    {"chosung", 14u, STR_INIT("ㅎ ㄱ")},
    {"chosung", 10000u, STR_INIT("ㄹ")},
    {"russianLower", 1u, STR_INIT("а б")},
    {"russianLower", 29u, STR_INIT("я аа")},
    {"russianUpper", 1u, STR_INIT("А")},
    {"russianUpper", 29u, STR_INIT("Я АА")},
};

static const struct row odf_rows[] = {
    {"一, 二, 三, ...", 98u,
     STR_INIT("九十八 九十九 一百 一百零一 一百零二 一百零三 一百零四 "
              "一百零五 一百零六 一百零七 一百零八 一百零九 一百一十 "
              "一百一十一 一百一十二 一百一十三 一百一十四 一百一十五 "
              "一百一十六 一百一十七 一百一十八 一百一十九 一百二十 "
              "一百二十一 一百二十二")},
    {"一, 二, 三, ...", 1001u, STR_INIT("一千零一")},
    {"一, 二, 三, ...", 1010u, STR_INIT("一千零一十")},
    {"一, 二, 三, ...", 10000u, STR_INIT("一万")},
    {"一, 二, 三, ...", 10001u, STR_INIT("一万零一")},
    {"一, 二, 三, ...", 12345u, STR_INIT("一万二千三百四十五")},
    {"壹, 贰, 叁, ...", 9u,
     STR_INIT("玖 壹拾 壹拾壹 壹拾贰 壹拾叁 壹拾肆 壹拾伍 壹拾陆 壹拾柒 "
              "壹拾捌 壹拾玖 贰拾 贰拾壹 贰拾贰")},
    {"壹, 貳, 參, ...", 1u,
     STR_INIT("壹 貳 參 肆 伍 陸 柒 捌 玖 壹拾 壹拾壹")},
    {"甲, 乙, 丙, ...", 1u,
     STR_INIT("甲 乙 丙 丁 戊 己 庚 辛 壬 癸 11 12 13")},
    {"子, 丑, 寅, ...", 11u, STR_INIT("戌 亥 13")},
    {"①, ②, ③, ...", 1u,
     STR_INIT("① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳ ㉑ ㉒ ㉓ ㉔ ㉕ ㉖ "
              "㉗ ㉘ ㉙ ㉚ ㉛ ㉜ ㉝ ㉞ ㉟ ㊱ ㊲ ㊳ ㊴ ㊵ ㊶ ㊷ ㊸ ㊹ ㊺ ㊻ "
              "㊼ ㊽ ㊾ ㊿ 51 52")},
    {"01, 02, 03, ...", 8u, STR_INIT("08 09 10 11")},
    {"1", 9u, STR_INIT("9 10")},
    {"I", 9u, STR_INIT("IX X")},
    {"i", 9u, STR_INIT("ix x")},
    {"A", 26u, STR_INIT("Z AA AB")},
    {"a", 26u, STR_INIT("z aa ab")},
    {"a", 702u, STR_INIT("zz aaa")},
    {"1st", 1u, STR_INIT("1st 2nd 3rd 4th")},
    {"일, 이, 삼, ...", 10u,
     STR_INIT("십 십일 십이 십삼 십사 십오 십육 십칠 십팔 십구 이십 이십일")},
    {"하나, 둘, 셋, ...", 10u,
     STR_INIT("열 열하나 열둘 열셋 열넷 열다섯 열여섯 열일곱 열여덟 열아홉 "
              "스물 스물하나")},
    {"一, 二, 三, ... (ko)", 10u,
     STR_INIT("一零 一一 一二 一三 一四 一五 一六 一七 一八 一九 二零 二一")},
    {"壱, 弐, 参, ...", 9u, STR_INIT("九 壱零 壱壱 壱弐")},
    {"ｱ, ｲ, ｳ, ...", 46u, STR_INIT("ﾝ ｱ ｲ")},
    {"イ, ロ, ハ, ...", 48u, STR_INIT("ン イ")},
    {"가, 나, 다, ...", 14u, STR_INIT("하 가")},
    {"а, б, .., аа, аб, ... (ru)", 29u, STR_INIT("я аа аб ав")},
    {"*, †, ‡, §, **, ††, ...", 4u, STR_INIT("§ ** ††")},
};

static void
check(const struct number_form *form, const struct row *row)
{
    struct str rest = row->want;

    assert_non_null(form);
    for (uint32_t n = row->first; rest.len > 0; n++) {
        struct str want = str_cut(&rest, S(" "));
        BUF_SCOPED seen;

        buf_init(&seen, MOST);
        number_write(&seen, form, n);
        want_str(want, buf_str(&seen), row->form);
    }
}

static void
test_docx(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(docx_rows); i++)
        check(number_form_docx(str_of(docx_rows[i].form)), &docx_rows[i]);
}

static void
test_odf(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(odf_rows); i++)
        check(number_form_odf(str_of(odf_rows[i].form), false), &odf_rows[i]);
}

static void
test_letters_in_step(void **state)
{
    const struct row lower = {"a", 26, STR_INIT("z aa bb")},
                     upper = {"A", 26, STR_INIT("Z AA BB")};

    (void) state;
    check(number_form_odf(S("a"), true), &lower);
    check(number_form_odf(S("A"), true), &upper);
}

/* Nothing is written by the forms that are none. */
static void
test_none(void **state)
{
    const struct number_form *forms[] = {number_form_docx(S("none")),
                                         number_form_docx(S("bullet")),
                                         number_form_odf(S(""), false)};

    (void) state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        BUF_SCOPED seen;

        buf_init(&seen, MOST);
        number_write(&seen, forms[i], 1);
        want_int(0, (long long) seen.len, "none");
    }
    assert_null(number_form_docx(S("bahtText")));
    assert_null(number_form_docx(S("")));
    assert_null(number_form_odf(S("One"), false));
}

/* No number is too large, and no text much longer than its form needs. */
static void
test_extremes(void **state)
{
    static const uint32_t numbers[] = {0, 1, 0x7fffffff, 0x80000000,
                                       0xffffffff};

    (void) state;
    for (size_t i = 0; i < COUNT(docx_rows); i++)
        for (size_t k = 0; k < COUNT(numbers); k++) {
            BUF_SCOPED seen;

            buf_init(&seen, MOST);
            number_write(&seen, number_form_docx(str_of(docx_rows[i].form)),
                         numbers[k]);
            assert_false(seen.full);
            assert_true(seen.len > 0);
        }
}

/* A pattern of any length is kept up to a bound, in whole characters. */
static void
test_pattern(void **state)
{
    char text[1200];

    (void) state;
    for (size_t i = 0; i < sizeof(text); i += 3)
        memcpy(text + i, "\xe6\x9d\xa1", 3);
    want_int(1023, (long long) number_pattern((struct str){text, 1200}).len,
             "cut");
    want_int(999, (long long) number_pattern((struct str){text, 999}).len,
             "whole");
}

static void
test_dashes(void **state)
{
    BUF_SCOPED seen;

    (void) state;
    buf_init(&seen, MOST);
    number_write(&seen, number_form_docx(S("numberInDash")), 12);
    want_str(S("- 12 -"), buf_str(&seen), "numberInDash");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_docx),
        cmocka_unit_test(test_odf),
        cmocka_unit_test(test_letters_in_step),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_extremes),
        cmocka_unit_test(test_pattern),
        cmocka_unit_test(test_dashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/recode.h"

#include "core/arena.h"
#include "core/buf.h"

#include "tests/tap.h"

#define WHOLE "各单位应当于六月底前完成库存清点，并将结果报送主管部门备案。"

/* A text, what it says, and how much of it says nothing. */
static const struct {
    const char *name, *text, *want;
    int lost;
} rows[] = {
    {"GBK as EUC-KR",
     "몹데貫壇뎠黨짇墩뒀품供냥욋닸헌듐，깻쉥써벎괩箇寮밗꼬쳔구갭。", WHOLE, 0},
    {"GBK as Thai, bytes of which were lost",
     "ธ๗ตฅฮปำฆตฑำฺม๙ิยตืวฐอ๊ณษฟโดๆวๅตใฃฌฒขฝซฝแน๛ฑจหอึ๗นฒฟรลฑธฐธกฃ",
     "各单位应当于六月底前完成库存清点，并将结果报送主共门备案。", 0},
    {"GBK as Big5, bytes of which were lost",
     "跪等弇茼絞衾鞠堎菁ヶ俇傖踱湔ь萸ㄛ甜蔚賦彆惆冞翋奪窒藷掘偶﹝",
     "各单位应当于六月底完成库存点，并将结果报送主管部门备案。", 0},
    {"GBK as Shift_JIS, bytes of which were lost",
     "ｸ\356\226\230･ﾎｻﾓｦｵｱﾓﾚﾁ\356\234\257ﾂｵﾗﾇｰﾍｳﾉｿ箒貮蠏罐ｬｲ｢ｽｫｽ盪﨣ｨﾋﾍﾖ\356"
     "\226\234ﾜｲｿﾃﾅｱｸｰｸ｡｣",
     "各单位应当于六月底前统库存清点，并将结诡暔送主管部门备案。", 0},
    {"GBK as KOI8-R",
     "╦В╣╔н╩с╕╣╠сзаЫтб╣вг╟мЙЁи©Б╢ФгЕ╣Цё╛╡╒╫╚╫А╧Ш╠╗кмжВ╧э╡©це╠╦╟╦║ё", WHOLE, 0},
    {"GBK as Windows-1251",
     "ёчµҐО»У¦µ±УЪБщФВµЧЗ°НкіЙївґжЗеµгЈ¬ІўЅ«Ѕб№ы±ЁЛНЦч№ЬІїГЕ±ё°ёЎЈ", WHOLE, 0},
    {"GBK as ISO 8859-5",
     "ИїЕЅЮЛгІЕБгкСљдТЕзЧАЭъГЩПтДцЧхЕуЃЌВЂНЋНсЙћБЈЫЭжїЙмВПУХБИАИЁЃ", WHOLE, 0},
    {"GBK as ISO 8859-7",
     "Έχ΅₯Ξ»Σ¦΅±ΣΪΑωΤΒ΅ΧΗ°Νκ³ΙΏβ΄ζΗε΅γ£¬²’½«½αΉϋ±¨ΛΝΦχΉά²ΏΓΕ±Έ°Έ‘£", WHOLE, 0},
    {"GBK as code page 437",
     "╕≈╡Ñ╬╗╙ª╡▒╙┌┴∙╘┬╡╫╟░═Ω│╔┐Γ┤µ╟σ╡πú¼▓ó╜½╜ß╣√▒¿╦═╓≈╣▄▓┐├┼▒╕░╕íú", WHOLE, 0},
    {"GBK as code page 850",
     "©¸ÁÑ╬╗ËªÁ▒Ë┌┴¨È┬ÁÎÃ░═Û│╔┐Ô┤µÃÕÁÒú¼▓ó¢½¢ß╣¹▒¿╦═Í¸╣▄▓┐├┼▒©░©íú", WHOLE, 0},
    {"GBK as MacRoman",
     "∏˜µ•Œª”¶µ±”⁄¡˘‘¬µ◊«∞ÕÍ≥…ø‚¥Ê«Âµ„£¨≤¢Ω´Ω·π˚±®ÀÕ÷˜π‹≤ø√≈±∏∞∏°£", WHOLE, 0},
    {"UTF-8 as KOI8-R",
     "Е░└Е█∙Д╫█Е╨■Е╫⌠Д╨▌Е┘╜Ф°┬Е╨∙Е┴█Е╝▄Ф┬░Е╨⌠Е╜≤Ф╦┘Г┌╧О╪▄Е╧╤Е╟├Г╩⌠Ф·°Ф┼╔И─│Д╦╩"
     "Г╝║И┐╗И≈╗Е╓┤Ф║┬Ц─┌",
     WHOLE, 0},
    {"UTF-8 as Windows-1251, bytes of which were lost",
     "еђ„еЌ•дЅЌеє”еЅ“дєЋе…­жњ€еє•е‰Ќе®Њж€ђеє“е­жё…з‚№пјЊе№¶е°†з»“жћњжЉҐйЂЃдё»з"
     "®ЎйѓЁй—Ёе¤‡жЎ€гЂ‚",
     "各单位应当于六月底前完成库清点，并将结果报送主管部门备案。", 0},
    {"UTF-8 as code page 866",
     "хРДхНХф╜Нх║Фх╜Уф║ОхЕнцЬИх║ХхЙНхоМцИРх║УхнШц╕ЕчВ╣я╝Мх╣╢х░Жч╗УцЮЬцКещАБф╕╗"
     "чобщГищЧихдЗцбИуАВ",
     WHOLE, 0},
    {"UTF-8 as code page 437",
     "σÉäσìòΣ╜ìσ║öσ╜ôΣ║Äσà¡µ£êσ║òσëìσ«îµêÉσ║ôσ¡ÿµ╕àτé╣∩╝îσ╣╢σ░åτ╗ôµ₧£µèÑΘÇüΣ╕╗"
     "τ«íΘâ¿Θù¿σñçµíêπÇé",
     WHOLE, 0},
    {"UTF-8 as MacRoman",
     "ÂêÑÂçï‰ΩçÂ∫îÂΩì‰∫éÂÖ≠ÊúàÂ∫ïÂâçÂÆåÊàêÂ∫ìÂ≠òÊ∏ÖÁÇπÔºåÂπ∂Â∞ÜÁªìÊûúÊä•ÈÄÅ‰∏ª"
     "ÁÆ°ÈÉ®Èó®Â§áÊ°à„ÄÇ",
     WHOLE, 0},
    {"UTF-8 as EUC-KR, bytes of which were lost",
     "릢뜒鵝띶틪壤볞틢뀷쐢佯뺝뎺若뚧닇佯볟춼歷끿궧竊뚦뭉弱녺퍜옖뒫곦말嶸↓깿뿨"
     "鸚뉑죭",
     "位应当于底前完成库存清点，并将结主管部备案", 7},
    {"UTF-8 as Shift_JIS, bytes of which were lost",
     "蜷蜊穂ｽ榊ｺ泌ｽ謎ｺ主ｭ譛亥ｺ募燕螳梧仙ｺ灘ｭ俶ｸ轤ｹｼ悟ｹｶ蟆扈捺棡謚･騾∽ｸｻ邂｡驛ｨ"
     "髣ｨ螟譯医\302\200",
     "单位应当于月底前完库存点并结果报送主管部门案", 8},
    {"Big5 as GBK",
     "\356\232\273虫\356\236\224莱讽\356\240\204せる┏玡ЧΘ畐\356\233\231睲翴"
     "\356\223\207\356\237\213盢挡狦厨癳\356\231\212恨场\356\201\230称\356\206"
     "\256\356\223\211",
     "各單位應當於六月底前完成庫存清點，並將結果報送主管部門備案。", 0},
    {"Big5 as EUC-KR, bytes of which were lost",
     "쪾녔裏낮刺懲빱硫낙e㏏┬췿쫟콽헕좥㉲켔뎡찱놜캿쩊붸끝珌트遼C",
     "各單應當於六月底前完成庫存清點，並將結果報送主管部備案。", 0},
    {"UTF-16 turned",
     "\321\224啓\344\265\217鑞卟蹎浑\340\241\247镞\344\265\222豛\341\201\242"
     "鍞塛\325\256륰\340\263\277癞\331\234퍾鱧\352\225\242"
     "\306\220\343\255\216\352\205\273\356\242\220\356\242\225\335\231\344\241"
     "\250\310\260",
     WHOLE, 0},
    {"in a sentence",
     "附件：몹데貫壇뎠黨짇墩뒀품供냥욋닸헌듐，깻쉥써벎괩箇寮밗꼬쳔구갭。"
     "以上内容请各单位认真执行。",
     "附件：" WHOLE "以上内容请各单位认真执行。", 0},
    {"too little of it", "몹데貫壇뎠黨짇墩뒀품", "", 0},
    {"Chinese", WHOLE, "", 0},
    {"traditional",
     "各單位應當於六月底前完成庫存清點，並將結果報送主管部門備案。", "", 0},
    {"names",
     "张鑫、李淼、王焱、赵垚、陈昶、刘翀、周赟、吴翯、郑珺、冯璟、褚琰、卫瑄",
     "", 0},
    {"Korean",
     "각 기관은 유월 말까지 재고 조사를 마치고 그 결과를 주관 부서에 "
     "보고하여야 "
     "하며, 이를 어긴 때에는 책임을 진다.",
     "", 0},
    {"Japanese",
     "各機関は六月末までに在庫の点検を終え、その結果を主管部門に報告しなければ"
     "ならない。",
     "", 0},
    {"Japanese of half width",
     "ﾃｽﾄ文書ﾃﾞｰﾀ確認ﾊﾟｿｺﾝ利用ｼｽﾃﾑ導入ﾒﾓﾘ増設ﾌﾟﾛｸﾞﾗﾑ", "", 0},
    {"Thai",
     "หน่วยงานทุกแห่งต้องตรวจนับพัสดุให้แล้ว"
     "เสร็จภายในสิ้นเดือนมิถุนายน",
     "", 0},
    {"Russian",
     "Все учреждения до конца июня завершают проверку запасов и сообщают о "
     "её итогах в отдел, который за это отвечает.",
     "", 0},
    {"Greek",
     "Όλες οι υπηρεσίες ολοκληρώνουν την απογραφή έως το τέλος Ιουνίου", "",
     0},
    {"French",
     "Les services achèveront l’inventaire à la fin de l’été, après quoi "
     "ils en référeront à l’autorité désignée.",
     "", 0},
    {"a frame", "┌────┬────┐\n│项目│数量│\n├────┼────┤\n│甲│３│\n└────┴────┘",
     "", 0},
};

/* All that a text says; nothing where none of it was taken for another. */
static void
read_all(struct arena *arena, struct codes text, struct buf *out, size_t *lost)
{
    struct recoded next;
    size_t at = 0;

    *lost = 0;
    while (recode_next(arena, text, at, &next)) {
        for (; at < next.from; at++)
            buf_add_char(out, text.cp[at]);
        for (size_t i = 0; i < next.len; i++)
            buf_add_char(out, next.cp[i]);
        *lost += next.lost;
        at = next.to;
    }
    for (; at > 0 && at < text.len; at++)
        buf_add_char(out, text.cp[at]);
}

static void
text_is_read_as_it_was_meant(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t lost;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        read_all(arena, codes_of(arena, str_of(rows[i].text)), &seen, &lost);
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        want_int(rows[i].lost, (int) lost, rows[i].name);
    }
    arena_free(arena);
}

/* One ideograph of two bytes each; then three letters for each of UTF-8. */
static void
places_are_those_of_the_text(void **state)
{
    static const struct {
        const char *text;
        uint32_t each;
    } places[] = {
        {"몹데貫壇뎠黨짇墩뒀품供냥욋닸헌듐", 1},
        {"╦В╣╔н╩с╕╣╠сзаЫтб╣вг╟мЙЁи©Б╢ФгЕ╣Ц", 2},
        {"хРДхНХф╜Нх║Фх╜Уф║ОхЕнцЬИх║ХхЙНхоМцИРх║УхнШц╕ЕчВ╣", 3},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(places); i++) {
        struct codes text = codes_of(arena, str_of(places[i].text));
        uint32_t each = places[i].each;
        struct recoded out;

        assert_true(recode_next(arena, text, 0, &out));
        want_int(0, (int) out.from, places[i].text);
        want_int((int) text.len, (int) out.to, places[i].text);
        want_int((int) (text.len / each), (int) out.len, places[i].text);
        for (uint32_t k = 0; k < out.len; k++) {
            want_int((int) (k * each), (int) out.begins[k], places[i].text);
            want_int((int) (k * each + each), (int) out.ends[k],
                     places[i].text);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_read_as_it_was_meant),
        cmocka_unit_test(places_are_those_of_the_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

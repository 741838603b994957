/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/jumble.h"

#include "core/arena.h"
#include "core/island.h"

#include "tests/tap.h"

/* A text, and whether that much of it is jumbled that it counts. */
static const struct {
    const char *name, *text;
    bool want;
} rows[] = {
    {"GBK as KOI8-R", "кд╢╗й║╦В╣╔н╩с╕╣╠тзхЩтб╣вртг╟╟ягЕ╣╔╠╗ю╢║ё", true},
    {"GBK as Windows-1251", "ЛДґЁКЎёчµҐО»У¦µ±ФЪИэФВµЧТФЗ°°СЗеµҐ±ЁАґЎЈ", true},
    {"GBK as ISO 8859-5", "ЫФДЈЪЁИїЕЅЮЛгІЕБдкШ§дТЕзвдЧААбЧхЕЅБЈРДЁЃ", true},
    {"GBK as ISO 8859-7", "ΛΔ΄¨Κ‘Έχ΅₯Ξ»Σ¦΅±ΤΪΘύΤΒ΅ΧΤΗ°°ΡΗε΅₯±¨ΐ΄‘£", true},
    {"GBK as code page 437", "╦─┤¿╩í╕≈╡Ñ╬╗╙ª╡▒╘┌╚²╘┬╡╫╥╘╟░░╤╟σ╡Ñ▒¿└┤íú", true},
    {"GBK as code page 850", "╦─┤¿╩í©¸ÁÑ╬╗ËªÁ▒È┌╚²È┬ÁÎÊÈÃ░░ÐÃÕÁÑ▒¿└┤íú", true},
    {"UTF-8 as KOI8-R",
     "Е⌡⌡Е╥²Г°│Е░└Е█∙Д╫█Е╨■Е╫⌠Е°╗Д╦┴Ф°┬Е╨∙Д╩╔Е┴█Ф┼┼Ф╦┘Е█∙Ф┼╔Ф²╔Ц─┌", true},
    {"UTF-8 as Windows-1251",
     "е››е·ќзњЃеђ„еЌ•дЅЌеє”еЅ“ењЁдё‰жњ€еє•д»Ґе‰ЌжЉЉжё…еЌ•жЉҐжќҐгЂ‚", true},
    {"UTF-8 as code page 866",
     "хЫЫх╖ЭчЬБхРДхНХф╜Нх║Фх╜УхЬиф╕ЙцЬИх║Хф╗ехЙНцККц╕ЕхНХцКецЭеуАВ", true},
    {"UTF-8 as code page 437",
     "σ¢¢σ╖¥τ£üσÉäσìòΣ╜ìσ║öσ╜ôσ£¿Σ╕ëµ£êσ║òΣ╗Ñσëìµèèµ╕àσìòµèÑµ¥ÑπÇé", true},
    {"UTF-8 as Shift_JIS",
     "蝗帛ｷ晉怐蜷蜊穂ｽ榊ｺ泌ｽ灘惠荳画怦蠎穂ｻ･"
     "蜑肴滑貂蜊墓冠譚･ｼ悟ｹｶ荳碑ｯｴ譏主次蝗縲",
     true},
    {"GBK as UTF-8, and that as GBK",
     "锟侥达拷省锟斤拷锟斤拷位应锟斤拷锟斤拷锟斤拷锟铰碉拷锟斤拷前锟斤拷",
     true},
    {"Chinese", "会议要求，A区3号楼。Ref. 12—15", false},
    {"Russian",
     "«Государственная тайна» — сведения, разглашение которых "
     "может нанести ущерб. КоАП РФ, ст. 7, № 5485-I",
     false},
    {"Russian capitals", "О ГОСУДАРСТВЕННОЙ ТАЙНЕ, Закон Российской Федерации",
     false},
    {"Greek", "Εθνική Επιτροπή Προστασίας, ΦΕΚ Α΄ 137", false},
    {"Vietnamese", "Luật Bảo vệ bí mật nhà nước, Điều 7", false},
    {"Uyghur", "دۆلەت مەخپىيەتلىكىنى ساقلاش قانۇنى", false},
    {"Tibetan", "རྒྱལ་ཁབ་ཀྱི་གསང་བ་སྲུང་སྐྱོབ་བཅའ་ཁྲིམས།", false},
    {"Mongolian", "Төрийн болон албаны нууцын тухай хууль", false},
    {"a formula", "∑αᵢ·Δ≤∏βγ∈Ω，∂φ/∂τ±λ≥0，α+β×γ÷δ=ε≠θ", false},
    {"Greek letters in a row", "αβγδεζηθικλμνξοπρστυφχψω", false},
    {"a frame",
     "┌────┬────┐\n│项目│数量│\n├────┼────┤\n"
     "│甲│３│\n└────┴────┘",
     false},
    {"a frame around Russian", "║ Имя ║ Год ║ Код ║ Имя ║ Год ║ Код ║", false},
    {"units", "５０℃±２℃，≤３０µΩ·㎡，①②③④⑤⑥⑦⑧⑨⑩", false},
    {"bars", "████████░░░░ ▁▂▃▄▅▆▇█ 进度", false},
    {"Japanese of half width", "ﾃｽﾄ文書ﾃﾞｰﾀ確認ﾊﾟｿｺﾝ利用ｼｽﾃﾑ導入ﾒﾓﾘ増設",
     false},
    {"one that was lost", "锟斤拷，即乱码", false},
    {"somebody's name", "李锟、王锟、张锟、赵锟、陈锟、刘锟、周锟", false},
};

static size_t
count(struct codes text, const struct islands *islands)
{
    size_t all = jumble_among_ideographs(text, islands);

    for (size_t i = 0; i < islands->count; i++)
        all += jumble_in_island(text, &islands->item[i]);
    return all;
}

static void
jumbled_text_is_told(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct islands islands;
        struct codes text = codes_with(arena, str_of(rows[i].text), &islands);
        size_t found = count(text, &islands);

        want_int(rows[i].want, found >= JUMBLE_LEAST, rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jumbled_text_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

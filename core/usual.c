/*
 * The usual characters, as a list and as bits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/usual.h"

#include <pthread.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/han.h"
#include "core/utf8.h"

const struct str usual_characters = STR_INIT(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会"
    "可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部"
    "度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应"
    "开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正"
    "心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情"
    "者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长"
    "求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放"
    "决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器"
    "压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信"
    "马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算"
    "低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支"
    "般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效"
    "斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参"
    "红细引听该铁价严龙飞密秘绝限令函印签署批涉泄露核查审稿附贯彻落责项措施"
    "案请送阅会签抄机关单位人员范围知悉");

enum { ALL = HAN_USUAL_LAST - HAN_USUAL_FIRST + 1, WORD = 64 };

static uint64_t bits[(ALL + WORD - 1) / WORD];
static pthread_once_t bits_once = PTHREAD_ONCE_INIT;

static void
add(uint32_t c)
{
    uint32_t n = c - HAN_USUAL_FIRST;

    bits[n / WORD] |= UINT64_C(1) << n % WORD;
}

/* Whatever folds to one of the list is as usual. */
static void
add_variants(struct arena *scratch)
{
    uint32_t *cp = arena_raw_array(scratch, ALL, uint32_t);
    struct folded folded;

    for (uint32_t n = 0; n < ALL; n++)
        cp[n] = HAN_USUAL_FIRST + n;
    fold_codes(scratch, (struct codes){cp, ALL}, &folded);
    for (size_t i = 0; i < folded.len; i++)
        if (usual_has(bits, folded.cp[i]))
            add(cp[folded.from[i]]);
}

static void
fill(void)
{
    struct arena *scratch = arena_new();

    for (size_t at = 0; at < usual_characters.len;)
        add(utf8_next(usual_characters, &at));
    add_variants(scratch);
    arena_free(scratch);
}

const uint64_t *
usual_bits(void)
{
    pthread_once(&bits_once, fill);
    return bits;
}

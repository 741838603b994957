/*
 * The two-byte part of GB18030, of which GB 2312 and GBK are parts: ICU is
 * asked once, the answers are kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/gb.h"

#include <pthread.h>
#include <unicode/ucnv.h>

enum { GB_LEAD = 0x81, GB_TRAIL = 0x40, GB_LEADS = 126, GB_TRAILS = 191 };

static uint16_t gb[GB_LEADS][GB_TRAILS];
static uint16_t gb_pair[0x10000];
static pthread_once_t gb_once = PTHREAD_ONCE_INIT;

static void
fill_gb(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open("GB18030", &status);

    for (unsigned i = 0; U_SUCCESS(status) && i < GB_LEADS * GB_TRAILS; i++) {
        unsigned lead = GB_LEAD + i / GB_TRAILS;
        unsigned trail = GB_TRAIL + i % GB_TRAILS;
        char pair[2] = {(char) lead, (char) trail};
        UErrorCode failed = U_ZERO_ERROR;
        UChar unit[4];

        if (ucnv_toUChars(from, unit, 4, pair, 2, &failed) == 1 &&
            U_SUCCESS(failed) && unit[0] != 0xfffd) {
            gb[i / GB_TRAILS][i % GB_TRAILS] = unit[0];
            gb_pair[unit[0]] = (uint16_t) (lead << 8 | trail);
        }
    }
    ucnv_close(from);
}

uint32_t
gb_character(unsigned char lead, unsigned char trail)
{
    unsigned row = lead - (unsigned) GB_LEAD;
    unsigned column = trail - (unsigned) GB_TRAIL;

    pthread_once(&gb_once, fill_gb);
    return row < GB_LEADS && column < GB_TRAILS ? gb[row][column] : 0;
}

uint32_t
gb_bytes(uint32_t character)
{
    pthread_once(&gb_once, fill_gb);
    return character < 0x10000 ? gb_pair[character] : 0;
}

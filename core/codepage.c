/*
 * Code pages: ICU is asked once of each, the answers are kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codepage.h"

#include <pthread.h>
#include <stdatomic.h>

#include <unicode/ucnv.h>

enum {
    LEAD = 0x80,
    LEADS = 0x100 - LEAD,
    TRAIL =
        0x40, /* the least second byte; GB18030 has four where it is less */
    TRAILS = 0x100 - TRAIL,
    CHARACTERS = 0x10000,
    LOST = 0xfffd,

    /* One byte of a DOS page is said to be the one or the other. */
    MICRO = 0xb5,
    MU = 0x3bc
};

/* As ICU calls them. */
static const char *const page_name[CODEPAGES] = {
    [CODEPAGE_GB] = "GB18030",
    [CODEPAGE_BIG5] = "Big5",
    [CODEPAGE_KOREAN] = "windows-949",
    [CODEPAGE_JAPANESE] = "Shift_JIS",
    [CODEPAGE_THAI] = "windows-874",
    [CODEPAGE_KOI8] = "KOI8-R",
    [CODEPAGE_CYRILLIC] = "windows-1251",
    [CODEPAGE_CYRILLIC_DOS] = "IBM866",
    [CODEPAGE_CYRILLIC_ISO] = "ISO-8859-5",
    [CODEPAGE_GREEK_ISO] = "ISO-8859-7",
    [CODEPAGE_DOS] = "IBM437",
    [CODEPAGE_LATIN_DOS] = "IBM850",
    [CODEPAGE_MAC] = "macintosh",
};

struct page {
    atomic_bool ready;
    uint16_t alone[LEADS];
    uint16_t pair[LEADS][TRAILS];
    uint16_t bytes[CHARACTERS];
};

static struct page pages[CODEPAGES];
static pthread_mutex_t filling = PTHREAD_MUTEX_INITIALIZER;

/*
 * What so many bytes stand for; 0 for nothing, or more than a character.  Of
 * some bytes that are none ICU makes a control of ASCII.
 */
static uint16_t
convert(UConverter *from, unsigned lead, unsigned trail, int32_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    char byte[2] = {(char) lead, (char) trail};
    UChar unit[4];

    return ucnv_toUChars(from, unit, 4, byte, size, &status) == 1 &&
                   U_SUCCESS(status) && unit[0] >= LEAD && unit[0] != LOST
               ? unit[0]
               : 0;
}

static void
keep(struct page *page, uint16_t character, unsigned bytes)
{
    if (character != 0 && page->bytes[character] == 0)
        page->bytes[character] = (uint16_t) bytes;
}

/* What is a character by itself begins no other. */
static void
fill_row(struct page *page, UConverter *from, unsigned lead)
{
    uint16_t alone = convert(from, lead, 0, 1);

    page->alone[lead - LEAD] = alone;
    keep(page, alone, lead);
    for (unsigned trail = TRAIL; alone == 0 && trail < TRAIL + TRAILS;
         trail++) {
        uint16_t pair = convert(from, lead, trail, 2);

        page->pair[lead - LEAD][trail - TRAIL] = pair;
        keep(page, pair, lead << 8 | trail);
    }
}

static void
fill(enum codepage which)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(page_name[which], &status);

    for (unsigned lead = LEAD; U_SUCCESS(status) && lead < LEAD + LEADS;
         lead++)
        fill_row(&pages[which], from, lead);
    keep(&pages[which], MICRO, pages[which].bytes[MU]);
    ucnv_close(from);
}

static const struct page *
page_of(enum codepage which)
{
    struct page *page = &pages[which];

    if (!atomic_load_explicit(&page->ready, memory_order_acquire)) {
        pthread_mutex_lock(&filling);
        if (!atomic_load_explicit(&page->ready, memory_order_relaxed))
            fill(which);
        atomic_store_explicit(&page->ready, true, memory_order_release);
        pthread_mutex_unlock(&filling);
    }
    return page;
}

uint32_t
codepage_alone(enum codepage which, unsigned char byte)
{
    return byte < LEAD ? 0 : page_of(which)->alone[byte - LEAD];
}

uint32_t
codepage_pair(enum codepage which, unsigned char lead, unsigned char trail)
{
    return lead < LEAD || trail < TRAIL
               ? 0
               : page_of(which)->pair[lead - LEAD][trail - TRAIL];
}

uint32_t
codepage_bytes(enum codepage which, uint32_t character)
{
    return character < CHARACTERS ? page_of(which)->bytes[character] : 0;
}

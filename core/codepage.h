/*
 * Code pages: which characters one or two bytes stand for in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CODEPAGE_H
#define CORE_CODEPAGE_H

#include <stdint.h>

/* Of GB18030 what has two bytes: GBK, and with it GB 2312. */
enum codepage {
    CODEPAGE_GB,
    CODEPAGE_BIG5,
    CODEPAGE_KOREAN,   /* windows-949, and with it EUC-KR */
    CODEPAGE_JAPANESE, /* Shift_JIS */
    CODEPAGE_THAI,     /* windows-874 */
    CODEPAGE_KOI8,
    CODEPAGE_CYRILLIC, /* windows-1251 */
    CODEPAGE_CYRILLIC_DOS,
    CODEPAGE_CYRILLIC_ISO,
    CODEPAGE_GREEK_ISO,
    CODEPAGE_DOS, /* 437 */
    CODEPAGE_LATIN_DOS,
    CODEPAGE_MAC,
    CODEPAGES
};

/* The character of a byte from 0x80 on, by itself; 0 if it is none. */
uint32_t codepage_alone(enum codepage, unsigned char byte);

/* The character of two bytes, which lies in the BMP; 0 if they are none. */
uint32_t codepage_pair(enum codepage, unsigned char lead, unsigned char trail);

/*
 * The byte of a character beyond ASCII, or its two, the first one above; 0 if
 * the page has it not.
 */
uint32_t codepage_bytes(enum codepage, uint32_t character);

#endif /* !CORE_CODEPAGE_H */

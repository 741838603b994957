/*
 * What stands in for a reader whose library the program was built without:
 * NAME_unpack, NAME_warm and NAME_library, see formats/archive.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_UNPACK_NONE_H
#define FORMATS_UNPACK_NONE_H

#define UNPACK_NONE(name)                                                     \
    bool name##_unpack(struct intake *in, struct str bytes)                   \
    {                                                                         \
        (void) in, (void) bytes;                                              \
        return false;                                                         \
    }                                                                         \
    void name##_warm(void)                                                    \
    {                                                                         \
    }                                                                         \
    struct str name##_library(struct arena *arena)                            \
    {                                                                         \
        (void) arena;                                                         \
        return S("");                                                         \
    }

#endif /* !FORMATS_UNPACK_NONE_H */

/*
 * Libraries by dlopen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/late.h"

#include <dlfcn.h>
#include <string.h>

bool
late_load(const char *file, const char *const *name, size_t names, void *out)
{
    void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    char *member = out;

    if (handle == NULL)
        return false;
    for (size_t i = 0; i < names; i++, member += sizeof(void *)) {
        void *symbol = dlsym(handle, name[i]);

        if (symbol == NULL)
            return false;
        /* A function's address has the size of any (POSIX, dlsym). */
        memcpy(member, &symbol, sizeof(symbol));
    }
    return true;
}

/*
 * Which language the program speaks.  The source holds the Chinese messages,
 * so only English needs a catalogue: the installed one, or the one that lies
 * beside a program that is run from its build folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/lang.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/count.h"
#include "core/msg.h"

/* The value of --lang, or NULL. */
static const char *
lang_option(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

/* The environment's language, in the order of setlocale(3). */
static const char *
lang_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < COUNT(names); i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}

/* The catalogues of a program that was built and not installed. */
static bool
beside_program(char *folder, size_t size)
{
    char program[PATH_MAX], *slash, catalogue[PATH_MAX + 64];
    ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);

    if (n <= 0)
        return false;
    program[n] = '\0';
    slash = strrchr(program, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    n = snprintf(folder, size, "%s/tools/po", program);
    if (n < 0 || (size_t) n >= size)
        return false;
    snprintf(catalogue, sizeof(catalogue), "%s/en/LC_MESSAGES/dingmi.mo",
             folder);
    return access(catalogue, R_OK) == 0;
}

void
lang_choose(int argc, char **argv)
{
    const char *lang = lang_option(argc, argv);
    char folder[PATH_MAX];
    bool english;

    if (lang == NULL)
        lang = lang_environment();
    english = strncmp(lang, "en", 2) == 0;
    /*
     * A named locale need not be installed, and gettext looks at LANGUAGE only
     * in a locale that is not plain C; in that it seeks no catalogue.  Each of
     * the other categories would be one more file to map, and to copy for each
     * process that reads.
     */
    setlocale(LC_CTYPE, "C.UTF-8");
    if (english)
        setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", english ? "en" : "zh_CN", 1);
    bindtextdomain(
        "dingmi", beside_program(folder, sizeof(folder)) ? folder : LOCALEDIR);
    bind_textdomain_codeset("dingmi", "UTF-8");
    textdomain("dingmi");
}

const char *
lang_chosen(void)
{
    const char *lang = getenv("LANGUAGE");

    return lang != NULL && strcmp(lang, "en") == 0 ? "en" : "zh_CN";
}

bool
lang_is_there(void)
{
    static const char sample[] = N_("界面语言；缺省随系统的语言设置");

    return strcmp(lang_chosen(), "en") != 0 || _(sample) != sample;
}

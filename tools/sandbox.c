/*
 * What the process that reads a file may still do.
 *
 * Two fences, either of which would do: Landlock denies every path and port,
 * seccomp every call that is not on the list.  The list holds what memory,
 * time and the open descriptors need.  Libraries that look for a file are told
 * that they may not, and do without; whatever else is called ends the process.
 *
 * To check and translate the list takes the kernel longer than a page of text
 * takes to be read.  So it is handed over once, by whoever forks the readers,
 * with the few calls added that he needs himself; all filters of a process
 * must agree, and a reader's own is only those few calls, which it denies.
 * Together they let through what the list does and not a call more.  Landlock
 * stays the reader's own: within one domain signals are not denied.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#ifdef HAVE_SECCOMP
#include <fcntl.h>
#include <seccomp.h>
#endif

#include "core/arena.h"
#include "core/count.h"
#include "core/limits.h"

struct sandbox {
    unsigned missing;
    int rules;                     /* of Landlock */
    struct sock_fprog shared, own; /* filters; without them: empty */
};

/* --- Landlock, by its numbers: the headers of old systems lack most --- */

enum {
    LANDLOCK_CREATE = 444,
    LANDLOCK_RESTRICT = 446,
    LANDLOCK_VERSION = 1,
    LANDLOCK_NEWEST = 6 /* the last that added something for us */
};

struct ruleset {
    uint64_t paths, ports, scopes;
};

/* What each version of Landlock can deny, all of what came before included. */
static const struct {
    struct ruleset deny;
    size_t size; /* of what it knows */
} landlock[LANDLOCK_NEWEST + 1] = {
    [1] = {{0x1fff, 0, 0}, 8},      /* read, write, run, make, remove */
    [2] = {{0x3fff, 0, 0}, 8},      /* move between folders */
    [3] = {{0x7fff, 0, 0}, 8},      /* cut short */
    [4] = {{0x7fff, 0x3, 0}, 16},   /* TCP */
    [5] = {{0xffff, 0x3, 0}, 16},   /* device commands */
    [6] = {{0xffff, 0x3, 0x3}, 24}, /* abstract sockets, signals */
};

/* A set of rules that allows nothing, or -1. */
static int
landlock_rules(void)
{
    long version = syscall(LANDLOCK_CREATE, NULL, 0, LANDLOCK_VERSION);

    if (version < 1)
        return -1;
    if (version > LANDLOCK_NEWEST)
        version = LANDLOCK_NEWEST;
    return (int) syscall(LANDLOCK_CREATE, &landlock[version].deny,
                         landlock[version].size, 0);
}

static bool
enter_landlock(int rules)
{
    bool ok = syscall(LANDLOCK_RESTRICT, rules, 0) == 0;

    close(rules);
    return ok;
}

/* --- seccomp --- */

#ifdef HAVE_SECCOMP

/* Called with any arguments. */
static const int allowed[] = {
    SCMP_SYS(brk),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(close),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(fstat),
    SCMP_SYS(futex),
    SCMP_SYS(getpid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(lseek),
    SCMP_SYS(madvise),
    SCMP_SYS(mremap),
    SCMP_SYS(munmap),
    SCMP_SYS(pread64),
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(sysinfo),
    SCMP_SYS(time),
    SCMP_SYS(write),
    SCMP_SYS(writev),
};

/*
 * What libraries ask for and can do without: they are told that they may not.
 */
static const int denied[] = {
    SCMP_SYS(access),   SCMP_SYS(faccessat),  SCMP_SYS(faccessat2),
    SCMP_SYS(getcwd),   SCMP_SYS(ioctl),      SCMP_SYS(lstat),
    SCMP_SYS(open),     SCMP_SYS(openat),     SCMP_SYS(openat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(stat),     SCMP_SYS(statx),      SCMP_SYS(uname),
};

/* Of these, what it takes to enter, and so is denied only then. */
static const int denied_inside[] = {
    SCMP_SYS(prctl),
    SCMP_SYS(prlimit64),
};

/* What it takes to fork readers, to mind them, and to enter. */
static const int outside[] = {
    LANDLOCK_RESTRICT, SCMP_SYS(clone),           SCMP_SYS(clone3),
    SCMP_SYS(fork),    SCMP_SYS(getppid),         SCMP_SYS(kill),
    SCMP_SYS(poll),    SCMP_SYS(ppoll),           SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),  SCMP_SYS(set_robust_list), SCMP_SYS(wait4),
};

/* Allowed or denied by a bit of one argument. */
static const struct {
    int call;
    unsigned argument;
    uint64_t bit;
    bool allowed; /* with the bit, or without */
} by_bit[] = {
    {SCMP_SYS(mmap), 2, PROT_EXEC, false},
    {SCMP_SYS(mprotect), 2, PROT_EXEC, false},
    /* Facts about what is open already. */
    {SCMP_SYS(newfstatat), 3, AT_EMPTY_PATH, true},
};

/* Calls that an architecture does not have are skipped by the library. */
static bool
add_calls(scmp_filter_ctx ctx, uint32_t action, const int *call, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (seccomp_rule_add(ctx, action, call[i], 0) != 0)
            return false;
    return true;
}

static bool
add_by_bit(scmp_filter_ctx ctx, size_t i, bool set)
{
    const struct scmp_arg_cmp test = {by_bit[i].argument, SCMP_CMP_MASKED_EQ,
                                      by_bit[i].bit, set ? by_bit[i].bit : 0};
    uint32_t action =
        set == by_bit[i].allowed ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EACCES);

    return seccomp_rule_add_array(ctx, action, by_bit[i].call, 1, &test) == 0;
}

static bool
add_shared(scmp_filter_ctx ctx)
{
    for (size_t i = 0; i < COUNT(by_bit); i++)
        if (!add_by_bit(ctx, i, true) || !add_by_bit(ctx, i, false))
            return false;
    return add_calls(ctx, SCMP_ACT_ALLOW, allowed, COUNT(allowed)) &&
           add_calls(ctx, SCMP_ACT_ALLOW, outside, COUNT(outside)) &&
           add_calls(ctx, SCMP_ACT_ALLOW, denied_inside,
                     COUNT(denied_inside)) &&
           add_calls(ctx, SCMP_ACT_ERRNO(EACCES), denied, COUNT(denied));
}

static bool
add_own(scmp_filter_ctx ctx)
{
    return add_calls(ctx, SCMP_ACT_KILL_PROCESS, outside, COUNT(outside)) &&
           add_calls(ctx, SCMP_ACT_ERRNO(EACCES), denied_inside,
                     COUNT(denied_inside));
}

/* The filter as the kernel takes it; it comes through a descriptor only. */
static bool
export_filter(struct arena *arena, scmp_filter_ctx ctx, struct sock_fprog *out)
{
    static const size_t max = 32 * KIB; /* less than a pipe holds */
    char *bytes = arena_array(arena, max, char);
    ssize_t n = -1;
    int ends[2];

    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    if (seccomp_export_bpf(ctx, ends[1]) == 0)
        n = read(ends[0], bytes, max);
    close(ends[0]);
    close(ends[1]);
    if (n <= 0 || (size_t) n == max)
        return false;
    out->filter = (struct sock_filter *) (void *) bytes;
    out->len = (unsigned short) ((size_t) n / sizeof(*out->filter));
    return true;
}

static void
make_filter(struct arena *arena, uint32_t usually,
            bool (*add)(scmp_filter_ctx), struct sock_fprog *out)
{
    scmp_filter_ctx ctx = seccomp_init(usually);

    /* A tree: with half a hundred calls a list is walked for each. */
    if (ctx == NULL ||
        seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2) != 0 || !add(ctx) ||
        !export_filter(arena, ctx, out))
        *out = (struct sock_fprog){0};
    seccomp_release(ctx);
}

static void
make_filters(struct arena *arena, struct sandbox *out)
{
    make_filter(arena, SCMP_ACT_KILL_PROCESS, add_shared, &out->shared);
    make_filter(arena, SCMP_ACT_ALLOW, add_own, &out->own);
}

#else

static void
make_filters(struct arena *arena, struct sandbox *out)
{
    (void) arena, (void) out;
}

#endif

static bool
enter_seccomp(const struct sock_fprog *filter)
{
    return filter->len > 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter, 0, 0) == 0;
}

/* --- all together --- */

struct sandbox *
sandbox_new(struct arena *arena, unsigned without)
{
    struct sandbox *sandbox = arena_new_of(arena, struct sandbox);

    *sandbox = (struct sandbox){.missing = without};
    if ((without & SANDBOX_SECCOMP) == 0)
        make_filters(arena, sandbox);
    return sandbox;
}

/* At most so much, and told a little before; what is lower already stays. */
static void
limit(__rlimit_resource_t what, uint64_t soft, uint64_t hard)
{
    struct rlimit now;

    if (getrlimit(what, &now) != 0)
        return;
    if (now.rlim_max > hard)
        now.rlim_max = hard;
    if (now.rlim_cur > soft)
        now.rlim_cur = soft;
    if (now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    setrlimit(what, &now);
}

static void
deny(__rlimit_resource_t what)
{
    setrlimit(what, &(struct rlimit){0, 0});
}

/* Root, too, is nobody from here on. */
static void
drop_capabilities(void)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};

    syscall(SYS_capset, &header, none);
}

void
sandbox_begin(struct sandbox *sandbox, unsigned mib)
{
#ifndef SANITIZED /* sanitizers take terabytes of addresses */
    limit(RLIMIT_DATA, (uint64_t) mib * MIB, (uint64_t) mib * MIB);
#else
    (void) mib;
#endif
    deny(RLIMIT_CORE);
    deny(RLIMIT_FSIZE);
    signal(SIGXFSZ, SIG_IGN); /* an error is enough */
    drop_capabilities();
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        sandbox->missing = SANDBOX_ALL;
    if ((sandbox->missing & SANDBOX_LANDLOCK) == 0 &&
        (sandbox->rules = landlock_rules()) < 0)
        sandbox->missing |= SANDBOX_LANDLOCK;
    if ((sandbox->missing & SANDBOX_SECCOMP) == 0 &&
        !enter_seccomp(&sandbox->shared))
        sandbox->missing |= SANDBOX_SECCOMP;
}

unsigned
sandbox_enter(const struct sandbox *sandbox, uint64_t seconds)
{
    unsigned missing = sandbox->missing;

    limit(RLIMIT_CPU, seconds, seconds + 1);
    deny(RLIMIT_NPROC);
    deny(RLIMIT_NOFILE);
    if ((missing & SANDBOX_LANDLOCK) == 0 && !enter_landlock(sandbox->rules))
        missing |= SANDBOX_LANDLOCK;
    if ((missing & SANDBOX_SECCOMP) == 0 && !enter_seccomp(&sandbox->own))
        missing |= SANDBOX_SECCOMP;
    return missing;
}

struct str
sandbox_library(struct arena *arena)
{
#ifdef HAVE_SECCOMP
    const struct scmp_version *v = seccomp_version();

    return str_printf(arena, "%u.%u.%u", v->major, v->minor, v->micro);
#else
    (void) arena;
    return S("");
#endif
}

bool
sandbox_has_seccomp(void)
{
#ifdef HAVE_SECCOMP
    return true;
#else
    return false;
#endif
}

#!/usr/bin/env python3
"""What becomes of register and check as sources grow in number.

    python3 growth.py BUILD [MILLIONS...]

Sources of so many million characters (1 4 16) are made in an invented
language, each a file of some thousands, and registered; the larger registers
hold the smaller ones.  To each come the same public texts of two million, and
against each the same drafts are checked, on one thread: one of ten thousand
characters, which is all the program does, and ordinary documents, many in one
go.  These owe the sources nothing but the language with its set phrases, so
that all that is found in them is false.

Speeds are given per second of processor time, and as what the same bytes take
to be read and hashed (SHA-256): where that stays, so does the cost.  Each size
needs some 15 bytes a character where temporary files are kept.

SPDX-License-Identifier: Apache-2.0
"""
import sys
import tempfile

import bench

ORDINARY = 2 * 1000 * 1000  # characters
PUBLIC = 2 * 1000 * 1000
DRAFT = 10 * 1000
TIMES, ROUNDS = 7, 3
# What belongs together, what it is, and in what.
COLUMNS = (("sources", "", "M chars"), ("", "", "files"),
           ("registering", "speed", "M/s"), ("", "hashing", "x"),
           ("", "on disk", "bytes/char"), ("", "peak", "MB"),
           ("one draft", "cpu", "ms"), ("", "wall", "ms"),
           ("many drafts", "all", "M/s"), ("", "loaded", "M/s"),
           ("", "hashing", "x"), ("", "peak", "MB"),
           ("flagged", "certain", "% docs"), ("", "or review", "% docs"))


def line(cells):
    print("".join(f"{c:>12}" for c in cells), flush=True)


def rate(count, seconds):
    return f"{count / 1e6 / max(seconds, 1e-9):.2f}"


def single(register, draft):
    """The best of several: the machine may do other things as well."""
    costs = [register.check([draft])[1] for _ in range(TIMES)]
    return (f"{1000 * min(c.cpu for c in costs):.0f}",
            f"{1000 * min(c.wall for c in costs):.0f}")


def cheapest(register, drafts):
    return min((register.check(drafts) for _ in range(ROUNDS)),
               key=lambda result: result[1].cpu)


def many(register, drafts, more):
    """All in one go; and what others add to them, when the register is in
    memory: the first of those must suffice to make loading it worth while."""
    reports, first = cheapest(register, drafts)
    _, last = cheapest(register, drafts + more)
    _, whole = cheapest(register, drafts + more + more)
    beyond = whole.cpu - last.cpu
    count = bench.characters(more)
    return [rate(bench.characters(drafts), first.cpu), rate(count, beyond),
            f"{beyond / bench.hashing(more):.0f}", f"{whole.memory:.0f}",
            share(reports, "certain"), share(reports, "certain", "review")]


def share(reports, *strengths):
    return f"{100 * bench.flagged(reports, strengths) / len(reports):.1f}"


def row(build, work, millions, public, draft, drafts, more):
    sources = bench.texts(build, "source", f"{work}/sources",
                          int(millions * 1e6), 1)
    count = bench.characters(sources)
    register = bench.Register(build, work)
    cost, size = register.add(sources), register.size()
    register.add(public, "--kind", "public")
    line([f"{count / 1e6:.1f}", len(sources), rate(count, cost.cpu),
          f"{cost.cpu / bench.hashing(sources):.0f}",
          f"{size / count:.1f}", f"{cost.memory:.0f}",
          *single(register, draft), *many(register, drafts, more)])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build = bench.build_folder(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="dingmi-growth-") as work:
        draft = f"{work}/draft.txt"
        long, = bench.texts(build, "ordinary", f"{work}/long", 1, 3, 4 * DRAFT)
        bench.write(draft, bench.read(long)[:DRAFT])
        drafts = bench.texts(build, "ordinary", f"{work}/drafts", ORDINARY, 2)
        more = bench.texts(build, "ordinary", f"{work}/more", ORDINARY, 4)
        public = bench.texts(build, "public", f"{work}/public", PUBLIC, 5)
        for cells in zip(*COLUMNS):
            line(cells)
        for millions in sys.argv[2:] or ("1", "4", "16"):
            with tempfile.TemporaryDirectory(prefix="dingmi-growth-",
                                             dir=work) as folder:
                row(build, folder, float(millions), public, draft, drafts,
                    more)


if __name__ == "__main__":
    main()

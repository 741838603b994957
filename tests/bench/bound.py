#!/usr/bin/env python3
"""How far a scan is from the least that it could take, and where.

    python3 bound.py BUILD [CORPUS FILE...]

The drafts are text files, and the register is that of CORPUS, its key beside
it.  If none are given, both are made in an invented language: sources of a
million characters, and drafts of two.

First what any program would take, then what this one could not do without,
and then what a scan takes with the register in memory, stage by stage
(stages.c): nanoseconds of the processor a character, in one thread.  Ten
million characters a second leave 100 of them.

SPDX-License-Identifier: Apache-2.0
"""
import re
import sys
import tempfile

import bench

SOURCES, DRAFTS = 1000 * 1000, 2 * 1000 * 1000
# What tests/bench/corpus calls them, and what they are to anyone.
ANY = (("copy", "memcpy"), ("ICU NFKC", "ICU's normalisation (NFKC)"))
LEAST = (("fold", "fold"), ("fingerprints of classified sources", "seeds"),
         ("look-up in memory", "look-up"))


def line(name, ns, share=""):
    print(f"  {name:40}{ns:>10.1f} {1000 / max(ns, 1e-3):>10.1f} {share:>9}",
          flush=True)


def steps(build, corpus, drafts):
    """Of all drafts in memory, one step after the other: nanoseconds."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as text:
        count = sum(text.write(bench.read(path)) for path in drafts)
        text.flush()
        out, _ = bench.run([f"{build}/tests/bench/corpus", corpus,
                            corpus + ".key", text.name])
    return {name.strip(): float(ms) * 1e6 / count for name, ms in re.findall(
        "^(.{36}) +([0-9.]+) ms", out, re.M)}


def stages(build, corpus, drafts):
    """What a scan does with them, and how long for each."""
    out, _ = bench.run([f"{build}/tests/bench/stages", corpus, corpus + ".key",
                        *drafts])
    return [(name, float(ns), share) for name, ns, share in re.findall(
        "^(.*?)  +([0-9.]+) ns +([0-9.]+ %)", out, re.M)]


def show(build, corpus, drafts):
    step = steps(build, corpus, drafts)
    print(f"{'':42}{'ns a char':>10} {'M chars/s':>10} {'share':>9}")
    print("what any program takes")
    for known, name in ANY:
        line(name, step[known])
    print("what this one cannot do without")
    for known, name in LEAST:
        line(name, step[known])
    line("these three", sum(step[known] for known, _ in LEAST))
    print("what a scan takes, the register in memory")
    for stage in stages(build, corpus, drafts):
        line(*stage)


def main():
    if len(sys.argv) == 3 or len(sys.argv) < 2:
        sys.exit(__doc__)
    build = bench.build_folder(sys.argv[1])
    if len(sys.argv) > 3:
        show(build, sys.argv[2], sys.argv[3:])
        return
    with tempfile.TemporaryDirectory(prefix="dingmi-bound-") as work:
        register = bench.Register(build, work)
        register.add(bench.texts(build, "source", f"{work}/sources", SOURCES,
                                 1))
        show(build, register.corpus,
             bench.texts(build, "ordinary", f"{work}/drafts", DRAFTS, 2))


if __name__ == "__main__":
    main()

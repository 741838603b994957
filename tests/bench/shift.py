#!/usr/bin/env python3
"""What the thresholds should be for registers smaller than the set's.

    python3 shift.py MATCH FOLDER [BITS LOWERED [N]]

MATCH and FOLDER are as for fit.py.  Parts of the sources, taken by chance, are
the registers; the thresholds move by BITS (0.5) for each doubling from the
whole, LOWERED (2) at most: what weigh_for does (core/weigh.c).  Told are the
ordinary documents that are flagged, the sentences that are found of N (60)
reworked in each way, as certain and as that or for review, in hundreds; and by
how many bits the thresholds would have to move for as many documents to be
flagged as by the whole.  What judges a document has not learned from it.

SPDX-License-Identifier: Apache-2.0
"""
import collections
import math
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy

import fit
import rework

# The share of the sources, and how often another part of them is taken.
PARTS = ((1, 1), (1 / 4, 4), (1 / 16, 6), (1 / 64, 8), (1 / 256, 8))
KINDS = ("plain", "news")
WAYS = {"order": ("order",), "cut": ("cut.10", "cut.20", "cut.30"),
        "words": ("words.10", "words.20", "words.30", "words.40"),
        "clause12": ("clause.12",), "clause15": ("clause.15",),
        "clause20": ("clause.20",)}


def usual():
    """The thresholds that the model comes with."""
    path = os.path.join(os.path.dirname(fit.__file__),
                        "../../core/weigh_table.h")
    with open(path, encoding="utf-8") as table:
        text = table.read()
    return [float(re.search(f"define {name} +(.*)", text).group(1))
            for name in ("WEIGH_CERTAIN", "WEIGH_REVIEW")]


class Run:
    """One register: the best score of each case and document."""

    def __init__(self, match, folder, count, seed, models=()):
        self.count = count
        with open(folder + "/cases.tsv", "w", encoding="utf-8") as out:
            rework.make(folder, count, seed, out)
        self.trace = fit.Trace(match, folder)
        self.size = size_of(match, folder)
        if models:
            self.judge(models)

    def judge(self, models):
        trace = self.trace
        by = [fit.bits(model, trace.features) for model in models]
        other = numpy.where(trace.number % 2 == 0, by[1], by[0])
        score = numpy.where(trace.ordinary, other, (by[0] + by[1]) / 2)
        score[trace.whole] = math.inf
        rows = numpy.where(trace.ordinary & trace.counts |
                           ~trace.ordinary & trace.right)[0]
        best = {}
        for i in rows:
            key = trace.name[i].split("-")[0], trace.number[i]
            best[key] = max(best.get(key, -math.inf), score[i])
        self.best = collections.defaultdict(list)
        for (name, _), s in best.items():
            self.best[name].append(s)
        self.trace = None

    def reached(self, names, least):
        return sum(s >= least for name in names for s in self.best[name])


def size_of(match, folder):
    """Characters that the register has."""
    told = subprocess.run([match, folder, "even"], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    return int(re.search("([0-9]+) characters", told).group(1))


def runs(match, folder, part, times, count, models):
    rows = list(rework.read(folder + "/sources.tsv"))
    names = sorted({name for name, _ in rows})
    for seed in range(times):
        with tempfile.TemporaryDirectory() as own:
            for name in ("public", "ordinary"):
                os.symlink(os.path.abspath(f"{folder}/{name}.tsv"),
                           f"{own}/{name}.tsv")
            taken = set(random.Random(seed).sample(
                names, round(part * len(names))))
            with open(own + "/sources.tsv", "w", encoding="utf-8") as out:
                out.writelines(f"{n}\t{t}\n" for n, t in rows if n in taken)
            yield Run(match, own, count, f"shift {seed}", models)


def share(all_runs, names, least, of):
    """Of so many in each run, how many in a hundred score so high."""
    return 100 * sum(run.reached(names, least) for run in all_runs) / (
        sum(of) * len(names))


def level(all_runs, whole, kind, least):
    """How far down as many documents would be flagged as by the whole."""
    scores = sorted((s for run in all_runs for s in run.best[kind]),
                    reverse=True)
    most = whole.reached((kind,), least) * len(all_runs)
    return f"{scores[most - 1] - least:+.1f}" if most <= len(scores) else "-"


def levels(all_runs, whole, kind, thresholds):
    return "/".join(level(all_runs, whole, kind, t) for t in thresholds)


def line(cells):
    print("".join(f"{c:>12}" for c in cells), flush=True)


def tell(all_runs, documents, thresholds, moved):
    """Each kind and way: how many, from either threshold on."""
    for name in (*KINDS, *WAYS):
        names = WAYS.get(name, (name,))
        of = [documents.get(name, run.count) for run in all_runs]
        yield "/".join(f"{share(all_runs, names, t + moved, of):.1f}"
                       for t in thresholds)


def main():
    match, folder = sys.argv[1:3]
    bits, lowered = map(float, sys.argv[3:5] or (0.5, 2))
    count = int(sys.argv[5]) if len(sys.argv) > 5 else 60
    documents = fit.count_documents(folder)
    thresholds = usual()
    learned, = runs(match, folder, 1, 1, 800, ())
    models = [fit.fit(learned.trace, half) for half in (0, 1)]
    line(("M chars", "moved", *KINDS, *WAYS, "level:", *KINDS))
    whole = None
    for part, times in PARTS:
        made = list(runs(match, folder, part, times, count, models))
        whole = whole or made[0]
        size = sum(run.size for run in made) / len(made)
        moved = max(bits * math.log2(size / whole.size), -lowered)
        line((f"{size / 1e6:.2f}", f"{moved:+.1f}",
              *tell(made, documents, thresholds, moved), "",
              *(levels(made, whole, k, thresholds) for k in KINDS)))


if __name__ == "__main__":
    main()

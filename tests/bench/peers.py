#!/usr/bin/env python3
"""dingmi beside what one would take instead, and beside what it is made of.

    /usr/bin/python3 peers.py BUILD [CHARACTERS]

Sources of CHARACTERS (1000000) are made in an invented language, and drafts:
paragraphs with a sentence of a source among their own, as it is, with 5 % of
its characters misread, or with 20 % of its words replaced; and ordinary ones,
that owe the sources nothing.  Every program is given the same sources and the
same drafts, and says which sentences it finds:

    dingmi       certain alone, and with what is to be reviewed; it has public
                 texts, too, which tell the others nothing
    dingmi gm    the same in suite gm, with SM4 and SM3
    SQLite       FTS5, trigrams: rows that hold a sentence of the draft, or any
                 clause of it that is not too short
    grep -F      sentences of sources, looked for in the drafts
    scikit-learn sentences near by the cosine of their weighed character
                 n-grams (python3-sklearn in Debian)
    ssdeep       whole drafts like whole sources: what is sold as similarity
                 of files (Debian has it by that name)

Times are processor seconds, of one thread, and stand beside dingmi's, with
all that a process does once.  Then the bound (bound.py): what of them the same
drafts take to be copied and normalised, to be looked up, and to be examined,
stage by stage.

SPDX-License-Identifier: Apache-2.0
"""
import collections
import importlib.util
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile

import bench
import bound
import rework

CASES = 100  # of each way
ORDINARY = 300 * 1000
PUBLIC = 2 * 1000 * 1000
PARAGRAPHS = 25  # with a planted sentence, in a draft
SHORTEST_CLAUSE = 8
NEAR = 0.5  # of the cosine
BATCH = 500
WAYS = (("quoted", rework.whole), ("misread 5%", rework.share(
    rework.misread, 0.05)), ("words 20%", rework.share(rework.replace, 0.2)))

Planted = collections.namedtuple("Planted", "way draft line start end")
# What is found: lines and ranges of characters in them, by draft.
Figures = collections.namedtuple("Figures", "name index size check found")


class Ground:
    """Sources and drafts on disk, and what a right answer is."""

    def __init__(self, build, work, size):
        self.build, self.work = build, work
        self.sources = bench.texts(build, "source", f"{work}/sources", size, 1)
        self.ordinary = bench.texts(build, "ordinary", f"{work}/ordinary",
                                    ORDINARY, 2)
        hosts = bench.texts(build, "ordinary", f"{work}/hosts", ORDINARY, 3)
        self.public = bench.texts(build, "public", f"{work}/public", PUBLIC, 5)
        self.size = bench.characters(self.sources)
        self.planted, self.drafts = [], []
        self.plant([p for h in hosts for p in lines(h) if len(p) > 60])
        self.drafts += self.ordinary
        self.characters = bench.characters(self.drafts)

    def plant(self, hosts):
        rng = random.Random(1)
        words = rework.Words(rng, hosts)
        texts = [s for path in self.sources for p in lines(path)
                 for s in rework.SENTENCE.findall(p)
                 if 12 <= rework.length(s) <= 90 and s.endswith("。")]
        paragraphs = []
        for way, change in WAYS:
            for _ in range(CASES):
                before, text, behind = rework.plant(
                    rng, rng.choice(hosts), change(words, rng.choice(texts)),
                    False)
                self.planted.append(Planted(
                    way, len(paragraphs) // PARAGRAPHS,
                    len(paragraphs) % PARAGRAPHS + 1, len(before),
                    len(before) + len(text)))
                paragraphs.append(before + text + behind)
        for i in range(0, len(paragraphs), PARAGRAPHS):
            self.drafts.append(f"{self.work}/planted{i}.txt")
            bench.write(self.drafts[-1],
                        "\n".join(paragraphs[i:i + PARAGRAPHS]) + "\n")

    def of_drafts(self):
        """Every sentence of the drafts: which, where, and its words."""
        for draft, path in enumerate(self.drafts):
            for number, text in enumerate(lines(path), 1):
                for m in rework.SENTENCE.finditer(text):
                    if rework.length(m.group()) >= rework.SHORTEST:
                        yield (draft, number, *m.span()), m.group()

    def of_sources(self):
        return [s for path in self.sources for p in lines(path)
                for s in rework.SENTENCE.findall(p)
                if rework.length(s) >= rework.SHORTEST]

    def recall(self, way, found):
        cases = [p for p in self.planted if p.way == way]
        return 100 * sum(any(d == p.draft and n == p.line and a < p.end
                             and b > p.start for d, n, a, b in found)
                         for p in cases) / len(cases)

    def alarms(self, found):
        first = len(self.drafts) - len(self.ordinary)
        return 100 * len({d for d, *_ in found if d >= first}) / len(
            self.ordinary)


def lines(path):
    return bench.read(path).split("\n")


def folder_of(ground, name):
    path = f"{ground.work}/{name}"
    os.makedirs(path)
    return path


# --- the programs ---


def examine(ground, name, suite):
    register = bench.Register(ground.build, folder_of(ground, suite), suite)
    index, size = register.add(ground.sources), register.size()
    register.add(ground.public, "--kind", "public")
    reports, check = register.check(ground.drafts)
    found = [(f["strength"], (i, f["draft"]["paragraph"], f["draft"]["start"],
                              f["draft"]["end"]))
             for i, r in enumerate(reports) for f in r["findings"]
             if f["counts"]]
    return register, [Figures(f"{name}, {what}", index.cpu, size, check.cpu,
                              [f for s, f in found if s in strengths])
                      for what, strengths in (
                          ("certain", ("certain",)),
                          ("all", ("certain", "review")))]


def dingmi(ground):
    ground.register, figures = examine(ground, "dingmi", "std")
    return figures


def dingmi_gm(ground):
    return examine(ground, "dingmi gm", "gm")[1]


def fts5_index(path, rows):
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
    db.executemany("INSERT INTO t VALUES (?)", ((r,) for r in rows))
    db.execute("INSERT INTO t(t) VALUES ('optimize')")
    db.commit()
    return db


def fts5_find(db, sentences, phrases):
    found = []
    for where, text in sentences:
        query = " OR ".join('"' + p.replace('"', '""') + '"'
                            for p in phrases(text))
        if query and db.execute("SELECT 1 FROM t WHERE t MATCH ? LIMIT 1",
                                (query,)).fetchone():
            found.append(where)
    return found


def clauses(text):
    return [c for c in re.split("[，、；。：]", text)
            if len(c) >= SHORTEST_CLAUSE]


def fts5(ground):
    path = f"{folder_of(ground, 'fts5')}/index.db"
    rows = [p for s in ground.sources for p in lines(s) if p]
    db, index = bench.own_cost(fts5_index, path, rows)
    sentences = list(ground.of_drafts())
    for name, phrases in (("FTS5, sentences", lambda t: [t.strip("。")]),
                          ("FTS5, clauses", clauses)):
        found, check = bench.own_cost(fts5_find, db, sentences, phrases)
        yield Figures(name, index.cpu, os.path.getsize(path), check.cpu, found)
    db.close()


def grep(ground):
    folder = folder_of(ground, "grep")
    patterns, text = f"{folder}/patterns", f"{folder}/sentences"
    where, said = zip(*ground.of_drafts())
    bench.write(text, "\n".join(said) + "\n")

    def write_patterns():
        bench.write(patterns, "\n".join(sorted(set(ground.of_sources()))))
    _, index = bench.own_cost(write_patterns)
    out, check = bench.run(["grep", "-nF", "-f", patterns, text],
                           dict(os.environ, LC_ALL="C"), (0, 1))
    yield Figures("grep -F", index.cpu, os.path.getsize(patterns), check.cpu,
                  [where[int(row.split(":", 1)[0]) - 1]
                   for row in out.splitlines()])


def sklearn_find(vectors, index, sentences):
    found = []
    for i in range(0, len(sentences), BATCH):
        part = sentences[i:i + BATCH]
        near = vectors.transform([t for _, t in part]).dot(index)
        best = near.max(axis=1).toarray().ravel()
        found += [w for (w, _), b in zip(part, best) if b >= NEAR]
    return found


def sklearn(ground):
    from sklearn.feature_extraction.text import TfidfVectorizer
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3),
                              sublinear_tf=True)
    texts = ground.of_sources()
    index, cost = bench.own_cost(
        lambda: vectors.fit_transform(texts).T.tocsr())
    size = index.data.nbytes + index.indices.nbytes + index.indptr.nbytes
    found, check = bench.own_cost(sklearn_find, vectors, index,
                                  list(ground.of_drafts()))
    yield Figures("scikit-learn", cost.cpu, size, check.cpu, found)


def ssdeep(ground):
    path = f"{folder_of(ground, 'ssdeep')}/hashes"
    out, index = bench.run(["ssdeep", "-s", *ground.sources])
    bench.write(path, out)
    out, check = bench.run(["ssdeep", "-s", "-m", path, *ground.drafts],
                           ok=(0, 1))
    alike = [ground.drafts.index(row.split(" matches ")[0])
             for row in out.splitlines() if " matches " in row]
    whole = 10 ** 9
    yield Figures("ssdeep", index.cpu, os.path.getsize(path), check.cpu,
                  [(d, n, 0, whole) for d in alike
                   for n in range(1, PARAGRAPHS + 1)])


PROGRAMS = (
    (dingmi, lambda: True, ""),
    (dingmi_gm, lambda: True, ""),
    (fts5, lambda: sqlite3.sqlite_version_info >= (3, 34),
     "this SQLite has no trigrams"),
    (grep, lambda: shutil.which("grep"), "grep is not installed"),
    (sklearn, lambda: importlib.util.find_spec("sklearn"),
     "python3-sklearn is not installed for this Python"),
    (ssdeep, lambda: shutil.which("ssdeep"), "ssdeep is not installed"),
)


# --- tables ---


def line(cells):
    print(f"{cells[0]:22}" + "".join(f"{c:>11}" for c in cells[1:]),
          flush=True)


def times(a, b):
    return f"{a / b:.2f}" if a < 10 * b else f"{a / b:.0f}"


def compare(ground):
    """A line for each program, beside the first."""
    first = None
    line(("", "index", "", "size", "", "check", "", "check",
          *(w for w, _ in WAYS), "ordinary"))
    line(("", "s", "x dingmi", "MB", "x dingmi", "s", "x dingmi", "M chars/s",
          *("% found" for _ in WAYS), "% flagged"))
    for program, there, why in PROGRAMS:
        if not there():
            print(f"{program.__name__:20} left out: {why}")
            continue
        for f in program(ground):
            first = first or f
            line((f.name, f"{f.index:.2f}", times(f.index, first.index),
                  f"{f.size / 1e6:.1f}", times(f.size, first.size),
                  f"{f.check:.2f}", times(f.check, first.check),
                  f"{ground.characters / 1e6 / f.check:.3f}",
                  *(f"{ground.recall(w, f.found):.0f}" for w, _ in WAYS),
                  f"{ground.alarms(f.found):.0f}"))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    build = bench.build_folder(sys.argv[1])
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 1000 * 1000
    with tempfile.TemporaryDirectory(prefix="dingmi-peers-") as work:
        ground = Ground(build, work, size)
        print(f"{len(ground.sources)} sources, {ground.size} characters; "
              f"{len(ground.drafts)} drafts, {ground.characters} characters")
        compare(ground)
        print("\nand what dingmi is made of, its register in memory:")
        bound.show(build, ground.register.corpus, ground.drafts)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How much of its sources a stolen register gives back without its key.

    python3 attack.py BUILD [FOLDER [SOURCES]]

FOLDER holds sources.tsv and public.tsv, a name and a paragraph a line; without
one, such texts are made in an invented language.  SOURCES is how many of the
sources are registered (200).  The thief has the register with its write-ahead
log and audit trail, the public texts, and this program with its source; he has
no key, and no source but what is said below.

First, what he would get from indexes that are kept in simpler ways, so that
the figures have something to stand beside; then, what he gets from this one.
Fails where that is more than chance gives.

SPDX-License-Identifier: Apache-2.0
"""
import collections
import math
import os
import random
import re
import sqlite3
import sys
import tempfile
import unicodedata

import bench

SEED = 5
SOURCES, PUBLIC = 600 * 1000, 1500 * 1000  # characters, where they are made
FEW = 200


def fold(text):
    """Near enough to core/fold for a thief's purposes."""
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNS")


def sentences(text):
    parts = (fold(s) for s in re.split("[。！？；]", text))
    return [s for s in parts if len(s) >= SEED]


def read(folder, name):
    out = collections.OrderedDict()
    with open(f"{folder}/{name}.tsv", encoding="utf-8") as f:
        for line in f:
            row = line.rstrip("\n").split("\t")
            out.setdefault(row[0], []).append(" ".join(row[1:]))
    return out


def made(build, work, kind, characters):
    """The same in the invented language, less the marks that it has."""
    paths = bench.texts(build, kind, f"{work}/{kind}", characters, 1)
    return {str(i): [p for p in bench.read(path).split("\n")
                     if p and "★" not in p] for i, path in enumerate(paths)}


def seeds(sentence):
    return [sentence[i:i + SEED] for i in range(len(sentence) - SEED + 1)]


def say(what, value):
    print(f"  {what:66} {value}")


def share(a, b):
    return f"{100 * a / max(1, b):.2f} %"


def covered(sentence, known):
    """Characters of a sentence that lie in a seed the thief can read."""
    mark = bytearray(len(sentence))
    for i, s in enumerate(seeds(sentence)):
        if s in known:
            mark[i:i + SEED] = b"\1" * SEED
    return sum(mark)


# --- indexes kept in simpler ways ---


def without_key(hidden, public):
    """Hashes that anybody can compute: the thief hashes all he can read."""
    known = {s for t in public for s in seeds(t)}
    got = sum(covered(t, known) for t in hidden)
    say("characters read by hashing every seed of the public texts",
        share(got, sum(map(len, hidden))))


def by_rank(hidden, public):
    """Under a key, equal seeds look equal: the most frequent ones are told
    by their rank."""
    there = collections.Counter(s for t in hidden for s in seeds(t))
    model = collections.Counter(s for t in public for s in seeds(t))
    for n in (10, 100, 1000):
        a = [s for s, _ in there.most_common(n)]
        b = [s for s, _ in model.most_common(n)]
        say(f"the {n} most frequent seeds, told by their rank",
            share(sum(x == y for x, y in zip(a, b)), n))


def next_characters(texts):
    out = collections.defaultdict(collections.Counter)
    for t in texts:
        for i in range(len(t) - SEED + 1):
            out[t[i:i + SEED - 1]][t[i + SEED - 1]] += 1
    return out


def guess(context, model):
    """The next character, where the public texts leave hardly a choice."""
    found = model.get(context)
    if not found:
        return None
    c, n = found.most_common(1)[0]
    return c if n >= 3 and n >= 0.9 * sum(found.values()) else None


def by_order(hidden, public, part):
    """Under a key, with positions in the clear, the thief sees the order of
    seeds.  Of what he has read elsewhere he recognises the lengths of the
    sentences; each seed of it is then read wherever it stands, and from there
    he goes on, a character at a time."""
    random.seed(part)
    given = {t for t in hidden if random.random() < part}
    rest = [t for t in hidden if t not in given]
    total = sum(map(len, rest))
    known = {s: s for t in given for s in seeds(t)}
    first = sum(covered(t, known) for t in rest)
    model = next_characters(list(public) + list(given))
    for _ in range(4):
        for t in rest:
            row = seeds(t)
            for a, b in zip(row, row[1:]):
                if a in known and b not in known:
                    c = guess(known[a][1:], model)
                    if c is not None:
                        known[b] = known[a][1:] + c
    right = {s for s, g in known.items() if s == g}
    wrong = {s for s, g in known.items() if s != g}
    say(f"{100 * part:.0f} % of the sentences known: characters of the others",
        share(first, total))
    say("    and with guesses from there on (and guessed wrongly)",
        share(sum(covered(t, right) for t in rest), total) +
        f" ({share(len(wrong), len(known))} of the seeds)")


# --- this one ---


def register(build, work, sources, public):
    own = bench.Register(build, work)
    kinds = (("state", ["--level", "机密", "--term", "20年"], sources),
             ("public", [], public))
    for kind, options, texts in kinds:
        files = []
        for name, paragraphs in texts.items():
            files.append(f"{work}/{kind}-{name}.txt")
            bench.write(files[-1], "\n".join(paragraphs) + "\n")
        own.add(files, "--kind", kind, *options)
    os.unlink(own.corpus + ".key")


def stolen_bytes(work):
    out = b""
    for tail in ("", "-wal", ".log"):
        path = f"{work}/corpus.db{tail}"
        if os.path.exists(path):
            with open(path, "rb") as f:
                out += f.read()
    return out


def by_search(work, hidden):
    """Seeds as they are written, anywhere in the files."""
    stolen = stolen_bytes(work)
    sample = random.sample([s for t in hidden for s in seeds(t)], 1000)
    total = 0
    for encoding in ("utf-8", "utf-16-le", "gb18030", "utf-32-le"):
        found = sum(s.encode(encoding) in stolen for s in sample)
        say(f"of 1000 seeds, found as {encoding}", found)
        total += found
    return total > 0


def repeats(blobs, width):
    """Words that stand more than once, beyond what chance gives."""
    words = collections.Counter(
        b[i:i + width] for b in blobs for i in range(0, len(b), width))
    n = sum(words.values())
    return sum(v - 1 for v in words.values()), n * n / 2 / 2 ** (8 * width)


def by_index(work):
    db = sqlite3.connect(f"file:{work}/corpus.db?mode=ro", uri=True)
    rows = db.execute("SELECT at, bytes FROM posting").fetchall()
    blobs = [b for _, b in rows]
    count = collections.Counter(c for b in blobs for c in b)
    total = sum(count.values())
    chi = sum((count[i] - total / 256) ** 2 / (total / 256)
              for i in range(256))
    uneven = abs(chi - 255) > 6 * math.sqrt(2 * 255)
    say("postings (not for the thief: as the register counts them)",
        total // 8)
    say("chi-squared of its bytes (by chance 255, give or take 23)",
        f"{chi:.0f}")
    for width in (4, 8):
        seen, chance = repeats(blobs, width)
        say(f"words of {width} bytes that are there again (by chance)",
            f"{seen} ({chance:.0f})")
        uneven |= seen > chance + 6 * math.sqrt(chance) + 1
    say("keys in the clear, none with a position", len(rows))
    say("    of them there again", len(rows) -
        len({at & (1 << 40) - 1 for at, _ in rows}))
    say("rows of twice the usual length: one seed more than 500 times",
        sum(len(b) > 2 * 4056 for b in blobs))
    db.close()
    return uneven


def by_length(work):
    """What stands in the clear beside: sizes.  Who holds a whole document may
    see that one of its size is registered."""
    db = sqlite3.connect(f"file:{work}/corpus.db?mode=ro", uri=True)
    sizes = collections.Counter(
        db.execute("SELECT size, passages, postings FROM source"))
    say("documents whose sizes no other has: known as such to their holder",
        f"{sum(v == 1 for v in sizes.values())} of {sum(sizes.values())}")
    db.close()


def compare(hidden, public):
    print("\nhashes without a key:")
    without_key(hidden, public)
    print("fingerprints under a key, in the clear:")
    by_rank(hidden, public)
    print("fingerprints under a key, and positions, in the clear:")
    for part in (0.01, 0.05, 0.2):
        by_order(hidden, public, part)


def attack(build, work, sources, public, hidden):
    register(build, work, sources, public)
    print("\nthis register:")
    told = by_search(work, hidden)
    told |= by_index(work)
    by_length(work)
    return told


def main():
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    build = bench.build_folder(sys.argv[1])
    few = int(sys.argv[3]) if len(sys.argv) > 3 else FEW
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="dingmi-attack-") as work:
        if len(sys.argv) > 2:
            sources, public = (read(sys.argv[2], kind)
                               for kind in ("sources", "public"))
        else:
            sources = made(build, work, "source", SOURCES)
            public = made(build, work, "public", PUBLIC)
        names = random.sample(list(sources), min(few, len(sources)))
        sources = {n: sources[n] for n in names}
        hidden = [s for t in sources.values() for p in t for s in sentences(p)]
        texts = [s for t in public.values() for p in t for s in sentences(p)]
        print(f"{len(sources)} sources, {sum(map(len, hidden))} characters; "
              f"{len(public)} public texts, {sum(map(len, texts))} characters")
        compare(hidden, texts)
        if attack(build, work, sources, dict(list(public.items())[:few]),
                  hidden):
            sys.exit("\nthe register tells something of its sources")
    print("\nof what the sources say, the register gives nothing back")


if __name__ == "__main__":
    main()

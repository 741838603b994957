"""What the measurements share: making texts, registers and drafts, and what a
program costs.

SPDX-License-Identifier: Apache-2.0
"""
import collections
import glob
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
COST = os.path.join(HERE, "cost.py")
LANGUAGE = os.path.join(HERE, "language.txt")
DAY = "2024-06-01"

Cost = collections.namedtuple("Cost", "wall cpu memory")


def run(argv, env=None, ok=(0,), stdin=None):
    """What a program printed, and its seconds, processor seconds and MB."""
    with (tempfile.TemporaryFile() as out,
          tempfile.NamedTemporaryFile() as cost):
        process = subprocess.run(
            [sys.executable, "-IS", COST, cost.name, *argv], env=env,
            stdin=stdin, stdout=out, stderr=subprocess.PIPE)
        figures = cost.read().split()
        code = os.waitstatus_to_exitcode(int(figures[0])) if figures else None
        if code not in ok:
            sys.exit(f"{' '.join(argv[:6])}: {code}: "
                     f"{process.stderr.decode(errors='replace')[-800:]}")
        out.seek(0)
        wall, cpu, kib = map(float, figures[1:])
        return out.read().decode("utf-8"), Cost(wall, cpu, kib / 1024)


def own_cost(function, *args):
    """The same of a function of ours."""
    start, cpu = time.time(), time.process_time()
    out = function(*args)
    return out, Cost(time.time() - start, time.process_time() - cpu,
                     resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def hashing(paths):
    """The yardstick: processor seconds of reading and hashing the files."""
    start = time.process_time()
    for path in paths:
        with open(path, "rb") as f:
            hashlib.sha256(f.read()).digest()
    return time.process_time() - start


def build_folder(argument):
    """The folder of a build, with all that is needed made in it."""
    build = os.path.abspath(argument)
    if subprocess.run(["make", "-s", "-C", build, "dingmi",
                       "bench"]).returncode != 0:
        sys.exit(f"{build}: nothing was made there")
    return build


def texts(build, kind, folder, characters, seed, size=3000):
    """Documents of the invented language: their paths."""
    out, _ = run([f"{build}/tests/bench/texts", LANGUAGE, kind, folder,
                  str(characters), str(seed), str(size)])
    return out.splitlines()


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def characters(paths):
    return sum(len(read(path)) for path in paths)


class Register:
    """A register in a folder of its own."""

    def __init__(self, build, folder, suite="std"):
        self.dingmi = f"{build}/dingmi"
        self.corpus = f"{folder}/corpus.db"
        self.ledger = f"{folder}/ledger.csv"
        self.env = dict(os.environ, DINGMI_CORPUS=self.corpus,
                        LC_ALL="C.UTF-8")
        for name in ("DINGMI_KEY", "NO_COLOR"):
            self.env.pop(name, None)
        run([self.dingmi, "init", "--suite", suite], self.env)

    def add(self, paths, *options):
        write(self.ledger, "".join(f"{p}\n" for p in ["file"] + paths))
        return run([self.dingmi, "register", *options, "--manifest",
                    self.ledger], self.env)[1]

    def size(self):
        return sum(map(os.path.getsize, glob.glob(self.corpus + "*")))

    def check(self, paths, ok=(0, 1)):
        """A report for each draft, and what it cost."""
        out, cost = run([self.dingmi, "check", "--format", "json", "--date",
                         DAY, "-j", "1"] + paths, self.env, ok)
        return [json.loads(line) for line in out.splitlines()], cost


def flagged(reports, strengths):
    """Reports with a finding that counts, of one of the strengths."""
    return sum(any(f["counts"] and f["strength"] in strengths
                   for f in r["findings"]) for r in reports)

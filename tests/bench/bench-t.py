"""What is measured of a program is its own, whoever measures.

SPDX-License-Identifier: Apache-2.0
"""
import sys

import bench

MB = 1024 * 1024
MUCH = 300
HOLD = f"much = b'x' * {MUCH * MB}"


def python(code):
    return bench.run([sys.executable, "-ISc", code])


def memory_is_its_own():
    much = b"x" * (MUCH * MB)
    return python("")[1].memory < MUCH / 3 and len(much) == MUCH * MB


def memory_is_all_of_it():
    return python(HOLD)[1].memory >= MUCH


def memory_of_children_counts():
    code = f'import subprocess, sys; subprocess.run([sys.executable, "-ISc", '\
        f'"{HOLD}"])'
    return python(code)[1].memory >= MUCH


def time_is_its_own():
    spin = "import time\nwhile time.process_time() < 0.3: pass"
    cost = python(spin)[1]
    return 0.3 <= cost.cpu < 10 and cost.wall >= 0.3


def output_is_told():
    return python("print('密')")[0] == "密\n"


def failure_ends_it():
    for code in ("import sys; sys.exit('why')", "import os; os.abort()"):
        try:
            python(code)
        except SystemExit:
            continue
        return False
    return True


TESTS = (memory_is_its_own, memory_is_all_of_it, memory_of_children_counts,
         time_is_its_own, output_is_told, failure_ends_it)

print(f"1..{len(TESTS)}")
for number, test in enumerate(TESTS, 1):
    print("ok" if test() else "not ok", number, "-", test.__name__)

"""Run a program, and write down what it costs.

    python3 -IS cost.py FILE PROGRAM [ARGUMENT...]

A line goes to FILE: its status, as wait(2) has it, seconds by the clock and of
the processor, and the most KiB of memory that it, or a child of its, had.
The kernel counts with a program's memory what the one that started it had
then; so that must be small, and nobody who holds much may measure by himself.

SPDX-License-Identifier: Apache-2.0
"""
import os
import signal
import sys
import time


def main():
    start = time.time()
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ,
                            setsigdef=[signal.SIGPIPE])
    _, status, used = os.wait4(child, 0)
    with open(sys.argv[1], "w", encoding="ascii") as out:
        print(status, time.time() - start, used.ru_utime + used.ru_stime,
              used.ru_maxrss, file=out)


if __name__ == "__main__":
    main()

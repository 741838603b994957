"""Print the lines of standard input that are wider than a terminal.

    wide.py COLUMNS

SPDX-License-Identifier: Apache-2.0
"""

import sys
import unicodedata


def width(text):
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


for line in sys.stdin.read().splitlines():
    if width(line) > int(sys.argv[1]):
        print(line)

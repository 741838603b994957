"""Print what stands at paths of the JSON objects on standard input.

    query.py PATH...

Objects stand one a line.  A path is made of keys and indices with dots
between; "*" stands for all items of an array, "#" for how many there are.
For each object each path gives one line, several values have spaces between.
Text is printed as it is, all else as JSON.

SPDX-License-Identifier: Apache-2.0
"""

import json
import sys


def find(value, keys):
    if not keys:
        return [value]
    if keys[0] == "#":
        return [len(value)]
    if keys[0] == "*":
        return [seen for item in value for seen in find(item, keys[1:])]
    if isinstance(value, list):
        return find(value[int(keys[0])], keys[1:])
    return find(value[keys[0]], keys[1:])


def text(value):
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


for line in sys.stdin:
    root = json.loads(line)
    for path in sys.argv[1:]:
        print(*map(text, find(root, path.split("."))))

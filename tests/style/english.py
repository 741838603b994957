# What the page says in Chinese and not in English, and the other way round.
#
# SPDX-License-Identifier: Apache-2.0
import re
import sys

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# What the law calls it, in any language.
TERMS = {"绝密", "机密", "秘密", "核心商密", "普通商密", "长期"}


def strings(script):
    """The strings of a script, those that are added up as one."""
    script = re.sub(r"/\*.*?\*/", "", script, flags=re.S)
    script = re.sub(r'"\s*\+\s*"', "", script)
    return re.findall(r'"((?:[^"\\\n]|\\.)*)"', script)


def words(markup):
    markup = re.sub(r"<!--.*?-->", "", markup, flags=re.S)
    text = [part.strip() for part in re.findall(r">([^<]+)<", markup)]
    return text + re.findall(r'(?:aria-label|placeholder)="([^"]*)"', markup)


def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


code, _, table = "\n".join(map(read, sys.argv[2:])).partition(
    "const english = new Map([")
table, _, rest = table.partition("]);")
code += rest
pairs = strings(table)
known = pairs[::2]
said = strings(code)
wanted = {s for s in said + words(read(sys.argv[1]))
          if CHINESE.search(s)} - TERMS

for missing in sorted(wanted - set(known)):
    print("not in English:", missing)
for gone in sorted(set(known) - wanted - set(said)):
    print("nowhere said:", gone)
for twice in sorted({k for k in known if known.count(k) > 1}):
    print("twice:", twice)
for chinese, own in zip(known, pairs[1::2]):
    places = [sorted(set(re.findall(r"\{\d\}", s))) for s in (chinese, own)]
    if chinese != "{0}年{1}月{2}日" and places[0] != places[1]:
        print("other values:", chinese)

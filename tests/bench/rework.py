#!/usr/bin/env python3
"""Make cases of quoted and reworked sentences, to choose weights by.

    python3 rework.py FOLDER N SEED >cases.tsv

The folder holds sources.tsv and ordinary.tsv: a name and a paragraph a line.
N sentences of the sources are quoted or reworked in each of the ways below,
and put between the sentences of ordinary paragraphs.  A line of the result:
the way, the sources that hold the sentence (parted by commas), start and end
of it in the text, in code points, and the text.  Nothing is looked up: words
are pairs of characters, and other words come from the ordinary paragraphs.

SPDX-License-Identifier: Apache-2.0
"""
import random
import re
import sys

HAN = re.compile('[一-鿿]')
SENTENCE = re.compile('[^。！？；]+[。！？；]?')
CLAUSE = re.compile('[^，、：]+[，、：]?')
SHORTEST, LONGEST = 12, 150

# What stands before a clause in another sentence, and behind it.
SET_OFF = [('，', '，'), ('，', '，'), ('，', '，'), ('“', '”'), ('，', ''),
           ('', '，'), ('', '')]


def read(path):
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            name, _, text = line.rstrip('\n').partition('\t')
            yield name, text


def length(text):
    return len(re.findall(r'\w', text))


class Words:
    """Characters and words as they come in ordinary text."""

    def __init__(self, rng, paragraphs):
        self.rng = rng
        self.text = ''.join(paragraphs)

    def some(self, size):
        while True:
            at = self.rng.randrange(len(self.text) - size)
            word = self.text[at:at + size]
            if all(HAN.match(c) for c in word):
                return word

    def some_prose(self, size):
        """As it comes, signs and figures included."""
        at = self.rng.randrange(len(self.text) - size)
        return self.text[at:at + size]

    def like(self):
        """A word for another: mostly of two characters too."""
        return self.some(self.rng.choice((1, 2, 2, 2, 2, 2, 3, 4)))


def misread(words, text, share):
    """Characters taken for others, left out or doubled, as by OCR."""
    out = []
    for c in text:
        if not HAN.match(c) or words.rng.random() >= share:
            out.append(c)
            continue
        kind = words.rng.random()
        if kind < 0.8:
            out.append(words.some(1))
        elif kind > 0.9:
            out.append(c + words.some(1))
    return ''.join(out)


def pieces(text):
    """Words, as pairs of characters, and what stands between them."""
    return re.findall('[一-鿿]{1,2}|[^一-鿿]', text)


def replace(words, text, share):
    return ''.join(words.like() if HAN.match(p) and
                   words.rng.random() < share else p for p in pieces(text))


def cut_and_insert(words, text, share):
    out = []
    for p in pieces(text):
        if HAN.match(p) and words.rng.random() < share:
            if words.rng.random() < 0.5:
                continue
            p += words.like()
        out.append(p)
    return ''.join(out)


def reorder(words, text):
    parts = CLAUSE.findall(text)
    if len(parts) < 2:
        half = len(text) // 2
        return text[half:].rstrip('。') + '，' + text[:half] + '。'
    order = parts[:]
    while order == parts:
        words.rng.shuffle(order)
    return ''.join(order)


def renumber(words, text):
    """Other figures, and other names where there are marks around them."""
    text = re.sub('[0-9]', lambda m: words.rng.choice('0123456789'), text)
    return re.sub('[一二三四五六七八九]',
                  lambda m: words.rng.choice('一二三四五六七八九'), text)


def interrupt(words, text):
    """Something else every few words, as a page ends or a line is quoted."""
    parts = []
    while text:
        at = words.rng.randrange(6, 17)
        parts, text = parts + [text[:at]], text[at:]
    other = words.rng.randrange(3, 31)
    return ''.join(part + '，' + words.some_prose(other) + '，'
                   for part in parts[:-1]) + parts[-1]


def clause(size):
    """So many characters from anywhere, or from where a clause begins."""
    def cut(words, text):
        last = len(text) - size
        begins = [m.start() for m in CLAUSE.finditer(text)
                  if m.start() <= last]
        at = (words.rng.choice(begins) if words.rng.random() < 0.5
              else words.rng.randrange(last + 1))
        return text[at:at + size]
    return cut


def beginning(words, text):
    return text[:int(len(text) * words.rng.uniform(0.4, 0.9))]


def end(words, text):
    return text[int(len(text) * words.rng.uniform(0.1, 0.6)):]


def mixed(first, second):
    return lambda words, text: second(words, first(words, text))


def share(change, of):
    return lambda words, text: change(words, text, of)


def whole(_, text):
    return text


# Name, shortest and longest sentence, how, and whether within a sentence.
WAYS = [
    ('whole.short', 12, 19, whole, False),
    ('whole.long', 20, 150, whole, False),
    ('clause.10', 24, 90, clause(10), True),
    ('clause.12', 24, 90, clause(12), True),
    ('clause.15', 30, 90, clause(15), True),
    ('clause.20', 40, 90, clause(20), True),
    ('clause.25', 50, 90, clause(25), True),
    ('clause.30', 50, 150, clause(30), True),
    ('clause.45', 60, 150, clause(45), True),
    ('beginning', 30, 150, beginning, False),
    ('end', 30, 150, end, False),
    ('misread.03', 12, 90, share(misread, 0.03), False),
    ('misread.05', 12, 90, share(misread, 0.05), False),
    ('misread.05.short', 12, 19, share(misread, 0.05), False),
    ('misread.10', 20, 90, share(misread, 0.10), False),
    ('words.10', 20, 90, share(replace, 0.10), False),
    ('words.20', 20, 90, share(replace, 0.20), False),
    ('words.30', 20, 90, share(replace, 0.30), False),
    ('words.40', 20, 90, share(replace, 0.40), False),
    ('order', 20, 90, reorder, False),
    ('cut.10', 20, 90, share(cut_and_insert, 0.10), False),
    ('cut.20', 20, 90, share(cut_and_insert, 0.20), False),
    ('cut.30', 20, 90, share(cut_and_insert, 0.30), False),
    ('figures', 20, 90, renumber, False),
    ('interrupted', 20, 90, interrupt, False),
    ('mixed.order', 20, 90, mixed(share(replace, 0.15), reorder), False),
    ('mixed.cut', 20, 90, mixed(mixed(share(replace, 0.20),
                                      share(cut_and_insert, 0.10)),
                                share(misread, 0.03)), False),
    ('mixed.all', 20, 90, mixed(mixed(share(replace, 0.30), reorder),
                                share(cut_and_insert, 0.20)), False),
]


def plant(rng, host, text, within):
    """The host with the text in it, and where it begins."""
    sentences = SENTENCE.findall(host)
    at = rng.randrange(len(sentences))
    before = ''.join(sentences[:at])
    if within:
        cut = len(sentences[at]) // 2
        first, last = rng.choice(SET_OFF)
        return (before + sentences[at][:cut] + first, text,
                last + sentences[at][cut:] + ''.join(sentences[at + 1:]))
    return before, text, ''.join(sentences[at:])


def make(folder, count, seed, out):
    rng = random.Random(seed)
    hosts = [text for name, text in read(folder + '/ordinary.tsv')
             if name.startswith('news') and 40 < len(text) < 300]
    words = Words(rng, hosts)
    holders = {}
    for name, text in read(folder + '/sources.tsv'):
        for sentence in SENTENCE.findall(text):
            if SHORTEST <= length(sentence) <= LONGEST:
                holders.setdefault(sentence.strip(), set()).add(name)
    sentences = sorted(holders)
    for way, low, high, change, within in WAYS:
        made = 0
        while made < count:
            sentence = rng.choice(sentences)
            if not low <= length(sentence) <= high:
                continue
            text = change(words, sentence)
            before, text, behind = plant(rng, rng.choice(hosts), text, within)
            print(way, ','.join(sorted(holders[sentence])), len(before),
                  len(before) + len(text), before + text + behind,
                  sep='\t', file=out)
            made += 1


if __name__ == '__main__':
    make(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.stdout)

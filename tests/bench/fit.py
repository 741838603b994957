#!/usr/bin/env python3
"""Fit the model that weighs matches, and print core/weigh_table.h.

    python3 fit.py MATCH FOLDER [N] >core/weigh_table.h
    clang-format -i core/weigh_table.h

MATCH is tests/bench/match; the folder is as that wants it, its cases.tsv left
alone: sentences to learn from are made here (rework.py), N in each way.  They
are the examples of quotation; what ordinary documents share with the sources
by chance are those against.  Regulations are left out, for they do quote each
other.

Scores for the thresholds come from models that each leave out some of the
documents, and judge these.  Needs python3-sklearn.

SPDX-License-Identifier: Apache-2.0
"""
import math
import os
import subprocess
import sys
import tempfile

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier

import rework

# In the order of enum feature, and whether more of it can only speak for a
# quotation (1) or only against (-1).
FEATURES = {
    'COVERAGE': 1, 'CHARACTERS': 1, 'OFTEN': -1, 'BITS': 1, 'HEAD': -1,
    'FRESH': 1, 'OPEN': -1, 'RUN_BITS': 1, 'SENTENCE': 1, 'RUN_SHARE': 1,
    'GAP_DRAFT': -1, 'GAP_PASSAGE': -1, 'EVEN': 1, 'PIECE': 1, 'TAIL': -1,
    'UNEVEN': -1, 'FIGURES': -1, 'SHARED': -1, 'CLAUSE': 1,
}

# Ways of rework that no model can tell from chance: they would only blur it.
LEFT_OUT = {'clause.10', 'mixed.all'}
WEIGHTS = {'clause.20': 5, 'clause.30': 0.4, 'clause.45': 0.4,
           'beginning': 0.4, 'end': 0.4, 'cut.20': 3, 'cut.30': 6, 'order': 5,
           'words.20': 2, 'misread.05.short': 3}
# Weighing plain documents more spares those that are learned from, no others.
NEWS, PLAIN = 1, 2

# Ordinary documents in a hundred that may be flagged: plain ones and news.
# The plain ones above 1 are regulations that share sentences with registered
# ones; sparing them too would spare a third of what is reworked.
CERTAIN, REVIEW = (3, 8.5), (9.5, 49)

TREES, QUESTIONS = 150, 3

# What the bits of a leaf are counted in.
PARTS_OF_BIT = 10000

# Into so many parts the documents are divided: each is judged by a model that
# has not seen it.
PARTS = 5


class Trace:
    """What match weighed, as arrays."""

    def __init__(self, match, folder):
        lines = subprocess.run([match, folder, 'all', 'trace'], check=True,
                               stdout=subprocess.PIPE, text=True).stdout
        rows = [line.split('\t')[1:] for line in lines.splitlines()
                if line.startswith('trace\t')]
        self.number = numpy.array([int(r[0]) for r in rows])
        self.name = numpy.array([r[1] for r in rows])
        self.right = numpy.array([r[2] == '1' for r in rows])
        self.counts = numpy.array([r[3] == '1' for r in rows])
        self.whole = numpy.array([r[5] == '1' for r in rows])
        self.features = numpy.array([[float(x) for x in r[6:]] for r in rows])
        self.ordinary = numpy.array([is_document(r[1]) for r in rows])
        assert self.features.shape[1] == len(FEATURES)


def is_document(name):
    return name.split('-')[0] in ('plain', 'news', 'law')


def best_rows(trace):
    """Of each case, the row that has most in common with the right source."""
    best = {}
    for i in numpy.where(trace.right)[0]:
        case = trace.number[i]
        if (trace.name[i] not in LEFT_OUT and
                (case not in best or trace.features[i, 1] >
                 trace.features[best[case], 1])):
            best[case] = i
    return numpy.array(sorted(best.values()))


def chance_rows(trace, part):
    """Likenesses by chance, in all documents but a part of them (or None)."""
    rows = trace.ordinary & trace.counts
    rows &= ~numpy.char.startswith(trace.name, 'law')
    if part is not None:
        rows &= trace.number % PARTS != part
    return numpy.where(rows)[0]


def weight(name):
    if is_document(name):
        return NEWS if name.startswith('news') else PLAIN
    return WEIGHTS.get(name, 1)


def fit(trace, part):
    for_it, against = best_rows(trace), chance_rows(trace, part)
    rows = numpy.concatenate([for_it, against])
    truth = numpy.arange(len(rows)) < len(for_it)
    weights = numpy.array([weight(name) for name in trace.name[rows]],
                          float)
    # As if one were as likely as the other: the score is evidence alone.
    weights[truth] *= weights[~truth].sum() / weights[truth].sum()
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_depth=QUESTIONS, max_leaf_nodes=2 ** QUESTIONS,
        learning_rate=0.1, min_samples_leaf=300, l2_regularization=30,
        monotonic_cst=list(FEATURES.values()), early_stopping=False,
        random_state=1)
    return model.fit(trace.features[rows], truth, weights)


def bits(model, features):
    return model.decision_function(features) / math.log(2)


def thresholds(trace, models, documents):
    """The least score from which few enough documents are flagged."""
    score = {}
    for part, model in enumerate(models):
        rows = numpy.where(trace.ordinary & trace.counts &
                           (trace.number % PARTS == part))[0]
        for i, s in zip(rows, bits(model, trace.features[rows])):
            n = trace.number[i], trace.name[i].split('-')[0]
            # The whole sentence, and nothing but, is certain by itself.
            s = 99 if trace.whole[i] and s > -99 else s
            score[n] = max(score.get(n, -99), s)
    out = []
    for plain, news in (CERTAIN, REVIEW):
        least = []
        for kind, share in (('plain', plain), ('news', news)):
            scores = sorted((s for (_, k), s in score.items() if k == kind),
                            reverse=True)
            most = int(share / 100 * documents[kind])
            least.append(scores[most] if most < len(scores) else -99)
            print(f'{kind} {share} %: {least[-1]:.2f}', file=sys.stderr)
        out.append(max(least) + 0.01)
    return out


def count_documents(folder):
    names = {name for name, _ in rework.read(folder + '/ordinary.tsv')}
    return {kind: sum(n.startswith(kind) for n in names)
            for kind in ('plain', 'news', 'law')}


def question(nodes, at):
    node = nodes[at]
    return (int(node['feature_idx']), '%.5g' % node['num_threshold'])


def complete(nodes, at, depth, questions, leaves, place):
    """A tree of full depth: a leaf that comes early answers for all below."""
    node = nodes[at]
    if depth == QUESTIONS:
        leaves[place - len(questions)] = float(node['value']) / math.log(2)
        return
    leaf = bool(node['is_leaf'])
    questions[place] = (0, '0') if leaf else question(nodes, at)
    for side, child in ((1, 'left'), (2, 'right')):
        complete(nodes, at if leaf else int(node[child]), depth + 1,
                 questions, leaves, 2 * place + side)


def trees_of(model):
    """Of each tree the questions, by their place in it, and the leaves."""
    for (predictor,) in model._predictors:
        questions = [None] * (2 ** QUESTIONS - 1)
        leaves = [0.0] * 2 ** QUESTIONS
        complete(predictor.nodes, 0, 0, questions, leaves, 0)
        yield questions, leaves


def number(text):
    return text + ('F' if '.' in text or 'e' in text else '.0F')


def parts(bits):
    return round(bits * PARTS_OF_BIT)


def write(trees, base, certain, review):
    asked = sorted({q for questions, _ in trees for q in questions},
                   key=lambda q: (q[0], float(q[1])))
    place = {q: i for i, q in enumerate(asked)}
    first = [sum(q[0] < f for q in asked) for f in range(len(FEATURES) + 1)]
    print('/*\n * The model that weighs matches: written by'
          ' tests/bench/fit.py.\n *\n'
          ' * SPDX-License-Identifier: Apache-2.0\n */\n'
          '#ifndef CORE_WEIGH_TABLE_H\n#define CORE_WEIGH_TABLE_H\n\n'
          '/* Bits, from which a match is certain, and is shown for review.'
          ' */\n'
          f'#define WEIGH_CERTAIN {certain:.2f}\n'
          f'#define WEIGH_REVIEW {review:.2f}\n\n'
          '/* So many parts are a bit; with so many the sum begins. */\n'
          f'enum {{ WEIGH_BIT = {PARTS_OF_BIT}, WEIGH_BASE = {parts(base)} }};'
          '\n\n'
          '/* Each question asks whether there is more of a feature than this.'
          ' */\n'
          'static const double weigh_most[] = {'
          + ', '.join(number(t) for _, t in asked) + '};\n\n'
          '/* Where those begin that ask for each feature; the end at last.'
          ' */\n'
          'static const unsigned short weigh_first[] = {'
          + ', '.join(map(str, first)) + '};\n\n'
          '/* More goes on to the right. */\n'
          'struct weigh_tree {\n'
          f'    unsigned short question[{2 ** QUESTIONS - 1}];\n'
          f'    short parts[{2 ** QUESTIONS}];\n}};\n\n'
          'static const struct weigh_tree weigh_tree[] = {')
    for questions, leaves in trees:
        print('    {{' + ', '.join(str(place[q]) for q in questions) + '},')
        print('     {' + ', '.join(str(parts(v)) for v in leaves) + '}},')
    print('};\n\n#endif /* !CORE_WEIGH_TABLE_H */')


def main():
    match, folder = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
    with tempfile.TemporaryDirectory() as own:
        for name in ('sources', 'public', 'ordinary'):
            os.symlink(os.path.abspath(f'{folder}/{name}.tsv'),
                       f'{own}/{name}.tsv')
        with open(own + '/cases.tsv', 'w', encoding='utf-8') as out:
            rework.make(folder, count, 'fit', out)
        trace = Trace(match, own)
    models = [fit(trace, part) for part in range(PARTS)]
    certain, review = thresholds(trace, models, count_documents(folder))
    model = fit(trace, None)
    base = float(model._baseline_prediction.ravel()[0]) / math.log(2)
    write(list(trees_of(model)), base, certain, review)


if __name__ == '__main__':
    main()

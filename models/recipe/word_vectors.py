"""Trains what words are about (jamcheck.language.vectors): those that stand among the same words get like vectors.

    python models/recipe/word_vectors.py [--output models/word_vectors.json]

From the sentences of all labelled documents and statements, not from their labels: how much more often than by chance
two words stand within five words of each other (positive pointwise mutual information, contexts to the power of 0.75),
of that a singular value decomposition, its values to the power of a half (Levy, Goldberg and Dagan, "Improving
Distributional Similarity with Lessons Learned from Word Embeddings", TACL 2015). A vector is as long as its word is
rare (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017). Deterministic;
needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from second_reader import ROOT, evaluation
from sklearn.utils.extmath import randomized_svd

from jamcheck.check import Checker
from jamcheck.conditions.resembles import SAYS
from jamcheck.extract.text import extract
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.likeness import told_words
from jamcheck.language.vectors import MOST
from jamcheck.rulebook import load_rulebook

#: Numbers for each word: 48 tell less, 100 and 200 no more. Words seen less often than `SEEN` get none.
WIDTH, SEEN = 64, 10
#: How far apart words stand beside each other, how much less a frequent context counts, and how fast a frequent word
#: says less.
REACH, SMOOTHING, FREQUENT, TINY = 5, 0.75, 1e-3, 1e-9


def sentences() -> Iterator[list[str]]:
    """The words of each sentence, as the models see them."""
    checker = Checker(load_rulebook(), "blank")
    for name in evaluation.SETS:
        for case in evaluation.cases(name):
            document = extract(case.text.encode(), f"{case.id}.txt")
            for unit in AnnotatedDocument(document, checker.matcher).units:
                if unit.kind in SAYS or unit.kind == "heading":
                    yield told_words(unit)


def together(said: list[list[str]], places: dict[str, int]) -> csr_matrix:
    """How often two words stand within `REACH` words of each other; those further apart count for less."""
    apart = [-1] * REACH
    stream = np.array([place for sentence in said for place in [*(places.get(word, -1) for word in sentence
                                                                  if word in places), *apart]])
    counts = csr_matrix((len(places), len(places)))
    for distance in range(1, REACH + 1):
        one, other = stream[:-distance], stream[distance:]
        known = (one >= 0) & (other >= 0)
        pairs = coo_matrix((np.full(known.sum(), 1 / distance), (one[known], other[known])), shape=counts.shape)
        counts = counts + pairs.tocsr()
    return counts + counts.T


def information(counts: csr_matrix) -> csr_matrix:
    """How much more often than by chance two words stand together, where they do."""
    often = np.asarray(counts.sum(axis=1)).ravel()
    context = often ** SMOOTHING
    cells = counts.tocoo()
    told = np.log(cells.data * context.sum() / (often[cells.row] * context[cells.col]))
    more = told > 0
    return csr_matrix((told[more], (cells.row[more], cells.col[more])), shape=counts.shape)


def trained(said: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """The words, and a row of whole numbers for each."""
    often = Counter(word for sentence in said for word in sentence)
    words = sorted(word for word, count in often.items() if count >= SEEN)
    axes, sizes, _ = randomized_svd(information(together(said, {word: at for at, word in enumerate(words)})), WIDTH,
                                    n_iter=4, random_state=0)
    vectors = axes * sizes ** 0.5
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), TINY)
    shares = np.array([often[word] for word in words]) / often.total()
    vectors *= (FREQUENT / (FREQUENT + shares))[:, None]
    return words, np.rint(vectors * MOST / np.abs(vectors).max()).astype(np.int8)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "word_vectors.json")
    options = parser.parse_args(arguments)
    said = list(sentences())
    words, vectors = trained(said)
    table = {"width": WIDTH, "words": words, "vectors": b64encode(vectors.tobytes()).decode()}
    options.output.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{sum(map(len, said))} words of {len(said)} sentences; {len(words)} have vectors; {options.output}: "
          f"{options.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

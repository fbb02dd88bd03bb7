"""Trains which type of document words point to (jamcheck.language.genre), on labelled documents and statements.

    python models/recipe/genre.py [--output models/genre.json]

The title lines and headings that name a type are left out, so that the rest learns to tell. Before the weights are
written they are judged on authors left out: how many are told right, of all and of those without naming signs, where
the likeliest type is likely enough to be taken. Needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from second_reader import FOLDS, ROOT, Aspect, Column, Fitted, fold_of, write
from sklearn.linear_model import LogisticRegression
from tests import evaluation

from jamcheck import doctype
from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.language.genre import COUNTS, GENRE
from jamcheck.rulebook import load_rulebook

#: A word that stands in fewer documents is not kept; a weight that is nearer to nothing is dropped.
SEEN, SLIGHTEST = 15, 0.05
LOOSENESS = 10
#: What is longer than so many words says its type so often that it teaches less.
SHORT, LONGER = 150, 0.5


class Example(NamedTuple):
    """A document's features, its type, whose it is, how much it teaches, and whether signs told little."""

    features: frozenset[str]
    type: str
    author: str
    weight: float
    plain: bool


def examples() -> Iterator[Example]:
    checker = Checker(load_rulebook(), "blank")
    types, matcher = checker.rulebook.types, checker.matcher
    for name in evaluation.SETS:
        for case in evaluation.cases(name):
            places = doctype.readings_of(extract(case.text.encode(), f"{case.id}.txt"), matcher)
            most = max(total for total, _ in doctype.signs_of(places, types, matcher).values())
            yield Example(doctype.words_of(places, types, matcher), case.type, name.removesuffix("-snippets"),
                          1.0 if len(case.text.split()) <= SHORT else LONGER, most < doctype.PLAIN)


def matrix(taught: list[Example], columns: dict[str, int]) -> csr_matrix:
    known = [[name for name in one.features if name in columns] for one in taught]
    cells = [(row, columns[name], COUNTS.get(name[0], 1.0) * len(names) ** -0.5)
             for row, names in enumerate(known) for name in names]
    rows, places, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, places)), shape=(len(taught), len(columns)))


def fit(taught: list[Example]) -> tuple[dict[str, int], LogisticRegression]:
    counts = Counter(name for one in taught for name in one.features)
    columns = {name: at for at, name in enumerate(sorted(name for name, n in counts.items() if n >= SEEN))}
    model = LogisticRegression(C=LOOSENESS, max_iter=400)
    model.fit(matrix(taught, columns), [one.type for one in taught], sample_weight=[one.weight for one in taught])
    return columns, model


def judged(taught: list[Example]) -> dict[str, Counter[str]]:
    """Authors left out: how many are told right, wrongly and not, of all and of those whose signs tell little."""
    found: dict[str, Counter[str]] = {"all": Counter(), "plain": Counter()}
    for fold in range(FOLDS):
        out = [one for one in taught if fold_of(one.author) == fold]
        columns, model = fit([one for one in taught if fold_of(one.author) != fold])
        shares = model.predict_proba(matrix(out, columns))
        for one, row in zip(out, shares, strict=True):
            told = "right" if model.classes_[int(np.argmax(row))] == one.type else "wrong"
            told = told if row.max() >= doctype.LIKELY else "untold"
            found["all"][told] += 1
            found["plain"][told] += one.plain
    return found


def column(columns: dict[str, int], model: Any, at: int) -> Fitted:
    """One type's weights, each with what its place counts."""
    weights = [float(model.coef_[at][place]) * COUNTS.get(name[0], 1.0) for name, place in columns.items()]
    return Fitted(columns, Column([[weight if abs(weight) >= SLIGHTEST else 0.0 for weight in weights]],
                                  [float(model.intercept_[at])]))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "genre.json")
    options = parser.parse_args(arguments)
    taught = list(examples())
    for name, found in judged(taught).items():
        print(f"{name}: {dict(found)}")
    columns, model = fit(taught)
    fitted: dict[Aspect, Fitted] = {(GENRE, str(name)): column(columns, model, at)
                                    for at, name in enumerate(model.classes_)}
    write(fitted, options.output)


if __name__ == "__main__":
    main()

"""Trains how likely a sentence lies outside the document's own matter (jamcheck.language.outside).

    python models/recipe/outside.py [--output models/outside.json]

tests/goldset/places/matter.jsonl holds sentences on the sexes in long documents, each marked by a reader who knew no
rule with whose and when it is: O the own matter, F somebody else's, E earlier, G general, P policy or formula, L later,
S staff, N not done, X none of these. Before the weights are written they are judged on authors left out. Needs
scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from second_reader import FOLDS, ROOT, Aspect, Fitted, evaluation, fold_of, matrix, told, write
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.outside import ASPECT, Setting, features
from jamcheck.rulebook import load_rulebook

PLACES = ROOT / "tests" / "goldset" / "places"
OUTSIDE, OWN = frozenset("FEG"), "O"
#: A feature seen so often is kept; a weight that is nearer to nothing is dropped.
SEEN, SLIGHTEST = 3, 0.05
LOOSENESS = 8
#: Of so many sentences of the own matter one is taken for another's, where the judgement is printed.
AT = (0.005, 0.01, 0.02, 0.05)


class Example(NamedTuple):
    """A sentence's features, whether it lies outside, and whose it is."""

    features: list[str]
    outside: bool
    author: str


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PLACES / name).read_text(encoding="utf-8").splitlines()]


def of_documents(checker: Checker) -> Iterator[Example]:
    marks: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows("matter.jsonl"):
        marks[row["set"], row["document"]][row["place"]] = row["mark"]
    for name in sorted({author for author, _ in marks}):
        for case in evaluation.cases(name):
            for example in _marked(case.text, marks.get((name, case.id), {}), checker):
                yield example._replace(author=name)


def _marked(text: str, marks: dict[str, str], checker: Checker) -> Iterator[Example]:
    if not marks:
        return
    annotated = AnnotatedDocument(extract(text.encode(), "a.txt"), checker.matcher)
    setting = Setting(text)
    for unit in annotated.units:
        mark = marks.get(told(unit.text))
        if mark is not None and mark in {*OUTSIDE, OWN}:
            yield Example(features(unit, annotated, setting), mark in OUTSIDE, "")


def fit(taught: list[Example]) -> Fitted:
    counts = Counter(feature for one in taught for feature in set(one.features))
    places = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    model = LogisticRegression(C=LOOSENESS, class_weight="balanced", max_iter=5000)
    model.fit(matrix(taught, places), [one.outside for one in taught])
    model.coef_[np.abs(model.coef_) < SLIGHTEST] = 0
    return Fitted(places, model)


def judged(taught: list[Example]) -> None:
    """Prints how well authors left out are told apart."""
    odds, outside = [], []
    for fold in range(FOLDS):
        out = [one for one in taught if fold_of(one.author) == fold]
        fitted = fit([one for one in taught if fold_of(one.author) != fold])
        odds += fitted.model.decision_function(matrix(out, fitted.places)).tolist()
        outside += [one.outside for one in out]
    found, wanted = np.array(odds), np.array(outside)
    print(f"authors left out: {wanted.sum()} outside, {(~wanted).sum()} own, {roc_auc_score(wanted, found):.3f}")
    for cost in AT:
        least = np.quantile(found[~wanted], 1 - cost)
        print(f"    {cost} of the own: {(found[wanted] > least).mean():.3f}, from {1 / (1 + np.exp(-least)):.3f}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "outside.json")
    options = parser.parse_args(arguments)
    checker = Checker(load_rulebook(), "blank")
    taught = list(of_documents(checker))
    judged(taught)
    fitted: dict[Aspect, Fitted] = {ASPECT: fit(taught)}
    write(fitted, options.output)


if __name__ == "__main__":
    main()

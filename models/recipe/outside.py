"""Trains how likely a sentence lies outside the document's own matter (jamcheck.language.outside).

    python models/recipe/outside.py [--output models/outside.json]

tests/goldset/places/matter.jsonl holds sentences on the sexes in long documents, each marked by a reader who knew no
rule with whose and when it is: O the own matter, F somebody else's, E earlier, G general, P policy or formula, L later,
S staff, N not done, X none of these. A support vector machine keeps the sentences that lie where the own matter and
what lies outside meet; by what machines without the author make of them, sides are turned into likelihoods, of as many
outside as own ones. Training is deterministic; needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import machine
import numpy as np
from machine import Line, Machine
from second_reader import FOLDS, ROOT, carrying, evaluation, fold_of, told
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.outside import ASPECT, Setting, features
from jamcheck.rulebook import load_rulebook

PLACES = ROOT / "tests" / "goldset" / "places"
OUTSIDE, OWN = frozenset("FEG"), "O"
#: A feature seen so often is kept. How closely the line may follow the examples.
SEEN, CALIBRATION = 3, 100
#: Likelihoods at which the judgement is printed.
AT = (0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98)


class Example(NamedTuple):
    """A sentence's features, whether it lies outside, and whose it is."""

    features: list[str]
    outside: bool
    author: str


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PLACES / name).read_text(encoding="utf-8").splitlines()]


def carrying_places() -> set[tuple[str, str, str]]:
    """What carries a verdict that readers gave is of the matter, whoever else it tells of."""
    marked = {(author, document, place) for (author, document, _, outcome), places in carrying().items()
              for place in places if outcome == "passed"}
    return marked | {(row["set"], row["document"], row["places"][0]) for row in rows("verdicts.jsonl")
                     if row["stands"] and len(row["places"]) == 1}


def of_documents(checker: Checker) -> Iterator[Example]:
    marks: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    carried = carrying_places()
    for row in rows("matter.jsonl"):
        if row["mark"] == OWN or (row["set"], row["document"], row["place"]) not in carried:
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


def fit(taught: list[Example]) -> Machine:
    counts = Counter(feature for one in taught for feature in set(one.features))
    places = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    return machine.fit(taught, [one.outside for one in taught], [1.0] * len(taught), places)


def left_out(taught: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    """What machines without the author make of each example, and whether it lies outside."""
    sides, outside = [], []
    for fold in range(FOLDS):
        out = [one for one in taught if fold_of(one.author) == fold]
        sides += fit([one for one in taught if fold_of(one.author) != fold]).sides(out).tolist()
        outside += [one.outside for one in out]
    return np.array(sides), np.array(outside)


def calibrated(sides: np.ndarray, outside: np.ndarray) -> Line:
    """What turns sides into the logarithm of the odds that a sentence lies outside; prints how well it tells."""
    model = LogisticRegression(C=CALIBRATION, class_weight="balanced").fit(sides[:, None], outside)
    print(f"authors left out: {outside.sum()} outside, {(~outside).sum()} own, {roc_auc_score(outside, sides):.3f}")
    found = model.predict_proba(sides[:, None])[:, 1]
    for least in AT:
        print(f"    from {least}: {(found[outside] >= least).mean():.3f} outside, "
              f"{(found[~outside] >= least).mean():.4f} own")
    return Line(float(model.coef_[0][0]), float(model.intercept_[0]))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "outside.json")
    options = parser.parse_args(arguments)
    checker = Checker(load_rulebook(), "blank")
    taught = list(of_documents(checker))
    line = calibrated(*left_out(taught))
    options.output.write_text(machine.written([ASPECT], [fit(taught)], [taught], [line]), encoding="utf-8")
    print(f"{options.output}: {options.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

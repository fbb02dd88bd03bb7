"""Trains the model of examples (jamcheck.language.examples), and how likely what rests on them is.

    python models/recipe/examples.py [--output models/examples.json]

What readers accepted is taught as for the second reader (second_reader.py), with one difference: there the places of
verdicts that an untaught reader confirms are taught, here those that the one that ships confirms, or those of most long
documents would be missing. A support vector machine for each requirement keeps the sentences that lie where accepted
and refused ones meet. tests/goldset/places/verdicts.jsonl holds each `passed` that the rules of four rounds gave on
long documents of that round's authors, before any rule was mended on them, with the places it rested on; `stands` tells
whether readers' labels agree. By what models without the author make of these places, odds are turned into how likely a
verdict stands. Where a sentence's words point is learnt before (word_vectors.py). Training is deterministic; needs
scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import machine
import numpy as np
from machine import Line, Machine
from second_reader import (
    BESIDE_THE_POINT,
    FOLDS,
    PARAGRAPHS,
    ROOT,
    SEEN,
    Aspect,
    Example,
    Teacher,
    carrying,
    evaluation,
    fold_of,
    only,
    seen,
    told,
    weight,
    without_examples,
)
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.language.annotated import AnnotatedDocument, Unit
from jamcheck.language.likeness import AKIN, features, load_likeness
from jamcheck.rulebook import load_rulebook

VERDICTS = ROOT / "tests" / "goldset" / "places" / "verdicts.jsonl"
#: How closely the line may follow the verdicts.
CALIBRATION = 0.3
#: Likelihoods at which the judgement is printed.
AT = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Documents = dict[tuple[str, str], dict[str, list[str]]]


class Shown(Teacher):
    """A teacher that goes by what the second reader that ships confirms, and by no model of examples."""

    def __init__(self) -> None:
        without_examples()
        self.carrying, self.beside = carrying(), carrying(BESIDE_THE_POINT)
        self.rulebook = load_rulebook()
        self.checker = Checker(self.rulebook, "blank")
        self.concepts = tuple(sorted(self.rulebook.concepts))


def common(taught: dict[Aspect, list[Example]]) -> dict[str, int]:
    """A column for each feature that occurs in `SEEN` sentences of an aspect."""
    known: set[str] = set()
    for lessons in taught.values():
        counts = Counter(feature for lesson in lessons for feature in set(lesson.features))
        known |= {feature for feature, count in counts.items() if count >= SEEN}
    return {feature: at for at, feature in enumerate(sorted(known))}


def fit(lessons: list[Example], places: dict[str, int]) -> Machine:
    return machine.fit(lessons, [lesson.accepted for lesson in lessons], list(map(weight, lessons)), places)


def verdicts() -> list[dict[str, Any]]:
    return [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]


def sentences(rows: list[dict[str, Any]]) -> Documents:
    """By set and document, what is looked at in each sentence of the documents that the verdicts are on."""
    wanted = {(row["set"], row["document"]) for row in rows}
    checker, looked = Checker(load_rulebook(), "blank"), tuple(sorted(load_rulebook().concepts))
    found: Documents = {}
    for name in {name for name, _ in wanted}:
        for case in evaluation.cases(name):
            if (name, case.id) in wanted:
                annotated = AnnotatedDocument(extract(case.text.encode(), f"{case.id}.txt"), checker.matcher)
                found[name, case.id] = {told(unit.text): _looked_at(annotated, unit, looked)
                                        for unit in reversed(annotated.units)}
    return found


def _looked_at(annotated: AnnotatedDocument, unit: Unit, looked: tuple[str, ...]) -> list[str]:
    return seen(annotated, unit, lambda sign, part: features(sign, part, looked))


def best(machines: list[Machine], documents: Documents, rows: list[dict[str, Any]]) -> tuple[list[float], list[bool]]:
    """What the model without the author makes of the likeliest place of each verdict; and whether that stands."""
    odds, right = [], []
    for row in rows:
        here = documents[row["set"], row["document"]]
        places = [Example(here[place], row["stands"], "", "") for place in row["places"] if place in here]
        if places:
            asked = only(load_likeness().sight.named, places)
            odds.append(float(machines[fold_of(row["set"])].sides(asked).max()))
            right.append(row["stands"])
    return odds, right


def calibrated(odds: list[float], stands: list[bool]) -> Line:
    """What turns sides into the logarithm of the odds that a verdict stands."""
    model = LogisticRegression(C=CALIBRATION, max_iter=5000).fit(np.array(odds)[:, None], stands)
    found, right = model.predict_proba(np.array(odds)[:, None])[:, 1], np.array(stands)
    print(f"    {right.sum()} that stand, {(~right).sum()} that do not: {roc_auc_score(right, odds):.3f}")
    for least in AT:
        print(f"        less than {least}: {(right & (found < least)).sum()} and {(~right & (found < least)).sum()}")
    return Line(float(model.coef_[0][0]), float(model.intercept_[0]))


def left_out(lessons: list[Example], places: dict[str, int]) -> list[Machine]:
    """For each fifth of the authors, a machine that has not seen them."""
    return [fit([one for one in lessons if one.author == PARAGRAPHS.name or fold_of(one.author) != fold], places)
            for fold in range(FOLDS)]


def documents_told(lessons: list[Example], machines: list[Machine]) -> tuple[list[float], list[bool]]:
    """What the model without the author makes of the likeliest sentence of each document; whether it is accepted."""
    best_of: dict[str, tuple[bool, float]] = {}
    for fold, one_without in enumerate(machines):
        out = [one for one in lessons if one.author != PARAGRAPHS.name and fold_of(one.author) == fold]
        for one, odds in zip(out, one_without.sides(out), strict=True):
            best_of[one.document] = max(best_of.get(one.document, (one.accepted, -99.0)), (one.accepted, float(odds)))
    return [odds for _, odds in best_of.values()], [accepted for accepted, _ in best_of.values()]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "examples.json")
    options = parser.parse_args(arguments)
    everything = Shown().examples()
    taught = {aspect: only(load_likeness().sight.named, everything[aspect]) for aspect in AKIN}
    places, rows = common(taught), verdicts()
    documents = sentences(rows)
    machines, calibration = [], []
    for (requirement, outcome), lessons in taught.items():
        without = left_out(lessons, places)
        told_apart = documents_told(lessons, without)
        print(f"{requirement} {outcome}: {len(lessons)} sentences, {sum(one.accepted for one in lessons)} accepted; "
              f"authors left out, documents {roc_auc_score(told_apart[1], told_apart[0]):.3f}", flush=True)
        own = [row for row in rows if row["requirement"] == requirement]
        calibration.append(calibrated(*(best(without, documents, own) if outcome == "passed" else told_apart)))
        machines.append(fit(lessons, places))
    options.output.write_text(machine.written(AKIN, machines, list(taught.values()), calibration), encoding="utf-8")
    print(f"{options.output}: {options.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

"""Trains what a short text as a whole says for a requirement (jamcheck.language.whole), on labelled texts of up to
`SHORT` words.

    python models/recipe/whole.py [--output models/whole.json]

Most of them are statements that one requirement is labelled for. What else applies to their type they say little or
nothing of, and there rules seldom err: their outcome is taught, too, but weighs little. Without it every short text
would look like one that is about the requirement. Before the weights are written they are judged on authors left out:
how many outcomes are told right by them alone. Needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from second_reader import FOLDS, ROOT, Aspect, Column, Fitted, combined, evaluation, fold_of, matrix, write
from sklearn.linear_model import LogisticRegression

from jamcheck import evaluate, weighing
from jamcheck.check import Checker
from jamcheck.conditions import Context, Unit
from jamcheck.conditions.akin import looked_at
from jamcheck.extract.text import extract
from jamcheck.language.likeness import REQUIREMENTS
from jamcheck.linear import Weights, shares
from jamcheck.result import Outcome
from jamcheck.rulebook import load_rulebook

#: What has more words is no short text (`weighed_within` in rules).
SHORT = 150
#: How much what a rule says of a requirement that a statement is not labelled for weighs beside a label.
UNLABELLED = 0.05
#: Sets that measure the model and have not taught it.
MEASURES = frozenset({"tm", "tn", "to", "tp", "ts", *(f"u{at}" for at in "abcdefghijklmnopqrstuvwxyz"),
                      *(f"v{at}" for at in "abcdefghijklmno")})
#: A feature that fewer labelled texts on a requirement have is not kept; a weight that is nearer to nothing is dropped.
SEEN, SLIGHTEST = 4, 0.05
#: How closely the weights may follow the outcomes; 20 does as well, 3 worse.
LOOSENESS = 8


class Statement(NamedTuple):
    """What is looked at in a short text, a requirement, its outcome, whose it is, and how much it teaches."""

    features: frozenset[str]
    requirement: str
    outcome: str
    author: str
    weight: float


#: What is made of a short text: by its requirement, the rule's outcome, its sentences and its context.
Look = Callable[[str, Outcome, list[Unit], Context], Any]


def asked(sets: Iterable[str], look: Look) -> list[tuple[str, str, bool, Any]]:
    """For each requirement that applies to each short text of some sets: whose it is, its outcome (as labelled, else as
    the rule says), whether that is its label, and what `look` makes of it."""
    found: list[tuple[str, str, bool, Any]] = []

    def weighed(requirement: str, outcome: Outcome, context: Context) -> Outcome:
        label, units = case.wanted.get(requirement), weighing.sentences(requirement, outcome, context)
        if units and label != Outcome.INAPPLICABLE:
            found.append((name.removesuffix("-snippets"), label or outcome.value, label is not None,
                          look(requirement, outcome, units, context)))
        return outcome
    evaluate.weighed = weighed
    checker = Checker(load_rulebook(), "blank")
    for name in sets:
        for case in evaluation.cases(name):
            if len(case.text.split()) <= SHORT:
                checker.check(extract(case.text.encode(), f"{case.id}.txt"), path=case.id, sha256="")
    return found


def statements() -> list[Statement]:
    """All short texts by what is looked at in them, for each requirement that applies."""
    def looked(requirement: str, _: Outcome, units: list[Unit], context: Context) -> tuple[frozenset[str], str]:
        return frozenset(name for unit in units for name in looked_at(unit, context)), requirement
    sets = [name for name in evaluation.SETS if name.removesuffix("-snippets") not in MEASURES]
    return [Statement(features, requirement, outcome, author, 1.0 if labelled else UNLABELLED)
            for author, outcome, labelled, (features, requirement) in asked(sets, looked)]


def fit(taught: list[Statement]) -> dict[Aspect, Fitted]:
    """The weights of each outcome of each requirement."""
    return {aspect: fitted for requirement in REQUIREMENTS
            for aspect, fitted in _of(requirement, [one for one in taught if one.requirement == requirement])}


def _of(requirement: str, taught: list[Statement]) -> Iterator[tuple[Aspect, Fitted]]:
    counts = Counter(name for one in taught if one.weight == 1 for name in one.features)
    columns = {name: at for at, name in enumerate(sorted(name for name, n in counts.items() if n >= SEEN))}
    model = LogisticRegression(C=LOOSENESS, max_iter=2000)
    known = [one._replace(features=one.features & columns.keys()) for one in taught]
    model.fit(matrix(known, columns), [one.outcome for one in taught], sample_weight=[one.weight for one in taught])
    for at, outcome in enumerate(model.classes_):
        weights = [float(weight) if abs(weight) >= SLIGHTEST else 0.0 for weight in model.coef_[at]]
        yield (requirement, str(outcome)), Fitted(columns, Column([weights], [float(model.intercept_[at])]))


def weights_of(fitted: dict[Aspect, Fitted]) -> Weights:
    """The model as jamcheck reads it."""
    table = combined(fitted)
    return Weights(tuple(fitted), tuple(table["bias"]), {name: tuple(row) for name, row in table["weights"].items()})


def left_out(taught: list[Statement]) -> list[Weights]:
    """For each fifth of the authors, a model that has not seen them."""
    return [weights_of(fit([one for one in taught if fold_of(one.author) != fold])) for fold in range(FOLDS)]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "whole.json")
    options = parser.parse_args(arguments)
    taught = statements()
    models = left_out(taught)
    for requirement in REQUIREMENTS:
        own = [one for one in taught if one.requirement == requirement and one.weight == 1]
        right = [max(told, key=told.__getitem__) == one.outcome
                 for one in own if (told := shares(models[fold_of(one.author)], one.features, requirement))]
        print(f"{requirement}: {len(own)} labelled; authors left out, right {np.mean(right):.3f}")
    write(fit(taught), options.output)


if __name__ == "__main__":
    main()

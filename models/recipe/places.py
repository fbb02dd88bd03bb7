"""Trains which of the places that a rule accepts carries a verdict (jamcheck.quoting), on places that readers marked.

    python models/recipe/places.py [--output models/places.json]

Readers who knew no rule read whole documents and marked the places (tests/goldset/places/marks.jsonl): R carries the
verdict by itself, N- only with the sentence before it, N+ with the one after, W is weak, X about something else. The
model looks at what the second reader looks at, so it must be trained after that. Before the weights are written they
are judged on authors left out, by the place that comes first. Needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from second_reader import FOLDS, ROOT, SEEN, Aspect, Fitted, fold_of, seen, told, write
from second_reader import marks as all_marks
from sklearn.linear_model import LogisticRegression
from tests import evaluation

from jamcheck import places as quotable
from jamcheck import quoting
from jamcheck.check import Checker
from jamcheck.evaluate import holding
from jamcheck.extract.text import extract
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.likeness import ANNOUNCES, LEANS, PLACE_ASPECTS, PLACES, Likeness, load_likeness
from jamcheck.linear import Weights
from jamcheck.rulebook import load_rulebook

#: What needs its neighbour is quoted with it, and so teaches mostly as a place that carries.
NEEDING = 0.7
#: How much a feature of where a place stands counts beside one of what it says.
STANDING = 0.25
#: How closely the weights may follow the examples, of the place and of its need for a neighbour.
LOOSENESS, LOOSENESS_OF_NEED = 1.0, 0.3


class Marked(NamedTuple):
    """A place that a rule accepts, with a reader's mark. `verdict` names the document and the requirement."""

    features: list[str]
    standing: tuple[str, ...]
    mark: str
    author: str
    aspect: Aspect
    verdict: str


class Keeping(Checker):
    """A checker that keeps what each verdict could quote."""

    def __init__(self) -> None:
        super().__init__(load_rulebook(), "blank")
        self.kept: list[tuple[Aspect, list[quotable.Place], AnnotatedDocument]] = []

    def _one(self, compiled: Any, context: Any, notices: Any) -> Any:
        result = super()._one(compiled, context, notices)
        aspect = result.requirement, result.outcome.value
        if aspect in PLACES:
            branches, confirm = compiled.branches.get(aspect[1], ()), compiled.confirm.get(aspect[1])
            held = holding(branches, context, confirm)
            places = list(quoting.places(quoting.by_weight(held, context), held, context, aspect))
            self.kept.append((aspect, places, context.annotated))
        return result


def examples() -> list[Marked]:
    """All marked places that the rules accept today, by document, best first as far as rules tell."""
    sight = load_likeness().sight
    untaught = Likeness(Weights(PLACE_ASPECTS, (0.0,) * len(PLACE_ASPECTS), {}), sight)
    quoting.load_places = quotable.load_places = lambda: untaught
    marks: dict[tuple[str, str], dict[tuple[Aspect, str], str]] = {}
    for row in all_marks():
        aspect = row["requirement"], row["outcome"]
        marks.setdefault((row["set"], row["id"]), {})[aspect, row["place"]] = row["mark"]
    checker, found = Keeping(), []
    for name in sorted({name for name, _ in marks}):
        for case in evaluation.cases(name):
            if (name, case.id) in marks:
                checker.kept.clear()
                checker.check(extract(case.text.encode(), f"{case.id}.txt"), path=case.id, sha256="")
                found += list(_marked(checker, marks[name, case.id], name, f"{name}/{case.id}"))
    return found


def _marked(checker: Keeping, marks: dict[tuple[Aspect, str], str], author: str, document: str) -> Iterator[Marked]:
    look = load_likeness().sight.features
    for aspect, places, annotated in checker.kept:
        for place in places:
            mark = marks.get((aspect, told(place.unit.text)))
            if mark:
                yield Marked(seen(annotated, place.unit, look), place.standing, mark, author, aspect,
                             f"{document} {aspect[0]}")


def _matrix(marked: list[Marked], columns: dict[str, int]) -> csr_matrix:
    cells = [(row, columns[feature], value) for row, one in enumerate(marked) for feature, value in (
        *((feature, len(one.features) ** -0.5) for feature in one.features),
        *((feature, STANDING) for feature in one.standing)) if feature in columns]
    rows, places, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, places)), shape=(len(marked), len(columns)))


def _odds(fitted: Fitted, marked: list[Marked]) -> np.ndarray[Any, Any]:
    return np.asarray(fitted.model.decision_function(_matrix(marked, fitted.places)))


def fit(lessons: list[tuple[Marked, bool, float]], looseness: float) -> Fitted:
    """A logistic regression on lessons: a place, what it teaches, and how much."""
    counts = Counter(feature for one, _, _ in lessons for feature in {*one.features, *one.standing})
    columns = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    model = LogisticRegression(C=looseness, max_iter=5000)
    model.fit(_matrix([one for one, _, _ in lessons], columns), [good for _, good, _ in lessons],
              sample_weight=[weight for _, _, weight in lessons])
    return Fitted(columns, model)


def carrying(marked: list[Marked], aspect: Aspect) -> Fitted:
    """What tells the places that carry verdicts of an aspect."""
    lessons = []
    for one in (one for one in marked if one.aspect == aspect):
        share = {"R": 1.0, "N": NEEDING}.get(one.mark[0], 0.0)
        lessons += [(one, good, weight) for good, weight in ((True, share), (False, 1 - share)) if weight]
    return fit(lessons, LOOSENESS)


def needing(marked: list[Marked], mark: str) -> Fitted:
    """What tells the places that need a neighbour."""
    return fit([(one, one.mark == mark, 1.0) for one in marked], LOOSENESS_OF_NEED)


def all_fitted(marked: list[Marked]) -> dict[Aspect, Fitted]:
    return {**{aspect: carrying(marked, aspect) for aspect in PLACES},
            LEANS: needing(marked, "N-"), ANNOUNCES: needing(marked, "N+")}


def _scaled(fitted: Fitted) -> Fitted:
    """With weights of standing features that can be added as they are."""
    for feature, place in fitted.places.items():
        if feature.startswith("="):
            fitted.model.coef_[0][place] *= STANDING
    return fitted


def judged(marked: list[Marked]) -> Counter[str]:
    """The marks of the places that come first, of authors left out, and how many neighbours are quoted with them."""
    first: Counter[str] = Counter()
    for fold in range(FOLDS):
        fitted = all_fitted([one for one in marked if fold_of(one.author) != fold])
        verdicts: dict[str, list[Marked]] = {}
        for one in marked:
            if fold_of(one.author) == fold:
                verdicts.setdefault(one.verdict, []).append(one)
        for ones in verdicts.values():
            best = ones[int(np.argmax(_odds(fitted[ones[0].aspect], ones)))]
            needs = {mark: has in best.standing and _odds(fitted[aspect], [best])[0] >= np.log(least / (1 - least))
                     for mark, has, aspect, least in (("N-", "=before", LEANS, quotable.LEANING[0]),
                                                      ("N+", "=after", ANNOUNCES, quotable.ANNOUNCING[0]))}
            first["R" if best.mark == "R" else f"{best.mark} with it" if needs.get(best.mark) else best.mark] += 1
            first["neighbours quoted"] += int(sum(needs.values()))
    return first


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "places.json")
    options = parser.parse_args(arguments)
    marked = examples()
    by_rank: dict[str, str] = {}
    for one in marked:
        by_rank.setdefault(one.verdict, one.mark)
    print(f"{len(marked)} places of {len(by_rank)} verdicts; first as rules rank them: "
          f"{dict(Counter(by_rank.values()))}")
    print(f"authors left out, first: {dict(judged(marked))}")
    write({aspect: _scaled(one) for aspect, one in all_fitted(marked).items()}, options.output)


if __name__ == "__main__":
    main()

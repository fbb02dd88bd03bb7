"""Support vector machines over what sentences say and are about, as jamcheck.language.examples asks them.

Used by the recipes examples.py and outside.py. Training is deterministic; needs scikit-learn (BSD), which jamcheck
itself does not.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from second_reader import Aspect, Lesson, matrix
from sklearn.svm import SVC

from jamcheck.language.examples import ABOUT, WIDTH
from jamcheck.language.packed import SHIFT
from jamcheck.language.vectors import LENGTH, load_vectors

#: How closely a machine may follow the examples; 2 and 10 do as well, 1 worse.
LOOSENESS = 4


class Told(NamedTuple):
    """Sentences by what is looked at in them, with the squares of its length, and by where their words point."""

    features: csr_matrix
    squares: np.ndarray
    directions: np.ndarray

    def near(self, others: Told) -> np.ndarray:
        """How near each of these lies to each of the others (jamcheck.language.examples)."""
        near: np.ndarray = (self.features @ others.features.T).toarray()
        near *= 2 * WIDTH  # in place: of twenty thousand sentences each such table takes three gigabytes
        near -= WIDTH * self.squares[:, None]
        near -= WIDTH * others.squares[None]
        near += 2 * ABOUT * (self.directions @ others.directions.T)
        near -= 2 * ABOUT
        return np.exp(near, out=near)


class Machine(NamedTuple):
    """A trained machine, which column each feature has, and the sentences that it was taught."""

    places: dict[str, int]
    model: SVC
    taught: Told

    def sides(self, lessons: Sequence[Lesson]) -> np.ndarray:
        """On which side of the border each sentence lies, and how far."""
        return self.model.decision_function(read(lessons, self.places).near(self.taught))


class Line(NamedTuple):
    """What turns sides into the logarithm of odds."""

    slope: float
    level: float


def read(lessons: Sequence[Lesson], places: dict[str, int]) -> Told:
    """What the machine looks at in sentences."""
    features = matrix(lessons, places)
    squares = np.asarray(features.multiply(features).sum(axis=1)).ravel()
    return Told(features, squares, np.array([load_vectors().direction(one.features) for one in lessons]) / LENGTH)


def fit(lessons: Sequence[Lesson], accepted: Sequence[bool], weights: Sequence[float],
        places: dict[str, int]) -> Machine:
    model, taught = SVC(C=LOOSENESS, kernel="precomputed", class_weight="balanced"), read(lessons, places)
    model.fit(taught.near(taught), accepted, sample_weight=weights)
    return Machine(places, model, taught)


def kept(machines: list[Machine], taught: list[Sequence[Lesson]]) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The sentences that any machine keeps, by what is looked at in them, and their weight in each."""
    weights: dict[tuple[str, ...], np.ndarray] = {}
    for at, (machine, lessons) in enumerate(zip(machines, taught, strict=True)):
        for place, share in zip(machine.model.support_, machine.model.dual_coef_[0], strict=True):
            row = weights.setdefault(tuple(sorted(lessons[place].features)), np.zeros(len(machines)))
            row[at] += share
    told_once = sorted(weights)
    return told_once, np.array([weights[one] for one in told_once])


def written(aspects: Sequence[Aspect], machines: list[Machine], taught: list[Sequence[Lesson]],
            lines: list[Line]) -> str:
    """The model as it is written: a line for each border and for each feature."""
    examples, weights = kept(machines, taught)
    known = machines[0].places
    having: dict[str, list[int]] = {feature: [] for feature in sorted(known)}
    for at, one in enumerate(examples):
        for feature in one:
            if feature in known:
                having[feature].append(at)
    squares = [sum(n * n for feature, n in Counter(one).items() if feature in known) for one in examples]
    borders = [_border(*one) for one in zip(aspects, machines, weights.T, lines, strict=True)]
    print(f"{len(examples)} examples, {len(known)} features, {sum(map(len, having.values()))} occurrences")
    steps = {feature: np.diff(found, prepend=0).tolist() for feature, found in having.items()}
    model = {"borders": borders, "lengths": [len(one) for one in examples], "squares": squares, "features": steps,
             "directions": _directions(examples)}
    return json.dumps(model, ensure_ascii=False, separators=(",", ":")).replace("],\"", "],\n\"") + "\n"


def _directions(examples: list[tuple[str, ...]]) -> str:
    rows = np.array([load_vectors().direction(one) for one in examples]) + SHIFT
    return b64encode(rows.T.astype(np.uint8).tobytes()).decode()


def _border(aspect: Aspect, machine: Machine, weights: np.ndarray, line: Line) -> dict[str, Any]:
    own = [int(at) for at in np.flatnonzero(weights.round(3))]
    bias, slope, level = (round(float(one), 4) for one in (machine.model.intercept_[0], *line))
    return {"aspect": aspect, "examples": own, "weights": [round(float(weights[at]), 3) for at in own],
            "bias": bias, "slope": slope, "level": level}

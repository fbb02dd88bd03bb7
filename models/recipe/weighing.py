"""Trains what a short text weighs up to (jamcheck.weighing), on statements that no rule was made on.

    python models/recipe/weighing.py [--output models/weighing.json]

The sets of `UNREAD` were written after the rules that judge them, but for three older ones, whose documents are as
short. They have taught the models, so each is asked about by one that has not seen its author, and so are the rule
itself and the model of whole texts: what they are worth on authors that nobody has met is what is learnt. Before the
weights are written they are judged on authors left out: how many outcomes are right, how many gaps are waved through
and how many that suffice are refused, by the rule and as weighed. Needs scikit-learn (BSD), which jamcheck itself does
not.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import machine
import msgspec
import numpy as np
import whole
from examples import Shown, common, left_out
from machine import Line, Machine
from second_reader import FOLDS, PARAGRAPHS, ROOT, Aspect, Column, Example, Fitted, evaluation, fold_of, only, write
from sklearn.linear_model import LogisticRegression
from whole import UNLABELLED

from jamcheck import language, weighing
from jamcheck.conditions import Context, Unit, akin
from jamcheck.language.examples import Told, load_examples
from jamcheck.language.likeness import AKIN, REQUIREMENTS, load_likeness
from jamcheck.linear import Weights, shipped
from jamcheck.result import Outcome

#: Short texts by authors whose texts no rule was made on, and the documents of three on which rules were.
UNREAD = ("rf", "rg", "rh", "ri", "sh", "sn", "so", "sp", "ta", "tb", "tc", "te", "tf", "tg", "th", "ti", "tj", "tk",
          "tl", "tq", "tr", "tu", "tv", "tw", "shared", "dev", "held")
#: How closely the weights may follow the outcomes; 0.3 and 1 do as well, 4 worse.
LOOSENESS = 0.5
_MET, _UNMET = ("passed", "exempt"), ("review", "failed")


class Judged(NamedTuple):
    """A requirement of a short text, its outcome, whether that is labelled, what the rule gave, what is weighed, and
    whose it is."""

    requirement: str
    wanted: str
    labelled: bool
    given: str
    signs: dict[str, float]
    author: str


class Model(NamedTuple):
    """A regression over signs, each first brought to the same scale."""

    names: list[str]
    mean: np.ndarray
    scale: np.ndarray
    regression: LogisticRegression

    def told(self, rows: list[Judged]) -> list[str]:
        return list(self.regression.predict((matrix(rows, self.names) - self.mean) / self.scale))


def without_authors(taught: dict[Aspect, list[Example]], machines: dict[Aspect, list[Machine]], fold: int,
                    folder: Path) -> Path:
    """The model of examples as it would be without a fifth of the authors, with the lines that ship."""
    lines = {border.aspect: Line(border.slope, border.level) for border in msgspec.json.decode(
        shipped("examples.json").read_bytes(), type=Told).borders}
    lessons = [[one for one in taught[aspect] if one.author == PARAGRAPHS.name or fold_of(one.author) != fold]
               for aspect in AKIN]
    path = folder / f"{fold}.json"
    path.write_text(machine.written(AKIN, [machines[aspect][fold] for aspect in AKIN], lessons,
                                    [lines[aspect] for aspect in AKIN]), encoding="utf-8")
    return path


def judged(sets: list[str], model: Path, texts: Weights) -> Iterator[Judged]:
    """The short texts of some sets, as the rules judge them by models of examples and of whole texts, and what would be
    weighed."""
    akin.load_examples, language.whole.load_whole = lambda: load_examples(model), lambda: texts

    def signs(requirement: str, outcome: Outcome, units: list[Unit],
              context: Context) -> tuple[str, str, dict[str, float]]:
        return requirement, outcome.value, dict(weighing.signs_of(requirement, outcome, units, context))
    for author, wanted, labelled, (requirement, given, found) in whole.asked(sets, signs):
        yield Judged(requirement, wanted, labelled, given, found, author)


def matrix(rows: list[Judged], names: list[str]) -> np.ndarray:
    return np.array([[row.signs.get(name, 0.0) for name in names] for row in rows])


def fit(rows: list[Judged]) -> Model:
    names = sorted({name for row in rows for name in row.signs})
    found = matrix(rows, names)
    mean, scale = found.mean(axis=0), found.std(axis=0) + 1e-6
    regression = LogisticRegression(C=LOOSENESS, max_iter=5000)
    regression.fit((found - mean) / scale, [row.wanted for row in rows],
                   sample_weight=[1.0 if row.labelled else UNLABELLED for row in rows])
    return Model(names, mean, scale, regression)


def as_told(rows: list[Judged], told: list[str]) -> str:
    """"right/waved through/refused" of outcomes."""
    wanted = [row.wanted for row in rows]
    pairs = list(zip(wanted, told, strict=True))
    unmet, met = ([one for one in pairs if one[0] in kinds] for kinds in (_UNMET, _MET))
    right = sum(want == given for want, given in pairs) / len(pairs)
    green = sum(given in _MET for _, given in unmet) / max(1, len(unmet))
    return f"{right:.3f}/{green:.3f}/{sum(given == 'failed' for _, given in met) / max(1, len(met)):.3f}"


def left_out_authors(rows: list[Judged]) -> list[str]:
    """What each statement weighs up to by the statements of the other authors."""
    told = [""] * len(rows)
    for author in {row.author for row in rows}:
        own = [at for at, row in enumerate(rows) if row.author == author]
        model = fit([row for row in rows if row.author != author])
        for at, outcome in zip(own, model.told([rows[at] for at in own]), strict=True):
            told[at] = outcome
    return told


def columns(model: Model, requirement: str) -> Iterator[tuple[Aspect, Fitted]]:
    """The weights of each outcome, for signs as they come."""
    places = {name: at for at, name in enumerate(model.names)}
    for at, outcome in enumerate(model.regression.classes_):
        weights = model.regression.coef_[at] / model.scale
        level = float(model.regression.intercept_[at] - weights @ model.mean)
        yield (requirement, str(outcome)), Fitted(places, Column([weights.tolist()], [level]))


def rows_of(taught: dict[Aspect, list[Example]], machines: dict[Aspect, list[Machine]]) -> list[Judged]:
    """All short texts of `UNREAD`, each by models that have not seen its author."""
    texts = whole.left_out(whole.statements())
    with tempfile.TemporaryDirectory() as folder:
        return [row for fold in range(FOLDS) if (sets := [_set_of(one) for one in UNREAD if fold_of(one) == fold])
                for row in judged(sets, without_authors(taught, machines, fold, Path(folder)), texts[fold])]


def _set_of(author: str) -> str:
    """An author's set: of those with documents these, of the others their statements."""
    return author if author in evaluation.SETS else f"{author}-snippets"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "weighing.json")
    options = parser.parse_args(arguments)
    everything = Shown().examples()
    taught = {aspect: only(load_likeness().sight.named, everything[aspect]) for aspect in AKIN}
    places = common(taught)
    finish(rows_of(taught, {aspect: left_out(lessons, places) for aspect, lessons in taught.items()}), options.output)


def finish(rows: list[Judged], output: Path) -> None:
    """Judge and write the weights."""
    fitted: dict[Aspect, Fitted] = {}
    told_of: list[tuple[Judged, str]] = []
    for requirement in REQUIREMENTS:
        every = [row for row in rows if row.requirement == requirement]
        pairs = [pair for pair in zip(every, left_out_authors(every), strict=True) if pair[0].labelled]
        own, told = [row for row, _ in pairs], [outcome for _, outcome in pairs]
        told_of += pairs
        print(f"{requirement}: {len(own)}; {as_told(own, [row.given for row in own])} -> {as_told(own, told)}")
        fitted |= columns(fit(every), requirement)
    labelled = [row for row, _ in told_of]
    print(f"all: {as_told(labelled, [row.given for row in labelled])} -> "
          f"{as_told(labelled, [told for _, told in told_of])}")
    write(fitted, output)


if __name__ == "__main__":
    main()

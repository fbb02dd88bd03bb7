"""Trains the second reader (jamcheck.language.likeness) on the labelled documents, statements and paragraphs.

    python models/recipe/second_reader.py [--output models/second_reader.json] [--add "perspektiv failed"]

What readers accepted is taught by the sentence that decided (the first place that the rules quote where label and
verdict agree; in paragraphs the one marked), what they did not by every sentence on the sexes in documents labelled
`failed` or `review`. Before the weights are written they are judged on authors left out: five times, a fifth of the
authors each. `--add` trains one aspect beside those that the output already holds, and leaves them as they are.
Needs scikit-learn (BSD), which jamcheck itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests import evaluation  # noqa: E402

from jamcheck import evaluate, quoting  # noqa: E402
from jamcheck.check import Checker  # noqa: E402
from jamcheck.conditions import akin, outside, resembles  # noqa: E402
from jamcheck.extract.text import extract  # noqa: E402
from jamcheck.language.annotated import AnnotatedDocument, Unit  # noqa: E402
from jamcheck.language.likeness import (  # noqa: E402
    ANNOUNCES,
    ASPECTS,
    BESIDE,
    CONCEPTS,
    HEADING,
    LEANS,
    OWN,
    PLACE_ASPECTS,
    Likeness,
    features,
)
from jamcheck.linear import Weights, log_odds, read_weights  # noqa: E402
from jamcheck.rulebook import load_rulebook  # noqa: E402

#: Marks of places: it carries the verdict by itself; it is about something else.
CARRIES, BESIDE_THE_POINT = "R", "X"
MARKS = ROOT / "tests" / "goldset" / "places" / "marks.jsonl"
PARAGRAPHS = ROOT / "tests" / "goldset" / "paragraphs"
#: A sentence is taught, and asked, where it, its neighbour before or its heading mentions one of these.
ABOUT = ("kon", "kvinnor", "man", "jamstalldhet", "konspar")
#: A feature seen so often is kept.
SEEN = 4
Aspect = tuple[str, str]
#: By the outcome that an aspect is about: the labels that accept, and those that refuse.
ACCEPTS = {"passed": ("passed",), "review": ("passed", "review"), "exempt": ("exempt",), "failed": ("failed",)}
REFUSES = {"passed": ("review", "failed", "exempt"), "review": ("failed",), "exempt": ("review", "failed"),
           "failed": ("passed", "review", "exempt")}
#: Sets that measure the model and have not taught it.
LEFT_OUT = frozenset({*(f"t{at}" for at in "mnopqrsuvw"), *(f"u{at}" for at in "abcdefghijklmnopqrstuvwxyz"),
                      *(f"v{at}" for at in "abcdefghijklmno")})
FOLDS = 5
#: So many concepts are looked for in a sentence, beside it and in its heading.
MOST = {OWN: 120, BESIDE: 60, HEADING: 30}
#: How closely the weights may follow the examples; 8 and 100 tell authors left out apart equally well.
LOOSENESS = 8
#: A paragraph written for one requirement weighs this much of a sentence of a document; 0 and 1 did worse. Those that
#: were written at a border, in pairs as near to each other as can be, weigh as much as a sentence.
PARAGRAPH, NEAR = 0.3, ("exempt-", "border-")


def weight(one: Example) -> float:
    """How much an example weighs."""
    return PARAGRAPH if one.author == PARAGRAPHS.name and not one.document.startswith(NEAR) else 1.0


class Lesson(Protocol):
    """What has features."""

    @property
    def features(self) -> Collection[str]: ...


class Example(NamedTuple):
    """A sentence's features, whether it was accepted, whose it is, and which document it stands in."""

    features: list[str]
    accepted: bool
    author: str
    document: str


def told(text: str) -> str:
    """A place as its mark names it: by its first characters."""
    return " ".join(text.split())[:60]


def marks() -> Iterator[dict[str, str]]:
    """The places that readers marked (models/recipe/places.py)."""
    yield from map(json.loads, MARKS.read_text(encoding="utf-8").splitlines())


#: By set, document, requirement and outcome, some of the places.
Marked = dict[tuple[str, str, str, str], frozenset[str]]


def carrying(mark: str = CARRIES) -> Marked:
    """By set, document, requirement and outcome, the places that carry the verdict by themselves, or have another
    mark."""
    found: dict[tuple[str, str, str, str], set[str]] = {}
    for row in marks():
        if row["mark"] == mark:
            found.setdefault((row["set"], row["id"], row["requirement"], row["outcome"]), set()).add(row["place"])
    return {key: frozenset(places) for key, places in found.items()}


#: Where the model of examples stands beside a rule's own conditions for an exemption it is asked for less, where it
#: stands alone for more.
BESIDE_A_RULE = log_odds(0.85)


def without_examples() -> None:
    """What the model of examples thought must not choose what is learnt next, either: it doubts nothing, and nothing is
    exempt by it alone."""
    akin.likely = evaluate.likely = lambda _, __, aspect: BESIDE_A_RULE if aspect[1] == "exempt" else float("inf")


class Teacher:
    """Turns labelled texts into examples."""

    def __init__(self) -> None:
        # What the last training thought must not choose what the next one learns from: one that finds all as likely as
        # not doubts nothing and points to nothing.
        unlearned = Likeness(Weights(ASPECTS, (0.0,) * len(ASPECTS), {}))
        resembles.load_likeness = lambda: unlearned
        without_examples()
        outside.apart = evaluate.apart = quoting.apart = lambda *_: float("-inf")
        bias = tuple(-9.0 if one in (LEANS, ANNOUNCES) else 0.0 for one in PLACE_ASPECTS)
        alone = Likeness(Weights(PLACE_ASPECTS, bias, {}))
        quoting.load_places = lambda: alone
        self.carrying = carrying()
        self.beside: Marked = {}  # what is about something else teaches this model nothing (models/README.md)
        self.rulebook = load_rulebook()
        self.checker = Checker(self.rulebook, "blank")
        self.concepts = tuple(sorted(self.rulebook.concepts))

    def examples(self) -> dict[Aspect, list[Example]]:
        """By aspect. The shared documents come first, then every author's."""
        taught: dict[Aspect, list[Example]] = {aspect: [] for aspect in ASPECTS}
        for name in evaluation.SETS:
            author = name.removesuffix("-snippets")
            for case in evaluation.cases(name) if author not in LEFT_OUT else ():
                for aspect, example in self._of_case(case, author):
                    taught[aspect].append(example)
        for path in sorted(PARAGRAPHS.glob("*.jsonl")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                for aspect, example in self._of_paragraph(json.loads(line), f"{path.stem}-{number}"):
                    taught[aspect].append(example)
        return taught

    def _of_case(self, case: evaluation.Case, author: str) -> Iterator[tuple[Aspect, Example]]:
        document = extract(case.text.encode(), f"{case.id}.txt")
        annotated = AnnotatedDocument(document, self.checker.matcher)
        report = self.checker.check(document, path=case.id, sha256="")
        about = list(_about(annotated))
        for result in report.results:
            wanted = case.wanted.get(result.requirement, "")
            places = [place for place in result.evidence[:1] if wanted == result.outcome.value]
            marked = self.carrying.get((author, case.id, result.requirement, wanted), frozenset())
            says = [unit for unit in annotated.units if unit.kind in resembles.SAYS]
            deciding = [unit for unit in says if told(unit.text) in marked] or [
                unit for unit in says for place in places if place.start <= unit.start < place.end][:1]
            beside = self.beside.get((author, case.id, result.requirement, wanted), frozenset())
            decoys = [unit for unit in says if told(unit.text) in beside]
            for aspect, accepted in _taught(result.requirement, wanted):
                for unit in deciding if accepted else about:
                    yield aspect, Example(self._features(annotated, unit), accepted, author, f"{author}/{case.id}")
                for unit in decoys if accepted and aspect[1] == wanted else ():
                    yield aspect, Example(self._features(annotated, unit), False, author, f"{author}/{case.id}")

    def _of_paragraph(self, row: dict[str, str], name: str) -> Iterator[tuple[Aspect, Example]]:
        head = f"{row['heading']}\n\n" if row["heading"] else ""
        annotated = AnnotatedDocument(extract(f"{head}{row['text']}\n".encode(), f"{name}.txt"), self.checker.matcher)
        said = [unit for unit in annotated.units if unit.kind in resembles.SAYS]
        decides = row["deciding"].strip()
        deciding = [unit for unit in said if decides and (unit.text.strip() in decides or decides in unit.text)]
        for aspect, accepted in _taught(row["requirement"], row["outcome"]):
            for unit in deciding if accepted else said:
                yield aspect, Example(self._features(annotated, unit), accepted, PARAGRAPHS.name, name)

    def _features(self, annotated: AnnotatedDocument, unit: Unit) -> list[str]:
        return seen(annotated, unit, lambda sign, part: features(sign, part, self.concepts))


def seen(annotated: AnnotatedDocument, unit: Unit, look: Callable[[str, Unit], list[str]]) -> list[str]:
    """What a model looks at in a sentence where it stands."""
    beside, heading = resembles.surroundings_of(unit, annotated)
    parts = [(OWN, unit), *((BESIDE, other) for other in beside), *([(HEADING, heading)] if heading else [])]
    return [feature for sign, part in parts for feature in look(sign, part)]


def _taught(requirement: str, outcome: str) -> Iterator[tuple[Aspect, bool]]:
    """What a labelled outcome teaches: for each aspect of its requirement, whether it was accepted."""
    for name, good in ASPECTS:
        accepted = ACCEPTS[good]
        if name == requirement and outcome in (*accepted, *REFUSES[good]):
            yield (name, good), outcome in accepted


def _about(annotated: AnnotatedDocument) -> Iterator[Unit]:
    """The sentences that speak of the sexes, or follow one that does, or stand under such a heading."""
    before = False
    for unit in annotated.units:
        own = any(unit.mentions(name) for name in ABOUT)
        under = bool(unit.heading) and any(annotated.unit_of(unit.heading[-1]).mentions(name) for name in ABOUT)
        if unit.kind in resembles.SAYS and (own or before or under):
            yield unit
        before = own and unit.kind in resembles.SAYS


class _Known(NamedTuple):
    """The weights of a model that was trained before."""

    coef_: list[list[float]]
    intercept_: list[float]


class Column(NamedTuple):
    """The weights for one outcome of several, as `write` reads them."""

    coef_: list[list[float]]
    intercept_: list[float]


class Fitted(NamedTuple):
    """A model, and which column each feature has."""

    places: dict[str, int]
    model: LogisticRegression | _Known

    def weight(self, feature: str) -> float:
        return float(self.model.coef_[0][self.places[feature]]) if feature in self.places else 0.0


def fit(examples: list[Example]) -> Fitted:
    """A logistic regression on features that occur in `SEEN` sentences, each sentence scaled to length one."""
    counts = Counter(feature for example in examples for feature in set(example.features))
    places = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    model = LogisticRegression(C=LOOSENESS, class_weight="balanced", max_iter=5000)
    model.fit(matrix(examples, places), [example.accepted for example in examples],
              sample_weight=[weight(example) for example in examples])
    return Fitted(places, model)


def matrix(examples: Sequence[Lesson], places: dict[str, int]) -> csr_matrix:
    """A row for each example, scaled to length one, with a column for each of `places`."""
    cells = [(row, places[feature], len(example.features) ** -0.5)
             for row, example in enumerate(examples) for feature in example.features if feature in places]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(places)))


def fold_of(author: str) -> int:
    """The fifth in which an author is left out."""
    return zlib.crc32(author.encode()) % FOLDS


def judged(examples: list[Example]) -> tuple[float, float]:
    """How well authors left out are told apart, by area under the curve: sentences, and documents by their best one."""
    folds = np.array([-1 if example.author == PARAGRAPHS.name else fold_of(example.author) for example in examples])
    scores = np.zeros(len(examples))
    for fold in range(FOLDS):
        fitted = fit([example for example, own in zip(examples, folds, strict=True) if own != fold])
        out = [at for at, own in enumerate(folds) if own == fold]
        if out:
            scores[out] = fitted.model.predict_proba(matrix([examples[at] for at in out], fitted.places))[:, 1]
    best: dict[str, tuple[bool, float]] = {}
    for example, score, fold in zip(examples, scores, folds, strict=True):
        if fold < 0:
            continue
        best[example.document] = max(best.get(example.document, (example.accepted, -1.0)), (example.accepted, score))
    known = [at for at, fold in enumerate(folds) if fold >= 0]
    wanted = [examples[at].accepted for at in known]
    return roc_auc_score(wanted, scores[known]), roc_auc_score(*zip(*best.values(), strict=True))


def telling(taught: dict[Aspect, list[Example]]) -> dict[Aspect, list[Example]]:
    """The examples with only those concepts left that tell most: looking for a concept takes time, for a word none."""
    worth: Counter[str] = Counter()
    for examples in taught.values():
        fitted = fit(examples)
        for feature, place in fitted.places.items():
            worth[feature] = max(worth[feature], abs(fitted.model.coef_[0][place]))
    kept = {feature for sign, most in MOST.items()
            for feature, _ in Counter({f: n for f, n in worth.items() if f.startswith(sign)}).most_common(most)}
    return {aspect: only(kept, examples) for aspect, examples in taught.items()}


def only(looked: Container[str], examples: list[Example]) -> list[Example]:
    """The examples with all their words, and with those concepts that are looked for."""
    return [example._replace(features=[feature for feature in example.features
                                       if feature in looked or not feature.startswith(CONCEPTS)])
            for example in examples]


def combined(fitted: dict[Aspect, Fitted]) -> dict[str, object]:
    """All aspects in one table, weights to two decimals: no reader would notice more."""
    names = sorted({feature for one in fitted.values() for feature in one.places})
    table = {name: [round(one.weight(name), 2) for one in fitted.values()] for name in names}
    return {"aspects": list(fitted), "bias": [round(float(one.model.intercept_[0]), 2) for one in fitted.values()],
            "weights": {name: row for name, row in table.items() if any(row)}}


def write(fitted: dict[Aspect, Fitted], output: Path) -> None:
    lines = json.dumps(combined(fitted), ensure_ascii=False, separators=(",", ":")).replace("],\"", "],\n\"")
    output.write_text(lines + "\n", encoding="utf-8")
    print(f"{output}: {output.stat().st_size // 1024} KiB")


def added(aspect: Aspect, taught: list[Example], output: Path) -> None:
    """Trains one aspect on what the model at `output` looks at, and writes it beside the others."""
    model = read_weights(output)
    lessons = only(model.weights, taught)
    report(aspect, lessons)
    fitted = fit(lessons)
    kept = {one: Fitted({name: at for at, name in enumerate(model.weights)}, _Known(
        [[row[place] for row in model.weights.values()]], [model.bias[place]]))
        for place, one in enumerate(model.aspects) if one != aspect}
    write({**kept, aspect: fitted}, output)


def report(aspect: Aspect, examples: list[Example]) -> None:
    sentences, documents = judged(examples)
    accepted = sum(example.accepted for example in examples)
    print(f"{' '.join(aspect):27s} {len(examples)} sentences, {accepted} accepted; authors left out: "
          f"sentences {sentences:.3f}, documents {documents:.3f}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "second_reader.json")
    parser.add_argument("--add", type=lambda text: tuple(text.split()), help="requirement and outcome of one aspect")
    options = parser.parse_args(arguments)
    taught = Teacher().examples()
    if options.add:
        added(options.add, taught[options.add], options.output)
        return
    fitted = {}
    for aspect, examples in telling(taught).items():
        report(aspect, examples)
        fitted[aspect] = fit(examples)
    write(fitted, options.output)


if __name__ == "__main__":
    main()

"""Trains how likely a number counts people (jamcheck.statistics.counted), on numbers of labelled documents.

    python models/recipe/counted.py [--output models/counted.json]

tests/goldset/places/numbers.jsonl holds sentences and tables with numbers, by what readers' labels make of them:
`people` are split nowhere in documents labelled `failed`, `split` are told for women and men; `none` were taken for
people by some version of the rules in documents where readers found nothing unsplit, `aside` in others; `other` by
none. Before the weights are written they are judged on authors left out, by the likeliest number of each document: how
many that fail would be doubted, and how many that were failed wrongly. Needs scikit-learn (BSD), which jamcheck itself
does not.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from second_reader import FOLDS, ROOT, Aspect, Fitted, fold_of, matrix, write
from sklearn.linear_model import LogisticRegression

from jamcheck.statistics.counted import ASPECT, features
from jamcheck.statistics.lexicon import load_lexicon

NUMBERS = ROOT / "tests" / "goldset" / "places" / "numbers.jsonl"
#: How much an example weighs: there are few that rules took wrongly, and they are what is asked about.
WEIGHT = {"people": 1.0, "split": 0.2, "none": 5.0, "aside": 1.5, "other": 0.2}
#: Sets of statements, which are too short to be doubted.
STATEMENTS = "-snippets"
COUNTS = ("people", "split")
#: A feature that so many authors use is kept; a weight that is nearer to nothing is dropped.
AUTHORS, SLIGHTEST = 3, 0.2
LOOSENESS = 3
#: Likelihoods at which the judgement is printed.
AT = (0.2, 0.25, 0.3, 0.35, 0.4)


class Example(NamedTuple):
    """A sentence's or table's features, its mark, whose it is, and which document it stands in."""

    features: frozenset[str]
    mark: str
    author: str
    document: str


def examples() -> list[Example]:
    lexicon = load_lexicon()

    def example(row: dict[str, Any]) -> Example:
        seen = features(row["text"], row["numbers"], row["over"], lexicon)
        author = row["set"].removesuffix(STATEMENTS)
        return Example(frozenset(seen), row["mark"], author, f"{row['set']}/{row['document']}")
    return [example(json.loads(line)) for line in NUMBERS.read_text(encoding="utf-8").splitlines()]


def fit(taught: list[Example]) -> Fitted:
    """A logistic regression on what several authors say, each example scaled to length one."""
    users = defaultdict(set)
    for one in taught:
        for feature in one.features:
            users[feature].add(one.author)
    places = {feature: at for at, feature in enumerate(sorted(f for f, who in users.items() if len(who) >= AUTHORS))}
    model = LogisticRegression(C=LOOSENESS, max_iter=5000)
    model.fit(matrix(taught, places), [one.mark in COUNTS for one in taught],
              sample_weight=[WEIGHT[one.mark] for one in taught])
    model.coef_[np.abs(model.coef_) < SLIGHTEST] = 0
    return Fitted(places, model)


def judged(taught: list[Example]) -> dict[str, list[float]]:
    """Authors left out: the likeliest number of each document that fails ("people") and of each failed wrongly."""
    best: dict[tuple[str, str], float] = {}
    for fold in range(FOLDS):
        out = [one for one in taught if fold_of(one.author) == fold and one.mark in ("people", "none")
               and STATEMENTS not in one.document]
        fitted = fit([one for one in taught if fold_of(one.author) != fold])
        for one, score in zip(out, fitted.model.predict_proba(matrix(out, fitted.places))[:, 1], strict=True):
            key = (one.mark, one.document)
            best[key] = max(best.get(key, 0.0), float(score))
    found: dict[str, list[float]] = defaultdict(list)
    for (mark, _), score in best.items():
        found[mark].append(score)
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "counted.json")
    options = parser.parse_args(arguments)
    taught = examples()
    found = judged(taught)
    for least in AT:
        right, wrong = (np.mean(np.array(found[mark]) < least) for mark in ("people", "none"))
        print(f"less than {least}: {right:.3f} of {len(found['people'])} that fail, "
              f"{wrong:.3f} of {len(found['none'])} failed wrongly")
    fitted: dict[Aspect, Fitted] = {ASPECT: fit(taught)}
    write(fitted, options.output)


if __name__ == "__main__":
    main()

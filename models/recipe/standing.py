"""Trains how likely a verdict stands (jamcheck.standing), on verdicts that rules gave on documents they had not met.

    python models/recipe/standing.py [--output models/standing.json]

tests/goldset/places/verdicts.jsonl holds each `passed` of two requirements that the rules of three rounds gave on the
documents of that round's authors, before any rule was mended on them, with what the second reader then made of its
places; `stands` tells whether readers' labels agree. Before the weights are written they are judged on authors left
out: how many verdicts that stand, and that do not, each threshold doubts. Needs scikit-learn (BSD), which jamcheck
itself does not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from second_reader import FOLDS, ROOT, fold_of
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from jamcheck.rule import DOUBTED
from jamcheck.standing import Seen, features

VERDICTS = ROOT / "tests" / "goldset" / "places" / "verdicts.jsonl"
#: How closely the weights may follow the examples; and which requirement is told better by what else a place resembles.
LOOSENESS, BY_ASPECT = 0.3, ("analys",)
#: Likelihoods at which the judgement is printed.
AT = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)


class Verdict(NamedTuple):
    """A verdict's features, whether it stands, and whose document it is on."""

    features: dict[str, float]
    stands: bool
    author: str


def verdicts(requirement: str) -> list[Verdict]:
    rows = map(json.loads, VERDICTS.read_text(encoding="utf-8").splitlines())
    return [_verdict(row) for row in rows if row["requirement"] == requirement]


def _verdict(row: dict[str, Any]) -> Verdict:
    told = features(Seen(row["places"], tuple(row["likely"]), row["beside"], row["aspects"]))
    own = f"as:{row['requirement']}"
    kept = {name: value for name, value in told.items()
            if not name.startswith("as:") or (row["requirement"] in BY_ASPECT and name != own)}
    return Verdict(kept, row["stands"], row["set"])


def fit(taught: list[Verdict]) -> tuple[dict[str, float], float]:
    """Weights by feature, and the bias: a logistic regression on features of mean nought and deviation one."""
    names = list(taught[0].features)
    table = np.array([[one.features[name] for name in names] for one in taught])
    mean, spread = table.mean(0), table.std(0)
    model = LogisticRegression(C=LOOSENESS, max_iter=5000)
    model.fit((table - mean) / spread, [one.stands for one in taught])
    weights = model.coef_[0] / spread
    return dict(zip(names, weights.tolist(), strict=True)), float(model.intercept_[0] - weights @ mean)


def likely(one: Verdict, fitted: tuple[dict[str, float], float]) -> float:
    weights, bias = fitted
    return float(1 / (1 + np.exp(-bias - sum(weights[name] * value for name, value in one.features.items()))))


def judged(taught: list[Verdict]) -> list[float]:
    """How likely each verdict stands to a model that has not seen its author."""
    models = [fit([one for one in taught if fold_of(one.author) != fold]) for fold in range(FOLDS)]
    return [likely(one, models[fold_of(one.author)]) for one in taught]


def report(requirement: str, taught: list[Verdict]) -> None:
    found, right = np.array(judged(taught)), np.array([one.stands for one in taught])
    print(f"{requirement}: {right.sum()} that stand, {(~right).sum()} that do not, area under the curve "
          f"{roc_auc_score(right, found):.3f}")
    for least in AT:
        print(f"    less than {least}: {(right & (found < least)).sum()} and {(~right & (found < least)).sum()}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "standing.json")
    options = parser.parse_args(arguments)
    fitted = {}
    for requirement in DOUBTED:
        taught = verdicts(requirement)
        report(requirement, taught)
        fitted[requirement] = fit(taught)
    names = sorted({name for weights, _ in fitted.values() for name in weights})
    model = {"aspects": [(name, "passed") for name in fitted], "bias": [round(bias, 3) for _, bias in fitted.values()],
             "weights": {name: [round(weights.get(name, 0.0), 3) for weights, _ in fitted.values()] for name in names}}
    options.output.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    print(options.output)


if __name__ == "__main__":
    main()

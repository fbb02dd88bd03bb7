"""The labelled documents: agreement may only rise, false green and false red only fall."""

import json

import pytest

from jamcheck.check import Checker
from jamcheck.rulebook import load_rulebook
from tests.evaluation import BASELINE, measure

FALLS = ("green", "red")
REACHED = json.loads(BASELINE.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(load_rulebook(), "blank")


@pytest.mark.parametrize("name", REACHED)
def test_no_figure_is_worse_than_the_one_reached(name: str, checker: Checker) -> None:
    figures = measure(name, checker).summary()
    worse = {key: (value, figures[key]) for key, value in REACHED[name].items()
             if (figures[key] > value if key in FALLS else figures[key] < value)}
    assert not worse, f"{name}: {worse} (reached, now); see make evaluate"

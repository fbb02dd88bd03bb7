"""The model of examples: how near a sentence lies to accepted and refused ones."""

from __future__ import annotations

import math
from base64 import b64encode
from pathlib import Path

import pytest

from jamcheck.check import Checker
from jamcheck.conditions import Context
from jamcheck.conditions.akin import likely
from jamcheck.errors import ModelError
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.examples import ABOUT, Border, Examples, Told, load_examples
from jamcheck.language.likeness import AKIN
from jamcheck.language.packed import SHIFT
from jamcheck.language.vectors import LENGTH, Table, WordVectors
from jamcheck.rulebook import load_rulebook
from tests.support import doc_of

ANALYS, MAL = ("analys", "passed"), ("mal", "passed")
#: Two examples: "kvinnor väntar längre" is accepted for analys, "kvinnor väntar väntar i kön" is refused; a third is of
#: another aspect. Their words point along (0.6, 0.8), (-0.6, 0.8) and nowhere.
ALONG = ((108, 144 - 17), (-108, 144 - 17), (0, 0))
TOLD = Told(
    borders=(Border(ANALYS, (0, 1), (2.0, -2.0), 0.25, 3.0, 1.0), Border(MAL, (1, 2), (1.0, 0.0), -0.5, 1.0, 0.0)),
    lengths=(3, 5, 1), squares=(3, 5, 1), features={"kvinnor": (0, 1), "längre": (0,), "väntar": (0, 1, 0, 1)},
    directions=b64encode(bytes(one + SHIFT for column in zip(*ALONG, strict=True) for one in column)).decode())
#: "hyran" points as the first example does.
VECTORS = WordVectors(Table(2, ("hyran",), b64encode(bytes([3, 4])).decode()))


@pytest.fixture
def examples() -> Examples:
    return Examples(TOLD, VECTORS)


def near(squared: float, product: float) -> float:
    return math.exp(-squared - 2 * ABOUT * (1 - product / LENGTH ** 2))


@pytest.mark.parametrize(("features", "distances"), [
    pytest.param(["kvinnor", "väntar", "längre"], (0.0, 1 + 1 - 2 * 3 / math.sqrt(15)), id="one that is known"),
    pytest.param(["kvinnor", "väntar", "väntar", "i", "kön"], (2 - 2 * 3 / math.sqrt(15), 0.0),
                 id="words that come twice, and unknown ones"),
    pytest.param(["hyran", "höjs"], (1.0, 1.0), id="no word in common, but about the same"),
    pytest.param(["taket", "läggs"], (1.0, 1.0), id="nothing known"),
    pytest.param([], (1.0, 1.0), id="nothing at all"),
    pytest.param(["väntar"] * 300, (281.0, 301 - 2 * 600 / math.sqrt(1500)), id="more in common than a byte holds"),
])
def test_a_sentence_is_weighed_by_how_near_each_example_lies(examples: Examples, features: list[str],
                                                           distances: tuple[float, float]) -> None:
    pointing = VECTORS.direction(features)
    products = [sum(one * other for one, other in zip(pointing, example, strict=True)) for example in ALONG]
    accepted, refused = map(near, distances, products)
    assert examples.side(features, ANALYS) == pytest.approx(0.25 + 2 * accepted - 2 * refused)
    assert examples.side(features, MAL) == pytest.approx(refused - 0.5)
    assert "hyran" not in features or accepted > 1.5 * refused


def test_distances_tell_how_likely_an_outcome_is(examples: Examples) -> None:
    side = examples.side(["kvinnor"], ANALYS)
    assert examples.odds(["kvinnor"], ANALYS) == pytest.approx(3 * side + 1)


def test_the_model_that_ships_tells_an_exemption_from_a_shortcoming() -> None:
    def odds(text: str) -> float:
        annotated = AnnotatedDocument(doc_of(f"Jämställdhet\n\n{text}"), Checker(load_rulebook(), "blank").matcher)
        return likely(annotated.units[-1], Context(annotated, "tjansteutlatande"), ("perspektiv", "exempt"))
    reasoned = odds("Perspektivet är inte relevant, eftersom beslutet bara gäller vilken kabel som grävs ned under gatan.")
    assert reasoned > odds("Perspektivet är inte relevant, eftersom insatsen är öppen för alla kvinnor och män.")
    assert reasoned > odds("Kvinnorna kommer i mindre grad till tals, eftersom mötena hålls på kvällen.")


def test_the_model_that_ships_knows_each_aspect_and_doubts_what_lies_far_off() -> None:
    model = load_examples()
    for aspect in AKIN:
        assert model.odds(["hyran", "höjs"], aspect) < math.log(3)


@pytest.mark.parametrize("told", [
    pytest.param(b"", id="empty"), pytest.param(b"{}", id="nothing in it"), pytest.param(b"PK", id="an archive"),
    pytest.param(None, id="not there"),
])
def test_a_model_that_cannot_be_read_is_told(tmp_path: Path, told: bytes | None) -> None:
    source = tmp_path / "examples.json"
    if told is not None:
        source.write_bytes(told)
    with pytest.raises(ModelError, match=r"examples\.json kan inte läsas"):
        load_examples(source)

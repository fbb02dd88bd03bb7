"""Where the words of a sentence point, and many products at once."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamcheck.errors import ModelError
from jamcheck.language.packed import SHIFT, Packed
from jamcheck.language.vectors import LENGTH, MOST, Table, WordVectors, load_vectors

WHOLE = st.integers(-MOST, MOST)


def vectors_of(told: dict[str, list[int]]) -> WordVectors:
    packed = bytes(one % 256 for vector in told.values() for one in vector)
    return WordVectors(Table(len(next(iter(told.values()))), tuple(told), b64encode(packed).decode()))


@pytest.mark.parametrize(("words", "direction"), [
    pytest.param(["lampor"], [108, 0, 144], id="one word"),
    pytest.param(["lampor", "hyra"], [0, 0, MOST], id="words that cancel each other, and a number cut"),
    pytest.param(["okänt", "lampor"], [108, 0, 144], id="an unknown word"),
    pytest.param(["okänt"], [0, 0, 0], id="unknown words alone"),
    pytest.param([], [0, 0, 0], id="no word"),
])
def test_a_sentence_points_where_its_words_point_together(words: list[str], direction: list[int]) -> None:
    vectors = vectors_of({"lampor": [30, 0, 40], "hyra": [-30, 0, 40]})
    assert vectors.direction(words) == [min(one, MOST) for one in direction]


def test_in_the_vectors_that_ship_what_is_about_the_same_points_the_same_way() -> None:
    def alike(one: str, other: str) -> float:
        first, second = (load_vectors().direction(text.split()) for text in (one, other))
        return sum(map(int.__mul__, first, second)) / LENGTH ** 2
    light = "belysningen förnyas vid stigen där kvinnor går på kvällen"
    assert alike(light, light) == pytest.approx(1, abs=0.05)
    assert alike(light, "lamporna byts på gångvägen så att tjejer vågar gå hem") > alike(light, "hyran höjs i januari") + 0.2


@given(st.integers(1, 5).flatmap(lambda width: st.tuples(
    st.lists(st.lists(WHOLE, min_size=width, max_size=width), min_size=1, max_size=6),
    st.lists(WHOLE, min_size=width, max_size=width))))
def test_products_are_reckoned_all_at_once(drawn: tuple[list[list[int]], list[int]]) -> None:
    vectors, other = drawn
    packed = Packed([bytes(one + SHIFT for one in column) for column in zip(*vectors, strict=True)])
    found = [product - excess - SHIFT * sum(other)
             for product, excess in zip(packed.products(other), packed.excess, strict=True)]
    assert found == [sum(map(int.__mul__, vector, other)) for vector in vectors]


def test_wide_vectors_of_the_greatest_numbers_do_not_run_over() -> None:
    packed = Packed([bytes([MOST + SHIFT, SHIFT])] * 64)
    high, low = packed.products([MOST] * 64)
    assert (high - packed.excess[0] - SHIFT * MOST * 64, low - packed.excess[1] - SHIFT * MOST * 64) == (64 * MOST ** 2, 0)


@pytest.mark.parametrize("told", [
    pytest.param(b"", id="empty"), pytest.param(b"{}", id="nothing in it"), pytest.param(None, id="not there"),
    pytest.param(b'{"width": 2, "words": ["a"], "vectors": "!"}', id="no numbers"),
    pytest.param(b'{"width": 2, "words": ["a", "b"], "vectors": "AAAA"}', id="too few numbers"),
])
def test_vectors_that_cannot_be_read_are_told(tmp_path: Path, told: bytes | None) -> None:
    source = tmp_path / "word_vectors.json"
    if told is not None:
        source.write_bytes(told)
    with pytest.raises(ModelError, match=r"word_vectors\.json kan inte läsas"):
        load_vectors(source)

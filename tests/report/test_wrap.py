"""Lines break where textwrap breaks them."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from jamcheck.report._wrap import wrapped

WORDS = st.text(st.sampled_from("abåä-–.,\u00a0"), min_size=1, max_size=30).filter(lambda word: word == word.strip())


@given(st.lists(WORDS, max_size=40), st.integers(20, 60))
def test_lines_break_where_textwrap_breaks_them(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert list(wrapped(text, width)) == (textwrap.wrap(text, width, break_on_hyphens=False) or [""])


def test_breaks_of_the_text_stay() -> None:
    assert wrapped("ett\n\ntvå tre", 6) == ("ett", "", "två", "tre")

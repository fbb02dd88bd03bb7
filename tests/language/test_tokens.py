"""Words and signs."""

import pytest

from jamcheck.language.tokens import tokenize


@pytest.mark.parametrize(("text", "tokens"), [
    ("62 % är kvinnor.", ["62", "%", "är", "kvinnor", "."]),
    ("Se t.ex. kvinnor/män", ["Se", "t.ex.", "kvinnor", "/", "män"]),
    ("49,46%\nmål", ["49,46", "%", "mål"]),
    ("", []),
])
def test_splits_words_and_signs(text, tokens):
    assert [token.text for token in tokenize(text)] == tokens


def test_tokens_know_their_place():
    text = "Andelen kvinnor, 62 %, ökade."
    assert all(text[token.start:token.end] == token.text for token in tokenize(text))

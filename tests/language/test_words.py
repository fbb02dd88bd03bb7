"""Word lists as regular expressions."""

import re

import pytest

from jamcheck.language.words import alternatives


@pytest.mark.parametrize(("words", "text", "found"), [
    (["mer", "mer än", "mest"], "mer  än tio", "mer  än"),
    (["mer än", "mer"], "mera", "mer"),
    (["ca.", "ca"], "CA. tio", "CA."),
    (["en", "en halv", "en halvtimme"], "en halva", "en halv"),
    ([], "tio", ""),
])
def test_the_longest_of_the_alternatives_wins(words: list[str], text: str, found: str) -> None:
    match = re.match(alternatives(words), text, re.IGNORECASE)
    assert match is not None
    assert match.group() == found


def test_a_shorter_one_serves_where_what_follows_asks_for_it() -> None:
    assert re.fullmatch(rf"{alternatives(['två', 'två hundra'])} (\w+)", "två hundra")

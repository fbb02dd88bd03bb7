"""Every text that users read exists in both languages, with the same fields to fill in."""

from __future__ import annotations

import io
import re
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.mofile import write_mo

from jamcheck.locale import collect

CATALOGS = [pytest.param(path, id=path.parents[1].name) for path in collect.catalogs()]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _strings(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, tuple):
        return list(zip(message.id, message.string, strict=True))
    return [(message.id, str(message.string))]


@pytest.mark.parametrize("path", CATALOGS)
def test_no_text_lacks_a_translation(path) -> None:  # type: ignore[no-untyped-def]
    catalog = collect.read(path)
    translated = {message.id for message in catalog if message.string and message.string != ("", "")}
    missing = [message.id for message in collect.collected() if message.id and message.id not in translated]
    assert not missing, "run `make messages` and translate"


@pytest.mark.parametrize("path", CATALOGS)
def test_translations_have_the_same_fields(path) -> None:  # type: ignore[no-untyped-def]
    pairs = [pair for message in collect.read(path) if message.id for pair in _strings(message)]
    assert not [pair for pair in pairs if _fields(pair[0]) != _fields(pair[1])]


@pytest.mark.parametrize("path", CATALOGS)
def test_the_compiled_catalogue_is_up_to_date(path) -> None:  # type: ignore[no-untyped-def]
    made = io.BytesIO()
    write_mo(made, collect.read(path))
    assert _entries(made.getvalue()) == _entries(path.with_suffix(".mo").read_bytes()), "run `make messages`"


def _entries(data: bytes) -> set[bytes]:
    """The texts in a .mo file but for its header."""
    return {text for text in re.split(b"\x00", data[data.index(b"Project-Id-Version"):]) if b"Project-Id" not in text}


def test_texts_inside_f_strings_are_collected() -> None:
    assert ("{n} sida", "{n} sidor") in {message.id for message in collect.collected()}

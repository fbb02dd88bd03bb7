"""Texts for users: Swedish is the source language, English comes from gettext catalogues under locale/."""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path

LANGUAGES = ("sv", "en")
_LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def translation(language: str) -> _gettext.NullTranslations:
    """The catalogue of a language; Swedish needs none."""
    if language == "sv":
        return _gettext.NullTranslations()
    return _gettext.translation("jamcheck", localedir=_LOCALE_DIR, languages=[language], fallback=True)


def translate(text: str, language: str = "sv") -> str:
    """`text` (Swedish) in the language asked for; unchanged where no translation exists."""
    return translation(language).gettext(text)

"""Texts for users: Swedish is the source language, English comes from gettext catalogues under locale/.

`make messages` collects every text marked with `_(…)`, `_.plural(…)`, `translate(…)` or `N_(…)` into the
catalogue.
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass
from datetime import datetime
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
    return translation(language).gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 (gettext's customary name)
    """Mark a text in a table for translation where it is used, not where it stands."""
    return text


NO_BREAK_SPACE = "\u00a0"
#: Below this, numbers look the same without Babel, which takes longer to load than a cached run to answer.
_NEEDS_NO_BABEL = 1000


@dataclass(frozen=True, slots=True)
class Texts:
    """The voice of one language: `_ = Texts("sv")`, then `_("…")`, `_.plural(…)`, `_.percent(67)`.

    Texts are marked with str.format fields, filled in by keyword: `_("{n} av {m}", n=1, m=2)`.
    """

    language: str = "sv"

    def __call__(self, text: str, /, **values: object) -> str:
        found = translate(text, self.language)
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """`one` where n is 1, else `many`, in the language; `{n}` is written with thousand separators."""
        found = translation(self.language).ngettext(one, many, n)
        return found.format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """1312 → "1 312" in Swedish (with a no-break space), "1,312" in English."""
        if isinstance(value, int) and 0 <= value < _NEEDS_NO_BABEL:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.language)

    def percent(self, value: float) -> str:
        """A share given in per cent: 67 → "67 %", with a no-break space in Swedish."""
        if 0 <= value < _NEEDS_NO_BABEL:
            return f"{round(value)}{'' if self.language == 'en' else NO_BREAK_SPACE}%"
        from babel.numbers import format_percent

        return format_percent(value / 100, format=None, locale=self.language)

    def date(self, iso: str) -> str:
        """An ISO 8601 time as a reader writes its date: "21 november 2026"; any other text as it is."""
        from babel.dates import format_date

        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        return format_date(moment.date(), format="long", locale=self.language)

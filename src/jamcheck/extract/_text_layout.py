"""The Swedish layout words of rules/layout.yaml, as regular expressions and sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jamcheck._yaml import safe_loader
from jamcheck.errors import ConfigError
from jamcheck.resources import rules_dir


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns that tell what a line is by its words. All match from the line's first sign."""

    page: re.Pattern[str]
    contents: frozenset[str]
    table_caption: re.Pattern[str]
    figure_caption: re.Pattern[str]
    figure_stand_in: re.Pattern[str]
    reference: re.Pattern[str]
    clause: re.Pattern[str]
    clause_joiner: frozenset[str]
    lead: frozenset[str]
    after_hyphen: frozenset[str]
    not_in_label: frozenset[str]


@cache
def layout() -> Layout:
    """The layout words. Raises ConfigError when rules/layout.yaml is missing or lacks a list."""
    import yaml

    path = rules_dir() / "layout.yaml"
    try:
        words: dict[str, list[str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=safe_loader())  # noqa: S506
        return Layout(
            page=re.compile(rf"(?:(?:{_any(words['page'])})\.?\s*)(\d{{1,3}})\b", re.IGNORECASE),
            contents=frozenset(words["contents"]),
            table_caption=_caption(words["table_caption"]),
            figure_caption=_caption(words["figure_caption"]),
            figure_stand_in=re.compile(
                rf"[\[(][^\])]*\b(?:{_any(words['figure_stand_in'])})\w*\b[^\])]*[\])]$", re.IGNORECASE),
            reference=re.compile(rf"(?:{_any(words['reference'])})(?=[\s:]|$)", re.IGNORECASE),
            clause=re.compile(rf"(?:{_any(words['clause'])})\s"),
            clause_joiner=frozenset(words["clause_joiner"]),
            lead=frozenset(words["lead"]),
            after_hyphen=frozenset(words["after_hyphen"]),
            not_in_label=frozenset(words["not_in_label"]),
        )
    except (OSError, KeyError, TypeError) as error:
        raise ConfigError(f"Ordlistan {path.name} kan inte läsas: {error}.") from error


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _caption(words: list[str]) -> re.Pattern[str]:
    """A caption: word and number or letter, then a mark, a capital or nothing; "Tabell 2 visar …" is a sentence."""
    return re.compile(rf"(?i:{_any(words)})\s+(?:\d+[a-z]?|[A-ZÅÄÖ]|[IVX]+)\b(?:[.:]|\s*[–-]|\s+(?=[A-ZÅÄÖ])|\s*$)")

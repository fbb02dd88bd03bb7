"""Word lists of the language tools: the YAML files under rules/language/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from jamcheck._yaml import safe_loader
from jamcheck.errors import ConfigError
from jamcheck.resources import rules_dir


@cache
def word_list(name: str) -> dict[str, Any]:
    """The mapping in rules/language/<name>.yaml, read once.

    Raises ConfigError when the file is missing or is not a mapping.
    """
    import yaml

    path = rules_dir() / "language" / f"{name}.yaml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=safe_loader())  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"Ordlistan {path} kan inte läsas: {error}") from error
    if not isinstance(data, dict):
        raise ConfigError(f"Ordlistan {path} ska vara en uppställning av nycklar och värden.")
    return data


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of `words`, the longest first; a blank stands for any blanks.

    What words have in common at their beginning is written once: a text is held against few letters, not many words.
    """
    signs = [[r"\s+" if sign == " " else re.escape(sign) for sign in " ".join(word.split())] for word in words]
    return f"(?:{_branches(sorted(signs))})"


def _branches(words: list[list[str]]) -> str:
    """Sorted words, letter by letter, as alternatives by their first letters; one that ends here comes last."""
    groups = groupby(filter(None, words), itemgetter(0))
    return "|".join(first + _rest([word[1:] for word in group]) for first, group in groups)


def _rest(words: list[list[str]]) -> str:
    following = _branches(words)
    if [] in words:
        return f"(?:{following})?" if following else ""
    return f"(?:{following})" if "|" in following else following

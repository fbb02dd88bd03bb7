"""Swedish word forms and their base forms, from simplemma's dictionary (964 000 forms)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


@cache
def _dictionary() -> Mapping[str, str]:
    # Imported late: reading the dictionary takes more than half a second, and only checks need it.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("sv")


def base(form: str) -> str | None:
    """The dictionary's base form of a lower-case form, or None where it does not know the form."""
    found = _dictionary().get(form)
    return found.lower() if found is not None else None


def is_known(form: str) -> bool:
    """Whether the dictionary holds this lower-case form."""
    return base(form) is not None


def is_noun(form: str) -> bool:
    """Whether `form` is a noun in its base form: the dictionary leads a definite form back to it."""
    # Verbs in -a have forms in -t ("ökat"), nouns in -a have none.
    endings = ("n", "na", "or") if form.endswith("a") else ("en", "et", "n", "t", "na", "ar", "er", "or")
    return any(base(form + ending) == form for ending in endings)

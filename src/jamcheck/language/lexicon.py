"""Swedish word forms and their base forms, from simplemma's dictionary (949 000 lower-case forms).

Unpacking the dictionary takes a second and 150 MB. So it is unpacked once into the user's cache folder, as sorted lines
"form<tab>base", and from then on searched in place: nothing to load, and one copy in memory for all workers.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path

_LAYOUT = 1
_BLOCK = 4096


@lru_cache(maxsize=200_000)
def base(form: str) -> str | None:
    """The dictionary's base form of a lower-case form, or None where it does not know the form."""
    table, key = _table(), form.encode()
    firsts, places = _index()
    block = bisect_right(firsts, key) - 1
    if block < 0:
        return None
    found = table.find(b"\n" + key + b"\t", places[block], places[block + 1] + 1)
    if found < 0:
        return None
    start = found + len(key) + 2
    return table[start:table.find(b"\n", start)].decode()


def is_known(form: str) -> bool:
    """Whether the dictionary holds this lower-case form."""
    return base(form) is not None


def is_noun(form: str) -> bool:
    """Whether `form` is a noun in its base form: the dictionary leads a definite form back to it."""
    # Verbs in -a have forms in -t ("ökat"), nouns in -a have none.
    endings = ("n", "na", "or") if form.endswith("a") else ("en", "et", "n", "t", "na", "ar", "er", "or")
    return any(base(form + ending) == form for ending in endings)


@cache
def _index() -> tuple[list[bytes], list[int]]:
    """The first form of each block of lines; where the line break before it stands, and that of the table's end."""
    table = _table()
    breaks = sorted({table.find(b"\n", start) for start in range(0, len(table) - 1, _BLOCK)} - {len(table) - 1})
    return [table[line + 1:table.find(b"\t", line)] for line in breaks], [*breaks, len(table) - 1]


@cache
def _table() -> bytes | mmap.mmap:
    """The lines, each between two line breaks: mapped from the cache folder, or in memory else."""
    path = _place()
    if not path.is_file():
        lines = _unpacked()
        try:
            _write(path, lines)
        except OSError:  # a read-only home is no reason to fail, only slower
            return lines
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _place() -> Path:
    from importlib.metadata import version

    import platformdirs

    name = f"lexicon-sv-{version('simplemma')}-{_LAYOUT}.txt"
    return platformdirs.user_cache_path("jamcheck", appauthor=False) / name


def _unpacked() -> bytes:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    forms = DefaultDictionaryFactory().get_dictionary("sv")
    # Names in capitals and forms with blanks or signs are never asked for.
    lines = sorted((form.encode(), found.lower().encode()) for form, found in forms.items()
                   if form.islower() and not any(sign.isspace() for sign in form))
    return b"\n" + b"".join(form + b"\t" + found + b"\n" for form, found in lines)


def _write(path: Path, lines: bytes) -> None:
    """Write whole or not at all: other processes may be doing the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(lines)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise

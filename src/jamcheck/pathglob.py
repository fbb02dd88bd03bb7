"""Path patterns as people write them in settings and waivers: `ansökningar/**`, `*.docx`, `2026/*/budget.pdf`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path


def matches(pattern: str, path: Path, base: Path) -> bool:
    """Whether `path` fits `pattern`, which is read from the folder `base`.

    `*` and `?` stay within a folder, `**` crosses folders. A pattern without a slash fits the name at any depth, and
    one that fits a folder fits all in it. Upper and lower case are the same, as on the shares where documents lie;
    composed and decomposed letters (å from macOS) are too.
    """
    place = _relative(path, base)
    compiled = _compile(_tidy(pattern))
    parts = place.split("/")
    return any(compiled.fullmatch("/".join(parts[:end])) for end in range(len(parts), 0, -1))


def _relative(path: Path, base: Path) -> str:
    full, root = path.absolute(), base.absolute()
    inside = full.is_relative_to(root)
    return _tidy((full.relative_to(root) if inside else full).as_posix())


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\\", "/")).removeprefix("./")


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    if "/" not in pattern.rstrip("/"):
        pattern = f"**/{pattern}"
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.rstrip("/"))
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts), re.IGNORECASE)

"""Reading an agenda: numbered lines in sequence are its items, whether list, headings, table or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jamcheck.agenda._model import Item
from jamcheck.document import Document, Heading, ListItem, Table

#: A gap that a withdrawn item leaves; a larger one begins another list.
_STEP = 2
_RANGE_LIMIT = 50


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a kind from words.yaml."""
    import yaml

    data = yaml.safe_load(files("jamcheck.agenda").joinpath("words.yaml").read_text(encoding="utf-8"))
    return tuple(data[name])


def read_items(document: Document) -> tuple[Item, ...]:
    """The items in order; () where the document has no numbered list."""
    lines = list(_lines(document))
    numbered = [(place, int(match[1]), match[2]) for place, line in enumerate(lines) if (match := _item().match(line))]
    if not (chain := _longest_chain(numbered)):
        return ()
    ends = [place for place, _, _ in chain[1:]] + [len(lines)]
    return tuple(_made(number, title, lines[place:end])
                 for (place, number, title), end in zip(chain, ends, strict=True))


def _made(number: int, title: str, lines: list[str]) -> Item:
    text = "\n".join(lines)
    name = " ".join(title.split("\t")[0].split())
    return Item(number, name, text, attachments_in(text), tuple(dict.fromkeys(_FILE.findall(text))))


def attachments_in(text: str) -> tuple[str, ...]:
    """Numbers (or letters) of the attachments that a text names: "bilaga 3–5 och 8" → 3, 4, 5, 8."""
    found: list[str] = []
    for match in _attachment().finditer(text):
        for part in re.split(r"\s*(?:,|&|\boch\b)\s*", match[1]):
            first, _, last = (piece.strip() for piece in re.sub(r"[–—]", "-", part).partition("-"))
            if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _RANGE_LIMIT:
                found += map(str, range(int(first), int(last) + 1))
            elif first:
                found.append(str(int(first)) if first.isdigit() else first)
    return tuple(dict.fromkeys(found))


_FILE = re.compile(r"[\w§%+~.-]+\.(?:docx?|pdf|odt|rtf|xlsx?|pptx?|txt|md|html?)\b", re.IGNORECASE)


@cache
def _item() -> re.Pattern[str]:
    """ "7. Title", "§ 7 Title", "7) Title"; not a time, a date or an amount."""
    signs = "|".join(re.escape(word) for word in words("number"))
    number = r"(\d{1,3})(?![\d.,:/%-]*\d)[.):]?"
    return re.compile(rf"\s*(?:(?:{signs})\.?\s*)?{number}\s+(\D.*)", re.IGNORECASE | re.DOTALL)


@cache
def _attachment() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("attachment")), key=len, reverse=True))
    one = r"(?:\d{1,3}|[A-ZÅÄÖ])\b"
    return re.compile(rf"\b(?i:{names})\.?\s*(?i:nr\.?\s*)?({one}(?:\s*(?:,|&|och|-|–)\s*{one})*)")


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ("\t".join(" ".join(cell.text.split()) for cell in row) for row in block.rows())
        elif isinstance(block, Heading | ListItem):
            yield f"{block.label} {block.text}".strip()
        else:
            yield from block.text.splitlines()


def _longest_chain(numbered: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest run of lines whose numbers follow on each other; of equals the first."""
    best: list[list[tuple[int, int, str]]] = []
    for place, line in enumerate(numbered):
        before = [best[i] for i in range(place) if 0 < line[1] - numbered[i][1] <= _STEP]
        best.append([*max(before, key=len, default=[]), line])
    return max(best, key=len, default=[])

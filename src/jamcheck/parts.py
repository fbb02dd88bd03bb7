"""Several documents in one file ("handlingar"): where each begins, and what kind each seems to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from jamcheck.doctype import FALLBACK, TypeGuess, guess_type, title_of
from jamcheck.document import Block, Document, Heading, Paragraph
from jamcheck.language.concepts import Matcher
from jamcheck.notice import Notice
from jamcheck.rule import DocumentType

NOTICE = "several-documents"
#: A part by its title alone has at least so many words, and so many before it.
_LEAST_WORDS = 60
_LETTERHEAD = 5
_TITLE_LENGTH = 70


class Part(Struct, frozen=True):
    """The blocks from `start` up to `end`: one of several documents in a file, or all of it."""

    start: int
    end: int
    document: Document
    guess: TypeGuess


def split_parts(document: Document) -> list[tuple[int, int]]:
    """Block ranges of the documents in a file as its structure shows them, such as page numbers that begin anew."""
    named = dict(document.properties).get("parts", "")
    return _ranges([int(start) for start in named.split(",") if start], len(document.blocks))


def parts_of(document: Document, types: Mapping[str, DocumentType], matcher: Matcher) -> list[Part]:
    """The documents in a file: by structure, else by titles of known types that open a page or a letterhead."""
    ranges = split_parts(document)
    if len(ranges) < 2:
        ranges = _ranges(_titled(document, types, matcher), len(document.blocks))
    parts = []
    for start, end in ranges:
        alone = _alone(document, start, end)
        parts.append(Part(start, end, alone, guess_type(alone, types, matcher)))
    return parts


def told_of_parts(document: Document, parts: Sequence[Part], types: Mapping[str, DocumentType]) -> list[Notice]:
    """The document's notices; of a file that holds several documents, what they seem to be."""
    notices = [notice for notice in document.notices if notice.code != NOTICE]
    if len(parts) > 1:
        named = "; ".join(f"{number}) {_shown(part, types)}" for number, part in enumerate(parts, 1))
        notices.append(Notice(NOTICE, f"Filen tycks innehålla {len(parts)} handlingar: {named}. Kraven prövas på hela "
                                      "filen som en handling av den förstas typ. Granska helst varje handling för sig.",
                              parts[1].document.blocks[0].page))
    return notices


def _shown(part: Part, types: Mapping[str, DocumentType]) -> str:
    first = part.document.blocks[0]
    title = title_of(part.document)
    title = title if len(title) <= _TITLE_LENGTH else f"{title[:_TITLE_LENGTH].rstrip()} …"
    kind = types[part.guess.type].title.lower() if part.guess.type in types else "annan handling"
    place = f", från sidan {first.page}" if first.page else ""
    return f"”{title}” ({kind}{place})"


def _ranges(starts: Sequence[int], count: int) -> list[tuple[int, int]]:
    edges = sorted({0, *(start for start in starts if start < count), count})
    return list(pairwise(edges)) or [(0, 0)]


def _alone(document: Document, start: int, end: int) -> Document:
    """A part by itself; only the first has the file's own title and its running heads."""
    blocks = document.blocks[start:end]
    if start == 0:
        return replace(document, blocks=blocks)
    return replace(document, blocks=blocks, running=(), properties=())


def _titled(document: Document, types: Mapping[str, DocumentType], matcher: Matcher) -> list[int]:
    """Where a heading by itself tells a type, opens a page or a letterhead, and stands between enough text."""
    starts = [0]
    before, after = 0, sum(len(block.text.split()) for block in document.blocks)
    for above, block in pairwise(document.blocks):
        count = len(above.text.split())
        before, after = before + count, after - count
        if min(before, after) < _LEAST_WORDS or not _is_title(block):
            continue
        lettered = _heads_letter(document, block)
        if not (lettered or _opens_page(document, above, block)):
            continue
        guess = guess_type(_alone(document, block.index, block.index + 1), types, matcher)
        told = guess.type != FALLBACK and guess.by_title
        if told and (lettered or guess.type != guess_type(
                _alone(document, starts[-1], block.index), types, matcher).type):  # no running head that came through
            starts.append(block.index)
            before = 0
    return starts


def _is_title(block: Block) -> bool:
    """Whether a block is a heading without number, and no running head of several fields."""
    return isinstance(block, Heading) and not block.label and not block.text[:1].isdigit() and "|" not in block.text


def _opens_page(document: Document, above: Block, title: Block) -> bool:
    """Whether a heading is the title of a page: one of the first level, or with another below it."""
    if above.page is None or title.page is None or title.page == above.page:
        return False
    return getattr(title, "level", 0) == 1 or isinstance(document.blocks[title.index + 1], Heading)


def _heads_letter(document: Document, title: Block) -> bool:
    """Whether labels with dates or numbers ("Datum: …", "Dnr: …") follow closely."""
    following = document.blocks[title.index + 1:title.index + 1 + _LETTERHEAD]
    return any(isinstance(block, Paragraph) and block.label and any(map(str.isdigit, block.text))
               for block in following)

"""What only a block's neighbours tell: captions of tables, and bold lines that serve as headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jamcheck.document import DocumentBuilder, Region
from jamcheck.extract._draft import Draft, Kind

_HEADING_LIMIT = 90
_CAPTION_LIMIT = 250
# How captions are opened by Word's own Insert Caption, in the languages of its Swedish and English versions.
_CAPTION = re.compile(r"(?:tabell|diagram|figur|bild|table|figure|chart)\s+[0-9]+(?:[.:][0-9]+)?\b", re.IGNORECASE)


def add_drafts(builder: DocumentBuilder, drafts: list[Draft]) -> None:
    """Settle captions and headings, then add all blocks to the builder in order."""
    drafts = [draft for draft in drafts if draft.text.strip() or draft.kind in (Kind.TABLE, Kind.FIGURE)]
    _find_captions(drafts)
    _find_headings(drafts)
    for draft in drafts:
        _add(builder, draft)


def add_running(builder: DocumentBuilder, drafts: Iterable[Draft]) -> None:
    """Add the blocks of a page's head or foot as running text, a table row by row."""
    for draft in drafts:
        builder.add_running(draft.text)
        for row in draft.rows:
            builder.add_running("\t".join(cell.text for cell in row))


def _add(builder: DocumentBuilder, draft: Draft) -> None:
    text, page, region, flags = draft.text.strip(), draft.page, draft.region, draft.flags
    match draft.kind:
        case Kind.HEADING:
            builder.add_heading(text, draft.level, label=draft.label, page=page, region=region, flags=flags)
        case Kind.PARAGRAPH:
            builder.add_paragraph(text, label=draft.label, page=page, region=region, flags=flags)
        case Kind.ITEM:
            builder.add_list_item(
                text, level=draft.level, label=draft.label, page=page, region=region, flags=flags)
        case Kind.TABLE:
            builder.add_table(draft.rows, header_rows=draft.header_rows, caption=draft.caption, page=page,
                              region=region, flags=flags)
        case Kind.FIGURE:
            builder.add_figure(text, page=page, region=region, flags=flags)


def _find_captions(drafts: list[Draft]) -> None:
    """Flag captions, and give each table the one directly above it, else the one directly below."""
    taken: set[int] = set()
    for number, draft in enumerate(drafts):
        if draft.kind not in (Kind.TABLE, Kind.FIGURE):
            continue
        for place in (number - 1, number + 1):
            if 0 <= place < len(drafts) and place not in taken and _is_caption(drafts[place]):
                taken.add(place)
                drafts[place].flags.add("caption")
                draft.caption = draft.caption or drafts[place].text.strip()
                break


def _is_caption(draft: Draft) -> bool:
    if draft.kind is not Kind.PARAGRAPH or len(draft.text) > _CAPTION_LIMIT:
        return False
    return "caption" in draft.flags or _CAPTION.match(draft.text.strip()) is not None


def _find_headings(drafts: list[Draft]) -> None:
    """Turn a bold short line that stands alone above normal text into a heading under the last real one."""
    level = 0
    for draft, following in zip(drafts, _next_texts(drafts), strict=True):
        if draft.region is not Region.BODY:
            continue
        if draft.kind is Kind.HEADING:
            level = draft.level
        elif _looks_like_heading(draft) and following is not None and not _looks_like_heading(following):
            draft.kind, draft.level = Kind.HEADING, level + 1


def _next_texts(drafts: list[Draft]) -> Iterable[Draft | None]:
    """For each draft the next one in the body that is not a picture."""
    following: Draft | None = None
    found: list[Draft | None] = []
    for draft in reversed(drafts):
        found.append(following)
        if draft.region is Region.BODY and draft.kind is not Kind.FIGURE:
            following = draft
    return reversed(found)


def _looks_like_heading(draft: Draft) -> bool:
    if draft.kind is Kind.HEADING:
        return True
    text = draft.text.strip()
    plain = draft.kind is Kind.PARAGRAPH or (draft.kind is Kind.ITEM and draft.numbered)
    line = len(text) <= _HEADING_LIMIT and "\n" not in text and not text.endswith((".", ",", ";"))
    return plain and draft.bold and line and "caption" not in draft.flags and any(map(str.isalpha, text))

"""An agenda with the documents of its items, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. `text` is all that stands under it, `attachments` the numbers that it names."""

    number: int
    title: str
    text: str = ""
    attachments: tuple[str, ...] = ()
    #: File names written out in the text.
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What an item names and the folder does not have."""

    item: Item
    name: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """`papers` has the paths of each item's documents by the item's number; `others` belong to no item."""

    path: str
    items: tuple[Item, ...]
    papers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()

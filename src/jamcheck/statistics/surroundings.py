"""What stands around a table: its caption, the line before it, its heading, and what these say it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from jamcheck.document import Cell
from jamcheck.statistics.columns import is_money, read_label
from jamcheck.statistics.lexicon import Lexicon, normal, split_words
from jamcheck.statistics.modality import is_goal_heading

#: A line of this length or more is a sentence, no label.
_SHORT = 60


class Source(Struct, frozen=True):
    """A table to read: its cells, place and what stands around it. `lead` is the text just before it, `titled` tells
    that the only heading above it is the document's title."""

    cells: Sequence[Cell]
    block: int
    start: int
    end: int
    number: int | None
    caption: str = ""
    lead: str = ""
    heading: tuple[str, ...] = ()
    header_rows: int = 0
    certain: bool = True
    titled: bool = False


class Surroundings(Struct, frozen=True):
    """What the texts around a table say: that it is about people, money, plans, percents, those present, means or acts
    ("besök"), `acted` that its own caption or label does, `staffed` that they name members or staff, `registered` the
    register of those who take part; `titled` that only the document's title speaks of a plan; `sexes` are those that
    its caption names."""

    people: bool
    money: bool
    planned: bool
    percent: bool
    presence: bool
    mean: bool
    acts: bool
    acted: bool
    staffed: bool
    registered: bool
    titled: bool
    sexes: frozenset[str]


def surroundings(source: Source, lexicon: Lexicon) -> Surroundings:
    """Read the caption, the line before a table and the heading that it stands under."""
    own = [source.caption, source.lead]
    last = source.heading[-1] if source.heading else ""
    texts = [text for text in (*own, last) if text]
    telling = [text for text in texts if text != source.lead or _leads_in(text, lexicon)]
    corner = next((cell.text for cell in source.cells if (cell.row, cell.column) == (0, 0)), "")
    mean = any(read_label([text], lexicon, letters=False).mean for text in own if text and len(text) < _SHORT)
    return Surroundings(
        people=_counts_ages(source, corner, lexicon) or any(
            read_label([text], lexicon, letters=False).people for text in (*texts, corner)),
        money=any(is_money(text, lexicon) for text in telling if not source.titled or text != last) or any(
            lexicon.has("money", word) or lexicon.has("risks", word) for word in split_words(corner)),
        planned=any(is_goal_heading(text, lexicon) for text in telling),
        acts=not mean and any(_names_acts(text, lexicon) for text in texts),
        acted=not mean and any(_names_acts(text, lexicon) for text in own if text != last),
        staffed=any(lexicon.has("staff", word) for text in own if len(text) < 2 * _SHORT for word in split_words(text)),
        registered=any(lexicon.has("registers", word) for text in texts for word in split_words(text)),
        titled=source.titled and not any(is_goal_heading(text, lexicon) for text in own if text != last),
        sexes=_named_in([text for text in own if len(text) < _SHORT and not text.endswith(".")], lexicon),
        mean=mean,
        presence=any(lexicon.words["presence"].within(text) for text in (*own, last) if text and len(text) < _SHORT),
        percent=any(label.percent and not label.counted for label in (
            read_label([text], lexicon, letters=False) for text in own)))


def _counts_ages(source: Source, corner: str, lexicon: Lexicon) -> bool:
    """Whether ages stand in the first column and how many, or what share, beside them: "Ålder | Antal"."""
    heads = [cell.text for cell in source.cells if cell.row == 0 and cell.column]
    counted = any(lexicon.has("counts", word) for text in heads for word in split_words(text))
    return lexicon.has("age_heads", normal(corner)) and counted


def _leads_in(text: str, lexicon: Lexicon) -> bool:
    """Whether the text before a table speaks of it: a label, or a sentence that points ("… framgår av tabellen")."""
    return not text.endswith(".") or any(
        lexicon.has(name, word) for word in split_words(text) for name in ("pointing", "table_captions", "below"))


def counts_acts(label: str, lexicon: Lexicon) -> bool:
    """Whether a row or column counts acts ("Antal besök", "Lån av kvinnor"), no group of people that acts are of."""
    words = [word for word in split_words(label) if not lexicon.has("count_heads", word)]
    return bool(words) and lexicon.has("acts", words[0])


def _names_acts(text: str, lexicon: Lexicon) -> bool:
    """Whether a table is of visits, loans, cases …, which are no people though each sex has its own; but of those "som
    fått hälsosamtal" it is."""
    words = split_words(text)
    of_people = any(word == "som" and lexicon.has("person_verbs", after) for word, after in pairwise(words))
    return len(text) < _SHORT and not of_people and any(lexicon.has("acts", word) for word in words)


def _named_in(texts: list[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(sex for text in texts for word in split_words(text) if (sex := lexicon.sex_of(word)))

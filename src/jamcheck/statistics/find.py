"""Finds all statistics on people in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jamcheck.document import Block, Document, Figure, ListItem, Paragraph, Table
from jamcheck.statistics.counted import without_unlikely
from jamcheck.statistics.cover import mark_covered
from jamcheck.statistics.figures import read_figure, read_pointers
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.loose import LooseTable, borrow_heads, find_loose
from jamcheck.statistics.modality import is_goal_heading
from jamcheck.statistics.model import WORST_FIRST, Kind, Split, Statistic
from jamcheck.statistics.quantity import Context
from jamcheck.statistics.sentences import sentences
from jamcheck.statistics.series import Passage, merge_halves, read_series, sets_share
from jamcheck.statistics.slight import without_slight
from jamcheck.statistics.surroundings import Source
from jamcheck.statistics.tables import read_table

_LONG_CELL = 6
#: So many blocks on, people counted are still who is meant.
_NEAR = 3
#: A line taken for a heading that holds a number after all ("3 Antal deltagare: 62 st").
_HEADING_WITH_NUMBER = re.compile(r":\s*\d")


def find_statistics(document: Document, lexicon: Lexicon) -> list[Statistic]:
    """All statistics on people, in reading order: tables, series in running text and figures."""
    loose = find_loose(document.blocks, lexicon)
    taken = {block for table in loose for block in table.blocks}
    found: list[Statistic] = []
    number = 0
    for block in document.blocks:
        if isinstance(block, Table):
            number += 1
            found += _from_table(document, block, number, lexicon)
        elif block.index in taken:
            found += _from_loose(document, block, loose, lexicon)
        elif isinstance(block, Figure):
            found += read_figure(block, document, lexicon)
        elif isinstance(block, Paragraph | ListItem) or _HEADING_WITH_NUMBER.search(block.text):
            context = _context(found, block, document, lexicon)
            found += read_figure(block, document, lexicon, taken) or (
                read_series(_passage(block, document, lexicon), lexicon, context)
                + read_pointers(block, document, lexicon))
    found = mark_covered([one for one in merge_halves(found) if not _is_article(one)])
    return without_slight(without_unlikely(found, document, lexicon))


def _context(found: list[Statistic], block: Block, document: Document, lexicon: Lexicon) -> Context:
    """People counted right before a block, under its heading, are those that its bare numbers go on to tell of; a goal
    for people just before it is what its outcome is told of."""
    last = found[-1] if found else None
    near = last is not None and last.heading == block.heading and block.index - last.place.block <= _NEAR
    return Context(people=near, aimed=_tells_outcome(block, lexicon) and block.index > 0 and sets_share(
        document.blocks[block.index - 1].text, lexicon))


def _tells_outcome(block: Block, lexicon: Lexicon) -> bool:
    """Whether a block tells a percent as the outcome of something: "Utfallet per augusti är 43 procent"."""
    return any(mark in block.text for mark in lexicon.words["percents"].whole) and any(
        lexicon.has("outcome_columns", word) for word in split_words(block.text))


def _is_article(statistic: Statistic) -> bool:
    """"en kvinna och en man": the article names two persons, it counts none."""
    words = [reading.raw.strip() for reading in statistic.readings]
    return statistic.kind is Kind.SERIES and bool(words) and all(
        reading.value == 1 and word.isalpha() for reading, word in zip(statistic.readings, words, strict=True))


def _from_table(document: Document, block: Table, number: int, lexicon: Lexicon) -> list[Statistic]:
    above = document.blocks[block.index - 1] if block.index else None
    borrowed = borrow_heads(above, block, lexicon) if above is not None else []
    source = Source(cells=borrowed or block.cells, block=block.index, start=block.start, end=block.end, number=number,
                    caption=block.caption or _told_below(document, block, lexicon),
                    lead=_lead(document, block.index, lexicon), heading=block.heading,
                    header_rows=1 if borrowed else block.header_rows, certain=block.certain and not borrowed,
                    titled=_titled(document, block))
    statistic = read_table(source, lexicon)
    return ([statistic] if statistic else []) + list(_from_cells(block, lexicon))


def _told_below(document: Document, block: Block, lexicon: Lexicon) -> str:
    """"Tabellen visar antal deltagare." right below a table says what it counts, or ""."""
    below = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
    if not isinstance(below, Paragraph):
        return ""
    spans = sentences(below.text, lexicon)
    first = below.text[slice(*spans[0])] if spans else ""
    words = split_words(first)
    named = bool(words) and lexicon.has("table_words", words[0])
    return first if named and any(lexicon.has("table_tells", word) for word in words[1:3]) else ""


def _titled(document: Document, block: Block) -> bool:
    """Whether the heading that a block stands under is the first line of the document: a title, no section."""
    return len(block.heading) == 1 and document.blocks[0].text == block.heading[0]


def _from_cells(block: Table, lexicon: Lexicon) -> Iterator[Statistic]:
    """Sentences inside cells: forms and layout tables hold running text."""
    for cell in block.cells:
        if len(split_words(cell.text)) > _LONG_CELL:
            heads = [head.text for head in block.cells if head.row == 0 < cell.row and head.column == cell.column]
            listed = any(is_goal_heading(text, lexicon) for text in heads)
            goals = listed or any(is_goal_heading(text, lexicon) for text in block.heading[-1:])
            passage = Passage(cell.text, cell.start, block.index, block.heading, goals, listed=listed)
            yield from read_series(passage, lexicon)


def _from_loose(document: Document, block: Block, loose: list[LooseTable], lexicon: Lexicon) -> list[Statistic]:
    for table in loose:
        if table.blocks[0] == block.index:
            last = document.blocks[table.blocks[-1]]
            source = Source(cells=table.cells, block=block.index, start=block.start, end=last.end, number=None,
                            lead=table.lead or _lead(document, block.index, lexicon), heading=block.heading,
                            header_rows=table.header_rows, certain=False, titled=_titled(document, block))
            statistic = read_table(source, lexicon)
            return [statistic] if statistic else []
    return []


def _lead(document: Document, index: int, lexicon: Lexicon) -> str:
    """What stands just before a block and may name it: a heading, a caption, a short line, or the last sentence."""
    if not index:
        return ""
    before = document.blocks[index - 1]
    if isinstance(before, Table | Figure):
        return ""
    spans = sentences(before.text, lexicon)
    return before.text[slice(*spans[-1])] if spans else ""


def _passage(block: Block, document: Document, lexicon: Lexicon) -> Passage:
    label = getattr(block, "label", "")
    leads = (*_over(block, lexicon), label, _list_lead(document, block))
    goals = any(is_goal_heading(text, lexicon) for text in leads if text) or lexicon.has("goal_labels", label.lower())
    listed = isinstance(block, ListItem) and any(
        is_goal_heading(text, lexicon) for text in (*leads, *block.heading[-2:-1]))
    return Passage(block.text, block.start, block.index, block.heading, goals, label, listed)


def _list_lead(document: Document, block: Block) -> str:
    """The line that leads in the list that an item belongs to ("Mål som ska vara uppfyllda i oktober:")."""
    index = block.index
    while index >= 0 and isinstance(document.blocks[index], ListItem):
        index -= 1
    lead = document.blocks[index].text if 0 <= index < block.index else ""
    return lead if lead.rstrip().endswith(":") else ""


def _over(block: Block, lexicon: Lexicon) -> tuple[str, ...]:
    """The headings that tell what a block is about; one that only leads in a list ("Projektet ska") needs its own."""
    last = split_words(block.heading[-1])[-1:] if len(block.heading) > 1 else []
    led = any(lexicon.has("list_leads", word) for word in last)
    return block.heading[-2:] if led else block.heading[-1:]


def overall_split(statistics: list[Statistic]) -> Split:
    """The document's verdict: the worst decides; what is told split elsewhere fails nothing."""
    left = [one.split for one in statistics if not one.covered]
    if left:
        return min(left, key=WORST_FIRST.index)
    return Split.FULL if statistics else Split.ABSENT

"""A Document with its sentences: what conditions look at.

A *unit* is the piece that a condition judges: a sentence of a paragraph or list item, a heading, a caption, a row of a
table, or a sentence of a long cell. Everything dear (tokens, mentions, quantities) is computed when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from jamcheck.document import Block, Cell, Document, Figure, Heading, ListItem, Paragraph, Table
from jamcheck.language.concepts import Matcher, Mention
from jamcheck.language.links import link_leads, link_questions
from jamcheck.language.quantities import Quantity
from jamcheck.language.reading import Shape, read
from jamcheck.language.sentences import sentence_spans
from jamcheck.language.timex import TimeExpression
from jamcheck.language.tokens import Token

_RUNNING = frozenset({"paragraph", "item", "cell"})
#: A cell with at least this many words is read as running text, with its row's first cell as label.
_LONG_CELL_WORDS = 6
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2


class Unit:
    """One sentence (or heading, caption, row). `start:end` are offsets in the document's text."""

    def __init__(self, matcher: Matcher, text: str, *, start: int = 0, kind: str = "paragraph",
                 block: Block | None = None, label: str = "", header: tuple[str, ...] = (), row: int | None = None,
                 column: int | None = None) -> None:
        self._matcher = matcher
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.block = block
        self.label = label
        self.header = header
        self.row = row
        self.column = column
        self.index = -1
        #: What was answered of the sentence where it stands (jamcheck.conditions).
        self.remembered: dict[str, bool] = {}
        self.lead: Unit | None = None
        self.question: Unit | None = None
        self.heading: tuple[str, ...] = block.heading if block else ()
        self._reading = read(matcher, text, running=kind in _RUNNING)
        #: What was answered of the text, whatever it stands in.
        self.answers = self._reading.answers
        self.kept = self._reading.kept
        #: The lists that a key in the text calls for, as bits (jamcheck.language.concepts).
        self.signs = self._reading.signs

    @property
    def tokens(self) -> list[Token]:
        return self._reading.tokens

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case tokens; names, and words that only look like the ones meant, are hidden."""
        return self._reading.words

    @cached_property
    def word_count(self) -> int:
        return sum(1 for word in self.words if word[0].isalpha())

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self._reading.quantities

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        return self._reading.times

    @property
    def shape(self) -> Shape:
        """The words but for what the numbers are."""
        return self._reading.shape

    def read_words(self) -> None:
        """Look the words up in the lists, for all that will ask for them."""
        _ = self._reading.shape.starts

    def mentions(self, concept: str) -> tuple[Mention, ...]:
        """The mentions of a concept in reading order."""
        return self._reading.shape.mentions(concept) if self.signs & self._matcher.needs[concept] else ()

    @property
    def needs(self) -> Mapping[str, int]:
        """By concept, the bits (see `signs`) of which a text that mentions it has one."""
        return self._matcher.needs

    def span(self, mention: Mention) -> tuple[int, int]:
        """Character offsets of a mention within the unit's text."""
        return self.tokens[mention.first].start, self.tokens[mention.end - 1].end

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Token indices that a character span of the unit's text covers."""
        first = next((i for i, token in enumerate(self.tokens) if token.end > start), len(self.tokens))
        last = next((i for i, token in enumerate(self.tokens) if token.start >= end), len(self.tokens))
        return first, last


class AnnotatedDocument:
    """The units of a document in reading order, by block and by section."""

    def __init__(self, document: Document, matcher: Matcher) -> None:
        self.document = document
        self.matcher = matcher
        self.units: list[Unit] = []
        self.by_block: dict[int, list[Unit]] = {}
        self._texts: dict[str, Unit] = {}
        self._of_kinds: dict[frozenset[str], list[Unit]] = {}
        for block in document.blocks:
            for unit in self._units_of(block):
                unit.index = len(self.units)
                self.units.append(unit)
                self.by_block.setdefault(block.index, []).append(unit)
        link_leads(document.blocks, self.by_block)
        link_questions(document.blocks, self.by_block)
        self._read_words()

    def _read_words(self) -> None:
        """Read the words of what a list may find something in: nearly all rules ask for them, whichever comes first."""
        for unit in self.units:
            if unit.signs > 1:
                unit.read_words()

    def unit_of(self, text: str) -> Unit:
        """A unit for a heading, label or header that is not a place of its own; cached by text."""
        unit = self._texts.get(text)
        if unit is None:
            unit = self._texts[text] = Unit(self.matcher, text, kind="context")
        return unit

    def of_kinds(self, kinds: frozenset[str]) -> list[Unit]:
        """The units of some kinds, in reading order."""
        found = self._of_kinds.get(kinds)
        if found is None:
            found = self._of_kinds[kinds] = [unit for unit in self.units if unit.kind in kinds]
        return found

    def neighbours(self, unit: Unit, before: int, after: int) -> list[Unit]:
        """Units of running text around one, within the same section."""
        around = self.units[max(unit.index - before, 0):unit.index + after + 1]
        return [u for u in around if u is not unit and u.heading == unit.heading and u.kind != "heading"]

    def _units_of(self, block: Block) -> Iterator[Unit]:
        if isinstance(block, Table):
            yield from self._table_units(block)
        elif isinstance(block, Heading):
            yield Unit(self.matcher, block.text, start=block.start, kind="heading", block=block)
        elif isinstance(block, Figure):
            if block.text:
                yield Unit(self.matcher, block.text, start=block.start, kind="figure", block=block)
        else:
            yield from self._sentences(block)

    def _sentences(self, block: Block) -> Iterator[Unit]:
        kind = "item" if isinstance(block, ListItem) else "paragraph"
        if "caption" in block.flags:
            kind = "caption"
        label = block.label if isinstance(block, Paragraph) and len(block.label.split()) < _LONG_CELL_WORDS else ""
        label = label or _field_name(block.text)
        skip = _label_end(block.text, label)
        for start, end in sentence_spans(block.text[skip:]):
            text = block.text[skip + start:skip + end]
            yield Unit(self.matcher, text, start=block.start + skip + start, kind=_kind(kind, text, block), block=block,
                       label=label)

    def _table_units(self, table: Table) -> Iterator[Unit]:
        rows = table.rows()
        header = tuple(cell.text for row in _header_rows(table, rows) for cell in row if cell.text.strip())
        for number, row in enumerate(rows):
            if not any(cell.text.strip() for cell in row):
                continue
            start, end = row[0].start, row[-1].end
            kind = "header" if number < table.header_rows else "row"
            yield Unit(self.matcher, self.document.text[start:end], start=start, kind=kind, block=table, row=number,
                       header=() if kind == "header" else header, label=row[0].text if kind == "row" else "")
            if kind == "row":
                yield from self._cell_units(table, row, header)

    def _cell_units(self, table: Table, row: list[Cell], header: tuple[str, ...]) -> Iterator[Unit]:
        for cell in row:
            if len(cell.text.split()) < _LONG_CELL_WORDS:
                continue
            label = row[0].text if cell is not row[0] else ""
            for start, end in sentence_spans(cell.text):
                yield Unit(self.matcher, cell.text[start:end], start=cell.start + start,
                           kind=_kind("cell", cell.text[start:end], table), block=table,
                           row=cell.row, column=cell.column, header=header, label=label)


def _header_rows(table: Table, rows: list[list[Cell]]) -> list[list[Cell]]:
    """The header rows; in a table without marked ones, a first row of words alone serves as context."""
    if table.header_rows or len(rows) < _LEAST_ROWS or len(rows[0]) < _LEAST_COLUMNS:
        return rows[:table.header_rows]
    return [] if any(char.isdigit() for cell in rows[0] for char in cell.text) else rows[:1]


def _kind(kind: str, text: str, block: Block) -> str:
    """A question asks for content, and a bracketed instruction or empty form field waits for it: neither is any."""
    bare = text.strip()
    if "placeholder" in block.flags or (bare.startswith("[") and bare.endswith("]")):
        return "template"
    return "question" if bare.endswith("?") and kind != "caption" else kind


def _field_name(text: str) -> str:
    """The name of a form field that stands before a tab: "Mål<tab>Fler män deltar."."""
    name, tab, rest = text.partition("\t")
    return name.strip() if tab and rest.strip() and 0 < len(name.split()) <= _LONG_CELL_WORDS else ""


def _label_end(text: str, label: str) -> int:
    """Where the text after a run-in label begins: the label is context, not part of what is said."""
    if not label or not text.startswith(label):
        return 0
    rest = text[len(label):]
    return len(text) - len(rest.lstrip(" :\t–-")) if rest.strip(" :\t–-.") else 0

"""Tagged PDF: the structure tree that Word and others write → pieces. The author's own structure, nothing guessed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from jamcheck.document import CellSpec, Region
from jamcheck.extract._pdf_align import Placed, align
from jamcheck.extract._pdf_blocks import Style, looks_like_heading, make_item
from jamcheck.extract._pdf_cells import cell_text, count_header_rows
from jamcheck.extract._pdf_columns import fragments_of, rows_of
from jamcheck.extract._pdf_figures import pictures
from jamcheck.extract._pdf_model import Box, Grid, Node, Page, Piece, Word, text_of
from jamcheck.extract._pdf_text import Hyphens, settle

_COVERAGE = 0.9
#: A title that opens a tagged document is this much larger than its text.
_TITLE = 1.5
#: How far a level of a list counts as indented, in points.
_INDENT = 20
_HEADINGS = {"Title": 1, "H": 0} | {f"H{level}": level for level in range(1, 10)}
_INLINE = frozenset(("Span", "Link", "Quote", "Reference", "Em", "Strong", "Code", "BibEntry", "Annot", "Ruby",
                     "Warichu", "Form", "Sub", "Lbl", "LBody"))
_TELLING = frozenset(("P", "TD", "TH", *_HEADINGS))


def promote(pieces: Iterable[Piece], style: Style) -> None:
    """Make headings of what the tags call paragraphs: all that look it where no heading is tagged, else titles only."""
    pieces = list(pieces)
    tagged = any(piece.kind == "heading" for piece in pieces)
    for piece in pieces:
        if piece.kind == "heading" and tagged:
            return
        larger = piece.size > _TITLE * style.body
        if piece.kind == "paragraph" and piece.region is Region.BODY and (larger or not tagged) and looks_like_heading(
                piece.text, piece.size, piece.bold, style):
            piece.kind, piece.level = "heading", 1 if tagged else 0


def is_well_tagged(page: Page) -> bool:
    """Whether the tags hold nearly all of the page's text and say what it is."""
    if not page.tree or page.ocr or page.has_fields or not page.words:
        return False
    nodes = list(_all(page.tree))
    if not any(node.type in _TELLING for node in nodes):
        return False
    known = {child for node in nodes for child in node.children if isinstance(child, int)}
    total = sum(len(word.text) for word in page.words)
    return sum(len(word.text) for word in page.words if word.mcid in known) >= _COVERAGE * total


def tags_table(page: Page) -> bool:
    return any(node.type == "Table" for node in _all(page.tree))


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(child for child in node.children if isinstance(child, Node))


class TagReader:
    """Makes pieces of one page's tags; `leftover` are the words that no tag holds."""

    def __init__(self, page: Page, hyphens: Hyphens) -> None:
        self._page, self._hyphens = page, hyphens
        self._words: dict[int, list[Word]] = {}
        for word in page.words:
            self._words.setdefault(word.mcid, []).append(word)
        self._right = max((word.x1 for word in page.words), default=0.0)

    @property
    def leftover(self) -> list[Word]:
        return [word for words in self._words.values() for word in words]

    def pieces(self) -> list[Piece]:
        return [piece for node in self._page.tree for piece in self._read(node, Region.BODY, 0)]

    def _read(self, node: Node, region: Region, depth: int) -> Iterator[Piece]:
        """The pieces of an element: one for a block, those of its children for a container."""
        if node.type == "Table":
            yield from self._table(node)
        elif node.type in ("Figure", "Formula"):
            text = settle(text_of(self._take(node))) or node.alt
            if text or pictures(self._page):  # a logo without alternative text says nothing
                yield Piece("figure", self._page.number, text)
        elif node.type == "LI":
            yield from self._item(node, depth)
        elif node.type in ("Note", "FENote"):
            yield from self._inline(node, Region.FOOTNOTE)
        elif self._holds_blocks(node):
            for child in self._grouped(node):
                yield from self._read(child, region, depth + (node.type == "L"))
        else:
            yield from self._inline(node, region)

    def _holds_blocks(self, node: Node) -> bool:
        return any(child.type not in _INLINE or self._holds_blocks(child)
                   for child in node.children if isinstance(child, Node))

    def _grouped(self, node: Node) -> Iterator[Node]:
        """The children of a container; text that stands bare between blocks is wrapped, so that it is not lost."""
        bare: list[Node | int] = []
        for child in node.children:
            if isinstance(child, Node) and (child.type not in _INLINE or self._holds_blocks(child)):
                if bare:
                    yield Node(_bare_type(node), bare)
                    bare = []
                yield child
            else:
                bare.append(child)
        if bare:
            yield Node(_bare_type(node), bare)

    def _inline(self, node: Node, region: Region) -> Iterator[Piece]:
        words = self._take(node)
        if not words:
            return
        last = words[-1]
        piece = Piece("paragraph", self._page.number, self._text(words), size=words[0].size,
                      bold=all(word.bold for word in words), region=region,
                      full=self._right - last.x1 < 3 * last.size)
        if node.type in _HEADINGS:
            piece.kind, piece.level = "heading", min(_HEADINGS[node.type], 6)
        elif node.type == "Caption":
            piece.flags.add("caption")
        yield piece

    def _item(self, node: Node, depth: int) -> Iterator[Piece]:
        """A list item with its label; lists within it follow it."""
        label = ""
        first = True
        for child in self._item_parts(node):
            if child.type == "Lbl":
                label = settle(" ".join(word.text for word in self._take(child)))
                continue
            for piece in self._read(child, Region.BODY, depth):
                if piece.kind == "paragraph" and first:
                    make_item(piece)
                    piece.label, piece.level = label or piece.label, _INDENT * max(depth - 1, 0)
                    first = False
                yield piece

    def _item_parts(self, node: Node) -> Iterator[Node]:
        for child in node.children:
            if isinstance(child, int):
                yield Node("P", [child])
            elif child.type == "LBody" and not self._holds_blocks(child):
                yield Node("P", child.children)
            elif child.type == "LBody":
                yield from self._grouped(child)
            else:
                yield child

    def _table(self, node: Node) -> Iterator[Piece]:
        rows = list(_rows(node))
        for child in node.children:
            if isinstance(child, Node) and child.type == "Caption":
                yield from self._inline(child, Region.BODY)
        cells = align([[self._cell(cell) for cell in row.children if isinstance(cell, Node)] for row in rows])
        header = _leading_headers(rows)
        specs: list[list[str | CellSpec]] = [[cell.spec for cell in row] for row in cells]
        bold = [all(cell.bold for cell in row) for row in cells]
        width = max((sum(cell.spec.column_span for cell in row) for row in cells), default=0)
        grid = Grid(specs, Box(0, 0, 0, 0), tuple(map(float, range(width + 1))), True,
                    header or count_header_rows(specs, bold))
        if any(cell.spec.text for row in cells for cell in row):
            yield Piece("table", self._page.number, grid=grid)

    def _cell(self, node: Node) -> Placed:
        blocks = list(self._grouped(node)) if self._holds_blocks(node) else [node]
        parts = [words for words in map(self._take, blocks) if words]
        text = "\n".join(cell_text(words, self._hyphens) for words in parts)
        bold = all(word.bold for words in parts for word in words)
        stretch = (min(word.x0 for words in parts for word in words),
                   max(word.x1 for words in parts for word in words)) if parts else None
        return Placed(CellSpec(text, node.row_span, node.column_span), bold, stretch)

    def _take(self, node: Node) -> list[Word]:
        """The words of an element and all below it, each word once."""
        words: list[Word] = []
        for child in node.children:
            words += self._words.pop(child, []) if isinstance(child, int) else self._take(child)
        return words

    def _text(self, words: Sequence[Word]) -> str:
        """Words as text; by place where in one column (a glyph of another font is drawn last), else as drawn."""
        rows = rows_of(words)
        if any(len(fragments_of(row)) > 1 for row in rows):
            rows = _as_drawn(words)
        return self._hyphens.join([text_of(row) for row in rows])


def _bare_type(node: Node) -> str:
    return node.type if node.type in _HEADINGS else "P"


def _as_drawn(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = [[words[0]]]
    for above, word in itertools.pairwise(words):
        if abs(word.baseline - above.baseline) > 2:
            rows.append([word])
        else:
            rows[-1].append(word)
    return rows


def _rows(table: Node) -> Iterator[Node]:
    for child in table.children:
        if isinstance(child, Node):
            if child.type == "TR":
                yield child
            elif child.type in ("THead", "TBody", "TFoot"):
                yield from _rows(child)


def _leading_headers(rows: Sequence[Node]) -> int:
    """How many rows at the top hold header cells only."""
    count = 0
    for row in rows:
        cells = [child for child in row.children if isinstance(child, Node)]
        if not cells or any(cell.type != "TH" for cell in cells):
            break
        count += 1
    return count if count < len(rows) else 0

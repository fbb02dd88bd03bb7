"""OpenDocument text, written as flat XML so that a test says exactly what stands in the file."""

from __future__ import annotations

import pytest
from tests.extract.word import pack

from jamcheck.document import Block, Figure, Heading, ListItem, Paragraph, Region, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract.odt import extract

_KINDS = ("office", "text", "table", "style", "draw", "svg", "fo", "dc", "meta", "loext")
_NAMESPACES = " ".join(f'xmlns:{kind}="urn:oasis:{kind}"' for kind in _KINDS)
_STYLES = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="PB" style:family="paragraph" style:parent-style-name="PP"/>
<style:style style:name="PP" style:family="paragraph"><style:text-properties fo:font-weight="700"/></style:style>
<style:style style:name="Caption" style:family="paragraph"/><style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Shade" style:family="table-cell"><style:table-cell-properties fo:background-color="#cccccc"/>
</style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="P"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="§ "
text:start-value="40"/></text:list-style>
"""


def _file(body: str, extra: str = "") -> bytes:
    return (f'<office:document {_NAMESPACES}><office:meta><dc:title>Titel</dc:title></office:meta><office:styles>{_STYLES}'
            f"</office:styles>{extra}<office:body><office:text>{body}</office:text></office:body></office:document>").encode()


def _blocks(body: str, extra: str = "") -> tuple[Block, ...]:
    return extract(_file(body, extra), "a.fodt").blocks


def _p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def _table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def _cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{_p(text)}</table:table-cell>"


_BOX = f"<draw:frame><draw:text-box>{_p('TOK')}</draw:text-box></draw:frame>"
_SINK = {
    "a paragraph": (_p("TOK"), 1),
    "a heading": ('<text:h text:outline-level="2">TOK</text:h>', 1),
    "a span": (_p(_span("TOK", "B")), 1),
    "a link": (_p("<text:a>TOK</text:a>"), 1),
    "text after an element": (_p("a<text:tab/>TOK"), 1),
    "deleted text": ("<text:tracked-changes><text:changed-region><text:deletion>" + _p("TOK")
                     + "</text:deletion></text:changed-region></text:tracked-changes>" + _p("x"), 0),
    "a comment": (_p(f"x<office:annotation>{_p('TOK')}</office:annotation>"), 0),
    "hidden text": (_p("x" + _span("TOK", "H")), 0),
    "a hidden section": (f'<text:section text:display="none">{_p("TOK")}</text:section>', 0),
    "a section": (f"<text:section>{_p('TOK')}</text:section>", 1),
    "a table of contents": (f"<text:table-of-content><text:index-body>{_p('TOK')}</text:index-body></text:table-of-content>", 0),
    "a placeholder": (_p("Mål: <text:placeholder>TOK</text:placeholder>"), 0),
    "a note": (_p(f"x<text:note><text:note-citation>1</text:note-citation><text:note-body>{_p('TOK')}</text:note-body></text:note>"), 1),
    "a text box in a paragraph": (_p(_BOX), 1),
    "a text box on the page": (_BOX, 1),
    "a shape with text": (_p(f"<draw:custom-shape>{_p('TOK')}</draw:custom-shape>"), 1),
    "a description of a picture": (_p("<draw:frame><draw:image/><svg:desc>TOK</svg:desc></draw:frame>"), 1),
    "a table": (_table(_cell("TOK") + _cell("b")), 1),
    "a nested table": (_table(f"<table:table-cell>{_table(_cell('TOK') + _cell('a'))}</table:table-cell>" + _cell("b")), 1),
    "a frame of one column": (_table(_cell("TOK")), 1),
    "a list item": (f'<text:list text:style-name="L"><text:list-item>{_p("TOK")}</text:list-item></text:list>', 1),
    "a ruby's base": (_p("<text:ruby><text:ruby-base>TOK</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"), 1),
    "a ruby's reading": (_p("<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>TOK</text:ruby-text></text:ruby>"), 0),
}


@pytest.mark.parametrize(("body", "times"), _SINK.values(), ids=_SINK)
def test_each_feature_is_read_as_often_as_a_reader_sees_it(body: str, times: int) -> None:
    assert extract(_file(_p("Början.") + body), "a.fodt").text.count("TOK") == times


def test_the_zipped_form_reads_as_the_flat_form() -> None:
    body = "".join(xml for xml, _ in _SINK.values())
    flat = _file(body)
    assert extract(pack({"mimetype": "x", "content.xml": flat}), "a.odt").blocks == extract(flat, "a.fodt").blocks


_SPACES = {
    "spaces by number": ('a<text:s text:c="3"/>b', "a   b"), "one space": ("a<text:s/>b", "a b"),
    "layout of the file": ("a \n   b", "a b"), "a line break": ("a<text:line-break/>b", "a\nb"),
    "spaces between spans": (_span("a ", "B") + _span(" b", ""), "a b"),
    "an absurd number of spaces": ('a<text:s text:c="999999999"/>b', "a" + " " * 200 + "b"),
}


@pytest.mark.parametrize(("inner", "text"), _SPACES.values(), ids=_SPACES)
def test_white_space_is_read_as_the_format_says(inner: str, text: str) -> None:
    assert _blocks(_p(inner))[0].text == text


def test_headings_have_levels_and_bold_lines_go_below() -> None:
    blocks = _blocks('<text:h text:outline-level="2">Bakgrund</text:h>' + _p("Mål", "PB") + _p("Text."))
    assert [(block.text, block.level) for block in blocks if isinstance(block, Heading)] == [("Bakgrund", 2), ("Mål", 3)]


def test_headings_are_numbered_by_the_outline_style() -> None:
    outline = ('<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
               '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
               "</text:outline-style></office:styles>")
    body = "".join(f'<text:h text:outline-level="{level}">x</text:h>' for level in (1, 2, 2, 1, 2))
    labels = [block.label for block in _blocks(body, outline) if isinstance(block, Heading)]
    assert labels == ["1", "1.1", "1.2", "2", "2.1"]


def _item(text: str, inner: str = "") -> str:
    return f"<text:list-item>{_p(text)}{inner}</text:list-item>"


_LISTS = {
    "numbers and letters": (f'<text:list text:style-name="L">{_item("a", "<text:list>" + _item("b") + _item("c") + "</text:list>")}'
                            f"{_item('d')}</text:list>", [("1.", 0), ("a)", 1), ("b)", 1), ("2.", 0)]),
    "a start value": (f'<text:list text:style-name="P">{_item("a")}{_item("b")}</text:list>', [("§ 40", 0), ("§ 41", 0)]),
    "a list that goes on": (f'<text:list text:style-name="L">{_item("a")}</text:list>{_p("x")}<text:list text:style-name="L" '
                            f'text:continue-numbering="true">{_item("b")}</text:list>', [("1.", 0), ("2.", 0)]),
    "a list that starts over": (f'<text:list text:style-name="L">{_item("a")}</text:list>' * 2, [("1.", 0), ("1.", 0)]),
    "bullets": (f"<text:list>{_item('a')}</text:list>", [("•", 0)]),
}


@pytest.mark.parametrize(("body", "labels"), _LISTS.values(), ids=_LISTS)
def test_lists_are_labelled_as_printed(body: str, labels: list[tuple[str, int]]) -> None:
    assert [(block.label, block.level) for block in _blocks(body) if isinstance(block, ListItem)] == labels


def _only_table(body: str) -> Table:
    (found,) = (block for block in _blocks(body) if isinstance(block, Table))
    return found


_COVERED = "<table:covered-table-cell/>"
_TABLES = {
    "across": (_table(_cell("a", 'table:number-columns-spanned="2"') + _COVERED, _cell("b") + _cell("c")),
               [("a", 0, 0, 1, 2), ("b", 1, 0, 1, 1), ("c", 1, 1, 1, 1)]),
    "down": (_table(_cell("a", 'table:number-rows-spanned="2"') + _cell("b"), _COVERED + _cell("c")),
             [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)]),
    "a span beyond the last row": (_table(_cell("a", 'table:number-rows-spanned="99999999"') + _cell("b"), _COVERED + _cell("c")),
                                   [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)]),
    "repeated": (_table(_cell("a", 'table:number-columns-repeated="2"')), [("a", 0, 0, 1, 1), ("a", 0, 1, 1, 1)]),
}


@pytest.mark.parametrize(("body", "cells"), _TABLES.values(), ids=_TABLES)
def test_merged_cells_stand_once_with_their_spans(body: str, cells: list[tuple[str, int, int, int, int]]) -> None:
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in _only_table(body).cells] == cells


def test_header_rows_captions_and_shaded_labels_are_known() -> None:
    header = f"<table:table-header-rows><table:table-row>{_cell('a')}{_cell('b')}</table:table-row></table:table-header-rows>"
    body = _p("Deltagare", "Caption") + _table(_cell("c", 'table:style-name="Shade"') + _cell("d")).replace(
        "<table:table>", f"<table:table>{header}")
    table = _only_table(body)
    assert (table.header_rows, table.caption) == (1, "Deltagare")
    assert [cell.header for cell in table.cells] == [True, True, True, False]


def test_notes_boxes_and_pictures_follow_their_paragraph() -> None:
    body = _p(f"text<text:note><text:note-body>{_p('not')}</text:note-body></text:note>{_BOX}<draw:frame><draw:image/></draw:frame>")
    blocks = _blocks(body)
    assert [(type(block), block.text, block.region) for block in blocks] == [
        (Paragraph, "text", Region.BODY), (Paragraph, "not", Region.FOOTNOTE), (Paragraph, "TOK", Region.TEXTBOX),
        (Figure, "", Region.BODY)]


_PICTURES = {"a small picture": 'svg:width="1cm" svg:height="5mm"', "a decoration": 'loext:decorative="true"'}


@pytest.mark.parametrize("attributes", _PICTURES.values(), ids=_PICTURES)
def test_decoration_is_no_figure(attributes: str) -> None:
    assert _blocks(_p(f"a<draw:frame {attributes}><draw:image/></draw:frame>"))[1:] == ()


_NOTICES = {
    "tracked-changes": "<text:tracked-changes><text:changed-region/></text:tracked-changes>",
    "hidden-text": _p(_span("TOK", "H")),
    "placeholder": _p("<text:placeholder>x</text:placeholder>"),
    "form-control-not-read": _p("<draw:control/>"),
    "comments-not-read": _p("<office:annotation/>"),
}


@pytest.mark.parametrize(("code", "body"), _NOTICES.items(), ids=_NOTICES)
def test_what_is_left_out_is_told(code: str, body: str) -> None:
    assert [notice.code for notice in extract(_file(body), "a.fodt").notices] == [code]


def test_heads_feet_pages_and_title_are_kept_as_metadata() -> None:
    master = f"<office:master-styles><style:master-page><style:header>{_p('Huvud')}</style:header></style:master-page></office:master-styles>"
    document = extract(_file(_p("ett<text:soft-page-break/>") + _p("två"), master), "a.fodt")
    assert (document.running, document.page_count, dict(document.properties)) == (("Huvud",), 2, {"title": "Titel"})
    assert [block.page for block in document.blocks] == [1, 2]


_BAD = {
    "a zip without content": (pack({"a": "b"}), "corrupt"), "not an office file": (b"<a/>", "corrupt"),
    "a spreadsheet": (pack({"content.xml": "<a><body><spreadsheet/></body></a>"}), "corrupt"), "junk": (b"junk", "corrupt"),
    "a password": (pack({"META-INF/manifest.xml": "<a><encryption-data/></a>", "content.xml": "x"}), "encrypted"),
}


@pytest.mark.parametrize(("data", "code"), _BAD.values(), ids=_BAD)
def test_a_bad_file_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.odt")
    assert caught.value.code == code

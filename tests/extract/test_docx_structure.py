"""Headings, numbers, tables, captions and labels of Word files."""

from __future__ import annotations

import pytest
from tests.extract.word import paragraph, read_word, run, sdt, table

from jamcheck.document import Heading, ListItem, Paragraph, Table
from jamcheck.extract._ooxml_numbering import format_number

_BOLD = "<w:b/>"


def _style(name: str, inner: str = "", base: str = "", style_id: str = "s") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{based}{inner}</w:style>'


def _styled(text: str = "Rubriken", style: str = "s") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


_OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
_HEADINGS = {
    "an outline level on the paragraph": (paragraph("Rubriken", '<w:outlineLvl w:val="2"/>'), "", 3),
    "an outline level of the style": (_styled(), _style("Egen", _OUTLINE.format(1)), 2),
    "an outline level of the style's base": (_styled(), _style("Egen", base="b")
                                             + _style("Bas", _OUTLINE.format(0), style_id="b"), 1),
    "the English built-in name": (_styled(), _style("heading 4"), 4),
    "the Swedish name": (_styled(), _style("Rubrik 2"), 2),
    "a home-made style on a built-in one": (_styled(), _style("Förbundets rubrik", base="b")
                                            + _style("heading 2", style_id="b"), 2),
    "a title": (_styled(), _style("Title"), 1),
    "a base that goes in a circle": (_styled(), _style("Rubrik 3", base="b") + _style("B", base="s", style_id="b"), 3),
    "body text by outline level": (paragraph("Rubriken", '<w:outlineLvl w:val="9"/>'), "", 0),
    "body text in a style on a heading": (_styled(), _style("Egen", _OUTLINE.format(9), base="b")
                                          + _style("heading 2", style_id="b"), 0),
    "a plain paragraph": (paragraph("Rubriken"), "", 0),
    "a heading style on running text": (_styled("Löpande text. " * 40), _style("heading 1"), 0),
}


@pytest.mark.parametrize(("body", "styles", "level"), _HEADINGS.values(), ids=_HEADINGS)
def test_a_heading_is_known_by(body: str, styles: str, level: int) -> None:
    (block,) = read_word(body, styles=styles).blocks
    assert (block.level if isinstance(block, Heading) else 0) == level


_LINES = {
    "a bold short line above text": (run("Målgrupp", _BOLD), paragraph("Vi vänder oss till alla."), True),
    "a bold line above a table": (run("Målgrupp", _BOLD), table(["a", "b"]), True),
    "a bold line of several runs": (run("Mål", _BOLD) + run(" ") + run("grupp", _BOLD), paragraph("Text."), True),
    "a half-bold line": (run("Mål", _BOLD) + run("grupp"), paragraph("Text."), False),
    "a bold sentence": (run("Det här är viktigt.", _BOLD), paragraph("Text."), False),
    "a long bold line": (run("mycket lång " * 9, _BOLD), paragraph("Text."), False),
    "a bold line above another bold line": (run("Målgrupp", _BOLD), f"<w:p>{run('Fetare', _BOLD)}</w:p>", False),
    "a bold line above a real heading": (run("Nej", _BOLD), paragraph("H", '<w:outlineLvl w:val="2"/>'), False),
    "a bold line at the end": (run("Målgrupp", _BOLD), "", False),
    "bold figures": (run("2025", _BOLD), paragraph("Text."), False),
}


@pytest.mark.parametrize(("line", "following", "heading"), _LINES.values(), ids=_LINES)
def test_a_bold_line_serves_as_heading_one_level_below_the_last(line: str, following: str, heading: bool) -> None:
    blocks = read_word(paragraph("Bakgrund", '<w:outlineLvl w:val="1"/>') + f"<w:p>{line}</w:p>" + following).blocks
    assert isinstance(blocks[1], Heading) is heading
    assert not isinstance(blocks[1], Heading) or blocks[1].level == 3


_RUN_INS = {
    "bold words and a colon": (run("Jämställdhet:", _BOLD) + run(" vi följer upp."), "Jämställdhet"),
    "a colon after the bold words": (run("Jämställdhet", _BOLD) + run(": vi följer upp."), "Jämställdhet"),
    "bold words on a line of their own": (run("Mål", _BOLD) + "<w:r><w:br/></w:r>" + run("Alla deltar."), "Mål"),
    "bold words in a sentence": (run("Alla kvinnor", _BOLD) + run(" deltar."), ""),
    "a bold paragraph": (run("Jämställdhet: allt är fett.", _BOLD), ""),
    "a long bold opening": (run("ord " * 20 + ":", _BOLD) + run(" text."), ""),
}


@pytest.mark.parametrize(("runs", "label"), _RUN_INS.values(), ids=_RUN_INS)
def test_a_run_in_label_stays_in_the_text(runs: str, label: str) -> None:
    (block,) = read_word(f"<w:p>{runs}</w:p>").blocks
    assert isinstance(block, Paragraph)
    assert block.label == label
    assert block.text.startswith(label)


def _numbering(*levels: tuple[str, str], extra: str = "", number: str = "") -> str:
    inner = "".join(f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
                    f"{extra}</w:lvl>" for index, (kind, text) in enumerate(levels))
    return (f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
            f'w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{number}</w:num>')


def _numbered(*places: tuple[int, int]) -> str:
    """Paragraphs at (list, level)."""
    return "".join(paragraph("x", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
                   for number, level in places)


_PARAGRAPH_SIGN = _numbering(("decimal", "§ %1"), extra="").replace('<w:start w:val="1"/>', '<w:start w:val="40"/>')
_DECIMALS = _numbering(("decimal", "%1."), ("decimal", "%1.%2"))
_LISTS = {
    "paragraph signs that begin at 40": (_PARAGRAPH_SIGN, _numbered((1, 0), (1, 0)), ["§ 40", "§ 41"]),
    "decimals in two levels that start over": (
        _DECIMALS, _numbered((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), ["1.", "1.1", "1.2", "2.", "2.1"]),
    "letters and roman numbers": (_numbering(("upperLetter", "%1)"), ("lowerRoman", "(%2)")),
                                  _numbered((1, 0), (1, 1), (1, 1), (1, 0)), ["A)", "(i)", "(ii)", "B)"]),
    "two lists of one definition count on": (_DECIMALS, _numbered((1, 0), (2, 0)), ["1.", "2."]),
    "a list that starts over": (
        _numbering(("decimal", "%1."), number='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        _numbered((1, 0), (2, 0), (2, 0)), ["1.", "1.", "2."]),
    "a level in legal style": (_numbering(("upperRoman", "%1."), ("decimal", "%1.%2"), extra="<w:isLgl/>"),
                               _numbered((1, 0), (1, 1)), ["1.", "1.1"]),
}


@pytest.mark.parametrize(("numbering", "body", "labels"), _LISTS.values(), ids=_LISTS)
def test_numbers_that_stand_nowhere_in_the_text(numbering: str, body: str, labels: list[str]) -> None:
    blocks = read_word(body, numbering=numbering).blocks
    assert [block.label for block in blocks if isinstance(block, ListItem)] == labels


def test_a_heading_has_its_number_by_its_style() -> None:
    styles = _style("heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    blocks = read_word(_styled("Ett") + _styled("Två"), styles=styles, numbering=_PARAGRAPH_SIGN).blocks
    assert [(block.label, block.text) for block in blocks if isinstance(block, Heading)] == [
        ("§ 40", "Ett"), ("§ 41", "Två")]


def _bold_item(kind: str) -> Heading | ListItem:
    numbering = _numbering((kind, "%1."))
    item = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("Bakgrund", _BOLD)}</w:p>'
    block = read_word(item + paragraph("Text."), numbering=numbering).blocks[0]
    assert isinstance(block, Heading | ListItem)
    return block


def test_a_bold_numbered_line_is_a_heading_and_a_bold_bullet_is_not() -> None:
    assert (type(_bold_item("decimal")), _bold_item("decimal").label) == (Heading, "1.")
    assert type(_bold_item("bullet")) is ListItem


def test_a_list_may_be_defined_by_a_numbering_style() -> None:
    linked = _DECIMALS.replace("</w:lvl></w:abstractNum>", '</w:lvl><w:styleLink w:val="L"/></w:abstractNum>'
                               '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>')
    linked += '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    blocks = read_word(_numbered((9, 0), (1, 0)), numbering=linked).blocks
    assert [block.label for block in blocks if isinstance(block, ListItem)] == ["1.", "2."]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    styles = _style("List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = paragraph("x", '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert isinstance(read_word(body, styles=styles, numbering=_DECIMALS).blocks[0], Paragraph)


@pytest.mark.parametrize(("value", "style", "text"), [
    (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (7, "decimalZero", "07"),
    (3, "none", ""), (2**31, "lowerLetter", "2147483648"), (0, "upperRoman", "0"), (5, "chineseCounting", "5"),
])
def test_numbers_are_printed_as_word_prints_them(value: int, style: str, text: str) -> None:
    assert format_number(value, style) == text


def _cell(text: str, properties: str = "", run_properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text, run_properties)}</w:p></w:tc>"


def _only_table(body: str, **parts: str) -> Table:
    (found,) = (block for block in read_word(body, **parts).blocks if isinstance(block, Table))
    return found


_SPAN, _OPEN, _GO_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_MERGES = {
    "across": (table([_cell("a", _SPAN), "b"], ["c", "d", "e"]),
               [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1), ("e", 1, 2, 1, 1)]),
    "across in the old way": (table([_cell("a", '<w:hMerge w:val="restart"/>'), _cell("", '<w:hMerge w:val="continue"/>'),
                                     "b"], ["c", "d", "e"]),
                              [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1), ("e", 1, 2, 1, 1)]),
    "down": (table([_cell("a", _OPEN), "b"], [_cell("", _GO_ON), "c"], [_cell("", _GO_ON), "d"]),
             [("a", 0, 0, 3, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1), ("d", 2, 1, 1, 1)]),
    "down and across": (table([_cell("a", _SPAN + _OPEN), "b"], [_cell("", _SPAN + _GO_ON), "c"], ["d", "e", "f"]),
                        [("a", 0, 0, 2, 2), ("b", 0, 2, 1, 1), ("c", 1, 2, 1, 1), ("d", 2, 0, 1, 1), ("e", 2, 1, 1, 1),
                         ("f", 2, 2, 1, 1)]),
    "down in the last column": (table(["a", _cell("b", _OPEN)], ["c", _cell("", _GO_ON)]),
                                [("a", 0, 0, 1, 1), ("b", 0, 1, 2, 1), ("c", 1, 0, 1, 1)]),
    "a continuation of nothing": (table(["a", "b"]).replace("<w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr>", 1),
                                  [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]),
    "an absurd span": (table([_cell("a", '<w:gridSpan w:val="50000000"/>' + _OPEN), "b"],
                             [_cell("", '<w:gridSpan w:val="50000000"/>' + _GO_ON), "c"]),
                       [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)]),
    "a row that begins further in": (
        table(["a", "b"]).replace("</w:tbl>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + _cell("c")
                                  + "</w:tr></w:tbl>"),
        [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("", 1, 0, 1, 1), ("c", 1, 1, 1, 1)]),
}


@pytest.mark.parametrize(("body", "cells"), _MERGES.values(), ids=_MERGES)
def test_merged_cells_stand_once_with_their_spans(body: str, cells: list[tuple[str, int, int, int, int]]) -> None:
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in _only_table(body).cells] == cells


_NUMBERS = (["Kvinnor", "53"], ["Män", "47"])
_LIGHT = ('<w:style w:type="table" w:styleId="t"><w:name w:val="Light List"/><w:tblStylePr w:type="firstRow"/></w:style>')
_LOOK = '<w:tblStyle w:val="t"/><w:tblLook w:firstRow="{}"/>'
_HEADER_ROWS = {
    "rows that the file marks": (table(["a", "b"], ["c", "d"], ["e", "f"]).replace(
        "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 2), 2),
    "a style that draws the first row": (table(["a", "b"], ["c", "d"], properties=_LOOK.format(1)), 1),
    "a style told in the old way": (table(["a", "b"], ["c", "d"], properties='<w:tblStyle w:val="t"/><w:tblLook '
                                          'w:val="04A0"/>'), 1),
    "a style whose first row is off": (table(["a", "b"], ["c", "d"], properties=_LOOK.format(0)), 0),
    "bold cells": (table([_cell("a", "", _BOLD), _cell("b", "", _BOLD)], ["c", "d"]), 1),
    "shaded cells": (table([_cell("a", '<w:shd w:fill="DDDDDD"/>'), _cell("b", '<w:shd w:fill="DDDDDD"/>')],
                           ["c", "d"]), 1),
    "words above figures": (table(["Kön", "Andel"], *_NUMBERS), 1),
    "years above figures": (table(["Kön", "2024"], *_NUMBERS), 1),
    "figures all through": (table(*_NUMBERS), 0),
    "a form": (table([_cell("Namn", "", _BOLD), "Insatsen"], [_cell("Mål", "", _BOLD), "Fler i arbete."]), 0),
}


@pytest.mark.parametrize(("body", "count"), _HEADER_ROWS.values(), ids=_HEADER_ROWS)
def test_header_rows_are_known_by(body: str, count: int) -> None:
    found = _only_table(body, styles=_LIGHT)
    assert found.header_rows == count
    assert all(cell.header for cell in found.cells if cell.row < count)


def test_a_column_is_no_label_column_where_nothing_or_everything_is_set_apart() -> None:
    plain = table(["Namn", "Insatsen"], ["Mål", "Fler"])
    bold = table(*[[_cell(text, "", _BOLD) for text in row] for row in (["a", "b"], ["c", "d"])])
    assert not any(cell.header for body in (plain, bold) for cell in _only_table(body).cells)


def test_the_labels_of_a_form_are_headers_of_its_rows() -> None:
    form = _only_table(table([_cell("Namn", "", _BOLD), "Insatsen"], [_cell("Mål", "", _BOLD), "Fler i arbete."]))
    assert [(cell.text, cell.header) for cell in form.cells] == [
        ("Namn", True), ("Insatsen", False), ("Mål", True), ("Fler i arbete.", False)]


_CAPTION_STYLE = _style("caption")
_CAPTIONED = {
    "a line above": (paragraph("Tabell 1. Deltagare") + table(["a", "b"]), "Tabell 1. Deltagare"),
    "a line below": (table(["a", "b"]) + paragraph("Tabell 1: Deltagare"), "Tabell 1: Deltagare"),
    "the style": (_styled("Deltagare") + table(["a", "b"]), "Deltagare"),
    "a sentence about another table": (paragraph("I Tabell 1 visas allt.") + table(["a", "b"]), ""),
    "a line further up": (paragraph("Tabell 1. Deltagare") + paragraph("Mellan.") + table(["a", "b"]), ""),
}


@pytest.mark.parametrize(("body", "caption"), _CAPTIONED.values(), ids=_CAPTIONED)
def test_a_table_has_its_caption_from(body: str, caption: str) -> None:
    assert _only_table(body, styles=_CAPTION_STYLE).caption == caption
    flagged = [block.text for block in read_word(body, styles=_CAPTION_STYLE).blocks if "caption" in block.flags]
    assert flagged == [caption] * bool(caption)


def test_captions_below_belong_to_the_table_above_them() -> None:
    body = "".join(table(["a", "b"]) + paragraph(f"Tabell {number}") for number in (1, 2))
    tables = [block for block in read_word(body).blocks if isinstance(block, Table)]
    assert [found.caption for found in tables] == ["Tabell 1", "Tabell 2"]


def test_a_frame_of_one_column_is_running_text_with_its_headings() -> None:
    frame = table([_cell("Målgrupp", "", _BOLD)], ["Vi vänder oss till alla."], [sdt("") + _cell("Mer.")])
    blocks = read_word(frame).blocks
    assert [(type(block), block.text) for block in blocks] == [
        (Heading, "Målgrupp"), (Paragraph, "Vi vänder oss till alla."), (Paragraph, "Mer.")]


def test_a_quotation_is_flagged_by_its_style() -> None:
    (block,) = read_word(_styled("Sagt."), styles=_style("Quote")).blocks
    assert block.flags == {"quotation"}


def test_spans_of_blocks_and_cells_cut_their_text_from_the_document() -> None:
    document = read_word(paragraph("å") + table(["a", "b\u00ad"], ["c", _cell("d", _SPAN)]) + paragraph("ö"))
    pieces = [*document.blocks, *_only_table(table(["a", "b"])).cells[:0]]
    pieces += [cell for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    assert [document.quote(piece.start, piece.end) for piece in pieces] == [piece.text for piece in pieces]

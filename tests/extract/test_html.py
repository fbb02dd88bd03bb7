"""Web pages: what a browser shows is read, in order and once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamcheck.document import Block, Document, Figure, Heading, ListItem, Paragraph, Table
from jamcheck.errors import EXTRACTION_CODES, ExtractionError
from jamcheck.extract.html import extract


def _blocks(body: str) -> tuple[Block, ...]:
    return extract(f"<html><body>{body}</body></html>".encode(), "a.html").blocks


_SINK = {
    "a paragraph": ("<p>TOK</p>", 1), "text without an element": ("TOK", 1), "a division": ("<div>TOK</div>", 1),
    "text after a paragraph": ("<p>x</p>TOK", 1), "a script": ("<script>TOK</script>", 0), "a style": ("<style>TOK</style>", 0),
    "a hidden element": ("<p hidden>TOK</p>", 0), "an element hidden by style": ('<p style="display: none">TOK</p>', 0),
    "a comment": ("<!-- TOK -->", 0), "navigation": ("<nav>TOK</nav>", 0), "a table cell": ("<table><tr><td>TOK<td>x</table>", 1),
    "a nested table": ("<table><tr><td><table><tr><td>TOK<td>x</table><td>y</table>", 1),
    "a frame of one column": ("<table><tr><td>TOK</table>", 1), "a caption": ("<table><caption>TOK<tr><td>x<td>y</table>", 1),
    "a list item": ("<ul><li>TOK</ul>", 1), "a definition": ("<dl><dt>x<dd>TOK</dl>", 1),
    "an alternative text": ('<img alt="TOK">', 1), "a field's value": ('<input value="TOK">', 1),
    "a text area": ("<textarea>TOK</textarea>", 1), "preformatted text": ("<pre>TOK</pre>", 1),
    "a comment in a paragraph": ("<p>x<!-- c -->TOK</p>", 1),
}


@pytest.mark.parametrize(("body", "times"), _SINK.values(), ids=_SINK)
def test_each_feature_is_read_as_often_as_a_reader_sees_it(body: str, times: int) -> None:
    assert sum(block.text.count("TOK") for block in _blocks(body)) == times


_STRUCTURE: dict[str, tuple[str, list[tuple[type[Block], str]]]] = {
    "headings and paragraphs": ("<h2>A</h2><p>b\n c</p>", [(Heading, "A"), (Paragraph, "b c")]),
    "bold lines above text": ("<p><b>A</b></p><p>b</p>", [(Heading, "A"), (Paragraph, "b")]),
    "line breaks": ("<p>a <br> b</p>", [(Paragraph, "a\nb")]),
    "inline elements": ("<p>a<b>b</b><i> c</i></p>", [(Paragraph, "ab c")]),
    "paragraphs in a list item": ("<ul><li><p>a</p><p>b</p></li></ul>", [(ListItem, "a"), (Paragraph, "b")]),
    "terms and definitions": ("<dl><dt>Mål<dd>Alla.</dl>", [(Heading, "Mål"), (Paragraph, "Alla.")]),
    "layout tables": ("<table><tr><td><h1>A</h1>b</table>", [(Heading, "A"), (Paragraph, "b")]),
    "check boxes": ("<label><input type=checkbox checked>Ja</label>", [(Paragraph, "☒ Ja")]),
    "decoration": ('<img alt="">x', [(Paragraph, "x")]), "pictures": ("<img>", [(Figure, "")]),
}


@pytest.mark.parametrize(("body", "blocks"), _STRUCTURE.values(), ids=_STRUCTURE)
def test_structure_is_read_from_elements(body: str, blocks: list[tuple[type[Block], str]]) -> None:
    assert [(type(block), block.text) for block in _blocks(body)] == blocks


def test_lists_have_levels_and_numbers() -> None:
    blocks = _blocks("<ol start=3><li>a<ol type=a><li>b</ol><li>c<li value=9>d</ol><ul><li>e</ul>")
    assert [(b.label, b.level, b.text) for b in blocks if isinstance(b, ListItem)] == [
        ("3.", 0, "a"), ("a.", 1, "b"), ("4.", 0, "c"), ("9.", 0, "d"), ("•", 0, "e")]


def test_tables_have_headers_spans_and_captions() -> None:
    (caption, table) = _blocks("<table><caption>Deltagare</caption><tr><th colspan=2>Kön<th>n<tr><td rowspan=2>a<td>b<td>c"
                               "<tr><td>d<td>e</table>")
    assert isinstance(table, Table)
    assert (caption.flags, table.caption, table.header_rows) == ({"caption"}, "Deltagare", 1)
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("Kön", 0, 0, 1, 2), ("n", 0, 2, 1, 1), ("a", 1, 0, 2, 1), ("b", 1, 1, 1, 1), ("c", 1, 2, 1, 1), ("d", 2, 1, 1, 1),
        ("e", 2, 2, 1, 1)]


def test_a_run_in_label_and_a_quotation_are_known() -> None:
    label, quotation = _blocks("<p><b>Mål:</b> alla</p><blockquote>Sagt.</blockquote>")
    assert isinstance(label, Paragraph)
    assert (label.label, quotation.flags) == ("Mål", {"quotation"})


_ENCODINGS = {
    "UTF-8": "<p>åäö</p>".encode(), "a byte order mark": "\ufeff<p>åäö</p>".encode("utf-16"),
    "a declaration": '<meta charset="iso-8859-1"><p>åäö</p>'.encode("latin-1"),
    "a wrong declaration": '<meta charset="nonsens"><p>åäö</p>'.encode(), "Windows-1252": "<p>åäö</p>".encode("cp1252"),
}


@pytest.mark.parametrize("data", _ENCODINGS.values(), ids=_ENCODINGS)
def test_letters_are_read_in(data: bytes) -> None:
    assert extract(data, "a.html").text == "åäö"


def test_a_page_made_by_scripts_gives_a_notice() -> None:
    assert [notice.code for notice in extract(b"<script>x</script>", "a.html").notices] == ["script-not-run"]


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.lists(st.sampled_from(
    ("<table>", "<tr>", "<td rowspan=9>", "</table>", "<li>", "<ul>", "</p>", "<h1>", "ord", "<p>", "<nav>", "&#0;", "\x00")),
    max_size=30).map(lambda parts: "".join(parts).encode())))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    try:
        assert isinstance(extract(data, "a.html"), Document)
    except ExtractionError as error:
        code = error.code
        assert code in EXTRACTION_CODES


_LABELLED = {
    "header cells": "<tr><th>Namn<td>x<tr><th>Mål<td>y", "bold cells": "<tr><td><b>Namn</b><td>x<tr><td><b>Mål</b><td>y",
}


@pytest.mark.parametrize("rows", _LABELLED.values(), ids=_LABELLED)
def test_the_labels_of_a_form_are_headers_of_its_rows(rows: str) -> None:
    (table,) = _blocks(f"<table>{rows}</table>")
    assert isinstance(table, Table)
    assert (table.header_rows, [cell.header for cell in table.cells]) == (0, [True, False, True, False])


def test_navigation_is_kept_apart() -> None:
    assert extract(b"<nav> <a>Start</a>\n <a>Om oss</a> </nav><p>x</p>", "a.html").running == ("Start Om oss",)

"""Every feature of a Word file has a token of its own: what the reader prints is read once, the rest is not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extract.word import NAMESPACES, R, complex_field, paragraph, read_word, run, sdt, table, word_file

from jamcheck.document import Document, Figure, ListItem, Region, Table
from jamcheck.extract.docx import extract

_BOX = f"<w:txbxContent>{paragraph('TOK')}</w:txbxContent>"
_DRAWN_BOX = f"<w:drawing><wp:inline><a:graphic><wps:txbx>{_BOX}</wps:txbx></a:graphic></wp:inline></w:drawing>"
_OLD_BOX = f"<w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
_PLACEHOLDER = "<w:showingPlcHdr/>"
_CELL = f"<w:tc>{paragraph('TOK')}</w:tc>"
_ROW = f"<w:tr><w:tc>{paragraph('TOK')}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
_REST = f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"


def _picture(properties: str = "", size: int = 3_600_000) -> str:
    return (f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/><wp:docPr id="1" name="Bild 1" '
            f"{properties}</wp:docPr><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>")


def _in_paragraph(xml: str) -> str:
    return f"<w:p>{xml}</w:p>"


#: What it is → body XML with TOK in it, other parts, how many times TOK is to be read.
_SINK: dict[str, tuple[str, dict[str, str], int]] = {
    "a plain run": (paragraph("TOK"), {}, 1),
    "a hyperlink": (_in_paragraph(f"<w:hyperlink>{run('TOK')}</w:hyperlink>"), {}, 1),
    "a tracked insertion": (_in_paragraph(f"<w:ins>{run('TOK')}</w:ins>"), {}, 1),
    "a tracked deletion": (_in_paragraph("<w:del><w:r><w:delText>TOK</w:delText></w:r></w:del>"), {}, 0),
    "a deletion written with w:t": (_in_paragraph(f"<w:del>{run('TOK')}</w:del>"), {}, 0),
    "moved text": (_in_paragraph(f"<w:moveFrom>{run('TOK')}</w:moveFrom>")
                   + _in_paragraph(f"<w:moveTo>{run('TOK')}</w:moveTo>"), {}, 1),
    "a deleted table row": (table(["a", "b"]).replace("</w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc>"
                            + paragraph("TOK") + "</w:tc></w:tr></w:tbl>"), {}, 0),
    "a deleted table cell": (table(["a", f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('TOK')}</w:tc>", "c"]),
                             {}, 0),
    "a control round paragraphs": (sdt(paragraph("TOK")), {}, 1),
    "a control in the line": (_in_paragraph(sdt(run("TOK"))), {}, 1),
    "a control in a control": (sdt(sdt(paragraph("TOK"))), {}, 1),
    "a control round a row": (f"<w:tbl>{sdt(_ROW)}{_REST}</w:tbl>", {}, 1),
    "a control round a cell": (f"<w:tbl><w:tr>{sdt(_CELL)}<w:tc/></w:tr></w:tbl>", {}, 1),
    "a control in a cell": (table([f"<w:tc>{sdt(paragraph('TOK'))}</w:tc>", "b"]), {}, 1),
    "a placeholder in the line": (_in_paragraph(run("Mål: ") + sdt(run("TOK"), _PLACEHOLDER)), {}, 0),
    "a placeholder paragraph": (sdt(paragraph("TOK"), _PLACEHOLDER), {}, 0),
    "a placeholder cell": (f"<w:tbl><w:tr>{sdt(_CELL, _PLACEHOLDER)}<w:tc>"
                           f"{paragraph('b')}</w:tc></w:tr></w:tbl>", {}, 0),
    "a simple field": (_in_paragraph(f'<w:fldSimple w:instr="TITLE">{run("TOK")}</w:fldSimple>'), {}, 1),
    "a field's result": (_in_paragraph(complex_field("DATE", run("TOK"))), {}, 1),
    "a field's code": (_in_paragraph(complex_field("TOK", run("x"))), {}, 0),
    "text between a field's begin and result": (_in_paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("TOK")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), {}, 0),
    "a table of contents by field": (_in_paragraph(complex_field(' TOC \\o "1-3" ', run("TOK"))), {}, 0),
    "a table of contents by control": (sdt(paragraph("TOK"), '<w:docPartObj><w:docPartGallery '
                                           'w:val="Table of Contents"/></w:docPartObj>'), {}, 0),
    "text after a contents field that never ends": (_in_paragraph(
        complex_field("TOC", run("x")).rpartition("<w:r>")[0]) + paragraph("TOK"), {}, 1),
    "a nested table": (table([f"<w:tc>{table(['TOK', 'b'])}</w:tc>", "c"]), {}, 1),
    "a one-column table": (table(["TOK"], ["b"]), {}, 1),
    "a drawn text box": (_in_paragraph(f"<w:r>{_DRAWN_BOX}</w:r>"), {}, 1),
    "an old text box": (_in_paragraph(f"<w:r>{_OLD_BOX}</w:r>"), {}, 1),
    "a text box in both kinds": (_in_paragraph(
        f"<w:r><mc:AlternateContent><mc:Choice>{_DRAWN_BOX}</mc:Choice><mc:Fallback>{_OLD_BOX}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"), {}, 1),
    "a text box with nothing but a fallback": (_in_paragraph(
        f"<w:r><mc:AlternateContent><mc:Fallback>{_OLD_BOX}</mc:Fallback></mc:AlternateContent></w:r>"), {}, 1),
    "a footnote": (_in_paragraph('<w:r><w:footnoteReference w:id="2"/></w:r>' + run("x")),
                   {"footnotes": f'<w:footnote w:id="2">{paragraph("TOK")}</w:footnote>'}, 1),
    "an endnote": (_in_paragraph('<w:r><w:endnoteReference w:id="2"/></w:r>' + run("x")),
                   {"endnotes": f'<w:endnote w:id="2">{paragraph("TOK")}</w:endnote>'}, 1),
    "a footnote that nothing refers to": (
        paragraph("x"), {"footnotes": f'<w:footnote w:id="2">{paragraph("TOK")}</w:footnote>'}, 0),
    "a comment": (paragraph("x"), {"comments": f'<w:comment w:id="1">{paragraph("TOK")}</w:comment>'}, 0),
    "a page header": (paragraph("x"), {"header": paragraph("TOK")}, 0),
    "hidden text": (_in_paragraph(run("TOK", "<w:vanish/>")), {}, 0),
    "text hidden by its style": (_in_paragraph(run("TOK", '<w:rStyle w:val="h"/>')), {
        "styles": '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'}, 0),
    "text shown in a hidden style": (paragraph("TOK").replace("<w:rPr>", '<w:rPr><w:vanish w:val="0"/>'), {
        "styles": '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:vanish/></w:rPr></w:style>'}, 1),
    "alternative text of a picture": (_in_paragraph(_picture('descr="TOK">')), {}, 1),
    "alternative text of a shape": (_in_paragraph('<w:r><w:drawing><wp:docPr descr="TOK"/></w:drawing></w:r>'), {}, 1),
    "word art": (_in_paragraph('<w:r><w:pict><v:shape><v:textpath string="TOK"/></v:shape></w:pict></w:r>'), {}, 1),
    "mathematics": (_in_paragraph("<m:oMath><m:r><m:t>TOK</m:t></m:r></m:oMath>"), {}, 1),
    "mathematics between paragraphs": ("<m:oMathPara><m:oMath><m:r><m:t>TOK</m:t></m:r></m:oMath></m:oMathPara>", {}, 1),
    "a shape drawn in a canvas": (_in_paragraph("<w:r><w:drawing><a:sp><a:txBody><a:p><a:r><a:t>TOK</a:t></a:r></a:p>"
                                  "</a:txBody></a:sp></w:drawing></w:r>"), {}, 1),
    "a second body": (f"</w:body><w:body>{paragraph('TOK')}", {}, 1),
    "an element of no known name": (f"<w:p2>{run('TOK')}</w:p2>", {}, 1),
    "an element of no known name round paragraphs": (f"<w:frame2>{paragraph('TOK')}</w:frame2>", {}, 1),
    "custom XML in the line": (_in_paragraph(f"<w:customXml>{run('TOK')}</w:customXml>"), {}, 1),
    "custom XML round paragraphs": (f"<w:customXml>{paragraph('TOK')}</w:customXml>", {}, 1),
    "a smart tag": (_in_paragraph(f"<w:smartTag>{run('TOK')}</w:smartTag>"), {}, 1),
    "text with a direction": (_in_paragraph(f"<w:bdo>{run('TOK')}</w:bdo>"), {}, 1),
    "a word cut by a soft hyphen": (_in_paragraph(run("T") + "<w:r><w:softHyphen/></w:r>" + run("O\u00adK")), {}, 1),
    "a drop-down of an old form": (_in_paragraph(complex_field("FORMDROPDOWN", "", '<w:ffData><w:ddList><w:result '
                                   'w:val="1"/><w:listEntry w:val="x"/><w:listEntry w:val="TOK"/></w:ddList>'
                                   '</w:ffData>')), {}, 1),
    "the first choice of an old form's drop-down": (_in_paragraph(complex_field("FORMDROPDOWN", "", '<w:ffData>'
        '<w:ddList><w:listEntry w:val="TOK"/><w:listEntry w:val="x"/></w:ddList></w:ffData>')), {}, 1),
    "a dropped suggestion of an old form": (_in_paragraph(complex_field("FORMDROPDOWN", "", '<w:ffData><w:ddList>'
                                            '<w:listEntry w:val="x"/><w:listEntry w:val="TOK"/></w:ddList></w:ffData>')),
                                            {}, 0),
    "a merged paragraph": (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('TO')}</w:p>" + paragraph("K"), {}, 1),
    "a paragraph with a deleted mark before a table": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('TOK')}</w:p>" + table(["a", "b"]), {}, 1),
}


@pytest.mark.parametrize(("body", "parts", "times"), _SINK.values(), ids=_SINK)
def test_each_feature_is_read_as_often_as_a_reader_sees_it(body: str, parts: dict[str, str], times: int) -> None:
    assert read_word(paragraph("Början.") + body + paragraph("Slut."), **parts).text.count("TOK") == times


def _everything(**options: Any) -> Document:
    """All features in one file."""
    body = "".join(xml for xml, parts, _ in _SINK.values() if not parts and "never ends" not in xml)
    return extract(word_file(body, header=paragraph("Huvud"), **options), "prov.docx")


@pytest.mark.parametrize("options", [{"strict": True}, {"macro": True}], ids=["strict", "with macros"])
def test_all_dialects_of_the_format_give_the_same_document(options: dict[str, bool]) -> None:
    assert _everything(**options) == _everything()
    assert len(_everything().blocks) > 30


_BOXES = {
    "a ticked control": (sdt(run("?"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), "☒"),
    "an unticked control": (sdt(run("?"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'), "☐"),
    "a ticked old field": (complex_field("FORMCHECKBOX", "", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☒"),
    "an old field unticked against its default": (complex_field("FORMCHECKBOX", "", '<w:ffData><w:checkBox><w:default '
                                                  'w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>'), "☐"),
    "an old field ticked by default": (complex_field("FORMCHECKBOX", "", "<w:ffData><w:checkBox><w:default/></w:checkBox>"
                                       "</w:ffData>"), "☒"),
    "a tick from Wingdings": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    "a crossed box in a Wingdings run": (run("ý", '<w:rFonts w:ascii="Wingdings"/>'), "☒"),
    "a Wingdings sign of the private area": (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
}


@pytest.mark.parametrize(("xml", "state"), _BOXES.values(), ids=_BOXES)
def test_check_boxes_are_read_as_their_state(xml: str, state: str) -> None:
    assert read_word(_in_paragraph(xml + run(" Ja"))).text == f"{state} Ja"


_SIGNS = {
    "a tab": (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb"),
    "a line break": (run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\nb"),
    "a hyphen that does not break": (run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run("b"), "a-b"),
    "a no-break space in a number": (run("1\u00a0234"), "1\u00a0234"),
    "a letter in two signs": (run("ma\u030angfald"), "mångfald"),
}


@pytest.mark.parametrize(("xml", "text"), _SIGNS.values(), ids=_SIGNS)
def test_signs_are_read_so_that_words_can_be_found(xml: str, text: str) -> None:
    assert read_word(_in_paragraph(xml)).text == text


_NOTICES = {
    "tracked-changes": (_in_paragraph(f"<w:ins>{run('a')}</w:ins>"), {}),
    "hidden-text": (_in_paragraph(run("a", "<w:vanish/>")), {}),
    "placeholder": (sdt(paragraph("a"), _PLACEHOLDER), {}),
    "embedded-text-not-read": ("<w:altChunk/>", {}),
    "embedded-object-not-read": (_in_paragraph("<w:r><w:object/></w:r>"), {}),
    "unknown-symbol": (_in_paragraph('<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'), {}),
    "comments-not-read": (paragraph("x"), {"comments": '<w:comment w:id="1"/>'}),
}


@pytest.mark.parametrize(("code", "body", "parts"), [(code, *case) for code, case in _NOTICES.items()], ids=_NOTICES)
def test_what_is_left_out_is_told(code: str, body: str, parts: dict[str, str]) -> None:
    (notice,) = read_word(body, **parts).notices
    assert notice.code == code
    assert "1" in notice.message


def test_a_plain_file_gives_no_notices() -> None:
    assert read_word(paragraph("a") + table(["b", "c"])).notices == ()


def test_smartart_is_read_with_a_notice() -> None:
    drawing = '<w:r><w:drawing><a:graphic><dgm:relIds r:dm="d1"/></a:graphic></w:drawing></w:r>'
    relation = '<Relationship Id="d1" Type="x/diagramData" Target="diagrams/data1.xml"/>'
    points = "".join(f'<pt type="{kind}"><t><p><r><t>{text}</t></r></p></t></pt>'
                     for kind, text in (("node", "Kartlägga"), ("pres", "DOLD"), ("node", "Analysera")))
    read = read_word(_in_paragraph(drawing), relations=relation, members={"word/diagrams/data1.xml": f"<m>{points}</m>"})
    assert (read.text, read.notices[0].code) == ("Kartlägga\nAnalysera", "smartart-read")


def _series(name: str, values: str, number_format: str = "General") -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values.split()))
    return (f"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
            '<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>2024</c:v></c:pt><c:pt idx="1"><c:v>2025</c:v></c:pt>'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>{number_format}</c:formatCode>"
            f"{points}</c:numCache></c:numRef></c:val></c:ser>")


def _with_chart(series: str) -> Document:
    title = "<c:title><a:p><a:r><a:t>Deltagare</a:t></a:r></a:p></c:title>"
    part = f"<c:chartSpace {NAMESPACES}><c:chart>{title}<c:plotArea>{series}</c:plotArea></c:chart></c:chartSpace>"
    relation = '<Relationship Id="c1" Type="x/chart" Target="charts/chart1.xml"/>'
    return read_word(_in_paragraph('<w:r><w:drawing><a:graphic><c:chart r:id="c1"/></a:graphic></w:drawing></w:r>'),
                     relations=relation, members={"word/charts/chart1.xml": part})


def test_a_chart_is_read_as_the_table_that_it_is_drawn_from() -> None:
    document = _with_chart(_series("Kvinnor", "0.531 0.5", "0.0%") + _series("Män", "7 12.5"))
    (table_read,) = document.blocks
    assert isinstance(table_read, Table)
    assert table_read.text == "\tKvinnor\tMän\n2024\t53,1 %\t7\n2025\t50,0 %\t12,5"
    assert (table_read.caption, table_read.header_rows, document.notices[0].code) == ("Deltagare", 1, "chart-read")


def test_a_chart_without_stored_values_is_a_figure() -> None:
    assert [type(block) for block in _with_chart("").blocks] == [Figure]


_PICTURES = {
    "a picture without description is a figure": (_picture(">"), [""]),
    "a described picture": (_picture('descr="Diagram över deltagare">'), ["Diagram över deltagare"]),
    "a tiny picture is decoration": (_picture(">", 400_000), []),
    "a picture marked as decoration": (_picture('><a:ext><adec:decorative val="1"/></a:ext>'), []),
}


@pytest.mark.parametrize(("xml", "texts"), _PICTURES.values(), ids=_PICTURES)
def test_pictures_are_figures(xml: str, texts: list[str]) -> None:
    blocks = read_word(paragraph("a") + _in_paragraph(xml)).blocks
    assert [block.text for block in blocks if isinstance(block, Figure)] == texts


def test_notes_and_boxes_follow_the_block_that_they_hang_on() -> None:
    notes = {"footnotes": f'<w:footnote w:id="2">{paragraph("not")}</w:footnote>'}
    anchor = _in_paragraph(run("text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + f"<w:r>{_OLD_BOX}</w:r>")
    blocks = read_word(anchor + paragraph("mer"), **notes).blocks
    assert [(block.text, block.region) for block in blocks] == [
        ("text", Region.BODY), ("not", Region.FOOTNOTE), ("TOK", Region.TEXTBOX), ("mer", Region.BODY)]


def test_heads_and_feet_are_kept_apart_and_told_once() -> None:
    document = read_word(paragraph("x"), header=table(["Dnr 1", "Protokoll"]), footer=paragraph("Sida 1"))
    assert (document.text, document.running) == ("x", ("Dnr 1\tProtokoll", "Sida 1"))


def test_pages_turn_where_word_turned_them_and_once_in_a_table_row() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    cell = f"<w:tc>{_in_paragraph(run('a') + turn + run('b'))}</w:tc>"
    body = paragraph("ett") + table([cell, cell]) + paragraph("två") + _in_paragraph(turn + run("tre"))
    document = read_word(body)
    assert [block.page for block in document.blocks] == [1, 1, 2, 3]
    assert document.page_count == 3


def test_the_number_of_pages_is_words_own_where_it_is_larger() -> None:
    members = {"_rels/.rels": f'<Relationships><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
               '<Relationship Id="b" Type="x/extended-properties" Target="app.xml"/></Relationships>',
               "app.xml": "<Properties><Pages>7</Pages></Properties>"}
    turned = _in_paragraph("<w:r><w:lastRenderedPageBreak/></w:r>" + run("a"))
    assert read_word(turned, members=members).page_count == 7
    assert read_word(paragraph("a"), members=members).page_count is None


def test_an_unfilled_field_flags_the_block_that_it_stands_in() -> None:
    line = _in_paragraph(run("Målgrupp: ") + sdt(run("Klicka här"), _PLACEHOLDER))
    form = table(["Målgrupp", f"<w:tc>{sdt(paragraph('Klicka här'), _PLACEHOLDER)}</w:tc>"])
    blocks = read_word(line + form).blocks
    assert [block.flags for block in blocks] == [{"placeholder"}] * 2
    assert [block.text for block in blocks] == ["Målgrupp:", "Målgrupp\t"]


@pytest.mark.parametrize(("written", "flags"), [("\u2002" * 5, {"placeholder"}), ("Unga vuxna", set())])
def test_a_text_field_of_an_old_form_is_unfilled_where_it_holds_spaces(written: str, flags: set[str]) -> None:
    field = complex_field(" FORMTEXT ", run(written), "<w:ffData><w:textInput/></w:ffData>")
    (block,) = read_word(_in_paragraph(run("Målgrupp: ") + field)).blocks
    assert (block.flags, block.text) == (flags, f"Målgrupp: {written}".strip())


def test_a_text_field_over_two_paragraphs_is_filled() -> None:
    first, second = complex_field(" FORMTEXT ", run("ett") + "</w:p><w:p>").split("</w:p><w:p>")
    assert [block.flags for block in read_word(_in_paragraph(first) + _in_paragraph(second + run("två"))).blocks] == [set()] * 2


def test_a_nested_table_follows_its_outer_table() -> None:
    blocks = read_word(table([f"<w:tc>{paragraph('yttre')}{table(['a', 'b'])}</w:tc>", "c"])).blocks
    assert [(type(block), block.text) for block in blocks] == [(Table, "yttre\tc"), (Table, "a\tb")]


def test_bullets_and_numbers_are_labels() -> None:
    levels = "".join(f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/><w:lvlText '
                     f'w:val="{text}"/></w:lvl></w:abstractNum>' for n, (kind, text) in
                     enumerate((("bullet", "\uf0b7"), ("decimal", "%1."))))
    numbers = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (0, 1))
    items = "".join(paragraph("x", f'<w:numPr><w:numId w:val="{n}"/></w:numPr>') for n in (1, 2, 2))
    blocks = read_word(items, numbering=levels + numbers).blocks
    assert [block.label for block in blocks if isinstance(block, ListItem)] == ["•", "1.", "2."]

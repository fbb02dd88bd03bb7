"""Comments in Word files: at the right characters, and nothing else in the file changes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from tests.feedback.files import finding, read, report_of, word_file

from jamcheck.errors import ConfigError
from jamcheck.feedback.docx import annotate_docx
from jamcheck.result import Evidence, Outcome, Result

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TOUCHED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}

PLACES = [
    pytest.param("som remitteras är två av tre kvinnor", 0, id="across runs with different formats"),
    pytest.param("Resten är män", 1, id="the second of two equal places"),
    pytest.param("jämn könsfördelning", 0, id="in the middle of a run"),
    pytest.param("47", 0, id="in a table's cell"),
    pytest.param("Steget\t47", 0, id="over two cells, marked in the first"),
    pytest.param("oftare än män", 0, id="in a tracked insertion"),
    pytest.param("länken här och", 0, id="from a link into the text after it"),
    pytest.param("fält om", 0, id="in a content control"),
    pytest.param("örning\nmed", 0, id="over a line break within a run"),
    pytest.param("Ansökan om medel", 0, id="a whole heading"),
]


def _annotated(data: bytes, *results: Result) -> bytes:
    return annotate_docx(data, report_of(*results), read(data))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _marked(data: bytes, number: str) -> str:
    """The text between the marks of a comment's range."""
    root = etree.fromstring(_parts(data)["word/document.xml"])
    inside, text = False, ""
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if element.tag != f"{W}t" and element.get(f"{W}id") == number:
            inside = not inside
        elif inside and element.tag == f"{W}t":
            text += element.text or ""
    return text


@pytest.mark.parametrize(("quote", "nth"), PLACES)
def test_the_comment_marks_the_quote(word: bytes, quote: str, nth: int) -> None:
    made = _annotated(word, finding(read(word), quote, nth=nth))
    whole_link = {"länken här och": "Läs länken här och"}  # a range may not begin in a link and end outside
    expected = whole_link.get(quote, quote.split("\t")[0].replace("\n", ""))
    assert _marked(made, "1").rstrip(".") == expected


def test_the_second_of_two_equal_places_is_the_second(word: bytes) -> None:
    made = _parts(_annotated(word, finding(read(word), "Resten är män", nth=1)))["word/document.xml"].decode()
    assert made.index("Så slutar texten") - made.index("commentRangeStart w:id=\"1\"") < 400


@pytest.mark.parametrize(("quote", "nth"), PLACES)
def test_the_copy_reads_as_the_original(word: bytes, quote: str, nth: int) -> None:
    document = read(word)
    made = read(_annotated(word, finding(document, quote, nth=nth)))
    assert made.text == document.text
    assert made.blocks == document.blocks


def test_only_four_parts_may_change() -> None:
    plain = _without_comments(word_file())
    before, after = _parts(plain), _parts(_annotated(plain, finding(read(plain), "47")))
    assert {name for name in after if after[name] != before.get(name)} == TOUCHED
    assert list(before) == [name for name in after if name in before]


def test_comments_and_tracked_changes_survive(word: bytes) -> None:
    made = _annotated(word, finding(read(word), "oftare än män"))
    comments = docx.Document(io.BytesIO(made)).comments
    assert [(comment.author, comment.text.split("\n")[0][:9]) for comment in comments] == [
        ("Kollega", "Bra start"), ("jamcheck", "Krav: Om ")]
    xml = _parts(made)["word/document.xml"]
    assert b"w:delText>struket" in xml
    assert xml.count(b"<w:ins ") == 1


def test_the_comment_says_why_and_asks(word: bytes) -> None:
    made = _annotated(word, finding(read(word), "47", message="Inte uppdelat."))
    text = list(docx.Document(io.BytesIO(made)).comments)[-1].text
    assert text == "Krav: Inte uppdelat.\nFråga att besvara: Hur fördelar sig antalet på kvinnor och män?"


def test_as_many_comments_as_places(word: bytes) -> None:
    document = read(word)
    results = [finding(document, param.values[0], nth=param.values[1]) for param in PLACES]
    assert len(list(docx.Document(io.BytesIO(_annotated(word, *results))).comments)) == len(PLACES) + 1


@pytest.mark.parametrize(("title", "place"), [
    pytest.param("Konkreta jämställdhetsmål", "Mål", id="at the heading that shares a word"),
    pytest.param("Zebror", "Ansökan om medel", id="at the first paragraph where none does"),
])
def test_what_is_missing_is_said_where_it_belongs(word: bytes, title: str, place: str) -> None:
    made = _annotated(word, finding(read(word), "", title=title, message="Saknas."))
    assert _marked(made, "1") == place


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.EXEMPT, Outcome.INAPPLICABLE])
def test_settled_results_leave_the_file_as_it_was(word: bytes, outcome: Outcome) -> None:
    made = _annotated(word, finding(read(word), "47", outcome))
    assert _parts(made) == _parts(word)


def _without_comments(data: bytes) -> bytes:
    """A file without a comments part, its relation and its marks, as most files are."""
    parts = _parts(data)
    del parts["word/comments.xml"]
    for name, tags in (("word/_rels/document.xml.rels", "comments"), ("[Content_Types].xml", "comments"),
                       ("word/document.xml", "commentR")):
        root = etree.fromstring(parts[name])
        for element in list(root.iter()):
            if tags in f"{element.tag}{element.get('Type')}{element.get('PartName')}":
                parent = element.getparent()
                parent.remove(element)
        parts[name] = etree.tostring(root)
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _strict(data: bytes) -> bytes:
    """The file as Word saves "Strict Open XML": other namespaces and relation types."""
    kinds = (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
             b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    return _zipped({name: part.replace(W[1:-1].encode(), STRICT.encode()).replace(*kinds)
                    for name, part in _parts(data).items()})


def _macro_enabled(data: bytes) -> bytes:
    kinds = (b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    return _zipped({name: part.replace(*kinds) for name, part in _parts(data).items()})


@pytest.mark.parametrize("make", [_strict, _macro_enabled])
def test_other_kinds_of_word_files_are_annotated_too(make) -> None:  # type: ignore[no-untyped-def]
    data = make(_without_comments(word_file()))
    made = _parts(_annotated(data, finding(read(data), "47")))
    namespace = STRICT if make is _strict else W[1:-1]
    assert etree.fromstring(made["word/comments.xml"]).tag == f"{{{namespace}}}comments"


def test_a_signed_file_is_refused(word: bytes) -> None:
    signed = _zipped({**_parts(word), "_xmlsignatures/sig1.xml": b"<x/>"})
    with pytest.raises(ConfigError, match="signerat"):
        _annotated(signed, finding(read(word), "47"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", _zipped({"a.txt": b""})], ids=["empty", "a PDF", "another zip"])
def test_what_is_no_word_file_is_refused(data: bytes, word: bytes) -> None:
    with pytest.raises(ConfigError, match="inte ett Word-dokument"):
        annotate_docx(data, report_of(finding(read(word), "47")), read(word))


def test_a_text_box_is_commented_at_its_anchor() -> None:
    box = (f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Före </w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>'
           "<w:t>I rutan</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>")
    word = docx.Document()
    word.element.body.insert(0, etree.fromstring(box))
    out = io.BytesIO()
    word.save(out)
    root = etree.fromstring(_parts(_annotated(out.getvalue(), finding(read(out.getvalue()), "I rutan")))["word/document.xml"])
    assert root.find(f".//{W}commentRangeStart").getparent().getparent().tag == qn("w:body")


_WORD = word_file()
_DOCUMENT = read(_WORD)


@given(st.tuples(*[st.integers(0, len(_DOCUMENT.text))] * 2).map(sorted).filter(lambda span: span[0] < span[1]))
@settings(max_examples=60, deadline=None)
def test_any_span_gives_one_comment_and_leaves_the_text(span: list[int]) -> None:
    start, end = span
    place = Evidence(_DOCUMENT.text[start:end], start, end, 0)
    result = replace(finding(_DOCUMENT, ""), evidence=(place,))
    made = annotate_docx(_WORD, report_of(result), _DOCUMENT)
    assert read(made).text == _DOCUMENT.text
    assert len(list(docx.Document(io.BytesIO(made)).comments)) == 2


@pytest.mark.libreoffice
def test_libreoffice_keeps_every_comment(word: bytes, tmp_path: Path) -> None:
    document = read(word)
    source = tmp_path / "a.docx"
    source.write_bytes(_annotated(word, *[finding(document, p.values[0], nth=p.values[1]) for p in PLACES]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        assert package.read("content.xml").count(b"<office:annotation ") == len(PLACES) + 1

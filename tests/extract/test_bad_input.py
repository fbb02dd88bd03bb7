"""Broken, hostile and mistaken files: each gives a code of the fixed list and a sentence that says what to do."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.word import NAMESPACES, pack, paragraph, run, table, word_file

from jamcheck.document import Document
from jamcheck.errors import EXTRACTION_CODES, ExtractionError
from jamcheck.extract import _archive, _sniff
from jamcheck.extract.docx import extract
from jamcheck.extract.guard import ReaderPool

_GOOD = word_file(paragraph("Hej"))
_MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool() as pool:
        yield pool


def _with(changes: dict[str, str | bytes | None]) -> bytes:
    """The good file with members changed, or taken away (None)."""
    with zipfile.ZipFile(io.BytesIO(_GOOD)) as archive:
        members: dict[str, str | bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    return pack({name: content for name, content in (members | changes).items() if content is not None})


def _document(inner: str, before: str = "") -> bytes:
    return _with({_MAIN: f"{before}<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"})


def _doubled() -> bytes:
    buffer = io.BytesIO(_GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(_MAIN, "<x/>")
    return buffer.getvalue()


def _encrypted_member() -> bytes:
    """The good file with the encryption bit set on every member."""
    data = bytearray(_GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


_LAUGHS = ('<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_BAD: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "no bytes": ("a.docx", b"", "empty"),
    "a cut file": ("a.docx", _GOOD[: len(_GOOD) // 2], "corrupt"),
    "a PDF by another name": ("a.docx", b"%PDF-1.7\n%%EOF", "wrong-type"),
    "text by another name": ("a.docx", "Hej på dig".encode(), "wrong-type"),
    "a Word file named .pdf": ("a.pdf", _GOOD, "wrong-type"),
    "a Word file named .txt": ("a.txt", _GOOD, "wrong-type"),
    "an Excel file named .docx": ("a.docx", pack({"xl/workbook.xml": "<a/>"}), "wrong-type"),
    "an old Word file named .docx": ("a.docx", _OLE, "wrong-type"),
    "a file with a password": ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "encrypted members": ("a.docx", _encrypted_member(), "encrypted"),
    "any zip file": ("a.docx", pack({"a.txt": "x"}), "corrupt"),
    "no document part": ("a.docx", _with({_MAIN: None}), "corrupt"),
    "a document part without body": ("a.docx", _with({_MAIN: "<a/>"}), "corrupt"),
    "broken XML": ("a.docx", _with({_MAIN: "<w:document"}), "corrupt"),
    "an empty part": ("a.docx", _with({_MAIN: ""}), "corrupt"),
    "a part of NUL bytes": ("a.docx", _with({_MAIN: bytes(500)}), "corrupt"),
    "entities that grow": ("a.docx", _document("<w:p>&j;</w:p>", _LAUGHS), "corrupt"),
    "an external entity": ("a.docx", _document("<w:p>&x;</w:p>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
                           "corrupt"),
    "a document type alone": ("a.docx", _document("<w:p/>", "<!DOCTYPE w []>"), "corrupt"),
    "two parts of one name": ("a.docx", _doubled, "corrupt"),
    "a part that grows five hundred times": ("a.docx", lambda: _document("<w:p/>" * 4_000_000), "too-large"),
    "a large part that is no text": ("a.docx", lambda: _with({"word/media/a.png": bytes(2**28 + 1)}), "too-large"),
    "too many parts": ("a.docx", lambda: _with({f"x{n}": "" for n in range(5_001)}), "too-large"),
    "tables in tables in tables": ("a.docx", _document("<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100),
                                   "corrupt"),
    "a format that nobody reads": ("a.xyz", b"x", "unsupported"),
    "a name without suffix": ("protokoll", b"x", "unsupported"),
    "Word's lock file": ("~$a.docx", b"x", "unsupported"),
    "LibreOffice's lock file": (".~lock.a.docx#", b"x", "unsupported"),
    "a temporary file": ("a.tmp", b"x", "unsupported"),
}


@pytest.mark.parametrize(("name", "data", "code"), _BAD.values(), ids=_BAD)
def test_a_bad_file_is_refused_with_its_code(
        pool: ReaderPool, name: str, data: bytes | Callable[[], bytes], code: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        pool.read_bytes(data if isinstance(data, bytes) else data(), name)
    assert caught.value.code == code
    assert caught.value.code in EXTRACTION_CODES
    assert caught.value.message.endswith(".")


def _missing(folder: Path) -> Path:
    return folder / "finns inte.docx"


def _folder(folder: Path) -> Path:
    path = folder / "mapp.docx"
    path.mkdir()
    return path


def _fifo(folder: Path) -> Path:
    path = folder / "rör.docx"
    os.mkfifo(path)
    return path


def _link_loop(folder: Path) -> Path:
    path = folder / "länk.docx"
    path.symlink_to(path)
    return path


def _link_to_device(folder: Path) -> Path:
    path = folder / "noll.docx"
    path.symlink_to("/dev/zero")
    return path


def _too_large(folder: Path) -> Path:
    path = folder / "stor.docx"
    with path.open("wb") as file:
        file.truncate(_sniff.MAX_BYTES + 1)
    return path


_PATHS = {
    "a file that is not there": (_missing, "not-found"), "a folder": (_folder, "not-a-file"),
    "a pipe": (_fifo, "not-a-file"), "a link to itself": (_link_loop, "not-found"),
    "a link to a device": (_link_to_device, "not-a-file"), "a file over the size limit": (_too_large, "too-large"),
}


@pytest.mark.parametrize(("make", "code"), _PATHS.values(), ids=_PATHS)
def test_a_path_that_cannot_be_read(tmp_path: Path, pool: ReaderPool, make: Callable[[Path], Path], code: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        pool.read(make(tmp_path))
    assert caught.value.code == code


@pytest.mark.parametrize(("locked", "code"), [(False, "no-permission"), (True, "locked")])
def test_a_file_that_may_not_be_opened(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: ReaderPool, locked: bool, code: str) -> None:
    path = tmp_path / "protokoll.docx"
    path.write_bytes(_GOOD)
    if locked:
        (tmp_path / "~$otokoll.docx").touch()
    monkeypatch.setattr(_sniff.os, "open", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(ExtractionError) as caught:
        pool.read(path)
    assert caught.value.code == code


def test_a_file_that_lies_in_the_cloud_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cloud:
        st_mode, st_size, st_file_attributes = 0o100644, 1000, 0x400000

    monkeypatch.setattr(Path, "stat", lambda _: Cloud())
    with pytest.raises(ExtractionError, match="OneDrive") as caught:
        _sniff.read_file(tmp_path / "a.docx")
    assert caught.value.code == "placeholder"


def test_a_member_that_lies_about_its_size_is_read_no_further_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_archive, "MAX_MEMBER", 100)
    archive = _archive.Archive(pack({"a": "x" * 101, "b": "x" * 100}))
    assert archive.read("b") == b"x" * 100
    with pytest.raises(ExtractionError):
        archive.read("a")


def test_the_members_together_are_read_no_further_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_archive, "MAX_TOTAL", 150)
    archive = _archive.Archive(pack({"a": "x" * 75, "b": "x" * 75}))
    assert (archive.read("a"), archive.read("b")) == (b"x" * 75,) * 2
    with pytest.raises(ExtractionError):
        archive.read("a")


def test_the_work_on_a_table_grows_with_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [_calls(monkeypatch, table(*[["x"] * 10] * rows)) for rows in (50, 100, 200)]
    assert steps[2] - steps[1] == pytest.approx(2 * (steps[1] - steps[0]), rel=0.01)


def _calls(monkeypatch: pytest.MonkeyPatch, body: str) -> int:
    """How many Python functions are called while a body is read."""
    import sys

    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    data = word_file(body)
    extract(data, "a.docx")
    sys.setprofile(profile)
    try:
        extract(data, "a.docx")
    finally:
        sys.setprofile(None)
    return count


_SEED = word_file(
    table(["a", "b"]) + f"<w:p><w:ins>{run('c')}</w:ins></w:p>", styles='<w:style w:styleId="s"/>',
    numbering='<w:num w:numId="1"/>', footnotes=f'<w:footnote w:id="1">{paragraph("d")}</w:footnote>', header=paragraph("e"))


def _reads_or_refuses(data: bytes) -> None:
    try:
        assert isinstance(extract(data, "a.docx"), Document)
    except ExtractionError as error:
        code = error.code
        assert code in EXTRACTION_CODES


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(_SEED) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place: int, junk: bytes) -> None:
    _reads_or_refuses(_SEED[:place] + junk + _SEED[place + len(junk):])


_NAMES = ("p", "r", "t", "tbl", "tr", "tc", "tcPr", "gridSpan", "vMerge", "sdt", "sdtPr", "sdtContent", "ins", "del", "pPr",
          "numPr", "numId", "ilvl", "fldChar", "footnoteReference", "drawing", "outlineLvl", "br", "sym")
_ATTRIBUTES = st.sampled_from(("", ' w:val="1"', ' w:val="-1"', ' w:val="x"', ' w:id="1"', ' w:fldCharType="begin"',
                               ' w:fldCharType="end"', ' w:val="99999999999999999999"', ' w:char="zz"'))
_TREES = st.recursive(
    st.tuples(st.sampled_from(_NAMES), _ATTRIBUTES).map(lambda pair: f"<w:{pair[0]}{pair[1]}>ord</w:{pair[0]}>"),
    lambda inner: st.tuples(st.sampled_from(_NAMES), _ATTRIBUTES, st.lists(inner, max_size=4)).map(
        lambda parts: f"<w:{parts[0]}{parts[1]}>{''.join(parts[2])}</w:{parts[0]}>"), max_leaves=25)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TREES, max_size=6))
def test_any_tree_of_elements_gives_a_document_or_a_refusal(trees: list[str]) -> None:
    _reads_or_refuses(word_file("".join(trees), numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"/>'
                                '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))

"""Formats that only LibreOffice reads: what it gives, and what is said when it does not."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import docx
import pytest

from jamcheck.document import Block, Heading, Paragraph, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract import _soffice, legacy, rtf
from jamcheck.extract.guard import ReaderPool


def _source() -> bytes:
    """A small .docx of the kind that LibreOffice accepts."""
    document = docx.Document()
    document.add_heading("Bakgrund", 1)
    document.add_paragraph("Kvinnor och män, åäö.")
    for cell, text in zip(document.add_table(1, 2).rows[0].cells, "ab", strict=True):
        cell.text = text
    document.add_paragraph("Slut.")  # the old format cannot end in a table
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Put a Python program in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys, os, time\nout = sys.argv[sys.argv.index('--outdir') + 1]\n{code}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(_soffice, "find", lambda: str(program))


def _code(suffix: str = ".doc") -> str:
    with pytest.raises(ExtractionError) as caught:
        legacy.extract(b"x", f"a{suffix}")
    return caught.value.code


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_old_text_formats_keep_structure(suffix: str) -> None:
    old = _soffice.convert(_source(), ".docx", suffix[1:])
    with ReaderPool() as pool:
        document = pool.read_bytes(old, f"a{suffix}")
    expected: list[tuple[type[Block], str]] = [(Heading, "Bakgrund"), (Paragraph, "Kvinnor och män, åäö."), (Table, "a\tb"),
                                                (Paragraph, "Slut.")]
    assert [(type(block), block.text) for block in document.blocks] == expected
    assert (document.format, document.notices[0].code) == (suffix[1:], "converted")


@pytest.mark.libreoffice
def test_a_converted_sheet_is_read_as_a_workbook() -> None:
    sheet = _soffice.convert(b"Kon,Antal\nKvinnor,53\n", ".csv", "ods")
    tables = [block for block in legacy.extract(sheet, "a.ods").blocks if isinstance(block, Table)]
    assert "53" in tables[0].text


def test_without_libreoffice_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_soffice, "find", lambda: None)
    assert _code() == "needs-libreoffice"


_FAILURES = {
    "success without a file": ("sys.exit(0)", "corrupt"),
    "a program that cannot run": ("sys.exit(81)", "corrupt"),
    "a program that hangs": ("time.sleep(60)", "timeout"),
}


@pytest.mark.parametrize(("code", "expected"), _FAILURES.values(), ids=_FAILURES)
def test_libreoffice_is_not_taken_on_its_word(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str) -> None:
    _program(tmp_path, monkeypatch, code)
    monkeypatch.setattr(_soffice, "SECONDS", 0.5)
    assert _code() == expected


def test_libreoffice_runs_without_screen_in_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    _program(tmp_path, monkeypatch, "os.mkdir(out); open(out + '/in.docx', 'w').write(repr((sys.argv, dict(os.environ))))")
    told = _soffice.convert(b"x", ".doc", "docx").decode()
    assert "DISPLAY" not in told
    assert "-env:UserInstallation=file:///" in told
    assert "'--headless'" in told


def test_rtf_without_libreoffice_is_bare_text_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("striprtf")
    monkeypatch.setattr(_soffice, "find", lambda: None)
    document = rtf.extract(rb"{\rtf1\ansi\ansicpg1252 Kvinnor och m\'e4n\par Rad tv\'e5\par}", "a.rtf")
    assert document.text == "Kvinnor och män\nRad två"
    assert [notice.code for notice in document.notices] == ["structure-not-read"]

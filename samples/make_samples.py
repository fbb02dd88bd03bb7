"""Make the sample documents from samples/source/*.sample: `python samples/make_samples.py`.

A source has a head of `key: value` lines, `---`, and a small markup: `#` headings, `-` and `1.` items, `| a | b |`
rows, `Tabell n.` captions, `[[field = value]]` content controls (no value: an unfilled placeholder), `![alt](chart)`.
Word files come of python-docx, PDF and OpenDocument files of LibreOffice. Dates are fixed, so that a new run gives the
same Word files.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
AUTHOR = "Samordningsförbundet Tallrike"
CREATED = datetime.datetime(2026, 1, 7, 8, 0)
EPOCH = str(int(CREATED.replace(tzinfo=datetime.UTC).timestamp()))
PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True)
class Source:
    """One sample: where it goes, its running head and its marked-up lines."""

    name: str
    format: str
    folder: str
    head: str
    lines: list[str]

    @property
    def target(self) -> Path:
        return HERE / self.folder / f"{self.name}.{self.format}"


def read_source(path: Path) -> Source:
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(path.stem, fields["format"], fields["folder"], fields.get("head", ""), body.splitlines())


def make(source: Source) -> None:
    source.target.parent.mkdir(parents=True, exist_ok=True)
    if source.format == "txt":
        source.target.write_text("\n".join(source.lines) + "\n", encoding="utf-8")
    elif source.format == "docx":
        source.target.write_bytes(word(source))
    else:
        source.target.write_bytes(converted(source))


def word(source: Source) -> bytes:
    """The sample as a Word file."""
    document = Document()
    _set_up(document, source)
    rows: list[list[str]] = []
    for line in [*source.lines, ""]:
        row = re.fullmatch(r"\|(.*)\|", line.strip())
        if row:
            rows.append([cell.strip() for cell in row[1].split("|")])
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        if line.strip():
            _add(document, line)
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _set_up(document: Any, source: Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    properties = document.core_properties
    properties.author, properties.language = AUTHOR, "sv-SE"
    properties.title = next((line[2:] for line in source.lines if line.startswith("# ")), source.name)
    properties.created = properties.modified = CREATED
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "sv-SE")
    document.styles["Header"].font.size = Pt(9)
    if source.head:
        _add_head(section.header.paragraphs[0], source.head)


def _add_head(paragraph: Any, text: str) -> None:
    for part in re.split(r"(\{pages?\})", text):
        if part.startswith("{"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
            field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
            paragraph._p.append(field)
        elif part:
            paragraph.add_run(part)


def _add(document: Any, line: str) -> None:
    heading = re.match(r"(#{1,3}) ", line)
    field = re.fullmatch(r"\[\[(.+?) = (.*)\]\]", line)
    picture = re.fullmatch(r"!\[(.+)\]\(chart\)", line)
    item = re.match(r"(-|(\d+)\.) ", line)
    if heading:
        title = line.startswith("# ") and not any(p.style.name == "Title" for p in document.paragraphs)
        document.add_paragraph(line[heading.end():], style="Title" if title else f"Heading {len(heading[1])}")
    elif field:
        _add_field(document, field[1], field[2].strip())
    elif picture:
        document.add_picture(io.BytesIO(bar_chart((29, 46))), width=Cm(9))
        document.add_paragraph(picture[1], style="Caption")
    elif item:
        paragraph = document.add_paragraph(line[item.end():], style="List Number" if item[2] else "List Bullet")
        if item[2]:
            _number(document, paragraph, restart=item[2] == "1")
    else:
        document.add_paragraph(line, style="Caption" if re.match(r"Tabell \d+\.", line) else "Normal")


def _number(document: Any, paragraph: Any, *, restart: bool) -> None:
    """Give the item a list of its own, so that every list begins at 1."""
    numbering = document.part.numbering_part.element
    if restart:
        style = document.styles["List Number"].element.pPr.numPr.numId.val
        abstract = next(num for num in numbering.num_lst if num.numId == style).abstractNumId.val
        numbering.add_num(abstract).add_lvlOverride(ilvl=0).add_startOverride(1)
    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering.num_lst[-1].numId
    paragraph._p.pPr.numPr.get_or_add_ilvl().val = 0


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _add_field(document: Any, label: str, value: str) -> None:
    """A form field: its label in bold, then a content control with the answer or Word's placeholder."""
    document.add_paragraph().add_run(label).bold = True
    shown = value or "Klicka eller tryck här för att ange text."
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/>{'' if value else '<w:showingPlcHdr/>'}<w:text/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t/></w:r></w:p></w:sdtContent></w:sdt>")
    control.find(f".//{qn('w:alias')}").set(qn("w:val"), label)
    control.find(f".//{qn('w:t')}").text = shown
    document.element.body.insert(-1, control)


def bar_chart(values: tuple[int, ...], width: int = 240, height: int = 120) -> bytes:
    """A PNG with one grey bar a value: a chart that no text extraction can read."""
    slot = width // len(values)
    rows = b"".join(
        b"\0" + bytes(90 + 60 * (x // slot) if slot // 4 < x % slot < 3 * slot // 4
                      and height - y < values[min(x // slot, len(values) - 1)] * 2 else 255 for x in range(width))
        for y in range(height))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 9)),
              (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


def _with_fixed_dates(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, CREATED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return buffer.getvalue()


def converted(source: Source) -> bytes:
    """The Word file as LibreOffice writes it in another format."""
    program = shutil.which("soffice")
    if not program:
        raise SystemExit("LibreOffice (soffice) saknas; det behövs för exempel i pdf och odt.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source.name}.docx"
        path.write_bytes(word(source))
        subprocess.run(
            [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
             PDF if source.format == "pdf" else source.format, "--outdir", folder, str(path)],
            check=True, capture_output=True, timeout=180, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
        return path.with_suffix(f".{source.format}").read_bytes()


def main() -> None:
    for path in sorted((HERE / "source").glob("*.sample")):
        source = read_source(path)
        make(source)
        print(source.target.relative_to(HERE))


if __name__ == "__main__":
    main()

"""How faithfully each format is read: documents are written from known blocks, converted, read, and compared.

    python benchmarks/fidelity.py [folder to keep the files in]

For each document and format: words lost and words too many (% of all words), neighbouring blocks in the right order
(%), headings with text and level (% found, and how many that are none), table rows exact (%), milliseconds to read.
Needs LibreOffice for everything but .docx.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from jamcheck.document import Document, Heading, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract import _soffice
from jamcheck.extract.guard import ReaderPool

_WORD = re.compile(r"\w+")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}\b)")
_SUBJECTS = ("Förbundet", "Styrelsen", "Kansliet", "Projektledaren", "Kommunen", "Arbetsförmedlingen", "Regionen")
_VERBS = ("följer upp", "beskriver", "planerar", "redovisar", "analyserar", "förankrar", "utvärderar")
_OBJECTS = ("insatsernas resultat för kvinnor och män", "deltagarnas väg till arbete eller studier",
            "hur medlen har fördelats mellan grupperna", "samverkan kring unga med psykisk ohälsa",
            "målgruppens behov av tidig rehabilitering", "hur metoderna når långtidssjukskrivna personer")
_ENDS = ("under året", "i varje delårsrapport", "tillsammans med parterna", "enligt verksamhetsplanen", "före årets slut")


@dataclass(slots=True)
class Truth:
    """What was written: (heading level or 0, text) in order, table rows, and every word."""

    blocks: list[tuple[int, str]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)


class Writer:
    """Writes a .docx with python-docx and keeps the truth beside it."""

    def __init__(self) -> None:
        import docx

        self.document: Any = docx.Document()
        self.truth = Truth()
        self._number = 0

    def heading(self, text: str, level: int) -> None:
        self.document.add_heading(text, level)
        self._note(text, level)

    def paragraph(self, sentences: int = 3, style: str | None = None) -> None:
        text = " ".join(self._sentence() for _ in range(sentences))
        self.document.add_paragraph(text, style=style)
        self._note(text, 0)

    def labelled(self, label: str) -> None:
        text = self._sentence()
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {text}")
        self._note(f"{label}: {text}", 0)

    def table(self, rows: list[tuple[str, ...]], style: str = "Table Grid") -> None:
        table = self.document.add_table(len(rows), len(rows[0]), style=style)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
                self.truth.words.update(_words(text))
        self.truth.rows.extend(rows)
        self.paragraph(1)

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _note(self, text: str, level: int) -> None:
        self.truth.blocks.append((level, text))
        self.truth.words.update(_words(text))

    def _sentence(self) -> str:
        """A sentence that occurs once: it carries a number."""
        n = self._number = self._number + 1
        return (f"{_SUBJECTS[n % 7]} {_VERBS[n * 3 % 7]} {_OBJECTS[n * 5 % 6]} {_ENDS[n % 5]}, punkt {n}.")


def _statistics(seed: int, size: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Insats", "Kvinnor", "Män", "Andel kvinnor")]
    for n in range(size):
        women, men = 20 + (seed * 7 + n * 13) % 60, 15 + (seed * 11 + n * 5) % 50
        rows.append((f"Insats {seed}.{n}", f"1\u00a0{women:03}", str(men), f"{women * 100 / (women + men):.1f} %".replace(".", ",")))
    return rows


def report() -> Writer:
    """A report to the board: headings, paragraphs, lists, one table, running heads."""
    writer = Writer()
    writer.document.sections[0].header.paragraphs[0].text = "Samordningsförbundet Dnr 12"
    for chapter in range(1, 5):
        writer.heading(f"Avsnitt nummer {chapter}", 1)
        writer.paragraph()
        writer.heading(f"Underrubrik till {chapter}", 2)
        writer.paragraph()
        for _ in range(3):
            writer.paragraph(1, "List Bullet")
        writer.labelled("Jämställdhet")
    writer.table(_statistics(1, 6))
    return writer


def form() -> Writer:
    """An application: labels to the left, answers of several sentences to the right."""
    writer = Writer()
    writer.heading("Ansökan om medel", 1)
    writer.paragraph()
    rows = [(label, f"{writer._sentence()} {writer._sentence()}") for label in
            ("Insatsens namn", "Målgrupp", "Syfte", "Jämställdhet", "Uppföljning", "Budget")]
    writer.table(rows)
    return writer


def annual_report() -> Writer:
    """A long report: ten chapters with tables in four styles, some of them across pages."""
    writer = Writer()
    for chapter in range(1, 11):
        writer.heading(f"Kapitel {chapter} om verksamheten", 1)
        for part in range(1, 3):
            writer.heading(f"Del {part} av kapitel {chapter}", 2)
            for _ in range(4):
                writer.paragraph(5)
            style = ("Table Grid", "Light List", "Light Shading", "Normal Table")[(chapter + part) % 4]
            writer.table(_statistics(chapter * 10 + part, 12), style)
    return writer


def minutes() -> Writer:
    """Minutes: paragraph signs in the headings, an attendance table without lines."""
    writer = Writer()
    writer.heading("Protokoll från sammanträde", 1)
    writer.table([("Ledamot", "Organisation"), ("Anna Alm", "Region Norr"), ("Bo Berg", "Kommunen")], "Normal Table")
    for item in range(1, 9):
        writer.heading(f"§ {item} Ärende {item}", 2)
        writer.paragraph(2)
    return writer


def _words(text: str) -> list[str]:
    """Words in lower case; the space between thousands is none."""
    return [word.lower() for word in _WORD.findall(_THOUSANDS.sub("", text))]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def measure(truth: Truth, document: Document) -> list[str]:
    """The columns of one line of the table, without the time."""
    got = Counter(_words(document.text))
    total = sum(truth.words.values())
    read_text = _plain(document.text)
    places = [read_text.find(_plain(text)) for _, text in truth.blocks]
    pairs = [(a, b) for a, b in pairwise(places) if a >= 0 and b >= 0]
    wanted = Counter((text, level) for level, text in truth.blocks if level)
    found = Counter((f"{block.label} {block.text}".strip(), block.level)  # a typed "§ 7" is read as the label
                    for block in document.blocks if isinstance(block, Heading))
    rows = Counter(tuple(map(_plain, row)) for row in truth.rows)
    read = Counter(tuple(_plain(cell.text) for cell in row) for block in document.blocks
                   if isinstance(block, Table) for row in block.rows())
    return [
        _share((truth.words - got).total(), total), _share((got - truth.words).total(), total),
        _share(sum(a < b for a, b in pairs), max(len(truth.blocks) - 1, 1)),
        _share((wanted & found).total(), wanted.total()), str((found - wanted).total()),
        _share((rows & read).total(), rows.total()),
    ]


def _formats(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Name in the table, file name, bytes."""
    yield "docx", "a.docx", data
    if _soffice.find() is None:
        return
    odt = _soffice.convert(data, ".docx", "odt")
    yield "docx via LibreOffice", "a.docx", _soffice.convert(odt, ".odt", "docx")
    yield "odt", "a.odt", odt
    for target in ("doc", "rtf", "html", "pdf"):
        yield target, f"a.{target}", _soffice.convert(data, ".docx", target)


_HEAD = ("document", "format", "lost %", "extra %", "order %", "headings %", "false", "rows %", "ms")
_DOCUMENTS: tuple[Callable[[], Writer], ...] = (report, form, minutes, annual_report)


def main(folder: Path) -> None:
    widths = (14, 21, 7, 8, 8, 11, 6, 7, 7)
    print("".join(name.ljust(width) for name, width in zip(_HEAD, widths, strict=True)))
    with ReaderPool() as pool:
        for make in _DOCUMENTS:
            writer = make()
            for name, file, data in _formats(writer.bytes()):
                Path(folder, f"{make.__name__}-{name.replace(' ', '-')}{Path(file).suffix}").write_bytes(data)
                start = time.perf_counter()
                try:
                    columns = measure(writer.truth, pool.read_bytes(data, file))
                except ExtractionError as error:
                    columns = [error.code]
                columns = [make.__name__, name, *columns, f"{(time.perf_counter() - start) * 1000:.0f}"]
                print("".join(text.ljust(width) for text, width in zip(columns, widths, strict=False)), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))

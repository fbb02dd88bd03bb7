"""The labelled documents as Word, PDF and scanned pages: does the same text get the same outcomes?

    python -m benchmarks.equal_outcomes [--keep FOLDER] [--scans N] [--only FORMAT …] [--show]

Each text is read by jamcheck and written with that structure (headings, lists, tables) as .docx; LibreOffice makes PDF of
it in one column (plain and tagged) and in two justified columns; pages at 200 dpi become scans, read by Tesseract.
Printed for each format: the share of (document, requirement) pairs that get the outcome that the text gets, with the type
guessed anew. Scans take seconds a page, so only every nth document is scanned. The held-out set is never used.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jamcheck.check import Checker
from jamcheck.document import Block, Document, Figure, Heading, ListItem, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract.guard import ReaderPool
from jamcheck.rulebook import load_rulebook

GOLDSET = Path(__file__).parents[1] / "tests/goldset"
LABELS = ("labels.jsonl", "labels-dev.jsonl")
#: The share of pairs that is to be equal.
AIMS = {"docx": 0.99, "pdf": 0.97, "tagged": 0.97, "columns": 0.97, "scan": 0.93}
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_DPI = 200
_DEEPEST = 9
_BULLETS = frozenset("-–—•·*▪◦○●■□➢✓")


def texts() -> list[Path]:
    rows = (json.loads(line) for name in LABELS for line in (GOLDSET / name).read_text(encoding="utf-8").splitlines())
    return [GOLDSET / row["file"] for row in rows]


def write_word(document: Document, path: Path, *, columns: bool = False) -> None:
    """The document as Word would hold it: styles for headings and bullets, tables, running heads in the header."""
    import docx

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "\n".join(document.running)
    for block in document.blocks:
        _write(word, block)
    if columns:
        _set_in_columns(word)
    word.save(str(path))


def _write(word: Any, block: Block) -> None:
    label = getattr(block, "label", "")
    if isinstance(block, Heading):
        word.add_heading(f"{label} {block.text}".strip(), min(block.level, _DEEPEST))
    elif isinstance(block, Table):
        _write_table(word, block)
    elif isinstance(block, ListItem) and label in _BULLETS and label:
        word.add_paragraph(block.text, style="List Bullet 2" if block.level else "List Bullet")
    elif isinstance(block, ListItem):
        word.add_paragraph(f"{label} {block.text}".strip())
    elif isinstance(block, Figure):
        word.add_paragraph(block.text)
    else:
        word.add_paragraph(block.text, style="Caption" if "caption" in block.flags else None)


def _write_table(word: Any, block: Table) -> None:
    table = word.add_table(block.row_count, block.column_count, style="Table Grid")
    for cell in block.cells:
        target = table.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            target = target.merge(table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
        target.text = cell.text
        if cell.row < block.header_rows:
            for run in target.paragraphs[0].runs:
                run.bold = True
    word.add_paragraph()


def _set_in_columns(word: Any) -> None:
    """Two justified columns on narrow margins, as in a brochure."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = word.sections[0]
    section.left_margin = section.right_margin = Cm(1.8)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for table in word.tables:
        _fit(table, Cm(8))
    word.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _fit(table: Any, width: int) -> None:
    """Make a table as wide as a column, its columns after their longest words, in small type: none is cut in two."""
    from docx.shared import Pt

    longest = [max((len(word) for cell in column.cells for word in cell.text.split()), default=1) for column in table.columns]
    table.autofit = False
    for column, length in zip(table.columns, longest, strict=True):
        column.width = width * (length + 2) // (sum(longest) + 2 * len(longest))
        for cell in column.cells:
            for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                run.font.size = Pt(7)


def scan(pdf: Path, path: Path) -> None:
    """The pages as grey pictures in a PDF without text."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=_DPI / 72, grayscale=True).to_pil() for page in document]
    pages[0].save(path, "PDF", resolution=_DPI, save_all=True, append_images=pages[1:])


def convert(paths: Sequence[Path], target: str, folder: Path) -> None:
    """All files in one call: LibreOffice starts slowly and converts quickly."""
    if paths:
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/.profile",
                   "--convert-to", target, "--outdir", str(folder), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=900)


def render(folder: Path, only: Sequence[str], every: int) -> None:
    """Write what is missing of every format under `folder`/<format>/<text's name>."""
    with ReaderPool() as pool:
        read = {path: pool.read(path) for path in texts()}
    for name in ("docx", "columns", "pdf", "tagged", "scan"):
        (folder / name).mkdir(exist_ok=True, parents=True)
    for path, document in read.items():
        for name, columns in (("docx", False), ("columns", True)):
            target = folder / name / f"{path.parent.name}-{path.stem}.docx"
            if not target.exists():
                write_word(document, target, columns=columns)
    for name, source, target in (("pdf", "docx", "pdf"), ("tagged", "docx", _TAGGED), ("columns", "columns", "pdf")):
        missing = [path for path in sorted((folder / source).glob("*.docx"))
                   if not (folder / name / f"{path.stem}.pdf").exists()]
        convert(missing, target, folder / name)
    for path in sorted((folder / "pdf").glob("*.pdf"))[::every] if "scan" in only else ():
        if not (folder / "scan" / path.name).exists():
            scan(path, folder / "scan" / path.name)


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair with another outcome than the text's; requirement "type" where the type was guessed otherwise."""

    document: str
    requirement: str
    text: str
    other: str


def outcomes(checker: Checker, pool: ReaderPool, path: Path) -> dict[str, str]:
    """Requirement → outcome, and "type" → guessed type; an unread file has one pair of its own."""
    try:
        report = checker.check(pool.read(path), path=path.name, sha256="")
    except ExtractionError as error:
        return {"type": error.code}
    return {"type": report.type} | {result.requirement: result.outcome.value for result in report.results}


def compare(wanted: dict[str, dict[str, str]], got: dict[str, dict[str, str]]) -> tuple[int, list[Difference]]:
    """Number of pairs, and those that differ (types are told, but are no pairs)."""
    differences = [Difference(name, key, outcome, got[name].get(key, "–")) for name in got
                   for key, outcome in wanted[name].items() if got[name].get(key) != outcome]
    return sum(len(wanted[name]) - 1 for name in got), differences


def show(name: str, total: int, differences: Sequence[Difference], *, listed: bool) -> bool:
    """Print a format's line; whether its aim is reached."""
    pairs = [difference for difference in differences if difference.requirement != "type"]
    share = 1 - len(pairs) / max(total, 1)
    kinds = Counter(f"{d.requirement} {d.text}→{d.other}" for d in pairs)
    print(f"{name:8s} {share:.4f} (aim {AIMS[name]:.2f})  {total} pairs, {len(pairs)} differ, "
          f"{len(differences) - len(pairs)} types differ", flush=True)
    if listed:
        print("    " + "; ".join(f"{kind} {count}" for kind, count in kinds.most_common(12)))
        for d in differences:
            print(f"    {d.document} {d.requirement}: {d.text} → {d.other}")
    return share >= AIMS[name]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="folder for the rendered files; those that exist are taken as they are")
    parser.add_argument("--scans", type=int, default=5, metavar="N", help="scan every Nth document")
    parser.add_argument("--only", nargs="+", choices=list(AIMS), default=list(AIMS))
    parser.add_argument("--show", action="store_true", help="list the pairs that differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ReaderPool() as pool:
        folder = options.keep or Path(temporary)
        render(folder, options.only, options.scans)
        checker = Checker(load_rulebook())
        wanted = {f"{path.parent.name}-{path.stem}": outcomes(checker, pool, path) for path in texts()}
        reached = []
        for name in options.only:
            files = sorted((folder / name).glob("*.docx" if name == "docx" else "*.pdf"))
            total, differences = compare(wanted, {path.stem: outcomes(checker, pool, path) for path in files})
            reached.append(show(name, total, differences, listed=options.show))
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main())

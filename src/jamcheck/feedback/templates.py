"""Templates for `jamcheck new`: a .docx with headings and, as bracketed instructions, the plan's questions.

Each instruction is a content control that shows its placeholder: a click in Word selects it whole, and a reader takes
it for a field that nobody filled in. The brackets say the same where the file is converted. Each kind is a YAML file
under forms/, found by folder: title, head (rows of a table), sections with heading, instruction, requirements and
perhaps a table's columns.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jamcheck.errors import ConfigError

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_FORMS = files("jamcheck.feedback") / "forms"
#: A template has no time of its own; a fixed one gives the same bytes every time.
_TIME = datetime(2000, 1, 1)
#: Instructions are paler than what the author writes, with contrast enough to read (7:1).
_INK = "595959"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TemplateQuestion:
    """What the plan asks of this type of document: requirement id, its title and the question to answer."""

    requirement: str
    title: str
    question: str


def kinds() -> tuple[str, ...]:
    """The document types that there are templates for."""
    return tuple(sorted(form.name.removesuffix(".yaml") for form in _FORMS.iterdir() if form.name.endswith(".yaml")))


def new_document(kind: str, questions: Sequence[TemplateQuestion]) -> bytes:
    """A .docx of a kind with the questions of the chosen plan, each under the heading where its answer belongs.

    Questions that no section of the template takes stand under a heading of their own requirement at the end.
    Raises ConfigError for a kind that has no template.
    """
    import docx
    import yaml

    if kind not in kinds():
        raise ConfigError(f"Det finns ingen mall för ”{kind}”. Välj en av: {', '.join(kinds())}.")
    form: dict[str, Any] = yaml.safe_load((_FORMS / f"{kind}.yaml").read_text(encoding="utf-8"))
    word = docx.Document()
    _describe(word, form["title"])
    word.add_heading(form["title"], 0)
    _table(word, [[label, f"[Ange {label.lower()}]"] for label in form["head"]])
    asked = {question.requirement: question for question in questions}
    for section in form["sections"]:
        _section(word, section, [asked.pop(r) for r in section.get("requirements", ()) if r in asked])
    for question in asked.values():
        _section(word, {"heading": question.title}, [question])
    return _saved(word)


def _section(word: Word, section: dict[str, Any], questions: Sequence[TemplateQuestion]) -> None:
    word.add_heading(section["heading"], 1)
    if "instruction" in section:
        _ask(word.add_paragraph(), f"[{section['instruction']}]")
    for question in questions:
        _ask(word.add_paragraph(style="List Bullet"), f"[{question.question}]")
    if "table" in section:
        columns = section["table"]
        _table(word, [columns, *[["[…]"] * len(columns)] * 3], header=True)


def _ask(paragraph: Paragraph, text: str) -> None:
    """Put a content control that is not filled in, with its instruction, into a paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text w:multiLine=\"1\"/></w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr><w:color w:val="{_INK}"/></w:rPr><w:t/></w:r></w:sdtContent></w:sdt>')
    control[-1][0][-1].text = text
    paragraph._p.append(control)


def _table(word: Word, rows: list[list[str]], *, header: bool = False) -> None:
    from docx.oxml import OxmlElement

    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            if text.startswith("["):
                _ask(cell.paragraphs[0], text)
            else:
                cell.text = text
    if header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _describe(word: Word, title: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    word.styles["Normal"].font.name = "Calibri"
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "sv-SE")
    properties = word.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language, properties.created, properties.modified = "sv-SE", _TIME, _TIME


def _saved(word: Word) -> bytes:
    """The file, with the same time on every part."""
    draft, out = io.BytesIO(), io.BytesIO()
    word.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()

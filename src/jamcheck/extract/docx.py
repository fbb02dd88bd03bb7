"""Word documents (.docx, .docm and their templates), read as the final version that a reader would print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract._clean import clean
from jamcheck.extract._layout import add_drafts, add_running
from jamcheck.extract._ooxml_context import Context
from jamcheck.extract._ooxml_numbering import Numbering
from jamcheck.extract._ooxml_package import Package
from jamcheck.extract._ooxml_story import Story
from jamcheck.extract._ooxml_styles import Styles
from jamcheck.extract._xml import attribute, child_text, descendants, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_NOTE_PARTS = ("footnotes", "endnotes")
#: What was counted on the way → notice code and Swedish text.
_NOTICES = {
    "revisions": ("tracked-changes",
                  "Dokumentet har spårade ändringar ({count}). Det läses som om alla vore godkända."),
    "hidden": ("hidden-text", "Dokumentet har dold text ({count} ställen). Den läses inte."),
    "placeholders": ("placeholder", "Formulärfält som inte är ifyllda: {count}."),
    "alt_chunks": ("embedded-text-not-read",
                   "Dokumentet har inbäddade textstycken ({count}) som inte läses. Öppna och spara om det i Word, "
                   "så blir de vanlig text."),
    "smartart": ("smartart-read",
                 "Texten i SmartArt-bilder ({count}) läses, men inte hur rutorna hänger ihop."),
    "charts": ("chart-read", "Diagram ({count}) läses som tabeller över de värden som de är ritade av."),
    "embedded": ("embedded-object-not-read",
                 "Inbäddade objekt ({count}), till exempel Excelblad, läses inte."),
    "symbols": ("unknown-symbol", "Tecken ur symboltypsnitt ({count}) kunde inte tydas."),
    "comments": ("comments-not-read", "Dokumentet har kommentarer ({count}). De läses inte."),
}


def extract(data: bytes, name: str) -> Document:
    """Read a Word file held in memory. Raises ExtractionError."""
    try:
        return _extract(data)
    except RecursionError as error:
        raise ExtractionError("corrupt", "Filen har delar i delar i så många led att den inte kan läsas. "
                              "Öppna den i Word, spara om den och försök igen.") from error


def _extract(data: bytes) -> Document:
    package = Package(data)
    part = package.main_part()
    root = package.xml(part)
    bodies = [item for item in (() if root is None else root) if local(item) == "body"]
    if root is None or not bodies:
        raise ExtractionError("corrupt", "Filen är inte ett Word-dokument: den saknar text. Kontrollera att rätt "
                              "fil är vald, eller spara om den i Word.")
    styles = Styles(package.related_xml(part, "styles"))
    context = Context(package, styles, Numbering(package.related_xml(part, "numbering"), styles), part)
    pages = _pages(package, root)
    context.page = 1 if pages else None
    context.fields_balanced = _fields_balanced(root)
    context.notes = {kind: _notes(package.related_xml(part, kind)) for kind in _NOTE_PARTS}
    context.counts["comments"] = _comment_count(package, part)
    builder = DocumentBuilder(format="docx")
    # Faulty programs have written files with several bodies; all of them are the document's text.
    add_drafts(builder, [draft for body in bodies for draft in Story(context).read(body)])
    builder.page_count = None if context.page is None else max(pages, context.page)
    _add_running(builder, context, root)
    _add_properties(builder, package)
    _add_notices(builder, context.counts)
    return builder.build()


def _pages(package: Package, root: Element) -> int:
    """The number of pages as Word last counted them; 0 where Word has left no page breaks in the text.

    The count alone is not believed: templates and other programs leave it at 1 whatever is written.
    """
    if next(descendants(root, "lastRenderedPageBreak"), None) is None:
        return 0
    try:
        return max(int(child_text(package.related_xml("", "extended-properties"), "Pages")), 1)
    except ValueError:
        return 1


def _fields_balanced(root: Element) -> bool:
    """Whether every field that begins also ends; if not, no field may swallow more than its own paragraph."""
    kinds = Counter(attribute(item, "fldCharType") for item in descendants(root, "fldChar"))
    return kinds["begin"] == kinds["end"]


def _notes(root: Element | None) -> dict[str, Element]:
    """Note id → note; separators have a type and are not notes."""
    return {attribute(item, "id"): item for item in (root if root is not None else ())
            if attribute(item, "type", "normal") == "normal"}


def _comment_count(package: Package, part: str) -> int:
    root = package.related_xml(part, "comments")
    return 0 if root is None else sum(local(item) == "comment" for item in root)


def _add_running(builder: DocumentBuilder, context: Context, root: Element) -> None:
    """Heads and feet that a section refers to, each part once."""
    package = context.package
    relations = package.relations(context.part)
    for reference in descendants(root, "headerReference", "footerReference"):
        relation = relations.get(attribute(reference, "id"))
        part = package.xml(relation.target) if relation and not relation.external else None
        if relation is None or part is None:
            continue
        beside = Context(package, context.styles, context.numbering, relation.target, counts=context.counts)
        add_running(builder, Story(beside).read(part))


def _add_properties(builder: DocumentBuilder, package: Package) -> None:
    core = package.related_xml("", "core-properties")
    for name in ("title", "subject", "creator", "created", "modified"):
        builder.set_property(name, clean(child_text(core, name)))


def _add_notices(builder: DocumentBuilder, counts: Counter[str]) -> None:
    for key, (code, message) in _NOTICES.items():
        if counts[key]:
            builder.notice(code, message.format(count=counts[key]))

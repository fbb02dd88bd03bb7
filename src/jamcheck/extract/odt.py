"""OpenDocument text (.odt, its templates and flat form), read as the final version that a reader would print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract._archive import Archive
from jamcheck.extract._clean import clean
from jamcheck.extract._layout import add_drafts, add_running
from jamcheck.extract._odf_inline import OdfState
from jamcheck.extract._odf_story import OdfStory
from jamcheck.extract._odf_styles import OdfStyles
from jamcheck.extract._xml import child, descendants, local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SUFFIXES = (".odt", ".ott", ".fodt")
_NOTICES = {
    "revisions": ("tracked-changes",
                  "Dokumentet har spårade ändringar ({count}). Det läses som om alla vore godkända."),
    "hidden": ("hidden-text", "Dokumentet har dold text ({count} ställen). Den läses inte."),
    "placeholders": ("placeholder", "Formulärfält som inte är ifyllda: {count}."),
    "controls": ("form-control-not-read", "Formulärkontroller ({count}) läses inte."),
    "comments": ("comments-not-read", "Dokumentet har kommentarer ({count}). De läses inte."),
}


def extract(data: bytes, name: str) -> Document:
    """Read an OpenDocument text held in memory. Raises ExtractionError."""
    try:
        return _extract(data)
    except RecursionError as error:
        raise ExtractionError("corrupt", "Filen har delar i delar i så många led att den inte kan läsas. Spara om "
                              "den och försök igen.") from error


def _extract(data: bytes) -> Document:
    content, styles, meta = _parts(data)
    body = child(content, "body", "text")
    if body is None:
        raise ExtractionError("corrupt", "Filen är inte ett OpenDocument-dokument med text. Kontrollera att rätt "
                              "fil är vald, eller spara om den.")
    state = OdfState(OdfStyles([root for root in (styles, content) if root is not None]))
    state.page = 1 if next(descendants(body, "soft-page-break"), None) is not None else None
    state.counts["revisions"] = sum(1 for _ in descendants(body, "changed-region"))
    builder = DocumentBuilder(format="odt")
    add_drafts(builder, OdfStory(state).read(body))
    builder.page_count = state.page
    for part in (styles, content):
        _add_running(builder, part, state.styles)
    for found in descendants(meta, "title", "subject", "creator", "creation-date") if meta is not None else ():
        builder.set_property(local(found), clean(found.text or ""))
    for key, (code, message) in _NOTICES.items():
        if state.counts[key]:
            builder.notice(code, message.format(count=state.counts[key]))
    return builder.build()


def _parts(data: bytes) -> tuple[Element, Element | None, Element | None]:
    """Content, styles and metadata; in a flat file all of them are the one root."""
    if not data.startswith(b"PK"):
        root = parse_xml(data)
        return root, None, child(root, "meta")
    archive = Archive(data)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise ExtractionError("encrypted", "Dokumentet är skyddat med lösenord. Spara det utan lösenord och försök "
                              "igen.")
    content, styles, meta = (archive.read(f"{name}.xml") for name in ("content", "styles", "meta"))
    if content is None:
        raise ExtractionError("corrupt", "Filen är inte ett OpenDocument-dokument: innehållet saknas. Kontrollera "
                              "att rätt fil är vald.")
    return parse_xml(content), parse_xml(styles) if styles else None, parse_xml(meta) if meta else None


def _add_running(builder: DocumentBuilder, root: Element | None, styles: OdfStyles) -> None:
    if root is None:
        return
    for element in descendants(root, "header", "footer", "header-first", "footer-first"):
        parent = element.getparent()
        if parent is not None and local(parent) == "master-page":
            add_running(builder, OdfStory(OdfState(styles)).read(element))

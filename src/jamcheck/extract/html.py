"""Web pages and saved mails (.html, .htm): headings, lists, tables and paragraphs as a browser shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jamcheck.document import Document, DocumentBuilder
from jamcheck.errors import ExtractionError
from jamcheck.extract._html_story import HtmlStory
from jamcheck.extract._layout import add_drafts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")
_HEAD = 4096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def extract(data: bytes, name: str) -> Document:
    """Read an HTML file held in memory. Raises ExtractionError "corrupt" or "not-text"."""
    root = _parse(_decode(data))
    story = HtmlStory()
    body = root.find(".//body")
    try:
        story.read(root if body is None else body)
    except RecursionError as error:
        raise ExtractionError("corrupt", "Sidan har delar i delar i så många led att den inte kan läsas.") from error
    builder = DocumentBuilder(format="html")
    add_drafts(builder, story.drafts)
    for text in story.running:
        builder.add_running(text)
    builder.set_property("title", root.findtext(".//title") or "")
    if not story.drafts and root.find(".//script") is not None:
        builder.notice("script-not-run", "Sidans text skapas av skript, som inte körs. Skriv ut sidan som PDF i "
                       "webbläsaren och granska PDF-filen.")
    return builder.build()


def _parse(text: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False,
                             encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ExtractionError("corrupt", "Filen är inte en webbsida som går att läsa. Öppna den i webbläsaren och "
                              "skriv ut den som PDF.") from error


def _decode(data: bytes) -> str:
    """Text by byte order mark, declared character set, UTF-8 or, last, Windows-1252."""
    bom = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:_HEAD])
    for encoding in filter(None, (bom, declared[1].decode("ascii") if declared else "", "utf-8", "cp1252")):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        break
    else:
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise ExtractionError("not-text", "Filen innehåller inte text som går att läsa. Spara om sidan från "
                              "webbläsaren, eller skriv ut den som PDF.")
    return text

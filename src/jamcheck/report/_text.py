"""Making text from documents safe for the languages that reports are written in."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

#: What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def xml_safe(text: str) -> str:
    """The text with every character that XML forbids shown as U+FFFD, so that none of them steers a terminal either."""
    return _NOT_XML.sub("\ufffd", text)


def cell_safe(text: str) -> str:
    """The text so that no spreadsheet program runs it: an apostrophe before what would be a formula."""
    return f"'{xml_safe(text)}" if text.startswith(_FORMULA) else xml_safe(text)


def markdown_safe(text: str) -> str:
    """The text on one line with Markdown's and HTML's signs escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(xml_safe(text).split())).replace("&", "&amp;")


def encodable(text: str) -> str:
    """The text without lone surrogates, which file names outside UTF-8 bring in; JSON reads them back."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, absolute ones become file:///…."""
    from urllib.parse import quote  # needed by two formats; a cached run in the terminal starts without it

    windows = PureWindowsPath(path)
    slashed = path.replace("\\", "/")
    encoded = quote(slashed.encode("utf-8", "surrogatepass"), safe="/:" if windows.drive else "/")
    if windows.drive and windows.root:
        return f"file:///{encoded.lstrip('/')}"
    return f"file://{encoded}" if slashed.startswith("/") else encoded

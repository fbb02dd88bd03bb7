"""Making text from documents safe for the languages that reports are written in."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from urllib.parse import quote

#: What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def xml_safe(text: str) -> str:
    """The text with every character that XML forbids shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def cell_safe(text: str) -> str:
    """The text so that no spreadsheet program runs it: an apostrophe before what would be a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def markdown_safe(text: str) -> str:
    """The text on one line with Markdown's and HTML's signs escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, absolute ones become file:///…."""
    windows = PureWindowsPath(path)
    slashed = path.replace("\\", "/")
    encoded = quote(slashed.encode("utf-8", "surrogateescape"), safe="/:" if windows.drive else "/")
    if windows.drive and windows.root:
        return f"file:///{encoded.lstrip('/')}"
    return f"file://{encoded}" if slashed.startswith("/") else encoded

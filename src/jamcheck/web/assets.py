"""Templates and static files. Style is the HTML report's with the page's own after it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

    from jamcheck.web.view import Frame

_MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
NAMES = ("jamcheck.css", "jamcheck.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class Static:
    content: bytes
    media_type: str
    #: What its address ends in, so that a changed file is fetched anew.
    version: str


@cache
def environment() -> Environment:
    """The page's templates, and the report's to include from, under the same settings."""
    from jinja2 import ChoiceLoader, PackageLoader

    from jamcheck.report import html

    reports = html.environment()
    assert reports.loader is not None
    return reports.overlay(loader=ChoiceLoader([PackageLoader("jamcheck.web"), reports.loader]))


@cache
def static(name: str) -> Static | None:
    """A static file by name, None where there is none."""
    if name not in NAMES:
        return None
    content = (files("jamcheck.web") / "static" / name).read_bytes()
    if name.endswith(".css"):
        content = environment().get_template("report.css").render().encode() + b"\n" + content
    version = hashlib.sha256(content).hexdigest()[:12]
    return Static(content, _MEDIA_TYPES[f".{name.rsplit('.', 1)[1]}"], version)


def page(template: str, frame: Frame, **values: Any) -> str:
    """A page from its template."""
    from jamcheck.report._text import xml_safe

    return xml_safe(environment().get_template(template).render(frame=frame, _=frame.texts, **values))

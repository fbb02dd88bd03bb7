"""The parts of an Office Open XML file and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jamcheck.errors import ExtractionError
from jamcheck.extract._archive import Archive
from jamcheck.extract._xml import attribute, local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another. `kind` is the last part of its type ("footnotes"), `target` a part's name."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened .docx or its like. Raises ExtractionError on anything it cannot read."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._relations: dict[str, dict[str, Relation]] = {}

    def main_part(self) -> str:
        """The name of the document part, by its relation and never by its usual path."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._archive:
                return relation.target
        raise ExtractionError("corrupt", "Filen är en zip-fil men inte ett Word-dokument: huvuddelen saknas. "
                              "Kontrollera att rätt fil är vald, eller spara om den i Word.")

    def xml(self, part: str) -> Element | None:
        """The root element of a part, or None where the part is missing."""
        data = self._archive.read(part)
        return None if data is None else parse_xml(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Relation id → relation of a part ("" for the package itself)."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relations[part] = {} if root is None else dict(_relations(root, folder))
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of a kind that `part` refers to."""
        found = (r.target for r in self.relations(part).values() if r.kind == kind and not r.external)
        return next(found, None)

    def related_xml(self, part: str, kind: str) -> Element | None:
        """The root of the first part of a kind that `part` refers to."""
        target = self.related(part, kind)
        return self.xml(target) if target else None


def _relations(root: Element, folder: str) -> list[tuple[str, Relation]]:
    relations = []
    for item in root:
        if local(item) != "Relationship":
            continue
        target = unquote(attribute(item, "Target"))
        external = attribute(item, "TargetMode") == "External"
        if not external:
            # Absolute targets start at the package's root; normpath keeps ".." inside since nothing is unpacked.
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = attribute(item, "Type").rpartition("/")[2]
        relations.append((attribute(item, "Id"), Relation(kind, target, external)))
    return relations

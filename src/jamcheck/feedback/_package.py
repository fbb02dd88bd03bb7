"""A Word file as its zip parts: read what is needed, change or add a few parts, keep every other byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jamcheck.errors import ConfigError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"


class Package:
    """The parts of a Word file. Raises ConfigError for what is no Word file or may not be changed."""

    def __init__(self, data: bytes) -> None:
        try:
            self._source = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise ConfigError("Filen är inte ett Word-dokument (.docx). Inget har skrivits.") from error
        self._changed: dict[str, bytes] = {}
        if any(name.startswith("_xmlsignatures/") for name in self._source.namelist()):
            raise ConfigError(
                "Dokumentet är digitalt signerat och underskriften skulle brytas. Skriv in svaren i en osignerad kopia."
            )

    def read(self, name: str) -> bytes | None:
        """A part's bytes, None where it is missing."""
        if name in self._changed:
            return self._changed[name]
        return self._source.read(name) if name in self._source.namelist() else None

    def write(self, name: str, data: bytes) -> None:
        self._changed[name] = data

    def write_xml(self, name: str, root: Element) -> None:
        from lxml import etree

        self.write(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def xml(self, name: str) -> Element | None:
        """A part's root element, None where it is missing. Entities are not resolved and nothing is fetched."""
        from lxml import etree

        data = self.read(name)
        if data is None:
            return None
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))

    def main_part(self) -> str:
        """The name of the document part, by its relation."""
        target = self.related("", "officeDocument")
        if target is None or self.read(target) is None:
            raise ConfigError("Filen är inte ett Word-dokument (.docx): huvuddelen saknas. Inget har skrivits.")
        return target

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind ("comments") that `part` refers to, None where there is none."""
        root = self.xml(_relations_of(part))
        for relation in [] if root is None else root:
            if relation.get("Type", "").rsplit("/", 1)[-1] == kind and relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                folder = "" if target.startswith("/") else posixpath.dirname(part)
                return posixpath.normpath(f"{folder}/{target}").lstrip("/")
        return None

    def relate(self, part: str, target: str, relation_type: str, content_type: str) -> None:
        """Make `part` refer to a new part of the package and say what type it is."""
        from lxml import etree

        name = _relations_of(part)
        root = self.xml(name)
        if root is None:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        taken = {relation.get("Id") for relation in root}
        new = next(f"rId{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"rId{n}" not in taken)
        local = posixpath.relpath(target, posixpath.dirname(part) or ".")
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=new, Type=relation_type, Target=local)
        self.write_xml(name, root)
        self._declare(target, content_type)

    def _declare(self, part: str, content_type: str) -> None:
        from lxml import etree

        root = self.xml(_CONTENT_TYPES)
        if root is None:
            raise ConfigError("Filen är inte ett Word-dokument (.docx): innehållsförteckningen saknas.")
        if not any(entry.get("PartName", "").lower() == f"/{part}".lower() for entry in root):
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
            self.write_xml(_CONTENT_TYPES, root)

    def saved(self) -> bytes:
        """The zip file: parts in their old order with their old times, new ones last."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._source.infolist():
                data = self._changed.pop(info.filename, None)
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                target.writestr(copy, self._source.read(info) if data is None else data)
            for name, data in self._changed.items():
                target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")

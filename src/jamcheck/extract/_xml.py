"""XML of office files, read without entities, network or document types, and matched by local names.

Local names make transitional, strict and macro-enabled Office files the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from jamcheck.errors import ExtractionError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = frozenset({"0", "false", "off"})
_local_names: dict[str, str] = {}


def parse_xml(data: bytes) -> Element:
    """The root of an XML part. Refuses broken XML and any DOCTYPE (the office formats have none)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExtractionError("corrupt", "Filen är skadad: en del av den är inte giltig XML. Öppna den i det "
                              "program som den gjordes i, spara om den och försök igen.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ExtractionError("corrupt", "Filen innehåller en dokumenttypsdeklaration (DOCTYPE), som ett "
                              "kontorsdokument aldrig har. Den läses inte. Spara om dokumentet i Word.")
    return root


def local(element: Element) -> str:
    """The element's name without namespace."""
    tag = element.tag
    name = _local_names.get(tag)
    if name is None:
        name = _local_names[tag] = tag.rpartition("}")[2]
    return name


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """The value of an attribute in whatever namespace."""
    if element is None:
        return default
    ending = "}" + name
    for key, value in cast("Mapping[str, str]", element.attrib).items():
        if key == name or key.endswith(ending):
            return value
    return default


def integer(element: Element | None, name: str, default: int = 0) -> int:
    """A whole number from an attribute; the default where it is missing or not a number."""
    try:
        return int(attribute(element, name))
    except ValueError:
        return default


def child(element: Element | None, *path: str) -> Element | None:
    """The first child by local name, then its first child by the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren("{*}" + name), None)
    return element


def child_text(element: Element | None, name: str) -> str:
    """The text of the first child by local name; "" where there is none."""
    found = child(element, name)
    return (found.text or "") if found is not None else ""


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """All elements below with one of the local names, in document order."""
    return element.iterdescendants(*("{*}" + name for name in names))


def switched_on(element: Element | None) -> bool | None:
    """An on/off property: None where it is not given, else its value (a bare element means on)."""
    return None if element is None else attribute(element, "val", "1").lower() not in _OFF


def alternatives(element: Element) -> Iterator[Element]:
    """The children of mc:AlternateContent that count: the first Choice, or Fallback where there is none."""
    branch = child(element, "Choice")
    if branch is None:
        branch = child(element, "Fallback")
    return iter(branch) if branch is not None else iter(())

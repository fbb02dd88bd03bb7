"""What a drawing in Word says: text boxes, word art, SmartArt, charts, and the alternative text of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._clean import clean
from jamcheck.extract._ooxml_chart import Chart, read_chart
from jamcheck.extract._ooxml_context import Context
from jamcheck.extract._xml import alternatives, attribute, descendants, integer, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_EMU_PER_CM = 360_000
_TINY_CM = 1.5
_SMARTART_GLUE = frozenset({"pres", "parTrans", "sibTrans"})


@dataclass(slots=True)
class Drawing:
    """`boxes` are w:txbxContent elements; `texts` those of SmartArt, word art and shapes; `alt` is None for no picture.

    `charts` are those whose figures could be read.
    """

    boxes: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    alt: str | None = None
    embedded: bool = False
    charts: list[Chart] = field(default_factory=list)


def read_drawing(element: Element, context: Context) -> Drawing:
    """Everything that a w:drawing, w:pict or w:object says."""
    drawing = Drawing(embedded=local(element) == "object")
    pictured, decorative, alts = False, False, []
    for item in _own(element):
        name = local(item)
        if name == "txbxContent":
            drawing.boxes.append(item)
        elif name in ("pic", "imagedata"):
            pictured = True
        elif name == "chart":
            chart = _chart(attribute(item, "id"), context)
            pictured |= chart is None
            drawing.charts.extend([chart] if chart else [])
        elif name == "relIds":
            drawing.texts.extend(_smartart(attribute(item, "dm"), context))
        elif name == "textpath":
            drawing.texts.append(clean(attribute(item, "string")))
        elif name == "txBody":
            drawing.texts.extend(filter(None, [_shape_text(item)]))
        elif name == "decorative":
            decorative |= attribute(item, "val") in ("1", "true")
        alts.append(_alternative_text(item, name))
    alt = next(filter(None, alts), "")
    says_nothing = not (drawing.boxes or drawing.texts or drawing.charts)
    if (pictured and not decorative and (alt or not _tiny(element))) or (alt and says_nothing and not decorative):
        drawing.alt = clean(alt)
    return drawing


def _own(element: Element) -> Iterator[Element]:
    """All elements of the drawing, one branch of each alternative, and nothing inside its text boxes."""
    for item in element:
        name = local(item)
        if name == "AlternateContent":
            for branch in alternatives(item):
                yield branch
                if local(branch) != "txbxContent":
                    yield from _own(branch)
            continue
        yield item
        if name != "txbxContent":
            yield from _own(item)


def _alternative_text(item: Element, name: str) -> str:
    if name in ("docPr", "cNvPr"):
        return attribute(item, "descr") or attribute(item, "title")
    if name in ("shape", "rect", "group"):
        return attribute(item, "alt")
    return ""


def _tiny(element: Element) -> bool:
    """Whether the drawing is less than 1.5 cm in both directions; False where the size is not told."""
    extent = next(descendants(element, "extent"), None)
    if extent is None:
        return False
    sides = integer(extent, "cx", 10**9), integer(extent, "cy", 10**9)
    return max(sides) < _TINY_CM * _EMU_PER_CM


def _part(relation_id: str, context: Context) -> Element | None:
    relation = context.package.relations(context.part).get(relation_id)
    return context.package.xml(relation.target) if relation and not relation.external else None


def _chart(relation_id: str, context: Context) -> Chart | None:
    root = _part(relation_id, context)
    chart = read_chart(root) if root is not None else None
    context.counts["charts"] += chart is not None
    return chart


def _smartart(relation_id: str, context: Context) -> list[str]:
    root = _part(relation_id, context)
    if root is None:
        return []
    context.counts["smartart"] += 1
    points = (item for item in descendants(root, "pt") if attribute(item, "type") not in _SMARTART_GLUE)
    return [text for text in map(_shape_text, points) if text]


def _shape_text(element: Element) -> str:
    """The text of a drawn shape, one line for each paragraph."""
    lines = ("".join(t.text or "" for t in descendants(paragraph, "t")) for paragraph in descendants(element, "p"))
    return clean("\n".join(lines).strip())

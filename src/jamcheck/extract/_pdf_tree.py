"""The structure tree of a tagged PDF, as PDFium gives it for a page."""

from __future__ import annotations

import ctypes
from typing import Any

from jamcheck.extract._pdf_model import Node

_MAX_DEPTH = 60
_MAX_NODES = 50_000


def read_tree(raw_page: Any) -> list[Node]:
    """The page's structure tree; [] where it has none."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(raw_page)
    if not tree:
        return []
    budget = [_MAX_NODES]
    try:
        children = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)
                    for number in range(pdfium.FPDF_StructTree_CountChildren(tree)))
        return [_node(pdfium, child, 0, budget) for child in children if child]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _node(pdfium: Any, element: Any, depth: int, budget: list[int]) -> Node:
    node = Node(_string(pdfium.FPDF_StructElement_GetType, element))
    if node.type in ("TD", "TH"):
        node.row_span, node.column_span = _span(pdfium, element, b"RowSpan"), _span(pdfium, element, b"ColSpan")
    elif node.type in ("Figure", "Formula"):
        node.alt = _string(pdfium.FPDF_StructElement_GetAltText, element)
    budget[0] -= 1
    if depth >= _MAX_DEPTH or budget[0] <= 0:
        return node
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            node.children.append(_node(pdfium, child, depth + 1, budget))
        elif (mcid := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)) >= 0:
            node.children.append(mcid)
    return node


def _string(function: Any, element: Any) -> str:
    size = function(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")


def _span(pdfium: Any, element: Any, name: bytes) -> int:
    value = ctypes.c_float()
    for number in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, number)
        held = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
        if held and pdfium.FPDF_StructElement_Attr_GetNumberValue(held, value):
            return min(max(int(value.value), 1), 1000)
    return 1

"""A plot as inline SVG whose colours follow the page's, dark or light."""

from __future__ import annotations

from html import escape

from jamcheck.followup._plot import KINDS, WIDTH, Box, Label, Plot
from jamcheck.report._text import xml_safe

#: Patterns for all plots of a page, to be put there once.
PATTERNS = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false" class="defs"><defs>'
    '<pattern id="p-review" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="bg" width="6" height="6"/><rect class="ink-review" width="3" height="6"/></pattern>'
    '<pattern id="p-waived" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect class="bg" width="5" height="5"/><circle class="ink-waived" cx="2.5" cy="2.5" r="1.3"/></pattern>'
    "</defs></svg>"
)


def svg(plot: Plot) -> str:
    """The drawing, with all that it shows as its text."""
    head = (f'<svg class="plot" viewBox="0 0 {WIDTH:g} {plot.height:g}" role="img" '
            f'aria-label="{escape(xml_safe(plot.text), quote=True)}">')
    return head + "".join(map(_box, plot.boxes)) + "".join(map(_label, plot.labels)) + "</svg>"


def swatch(kind: str) -> str:
    """A sample of a kind for the key."""
    assert kind in KINDS
    return f'<svg class="swatch" viewBox="0 0 24 14" aria-hidden="true">{_box(Box(0.5, 0.5, 23, 13, kind))}</svg>'


def _box(box: Box) -> str:
    return (f'<rect class="k-{box.kind}" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
            f'height="{box.height:.1f}"/>')


def _label(label: Label) -> str:
    anchor = ' text-anchor="end"' if label.end else ""
    return f'<text x="{label.x:.1f}" y="{label.y + 4.5:.1f}"{anchor}>{escape(xml_safe(label.text))}</text>'

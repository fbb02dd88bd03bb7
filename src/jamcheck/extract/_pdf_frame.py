"""From PDF coordinates (any origin, y upwards, any turn) to the reader's: origin top left, y downwards, text level."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jamcheck.extract._pdf_model import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's visible box in PDF coordinates, and by how many degrees its text is turned anticlockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def turned(self, turn: int) -> Frame:
        return replace(self, turn=turn)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A PDF point in the reader's coordinates."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A PDF rectangle in the reader's coordinates."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

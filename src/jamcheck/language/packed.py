"""Many products of vectors at once, in whole numbers that have a place for each.

A library for arrays would do it as fast and takes longer to load than one document takes to check.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

#: Added to every number, from -127 to 127, so that none is negative.
SHIFT = 128
#: So many bytes hold a sum: of 255 times 255, some 66,000 times.
_BYTES = 4


class Packed:
    """Vectors of one width, to be multiplied with others."""

    def __init__(self, columns: Sequence[bytes]) -> None:
        """`columns`: for each dimension, that number of every vector, with `SHIFT` added."""
        self._size = len(columns[0]) if columns else 0
        self._columns = [self._spread(column) for column in columns]
        #: For each vector, what `products` has too much for it alone.
        self.excess = [SHIFT * sum(vector) for vector in zip(*columns, strict=True)]

    def _spread(self, column: bytes) -> int:
        wide = bytearray(_BYTES * self._size)
        wide[::_BYTES] = column
        return int.from_bytes(wide, "little")

    def products(self, vector: Sequence[int]) -> tuple[int, ...]:
        """The product of a vector with each of these, and `excess` and `SHIFT` times the vector's sum too much."""
        total = sum([(one + SHIFT) * column for one, column in zip(vector, self._columns, strict=True)])
        return struct.unpack(f"<{self._size}I", total.to_bytes(_BYTES * self._size, "little"))

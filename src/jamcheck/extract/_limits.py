"""How much one document may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one document. Memory and processor time are enforced on POSIX systems only.

    `seconds` is wall time and covers helper programs (LibreOffice, Tesseract); `cpu_seconds` is the reader's own.
    """

    seconds: float = 180.0
    cpu_seconds: float = 90.0
    memory_bytes: int = 1536 * 2**20


DEFAULT = Limits()

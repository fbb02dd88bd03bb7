"""Numbers as a Swedish reader of Excel sees them."""

from __future__ import annotations

import re

_DECIMALS = re.compile(r"\.(0+)")


def shown_number(value: float, number_format: str) -> str:
    """A number in an Excel number format, with decimal comma; only decimals and percent are taken from the format."""
    percent = "%" in number_format
    shown = value * 100 if percent else value
    decimals = _DECIMALS.search(number_format)
    if "0" in number_format:
        text = f"{shown:.{len(decimals[1]) if decimals else 0}f}"
    else:  # no format: all decimals that are more than rounding noise
        text = repr(round(float(shown), 10)).removesuffix(".0")
    return text.replace(".", ",") + (" %" if percent else "")

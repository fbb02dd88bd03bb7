"""Indented JSON is what the standard library writes."""

import json

import pytest

from jamcheck.report._indented import indented
from jamcheck.result import Outcome


@pytest.mark.parametrize("value", [
    {}, [], "å ”ä\n\u2028\"", None, True, 0, -1.5, {"a": [], "b": {}, "c": [1, 2.0, None, False, ["x", {"y": "z"}]], "d": (1, "2")},
    {"outcome": Outcome.PASSED, "large": 10 ** 30}, {"path": "a\udce5.txt"},
])
def test_it_is_what_the_standard_library_writes(value):
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)

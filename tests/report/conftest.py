"""The fixed report as fixtures, and what tries to break a format."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.report.sample import F, document, evidence, result, small_report

from jamcheck.notice import Notice
from jamcheck.result import DocumentError, Report


@pytest.fixture
def report() -> Report:
    return small_report()


#: What documents and file names bring: control signs, a lone surrogate, markup of every format, a formula.
HOSTILE = "=1+1 <script>alert(1)</script> |*_`[x](y) ]]>&amp; \x00\x0b\x1b[31m \udce5 ::error:: %0A 𝟘"


@pytest.fixture
def hostile() -> Report:
    """A report whose every text from outside tries to break the format."""
    bad = result("perspektiv", F, HOSTILE, evidence(HOSTILE, heading=(HOSTILE,)), waived=False)
    return replace(
        small_report(), documents=(replace(document(HOSTILE, (bad,), notices=(Notice("x", HOSTILE),)), title=HOSTILE),),
        errors=(DocumentError(HOSTILE, "corrupt", HOSTILE),))


@pytest.fixture
def nothing() -> Report:
    """A run in which no document could be read."""
    return replace(small_report(), documents=(), meeting=(), errors=())

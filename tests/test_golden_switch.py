"""Golden files change on purpose only."""

from __future__ import annotations

import os

import pytest


@pytest.mark.skipif(not os.environ.get("CI"), reason="the switch may be on at home")
def test_golden_files_are_never_rewritten_in_ci(request: pytest.FixtureRequest) -> None:
    assert not request.config.getoption("--update-golden")

"""What the operator is given: every setting documented, and files that name only settings that exist."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from jamcheck.web import Settings
from tests.web.conftest import ROOT

GUIDE = ROOT / "docs/drift-webb.md"
NAMES = {item.name.upper() for item in fields(Settings)}
FILES = [GUIDE, ROOT / "Dockerfile", ROOT / "deploy/jamcheck.service"]


def test_every_setting_is_in_the_guides_table() -> None:
    table = "".join(line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("|"))
    assert [name for name in sorted(NAMES) if not re.search(rf"\b{name}\b", table)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_names_a_setting_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"JAMCHECK_WEB_([A-Z_]+)", path.read_text(encoding="utf-8")))
    assert named - NAMES == set()


@pytest.mark.parametrize(("name", "default"), [("QUEUE", Settings().queue), ("RATE_PER_MINUTE", Settings().rate_per_minute),
                                              ("IN_FLIGHT_MB", Settings().in_flight_mb), ("PLAN", Settings().plan)])
def test_the_guide_tells_the_defaults_as_they_are(name: str, default: object) -> None:
    assert f"| {name} | {default} |" in GUIDE.read_text(encoding="utf-8")

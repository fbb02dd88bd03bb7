"""The whole way as an applicant goes it, in chromium: with and without script, by keyboard, narrow, dark, in English."""

from __future__ import annotations

import json
import os
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.web.conftest import FORM, PDF, ROOT, Server

BROWSER = ROOT / "tests/browser"
#: Pictures of every state, for a person to look at.
OUTPUT = ROOT / "tests/output"
BUDGET = 150_000
WAYS: dict[str, dict[str, Any]] = {
    "with a mouse": {},
    "by keyboard alone": {"keyboard": True},
    "on a narrow phone": {"width": 320},
    "without scripts, dark and narrow": {"script": False, "width": 320, "scheme": "dark"},
    "by plain posts": {"script": "blocked"},
    "with tables": {"file": str(ROOT / "samples/uppfoljning/11-insatsrapport-tradgarden.docx")},
    "with a PDF": {"file": str(PDF), "width": 768},
    "in English and the dark": {"lang": "en", "scheme": "dark"},
}
pytestmark = [pytest.mark.axe, pytest.mark.chromium, pytest.mark.slow]


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def walk(request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    broken = tmp_path_factory.mktemp("broken") / "trasig.docx"
    broken.write_bytes(b"no Word file")
    choices = {"file": str(FORM), "broken": str(broken), "pictures": str(OUTPUT), **request.param}
    done = subprocess.run(["node", "walk.mjs", f"{server.url}/", json.dumps(choices)], cwd=BROWSER, capture_output=True,
                          text=True, timeout=300, env=os.environ)
    assert done.returncode == 0, done.stderr[-2000:]
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_axe_core_finds_nothing_on_any_page_or_state(walk: dict[str, Any]) -> None:
    assert {name: step["violations"] for name, step in walk["steps"].items() if step["violations"]} == {}


def test_no_page_is_wider_than_its_window_or_heavier_than_its_budget(walk: dict[str, Any]) -> None:
    assert {name: step["wider"] for name, step in walk["steps"].items() if step["wider"] > 0} == {}
    assert max(step["bytes"] for step in walk["steps"].values()) < BUDGET


def test_nothing_is_fetched_elsewhere_stored_or_complained_of(walk: dict[str, Any]) -> None:
    assert (walk["requests"], walk["errors"], walk["cookies"]) == ([], [], [])


def test_a_quote_leads_to_its_place(walk: dict[str, Any]) -> None:
    assert walk["visible"]
    assert walk["jumped"]


def test_the_edited_text_is_judged_anew(walk: dict[str, Any]) -> None:
    before, after = (walk["steps"][step]["outcomes"] for step in ("result", "again"))
    assert sum("✗" in outcome for outcome in after) < sum("✗" in outcome for outcome in before)


@pytest.mark.parametrize("name", ["comments.docx", "again.docx"])
def test_the_word_files_open_with_their_comments(walk: dict[str, Any], name: str) -> None:
    import docx

    data = Path(walk["saved"][name]["path"]).read_bytes()
    assert docx.Document(BytesIO(data)).paragraphs
    assert b"jamcheck" in ZipFile(BytesIO(data)).read("word/comments.xml")

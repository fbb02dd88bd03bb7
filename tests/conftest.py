"""Fixtures that several test modules use."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from jamcheck.batch._work import load
from jamcheck.check import Checker
from jamcheck.document import Document
from jamcheck.errors import ConfigError
from jamcheck.result import DocumentReport, Evidence, Outcome, Result, Score, worst
from jamcheck.rule import Plan, Rulebook
from jamcheck.rulebook import load_rulebook

#: Programs that marked tests need; without them those tests are skipped, and `make system` says how to get them.
PROGRAMS = {"libreoffice": "soffice", "tesseract": "tesseract", "chromium": "chromium"}
#: axe-core and playwright-core, which tests marked `axe` need and `make test` installs.
BROWSER_MODULES = Path(__file__).parent / "browser/node_modules"

#: Files that outputs are compared with; `pytest --update-golden` rewrites them, and CI asserts that it is off.
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files; review the diff as a change")


#: The labelled sets take longest and share nothing: in so many parts, for as many workers as there are.
SHARED_OUT, PARTS = "test_judgement.py", 16


def group_of(item: pytest.Item, number: int) -> str:
    """With `--dist loadgroup` the tests of a group stay with one worker: those of a file, for what they set up."""
    part = f"-{number % PARTS}" if item.path.name == SHARED_OUT else ""
    return f"{item.path.relative_to(Path(__file__).parent)}{part}"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("report/text.sv.txt", made)` compares with the file under tests/golden."""

    def check(name: str, made: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.encode("utf-8"))
        assert made == path.read_bytes().decode("utf-8")

    return check


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The checker as it ships: plan gemensam, the pipeline in models/."""
    return Checker(load_rulebook())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for number, item in enumerate(items):
        item.add_marker(pytest.mark.xdist_group(group_of(item, number)))
    if os.environ.get("CI"):  # CI has it all: there a missing program is a failure
        return
    missing = {marker: f"{program} is not installed: run make system"
               for marker, program in PROGRAMS.items() if shutil.which(program) is None}
    if not BROWSER_MODULES.is_dir():
        missing["axe"] = "axe-core is not installed: run npm ci in tests/browser"
    for item in items:
        for marker, reason in missing.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


#: What the fake checker finds by: a word in the text decides each requirement's outcome.
WORDS = {"jämställt": Outcome.PASSED, "oklart": Outcome.REVIEW}


class FakeChecker:
    """Checks by one word, at once: what is tested with it is everything around the checker."""

    language_model = ("fake", "1")
    checked: list[str] = []  # noqa: RUF012 - tests read what was checked from the class

    def __init__(self, _rulebook: object, model: str | None = None) -> None:
        pass

    def check(self, document: Document, *, path: str, sha256: str, type_: str | None = None) -> DocumentReport:
        if "krascha" in document.text:
            raise KeyError("hemlig text ur dokumentet")
        self.checked.append(path)
        results = tuple(_result(requirement, document) for requirement in ("perspektiv", "mal"))
        outcome = worst([result.outcome for result in results])
        return DocumentReport(
            path=path, sha256=sha256, format=document.format, type=type_ or "ovrigt",
            type_source="stated" if type_ else "guessed", type_confidence=1.0, type_evidence=(), title="Titel",
            pages=None, words=len(document.text.split()), outcome=outcome, score=Score(0, 2), results=results,
        )


def _result(requirement: str, document: Document) -> Result:
    word = next((word for word in WORDS if word in document.text.casefold()), "")
    block = next((block for block in document.blocks if word and word in block.text.casefold()), None)
    evidence = (Evidence(block.text, block.start, block.end, block.index),) if block else ()
    return Result(requirement=requirement, rule=f"core/{requirement}", outcome=WORDS.get(word, Outcome.FAILED),
                  title=requirement.capitalize(), message="Ett besked.", evidence=evidence)


def _empty_rulebook(plan: str, *, rules_dir: Path | None = None) -> Rulebook:
    if plan != "gemensam":
        raise ConfigError(f"Det finns ingen plan som heter ”{plan}”.")
    return Rulebook(plan=Plan(id=plan, title="Gemensam", entries=()), rules=(), concepts={}, statements={}, types={},
                    fingerprint="f")


@pytest.fixture
def fake_checker(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeChecker]]:
    """Every document is checked by FakeChecker, whose `checked` lists the paths."""
    module = ModuleType("jamcheck.check")
    module.Checker = FakeChecker  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "jamcheck.check", module)
    monkeypatch.setattr("jamcheck.rulebook.load_rulebook", _empty_rulebook)
    monkeypatch.setattr("jamcheck.rulebook.document_types", lambda _rules_dir=None: ["budget", "ovrigt", "protokoll"])
    load.cache_clear()
    monkeypatch.setattr(FakeChecker, "checked", [])
    yield FakeChecker
    load.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three documents that meet, miss and half meet the requirements; it is the current folder too."""
    place = tmp_path / "möte"
    place.mkdir()
    (place / "a bra.txt").write_text("Ärendet är jämställt prövat.\n", encoding="utf-8")
    (place / "b saknar.txt").write_text("Inget sägs om saken.\n", encoding="utf-8")
    (place / "c oklar.txt").write_text("Det är oklart.\n", encoding="utf-8")
    monkeypatch.chdir(place)
    monkeypatch.setenv("JAMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return place

"""docs/egen-handlingsplan.md, followed to the letter: its files are written and its commands are run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from jamcheck.cli._app import run

PAGE = (Path(__file__).parents[2] / "docs/egen-handlingsplan.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
UNDERLAG = "Tjänsteutlåtande\n\nBakgrund\nKvinnorna får vänta tre veckor längre på sin första tid än männen.\n"


def block(language: str) -> str:
    return next(text for name, text in BLOCKS if name == language)


def commands() -> list[list[str]]:
    lines = "".join(text for name, text in BLOCKS if name == "console").splitlines()
    return [shlex.split(line)[1:] for line in lines]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan of step 2, the settings of step 5 and a document to try."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JAMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "var-plan.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "underlag.txt").write_text(UNDERLAG, encoding="utf-8")
    return tmp_path


def test_every_command_of_the_page_runs(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words in commands():
        assert run(words, {}) in (0, 1), capfd.readouterr().err


def test_the_plan_of_the_page_is_short_and_shown_with_its_clauses(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert len(block("yaml").splitlines()) < 40
    assert run(["plans", "show", "var-plan.yaml"], {}) == 0
    shown = capfd.readouterr().out
    assert "Vårt förbunds handlingsplan 2026" in shown
    assert "(revidering, punkt 4)" in shown
    assert "- 5: Vad säger deltagarna om bemötandet" in shown


def test_the_settings_of_the_page_choose_the_plan_from_any_folder(desk: Path, capfd: pytest.CaptureFixture[str],
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "jamcheck.toml").write_text(block("toml"), encoding="utf-8")
    monkeypatch.chdir("/")
    assert run(["check", str(desk / "underlag.txt"), "--format", "md", "--advisory"], {}) == 0
    assert "`var-plan`" in capfd.readouterr().out


def test_the_page_names_the_document_that_explains_rules() -> None:
    assert "rules/README.md" in PAGE
    assert (Path(__file__).parents[2] / "rules/README.md").is_file()

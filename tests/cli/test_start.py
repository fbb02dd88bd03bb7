"""What is loaded, and when: the command line must start at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "spacy", "thinc", "numpy", "scipy", "pandas", "pdfplumber", "pypdfium2", "pypdf", "pdfminer", "docx", "lxml", "PIL",
    "simplemma", "openpyxl", "xlsxwriter", "sqlalchemy", "fastapi", "uvicorn", "weasyprint", "watchfiles", "distributed",
}
REPORTER = """
import atexit, os, sys
atexit.register(lambda: os.write(2, ("LOADED " + " ".join(sorted(sys.modules))).encode()))
from jamcheck.cli import main
main()
"""


def loaded(*words: object, folder: Path) -> set[str]:
    """The modules that a call has loaded at its end."""
    done = subprocess.run([sys.executable, "-c", REPORTER, *map(str, words)], capture_output=True, cwd=folder,
                          env={**os.environ, "JAMCHECK_CACHE_DIR": str(folder / "cache")}, timeout=120)
    return set(done.stderr.decode().partition("LOADED ")[2].split())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"], ["config", "show"], ["cache", "info"]])
def test_nothing_heavy_is_loaded_to_say_little(words: list[str], tmp_path: Path) -> None:
    modules = loaded(*words, folder=tmp_path)
    assert "click" in modules
    assert not modules & HEAVY


@pytest.mark.parametrize("name", ["text", "json", "sarif", "csv"])
def test_a_fully_cached_run_loads_nothing_heavy(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Ärendet påverkar kvinnor och män lika.", encoding="utf-8")
    cold = loaded("check", "in", folder=tmp_path)
    cached = loaded("check", "in", "--format", name, folder=tmp_path)
    assert "jamcheck.check" in cold
    assert not cached & (HEAVY | {"jamcheck.check", "yaml", "multiprocessing"})

"""The same document as Word, PDF and plain text, as LibreOffice writes them, gets the same type and outcomes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from jamcheck.check import Checker
from jamcheck.extract.guard import read_document

SAMPLES = Path(__file__).parents[1] / "samples"
SOURCES = sorted((SAMPLES / "source").glob("*.sample"))
TEXT = "txt:Text (encoded):UTF8"

pytestmark = pytest.mark.libreoffice


def sample_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def convert(target: str, paths: list[Path], folder: Path, *options: str) -> None:
    """All files in one call: LibreOffice starts slowly and converts quickly."""
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", *options,
               "--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as .docx, .pdf and .txt."""
    place = tmp_path_factory.mktemp("alike")
    samples = sample_maker()
    for source in map(samples.read_source, SOURCES):
        if source.format == "txt":
            convert("docx", [source.target], place, "--infilter=Text (encoded):UTF8")
        else:
            (place / f"{source.name}.docx").write_bytes(samples.word(source))
    for target in ("pdf", TEXT):
        convert(target, sorted(place.glob("*.docx")), place)
    return place


def verdict(checker: Checker, path: Path) -> dict[str, str]:
    report = checker.check(read_document(path), path=path.name, sha256="")
    return {"type": report.type, **{result.requirement: result.outcome.value for result in report.results}}


@pytest.mark.parametrize("name", [path.stem for path in SOURCES])
def test_a_document_gets_the_same_outcomes_in_every_format(name: str, folder: Path, checker: Checker) -> None:
    word, pdf, text = (verdict(checker, folder / f"{name}.{suffix}") for suffix in ("docx", "pdf", "txt"))
    assert pdf == word
    assert text == word

"""What the design promises of the code itself: sizes, layers, nothing heavy at the top, catalogues that are built."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/jamcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, TEST_LINES = 250, 45, 12
HEAVY = {
    "spacy", "thinc", "numpy", "scipy", "pdfplumber", "pypdfium2", "pypdf", "docx", "simplemma", "openpyxl", "xlsxwriter",
    "sqlalchemy", "alembic", "fastapi", "uvicorn", "weasyprint", "watchfiles", "distributed",
}
#: Loaded only by what needs them whole: the web application's factory and the migrations.
HEAVY_ALLOWED = ("web/", "history/")

by_path = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def too_long(path: Path, limit: int) -> list[str]:
    return [f"{node.name}: {node.end_lineno - node.lineno + 1} lines" for node in functions(path)
            if node.end_lineno - node.lineno + 1 > limit]


@by_path
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@by_path
def test_a_function_fits_on_a_screen(path: Path) -> None:
    assert too_long(path, FUNCTION_LINES) == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.name)
def test_a_test_shows_one_thing(path: Path) -> None:
    assert [line for line in too_long(path, TEST_LINES) if line.startswith("test_")] == []


@by_path
def test_nothing_heavy_is_imported_at_the_top(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix().startswith(HEAVY_ALLOWED):
        return
    assert top_imports(path) & HEAVY == set()


def top_imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_layers_import_only_downwards() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.parametrize("po", sorted((PACKAGE / "locale").rglob("*.po")), ids=lambda path: path.stem)
def test_catalogues_are_compiled(po: Path) -> None:
    with po.open("rb") as source, po.with_suffix(".mo").open("rb") as built:
        assert texts(read_mo(built)) == texts(read_po(source))


def texts(catalog: Catalog) -> set[str]:
    """Messages with their translations, singular and plural, without the header."""
    return {repr([list(part) if isinstance(part, tuple) else part for part in (message.id, message.string)])
            for message in catalog if message.id and message.string and not message.fuzzy}

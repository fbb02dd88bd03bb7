"""Formats are found by folder, and cheaply."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import jamcheck.extract
from jamcheck.extract import extractor_for, extractor_names


def test_every_formats_suffixes_are_known() -> None:
    found = {}
    for module in pkgutil.iter_modules(jamcheck.extract.__path__):
        suffixes = getattr(importlib.import_module(f"jamcheck.extract.{module.name}"), "SUFFIXES", ())
        found.update(dict.fromkeys(suffixes, module.name))
    assert extractor_names() == found
    assert {".docx", ".odt", ".pdf", ".txt", ".doc", ".rtf", ".html", ".xlsx"} <= found.keys()


def test_an_extractor_is_found_by_its_suffix_in_any_case() -> None:
    found = extractor_for(".DOCX")
    assert found is not None
    assert ".docm" in found.SUFFIXES
    assert extractor_for(".xyz") is None


def test_knowing_the_formats_imports_none_of_them() -> None:
    code = ("import sys; from jamcheck.extract import extractor_names; extractor_names(); "
            "print([name for name in sys.modules if name.startswith('jamcheck.extract.')])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"

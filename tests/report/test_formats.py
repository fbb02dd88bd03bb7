"""Every format: found by folder, pure, the same each time, and equal to its golden file."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from jamcheck.errors import ConfigError
from jamcheck.report import RenderOptions, describe, names, render
from jamcheck.result import Report

TEXT_FORMATS = [name for name in names() if not describe(name).BINARY]

CASES = [pytest.param(name, RenderOptions(lang=lang), f"{name}.{lang}{describe(name).SUFFIX}", id=f"{name} in {lang}")
         for name in TEXT_FORMATS for lang in ("sv", "en") if (name, lang) not in {("json", "en"), ("csv", "en")}] + [
    pytest.param("text", RenderOptions(width=140), "text-wide.txt", id="text in a wide terminal has words in the matrix"),
    pytest.param("text", RenderOptions(width=60, symbols=False), "text-narrow.txt", id="text in a narrow old terminal"),
    pytest.param("text", RenderOptions(color=True), "text-color.txt", id="text in colour"),
    pytest.param("sarif", RenderOptions(passes=True), "sarif-passes.sarif", id="sarif with passes on request"),
    pytest.param("github", RenderOptions(passes=True), "github-passes.txt", id="github with passes on request"),
]


@pytest.mark.parametrize(("name", "options", "file"), CASES)
def test_text_formats_equal_their_golden_files(
    name: str, options: RenderOptions, file: str, report: Report, golden: Callable[[str, str], None],
) -> None:
    made = render(name, report, options=options)
    assert isinstance(made, str)
    golden(f"report/{file}", made)


def test_all_promised_formats_exist() -> None:
    promised = {"text", "json", "html", "docx", "pdf", "xlsx", "md", "csv", "sarif", "junit", "earl", "github"}
    assert set(names()) == promised


@pytest.mark.parametrize("name", names())
def test_a_format_says_what_it_is(name: str) -> None:
    module = describe(name)
    assert name == module.NAME
    assert "/" in module.MEDIA_TYPE
    assert module.SUFFIX.startswith(".")


@pytest.mark.parametrize("name", names())
def test_the_same_report_gives_the_same_bytes(name: str, report: Report) -> None:
    first = render(name, report)
    time.sleep(1.1 if name == "pdf" else 0)  # fonts carry the second in which they were cut
    assert render(name, report) == first


@pytest.mark.parametrize("name", names())
def test_binary_formats_give_bytes_and_others_text(name: str, report: Report) -> None:
    assert isinstance(render(name, report), bytes if describe(name).BINARY else str)


def test_an_unknown_format_is_named_with_those_that_exist() -> None:
    with pytest.raises(ConfigError, match=r"xml.*csv.*json"):
        describe("xml")


@pytest.mark.parametrize("name", names())
def test_an_empty_run_is_a_report_too(name: str, nothing: Report) -> None:
    made = render(name, nothing)
    assert made or name == "github"


@pytest.mark.parametrize("name", names())
def test_hostile_text_survives(name: str, hostile: Report) -> None:
    made = render(name, hostile)
    assert isinstance(made, bytes) or made.encode("utf-8")

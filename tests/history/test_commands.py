"""Remembering from the command line, and what the settings say of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import call
from tests.report.sample import small_report

from jamcheck.config import load_config
from jamcheck.errors import ConfigError
from jamcheck.history import list_runs, record, show

__all__ = ["call"]


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A history of three runs."""
    place = str(tmp_path / "h.sqlite")
    for _ in range(3):
        record(small_report(), place, meeting="Styrelsen")
    return place


@pytest.mark.usefixtures("fake_checker")
def test_check_records_where_it_is_told_to(folder: Path, call: Callable[..., Any], tmp_path: Path) -> None:
    done = call("check", folder, "--record", "--history", tmp_path / "h.sqlite", "--organisation", "Kusten", "-j", 1)
    assert "körning 1" in done.err
    (run,) = list_runs(str(tmp_path / "h.sqlite"))
    assert (run.documents, run.organisation) == (3, "Kusten")


@pytest.mark.usefixtures("fake_checker")
def test_settings_decide_whether_where_and_what(folder: Path, call: Callable[..., Any], tmp_path: Path) -> None:
    place = tmp_path / "h.sqlite"
    text = f'[history]\nurl = "{place}"\nrecord = true\nquotes = false\n'
    (folder / "jamcheck.toml").write_text(text, encoding="utf-8")
    call("check", folder, "-j", 1)
    stored = show(1, str(place))
    assert all(p.quote is None for d in stored.documents for r in d.results for p in r.places)


@pytest.mark.usefixtures("fake_checker")
def test_what_is_too_old_is_dropped_when_something_new_comes(folder: Path, call: Callable[..., Any], tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAMCHECK_HISTORY_KEEP_DAYS", "30")
    from msgspec.structs import replace

    place = str(tmp_path / "h.sqlite")
    record(replace(small_report(), created="2001-01-01T00:00:00Z"), place)
    call("check", folder, "-j", 1, "--record", "--history", place)
    assert [run.id for run in list_runs(place)] == [2]


@pytest.mark.usefixtures("fake_checker")
def test_an_unusable_history_is_told_and_the_report_is_there(folder: Path, call: Callable[..., Any]) -> None:
    done = call("check", folder, "--record", "--history", "/dev/null/h.sqlite", "-f", "json", "-j", 1)
    assert done.status == 2
    assert done.json["summary"]["documents"] == 3
    assert "h.sqlite" in done.err


@pytest.mark.parametrize(("line", "said"), [
    pytest.param("keep-days = 0", "ett antal dagar från 1", id="no days"),
    pytest.param('keep-days = "länge"', "ett antal dagar", id="words for days"),
    pytest.param('quotes = "nej"', "true eller false", id="words for no"),
    pytest.param("url = 3", "inom citattecken", id="a number for an address"),
    pytest.param("adress = 'x'", "finns inte", id="an unknown key"),
])
def test_faulty_settings_are_told(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "jamcheck.toml").write_text(f"[history]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_config([tmp_path])


@pytest.mark.parametrize("words", [
    pytest.param(["list"], id="list"), pytest.param(["show", 2], id="show"),
    pytest.param(["export", "--format", "csv"], id="export"), pytest.param(["upgrade"], id="upgrade"),
])
def test_commands_answer_on_standard_output(words: list[Any], kept: str, call: Callable[..., Any]) -> None:
    done = call("history", *words, "--history", kept)
    assert (done.status, done.err) == (0, "")
    assert done.out.strip()


def test_the_list_can_be_read_by_programs(kept: str, call: Callable[..., Any]) -> None:
    runs = json.loads(call("history", "list", "--format", "json", "--history", kept).out)
    assert [(run["run"], run["meeting"], run["documents"]) for run in runs] == [(n, "Styrelsen", 2) for n in (1, 2, 3)]


@pytest.mark.parametrize(("words", "left"), [
    pytest.param(["--keep", 1], [3], id="all but one"), pytest.param(["--older-than", 100_000], [1, 2, 3], id="none is so old"),
])
def test_pruning(words: list[Any], left: list[int], kept: str, call: Callable[..., Any]) -> None:
    assert call("history", "prune", *words, "--history", kept).status == 0
    assert [run.id for run in list_runs(kept)] == left


def test_pruning_must_be_told_what(kept: str, call: Callable[..., Any]) -> None:
    assert call("history", "prune", "--history", kept).status == 2
    assert len(list_runs(kept)) == 3


def test_an_empty_history_says_how_to_fill_it(tmp_path: Path, call: Callable[..., Any]) -> None:
    assert "--record" in call("history", "list", "--history", tmp_path / "ny.sqlite").out

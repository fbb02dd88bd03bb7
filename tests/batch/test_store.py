"""Results as Parquet: kept as they come, found again, and of use to other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.sample import application, minutes

from jamcheck.batch import Options, Source, run
from jamcheck.batch import _store as module
from jamcheck.batch._store import Store
from jamcheck.errors import ConfigError
from jamcheck.result import DocumentError

pytest.importorskip("pyarrow", reason='pip install "jamcheck[dask]"')


def rows(folder: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    found: list[dict[str, Any]] = parquet.read_table(folder).to_pylist()
    return found


def test_what_was_put_is_found_by_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path / "p", "k")
    store.put("a", application())
    store.put("b", DocumentError("b.pdf", "encrypted", "Låst."))
    store.close()
    again = Store(tmp_path / "p", "k")
    assert (again.get("a"), again.get("b")) == (application(), DocumentError("b.pdf", "encrypted", "Låst."))
    assert again.get("c") is None


def test_results_of_other_rules_are_not_used(tmp_path: Path) -> None:
    store = Store(tmp_path, "old")
    store.put("a", application())
    store.close()
    assert Store(tmp_path, "new").get("a") is None


def test_a_run_that_dies_loses_none(tmp_path: Path) -> None:
    store = Store(tmp_path, "k")
    store.put("a", application())
    store.put("b", minutes())
    with (tmp_path / "_journal.jsonl").open("a") as journal:
        journal.write('{"key": "c", "run_k')  # cut off in the middle
    again = Store(tmp_path, "k")
    assert (again.get("a"), again.get("b")) == (application(), minutes())
    again.close()
    assert sorted(row["key"] for row in rows(tmp_path)) == ["a", "b"]


def test_a_death_between_file_and_journal_makes_no_row_twice(tmp_path: Path) -> None:
    store = Store(tmp_path, "k")
    store.put("a", application())
    journal = (tmp_path / "_journal.jsonl").read_text()
    store.close()
    (tmp_path / "_journal.jsonl").write_text(journal)
    Store(tmp_path, "k").close()
    assert [row["key"] for row in rows(tmp_path)] == ["a"]


def test_rows_become_files_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 2)
    store = Store(tmp_path, "k")
    for number in range(5):
        store.put(str(number), application())
    assert len(list(tmp_path.glob("del-*.parquet"))) == 2
    store.close()
    assert [row["key"] for row in rows(tmp_path)] == list("01234")


def test_columns_answer_what_one_asks_for(tmp_path: Path) -> None:
    store = Store(tmp_path, "k")
    store.put("a", application())
    store.close()
    (row,) = rows(tmp_path)
    assert (row["path"], row["type"], row["outcome"]) == (application().path, "projektansokan", "failed")
    assert {r["requirement"]: r["outcome"] for r in row["results"]}["mal"] == "review"
    assert json.loads(row["report"])["words"] == 1312


@pytest.mark.parametrize("code", ["not-found", "locked", "interrupted"])
def test_what_may_pass_is_tried_again(code: str, tmp_path: Path) -> None:
    store = Store(tmp_path, "k")
    store.put("a", DocumentError("a", code, ""))
    store.close()
    assert Store(tmp_path, "k").get("a") is None


def test_a_second_run_checks_only_what_is_new(folder: Path, fake_checker: Any, tmp_path: Path) -> None:
    options = Options(jobs="1", parquet=tmp_path / "p")
    sources = [Source(path=path) for path in sorted(folder.iterdir())]
    first = run(sources, options)
    (folder / "b saknar.txt").write_text("Nu är det jämställt.", encoding="utf-8")
    fake_checker.checked.clear()
    second = run(sources, options)
    assert fake_checker.checked == [sources[1].path.as_posix()]
    assert [d.path for d in second.documents] == [d.path for d in first.documents]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(ConfigError, match="fil"):
        Store(tmp_path / "fil", "k")

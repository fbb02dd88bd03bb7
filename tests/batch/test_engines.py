"""Processes side by side, and what becomes of the others when one goes down."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jamcheck.batch import _engines
from jamcheck.batch._work import Answer, Setup, Task

SETUP = Setup("gemensam")


def tasks(*names: str) -> list[Task]:
    return [Task(index=index, path=name, source=Path(name)) for index, name in enumerate(names)]


@pytest.fixture
def _quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    import engine_worker

    monkeypatch.setattr(_engines, "_start", engine_worker.start)
    monkeypatch.setattr(_engines, "_answer", engine_worker.answer)
    monkeypatch.setattr(_engines, "_answers", engine_worker.answers)


def codes(answers: list[Answer]) -> dict[str, str]:
    return {answer.outcome.path: answer.outcome.code for answer in answers}  # type: ignore[union-attr]


@pytest.mark.usefixtures("_quick_workers")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_kills_its_process_costs_only_itself(workers: int) -> None:
    names = ["a", "b", "krasch 1", "c", "krasch 2", "d"]
    answers = list(_engines.many_processes(tasks(*names), SETUP, workers))
    assert codes(answers) == {name: "crashed" if "krasch" in name else "answered" for name in names}
    assert len(answers) == len(names)


@pytest.mark.parametrize(("jobs", "count", "expected"), [
    pytest.param("1", 100, True, id="one asked for"),
    pytest.param("auto", 3, True, id="few documents"),
    pytest.param("4", 1, True, id="no more processes than documents"),
    pytest.param("2", 100, False, id="two asked for"),
])
def test_how_many_processes(jobs: str, count: int, expected: bool) -> None:
    assert (_engines.choose(jobs, count) is _engines.one_process) is expected


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system binds no process to a core")
@pytest.mark.parametrize(("workers", "expected"), [(1, [None]), (2, [3, 5]), (3, [None] * 3)])
def test_processes_keep_to_their_cores_where_each_has_one(workers: int, expected: list[int | None],
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {5, 3})
    assert _engines._places(workers) == expected


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (20, [1] * 20), (64, [4] * 16), (500, [8] * 62 + [4])])
def test_parcels_are_small_beside_the_whole(count: int, sizes: list[int]) -> None:
    assert [len(some) for some in _engines._parcels(tasks(*"x" * count), 2)] == sizes


def test_two_processes_give_what_one_does(folder: Path) -> None:
    """The whole way, with the real checker."""
    from msgspec.structs import replace

    from jamcheck.batch import Options, Source, run

    sources = [Source(path=path) for path in sorted(folder.iterdir())]
    one, two = (replace(run(sources, Options(jobs=jobs)), created="") for jobs in ("1", "2"))
    assert one == two
    assert len(one.documents) == 3

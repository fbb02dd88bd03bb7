"""More than one machine: a cluster gives what the local pool gives, and goes on where workers or runs die."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck.batch import Options, Source, _dask, run
from jamcheck.batch._engines import engine_for
from jamcheck.batch._work import Setup, Task
from jamcheck.errors import ConfigError, JamcheckError

pytest.importorskip("distributed", reason='pip install "jamcheck[dask]"')

SETUP = Setup("gemensam")
CORPUS = Path(__file__).parents[2] / "benchmarks"


def tasks(*names: str) -> list[Task]:
    return [Task(index=index, path=name, source=Path(name)) for index, name in enumerate(names)]


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that tells which documents workers have tried."""
    here = str(Path(__file__).parent)
    monkeypatch.syspath_prepend(here)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("DASK_TRIES", str(tmp_path / "tries"))
    import dask_worker

    monkeypatch.setattr(_dask, "answer", dask_worker.answer)
    return tmp_path / "tries"


@pytest.mark.slow
def test_a_document_that_kills_workers_is_isolated_and_told(tries: Path) -> None:
    names = [f"{number}" for number in range(20)]
    names[7] = "krasch"
    answers = list(_dask.cluster(tasks(*names), SETUP, 2))
    codes = {answer.outcome.path: answer.outcome.code for answer in answers}  # type: ignore[union-attr]
    assert codes == {name: "crashed" if name == "krasch" else "answered" for name in names}
    assert len(answers) == len(names)
    assert Counter(tries.read_text().split())["krasch"] <= 3


@pytest.mark.usefixtures("tries")
def test_a_fault_in_the_rules_stops_all_with_its_own_words() -> None:
    with pytest.raises(JamcheckError, match=r"Regeln är fel\."):
        list(_dask.cluster(tasks("a", "regelfel"), SETUP, 1))


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dask, "_CONNECT_SECONDS", 1)
    with pytest.raises(ConfigError, match=r"127\.0\.0\.1:1"):
        list(_dask.cluster(tasks("a"), SETUP, 1, "tcp://127.0.0.1:1"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Source]:
    """Two hundred made documents in three formats."""
    sys.path.insert(0, str(CORPUS))
    import corpus as made

    folder = tmp_path_factory.mktemp("arkiv")
    for number in range(200):
        kind = number % 20
        if kind == 0:
            made.write_docx(folder / f"{number:03}.docx", number, 150)
        elif kind == 1:
            made.write_pdf(folder / f"{number:03}.pdf", number, 1)
        else:
            made.write_text(folder / f"{number:03}.txt", number, 60)
    return [Source(path=path) for path in sorted(folder.iterdir())]


@pytest.mark.slow
def test_a_cluster_gives_what_the_local_pool_gives(corpus: list[Source]) -> None:
    local = run(corpus, Options(jobs="1"))
    dask = run(corpus, Options(jobs="2", engine="dask"))
    assert replace(dask, created=local.created) == local
    assert len(local.documents) == 200


@pytest.mark.slow
def test_a_cluster_that_runs_already_is_used(corpus: list[Source]) -> None:
    import distributed

    few = corpus[:6]
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address=None) as own:
        dask = run(few, Options(engine="dask", scheduler=own.scheduler_address))
    assert replace(dask, created="") == replace(run(few, Options(jobs="1")), created="")


def test_the_engine_is_chosen_by_name() -> None:
    from jamcheck.batch._engines import one_process

    assert engine_for("local", None, "1", 5) is one_process
    assert engine_for("dask", None, "1", 5) is not one_process


@pytest.mark.slow
def test_a_killed_run_goes_on_and_does_no_document_twice(corpus: list[Source], tmp_path: Path) -> None:
    folder, store = corpus[0].path.parent, tmp_path / "parquet"
    command = [sys.executable, "-m", "jamcheck", "check", str(folder), "--no-cache", "-q", "-j", "1", "--parquet", str(store),
               "-f", "json", "-o", os.devnull]
    with subprocess.Popen(command) as process:
        _wait_for_lines(store / "_journal.jsonl", 30)
        process.kill()
    done = len((store / "_journal.jsonl").read_text().splitlines())
    seen: list[str] = []
    report = run(corpus, Options(jobs="1", parquet=store), lambda progress: seen.append(progress.path))
    assert 30 <= done < 200
    assert (len(report.documents), len(set(seen))) == (200, 200)


def _wait_for_lines(path: Path, count: int) -> None:
    end = time.monotonic() + 120
    while not path.exists() or len(path.read_text(errors="replace").splitlines()) < count:
        assert time.monotonic() < end
        time.sleep(0.05)

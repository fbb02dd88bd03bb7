"""The guard: whatever a file makes its reader do, the parent lives, says why, and reads the next file."""

from __future__ import annotations

import io
import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from tests.extract.word import paragraph, word_file

from jamcheck.document import Document, DocumentBuilder, Table
from jamcheck.errors import ExtractionError
from jamcheck.extract import _channel
from jamcheck.extract.guard import Limits, ReaderPool, read_bytes, read_document

_LIMITS = Limits(seconds=15, cpu_seconds=1, memory_bytes=2**29)


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderPool]:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    with ReaderPool(1, limits=_LIMITS, reader="misbehaving") as pool:
        yield pool


def _ask(pool: ReaderPool, deed: str, limits: Limits | None = None) -> str:
    return pool.read_bytes(b"PK\x03\x04" + deed.encode(), "a.docx", limits=limits).text


def _code(pool: ReaderPool, deed: str, limits: Limits | None = None) -> str:
    with pytest.raises(ExtractionError) as caught:
        _ask(pool, deed, limits)
    return caught.value.code


_DEEDS = {
    "sleep": "timeout", "spin": "timeout", "abort": "crashed", "exit": "crashed", "allocate": "too-large",
    "fault": "crashed", "refuse": "corrupt",
}


@pytest.mark.parametrize(("deed", "code"), _DEEDS.items(), ids=_DEEDS)
def test_a_misbehaving_reader_costs_its_own_document_only(pool: ReaderPool, deed: str, code: str) -> None:
    limits = Limits(seconds=0.5, cpu_seconds=60) if deed == "sleep" else None
    assert _ask(pool, "before").startswith("before")
    assert _code(pool, deed, limits) == code
    assert _ask(pool, "after").startswith("after")


def test_one_child_reads_many_documents(pool: ReaderPool) -> None:
    assert len({_ask(pool, "a") for _ in range(5)}) == 1


def test_a_document_that_is_refused_does_not_cost_the_child(pool: ReaderPool) -> None:
    before = _ask(pool, "a")
    assert _code(pool, "refuse") == "corrupt"
    assert _ask(pool, "a") == before


def test_what_a_library_prints_does_not_disturb(pool: ReaderPool) -> None:
    assert _ask(pool, "print").startswith("print")


def test_a_fault_in_a_reader_tells_where_and_no_text(pool: ReaderPool) -> None:
    with pytest.raises(ExtractionError, match=r"KeyError i misbehaving\.py rad \d+") as caught:
        _ask(pool, "fault")
    assert "hemlig" not in caught.value.message


def _alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    return False


@pytest.mark.parametrize(("deed", "code"), [("helper", "timeout"), ("stray", "crashed")])
def test_helper_programs_end_with_the_document(
        monkeypatch: pytest.MonkeyPatch, tmp_path: Path, deed: str, code: str) -> None:
    file = tmp_path / "pid"
    monkeypatch.setenv("HELPER_PID_FILE", str(file))
    monkeypatch.syspath_prepend(Path(__file__).parent)
    with ReaderPool(reader="misbehaving") as pool:
        assert _code(pool, deed, Limits(seconds=3)) == code
    time.sleep(0.1)
    assert not _alive(int(file.read_text()))


def test_close_ends_the_children(pool: ReaderPool) -> None:
    child = int(_ask(pool, "a").split()[1])
    assert _alive(child)
    pool.close()
    assert not _alive(child)
    with pytest.raises(RuntimeError):
        _ask(pool, "a")


def test_many_threads_share_the_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    with ReaderPool(2, reader="misbehaving") as pool, ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda number: _ask(pool, f"a{number}"), range(30)))
    assert [answer.split()[0] for answer in answers] == [f"a{number}" for number in range(30)]
    assert len({answer.split()[1] for answer in answers}) <= 2


def test_only_document_types_come_out_of_the_child() -> None:
    body = pickle.dumps(os.getcwd)
    with pytest.raises(ValueError):  # noqa: PT011
        _channel.receive_reply(io.BytesIO(len(body).to_bytes(8) + body))


def _through_the_pipe(document: Document) -> Document:
    pipe = io.BytesIO()
    _channel.send(pipe, _channel.Read(document))
    pipe.seek(0)
    reply = _channel.receive_reply(pipe)
    assert isinstance(reply, _channel.Read)
    return reply.document


def test_lone_surrogates_are_shown_as_such_and_move_no_offset() -> None:
    builder = DocumentBuilder("txt")
    builder.add_heading("Del \udce5")
    builder.add_table([["a\ud800b", "c"]])
    document = _through_the_pipe(builder.build())
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert (document.text, table.heading) == ("Del \ufffd\na\ufffdb\tc", ("Del \ufffd",))
    assert document.quote(table.cells[0].start, table.cells[0].end) == "a\ufffdb"


def test_a_real_file_is_read_from_disk_and_from_memory(tmp_path: Path) -> None:
    data = word_file(paragraph("Kvinnor och män"))
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert read_document(path) == read_bytes(data, "a.docx")
    assert read_document(path).text == "Kvinnor och män"


@pytest.mark.parametrize("lock", ["~$otokoll.docx", "~$protokoll.docx", ".~lock.protokoll.docx#"])
def test_a_document_open_elsewhere_is_read_with_a_notice(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "protokoll.docx"
    path.write_bytes(word_file(paragraph("x")))
    (tmp_path / lock).touch()
    assert [notice.code for notice in read_document(path).notices] == ["open-elsewhere"]

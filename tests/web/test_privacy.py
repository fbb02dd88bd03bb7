"""Nothing is kept: no file, no log line, no trace of a text after it was checked."""

from __future__ import annotations

import asyncio
import gc
import io
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers, UploadFile

from jamcheck.extract import _channel, _worker
from jamcheck.extract._limits import DEFAULT
from jamcheck.memory import memories_of_texts
from jamcheck.web import jobs
from jamcheck.web.intake import _InMemory
from tests.support import doc_of
from tests.web.conftest import FORM, Server, serve

SECRET = "Kvastfening"
TEXT = f"Projektansökan\n\nFöreningen {SECRET} vill starta en grupp för kvinnor och män.\n"


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that has checked the secret text in every way, read a broken file, and lives."""
    started = serve(tmp_path_factory.mktemp("privat"))
    with httpx.Client(base_url=started.url, timeout=60) as client:
        client.post("/v1/check", json={"text": TEXT, "name": f"{SECRET}.md"})
        client.post("/v1/check", json={"text": TEXT, "type": SECRET, SECRET: ""})
        for name in ("", "word:1", "pdf", "html", "xlsx"):
            client.post("/", files=[("file", (f"{SECRET}.txt", TEXT.encode()))], data={"format": name})
        client.post("/", files=[("file", (f"{SECRET}.docx", FORM.read_bytes()[:9000] + SECRET.encode()))])
        client.get(f"/{SECRET}?{SECRET}")
        client.get("/metrics")
    yield started
    started.process.kill()


def files_with(folder: Path, text: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if text.encode() in path.read_bytes() or text in path.name]


def test_no_file_holds_the_text_while_the_service_lives(used: Server) -> None:
    assert [name for name in files_with(used.folder, SECRET) if name != "log.txt"] == []


def test_the_log_tells_what_happened_but_not_the_text_nor_its_name(used: Server) -> None:
    log = (used.folder / "log.txt").read_text()
    assert "POST /v1/check 200" in log
    assert "POST / 200" in log
    assert "GET - 404" in log
    assert SECRET not in log


def test_nothing_is_left_when_the_service_has_ended(tmp_path: Path) -> None:
    server = serve(tmp_path)
    httpx.post(f"{server.url}/v1/check", json={"text": TEXT}, timeout=60)
    assert server.stop() in (0, -signal.SIGTERM)  # uvicorn ends by the signal that it was sent, after its work
    assert server.left() == []


def test_a_large_upload_is_not_spooled_to_disk() -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(4):
            yield b"a" * 2**20
        yield b"\r\n--b--\r\n"

    headers = Headers({"content-type": "multipart/form-data; boundary=b"})
    form = asyncio.run(_InMemory(headers, body()).parse())  # type: ignore[arg-type]
    upload = form["file"]
    assert isinstance(upload, UploadFile)
    assert upload._in_memory


def sentence() -> str:
    """Made anew each time, so that no constant of this module holds it."""
    return " ".join(["Av", "42", "deltagare", "i", SECRET, "var", "30", "kvinnor", "och", "inte", "män."])


def document_text() -> str:
    table = "\n".join(f"| {word} {number} | {number} |" for number in range(3) for word in ("rad",))
    return f"Projektansökan\n\n# Mål\n\n{sentence()} {sentence()}\n\n- {sentence()}\n\n| Insats i {SECRET} by | K |\n|---|---|\n{table}\n"


def holders() -> list[str]:
    """The kinds of living containers that hold a text with the sentence, or a cell's or heading's with the name."""
    gc.collect()
    wanted = sentence()[3:-5].lower()
    found = (each for each in gc.get_objects() if isinstance(each, dict | list | tuple | set | frozenset))
    return [f"{type(each).__name__} of {len(each)}" for each in found
            if any(type(item) is str and wanted in item.lower() for item in list(each))]


class Line:
    """One end of a connection, over which one job comes; `seen` is told before the answer goes."""

    def __init__(self, job: tuple[object, ...]) -> None:
        self.jobs, self.seen, self.answer = [job], [], b""

    def recv(self) -> tuple[object, ...]:
        if not self.jobs:
            raise EOFError
        return self.jobs.pop()

    def send_bytes(self, answer: bytes) -> None:
        self.seen, self.answer = holders(), answer[:1]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what else lives in this process
def test_a_worker_remembers_no_sentence_after_its_job(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jobs, "_withdraw", lambda _: None)
    line = Line(("check", (doc_of(document_text()), "gemensam", "a.md", "0" * 64, None)))
    jobs.main(line, jobs.Setup("gemensam", None, "blank", str(tmp_path)))  # type: ignore[arg-type]
    assert (line.answer, bool(line.seen)) == (jobs.REPORT, True)
    assert holders() == []
    assert [len(memory) for memory in memories_of_texts() if isinstance(memory, dict) and memory] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_reader_remembers_no_line_after_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    requests, replies = io.BytesIO(), io.BytesIO()
    _channel.send(requests, _channel.Request("jamcheck.extract.text", document_text().encode(), "a.txt", DEFAULT))
    requests.seek(0)
    monkeypatch.setattr(_worker, "_private_pipes", lambda: (requests, replies))
    monkeypatch.setattr(_worker, "set_limits", lambda _: None)
    _worker.main()
    assert sentence().encode() in replies.getvalue()
    assert holders() == []

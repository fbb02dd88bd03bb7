"""Nothing is kept: no file, no log line, no trace of a text after it was checked."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers, UploadFile

from jamcheck.web.intake import _InMemory
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

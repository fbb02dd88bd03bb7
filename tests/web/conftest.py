"""The application in this process, and the service in one of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from jamcheck.web import Settings, create_app

ROOT = Path(__file__).parents[2]
FORM = ROOT / "samples/ansokningar/09-projektansokan-blankett.docx"
PDF = ROOT / "samples/ansokningar/08-projektansokan-nya-spar.pdf"
BASE = "http://localhost"


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """The application with one worker and without a limit on how often a client may ask."""
    with TestClient(create_app(Settings(workers=1, rate_per_minute=0)), base_url=BASE) as started:
        yield started


@pytest.fixture
def idle() -> Callable[..., TestClient]:
    """`idle(upload_mb=1)`: the application with these settings, its processes not started."""
    def make(**settings: object) -> TestClient:
        app = create_app(Settings(workers=1).with_options(**settings))
        return TestClient(app, base_url=BASE, raise_server_exceptions=False)

    return make


@dataclass(frozen=True)
class Server:
    """A running service; `folder` holds its home, temporary files and log, and is its working directory."""

    url: str
    process: subprocess.Popen[bytes]
    folder: Path

    def left(self) -> list[str]:
        """Files that the service has written, but for its log and the word list that it unpacks once."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if path.name != "log.txt" and not path.name.startswith("lexicon-")]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def serve(folder: Path, **environment: str) -> Server:
    """Start `jamcheck serve` as a person does and wait until it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("JAMCHECK", "TMPDIR", "XDG"))}
    given = {f"JAMCHECK_WEB_{name.upper()}": value for name, value in environment.items()}
    log = (folder / "log.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "jamcheck", "serve", "--port", str(port)], cwd=folder, stdout=log, stderr=log,
        env={**inherited, "HOME": str(folder), "TMPDIR": str(folder), "JAMCHECK_WEB_RATE_PER_MINUTE": "0", **given})
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5)
            return Server(url, process, folder)
        except OSError:
            assert process.poll() is None, (folder / "log.txt").read_text()
            time.sleep(0.1)
    raise TimeoutError((folder / "log.txt").read_text())


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = serve(tmp_path_factory.mktemp("server"), workers="2", association="Samordningsförbundet Exempel")
    yield started
    started.stop()

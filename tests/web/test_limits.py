"""Who is let in: size, number, pace, host, origin, room. And which client an address is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from jamcheck.web import Settings
from jamcheck.web.gate import Gate, client_of
from jamcheck.web.problems import Problem
from tests.web.conftest import FORM

MEGABYTE = 2**20
Idle = Callable[..., TestClient]


def files(*sizes: int) -> list[tuple[str, tuple[str, bytes]]]:
    return [("file", (f"{n}.txt", b"a" * size)) for n, size in enumerate(sizes)]


@pytest.mark.parametrize("path", ["/", "/v1/check"])
def test_too_many_bytes_are_413(idle: Idle, path: str) -> None:
    answer = idle(upload_mb=1).post(path, files=files(MEGABYTE + 1))
    assert (answer.status_code, "1 MB" in answer.text) == (413, True)


def test_a_body_of_undeclared_length_is_cut_at_the_limit(idle: Idle) -> None:
    def endless() -> Any:
        for _ in range(3):
            yield b"a" * MEGABYTE

    headers = {"content-type": "application/json"}
    assert idle(upload_mb=1).post("/v1/check", content=endless(), headers=headers).status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def never() -> Any:
        await asyncio.Event().wait()

    with pytest.raises(Problem) as slow:
        asyncio.run(Gate(Settings(upload_seconds=0)).bounded(never)())  # type: ignore[arg-type]
    assert slow.value.status == 408


def test_too_many_files_are_413(idle: Idle) -> None:
    answer = idle(files=2).post("/v1/check", files=files(1, 1, 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many-files")


def test_too_many_pages_are_413(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    service = client.app.state.service  # type: ignore[attr-defined]
    monkeypatch.setattr(service.engine, "_settings", Settings(pages=2))
    answer = client.post("/v1/check", files=[("file", ("lång.txt", b"a\f" * 5))])
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_client_that_asks_too_often_waits(idle: Idle) -> None:
    asking = idle(rate_per_minute=2)
    answers = [asking.post("/v1/check", json={}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 31


def test_a_bucket_fills_again() -> None:
    now = 0.0
    gate = Gate(Settings(rate_per_minute=2), clock=lambda: now)
    gate.spend("a")
    gate.spend("a")
    with pytest.raises(Problem):
        gate.spend("a")
    gate.spend("b")
    now = 31.0
    gate.spend("a")


def test_memory_for_bodies_is_shared_out() -> None:
    gate = Gate(Settings(in_flight_mb=1))
    with gate.room(MEGABYTE), pytest.raises(Problem) as full, gate.room(1):
        pass
    assert (full.value.status, full.value.retry_after, gate.in_flight) == (503, 5, 0)


def test_a_full_queue_is_503_with_a_time_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = client.app.state.service.engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "busy", 65)
    answer = client.post("/v1/check", files=[("file", (FORM.name, FORM.read_bytes()))])
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert client.get("/readyz").status_code == 503


ORIGINS = {
    "a program that says nothing": ({}, True),
    "our own page": ({"origin": "http://localhost"}, True),
    "our own page, as browsers say it": ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, True),
    "our own page behind a proxy with another name": ({"sec-fetch-site": "same-origin", "origin": "https://f.se"}, True),
    "a page elsewhere": ({"origin": "https://elsewhere.example"}, False),
    "a page elsewhere, as browsers say it": ({"sec-fetch-site": "cross-site"}, False),
    "a sister site": ({"sec-fetch-site": "same-site", "origin": "https://a.example"}, False),
    "a page without an origin": ({"origin": "null"}, False),
}


@pytest.mark.parametrize(("headers", "let_in"), ORIGINS.values(), ids=ORIGINS)
def test_only_our_own_pages_and_programs_may_post(idle: Idle, headers: dict[str, str], let_in: bool) -> None:
    assert (idle().post("/v1/check", json={}, headers=headers).status_code != 403) == let_in


@pytest.mark.parametrize(("host", "status"), [
    ("localhost", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("evil.example", 421), ("localhost.evil.example", 421)])
def test_a_loopback_service_answers_to_its_own_names_only(idle: Idle, host: str, status: int) -> None:
    assert idle().get("/", headers={"host": host}).status_code == status


CLIENTS = {
    "who connects": ("192.0.2.7", "", (), "192.0.2.7"),
    "a claim without a trusted proxy is not believed": ("192.0.2.7", "203.0.113.9", (), "192.0.2.7"),
    "a trusted proxy tells who it is": ("10.0.0.1", "203.0.113.9", ("10.0.0.0/8",), "203.0.113.9"),
    "what the client itself put first is not believed": ("10.0.0.1", "1.1.1.1, 203.0.113.9", ("10.0.0.0/8",), "203.0.113.9"),
    "rubbish is passed over": ("10.0.0.1", "hej", ("10.0.0.0/8",), "10.0.0.1"),
    "an IPv6 client is its network": ("2001:db8::1", "", (), "2001:db8::/64"),
}


@pytest.mark.parametrize(("peer", "forwarded", "trusted", "client"), CLIENTS.values(), ids=CLIENTS)
def test_clients_are_told_apart(peer: str, forwarded: str, trusted: tuple[str, ...], client: str) -> None:
    scope = {"type": "http", "client": (peer, 1), "headers": [(b"x-forwarded-for", forwarded.encode())]}
    assert client_of(scope, trusted) == client

"""The running service: it ends gracefully, lets go of visitors that leave, and lies under a sub-path of any proxy."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import Server, serve

LONG = {"text": "Projektansökan\n\n" + "Kvinnor och män deltar lika ofta i kurserna som hålls i huset.\n\n" * 2000}


def test_what_is_under_way_is_answered_before_the_service_ends(tmp_path: Path) -> None:
    server = serve(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(httpx.post, f"{server.url}/v1/check", json=LONG, timeout=60)
        while 'jamcheck_jobs 1' not in httpx.get(f"{server.url}/metrics").text:
            assert not answer.done()
        server.stop()
        assert answer.result().status_code == 200
    assert server.left() == []


def test_a_visitor_that_leaves_is_let_go(server: Server) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.url}/v1/check", json=LONG, timeout=0.2)
    deadline = time.monotonic() + 30
    while "jamcheck_jobs 0" not in httpx.get(f"{server.url}/metrics", timeout=30).text:
        assert time.monotonic() < deadline
    assert httpx.get(f"{server.url}/readyz", timeout=30).status_code == 200


@pytest.mark.parametrize("stripped", [True, False], ids=["the proxy takes it off", "the proxy leaves it on"])
def test_it_lies_under_a_sub_path(tmp_path: Path, stripped: bool) -> None:
    server = serve(tmp_path, root_path="/jamcheck")
    prefix = "" if stripped else "/jamcheck"
    try:
        answers = [httpx.get(f"{server.url}{prefix}{path}") for path in ("/", "/v1/plans", "/integritet")]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert 'href="/jamcheck/static/jamcheck.css' in answers[0].text
    finally:
        server.stop()

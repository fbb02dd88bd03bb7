"""The HTTP API: the contract's JSON, lists, and problems that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from jamcheck.web import schema
from tests.web.conftest import FORM, PDF

SPLIT = "Projektansökan\n\nUnder året deltog 48 personer, 29 kvinnor och 19 män.\n"


def post(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    return client.post("/v1/check", files=[("file", file) for file in files], data=fields)


def test_a_file_is_answered_with_the_contracts_report(client: TestClient) -> None:
    answer = post(client, (FORM.name, FORM.read_bytes()))
    jsonschema.validate(answer.json(), schema.REPORT)
    assert (answer.status_code, answer.json()["documents"][0]["path"]) == (200, FORM.name)


def test_several_files_keep_their_order_and_one_that_cannot_be_read_is_told(client: TestClient) -> None:
    answer = post(client, (PDF.name, PDF.read_bytes()), ("trasig.docx", b"inget"), (FORM.name, FORM.read_bytes())).json()
    assert [document["path"] for document in answer["documents"]] == [PDF.name, FORM.name]
    assert [error["code"] for error in answer["errors"]] == ["wrong-type"]


def test_a_text_is_checked_as_the_type_and_plan_it_is_said_to_be(client: TestClient) -> None:
    body = {"text": SPLIT, "type": "insatsrapport", "plan": "gemensam", "name": "rapport.md"}
    document = client.post("/v1/check", json=body).json()["documents"][0]
    assert (document["path"], document["type"], document["type_source"]) == ("rapport.md", "insatsrapport", "stated")


def test_the_same_text_gives_the_same_answer(client: TestClient) -> None:
    first, second = (client.post("/v1/check", json={"text": SPLIT}).json()["documents"] for _ in range(2))
    assert first == second


PROBLEMS = {
    "a file that is not what its name says": ({"files": [("file", ("a.docx", b"x"))]}, 415, "wrong-type"),
    "a format nobody reads": ({"files": [("file", ("a.exe", b"x"))]}, 415, "unsupported"),
    "an empty file": ({"files": [("file", ("a.txt", b""))]}, 422, "empty"),
    "nothing at all": ({"files": [("other", ("a.txt", b"x"))]}, 422, "nothing-sent"),
    "an empty text": ({"json": {"text": " "}}, 422, "nothing-sent"),
    "a text that is no text": ({"json": {"text": 7}}, 422, "invalid"),
    "a plan that is null": ({"json": {"text": "x", "plan": None}}, 422, "invalid"),
    "a plan given twice": ({"files": [("file", ("a.txt", b"x")), ("plan", (None, "a")), ("plan", (None, "b"))]}, 422, "invalid"),
    "a field nobody knows": ({"json": {"text": "x", "typ": "budget"}}, 422, "invalid"),
    "a type nobody knows": ({"json": {"text": "x", "type": "dikt"}}, 422, "unknown-type"),
    "a plan nobody knows": ({"json": {"text": "x", "plan": "ingen"}}, 422, "unknown-plan"),
    "JSON that is none": ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "malformed"),
    "JSON nested without end": ({"content": b"[" * 99999, "headers": {"content-type": "application/json"}}, 400, "malformed"),
    "a form without boundary": ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "malformed"),
    "another media type": ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "media-type"),
    "held content that is no base64": ({"files": [("kept", (None, "å"))]}, 400, "malformed"),
}


@pytest.mark.parametrize(("call", "status", "code"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_goes_wrong_is_a_problem(client: TestClient, call: dict[str, Any], status: int, code: str) -> None:
    answer = client.post("/v1/check", **call)
    jsonschema.validate(answer.json(), schema.PROBLEM)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_problem_does_not_repeat_the_text(client: TestClient) -> None:
    answer = client.post("/v1/check", json={"text": "hemlighet", "type": "hemlighet", "plan": "hemlighet"})
    assert "hemlighet" not in answer.text


@pytest.mark.parametrize("path", ["/v1/plans", "/v1/requirements"])
def test_lists_fit_what_openapi_says_of_them(client: TestClient, path: str) -> None:
    described = client.get("/v1/openapi.json").json()["paths"][path]["get"]["responses"]["200"]
    jsonschema.validate(client.get(path).json(), described["content"]["application/json"]["schema"])


def test_the_default_plan_comes_first(client: TestClient) -> None:
    plans = client.get("/v1/plans").json()["plans"]
    assert [plan["id"] for plan in plans if plan["default"]] == [plans[0]["id"]] == ["gemensam"]


def test_every_core_requirement_has_advice_of_its_own(client: TestClient) -> None:
    core = client.get("/v1/plans").json()["plans"][0]["requirements"]
    guides = {item["id"]: item["guide"] for item in client.get("/v1/requirements").json()["requirements"]}
    assert [name for name in core if not all(guides[name].values())] == []


def test_metrics_count_documents_by_outcome_and_know_no_text(client: TestClient) -> None:
    client.post("/v1/check", json={"text": "Kajplatserna blir fler."})
    text = client.get("/metrics").text
    assert 'jamcheck_documents_total{outcome="' in text
    assert "jamcheck_check_seconds_bucket" in text
    assert "Kajplats" not in text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_operators_see_that_it_lives(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_it_is_not_ready_before_its_processes_are(idle: Callable[..., TestClient]) -> None:
    assert [idle().get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/v1/check").status_code == 405

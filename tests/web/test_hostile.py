"""Mutated uploads and generated calls: no 500, no hang, and the service lives. JAMCHECK_FUZZ sets how many uploads."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.conftest import ROOT, Server

UPLOADS = int(os.environ.get("JAMCHECK_FUZZ", "60"))
SEEDS = [path for path in sorted((ROOT / "samples").rglob("*.*")) if path.suffix in (".docx", ".pdf", ".odt", ".txt")]
#: Any status that says that the caller is wrong refuses a wrong call.
REFUSALS = SchemathesisConfig.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": ["4xx"]}}})
EXPECTED = {200, 413, 415, 422, 503}


def mutated(count: int) -> Iterator[tuple[str, bytes]]:
    """Samples with bytes flipped, cut out, doubled, or under another format's name. The same every time."""
    chance = random.Random(20261121)
    for _ in range(count):
        path = chance.choice(SEEDS)
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 8, 64))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        at, size = chance.randrange(len(data)), chance.randrange(2000)
        way = chance.randrange(4)
        if way == 0:
            del data[at:at + size]
        elif way == 1:
            data[at:at] = data[at:at + size]
        elif way == 2:
            del data[at:]
        name = chance.choice(SEEDS).name if chance.random() < 0.1 else path.name
        yield name, bytes(data)


@pytest.mark.slow
def test_mutated_uploads_are_answered_and_leave_nothing(server: Server) -> None:
    with httpx.Client(base_url=server.url, timeout=120) as client:
        seen = {client.post("/v1/check", files=[("file", upload)]).status_code for upload in mutated(UPLOADS)}
        ready = client.get("/readyz").status_code
    assert seen <= EXPECTED
    assert ready == 200
    assert server.left() == []


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_generated_calls_fit_what_openapi_says(server: Server, mode: GenerationMode) -> None:
    # That a file is a document in its format, or a plan's id exists, no schema can say: such calls may be refused.
    schema = schemathesis.openapi.from_url(f"{server.url}/v1/openapi.json", config=REFUSALS)
    wanted = schema if mode is GenerationMode.POSITIVE else schema.include(method="POST")  # the others take nothing
    for operation in wanted.get_all_operations():
        @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(operation.ok().as_strategy(generation_mode=mode))
        def call(case: schemathesis.Case) -> None:
            case.call_and_validate(timeout=120, excluded_checks=[positive_data_acceptance])

        call()

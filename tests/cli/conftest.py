"""Calling the command line as a user does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from jamcheck.cli import main


@dataclass(frozen=True)
class Called:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Called]:
    """`call("check", folder, "--format", "json")` → status, standard output, standard error."""

    def run(*words: object) -> Called:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Called(left.value.code or 0, out.decode(), err.decode())  # type: ignore[arg-type]

    return run

"""What the tests of the rules share: the whole rulebook and its examples, read once; checkers by plan."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from jamcheck.authoring import whole_rulebook
from jamcheck.check import Checker
from jamcheck.resources import rules_dir
from jamcheck.rule import Rulebook
from jamcheck.rulebook import load_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Every rule there is."""
    return whole_rulebook()


@pytest.fixture(scope="session")
def checker() -> Callable[[str], Checker]:
    """`checker("insjoriket-2020")`: a checker for a plan's id or file, without the pipeline, made once."""
    return cache(lambda plan: Checker(load_rulebook(plan), "blank"))


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """A copy of rules/ to break."""
    return Path(shutil.copytree(rules_dir(), tmp_path / "rules"))

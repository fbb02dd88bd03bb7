"""Every example in every rule file comes out as the file says; `pytest -k perspektiv` runs one file's."""

from __future__ import annotations

from collections import defaultdict

import pytest

from jamcheck.authoring import Failure, run_examples, whole_rulebook
from jamcheck.resources import rules_dir
from jamcheck.rule import Rulebook

FOLDERS = ("core", "further", "terms", "statements", "types")
FILES = sorted(path for folder in FOLDERS for path in (rules_dir() / folder).glob("*.yaml"))


@pytest.fixture(scope="session")
def failures() -> dict[str, list[Failure]]:
    found: dict[str, list[Failure]] = defaultdict(list)
    for failure in run_examples(whole_rulebook()):
        found[str(failure.file)].append(failure)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_examples_of_a_file_come_out_as_it_says(path, failures: dict[str, list[Failure]]) -> None:
    assert not failures[str(path)], "\n".join(map(str, failures[str(path)]))


def test_a_wrong_example_tells_which_condition_did_not_hold(book: Rulebook, own_rules) -> None:
    path = own_rules / "further/lean.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("för kvinnor och män var för sig", "för alla var för sig"), encoding="utf-8")
    failure, *_ = run_examples(whole_rulebook(own_rules), ["lean"])
    assert (failure.wanted, failure.got) == ("passed", "review")
    assert any(line.strip() == "✗ något av detta" for line in failure.trace)
    assert any(line.strip() == "✗ kon" for line in failure.trace)


def test_a_word_that_should_hit_and_does_not_is_a_failure(own_rules) -> None:
    path = own_rules / "terms/lean.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('  - "Lean"', '  - "kanban"'), encoding="utf-8")
    failure, = run_examples(whole_rulebook(own_rules), ["lean"])
    assert (failure.id, failure.name, failure.got) == ("lean", "”kanban”", "ingen träff")

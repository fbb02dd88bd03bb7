"""A broken rule file never crashes and never half-loads: every fault is told at once, with file, line and column."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jamcheck.authoring import whole_rulebook
from jamcheck.check import Checker
from jamcheck.errors import ConfigError, RuleError
from jamcheck.meeting import check_methods
from jamcheck.resources import rules_dir
from jamcheck.rulebook import load_rulebook

FILES = sorted(path.relative_to(rules_dir()) for folder in ("core", "further", "terms", "statements", "types", "plans")
               for path in (rules_dir() / folder).glob("*.yaml"))
RULE = "further/lean.yaml"


def load(folder: Path) -> None:
    book = whole_rulebook(folder)
    check_methods(book)
    Checker(book, "blank")


@pytest.mark.parametrize(("before", "after", "said"), [
    pytest.param("requirement: Jäm", "requirment: Jäm", ":5:1: okänd nyckel ”requirment” – menade du ”requirement”?", id="a key"),
    pytest.param("[lean, {any: [jam", "[leen, {any: [jam", "okänt begrepp ”leen” – menade du ”lean”?", id="a concept"),
    pytest.param("when: lean}}\nout", "when: '@len'}}\nout", "okänt påstående ”@len”", id="a statement"),
    pytest.param("length: {min: 6}", "lenght: {min: 6}", "okänt villkor ”lenght” – menade du ”length”?", id="a kind"),
    pytest.param("{min: 6}", "{mni: 6}", "length: okänd nyckel ”mni” – menade du ”min”?", id="a key of a kind"),
    pytest.param("{min: 6}", "{min: sex}", "length: här ska ett heltal stå", id="a word for a number"),
    pytest.param("[heading, paragraph", "[rubrik, paragraph", "”rubrik” är inte tillåtet här", id="a place"),
    pytest.param("outcome: passed", "outcome: pased", "”pased” är inte tillåtet här – menade du ”passed”?", id="an outcome"),
    pytest.param("  when: {place", "  when: {sentence: {place", "går inte att läsa som YAML", id="a bracket"),
    pytest.param("sentence:\n        all: [lean", "when:\n        all: [lean", "”lean” gäller en mening", id="a level"),
    pytest.param("id: lean\n", "id: laen\n", "ska vara filens namn, ”lean”", id="an id"),
    pytest.param("messages:", "stands: {at_least: 2, beyond: 150}\nmessages:", "at_least ska vara mellan 0 och 1", id="a share"),
    pytest.param("messages:", "stands: {at_least: 0.6, beyond: 150, outside: 2}\nmessages:", "outside ska vara mellan 0 och 1",
                 id="a share of what lies outside"),
    pytest.param("messages:", "stands: {at_least: 0.6, beyond: 150}\nmessages:", "effekter kan ha stands",
                 id="a requirement that the model was not taught"),
    pytest.param("messages:", "weighed_within: 150\nmessages:", "effekter kan vägas", id="one that is not weighed"),
    pytest.param("assessment: assisted", "assessment: asisted", "menade du ”assisted”?", id="an assessment"),
])
def test_a_slip_is_told_with_its_place_and_what_was_meant(before: str, after: str, said: str, own_rules: Path) -> None:
    path = own_rules / RULE
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load(own_rules)
    assert said in raised.value.message
    assert all(fault.path.suffix == ".yaml" and fault.line >= 1 for fault in raised.value.faults)


def test_all_faults_of_all_files_are_told_at_once(own_rules: Path) -> None:
    for name, before, after in (("terms/lean.yaml", '"=lean"', '"<laen>"'), (RULE, "[lean, {any", "[leen, {any"),
                                ("further/vald.yaml", "affirmed: vald", "affirmed: vld")):
        path = own_rules / name
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load(own_rules)
    assert {fault.path.name for fault in raised.value.faults} == {"lean.yaml", "vald.yaml"}
    assert len(raised.value.faults) >= 3


def test_a_fault_in_a_statement_is_told_once_in_its_own_file(own_rules: Path) -> None:
    path = own_rules / "statements/effekt_karna.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("effektord", "effektrod"), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load(own_rules)
    assert {fault.path.name for fault in raised.value.faults} == {"effekt_karna.yaml"}
    assert all("effektrod" in fault.source_line for fault in raised.value.faults)


def test_an_unknown_method_or_option_is_a_fault(own_rules: Path) -> None:
    plan = own_rules / "plans/plan-2022.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("mote: sista", "mote: sitsa"), encoding="utf-8")
    with pytest.raises(RuleError, match="menade du ”sista”"):
        check_methods(load_rulebook("plan-2022", rules_dir=own_rules))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(rules_dir(), tmp_path_factory.mktemp("scratch") / "rules"))


EDITS = st.sampled_from(["delete", "duplicate", "cut", "swap", "insert"])
NOISE = st.sampled_from(["[", "}", ": ", "- ", "\t", "null", "42", "{a: 1}", "'", "@x", "!", "[]", "\x00", "…"])


def mutated(text: str, edit: str, at: float, noise: str) -> str:
    lines = text.splitlines(keepends=True)
    line, offset = int(at * (len(lines) - 1)), int(at * len(text))
    return {
        "delete": "".join(lines[:line] + lines[line + 1:]),
        "duplicate": "".join([*lines[:line + 1], lines[line], *lines[line + 1:]]),
        "cut": text[:offset],
        "swap": "".join(lines[:line] + lines[line:line + 2][::-1] + lines[line + 2:]),
        "insert": text[:offset] + noise + text[offset:],
    }[edit]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), edit=EDITS, at=st.floats(0, 1), noise=NOISE)
def test_a_mutated_file_loads_whole_or_is_told_as_faults(name: Path, edit: str, at: float, noise: str, scratch: Path) -> None:
    path = scratch / name
    whole = path.read_text(encoding="utf-8")
    path.write_text(mutated(whole, edit, at, noise), encoding="utf-8")
    try:
        with contextlib.suppress(RuleError, ConfigError):
            load(scratch)
    finally:
        path.write_text(whole, encoding="utf-8")

"""What other programs rely on: exit statuses, the JSON report, one unreadable file, the same report twice."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jamcheck.extract import extractor_names
from tests.contract import faults

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
#: A checker of the contract that is no part of this project, beside the checkout where there is one.
OUTSIDE = ROOT.parent / "shared" / "contract_check.py"
MET, GAPS = "uppfoljning/16-insatsrapport-klara-spar.txt", "ansokningar/08-projektansokan-nya-spar.pdf"


def run(*words: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m jamcheck …` as another program calls it."""
    command = [sys.executable, "-m", "jamcheck", *map(str, words)]
    return subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture(scope="session")
def report() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run("check", SAMPLES, "--format", "json", "--no-cache").stdout)
    return made


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Nine good documents and one that only claims to be a PDF."""
    folder = tmp_path / "handlingar"
    folder.mkdir()
    for path in sorted(path for path in SAMPLES.rglob("*.*") if path.suffix in extractor_names())[:9]:
        shutil.copy(path, folder)
    (folder / "05 trasig.pdf").write_bytes(b"%PDF-1.7\nint more than this")
    return folder


@pytest.mark.parametrize(("words", "status"), [
    pytest.param(["check", SAMPLES / MET], 0, id="nothing lacks"),
    pytest.param(["check", SAMPLES / GAPS], 1, id="a requirement is not met"),
    pytest.param(["check", SAMPLES / GAPS, "--fail-on", "never"], 0, id="gaps, and never failing on them"),
    pytest.param(["check", SAMPLES / "uppfoljning/11-insatsrapport-tradgarden.docx", "--fail-on", "review"], 1,
                 id="something to judge counts where asked for"),
    pytest.param(["check", SAMPLES / MET, "--plan", "ingen"], 2, id="an unknown plan"),
    pytest.param(["check", SAMPLES / MET, "--ingen-sådan"], 2, id="an unknown option"),
    pytest.param(["check", SAMPLES / "finns-inte.docx"], 3, id="a missing document"),
])
def test_exit_status(words: list[object], status: int, tmp_path: Path) -> None:
    assert run(*words, "--cache-dir", tmp_path).returncode == status


def test_a_faulty_rule_file_stops_everything_with_its_place(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "rules/core/mal.yaml").write_text("id: mal\ntitel: [fel\n", encoding="utf-8")
    done = run("check", SAMPLES / MET, "--rules-dir", tmp_path / "rules", "--no-cache")
    assert (done.returncode, done.stdout) == (2, "")
    assert "mal.yaml:" in done.stderr


def test_one_unreadable_file_among_ten_costs_only_itself(damaged: Path) -> None:
    done = run("check", damaged, "--format", "json", "--no-cache")
    report = json.loads(done.stdout)
    (error,) = report["errors"]
    assert (done.returncode, len(report["documents"]), faults(report)) == (3, 9, [])
    assert error["path"].endswith("05 trasig.pdf")
    assert len(error["message"].split()) >= 5


def test_two_runs_give_the_same_report_but_for_the_time(report: dict[str, Any]) -> None:
    again = json.loads(run("check", SAMPLES, "--format", "json", "--no-cache").stdout)
    assert {**again, "created": ""} == {**report, "created": ""}


def test_text_from_standard_input_is_judged_like_its_file(report: dict[str, Any]) -> None:
    done = run("check", "-", "--format", "json", "--no-cache", text=(SAMPLES / MET).read_text(encoding="utf-8"))
    (document,) = json.loads(done.stdout)["documents"]
    (same,) = [known for known in report["documents"] if known["path"].endswith(MET)]
    assert document["results"] == same["results"]


def test_the_samples_report_keeps_the_contract(report: dict[str, Any]) -> None:
    assert len(report["documents"]) == len([*SAMPLES.rglob("*.expected.yaml")])
    assert faults(report) == []


@pytest.mark.skipif(not OUTSIDE.is_file(), reason="no checker of the contract beside this checkout")
def test_the_checker_beside_the_checkout_agrees(report: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    done = subprocess.run([sys.executable, OUTSIDE, path], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")


def first(report: dict[str, Any], outcome: str) -> dict[str, Any]:
    results = (result for document in report["documents"] for result in document["results"])
    return next(result for result in results if result["outcome"] == outcome)


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no time": lambda report: report.pop("created"),
    "another version": lambda report: report.update(schema_version="2"),
    "a requirement left out": lambda report: report["documents"][0]["results"].pop(),
    "an unknown type": lambda report: report["documents"][0].update(type="brev"),
    "a document better than its results": lambda report: report["documents"][1].update(outcome="passed"),
    "a score that flatters": lambda report: report["documents"][1]["score"].update(met=6),
    "passed without a quote": lambda report: first(report, "passed").update(evidence=[]),
    "failed without what was searched": lambda report: first(report, "failed").update(evidence=[], message="Nej."),
    "a page that is a word": lambda report: first(report, "passed")["evidence"][0].update(page="två"),
    "a summary that lost a document": lambda report: report["documents"].pop(),
}


@pytest.mark.parametrize("break_", BREAKS.values(), ids=BREAKS)
def test_a_report_that_breaks_the_contract_is_found_out(break_: Callable[[Any], object], report: dict[str, Any]) -> None:
    broken = copy.deepcopy(report)
    break_(broken)
    assert faults(broken) != []

"""Hooks: plain git, and pre-commit on a real repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
#: A document of a known type that says nothing of women and men.
PROPOSAL = """TJÄNSTEUTLÅTANDE

Ny lokal för mottagningen

Förslag till beslut
Styrelsen godkänner att mottagningen flyttar till Storgatan 4.

Bakgrund
Hyresavtalet löper ut i juni. Den nya lokalen är ljusare och ligger närmare bussen.
"""
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def git(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=Prov", "-c", "user.email=prov@example.se", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=check, timeout=300)


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "-q")
    return folder


def test_the_hook_is_installed_where_git_runs_it(repository: Path, call) -> None:
    assert call("hook", "install").status == 0
    script = repository / ".git/hooks/pre-commit"
    assert f"{sys.executable} -m jamcheck hook run" in script.read_text()
    assert script.stat().st_mode & 0o111


def test_it_may_be_installed_again_but_replaces_no_other_hook(repository: Path, call) -> None:
    script = repository / ".git/hooks/pre-commit"
    assert [call("hook", "install").status, call("hook", "install").status] == [0, 0]
    script.write_text("#!/bin/sh\n")
    assert call("hook", "install").status == 2
    assert call("hook", "install", "--force").status == 0
    assert script.with_name("pre-commit.bak").read_text() == "#!/bin/sh\n"


def test_outside_a_repository_it_says_so(folder: Path, call) -> None:
    called = call("hook", "install")
    assert (called.status, "git-arkiv" in called.err) == (2, True)


@pytest.mark.usefixtures("fake_checker")
@pytest.mark.parametrize(("words", "status"), [(["hook", "run"], 1), (["hook", "run", "--advisory"], 0)])
def test_what_is_staged_counts_not_what_lies_in_the_folder(repository: Path, call, words, status) -> None:
    git(repository, "add", "b saknar.txt")
    (repository / "b saknar.txt").write_text("Nu är det jämställt.", encoding="utf-8")
    called = call(*words)
    assert (called.status, "b saknar.txt" in called.out, "a bra.txt" in called.out) == (status, True, False)


@pytest.mark.usefixtures("fake_checker")
def test_a_commit_without_documents_passes_at_once(repository: Path, call, fake_checker) -> None:
    (repository / "kod.py").write_text("pass")
    git(repository, "add", "kod.py")
    assert (call("hook", "run").status, fake_checker.checked) == (0, [])


@pytest.mark.parametrize("name", ["a.docx", "B.PDF", "mapp/c.odt", "d.md", "e.rtf", "f.txt"])
def test_the_published_hooks_see_documents(name: str) -> None:
    assert all(re.search(hook["files"], name) and "types" not in hook for hook in HOOKS.values())


def test_the_advisory_hook_differs_in_that_alone() -> None:
    strict, advisory = HOOKS["jamcheck"], HOOKS["jamcheck-advisory"]
    assert advisory["entry"] == f"{strict['entry']} --advisory"
    assert advisory["verbose"] is True
    assert strict["require_serial"] is advisory["require_serial"] is True


@pytest.mark.slow
def test_pre_commit_runs_both_hooks_from_this_repository(repository: Path) -> None:
    """Installs jamcheck into pre-commit's own environment, as a user's first commit does."""
    pytest.importorskip("pre_commit")
    (repository / "ärende.txt").write_text(PROPOSAL, encoding="utf-8")
    git(repository, "add", "ärende.txt")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "--verbose", "--color", "never"],
                          cwd=repository, capture_output=True, text=True, timeout=900)
    verdicts = re.findall(r"^jamcheck( \(rådgivande\))?\.+(Passed|Failed)$", done.stdout, re.MULTILINE)
    assert verdicts == [("", "Failed"), (" (rådgivande)", "Passed")], done.stdout + done.stderr
    assert done.stdout.count("ärende.txt") >= 2

"""Outcomes stay the same after harmless changes of a document, and change after telling ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from jamcheck.check import Checker
from jamcheck.rulebook import load_rulebook
from tests.changes import HARMLESS
from tests.evaluation import Case, cases
from tests.support import doc_of

SOURCES = Path(__file__).parents[1] / "samples" / "source"
#: The share of verdicts (and types) that must stay; measured over 83 documents: 0.998 or more for every change.
FLOOR = 0.997


@cache
def labelled() -> tuple[Case, ...]:
    return (*cases("shared"), *cases("dev"))


@cache
def plain_checker() -> Checker:
    return Checker(load_rulebook(), "blank")


@cache
def verdicts(text: str, name: str = "text.txt") -> dict[str, str]:
    report = plain_checker().check(doc_of(text, name), path=name, sha256="")
    return {"type": report.type, **{result.requirement: result.outcome.value for result in report.results}}


def moved(change: Callable[[str], str]) -> tuple[list[str], int]:
    """What changed, as "document verdict: before → after", and how many verdicts the change touched."""
    lines, count = [], 0
    for case in labelled():
        changed = change(case.text)
        if changed != case.text:
            before, after = verdicts(case.text), verdicts(changed)
            lines += [f"{case.id} {key}: {before[key]} → {after[key]}" for key in after if before[key] != after[key]]
            count += len(after)
    return lines, count


@pytest.mark.slow
@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_change_moves_no_verdict(change: Callable[[str], str]) -> None:
    lines, count = moved(change)
    assert count > 100, "the change touches too few documents to show anything"
    assert 1 - len(lines) / count >= FLOOR, lines


def sample(number: str) -> str:
    """A sample's source, whose markup is read as Markdown."""
    path = next(SOURCES.glob(f"{number}-*.sample"))
    return path.read_text(encoding="utf-8").partition("---\n")[2]


def without_column(text: str, *names: str) -> str:
    """The table rows under a header that holds the names, without those columns."""
    out, at = [], []
    for line in text.split("\n"):
        cells = line.strip("| ").split(" | ") if line.startswith("|") else []
        if cells and any(name in cells for name in names):
            at = [cells.index(name) for name in names]
        out.append(f"| {' | '.join(cell for i, cell in enumerate(cells) if i not in at)} |" if cells else line)
        at = at if cells else []
    return "\n".join(out)


def cut(*patterns: str) -> Callable[[str], str]:
    return lambda text: re.sub("|".join(patterns), "", text, flags=re.DOTALL)


#: What is done → sample, requirement, outcome before and after, the change.
TELLING: dict[str, tuple[str, str, str, str, Callable[[str], str]]] = {
    "“not” put into the formula": (
        "03", "perspektiv", "review", "failed", lambda text: text.replace("har beaktats", "har inte beaktats")),
    "the reason of an exemption cut": (
        "04", "perspektiv", "exempt", "review", cut("Planen anger hur många år.*?sju eller tio år\\. ", "därför ")),
    "an exemption without reason covers nothing else": (
        "04", "intersektionalitet", "exempt", "failed", cut("Planen anger hur många år.*?tio år\\. ", "därför ")),
    "the deadlines of all goals cut": (
        "13", "mal", "passed", "review", cut(" senast den 31 december 2026", " i november 2026", " för 2026", "2026$")),
    "the measures of the goals cut": (
        "13", "mal", "passed", "review", cut(" från sju till högst fyra procentenheter", "3\\.2 .*?planera\\.")),
    "women and men cut from the goals": (
        "13", "mal", "passed", "failed", cut(" mellan kvinnor och män", "3\\.2 .*?planera\\.")),
    "the men's column cut": (
        "12", "konsuppdelad-statistik", "passed", "review", lambda text: without_column(text, "Män")),
    "the columns of both sexes cut": (
        "12", "konsuppdelad-statistik", "passed", "failed", lambda text: without_column(text, "Kvinnor", "Män")),
    "a cause of the difference added": (
        "12", "analys", "failed", "passed", lambda text: text.replace(
            "Antalet deltagare", "Männen är fler i Vägen in, eftersom remisserna kommer från socialtjänsten, som "
            "oftare möter män. Antalet deltagare")),
    "the only sentences on sex and age cut": (
        "16", "intersektionalitet", "passed", "failed", cut("Unga kvinnor med autism.*?två timmar\\.\n")),
    "the only sentences on sex and parenthood cut": (
        "05", "intersektionalitet", "passed", "failed", cut("Ensamstående mammor.*?halv nio\\.\n")),
    "the effects cut": (
        "16", "effekter", "passed", "review", cut("Effekten har kommit.*?som männens\\.\n", "Kvinnor och män når.*?fasta platser[^.]*\\.")),
}


@pytest.mark.parametrize(("number", "requirement", "before", "after", "change"), TELLING.values(), ids=TELLING)
def test_a_telling_change_moves_the_verdict(number: str, requirement: str, before: str, after: str,
                                            change: Callable[[str], str]) -> None:
    text = sample(number)
    assert (verdicts(text, "a.md")[requirement], verdicts(change(text), "a.md")[requirement]) == (before, after)

"""Run the labelled documents through the checker and print how well they agree: `make evaluate`.

    python -m tests.evaluation [SET …] [--show] [--requirement ID] [--model NAME] [--write-baseline]

A set is the name of its author's documents ("shared", "b" …) or statements ("shared-snippets", "b-snippets" …); default: all.
Figures: applies (agreement where the requirement applies), green (gaps waved through), red (met ones called failed).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.result import Result
from jamcheck.rulebook import load_rulebook

HOME = Path(__file__).parent / "goldset"
def _sets() -> dict[str, str]:
    """Name → file of every labelled set in the folder: "shared", "b" …, and "shared-snippets", "b-snippets" …"""
    found = {}
    for path in sorted(HOME.glob("*.jsonl")):
        kind, _, author = path.stem.partition("-")
        found[f"{author or 'shared'}{'-snippets' if kind == 'snippets' else ''}"] = path.name
    return dict(sorted(found.items(), key=lambda item: not item[0].startswith("shared")))


SETS = _sets()
BASELINE = HOME / "baseline.json"


@dataclass(slots=True)
class Case:
    """One labelled document: its text, type, and the outcome wanted of each requirement labelled."""

    id: str
    text: str
    type: str
    wanted: dict[str, str]
    why: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Figures:
    counts: Counter[str] = field(default_factory=Counter)
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def summary(self) -> dict[str, float]:
        pairs = {"exact": ("exact", "pairs"), "applies": ("right", "applies"), "green": ("green", "gaps"),
                 "red": ("red", "met"), "type": ("type", "documents"), "evidence": ("quoted", "quotable")}
        return {name: round(self.share(*parts) if self.counts[parts[1]] else 0.0, 4) for name, parts in pairs.items()}


def cases(name: str) -> Iterator[Case]:
    """The labelled documents of a set; none where its file does not exist."""
    path = HOME / SETS[name]
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "outcomes" in row:
            text = (HOME / row["file"]).read_text(encoding="utf-8")
            yield Case(row["id"], text, row["type"], row["outcomes"], row.get("why", {}))
        else:
            yield Case(row["id"], row["text"], row["type"], {row["requirement"]: row["outcome"]})


def measure(name: str, checker: Checker) -> Figures:
    figures = Figures()
    for case in cases(name):
        document = extract(case.text.encode(), f"{case.id}.txt")
        report = _asking(checker, frozenset(case.wanted)).check(document, path=case.id, sha256="")
        figures.counts["documents"] += 1
        figures.counts["type"] += report.type == case.type
        if report.type != case.type:
            figures.misses.append(f"{case.id} type: wanted {case.type}, got {report.type} {report.type_evidence}")
        for result in report.results:
            if result.requirement in case.wanted:
                _count(figures, case, result)
    return figures


@cache
def _asking(checker: Checker, requirements: frozenset[str]) -> Checker:
    """A checker of some requirements and those that these use: a statement is labelled for one of them."""
    uses = {compiled.rule.id: compiled.rule.uses for compiled in checker.rules}
    needed, found = [*requirements], set[str]()
    while needed:
        found.add(name := needed.pop())
        needed += uses.get(name, ())
    asking = copy(checker)
    asking.rules = tuple(compiled for compiled in checker.rules if compiled.rule.id in found)
    return asking


def _count(figures: Figures, case: Case, result: Result) -> None:
    wanted, got, counts = case.wanted[result.requirement], result.outcome.value, figures.counts
    figures.confusion[result.requirement][(wanted, got)] += 1
    counts.update(pairs=1, exact=wanted == got)
    if wanted != "inapplicable":
        counts.update(applies=1, right=wanted == got)
    if wanted in ("failed", "review"):
        counts.update(gaps=1, green=got in ("passed", "exempt"))
    if wanted in ("passed", "exempt"):
        counts.update(met=1, red=got == "failed")
    if got in ("passed", "exempt", "review"):
        counts.update(quotable=1, quoted=any(_stands(e.quote, case.text) for e in result.evidence))
    if wanted != got:
        quote = " | ".join(" ".join(e.quote.split())[:200] for e in result.evidence[:2])
        figures.misses.append(f"{case.id} {result.requirement}: wanted {wanted}, got {got} [{result.decided_by}]\n"
                              f"      quoted: {quote}\n      why: {case.why.get(result.requirement, '')}")


def _stands(quote: str, text: str) -> bool:
    squash = re.compile(r"[\s\u00ad-]+")
    return bool(quote) and squash.sub("", quote).casefold() in squash.sub("", text).casefold()


@cache
def _checker(model: str | None) -> Checker:
    return Checker(load_rulebook(), model)


def _measured(model: str | None, name: str) -> Figures:
    return measure(name, _checker(model))


def show(name: str, figures: Figures, *, misses: bool, requirement: str | None) -> None:
    print(f"{name}: " + " ".join(f"{key}={value:.3f}" for key, value in figures.summary().items())
          + f" documents={figures.counts['documents']} pairs={figures.counts['pairs']}")
    for req, confusion in figures.confusion.items():
        right = sum(n for (wanted, got), n in confusion.items() if wanted == got != "inapplicable")
        applies = sum(n for (wanted, _), n in confusion.items() if wanted != "inapplicable")
        wrong = ", ".join(f"{w}→{g} {n}" for (w, g), n in confusion.most_common() if w != g)
        print(f"    {req:24s} {right:3d}/{applies:<3d} {wrong}")
    for line in figures.misses if misses else ():
        if requirement is None or requirement in line:
            print("  " + line)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--show", action="store_true", help="print every disagreement and the branch that decided")
    parser.add_argument("--requirement", help="only this requirement's disagreements")
    parser.add_argument("--model", action="append", help="pipeline; may be repeated (default: blank and the shipped one)")
    parser.add_argument("--write-baseline", action="store_true", help="write the figures reached")
    options = parser.parse_args(arguments)
    reached: dict[str, dict[str, float]] = {}
    names = options.sets or list(SETS)
    with ProcessPoolExecutor() as pool:  # sets are measured side by side
        for model in options.model or ("blank", None):
            print(f"== language pipeline: {_checker(model).language_model[0]}")
            for name, figures in zip(names, pool.map(partial(_measured, model), names), strict=True):
                if figures.counts["documents"]:
                    show(name, figures, misses=options.show, requirement=options.requirement)
                    reached.setdefault(name, figures.summary())  # of the first, the blank one: the tests ask for it
    if options.write_baseline:
        BASELINE.write_text(json.dumps(reached, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

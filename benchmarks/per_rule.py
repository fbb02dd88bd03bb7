"""What each requirement costs: what documents take less without it, and the time that passes while it is asked.

    python benchmarks/per_rule.py [--most 15] [--every 3]

Requirements share what they read of a sentence: while the first is asked, more time passes than it costs, since without
it the next would read the same. Each document is checked with all requirements and without one after the other, in an
order that turns, with nothing remembered of its texts. Ends with 1 where more than `--most` percent is saved without one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.evaluation import SETS, Case, cases

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.memory import collect_seldom, forget_texts
from jamcheck.rulebook import load_rulebook

ALL = ""


class Timed(Checker):
    """A checker that counts the CPU seconds that pass while each requirement is asked."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked: Counter[str] = Counter()

    def _one(self, compiled: Any, context: Any, notices: Any) -> Any:
        before = time.process_time()
        result = super()._one(compiled, context, notices)
        self.asked[compiled.rule.id] += time.process_time() - before
        return result


def documents(every: int) -> list[Case]:
    """Every so manieth labelled document."""
    return [case for name in SETS if not name.endswith("-snippets") for case in cases(name)][::every]


def checkers() -> dict[str, Any]:
    """One with all requirements, and one without each."""
    book = load_rulebook()
    made: dict[str, Any] = {ALL: Timed(book, "blank")}
    for rule in made[ALL].rules:
        made[rule.rule.id] = Checker(book, "blank")
        made[rule.rule.id].rules = tuple(one for one in made[ALL].rules if one.rule.id != rule.rule.id)
    return made


def seconds(case: Case, checker: Checker) -> float:
    """CPU seconds that a document takes, with nothing remembered of any text."""
    forget_texts()
    before = time.process_time()
    checker.check(extract(case.text.encode(), f"{case.id}.txt"), path=case.id, sha256="")
    return time.process_time() - before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=15.0, help="percent of the time that one requirement may cost")
    parser.add_argument("--every", type=int, default=3, help="take every so manieth document")
    options = parser.parse_args()
    collect_seldom()
    made = checkers()
    names, taken = list(made), Counter[str]()
    for number, case in enumerate(documents(options.every)):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            taken[name] += seconds(case, made[name])
    asked = Counter({name: 100 * spent / taken[ALL] for name, spent in made[ALL].asked.items()})
    saved = Counter({name: 100 * (1 - taken[name] / taken[ALL]) for name in names if name})
    print("| requirement | saved without it | while it is asked |\n|---|---|---|")
    for name, percent in saved.most_common():
        print(f"| {name} | {percent:.1f} % | {asked[name]:.1f} % |")
    return int(max(saved.values()) > options.most)


if __name__ == "__main__":
    sys.exit(main())

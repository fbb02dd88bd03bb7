"""What each requirement costs: how much less time the labelled documents take without it.

    python benchmarks/per_rule.py [--most 15] [--every 3]

Requirements share what they read of a sentence, so the time that passes while one is asked says who asks first. What a
rule file costs is what is saved without it. Each document is checked with all requirements and without one after the
other, in an order that turns, with nothing remembered of its texts. Ends with 1 where one costs more than `--most`
percent.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.evaluation import SETS, Case, cases

from jamcheck.check import Checker
from jamcheck.extract.text import extract
from jamcheck.memory import collect_seldom, forget_texts
from jamcheck.rulebook import load_rulebook

ALL = ""


def documents(every: int) -> list[Case]:
    """Every so manieth labelled document."""
    return [case for name in SETS if not name.endswith("-snippets") for case in cases(name)][::every]


def checkers() -> dict[str, Checker]:
    """One with all requirements, and one without each."""
    book = load_rulebook()
    made = {ALL: Checker(book, "blank")}
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
    costs = Counter({name: 100 * (1 - taken[name] / taken[ALL]) for name in names if name != ALL})
    print("| requirement | of a document's time |\n|---|---|")
    for name, percent in costs.most_common():
        print(f"| {name} | {percent:.1f} % |")
    print(f"| what all share | {100 - sum(costs.values()):.1f} % |")
    return int(max(costs.values()) > options.most)


if __name__ == "__main__":
    sys.exit(main())

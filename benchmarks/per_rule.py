"""What each requirement costs: its share of the time that a document takes, over the labelled documents.

    python benchmarks/per_rule.py [--most 15]

The statements that several requirements share are counted with the one that asks for them first. Ends with 1 where a
requirement takes more than `--most` percent.
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
from jamcheck.rulebook import load_rulebook


class Timed(Checker):
    """A checker that counts the CPU seconds of each requirement."""

    def __init__(self) -> None:
        super().__init__(load_rulebook(), "blank")
        self.seconds: Counter[str] = Counter()

    def _one(self, compiled: Any, context: Any, notices: Any) -> Any:
        before = time.process_time()
        result = super()._one(compiled, context, notices)
        self.seconds[compiled.rule.id] += time.process_time() - before
        return result


def documents() -> list[Case]:
    return [case for name in SETS if not name.endswith("-snippets") for case in cases(name)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=15.0, help="percent of the time that one requirement may take")
    most = parser.parse_args().most
    checker, total = Timed(), 0.0
    for case in documents():
        before = time.process_time()
        checker.check(extract(case.text.encode(), f"{case.id}.txt"), path=case.id, sha256="")
        total += time.process_time() - before
    print("| requirement | share of a document's time |\n|---|---|")
    for requirement, seconds in checker.seconds.most_common():
        print(f"| {requirement} | {100 * seconds / total:.1f} % |")
    rest = total - sum(checker.seconds.values())
    print(f"| reading, statistics, type | {100 * rest / total:.1f} % |")
    return int(max(checker.seconds.values()) / total * 100 > most)


if __name__ == "__main__":
    sys.exit(main())

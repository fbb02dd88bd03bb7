"""Records large reports for ever and tells each id; the test kills it in the middle."""

from __future__ import annotations

import sys

from tests.report.sample import large_report

from jamcheck.history import record

if __name__ == "__main__":
    report = large_report(300)
    while True:
        print(record(report, sys.argv[1]), flush=True)

"""Counts for the operator in Prometheus' text format. Nothing in them comes from a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
#: Upper bounds of the buckets for times, in seconds.
BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Times:
    buckets: list[int] = field(default_factory=lambda: [0] * len(BUCKETS))
    count: int = 0
    total: float = 0.0


@dataclass(slots=True)
class Metrics:
    """Counters, times and gauges by name; safe to use from many threads."""

    gauges: dict[str, Callable[[], float]] = field(default_factory=dict)
    _counters: dict[tuple[str, Labels], int] = field(default_factory=lambda: defaultdict(int))
    _times: dict[str, _Times] = field(default_factory=lambda: defaultdict(_Times))
    _lock: Lock = field(default_factory=Lock)

    def count(self, name: str, **labels: str) -> None:
        with self._lock:
            self._counters[name, tuple(sorted(labels.items()))] += 1

    def observe(self, name: str, seconds: float) -> None:
        with self._lock:
            times = self._times[name]
            times.count += 1
            times.total += seconds
            for index, bound in enumerate(BUCKETS):
                times.buckets[index] += seconds <= bound

    def text(self) -> str:
        """All of it as a scraper reads it."""
        with self._lock:
            return "\n".join([*self._counter_lines(), *self._time_lines(), *self._gauge_lines()]) + "\n"

    def _counter_lines(self) -> Iterator[str]:
        told = ""
        for (name, labels), value in sorted(self._counters.items()):
            if name != told:
                yield f"# TYPE {name} counter"
                told = name
            marks = ",".join(f'{key}="{text}"' for key, text in labels)
            yield f"{name}{{{marks}}} {value}" if marks else f"{name} {value}"

    def _time_lines(self) -> Iterator[str]:
        for name, times in sorted(self._times.items()):
            yield f"# TYPE {name} histogram"
            for bound, count in zip(BUCKETS, times.buckets, strict=True):
                yield f'{name}_bucket{{le="{bound}"}} {count}'
            yield f'{name}_bucket{{le="+Inf"}} {times.count}'
            yield f"{name}_sum {times.total:.6f}"
            yield f"{name}_count {times.count}"

    def _gauge_lines(self) -> Iterator[str]:
        for name, read in sorted(self.gauges.items()):
            yield f"# TYPE {name} gauge"
            yield f"{name} {read():g}"

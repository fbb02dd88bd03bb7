"""What to draw of a document's statistics: for each split table or series, bars of women and men with words beside.

Reads `DocumentReport.statistics` as `jamcheck stats` prints them: `caption`, `subject`, `heading`, `place.table` and
`findings`, each with a `message`, and `gaps`, each with `kind` ("distribution", "rate" or "target"), `label`, `women`
and `men` in per cent, `message` and `notable`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.result import DocumentReport

#: A table of a hundred rows is read as a table, not as a chart; the rest is in the .xlsx report and `jamcheck stats`.
MOST_BARS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: shares of women and men in per cent. A "distribution" adds up to 100, a "rate" does not."""

    label: str
    women: float
    men: float
    distribution: bool
    notable: bool

    @property
    def uneven(self) -> bool:
        """Outside 40–60, the band within which a distribution counts as even."""
        return self.distribution and not 40 <= self.women <= 60

    def remark(self, _: Texts) -> str:
        """What the two shares are of, where they don't add up to 100, or that they are uneven."""
        if not self.distribution:
            return _("procent inom varje kön")
        return _("utanför 40–60") if self.uneven else ""

    def text(self, _: Texts) -> str:
        """The bar in words: "kvinnor 67 %, män 33 % (utanför 40–60)" or "bland kvinnor 56 %, bland män 58 %"."""
        women, men = _.percent(self.women), _.percent(self.men)
        if not self.distribution:
            return _("bland kvinnor {women}, bland män {men}", women=women, men=men)
        shares = _("kvinnor {women}, män {men}", women=women, men=men)
        return f"{shares} ({self.remark(_)})" if self.uneven else shares


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]
    left_out: int
    #: What does not add up, and how those who take part compare with the target group, in sentences.
    remarks: tuple[str, ...] = ()


def charts(document: DocumentReport, _: Texts) -> list[Chart]:
    """One chart for each statistic that tells women and men apart, or whose figures do not agree."""
    made = []
    for number, statistic in enumerate(document.statistics, start=1):
        rows = tuple(bars(statistic))
        remarks = remarks_on(statistic)
        if rows or remarks:
            left_out = max(0, len(rows) - MOST_BARS)
            made.append(Chart(title(statistic, number, _), rows[:MOST_BARS], left_out, remarks))
    return made


def remarks_on(statistic: dict[str, Any]) -> tuple[str, ...]:
    """What does not add up, and how those who take part compare with the target group."""
    told = [*(statistic.get("findings") or ()), *filter(_is_target, statistic.get("gaps") or ())]
    return tuple(str(one.get("message", "")) for one in told)


def title(statistic: dict[str, Any], number: int, _: Texts) -> str:
    """What to call a statistic: "Tabell 2: Deltagare per insats", by caption, subject or heading as there is."""
    table = (statistic.get("place") or {}).get("table")
    heading = statistic.get("heading") or [""]
    name = str(statistic.get("caption") or statistic.get("subject") or heading[-1])
    place = _("Tabell {n}", n=table) if table is not None else _("Statistik {n}", n=number)
    return f"{place}: {name}" if name and not name.casefold().startswith(place.casefold()) else name or place


def bars(statistic: dict[str, Any]) -> Iterator[Bar]:
    """The rows of a statistic in which women and men are told apart."""
    for gap in statistic.get("gaps") or ():
        if _is_target(gap):
            continue  # the same people are drawn already
        women, men = _share(gap.get("women")), _share(gap.get("men"))
        if women is None or men is None:
            continue
        distribution = gap.get("kind") == "distribution"
        yield Bar(str(gap.get("label") or ""), women, men, distribution, bool(gap.get("notable")))


def _is_target(gap: dict[str, Any]) -> bool:
    return gap.get("kind") == "target"


def _share(value: object) -> float | None:
    """A per cent from 0 to 100 (JSON may hold it as a number or as decimal text); None for anything else."""
    try:
        share = float(str(value))
    except ValueError:
        return None
    return share if 0 <= share <= 100 else None

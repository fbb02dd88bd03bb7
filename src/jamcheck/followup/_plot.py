"""How a requirement developed, as a drawing: a bar for each meeting, as long as the documents are many.

Outcomes differ by pattern as well as by colour (filled, hatched, hollow, dotted), so that the drawing reads in grey.
The geometry is made once; `_svg` and `_png` put it on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jamcheck.followup._facts import share
from jamcheck.followup._model import FollowUp, Requirement, Sitting, Tally
from jamcheck.followup._tables import sitting_name
from jamcheck.i18n import Texts

#: In the order they are drawn along a bar; the names are fields of Tally.
KINDS = ("met", "review", "failed", "waived")
WIDTH, ROW, TOP = 640.0, 24.0, 8.0
_LABELS, _FIGURES, _BAR = 190.0, 120.0, 14.0


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Label:
    """Text whose middle line is at `y`; `end` puts its end at `x`."""

    x: float
    y: float
    text: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """`text` says all that the drawing shows."""

    id: str
    title: str
    text: str
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def plots(found: FollowUp, _: Texts) -> list[Plot]:
    """One for each requirement that applied to a document."""
    return [_plot(found, requirement, _) for requirement in found.requirements
            if found.total(requirement.id).applicable]


def kind_name(kind: str, _: Texts) -> str:
    names = {"met": _("uppfyllt"), "review": _("behöver bedömas"), "failed": _("saknas"), "waived": _("dispens")}
    return names[kind]


def _plot(found: FollowUp, requirement: Requirement, _: Texts) -> Plot:
    shown = [(sitting, tally) for sitting in found.sittings
             if (tally := sitting.tallies.get(requirement.id, Tally())).applicable]
    scale = (WIDTH - _LABELS - _FIGURES) / max(tally.applicable for _sitting, tally in shown)
    boxes: list[Box] = []
    labels: list[Label] = []
    for number, (sitting, tally) in enumerate(shown):
        middle = TOP + ROW * (number + 0.5)
        boxes += _bar(tally, middle, scale)
        labels += [Label(_LABELS - 8, middle, _short(sitting_name(sitting, found)), end=True),
                   Label(_LABELS + tally.applicable * scale + 8, middle, share(tally, _))]
    words = "; ".join(_in_words(sitting, tally, found, _) for sitting, tally in shown)
    title = _(requirement.title)
    return Plot(requirement.id, title, f"{title}. {words}.", 2 * TOP + ROW * len(shown), tuple(boxes), tuple(labels))


def _bar(tally: Tally, middle: float, scale: float) -> Iterator[Box]:
    x = _LABELS
    for kind in KINDS:
        if count := getattr(tally, kind):
            yield Box(x, middle - _BAR / 2, count * scale, _BAR, kind)
            x += count * scale


def _in_words(sitting: Sitting, tally: Tally, found: FollowUp, _: Texts) -> str:
    counts = [f"{_.number(count)} {kind_name(kind, _)}" for kind in KINDS if (count := getattr(tally, kind))]
    return f"{sitting_name(sitting, found)}: {', '.join(counts)}"


def _short(text: str, limit: int = 25) -> str:
    return text if len(text) <= limit else f"{text[:limit - 1].rstrip()}…"

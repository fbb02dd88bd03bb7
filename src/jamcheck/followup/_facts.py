"""The year in sentences, plain enough to stand in the annual report: counts, comparisons, nothing judged."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.followup._model import FollowUp, Requirement, Tally
from jamcheck.i18n import Texts


def facts(follow_up: FollowUp, _: Texts) -> list[str]:
    """Sentences that make one paragraph."""
    return list(_sentences(follow_up, _))


def share(tally: Tally, _: Texts) -> str:
    """ "70 % (21 av 30)", or "3 av 7" where they are few. A line breaks only before the bracket."""
    if not tally.applicable:
        return "–"
    return _count(tally, _) if tally.percent is None else f"{_.percent(tally.percent)} ({_count(tally, _)})"


def _count(tally: Tally, _: Texts) -> str:
    count = _("{met} av {applicable}", met=_.number(tally.met), applicable=_.number(tally.applicable))
    return count.replace(" ", "\u00a0")


def _sentences(found: FollowUp, _: Texts) -> Iterator[str]:
    yield _checked(found, _)
    met = "; ".join(_met(found, requirement, _) for requirement in _of_documents(found))
    if met and found.year - 1 in found.earlier:
        yield _("Så många av de dokument som kraven gäller uppfyllde dem ({year} inom parentes): {met}.",
                year=found.year - 1, met=met)
    elif met:
        yield _("Så många av de dokument som kraven gäller uppfyllde dem: {met}.", met=met)
    if found.gaps:
        gap = found.gaps[0]
        yield _("Den vanligaste återkommande bristen är ”{what}”, som saknades i {papers} vid {sittings}.",
                what=_named(found, gap.requirement, _), papers=_.plural("ett dokument", "{n} dokument", gap.documents),
                sittings=_.plural("ett sammanträde", "{n} sammanträden", gap.sittings))
    total = sum((found.total(requirement.id) for requirement in found.requirements), Tally())
    yield _open(total, _)
    if mended := sum(sitting.mended for sitting in found.sittings):
        yield _.plural("En brist åtgärdades mellan första och sista granskningen inför sammanträdet.",
                       "{n} brister åtgärdades mellan första och sista granskningen inför sammanträdena.", mended)
    if unread := sum(sitting.unread for sitting in found.sittings):
        yield _.plural("Ett dokument kunde inte läsas och är inte med.",
                       "{n} dokument kunde inte läsas och är inte med.", unread)


def _checked(found: FollowUp, _: Texts) -> str:
    papers = _.plural("ett dokument", "{n} dokument", found.documents)
    sittings = _.plural("ett sammanträde", "{n} sammanträden", len(found.sittings))
    plans = ", ".join(title or name for name, title in found.plans)
    return _("Under {year} granskades {papers} till {sittings} mot {plans}.", year=found.year, papers=papers,
             sittings=sittings, plans=plans)


def _met(found: FollowUp, requirement: Requirement, _: Texts) -> str:
    """ "Konkreta jämställdhetsmål: 21 av 30, 70 % (55 %)": the year, and in brackets the year before."""
    now, before = found.total(requirement.id), found.earlier.get(found.year - 1, {}).get(requirement.id, Tally())
    counted = _count(now, _) if now.percent is None else f"{_count(now, _)}, {_.percent(now.percent)}"
    told = f"{_(requirement.title)}: {counted}"
    if not before.applicable:
        return told
    return f"{told} ({_count(before, _) if before.percent is None else _.percent(before.percent)})"


def _open(total: Tally, _: Texts) -> str:
    review = _.plural("Ett utfall behövde bedömas av en människa", "{n} utfall behövde bedömas av en människa",
                      total.review)
    waived = _.plural("en brist omfattades av dispens", "{n} brister omfattades av dispens", total.waived)
    return _("{review}, och {waived}.", review=review, waived=waived)


def _of_documents(found: FollowUp) -> list[Requirement]:
    return [requirement for requirement in found.requirements if found.total(requirement.id).applicable]


def _named(found: FollowUp, requirement: str, _: Texts) -> str:
    return next(_(item.title) for item in found.requirements if item.id == requirement)

"""The tables of the follow-up, as texts: every format lays out the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jamcheck.followup._facts import share
from jamcheck.followup._model import FollowUp, Requirement, Sitting, Tally
from jamcheck.i18n import Texts
from jamcheck.report import _wording


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a title, column heads and rows; a row's first cell names it. `note` says how to read it."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def grids(found: FollowUp, _: Texts) -> list[Grid]:
    """All tables that have something in them, in reading order."""
    made = [progress(found, _), _by_quarter(found, _), _by_sitting(found, _), _by_type(found, _),
            _by_activity(found, _), _gaps(found, _), _open(found, _), _meeting(found, _)]
    return [grid for grid in made if grid.rows]


def sitting_name(sitting: Sitting, found: FollowUp) -> str:
    """The day, with what tells meetings of the same day apart: the organisation, without words that all share."""
    return f"{sitting.day.isoformat()} {_own_words(sitting.organisation, found)}".strip()


def _own_words(organisation: str, found: FollowUp) -> str:
    """ "Norrsken" of "Samordningsförbundet Norrsken" and "Samordningsförbundet Kusten"; "" where there is but one."""
    names = [name.split() for name in found.organisations]
    shared = 0
    while all(len(name) > shared + 1 and name[shared] == names[0][shared] for name in names):
        shared += 1
    return " ".join(organisation.split()[shared:]) if len(names) > 1 else ""


def progress(found: FollowUp, _: Texts) -> Grid:
    """The table of 2013: nej, delvis or ja for each requirement, organisation and date."""
    words = {"ja": _("ja"), "delvis": _("delvis"), "nej": _("nej"), "": "–"}
    heads = [sitting_name(sitting, found) for sitting in found.ends]
    rows = [(_(r.title), *(words[sitting.tallies.get(r.id, Tally()).progress] for sitting in found.ends))
            for r in _documents(found)]
    return Grid("lage", _("Läget vid årets första och sista sammanträde"), (_("Krav"), *heads), tuple(rows),
                _("Ja: alla dokument som kravet gäller uppfyller det. Delvis: några. Nej: inget."))


def _documents(found: FollowUp) -> list[Requirement]:
    """Requirements on single documents."""
    whole = {id_ for sitting in found.sittings for id_ in sitting.meeting}
    return [r for r in found.requirements if r.id not in whole or any(r.id in s.tallies for s in found.sittings)]


def _shares(id_: str, title: str, heads: Iterable[str], rows: list[tuple[str, list[Tally]]], _: Texts,
            first: str, note: str = "") -> Grid:
    made = tuple((name, *(share(tally, _) for tally in tallies)) for name, tallies in rows)
    return Grid(id_, title, (first, *heads), made, note)


def _by_quarter(found: FollowUp, _: Texts) -> Grid:
    before = sorted(found.earlier)
    heads = [*map(str, before), *(_("Kvartal {n}", n=number) for number in found.quarters), str(found.year)]
    rows = [(_(r.title), [*(found.earlier[year].get(r.id, Tally()) for year in before),
                          *(found.quarter(r.id, number) for number in found.quarters), found.total(r.id)])
            for r in _documents(found)]
    note = _("Andel av de dokument som kravet gäller. Under tio dokument visas bara antal.")
    return _shares("kvartal", _("Uppfyllda krav per kvartal och år"), heads, rows, _, _("Krav"), note)


def _by_sitting(found: FollowUp, _: Texts) -> Grid:
    rows = [(sitting_name(sitting, found), [sitting.tallies.get(r.id, Tally()) for r in _documents(found)])
            for sitting in found.sittings]
    heads = [_(r.short) for r in _documents(found)]
    return _shares("sammantraden", _("Uppfyllda krav per sammanträde"), heads, rows, _, _("Sammanträde"))


def _by_type(found: FollowUp, _: Texts) -> Grid:
    rows = [(_wording.type_name(kind, _).capitalize(), [tallies.get(r.id, Tally()) for r in _documents(found)])
            for kind, tallies in found.by_type.items()]
    return _shares("typer", _("Uppfyllda krav per dokumenttyp"), [_(r.short) for r in _documents(found)], rows, _,
                   _("Dokumenttyp"))


def _by_activity(found: FollowUp, _: Texts) -> Grid:
    rows = [(name, [tallies.get(r.id, Tally()) for r in _documents(found)])
            for name, tallies in found.by_activity.items()]
    return _shares("insatser", _("Uppfyllda krav per insats"), [_(r.short) for r in _documents(found)], rows, _,
                   _("Insats"))


def _gaps(found: FollowUp, _: Texts) -> Grid:
    titles = {r.id: _(r.title) for r in found.requirements}
    rows = [(titles[gap.requirement], _wording.type_name(gap.type, _).capitalize(), _.number(gap.sittings),
             _.number(gap.documents), gap.last.isoformat()) for gap in found.gaps]
    heads = (_("Krav"), _("Dokumenttyp"), _("Sammanträden"), _("Dokument"), _("Senast"))
    return Grid("aterkommer", _("Brister som återkommer"), heads, tuple(rows),
                _("Det som saknades vid minst två sammanträden, utan det som omfattas av dispens."))


def _open(found: FollowUp, _: Texts) -> Grid:
    rows = []
    for requirement in _documents(found):
        total = found.total(requirement.id)
        counts = (total.applicable, total.met, total.review, total.failed, total.waived)
        rows.append((_(requirement.title), *map(_.number, counts)))
    heads = (_("Krav"), _("Gäller"), _("Uppfyllt"), _("Behöver bedömas"), _("Saknas"), _("Dispens"))
    return Grid("bedomt", _("Bedömt och undantaget under året"), heads, tuple(rows))


def _meeting(found: FollowUp, _: Texts) -> Grid:
    titles = {r.id: _(r.title) for r in found.requirements}
    asked = [id_ for id_ in titles if any(id_ in sitting.meeting for sitting in found.sittings)]
    words = {"met": _("uppfyllt"), "review": _("behöver bedömas"), "failed": _("saknas"), "waived": _("dispens"),
             "inapplicable": "–"}
    rows = [(sitting_name(sitting, found),
             *(next((word for kind, word in words.items() if getattr(sitting.meeting.get(id_), kind, 0)), "–")
               for id_ in asked))
            for sitting in found.sittings if sitting.meeting]
    return Grid("helhet", _("Krav på sammanträdet som helhet"), (_("Sammanträde"), *(titles[id_] for id_ in asked)),
                tuple(rows))

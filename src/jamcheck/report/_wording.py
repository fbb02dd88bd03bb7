"""How reports name things: outcomes, types, places. One place, for every format."""

from __future__ import annotations

from dataclasses import dataclass

from jamcheck.i18n import N_, Texts
from jamcheck.report import _summary
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result, Score, Source


@dataclass(frozen=True, slots=True)
class Sign:
    """How an outcome is shown: never by colour alone, so a symbol and a word stand beside it."""

    symbol: str
    plain: str
    word: str
    short: str
    style: str


SIGNS = {
    Outcome.FAILED: Sign("✗", "x", N_("saknas"), N_("saknas"), "red"),
    Outcome.REVIEW: Sign("?", "?", N_("behöver bedömas"), N_("bedöms"), "yellow"),
    Outcome.PASSED: Sign("✓", "+", N_("uppfyllt"), N_("uppfyllt"), "green"),
    Outcome.EXEMPT: Sign("○", "o", N_("undantag"), N_("undantag"), "cyan"),
    Outcome.INAPPLICABLE: Sign("–", "-", N_("gäller inte"), N_("gäller ej"), "dim"),
}

_TYPES = {
    "tjansteutlatande": N_("tjänsteutlåtande"),
    "projektansokan": N_("projektansökan"),
    "verksamhetsplan": N_("verksamhetsplan"),
    "budget": N_("budget"),
    "delarsrapport": N_("delårsrapport"),
    "arsredovisning": N_("årsredovisning"),
    "insatsrapport": N_("insatsrapport"),
    "protokoll": N_("protokoll"),
    "dagordning": N_("dagordning"),
    "ovrigt": N_("övrigt"),
}

_TYPE_SOURCES = {
    "guessed": N_("gissad typ"),
    "stated": N_("typ angiven vid anropet"),
    "configured": N_("typ enligt inställningarna"),
}


#: How much of what a guess rests on is told; the JSON report has it all.
_MOST_SIGNS, _SIGN_LIMIT = 2, 60


def word(outcome: Outcome, _: Texts) -> str:
    """The outcome by name: "behöver bedömas"."""
    return _(SIGNS[outcome].word)


def short_word(outcome: Outcome, _: Texts) -> str:
    """The outcome in a cell of a matrix: at most nine letters."""
    return _(SIGNS[outcome].short)


def short_name(result: Result, _: Texts) -> str:
    """A requirement in one or two words, for a column head."""
    return _(result.short) if result.short else result.requirement.replace("-", " ").capitalize()


def column_names(report: Report, _: Texts) -> dict[str, str]:
    """The short name of each requirement, in the plan's order."""
    return {r.requirement: short_name(r, _) for document in report.documents for r in document.results}


def type_name(document_type: str, _: Texts) -> str:
    known = _TYPES.get(document_type)
    return _(known) if known else document_type


def type_source(document: DocumentReport, _: Texts) -> str:
    """How the type was decided: "gissad typ, 97 % säker (rubrik: Projektansökan)"."""
    known = _TYPE_SOURCES.get(document.type_source)
    text = _(known) if known else document.type_source
    if document.type_source == "guessed":
        sure = _.percent(round(100 * document.type_confidence))
        text = _("{text}, {sure} säker", text=text, sure=sure)
    signs = "; ".join(shorten(sign, _SIGN_LIMIT) for sign in document.type_evidence[:_MOST_SIGNS])
    return f"{text} ({signs})" if signs else text


def outcome_counts(counts: dict[str, int], _: Texts) -> str:
    """{"failed": 2, "passed": 1} → "2 saknas, 1 uppfyllt"."""
    return ", ".join(f"{_.number(n)} {word(Outcome(outcome), _)}" for outcome, n in counts.items())


def document_word(outcome: Outcome, _: Texts) -> str:
    """A document's outcome by name: "har brister"."""
    words = {
        Outcome.FAILED: _("har brister"),
        Outcome.REVIEW: _("behöver bedömas"),
        Outcome.PASSED: _("uppfyller kraven"),
        Outcome.EXEMPT: _("undantaget"),
        Outcome.INAPPLICABLE: _("omfattas inte"),
    }
    return words[outcome]


def document_counts(counts: dict[str, int], _: Texts) -> str:
    """What documents end in, said of documents: "3 har brister, 4 behöver bedömas, 5 uppfyller kraven"."""
    phrases = {
        Outcome.FAILED: lambda n: _.plural("{n} har brister", "{n} har brister", n),
        Outcome.REVIEW: lambda n: _.plural("{n} behöver bedömas", "{n} behöver bedömas", n),
        Outcome.PASSED: lambda n: _.plural("{n} uppfyller kraven", "{n} uppfyller kraven", n),
        Outcome.EXEMPT: lambda n: _.plural("{n} är undantaget", "{n} är undantagna", n),
        Outcome.INAPPLICABLE: lambda n: _.plural("{n} omfattas inte", "{n} omfattas inte", n),
    }
    return ", ".join(phrases[Outcome(outcome)](n) for outcome, n in counts.items())


def meaning(outcome: Outcome, _: Texts) -> str:
    """What an outcome says, in a sentence for those who meet it for the first time."""
    meanings = {
        Outcome.FAILED: _("Kravet gäller, men dokumentet uppfyller det inte."),
        Outcome.REVIEW: _("Något finns, men en människa måste avgöra om det räcker."),
        Outcome.PASSED: _("Kravet är uppfyllt i sak."),
        Outcome.EXEMPT: _("Dokumentet anger ett sakligt skäl till att perspektivet inte är relevant."),
        Outcome.INAPPLICABLE: _("Kravet gäller inte det här dokumentet."),
    }
    return meanings[outcome]


def reservation(_: Texts) -> str:
    """What a report is and is not."""
    return _(
        "Utfallen räknar uppfyllda krav; de är inget betyg på jämställdheten. "
        "Varje utfall vilar på citat ur dokumentet, och en människa avgör."
    )


def unread(n: int, _: Texts) -> str:
    return _.plural("{n} fil kunde inte läsas.", "{n} filer kunde inte läsas.", n)


def waivers(n: int, _: Texts) -> str:
    return _.plural("{n} krav omfattas av dispens.", "{n} krav omfattas av dispens.", n)


def documents(n: int, _: Texts) -> str:
    return _.plural("{n} dokument", "{n} dokument", n)


def overview(report: Report, _: Texts) -> str:
    """How many documents there are and what they end in: "17 dokument: 8 har brister, 9 uppfyller kraven."."""
    counts = _summary.count(document.outcome for document in report.documents)
    detail = f": {document_counts(counts, _)}" if counts else ""
    return f"{documents(len(report.documents), _)}{detail}."


def size(document: DocumentReport, _: Texts) -> str:
    """ "4 sidor, 1 312 ord"; pages are left out where the format has none."""
    words = _.plural("{n} ord", "{n} ord", document.words)
    if document.pages is None:
        return words
    return f"{_.plural('{n} sida', '{n} sidor', document.pages)}, {words}"


def score(score: Score, _: Texts) -> str:
    """A count, never a grade: "4 av 6 krav uppfyllda"."""
    if not score.applicable:
        return _("inga krav gäller dokumentet")
    return _("{met} av {applicable} krav uppfyllda", met=score.met, applicable=score.applicable)


def sources(result: Result, _: Texts) -> str:
    """The clauses that demand it: "insjoriket-2020 punkt 5"."""
    return "; ".join(source_name(source, _) for source in result.sources)


def source_name(source: Source, _: Texts) -> str:
    return _("{plan}, punkt {clause}", plan=source.plan, clause=source.clause)


def place(evidence: Evidence, _: Texts) -> str:
    """Where a reader finds it: "sidan 2, under ”3 Målgrupp”, tabell 1, rad 4", or by number of paragraph."""
    parts = [_("sidan {n}", n=evidence.page)] if evidence.page is not None else []
    if evidence.heading:
        parts.append(_("under ”{heading}”", heading=" › ".join(evidence.heading)))
    if evidence.table is not None:
        parts.append(_("tabell {n}", n=evidence.table))
        if evidence.row is not None:
            parts.append(_("rad {n}", n=evidence.row))
        if evidence.column is not None:
            parts.append(_("kolumn {n}", n=evidence.column))
    elif not evidence.heading or evidence.page is None:
        parts.append(_("stycke {n}", n=evidence.block + 1))
    return ", ".join(parts)


def role(evidence: Evidence, _: Texts) -> str:
    """What the quote says about the requirement."""
    return _("Talar emot") if evidence.role == "contradicts" else _("Stöd")


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word with "…" where it is longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0]
    return f"{cut or line[: limit - 1]} …"

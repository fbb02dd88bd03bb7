"""One fixed report that shows every outcome, place, notice and error once; all formats are held against it."""

from __future__ import annotations

from msgspec.structs import replace

from jamcheck.notice import Notice
from jamcheck.result import (
    DocumentError,
    DocumentReport,
    Evidence,
    Outcome,
    PlanInfo,
    Report,
    Result,
    Score,
    Source,
    worst,
)

P, R, F, E, N = Outcome.PASSED, Outcome.REVIEW, Outcome.FAILED, Outcome.EXEMPT, Outcome.INAPPLICABLE

TITLES = {
    "perspektiv": ("Jämställdhetsperspektivet finns med", "Perspektiv", "Hur berör ärendet kvinnor och män, flickor och pojkar?"),
    "mal": ("Konkreta jämställdhetsmål", "Mål", "Vad ska vara uppnått för kvinnor respektive män, hur mycket och när?"),
    "konsuppdelad-statistik": ("Statistiken är uppdelad på kön", "Statistik", "Hur fördelar sig antalet på kvinnor och män?"),
    "analys": ("Statistiken är analyserad", "Analys", "Vad beror skillnaden mellan kvinnor och män på, och vad gör ni åt den?"),
    "intersektionalitet": ("Kön ses ihop med fler grunder", "Fler grunder", "Vilka kvinnor och vilka män? Vad betyder ålder eller bakgrund?"),
    "resurser": ("Likvärdiga resurser", "Resurser", "Hur fördelas pengar, platser och tid mellan kvinnor och män?"),
    "effekter": ("Arbetet och dess effekter", "Effekter", "Vad har blivit annorlunda för kvinnor och män?"),
}


def evidence(quote: str, start: int = 0, block: int = 0, heading: tuple[str, ...] = (), **where: object) -> Evidence:
    return Evidence(quote=quote, start=start, end=start + len(quote), block=block, heading=heading, **where)  # type: ignore[arg-type]


def result(requirement: str, outcome: Outcome, message: str, *places: Evidence, **more: object) -> Result:
    title, short, question = TITLES[requirement]
    return Result(
        requirement=requirement, rule=f"gemensam/{requirement}", outcome=outcome, title=title, short=short, message=message,
        question=question, sources=(Source("insjoriket-2020", "5"),), evidence=places, **more,  # type: ignore[arg-type]
    )


def document(path: str, results: tuple[Result, ...], **more: object) -> DocumentReport:
    """A document's report with the given results; whatever else matters is given by name."""
    applicable = [r for r in results if r.outcome is not N]
    met = [r for r in applicable if r.outcome in (P, E)]
    facts = {
        "sha256": "0" * 64, "format": "docx", "type": "projektansokan", "type_source": "guessed",
        "type_confidence": 0.97, "type_evidence": ("rubrik: Projektansökan",), "title": "Ansökan", "pages": 4,
        "words": 1312,
    }
    return DocumentReport(
        path=path, results=results, outcome=worst([r.outcome for r in results]),
        score=Score(len(met), len(applicable)), **(facts | more),  # type: ignore[arg-type]
    )


def gap(label: str, women: int, men: int, notable: bool, kind: str = "distribution") -> dict[str, object]:
    return {"kind": kind, "label": label, "women": women, "men": men, "notable": notable, "message": label}


#: As `jamcheck stats` prints them: who took part, and how it went for each.
STATISTICS = (
    {"kind": "table", "split": "full", "caption": "Deltagare per insats", "subject": "deltagare", "unit": "antal",
     "place": {"block": 30, "table": 1}, "heading": ["5 Resultat"], "why": "kolumner för kvinnor och män",
     "gaps": [gap("Steget", 67, 33, True), gap("Vägen in", 52, 48, False)], "findings": []},
    {"kind": "series", "split": "full", "caption": "", "subject": "I arbete efter insatsen", "unit": "procent",
     "place": {"block": 34, "table": None}, "heading": ["5 Resultat"], "why": "andelar för båda könen",
     "gaps": [gap("I arbete", 31, 44, True, "rate")], "findings": [
         {"kind": "wrong-sum", "message": "Summan 47 stämmer inte med 26 + 22 = 48.", "row": "Totalt"}]},
)


def application() -> DocumentReport:
    """Two things missing, one to judge; a quote in a table, one that contradicts, a notice."""
    goal = evidence("Vi strävar efter en jämn könsfördelning.", 900, 21, ("4 Mål",), page=3)
    table = evidence("Totalt", 1400, 30, ("5 Resultat", "5.1 Deltagare"), page=3, table=1, row=4, column=2, role="contradicts")
    return document("handlingar/07 Ansökan.docx", (
        result("perspektiv", P, "Texten säger hur insatsen når kvinnor och män.",
               evidence("Av de som remitteras är två av tre kvinnor.", 400, 9, ("3 Målgrupp",), page=2)),
        result("mal", R, "Ett mål om jämställdhet finns, men utan mått och utan tid.", goal),
        result("konsuppdelad-statistik", F, "Tabell 1 redovisar deltagare utan uppdelning på kön.", table),
        result("analys", N, "Ingen könsuppdelad statistik finns att analysera."),
        result("intersektionalitet", F, "Inget i 31 stycken och 2 tabeller kopplar kön till någon annan grund."),
        result("resurser", P, "Platserna fördelas lika.",
               evidence("Tio platser för kvinnor och tio för män.", 1700, 34, ("6 Budget",), page=4)),
        result("effekter", N, "Kravet gäller inte projektansökningar."),
    ), notices=(Notice("ocr-used", "Sidan är en bild; texten är tolkad med OCR.", 4),), statistics=STATISTICS)


def minutes() -> DocumentReport:
    """Exempt with a reason, a waived failure, a format without pages."""
    return document("handlingar/09 Protokoll.txt", (
        result("perspektiv", E, "Dokumentet anger varför perspektivet inte är relevant.",
               evidence("Ärendet rör byte av bankkonto och påverkar ingen enskild.", 120, 4)),
        result("mal", N, "Kravet gäller inte protokoll."),
        result("konsuppdelad-statistik", F, "Närvarotabellen är inte uppdelad.", waived=True,
               waiver="Beslut i styrelsen 2026-05-04, till och med 2026-12-31."),
        result("analys", N, "Ingen statistik."),
        result("intersektionalitet", N, "Kravet gäller inte protokoll."),
        result("resurser", N, "Kravet gäller inte protokoll."),
        result("effekter", N, "Kravet gäller inte protokoll."),
    ), type="protokoll", type_evidence=(), type_source="stated", type_confidence=1.0, pages=None, words=240,
        format="txt", title="Protokoll", sha256="1" * 64)


def small_report() -> Report:
    return Report(
        tool_version="0.1.0",
        plan=PlanInfo("gemensam", "Gemensam läsning av handlingsplanerna", "a" * 64, (
            ("nordost-2019/12", "Broschyrer ska vara fria från könsstereotyper.", "Vilka bilder och ord visar kvinnor och män?"),
        )),
        language_model=("sv_core_news_sm", "3.8.0"), created="2026-11-21T12:00:00Z",
        documents=(application(), minutes()),
        errors=(DocumentError("handlingar/11 Bilaga.pdf", "encrypted", "Filen är skyddad med lösenord. Spara en kopia utan lösenord."),),
        meeting=(result("effekter", R, "Insatsen ”Steget” i dagordningen har ingen rapport.",
                        evidence("§ 7 Steget", 12, 3, ("Dagordning",))),),
    )


def large_report(count: int) -> Report:
    """A report of many documents, each with its own path."""
    few = (application(), minutes())
    many = tuple(
        replace(few[n % 2], path=f"handlingar/2026-{1 + n % 12:02}/{n + 1:03} {few[n % 2].path.split('/')[-1]}")
        for n in range(count)
    )
    return replace(small_report(), documents=many)

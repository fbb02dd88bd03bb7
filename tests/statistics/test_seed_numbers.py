"""The tables of the förbund's own slides, rebuilt from their numbers: layouts that lost their shape."""

from pathlib import Path

import pytest

from jamcheck.document import Document, DocumentBuilder
from jamcheck.statistics import Split, Statistic, check_sums, find_statistics, gaps, load_lexicon, overall_split

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
#: Deltagare per insats 2018: women, men, total, percent women, percent men.
INSATSER = {"ReSam (konsultationer)": "697 505 1 202 58 42", "Arbetssteget": "42 32 74 57 43",
            "Hälsosteget Aktiv": "256 131 387 66 34", "Dino": "56 52 108 52 48", "KIS (PMG)": "331 140 471 70 30",
            "Totalt": "1382 860 2 242 62 38"}
MALGRUPPEN = {"Invånare:": "49 000 50 000", "Förvärvsarb:": "56 % 67 %", "Arbetslöshet:": "11 % 13 %",
              "Andel sjukskrivna:": "13,1 % 8,7 %", "Utlandsfödda": "59 % 60 %"}
VAL = {"Nordost:": "49,46% 50,54%", "Komettorget": "40,9% 59,1%", "Kortedala södra": "53,8% 46,2%",
       "Gårdsten Norra": "44,3% 55,7%", "Olofstorp": "48,7% 51,3%"}


def slide(title: str, heads: str, rows: dict[str, str]) -> Document:
    builder = DocumentBuilder("txt")
    builder.add_heading(title)
    builder.add_paragraph(heads)
    for label, numbers in rows.items():
        builder.add_paragraph(f"{label} {numbers}")
    return builder.build()


def only(document: Document) -> Statistic:
    (statistic,) = find_statistics(document, load_lexicon())
    return statistic


@pytest.mark.parametrize("document", [
    pytest.param(slide("Målgruppen", "Kvinnor: Män:", MALGRUPPEN), id="shares within each sex"),
    pytest.param(slide("Valdeltagande", "Kvinnor: Män:", VAL), id="a distribution of voters"),
    pytest.param(slide("Antal deltagare 2018", "Insatser Kvinna Man Totalt Kvinna Man", INSATSER), id="participants"),
])
def test_slide_is_split_and_raises_no_alarm(document: Document) -> None:
    statistic = only(document)
    assert (statistic.split, statistic.certain, check_sums(statistic)) == (Split.FULL, False, [])


def test_two_thousands_side_by_side_are_two_numbers() -> None:
    cells = [cell.value for cell in only(slide("Målgruppen", "Kvinnor: Män:", MALGRUPPEN)).readings[:2]]
    assert cells == [49000, 50000]


def test_distribution_and_shares_within_are_told_apart() -> None:
    kinds = [{gap.kind for gap in gaps(only(slide("Personer", "Kvinnor: Män:", rows)))} for rows in (VAL, MALGRUPPEN)]
    assert kinds == [{"distribution"}, {"distribution", "rate"}]


def test_rows_outside_forty_sixty_are_named() -> None:
    statistic = only(slide("Antal deltagare 2018", "Insatser Kvinna Man Totalt Kvinna Man", INSATSER))
    assert [gap.label for gap in gaps(statistic) if gap.notable] == ["Hälsosteget Aktiv", "KIS (PMG)", "Totalt"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside the checkout")
def test_seed_slides_are_read_whole() -> None:
    from jamcheck.extract.text import extract

    path = next(SEEDS.glob("002_*.txt"))
    found = find_statistics(extract(path.read_bytes(), path.name), load_lexicon())
    tables = [one for one in found if one.kind == "table" and one.split is Split.FULL]
    assert (len(tables), [finding for one in tables for finding in check_sums(one)]) == (3, [])


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside the checkout")
@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_seed_without_statistics_yields_none(number: str) -> None:
    from jamcheck.extract.text import extract

    path = next(SEEDS.glob(f"{number}_*.txt"))
    document = extract(path.read_bytes(), path.name)
    assert overall_split(find_statistics(document, load_lexicon())) is Split.ABSENT

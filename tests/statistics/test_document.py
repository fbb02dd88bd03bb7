"""Whole documents: what covers what, what the worst is, which text speaks of a table, and what reports get."""

import json
import time
from typing import Any

import pytest

from jamcheck.document import Document, DocumentBuilder
from jamcheck.statistics import (
    Split,
    find_statistics,
    linked_sentences,
    load_lexicon,
    overall_split,
    silence,
    summary,
    unmentioned_gaps,
)

SPLIT = [["Insats", "Kvinnor", "Män", "Totalt"], ["Ateljén", "31", "22", "53"], ["Köket", "18", "20", "38"],
         ["Totalt", "49", "42", "91"]]


def document(*parts: Any) -> Document:
    """Strings become paragraphs, "# …" headings, lists tables."""
    builder = DocumentBuilder("docx")
    for part in parts:
        if isinstance(part, list):
            builder.add_table(part, header_rows=1, caption="Tabell 1. Deltagare")
        elif part.startswith("# "):
            builder.add_heading(part[2:])
        else:
            builder.add_paragraph(part)
    return builder.build()


@pytest.mark.parametrize(("text", "split"), [
    pytest.param("Totalt deltog 91 personer.", Split.FULL, id="the table's total is no new statistic"),
    pytest.param("Ateljén hade 53 deltagare.", Split.FULL, id="so is a row's total"),
    pytest.param("Av deltagarna var 54 procent kvinnor.", Split.FULL, id="a share of one sex where the table has both"),
    pytest.param("Av deltagarna hade 60 varit sjukskrivna.", Split.NONE, id="another number is"),
    pytest.param("35 av 64 elever i grannskolan svarade.", Split.NONE, id="so are other people"),
    pytest.param("Hyran var 91 tkr.", Split.FULL, id="money is not looked at"),
])
def test_text_beside_a_split_table(text: str, split: Split) -> None:
    assert overall_split(find_statistics(document("# Deltagare", SPLIT, text), load_lexicon())) is split


def test_goals_under_their_heading_are_no_statistics() -> None:
    found = find_statistics(document("# Mål", "Fler kvinnor, minst 40 deltagare per år."), load_lexicon())
    assert overall_split(found) is Split.ABSENT


def test_follow_up_of_goals_is_statistics() -> None:
    found = find_statistics(document("# Uppföljning av mål", "38 deltagare gick till arbete."), load_lexicon())
    assert overall_split(found) is Split.NONE


@pytest.mark.parametrize(("text", "why"), [
    pytest.param("Av tabell 1 framgår att männen är färre.", "reference", id="names the table"),
    pytest.param("I Ateljén är kvinnorna fler.", "label", id="names a row"),
    pytest.param("Fördelningen är jämn.", "near", id="stands beside it"),
])
def test_sentence_is_linked_to_its_table(text: str, why: str) -> None:
    made = document("# Deltagare", SPLIT, text, "# Ekonomi", "Hyran höjdes.")
    (table, *_) = find_statistics(made, load_lexicon())
    assert [(made.quote(link.start, link.end), link.why) for link in linked_sentences(table, made, load_lexicon())] == [
        (text, why)]


def test_summary_is_plain_data_with_places_and_bars() -> None:
    (table,) = find_statistics(document("# Deltagare", SPLIT), load_lexicon())
    plain = json.loads(json.dumps(summary(table), ensure_ascii=False))
    assert (plain["split"], plain["place"]["table"], plain["place"]["rows"], plain["findings"]) == ("full", 1, [2, 4], [])
    assert plain["chart"][0] == {"label": "Ateljén", "women": 31, "men": 22, "unit": "antal"}


def test_every_reading_quotes_the_document() -> None:
    made = document("# Deltagare", SPLIT, "Av 91 deltagare gick 20 kvinnor och 18 män till arbete.")
    readings = [reading for one in find_statistics(made, load_lexicon()) for reading in one.readings]
    assert all(made.quote(reading.start, reading.end).strip() == reading.raw.strip() for reading in readings)


def test_a_hundred_pages_are_read_in_seconds() -> None:
    page = "Under året har verksamheten utvecklats i samverkan mellan parterna och 41 deltagare har fått stöd. " * 30
    long = document(*[page for _ in range(100)])
    started = time.process_time()
    find_statistics(long, load_lexicon())
    assert time.process_time() - started < 8


@pytest.mark.parametrize(("text", "labels"), [
    pytest.param("Hyran höjdes.", ["Snickeriet", "Totalt"], id="no word of the sexes"),
    pytest.param("I snickeriet är männen fler.", ["Totalt"], id="one row named"),
    pytest.param("Kvinnorna är färre än männen.", [], id="the table as a whole"),
    pytest.param("Snickeriet hade 40 deltagare.", ["Snickeriet", "Totalt"], id="a row named without its sexes"),
])
def test_large_gaps_that_the_text_leaves_out(text: str, labels: list[str]) -> None:
    uneven = [["Insats", "Kvinnor", "Män"], ["Snickeriet", "5", "35"], ["Köket", "18", "20"], ["Totalt", "23", "55"]]
    made = document("# Deltagare", uneven, text)
    (table, *_) = find_statistics(made, load_lexicon())
    assert [gap.label for gap in unmentioned_gaps(table, made, load_lexicon())] == labels


def test_the_largest_silent_gap_is_told_in_a_sentence() -> None:
    made = document("# Deltagare", [["Insats", "Kvinnor", "Män"], ["Snickeriet", "6", "14"]], "Hyran höjdes.")
    plain = [summary(one, made, load_lexicon()) for one in find_statistics(made, load_lexicon())]
    assert silence(plain) == "Tabell 1, Snickeriet: kvinnor 30 %, män 70 % (utanför 40–60) nämns inte i texten."

"""Whatever a document holds, reading its statistics ends well and every number is quoted from its own place."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from jamcheck.document import CellSpec, Document, DocumentBuilder
from jamcheck.statistics import find_statistics, linked_sentences, load_lexicon, overall_split, summary

PIECES = st.sampled_from([
    "12", "1 202", "62 %", "..", "<5", "K", "M", "Kvinnor", "män", "Totalt", "varav", "av", "dem", "deltagare", "tre", "sju av tio",
    "respektive", "(", ")", ":", ".", ",", "2023", "18–29 år", "K/M", "12/14", "tkr", "ska", "hälften", "\u00ad", "§ 4", "och", "–",
    "Diagram 2", "tabell 1", "𝟛", "٣", "1.000.000,5", "%", "andelen",
])
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map(" ".join))
CELLS = st.one_of(TEXTS, st.builds(CellSpec, TEXTS, row_span=st.integers(1, 3), column_span=st.integers(1, 3)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    builder = DocumentBuilder("docx")
    for kind in draw(st.lists(st.sampled_from(["heading", "paragraph", "item", "figure", "table"]), max_size=7)):
        if kind == "table":
            rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
            builder.add_table(rows, header_rows=draw(st.integers(0, 2)), caption=draw(TEXTS), certain=draw(st.booleans()))
        else:
            add = {"heading": builder.add_heading, "paragraph": builder.add_paragraph, "item": builder.add_list_item,
                   "figure": builder.add_figure}[kind]
            add(draw(TEXTS))
    return builder.build()


@settings(deadline=None, max_examples=200)
@given(document=documents())
def test_any_document_is_read_to_the_end(document: Document) -> None:
    lexicon = load_lexicon()
    found = find_statistics(document, lexicon)
    overall_split(found)
    for statistic in found:
        json.dumps(summary(statistic))
        linked_sentences(statistic, document, lexicon)
        for reading in statistic.readings:
            assert reading.raw.strip() in document.quote(reading.start, reading.end) or not reading.raw.strip()

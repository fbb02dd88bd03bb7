"""Condition kinds, asked of small texts with small word lists."""

from typing import Any

import pytest

from jamcheck.conditions import Compiler, Context, kinds
from jamcheck.conditions._context import ELSEWHERE, TEXT, WORDS
from jamcheck.conditions._needs import NeedsReader
from jamcheck.conditions._order import Order
from jamcheck.conditions._own import OwnReader
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.statistics import find_statistics, load_lexicon
from tests.support import doc_of

CONCEPTS = {
    "kvinnor": (("kvinna", "flicka"), ()), "man": (("=män", "pojke"), ()), "kon": (("<kvinnor>", "<man>"), ()),
    "par": (("<kvinnor> och <man>",), ()), "mal": (("=mål", "målvärde"), ()), "skillnad": (("skillnad", "färre"), ()),
    "grund": (("ålder", "ursprung", "religion"), ()), "plats": (("plats",), ()),
}
CASES = [
    pytest.param("kon", "Kvinnor väntar.", True, id="a concept in the sentence"),
    pytest.param("!kon", "Lokalen är ny.", True, id="no mention"),
    pytest.param({"concept": {"any": ["mal"], "where": "heading"}}, "# Mål\n\nFler kvinnor deltar i år.", True,
                 id="a concept in the heading above"),
    pytest.param({"concept": {"any": ["mal"], "where": "label"}}, "Mål: Fler kvinnor deltar.", True,
                 id="a concept in the run-in label"),
    pytest.param({"together": {"of": ["kon", "plats"], "within": 2}}, "Kvinnor får plats.", True, id="close together"),
    pytest.param({"together": {"of": ["kon", "plats"], "within": 2}}, "Kvinnor har sedan länge haft svårt att få plats.",
                 False, id="too far apart"),
    pytest.param({"together": {"of": ["plats", "kon"], "ordered": True}}, "Kvinnor får plats.", False, id="the other order"),
    pytest.param({"lone": {"of": "kvinnor", "outside": ["par"]}}, "För kvinnor och män.", False, id="only in the pair"),
    pytest.param({"lone": {"of": "kvinnor", "outside": ["par"]}}, "Kvinnor väntar, kvinnor och män betalar.", True,
                 id="also outside the pair"),
    pytest.param({"enumeration": {"of": "grund", "min": 3}}, "Ålder, ursprung och religion.", True, id="three grounds"),
    pytest.param({"enumeration": {"of": "grund", "min": 3}}, "Ålder, ålder och religion.", True,
                 id="repeated members count each time"),
    pytest.param({"negated": "kon"}, "Inga kvinnor deltog.", True, id="denied"),
    pytest.param({"affirmed": "kon"}, "Inga kvinnor deltog.", False, id="not affirmed when denied"),
    pytest.param({"quantity": {"kind": ["share"], "near": ["kon"], "within": 3}}, "40 procent är kvinnor.", True,
                 id="a share near a concept"),
    pytest.param({"quantity": {"kind": ["money"]}}, "Kvinnor får 500 000 kronor.", True, id="money"),
    pytest.param({"time": {"kind": ["deadline"]}}, "Senast den 31 december 2026 ska det vara klart.", True, id="a deadline"),
    pytest.param({"time": {"kind": ["deadline", "period"], "inherit": ["heading"]}}, "# Mål under 2026\n\nFler kvinnor deltar.",
                 True, id="a time inherited from the heading"),
    pytest.param({"length": {"min": 3}}, "Kvinnor väntar.", False, id="too short"),
    pytest.param({"unbracketed": "kon"}, "Deltagarna (kvinnor och män) var nya.", False, id="only in brackets"),
    pytest.param({"adds": {"beyond": ["kon"], "min": 3}}, "Kvinnorna slutade när samtalen började.", True,
                 id="more words than the concepts'"),
    pytest.param({"adds": {"beyond": ["kon", "plats"], "min": 1}}, "Kvinnor har plats, män plats.", False,
                 id="nothing beyond the concepts and short words"),
    pytest.param({"block": ["item"]}, "- Fler kvinnor deltar", True, id="a list item"),
    pytest.param({"all": ["kvinnor", {"any": ["man", "skillnad"]}, {"none": ["plats"]}]}, "Kvinnor är färre.", True,
                 id="all, any and none"),
]


def holds(spec: Any, text: str) -> bool:
    annotated = AnnotatedDocument(doc_of(text), Matcher(CONCEPTS))
    test = Compiler(frozenset(CONCEPTS), {}).compile({"place": {"in": ["paragraph", "item", "cell"], "when": spec}})
    return test(None, Context(annotated, "ovrigt"))


@pytest.mark.parametrize(("spec", "text", "expected"), CASES)
def test_condition(spec: Any, text: str, expected: bool) -> None:
    assert holds(spec, text) is expected


BY = "Senast den 31 december {} ska hälften av dem som har platser där vara kvinnor i länet."
PAST = {"time": {"kind": ["deadline"], "past": True}}


@pytest.mark.parametrize(("spec", "head", "year", "expected"), [
    pytest.param(PAST, "Plan 2026", 2023, True, id="before the document's year"),
    pytest.param(PAST, "Plan 2026", 2026, False, id="in it"),
    pytest.param(PAST, "Plan 2026, beslutad i november 2023", 2023, False, id="the first year at the head counts"),
    pytest.param(PAST, "Plan", 2023, False, id="nobody knows without a year at the head"),
    pytest.param({"time": {"kind": ["deadline"], "past": False}}, "Plan", 2023, False, id="whichever is asked"),
    pytest.param({"time": {"kind": ["deadline"], "past": False}}, "Plan 2026", 2027, True, id="to come"),
])
def test_a_time_is_past_by_the_years_at_the_documents_head(spec: Any, head: str, year: int, expected: bool) -> None:
    assert holds(spec, f"# {head}\n\n{BY.format(year)}") is expected


def test_whether_a_time_is_past_is_asked_anew_in_each_document() -> None:
    matcher = Matcher(CONCEPTS)  # what is remembered of a text is its own
    annotated = [AnnotatedDocument(doc_of(f"# Plan {year}\n\n{BY.format(2024)}"), matcher) for year in (2023, 2025)]
    test = Compiler(frozenset(CONCEPTS), {}).compile({"all": [PAST, {"length": {"min": 2}}]}, "sentence")
    assert [test(one.units[-1], Context(one, "ovrigt")) for one in annotated] == [False, True]


@pytest.mark.parametrize(("head", "text", "expected"), [
    pytest.param("Årsredovisning 2025", "Under 2018–2019 byggdes husen om.", True, id="long before"),
    pytest.param("Årsredovisning 2025", "Under 2024 byggdes husen om.", False, id="the last year"),
    pytest.param("Årsredovisning 2025", "Husen byggdes om 2019 och 2025.", False, id="and now"),
    pytest.param("Årsredovisning 2025", "Sedan 2019 byggs husen om.", False, id="since then"),
    pytest.param("Årsredovisning", "Under 2019 byggdes husen om.", False, id="nobody knows which year it is"),
    pytest.param("Årsredovisning 2025", "Husen byggs om.", False, id="no year"),
])
def test_what_is_bygone_lies_long_before_the_years_at_the_documents_head(head: str, text: str, expected: bool) -> None:
    assert holds({"bygone": True}, f"# {head}\n\n{text}") is expected


def test_whether_a_sentence_is_bygone_is_asked_anew_in_each_document() -> None:
    matcher = Matcher(CONCEPTS)  # what is remembered of a text is its own
    annotated = [AnnotatedDocument(doc_of(f"# Rapport {year}\n\nUnder 2019 byggdes husen om."), matcher) for year in (2025, 2019)]
    test = Compiler(frozenset(CONCEPTS), {}).compile({"all": [{"bygone": True}, {"length": {"min": 2}}]}, "sentence")
    assert [test(one.units[-1], Context(one, "ovrigt")) for one in annotated] == [True, False]


@pytest.mark.parametrize(("head", "text", "expected"), [
    pytest.param("Rapport", "Pensionsverket vill nå fler män. Förbundet har inget eget mål.", True, id="set against the own"),
    pytest.param("Pensionsverket", "Pensionsverket vill nå fler män. Verket har inget eget mål.", False, id="whose document it is"),
    pytest.param("Rapport", "Pensionsverket vill nå fler män. Förbundet vill nå dem med.", False, id="not set against it"),
    pytest.param("Rapport", "Fler män ska nås. Förbundet har inget eget mål för kvinnor.", False, id="no body"),
    pytest.param("Rapport", "Förbundet har inget eget mål.", False, id="the last sentence"),
])
def test_another_body_is_what_the_own_matter_is_set_against(head: str, text: str, expected: bool) -> None:
    annotated = AnnotatedDocument(doc_of(f"# {head}\n\n{text}"), Matcher(CONCEPTS))
    test = Compiler(frozenset(CONCEPTS), {}).compile({"other_body": True}, "sentence")
    first = next(unit for unit in annotated.units if unit.kind == "paragraph")
    assert test(first, Context(annotated, "ovrigt")) is expected


@pytest.mark.parametrize(("head", "text", "expected"), [
    pytest.param("Samordningsförbundet Norra Ån", "I Samordningsförbundet Viken reserveras platser för kvinnor.", True, id="another"),
    pytest.param("Samordningsförbundet Viken", "I Samordningsförbundet Viken reserveras platser för kvinnor.", False, id="its own"),
    pytest.param("Samordningsförbundet Norra Ån", "I Viks kommun reserveras platser för kvinnor.", False, id="a member, of another kind"),
    pytest.param("Rapport", "I Viks kommun reserveras platser för kvinnor.", False, id="nobody knows whose the document is"),
    pytest.param("Rapport", "Grannförbundet reserverar platser för kvinnor.", True, id="a neighbour"),
    pytest.param("Rapport", "I grannkommunen reserveras platser för kvinnor.", True, id="at a neighbour's"),
    pytest.param("Rapport", "Av grannförbundet har vi lärt att reservera platser för kvinnor.", False, id="what is learnt of one"),
    pytest.param("Norrby kommun", "Tillsammans med Viks kommun reserverar vi platser för kvinnor.", False, id="what both do"),
])
def test_another_body_is_one_of_the_documents_own_kind(head: str, text: str, expected: bool) -> None:
    assert holds({"other_body": True}, f"# {head}\n\n{text}") is expected


@pytest.mark.parametrize(("where", "expected"), [("row", True), ("header", False)])
def test_a_cell_has_the_words_of_its_row(where: str, expected: bool) -> None:
    table = "| Mål | Klart |\n|---|---|\n| Fler kvinnor får börja i de tekniska grupperna | plats |\n| Kö | ny |"
    spec = ["kon", {"concept": {"any": ["plats"], "where": where}}]
    assert holds(spec, table) is expected


def test_near_looks_at_the_sentences_around_in_the_same_section() -> None:
    spec = {"all": ["skillnad", {"near": {"before": 1, "when": "kon"}}]}
    assert holds(spec, "Kvinnor deltog. Skillnaden består.")
    assert not holds(spec, "# Ett\n\nKvinnor deltog i år.\n\n# Två\n\nSkillnaden består än.")


def test_questions_are_no_running_text() -> None:
    annotated = AnnotatedDocument(doc_of("Hur många kvinnor deltog?"), Matcher(CONCEPTS))
    test = Compiler(frozenset(CONCEPTS), {}).compile({"sentence": "kon"})
    assert not test(None, Context(annotated, "ovrigt"))


@pytest.mark.parametrize(("spec", "needs"), [
    pytest.param(["kon", {"affirmed": "mal"}, "!plats"], [{"kon"}, {"mal"}], id="all parts but what must not stand"),
    pytest.param({"any": ["kon", ["mal", "plats"]]}, [{"kon", "mal"}], id="one of the parts"),
    pytest.param({"any": ["kon", {"length": {"min": 3}}]}, [], id="nothing where a part needs nothing"),
    pytest.param(["kon", {"document": {"doctype": ["ovrigt"]}}, "mal"], [{"kon"}], id="not past a look at the document"),
    pytest.param("@nekad", [{"mal"}, {"kon"}], id="what a statement needs"),
])
def test_a_sentence_is_asked_only_where_it_may_mention_what_is_needed(spec: Any, needs: list[set[str]]) -> None:
    statements = {"nekad": ["mal", {"quantity": {"kind": ["share"], "near": ["kon"]}}]}
    reader = NeedsReader(kinds(), statements, Order(kinds(), statements).looks)
    assert list(reader.needs(spec)) == needs


LOOKING = {"document": {"doctype": ["ovrigt"]}}


@pytest.mark.parametrize(("parts", "ordered"), [
    pytest.param([{"negated": "kon"}, "@nekad", "mal"], ["mal", "@nekad", {"negated": "kon"}], id="dear ones come last"),
    pytest.param([{"negated": "kon"}, LOOKING, "mal"], [{"negated": "kon"}, LOOKING, "mal"],
                 id="none passes one that looks at the document"),
])
def test_what_is_dear_to_answer_is_asked_last(parts: list[Any], ordered: list[Any]) -> None:
    assert Compiler(frozenset(CONCEPTS), {"nekad": ["mal", {"affirmed": "kon"}]}).ordered(parts) == ordered


@pytest.mark.parametrize("spec", ["okant", {"okant": 1}, {"together": {"of": ["kon"]}}, {"all": []}, 7, {"a": 1, "b": 2}])
def test_a_condition_that_cannot_be_understood_is_refused(spec: Any) -> None:
    compiler = Compiler(frozenset(CONCEPTS), {})
    compiler.compile({"sentence": spec})
    assert compiler.faults


def test_every_kind_tells_its_key_and_its_shape() -> None:
    assert all(key == module.KEY and module.SCHEMA.get("description") for key, module in kinds().items())


def about_table(spec: Any, text: str) -> bool:
    """Whether the first sentence below a table of women and men in one activity holds `spec`."""
    document = doc_of(f"| | Kvinnor | Män |\n|---|---|---|\n| Snickeri | 3 | 19 |\n| Café | 14 | 6 |\n\n{text}")
    context = Context(AnnotatedDocument(document, Matcher(CONCEPTS)), "ovrigt",
                      statistics=find_statistics(document, load_lexicon()))
    test = Compiler(frozenset(CONCEPTS), {}).compile({"sentence": spec})
    return test(None, context)


def test_words_of_the_statistics_add_nothing() -> None:
    spec = {"adds": {"beyond": ["kon"], "min": 1}}
    assert not about_table(spec, "Snickeri: män. Café: kvinnor.")
    assert about_table(spec, "Kvinnor har aldrig sett en svarv.")


@pytest.mark.parametrize(("between", "expected"), [(0, True), (3, False)])
def test_a_sentence_is_near_a_statistic_by_blocks(between: int, expected: bool) -> None:
    text = "Lokalen är ny.\n\n" * between + "Kvinnor väntar."
    assert about_table({"all": ["kon", {"concerns": {"split": ["full"], "near": 2}}]}, text) is expected
@pytest.mark.parametrize(("spec", "rests"), [
    pytest.param(["kon", "!par", {"length": {"min": 3}}], WORDS, id="words"),
    pytest.param({"any": ["kon", {"quantity": {"kind": ["share"]}}]}, TEXT, id="numbers are no words"),
    pytest.param({"together": {"of": ["kon", {"time": ["period"]}]}}, TEXT, id="nor are times"),
    pytest.param("@nekad", TEXT, id="a statement is what it says"),
    pytest.param({"concept": {"any": ["kon"], "where": "heading"}}, ELSEWHERE, id="the heading stands elsewhere"),
    pytest.param({"near": {"after": 1, "when": "kon"}}, ELSEWHERE, id="another sentence"),
    pytest.param({"none": [5, {}]}, ELSEWHERE, id="a faulty condition"), pytest.param("@själv", ELSEWHERE, id="a circle"),
])
def test_what_an_answer_rests_on(spec: Any, rests: int) -> None:
    statements = {"nekad": ["mal", {"affirmed": "kon"}], "själv": {"none": ["@själv"]}}
    assert OwnReader(kinds(), statements).rests(spec) == rests


def test_the_same_sentence_is_judged_by_what_stands_around_it_each_time() -> None:
    spec = ["kon", {"any": [{"concept": {"any": ["mal"], "where": "heading"}}, {"quantity": {"kind": ["share"]}}]}]
    annotated = AnnotatedDocument(doc_of("# Mål\n\nKvinnor väntar.\n\n# Annat\n\nKvinnor väntar.\n\n40 procent är kvinnor.\n\n"
                                         "40 är kvinnor."), Matcher(CONCEPTS))
    test = Compiler(frozenset(CONCEPTS), {}).compile(spec, "sentence")
    asked = [test(unit, Context(annotated, "ovrigt")) for _ in range(2) for unit in annotated.units if unit.kind == "paragraph"]
    assert asked == [True, False, True, False] * 2

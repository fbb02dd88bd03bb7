"""`jamcheck rules`, `jamcheck plans` and `check --explain`, as their users call them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from jamcheck.cli._app import run
from jamcheck.rulebook import all_rules

RULE = "further/lean.yaml"


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]):
    """`call("rules", "list")` → status, standard output, standard error."""

    def called(*words: object) -> tuple[int, str, str]:
        status = run([str(word) for word in words], {})
        out, err = capfd.readouterr()
        return status, out, err

    return called


def test_a_rule_is_explained_in_plain_words(call) -> None:
    status, page, _ = call("rules", "explain", "perspektiv")
    assert status == 0
    for part in ("plan-2022, punkt 5", "i texter på högst 150 ord vägs utfallet", "När kravet gäller", "Vad som avgör, i den här ordningen", "Kända svagheter",
                 "Exempel", "kvinnor, män eller könen (kon)"):
        assert part in page


def test_a_requirement_over_a_meeting_is_explained_by_what_it_gathers(call) -> None:
    page = call("rules", "explain", "revidering")[1]
    assert "med metoden revision" in page
    assert "handlingsplanen för jämställdhet (jamstalldhetsplanen)" in page


def test_the_examples_of_one_rule_are_tried_alone(call) -> None:
    assert call("rules", "test", "lean")[:2] == (0, "Inga fel.\n")


def test_a_wrong_example_gives_status_1_and_the_conditions(call, own_rules: Path) -> None:
    path = own_rules / RULE
    path.write_text(path.read_text(encoding="utf-8").replace("outcome: passed", "outcome: review", 1), encoding="utf-8")
    status, out, _ = call("rules", "test", "lean", "--rules-dir", own_rules)
    assert status == 1
    assert "väntat: review, blev: passed" in out
    assert "✓ uppfyllt: lean och jämställdhet hör ihop" in out


def test_a_faulty_rule_gives_status_2_with_its_place(call, own_rules: Path) -> None:
    path = own_rules / RULE
    path.write_text(path.read_text(encoding="utf-8").replace("[lean, {any: [jam", "[leen, {any: [jam", 1), encoding="utf-8")
    status, out, err = call("rules", "test", "--rules-dir", own_rules)
    assert (status, out) == (2, "")
    assert f"{path}:17:15: okänt begrepp ”leen” – menade du ”lean”?" in err


@pytest.mark.parametrize(("cut", "said"), [
    pytest.param("  - name: Ingen lean\n", "utfallet inapplicable har inget exempel", id="an outcome without an example"),
    pytest.param("questions:\n  review", "utfallet review saknar fråga", id="a review without a question"),
])
def test_lint_sees_what_the_schema_cannot(cut: str, said: str, call, own_rules: Path) -> None:
    path = own_rules / RULE
    kept = path.read_text(encoding="utf-8").partition(cut)[0]
    if cut.startswith("questions"):
        kept = path.read_text(encoding="utf-8").replace("  review: Vad gör ni i lean", "  failed: Vad gör ni i lean")
    path.write_text(kept, encoding="utf-8")
    status, _, err = call("rules", "lint", "--rules-dir", own_rules)
    assert (status, said in err) == (2, True)


def test_two_rules_may_not_say_the_same(call, own_rules: Path) -> None:
    twin = (own_rules / RULE).read_text(encoding="utf-8").replace("id: lean\n", "id: leen\n")
    (own_rules / "further/leen.yaml").write_text(twin, encoding="utf-8")
    assert "samma villkor som rule/lean" in call("rules", "lint", "--rules-dir", own_rules)[2]


def test_a_new_rule_is_a_file_that_loads_and_passes_its_own_examples(call, own_rules: Path) -> None:
    path = own_rules / "further/tillganglighet.yaml"
    assert call("rules", "new", "tillganglighet", "-o", path)[0] == 0
    assert "tillganglighet" in all_rules(own_rules)
    assert call("rules", "test", "tillganglighet", "--rules-dir", own_rules)[1] == "Inga fel.\n"


@pytest.mark.parametrize("name", ["Mitt Krav", "krav_1", "åtgärd", "../krav"])
def test_an_id_that_is_no_file_name_is_refused(name: str, call) -> None:
    status, _, err = call("rules", "new", name)
    assert (status, "kan inte vara ett id" in err) == (2, True)


def test_a_new_rule_never_overwrites_a_file(call, tmp_path: Path) -> None:
    path = tmp_path / "krav.yaml"
    path.write_text("mitt", encoding="utf-8")
    assert call("rules", "new", "krav", "-o", path)[0] == 2
    assert path.read_text(encoding="utf-8") == "mitt"


def test_plans_trace_names_every_clause_and_where_it_is_tested(call) -> None:
    out = call("plans", "trace", "--plan", "plan-2022")[1]
    assert out.endswith("25 punkter.\n")
    assert "plan-2022/13  Ansökningarna har konkreta mål för jämställdheten." in out
    assert "rules/core/mal.yaml" in out
    assert "checklistan i rapporten" in out


@pytest.mark.parametrize("words", [["plans", "trace", "--plan", "plan-2023"], ["plans", "show", "plan-2023"]])
def test_a_plan_that_does_not_exist_is_a_wrong_call(words: list[str], call) -> None:
    assert call(*words)[0] == 2


def test_check_explains_a_requirement_on_a_real_document(call, tmp_path: Path) -> None:
    path = tmp_path / "underlag.txt"
    path.write_text("Tjänsteutlåtande\n\nBakgrund\nKvinnorna får vänta längre på sin första tid än männen.\n", encoding="utf-8")
    status, out, _ = call("check", path, "--type", "tjansteutlatande", "--explain", "perspektiv")
    assert status == 0
    assert "(perspektiv): passed" in out
    assert "i: ”Kvinnorna får vänta längre på sin första tid än männen.”" in out
    assert re.search(r"Kort text: reglerna gav passed; vägt mot exempel: passed \d+ %, \w+ \d+ %", out)


def test_explaining_an_unknown_requirement_is_a_wrong_call(call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n", encoding="utf-8")
    status, _, err = call("check", tmp_path / "a.txt", "--explain", "perspektvi")
    assert (status, "Menade du ”perspektiv”?" in err) == (2, True)


def test_schemas_are_written_for_the_editor(call, tmp_path: Path) -> None:
    assert call("rules", "schema", tmp_path / "schema")[0] == 0
    schema = yaml.safe_load((tmp_path / "schema/rule.json").read_text(encoding="utf-8"))
    assert schema["properties"]["requirement"]["description"]
    assert "Meningen" in schema["$defs"]["condition"]["oneOf"][2]["properties"]["length"]["description"]

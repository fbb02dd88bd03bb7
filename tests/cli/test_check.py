"""`jamcheck check` around the checker: exit statuses, outputs, settings."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("fake_checker")

GOOD, MISSING, UNCLEAR = "a bra.txt", "b saknar.txt", "c oklar.txt"

STATUS = [
    pytest.param([GOOD], 0, id="all is met"),
    pytest.param([MISSING], 1, id="something is missing"),
    pytest.param([UNCLEAR], 0, id="something to review does not fail by default"),
    pytest.param([UNCLEAR, "--fail-on", "review"], 1, id="but does with --fail-on review"),
    pytest.param([MISSING, "--fail-on", "never"], 0, id="nothing fails with --fail-on never"),
    pytest.param([GOOD, "saknas.txt"], 3, id="a file that is not there"),
    pytest.param([MISSING, "saknas.txt"], 3, id="unreadable wins over missing"),
    pytest.param([GOOD, "--plan", "okänd"], 2, id="an unknown plan"),
    pytest.param([GOOD, "--type", "okänd"], 2, id="an unknown type"),
    pytest.param([GOOD, "--format", "okänt"], 2, id="an unknown format"),
    pytest.param([GOOD, "--okänd"], 2, id="an unknown option"),
    pytest.param([GOOD, "-j", "0"], 2, id="no processes"),
    pytest.param([GOOD, "--config", "saknas.toml"], 2, id="a settings file that is not there"),
    pytest.param([GOOD, "--waivers", "saknas.yaml"], 2, id="a waiver file that is not there"),
    pytest.param([GOOD, "--baseline", "saknas.json"], 2, id="a baseline that is not there"),
    pytest.param([GOOD, "-f", "json", "-f", "md"], 2, id="two formats on standard output"),
    pytest.param([GOOD, "-o", "saknas/rapport.json"], 2, id="an output folder that is not there"),
    pytest.param([], 2, id="nothing to check named"),
]


@pytest.mark.parametrize(("words", "status"), STATUS)
def test_exit_status(folder: Path, call, words: list[str], status: int) -> None:
    assert call("check", *words).status == status


def test_a_folder_without_documents_is_a_wrong_call(tmp_path: Path, call) -> None:
    (tmp_path / "tom").mkdir()
    called = call("check", tmp_path / "tom")
    assert (called.status, called.out) == (2, "")
    assert "Inga dokument" in called.err


def test_standard_output_carries_the_report_alone(folder: Path, call) -> None:
    called = call("check", folder, "saknas.txt", "--format", "json")
    assert [Path(document["path"]).name for document in called.json["documents"]] == [GOOD, MISSING, UNCLEAR]
    assert "saknas.txt" in called.err


def test_two_runs_give_the_same_bytes_with_a_fixed_time(folder: Path, call, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763728245")
    first, second = (call("check", folder, "-f", "json", "--no-cache").out for _ in range(2))
    assert first == second
    assert json.loads(first)["created"] == "2025-11-21T12:30:45Z"


def test_a_cached_run_gives_the_same_report(folder: Path, call, fake_checker, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763728245")
    cold = call("check", folder, "-f", "json").out
    fake_checker.checked.clear()
    assert call("check", folder, "-f", "json").out == cold
    assert fake_checker.checked == []


def test_no_cache_neither_reads_nor_writes(folder: Path, call, fake_checker, tmp_path: Path) -> None:
    call("check", folder, "--no-cache")
    assert not (tmp_path / "cache").exists()


def test_a_damaged_cache_is_told(folder: Path, call, tmp_path: Path) -> None:
    call("check", folder)
    for entry in (tmp_path / "cache").rglob("*.json"):
        entry.write_bytes(entry.read_bytes()[:-9])
    called = call("check", folder)
    assert "5 sparade resultat var skadade" in called.err


def test_text_from_standard_input(call, monkeypatch, tmp_path) -> None:
    (tmp_path / "in").write_text("Det är jämställt.", encoding="utf-8")
    with (tmp_path / "in").open() as text:
        monkeypatch.setattr("sys.stdin", text)
        called = call("check", "-", "--stdin-filename", "ansökan.txt", "-f", "json", "--no-cache")
    assert (called.status, called.json["documents"][0]["path"]) == (0, "ansökan.txt")


def test_the_suffix_of_the_output_decides_the_format(folder: Path, call) -> None:
    called = call("check", GOOD, "-o", "ut.json")
    assert called.out == ""
    assert json.loads(Path("ut.json").read_text(encoding="utf-8"))["schema_version"] == "1"


def test_several_formats_go_to_a_folder_that_is_not_checked_later(folder: Path, call) -> None:
    call("check", folder, "-f", "json", "-f", "md", "-o", folder / "rapporter")
    assert sorted(path.name for path in (folder / "rapporter").iterdir()) == ["jamcheck.json", "jamcheck.md"]
    assert len(call("check", folder, "-f", "json").json["documents"]) == 3


def test_settings_state_types_and_severities_by_path(folder: Path, call) -> None:
    Path("jamcheck.toml").write_text('[paths."b*"]\ntype = "budget"\nseverity = {perspektiv = "note", mal = "warning"}')
    called = call("check", MISSING, "-f", "json")
    document = called.json["documents"][0]
    assert (called.status, document["type"]) == (0, "budget")
    assert [result["severity"] for result in document["results"]] == ["note", "warning"]


def test_exclude_leaves_documents_out(folder: Path, call) -> None:
    Path("jamcheck.toml").write_text('exclude = ["b*"]')
    assert call("check", folder).status == 0


def test_waivers_beside_the_documents_hold(folder: Path, call) -> None:
    entry = '- {{requirement: {}, document: "b*", motivation: m, decided_by: d, date: 2026-01-01, expires: 2999-01-01}}'
    Path("undantag.yaml").write_text("undantag:\n" + "\n".join(map(entry.format, ["perspektiv", "mal"])))
    called = call("check", folder, "-f", "json")
    assert called.status == 0
    assert [result["waived"] for result in called.json["documents"][1]["results"]] == [True, True]


def test_a_baseline_leaves_only_what_is_new(folder: Path, call) -> None:
    assert call("check", folder, "--write-baseline", "b.json").status == 1
    assert call("check", folder, "--baseline", "b.json").status == 0
    Path("d ny.txt").write_text("Inget här heller.", encoding="utf-8")
    assert call("check", folder, "--baseline", "b.json").status == 1

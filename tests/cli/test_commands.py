"""The commands beside check: each says what it should, in the language asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import jamcheck.cli
from jamcheck import __version__

COMMANDS = sorted(path.stem for path in Path(jamcheck.cli.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_swedish(command: str, call) -> None:
    called = call(command, "--help")
    assert called.status == 0
    assert "Användning:" in called.out
    assert "Visa den här hjälpen och avsluta." in called.out


def test_version_is_the_packages(call) -> None:
    assert call("--version").out == f"jamcheck {__version__}\n"


@pytest.mark.parametrize(("words", "said"), [
    pytest.param(["chek"], "Menade du ”check”?", id="a misspelt command"),
    pytest.param(["check", ".", "--fromat", "json"], "--format", id="a misspelt option"),
    pytest.param(["check", ".", "--format", "exel"], "finns inte; välj en av", id="a format that does not exist"),
    pytest.param(["check"], "Här saknas 'SÖKVÄG…'", id="nothing to check"),
    pytest.param(["plans", "show", "okänd"], "De som finns:", id="a plan that does not exist"),
    pytest.param(["rules", "explain", "analy"], "Menade du ”analys”?", id="a misspelt requirement"),
])
def test_a_wrong_call_says_what_to_do(words: list[str], said: str, call) -> None:
    called = call(*words)
    assert (called.status, called.out) == (2, "")
    assert said in called.err


@pytest.mark.parametrize("words", [["--lang", "en", "check", "--help"], ["check", "--lang=en", "--help"]])
def test_clicks_own_words_are_english_where_asked_for(words: list[str]) -> None:
    called = subprocess.run([sys.executable, "-m", "jamcheck", *words], capture_output=True, text=True, timeout=60)
    assert "Show this message and exit." in called.stdout


def test_a_fault_nobody_foresaw_is_no_finding_and_tells_no_text(folder: Path, call, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("hemlig text")

    monkeypatch.setattr("jamcheck.cli.check.check_paths", broken)
    called = call("check", folder)
    assert (called.status, "KeyError" in called.err, "hemlig" in called.err) == (2, True, False)


def test_config_show_names_the_origin_of_every_value(folder: Path, call, monkeypatch) -> None:
    Path("jamcheck.toml").write_text('fail-on = "review"\n[paths."a*"]\ntype = "budget"')
    monkeypatch.setenv("JAMCHECK_LANG", "sv")
    rows = [line.split() for line in call("config", "show", folder, "--plan", "min").out.splitlines()]
    origins = {row[0]: row[-1] for row in rows}
    assert (origins["plan"], origins["lang"], origins["model"]) == ("kommandoraden", "JAMCHECK_LANG", "förval")
    assert origins["fail-on"] == str(folder / "jamcheck.toml")
    assert 'paths."a*"' in origins


def test_config_show_hides_passwords(folder: Path, call) -> None:
    Path("jamcheck.toml").write_text('history = "postgresql://ombud:hemligt@server/jamcheck"')
    assert "hemligt" not in call("config", "show").out


@pytest.mark.usefixtures("fake_checker")
def test_the_cache_can_be_seen_and_emptied(folder: Path, call, tmp_path: Path) -> None:
    call("check", folder)
    assert f"{tmp_path / 'cache'}\n5 sparade" in call("cache", "info").out
    assert call("cache", "prune").out.startswith("0 ")
    assert call("cache", "clear").out.startswith("5 ")
    assert "0 sparade" in call("cache", "info").out


WAIVER = 'undantag:\n- {{requirement: {}, document: a, motivation: m, decided_by: d, date: 2020-01-01, expires: {}}}\n'


@pytest.mark.parametrize(("requirement", "expires", "status", "said"), [
    pytest.param("mal", "2999-01-01", 0, "1 undantag, 0 har gått ut.", id="in order"),
    pytest.param("mal", "2021-01-01", 1, "gällde till och med 2021-01-01", id="expired"),
    pytest.param("mall", "2999-01-01", 2, "undantag.yaml:2: kravet ”mall” finns inte", id="an unknown requirement"),
    pytest.param("mal", "snart", 2, "expires ska vara ett datum", id="faulty"),
])
def test_waivers_lint(folder: Path, call, requirement: str, expires: str, status: int, said: str) -> None:
    Path("undantag.yaml").write_text(WAIVER.format(requirement, expires), encoding="utf-8")
    called = call("waivers", "lint")
    assert called.status == status
    assert said in called.out + called.err


@pytest.mark.usefixtures("fake_checker")
def test_diff_tells_what_got_worse_by_its_status(folder: Path, call) -> None:
    call("check", folder, "-o", "before.json")
    (folder / "a bra.txt").write_text("Nu är det oklart.", encoding="utf-8")
    call("check", folder, "-o", "after.json")
    assert call("diff", "before.json", "after.json").status == 1
    assert call("diff", "after.json", "before.json").status == 0


@pytest.mark.parametrize("content", ["inte json", "{}", None])
def test_diff_refuses_what_is_no_report(folder: Path, call, content: str | None) -> None:
    if content is not None:
        Path("x.json").write_text(content)
    assert call("diff", "x.json", "x.json").status == 2


def test_new_makes_a_document_with_the_plans_questions_and_overwrites_nothing(folder: Path, call) -> None:
    assert call("new", "projektansokan").status == 0
    with ZipFile("projektansokan.docx") as package:
        assert "skillnad mellan kvinnor och män" in package.read("word/document.xml").decode()
    assert call("new", "projektansokan").status == 2


@pytest.mark.parametrize("name", ["a bra.txt", "saknas.docx"])
def test_annotate_says_what_it_cannot_do_and_writes_nothing(folder: Path, call, name: str) -> None:
    assert call("annotate", name, "-o", "kopia.docx").status in (2, 3)
    assert not Path("kopia.docx").exists()


def test_annotate_never_writes_over_the_original(folder: Path, call) -> None:
    Path("a.docx").write_bytes(b"PK")
    assert call("annotate", "a.docx", "-o", "./a.docx").status == 2
    assert Path("a.docx").read_bytes() == b"PK"


@pytest.mark.parametrize("name", ["text", "json", "csv"])
@pytest.mark.usefixtures("fake_checker")
def test_stats_names_every_document(folder: Path, call, name: str) -> None:
    called = call("stats", folder, "--format", name)
    assert called.status == 0
    if name == "json":
        assert len(json.loads(called.out)["documents"]) == 3


@pytest.mark.usefixtures("fake_checker")
def test_stats_takes_its_format_from_the_file(folder: Path, call) -> None:
    assert call("stats", folder, "--output", folder / "tal.xlsx").status == 0
    assert (folder / "tal.xlsx").read_bytes().startswith(b"PK")


def test_rules_and_plans_are_listed(call) -> None:
    assert call("plans", "list").out.startswith("gemensam")
    assert "Kravet" not in call("rules", "list").err
    assert "punkt" in call("rules", "explain", "mal").out
    assert "intersektionalitet" in call("plans", "show", "gemensam").out

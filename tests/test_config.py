"""Settings: where they come from, and what is said of wrong ones."""

from pathlib import Path

import pytest

from jamcheck.config import Config, load_config
from jamcheck.errors import ConfigError


def write(folder: Path, text: str, name: str = "jamcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder has no settings of its own."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def load(tmp_path: Path, text: str, **environ: str) -> Config:
    write(tmp_path / "docs", text)
    return load_config([tmp_path / "docs"], environ)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    config = load_config([tmp_path])
    assert (config.plan, config.fail_on, config.jobs, config.origins) == ("gemensam", "failed", "auto", {})


def test_the_file_is_found_upward_from_the_documents(tmp_path: Path) -> None:
    path = write(tmp_path / "a", 'plan = "nordost-2019"')
    (tmp_path / "a/b/c").mkdir(parents=True)
    config = load_config([tmp_path / "a/b/c"])
    assert (config.plan, config.origins["plan"]) == ("nordost-2019", str(path))


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    write(tmp_path / "a", 'plan = "far"')
    write(tmp_path / "a/b", 'plan = "near"')
    assert load_config([tmp_path / "a/b"]).plan == "near"


def test_the_common_folder_of_several_paths_counts(tmp_path: Path) -> None:
    write(tmp_path / "a", 'plan = "common"')
    write(tmp_path / "a/b", 'plan = "only-b"')
    (tmp_path / "a/c").mkdir()
    assert load_config([tmp_path / "a/b", tmp_path / "a/c"]).plan == "common"


def test_pyproject_counts_only_with_its_own_table(tmp_path: Path) -> None:
    write(tmp_path / "a", '[tool.jamcheck]\nplan = "outer"', "pyproject.toml")
    write(tmp_path / "a/b", "[tool.ruff]", "pyproject.toml")
    assert load_config([tmp_path / "a/b"]).plan == "outer"


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    config = load(tmp_path, 'plan = "file"', JAMCHECK_PLAN="variable")
    assert (config.plan, config.origins["plan"]) == ("variable", "JAMCHECK_PLAN")


def test_an_option_wins_over_all(tmp_path: Path) -> None:
    config = load(tmp_path, 'plan = "file"', JAMCHECK_PLAN="variable").with_options(plan="option", jobs=None)
    assert (config.plan, config.origins["plan"], config.jobs) == ("option", "kommandoraden", "auto")


def test_a_variable_may_name_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x", 'plan = "named"')
    assert load_config([tmp_path], {"JAMCHECK_CONFIG": str(path)}).plan == "named"


def test_extends_gives_what_the_file_does_not_say(tmp_path: Path) -> None:
    base = write(tmp_path, 'plan = "base"\nfail-on = "review"', "base.toml")
    config = load(tmp_path, 'extends = "../base.toml"\nplan = "own"')
    assert (config.plan, config.fail_on, config.origins["fail_on"]) == ("own", "review", str(base))


def test_paths_in_a_file_are_read_from_its_folder(tmp_path: Path) -> None:
    config = load(tmp_path, 'waivers = "beslut/undantag.yaml"')
    assert config.waivers == tmp_path / "docs/beslut/undantag.yaml"


def test_type_and_severity_by_path_and_the_last_fitting_pattern_decides(tmp_path: Path) -> None:
    config = load(tmp_path, '[paths."**"]\ntype = "ovrigt"\nseverity = {mal = "note"}\n[paths."a/**"]\ntype = "budget"')
    inner, outer = tmp_path / "docs/a/x.docx", tmp_path / "docs/x.docx"
    assert (config.type_of(inner), config.type_of(outer)) == ("budget", "ovrigt")
    assert config.severities_of(inner) == {"mal": "note"}


@pytest.mark.parametrize(("text", "said"), [
    pytest.param('plna = "x"', "Menade du ”plan”", id="an unknown key gets the likely one"),
    pytest.param('fail-on = "faild"', "Menade du ”failed”", id="a wrong choice gets the likely one"),
    pytest.param("plan = 3", "en text inom citattecken", id="a number for a text"),
    pytest.param('cache = "ja"', "true eller false", id="a text for a switch"),
    pytest.param("jobs = 0", "ett antal från 1", id="no processes at all"),
    pytest.param('plan = "x', "inte giltig TOML", id="a quote that never ends"),
    pytest.param('extends = "saknas.toml"', "som inte finns", id="extends a file that is missing"),
    pytest.param('extends = "jamcheck.toml"', "bygger på sig själv", id="extends itself"),
    pytest.param('exclude = "arkiv"', "en lista av texter", id="a text for a list"),
    pytest.param('[paths."a"]\ntyp = "budget"', "Menade du ”type”", id="an unknown key of a path table"),
    pytest.param('[paths."a".severity]\nmal = "fel"', "Välj error, warning, note", id="an unknown severity"),
])
def test_a_wrong_file_is_named_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        load(tmp_path, text)
    assert "jamcheck.toml" in caught.value.message


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="JAMCHECK_FAIL_ON"):
        load_config([tmp_path], {"JAMCHECK_FAIL_ON": "sometimes"})


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="finns inte"):
        load_config([tmp_path], file=tmp_path / "saknas.toml")

"""What README.md and docs/ say is so: commands, layers, dependencies, links, the report shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jamcheck.batch import check_paths
from jamcheck.cli._app import app
from jamcheck.config import Config
from jamcheck.report import render

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*/README.md"))]

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def commands() -> Iterator[str]:
    """Every command of the command line; of a group, each of its own ("rules test")."""
    group = app("sv")
    context = click.Context(group, obj="sv")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in command.commands)
        else:
            yield name


def documented() -> set[str]:
    """The commands named in the table of commands."""
    table = README.partition("| Command | What it does |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z]+(?: [a-z]+)?)[ `]", "\n".join(line.split("|")[1] for line in table.split("\n")[2:]))
    return set(named)


def test_readme_begins_with_the_two_commands_and_the_plain_way() -> None:
    first = [line.split("#")[0].strip() for line in README.split("\n") if line.strip()][1:4]
    assert first[:2] == ["make demo", "make test"]
    assert "pip install ." in first[2]


def test_readme_names_every_command_and_no_other() -> None:
    assert documented() == set(commands())


def test_readme_shows_the_layers_that_are_enforced() -> None:
    (contract,) = [c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    shown = README.partition("### Layers")[2].partition("###")[0]
    assert re.findall(r"^    (.+)$", shown, re.MULTILINE) == contract["layers"]


def test_readme_tells_the_licence_of_every_dependency() -> None:
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    named = set(re.findall(r"[\w-]+", README.partition("## Licences")[2].lower()))
    assert {re.match(r"[\w-]+", need)[0] for need in wanted} <= named  # type: ignore[index]


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@each_page
def test_commands_shown_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    called = re.findall(r"(?:^ {4}|`|^\$ )jamcheck ([a-z]+)", text, re.MULTILINE)
    called += re.findall(r"^jamcheck ([a-z]+)", "\n".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL)), re.M)
    assert set(called) <= {name.split()[0] for name in commands()}


def test_the_report_shown_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = check_paths([Path("samples/ansokningar/08-projektansokan-nya-spar.pdf")], Config(cache=False))
    printed = set(str(render("text", session.report)).split("\n"))
    shown = README.partition("What it looks like")[2].split("```")[1].partition("\n\n")[2].strip().split("\n")
    assert [line for line in shown if line not in printed] == []

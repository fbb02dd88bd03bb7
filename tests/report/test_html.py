"""The page: one file, no fetch, structure that a screen reader follows; in chromium, with axe-core and the keyboard."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from jamcheck.report import RenderOptions, compare, render, render_comparison
from jamcheck.result import Report

BROWSER = Path(__file__).parents[1] / "browser"


def _page(report: Report, lang: str = "sv") -> Any:
    return html.fromstring(str(render("html", report, options=RenderOptions(lang=lang))))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_says_its_language(report: Report, lang: str) -> None:
    assert _page(report, lang).get("lang") == lang


def test_nothing_is_fetched(report: Report) -> None:
    page = _page(report)
    assert not page.xpath("//link | //img | //iframe | //script[@src] | //*[@src]")
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert "url(" not in page.xpath("string(//style)")


def test_headings_descend_without_gaps(report: Report) -> None:
    levels = [int(heading.tag[1]) for heading in _page(report).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scoped_headers(report: Report) -> None:
    for table in _page(report).xpath("//table"):
        assert table.xpath("caption")
        assert all(th.get("scope") for th in table.iter("th"))
        assert all(row.xpath("th[@scope='row']") for row in table.xpath("tbody/tr"))


def test_ids_are_unique_and_links_lead_somewhere(report: Report) -> None:
    page = _page(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_every_open_finding_has_its_question_and_clause(report: Report) -> None:
    page = _page(report)
    for finding in page.xpath("//div[contains(@class, 'r failed') or contains(@class, 'r review')]"):
        assert finding.xpath("p[@class='q']")
        assert "insjoriket-2020" in finding.text_content()


def test_charts_say_their_figures_in_words(report: Report) -> None:
    text = " ".join(_page(report).xpath("//figure[@class='c']")[0].text_content().split())
    assert "Steget kvinnor 67 %, män 33 % (utanför 40–60)" in text


def test_charts_tell_rates_of_each_sex_from_shares_of_all(report: Report) -> None:
    assert "I arbete bland kvinnor 31 %, bland män 44 %" in " ".join(_page(report).text_content().split())


def test_markup_in_documents_stays_text(hostile: Report) -> None:
    assert len(_page(hostile).xpath("//script")) == 1


def test_five_hundred_documents_stay_under_five_megabytes() -> None:
    from tests.report.sample import large_report

    assert len(str(render("html", large_report(500))).encode()) < 5_000_000


def inspect(path: Path, **choices: Any) -> dict[str, Any]:
    """What tests/browser/inspect.mjs finds in a page."""
    command = ["node", "inspect.mjs", path.as_uri(), json.dumps(choices)]
    done = subprocess.run(command, cwd=BROWSER, capture_output=True, timeout=120, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from tests.report.sample import small_report

    folder = tmp_path_factory.mktemp("pages")
    before = json.loads(str(render("json", small_report())))
    after = json.loads(str(render("json", small_report())))
    after["documents"][0]["results"][0]["outcome"] = "review"
    made = {"report": render("html", small_report()), "diff": render_comparison("html", compare(before, after))}
    for name, content in made.items():
        (folder / f"{name}.html").write_text(str(content), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.mark.axe
@pytest.mark.chromium
@pytest.mark.parametrize("name", ["report", "diff"])
@pytest.mark.parametrize("choices", [
    pytest.param({}, id="light"), pytest.param({"scheme": "dark"}, id="dark"),
    pytest.param({"media": "print"}, id="print"), pytest.param({"width": 320}, id="at 400 % zoom"),
])
def test_axe_finds_no_violation(pages: dict[str, Path], name: str, choices: dict[str, Any]) -> None:
    found = inspect(pages[name], **choices)
    assert found["violations"] == []
    assert (found["requests"], found["errors"]) == ([], [])
    assert found["wider"] == 0


@pytest.mark.axe
@pytest.mark.chromium
def test_the_keyboard_reaches_everything_and_shows_where_it_is(pages: dict[str, Path]) -> None:
    page = html.fromstring(pages["report"].read_text(encoding="utf-8"))
    stops = inspect(pages["report"], stops=60)["stops"]
    assert stops[0]["href"] == "#innehall"
    assert {stop["href"] for stop in stops} >= set(page.xpath("//a/@href"))
    assert len([stop for stop in stops if stop["name"] == "button"]) >= len(page.xpath("//table[@id='matris']/thead//th"))
    assert all(stop["outline"] for stop in stops if stop["name"] != "body")


@pytest.mark.axe
@pytest.mark.chromium
@pytest.mark.parametrize(("steps", "first", "said"), [
    pytest.param([], "07 Ansökan.docx", "Visar 2 av 2 dokument", id="as the report has them"),
    pytest.param([["click", "thead th:nth-child(1) button"]] * 2, "09 Protokoll.txt", "Visar 2 av 2 dokument", id="sorted downwards"),
    pytest.param([["click", "thead th:nth-child(2) button"]], "07 Ansökan.docx", "Visar 2 av 2 dokument", id="by outcome"),
    pytest.param([["fill", "input[type=search]", "proto"]], "09 Protokoll.txt", "Visar 1 av 2 dokument", id="filtered by name"),
    pytest.param([["select", "select", "failed"]], "07 Ansökan.docx", "Visar 2 av 2 dokument", id="filtered by outcome"),
])
def test_the_overview_sorts_and_filters(pages: dict[str, Path], steps: list[list[str]], first: str, said: str) -> None:
    found = inspect(pages["report"], steps=steps)
    assert found["rows"][0] == first
    assert found["said"] == said


@pytest.mark.axe
@pytest.mark.chromium
def test_the_page_reads_without_scripts(pages: dict[str, Path]) -> None:
    stops = inspect(pages["report"], script=False, stops=30)["stops"]
    assert not [stop for stop in stops if stop["name"] in ("button", "input", "select")]

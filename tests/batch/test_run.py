"""Many documents: order, cache, errors, interruption."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from jamcheck.batch import Options, Progress, Source, run
from jamcheck.cache import Cache
from jamcheck.errors import ConfigError
from jamcheck.result import Report


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(jobs="1", cache=Cache(tmp_path / "cache"))


def sources(folder: Path) -> list[Source]:
    return [Source(path=path) for path in sorted(folder.glob("*.txt"))]


def timeless(report: Report) -> Report:
    return replace(report, created="")


def test_reports_come_in_the_order_given(folder: Path, fake_checker, options: Options) -> None:
    backwards = list(reversed(sources(folder)))
    report = run(backwards, options)
    assert [document.path for document in report.documents] == [source.path.as_posix() for source in backwards]


def test_a_name_outside_utf8_is_no_reason_to_fail(folder: Path, fake_checker, options: Options) -> None:
    odd = folder / "a\udce5.txt"
    try:
        odd.write_text("Ärendet", encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("the file system has no such names")
    for _ in range(2):
        assert [document.path for document in run([Source(path=odd)], options).documents] == [odd.as_posix()]
    assert len(fake_checker.checked) == 1


def test_unchanged_documents_are_not_checked_again(folder: Path, fake_checker, options: Options) -> None:
    first = run(sources(folder), options)
    fake_checker.checked.clear()
    assert timeless(run(sources(folder), options)) == timeless(first)
    assert fake_checker.checked == []


def test_only_what_changed_is_checked_again(folder: Path, fake_checker, options: Options) -> None:
    run(sources(folder), options)
    fake_checker.checked.clear()
    (folder / "b saknar.txt").write_text("Nu är det jämställt.", encoding="utf-8")
    run(sources(folder), options)
    assert [Path(path).name for path in fake_checker.checked] == ["b saknar.txt"]


def test_a_moved_document_is_known_and_shown_where_it_is(folder: Path, fake_checker, options: Options) -> None:
    run(sources(folder), options)
    fake_checker.checked.clear()
    moved = shutil.move(folder / "a bra.txt", folder / "ny plats.txt")
    report = run([Source(path=Path(moved))], options)
    assert (report.documents[0].path, fake_checker.checked) == (Path(moved).as_posix(), [])


@pytest.mark.parametrize("change", [{"type": "budget"}, {"type": "protokoll"}])
def test_a_stated_type_is_a_question_of_its_own(folder: Path, fake_checker, options: Options, change) -> None:
    run(sources(folder), options)
    report = run([replace(source, **change) for source in sources(folder)], options)
    assert {document.type for document in report.documents} == set(change.values())


def test_other_rules_are_a_question_of_their_own(folder: Path, fake_checker, options: Options, tmp_path) -> None:
    from jamcheck.resources import rules_dir

    run(sources(folder), options)
    fake_checker.checked.clear()
    own = shutil.copytree(rules_dir(), tmp_path / "rules")
    (own / "terms/egen_term.yaml").write_text("id: egen_term\ntitle: Egen\nterms: [egenhet]\n", encoding="utf-8")
    run(sources(folder), replace(options, rules_dir=own))
    assert len(fake_checker.checked) == 3


def test_an_unknown_stated_type_stops_the_call(folder: Path, fake_checker, options: Options) -> None:
    with pytest.raises(ConfigError, match="Menade du budget"):
        run([Source(path=folder / "a bra.txt", type="bugdet")], options)


def test_what_cannot_be_read_costs_only_itself(folder: Path, fake_checker, options: Options) -> None:
    (folder / "bild.png").write_bytes(b"\x89PNG")
    report = run([*sources(folder), Source(path=folder / "bild.png"), Source(path=folder / "saknas.txt")], options)
    assert len(report.documents) == 3
    assert [error.code for error in report.errors] == ["unsupported", "not-found"]


def test_a_fault_in_the_checker_costs_one_document_and_tells_no_text(folder, fake_checker, options) -> None:
    (folder / "d.txt").write_text("krascha", encoding="utf-8")
    report = run(sources(folder), options)
    (error,) = report.errors
    assert (len(report.documents), error.code) == (3, "crashed")
    assert "hemlig" not in error.message


def test_text_without_a_file_is_a_document_too(fake_checker, options: Options) -> None:
    report = run([Source(path=Path("in.txt"), data="Det är jämställt.".encode())], options)
    assert (report.documents[0].path, report.documents[0].outcome) == ("in.txt", "passed")


def test_progress_names_each_document_once(folder: Path, fake_checker, options: Options) -> None:
    seen: list[Progress] = []
    run(sources(folder), options, seen.append)
    assert [(item.done, item.total) for item in seen] == [(1, 3), (2, 3), (3, 3)]
    assert len({item.path for item in seen}) == 3


def test_an_interrupted_run_reports_what_was_done(folder: Path, fake_checker, options: Options) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    report = run(sources(folder), options, stop)
    assert [document.path[-9:] for document in report.documents] == ["a bra.txt", "aknar.txt"]
    assert [error.code for error in report.errors] == ["interrupted"]
    assert report.extra == {"interrupted": True}


def test_a_file_that_changes_while_it_is_checked_is_not_kept(folder, fake_checker, options, monkeypatch) -> None:
    check = fake_checker.check

    def meanwhile(self, document, **names):
        (folder / "a bra.txt").write_text("Under tiden blev det något annat.", encoding="utf-8")
        return check(self, document, **names)

    monkeypatch.setattr(fake_checker, "check", meanwhile)
    run([Source(path=folder / "a bra.txt")], options)
    assert options.cache.info().entries == 1  # the run's own entry alone

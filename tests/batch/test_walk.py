"""Which files a folder means."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jamcheck.batch import find_documents, is_own_or_draft

SUFFIXES = frozenset({".txt", ".docx"})


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found(folder: Path, *paths: Path, **options) -> list[str]:
    documents = find_documents(paths or [folder], SUFFIXES, **options).documents
    return [path.relative_to(folder).as_posix() for path in documents]


def test_a_folder_is_walked_in_order_of_name_not_of_case(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "A.txt", "å.txt", "c/d.docx", "a.DOCX")
    assert found(tmp_path) == ["a.DOCX", "A.txt", "b.txt", "c/d.docx", "å.txt"]


def test_other_kinds_are_counted_not_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.jpg", "c.JPG", "README")
    result = find_documents([tmp_path], SUFFIXES)
    assert (len(result.documents), dict(result.skipped)) == (1, {".jpg": 2, "": 1})


@pytest.mark.parametrize("name", [
    "~$07 Ansökan.docx", ".~lock.a.docx#", "a.docx.tmp", ".hidden.txt", "a.docx~", "jamcheck.docx", "a.jamcheck.docx",
    "nedladdning.docx.crdownload",
])
def test_locks_drafts_and_own_reports_are_left_alone(tmp_path: Path, name: str) -> None:
    make(tmp_path, "a.txt", name)
    assert is_own_or_draft(name)
    assert found(tmp_path) == ["a.txt"]


def test_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.txt", "b.txt")
    assert found(tmp_path) == ["b.txt"]


def test_a_file_named_outright_stays_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path, "~$a.docx", "b.jpg")
    assert found(tmp_path, tmp_path / "b.jpg", tmp_path / "saknas.txt") == ["b.jpg", "saknas.txt"]


def test_a_document_named_twice_is_checked_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    assert found(tmp_path, tmp_path / "b.txt", tmp_path) == ["b.txt", "a.txt"]


def test_what_is_excluded_is_not_even_entered(tmp_path: Path) -> None:
    make(tmp_path, "arkiv/a.txt", "b.txt")
    assert found(tmp_path, excluded=lambda path: path.name == "arkiv") == ["b.txt"]


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    make(tmp_path, "ute/hemlig.txt", "inne/a.txt")
    (tmp_path / "inne/b.txt").symlink_to(tmp_path / "ute/hemlig.txt")
    (tmp_path / "inne/c.txt").symlink_to(tmp_path / "inne/a.txt")
    (tmp_path / "inne/ut").symlink_to(tmp_path / "ute")
    assert found(tmp_path, tmp_path / "inne") == ["inne/a.txt", "inne/c.txt"]


def test_a_link_to_its_own_folder_does_not_go_round(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (tmp_path / "a/a").symlink_to(tmp_path / "a")
    assert found(tmp_path) == ["a/b.txt"]


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dead_link(path: Path) -> None:
    path.symlink_to(path.with_name("saknas.txt"))


def _pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("Windows has no such pipes")
    os.mkfifo(path)


@pytest.mark.parametrize("make_it", [_loop, _dead_link, _pipe], ids=["a link to itself", "a dead link", "a pipe"])
def test_what_looks_like_a_document_is_left_to_the_reader_to_refuse(
        tmp_path: Path, make_it: Callable[[Path], None]) -> None:
    make_it(tmp_path / "a.txt")
    assert found(tmp_path) == ["a.txt"]

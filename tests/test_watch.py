"""The watcher: what is told, when, and only once."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jamcheck.config import Config, load_config
from jamcheck.watch import Changes, Pace, Presence, Tracker, Update, watch

A, B = Path("a.txt"), Path("b.txt")


def told(tracker: Tracker, *steps: tuple[float, dict[Path, tuple[int, int]]]) -> list[tuple[list[str], list[str]]]:
    """Changed and removed names of each step; a step is a time and a listing."""
    answers = [tracker.update(listing, now) for now, listing in steps]
    return [([path.stem for path in answer.changed], [path.stem for path in answer.removed]) for answer in answers]


ONE, TWO = (1, 1), (2, 2)
NOTHING: tuple[list[str], list[str]] = ([], [])
STORIES = [
    pytest.param([(0, {A: ONE}), (2, {A: ONE}), (4, {A: ONE})], [NOTHING, (["a"], []), NOTHING],
                 id="a file at rest is told once"),
    pytest.param([(0, {A: ONE}), (1, {A: TWO}), (2, {A: TWO}), (3, {A: TWO})],
                 [NOTHING, NOTHING, NOTHING, (["a"], [])], id="a file that grows is waited for"),
    pytest.param([(0, {A: ONE}), (2, {A: ONE}), (3, {}), (4, {A: TWO}), (6, {A: TWO})],
                 [NOTHING, (["a"], []), NOTHING, NOTHING, (["a"], [])],
                 id="a file that is replaced, as Word saves, is changed and never removed"),
    pytest.param([(0, {A: ONE}), (2, {A: ONE}), (3, {}), (5, {})], [NOTHING, (["a"], []), NOTHING, ([], ["a"])],
                 id="a file that stays away is removed once"),
    pytest.param([(0, {A: ONE}), (1, {}), (3, {})], [NOTHING, NOTHING, NOTHING],
                 id="a file that came and went before it was at rest is not told at all"),
    pytest.param([(0, {A: ONE}), (2, {A: ONE}), (3, {B: ONE}), (5, {B: ONE})],
                 [NOTHING, (["a"], []), NOTHING, (["b"], ["a"])], id="a renamed file is removed and changed"),
]


@pytest.mark.parametrize(("steps", "expected"), STORIES)
def test_what_the_tracker_tells(steps, expected) -> None:
    assert told(Tracker(settle=2), *steps) == expected


@pytest.mark.parametrize(("listing", "expected"), [
    pytest.param({A: ONE}, Changes(changed=(A,)), id="is told when it is back, though it looks the same"),
    pytest.param({}, Changes(removed=(A,)), id="is removed where it stays away"),
])
def test_a_file_that_vanished_before_it_was_read(listing, expected) -> None:
    tracker = Tracker(settle=0)
    tracker.update({A: ONE}, 0)
    tracker.retry([A])
    assert tracker.update(listing, 1) == expected


def test_a_file_that_cannot_be_opened_is_waited_for() -> None:
    tracker = Tracker(settle=0)
    assert tracker.update({A: ONE}, 0, lambda _path: False) == Changes(waiting=True)
    assert tracker.update({A: ONE}, 1, lambda _path: True) == Changes(changed=(A,))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    place = tmp_path / "share"
    place.mkdir()
    (place / "a.txt").write_text("text")
    return place


def test_an_empty_mount_point_is_not_an_empty_folder(share: Path) -> None:
    heard: list[str] = []
    presence = Presence(share)
    assert presence.listing(Config(), (), heard.append)
    away = share.rename(share.with_name("away"))
    share.mkdir()
    assert presence.listing(Config(), (), heard.append) is None
    share.rmdir()
    away.rename(share)
    assert presence.listing(Config(), (), heard.append)
    assert ["inte att nå" in heard[0], "tillbaka" in heard[1], len(heard)] == [True, True, 2]


def test_a_folder_that_is_gone_is_told_once(share: Path) -> None:
    heard: list[str] = []
    presence = Presence(share)
    share.rename(share.with_name("away"))
    assert [presence.listing(Config(), (), heard.append) for _ in range(2)] == [None, None]
    assert len(heard) == 1


class Watching:
    """A watcher in a thread, with what it told."""

    def __init__(self, folder: Path) -> None:
        self.updates: list[Update] = []
        self.stop = threading.Event()
        config = load_config([folder], os.environ)
        self.thread = threading.Thread(target=watch, args=(folder, config, self.updates.append), daemon=True,
                                       kwargs={"stop": self.stop, "pace": Pace(0.1, 0.5)})
        self.thread.start()

    def names(self) -> list[str]:
        return [Path(item.path).name for update in self.updates for item in update.new]

    def wait_for(self, holds: Callable[[], bool], seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while not holds() and time.monotonic() < end:
            time.sleep(0.05)
        return holds()


@pytest.fixture
def watching(folder: Path, fake_checker):
    watching = Watching(folder)
    yield watching
    watching.stop.set()
    watching.thread.join(20)
    assert not watching.thread.is_alive()


def test_the_first_update_is_the_whole_folder(watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    assert len(watching.updates[-1].report.documents) == 3


def test_a_change_is_told_with_the_report_of_all(folder: Path, watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    (folder / "b saknar.txt").write_text("Nu är det jämställt.", encoding="utf-8")
    assert watching.wait_for(lambda: len(watching.names()) == 4)
    assert [item.outcome for item in watching.updates[-1].new] == ["passed"]
    assert len(watching.updates[-1].report.documents) == 3


def test_a_file_saved_without_a_change_is_not_told(folder: Path, watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    (folder / "a bra.txt").touch()
    (folder / "d ny.txt").write_text("Nytt.", encoding="utf-8")
    assert watching.wait_for(lambda: "d ny.txt" in watching.names())
    assert watching.names().count("a bra.txt") == 1


def test_locks_and_drafts_are_not_told(folder: Path, watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    (folder / "~$d.docx").write_text("lock")
    (folder / "d.docx.tmp").write_text("draft")
    (folder / "d ny.txt").write_text("Nytt.", encoding="utf-8")
    assert watching.wait_for(lambda: len(watching.names()) == 4)
    assert watching.names()[-1] == "d ny.txt"


def test_a_removed_document_leaves_the_report(folder: Path, watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    (folder / "a bra.txt").unlink()
    assert watching.wait_for(lambda: any(update.removed for update in watching.updates))
    assert len(watching.updates[-1].report.documents) == 2


def test_a_folder_that_goes_away_and_comes_back_is_taken_up_again(folder: Path, watching: Watching) -> None:
    assert watching.wait_for(lambda: len(watching.names()) == 3)
    shutil.move(folder, folder.with_name("borta"))
    time.sleep(0.8)
    shutil.move(folder.with_name("borta"), folder)
    (folder / "d ny.txt").write_text("Nytt.", encoding="utf-8")
    assert watching.wait_for(lambda: "d ny.txt" in watching.names())
    assert sorted(watching.names()) == ["a bra.txt", "b saknar.txt", "c oklar.txt", "d ny.txt"]

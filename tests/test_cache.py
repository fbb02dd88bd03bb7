"""The cache: what comes back is what was stored, or nothing."""

import os
import stat
import time
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest

from jamcheck.cache import Cache, entry_key
from jamcheck.notice import Notice
from jamcheck.result import DocumentReport, Evidence, Outcome, Result, Score, Source

RESULT = Result(
    requirement="mal", rule="gemensam/mal", outcome=Outcome.REVIEW, title="Mål", message="Tid saknas.",
    sources=(Source("plan-2022", "4"),),
    evidence=(Evidence("Andelen kvinnor ska öka.", 10, 34, 3, heading=("2 Mål", "2.1"), page=2, table=1, row=2),),
)
REPORT = DocumentReport(
    path="a.docx", sha256="ab", format="docx", type="budget", type_source="guessed", type_confidence=0.9,
    type_evidence=("rubrik: Budget",), title="Budget", pages=None, words=12, outcome=Outcome.REVIEW,
    score=Score(0, 1), results=(RESULT,), notices=(Notice("ocr-used", "Läst med OCR.", 2),),
    statistics=({"rows": [1, 2], "caption": "Ålder"},),
)
KEY = entry_key("content", "rules")


def entry(cache: Cache) -> Path:
    return next(cache.folder.glob("v*/??/*.json"))


def test_every_field_of_a_report_survives_the_round_trip() -> None:
    assert msgspec.convert(msgspec.to_builtins(REPORT), DocumentReport) == REPORT


def test_what_was_stored_comes_back(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, REPORT)
    assert Cache(tmp_path).get(DocumentReport, KEY) == REPORT


@pytest.mark.parametrize("parts", [("content", "rules", ""), ("contentrules",), ("rules", "content")])
def test_keys_differ_where_any_part_does(parts: tuple[str, ...]) -> None:
    assert entry_key(*parts) != KEY


DAMAGE = [
    pytest.param(lambda raw: b"", id="empty"),
    pytest.param(lambda raw: raw[:-20], id="cut short"),
    pytest.param(lambda raw: raw.replace(b"Tid saknas", b"Tid finns!"), id="changed"),
    pytest.param(lambda raw: b"\x00" * len(raw), id="zeros after a crash of the machine"),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_dropped_and_counted(tmp_path: Path, damage) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, REPORT)
    path = entry(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(DocumentReport, KEY) is None
    assert (cache.dropped, path.exists()) == (1, False)


def test_an_entry_of_another_shape_is_dropped(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, Score(1, 2))
    assert cache.get(DocumentReport, KEY) is None
    assert cache.dropped == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_user_can_read_what_quotes_documents(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, REPORT)
    assert stat.S_IMODE(entry(cache).stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(cache.folder.stat().st_mode) & 0o077 == 0


def test_a_folder_that_cannot_be_written_costs_the_entry_not_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, REPORT)
    assert cache.get(DocumentReport, KEY) is None
    assert cache.fault


def test_clear_takes_all_entries_and_forgotten_drafts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, REPORT)
    entry(cache).with_suffix(".json.1-2.tmp").write_bytes(b"half")
    assert (cache.info().entries, cache.clear()) == (1, 1)
    assert cache.info().bytes == 0


def test_prune_takes_what_nobody_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, REPORT)
    cache.put(entry_key("old"), REPORT)
    old = tmp_path / "v1" / entry_key("old")[:2] / f"{entry_key('old')}.json"
    os.utime(old, (time.time() - 100 * 86400,) * 2)
    assert (cache.prune(90), cache.info().entries) == (1, 1)


def test_use_keeps_an_entry_from_being_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, REPORT)
    os.utime(entry(cache), (time.time() - 100 * 86400,) * 2)
    cache.get(DocumentReport, KEY)
    assert cache.prune(90) == 0


def _hammer(folder: str) -> int:
    cache = Cache(Path(folder))
    for _ in range(50):
        cache.put(KEY, REPORT)
        assert cache.get(DocumentReport, KEY) == REPORT
    return cache.dropped


def test_processes_may_share_an_entry(tmp_path: Path) -> None:
    with get_context("fork").Pool(3) as pool:
        assert pool.map(_hammer, [str(tmp_path)] * 3) == [0, 0, 0]

"""A folder of broken and hostile files with good ones among them: verdicts for the good, a clear error for each other."""

from __future__ import annotations

import pytest
from benchmarks.hostile import FILES, PLACES, check, refusals, write_folder

HOSTILE, GOOD, SECONDS = 60, 3, 120


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], int, dict, float]:
    """The code wanted for each hostile file, exit status, report and seconds of one run over all."""
    folder = tmp_path_factory.mktemp("ont och gott")
    wanted = write_folder(folder, HOSTILE, GOOD)
    return wanted, *check(folder)


def test_every_kind_of_hostile_file_is_among_them() -> None:
    assert len(FILES | PLACES) <= HOSTILE


def test_every_hostile_file_is_refused_with_its_own_code(checked: tuple[dict[str, str], int, dict, float]) -> None:
    wanted, _, report, _ = checked
    assert {name: code for name, (code, _) in refusals(report).items()} == wanted


def test_every_refusal_says_what_is_wrong_and_what_to_do(checked: tuple[dict[str, str], int, dict, float]) -> None:
    messages = {message for _, message in refusals(checked[2]).values()}
    assert all(message.endswith(".") and message.count(".") >= 2 for message in messages)


def test_the_good_documents_get_their_verdicts(checked: tuple[dict[str, str], int, dict, float]) -> None:
    documents = checked[2]["documents"]
    assert len(documents) == GOOD
    assert all(document["words"] > 200 and document["results"] for document in documents)


def test_the_run_tells_of_them_and_ends_in_time(checked: tuple[dict[str, str], int, dict, float]) -> None:
    assert checked[1] == 3
    assert checked[3] < SECONDS

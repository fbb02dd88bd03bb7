"""Archives elsewhere, by fsspec addresses: listed by the caller, read by the worker."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jamcheck.batch import Options, run
from jamcheck.batch._remote import fetch, find_remote
from jamcheck.errors import ConfigError, ExtractionError

fsspec = pytest.importorskip("fsspec", reason='pip install "jamcheck[dask]"')

SUFFIXES = frozenset({".txt", ".docx"})


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> dict[str, str]:
    """The folder's documents in three places, with things that are no documents among them."""
    packed = tmp_path / "arkiv.zip"
    memory = fsspec.filesystem("memory")
    with zipfile.ZipFile(packed, "w") as made:
        for path in [*folder.iterdir(), *(folder.parent / name for name in ("~$b.txt", "bild.bmp"))]:
            data = path.read_bytes() if path.exists() else b"x"
            made.writestr(f"möte/{path.name}", data)
            memory.pipe(f"/möte/{path.name}", data)
    return {"zip": f"zip://::{packed}", "memory": "memory://möte", "file": f"file://{folder}"}


@pytest.mark.usefixtures("fake_checker")
@pytest.mark.parametrize("kind", ["zip", "memory", "file"])
def test_documents_elsewhere_get_the_verdicts_of_local_ones(kind: str, archive: dict[str, str], folder: Path) -> None:
    from jamcheck.batch import Source

    sources = list(find_remote(archive[kind], SUFFIXES))
    there = run(sources, Options(jobs="1")).documents
    here = run([Source(path=path) for path in sorted(folder.iterdir())], Options(jobs="1")).documents
    assert [replace(document, path="") for document in there] == [replace(document, path="") for document in here]
    assert all("://" in document.path for document in there)


@pytest.mark.usefixtures("fake_checker")
def test_the_command_takes_addresses_and_paths_together(archive: dict[str, str], folder: Path,
                                                         call: Callable[..., Any]) -> None:
    done = call("check", archive["zip"], folder / "a bra.txt", "--format", "json", "--no-cache", "-j", "1")
    assert (done.status, done.json["summary"]["documents"]) == (1, 4)


def test_what_changes_there_gets_another_version(archive: dict[str, str]) -> None:
    before = {source.address: source.version for source in find_remote(archive["memory"], SUFFIXES)}
    fsspec.filesystem("memory").pipe("/möte/a bra.txt", b"nytt")
    after = {source.address: source.version for source in find_remote(archive["memory"], SUFFIXES)}
    assert {address.rpartition("/")[2] for address in before if before[address] != after[address]} == {"a bra.txt"}


@pytest.mark.parametrize(("address", "said"), [
    pytest.param("finnsinte://a", "finnsinte", id="an unknown kind of store"),
    pytest.param("zip://::/finns/inte.zip", "zip", id="an archive that is missing"),
])
def test_places_that_cannot_be_listed_are_told(address: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        list(find_remote(address, SUFFIXES))


def test_a_document_that_is_gone_is_an_error_of_its_own() -> None:
    with pytest.raises(ExtractionError) as told:
        fetch("memory://borta/a.txt")
    assert told.value.code == "not-found"

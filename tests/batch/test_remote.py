"""Archives elsewhere, by fsspec addresses: listed by the caller, read by the worker."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

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


@pytest.fixture
def bucket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An object store on loopback that speaks S3, with the folder's documents."""
    pytest.importorskip("s3fs", reason="pip install s3fs")
    server = pytest.importorskip("moto.server", reason='pip install "moto[server]"').ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (("AWS_ENDPOINT_URL", f"http://{host}:{port}"), ("AWS_ACCESS_KEY_ID", "x"),
                        ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_DEFAULT_REGION", "us-east-1")):
        monkeypatch.setenv(name, value)
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    store.mkdir(name := f"handlingar-{secrets.token_hex(4)}")
    for path in folder.iterdir():
        store.pipe(f"{name}/möte/{path.name}", path.read_bytes())
    yield f"s3://{name}/möte"
    type(store).clear_instance_cache()
    server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "dask"])
def test_workers_read_from_an_object_store(engine: str, bucket: str, folder: Path) -> None:
    from jamcheck.batch import Source

    there = run(list(find_remote(bucket, SUFFIXES)), Options(jobs="1", engine=engine)).documents
    here = run([Source(path=path) for path in sorted(folder.iterdir())], Options(jobs="1")).documents
    assert [replace(document, path="") for document in there] == [replace(document, path="") for document in here]
    assert there[0].path == f"{bucket}/a bra.txt"


@pytest.mark.slow
def test_an_object_store_names_a_version_by_its_tag(bucket: str) -> None:
    assert all(len(source.version.strip('"')) == 32 for source in find_remote(bucket, SUFFIXES))

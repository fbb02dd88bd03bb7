"""What decides a verdict, as hashes that are cheap to compute: no YAML is parsed and no pipeline loaded for a hit."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jamcheck import __version__
from jamcheck.resources import models_dir, rules_dir

#: Up to this many bytes a file is read whole: `file_digest` sets up a large buffer for each.
_SMALL = 1 << 20


def run_key(plan: str, rules: Path | None, model: str | None) -> tuple[str, ...]:
    """Everything but the document: plan, the bytes of all rule files, the program, the language pipeline and the second
    reader."""
    rules_hash = _rules_hash(plan, rules or rules_dir())
    return (plan, rules_hash, __version__, program_hash(), model or "", _model_hash(model), _reader_hash())


def content_hash(path: Path) -> str | None:
    """sha256 of a file; None where it cannot be read (the reader will say why)."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or _is_placeholder(status):
            return None
        if status.st_size <= _SMALL:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _is_placeholder(status: os.stat_result) -> bool:
    """Whether OneDrive would have to fetch the content: reading must then be the reader's decision."""
    recall_on_open, recall_on_access = 0x00040000, 0x00400000
    attributes: int = getattr(status, "st_file_attributes", 0)
    return bool(attributes & (recall_on_open | recall_on_access))


@cache
def _rules_hash(plan: str, folder: Path) -> str:
    """Bytes of every rule file, and of the plan where it is a file of the user's own."""
    digest = hashlib.sha256()
    for entry in _files(folder):
        if entry.name.endswith(".yaml"):
            digest.update(f"{entry.path[len(str(folder)):]}\0".encode("utf-8", "surrogatepass"))
            digest.update(hashlib.sha256(Path(entry.path).read_bytes()).digest())
    if Path(plan).is_file():
        digest.update(Path(plan).read_bytes())
    return digest.hexdigest()


@cache
def program_hash() -> str:
    """Changes when any module does, so that nobody who works on jamcheck gets yesterday's verdicts."""
    return _stat_hash(entry for entry in _files(Path(__file__).parents[1]) if entry.name.endswith(".py"))


@cache
def _reader_hash() -> str:
    return _stat_hash(entry for entry in os.scandir(models_dir()) if entry.is_file())


@cache
def _model_hash(model: str | None) -> str:
    folder = Path(model) if model else models_dir()
    return _stat_hash(_files(folder)) if folder.is_dir() else ""


def _stat_hash(entries: Iterable[os.DirEntry[str]]) -> str:
    digest = hashlib.sha256()
    for entry in entries:
        status = entry.stat()
        key = f"{entry.name}\0{status.st_size}\0{status.st_mtime_ns}\0"
        digest.update(key.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _files(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All files below a folder, sorted; by scandir, since pathlib takes three times as long."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry

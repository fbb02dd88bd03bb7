"""Checked documents, kept between runs: an unchanged document under unchanged rules is answered without being read.

One file an entry, named by a hash of all that decides the verdict (`entry_key`); written under another name and then
renamed, so that several processes may share a folder. A checksum guards the content: what does not fit is dropped and
said. Entries hold quotes from documents, so only the user can read them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jamcheck.errors import reason

T = TypeVar("T")
#: Changes when the meaning or the layout of entries does.
LAYOUT = "v1"
_DAY = 24 * 60 * 60
#: Entries that no run has used for this long are pruned now and then.
KEEP_DAYS = 90
_PRUNE_EVERY_DAYS = 7


def default_folder() -> Path:
    """Where the operating system wants a user's cache."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("jamcheck", appauthor=False))


def entry_key(*parts: str) -> str:
    """One name for all that decides an entry; the order of the parts counts."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class CacheInfo:
    folder: Path
    entries: int
    bytes: int


@dataclass(slots=True)
class Cache:
    """A folder of entries. `dropped` counts the broken ones that this run met; `fault` says why nothing was stored."""

    folder: Path
    dropped: int = 0
    fault: str = ""
    _made: set[Path] = field(default_factory=set)

    def get(self, kind: type[T], key: str) -> T | None:
        """The entry `key` as a `kind`; None where there is none or where it was broken (then it is removed)."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        try:
            value = msgspec.json.decode(_unseal(raw), type=kind)
        except ValueError:
            self.dropped += 1
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        _mark_used(path)
        return value

    def put(self, key: str, value: object) -> None:
        """Store a dataclass; a full or read-only disk costs the entry, never the run."""
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.tmp")
        try:
            self._make(path.parent)
            draft.touch(mode=0o600, exist_ok=False)
            draft.write_bytes(_seal(msgspec.json.encode(value)))
            draft.replace(path)
        except OSError as error:
            self.fault = reason(error)
            with contextlib.suppress(OSError):
                draft.unlink()

    def info(self) -> CacheInfo:
        found = list(self._entries())
        entries = sum(path.suffix == ".json" for path, _, _ in found)
        return CacheInfo(self.folder, entries, sum(size for _, size, _ in found))

    def clear(self) -> int:
        """Remove all entries, of other layouts too; gives their number."""
        return self._remove(lambda _used: True)

    def prune(self, days: int = KEEP_DAYS) -> int:
        """Remove the entries that no run has used for `days` days; gives their number."""
        oldest = time.time() - days * _DAY
        return self._remove(lambda used: used < oldest)

    def prune_now_and_then(self) -> None:
        """What a run calls when it has stored something: prunes once a week, else does nothing."""
        stamp = self.folder / ".pruned"
        with contextlib.suppress(OSError):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _PRUNE_EVERY_DAYS * _DAY:
                return
            stamp.touch()
            self.prune()

    def _path(self, key: str) -> Path:
        return self.folder / LAYOUT / key[:2] / f"{key}.json"

    def _make(self, folder: Path) -> None:
        if folder in self._made:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._made.add(folder)

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """Path, size and last use of every entry and every forgotten draft."""
        for path in self.folder.glob("v*/??/*"):
            if path.suffix in (".json", ".tmp"):
                with contextlib.suppress(OSError):
                    status = path.stat()
                    yield path, status.st_size, status.st_mtime

    def _remove(self, unwanted: Any) -> int:
        removed = 0
        for path, _, used in list(self._entries()):
            if unwanted(used):
                with contextlib.suppress(OSError):
                    path.unlink()
                    removed += path.suffix == ".json"
        return removed


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unseal(raw: bytes) -> bytes:
    checksum, _, body = raw.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("checksum")
    return body


def _mark_used(path: Path) -> None:
    """Note the use for `prune`, at most once a day: a cached run should not write 200 times."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)

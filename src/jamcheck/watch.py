"""A folder under watch: what changed, when it is whole, and the report kept up to date.

Events only wake the watcher; what changed is told by comparing the folder with what was last checked. So nothing is
missed where events don't come (network shares), are lost, or come in storms, and a folder that goes away and comes
back is taken up again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from msgspec import structs

from jamcheck.batch import Source, decide, find, options_of, run
from jamcheck.config import Config
from jamcheck.result import DocumentError, DocumentReport, Report

#: Size and time of change.
Stamp = tuple[int, int]
_UNTOLD: Stamp = (-1, -1)
#: Errors that only say that the file was moved or taken between listing and reading: no state to tell.
_PASSING = ("not-found", "locked")


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long a file must be at rest, and how often the whole folder is compared when nothing happens."""

    settle: float = 2.0
    rescan: float = 30.0


@dataclass(frozen=True, slots=True)
class Changes:
    """Files whose final state is new, and files that are gone. `waiting` says that others are not at rest yet."""

    changed: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    waiting: bool = False


@dataclass(slots=True)
class Tracker:
    """Tells changes from successive listings of a folder. Each final state is told once."""

    settle: float
    _seen: dict[Path, tuple[Stamp | None, float]] = field(default_factory=dict)
    _done: dict[Path, Stamp] = field(default_factory=dict)

    def update(self, listing: Mapping[Path, Stamp], now: float,
               usable: Callable[[Path], bool] = lambda _path: True) -> Changes:
        """What the listing at the time `now` (seconds) makes final; `usable` tells whether a file can be opened."""
        states: dict[Path, Stamp | None] = {**dict.fromkeys(self._done), **listing}
        for path, stamp in states.items():
            if path not in self._seen or self._seen[path][0] != stamp:
                self._seen[path] = (stamp, now)
        self._seen = {path: self._seen[path] for path in states}
        open_ = [path for path, stamp in states.items() if stamp != self._done.get(path)]
        rested = [path for path in open_ if now - self._seen[path][1] >= self.settle]
        changed = [path for path in rested if states[path] is not None and usable(path)]
        removed = [path for path in rested if states[path] is None]
        for path in removed:
            del self._done[path], self._seen[path]
        self._done.update({path: listing[path] for path in changed})
        return Changes(tuple(changed), tuple(removed), len(changed) + len(removed) < len(open_))

    def retry(self, paths: Iterable[Path]) -> None:
        """Count these as not told: what they are is still to be found out, or that they are gone."""
        self._done.update(dict.fromkeys(paths, _UNTOLD))


@dataclass(frozen=True, slots=True)
class Update:
    """What the watcher tells: the report of the whole folder, and the documents and errors that are new in it.

    Nothing is told where `new` and `removed` are empty; `passing` are files that must be looked at again.
    """

    report: Report
    new: tuple[DocumentReport | DocumentError, ...]
    removed: tuple[Path, ...]
    passing: tuple[Path, ...] = ()


class Desk:
    """Keeps the last verdict on every document, so that a change costs no more than the changed documents."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._documents: dict[str, DocumentReport] = {}
        self._errors: dict[str, DocumentError] = {}

    def update(self, changes: Changes) -> Update:
        """Check what changed; what was saved without a change is not new."""
        sources = [Source(path=path, type=self._config.type_of(path)) for path in changes.changed]
        report = run(sources, options_of(self._config))
        passing = tuple(Path(error.path) for error in report.errors if error.code in _PASSING)
        lasting = [error for error in report.errors if error.code not in _PASSING]
        answers: list[DocumentReport | DocumentError] = [*report.documents, *lasting]
        new = [item for item in answers if self._take(item)]
        removed = tuple(path for path in changes.removed if self._forget(path.as_posix()))
        if not new and not removed:
            return Update(report, (), (), passing)
        whole, _ = decide(self._whole(report), self._config)
        shown = {document.path: document for document in whole.documents}
        return Update(whole, tuple(shown.get(item.path, item) for item in new), removed, passing)

    def _take(self, item: DocumentReport | DocumentError) -> bool:
        """Whether it says something new."""
        old = self._documents.get(item.path) or self._errors.get(item.path)
        self._forget(item.path)
        if isinstance(item, DocumentReport):
            self._documents[item.path] = item
        else:
            self._errors[item.path] = item
        return old != item

    def _forget(self, path: str) -> bool:
        known = self._documents.pop(path, None) or self._errors.pop(path, None)
        return known is not None

    def _whole(self, report: Report) -> Report:
        return structs.replace(report, documents=tuple(self._documents[path] for path in sorted(self._documents)),
                       errors=tuple(self._errors[path] for path in sorted(self._errors)))


def watch(folder: Path, config: Config, on_update: Callable[[Update], None], *, stop: Event,
          on_trouble: Callable[[str], None] = lambda _text: None, ignored: Sequence[Path] = (),
          pace: Pace | None = None) -> None:
    """Keep checking what changes in `folder` until `stop` is set. The first update is the whole folder.

    `on_trouble` hears when the folder goes away and when it is back. Raises RuleError, ModelError or ConfigError as
    `run` does.
    """
    pace = pace or Pace()
    tracker, desk, presence = Tracker(pace.settle), Desk(config), Presence(folder)
    for _ in _wakings(folder, stop, pace):
        waiting = True
        while waiting and not stop.is_set():
            listing = presence.listing(config, ignored, on_trouble)
            if listing is None:
                break
            changes = tracker.update(listing, time.monotonic(), _can_be_opened)
            waiting = changes.waiting
            if changes.changed or changes.removed:
                update = desk.update(changes)
                tracker.retry(update.passing)
                waiting = waiting or bool(update.passing)
                if update.new or update.removed:
                    on_update(update)
            waiting = waiting and not stop.wait(pace.settle / 2)


class Presence:
    """Tells a folder that is empty from one that is not there (unmounted, disconnected)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._identity: tuple[int, int] | None = None
        self._gone = False

    def listing(self, config: Config, ignored: Sequence[Path], tell: Callable[[str], None]) -> dict[Path, Stamp] | None:
        """Documents with their stamps; None while the folder is away, so that nothing counts as removed."""
        try:
            status = self._folder.stat()
            found = _stamps(find([self._folder], config, ignored).documents)
        except OSError:
            self._leave(tell)
            return None
        identity = (status.st_dev, status.st_ino)
        if not found and self._identity not in (None, identity):
            self._leave(tell)  # the bare mount point shows
            return None
        if self._gone:
            tell(f"Mappen {self._folder} är tillbaka.")
        self._identity, self._gone = identity, False
        return found

    def _leave(self, tell: Callable[[str], None]) -> None:
        if not self._gone:
            tell(f"Mappen {self._folder} går inte att nå. Bevakningen fortsätter när den är tillbaka.")
        self._gone = True


def _stamps(paths: Sequence[Path]) -> dict[Path, Stamp]:
    stamps: dict[Path, Stamp] = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # it vanished between listing and asking
        stamps[path] = (status.st_size, status.st_mtime_ns)
    return stamps


def _can_be_opened(path: Path) -> bool:
    """Whether no other program holds the file: Windows refuses to open one that is being written."""
    try:
        with path.open("rb"):
            return True
    except PermissionError:
        return os.name != "nt"  # elsewhere it is a matter of rights, and the reader says so
    except OSError:
        return False


def _wakings(folder: Path, stop: Event, pace: Pace) -> Iterator[None]:
    """At once, then whenever something happens in the folder, and at least every `rescan` seconds."""
    import watchfiles

    yield
    while not stop.is_set():
        try:
            events = watchfiles.watch(
                folder, watch_filter=None, stop_event=stop, rust_timeout=int(pace.rescan * 1000), yield_on_timeout=True,
                raise_interrupt=True, ignore_permission_denied=True, debounce=int(pace.settle * 1000) or 1)
            yield from (None for _ in events)
        except (OSError, RuntimeError):
            # The folder is away, or the system has no more watches to give: comparing now and then must do.
            stop.wait(pace.rescan)
            yield

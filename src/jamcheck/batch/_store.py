"""Results as Parquet while they come: a folder of files that other programs read, and from which a run goes on.

Each result is first added to a journal, so that a run that dies loses none; every few hundred become a Parquet file,
written under another name and then renamed. A document that is in the folder, checked by the same plan and program, is
never checked again, nor is one that made a worker crash. One run at a time may use a folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from jamcheck.errors import ConfigError, reason
from jamcheck.result import DocumentError, DocumentReport

_ROWS = 500
#: Readers of Parquet folders pass over names that begin so.
_JOURNAL = "_journal.jsonl"
#: Errors that may be gone at the next try; the document is then not done.
_PASSING = ("not-found", "no-permission", "locked", "placeholder", "interrupted")

_FACTS = ("sha256", "format", "type", "title", "pages", "words")

Outcome = DocumentReport | DocumentError


class Store:
    """The results in `folder` that were made under `run_key`; others are left as they are and not used."""

    def __init__(self, folder: Path, run_key: str) -> None:
        """Raises ConfigError where the folder cannot be used or pyarrow is missing."""
        try:
            import pyarrow.parquet  # noqa: F401
        except ModuleNotFoundError as error:
            raise ConfigError("För --parquet behövs pyarrow. Installera det med: "
                              'pip install "jamcheck[dask]".') from error
        self._folder, self._run_key = folder, run_key
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._rows = list(self._journal_rows())
            self._known = {row["key"]: row for row in (*self._part_rows(), *self._rows) if row["run_key"] == run_key}
            self._mend()
            self._journal = (folder / _JOURNAL).open("a", encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"Mappen {folder} kan inte användas för resultaten: {reason(error)}.") from error

    def get(self, key: str) -> Outcome | None:
        """What was found of the document before, None where it is not done."""
        row = self._known.pop(key, None)
        if row is None:
            return None
        data = json.loads(row["report"])
        return msgspec.convert(data, DocumentError) if row["error"] else msgspec.convert(data, DocumentReport)

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep a result; it survives this process from here on."""
        if isinstance(outcome, DocumentError) and outcome.code in _PASSING:
            return
        row = _row(key, self._run_key, outcome)
        self._journal.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._journal.flush()
        self._rows.append(row)
        if len(self._rows) >= _ROWS:
            self._write_part()

    def close(self) -> None:
        """Make a Parquet file of what is in the journal."""
        if self._rows:
            self._write_part()
        self._journal.close()

    def _write_part(self) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        number = 1 + max((int(path.stem.rpartition("-")[2]) for path in self._parts()), default=0)
        path = self._folder / f"del-{number:06}.parquet"
        draft = path.with_suffix(".tmp")
        table = pa.Table.from_pylist(self._rows, schema=_schema(pa))
        parquet.write_table(table, draft, compression="zstd")
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
        self._rows = []
        self._journal.truncate(0)
        self._journal.seek(0)

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob("del-*.parquet"))

    def _part_rows(self) -> Iterator[dict[str, Any]]:
        from pyarrow import parquet

        for path in self._parts():
            yield from parquet.read_table(path, columns=["key", "run_key", "error", "report"]).to_pylist()

    def _journal_rows(self) -> Iterator[dict[str, Any]]:
        """The whole lines of the journal; the last may have been cut off."""
        path = self._folder / _JOURNAL
        if not path.exists():
            return
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue

    def _mend(self) -> None:
        """Rewrite the journal without a cut-off line, and without what reached a Parquet file before the crash."""
        done = {row["key"] for row in self._part_rows()} if self._rows else set()
        self._rows = [row for row in self._rows if row["key"] not in done]
        draft = self._folder / f"{_JOURNAL}.tmp"
        with draft.open("w", encoding="utf-8") as journal:
            journal.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in self._rows)
        draft.replace(self._folder / _JOURNAL)


def _row(key: str, run_key: str, outcome: Outcome) -> dict[str, Any]:
    """A row as the schema wants it; `report` holds all, the other columns what one asks for most."""
    return {
        "key": key, "run_key": run_key, "path": _text(outcome.path),
        **(_error(outcome) if isinstance(outcome, DocumentError) else _document(outcome)),
        "checked": datetime.now(UTC).isoformat(timespec="seconds"),
        "report": json.dumps(msgspec.to_builtins(outcome), ensure_ascii=True),
    }


def _error(outcome: DocumentError) -> dict[str, Any]:
    return {"error": outcome.code, "outcome": None, "results": [], **dict.fromkeys(_FACTS)}


def _document(outcome: DocumentReport) -> dict[str, Any]:
    results = [{"requirement": r.requirement, "outcome": r.outcome.value, "severity": r.severity}
               for r in outcome.results]
    facts = {name: _text(getattr(outcome, name)) for name in _FACTS}
    return {"error": "", "outcome": outcome.outcome.value, "results": results, **facts}


def _text(value: Any) -> Any:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _schema(pa: Any) -> Any:
    text = pa.string()
    result = pa.struct([("requirement", text), ("outcome", text), ("severity", text)])
    return pa.schema([
        ("key", text), ("run_key", text), ("path", text), ("error", text), ("sha256", text), ("format", text),
        ("type", text), ("title", text), ("pages", pa.int32()), ("words", pa.int32()), ("outcome", text),
        ("results", pa.list_(result)), ("checked", text), ("report", text),
    ])

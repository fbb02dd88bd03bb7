"""Where reports go: one to standard output, or one or more to files."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from jamcheck import report as reports
from jamcheck.batch import OWN_STEM
from jamcheck.errors import ConfigError, reason
from jamcheck.i18n import Texts
from jamcheck.result import Report


@dataclass(frozen=True, slots=True)
class Output:
    """Formats with the file of each; None is standard output."""

    targets: tuple[tuple[str, Path | None], ...]

    @property
    def files(self) -> list[Path]:
        return [path for _, path in self.targets if path]


def plan_output(formats: Sequence[str], output: Path | None) -> Output:
    """Decide before anything is checked, so that a wrong call costs nothing. Raises ConfigError."""
    if output is None or str(output) == "-":
        return Output(((_for_stdout(formats), None),))
    chosen = list(dict.fromkeys(formats)) or [_by_suffix(output)]
    if len(chosen) == 1 and not _is_folder(output):
        if not output.absolute().parent.is_dir():
            raise ConfigError(f"Mappen {output.parent} finns inte. Skapa den eller välj en annan med --output.")
        return Output(((chosen[0], output),))
    if output.is_file():
        raise ConfigError(f"{output} är en fil. Flera format skrivs till en mapp: ange en med --output.")
    return Output(tuple((name, output / _file_name(name, chosen)) for name in chosen))


def write(report: Report, output: Output, lang: str, *, passes: bool = False) -> None:
    """Render and write; says on standard error where the files lie. Raises ConfigError where one cannot be written."""
    for name, path in output.targets:
        if path is None:
            options = reports.terminal_options(sys.stdout, lang, passes=passes)
            to_stdout(reports.render(name, report, options=options))
        else:
            options = reports.RenderOptions(lang=lang, passes=passes)
            write_file(path, reports.render(name, report, options=options))
            click.echo(Texts(lang)("Rapport: {path}", path=path), err=True)


def write_file(path: Path, content: str | bytes) -> None:
    """Write whole or not at all: a reader never sees half a report."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise ConfigError(f"{path} kan inte skrivas: {reason(error)}. Stäng filen om den är öppen.") from error


def to_stdout(content: str | bytes) -> None:
    """Write as it is, in UTF-8 or in the terminal's own encoding."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if isinstance(content, str) and sys.stdout.isatty():
        data = content.encode(sys.stdout.encoding or "utf-8", "replace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _for_stdout(formats: Sequence[str]) -> str:
    if len(set(formats)) > 1:
        raise ConfigError("Flera format ryms inte på standard ut. Ange en mapp med --output.")
    name = formats[0] if formats else "text"
    if sys.stdout.isatty() and reports.describe(name).BINARY:
        raise ConfigError(f"Formatet {name} kan inte visas i terminalen. Ange en fil med --output.")
    return name


def _by_suffix(output: Path) -> str:
    if _is_folder(output):
        raise ConfigError("Ange minst ett --format för rapporterna i mappen.")
    for name in reports.names():
        if output.suffix.lower() == reports.describe(name).SUFFIX:
            return name
    return "text"


def _is_folder(output: Path) -> bool:
    return output.is_dir() or (not output.exists() and not output.suffix)


def _file_name(name: str, chosen: Sequence[str]) -> str:
    suffix = reports.describe(name).SUFFIX
    shared = sum(suffix == reports.describe(other).SUFFIX for other in chosen) > 1
    return f"{OWN_STEM}.{name}{suffix}" if shared else f"{OWN_STEM}{suffix}"

"""LibreOffice as a converter: headless, in a profile of its own, within a time limit, and never trusted on its word."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from jamcheck.errors import ExtractionError
from jamcheck.extract import _process

SECONDS = 120.0
_PLACES = (
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe", "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_MEMORY = 4 * 2**30


def find() -> str | None:
    """The program's path, or None where LibreOffice is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """A file turned into another format ("docx", "pdf", "xlsx"). Raises ExtractionError.

    The exit status says nothing (0 on failure, too): the output file is the only sign of success.
    """
    program = find()
    if program is None:
        raise ExtractionError("needs-libreoffice", f"För att läsa {suffix} behövs LibreOffice, som inte finns på "
                              f"datorn. Installera LibreOffice, eller spara dokumentet som .{target}.")
    with tempfile.TemporaryDirectory(prefix="jamcheck-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"in{suffix}")
        source.write_bytes(data)
        _run(program, Path(folder), source, target)
        try:
            return Path(folder, "out", f"in.{target}").read_bytes()
        except OSError as error:
            raise ExtractionError("corrupt", f"LibreOffice kunde inte läsa filen, som kan vara skadad eller skyddad "
                                  f"med lösenord. Öppna den, spara den som .{target} och försök igen.") from error


def _run(program: str, folder: Path, source: Path, target: str) -> None:
    arguments = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    # Nothing in the environment may lead LibreOffice to a screen, and its files stay in our folder.
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"TMPDIR": str(folder), "HOME": str(folder)}
    try:
        with _process.more_memory(_MEMORY):
            _process.run(arguments, seconds=SECONDS, environment=environment)
    except subprocess.TimeoutExpired as error:
        raise ExtractionError("timeout", "LibreOffice tog för lång tid på sig att läsa filen. Öppna den och spara "
                              f"den som .{target}.") from error
    except OSError as error:
        raise ExtractionError("needs-libreoffice", "LibreOffice finns på datorn men kunde inte startas. Installera "
                              f"om det, eller spara dokumentet som .{target}.") from error

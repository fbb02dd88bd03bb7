"""Archives that are not folders of this machine: listed here, read by the workers, both through fsspec.

Keys and passwords come from where fsspec and its stores look for them (environment, own files), never from a call.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from jamcheck.batch._run import Source
from jamcheck.batch._walk import is_own_or_draft
from jamcheck.errors import ConfigError, ExtractionError

#: One more than is read of any document (extract/ refuses larger ones with a message).
_MOST_BYTES = 100 * 2**20 + 1
_INSTALL = ('Installera stödet med: pip install "jamcheck[dask]", och för s3:// s3fs, för abfs:// adlfs, '
            "för smb:// smbprotocol.")


def find_remote(address: str, suffixes: frozenset[str]) -> Iterator[Source]:
    """The documents below an address, in the order of their names. Raises ConfigError where it cannot be listed."""
    system, root, rest = _opened(address)
    try:
        found = system.find(root, detail=True)
    except Exception as error:  # every store has its own
        raise ConfigError(_refused(address, error)) from error
    for name in sorted(found):
        path = PurePosixPath(name)
        if path.suffix.lower() in suffixes and not any(is_own_or_draft(part) for part in path.parts):
            yield Source(path=Path(path.name), address=_whole(system, name, rest), version=_version(found[name]))


def fetch(address: str) -> bytes:
    """A document's content. Raises ExtractionError."""
    try:
        system, name, _rest = _opened(address)
        with system.open(name, "rb") as file:
            return bytes(file.read(_MOST_BYTES))
    except ConfigError as error:
        raise ExtractionError("not-found", error.message) from error
    except FileNotFoundError as error:
        raise ExtractionError("not-found", "Filen finns inte längre där den låg. Kör granskningen igen.") from error
    except PermissionError as error:
        raise ExtractionError("no-permission", "Du har inte behörighet att läsa filen.") from error
    except Exception as error:
        raise ExtractionError("not-found", f"Filen kunde inte hämtas ({type(error).__name__}). Försök igen.") from error


def _opened(address: str) -> tuple[Any, str, str]:
    """The file system, the path in it, and what follows a chain's first "::"."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise ConfigError(f"{_protocol(address)}:// kan inte läsas. {_INSTALL}") from error
    try:
        system, root = url_to_fs(address)
    except Exception as error:
        raise ConfigError(_refused(address, error)) from error
    return system, root, address.partition("::")[2]


def _whole(system: Any, name: str, rest: str) -> str:
    """The address of one document, from which a worker elsewhere finds it."""
    protocol = system.protocol if isinstance(system.protocol, str) else system.protocol[0]
    return f"{protocol}://{name}::{rest}" if rest else str(system.unstrip_protocol(name))


def _version(details: dict[str, Any]) -> str:
    """What the store says of the content: its tag or checksum, else its size and time."""
    for name in ("ETag", "etag", "md5Hash", "content_md5", "CRC"):
        if details.get(name):
            return str(details[name])
    times = [str(details[name]) for name in ("mtime", "LastModified", "last_modified", "created", "date_time")
             if details.get(name)]
    return "/".join([str(details.get("size", details.get("file_size", ""))), *times])


def _refused(address: str, error: Exception) -> str:
    why = str(error).splitlines()[0] if isinstance(error, ImportError | ValueError) and str(error) else ""
    if isinstance(error, ImportError) or "Protocol not known" in why:
        return f"{_protocol(address)}:// kan inte läsas. {_INSTALL}"
    return (f"{_protocol(address)}:// svarar inte på adressen ({type(error).__name__}). Kontrollera adressen, nätet "
            "och behörigheten.")


def _protocol(address: str) -> str:
    return address.partition("://")[0]

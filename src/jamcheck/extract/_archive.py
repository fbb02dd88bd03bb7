"""Members of a zip-based office file, read one at a time, in memory and never more than the limits allow."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter

from jamcheck.errors import ExtractionError

MAX_MEMBERS = 5_000
MAX_TOTAL = 256 * 2**20
MAX_MEMBER = 64 * 2**20
MAX_RATIO = 500
_RATIO_FLOOR = 2**20  # small parts may be as repetitive as they like
_CORRUPT = ("Filen är skadad och kan inte packas upp. Öppna den i det program som den gjordes i, spara om den "
            "och försök igen.")
_TOO_LARGE = ("Filen är för stor uppackad, eller gjord så att den växer orimligt när den packas upp. Ta bort "
              "stora bilder eller inbäddade filer, spara om den och försök igen.")
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, IndexError)


class Archive:
    """A zip file held in memory. Raises ExtractionError: corrupt, encrypted or too-large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _READ_ERRORS as error:
            raise ExtractionError("corrupt", _CORRUPT) from error
        self._left = MAX_TOTAL
        self._check()
        # Some writers use backslashes or a leading slash; part names are case-insensitive in OPC.
        self._members = {_key(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def names(self) -> list[str]:
        return [info.filename for info in self._members.values()]

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or None where there is no such member."""
        info = self._members.get(_key(name))
        if info is None:
            return None
        if info.file_size > _RATIO_FLOOR + MAX_RATIO * info.compress_size:
            raise ExtractionError("too-large", _TOO_LARGE)
        cap = min(MAX_MEMBER, self._left)
        try:
            with self._zip.open(info) as member:
                data = member.read(cap + 1)  # declared sizes may lie
        except RuntimeError as error:
            raise ExtractionError("encrypted", "Filen är skyddad med lösenord. Ta bort lösenordet i det program "
                                  "som den gjordes i och försök igen.") from error
        except _READ_ERRORS as error:
            raise ExtractionError("corrupt", _CORRUPT) from error
        if len(data) > cap:
            raise ExtractionError("too-large", _TOO_LARGE)
        self._left -= len(data)
        return data

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise ExtractionError("too-large", _TOO_LARGE)
        if any(count > 1 for count in Counter(_key(info.filename) for info in infos).values()):
            # Readers differ in which of two equal names they take: the office would see another text than we do.
            raise ExtractionError("corrupt", "Filen innehåller två delar med samma namn och är därför tvetydig. "
                                  "Öppna den i Word, spara om den och försök igen.")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

"""What can be told about a file before its reader touches it: can it be read, and is it of the type it says."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath

from jamcheck.errors import ExtractionError

MAX_BYTES = 100 * 2**20
_OFFLINE = 0x1000 | 0x400000  # FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_OPEN_FLAGS = (os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
               | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0))
_HEAD = 1024
_WORD_LOCK_CUT = 8  # Word's lock file of a name of eight letters or more has "~$" instead of its first two

#: What a file's bytes show it to be → how to say so and the suffix to suggest.
_KINDS = {
    "docx": ("ett Word-dokument", ".docx"), "xlsx": ("ett Excelblad", ".xlsx"),
    "pptx": ("en PowerPoint-presentation", ".pptx"), "odt": ("ett OpenDocument-dokument", ".odt"),
    "ods": ("ett OpenDocument-kalkylblad", ".ods"), "odp": ("en OpenDocument-presentation", ".odp"),
    "zip": ("en zip-fil", ".zip"), "pdf": ("en PDF", ".pdf"), "rtf": ("en RTF-fil", ".rtf"),
    "ole": ("en fil i ett gammalt Office-format", ".doc"), "image": ("en bild", ".png eller .jpg"),
}
#: The kinds that readers take, by suffix. Every other suffix holds text, and no known binary kind.
_TAKES = {
    suffix: kinds.split() for suffixes, kinds in (
        (".docx .docm .dotx .dotm", "docx zip"), (".xlsx .xlsm .xltx", "xlsx zip"),
        (".pptx .pptm .ppsx .potx", "pptx zip"), (".odt .ott", "odt zip"), (".ods .ots", "ods zip"),
        (".odp .otp", "odp zip"), (".doc .dot .xls .ppt .pps", "ole rtf"), (".pdf", "pdf"), (".rtf", "rtf"),
    ) for suffix in suffixes.split()
}
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".text", ".xhtml"})
_ZIP_MARKS = ((b"word/", "docx"), (b"xl/workbook", "xlsx"), (b"ppt/presentation", "pptx"))
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_ODF_KINDS = {b"text": "odt", b"spre": "ods", b"pres": "odp"}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises ExtractionError where it is missing, locked, empty, too large, or no regular file."""
    check_name(path.name)
    try:
        _check_status(path.stat())
        descriptor = os.open(path, _OPEN_FLAGS)  # O_NONBLOCK: a fifo put in its place must not hang us
        with os.fdopen(descriptor, "rb") as file:
            _check_status(os.fstat(descriptor))
            data = file.read(MAX_BYTES + 1)
    except PermissionError as error:
        raise _denied(path) from error
    except (OSError, ValueError) as error:
        raise ExtractionError("not-found", "Filen finns inte eller går inte att nå. Kontrollera namnet, och att "
                              "nätverksmappen är ansluten.") from error
    check_size(len(data))
    return data


def check_name(name: str) -> None:
    """Refuse files that programs leave beside documents."""
    if name.startswith(("~$", ".~lock.")) or name.lower().endswith((".tmp", ".part", ".crdownload")):
        raise ExtractionError("unsupported", "Det är en tillfällig fil som ett program har lämnat, inte ett "
                              "dokument. Välj själva dokumentet.")


def check_size(size: int) -> None:
    if size == 0:
        raise ExtractionError("empty", "Filen är tom (0 byte). Kontrollera att den har sparats eller laddats "
                              "ned färdigt.")
    if size > MAX_BYTES:
        raise ExtractionError("too-large", f"Filen är större än {MAX_BYTES // 2**20} MB. Komprimera bilderna i "
                              "den, eller spara den text som ska granskas som en egen fil.")


def check_type(data: bytes, name: str) -> None:
    """Refuse a file whose bytes show it to be something else than its suffix says, or that is encrypted."""
    suffix = PurePath(name).suffix.lower()
    kind = sniff(data)
    if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        raise ExtractionError("encrypted", "Dokumentet är skyddat med lösenord. Öppna det i Office, ta bort "
                              "lösenordet under Arkiv – Info – Skydda, och spara.")
    takes = _TAKES.get(suffix)
    if takes is None:
        if kind and suffix in _TEXT_SUFFIXES:
            raise _wrong_type(suffix, kind)
    elif kind not in takes:
        raise _wrong_type(suffix, kind)


def sniff(data: bytes) -> str:
    """The kind that the first bytes, and for zip files the member names, show; "" for anything else."""
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    return "image" if data.startswith(_IMAGES) else ""


def is_open_elsewhere(path: Path) -> bool:
    """Whether Word or LibreOffice has left a lock beside the file: unsaved changes may exist."""
    name = path.name
    cut = name[2:] if len(path.stem) >= _WORD_LOCK_CUT else name
    return any(path.with_name(lock).exists() for lock in (f"~${cut}", f"~${name}", f".~lock.{name}#"))


def _zip_kind(data: bytes) -> str:
    place = data.find(_ODF, 0, _HEAD)
    if place >= 0:
        return _ODF_KINDS.get(data[place + len(_ODF):][:4], "zip")
    return next((kind for mark, kind in _ZIP_MARKS if mark in data), "zip")


def _check_status(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ExtractionError("not-a-file", "Det är en mapp, inte en fil. Välj ett dokument i den.")
    if not stat.S_ISREG(status.st_mode):
        raise ExtractionError("not-a-file", "Det är inte en vanlig fil och kan inte läsas. Välj ett dokument.")
    if getattr(status, "st_file_attributes", 0) & _OFFLINE:
        raise ExtractionError("placeholder", "Filen ligger bara i molnet (OneDrive). Högerklicka på den, välj "
                              "”Behåll alltid på den här enheten”, och försök igen när den har laddats ned.")
    check_size(status.st_size)


def _denied(path: Path) -> ExtractionError:
    if os.name == "nt" or is_open_elsewhere(path):
        return ExtractionError("locked", "Filen är öppen i ett annat program. Stäng den där, eller spara en "
                               "kopia och granska kopian.")
    return ExtractionError("no-permission", "Du har inte rätt att läsa filen. Be den som äger den om "
                           "läsrättighet, eller granska en kopia.")


def _wrong_type(suffix: str, kind: str) -> ExtractionError:
    if kind in _KINDS:
        what, better = _KINDS[kind]
        return ExtractionError("wrong-type", f"Filen heter {suffix} men är {what}. Byt filändelsen till {better}, "
                               "eller spara den i rätt format.")
    return ExtractionError("wrong-type", f"Filen heter {suffix} men innehåller något annat, eller är skadad i "
                           "början. Öppna den i det program som den gjordes i och spara om den.")

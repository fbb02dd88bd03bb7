"""Broken and hostile files beside good ones: each must cost itself an error, and nothing else.

    python -m benchmarks.hostile [--hostile 1000] [--good 10]

Writes the files to a temporary folder, runs `jamcheck check` on it, and prints verdicts, errors by code, exit status and
time. `write_folder` gives tests the same files; what each is to be refused with stands beside it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random

from benchmarks.corpus import write_docx, write_pdf, write_text

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
_OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MIB = 2**20


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@cache
def _good_docx() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(path, 1, 300)
        return path.read_bytes()


def _docx(document: str | bytes, **more: str | bytes) -> bytes:
    """A Word file with this main part, and members beside it."""
    return _zip({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="a" Target="word/document.xml" Type="http://schemas.'
                       'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": document, **more})


def _body(inner: str, before: str = "") -> str:
    return f"{before}<w:document {_W}><w:body>{inner}</w:body></w:document>"


def _odt(content: str) -> bytes:
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _pdf(*objects: str) -> bytes:
    """A PDF of numbered objects whose catalogue is the first; readers find them without a cross-reference table."""
    listed = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.7\n{listed}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()


@cache
def _pdf_with_password() -> bytes:
    from pypdf import PdfReader, PdfWriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write_pdf(path, 1, 1)
        writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("hemligt", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@cache
def _bomb() -> bytes:
    return _docx(_body("<w:p/>" * (5 * _MIB)))


@cache
def _many_members() -> bytes:
    return _docx(_body("<w:p/>"), **{f"x{number}": b"" for number in range(5_001)})


def _doubled() -> bytes:
    """Two main parts of one name: readers differ in which they take."""
    name = b"word/document.xml"
    other = name[:-1] + b"k"
    return _docx(_body("<w:p/>"), **{other.decode(): _body("<w:p/>")}).replace(other, name)


def _cut(data: bytes, random_: Random) -> bytes:
    return data[:random_.randint(40, len(data) * 9 // 10)]


def _noise(random_: Random) -> bytes:
    """Random bytes that begin as no known kind of file does."""
    return b"\x00\x80" + random_.randbytes(random_.randint(20, 5_000))


_PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
#: Kind → suffix, code expected, bytes.
FILES: dict[str, tuple[str, str, Callable[[Random], bytes]]] = {
    "avhuggen": (".docx", "corrupt", lambda r: _cut(_good_docx(), r)),
    "avhuggen pdf": (".pdf", "corrupt", lambda r: _pdf(*_PAGES)[:r.randint(9, 40)]),
    "tom": (".docx", "empty", lambda _: b""),
    "tom pdf": (".pdf", "empty", lambda _: b""),
    "tom text": (".txt", "empty", lambda _: b""),
    "zipbomb": (".docx", "too-large", lambda _: _bomb()),
    "många delar": (".docx", "too-large", lambda _: _many_members()),
    "dubbla delar": (".docx", "corrupt", lambda _: _doubled()),
    "entiteter": (".docx", "corrupt", lambda _: _docx(_body("<w:p>&j;</w:p>", _LAUGHS))),
    "entiteter odt": (".odt", "corrupt", lambda _: _odt(f'{_LAUGHS}<o:document-content xmlns:o="{_ODF}">&j;</o:document-content>')),
    "läser utanför": (".docx", "corrupt", lambda _: _docx(_body("<w:p>&j;</w:p>", _OUTSIDE))),
    "nästlad": (".docx", "corrupt", lambda r: _docx(_body("<w:tbl><w:tr><w:tc>" * r.randint(90, 2_000)))),
    "utan text": (".docx", "corrupt", lambda _: _docx("<a/>")),
    "trasig xml": (".docx", "corrupt", lambda r: _docx(_body("<w:p>" * r.randint(1, 99)))),
    "bara en zip": (".docx", "corrupt", lambda r: _zip({"a.txt": r.randbytes(99)})),
    "lösenord": (".docx", "encrypted", lambda r: _OLE + r.randbytes(504) + "EncryptedPackage".encode("utf-16-le")),
    "lösenord pdf": (".pdf", "encrypted", lambda _: _pdf_with_password()),
    "pdf som docx": (".docx", "wrong-type", lambda _: _pdf(*_PAGES)),
    "docx som pdf": (".pdf", "wrong-type", lambda _: _good_docx()),
    "docx som text": (".txt", "wrong-type", lambda _: _good_docx()),
    "text som docx": (".docx", "wrong-type", lambda _: b"Hej"),
    "bild som text": (".md", "wrong-type", lambda r: b"\x89PNG\r\n\x1a\n" + r.randbytes(99)),
    "gammal som ny": (".docx", "wrong-type", lambda r: _OLE + r.randbytes(504)),
    "brus": (".docx", "wrong-type", _noise),
    "brus pdf": (".pdf", "wrong-type", _noise),
    "brus odt": (".odt", "wrong-type", _noise),
    "brus doc": (".doc", "wrong-type", _noise),
    "brus rtf": (".rtf", "wrong-type", _noise),
    "brus text": (".txt", "not-text", _noise),
    "brus webb": (".html", "not-text", _noise),
    "brus blad": (".xlsx", "wrong-type", _noise),
    "pdf utan sidor": (".pdf", "corrupt", lambda _: _pdf(_PAGES[0], "<< /Type /Pages /Kids [2 0 R] /Count 2147483647 >>")),
    "pdf av brus": (".pdf", "corrupt", lambda r: b"%PDF-1.7\n" + r.randbytes(3_000)),
}


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _pair(path: Path) -> None:
    """A link to a link that leads back."""
    other = path.with_name(f"{path.stem} åter.länk")
    other.symlink_to(path.name)
    path.symlink_to(other.name)


def _dead(path: Path) -> None:
    path.symlink_to("finns inte.docx")


#: Kind → suffix, code expected, what is put at the path.
PLACES: dict[str, tuple[str, str, Callable[[Path], None]]] = {
    "rör": (".docx", "not-a-file", lambda path: os.mkfifo(path)),
    "slinga": (".pdf", "not-found", _loop),
    "slinga om två": (".docx", "not-found", _pair),
    "död länk": (".txt", "not-found", _dead),
}

#: Names that programs trip over, each with a place for number, kind and suffix.
NAMES = (
    "{n} {kind}{suffix}", "-{n} --help {kind}{suffix}", "{n} 'apost' \"citat\" {kind}{suffix}", "{n}\nny rad {kind}{suffix}",
    "{n} $(touch x) `id` {kind}{suffix}", "{n} %s {{0}} \\n {kind}{suffix}", "{n} \u202etxet {kind}{suffix}",
    "{n} a\u030aa\u0308o\u0308 {kind}{suffix}", "{n} <script>&amp; {kind}{suffix}", "{n} \U0001f984 {kind}{suffix}",
    "{n} fel\udcff tecken {kind}{suffix}", "{n} " + "lång " * 33 + "{kind}{suffix}", "{n} ..;*?|[a-z] {kind}{suffix}",
    "{n}\t\x1b[31mröd {kind}{suffix}",
)


def write_folder(folder: Path, hostile: int, good: int, seed: int = 1) -> dict[str, str]:
    """Fill a folder; returns the code that each hostile file, by name, is to be refused with."""
    wanted: dict[str, str] = {}
    random_ = random.Random(seed)
    for number, kind in enumerate(islice(cycle([*FILES, *PLACES]), hostile)):
        suffix, code, _ = (FILES | PLACES)[kind]
        pattern = NAMES[(number // len(FILES | PLACES) + number) % len(NAMES)]
        path = folder / pattern.format(n=f"{number:04}", kind=kind, suffix=suffix)
        wanted[path.name] = code
        if kind in PLACES:
            PLACES[kind][2](path)
        else:
            path.write_bytes(FILES[kind][2](random_))
    for number in range(good):
        writer = (lambda p, n: write_pdf(p, n, 2), write_docx, write_text)[number % 3]
        writer(folder / f"bra {number}{('.pdf', '.docx', '.txt')[number % 3]}", number)
    return wanted


def check(folder: Path) -> tuple[int, dict[str, object], float]:
    """Exit status, JSON report and seconds of `jamcheck check` on a folder, without cache."""
    command = [sys.executable, "-m", "jamcheck", "check", "--no-cache", "--quiet", "--format", "json", str(folder)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, timeout=1_200)
    return done.returncode, json.loads(done.stdout), time.perf_counter() - start


def refusals(report: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """File name → code and message of each error in a report."""
    errors = report["errors"]
    assert isinstance(errors, list)
    return {os.path.basename(error["path"]): (error["code"], error["message"]) for error in errors}  # noqa: PTH119


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hostile", type=int, default=1_000)
    parser.add_argument("--good", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        wanted = write_folder(Path(name), options.hostile, options.good)
        status, report, seconds = check(Path(name))
    found = {file: code for file, (code, _) in refusals(report).items()}
    documents = report["documents"]
    assert isinstance(documents, list)
    print(f"exit {status}, {len(documents)} verdicts, {len(found)} errors of {len(wanted)} hostile files, {seconds:.0f} s, "
          f"peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB")
    print(", ".join(f"{code} {count}" for code, count in Counter(found.values()).most_common()))
    wrong = [(name, code, found.get(name)) for name, code in wanted.items() if found.get(name) != code]
    for name, code, got in wrong:
        print(f"  {name!r}: wanted {code}, got {got}")
    return int(bool(wrong) or status != 3 or len(documents) != options.good)


if __name__ == "__main__":
    sys.exit(main())

"""Byte mutations of valid files through the guard: every one must end in a document or a clean error.

    python -m benchmarks.fuzz FOLDER [--minutes 10] [--suffix .docx] [--seed 1] [--keep FOLDER]

FOLDER holds the valid files (searched below, at most 200 KB each). For .docx half of the mutations are made inside the
XML parts, so that they get past the zip's checksums. What is no clean answer is kept and makes the exit status 1: an
exception, a fault of jamcheck's own, a hang.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

from jamcheck.errors import EXTRACTION_CODES, ExtractionError
from jamcheck.extract.guard import Limits, ReaderPool

_LARGEST = 200_000
_LIMITS = Limits(seconds=60, cpu_seconds=40)
_TOKENS = (b"", b"\x00", b"\xff\xff\xff\xff", b"<", b">", b"&", b'"', b"</", b"2147483648", b"-1", b"%", b"(", b"<<", b"endobj",
           b"stream", b" R", b"w:tbl", b"w:p", b"<w:p/>")


def mutated(data: bytes, random_: Random) -> bytes:
    """One to eight changes: bytes replaced, dropped, doubled, cut off, or a token put in."""
    changed = bytearray(data)
    for _ in range(random_.choice((1, 1, 2, 4, 8))):
        at = random_.randrange(len(changed) + 1)
        length = random_.choice((1, 1, 2, 8, 64, 512))
        match random_.randrange(6):
            case 0:
                changed[at:at + length] = random_.randbytes(length)
            case 1:
                del changed[at:at + length]
            case 2:
                changed[at:at] = changed[at:at + length] * random_.choice((1, 2, 50))
            case 3 if random_.random() < 0.1:
                del changed[at:]
            case 4:
                other = random_.randrange(len(changed) + 1)
                changed[at:at + length] = changed[other:other + length]
            case _:
                changed[at:at + random_.choice((0, 1, 4))] = random_.choice(_TOKENS)
    return bytes(changed)


def mutated_inside(data: bytes, random_: Random) -> bytes:
    """A zip file with one or two of its XML parts mutated."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return mutated(data, random_)
    parts = [name for name in members if name.endswith((".xml", ".rels"))] or list(members)
    for name in random_.choices(parts, [len(members[name]) + 1 for name in parts], k=random_.choice((1, 1, 2))):
        members[name] = mutated(members[name], random_)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def answer(pool: ReaderPool, data: bytes, suffix: str) -> tuple[str, str]:
    """("document", "") or the error's code and message; ("escaped", …) for anything else."""
    try:
        pool.read_bytes(data, f"a{suffix}")
    except ExtractionError as error:
        return (error.code if error.code in EXTRACTION_CODES else "escaped"), error.message
    except Exception as error:  # what the guard must never let through
        return "escaped", repr(error)
    return "document", ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--suffix", default=".docx")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    seeds = [path.read_bytes() for path in sorted(options.folder.rglob(f"*{options.suffix}"))
             if 0 < path.stat().st_size <= _LARGEST]
    random_, counts, slowest, found = Random(options.seed), Counter[str](), 0.0, 0
    end = time.monotonic() + 60 * options.minutes
    with ReaderPool(limits=_LIMITS) as pool:
        while time.monotonic() < end:
            seed = random_.choice(seeds)
            inside = options.suffix == ".docx" and random_.random() < 0.5
            data = mutated_inside(seed, random_) if inside else mutated(seed, random_)
            start = time.monotonic()
            code, message = answer(pool, data, options.suffix)
            slowest = max(slowest, time.monotonic() - start)
            counts[code] += 1
            if code in ("crashed", "timeout", "escaped"):
                found += 1
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{code}-{counts.total()}{options.suffix}").write_bytes(data)
                print(f"{code} after {counts.total()}: {message}", flush=True)
    print(f"{options.suffix}: {counts.total()} files of {len(seeds)} seeds; slowest {slowest:.1f} s; " + ", ".join(
        f"{code} {count}" for code, count in counts.most_common()))
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())

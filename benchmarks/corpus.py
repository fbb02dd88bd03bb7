"""Documents to time: made, seeded, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_BODIES = ("Samordningsförbundet Norrsken", "Förbundet Älvdalen", "Samordningsförbundet Kusten", "Förbundet Slätten")
_GROUPS = ("unga vuxna", "långtidssjukskrivna kvinnor", "nyanlända män", "personer med psykisk ohälsa", "föräldralediga")
_ACTS = ("stärka arbetsförmågan", "samordna stödet", "utveckla uppföljningen", "korta vägen till arbete", "nå fler kvinnor")
_SENTENCES = (
    "{body} föreslår att insatsen ska {act} för {group}.",
    "Under året deltog {total} personer, varav {women} kvinnor och {men} män.",
    "Senast den 31 december ska {share} procent av kvinnorna och {share} procent av männen vara i arbete eller studier.",
    "Kvinnor väntar längre än män, vilket hör ihop med hur remisserna skrivs.",
    "Jämställdhetsperspektivet har beaktats i beredningen av ärendet.",
    "Styrgruppen följer upp insatsen två gånger om året och redovisar till styrelsen.",
    "Kostnaden är {total}000 kronor och ryms inom budgeten för {group}.",
    "Parterna ska tillsammans {act}, och medarbetarna får utbildning under våren.",
)
_HEADINGS = ("Bakgrund", "Målgrupp", "Mål", "Jämställdhetsanalys", "Resurser", "Uppföljning")


#: Short papers of three types: under each heading a few paragraphs, with numbers that hardly come twice.
_TYPES = ("Tjänsteutlåtande", "Projektansökan", "Årsredovisning")
_SECTIONS = ("Förslag till beslut", "Sammanfattning", "Bakgrund", "Mål och uppföljning", "Jämställdhet", "Ekonomi")
_WHO = ("Styrelsen avser att", "Projektägaren ska", "Kansliet föreslår att", "Medlemmarna behöver", "Insatsen ska",
        "Arbetsgruppen vill")
_WHAT = ("stärka deltagarnas arbetsförmåga", "samordna myndigheternas stödinsatser", "utveckla uppföljningen",
         "korta vägen till arbete", "nå fler kvinnor i målgruppen", "ge individuellt anpassat stöd")
_WHOM = ("unga vuxna", "utrikes födda kvinnor", "långtidssjukskrivna", "män med psykisk ohälsa",
         "föräldralediga", "nyanlända", "gymnasieavhoppare")
_COMMON = "{who} {what} för {whom} tillsammans med Arbetsförmedlingen, Försäkringskassan och regionen."
_STATED = (
    "Minst {total} procent av deltagarna ska ha arbete eller studier inom {few} månader.",
    "Målet är att {total} deltagare påbörjar insatsen före den 31 december 2026.",
    "Antalet avslut till arbete ska öka från {few} till {total} under perioden.",
    "Målet är en bättre samverkan.",
    "Under året deltog {total} personer, varav {women} kvinnor och {men} män.",
    "Av {total} deltagare var {women} kvinnor ({share} %) och {men} män ({rest} %).",
    "Sammanlagt deltog {total} personer.",
    "Könsfördelningen bland deltagarna visas i tabell {few}.",
    "Jämställdhetsperspektivet beaktas genom att statistiken könsuppdelas och analyseras.",
    "Ur ett intersektionellt perspektiv samverkar kön med utbildningsnivå och födelseland.",
    "Insatsen får olika följder för kvinnor och män, vilket beskrivs i konsekvensanalysen.",
    "Ärendet bedöms inte ha någon särskild betydelse för jämställdheten.",
    "Icke-binära personer ingår i målgruppen.",
    "Kostnaden beräknas till {total} 000 kronor för år 2026 och finansieras inom budgetramen.",
    "Insatsen bekostas med förbundets medel enligt finsamlagen (2003:1210).",
    "Det s.k. egna kapitalet uppgår till {total},{few} mkr.",
)


def write_short_texts(folder: Path, count: int = 200) -> None:
    """`count` short papers as text files: 200 are 585 kB and 75,000 words."""
    random_ = random.Random(20261128)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        lines = [f"{_TYPES[number % 3]} – {random_.choice(_BODIES)}", f"Diarienummer 2026/{number:03d}", ""]
        for heading in _SECTIONS:
            if heading == "Jämställdhet" and number % 4 == 0:
                continue  # a paper that lacks what it should have
            lines += [heading, ""]
            for _ in range(random_.randint(1, 3)):
                lines += [" ".join(_stated(random_) for _ in range(random_.randint(2, 4))), ""]
        (folder / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


def _stated(random_: random.Random) -> str:
    women, men = random_.randint(3, 60), random_.randint(3, 60)
    share = round(100 * women / (women + men))
    return random_.choice((*_STATED, _COMMON, _COMMON, _COMMON)).format(
        who=random_.choice(_WHO), what=random_.choice(_WHAT), whom=random_.choice(_WHOM), women=women, men=men,
        total=women + men, few=random_.randint(2, 18), share=share, rest=100 - share)


def sentences(random_: random.Random) -> Iterator[str]:
    """Sentences of a board document, for ever."""
    while True:
        women, men = random_.randint(3, 90), random_.randint(3, 90)
        yield random_.choice(_SENTENCES).format(
            body=random_.choice(_BODIES), group=random_.choice(_GROUPS), act=random_.choice(_ACTS), women=women, men=men,
            total=women + men, share=random_.randint(20, 80))


def _paragraphs(random_: random.Random, words: int) -> list[tuple[str, str]]:
    """Headings and paragraphs of about `words` words."""
    source, made, parts = sentences(random_), 0, []
    while made < words:
        paragraph = " ".join(next(source) for _ in range(random_.randint(3, 6)))
        made += len(paragraph.split())
        parts.append((_HEADINGS[len(parts) % len(_HEADINGS)], paragraph))
    return parts


def write_text(path: Path, seed: int, words: int = 380) -> None:
    parts = _paragraphs(random.Random(seed), words)
    path.write_text("\n\n".join(f"{heading}\n\n{paragraph}" for heading, paragraph in parts), encoding="utf-8")


def write_docx(path: Path, seed: int, words: int = 1100) -> None:
    """A Word document; 1,100 words are about three pages."""
    import docx

    document = docx.Document()
    document.add_heading("Tjänsteutlåtande", 0)
    for heading, paragraph in _paragraphs(random.Random(seed), words):
        document.add_heading(heading, 1)
        document.add_paragraph(paragraph)
    table = document.add_table(rows=3, cols=3)
    for row, values in zip(table.rows, (("Grupp", "Kvinnor", "Män"), ("Unga", "14", "11"), ("Äldre", "9", "16")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.save(str(path))


def write_pdf(path: Path, seed: int, pages: int) -> None:
    """A PDF of plain text pages, about 400 words each, written by hand: nothing but what the format needs."""
    random_ = random.Random(seed)
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
                            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for _ in range(pages):
        stream = _page(_paragraphs(random_, 400))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(kids))
    path.write_bytes(_file(objects))


def _page(parts: list[tuple[str, str]]) -> bytes:
    lines: list[bytes] = [b"BT /F1 10 Tf 13 TL 60 790 Td"]
    for heading, paragraph in parts:
        for line in [heading, *_wrapped(paragraph, 95), ""]:
            shown = line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            lines.append(b"(%s) Tj T*" % shown)
    return b"\n".join([*lines, b"ET"])


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def _file(objects: list[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)

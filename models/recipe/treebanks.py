"""The four Swedish treebanks: fetched or found in a folder, read, and divided into training and held-out sentences."""

from __future__ import annotations

import gzip
import re
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

RELEASE = "r2.17"
_HOST = "https://raw.githubusercontent.com/UniversalDependencies"
TALBANKEN_DEV = "sv_talbanken-ud-dev.conllu"
TALBANKEN_TEST = "sv_talbanken-ud-test.conllu"
PUD = "sv_pud-ud-test.conllu"
SWELL = "sv_swell-ud-test-trg.conllu"
# SweLL's corrected sentences lie in a side folder of its repository.
_PLACE = {
    TALBANKEN_DEV: f"UD_Swedish-Talbanken/{RELEASE}", TALBANKEN_TEST: f"UD_Swedish-Talbanken/{RELEASE}",
    PUD: f"UD_Swedish-PUD/{RELEASE}", SWELL: f"UD_Swedish-SweLL/{RELEASE}/not-to-release",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A line of CoNLL-U: `head` is the index of the governing word in the sentence, its own for the root."""

    form: str
    upos: str
    feats: str
    head: int
    relation: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and the id of the text it comes from."""

    document: str
    words: tuple[Word, ...]


def text_of(name: str, folder: Path | None) -> str:
    """A treebank file: from `folder` (plain or gzip), or else from its public release."""
    if folder is None:
        with urllib.request.urlopen(f"{_HOST}/{_PLACE[name]}/{name}") as answer:
            return str(answer.read().decode("utf-8"))
    packed = folder / f"{name}.gz"
    if packed.exists():
        return gzip.decompress(packed.read_bytes()).decode("utf-8")
    return (folder / name).read_text(encoding="utf-8")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U text. Lines for contracted and empty words are left out."""
    document = ""
    for part in text.strip().split("\n\n"):
        rows = [line.split("\t") for line in part.splitlines() if not line.startswith("#")]
        named = re.search(r"^# newdoc id = (.+)$", part, re.MULTILINE)
        document = named.group(1) if named else document
        yield Sentence(document, tuple(_word(row) for row in rows if row[0].isdigit()))


def _word(row: Sequence[str]) -> Word:
    position, head = int(row[0]) - 1, int(row[6]) - 1
    relation = "ROOT" if row[7] == "root" else row[7]
    feats = "" if row[5] == "_" else row[5]
    return Word(row[1], row[3], feats, position if head < 0 else head, relation, "SpaceAfter=No" not in row[9])


def spaced(sentence: Sentence) -> Sentence:
    """SweLL writes a blank round every sign; take those out that print leaves out."""
    spaces, quoted = [True] * len(sentence.words), False
    for index, word in enumerate(sentence.words):
        opens = word.form in ("(", "[") or (word.form in "'\"”" and not quoted)
        closes = bool(re.fullmatch(r"[.,;:?!)\]%…]|\.\.\.", word.form)) or (word.form in "'\"”" and quoted)
        quoted ^= word.form in "'\"”"
        spaces[index] = spaces[index] and not opens
        if closes and index:
            spaces[index - 1] = False
    words = (Word(w.form, w.upos, w.feats, w.head, w.relation, space)
             for w, space in zip(sentence.words, spaces, strict=True))
    return Sentence(sentence.document, tuple(words))


def divided(folder: Path | None) -> tuple[list[list[Sentence]], list[Sentence]]:
    """(training sentences a source, held-out sentences). Held out is the second half of Talbanken's test part, cut
    between two of its texts, so that no text stands on both sides."""
    test = list(sentences(text_of(TALBANKEN_TEST, folder)))
    half = len(test) // 2
    while test[half].document == test[half - 1].document:
        half += 1
    sources = [list(sentences(text_of(name, folder))) for name in (TALBANKEN_DEV, PUD)]
    swell = [spaced(sentence) for sentence in sentences(text_of(SWELL, folder))]
    return [*sources, swell, test[:half]], test[half:]


def grouped(items: Sequence[Sentence], sizes: Sequence[int]) -> Iterator[Sequence[Sentence]]:
    """Runs of following sentences whose lengths take turns through `sizes`."""
    start = turn = 0
    while start < len(items):
        size = sizes[turn % len(sizes)]
        yield items[start:start + size]
        start, turn = start + size, turn + 1


def to_doc(vocab: Vocab, group: Sequence[Sentence]) -> Doc:
    """Several sentences as one spaCy document with gold annotation."""
    from spacy.tokens import Doc

    words = [word for sentence in group for word in sentence.words]
    spaces = [word.space_after for word in words]
    for end in _ends(group):
        spaces[end] = True
    heads, offset = [], 0
    for sentence in group:
        heads.extend(word.head + offset for word in sentence.words)
        offset += len(sentence.words)
    return Doc(vocab, words=[word.form for word in words], spaces=spaces, pos=[word.upos for word in words],
               morphs=[word.feats for word in words], heads=heads, deps=[word.relation for word in words])


def _ends(group: Sequence[Sentence]) -> Iterator[int]:
    last = -1
    for sentence in group:
        last += len(sentence.words)
        yield last

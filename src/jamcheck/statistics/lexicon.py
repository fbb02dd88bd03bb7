"""The words of rules/statistics.yaml, compiled for matching.

A `Words` tells whether a lower-cased word, phrase or heading belongs to a list; a `Lexicon` holds all the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jamcheck._yaml import safe_loader
from jamcheck.errors import ConfigError
from jamcheck.memory import Memory, of_texts
from jamcheck.resources import rules_dir

_FILE = "statistics.yaml"


#: So many words each list remembers; there are more than a hundred lists.
_MOST_KNOWN = 1 << 13


class Words(Memory[str, bool]):
    """A list of words with open ends: "ord", "*ord", "ord*", "*ord*", "o*d" as the rule file explains.

    `words[word]` tells whether a word belongs to it.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        super().__init__(self._belongs, _MOST_KNOWN)
        self.whole: set[str] = set()
        ends: list[str] = []
        begins: list[str] = []
        self._inside: list[str] = []
        self._around: list[tuple[str, str]] = []
        for entry in entries:
            bare = entry.strip("*") if entry.strip("*") else entry
            if "*" in bare.strip("*"):
                first, _, last = bare.partition("*")
                self._around.append((first, last))
            elif entry == bare:
                self.whole.add(entry)
            elif entry.startswith("*") and entry.endswith("*"):
                self._inside.append(bare)
            elif entry.startswith("*"):
                ends.append(bare)
            else:
                begins.append(bare)
        self._ends, self._begins = tuple(ends), tuple(begins)

    def __missing__(self, word: str) -> bool:
        """Phrases, which may be a document's own sentences, are not remembered."""
        return self._belongs(word) if " " in word else super().__missing__(word)

    def _belongs(self, word: str) -> bool:
        return (word in self.whole or word.endswith(self._ends) or word.startswith(self._begins)
                or (bool(self._inside) and any(part in word for part in self._inside))
                or (bool(self._around) and any(
                    word.startswith(first) and word.endswith(last) for first, last in self._around)))

    def among(self, words: Iterable[str]) -> bool:
        """Whether any of the words belongs to it."""
        return any(map(self.__getitem__, words))

    def within(self, text: str) -> bool:
        """Whether a phrase holds one of the words, or one of the longer entries as a phrase."""
        low = text.lower()
        if self.among(split_words(low)):
            return True
        return any(" " in entry and entry in low for entry in self.whole) or any(part in low for part in self._inside)


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|%|♀|♂")


def split_words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return _WORD.findall(text.lower())


def normal(text: str) -> str:
    """A heading or label for comparing: lower case, blanks single, no outer punctuation."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("\u00ad", "")).strip(" :;*").lower()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists by name (`words["money"]`), headings by sex, and the number words.

    `headers` maps a normal heading to "women", "men", "other" or "total"; `numbers` a number word to its value.
    """

    words: Mapping[str, Words]
    headers: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    every_joined: Mapping[str, int]
    parts: Mapping[str, int]
    multipliers: Mapping[str, int]
    staff_from: int
    staff_moves_from: int
    persons: re.Pattern[str]
    hints: Mapping[str, tuple[str, ...]]
    #: What a word, given with the one after it, tells of plans and outcomes (see modality).
    cues: dict[str, tuple[str, ...]] = field(init=False)
    _known_persons: dict[str, bool] = field(init=False)
    _known_sexes: dict[str, str | None] = field(init=False)
    _known_joints: dict[str, bool] = field(init=False)
    _known_headings: dict[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known_persons", Memory(self._is_person))
        object.__setattr__(self, "_known_sexes", Memory(self._sex_of))
        object.__setattr__(self, "_known_joints", Memory(self._joins))
        object.__setattr__(self, "cues", of_texts(Memory(self._cues)))
        object.__setattr__(self, "_known_headings", of_texts(Memory(self._header_sex, 1 << 13)))

    def has(self, name: str, word: str) -> bool:
        return self.words[name][word]

    def is_person(self, word: str) -> bool:
        """Whether a lower-cased word names people ("kursdeltagarna", "sökande"), sexes not counted."""
        return self._known_persons[word]

    def sex_of(self, word: str) -> str | None:
        """"women", "men", "other" for a lower-cased noun or adjective of one sex, else None."""
        return self._known_sexes[word]

    def joins(self, word: str) -> bool:
        """Whether a lower-cased word or sign may make one quantity with a number before it, or be one by itself."""
        return self._known_joints[word]

    def _is_person(self, word: str) -> bool:
        return self.has("exact", word) or (
            self.persons.fullmatch(word) is not None and not self.has("not_persons", word))

    def _sex_of(self, word: str) -> str | None:
        return next((sex for sex in ("women", "men", "other") if self.has(f"sexes.{sex}", word)), None)

    def _cues(self, pair: str) -> tuple[str, ...]:
        word = pair.split(" ")[0]
        if self.has("no_plans", pair):
            return ()
        told = {"adjectives": self.has("plan_cues.adjectives", word), "verb": self.has("outcome_weak", word),
                "outcome": self.has("outcome_cues", word)}
        told |= {name: any(self.has(f"plan_cues.{name}", form) for form in (word, pair)) for name in ("strong", "weak")}
        return tuple(name for name, held in told.items() if held)

    def _joins(self, word: str) -> bool:
        return (word in self.multipliers or word in self.ordinals or word in self.every_joined or word in self.parts
                or self.has("halves", word) or self.has("percents", word))

    def hinted_sex(self, word: str) -> str | None:
        """"K" or "M" for a compound that begins with a sex ("tjejkväll"), or a word of one sex; else None."""
        for code, beginnings in self.hints.items():
            if word.startswith(beginnings):
                return code
        return None

    def _header_sex(self, heading: str) -> str | None:
        return self.headers.get(normal(heading))

    def header_sex(self, heading: str) -> str | None:
        return self._known_headings[heading]


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read the lists; `path` defaults to the file that came with jamcheck. Raises ConfigError if it cannot be read."""
    import yaml

    source = path or rules_dir() / _FILE
    try:
        raw: dict[str, Any] = yaml.load(source.read_text(encoding="utf-8"), Loader=safe_loader())  # noqa: S506
        return _compile(raw)
    except (OSError, KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise ConfigError(
            f"Ordlistan {source.name} kan inte läsas: {error}. Återställ filen eller installera om.") from error


def _compile(raw: dict[str, Any]) -> Lexicon:
    words: dict[str, Words] = {}
    for name, value in raw.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            words[name] = Words(value)
    for group in ("sexes", "plan_cues"):
        for name, entries in raw[group].items():
            words[f"{group}.{name}"] = Words(entries)
    words["units"] = Words([*raw["units"], *_definite(raw["units"])])
    return Lexicon(
        words=words, headers={text: sex for sex, texts in raw["headers"].items() for text in texts},
        numbers=_number_words(raw), ordinals=raw["ordinals"], every_joined=raw["every_joined"], parts=raw["parts"],
        multipliers=raw["multipliers"], staff_from=int(raw["staff_from"]),
        staff_moves_from=int(raw["staff_moves_from"]),
        persons=_persons(raw["persons"], raw["paradigms"]),
        hints={code: tuple(beginnings) for code, beginnings in raw["sex_hints"].items()},
    )


def _definite(plurals: list[str]) -> list[str]:
    """The definite forms of plurals: "timmarna", "insatserna"."""
    return [f"{word}na" for word in plurals if word.endswith(("ar", "er", "or"))]


def _number_words(raw: dict[str, Any]) -> dict[str, int]:
    words: dict[str, int] = dict(raw["number_words"])
    for ten, tens in raw["number_tens"].items():
        words[ten] = tens
        words |= {ten + one: tens + value for one, value in raw["number_ones"].items()}
    return words


def _persons(stems: dict[str, list[str]], paradigms: dict[str, list[str]]) -> re.Pattern[str]:
    """One pattern for all words of people: a stem with an ending of its paradigm, compounds allowed.

    Participles and adjectives ("inskrivna", "unga") are whole words: "tunga" is nobody.
    """
    parts = []
    for name, members in stems.items():
        endings = "|".join(re.escape(ending) for ending in sorted(paradigms[name], key=len, reverse=True))
        lead = "" if name == "da" else r"[\w-]*?"
        parts.append(f"{lead}(?:{'|'.join(re.escape(stem) for stem in members)})(?:{endings})")
    return re.compile("|".join(parts))


@lru_cache(maxsize=1 << 13)
def decimal(text: str) -> Decimal:
    """A printed Swedish number as a Decimal: blanks and thousand signs out, comma for point."""
    bare = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", text).replace("−", "-").replace("–", "-")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", "."))

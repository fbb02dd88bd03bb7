"""What rows and columns of a table say: a sex, a total, money, a plan, people."""

from __future__ import annotations

import re

from msgspec import Struct

from jamcheck.statistics.grid import Grid
from jamcheck.statistics.lexicon import Lexicon, normal, split_words
from jamcheck.statistics.model import Sex

#: A year printed beside what a heading names: "2022", "2022/23", "-23", "’23".
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b|(?<=[^\W\d_])\s?[-–'’]\d\d\b(?!\s*\S)")
#: The first half of two compounds: "Barn- och utbildningsnämnden".
_HALF_WORD = re.compile(r"[^\W\d_]+-(?=\s)")
_SEXES = {"women": Sex.WOMEN, "men": Sex.MEN, "other": Sex.OTHER, "total": Sex.TOTAL}


class Label(Struct, frozen=True):
    """A row's or column's heading, read. `people` tells that it names people or a subject of people, `other` that it
    names something else (money, visits), `never` that nothing outweighs that, `half` that it says "varav", `mean` that
    it holds means or durations, `counted` that it says "antal", `outcome` that it is how things went
    beside a plan ("Utfall")."""

    text: str
    sex: Sex | None = None
    people: bool = False
    other: bool = False
    money: bool = False
    planned: bool = False
    percent: bool = False
    half: bool = False
    mean: bool = False
    never: bool = False
    counted: bool = False
    outcome: bool = False

    @property
    def share_of_one(self) -> bool:
        """Whether it tells the share of one sex ("Andel kvinnor"): the others are in all, and not told."""
        return self.percent and self.sex in (Sex.WOMEN, Sex.MEN)


def read_label(
    parts: list[str], lexicon: Lexicon, *, letters: bool, row: bool = False, named: frozenset[str] = frozenset()
) -> Label:
    """Read a heading; its innermost part decides the sex. `letters`: single letters may be sexes here, but not after
    the words in `named`."""
    text = " ".join(part for part in parts if part)
    letters = letters and not any(normal(part).rpartition(" ")[0] in named for part in parts)
    words = split_words(text)
    return Label(
        text=text, sex=_sex(parts, lexicon, letters=letters), people=_people(text, words, lexicon),
        other=any(lexicon.has("units", word) and not lexicon.has("mean_units", word) for word in words),
        never=any(lexicon.has("not_person_rows", normal(part)) for part in parts if part),
        outcome=any(lexicon.has("outcome_columns", word) for word in words),
        counted=any(lexicon.has("count_heads", word) for word in words),
        mean=any(lexicon.has("mean_words", word) or lexicon.has("means", word) or lexicon.has("durations", word)
                 for word in words),
        money=is_money(text, lexicon), planned=_planned(words, lexicon, "plan_rows" if row else "plan_columns"),
        percent="%" in text or any(lexicon.has("percent_heads", word) for word in words),
        half=any(lexicon.has("half", word) for word in words))


def is_money(text: str, lexicon: Lexicon) -> bool:
    words = split_words(text)
    if any(lexicon.has("means", word) for word in words):
        return False  # what people earn is told of people
    return any(lexicon.has("money", word) or lexicon.has("money_words", word) for word in words)


def _planned(words: list[str], lexicon: Lexicon, plans: str) -> bool:
    alone = plans == "plan_columns" and len(words) == 1 and lexicon.has("plan_columns_alone", words[0])
    return alone or (any(lexicon.has(plans, word) for word in words) and not any(
        lexicon.has("outcome_columns", word) for word in words))


def _people(text: str, words: list[str], lexicon: Lexicon) -> bool:
    whole = split_words(_HALF_WORD.sub("", text)) if "-" in text else words
    return (any(lexicon.is_person(word) and not lexicon.has("anaphora", word) for word in whole)
            or lexicon.words["topics"].within(text) or any(lexicon.has("rates", word) for word in words))


def _sex(parts: list[str], lexicon: Lexicon, *, letters: bool) -> Sex | None:
    for part in reversed(parts):
        if not part:
            continue
        plain = _undated(part)
        name = lexicon.headers.get(normal(part)) or lexicon.headers.get(plain)
        if name and (letters or len(plain.strip(".")) > 2):
            return _SEXES[name]
        words = split_words(part)
        if (share := _abbreviated(part, words, lexicon)) is not None:
            return share
        office = len(words) > 1 and lexicon.has("offices", words[-2])
        if letters and len(words) > 1 and not office and lexicon.headers.get(words[-1]) in ("women", "men"):
            return _SEXES[lexicon.headers[words[-1]]]
        named = _named(words, lexicon)
        if len(named) == 1:
            return _SEXES[named.pop()]
        if named:
            return None
    return None


def _undated(part: str) -> str:
    """A heading without its year: "2022 K" and "K (2022)" are "k", "M-23" is "m"."""
    return _YEAR.sub("", normal(part)).strip(" –-•():/,'’")


def _abbreviated(part: str, words: list[str], lexicon: Lexicon) -> Sex | None:
    """"Kv %", "% m", "varav k": a share or part of one sex by its abbreviation, though the other sex has no column."""
    told = [word for word in words if word != "%" and not any(
        lexicon.has(name, word) for name in ("half", "percent_heads", "count_heads"))]
    sure = "%" in part or any(lexicon.has("half", word) for word in words)
    shared = sure or (len(words) > 1 and any(lexicon.has("percent_heads", word) for word in words))
    if len(told) != 1 or not shared or (len(told[0]) == 1 and not sure) or any(map(str.isdigit, part)):
        return None
    name = lexicon.headers.get(told[0])
    return _SEXES[name] if name in ("women", "men") else None


def _named(words: list[str], lexicon: Lexicon) -> set[str]:
    """The sexes, or "total", that the words of a longer heading name ("Andel kvinnor", "Män 2023", "Totalt antal")."""
    named = {sex for before, word in zip(["", *words], words, strict=False)
             if (sex := lexicon.sex_of(word)) and not lexicon.has("offices", before)}
    if not named and _counts_all(words, lexicon):
        return {"total"}
    if not named and any(lexicon.has("totals", word) for word in words):
        return {"total"}
    return named


def _counts_all(words: list[str], lexicon: Lexicon) -> bool:
    """"Antal deltagare" and no more: everybody."""
    counted = [word for word in words if lexicon.has("count_heads", word)]
    others = [word for word in words if word not in counted and not lexicon.has("totals", word)]
    return bool(counted) and bool(others) and all(lexicon.has("everybody", word) for word in others)


def uses_letters(grid: Grid, lexicon: Lexicon) -> bool:
    """Whether single letters are sexes here: both a woman's and a man's heading stand in the columns, rows or cells."""
    texts = [part for parts in (*grid.heads.values(), *grid.labels.values()) for part in parts]
    texts += [cell.number.lead for cell in grid.cells if cell.number.lead]
    names = {lexicon.headers.get(part) for text in texts for plain in [_undated(text)]
             for part in (plain, plain.split(" ")[-1])}
    return {"women", "men"} <= names


def names_by_letter(grid: Grid, lexicon: Lexicon) -> frozenset[str]:
    """The first words of headings that single letters tell apart as names ("Insats A", "Insats B", … "Insats F"):
    some of their letters are no sex."""
    ends = [part.rpartition(" ") for parts in (*grid.heads.values(), *grid.labels.values())
            for part in map(normal, parts)]
    return frozenset(first for first, _, last in ends if first and len(last) == 1 and last not in lexicon.headers)

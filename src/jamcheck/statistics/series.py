"""Statistics in running text: sentence by sentence, the numbers of people and how they are split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from jamcheck.memory import of_texts
from jamcheck.statistics.alike import holds_for_both
from jamcheck.statistics.codes import unexplained
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.modality import Goals, is_planned
from jamcheck.statistics.model import Kind, Measure, Place, Reading, Sex, Split, Statistic
from jamcheck.statistics.parts import HALF, ONE_SEX, Group, of_which, part_of, parts_of, whole_of
from jamcheck.statistics.quantities import Context, Quantity, read_quantities
from jamcheck.statistics.sentence import Sentence, sentence_of
from jamcheck.statistics.sentences import sentences
from jamcheck.statistics.setaside import set_aside
from jamcheck.statistics.slight import is_slight

#: A number before a capital, at the start or with its full stop in a list of headings.
_NUMBERED = re.compile(r"(?:^|[–:•]\s*(?=\d+\.))\s*\d+(?:\.\d+)*\.?\s+(?P<word>[A-ZÅÄÖ][a-zåäö]+)")
#: A heading of so many words names what stands under it.
_SHORT_HEADING = 4


class Passage(Struct, frozen=True):
    """A piece of running text: a block's or a cell's, with its block number, offset in the document and headings.

    `goals` tells that it stands under a heading of goals, `listed` that it is an item of a list of them.
    """

    text: str
    start: int
    block: int
    heading: tuple[str, ...] = ()
    goals: bool = False
    label: str = ""
    listed: bool = False


def read_series(passage: Passage, lexicon: Lexicon, before: Context | None = None) -> list[Statistic]:
    """The statistics of one passage in order; a sentence may yield several. `before` is what the text above leaves."""
    context = before or Context()
    found: list[Statistic] = []
    passed: list[str] = []  # sentences without a number: read only when one with a number may refer back to them
    for start, end in sentences(passage.text, lexicon):
        sentence = passage.text[start:end]
        if not _promising(sentence, lexicon):
            passed.append(sentence)
            continue
        for text in passed:
            context = _after(sentence_of(text, lexicon), [], context)
        passed.clear()
        statistics, context = _read_sentence(passage, start, end, lexicon, context)
        found += statistics
    return found


def _read_sentence(passage: Passage, start: int, end: int, lexicon: Lexicon,
                   context: Context) -> tuple[list[Statistic], Context]:
    goals = Goals.LISTED if passage.listed else Goals.HEADED if passage.goals else Goals.NONE
    groups, after = _read(passage.text[start:end], passage.heading[-1:], goals, context, lexicon)
    return [_statistic(passage, start, end, group, split, why, lexicon) for group, split, why in groups], after


@of_texts
@lru_cache(maxsize=2048)
def _read(text: str, heading: tuple[str, ...], goals: Goals, context: Context,
          lexicon: Lexicon) -> tuple[list[Group], Context]:
    """What a sentence states under a heading, and what it leaves to the next; nobody changes it."""
    read = sentence_of(text, lexicon, _people_of(heading, lexicon))
    counted = read_quantities(read, context)
    stated = [one for one in counted if not is_planned(read.tokens, one.at, lexicon, goals)]
    left = set_aside(read, stated, heading)
    alike = holds_for_both(read, left, sexed=len(context.order) > 1)
    groups = [whole_of(part_of(of_which(group, read, context), read, context), read, context)
              for group in _groups(left, unexplained(read.tokens), alike=alike)]
    aimed = any(one.share and one.noun for one in counted if one not in stated)
    return groups, _after(read, stated, context, aimed=aimed)


def _people_of(heading: tuple[str, ...], lexicon: Lexicon) -> str:
    """The people that the nearest heading names ("Deltagarnas bakgrund"), or ""."""
    words = split_words(heading[-1]) if heading else []
    return next((word for word in words if lexicon.is_person(word)), "") if len(words) <= _SHORT_HEADING else ""


@of_texts
@lru_cache(maxsize=2048)
def _promising(sentence: str, lexicon: Lexicon) -> bool:
    """Cheap first sieve: a digit or a number word, and no line of a table of contents ("4 Elever och resultat")."""
    if any(map(str.isdigit, sentence)):
        return not _only_numbered(sentence, lexicon)
    words = split_words(sentence)
    single = lexicon.words["ambiguous_numbers"]
    if any(word in lexicon.parts or word in lexicon.every_joined or (word in lexicon.numbers and not single[word])
           for word in words):
        return True
    if any(single[word] and lexicon.sex_of(after) for word, after in pairwise(words)):  # "en kvinna och en man"
        return True
    return lexicon.words["every"].among(words) or lexicon.words["halves"].among(words)


def _only_numbered(sentence: str, lexicon: Lexicon) -> bool:
    """Whether every digit numbers a heading: "3.2 Deltagare", "1. Inledning – 2. Deltagare"; "28 Kvinnor" does not."""
    rest = _NUMBERED.sub(lambda match: match[0] if lexicon.sex_of(match["word"].lower()) else " ", sentence)
    return rest != sentence and not any(map(str.isdigit, rest))


def _after(sentence: Sentence, stated: list[Quantity], before: Context, *, aimed: bool = False) -> Context:
    """What the next sentence can refer back to; `aimed` tells that the sentence sets a share of people as a goal."""
    sexes = sentence.named()
    people = bool(stated) or (before.people and not sexes and sentence.holds("anaphora"))
    named = bool(sexes) or (sentence.people() and not sentence.holds("units"))
    total, part, counted = before.total, before.part, before.counted
    if stated:
        sexless = len(stated) == 1 and stated[0].sex is None and not stated[0].share
        total = stated[0].token.value if sexless else None
        part, counted = parts_of(stated, before)
    return Context(people, named, sexes[0] if len(sexes) == 1 else None, sexes if len(sexes) == 2 else before.order,
                   total, part, counted, aimed or before.aimed)


def sets_share(text: str, lexicon: Lexicon) -> bool:
    """Whether a text sets a share of people as a goal: "Hälften av deltagarna ska gå till arbete"."""
    read = [sentence_of(text[start:end], lexicon) for start, end in sentences(text, lexicon)]
    return any(one.share and one.noun and is_planned(sentence.tokens, one.at, lexicon)
               for sentence in read for one in read_quantities(sentence, Context()))


def _groups(stated: list[Quantity], unclear: set[int], *, alike: bool) -> Iterator[Group]:
    """Cut a sentence's numbers into statistics: what is split (`alike`: told of both sexes at once), half split,
    not, or `unclear`."""
    if not stated:
        return
    sexes = {one.sex for one in stated if one.sex in (Sex.WOMEN, Sex.MEN)}
    unsexed = [one for one in stated if one.sex is None]
    if not sexes and unclear and {one.at for one in stated} == unclear:
        yield stated, Split.UNCLEAR, "det framgår inte vilka talen gäller"
    elif not sexes and alike:
        yield stated, Split.FULL, "lika för båda"
    elif not sexes:
        yield stated, Split.NONE, "bara totaler"
    elif len(sexes) == 2:
        sexed = [one for one in stated if one.sex is not None]
        totals = [one for one in unsexed if _explained(one, sexed)]
        yield sorted(sexed + totals, key=lambda one: one.at), Split.FULL, "kvinnor och män"
        rest = [one for one in unsexed if one not in totals]
        if rest:
            yield rest, Split.NONE, "bara totaler"
    else:
        yield from _one_sex(stated, unsexed)


def _explained(total: Quantity, sexed: list[Quantity]) -> bool:
    """Whether an unsplit number is the total or the base of the split ones beside it."""
    if total.share:
        return False
    if any(one.share for one in sexed) and total.at < max(one.at for one in sexed):
        return True
    counts = [one.token.value for one in sexed if not one.share and one.token.value is not None]
    return bool(counts) and total.token.value is not None and total.token.value >= sum(counts[:2])


def _one_sex(stated: list[Quantity], unsexed: list[Quantity]) -> Iterator[Group]:
    """Only one sex named: half split beside a total or as a share of all, split where the group itself is of that sex.
    """
    sexed = [one for one in stated if one.sex is not None]
    distribution = any(one.measure is Measure.DISTRIBUTION for one in sexed)
    bases = [one for one in unsexed if not one.share]
    if distribution or bases:
        yield stated, Split.HALF, HALF
        return
    yield sexed, Split.FULL, ONE_SEX
    if unsexed:
        yield unsexed, Split.NONE, "bara totaler"


def _statistic(passage: Passage, start: int, end: int, group: list[Quantity], split: Split, why: str,
               lexicon: Lexicon) -> Statistic:
    offset = passage.start + start
    readings = tuple(_reading(one, passage.text[start:end], offset) for one in group)
    text = passage.text[start:end]
    nouns = [one.noun for one in group if one.noun and lexicon.sex_of(one.noun) is None]
    nouns += [word for word in split_words(text) if lexicon.is_person(word) and not lexicon.has("anaphora", word)]
    unit = "procent" if all(one.share for one in group) else "antal"
    return Statistic(
        kind=Kind.SERIES, place=Place(block=passage.block, start=offset, end=passage.start + end), split=split,
        subject=nouns[0] if nouns else "", unit=unit, readings=readings, labels=content_words([text], lexicon),
        heading=passage.heading, why=why, slight=is_slight(group, text, lexicon),
        groups=tuple(dict.fromkeys(one.noun for one in group if one.noun)))


def _reading(one: Quantity, sentence: str, offset: int) -> Reading:
    token = one.token
    raw = sentence[token.start:token.end]
    return Reading(row=one.noun, column="", sex=one.sex, measure=one.measure, value=token.value, raw=raw,
                   start=offset + token.start, end=offset + token.end)


def content_words(texts: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Lower-cased words of four letters or more that say what something is about."""
    words = {word for text in texts for word in split_words(text)}
    return frozenset(
        word for word in words
        if len(word) > 3 and not lexicon.has("stops", word) and lexicon.sex_of(word) is None
        and not lexicon.has("totals", word) and word not in lexicon.numbers)


def merge_halves(statistics: list[Statistic]) -> list[Statistic]:
    """"60 procent är kvinnor. Andelen män är 40 procent.": two halves side by side make a whole."""
    merged: list[Statistic] = []
    for one in statistics:
        last = merged[-1] if merged else None
        if last and _complement(last, one):
            merged[-1] = replace(last, split=Split.FULL, readings=last.readings + one.readings, why="kvinnor och män",
                                 place=replace(last.place, end=one.place.end), labels=last.labels | one.labels)
        else:
            merged.append(one)
    return merged


def _complement(first: Statistic, second: Statistic) -> bool:
    if first.kind is not Kind.SERIES or second.kind is not Kind.SERIES or Split.HALF not in (first.split, second.split):
        return False
    sexes = [{reading.sex for reading in one.readings if reading.sex in (Sex.WOMEN, Sex.MEN)}
             for one in (first, second)]
    near = abs(second.place.block - first.place.block) <= 1
    if all(any(reading.sex in (None, Sex.TOTAL) for reading in one.readings) for one in (first, second)):
        return False  # each is part of a whole of its own: "264 medlemmar, varav 241 flickor"
    return near and len(sexes[0]) == len(sexes[1]) == 1 and sexes[0] != sexes[1]

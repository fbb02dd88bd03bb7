"""Numbers in running text that are no statistic on people: the size of a team, those present, acts counted as such."""

from __future__ import annotations

from decimal import Decimal

from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.quantity import Quantity
from jamcheck.statistics.sentence import Sentence

#: So many words before a number, and twice as many after it, tell that it counts those who name no sex.
_ASKED = 4


def set_aside(sentence: Sentence, stated: list[Quantity], heading: tuple[str, ...]) -> list[Quantity]:
    """What is left of a sentence's numbers; `heading` are the headings that it stands under."""
    if not stated or _is_team(sentence, stated, heading) or _is_presence(sentence, stated, heading):
        return []
    if sentence.holds("pictures") and sentence.holds("shown"):  # "i broschyren syns sex personer"
        return []
    left = [one for one in stated if not _of_team(one, sentence.lexicon) and not _from_team(sentence, one)
            and not _is_third(sentence, one, stated)]
    return [] if _counts_acts(sentence, left) else left


def _is_team(sentence: Sentence, stated: list[Quantity], heading: tuple[str, ...]) -> bool:
    """Whether the numbers are the make-up of a small board or staff ("två anställda, en kvinna och en man")."""
    if not stated:
        return False
    lexicon = sentence.lexicon
    first = min(one.at for one in stated)
    if _is_body(sentence, stated, first):
        return True
    if any(sentence.has("receives", at) for at in range(first)):  # "Teamet skrev in 12 personer"
        return False
    if any(_is_looked_after(sentence, one.at) for one in stated):
        return False
    people = [word for at in range(len(sentence)) if (word := sentence.person(at))]
    if any(not lexicon.has("staff", word) and not lexicon.has("neutral_people", word) for word in people):
        return False
    section = any(lexicon.has("team_headings", word) for text in heading[-1:] for word in split_words(text))
    staffed = section or any(sentence.has("staff", at) or sentence.has("bodies", at) for at in range(first)) or (
        sentence.has("prepositions", first + 1) and sentence.has("bodies", first + 2))
    counts = [one.token.value or Decimal(0) for one in stated if not one.share]
    named = section or any(sentence.has("staff", at) for at in range(first + 1))  # "åtta ledamöter, hälften kvinnor"
    parts = all(not one.share or (named and one.token.form is Form.RATIO) for one in stated)
    return staffed and parts and sum(counts) < lexicon.staff_from


def _is_looked_after(sentence: Sentence, at: int) -> bool:
    """"tre handledare på (de) 16 deltagare": those whom staff is told over."""
    before = at - 2 if sentence.has("determiners", at - 1) else at - 1
    return sentence.has("within", before) and sentence.has("staff", before - 1)


def _is_body(sentence: Sentence, stated: list[Quantity], first: int) -> bool:
    """"Styrelsen i den sökande föreningen består av fyra kvinnor och tre män", "Elevrådet, sex elever, har …"."""
    few = all(not one.share and (one.token.value or Decimal(0)) < sentence.lexicon.staff_from for one in stated)
    apposed = sentence.low(first - 1) == "," and any(sentence.low(at) == "," for at in range(first + 2, first + 4))
    composed = apposed or any(sentence.has("composed", at) for at in range(first))
    return few and composed and (sentence.has("bodies", 0) or sentence.has("boards", 0))


def _of_team(one: Quantity, lexicon: Lexicon) -> bool:
    """"sex av åtta ledamöter": part of a team, as small as one that is no statistic by its size."""
    whole = one.token.whole
    return whole is not None and one.sex is None and lexicon.has("staff", one.noun) and whole < lexicon.staff_from


def _from_team(sentence: Sentence, one: Quantity) -> bool:
    """"av två personer ur teamet": some of the staff, who are meant by what they belong to."""
    after = range(one.at + 1, min(one.at + _ASKED, len(sentence) - 1))
    few = one.sex is None and (one.token.value or Decimal(0)) < sentence.lexicon.staff_from
    return few and any(sentence.has("out_of", at) and (sentence.has("bodies", at + 1) or sentence.has("staff", at + 1))
                       for at in after)


def _is_third(sentence: Sentence, one: Quantity, stated: list[Quantity]) -> bool:
    """"… pojkar 47, vill ej uppge 3", "14 har inte velat uppge kön": those who name no sex belong to the split."""
    if one.sex is not None or not (any(other.sex for other in stated) or sentence.holds("sex_asked")):
        return False
    around = range(max(0, one.at - _ASKED), min(len(sentence), one.at + 2 * _ASKED + 1))
    return any(sentence.has("undisclosed", at) and sentence.low(at - 1) != "bland" for at in around)


def _is_presence(sentence: Sentence, stated: list[Quantity], heading: tuple[str, ...]) -> bool:
    """Whether they are those at a meeting: under its list of those present, or greeted by its chair."""
    lexicon = sentence.lexicon
    listed = any(lexicon.has("presence_headings", word) for text in heading[-1:] for word in split_words(text)[:1])
    first = min((one.at for one in stated), default=0)
    return bool(stated) and (listed or any(sentence.has("greets", at) for at in range(first)))


def _counts_acts(sentence: Sentence, stated: list[Quantity]) -> bool:
    """"Antal besök: kvinnor 612, män 288": what is counted is visits, and nobody but the sexes is named; of "samtal: 51
    mammor och 39 pappor" each number counts those whom it stands before."""
    if all(sentence.lexicon.sex_of(sentence.low(one.at + 1)) for one in stated):
        return False
    counted = sentence.holds("acts") and any(
        sentence.has("acts", at) and (sentence.has("counts", at - 1) or sentence.low(at + 1) == ":")
        for at in range(len(sentence)))
    return counted and not sentence.people()

"""What each number of a sentence counts: people or not, of which sex."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from jamcheck.statistics import phrases
from jamcheck.statistics.counts import CountReader
from jamcheck.statistics.marks import bracketed_sex, labelled_sex, of_each_sex
from jamcheck.statistics.model import Measure, Sex
from jamcheck.statistics.numbers import Form
from jamcheck.statistics.quantity import Context, Quantity
from jamcheck.statistics.sentence import Sentence
from jamcheck.statistics.shares import ShareReader
from jamcheck.statistics.skip import mean_after

__all__ = ["Context", "Quantity", "read_quantities"]


def read_quantities(sentence: Sentence, context: Context) -> list[Quantity]:
    """The numbers of people in a sentence, in order."""
    found: list[Quantity] = []
    counts, shares = CountReader(sentence, context, found), ShareReader(sentence, context, found)
    for at in sentence.counts:
        if of_each_sex(sentence, at):
            found += [Quantity(at, sentence.tokens[at], sex, Measure.COUNT) for sex in (Sex.WOMEN, Sex.MEN)]
            continue
        reader = counts if sentence.tokens[at].form is Form.COUNT else shares
        quantity = _mean(sentence, at, found) or reader.read(at) or _other_mean(sentence, at, found)
        if quantity is not None:
            found.append(_labelled(sentence, quantity))
    return sorted(found + _single_words(sentence, found), key=lambda quantity: quantity.at)


def _labelled(sentence: Sentence, quantity: Quantity) -> Quantity:
    """A number after the label of a sex is of that sex if nothing nearer to it tells another."""
    sex = labelled_sex(sentence, quantity.at) if quantity.sex is None else None
    return replace(quantity, sex=sex) if sex is not None else quantity


def _mean(sentence: Sentence, at: int, found: list[Quantity]) -> Quantity | None:
    """"medelålder 20,3 år", "den genomsnittliga tiden … 7,1 månader för kvinnor"; what a mean of a sex changed to is
    of that sex, too."""
    noun = _mean_noun(sentence, at)
    raised = sentence.has("change_by", at - 1) and any(sentence.has("changes", place) for place in sentence.back(at, 4))
    if not noun or raised:
        return None
    token = sentence.tokens[at]
    changed = bool(found) and found[-1].measure is Measure.MEAN and phrases.is_change(sentence, at)
    sex = _mean_sex(sentence, at) or (found[-1].sex if changed else None)
    return Quantity(at, token, sex, Measure.MEAN, noun, share=token.form is not Form.COUNT)


def _other_mean(sentence: Sentence, at: int, found: list[Quantity]) -> Quantity | None:
    """"Kvinnornas väntan sjönk till i snitt 23 dagar, medan männens var 22": the same mean, of the other sex."""
    last = next((one for one in reversed(found) if one.sex is not None), None)
    if last is None or last.measure is not Measure.MEAN or not phrases.is_bare(sentence, at):
        return None
    sex = phrases.left_group(sentence, at)[0]
    return replace(last, at=at, token=sentence.tokens[at], sex=sex) if sex not in (None, last.sex) else None


def _mean_noun(sentence: Sentence, at: int) -> str:
    """The word that makes a number a mean of people, or ""."""
    if not (sentence.holds("means") or sentence.holds("mean_words")):
        return ""
    near = list(sentence.back(at, 16))
    at_mean = next((place for place in near[:9] if sentence.has("means", place)), None)
    if at_mean is not None:
        return "" if _of_thing(sentence, at_mean + 1) or _for_long(sentence, at) else sentence.low(at_mean)
    if sentence.has("per", at + 2) and sentence.person(at + 3):  # "fyra timmar per deltagare": what each is given
        return ""
    measured = sentence.has("mean_units", at + 1) or _is_score(sentence, at)
    told = any(sentence.has("mean_words", place) for place in near) or mean_after(sentence.tokens, at, sentence.lexicon)
    if not measured or not told:
        return ""
    return next((sentence.low(place) for place in (*near, *range(at + 1, at + 8))
                 if sentence.person(place) or sentence.sex(place) is not None), "")


def _for_long(sentence: Sentence, at: int) -> bool:
    """"Lönen har varit oförändrad i fyra år": for how long, not how much."""
    return sentence.has("within", at - 1) and sentence.has("mean_units", at + 1) and sentence.has("units", at + 1)


def _of_thing(sentence: Sentence, at: int) -> bool:
    """"Medelåldern på båtarna": what follows a mean tells that it is of no people."""
    return sentence.has("extent", at) and sentence.low(at + 1).endswith("na") and not (
        sentence.person(at + 1, staff=True) or sentence.sex(at + 1))


def _mean_sex(sentence: Sentence, at: int) -> Sex | None:
    """The sex of a mean: by its letter ("kv 31 år, m 29 år") or by the word nearest to it."""
    return bracketed_sex(sentence, at) or phrases.letter(sentence, at)[1] or phrases.sex_around(sentence, at)


def _is_score(sentence: Sentence, at: int) -> bool:
    """"i snitt … till 5,7": a number with decimals and nothing that it counts is a mean."""
    value = sentence.tokens[at].value
    plain = sentence.tokens[at].form is Form.COUNT and phrases.is_bare(sentence, at)
    return plain and value is not None and value != value.to_integral()


def _single_words(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """"en kvinna och en man": one of a sex, counted only beside another number of people of the other sex."""
    singles: list[Quantity] = []
    if not sentence.holds("ambiguous_numbers"):
        return singles
    for at in range(len(sentence) - 1):
        sex = sentence.sex(at + 1)
        if sex is not None and sentence.has("ambiguous_numbers", at):
            number = sentence.tokens[at]._replace(kind="number", value=Decimal(1))
            singles.append(Quantity(at, number, sex, Measure.COUNT, sentence.low(at + 1)))
    return [one for one in singles if any(0 < abs(one.at - other.at) < 5 and one.sex is not other.sex
                                          for other in (*singles, *found))]

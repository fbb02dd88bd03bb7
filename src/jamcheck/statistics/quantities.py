"""What each number of a sentence counts: people or not, of which sex, stated or planned."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal

from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.model import Measure, Sex
from jamcheck.statistics.numbers import Form, Token
from jamcheck.statistics.skip import is_skipped

_SEXES = {"women": Sex.WOMEN, "men": Sex.MEN, "other": Sex.OTHER}
_BREAKS = frozenset(".;:()!?…")
_REACH = 14
_PREPOSITIONS = frozenset(("under", "inom", "i", "på", "efter", "vid", "per", "om", "med", "för", "mellan", "över", "sedan"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people in a sentence; `at` is its token. `bare` tells that no word of people is bound to it,
    only the context makes it people. `share` tells a percent or ratio, `whole` one that says how the sexes are
    distributed."""

    at: int
    token: Token
    sex: Sex | None
    measure: Measure
    noun: str = ""
    bare: bool = False
    share: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before leave behind: whether people were counted, of which single sex, and the order in which
    both were named."""

    people: bool = False
    sex: Sex | None = None
    order: tuple[Sex, ...] = ()


def read_quantities(tokens: list[Token], lexicon: Lexicon, context: Context) -> list[Quantity]:
    """The numbers of people in a sentence, in order."""
    found: list[Quantity] = []
    for at, token in enumerate(tokens):
        if token.kind != "number" or token.vague or is_skipped(tokens, at, lexicon):
            continue
        quantity = _read(tokens, at, lexicon, context, found) or _paired(tokens, at, lexicon, context)
        if quantity is not None:
            found.append(quantity)
    found += _single_words(tokens, lexicon, found)
    found.sort(key=lambda quantity: quantity.at)
    return _respectively(tokens, found, lexicon, context)


def _read(tokens: list[Token], at: int, lexicon: Lexicon, context: Context,
          found: list[Quantity]) -> Quantity | None:
    token = tokens[at]
    mean = mean_noun(tokens, at, lexicon)
    if mean:
        return Quantity(at, token, sex_around(tokens, at, lexicon), Measure.MEAN, mean)
    if token.form is Form.COUNT:
        return _count(tokens, at, lexicon, context, found)
    return _share(tokens, at, lexicon, context, found)


def mean_noun(tokens: list[Token], at: int, lexicon: Lexicon) -> str:
    """The word that makes a number a mean of people ("medelålder", "genomsnittliga tiden … deltagarna"), or ""."""
    before = _back(tokens, at, 16, lexicon)
    for token in before[:9]:
        if lexicon.has("means", token.low):
            return token.low
    if any(lexicon.has("mean_words", token.low) for token in before) and _unit_after(tokens, at, lexicon):
        around = before + tokens[at + 1:at + 8]
        people = [token.low for token in around if lexicon.is_person(token.low) or lexicon.sex_of(token.low)]
        return people[0] if people else ""
    return ""


def _unit_after(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    return at + 1 < len(tokens) and lexicon.has("mean_units", tokens[at + 1].low)


def _back(tokens: list[Token], at: int, reach: int, lexicon: Lexicon) -> list[Token]:
    """Tokens before `at` in its clause, nearest first."""
    near: list[Token] = []
    for token in reversed(tokens[max(0, at - reach):at]):
        if (token.low in _BREAKS and token.low != ":") or lexicon.has("clause_breaks", token.low):
            break
        near.append(token)
    return near


def _count(tokens: list[Token], at: int, lexicon: Lexicon, context: Context,
           found: list[Quantity]) -> Quantity | None:
    token = tokens[at]
    noun, sex = noun_after(tokens, at, lexicon)
    if noun:
        if sex is None and _too_few_staff(noun, token.value, lexicon):
            return None
        return Quantity(at, token, sex or _copula_sex(tokens, at, lexicon) or _bland_sex(tokens, at, lexicon),
                        Measure.COUNT, noun)
    if not _is_bare(tokens, at, lexicon):
        return None
    noun, sex = noun_before(tokens, at, lexicon)
    if noun and not _after_preposition(tokens, at) and not (sex is None and _too_few_staff(noun, token.value, lexicon)):
        return Quantity(at, token, sex, Measure.COUNT, noun)
    return _inherited(tokens, at, lexicon, context, found)


def _inherited(tokens: list[Token], at: int, lexicon: Lexicon, context: Context,
               found: list[Quantity]) -> Quantity | None:
    """"Av dessa hade 94 …", "varav 9 till arbete", "26 har avslutats": people by the context only."""
    near = _back(tokens, at, 6, lexicon)
    follows = [token.low for token in tokens[at + 1:at + 5]]
    if near and lexicon.has("varav", near[0].low) and found and found[-1].at < at:
        return Quantity(at, tokens[at], found[-1].sex, Measure.COUNT, found[-1].noun, bare=True)
    pronoun = _refers_back(near, lexicon) or (follows[:1] == ["av"] and follows[1:2] and lexicon.has("anaphora", follows[1]))
    if pronoun and (context.people or found):
        return Quantity(at, tokens[at], _heir(tokens, at, lexicon, context), Measure.COUNT, bare=True)
    if any(lexicon.has("person_verbs_sure", word) for word in follows[:2]) or _sure_before(near, lexicon):
        return Quantity(at, tokens[at], _left_sex(tokens, at, lexicon), Measure.COUNT, bare=True)
    to_outcome = follows[:1] == ["till"] and len(follows) > 1 and lexicon.has("outcomes_to", follows[1])
    if to_outcome and (found or context.people):
        return Quantity(at, tokens[at], _left_sex(tokens, at, lexicon), Measure.COUNT, bare=True)
    return None


def _sure_before(near: list[Token], lexicon: Lexicon) -> bool:
    return bool(near) and lexicon.has("person_verbs_sure", near[0].low)


def _refers_back(near: list[Token], lexicon: Lexicon) -> bool:
    """Whether "av dem", "bland dessa" or "av vilka" stands just before."""
    for first, second in itertools.pairwise(near):
        if lexicon.has("anaphora", first.low) and second.low in ("av", "bland", "för", "hos"):
            return True
    return False


def _heir(tokens: list[Token], at: int, lexicon: Lexicon, context: Context) -> Sex | None:
    """The single sex that a pronoun stands for: named last before it, else in the sentence before."""
    named = [sex for token in tokens[:at] if (sex := lexicon.sex_of(token.low)) and token.low != "man"]
    return _SEXES[named[-1]] if named and len(set(named)) == 1 else context.sex if not named else None


def _share(tokens: list[Token], at: int, lexicon: Lexicon, context: Context,
           found: list[Quantity]) -> Quantity | None:
    token = tokens[at]
    group, sex = _group_of(tokens, at, lexicon)
    if sex is not None:
        return Quantity(at, token, sex, Measure.WITHIN, group, share=True)
    direct, direct_sex = noun_after(tokens, at, lexicon, reach=3, through_of=False)
    if direct_sex is not None:
        return Quantity(at, token, direct_sex, Measure.DISTRIBUTION, direct, share=True)
    predicate = _predicate_sex(tokens, at, lexicon)
    straight = at + 2 < len(tokens) and tokens[at + 1].low in ("till", "för", "av") and lexicon.sex_of(tokens[at + 2].low)
    if predicate is not None and (straight or group or context.people or found or _named_people(tokens, lexicon)):
        return Quantity(at, token, predicate, Measure.DISTRIBUTION, group, share=True)
    left, distribution = _left_group(tokens, at, lexicon)
    if left is None and group and _pronoun_subject(tokens, at, lexicon):
        left, distribution = _heir(tokens, at, lexicon, context), True
    if left is not None:
        measure = Measure.DISTRIBUTION if distribution or group else Measure.WITHIN
        return Quantity(at, token, left, measure, group, share=True)
    noun = group or direct or _left_people(tokens, at, lexicon)
    if noun:
        return Quantity(at, token, None, Measure.WITHIN, noun, share=True)
    return _share_by_context(tokens, at, lexicon, context, found)


def _pronoun_subject(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"… trots att de var 59 procent av deltagarna"."""
    return at > 1 and lexicon.has("copulas", tokens[at - 1].low) and tokens[at - 2].low in ("de", "dessa")


def _share_by_context(tokens: list[Token], at: int, lexicon: Lexicon, context: Context,
                      found: list[Quantity]) -> Quantity | None:
    near = _back(tokens, at, 7, lexicon)
    follows = [token.low for token in tokens[at + 1:at + 4]]
    sure = any(lexicon.has("person_verbs_sure", word) for word in follows) or _sure_before(near, lexicon)
    varav = bool(near) and lexicon.has("varav", near[0].low) and bool(found)
    if sure or varav or (_refers_back(near, lexicon) and (context.people or found)):
        return Quantity(at, tokens[at], _heir(tokens, at, lexicon, context), Measure.WITHIN, bare=True, share=True)
    if any(lexicon.has("rates", token.low) for token in near):
        return Quantity(at, tokens[at], None, Measure.WITHIN, near[0].low, share=True)
    to_outcome = bool({"gick", "avslutades", "gått", "avslutats"} & set(follows)) and "till" in [
        token.low for token in tokens[at + 1:at + 6]]
    if to_outcome and (context.people or found):
        return Quantity(at, tokens[at], None, Measure.WITHIN, bare=True, share=True)
    return None


def _named_people(tokens: list[Token], lexicon: Lexicon) -> bool:
    return any(lexicon.is_person(token.low) for token in tokens)


def noun_after(tokens: list[Token], at: int, lexicon: Lexicon, *, reach: int = 6,
               through_of: bool = True) -> tuple[str, Sex | None]:
    """The word of people that a number counts, and its sex: "41 inskrivna deltagare", "31 av de unga kvinnorna"."""
    strange = 0
    noun = ""
    for token in tokens[at + 1:at + 1 + reach]:
        sex = lexicon.sex_of(token.low)
        if sex and not _pronoun_man(token, tokens, lexicon):
            return token.low, None if _joint(tokens, token, lexicon) else _SEXES[sex]
        if lexicon.is_person(token.low) and not (noun == "" and lexicon.has("anaphora", token.low)):
            noun = token.low
            continue
        if noun and _qualifies(noun, token, lexicon):
            return "", None
        if noun or token.kind != "word" or lexicon.has("units", token.low) or lexicon.has("money", token.low):
            break
        if (token.low == "av" and through_of) or lexicon.has("anaphora", token.low):
            continue
        if lexicon.has("stops", token.low) or (token.low == "av" and not through_of):
            break
        strange += 1
        if strange > 2:
            break
    if noun:
        return noun, None
    return _letter(tokens, at, lexicon)


def _qualifies(noun: str, following: Token, lexicon: Lexicon) -> bool:
    """Whether a word of people is only the adjective of something else: "26 avslutade ärenden", "tre äldre lokaler"."""
    return noun.endswith(("a", "e")) and (
        lexicon.has("units", following.low) or following.low.endswith(("or", "orna", "arna", "erna", "ningar")))


def _letter(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, Sex | None]:
    """"(28 k, 19 m)": letters beside numbers are sexes where both stand in the sentence."""
    after = tokens[at + 1].low.strip(".") if at + 1 < len(tokens) else ""
    sex = lexicon.header_sex(after) if after else None
    if sex not in ("women", "men") or len(after) > 3:
        return "", None
    others = {lexicon.header_sex(token.low) for token in tokens if token.kind == "word" and len(token.low) <= 3}
    return (after, _SEXES[sex]) if {"women", "men"} <= others else ("", None)


def _pronoun_man(token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether "man" is the pronoun and no man."""
    if token.low != "man":
        return False
    index = tokens.index(token)
    return index == 0 or not lexicon.has("man_after", tokens[index - 1].low)


def _joint(tokens: list[Token], token: Token, lexicon: Lexicon) -> bool:
    """Whether a sex is named together with the other under one number ("45 kvinnor och män")."""
    index = tokens.index(token)
    after = tokens[index + 1:index + 3]
    return (len(after) == 2 and lexicon.has("joints", after[0].low) and lexicon.sex_of(after[1].low) not in
            (None, lexicon.sex_of(token.low)))


def noun_before(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, Sex | None]:
    """The word of people before a bare number: "Antal deltagare: 47", "antalet elever ökade från 120 till 155"."""
    people, sex, counted = "", None, False
    pieces = at + 1 < len(tokens) and lexicon.has("counts", tokens[at + 1].low)
    for token in _back(tokens, at, 16 if pieces else 9, lexicon):
        if token.kind == "number" and not people and not pieces and not _linked_change(tokens, at, lexicon):
            break
        named = lexicon.sex_of(token.low)
        if named and not people and not _pronoun_man(token, tokens, lexicon):
            people, sex = token.low, _SEXES[named]
        elif lexicon.is_person(token.low) and not lexicon.has("anaphora", token.low) and not people:
            people = token.low
        counted = counted or lexicon.has("counts", token.low)
    near = [token.low for token in _back(tokens, at, 2, lexicon)]
    return (people, sex) if counted or pieces or people in near else ("", None)


def _after_preposition(tokens: list[Token], at: int) -> bool:
    """"… personer under sex till tolv månader": a number after a preposition counts something else."""
    return at > 0 and tokens[at - 1].low in _PREPOSITIONS


def _is_bare(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether nothing that the number could count follows it."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    return (following.kind != "word" or lexicon.has("stops", following.low) or lexicon.has("person_verbs", following.low)
            or lexicon.has("counts", following.low) or following.low == "av" or lexicon.has("varav", following.low)
            or lexicon.has("respectively", following.low))


def _too_few_staff(noun: str, value: Decimal | None, lexicon: Lexicon) -> bool:
    return lexicon.has("staff", noun) and value is not None and value < lexicon.staff_from


def _group_of(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, Sex | None]:
    """The group that a share is of: "62 % av kvinnorna" → women; "60 procent av deltagarna" → ("deltagarna", None)."""
    after = tokens[at + 1:at + 2]
    if not after or after[0].low not in ("av", "bland", "för", "hos"):
        if tokens[at].form is Form.RATIO and "…" in tokens[at].low:
            return noun_after(tokens, at, lexicon, reach=4, through_of=False)
        return "", None
    return noun_after(tokens, at + 1, lexicon, reach=7)


def _predicate_sex(tokens: list[Token], at: int, lexicon: Lexicon) -> Sex | None:
    """"60 procent av deltagarna är kvinnor", "71 procent av besökarna av killar": before the next number or comma."""
    linked = False
    for token in tokens[at + 1:at + 1 + _REACH]:
        if (token.kind == "number" and not _age(tokens, token, lexicon)) or token.low in _BREAKS or token.low == ",":
            return None
        if lexicon.has("joints", token.low) and not linked and lexicon.sex_of(tokens[at + 1].low):
            return None
        if lexicon.has("clause_breaks", token.low):
            return None
        linked = linked or lexicon.has("copulas", token.low) or token.low in ("för", "gick", "till", "bland")
        sex = lexicon.sex_of(token.low)
        if sex and linked and not _pronoun_man(token, tokens, lexicon):
            return None if _joint(tokens, token, lexicon) else _SEXES[sex]
    return None


def _age(tokens: list[Token], token: Token, lexicon: Lexicon) -> bool:
    return is_skipped(tokens, tokens.index(token), lexicon) or token.vague


def _copula_sex(tokens: list[Token], at: int, lexicon: Lexicon) -> Sex | None:
    """"28 av deltagarna var kvinnor"."""
    after = [token.low for token in tokens[at + 1:at + 8]]
    if not any(word in ("är", "var", "varit") for word in after):
        return None
    return _predicate_sex(tokens, at, lexicon)


def _bland_sex(tokens: list[Token], at: int, lexicon: Lexicon) -> Sex | None:
    """"Bland kvinnorna var 12 deltagare …"."""
    near = _back(tokens, at, 6, lexicon)
    for token, before in itertools.pairwise(near):
        sex = lexicon.sex_of(token.low)
        if sex and before.low in ("bland", "av", "hos", "för"):
            return _SEXES[sex]
    return None


def _left_sex(tokens: list[Token], at: int, lexicon: Lexicon) -> Sex | None:
    return _left_group(tokens, at, lexicon)[0]


def _left_group(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[Sex | None, bool]:
    """The sex named before a share in its clause, and whether it is the share of that sex ("andelen kvinnor")."""
    near = _back(tokens, at, 12, lexicon)
    for index, token in enumerate(near):
        if token.kind == "number" and not _linked_change(tokens, at, lexicon) and not _age(tokens, token, lexicon):
            return None, False
        if lexicon.has("joints", token.low) and index == 0:
            return None, False
        sex = lexicon.sex_of(token.low)
        if sex and not _pronoun_man(token, tokens, lexicon):
            both = index + 2 < len(near) and lexicon.has("joints", near[index + 1].low) and lexicon.sex_of(near[index + 2].low)
            if both:
                return None, False
            share = any(lexicon.has("counts", word.low) for word in near[index + 1:index + 3])
            relative = any(word.low in ("som", "med") for word in near[:index])
            return _SEXES[sex], share and not relative
    return None, False


def _linked_change(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"från 35 procent till 47 procent": the second number is of the same group as the first."""
    return at > 0 and tokens[at - 1].low in ("till", "mot")


def _left_people(tokens: list[Token], at: int, lexicon: Lexicon) -> str:
    """The people a share is of, named before it: "Av eleverna är 62 procent …", "andelen behöriga var 81 procent"."""
    near = _back(tokens, at, 12, lexicon)
    for index, token in enumerate(near):
        if lexicon.is_person(token.low) and not lexicon.has("anaphora", token.low):
            before = [word.low for word in near[index + 1:index + 5]]
            if any(word in ("av", "bland", "hos") or lexicon.has("counts", word) for word in before):
                return token.low
    return ""


def sex_around(tokens: list[Token], at: int, lexicon: Lexicon) -> Sex | None:
    """The sex named after a number in its clause ("7,1 månader för kvinnor"), else before it."""
    for token in tokens[at + 1:at + 7]:
        if token.kind == "number" or token.low in _BREAKS or lexicon.has("joints", token.low):
            break
        sex = lexicon.sex_of(token.low)
        if sex and not _pronoun_man(token, tokens, lexicon):
            return None if _joint(tokens, token, lexicon) else _SEXES[sex]
    return _left_group(tokens, at, lexicon)[0]


def _single_words(tokens: list[Token], lexicon: Lexicon, found: list[Quantity]) -> list[Quantity]:
    """"en kvinna och en man": one of a sex, counted only beside another number of people."""
    singles = []
    for at, token in enumerate(tokens[:-1]):
        if not lexicon.has("ambiguous_numbers", token.low):
            continue
        sex = lexicon.sex_of(tokens[at + 1].low)
        if sex:
            number = replace(token, kind="number", value=Decimal(1))
            singles.append(Quantity(at, number, _SEXES[sex], Measure.COUNT, tokens[at + 1].low))
    return [one for one in singles if any(0 < abs(one.at - other.at) < 5 and one.sex is not other.sex
                                          for other in (*singles, *found))]


def _paired(tokens: list[Token], at: int, lexicon: Lexicon, context: Context) -> Quantity | None:
    """One of a pair "64 respektive 36 procent": the sexes come in the order in which they were named."""
    order = _named_order(tokens, lexicon) or context.order
    for step, sex in ((1, 0), (-1, 1)):
        other = at + 2 * step
        if (len(order) == 2 and 0 <= other < len(tokens) and tokens[other].kind == "number"
                and lexicon.has("respectively", tokens[at + step].low)):
            share = tokens[at].form is not Form.COUNT
            return Quantity(at, tokens[at], order[sex], Measure.WITHIN if share else Measure.COUNT, share=share)
    return None


def _respectively(tokens: list[Token], found: list[Quantity], lexicon: Lexicon, context: Context) -> list[Quantity]:
    """Give pairs with "respektive" their sexes where reading each alone did not."""
    for index, one in enumerate(found):
        pair = _paired(tokens, one.at, lexicon, context)
        if pair is not None:
            found[index] = replace(one, sex=pair.sex)
    return found


def _named_order(tokens: list[Token], lexicon: Lexicon) -> tuple[Sex, ...]:
    """The two sexes in the order in which a sentence names them; () where it does not name both."""
    order: list[Sex] = []
    for token in tokens:
        sex = lexicon.sex_of(token.low)
        if sex and not _pronoun_man(token, tokens, lexicon) and _SEXES[sex] not in order:
            order.append(_SEXES[sex])
    return tuple(order[:2]) if len(order) > 1 else ()

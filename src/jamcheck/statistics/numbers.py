"""Numbers as Swedish prose and tables print them: "1 202", "49,46 %", "sju av tio", "..", "<5", "var fjärde"."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from jamcheck.statistics.lexicon import Lexicon, decimal, normal

_GROUPS = r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3}(?!\d)|\.\d{3}(?!\d))+(?:,\d+)?"
NUMBER = rf"(?:{_GROUPS}|\d+(?:[.,]\d+)?)"
_LETTERS = r"[^\W\d_](?:[^\W\d_]|\u00ad)*"
#: "20–24-åringarna" is a word, and no number.
_AGED = r"(?:\d{1,2}[–-])?\d{1,2}[–-](?=[^\W\d_])"
_AGE = re.compile(f"^{_AGED}")
_TOKEN = re.compile(
    rf"(?P<word>(?:{_AGED})?{_LETTERS}(?:[-'’:]{_LETTERS})*)|(?P<number>{NUMBER})|(?P<sign>[^\w\s])")
_CELL = re.compile(
    rf"(?P<lead>[^\d<%]*?)(?P<sign>[-−–+]?)\s*(?P<number>{NUMBER})\s*(?P<percent>%|procent)?\s*(?P<tail>[^\d]*|\([\d.,\s]+%?\)|av\s+\d+)")


class Form(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"


class CellNumber(Struct, frozen=True):
    """A cell's number. `value` None and `suppressed` True for "..", "<5" and their like; `lead` is text before it."""

    value: Decimal | None
    percent: bool = False
    suppressed: bool = False
    lead: str = ""
    tail: str = ""


def read_cell(text: str, lexicon: Lexicon) -> CellNumber | None:
    """The number of a cell, or None where it holds none (or more than one)."""
    bare = text.strip()
    if not bare:
        return None
    if is_suppressed(bare, lexicon):
        return CellNumber(None, suppressed=True)
    match = _CELL.fullmatch(bare)
    if match is None:
        return None
    value = decimal(match["number"])
    negative = match["sign"] in ("-", "−", "–") and not match["lead"].strip()
    return CellNumber(-value if negative else value, percent=bool(match["percent"]), lead=match["lead"].strip(),
                      tail=match["tail"].strip())


def is_suppressed(text: str, lexicon: Lexicon) -> bool:
    """Whether a cell tells that its number is left out because it is small, unknown or nothing."""
    return normal(text) in lexicon.words["suppressed"].whole or text.strip() in lexicon.words["suppressed"].whole


class Token(NamedTuple):
    """A piece of a sentence, with offsets in it. `kind`: "word", "number", "sign"; `low` is the text lower case.

    A number token may span several printed words ("sju av tio", "62 %"); then `form` and `value` tell what it says:
    percents and ratios as percent 0–100, counts as they are. `vague` marks ranges and such; `whole` is the eight of
    "six of eight", and `known` tells that it is "the eight".
    """

    kind: str
    low: str
    start: int
    end: int
    value: Decimal | None = None
    form: Form = Form.COUNT
    vague: bool = False
    worded: bool = False
    whole: Decimal | None = None
    known: bool = False


def tokenize(text: str, lexicon: Lexicon) -> list[Token]:
    """Words, signs and whole quantities of a sentence."""
    tokens = [_token(match, lexicon) for match in _TOKEN.finditer(text)]
    if any(lexicon.joins(token.low) for token in tokens):
        for merge in (_merge_multipliers, _merge_every, _merge_parts, _merge_percents):
            tokens = merge(tokens, lexicon)
    if any(token.kind == "number" for token in tokens):
        tokens = _merge_ranges(_merge_ratios(tokens, lexicon), lexicon)
    return tokens


def _token(match: re.Match[str], lexicon: Lexicon) -> Token:
    kind, (start, end) = match.lastgroup or "sign", match.span()
    low = match.group().lower().replace("\u00ad", "")
    if kind == "word":
        low = _AGE.sub("", low)
    if kind == "number":
        return Token(kind, low, start, end, decimal(low))
    if kind == "word" and low in lexicon.numbers and not lexicon.has("ambiguous_numbers", low):
        return Token("number", low, start, end, Decimal(lexicon.numbers[low]), worded=True)
    return Token(kind, low, start, end)


def _join(first: Token, last: Token, value: Decimal | None, form: Form, *, vague: bool = False) -> Token:
    return Token("number", f"{first.low} … {last.low}", first.start, last.end, value, form, vague, first.worded)


def _merge_multipliers(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"2,3 miljoner" is one number."""
    merged: list[Token] = []
    for token in tokens:
        factor = lexicon.multipliers.get(token.low)
        if factor and merged and merged[-1].kind == "number" and merged[-1].value is not None:
            merged[-1] = _join(merged[-1], token, merged[-1].value * factor, Form.COUNT)
        else:
            merged.append(token)
    return merged


def _merge_every(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"var fjärde" and "varannan" are shares."""
    merged: list[Token] = []
    for token in tokens:
        nth = lexicon.ordinals.get(token.low)
        if nth and merged and lexicon.has("every", merged[-1].low):
            merged[-1] = _join(merged[-1], token, Decimal(100) / nth, Form.RATIO)
        elif token.low in lexicon.every_joined:
            merged.append(_join(token, token, Decimal(100) / lexicon.every_joined[token.low], Form.RATIO))
        else:
            merged.append(token)
    return merged


def _merge_parts(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"två tredjedelar", "en fjärdedel", "hälften"."""
    merged: list[Token] = []
    for token in tokens:
        part = lexicon.parts.get(token.low)
        if part and merged and (merged[-1].kind == "number" or lexicon.has("ambiguous_numbers", merged[-1].low)):
            merged[-1] = _join(merged[-1], token, (merged[-1].value or Decimal(1)) * 100 / part, Form.RATIO)
        elif lexicon.has("halves", token.low):
            merged.append(_join(token, token, Decimal(50), Form.RATIO))
        else:
            merged.append(token)
    return merged


def _merge_percents(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"62 %", and the first of "64 respektive 36 procent"."""
    merged: list[Token] = []
    for token in tokens:
        if lexicon.has("percents", token.low) and merged and merged[-1].kind == "number":
            merged[-1] = _join(merged[-1], token, merged[-1].value, Form.PERCENT)
            _percent_before(merged, lexicon)
        else:
            merged.append(token)
    return merged


def _percent_before(tokens: list[Token], lexicon: Lexicon) -> None:
    if len(tokens) < 3 or tokens[-3].kind != "number" or tokens[-3].form is not Form.COUNT or tokens[-3].value is None:
        return
    if tokens[-3].value > 100:
        return
    link = tokens[-2].low
    if link in ("–", "-", "/") or any(lexicon.has(name, link) for name in ("respectively", "joints", "towards")):
        tokens[-3] = _join(tokens[-3], tokens[-3], tokens[-3].value, Form.PERCENT)


def _merge_ratios(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"sju av tio", "31 av 84", "tre av de fem": a share of what follows."""
    merged: list[Token] = []
    for token in tokens:
        first = _ratio_start(merged, token, lexicon)
        if first is not None:
            part = merged[first]
            assert token.value
            share = _join(part, token, (part.value or Decimal(1)) * 100 / token.value, Form.RATIO)
            known = lexicon.has("determiners", merged[-1].low)
            merged[first:] = [share._replace(whole=token.value, known=known)]
        else:
            merged.append(token)
    return merged


def _ratio_start(merged: list[Token], token: Token, lexicon: Lexicon) -> int | None:
    """The place of the number before "av (de)" that a number completes to a ratio, or None."""
    if token.kind != "number" or token.form is not Form.COUNT or not token.value:
        return None
    place = len(merged) - 1
    if place > 1 and lexicon.has("determiners", merged[place].low):
        place -= 1
    if place < 1 or not lexicon.has("of", merged[place].low):
        return None
    first = merged[place - 1]
    if lexicon.has("ambiguous_numbers", first.low):
        told = place > 1 and lexicon.has("to_be", merged[place - 2].low)  # "projektet är en av fyra insatser"
        return place - 1 if place == len(merged) - 1 and not told and token.value > 1 else None
    if first.kind != "number" or first.form is not Form.COUNT or first.value is None:
        return None
    return place - 1 if first.value <= token.value else None


def _merge_ranges(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """"10–15", "40-60 procent": a range says no count."""
    merged: list[Token] = []
    for token in tokens:
        if (token.kind == "number" and len(merged) > 1 and merged[-1].low in ("–", "-", "—")
                and merged[-2].kind == "number" and merged[-1].end == token.start):
            merged.pop()
            merged[-1] = _join(merged[-1], token, None, token.form, vague=True)
        else:
            merged.append(token)
    return merged

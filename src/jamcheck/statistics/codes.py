"""Codes of the sexes in a sentence, "(k/m)" or "flickor/pojkar", and the numbers that follow in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.model import Sex
from jamcheck.statistics.numbers import Token

_NAMES = {"women": Sex.WOMEN, "men": Sex.MEN, "other": Sex.OTHER, "total": Sex.TOTAL}
_BOTH = frozenset({Sex.WOMEN, Sex.MEN})


def coded_numbers(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, Sex]:
    """The sex of every number of "38/42" by its place, where the sentence tells before it in which order they come."""
    coded: dict[int, Sex] = {}
    order: list[Sex] = []
    for chain in _chains(tokens):
        if tokens[chain[0]].kind == "word":
            order = _order([tokens[at].low for at in chain], lexicon) or order
        elif len(chain) == len(order):
            coded.update(zip(chain, order, strict=True))
    return coded


def _order(words: Sequence[str], lexicon: Lexicon) -> list[Sex]:
    names = [lexicon.header_sex(word) or lexicon.sex_of(word) for word in words]
    sexes = [_NAMES[name] for name in names if name is not None]
    return sexes if len(sexes) == len(words) == len(set(sexes)) and set(sexes) >= _BOTH else []


def _chains(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Words, or numbers, joined by slashes: the places of the words or numbers."""
    chain: list[int] = []
    for at, token in enumerate(tokens):
        if chain and tokens[at - 1].low == "/" and chain[-1] == at - 2 and token.kind == tokens[chain[0]].kind:
            chain.append(at)
            continue
        if len(chain) > 1:
            yield chain
        chain = [at] if token.kind in ("word", "number") else chain if token.low == "/" else []
    if len(chain) > 1:
        yield chain


def unexplained(tokens: Sequence[Token]) -> set[int]:
    """The numbers of "84/79 procent" where nothing else in the sentence stands so, to tell what they are of."""
    chains = list(_chains(tokens))
    return set(chains[0]) if len(chains) == 1 and tokens[chains[0][0]].kind == "number" else set()

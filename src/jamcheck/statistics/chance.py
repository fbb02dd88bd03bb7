"""What chance may explain: tests and intervals for small numbers of women and men.

Reckoned here and not by scipy.stats, whose import takes longer than the whole check; the tests hold them to scipy's.
"""

from __future__ import annotations

from decimal import Decimal
from math import exp, lgamma, log

#: A difference less likely than this is told to be more than chance.
LEVEL = 0.05
#: Fewer people than this in all say nothing of a distribution.
FEW = 10
#: Women who, all women, men who, all men.
Counts = tuple[int, int, int, int]
#: Of the normal distribution, 95 % lies within so many deviations.
_NORMAL = 1.959964
#: Outcomes as likely as the one seen count too; their logarithms differ by the rounding of floats.
_TIE = 1e-7


def compare(counts: Counts) -> tuple[float, Decimal, Decimal]:
    """Fisher's exact p (two-sided) and Newcombe's 95 % interval for the difference of two shares, in points.

    `counts` are (women who, all women, men who, all men), with 0 ≤ who ≤ all and all > 0.
    """
    women, all_women, men, all_men = counts
    low1, high1 = _wilson(women, all_women)
    low2, high2 = _wilson(men, all_men)
    share1, share2 = women / all_women, men / all_men
    difference = share1 - share2
    low = difference - ((share1 - low1) ** 2 + (high2 - share2) ** 2) ** 0.5
    high = difference + ((high1 - share1) ** 2 + (share2 - low2) ** 2) ** 0.5
    return fisher(counts), round(Decimal(low * 100), 1), round(Decimal(high * 100), 1)


def fisher(counts: Counts) -> float:
    """Fisher's exact test, two-sided: the chance of a table at least as unlikely when the sexes do alike."""
    women, all_women, men, all_men = counts
    who = women + men

    def log_chance(part: int) -> float:
        return _log_choose(all_women, part) + _log_choose(all_men, who - part)

    whole = _log_choose(all_women + all_men, who)
    limit = log_chance(women) + _TIE
    chances = (log_chance(part) for part in range(max(0, who - all_men), min(who, all_women) + 1))
    return min(1.0, sum(exp(chance - whole) for chance in chances if chance <= limit))


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def _wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share."""
    share, square = part / whole, _NORMAL**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = _NORMAL * (share * (1 - share) / whole + square / (4 * whole**2)) ** 0.5 / (1 + square / whole)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def binomial(women: int, men: int, share: Decimal) -> float:
    """Exact two-sided test: the chance of at least so unlikely a number of women if each is one with chance `share`."""
    chance = float(share)
    if not 0 < chance < 1:
        return 1.0 if women == (women + men) * chance else 0.0
    whole = women + men

    def log_chance(part: int) -> float:
        return _log_choose(whole, part) + part * log(chance) + (whole - part) * log(1 - chance)

    limit = log_chance(women) + _TIE
    return min(1.0, sum(exp(value) for value in map(log_chance, range(whole + 1)) if value <= limit))

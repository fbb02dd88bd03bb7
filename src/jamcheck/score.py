"""Results → Score: how many of the requirements that apply are met."""

from __future__ import annotations

from collections.abc import Iterable

from jamcheck.result import Outcome, Result, Score

_MET = (Outcome.PASSED, Outcome.EXEMPT)


def score(results: Iterable[Result]) -> Score:
    """`passed` and `exempt` count as met, out of all that are not `inapplicable`; `review` is not met."""
    applicable = [result for result in results if result.outcome is not Outcome.INAPPLICABLE]
    return Score(met=sum(1 for result in applicable if result.outcome in _MET), applicable=len(applicable))

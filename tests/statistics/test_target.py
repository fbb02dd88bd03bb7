"""Women's share of those who take part against their share of the target group."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy.stats import binomtest

from jamcheck.extract import text
from jamcheck.statistics import Gap, find_statistics, load_lexicon, target_gaps
from jamcheck.statistics.chance import binomial

TABLE = "| Grupp | Kvinnor | Män |\n|---|---|---|\n| Målgruppen | 580 | 420 |\n| Deltagare | 41 | 59 |"


def found(source: str) -> list[Gap]:
    document = text.extract(f"Årsredovisning 2025\n\nDeltagare och målgrupp\n\n{source}\n".encode(), "t.txt")
    lexicon = load_lexicon()
    return [gap for gaps in target_gaps(find_statistics(document, lexicon), lexicon).values() for gap in gaps]


@pytest.mark.parametrize(("source", "difference", "notable"), [
    pytest.param(TABLE, -17, True, id="two rows of a table"),
    pytest.param("I målgruppen finns 580 kvinnor och 420 män. Bland deltagarna fanns 41 kvinnor och 59 män.", -17, True,
                 id="two sentences with counts"),
    pytest.param("Av deltagarna var 41 procent kvinnor. I målgruppen är 58 procent kvinnor.", -17, False,
                 id="shares without counts"),
    pytest.param("I målgruppen finns 580 kvinnor och 420 män. Bland deltagarna fanns 19 kvinnor och 12 män.", 3, False,
                 id="a difference that chance may explain"),
    pytest.param("I målgruppen finns 580 kvinnor och 420 män. Bland deltagarna fanns 1 kvinna och 4 män.", -38, False,
                 id="five people say nothing"),
])
def test_share_is_compared_with_the_target_groups(source: str, difference: int, notable: bool) -> None:
    (gap,) = found(source)
    assert (gap.kind, round(gap.difference or 0), gap.notable) == ("target", difference, notable)
    assert "målgruppen" in gap.message


@pytest.mark.parametrize("source", [
    pytest.param("Bland deltagarna fanns 41 kvinnor och 59 män.", id="no target group told"),
    pytest.param("I målgruppen finns 580 kvinnor och 420 män.", id="nobody takes part"),
    pytest.param(TABLE + "\n\nI Norrköpings målgrupp finns 300 kvinnor och 700 män.", id="two target groups that differ"),
])
def test_nothing_is_compared_without_one_target_group(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(("women", "men", "share"), [(41, 59, "0.58"), (3, 9, "0.5"), (0, 12, "0.3"), (30, 0, "0.9"), (30, 0, "1"), (29, 1, "1")])
def test_the_test_is_the_exact_binomial_one(women: int, men: int, share: str) -> None:
    assert binomial(women, men, Decimal(share)) == pytest.approx(binomtest(women, women + men, float(share)).pvalue)

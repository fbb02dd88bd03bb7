"""What is read as a statistic on people: tables, series in running text and figures, each number with its place."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    TABLE = "table"
    SERIES = "series"
    FIGURE = "figure"


class Split(StrEnum):
    """How far a statistic is split by sex.

    HALF is a total with one sex only; UNCLEAR one whose columns have no meaning printed, or that stands in a picture;
    ABSENT is said of a document that holds no statistics on people.
    """

    FULL = "full"
    HALF = "half"
    NONE = "none"
    UNCLEAR = "unclear"
    ABSENT = "absent"


#: The verdicts on a statistic, the one that decides first.
WORST_FIRST = (Split.NONE, Split.UNCLEAR, Split.HALF, Split.FULL)


class Sex(StrEnum):
    WOMEN = "K"
    MEN = "M"
    OTHER = "other"
    TOTAL = "total"


class Measure(StrEnum):
    """WITHIN is the share of all women (or men) who …; DISTRIBUTION the share of women (or men) among all who …"""

    COUNT = "count"
    WITHIN = "percent_within"
    DISTRIBUTION = "percent_distribution"
    MEAN = "mean"


class Reading(Struct, frozen=True, kw_only=True):
    """One number as read. `value` is None where it is suppressed or could not be read; percents are 0–100.

    `row` and `column` are labels as printed, `row_index` and `column_index` count from 0 in the table's grid (-1 in
    running text). `start:end` are offsets in the document's text. `total_row` tells that the row sums up others.
    """

    row: str
    column: str
    sex: Sex | None
    measure: Measure
    value: Decimal | None
    raw: str
    start: int
    end: int
    row_index: int = -1
    column_index: int = -1
    total_row: bool = False


class Place(Struct, frozen=True, kw_only=True):
    """Where a statistic stands: block number from 0, offsets in the document's text.

    `table` counts the document's tables from 1; `rows` and `columns` are half-open ranges in its grid, from 0; all
    three are None outside tables.
    """

    block: int
    start: int
    end: int
    table: int | None = None
    rows: tuple[int, int] | None = None
    columns: tuple[int, int] | None = None


class Statistic(Struct, frozen=True, kw_only=True):
    """A table, series or figure about people.

    `subject` is what is counted, as printed; `unit` "antal", "procent", the unit of a mean, or "". `labels` are the
    content words, lower case, that tell what it is about. `certain` is False where rows and columns were guessed from
    the layout. `covered` tells that the same people stand split by sex elsewhere in the document, so that this
    statistic fails nothing; `slight` that its numbers are too small to fail a document by themselves. `why` is a short
    Swedish reason for `split`.
    """

    kind: Kind
    place: Place
    split: Split
    subject: str = ""
    unit: str = ""
    groups: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    certain: bool = True
    labels: frozenset[str] = frozenset()
    caption: str = ""
    heading: tuple[str, ...] = ()
    covered: bool = False
    slight: bool = False
    why: str = ""


class Finding(Struct, frozen=True, kw_only=True):
    """A number that does not agree with the others. `kind`: "wrong-sum", "wrong-percent", "wrong-distribution" or
    "uncertain-reading" where the disagreement may be a fault of the reading; that is never the author's fault."""

    kind: str
    message: str
    row: str
    column: str
    stated: Decimal
    expected: Decimal
    start: int
    end: int
    row_index: int = -1
    column_index: int = -1


class Gap(Struct, frozen=True, kw_only=True):
    """A difference between women and men in one row or series, told in a Swedish sentence.

    `kind`: "distribution" (who they are, against 40–60), "rate" (how it went for each) or "target" (women's share of
    those who take part, less their share of the target group). `women` and `men` are percents. `people` are the women
    and men of a distribution, `counts` (women who, all women, men who, all men) of a rate, where the table gives them.
    `difference` is in percentage points with its 95 % `interval`, None where it cannot be reckoned; `p` is Fisher's
    exact test, for "target" the binomial one, two-sided. `notable`: outside 40–60, or surer than chance.
    """

    kind: str
    label: str
    women: Decimal
    men: Decimal
    message: str
    notable: bool
    people: tuple[int, int] | None = None
    counts: tuple[int, int, int, int] | None = None
    difference: Decimal | None = None
    interval: tuple[Decimal, Decimal] | None = None
    p: float | None = None
    too_small: bool = False

"""Do the numbers of a table or series agree: sums to totals, women and men to both, percents to counts.

Nothing is said of shares within each sex: they need not make a hundred. Where rows and columns were guessed from the
layout, or a cell is suppressed, a disagreement is a doubtful reading, never the author's fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from jamcheck.statistics.lexicon import load_lexicon, split_words
from jamcheck.statistics.model import Finding, Kind, Measure, Reading, Sex, Statistic

_BOTH = (Sex.WOMEN, Sex.MEN)
_HUNDRED = Decimal(100)


class _Check(Struct, frozen=True):
    """A number that should be another: the cell, what it should be, how far off it may be, and what kind of rule."""

    cell: Reading
    expected: Decimal
    slack: Decimal
    kind: str
    told: str


def check_sums(stat: Statistic) -> list[Finding]:
    """Every number that does not agree with the others, in the order of the table."""
    checks = _table_checks(stat) if stat.kind is Kind.TABLE else _series_checks(stat)
    wrong = [check for check in checks if check.cell.value is not None
             and abs(check.cell.value - check.expected) > check.slack]
    seen: dict[tuple[int, int], _Check] = {}
    for check in wrong:
        seen.setdefault((check.cell.start, check.cell.end), check)
    return [_finding(check, stat) for check in sorted(seen.values(), key=lambda check: check.cell.start)]


def _finding(check: _Check, stat: Statistic) -> Finding:
    cell = check.cell
    assert cell.value is not None
    where = " ".join(part for part in (f"Raden ”{cell.row}”" if cell.row else "Talet",
                                       f"kolumnen ”{cell.column}”" if cell.column else "") if part)
    stated, expected = _swedish(cell.value), _swedish(check.expected)
    if stat.certain:
        message = f"{where}: här står {stated}, men {check.told} blir {expected}."
    else:
        message = (f"{where}: läst som {stated}, men {check.told} blir {expected}. Tabellen är läst ur en layout utan "
                   "rutor, så felet kan ligga i läsningen. Jämför med originalet.")
    return Finding(kind=check.kind if stat.certain else "uncertain-reading", message=message, row=cell.row,
                   column=cell.column, stated=cell.value, expected=check.expected, start=cell.start, end=cell.end,
                   row_index=cell.row_index, column_index=cell.column_index)


def _swedish(value: Decimal) -> str:
    """A number as Swedish print has it: blank between thousands, comma before decimals, no idle zeros."""
    rounded = value.quantize(Decimal(1)) if value == value.to_integral() else value.quantize(Decimal("0.1"))
    return f"{rounded:,}".replace(",", "\u00a0").replace(".", ",")


def _table_checks(stat: Statistic) -> Iterator[_Check]:
    rows = _by(stat.readings, lambda cell: cell.row_index)
    for cells in rows.values():
        yield from _sexes_to_total([cell for cell in cells if cell.measure is Measure.COUNT])
        yield from _percents(cells)
        yield from _distributions(cells)
    down = [check for cells in _by(stat.readings, lambda cell: cell.column_index).values() for check in _down(cells)]
    yield from _overlapping(down)


def _by(cells: Iterable[Reading], key: Callable[[Reading], int]) -> dict[int, list[Reading]]:
    groups: dict[int, list[Reading]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return groups


def _sexes_to_total(counts: list[Reading]) -> Iterator[_Check]:
    """Women and men (and others) make the total that follows them, block by block."""
    block: list[Reading] = []
    for cell in counts:
        if cell.sex in (*_BOTH, Sex.OTHER):
            if any(other.sex is cell.sex for other in block):
                block = []
            block.append(cell)
        elif cell.sex is Sex.TOTAL and _whole(block):
            yield _sum_check(cell, block, "kvinnor och män tillsammans")
            block = []


def _whole(block: list[Reading]) -> bool:
    """Whether both sexes were read and nothing among them is suppressed."""
    return set(_BOTH) <= {cell.sex for cell in block} and all(cell.value is not None for cell in block)


def _sum_check(cell: Reading, parts: list[Reading], told: str) -> _Check:
    expected = sum((part.value for part in parts if part.value is not None), Decimal(0))
    return _Check(cell, expected, _slack(parts), "wrong-sum", told)


def _slack(parts: list[Reading]) -> Decimal:
    """Whole numbers must agree; numbers with decimals may be off by half a last place for each part."""
    places = max((-int(part.value.as_tuple().exponent) for part in parts if part.value is not None), default=0)
    return Decimal(0) if places <= 0 else Decimal(1).scaleb(-places) * (len(parts) + 1) / 2


def _down(cells: list[Reading]) -> Iterator[_Check]:
    """Rows make the total row beneath them; women's and men's rows make the total row of their group."""
    counts = [cell for cell in cells if cell.measure is Measure.COUNT]
    if any(cell.total_row and cell.sex is Sex.TOTAL for cell in counts) and any(_row_sex(cell) for cell in counts):
        yield from _sexes_to_total([cell for cell in counts if _row_sex(cell) or cell.sex is Sex.TOTAL])
        return
    parts: list[Reading] = []
    for cell in counts:
        if cell.total_row:
            if _complete(parts, cell) and _plain(parts):
                yield _sum_check(cell, parts, "summan av raderna ovanför")
            parts = []
        else:
            parts.append(cell)


def _overlapping(checks: list[_Check]) -> list[_Check]:
    """Where no column of a total row agrees, the rows may not be parts of it: the same people may stand in several."""
    judged = []
    for check in checks:
        row = [other for other in checks if other.cell.row_index == check.cell.row_index]
        none_agrees = len(row) > 1 and all(
            other.cell.value is not None and abs(other.cell.value - other.expected) > other.slack for other in row)
        told = f"{check.told} (samma personer kan stå på flera rader)"
        judged.append(replace(check, kind="uncertain-reading", told=told) if none_agrees else check)
    return judged


def _row_sex(cell: Reading) -> bool:
    return cell.sex in (*_BOTH, Sex.OTHER) and not cell.total_row


def _complete(parts: list[Reading], total: Reading) -> bool:
    """Whether at least two rows stand right above the total, none left out or suppressed."""
    rows = [part.row_index for part in parts]
    return (len(parts) > 1 and all(part.value is not None for part in parts)
            and rows == list(range(total.row_index - len(rows), total.row_index)))


def _plain(parts: list[Reading]) -> bool:
    """Whether rows are parts of one whole: none says "varav", and none is a step under another."""
    lexicon = load_lexicon()
    return not any(lexicon.has("half", word) for part in parts for word in split_words(part.row)[:1])


def _percents(cells: list[Reading]) -> Iterator[_Check]:
    """A row's distribution of sexes agrees with its counts, within rounding."""
    counts = [cell for cell in cells if cell.measure is Measure.COUNT and cell.sex in (*_BOTH, Sex.OTHER)]
    shares = [cell for cell in cells if cell.measure is Measure.DISTRIBUTION and cell.sex in (*_BOTH, Sex.OTHER)]
    if not _whole(counts) or len(counts) != len({cell.sex for cell in counts}) or len(shares) > 3:
        return
    total = sum((cell.value or Decimal(0) for cell in counts), Decimal(0))
    if not total:
        return
    for share in shares:
        own = sum((cell.value or Decimal(0) for cell in counts if cell.sex is share.sex), Decimal(0))
        if share.value is not None:
            expected = own * _HUNDRED / total
            yield _Check(share, expected, _rounding(share.value), "wrong-percent", "andelen räknad på antalen")


def _rounding(value: Decimal) -> Decimal:
    """Half the last printed place, and a little for percents cut instead of rounded."""
    places = max(0, -int(value.as_tuple().exponent))
    return Decimal(1).scaleb(-places) if places else Decimal("1.0")


def _distributions(cells: list[Reading]) -> Iterator[_Check]:
    """The sexes' shares of a group make a hundred, give or take one for rounding."""
    block: list[Reading] = []
    for cell in cells:
        if cell.measure is not Measure.DISTRIBUTION or cell.sex not in (*_BOTH, Sex.OTHER):
            continue
        if any(other.sex is cell.sex for other in block):
            block = []
        block.append(cell)
        if _whole(block):
            rest = sum((other.value or Decimal(0) for other in block[:-1]), Decimal(0))
            if cell.sex in _BOTH or rest + (cell.value or Decimal(0)) > _HUNDRED + 1:
                yield _Check(cell, _HUNDRED - rest, Decimal(1), "wrong-distribution", "resten upp till 100")


def _series_checks(stat: Statistic) -> Iterator[_Check]:
    """"41 barn, 19 flickor och 22 pojkar": a lone total beside one pair that follows it directly."""
    counts = [cell for cell in stat.readings if cell.measure is Measure.COUNT]
    for index in range(len(counts) - 2):
        total, first, second = counts[index:index + 3]
        alone = {first.sex, second.sex} == set(_BOTH) and total.sex is None and len(counts) == 3
        if not alone or not _whole([first, second]) or total.value is None:
            continue
        check = _sum_check(total, [first, second], "kvinnor och män tillsammans")
        if abs(total.value - check.expected) <= total.value / 10:
            yield check
    yield from _distributions([cell for cell in stat.readings if cell.measure is Measure.DISTRIBUTION][:2])

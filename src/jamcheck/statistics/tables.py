"""Reads a table of the document: is it about people, which sex does each number belong to, is all of it split."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from jamcheck.statistics.columns import Label, is_money, names_by_letter, read_label, uses_letters
from jamcheck.statistics.grid import Grid, GridCell, percent_columns, read_grids, sums_two
from jamcheck.statistics.judged import BOTH, Entry, judge
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.model import WORST_FIRST, Kind, Measure, Place, Reading, Sex, Split, Statistic
from jamcheck.statistics.series import content_words
from jamcheck.statistics.slashes import coded_rows, unfold
from jamcheck.statistics.surroundings import Source, Surroundings, counts_acts, surroundings

_HUNDRED = 100


#: So many rows of how people fared, or of ages, make a table one on people, though nothing names them.
_OUTCOMES = 2
_NOTHING = frozenset("–-—")


def read_table(source: Source, lexicon: Lexicon) -> Statistic | None:
    """The statistic that a table holds, or None where it holds none on people."""
    around = surroundings(source, lexicon)
    judged: list[tuple[Split, str]] = []
    readings: list[Reading] = []
    groups: list[str] = []
    coded, told = coded_rows(source.cells, lexicon)
    for grid in read_grids(coded or unfold(source.cells, lexicon), lexicon, source.header_rows):
        entries = _entries(grid, around, lexicon)
        if all(entry.cell.text.strip() in _NOTHING for entry in entries):  # none, or nothing measured yet
            continue
        judged.append(judge(grid, entries, around) if told else (Split.UNCLEAR, "talen är inte lika många som könen"))
        readings += _readings(entries, around)
        groups += [grid.label(row) for row in grid.rows()]
    if not judged:
        return None
    split, why = min(judged, key=lambda pair: WORST_FIRST.index(pair[0]))
    return _statistic(source, split, why, readings, groups, lexicon)


def _entries(grid: Grid, around: Surroundings, lexicon: Lexicon) -> list[Entry]:
    letters, named = uses_letters(grid, lexicon), names_by_letter(grid, lexicon)
    columns = {column: read_label(grid.heads.get(column, []), lexicon, letters=letters, named=named)
               for column in grid.columns()}
    rows = {row: read_label([grid.groups.get(row, ""), *grid.labels.get(row, [])], lexicon, letters=letters, row=True,
                            named=named) for row in grid.rows()}
    entries = [Entry(cell, rows[cell.row], columns[cell.column],
                     _sex(cell, rows[cell.row], columns[cell.column], letters=letters, lexicon=lexicon))
               for cell in grid.cells]
    sexed = not BOTH.isdisjoint(entry.sex for entry in entries)
    told = sum(_tells_outcome(row, lexicon) or _tells_age(row, lexicon) for row in rows.values()) >= _OUTCOMES
    if told or _counts_many(grid, around, lexicon) or (around.registered and sums_two(grid)):
        around = replace(around, people=True)
    named_people = any(column.people for column in columns.values())
    return [entry for entry in entries if _is_people(entry, around, lexicon, sexed=sexed, beside=named_people)]


def _counts_many(grid: Grid, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether members or staff, who are people only when they are many, are what a table counts."""
    staffed = {column for column, parts in grid.heads.items()
               if any(lexicon.has("staff", word) for text in parts for word in split_words(text)[:2])}
    counted = [cell for cell in grid.cells if not cell.number.percent and (not staffed or cell.column in staffed)]
    return (around.staffed or bool(staffed)) and all(
        (cell.number.value or lexicon.staff_from) >= lexicon.staff_from for cell in counted)


def _tells_outcome(row: Label, lexicon: Lexicon) -> bool:
    """Whether a row is one of how people fared: "Arbete 9", "Studier 6", "Åter till remittent 11"."""
    words = split_words(row.text)
    return bool(words) and lexicon.has("outcome_rows", words[0])


def _tells_age(row: Label, lexicon: Lexicon) -> bool:
    """Whether a row is one of ages, whose cells count people: "18–19 år", "under 25 år", "65 år och äldre"."""
    words = [word for word in split_words(row.text) if not word.isdigit()]
    numbered = any(sign.isdigit() for sign in row.text)
    return numbered and "år" in words and all(lexicon.has("age_rows", word) for word in words)


def _sex(cell: GridCell, row: Label, column: Label, lexicon: Lexicon, *, letters: bool) -> Sex | None:
    """A cell's own sex ("K 88 %"), else its column's, else its row's; a total only where neither has one."""
    own = read_label([cell.number.lead], lexicon, letters=letters).sex if cell.number.lead else None
    if own in BOTH or own is Sex.OTHER:
        return own
    for sex in (column.sex, row.sex):
        if sex in BOTH or sex is Sex.OTHER:
            return sex
    return column.sex or row.sex


def _is_people(entry: Entry, around: Surroundings, lexicon: Lexicon, *, sexed: bool, beside: bool) -> bool:
    """Whether a number counts people; `sexed`: women or men stand in its block; `beside`: a column names people."""
    row, column, tail = entry.row, entry.column, entry.cell.number.tail
    if row.money or column.money or is_money(tail, lexicon) or row.planned or column.planned:
        return False
    if entry.sex in BOTH or (sexed and entry.sex is not None):
        planned = around.planned and not around.people and not around.titled
        acts = around.acts or counts_acts(row.text, lexicon) or counts_acts(column.text, lexicon)
        people = around.people or row.people or column.people or beside
        return not planned and not (row.never and around.people) and (people or not acts)
    planned = around.planned and not (row.outcome or column.outcome)
    acts = around.acted and not around.people and not column.people  # "Behandlingstimmar": Barn 41, Vuxna 63
    if around.money or planned or around.presence or acts or _counts_else(row, column):
        return False
    if any(lexicon.has("units", word) for word in split_words(tail)) or _is_numbered(tail, lexicon):
        return False
    return row.people or column.people or around.people


def _is_numbered(tail: str, lexicon: Lexicon) -> bool:
    """Whether a cell is a numbered heading ("3 Elever och resultat"), of a table of contents."""
    return tail[:1].isupper() and lexicon.sex_of(tail.split()[0].lower()) is None


def _counts_else(row: Label, column: Label) -> bool:
    """Whether a heading names something else than people, and the other heading does not outweigh it."""
    return row.never or column.never or (row.other and not column.people) or (column.other and not row.people)


def _readings(entries: list[Entry], around: Surroundings) -> list[Reading]:
    distribution = _is_distribution(entries, around)
    hidden = percent_columns([(entry.cell, entry.sex) for entry in entries])
    made = []
    within_hundred = all((entry.cell.number.value or 0) <= _HUNDRED for entry in entries)
    for entry in entries:
        told = entry.cell.number.percent or entry.column.percent or entry.row.percent or entry.cell.column in hidden
        percent = told or (around.percent and within_hundred and not entry.column.counted)
        measure = Measure.MEAN if around.mean or entry.row.mean or entry.column.mean else Measure.COUNT
        if percent:
            measure = Measure.DISTRIBUTION if distribution or entry.cell.column in hidden else Measure.WITHIN
        made.append(Reading(
            row=entry.row.text, column=entry.column.text, sex=entry.sex, measure=measure,
            value=entry.cell.number.value, raw=_printed(entry.cell), start=entry.cell.start, end=entry.cell.end,
            row_index=entry.cell.row, column_index=entry.cell.column, total_row=entry.row.sex is Sex.TOTAL))
    return made


def _printed(cell: GridCell) -> str:
    """The number as the document prints it, without a code that the reading set before it."""
    length = cell.end - cell.start
    return cell.text[-length:] if 0 < length < len(cell.text) else cell.text


def _is_distribution(entries: list[Entry], around: Surroundings) -> bool:
    """Whether the percents of women and men in a row make a hundred, in all rows that give both."""
    sums: list[Decimal] = []
    rows = {entry.cell.row for entry in entries}
    for row in rows:
        percents = [entry for entry in entries if entry.cell.row == row and (
            entry.cell.number.percent or entry.column.percent or entry.row.percent or around.percent)
            and entry.sex in (*BOTH, Sex.OTHER) and entry.cell.number.value is not None]
        if {entry.sex for entry in percents} >= BOTH:
            sums.append(sum((entry.cell.number.value or Decimal(0) for entry in percents), Decimal(0)))
    pairs = [total for total in sums if abs(total % 100) <= 1 or abs(total % 100 - 100) <= 1]
    return bool(sums) and len(pairs) * 3 >= len(sums) * 2


def _statistic(source: Source, split: Split, why: str, readings: list[Reading], groups: list[str],
               lexicon: Lexicon) -> Statistic:
    rows = [reading.row_index for reading in readings]
    columns = [reading.column_index for reading in readings]
    texts = [source.caption, source.lead, *source.heading[-1:], *groups, *(reading.column for reading in readings)]
    people = [word for text in texts for word in split_words(text) if lexicon.is_person(word)]
    counted = any(reading.measure is Measure.COUNT for reading in readings)
    return Statistic(
        kind=Kind.TABLE, split=split, why=why, readings=tuple(readings),
        groups=tuple(dict.fromkeys(filter(None, groups))),
        place=Place(block=source.block, start=source.start, end=source.end, table=source.number,
                    rows=(min(rows), max(rows) + 1), columns=(min(columns), max(columns) + 1)),
        subject=people[0] if people else "", unit="antal" if counted else "procent", certain=source.certain,
        labels=content_words(texts, lexicon), caption=source.caption or source.lead, heading=source.heading)

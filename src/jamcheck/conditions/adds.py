"""`adds: {beyond: [a, b], min: n}`: the sentence says something more than the words of these concepts and of tables.

"Av kvinnorna var 12 i Bron" only repeats a table; "männen slutade när samtalen började" tells what lies behind it.
What is counted are words of four letters and more that no mention of the concepts covers and no table has as label.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.statistics.model import Kind

KEY = "adds"
SCHEMA = {
    "description": "Meningen har minst min ord (4) om minst fyra bokstäver utöver begreppen i beyond och ord som står "
                   "i statistikens rader och spalter.",
    "type": "object", "additionalProperties": False, "required": ["beyond"],
    "properties": {"beyond": {"type": "array", "items": {"type": "string"}}, "min": {"type": "integer", "minimum": 1}},
}
_LEAST = 4
_SHORTEST = 4


def compile(value: Any, compiler: Any) -> Test:
    beyond = [compiler.concept(name) for name in value["beyond"]]
    least = int(value.get("min", _LEAST))

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        covered = {i for name in beyond for m in sentence.mentions(name) for i in range(m.first, m.end)}
        labels = {word for statistic in context.statistics if statistic.kind is Kind.TABLE
                  for word in statistic.labels}
        left = {word for i, word in enumerate(sentence.words)
                if i not in covered and len(word) >= _SHORTEST and word.isalpha() and word not in labels}
        return len(left) >= least
    return test

"""Conditions whose answer rests on a sentence's own words alone: it is known wherever the same sentence comes again.

Documents repeat themselves and each other. A kind whose answer comes of nothing but its sentence says so: OWN = WORDS
where the words alone tell, whatever their numbers are, OWN = TEXT where all of the text does. One that looks elsewhere
after all (`where`, `inherit`, `past`), or at numbers, is told by its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from jamcheck.conditions._context import ELSEWHERE, TEXT, WORDS, Context, Test, Unit


class OwnReader:
    """Tells what conditions rest on by their plain data, faulty or not."""

    def __init__(self, kinds: Mapping[str, ModuleType], statements: Mapping[str, Any]) -> None:
        self._own: dict[str, int] = {key: getattr(kind, "OWN", ELSEWHERE) for key, kind in kinds.items()}
        self._statements = statements
        self._of_statement: dict[str, int] = {}

    def rests(self, spec: Any) -> int:
        """WORDS, TEXT or ELSEWHERE."""
        if isinstance(spec, str):
            name = spec.removeprefix("!")
            return self._in_statement(name[1:]) if name.startswith("@") else WORDS
        if isinstance(spec, list):
            return max(map(self.rests, spec), default=ELSEWHERE)
        if not isinstance(spec, dict) or len(spec) != 1:
            return ELSEWHERE
        (key, value), = spec.items()
        if key in ("all", "any", "none"):
            return self.rests(value)
        told = self._own.get(key, ELSEWHERE)
        if not isinstance(value, dict):
            return told
        if value.get("where", "sentence") != "sentence" or value.get("inherit") or "past" in value:
            return ELSEWHERE
        return max(told, TEXT) if any(isinstance(item, dict) for item in value.get("of", ())) else told

    def _in_statement(self, name: str) -> int:
        if name not in self._of_statement:
            self._of_statement[name] = ELSEWHERE  # one that names itself is a fault, told elsewhere
            self._of_statement[name] = self.rests(self._statements.get(name))
        return self._of_statement[name]


def known(test: Test, rests: int) -> Test:
    """The test, asked once of all sentences with the same text or words."""
    def by_words(unit: Unit | None, context: Context) -> bool:
        if unit is None:
            return test(unit, context)
        answers = unit.shape.answers
        answer = answers.get(by_words)
        if answer is None:
            answer = answers[by_words] = test(unit, context)
        return answer

    def by_text(unit: Unit | None, context: Context) -> bool:
        if unit is None:
            return test(unit, context)
        key = (by_text, context.pipeline)  # the pipeline may sharpen the answer
        answer = unit.answers.get(key)
        if answer is None:
            answer = unit.answers[key] = test(unit, context)
        return answer
    return by_words if rests == WORDS else by_text

"""`option: {name: value}`: the plan in force sets an option of this requirement."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import SpecError, Test

KEY = "option"
LEVEL = "document"
SCHEMA = {"description": "Planen sätter valet till värdet, t.ex. {undantag: false}.",
          "type": "object", "minProperties": 1, "maxProperties": 1}


def compile(value: Any, compiler: Any) -> Test:
    if not isinstance(value, dict) or len(value) != 1:
        raise SpecError("option tar {namn: värde}")
    (name, wanted), = value.items()
    return lambda unit, context: context.options.get(name) == wanted

"""What each requirement asks of an applicant, with an example of substance and one of formula, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jamcheck.rule import Rule


@dataclass(frozen=True, slots=True)
class Advice:
    """`asks` is in the reader's language. The examples are Swedish, as the documents are; "" where there is none."""

    asks: str
    concrete: str = ""
    formula: str = ""


def advice(requirement: str, rules_dir: Path | None, lang: str) -> Advice:
    """The advice on a requirement; where the guide has none, what its rule says."""
    written = _guide().get(requirement)
    if written:
        return Advice(written["asks"].get(lang) or written["asks"]["sv"], written.get("concrete", ""),
                      written.get("formula", ""))
    rule = rules(rules_dir).get(requirement)
    return Advice(rule.requirement if rule else "")


@cache
def rules(rules_dir: Path | None) -> dict[str, Rule]:
    """Every rule by requirement, read once."""
    from jamcheck.rulebook import all_rules

    return all_rules(rules_dir)


@cache
def _guide() -> dict[str, dict[str, Any]]:
    import yaml

    text = (files("jamcheck.web") / "guide.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return loaded

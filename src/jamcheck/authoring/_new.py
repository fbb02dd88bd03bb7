"""A new rule file to fill in: the template with its id."""

from __future__ import annotations

import re
from pathlib import Path

from jamcheck.errors import ConfigError
from jamcheck.resources import rules_dir as shipped_rules

TEMPLATE = "_template.yaml"
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def new_rule(rule_id: str, rules_dir: Path | None = None) -> str:
    """The text of a new rule file. Raises ConfigError where the id cannot be a file name."""
    if not _ID.fullmatch(rule_id):
        raise ConfigError(f"”{rule_id}” kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck.")
    folder = rules_dir or shipped_rules()
    template = folder / TEMPLATE
    text = (template if template.is_file() else shipped_rules() / TEMPLATE).read_text(encoding="utf-8")
    return text.replace("id: mitt-krav", f"id: {rule_id}")

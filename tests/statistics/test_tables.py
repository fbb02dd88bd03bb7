"""Tables: every layout of tables.yaml gets its split."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jamcheck.statistics import find_statistics, load_lexicon, overall_split

from .building import document_with

TABLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", [pytest.param(table, id=table["id"]) for table in TABLES])
def test_table_is_read_as_split(table: dict[str, Any]) -> None:
    assert overall_split(find_statistics(document_with(table), load_lexicon())).value == table["split"]

"""The Word file of `files` as a fixture."""

from __future__ import annotations

import pytest
from tests.feedback.files import word_file


@pytest.fixture
def word() -> bytes:
    return word_file()

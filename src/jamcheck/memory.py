"""Answers remembered by their question, for what texts ask again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(dict[K, V]):
    """`memory[question]` is `answer(question)`, worked out once. A mapping, since a look-up costs less than a call.

    It forgets all where it has grown to `most` answers: a service that runs for months must not grow.
    """

    def __init__(self, answer: Callable[[K], V], most: int = 1 << 16) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, question: K) -> V:
        answer = self._answer(question)
        if len(self) >= self._most:
            self.clear()
        self[question] = answer
        return answer

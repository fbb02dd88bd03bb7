"""Answers remembered by their question, for what texts ask again and again.

Some questions are whole sentences, lines or cells. Their memories are noted with `of_texts`, so that a process that
must keep nothing can forget them all; what is remembered of single words tells of no document.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K")
V = TypeVar("V")
M = TypeVar("M")

#: Memories of texts that live, by identity: functools' and those below.
_OF_TEXTS: WeakValueDictionary[int, Any] = WeakValueDictionary()


def of_texts(memory: M) -> M:
    """Note a memory whose questions or answers hold more than single words."""
    _OF_TEXTS[id(memory)] = memory
    return memory


def memories_of_texts() -> list[Any]:
    """All that were noted and live."""
    return list(_OF_TEXTS.values())


def forget_texts() -> None:
    """Empty all memories of texts."""
    for memory in memories_of_texts():
        (memory.cache_clear if hasattr(memory, "cache_clear") else memory.clear)()


def collect_seldom() -> None:
    """Let Python look for rubbish seldom: a check makes many small objects that live long, and few circles of them."""
    gc.set_threshold(100_000, 20, 20)


class Texts(dict[K, V]):
    """What was read, kept by its text: `keep` lets all go where it has grown to `most`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        of_texts(self)

    def keep(self, key: K, value: V) -> V:
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


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

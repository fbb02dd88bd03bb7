"""Answers remembered by their question."""

from jamcheck.memory import Memory


def test_a_question_is_answered_once() -> None:
    asked: list[str] = []
    known = Memory[str, int](lambda word: asked.append(word) or len(word))
    assert (known["ett"], known["ett"], known["fyra"], asked) == (3, 3, 4, ["ett", "fyra"])


def test_it_never_holds_more_than_it_may() -> None:
    known = Memory[int, int](lambda number: number * number, most=3)
    assert [known[number] for number in range(5)] == [0, 1, 4, 9, 16]
    assert len(known) <= 3

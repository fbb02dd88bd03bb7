"""The text of a Word file's main part as characters that know their run, and runs that can be split at a character."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from jamcheck.feedback._matching import Squashed, squash

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Text that is not part of the final version, or stands twice.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback"})
#: What may hold the marks of a comment's range beside its runs.
_HOLDERS = frozenset({
    "p", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "bdo", "dir",
})


class Story:
    """Squashed text of all `w:t` in order. `anchor` gives a span its runs; runs are split where it begins and ends."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.namespace = str(root.tag)[1:].partition("}")[0]
        self.squashed = Squashed()
        self._owners: list[Element] = []
        self._offsets: list[int] = []
        signs: list[str] = []
        for text in self._texts(root):
            kept = squash(text.text or "")
            signs.append(kept.text)
            self._offsets += kept.positions
            self._owners += [text] * len(kept.positions)
        self.squashed.text = "".join(signs)
        self.squashed.positions = list(range(len(self._owners)))

    def name(self, local: str) -> str:
        """A WordprocessingML name in the namespace of this file (transitional or strict)."""
        return f"{{{self.namespace}}}{local}"

    def first_paragraph(self) -> Element | None:
        """The first paragraph with text, else the first one at all."""
        if self._owners:
            return _outermost(self._owners[0], self.name("p"))
        return next(self.root.iter(self.name("p")), None)

    def anchor(self, first: int, last: int) -> tuple[Element, Element]:
        """The siblings between which a comment's range goes for characters `first` to `last` (inclusive).

        The range stays within the paragraph in which it begins: Word's ranges over cells are brittle. What stands in
        a text box is anchored at the box, since Word allows no comments inside.
        """
        box = _outermost(self._owners[first], self.name("txbxContent"))
        if box is not None:
            run = _outermost(box, self.name("r"))
            assert run is not None
            return self._holders(run, run)
        paragraph = self._paragraph(first)
        while last > first and self._paragraph(last) is not paragraph:
            last -= 1
        self._split_after(last)
        self._split_before(first)
        return self._holders(_parent(self._owners[first]), _parent(self._owners[last]))

    def _texts(self, element: Element) -> Iterator[Element]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _LEFT_OUT:
                continue
            if child.tag == self.name("t"):
                yield child
            else:
                yield from self._texts(child)

    def _paragraph(self, index: int) -> Element:
        return next(self._owners[index].iterancestors(self.name("p")))

    def _split_before(self, index: int) -> None:
        """Make a run begin with the character."""
        text, offset = self._owners[index], self._offsets[index]
        content = [child for child in _parent(text) if child.tag != self.name("rPr")]
        if offset or content[0] is not text:
            self._split(index, offset)

    def _split_after(self, index: int) -> None:
        """Make a run end with the character and the signs of punctuation that follow it."""
        text, offset = self._owners[index], self._offsets[index] + 1
        value = text.text or ""
        while offset < len(value) and not value[offset].isalnum() and not value[offset].isspace():
            offset += 1
        if offset < len(value) or _parent(text)[-1] is not text:
            self._split(index, offset)

    def _split(self, index: int, offset: int) -> None:
        """Cut the run of a character at an offset of its text; the right half gets the run's properties too."""
        text = self._owners[index]
        run = _parent(text)
        right = run.makeelement(run.tag, _attributes(run))
        properties = run.find(self.name("rPr"))
        if properties is not None:
            right.append(deepcopy(properties))
        moved = list(text.itersiblings())
        value = text.text or ""
        if not offset:
            moved.insert(0, text)
        elif offset < len(value):
            rest = text.makeelement(text.tag, _attributes(text))
            text.text, rest.text = value[:offset], value[offset:]
            for part in (text, rest):
                part.set(_SPACE, "preserve")
            right.append(rest)
            self._hand_over(index, offset, rest)
        for element in moved:
            right.append(element)
        run.addnext(right)

    def _hand_over(self, index: int, offset: int, rest: Element) -> None:
        """The characters of a text from `offset` on now belong to `rest`. They stand together around `index`."""
        text = self._owners[index]
        low = high = index
        while low > 0 and self._owners[low - 1] is text:
            low -= 1
        while high < len(self._owners) and self._owners[high] is text:
            high += 1
        for at in range(low, high):
            if self._offsets[at] >= offset:
                self._owners[at] = rest
                self._offsets[at] -= offset

    def _holders(self, start: Element, end: Element) -> tuple[Element, Element]:
        """Climb from two runs to siblings whose parent may hold the marks."""
        for parent in start.iterancestors():
            first, last = _below(start, parent), _below(end, parent)
            if first is not None and last is not None and _local(parent) in _HOLDERS:
                return first, last
        raise ValueError("a run outside every paragraph")


def _below(element: Element, ancestor: Element) -> Element | None:
    """The child of `ancestor` that holds the element, None where it is not below it."""
    while (parent := element.getparent()) is not None:
        if parent is ancestor:
            return element
        element = parent
    return None


def _outermost(element: Element, name: str) -> Element | None:
    """The topmost ancestor of a name."""
    return next(iter(reversed(list(element.iterancestors(name)))), None)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]

"""The text of one Word paragraph: runs, fields, controls, and what hangs on it (notes, boxes, pictures)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamcheck.extract._clean import clean
from jamcheck.extract._draft import Pieces
from jamcheck.extract._ooxml_context import Context, Field
from jamcheck.extract._ooxml_symbols import symbol, symbol_text
from jamcheck.extract._xml import alternatives, attribute, child, descendants, integer, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "bdo",
                          "dir", "rubyBase"})
_DROPPED = frozenset({"del", "moveFrom"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class Inline:
    """Collects one paragraph. `attachments` are drawings and note references (note part, id) in order."""

    context: Context
    style: str
    pieces: Pieces = field(default_factory=list)
    attachments: list[Element | tuple[str, str]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    page: int | None = None
    _bold: bool = False
    _hidden: bool = False
    _font: str = ""

    @property
    def text(self) -> str:
        return clean("".join(text for text, _ in self.pieces)).strip()

    def walk(self, parent: Element) -> None:
        """Read everything inside a paragraph or a container in it."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _TRANSPARENT:
                if name in ("ins", "moveTo"):
                    self.context.counts["revisions"] += 1
                self.walk(element)
            elif name == "sdt":
                self._control(element)
            elif name == "AlternateContent":
                for item in alternatives(element):
                    self._inside(item)
            else:
                self._other(element, name)

    def _other(self, element: Element, name: str) -> None:
        if name in _DROPPED:
            self.context.counts["revisions"] += 1
        elif name in ("oMath", "oMathPara"):
            self._put("".join(item.text or "" for item in descendants(element, "t")))
        elif name == "ruby":
            self.walk(element)
        elif name in _DRAWINGS:
            self._attach(element)

    def _inside(self, element: Element) -> None:
        """An element that may stand in a paragraph or in a run."""
        if local(element) == "r":
            self._run(element)
        else:
            self._run_child(element)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        styles = self.context.styles
        self._bold = styles.run_switch("b", properties, self.style)
        self._hidden = styles.run_switch("vanish", properties, self.style)
        self._font = attribute(child(properties, "rFonts"), "ascii")
        for element in run:
            self._run_child(element)

    def _run_child(self, element: Element) -> None:
        name = local(element)
        if name == "t":
            self._put(symbol_text(element.text or "", self._font))
        elif name in _FIXED:
            self._put(_FIXED[name])
        elif name in _NOTES:
            self._note(element, _NOTES[name])
        elif name in _DRAWINGS:
            self._attach(element)
        elif handler := _HANDLERS.get(name):
            handler(self, element)

    def _put(self, text: str) -> None:
        if not text or not self.context.visible:
            return
        if self._hidden:
            self.context.counts["hidden"] += 1
            return
        if self.page is None and text.strip():
            self.page = self.context.page
        self.pieces.append((text, self._bold))

    def _attach(self, element: Element) -> None:
        if self.context.visible and not self._hidden:
            self.attachments.append(element)

    def _note(self, element: Element, part: str) -> None:
        if self.context.visible:
            self.attachments.append((part, attribute(element, "id")))

    def _break(self, element: Element) -> None:
        self._put("\n")

    def _symbol(self, element: Element) -> None:
        try:
            code = int(attribute(element, "char"), 16)
        except ValueError:
            return
        sign = symbol(code, attribute(element, "font"))
        if not sign:
            self.context.counts["symbols"] += 1
        self._put(sign)

    def _turn_page(self, element: Element) -> None:
        self.context.turn_page()

    def _alternative(self, element: Element) -> None:
        for item in alternatives(element):
            self._run_child(item)

    def _control(self, sdt: Element) -> None:
        """A content control in the line: a check box as its state, a placeholder as nothing, else its content."""
        properties = child(sdt, "sdtPr")
        box = child(properties, "checkbox")
        if box is not None:
            self._put(_CHECKED if switched_on(child(box, "checked")) else _UNCHECKED)
            return
        placeholder = bool(switched_on(child(properties, "showingPlcHdr")))
        content = child(sdt, "sdtContent")
        if content is None:
            return
        if placeholder:
            self.flags.add("placeholder")
            self.context.counts["placeholders"] += 1
        self.context.muted += placeholder
        self.walk(content)
        self.context.muted -= placeholder

    def _field_character(self, element: Element) -> None:
        fields = self.context.fields
        match attribute(element, "fldCharType"):
            case "begin":
                self._begin_field(child(element, "ffData"))
            case "separate" if fields:
                fields[-1].in_result = True
                fields[-1].place = self.pieces, len(self.pieces)
                fields[-1].silent |= fields[-1].is_contents and self.context.fields_balanced
            case "end" if fields:
                self._end_field(fields.pop())

    def _begin_field(self, form: Element | None) -> None:
        new = Field()
        box, choices = child(form, "checkBox"), child(form, "ddList")
        if box is not None:
            checked = switched_on(child(box, "checked"))
            state = bool(switched_on(child(box, "default"))) if checked is None else checked
            self._put(_CHECKED if state else _UNCHECKED)
            new.silent = True
        elif choices is not None:
            entries = [attribute(item, "val") for item in choices if local(item) == "listEntry"]
            chosen = integer(child(choices, "result"), "val", integer(child(choices, "default"), "val"))
            new.choice = entries[chosen] if 0 <= chosen < len(entries) else ""
            new.silent = bool(new.choice)
        self.context.fields.append(new)

    def _end_field(self, ended: Field) -> None:
        self._put(ended.choice)
        if not ended.is_text_input or ended.place is None or ended.place[0] is not self.pieces:
            return
        if not "".join(text for text, _ in self.pieces[ended.place[1]:]).strip():  # Word leaves wide spaces
            self.flags.add("placeholder")
            self.context.counts["placeholders"] += 1

    def _instruction(self, element: Element) -> None:
        if self.context.fields and not self.context.fields[-1].in_result:
            self.context.fields[-1].instruction += element.text or ""


_HANDLERS: dict[str, Callable[[Inline, Element], None]] = {
    "br": Inline._break,
    "sym": Inline._symbol,
    "fldChar": Inline._field_character,
    "instrText": Inline._instruction,
    "lastRenderedPageBreak": Inline._turn_page,
    "AlternateContent": Inline._alternative,
    "ruby": Inline.walk,
}

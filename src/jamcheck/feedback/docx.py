"""Comments in a Word file, at the quoted places. Works on the zip parts, so .docm and strict files do too.

Only the main part, the comments part, its relation and the list of content types change; all else is kept byte for
byte. Comments, tracked changes and notes that are there survive. Text in notes is commented at the nearest heading.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from jamcheck.document import Document
from jamcheck.errors import ConfigError
from jamcheck.feedback._matching import locate, squash
from jamcheck.feedback._notes import AUTHOR, INITIALS, Note, notes
from jamcheck.feedback._package import Package
from jamcheck.feedback._story import Story
from jamcheck.i18n import Texts
from jamcheck.result import DocumentReport

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}


def annotate_docx(data: bytes, report: DocumentReport, document: Document, *, lang: str = "sv") -> bytes:
    """A copy of the file with a comment by "jamcheck" at each open finding.

    `document` is what the file was read as when the report was made. What is missing is said at the heading where it
    belongs, else at the first paragraph. Raises ConfigError for what is no Word file, is empty, or is signed.
    """
    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    assert root is not None
    story = Story(root)
    comments = _Comments(package, main, story)
    source = squash(document.text)
    for note in notes(report, document, Texts(lang)):
        span = None
        if note.start is not None and note.end is not None:
            span = locate(note.start, note.end, source, story.squashed)
        comments.add(note, span or _heading_of(note, document, story))
    comments.save()
    return package.saved()


def _heading_of(note: Note, document: Document, story: Story) -> tuple[int, int] | None:
    """Where the quote stands in a part that cannot be commented (a footnote): the heading above it, if any."""
    above = [
        block for block in document.blocks
        if note.start is not None and block.start <= note.start < block.end and block.heading
    ]
    for title in reversed(above[0].heading if above else ()):
        wanted = squash(title)
        span = locate(0, len(title), wanted, story.squashed)
        if span:
            return span
    return None


class _Comments:
    """The comments part, and the marks in the main part that lead to it."""

    def __init__(self, package: Package, main: str, story: Story) -> None:
        self.package, self.main, self.story = package, main, story
        self.existing = package.related(main, "comments")
        self.part = self.existing or _free_name(package, main)
        found = package.xml(self.part)
        if found is None:
            found = story.root.makeelement(story.name("comments"), nsmap={"w": story.namespace})
        self.root: Element = found
        self.next_id = 1 + max(map(int, self._ids()), default=-1)
        self.added = 0

    def add(self, note: Note, span: tuple[int, int] | None) -> None:
        """Write the comment and mark its place: a span of the story's squashed text, or the first paragraph."""
        number = str(self.next_id)
        self.next_id += 1
        self.added += 1
        self.root.append(self._comment(number, note.lines))
        start, end = self._element("commentRangeStart", number), self._element("commentRangeEnd", number)
        reference = self.root.makeelement(self.story.name("r"))
        reference.append(self._element("commentReference", number))
        if span is None:
            self._at_top(start, end, reference)
            return
        first, last = self.story.anchor(span[0], span[1] - 1)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(reference)

    def save(self) -> None:
        """Hand the changed parts to the package; nothing changes where there was nothing to say."""
        if not self.added:
            return
        self.package.write_xml(self.main, self.story.root)
        self.package.write_xml(self.part, self.root)
        if self.existing is None:
            kind = _RELATION[self.story.namespace == _STRICT]
            self.package.relate(self.main, self.part, kind, _COMMENTS_TYPE)

    def _at_top(self, start: Element, end: Element, reference: Element) -> None:
        paragraph = self.story.first_paragraph()
        if paragraph is None:
            raise ConfigError("Dokumentet har inget stycke att kommentera. Inget har skrivits.")
        properties = paragraph.find(self.story.name("pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
        paragraph.append(reference)

    def _ids(self) -> list[str]:
        """All comment ids in use, in both parts."""
        marks = ("commentRangeStart", "commentRangeEnd", "commentReference", "comment")
        names = [self.story.name(mark) for mark in marks]
        key = self.story.name("id")
        ids = [element.get(key, "") for root in (self.root, self.story.root) for element in root.iter(*names)]
        return [number for number in ids if number.isdigit()]

    def _element(self, local: str, number: str) -> Element:
        return self.story.root.makeelement(self.story.name(local), {self.story.name("id"): number})

    def _comment(self, number: str, lines: tuple[str, ...]) -> Element:
        comment = self._element("comment", number)
        comment.set(self.story.name("author"), AUTHOR)
        comment.set(self.story.name("initials"), INITIALS)
        for line in lines:
            paragraph, run, text = (comment.makeelement(self.story.name(name)) for name in ("p", "r", "t"))
            text.text = "".join(sign if sign.isprintable() else " " for sign in line)
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        return comment


def _free_name(package: Package, main: str) -> str:
    """A name for a new comments part beside the main part."""
    folder = posixpath.dirname(main)
    names = ("comments.xml", *(f"comments{n}.xml" for n in range(2, 100)))
    return next(name for name in (posixpath.join(folder, n) for n in names) if package.read(name) is None)

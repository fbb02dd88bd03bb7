"""Documents without a word are told of."""

from __future__ import annotations

import pytest

from jamcheck.document import Document, DocumentBuilder
from jamcheck.extract._silent import with_silence_told


def document(*, text: str = "", pictures: tuple[int | None, ...] = ()) -> Document:
    builder = DocumentBuilder("docx")
    for page in pictures:
        builder.add_figure("", page=page)
    if text:
        builder.add_paragraph(text)
    return builder.build()


CASES = {
    "an empty template": (document(), ["no-text"], ()),
    "pictures of text": (document(pictures=(None, None)), ["no-text"], (1,)),
    "pictures on pages": (document(pictures=(2, 4)), ["no-text"], (2, 4)),
    "a text with a picture": (document(text="Hej.", pictures=(2,)), [], ()),
}


@pytest.mark.parametrize(("read", "codes", "unread"), CASES.values(), ids=CASES)
def test_silence_is_told_and_pictures_without_text_are_pages_not_read(
        read: Document, codes: list[str], unread: tuple[int, ...]) -> None:
    told = with_silence_told(read)
    assert [notice.code for notice in told.notices] == codes
    assert told.unreadable_pages == unread

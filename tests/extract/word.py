"""Word files written from raw XML, so that a test says exactly what stands in them."""

from __future__ import annotations

import io
import zipfile

from jamcheck.document import Document
from jamcheck.extract.docx import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join((
    f'xmlns:w="{W}"', f'xmlns:r="{R}"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"',
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    'xmlns:v="urn:schemas-microsoft-com:vml"', 'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
))
_STRICT = (
    (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"),
    ("http://schemas.openxmlformats.org/drawingml/2006", "http://purl.oclc.org/ooxml/drawingml"),
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
# Part → its root element.
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "comments": "comments", "header": "hdr", "footer": "ftr"}


def pack(members: dict[str, str | bytes]) -> bytes:
    """A zip file of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_file(body: str, *, strict: bool = False, macro: bool = False, members: dict[str, str] | None = None,
              relations: str = "", **parts: str) -> bytes:
    """A .docx whose parts are given as inner XML: `body` and any of styles, numbering, footnotes, header …"""
    sections = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in ("header", "footer")
                       if kind in parts)
    files = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" '
                               f'ContentType="{_MACRO_TYPE if macro else _TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{R}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{sections}</w:sectPr></w:body>"
                             "</w:document>",
        "word/_rels/document.xml.rels": "<Relationships>" + relations + "".join(
            f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in parts
        ) + "</Relationships>",
    }
    files |= {f"word/{name}.xml": f"<w:{_PARTS[name]} {NAMESPACES}>{inner}</w:{_PARTS[name]}>"
              for name, inner in parts.items()} | (members or {})
    for old, new in _STRICT if strict else ():
        files = {name: content.replace(old, new) for name, content in files.items()}
    return pack(dict(files))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str], properties: str = "") -> str:
    """A table of rows of cells; a cell that begins with "<" is raw w:tc, any other is text."""
    cells = ("".join(cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
             for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def complex_field(instruction: str, result: str, form: str = "") -> str:
    """The runs of a field: its code, and the runs of its result."""
    return (f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{instruction}'
            f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def read_word(body: str, **parts: str) -> Document:
    """Body XML (and parts) → Document."""
    return extract(word_file(body, **parts), "prov.docx")

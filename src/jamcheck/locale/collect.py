"""Collects the texts that users read from code and templates into every catalogue: `python -m jamcheck.locale.collect`.

Needed by developers only; Babel extracts, and what is already translated is kept.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog

PACKAGE = Path(__file__).parents[1]
DOMAIN = "jamcheck"

#: Arguments of click that hold help.
_HELP = ("help", "short_help", "epilog", "metavar")
#: How texts are marked (jamcheck.i18n), and how many of the first arguments hold them.
KEYWORDS = {"_": 1, "N_": 1, "translate": 1, "plural": 2}


def collected() -> Catalog:
    """A catalogue of all marked texts, in the order of files, without translations."""
    from babel.messages import Catalog

    catalog = Catalog(domain=DOMAIN, project=DOMAIN, fuzzy=False, charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        if path.parent == Path(__file__).parent:
            continue
        found = {".py": _from_python, ".jinja": _from_template}.get(path.suffix)
        for message in found(path) if found else ():
            catalog.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)])
    return catalog


def _from_python(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Marked texts by the syntax tree: Babel's own reader does not look into f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[:KEYWORDS.get(name, 0)]
            texts = [arg.value for arg in first if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if texts and len(texts) == KEYWORDS[name]:
                yield texts[0] if len(texts) == 1 else tuple(texts)
    if path.parent == PACKAGE / "cli":
        yield from _from_commands(ast.parse(path.read_text(encoding="utf-8")))


def _from_commands(tree: ast.Module) -> Iterator[str]:
    """What the command line shows as help: options' and commands' texts, and the docstrings of commands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in _HELP and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
        if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
            yield ast.get_docstring(node) or ""


def _makes_command(decorator: ast.expr) -> bool:
    made_by = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(made_by, ast.Attribute) and made_by.attr in ("command", "group")


def _from_template(path: Path) -> Iterator[str | tuple[str, ...]]:
    from babel.messages.extract import extract

    with path.open("rb") as file:
        found = extract("jinja2.ext:babel_extract", file, {"_": None}, options={"encoding": "utf-8"})
        yield from (message for _line, message, _comments, _context in found)


def rule_texts() -> Iterator[str]:
    """Titles, short names and questions of the rules that ship: translated where they can be, else left in Swedish."""
    import yaml

    for path in sorted(PACKAGE.parents[1].glob("rules/core/*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from filter(None, (rule.get("title"), rule.get("short"), *(rule.get("questions") or {}).values()))


def catalogs() -> list[Path]:
    """The catalogues there are, one a language."""
    return sorted(Path(__file__).parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, domain=DOMAIN)


def update(path: Path) -> int:
    """Bring a catalogue up to date; the number of texts without a translation."""
    from babel.messages.pofile import write_po

    catalog = read(path)
    created = catalog.creation_date
    texts = collected()
    for text in rule_texts():
        texts.add(text)
    catalog.update(texts, no_fuzzy_matching=True)
    catalog.creation_date = created  # only a change of texts changes the file
    with path.open("wb") as file:
        write_po(file, catalog, width=110, omit_header=False, no_location=True, sort_output=True, ignore_obsolete=True)
    return sum(not message.string or message.string == ("", "") for message in catalog if message.id)


def main() -> None:
    for path in catalogs():
        sys.stdout.write(f"{path.parents[1].name}: {update(path)} texts to translate\n")


if __name__ == "__main__":
    main()

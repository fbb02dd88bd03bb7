"""The spaCy pipeline behind a name in the configuration: the one that ships, one of the user's, or none.

A pipeline sharpens what rules have found; nothing rests on it alone. Naming one costs nothing: it is loaded when the
first sentence is parsed.
"""

from __future__ import annotations

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from jamcheck.errors import ModelError
from jamcheck.resources import models_dir

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BLANK = "blank"
SHIPPED = "sv_jamcheck_sm"
# What jamcheck does by rules, or not at all; leaving it out saves time.
_NOT_NEEDED = ["ner", "lemmatizer", "trainable_lemmatizer", "senter"]


class ParsedToken(Struct, frozen=True):
    """A token of a sentence. `head` is the index of its governing token, its own where it governs itself.

    `pos` and `dep` are Universal Dependencies labels, `morph` is such as "Case=Nom|Number=Sing"; all three are "" when
    there is no model.
    """

    text: str
    start: int
    end: int
    pos: str
    dep: str
    head: int
    morph: str


class Pipeline:
    """A spaCy pipeline, loaded at first use. `identity` is (name, version), for reports and cache keys."""

    def __init__(self, identity: tuple[str, str], source: str | Path | None) -> None:
        """`source` is a folder or a package; None is spaCy's bare Swedish tokenizer."""
        self.identity = identity
        self._source = source

    @property
    def parses(self) -> bool:
        """Whether there is a model at all."""
        return self._source is not None

    def parse(self, sentence: str) -> list[ParsedToken]:
        """The tokens of one sentence. Raises ModelError where the pipeline cannot be loaded."""
        return _tokens(self._nlp(sentence))

    @cached_property
    def _nlp(self) -> Language:
        import spacy

        if self._source is None:
            return spacy.blank("sv")
        try:
            nlp = spacy.load(self._source, exclude=_NOT_NEEDED)
        except (OSError, ValueError, ImportError, KeyError) as error:
            raise ModelError(f"Språkmodellen {self.identity[0]} kan inte läsas in: {error}") from error
        if nlp.lang != "sv":
            raise ModelError(f"Språkmodellen {self.identity[0]} är gjord för språket {nlp.lang}. Välj en svensk.")
        return nlp


def load_pipeline(name: str | None) -> Pipeline:
    """The pipeline called `name`: a folder, an installed package, or "blank" for none; None is the one that ships
    (none where it was left out of the installation). Raises ModelError when there is no such pipeline."""
    if name == BLANK:
        return _blank()
    if name is None:
        shipped = models_dir() / SHIPPED
        return _from_folder(shipped) if (shipped / "meta.json").is_file() else _blank()
    if Path(name).is_dir():
        return _from_folder(Path(name))
    if name.isidentifier() and find_spec(name) is not None:
        return _from_package(name)
    raise ModelError(
        f"Språkmodellen ”{name}” finns inte. Ange en mapp, ett installerat paket (till exempel sv_core_news_sm), "
        f"eller ”{BLANK}” för att arbeta utan språkmodell.")


def _blank() -> Pipeline:
    from importlib.metadata import version

    return Pipeline((BLANK, version("spacy")), None)


def _from_folder(folder: Path) -> Pipeline:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        identity = (f"{meta['lang']}_{meta['name']}", str(meta["version"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"Mappen {folder} är ingen språkmodell för spaCy: meta.json saknas eller är fel.") from error
    return Pipeline(identity, folder)


def _from_package(name: str) -> Pipeline:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Pipeline((name, version(name)), name)
    except PackageNotFoundError as error:
        raise ModelError(f"Paketet {name} är ingen installerad språkmodell.") from error


def _tokens(doc: Doc) -> list[ParsedToken]:
    """Blanks are dropped, and heads count without them."""
    words = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(words)}
    return [ParsedToken(token.text, token.idx, token.idx + len(token.text), token.pos_, token.dep_,
                        place.get(token.head.i, index), str(token.morph)) for index, token in enumerate(words)]

"""Word vectors for the pipeline: floret (hashed subwords) over Swedish statutes, which are free of copyright.

    python models/recipe/vectors.py STATUTES OUTPUT

STATUTES is a folder of statutes as Markdown or plain text, such as a copy of github.com/se-lex/sfs. Needs the package
floret (pip install floret); about 8 minutes on one core for six million words.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"^#+\s*|^\*\s*|^[-–]\s+|\*\*|^\|.*")
_WORDS = re.compile(r"[a-zåäö]{3}")
_SHORTEST = 4


def lines(folder: Path) -> Iterator[str]:
    """Every line of running text once, without markup."""
    seen: set[str] = set()
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")]):
        text = _LINK.sub(r"\1", _FRONT_MATTER.sub("", path.read_text(encoding="utf-8")))
        for line in (_MARKUP.sub("", raw).strip() for raw in text.splitlines()):
            if len(line) >= _SHORTEST and line not in seen and _WORDS.search(line):
                seen.add(line)
                yield line


def train(folder: Path, output: Path) -> None:
    """Tokenize as the pipeline will, train, and write a spaCy folder that holds the vectors."""
    import floret
    import spacy
    from spacy.training.initialize import convert_vectors

    nlp = spacy.blank("sv")
    with tempfile.TemporaryDirectory() as work:
        tokens, table = Path(work) / "tokens.txt", Path(work) / "vectors.floret"
        with tokens.open("w", encoding="utf-8") as stream:
            for line in lines(folder):
                stream.write(" ".join(token.norm_ for token in nlp.make_doc(line)) + "\n")
        model = floret.train_unsupervised(
            str(tokens), model="cbow", mode="floret", hashCount=2, bucket=20_000, minn=3, maxn=6, minCount=3, dim=96,
            epoch=8, thread=1, lr=0.05, neg=10, ws=5)
        model.save_floret_vectors(str(table))
        convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
    nlp.to_disk(output)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the word vectors of the Swedish pipeline.")
    parser.add_argument("statutes", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    train(options.statutes, options.output)


if __name__ == "__main__":
    main()

"""Words and signs."""

import subprocess
import sys
from pathlib import Path

import pytest

from jamcheck.language.tokens import tokenize


@pytest.mark.parametrize(("text", "tokens"), [
    ("62 % är kvinnor.", ["62", "%", "är", "kvinnor", "."]),
    ("Se t.ex. kvinnor/män", ["Se", "t.ex.", "kvinnor", "/", "män"]),
    ("49,46%\nmål", ["49,46", "%", "mål"]),
    ("", []),
    ("(se kap. 3, st. 2).", ["(", "se", "kap.", "3", ",", "st", ".", "2", ")", "."]),
    ("EU:s icke-binära 18–29-åringar", ["EU:s", "icke-binära", "18–29-åringar"]),
    ("köns- och åldersfördelning, 31/12", ["köns-", "och", "åldersfördelning", ",", "31/12"]),
    ("könsupp\u00addelad a\u030arsplan", ["könsupp\u00addelad", "a\u030arsplan"]),
    ("Läs på www.exempel.se/plan.", ["Läs", "på", "www.exempel.se/plan", "."]),
    ("slut.Nu ja…", ["slut", ".", "Nu", "ja", "…"]),
])
def test_splits_words_and_signs(text, tokens):
    assert [token.text for token in tokenize(text)] == tokens


def test_tokens_know_their_place():
    text = "Andelen kvinnor, 62 %, ökade."
    assert all(text[token.start:token.end] == token.text for token in tokenize(text))


TABLES = ("test_quantities.py", "test_timex.py", "test_polarity.py", "test_man.py", "test_sentences.py")


def test_agrees_with_spacy():
    """On all sentences of these tests; the code around them is left out by its quotes and brackets."""
    spacy = pytest.importorskip("spacy").blank("sv")
    folder = Path(__file__).parent
    lines = [line for name in TABLES for line in (folder / name).read_text(encoding="utf-8").splitlines()
             if line and line[0].isupper() and not line.isupper()]
    differing = [line for line in lines
                 if [token.text for token in tokenize(line)] != [token.text for token in spacy.make_doc(line)]]
    assert len(lines) > 300
    assert len(differing) <= len(lines) * 0.005


def test_needs_no_spacy():
    code = "import sys; from jamcheck.language.tokens import tokenize; tokenize('Ett mål'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

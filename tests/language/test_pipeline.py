"""Pipelines by name: the one that ships, none, and what is no pipeline."""

import json

import pytest

from jamcheck.errors import ModelError
from jamcheck.language.pipeline import load_pipeline
from jamcheck.resources import models_dir

SENTENCE = "Andelen kvinnor ska öka till 40 procent."


def test_ships_a_pipeline_that_knows_words_and_their_heads():
    tokens = load_pipeline(None).parse(SENTENCE)
    verb = next(index for index, token in enumerate(tokens) if token.text == "öka")
    assert [tokens[1].pos, tokens[verb].pos] == ["NOUN", "VERB"]
    assert tokens[1].head == verb
    assert tokens[verb].dep == "ROOT"


def test_the_blank_pipeline_gives_words_only():
    pipeline = load_pipeline("blank")
    assert {(token.pos, token.dep, token.morph) for token in pipeline.parse(SENTENCE)} == {("", "", "")}
    assert not pipeline.parses


@pytest.mark.parametrize("name", [None, "blank"])
def test_tokens_know_their_place(name):
    text = "Ett  mål.\nTvå"
    assert all(text[token.start:token.end] == token.text for token in load_pipeline(name).parse(text))


def test_naming_a_pipeline_loads_nothing():
    assert "_nlp" not in vars(load_pipeline(None))


def test_says_who_it_is():
    assert load_pipeline(None).identity == ("sv_jamcheck_sm", "0.1.0")
    assert load_pipeline("blank").identity[0] == "blank"


@pytest.mark.parametrize("name", ["sv_finns_inte", "/ingen/sådan/mapp", "json", "två ord"])
def test_says_what_to_do_about_an_unknown_pipeline(name):
    with pytest.raises(ModelError, match=r"språkmodell|Språkmodell"):
        load_pipeline(name)


def test_refuses_a_folder_without_a_pipeline(tmp_path):
    with pytest.raises(ModelError, match=r"meta\.json"):
        load_pipeline(str(tmp_path))


def test_refuses_a_broken_pipeline_at_first_use(tmp_path):
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "sv", "name": "trasig", "version": "1"}), encoding="utf-8")
    with pytest.raises(ModelError, match="sv_trasig"):
        load_pipeline(str(tmp_path)).parse(SENTENCE)


def test_refuses_a_pipeline_for_another_language(tmp_path):
    import spacy

    spacy.blank("da").to_disk(tmp_path)
    with pytest.raises(ModelError, match="språket da"):
        load_pipeline(str(tmp_path)).parse(SENTENCE)


def test_the_card_keeps_what_the_issue_asks():
    scores = json.loads((models_dir() / "sv_jamcheck_sm" / "meta.json").read_text(encoding="utf-8"))["performance"]
    size = sum(path.stat().st_size for path in (models_dir() / "sv_jamcheck_sm").rglob("*") if path.is_file())
    assert scores["runs_of_8"]["pos_acc"] >= 0.945
    assert scores["runs_of_8"]["dep_las"] >= 0.765
    assert size <= 15_000_000

"""Train, measure and save sv_jamcheck_sm.

    python models/recipe/build.py --vectors FOLDER [--treebanks FOLDER] [--work FOLDER] [--output FOLDER]

Without --treebanks the four files are fetched from their public release. About 20 minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import treebanks

if TYPE_CHECKING:
    from spacy.language import Language

_HERE = Path(__file__).resolve().parent
NAME, VERSION = "jamcheck_sm", "0.1.0"
# Half of the training text one sentence at a time, as jamcheck parses; half in runs, so that raw text works too.
_TRAINING_RUNS = (8, 1, 1, 1, 1, 1, 1, 1, 1)
_HELD_OUT_RUNS = (8,)


def build(folder: Path | None, vectors: Path, work: Path, output: Path) -> None:
    """From treebanks and vectors to a pipeline on disk with its scores in meta.json."""
    from spacy.cli.train import train

    write_corpora(folder, work)
    overrides = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "held_out.spacy"),
                 "paths.vectors": str(vectors)}
    train(_HERE / "config.cfg", work / "training", overrides=overrides)
    save(work / "training" / "model-last", measured(work / "training" / "model-last", folder), output)


def write_corpora(folder: Path | None, work: Path) -> None:
    """train.spacy and held_out.spacy in `work`."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("sv").vocab
    sources, held_out = treebanks.divided(folder)
    work.mkdir(parents=True, exist_ok=True)
    training = [group for source in sources for group in treebanks.grouped(source, _TRAINING_RUNS)]
    for name, groups in (("train", training), ("held_out", list(treebanks.grouped(held_out, _HELD_OUT_RUNS)))):
        docs = [treebanks.to_doc(vocab, group) for group in groups]
        DocBin(docs=docs, attrs=["ORTH", "SPACY", "POS", "MORPH", "HEAD", "DEP"]).to_disk(work / f"{name}.spacy")
        print(f"{name}: {sum(map(len, docs))} tokens")


def measured(model: Path, folder: Path | None) -> dict[str, Any]:
    """Scores on the held-out texts, read from raw text: in runs of eight sentences, and sentence by sentence."""
    import spacy

    nlp = spacy.load(model)
    _, held_out = treebanks.divided(folder)
    scores = {"runs_of_8": _scores(nlp, held_out, 8), "single_sentences": _scores(nlp, held_out, 1)}
    words = [treebanks.to_doc(nlp.vocab, group).text for group in treebanks.grouped(held_out, _HELD_OUT_RUNS)]
    began = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(words))
    return {**scores, "tokens_per_second": round(tokens / (time.process_time() - began))}


def _scores(nlp: Language, held_out: Sequence[treebanks.Sentence], size: int) -> dict[str, float]:
    from spacy.training import Example

    gold = [treebanks.to_doc(nlp.vocab, group) for group in treebanks.grouped(held_out, (size,))]
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    names = ("token_f", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f")
    return {name: round(float(found[name]), 4) for name in names}


def save(model: Path, scores: dict[str, Any], output: Path) -> None:
    """Copy the pipeline to `output` with a card in meta.json."""
    import spacy

    nlp = spacy.load(model)
    nlp.meta.update({
        "name": NAME, "version": VERSION, "license": "CC BY-SA 4.0", "author": "jamcheck", "url": "", "email": "",
        "description": "Swedish: tok2vec, morphologizer, parser. Lemmas and sentences come from jamcheck's rules.",
        "performance": scores,
        "sources": [{"name": name, "url": f"https://github.com/UniversalDependencies/{repository}",
                     "license": "CC BY-SA 4.0", "author": "Universal Dependencies contributors"}
                    for name, repository in (("UD Swedish Talbanken", "UD_Swedish-Talbanken"),
                                             ("UD Swedish PUD", "UD_Swedish-PUD"),
                                             ("UD Swedish SweLL", "UD_Swedish-SweLL"))],
    })
    # The paths of this machine are no business of the pipeline's users.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    print(json.dumps(scores, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the Swedish pipeline that ships with jamcheck.")
    parser.add_argument("--treebanks", type=Path, help="folder with the four .conllu or .conllu.gz files")
    parser.add_argument("--vectors", type=Path, required=True, help="folder that vectors.py wrote")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="folder for intermediate files")
    parser.add_argument("--output", type=Path, default=_HERE.parent / "sv_jamcheck_sm")
    options = parser.parse_args()
    build(options.treebanks, options.vectors, options.work, options.output)


if __name__ == "__main__":
    main()

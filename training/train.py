"""Trains the labeller.

    python -m training.train --corpus corpus.jsonl --facts FOLDER --out FOLDER

Writes ``model.crfsuite`` and ``words.txt`` into the folder, and both compressed as the package ships them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from mkdocs_refs.sources.plaintext.trained.features import Featuriser
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens, tokenise
from training import facts as harvested
from training import lexicon

_FOLDS = 5
_SURE = 40
"""Items from which a word is so frequent that every reader's lexicon would know it."""


def labelled(pieces: Sequence[Sequence[str]]) -> tuple[Tokens, list[str]]:
    """The tokens of a reference made of pieces, and the label of each."""
    text = "".join(text for text, _ in pieces)
    tokens = tokenise(text)
    labels: list[str] = []
    ends: list[int] = []
    names: list[str] = []
    at = 0
    for piece, label in pieces:
        at += len(piece)
        ends.append(at)
        names.append(label or "other")
    index = 0
    for word, start in zip(tokens.words, tokens.starts, strict=True):
        while start >= ends[index]:
            index += 1
        labels.append("id" if word[0] == "<" else names[index])
    return tokens, labels


def featurisers(
    counts: Mapping[str, Mapping[str, int]], roles: Mapping[str, str], names: frozenset[int]
) -> list[Featuriser]:
    """Featurisers that each lack another part of the rarer words and names: what is learnt must hold for unknown ones, too."""
    out = []
    for fold in range(_FOLDS):
        known = {
            word: role
            for word, role in roles.items()
            if zlib.crc32(word.encode()) % _FOLDS != fold or sum(counts[word].values()) >= _SURE
        }
        out.append(
            Featuriser(
                known,
                frozenset(name for name in names if name // 7 % _FOLDS not in (fold, (fold + 1) % _FOLDS)),
            )
        )
    return out


def _lines(path: Path) -> Iterator[list[list[str]]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main() -> None:
    """Trains and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--iterations", type=int, default=90)
    parser.add_argument("--minimum", type=int, default=7)
    parser.add_argument("--c1", type=float, default=1.7)
    parser.add_argument("--c2", type=float, default=0.01)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    facts = harvested.load(options.facts)
    counts = lexicon.counts(facts)
    names = lexicon.names(facts)
    roles = lexicon.roles(counts, options.words)
    makers = featurisers(counts, roles, names)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=sys.stderr.isatty())
    for number, pieces in enumerate(_lines(options.corpus)):
        if options.limit and number >= options.limit:
            break
        tokens, labels = labelled(pieces)
        trainer.append(makers[number % _FOLDS].features(tokens), labels)
    trainer.set_params(
        {
            "c1": options.c1,
            "c2": options.c2,
            "max_iterations": options.iterations,
            "feature.minfreq": options.minimum,
            "feature.possible_transitions": True,
        }
    )
    path = options.out / "model.crfsuite"
    trainer.train(str(path))
    words = lexicon.written(roles)
    (options.out / "words.txt").write_text(words, encoding="utf-8")
    codes = lexicon.packed(names)
    (options.out / "journals.bin").write_bytes(codes)
    sys.stderr.write(f"{len(names):,} names of journals\n")
    for name, data in (("journals.xz", codes), ("model.xz", path.read_bytes()), ("words.xz", words.encode())):
        packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
        (options.out / name).write_bytes(packed)
        sys.stderr.write(f"{name}: {len(data):,} bytes, compressed {len(packed):,}\n")


if __name__ == "__main__":
    main()

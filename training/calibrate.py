"""Calibrates the confidence: how often a labelling of some probability is right in all main fields.

    python -m training.calibrate --corpus held-out.jsonl --model FOLDER

The held-out references are made with another seed and damaged three times, and the whole vocabulary is hidden from the
labeller. Still they are made by the grammar that the model knows, and real lists are not; hence a margin. Writes
``curve.json``: pairs of probability and share, straight lines between.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from mkdocs_refs.sources.plaintext.trained.features import Featuriser
from mkdocs_refs.sources.plaintext.trained.spans import spans
from mkdocs_refs.sources.plaintext.trained.tagger import Tagger
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens
from training.evaluate import MAIN, SPAN_FIELDS, comparable
from training.noise import damaged
from training.train import labelled

KNOTS = (0.0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.88, 0.94, 0.97, 0.99, 1.0)
"""Probabilities between which the curve is straight."""
MARGIN = 2
"""A probability counts as what a power of it was worth among made references: itself where it is low, its cube where it is high."""
_DAMAGED = 3


def fields_of(tokens: Tokens, labels: Sequence[str]) -> dict[str, str]:
    """Main field -> text in the form in which it is compared."""
    texts: dict[str, list[str]] = {}
    for span in spans(tokens, labels):
        field = SPAN_FIELDS.get(span.label, span.label)
        if field in MAIN:
            texts.setdefault(field, []).append(span.text)
    return {field: comparable(field, " ".join(values)) for field, values in texts.items()}


def curve(outcomes: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Probabilities and the share of right ones around each, never falling.

    Args:
        outcomes: probability and whether all main fields were right.
    """
    shares: list[float] = []
    middles: list[float] = []
    for low, high in pairwise(KNOTS):
        inside = [right for probability, right in outcomes if low <= probability <= high]
        if inside:
            middles.append((low + high) / 2)
            shares.append(sum(inside) / len(inside))
    for index in range(1, len(shares)):
        shares[index] = max(shares[index], shares[index - 1])
    knots = [(0.0, round(shares[0] / 2, 3))]
    knots += [
        (round(x ** (1 / (1 + MARGIN * x)), 3), round(y, 3)) for x, y in zip(middles, shares, strict=True)
    ]
    return [*knots, (1.0, round(min(0.995, shares[-1]), 3))]


def main() -> None:
    """Writes the curve and prints how many references are behind each part of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    tagger = Tagger((options.model / "model.crfsuite").read_bytes(), Featuriser({}), {})
    rng = random.Random(1)
    outcomes = []
    with options.corpus.open(encoding="utf-8") as file:
        for line in file:
            pieces = json.loads(line)
            for _ in range(_DAMAGED):
                pieces = damaged(pieces, rng)
            tokens, wanted = labelled(pieces)
            found = tagger.labels(tokens)
            right = found == wanted or fields_of(tokens, found) == fields_of(tokens, wanted)
            outcomes.append((tagger.probability(found), right))
    made = curve(outcomes)
    (options.model / "curve.json").write_text(json.dumps(made), encoding="utf-8")
    for low, high in pairwise(KNOTS):
        inside = [right for probability, right in outcomes if low <= probability <= high]
        sys.stdout.write(f"{low:.2f}-{high:.2f} {len(inside):6} {sum(inside) / max(len(inside), 1):.3f}\n")


if __name__ == "__main__":
    main()

"""How sure the reader is: from the probability that the model gives a labelling to a share of readings that are right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

Curve = Sequence[tuple[float, float]]
"""Probability of a whole labelling -> share of references with all main fields right; straight lines between.

Measured by ``training.calibrate`` on references that the model was not trained on.
"""
_FLAG = 0.85
"""What each flag or guess leaves of the confidence."""
DOUBT = 0.5
"""A field some of whose tokens are less probable than this is doubtful."""


_NO_FIELDS = frozenset({"other", "note", "id", "extent", "accessed"})
"""Labels that no variable in doubt comes from."""


def calibrated(probability: float, curve: Curve, doubts: int = 0) -> float:
    """The confidence, rounded to two digits: of references with 0.9 and more nineteen in twenty are right in all main fields.

    Args:
        probability: of the whole labelling, 0 to 1.
        curve: what such a probability is worth.
        doubts: how many flags and guesses there were.
    """
    at = min(max(bisect_right(curve, probability, key=itemgetter(0)), 1), len(curve) - 1)
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    value = y0 + (y1 - y0) * (probability - x0) / (x1 - x0)
    return round(max(0.0, min(1.0, value)) * _FLAG**doubts, 2)


def doubtful_labels(
    labels: Sequence[str], sureness: Sequence[float], *, at_least_one: bool = False
) -> frozenset[str]:
    """The labels of which some token is improbable, those on both sides of an unclear border included.

    Args:
        labels: of the tokens.
        sureness: how probable each of them is.
        at_least_one: the least probable label of a field counts even if it is more probable than not.
    """
    out = {label for label, sure in zip(labels, sureness, strict=True) if sure < DOUBT}
    for (left, left_sure), (right, right_sure) in pairwise(zip(labels, sureness, strict=True)):
        if left != right and min(left_sure, right_sure) < DOUBT:
            out |= {left, right}
    if at_least_one and not out - _NO_FIELDS:
        fields = [
            (sure, label) for label, sure in zip(labels, sureness, strict=True) if label not in _NO_FIELDS
        ]
        out |= {label for _, label in sorted(fields)[:1]}
    return frozenset(out)

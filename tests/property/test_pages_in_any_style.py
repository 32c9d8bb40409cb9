"""Citations and bibliographies of a page in every built-in style: nothing raises, nothing is lost, nothing escapes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.bibliography import PlacedCluster, PlacedList, Scope, Selection, assemble
from mkdocs_refs.library import Library
from mkdocs_refs.model import Order
from mkdocs_refs.render import bibliography_html, bibliography_markdown, bibliography_text, citation_html
from mkdocs_refs.richtext import plain
from mkdocs_refs.styles import built_in_styles, load_style
from mkdocs_refs.terms import terms
from tests.property.test_styles import CLUSTERS, KEYS, LIBRARIES

OURS = {"span", "a", "i", "b", "sup", "sub", "section", "ol", "li", "details", "summary"}


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links = self.most = 0
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += tag == "a"
        self.most = max(self.most, self.links)

    def handle_endtag(self, tag: str) -> None:
        self.links -= tag == "a"


@pytest.mark.parametrize("name", [style.name for style in built_in_styles()])
@settings(max_examples=15, deadline=None)
@given(
    items=LIBRARIES,
    clusters=CLUSTERS,
    order=st.sampled_from(Order),
    locale=st.sampled_from(["en-US", "fr-FR"]),
)
def test_a_page_in_every_style(name, items, clusters, order, locale):
    page = assemble(
        Library(items),
        [PlacedCluster(cluster=cluster) for cluster in clusters],
        [PlacedList(select=Selection(scope=Scope.ALL), order=order)],
        load_style(name),
        locale=locale,
    )
    words = terms(locale)
    (bibliography,) = page.bibliographies
    html = "".join(citation_html(citation, words) for citation in page.citations)
    html += bibliography_html(bibliography, words)

    # Every cite can be reached, every link within the page leads somewhere, no link stands in another.
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    for citation in page.citations:
        for anchor in citation.anchors:
            assert anchor.id in ids
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    tags = _Tags(html)
    assert tags.tags <= OURS
    assert tags.most <= 1

    # Every item has its entry, and no entry is empty.
    assert sorted(entry.item.id for entry in bibliography.entries) == list(KEYS)
    for entry in bibliography.entries:
        assert entry.formatted.text
        if not entry.item.recognised and entry.item.verbatim:
            assert plain(entry.formatted.text) == entry.item.verbatim
    assert bibliography_text(bibliography)
    assert bibliography_markdown(bibliography)

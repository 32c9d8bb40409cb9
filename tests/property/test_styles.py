"""Styles: what holds for every library and every citation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.model import OTHERS, CitationCluster, Cite, Date, Item, Name, Order
from mkdocs_refs.richtext import CiteMark, Node, RichText, plain
from mkdocs_refs.styles import load_style
from mkdocs_refs.styles.pybtex_adapter import pybtex_styles

KEYS = tuple("abcdefgh")
TEXT = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ["<i>x</i>", "{", "\\x", "A. B.", "1-2"]
)
# Without "<": markup is not printed, so its characters are not looked for.
AFFIX = TEXT.map(lambda text: text.replace("<", "").strip())
NAMES = st.lists(
    st.builds(Name, family=TEXT, given=TEXT, literal=st.just("") | TEXT) | st.just(OTHERS), max_size=4
)
VARIABLES = (
    "title",
    "container-title",
    "volume",
    "issue",
    "page",
    "publisher",
    "edition",
    "note",
    "genre",
    "DOI",
    "URL",
)


def items_of(key):
    return st.builds(
        Item,
        id=st.just(key),
        type=st.sampled_from(
            ["article-journal", "book", "chapter", "paper-conference", "thesis", "report", "x"]
        ),
        fields=st.dictionaries(st.sampled_from(VARIABLES), TEXT),
        names=st.fixed_dictionaries({}, optional={"author": NAMES, "editor": NAMES}),
        dates=st.just({}) | st.just({"issued": Date(parts=((1999, 13, 40),))}),
        verbatim=TEXT,
        recognised=st.booleans(),
    )


LIBRARIES = st.tuples(*(items_of(key) for key in KEYS))
CITES = st.builds(
    Cite,
    key=st.sampled_from(KEYS),
    prefix=st.just("") | AFFIX,
    suffix=st.just("") | AFFIX,
    locator=st.sampled_from(["", "3", "33-35", "iv"]),
    label=st.sampled_from(["page", "chapter", "other"]),
    suppress_author=st.booleans(),
)
BARE = st.builds(Cite, key=st.sampled_from(KEYS))
CLUSTERS = st.lists(
    st.builds(
        CitationCluster,
        cites=(st.lists(BARE, min_size=1, max_size=9) | st.lists(CITES, min_size=1, max_size=5)).map(tuple),
        narrative=st.booleans(),
    ),
    max_size=4,
)


def marks(text: RichText) -> list[CiteMark]:
    """The marks of a rich text, in order."""
    found: list[CiteMark] = []
    stack: list[Node] = list(reversed(text))
    while stack:
        node = stack.pop()
        if isinstance(node, CiteMark):
            found.append(node)
        elif not isinstance(node, str):
            stack.extend(reversed(node.children))
    return found


@pytest.mark.parametrize("name", pybtex_styles())
@settings(max_examples=12, deadline=None)
@given(
    items=LIBRARIES,
    clusters=CLUSTERS,
    order=st.sampled_from(Order),
    locale=st.sampled_from(["en-US", "fr-FR"]),
)
def test_every_style_keeps_its_promises(name, items, clusters, order, locale):
    style = load_style(f"pybtex:{name}")
    result = style.process(items, clusters, locale=locale, order=order)

    # Each item is one entry, numbered from 1 in the order printed.
    assert sorted(entry.key for entry in result.bibliography) == list(KEYS)
    assert [entry.number for entry in result.bibliography] == list(range(1, len(items) + 1))
    assert len({entry.label for entry in result.bibliography}) == len(items)
    if order is Order.LISTED:
        assert [entry.key for entry in result.bibliography] == [item.id for item in items]

    # An entry that is no reference is shown as it was pasted.
    by_key = {item.id: item for item in items}
    for entry in result.bibliography:
        item = by_key[entry.key]
        if not item.recognised and item.verbatim:
            assert entry.text == (item.verbatim,)

    # Each cluster is one citation in which each cite has one mark.
    assert len(result.citations) == len(clusters)
    numbers = {entry.key: entry.number for entry in result.bibliography}
    for cluster, citation in zip(clusters, result.citations, strict=True):
        found = marks(citation)
        assert sorted(mark.cite for mark in found) == list(range(len(cluster.cites)))
        shown = plain(citation)
        for cite in cluster.cites:
            assert cite.prefix in shown
            assert cite.suffix in shown
        if name in ("unsrt", "plain"):
            for mark in found:
                assert plain(mark.children) == str(numbers[cluster.cites[mark.cite].key])

    # The same again, from a style made anew.
    assert load_style(f"pybtex:{name}").process(items, clusters, locale=locale, order=order) == result

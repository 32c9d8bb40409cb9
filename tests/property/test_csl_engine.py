"""The engine over any item: nothing raises, nothing depends on what was before, nothing of an item gets out unescaped."""

from __future__ import annotations

import copy
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.csl import Style, StyleError, UnknownStyleError
from mkdocs_refs.model import OTHERS, CitationCluster, Cite, Date, Item, Name, Order
from mkdocs_refs.render import to_html
from mkdocs_refs.richtext import plain
from mkdocs_refs.styles import built_in_styles
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES

NAMES = [info.name for info in built_in_styles()]
LOCALES = ["", "en-US", "en-GB", "fr-FR", "de-DE", "xx-YY", "not a tag"]
STRINGS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ['"', "'", "<i>a</b>", "<script>alert(1)</script>", "« a »", "“a ‘b’ c”", "12-15", "3, 5 & 7", "van der Berg", "\x00\ud800", "&amp;", "a. ? ! , : ;", "10.1/x", "javascript:alert(1)"]
    ),
)  # fmt: skip
PEOPLE = st.one_of(
    st.builds(
        Name, family=STRINGS, given=STRINGS, suffix=STRINGS, dropping_particle=STRINGS, non_dropping_particle=STRINGS,
        comma_suffix=st.booleans(), static_ordering=st.booleans(),
    ),
    st.builds(Name, literal=STRINGS),
    st.just(OTHERS),
)  # fmt: skip
PARTS = st.lists(st.integers(-12000, 12000), max_size=3).map(tuple)
DATES = st.builds(
    Date,
    parts=st.lists(PARTS, max_size=3).map(tuple),
    season=st.one_of(st.none(), st.integers(-1, 30), STRINGS),
    circa=st.booleans(),
    literal=STRINGS,
)


def some(variables, values):
    return st.dictionaries(st.sampled_from(sorted(variables)), values, max_size=8)


ITEMS = st.builds(
    Item,
    id=st.uuids().map(str),
    type=st.sampled_from(["article-journal", "book", "chapter", "thesis", "webpage", "legal_case", "software", "no-type", ""]),
    fields=st.builds(dict.__or__, some(STRING_VARIABLES, STRINGS), some(NUMBER_VARIABLES, STRINGS)),
    names=some(NAME_VARIABLES, st.lists(PEOPLE, max_size=4).map(tuple)),
    dates=some(DATE_VARIABLES, DATES),
)  # fmt: skip
LISTS = st.lists(ITEMS, min_size=1, max_size=4, unique_by=lambda item: item.id)


def clusters_of(items):
    told = Cite(key=items[0].id, prefix='see "<b>', suffix=", 'x'", locator="3-4", label="page")
    return [
        CitationCluster(cites=tuple(Cite(key=item.id) for item in items), note=1),
        CitationCluster(cites=(told, Cite(key=items[-1].id, suppress_author=True)), note=2),
        CitationCluster(cites=(Cite(key=items[0].id),), narrative=True),
        CitationCluster(cites=(Cite(key=items[0].id, author_only=True),), note=2),
    ]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20, deadline=None)
@given(items=LISTS, locale=st.sampled_from(LOCALES), order=st.sampled_from(Order))
def test_any_item_in_any_style(name, items, locale, order):
    style, before = Style.load(name), copy.deepcopy(items)
    clusters = clusters_of(items)
    result = style.process(items, clusters, locale=locale, order=order)
    assert items == before
    assert result == style.process(items, clusters, locale=locale, order=order)
    assert sorted(entry.key for entry in result.bibliography) == sorted(item.id for item in items)
    html = "".join(to_html(text) for text in result.citations)
    html += "".join(to_html(entry.label) + to_html(entry.text) for entry in result.bibliography)
    tags = {match.split()[0] for match in re.findall(r"<(/?\w[^>]*)>", html)}
    assert tags <= {tag for name in ("i", "b", "sup", "sub", "span", "a") for tag in (name, f"/{name}")}
    assert not re.search(r'href="(?!https?:)', html)


LETTERS = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=20)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None)
@given(title=LETTERS, family=LETTERS)
def test_no_title_and_no_author_gets_lost(name, title, family):
    item = Item(
        id="a", type="book", fields={"title": title}, names={"author": (Name(family=family, given="A."),)}
    )
    (entry,) = Style.load(name).process([item], []).bibliography
    printed = plain(entry.text).casefold().upper().casefold()
    for text in (title, family):
        assert text.casefold().upper().casefold() in printed


@settings(max_examples=20, deadline=None)
@given(items=LISTS)
def test_one_style_serves_many_threads(items):
    style = Style.load("apa")
    expected = style.process(items, clusters_of(items))
    with ThreadPoolExecutor(4) as pool:
        assert all(
            made == expected
            for made in pool.map(lambda _: style.process(items, clusters_of(items)), range(8))
        )


FILES = {name: (Path(__file__).parents[2] / "mkdocs_refs" / "styles" / f"{name}.csl").read_text() for name in ("apa", "ieee", "chicago-notes")}  # fmt: skip
HELD = [
    Item(
        id="a",
        type="book",
        fields={"title": "T", "page": "1-2"},
        names={"author": (Name(family="D", given="J"),)},
    )
]


@settings(max_examples=80, deadline=None)
@given(name=st.sampled_from(sorted(FILES)), data=st.data())
def test_a_style_that_was_tampered_with_is_refused_or_works(name, data):
    root = ET.fromstring(FILES[name])  # noqa: S314 - the package's own file
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(data.draw(st.integers(1, 6))):
        element = data.draw(st.sampled_from(elements))
        change = data.draw(st.sampled_from(["attribute", "value", "children", "tag"]))
        if change == "children" and len(element):
            element.remove(data.draw(st.sampled_from(list(element))))
        elif change == "tag":
            element.tag = data.draw(st.sampled_from([other.tag for other in elements]))
        elif element.attrib:
            key = data.draw(st.sampled_from(sorted(element.attrib)))
            if change == "attribute":
                del element.attrib[key]
            else:
                element.set(
                    key,
                    data.draw(
                        st.sampled_from(["", "true", "x", "-1", "99999999999", "short", "title", "author"])
                    ),
                )
    try:
        style = Style.load(ET.tostring(root, encoding="unicode"))
    except (StyleError, UnknownStyleError):
        return
    style.process(HELD, clusters_of(HELD))

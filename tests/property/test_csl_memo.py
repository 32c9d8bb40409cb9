"""What a memo keeps from one page to the next: no page reads differently for it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.csl import Style
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import OTHERS, CitationCluster, Cite, Date, Item, Name, Order
from mkdocs_refs.styles import built_in_styles

STYLES = {info.name: Style.load(info.name) for info in built_in_styles()}
# The number in a condition, in words, in a term and beside names that repeat.
STYLES["numbers everywhere"] = Style.load("""
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <citation collapse="citation-number"><layout delimiter="; ">
    <label variable="citation-number"/><text variable="citation-number" prefix="(" suffix=")"/>
    <choose><if variable="citation-number"><text value=" yes "/></if></choose><text variable="title"/>
  </layout></citation>
  <bibliography subsequent-author-substitute="—" subsequent-author-substitute-rule="partial-each">
    <sort><key variable="author"/><key variable="citation-number" sort="descending"/></sort>
    <layout suffix=".">
      <names variable="author"><name/><substitute><text variable="citation-number"/></substitute></names>
      <text variable="citation-number" prefix=" no. "/>
      <text variable="title" quotes="true" text-case="title"/>
      <choose><if type="book"><label variable="citation-number"/></if></choose>
    </layout>
  </bibliography>
</style>""")
# Few names, titles and years: so cites need telling apart, and names repeat from entry to entry.
FAMILIES = st.sampled_from(["Doe", "Roe", "van Eyck", "Ō"])
PEOPLE = st.one_of(
    st.builds(Name, family=FAMILIES, given=st.sampled_from(["Ann", "Abe", "Bo C.", ""])),
    st.just(Name(literal="The Group")),
    st.just(OTHERS),
)
ITEMS = st.builds(
    Item,
    id=st.uuids().map(str),
    type=st.sampled_from(["article-journal", "book", "chapter", "webpage"]),
    fields=st.dictionaries(
        st.sampled_from(["title", "volume", "page", "edition", "DOI", "language"]),
        st.sampled_from(["On “it”", "2", "12-15", "<i>A</i>?", "de", "10.1/x", "𝟘 and 1"]),
        max_size=4,
    ),
    names=st.dictionaries(st.sampled_from(["author", "editor"]), st.lists(PEOPLE, max_size=3).map(tuple)),
    dates=st.just({"issued": Date(parts=((1999,),))}) | st.just({}),
)
CITES = st.builds(
    dict,
    prefix=st.sampled_from(["", "", "see ", "𝟘"]),
    suffix=st.sampled_from(["", "", ", too"]),
    locator=st.sampled_from(["", "", "3", "4-5"]),
    suppress_author=st.booleans(),
    author_only=st.sampled_from([False, False, False, True]),
)


@st.composite
def pages(draw, items):
    """Some of the items in any order, with citations, half of them in notes."""
    listed = draw(st.permutations(items))[: draw(st.integers(1, len(items)))]
    clusters = []
    for note in range(draw(st.integers(0, 6))):
        cites = [
            Cite(key=draw(st.sampled_from(listed)).id, label="page", **draw(CITES))
            for _ in range(draw(st.sampled_from([1, 1, 2, 4])))
        ]
        cites = [cite if cite.locator else dataclasses.replace(cite, label="") for cite in cites]
        narrative = draw(st.booleans())
        clusters.append(CitationCluster(cites=tuple(cites), note=note // 2, narrative=narrative))
    numbers = {item.id: 10 * index for index, item in enumerate(listed) if draw(st.booleans())}
    return listed, clusters, draw(st.sampled_from(Order)), numbers


@pytest.mark.parametrize("name", STYLES)
@settings(max_examples=12, deadline=None)
@given(items=st.lists(ITEMS, min_size=1, max_size=6, unique_by=lambda item: item.id), data=st.data())
def test_pages_read_the_same_with_a_memo(name, items, data):
    style, memo = STYLES[name], Memo()
    for listed, clusters, order, numbers in data.draw(st.lists(pages(items), min_size=2, max_size=5)):
        for locale in ("en-US", "fr-FR"):
            expected = style.process(listed, clusters, locale=locale, order=order, numbers=numbers)
            known = style.process(listed, clusters, locale=locale, order=order, numbers=numbers, memo=memo)
            assert known == expected


def test_what_tells_items_apart_on_one_page_is_not_kept_for_another():
    style, memo = STYLES["apa"], Memo()
    authors = {"author": (Name(family="Doe", given="Ann"),)}
    dates = {"issued": Date(parts=((1999,),))}
    one, other = (
        Item(id=key, type="book", fields={"title": key}, names=authors, dates=dates) for key in "ab"
    )
    clusters = [CitationCluster(cites=(Cite(key=item.id),)) for item in (one, other)]
    pages = ([one], [one, other], [one])
    printed = [
        str(style.process(items, clusters[: len(items)], memo=memo).bibliography[0].text) for items in pages
    ]
    assert ["1999a" in page for page in printed] == [False, True, False]


def test_names_repeat_on_one_page_and_not_on_another():
    style, memo = STYLES["numbers everywhere"], Memo()
    authors = {"author": (Name(family="Doe", given="Ann"),)}
    first, second = (Item(id=key, type="webpage", fields={"title": key}, names=authors) for key in "ab")
    pages = ([second], [first, second], [first], [second, first])
    printed = [
        ["Doe" in str(entry.text) for entry in style.process(items, [], memo=memo).bibliography]
        for items in pages
    ]
    assert printed == [[True], [True, False], [True], [True, False]]


def test_a_changed_item_is_another_one():
    style, memo = STYLES["numeric"], Memo()
    item = Item(id="a", type="book", fields={"title": "Old"})
    style.process([item], [], memo=memo)
    (entry,) = style.process([dataclasses.replace(item, fields={"title": "New"})], [], memo=memo).bibliography
    assert "New" in str(entry.text)


def test_an_entry_that_comes_again_is_the_same_text():
    style, memo = STYLES["numeric"], Memo()
    items = [Item(id=key, type="book", fields={"title": key}) for key in "ab"]
    first = style.process(items, [], memo=memo).bibliography
    second = style.process(items[::-1], [], memo=memo).bibliography
    assert second[1].text is first[0].text
    assert second[1].label == ("2.",)

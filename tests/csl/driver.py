"""What a fixture asks of a processor, asked of ours, and the answer in the form that the suite prints.

The suite speaks of a processor with a state, which a word processor calls again and again; ours is a function of items
and clusters. So the calls are replayed into the clusters that they leave behind, and these are styled.

How the suite runs a fixture is the behaviour of https://github.com/Juris-M/citeproc-test-runner:

* Without ``CITATIONS`` every item is registered, in the order of ``INPUT`` or of the last list in ``BIBENTRIES``;
  with ``CITATIONS`` only what is cited.
* Clusters of ``CITATION-ITEMS`` are rendered each by itself: a cite is a first one unless it says what it is.
* With neither, one cluster cites every item, in the order of the bibliography.
* With ``CITATIONS`` the result is the document after the last call; ``>>`` marks what that call made anew.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_refs.csl import Style
from mkdocs_refs.model import CitationCluster, Cite, Item, Occurrence, Order, Result
from mkdocs_refs.richtext import CiteMark, Node, RichText, Span, plain
from mkdocs_refs.sources.csl_json import read_item
from tests.csl.fixtures import Fixture
from tests.csl.suite_html import NOTHING, bibliography, html

_CSL = "{http://purl.org/net/xbiblio/csl}"
_OCCURRENCES = {
    0: Occurrence.FIRST,
    1: Occurrence.SUBSEQUENT,
    2: Occurrence.IBID,
    3: Occurrence.IBID_WITH_LOCATOR,
}
_ABBREVIATED = ("container-title", "collection-title", "title")
_PROBE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><id>probe</id><title>Positions</title><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation near-note-distance="{distance}"><layout delimiter=" ">
    <choose>
      <if position="ibid-with-locator"><text value="ibid-with-locator"/></if>
      <else-if position="ibid"><text value="ibid"/></else-if>
      <else-if position="subsequent"><text value="subsequent"/></else-if>
      <else><text value="first"/></else>
    </choose>
    <choose><if position="near-note"><text value=" near/"/></if><else><text value=" far/"/></else></choose>
    <text variable="first-reference-note-number"/>
  </layout></citation>
</style>
"""
"""Prints what the condition ``position`` and ``first-reference-note-number`` say of each cite."""


class UnsupportedError(Exception):
    """The fixture asks for something that the processor has no notion of."""


def run(fixture: Fixture) -> str:
    """What our processor makes of a fixture.

    Raises:
        UnsupportedError: see there; the message names what is asked for.
    """
    if fixture.mode not in {"citation", "bibliography"} or set(fixture.submodes) - {"nosort"}:
        raise UnsupportedError(f"mode {'-'.join((fixture.mode, *fixture.submodes))}")
    style = Style.load(fixture.csl)
    if fixture.citations is not None:
        return _document(fixture, style)
    items = _items(fixture, fixture.input)
    if fixture.bibentries:
        items = {str(key): items[str(key)] for key in fixture.bibentries[-1]}
    order = Order.LISTED if "nosort" in fixture.submodes else Order.STYLE
    registered = style.process(tuple(items.values()), (), order=order)
    if fixture.mode == "bibliography":
        return _bibliography(fixture, registered)
    if fixture.citation_items is not None:
        clusters = [
            CitationCluster(cites=tuple(_cite(cite, alone=True) for cite in cites))
            for cites in fixture.citation_items
        ]
        if not _sorts_bibliography(fixture.csl):
            # Items have numbers before they are cited.
            order = Order.LISTED
    else:
        keys = [entry.key for entry in registered.bibliography] or list(items)
        clusters = [CitationCluster(cites=tuple(_cite({"id": key}, alone=True) for key in keys))]
    result = style.process(tuple(items.values()), clusters, order=order)
    return "\n".join(map(html, _told(result, clusters)))


def _items(fixture: Fixture, objects: Sequence[Mapping[str, Any]]) -> dict[str, Item]:
    """Items by id; abbreviations stand in for the short forms that an item lacks."""
    lists = fixture.abbreviations.get("default", {})
    items: dict[str, Item] = {}
    for number, given in enumerate(objects, 1):
        short = {
            f"{variable}-short": lists[variable][given[variable]]
            for variable in _ABBREVIATED
            if given.get(variable) in lists.get(variable, {})
        }
        key = str(given.get("id", number))
        items[key] = read_item({**short, **given, "id": key})
    return items


def _cite(given: Mapping[str, Any], *, alone: bool) -> Cite:
    """A cite; one that stands ``alone`` has no position but the one it names."""
    for key in ("near-note", "first-reference-note-number"):
        if given.get(key):
            raise UnsupportedError(f"a cite that is told its {key}")
    locator = str(given.get("locator") or "")
    return Cite(
        key=str(given["id"]),
        prefix=given.get("prefix") or "",
        suffix=given.get("suffix") or "",
        locator=locator,
        label=(given.get("label") or "page") if locator else "",
        suppress_author=bool(given.get("suppress-author")),
        author_only=bool(given.get("author-only")),
        occurrence=_OCCURRENCES[int(given.get("position") or 0)] if alone else None,
    )


def _told(result: Result, clusters: Sequence[CitationCluster]) -> list[RichText]:
    """The clusters, with the suite's words for a cite of which the style prints nothing.

    Our engine prints the item's key and reports it.
    """
    empty = {
        cite.key
        for cluster in clusters
        for cite in cluster.cites
        for diagnostic in result.diagnostics
        if diagnostic.code == "empty-cite" and f"'{cite.key}'" in diagnostic.message
    }

    def told(node: Node, cluster: CitationCluster) -> Node:
        if isinstance(node, CiteMark) and (key := cluster.cites[node.cite].key) in empty:
            return NOTHING if plain(node.children) == key else node
        if isinstance(node, Span):
            return replace(node, children=tuple(told(child, cluster) for child in node.children))
        return node

    return [
        tuple(told(node, cluster) for node in text)
        for cluster, text in zip(clusters, result.citations, strict=True)
    ]


def _sorts_bibliography(csl: str) -> bool:
    return ET.fromstring(csl).find(f"{_CSL}bibliography/{_CSL}sort") is not None  # noqa: S314 - our own test data


# --- Documents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """A document after a call: its clusters in order, by the ids that the word processor gave them."""

    items: tuple[Item, ...]
    clusters: Mapping[str, CitationCluster]

    def style(self, style: Style) -> Result:
        return style.process(self.items, tuple(self.clusters.values()))


def _document(fixture: Fixture, style: Style) -> str:
    states = _states(fixture)
    result = states[-1].style(style)
    if fixture.mode == "bibliography":
        return _bibliography(fixture, result)
    texts = _texts(states[-1], result)
    last = (fixture.citations or [])[-1][0]
    remade = {_citation_id(last, len(texts) - 1)}
    if len(states) > 1:
        before = _texts(states[-2], states[-2].style(style))
        remade |= {key for key, text in texts.items() if before.get(key) != text}
        remade |= _moved(states[-2], states[-1], fixture.csl, style)
    marks = {True: ">>", False: ".."}
    return "\n".join(
        f"{marks[key in remade]}[{index}] {text}" for index, (key, text) in enumerate(texts.items())
    )


def _texts(state: _State, result: Result) -> dict[str, str]:
    """The document's clusters as the suite prints them."""
    told = _told(result, tuple(state.clusters.values()))
    return dict(zip(state.clusters, map(html, told), strict=True))


def _states(fixture: Fixture) -> list[_State]:
    """The document after each call."""
    states: list[_State] = []
    given: dict[str, Mapping[str, Any]] = {}
    calls = fixture.citations or []
    for objects in (fixture.input, *([fixture.input2] if fixture.input2 else ())):
        items = _items(fixture, objects)
        for number, (citation, before, after) in enumerate(calls):
            key = _citation_id(citation, number)
            given[key] = citation
            here = [key, citation.get("properties", {}).get("noteIndex", 0)]
            clusters = {other: _cluster(given[other], note) for other, note in (*before, here, *after)}
            cited = dict.fromkeys(cite.key for cluster in clusters.values() for cite in cluster.cites)
            states.append(_State(items=tuple(items[cite] for cite in cited), clusters=clusters))
    return states


def _citation_id(citation: Mapping[str, Any], number: int) -> str:
    return str(citation.get("citationID", f"call {number}"))


def _cluster(citation: Mapping[str, Any], note: int) -> CitationCluster:
    properties = citation.get("properties", {})
    mode = properties.get("mode", "")
    if mode not in {"", "author-only", "suppress-author", "composite"}:
        raise UnsupportedError(f"citations of mode {mode}")
    cites = [_cite(cite, alone=False) for cite in citation["citationItems"]]
    if mode in {"author-only", "suppress-author"} and cites:
        cites[0] = _cite({**citation["citationItems"][0], mode: True}, alone=False)
    return CitationCluster(cites=tuple(cites), note=int(note or 0), narrative=mode == "composite")


def _moved(before: _State, after: _State, csl: str, style: Style) -> set[str]:
    """The clusters that are made anew even if the style prints the same as before.

    * The condition ``position`` or ``first-reference-note-number`` says something else of one of its cites; the latter
      counts for all clusters that cite the item.
    * In a style for notes with the condition ``disambiguate``: one of its items was cited once and now is cited several
      times, or the reverse.
    * In a style that adds names to tell cites apart: an item by others came in that reads like one of its
      items.
    """
    distance = re.search(r'near-note-distance="(\d+)"', csl)
    probe = Style.load(_PROBE.format(distance=distance[1] if distance else 5))
    old, new = _positions(before, probe), _positions(after, probe)
    moved: set[str] = set()
    items: set[str] = set()
    for cluster in new.keys() & old.keys():
        for (key, position), (_, previous) in zip(new[cluster], old[cluster], strict=False):
            if position != previous:
                moved.add(cluster)
            if position.rpartition("/")[2] != previous.rpartition("/")[2]:
                items.add(key)
    if re.search(r'class=["\']note', csl) and "disambiguate=" in csl:
        was, now = _counts(before), _counts(after)
        items |= {key for key in now if key in was and (was[key] > 1) != (now[key] > 1)}
    if re.search("disambiguate-add-(?:names|givenname)=", csl):
        known = {item.id for item in before.items}
        fresh = [(_bare(item, style), item) for item in after.items if item.id not in known]
        items |= {
            item.id
            for item in before.items
            for text, other in fresh
            if item.names != other.names and text == _bare(item, style)
        }
    return moved | {
        key for key, cluster in after.clusters.items() if any(cite.key in items for cite in cluster.cites)
    }


def _bare(item: Item, style: Style) -> str:
    """A later cite of an item that stands in no need of disambiguation."""
    cite = Cite(key=item.id, occurrence=Occurrence.SUBSEQUENT)
    return plain(style.process((item,), (CitationCluster(cites=(cite,)),)).citations[0])


def _positions(state: _State, probe: Style) -> dict[str, list[tuple[str, str]]]:
    """By cluster: each cite's key and what the probe prints of it."""
    result = state.style(probe)
    return {
        key: [
            (cluster.cites[node.cite].key, plain(node.children))
            for node in text
            if isinstance(node, CiteMark)
        ]
        for (key, cluster), text in zip(state.clusters.items(), result.citations, strict=True)
    }


def _counts(state: _State) -> dict[str, int]:
    """By item: how many clusters cite it."""
    counts: dict[str, int] = {}
    for cluster in state.clusters.values():
        for key in {cite.key for cite in cluster.cites}:
            counts[key] = counts.get(key, 0) + 1
    return counts


# --- Bibliographies --------------------------------------------------------------------------------------------------


def _bibliography(fixture: Fixture, result: Result) -> str:
    if fixture.bibsection is None:
        return bibliography(result)
    wanted = {str(given["id"]) for given in fixture.input if _selected(given, fixture.bibsection)}
    entries = tuple(entry for entry in result.bibliography if entry.key in wanted)
    return bibliography(Result(citations=(), bibliography=entries, diagnostics=(), format=result.format))


def _selected(given: Mapping[str, Any], section: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    """Whether the bibliography shall show an item (the suite's manual, "BIBSECTION")."""

    def matches(kind: str) -> list[bool]:
        return [_matches(given.get(test["field"]), test["value"]) for test in section[kind]]

    return (
        ("select" not in section or all(matches("select")))
        and ("include" not in section or any(matches("include")))
        and ("exclude" not in section or not any(matches("exclude")))
        and ("quash" not in section or not all(matches("quash")))
    )


def _matches(value: Any, wanted: Any) -> bool:
    if wanted == "" and not value:
        return True
    return wanted in value if isinstance(value, list) else value == wanted

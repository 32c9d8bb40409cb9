"""Rich text and bibliographies written out: links, blocks, labels."""

from __future__ import annotations

import pytest

from mkdocs_refs.bibliography import Bibliography, Citation, CiteAnchor, Entry, Group
from mkdocs_refs.identifiers import ItemLink
from mkdocs_refs.model import BibliographyEntry, BibliographyFormat, Item
from mkdocs_refs.render import (
    bibliography_html,
    bibliography_markdown,
    bibliography_text,
    citation_html,
    to_html,
    to_markdown,
    to_text,
)
from mkdocs_refs.richtext import Block, CiteMark, Link, RichText
from mkdocs_refs.terms import terms

ENGLISH = terms("en")


def listed(
    label: str, text: RichText = ("Text.",), links: tuple[ItemLink, ...] = (), **how: bool
) -> Bibliography:
    formatted = BibliographyEntry(key="a", number=1, label=(label,) if label else (), text=text)
    return Bibliography(
        groups=(Group(entries=(Entry(id="ref-a", item=Item(id="a"), formatted=formatted, links=links),)),),
        format=BibliographyFormat(**how),
    )


@pytest.mark.parametrize(
    ("link", "href"),
    [
        (Link(href="https://doi.org/10.1/a<b>?c#d", children=("x",), variable="DOI"), ""),
        (
            Link(href="https://doi.org/10.1000/a<b>?c#d", children=("x",), variable="DOI"),
            "https://doi.org/10.1000/a%3Cb%3E%3Fc%23d",
        ),
        (
            Link(href="https://a.example/?q=1&r", children=("x",), variable="URL"),
            "https://a.example/?q=1&amp;r",
        ),
        (Link(href="javascript:alert(1)", children=("x",), variable="URL"), None),
    ],
)
def test_links_lead_where_their_variable_says(link: Link, href: str | None) -> None:
    made = to_html((link,))
    if href is None:
        assert made == "x"
    elif href:
        assert made == f'<a href="{href}">x</a>'
    else:
        assert "<b>" not in made


def test_no_link_stands_in_the_link_of_a_cite() -> None:
    link = Link(href="https://a.example/", children=("there",))
    citation = Citation(
        content=(
            CiteMark(cite=0, children=("A, ", link)),
            " ",
            Link(href="https://b.example/", children=("b",)),
        ),
        anchors=(CiteAnchor(key="a", href="#ref-a", id="cite-a-1"),),
    )
    made = citation_html(citation, ENGLISH)
    assert made.count("<a ") == 1
    assert ">A, there</a> b<" in made


def test_a_cite_in_two_parts_has_one_id() -> None:
    citation = Citation(
        content=(CiteMark(cite=0, children=("Adams",)), " ", CiteMark(cite=0, children=("2001",))),
        anchors=(CiteAnchor(key="a", href="#ref-a", id="cite-a-1"),),
    )
    made = citation_html(citation, ENGLISH)
    assert made.count('href="#ref-a"') == 2
    assert made.count('id="cite-a-1"') == 1


@pytest.mark.parametrize(
    ("label", "classes"),
    [
        ("12.", "refs-bibliography"),
        ("[TKS99]", "refs-bibliography refs-wide-labels"),
        ("[FiRiCh07b]", "refs-bibliography refs-wider-labels"),
        ("[Fielding et al. 2007]", "refs-bibliography refs-run-in-labels"),
        ("", "refs-bibliography refs-unlabelled"),
    ],
)
def test_the_list_says_how_long_its_labels_are(label: str, classes: str) -> None:
    made = bibliography_html(listed(label), ENGLISH)
    assert f'<section class="{classes}"' in made
    assert ('class="refs-label"' in made) is bool(label)


def test_a_hanging_indent_is_a_class_where_there_are_no_labels() -> None:
    assert "refs-unlabelled refs-hanging" in bibliography_html(listed("", hanging_indent=True), ENGLISH)
    assert "refs-hanging" not in bibliography_html(listed("1.", hanging_indent=True), ENGLISH)


def test_blocks_stand_on_lines_of_their_own() -> None:
    text: RichText = (
        Block(kind="block", children=("Adams",)),
        Block(kind="indent", children=("A <title>",)),
    )
    assert (
        to_html(text)
        == '<span class="refs-block">Adams</span><span class="refs-indent">A &lt;title&gt;</span>'
    )
    assert to_text(text) == "Adams\nA <title>"
    assert to_markdown(text).strip() == "Adams  \nA \\<title\\>"


def test_text_and_markdown_have_the_links_that_the_entry_does_not_print() -> None:
    link = ItemLink(kind="hal", label="hal-01258870", href="https://hal.science/hal-01258870")
    assert bibliography_text(listed("1.", links=(link,))) == "1. Text.\nhttps://hal.science/hal-01258870\n"
    assert (
        bibliography_markdown(listed("1.", links=(link,)))
        == "1\\. Text. [hal-01258870](<https://hal.science/hal-01258870>)\n"
    )


@pytest.mark.parametrize(
    ("label", "begins"), [("1.", "1\\. T"), ("2)", "2\\) T"), ("[1]", "\\[1\\] T"), ("–", "– T")]
)
def test_no_label_begins_a_markdown_list(label: str, begins: str) -> None:
    assert bibliography_markdown(listed(label)).startswith(begins)

from __future__ import annotations

import pytest

from mkdocs_refs.model import BibliographyEntry, BibliographyFormat, Result
from mkdocs_refs.richtext import Block, CiteMark, Link, Span, parse_markup
from tests.csl import fixtures
from tests.csl.suite_html import bibliography, html


def one_entry(text, label=(), align=""):
    entry = BibliographyEntry(key="doe", number=1, label=label, text=text)
    layout = BibliographyFormat(second_field_align=align)
    return bibliography(Result(citations=(), bibliography=(entry,), format=layout))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(("R&D <1> \"'",), "R&#38;D &#60;1&#62; \"'", id="reserved characters"),
        pytest.param(parse_markup("<i>a</i><b>b</b>"), "<i>a</i><b>b</b>", id="italic, bold"),
        pytest.param(parse_markup("<sup>a</sup><sub>b</sub>"), "<sup>a</sup><sub>b</sub>", id="sup, sub"),
        pytest.param(
            parse_markup("<sc>a</sc>"), '<span style="font-variant:small-caps;">a</span>', id="small caps"
        ),
        pytest.param(parse_markup('<span class="nocase">a</span>'), "a", id="nocase"),
        pytest.param(
            (Span(kind="italic", children=("a ", Span(kind="not-italic", children=("b",)))),),
            '<i>a <span style="font-style:normal;">b</span></i>',
            id="flip-flop",
        ),
        pytest.param((Link(href="https://a.b", children=("a",)),), "a", id="a link is its text"),
        pytest.param(
            (CiteMark(cite=0, children=("1",)), "–", CiteMark(cite=1, children=("2",), hidden=True)),
            "1–",
            id="what a range swallowed",
        ),
        pytest.param(("1ᵉʳ",), "1<sup>e</sup><sup>r</sup>", id="superscript letters"),
    ],
)
def test_inline(text, expected):
    assert html(text) == expected


def test_entries():
    assert one_entry(("Doe",)) == '<div class="csl-bib-body">\n  <div class="csl-entry">Doe</div>\n</div>'


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            {"label": ("[1]",), "text": ("Doe",), "align": "flush"},
            '<div class="csl-entry">\n    <div class="csl-left-margin">[1]</div>'
            '<div class="csl-right-inline">Doe</div>\n  </div>',
            id="second field aligned",
        ),
        pytest.param(
            {"label": ("1. ",), "text": ("Doe. ",), "align": "flush"},
            '<div class="csl-entry">\n    <div class="csl-left-margin">1. </div>'
            '<div class="csl-right-inline">Doe.</div>\n   </div>',
            id="space at the end",
        ),
        pytest.param(
            {"text": (Block(kind="block", children=("Doe",)), Block(kind="left-margin", children=("1999",)))},
            '<div class="csl-entry">\n\n    <div class="csl-block">Doe</div>\n\n'
            '    <div class="csl-left-margin">1999</div></div>',
            id="block above a margin",
        ),
        pytest.param(
            {"text": ("Doe", Block(kind="indent", children=("A note",)))},
            '<div class="csl-entry">Doe<div class="csl-indent">A note</div>\n  </div>',
            id="indented",
        ),
    ],
)
def test_blocks(entry, expected):
    assert expected in one_entry(**entry)


def test_a_fixture_is_its_sections():
    text = """\
>>===== MODE =====>>
bibliography-nosort
<<===== MODE =====<<

comment >>= =<<

>>==== RESULT ====>>
A &amp; B

 C
<<==== RESULT ====<<
>>===== CSL =====>>
<style/>
<<===== CSL =====<<
>>===== INPUT =====>>
[{"id": "a"}]
<<===== INPUT =====<<
>>===== OPTIONS =====>>
{"x": 1}
<<===== OPTIONS =====<<
"""
    fixture = fixtures.parse(text, "name")
    assert (fixture.mode, fixture.submodes) == ("bibliography", ("nosort",))
    assert fixture.result == "A &#38; B\n\n C"
    assert (fixture.csl, fixture.input) == ("<style/>", [{"id": "a"}])
    assert fixture.citation_items is None
    assert fixture.others == {"OPTIONS": '{"x": 1}'}


def test_an_empty_result():
    sections = {"MODE": "citation\n", "RESULT": "", "CSL": "<style/>\n", "INPUT": "[]\n"}
    text = "".join(f">>== {name} ==>>\n{body}<<== {name} ==<<\n" for name, body in sections.items())
    assert fixtures.parse(text, "name").result == ""

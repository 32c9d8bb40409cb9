"""Styles that cannot be used: what is wrong, and where."""

from __future__ import annotations

import pytest

from mkdocs_refs.csl import Style, StyleError, UnknownStyleError
from tests.unit.csl.inline import HEAD, INFO

OPEN = HEAD.format(kind="in-text", attributes="") + INFO
CITATION = '<citation><layout><text variable="title"/></layout></citation>'


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<style", "not well-formed XML"),
        ("<style>&nbsp;</style>", "not well-formed XML"),
        ('<!DOCTYPE style [<!ENTITY a "b">]><style/>', "a document type declaration is not allowed"),
        ("<locale/>", "the root element is 'locale', not 'style'"),
        (OPEN + "</style>", "the style has no 'citation' with a 'layout'"),
        (OPEN + CITATION.replace('variable="title"', 'macro="x"') + "</style>", "there is no macro 'x'"),
        (OPEN + CITATION.replace('variable="title"', 'macro=""') + "</style>", "there is no macro ''"),
        (
            OPEN
            + '<macro name="x"><text macro="y"/></macro><macro name="y"><text macro="x"/></macro>'
            + CITATION
            + "</style>",
            "calls itself",
        ),
        ("<style>" + "<group>" * 200, "nested more than 100 deep"),
        ('<x:style xmlns:x="urn:other"/>', "no CSL element found"),
    ],
)
def test_a_style_that_cannot_be_used_says_why(xml, message):
    with pytest.raises(StyleError, match=message) as caught:
        Style.load(xml)
    assert str(caught.value).startswith("<style>:")


def test_the_place_is_that_of_the_call(tmp_path):
    path = tmp_path / "own.csl"
    path.write_text(
        OPEN + "\n" + CITATION.replace('<text variable="title"/>', '\n  <text macro="gone"/>') + "</style>"
    )
    with pytest.raises(StyleError) as caught:
        Style.load(path)
    assert str(caught.value) == f"{path}:3:3: there is no macro 'gone'"


def test_unknown_names_come_with_the_nearest():
    with pytest.raises(UnknownStyleError) as caught:
        Style.load("chicago-author-dat")
    assert "chicago-author-date" in caught.value.near


def test_a_dependent_style_takes_its_parents_layout_and_its_own_language():
    child = (
        HEAD.format(kind="in-text", attributes=' default-locale="fr-FR"')
        + '<info><title>A journal</title><id>a-journal</id><link href="https://example.org/styles/apa" rel="independent-parent"/></info></style>'
    )
    loaded = Style.load(child)
    assert (loaded.title, loaded.id, loaded.default_locale) == ("A journal", "a-journal", "fr-FR")
    assert loaded.citation_format == "author-date"


def test_a_dependent_style_without_its_parent():
    child = OPEN.replace("<title>", '<link href="https://example.org/styles/no-such-style" rel="independent-parent"/><title>') + "</style>"  # fmt: skip
    with pytest.raises(UnknownStyleError):
        Style.load(child)


def test_character_references_that_were_escaped_twice_are_read():
    loaded = Style.load(OPEN + CITATION.replace("<text", '<text suffix="&amp;#8212;"') + "</style>")
    from tests.unit.csl.inline import cited, item

    assert cited(loaded, [item(title="T")]) == ["T—"]

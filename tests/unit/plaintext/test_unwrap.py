"""Wrapped lines become one line again."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.sources.plaintext.lists.unwrap import Words, unwrapped


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["Tides in narrow", "bays"], "Tides in narrow bays"),
        # words divided
        (["cancer radio-", "immunotherapy"], "cancer radioimmunotherapy"),
        (["a new manage-", "ment of"], "a new management of"),
        (["speci-", "fic marks"], "specific marks"),
        (["soft\u00ad", "ened"], "softened"),
        (["Unter\u00ac", "suchung"], "Untersuchung"),
        # hyphens of the word's own
        (["the half-", "life of"], "the half-life of"),
        (["low-", "dose effects"], "low-dose effects"),
        (["age-", "related loss"], "age-related loss"),
        (["state-of-the-", "art methods"], "state-of-the-art methods"),
        (["after HIV-", "positive tests"], "after HIV-positive tests"),
        (["T-", "cell lines"], "T-cell lines"),
        (["Jean-", "Pierre Moreau"], "Jean-Pierre Moreau"),
        (["non-", "Hodgkin lymphoma"], "non-Hodgkin lymphoma"),
        (["l’après-", "guerre en"], "l’après-guerre en"),
        # hanging hyphens
        (["Sprach-", "und Literaturwissenschaft"], "Sprach- und Literaturwissenschaft"),
        (["pre-", "and postnatal"], "pre- and postnatal"),
        # ranges
        (["pp. 123-", "145."], "pp. 123-145."),
        (["pp. 123–", "145."], "pp. 123–145."),
        (["pp. 123", "–145."], "pp. 123–145."),
        (["1994–95 and", "2001"], "1994–95 and 2001"),
        # links
        (["https://example.org/a/", "b.pdf"], "https://example.org/a/b.pdf"),
        (["https://example.org/sea-", "and-shore.html"], "https://example.org/sea-and-shore.html"),
        (["doi:10.5555/j.", "ocean.2004.05.001"], "doi:10.5555/j.ocean.2004.05.001"),
        (["https://doi.org/10.5555/", "abc123"], "https://doi.org/10.5555/abc123"),
        (["https://doi.org/10.5555/abc.", "Accessed 3 May 2004."], "https://doi.org/10.5555/abc. Accessed 3 May 2004."),
        (["https://example.org/a.", "2004."], "https://example.org/a. 2004."),
        (["http://example.org/shore", "[Accessed 5 May 2015]"], "http://example.org/shore [Accessed 5 May 2015]"),
        (["see http://example.org/?q=a&", "p=3#top for"], "see http://example.org/?q=a&p=3#top for"),
    ],
)  # fmt: skip
def test_lines_become_one(lines, line):
    assert unwrapped(lines) == line


def test_the_text_itself_shows_how_a_word_is_written():
    assert unwrapped(["multi-", "agent games"]) == "multiagent games"
    assert unwrapped(["multi-", "agent games"], Words(["On multi-agent search"])) == "multi-agent games"
    assert unwrapped(["high-", "lands"], Words(["The highlands of the north"])) == "highlands"
    assert unwrapped(["client-", "server"], Words(["A client and a server for it"])) == "client-server"


def test_what_stands_at_other_line_ends_is_no_evidence():
    assert (
        unwrapped(["rela-", "tions"], Words(["of rela-", "tions in them", "rela-", "tions of"]))
        == "relations"
    )


def test_a_divided_word_in_a_pasted_reference():
    pasted = "J. Smith, The manage-\nment of half-\nlife in Jean-\nPierre, Nature, vol.1, pp.123-\n145, 2001."
    (item,) = read(pasted).items
    assert item.title == "The management of half-life in Jean-Pierre"
    assert item.get("page") == "123-145"
    assert item.verbatim == pasted

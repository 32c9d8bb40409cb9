"""Citations in running text: notes in parentheses, superior numbers, and a mark for every cite."""

from __future__ import annotations

import pytest

from mkdocs_refs.model import CitationCluster, Cite
from mkdocs_refs.richtext import CiteMark, RichText, Span, plain
from mkdocs_refs.styles.in_text import in_text, is_superior


def cluster(count: int = 1, *, narrative: bool = False) -> CitationCluster:
    return CitationCluster(cites=tuple(Cite(key=str(index)) for index in range(count)), narrative=narrative)


def mark(text: str, cite: int = 0) -> CiteMark:
    return CiteMark(cite=cite, children=(text,))


@pytest.mark.parametrize(
    ("formatted", "narrative", "expected"),
    [
        ((mark("Adams, A Title"), "."), False, "(Adams, A Title)"),
        ((mark("Ibid."),), False, "(Ibid.)"),
        ((mark("Adams, A Title"), "; ", mark("Baker", 1), "."), False, "(Adams, A Title; Baker)"),
        (("Adams ", mark("A Title"), "."), True, "Adams (A Title)"),
        (("Adams",), True, "Adams"),
        (("see ", mark("Adams"), ", and on."), False, "(see Adams, and on)"),
    ],
)
def test_a_note_stands_in_parentheses(formatted: RichText, narrative: bool, expected: str) -> None:
    made = in_text(formatted, cluster(narrative=narrative), is_note=True)
    assert plain(made) == expected


def test_other_citations_stay_as_the_style_made_them() -> None:
    formatted: RichText = ("(", mark("Adams 2001"), ")")
    assert in_text(formatted, cluster(), is_note=False) == formatted


def test_a_superior_number_follows_its_name_without_a_space() -> None:
    number = Span(kind="superscript", children=(mark("3"),))
    made = in_text(("Adams ", number), cluster(narrative=True), is_note=False)
    assert plain(made) == "Adams3"
    assert is_superior((number,))
    assert not is_superior(made)
    assert not is_superior(())


def marks(text: RichText) -> list[tuple[int, bool]]:
    return [(node.cite, node.hidden) for node in text if isinstance(node, CiteMark)]


def test_names_alone_become_the_cites_mark() -> None:
    made = in_text(("Adams",), cluster(narrative=True), is_note=False)
    assert plain(made) == "Adams"
    assert marks(made) == [(0, False)]


def test_a_cite_that_prints_nothing_can_still_be_reached() -> None:
    assert marks(in_text((), cluster(), is_note=False)) == [(0, True)]
    made = in_text((mark("Adams", 1),), cluster(2), is_note=False)
    assert marks(made) == [(1, False), (0, True)]
    assert plain(made) == "Adams"

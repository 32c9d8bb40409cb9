"""Finding reference blocks in raw lines, and their options."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.extension.fences import block_options, parse_options, quote_options, take_out
from mkdocs_refs.model import Order


def taken(text: str) -> tuple[list[tuple[str, dict[str, str]]], str]:
    found: list[tuple[str, dict[str, str]]] = []

    def store(content: str, options: Mapping[str, str]) -> str:
        found.append((content, dict(options)))
        return "<here>"

    return found, "\n".join(take_out(text.split("\n"), store))


@pytest.mark.parametrize(
    "opening",
    [
        "~~~references",
        "```references",
        "~~~ references",
        "~~~~~references",
        "~~~{.references}",
        "~~~ { .references }",
        "  ~~~references",
    ],
)
def test_every_way_to_open_a_block(opening: str) -> None:
    bare = opening.lstrip()
    fence = bare[0] * (len(bare) - len(bare.lstrip(bare[0])))
    indent = opening[: len(opening) - len(bare)]
    found, rest = taken(f"before\n{opening}\nA. Author\n\nB. Author\n{indent}{fence}\nafter")
    assert found == [("A. Author\n\nB. Author", {})]
    assert rest.split() == ["before", "<here>", "after"]


@pytest.mark.parametrize(
    "text",
    [
        "~~~references\nnever closed",
        "~~~referencesque\nx\n~~~",
        "~~~python references\nx\n~~~",
        "    ~~~references\n    x\n    ~~~",
        "> ~~~references\n> x\n> ~~~",
        "````\n~~~references\nx\n~~~\n````",
        "~~~~markdown\n~~~references\nx\n~~~\n~~~~",
        "<!--\n~~~references\nx\n~~~\n-->",
        "text ~~~references\nx\n~~~",
    ],
)
def test_what_is_no_reference_block_stays_as_it_is(text: str) -> None:
    assert taken(text) == ([], text)


def test_two_blocks_with_other_fences_between() -> None:
    found, rest = taken("~~~references\na\n~~~\n```\ncode\n```\n```references\nb\n```")
    assert [content for content, _ in found] == ["a", "b"]
    assert "code" in rest


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("", {}),
        ("hidden", {"hidden": ""}),
        ("order=cited hidden", {"order": "cited", "hidden": ""}),
        ("title=\"Further reading\" style='alpha'", {"title": "Further reading", "style": "alpha"}),
        ("title=One", {"title": "One"}),
    ],
)
def test_options(text: str, options: dict[str, str]) -> None:
    assert parse_options(text) == options


def test_options_mean_something_or_are_reported() -> None:
    meant, problems = block_options({"order": "cited", "title": "T", "hidden": "", "style": "plain"}, None)
    assert (meant.order, meant.title, meant.hidden, meant.style) == (Order.CITED, "T", True, "plain")
    assert problems == ()
    meant, problems = block_options({"order": "up", "colour": "red", "hidden": "no"}, None)
    assert meant.order is None
    assert len(problems) == 3
    assert "Use listed, cited or sorted." in str(problems[0])


def test_bare_values_are_quoted_for_superfences_only_in_our_fences() -> None:
    lines = [
        "~~~references order=cited hidden",
        "x",
        "~~~",
        "~~~~md",
        "~~~references order=cited",
        "~~~",
        "~~~~",
    ]
    assert quote_options(lines) == ['~~~references order="cited" hidden', *lines[1:]]


@given(
    st.lists(
        st.sampled_from(
            ["~~~references", "~~~", "```", "````", "<!--", "-->", "x", "", "    ~~~", "> ~~~references"]
        )
    )
)
def test_no_line_outside_of_blocks_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    found, rest = taken(text)
    kept = rest + "\n".join(content for content, _ in found)
    assert kept.count("x") == text.count("x")

"""What an author is told, and where: every diagnostic of the extension, with its line and column."""

from __future__ import annotations

import markdown
import pytest

from mkdocs_refs.extension import diagnostics_of

REF = "A. Author, One, Journal, vol.1, pp.1-2, 2001."
BAD = ". Consulté-le,"


def told(text: str, extensions: list[str] | None = None, **options: object) -> list[str]:
    md = markdown.Markdown(
        extensions=["mkdocs_refs", *(extensions or ["extra"])], extension_configs={"mkdocs_refs": options}
    )
    md.convert(text)
    return [str(problem) for problem in diagnostics_of(md) if problem.severity > 10]


def places(text: str, extensions: list[str] | None = None) -> list[str]:
    return [line.split(": ")[0].removeprefix("<text>:") for line in told(text, extensions)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("> [@nobody]: a remark", "1:4"),
        ("Text\n[@nobody]: a remark", "2:2"),
        ("Text [@nobody].", "1:7"),
        ("Text [see @nobody, p. 3].", "1:11"),
        ("Text [-@nobody].", "1:7"),
        ("Two\nlines [see\n@nobody].", "3:1"),
        ("`[@nobody]` and [@nobody]", "1:18"),
        ("```\n[@nobody]\n```\n\n[@nobody]", "5:2"),
        ("    code [@nobody]\n\nreal [@nobody]", "3:7"),
        ("<!-- [@nobody] -->\n\nreal [@nobody]", "3:7"),
        ("<div>[@nobody]</div>\n\nreal [@nobody]", "3:7"),
        ("Ask @nobody or see [@nobody].", "1:21"),
        ("Text [see `c` & \\* @nobody].", "1:20"),
        ("Text [see [x](u) @nobody].", "1:18"),
        ("- item\n\n    item [@nobody]", "3:11"),
    ],
)
def test_an_unknown_key_is_found(text: str, place: str) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize("cite", ["@a", "-@a", "@{a}"])
def test_each_of_many_unknown_keys_in_one_bracket_is_found(cite: str) -> None:
    """However long the bracket is; looking for each from the beginning would be noticed here."""
    many = 20_000
    found = places(f"[@m, {f'{cite} ' * many}]")
    assert found == ["1:2", *(f"1:{6 + number * (len(cite) + 1)}" for number in range(many))]


def test_each_of_many_different_unknown_keys_is_found() -> None:
    many = 8_000
    assert places("\n".join(f"[@z{number}]" for number in range(many))) == [
        f"{number + 1}:2" for number in range(many)
    ]


def test_an_unknown_key_is_not_taken_for_what_is_no_cite() -> None:
    assert places("[x@nobody \\@nobody @nobody:2 @nobody<br>]") == ["1:20", "1:30"]


def test_each_unknown_key_is_told_once_a_cite() -> None:
    assert places("[@one] [@two]\n\n[@one]") == ["1:2", "1:9", "3:2"]


@pytest.mark.parametrize(
    ("text", "extensions", "expected"),
    [
        (f"~~~references\n{REF}\n\n{BAD}\n~~~", [], ["4:1"]),
        (f"~~~references\n\n\n{REF}\n\n{BAD}\n~~~", [], ["6:1"]),
        (f"{REF}\n\n~~~references\n{REF}\n\n{BAD}\n~~~", [], ["6:1"]),
        (f"- x\n\n    ~~~references\n    {REF}\n\n    {BAD}\n    ~~~", ["pymdownx.superfences"], ["6:5"]),
        (f"> ~~~references\n> {REF}\n>\n> {BAD}\n> ~~~", ["pymdownx.superfences"], ["4:3"]),
        (f"x\n\n~~~references order=up\n{REF}\n~~~", [], ["3:1"]),
        (f"x\n\n~~~references order=up\n{REF}\n~~~", ["pymdownx.superfences"], ["3:1"]),
    ],
)
def test_faults_in_a_block_are_found(text: str, extensions: list[str], expected: list[str]) -> None:
    assert places(text, extensions) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"x\n\n~~~references\n{REF}\n", "3:1: this reference block is not read: it is never closed"),
        (f"````references\n{REF}\n~~~", "1:1: this reference block is not read: it is never closed"),
        (f"> ~~~references\n> {REF}\n> ~~~", "1:3: this reference block is not read: it stands in a list"),
        (
            f"- x\n\n    ~~~references\n    {REF}\n    ~~~",
            "3:5: this reference block is not read: it stands in a list",
        ),
        (f"[@x]: {REF}\n\nText [@x].", ""),
        (f"````\n~~~references\n{REF}\n````", ""),
        (f"Code:\n\n    ~~~references\n    {REF}\n    ~~~", ""),
    ],
)
def test_a_block_that_is_not_read_is_told(text: str, message: str) -> None:
    found = told(text)
    assert any(message in line for line in found) if message else found == []


def test_a_key_given_twice_can_be_cited_as_told() -> None:
    lines = told(f"Text [@x-b].\n\n~~~references\n[@x]: {REF}\n\n[@x]: {REF.replace('One', 'Two')}\n~~~")
    assert len(lines) == 1
    assert "this reference can be cited as 'x-b'" in lines[0]


def test_a_style_that_does_not_exist_is_told() -> None:
    (line,) = told(f"~~~references style=nonesuch\n{REF}\n~~~")
    assert "<text>:1:1: there is no style 'nonesuch'" in line


def test_two_styles_on_a_page_are_told_also_if_one_is_the_default() -> None:
    other = REF.replace("One", "Other")
    (line,) = told(f"~~~references style=unsrt\n{REF}\n~~~\n\n~~~references style=alpha\n{other}\n~~~")
    assert "style 'alpha': another block of this page asks for 'unsrt'" in line


def test_a_number_of_two_lists_is_told_when_it_is_cited() -> None:
    other = REF.replace("One", "Other")
    lists = f"~~~references\n1. {REF}\n~~~\n\n~~~references\n1. {other}\n~~~"
    assert told(lists) == []
    (line,) = told(f"Text [@1].\n\n{lists}")
    assert "1:7: two lists of this page print the number 1" in line


def test_citations_that_lead_nowhere_are_told() -> None:
    (line,) = told(f"Text [@x].\n\n[@x]: {REF}", auto=False)
    assert "has no bibliography" in line


def test_sources_of_the_bare_extension_are_told() -> None:
    (line,) = told("Text.", sources=["nowhere.bib"])
    assert "nowhere.bib: cannot read the source: " in line


def test_an_empty_page_tells_nothing_of_the_last_one() -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs"])
    md.convert("[@nobody]")
    md.reset()
    md.convert("")
    assert diagnostics_of(md) == ()


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("sources", 5, "expected a list of paths"),
        ("repair", ["nonesuch"], "ligature"),
        ("style", "nonesuch", "there is no style 'nonesuch'"),
        ("style", 5, "style: expected a text, got 5"),
        ("title", 5, "title: expected a text, got 5"),
        ("locale", ["fr"], "locale: expected a text"),
        ("source", "refs.bib", "there is no option 'source'; there are allow_network, auto, "),
    ],
)
def test_a_wrong_option_of_the_bare_extension_is_explained(option: str, value: object, message: str) -> None:
    with pytest.raises((ValueError, LookupError), match=message):
        told("Text.", **{option: value})

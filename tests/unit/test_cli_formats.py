"""``convert`` between all formats, what it says is lost, and ``completion``."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from mkdocs_refs.cli import main
from mkdocs_refs.export import losses
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.sniff import format_of, read

BIB = "@article{a, author={Sørensen, Åse and {WHO}}, title={On {DNA}}, journal={J}, volume=3, pages={1--9}, year=2001, doi={10.1000/x}}\n"
FORMATS = ["csl-json", "csl-yaml", "bibtex", "ris"]


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.mark.parametrize("there", FORMATS)
@pytest.mark.parametrize("back", FORMATS)
def test_there_and_back_without_naming_the_format(there: str, back: str) -> None:
    first = run("convert", "--to", there, stdin=BIB)
    second = run("convert", "--to", back, stdin=first.stdout)
    third = run("convert", "--to", "csl-json", stdin=second.stdout)
    assert [first.exit_code, second.exit_code, third.exit_code] == [0, 0, 0]
    [item] = json.loads(third.stdout)
    assert (item["id"], item["type"], item["container-title"], item["page"]) == (
        "a",
        "article-journal",
        "J",
        "1-9",
    )
    assert item["author"] == [{"family": "Sørensen", "given": "Åse"}, {"literal": "WHO"}]
    assert item["issued"] == {"date-parts": [[2001]]}


@pytest.mark.parametrize("to", ["csl-json", "csl-yaml", "bibtex"])
def test_nothing_is_lost_and_nothing_said(to: str) -> None:
    assert run("convert", "--to", to, stdin=BIB).stderr == ""


def test_what_a_format_has_no_place_for_is_named() -> None:
    entries = "".join(f"@book{{b{number}, title={{T}}, illustrator={{A, B}}}}\n" for number in range(5))
    result = run("convert", "--to", "ris", stdin=entries)
    assert result.exit_code == 0, "everything was read"
    assert "no place for illustrator: left out of 'b0', 'b1', 'b2' and 2 more" in result.stderr


def test_what_comes_back_otherwise_is_named() -> None:
    result = run("convert", "--to", "ris", stdin='[{"id": "a", "type": "treaty", "title": "T"}]')
    assert "type is changed in 'a': 'treaty' becomes" in result.stderr


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('"title": "The <i>E. coli</i>"', "no place for the formatting of title: left out of 'a'"),
        ('"note": "H<sub>2</sub>O, <b>H<sub>2</sub>O</b>"', "no place for the formatting of note: left out of 'a'"),
        ('"author": [{"family": "Solo"}]', "no place for the name parts of author: left out of 'a'"),
        (
            '"author": [{"family": "King", "given": "M.", "suffix": "Jr.", "comma-suffix": true}]',
            "no place for the name parts of author: left out of 'a'",
        ),
    ],
)  # fmt: skip
def test_what_looks_the_same_and_is_not_is_named(field: str, said: str) -> None:
    result = run("convert", "--to", "ris", stdin=f'[{{"id": "a", "type": "book", {field}}}]')
    assert result.stderr.splitlines() == [f"warning: {said}"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Date(parts=((2001, 3, 4),)), "2001-03-04"),
        (Date(parts=((2001, 3), ())), "2001-03/"),
        (Date(parts=((-44,),), circa=True), "-44, circa"),
        (Date(parts=((2001,),), season=2), "2001, season 2"),
        (Date(literal="no date"), "no date"),
        (Name(family="King", given="M.", suffix="Jr.", comma_suffix=True), "King, M., Jr."),
        (Name(family="Gogh", given="V.", non_dropping_particle="van"), "van Gogh, V."),
        (Name(literal="WHO"), "WHO"),
    ],
)
def test_messages_show_names_and_dates_as_people_write_them(value: Name | Date, shown: str) -> None:
    item = Item(
        id="a",
        **({"dates": {"issued": value}} if isinstance(value, Date) else {"names": {"author": (value,)}}),
    )
    other = replace(
        item,
        names={key: (Name(literal="X"),) for key in item.names},
        dates=dict.fromkeys(item.dates, Date(literal="X")),
    )
    [problem] = losses([item], "", lambda _: Reading(items=(other,)))
    assert f"in 'a': '{shown}' becomes 'X'" in problem.message


def test_case_that_is_kept_is_no_formatting() -> None:
    assert run("convert", "--to", "ris", stdin=BIB).stderr == ""


def test_plain_text_names_what_it_does_not_print() -> None:
    result = run(
        "convert", "--to", "text", stdin=BIB.replace("volume=3", "volume=3, month=5, abstract={Long}")
    )
    assert result.stderr.splitlines() == [
        "warning: no place for abstract: left out of 'a'",
        "warning: no place for the month of issued: left out of 'a'",
    ]


def test_coins_are_elements_for_a_page() -> None:
    result = run(
        "convert", "--to", "coins", stdin=BIB.replace("volume=3", "volume=3, month=5, annote={Long}")
    )
    [line] = result.stdout.splitlines()
    assert line.startswith('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;')
    assert line.endswith('"></span>')
    assert "rft.aulast=S%C3%B8rensen" in line
    assert result.stderr.splitlines() == ["warning: no place for annote: left out of 'a'"]


@pytest.mark.parametrize("to", ["text", "coins"])
def test_what_stands_in_another_entry_is_not_taken_for_this_one_s(to: str) -> None:
    first = '{"id": "a", "type": "book", "title": "Long", "annote": "Short"}'
    second = '{"id": "b", "type": "book", "title": "Short", "annote": "Long"}'
    result = run("convert", "--to", to, stdin=f"[{first}, {second}]")
    assert result.stderr.splitlines() == ["warning: no place for annote: left out of 'a', 'b'"]


@pytest.mark.parametrize("to", ["text", "coins"])
def test_many_entries_and_many_authors_end(to: str) -> None:
    """Comparing each with all of the output would be noticed here."""
    entries = [
        {"id": f"k{number}", "type": "book", "title": f"Title {number}", "annote": "Remark"}
        for number in range(40_000)
    ]
    authors = [{"family": f"Name{number}", "given": "A."} for number in range(100_000)]
    everyone = {"id": "all", "type": "book", "title": "T", "author": authors, "annote": "Remark"}
    result = run("convert", "--to", to, stdin=json.dumps([everyone, *entries]))
    assert result.stderr.splitlines() == [
        "warning: no place for annote: left out of 'all', 'k0', 'k1' and 39998 more"
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_MKDOCS_REFS_COMPLETE" in result.stdout


def test_completion_of_an_unknown_shell_is_misuse() -> None:
    result = CliRunner().invoke(main, ["completion"], env={"SHELL": "/bin/tcsh"})
    assert result.exit_code == 2
    assert "bash, zsh, fish" in result.stderr


@pytest.mark.parametrize(("word", "completed"), [("chic", "chicago-notes"), ("ie", "ieee")])
def test_styles_are_completed(word: str, completed: str) -> None:
    command = [sys.executable, "-m", "mkdocs_refs"]
    environment = {
        "_MKDOCS_REFS_COMPLETE": "bash_complete", "COMP_WORDS": f"mkdocs-refs render --style {word}", "COMP_CWORD": "3",
    }  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert f"plain,{completed}" in done.stdout


@pytest.mark.parametrize("command", ["adopt", "check", "completion", "convert", "keys", "render", "styles"])
def test_help_teaches_with_examples(command: str) -> None:
    shown = run(command, "--help").stdout
    assert "Examples:" in shown
    assert f"mkdocs-refs {command}" in shown


@pytest.mark.parametrize("format_", ["bibtex", "csl-json", "csl-yaml", "ris"])
def test_every_reader_tells_how_far_it_is(format_: str) -> None:
    bib = "".join(f"@book{{k{n}, author={{A, B}}, title={{T}}, year=2001}}\n" for n in range(500))
    written = CliRunner().invoke(main, ["convert", "--to", format_], input=bib).stdout
    told: list[tuple[int, int]] = []
    read(written, format_=format_of(format_), progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {500}
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1][0] >= 250


def test_what_csl_json_cannot_keep_is_named_once_an_item() -> None:
    item = (
        '{"id": "a", "type": "book", "title": "T", "custom": {"foo": 1, "hal-id": "hal-1"}, "categories": ["x"],'
        ' "foo": true, "nest": {"a": 1}, "bar": "kept"}'
    )
    done = CliRunner().invoke(main, ["convert", "--from", "csl-json"], input=f"[{item}]")
    assert done.stderr.splitlines() == [
        "warning: <stdin>:1:2: no place for 'custom/foo', 'categories', 'foo', 'nest' of 'a'"
    ]
    assert json.loads(done.stdout)[0]["bar"] == "kept"
    assert CliRunner().invoke(main, ["convert", "--from", "csl-json"], input=done.stdout).stderr == ""

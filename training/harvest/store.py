"""What has been taken out of packages, kept in a folder, so that a harvest can be continued."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.harvest.packages import Member, Package

__all__ = ["Store", "write_atomically"]


def write_atomically(path: Path, lines: Iterable[str]) -> None:
    """Writes lines to a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in lines)
    new.replace(path)


class Store:
    """The files of packages, each package in a folder of its own under names that are numbers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _of(self, package: Package) -> Path:
        safe = re.sub(r"[^\w.+-]", "_", package.name)
        return self._folder / package.kind / safe

    def has(self, package: Package) -> bool:
        """Whether the package's files are there, were there none of them."""
        return (self._of(package) / "index.json").exists()

    def put(self, package: Package, members: Iterable[Member]) -> None:
        """Keeps a package's files."""
        folder = self._of(package)
        folder.mkdir(parents=True, exist_ok=True)
        index: list[dict[str, Any]] = []
        for number, member in enumerate(members):
            (folder / str(number)).write_bytes(member.data)
            index.append({"path": member.path})
        write_atomically(folder / "index.json", [json.dumps({"version": package.version, "files": index})])

    def get(self, package: Package) -> tuple[Package, list[Member]]:
        """A package's files, and the package at the version that they are of.

        Raises:
            FileNotFoundError: it has not been put in.
        """
        folder = self._of(package)
        index = json.loads((folder / "index.json").read_text("utf-8"))
        members = [
            Member(path=file["path"], data=(folder / str(number)).read_bytes())
            for number, file in enumerate(index["files"])
        ]
        return replace(package, version=index["version"]), members

"""Debian: apt's index of all files says which packages hold bibliographies, apt fetches them.

Mirror and suite are the machine's own. An apt state of its own is kept in the cache, so that nothing of the machine's is
changed: it has the indices of files (of packages and of their sources) that an ordinary state leaves out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from training.harvest.packages import Holding, Member, Package, members_of

__all__ = ["Apt"]

_CONTENTS = """
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{folder}/sources.d";
Dir::State::lists "{folder}/lists";
Dir::Cache "{folder}";
"""
_INDICES = {
    "deb::Contents-deb": ("$(COMPONENT)/Contents-$(ARCHITECTURE)", "Contents of packages"),
    "deb-src::Contents-dsc": ("$(COMPONENT)/Contents-source", "Contents of sources"),
}
_LANGUAGES = (
    "fr", "de", "es", "it", "pt", "pt_BR", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "ru", "uk", "hr", "sl",
    "tr", "ca", "el", "ja", "zh_CN", "zh_TW", "ko", "vi",
)  # fmt: skip
"""The languages whose translated descriptions of packages are fetched with the indices."""
_TARBALL = re.compile(r"\.tar\.(?:gz|xz|bz2)$")


class Apt:
    """The machine's apt with a state of its own in ``folder``.

    Raises:
        subprocess.CalledProcessError: apt says no; from every method that asks it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._options = [
            option
            for index, (key, description) in _INDICES.items()
            for part, value in (("MetaKey", key), ("Description", description), ("DefaultEnabled", "true"))
            for option in ("-o", f"Acquire::IndexTargets::{index}::{part}={value}")
        ]
        self._options += ["-o", f"Acquire::Languages={','.join(_LANGUAGES)}"]

    def _run(self, *command: str, cwd: Path | None = None) -> str:
        environment = {**os.environ, "APT_CONFIG": str(self._folder / "apt.conf"), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment, cwd=cwd
        ).stdout

    def update(self) -> None:
        """Sets the state up from the machine's sources and fetches the indices."""
        for part in ("lists/partial", "archives/partial", "sources.d"):
            (self._folder / part).mkdir(parents=True, exist_ok=True)
        (self._folder / "apt.conf").write_text(_CONTENTS.format(folder=self._folder), "utf-8")
        etc = Path("/etc/apt")
        for path in (
            etc / "sources.list",
            *etc.glob("sources.list.d/*.list"),
            *etc.glob("sources.list.d/*.sources"),
        ):
            if path.is_file():
                text = re.sub(r"(?m)^Types: deb$", "Types: deb deb-src", path.read_text("utf-8"))
                lines = re.findall(r"(?m)^deb (.*)", text) if path.suffix == ".list" else []
                text += "".join(f"\ndeb-src {line}" for line in lines)
                (self._folder / "sources.d" / path.name).write_text(text + "\n", "utf-8")
        self._run("apt-get", *self._options, "update")

    def _index(self, created_by: str) -> Iterator[str]:
        found = self._run(
            "apt-get", *self._options, "indextargets", "--format", "$(FILENAME)", f"Created-By: {created_by}"
        )
        for path in found.split():
            command = ["/usr/lib/apt/apt-helper", "cat-file", path]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as process:
                yield from process.stdout or ()

    def holders(self, wanted: Callable[[str], bool], *, sources: bool = False) -> list[Holding]:
        """The packages, and source packages where they are asked for, that hold files whose path is wanted, by name."""
        counts: dict[str, Counter[str]] = {"debian": Counter(), "debian-source": Counter()}
        indices = {"debian": "Contents-deb", **({"debian-source": "Contents-dsc"} if sources else {})}
        for kind, created_by in indices.items():
            for line in self._index(created_by):
                # A path may hold spaces, the list of packages does not.
                *words, names = line.rsplit(maxsplit=1)
                if words and wanted(words[0]):
                    counts[kind].update(name.rpartition("/")[2] for name in names.split(","))
        sizes = {
            "debian": self._binary_sizes(counts["debian"]),
            "debian-source": self._source_sizes() if sources else {},
        }
        return [
            Holding(
                package=Package(kind=kind, name=name, version=sizes[kind][name][0]),
                files=count,
                size=sizes[kind][name][1],
            )
            for kind, counter in counts.items()
            for name, count in sorted(counter.items())
            if name in sizes[kind]
        ]

    def programs(self) -> Iterator[dict[str, str]]:
        """What Debian says of each package that has a home page of its own, as the fields of its index, one a source."""
        record: dict[str, str] = {}
        seen: set[str] = set()
        for line in self._index("Packages"):
            name, colon, value = line.rstrip("\n").partition(": ")
            if colon and not line.startswith(" "):
                record[name] = value
            elif not line.strip():
                source = record.get("Source", record.get("Package", "")).split(" ")[0]
                if record.get("Homepage") and source not in seen:
                    seen.add(source)
                    yield record
                record = {}

    def descriptions(self) -> dict[str, list[str]]:
        """The short descriptions of all packages as they are translated, by two-letter tag."""
        out: dict[str, list[str]] = {}
        for line in self._index("Translations"):
            if found := re.match(r"Description-([a-z]{2})(?:_[A-Z]{2})?: (.+)", line):
                out.setdefault(found[1], []).append(found[2].strip())
        out.pop("en", None)
        return out

    def _binary_sizes(self, names: Counter[str]) -> dict[str, tuple[str, int]]:
        shown = self._run("apt-cache", "show", "--no-all-versions", *sorted(names)) if names else ""
        out = {}
        for record in shown.split("\n\n"):
            fields = dict(re.findall(r"(?m)^(Package|Version|Size): (.*)$", record))
            if len(fields) == 3:
                out[fields["Package"]] = (fields["Version"], int(fields["Size"]))
        return out

    def _source_sizes(self) -> dict[str, tuple[str, int]]:
        out: dict[str, tuple[str, int]] = {}
        name, version, size, in_files = "", "", 0, False
        for line in self._index("Sources"):
            if line.startswith("Package:"):
                name, version, size = line.split()[1], "", 0
            elif line.startswith("Version:"):
                version = line.split()[1]
            elif line.startswith("Checksums-Sha256:"):
                in_files = True
            elif in_files and line.startswith(" "):
                size += int(line.split()[1])
                out[name] = (version, size)
            else:
                in_files = False
        return out

    def fetch(self, package: Package, wanted: Callable[[str], bool]) -> Iterator[Member]:
        """Fetches a package and yields the files wanted; what was fetched is thrown away again.

        Nothing of a package is run, and nothing is unpacked to where its paths say.
        """
        folder = self._folder / "fetched"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if package.kind == "debian":
            self._run("apt-get", "download", package.name, cwd=folder)
        else:
            self._run(
                "apt-get",
                *self._options,
                "source",
                "--only-source",
                "--download-only",
                package.name,
                cwd=folder,
            )
        for path in sorted(folder.iterdir()):
            if path.suffix == ".deb" or _TARBALL.search(path.name):
                yield from members_of(path, wanted)
        shutil.rmtree(folder)

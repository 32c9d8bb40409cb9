"""Hosts as programs, and environments for those that cannot be installed beside the others."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.links import Checker, broken_links
from tests.sites.hosts.reading import Page

PROJECT = Path(__file__).parents[3]


def environment(group: str, cache: Path) -> Path:
    """The Python of an environment with a dependency group of this project, over what the tests themselves run with.

    mkdocs-materialx has a package ``material``, as mkdocs-material has, so the two cannot be in one environment; and
    Zensical brings a theme as large. The environment is made once, and kept until the group changes.
    """
    groups = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    key = hashlib.sha256(repr((groups[group], sys.prefix, sys.version)).encode()).hexdigest()[:12]
    folder = cache / f"{group}-{key}"
    python = folder / "bin" / "python"
    done = folder / "installed"
    with (cache / f"{group}.lock").open("w") as lock:
        # Workers of pytest-xdist come here at the same time: the first one installs.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            venv.create(folder, clear=True)
            site_packages = sysconfig.get_path("purelib", vars={"base": str(folder)})
            below = Path(site_packages) / "below.pth"
            below.write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n")
            pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
            subprocess.run([*pip, "install", "--quiet", *groups[group]], check=True)
            done.touch()
    return python


@pytest.fixture(scope="session")
def environments(request: pytest.FixtureRequest) -> Path:
    cache: Path = request.config.cache.mkdir("environments")  # type: ignore[union-attr]
    return cache


@pytest.fixture(scope="session")
def materialx(environments: Path) -> Path:
    """Python with mkdocs-materialx, MkDocs and ProperDocs."""
    return environment("materialx", environments)


@pytest.fixture(scope="session")
def zensical(environments: Path) -> Path:
    """Python with Zensical."""
    return environment("zensical", environments)


@dataclass(frozen=True)
class Built:
    """A site built by a program: what an author sees of it.

    Attributes:
        root: the project's folder; the site is in ``site`` below it.
        status: the exit status.
        log: what was printed.
        base: the site's address.
    """

    root: Path
    status: int
    log: str
    base: str = "https://example.invalid/"

    @property
    def warnings(self) -> list[str]:
        """The lines of the log that are warnings or worse."""
        return [line for line in self.log.splitlines() if line.startswith(("WARNING", "ERROR"))]

    @property
    def site(self) -> Path:
        return self.root / "site"

    def page(self, name: str) -> Page:
        return Page((self.site / name).read_text(encoding="utf-8"))

    def broken_links(self, *known: str) -> list[str]:
        return broken_links(self.site, self.base, known)

    def repeated_ids(self) -> list[str]:
        return Checker(self.site, self.base).repeated_ids()


def write_project(root: Path, config: Mapping[str, Any], files: Mapping[str, str]) -> None:
    """Writes ``mkdocs.yml`` and what else there is, by path below the project's folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Test", **config}), encoding="utf-8")


def surroundings() -> dict[str, str]:
    """The environment variables for a host: this checkout's package, and no chatter."""
    return {**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


def build(
    root: Path,
    config: Mapping[str, Any],
    files: Mapping[str, str],
    *,
    host: str = "mkdocs",
    python: Path | str = sys.executable,
    arguments: tuple[str, ...] = ("--strict",),
) -> Built:
    """Builds a project as an author does, strictly."""
    write_project(root, config, files)
    command = [str(python), "-m", host, "build", "-f", "mkdocs.yml", *arguments]
    done = subprocess.run(command, cwd=root, env=surroundings(), capture_output=True, text=True, check=False)
    base = str(config.get("site_url") or "https://example.invalid/")
    return Built(root, done.returncode, done.stdout + done.stderr, base)


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    return port

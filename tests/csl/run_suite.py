"""Runs the CSL test suite and shows what differs: ``python tests/csl/run_suite.py FOLDER [--only PATTERN]``."""

# ruff: noqa: T201 - a command that prints

from __future__ import annotations

import argparse
import difflib
import fnmatch
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.csl import driver, fixtures

RATCHET = Path(__file__).with_name("failing.yml")
_HEAD = """\
# Fixtures of the CSL test suite that fail, each with the reason. The tests hold this list in both directions: a listed
# fixture that passes fails them, and so does an unlisted one that fails. `run_suite.py --update-ratchet` rewrites it and
# leaves the reasons of new entries to be written.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a fixture: ``problem`` is empty if it passed."""

    name: str
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem


def check(path: Path) -> Outcome:
    """Runs one fixture; whatever goes wrong is told in ``problem``."""
    try:
        fixture = fixtures.read(path)
        got = driver.run(fixture)
    except driver.UnsupportedError as error:
        return Outcome(name=path.stem, problem=f"unsupported: {error}")
    except Exception:  # noqa: BLE001 - a report on everything is what this is for
        return Outcome(name=path.stem, problem=traceback.format_exc(limit=-6).rstrip())
    if got == fixture.result:
        return Outcome(name=path.stem)
    lines = difflib.ndiff(fixture.result.split("\n"), got.split("\n"))
    return Outcome(name=path.stem, problem="\n".join(line.removesuffix("\n") for line in lines))


def ratchet() -> dict[str, str]:
    """The fixtures that are known to fail, with the reasons."""
    return yaml.safe_load(RATCHET.read_text(encoding="utf-8")) or {} if RATCHET.exists() else {}


def update_ratchet(outcomes: Sequence[Outcome]) -> None:
    """Drops what passes from the ratchet and adds what fails; fixtures that were not run stay as they are."""
    known = ratchet()
    for outcome in outcomes:
        if outcome.passed:
            known.pop(outcome.name, None)
        else:
            known.setdefault(outcome.name, "")
    listed = yaml.safe_dump(known, allow_unicode=True, sort_keys=True, width=1000) if known else "{}\n"
    RATCHET.write_text(_HEAD + listed, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit status says whether all passed."""
    data = os.environ.get("REFS_DATA")
    parser = argparse.ArgumentParser(
        description="Run the CSL test suite; '- ' is what the suite wants, '+ ' what came out."
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(data) / "csl-test-suite" if data else None,
        help="the fixtures (default: csl-test-suite in the folder that REFS_DATA names)",
    )
    parser.add_argument(
        "--only", default="*", metavar="PATTERN", help="names, with * and ? (or a part of a name)"
    )
    parser.add_argument("--quiet", action="store_true", help="show the names of failures only")
    parser.add_argument("--update-ratchet", action="store_true", help=f"rewrite {RATCHET.name}")
    options = parser.parse_args(arguments)
    if options.folder is None or not options.folder.is_dir():
        parser.error("no folder of fixtures: name one, or set REFS_DATA")
    pattern = options.only if set(options.only) & set("*?[") else f"*{options.only}*"
    paths = [path for path in sorted(options.folder.glob("*.txt")) if fnmatch.fnmatch(path.stem, pattern)]
    outcomes: list[Outcome] = []
    for number, path in enumerate(paths, 1):
        if sys.stderr.isatty():
            print(f"\r{number} of {len(paths)} ", end="", file=sys.stderr, flush=True)
        outcomes.append(check(path))
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    for outcome in outcomes:
        if not outcome.passed:
            print(outcome.name if options.quiet else f"=== {outcome.name}\n{outcome.problem}\n")
    if options.update_ratchet:
        update_ratchet(outcomes)
    passed = sum(outcome.passed for outcome in outcomes)
    print(f"{passed} of {len(outcomes)} pass")
    return 0 if passed == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())

"""``check``: everything that is wrong with a site's citations and references, without building it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_refs.checks import check_items, duplicates, unused
from mkdocs_refs.cli.common import Misuse, progress_bar, write
from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.library import Library
from mkdocs_refs.loading import load_sources
from mkdocs_refs.model import Item

if TYPE_CHECKING:
    from mkdocs_refs.cli.site import Site

_CONFIG_FILES = (Path("mkdocs.yml"), Path("mkdocs.yaml"))
"""As MkDocs itself looks for them."""
_MANY = 2000
"""References that take half a second to read."""


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True))
@click.option("-f", "--config-file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The site's configuration (default: mkdocs.yml, or mkdocs.yaml).")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
              help="Lines for people, JSON for programs, or annotations for GitHub's workflows.")  # fmt: skip
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave out this kind of fault, such as unused-entry; may "
              "be given again. The code stands at the end of each line.")  # fmt: skip
def check(files: tuple[str, ...], config_file: Path | None, format_: str, ignore: tuple[str, ...]) -> None:
    """Finds what is wrong with a site's citations and references, without building it.

    Pages are rendered in memory with all of the site's plugins, and every reference is read: unknown and unused keys,
    duplicates (by key, DOI, HAL id, or title, author and year), missing fields, identifiers and dates that cannot be,
    damaged entries. With FILE, these reference lists are looked at, and no site.

    Exit status: 0 if nothing was found, 1 if something was, 2 if the site cannot be looked at.

    \b
    Examples:
      mkdocs-refs check
      mkdocs-refs check -f docs/mkdocs.yml --ignore unused-entry
      mkdocs-refs check refs.bib pasted.txt
      mkdocs-refs check --format github        in a workflow: faults show up in the pull request
    """
    found = _of_files(files) if files else _of_site(config_file)
    shown = [problem for problem in found if problem.severity > Severity.INFO and problem.code not in ignore]
    write(_FORMATS[format_](shown))
    sys.exit(1 if shown else 0)


def _of_site(given: Path | None) -> list[Diagnostic]:
    # MkDocs takes a quarter of a second to import, which no other command should have to wait for.
    from mkdocs_refs.cli.site import SiteError, render_site  # noqa: PLC0415

    config_file = given or next(filter(Path.exists, _CONFIG_FILES), _CONFIG_FILES[0])
    if not config_file.exists():
        raise Misuse(f"there is no {config_file}; name the site's configuration with -f")
    try:
        with progress_bar("Checking") as progress:
            site = render_site(config_file, progress)
    except SiteError as error:
        raise Misuse(str(error)) from error
    return _faults(site)


def _of_files(files: Iterable[str]) -> list[Diagnostic]:
    loaded = load_sources(files)
    library = loaded.library()
    items = _read_all(library)
    return _sorted([*loaded.diagnostics, *library.told(), *check_items(items)])


def _faults(site: Site) -> list[Diagnostic]:
    """All that is wrong with a site, by file and line."""
    items = _read_all(site.library)
    # A page's own items hide the site's.
    used = _with_related(
        (key for page in site.pages for key in page.used - page.own_keys(site.library)), site.library
    )
    found = [*site.diagnostics, *site.library.told(), *check_items(items), *unused(items, used)]
    cited = [item for item in items if item.id in used]
    given: dict[tuple[str, SourcePos | None], Item] = {}
    used_somewhere: set[tuple[str, SourcePos | None]] = set()
    for page in site.pages:
        found += [*page.diagnostics, *check_items(page.items), *unused(page.items, page.used)]
        # Several pages may name the same file: each of its items is wanted on one of them only.
        own = page.own_keys(site.library)
        library = Library(entry for entry in page.given if entry.id in own)
        for item in library:
            given.setdefault((item.id, item.position), item)
        found += library.told()
        on_page = _with_related(page.used, library)
        in_blocks = [item for item in page.items if item.id in page.used]
        named = [item for item in library if item.id in on_page]
        # Blocks of different pages are not compared: each page may have a list of its own, and the same work in it.
        found += duplicates([*in_blocks, *named], of=cited)
        found += duplicates(in_blocks, of=named)
        used_somewhere |= {(key, library.position(key)) for key in on_page}
    found += check_items(given.values())
    found += unused((item for place, item in given.items() if place not in used_somewhere), used=())
    return _sorted(found)


def _with_related(keys: Iterable[str], library: Library) -> set[str]:
    """Those of the keys that are in a library, and of all that these need: a chapter needs its book."""
    wanted: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = library.key_of(waiting.pop())
        if key is not None and key not in wanted:
            wanted.add(key)
            waiting += library.related(key)
    return wanted


def _read_all(library: Library) -> list[Item]:
    """Every item, with a bar where there are so many that reading them takes seconds."""
    count = len(library)
    if count < _MANY:
        return list(library)
    items: list[Item] = []
    with progress_bar("Reading") as progress:
        for item in library:
            items.append(item)
            if progress is not None:
                progress(len(items), count)
    return items


def _sorted(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column, each fault once."""

    def place(problem: Diagnostic) -> tuple[str, int, int]:
        at = problem.position
        return (at.path, at.line, at.column) if at else ("", 0, 0)

    return sorted(dict.fromkeys(problems), key=place)


# --- formats ----------------------------------------------------------------------------------------------------------


def _text(problems: list[Diagnostic]) -> str:
    return "".join(f"{problem} [{problem.code}]\n" for problem in problems)


def _json(problems: list[Diagnostic]) -> str:
    """An array of objects; ``path``, ``line`` and ``column`` are null where they are not known."""
    return (
        json.dumps(
            [
                {
                    "code": problem.code,
                    "severity": problem.severity.name.lower(),
                    "message": problem.message,
                    "hint": problem.hint,
                    "path": problem.position.path if problem.position else None,
                    "line": (problem.position.line or None) if problem.position else None,
                    "column": problem.position.column if problem.position and problem.position.line else None,
                }
                for problem in problems
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _github(problems: list[Diagnostic]) -> str:
    """Workflow commands: GitHub shows them beside the lines."""
    return "".join(map(_command, problems))


def _command(problem: Diagnostic) -> str:
    level = "error" if problem.severity is Severity.ERROR else "warning"
    at = problem.position
    line = f"line={at.line},col={at.column}," if at and at.line else ""
    place = f"file={_property(at.path)},{line}" if at and at.path else ""
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return f"::{level} {place}title={_property(problem.code)}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_FORMATS: dict[str, Callable[[list[Diagnostic]], str]] = {"text": _text, "json": _json, "github": _github}

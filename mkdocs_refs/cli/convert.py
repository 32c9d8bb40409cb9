"""``convert`` and ``keys``: what is in a reference list."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

import click

from mkdocs_refs.cli.common import (
    exit_status,
    from_option,
    print_diagnostics,
    read_input,
    wants_colour,
    write,
)
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.export import coins, losses, to_bibtex, to_csl_json, to_csl_yaml, to_ris, to_text, unprinted
from mkdocs_refs.model import Item
from mkdocs_refs.render import coins_html
from mkdocs_refs.report import report as make_report
from mkdocs_refs.richtext import parse_markup, plain
from mkdocs_refs.sources.sniff import format_of, read
from mkdocs_refs.styles.citations import short_name


def _to_coins(items: Iterable[Item]) -> str:
    contexts = map(coins, items)
    return "".join(f"{coins_html(context)}\n" for context in contexts if context)


_WRITERS: dict[str, Callable[[Iterable[Item]], str]] = {
    "csl-json": to_csl_json,
    "csl-yaml": to_csl_yaml,
    "bibtex": functools.partial(to_bibtex, remarks=True),
    "ris": to_ris,
    "text": to_text,
    "coins": _to_coins,
}


@click.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@from_option
@click.option("--to", type=click.Choice(list(_WRITERS)), help="Format of the output (default: csl-json).")
@click.option("--report", is_flag=True, help="Print a table of what was understood, field by field, with the "
              "confidence of each entry; with --to it goes to standard error.")  # fmt: skip
@click.option(
    "--worst-first", is_flag=True, help="In the report, put the entries that need a look before the others."
)
@click.option("--no-repair", is_flag=True, help="Keep every field as printed.")
@click.option("-v", "--verbose", is_flag=True, help="Also name each repair on standard error.")
def convert(  # noqa: PLR0917 - click passes options by name
    file: str, from_: str, to: str | None, report: bool, worst_first: bool, no_repair: bool, verbose: bool
) -> None:
    """Reads a reference list and writes it in another format.

    FILE is read from standard input if it is - or missing. From plain text, each CSL-JSON item carries under
    custom/mkdocs-refs the text it was read from, the reader's confidence (0 to 1), the variables in doubt and what was
    repaired; a paragraph that is no reference comes out with "recognised": false.

    \b
    Examples:
      mkdocs-refs convert hal.txt --report
      mkdocs-refs convert hal.txt --worst-first | less
      pbpaste | mkdocs-refs convert --to bibtex > refs.bib
      mkdocs-refs convert refs.bib --to text
    """
    reading = read_input(file, from_, repair=not no_repair)
    # A site loses nothing by what is not kept; a file that is converted does.
    told = [
        replace(each, severity=Severity.WARNING) if each.code == "left-out" else each
        for each in reading.diagnostics
    ]
    print_diagnostics(told, Severity.INFO if verbose else Severity.WARNING)
    report = report or worst_first
    if report:
        aside = to is not None
        table = make_report(reading.items, worst_first=worst_first, colour=wants_colour(to_stderr=aside))
        write(table, to_stderr=aside)
    if to is not None or not report:
        chosen = to or "csl-json"
        text = _WRITERS[chosen](reading.items)
        write(text)
        print_diagnostics(_lost(reading.items, text, chosen), Severity.WARNING)
    sys.exit(exit_status(reading))


def _lost(items: Sequence[Item], text: str, chosen: str) -> Sequence[Diagnostic]:
    """What is not in what was written: read back, if that is what the format is for."""
    if chosen == "text":
        return unprinted(items, (to_text([item]) for item in items))
    if chosen == "coins":
        return unprinted(items, (unquote(coins(item)) for item in items))
    return losses(items, text, functools.partial(read, format_=format_of(chosen)))


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@from_option
def keys(files: tuple[str, ...], from_: str) -> None:
    """Lists the citation keys of reference lists, with authors, year and title.

    One line an item: the key, a tab, and a short description. Reads standard input without FILE.

    \b
    Examples:
      mkdocs-refs keys refs.bib list.txt
      mkdocs-refs keys list.txt | grep -i leukemia
    """
    readings = [read_input(file, from_) for file in files or ("-",)]
    for reading in readings:
        numbers = {key: alias for alias, key in reading.aliases.items()}
        for item in reading.items:
            number = f"  [@{numbers[item.id]}]" if item.id in numbers else ""
            write(f"{item.id}\t{_describe(item)}{number}\n")
    problems = [problem for reading in readings for problem in reading.diagnostics]
    print_diagnostics(problems, Severity.WARNING)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in problems) else 0)


def _describe(item: Item) -> str:
    if not item.recognised:
        kind = "as pasted" if item.confidence == 1 else "not a reference"
        return f"({kind}) " + " ".join(item.verbatim.split())[:80]
    who = plain(short_name(item, locale="en")) if item.authors else "(no author)"
    when = str(item.year) if item.year is not None else "n.d."
    return f"{who} ({when}) {plain(parse_markup(item.title))}"

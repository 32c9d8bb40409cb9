"""The command ``mkdocs-refs``: reads reference lists outside of a site.

Results go to standard output, diagnostics to standard error. Exit status: 0 if everything was read, 1 if something was
not, 2 on misuse.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from mkdocs_refs import __version__
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.export import to_bibtex, to_csl_json, to_text
from mkdocs_refs.loading import read_bytes
from mkdocs_refs.model import Item
from mkdocs_refs.report import report as make_report
from mkdocs_refs.richtext import plain
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.sniff import FORMATS, format_of
from mkdocs_refs.styles.citations import short_name

_WRITERS: dict[str, Callable[[Iterable[Item]], str]] = {
    "csl-json": to_csl_json,
    "bibtex": to_bibtex,
    "text": to_text,
}
_LONG_INPUT = 200_000
"""Bytes from which reading takes long enough (some half a second) to show progress."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mkdocs-refs")
def main() -> None:
    """Reads reference lists as people have them: plain text copied from HAL or a PDF, and BibTeX.

    \b
    Try it:
      mkdocs-refs convert list.txt --report            what was understood, to check
      mkdocs-refs convert list.txt --to bibtex > refs.bib
      mkdocs-refs keys refs.bib                        what to write after the @
    """


@main.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--from", "from_", type=click.Choice(["auto", *FORMATS]), default="auto", show_default=True,
              help="Format of the input; auto tells it by the content.")  # fmt: skip
@click.option("--to", type=click.Choice(list(_WRITERS)), help="Format of the output (default: csl-json).")
@click.option("--report", is_flag=True, help="Print a table of what was understood, field by field, with the "
              "confidence of each entry; with --to it goes to standard error.")  # fmt: skip
@click.option("--no-repair", is_flag=True, help="Keep every field as printed.")
@click.option("-v", "--verbose", is_flag=True, help="Also name each repair on standard error.")
def convert(  # noqa: PLR0917 - click passes options by name
    file: str, from_: str, to: str | None, report: bool, no_repair: bool, verbose: bool
) -> None:
    """Reads a reference list and writes it in another format.

    FILE is read from standard input if it is - or missing. From plain text, each CSL-JSON item carries under
    custom/mkdocs-refs the text it was read from, the reader's confidence (0 to 1) and what was repaired; a paragraph
    that is no reference comes out with "recognised": false.

    \b
    Examples:
      mkdocs-refs convert hal.txt --report
      pbpaste | mkdocs-refs convert --to bibtex > refs.bib
      mkdocs-refs convert refs.bib --to text
    """
    reading = _read(file, from_, repair=not no_repair)
    _print_diagnostics(reading.diagnostics, Severity.INFO if verbose else Severity.WARNING)
    if report:
        _write(make_report(reading.items), to_stderr=to is not None)
    if to is not None or not report:
        _write(_WRITERS[to or "csl-json"](reading.items))
    failed = any(problem.severity is Severity.ERROR for problem in reading.diagnostics)
    sys.exit(1 if failed or any(not item.recognised for item in reading.items) else 0)


@main.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--from", "from_", type=click.Choice(["auto", *FORMATS]), default="auto", show_default=True,
              help="Format of the input; auto tells it by the content.")  # fmt: skip
def keys(files: tuple[str, ...], from_: str) -> None:
    """Lists the citation keys of reference lists, with authors, year and title.

    One line an item: the key, a tab, and a short description. Reads standard input without FILE.

    \b
    Examples:
      mkdocs-refs keys refs.bib list.txt
      mkdocs-refs keys list.txt | grep -i leukemia
    """
    readings = [_read(file, from_) for file in files or ("-",)]
    for reading in readings:
        numbers = {key: alias for alias, key in reading.aliases.items()}
        for item in reading.items:
            number = f"  [@{numbers[item.id]}]" if item.id in numbers else ""
            _write(f"{item.id}\t{_describe(item)}{number}\n")
    problems = [problem for reading in readings for problem in reading.diagnostics]
    _print_diagnostics(problems, Severity.WARNING)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in problems) else 0)


def _describe(item: Item) -> str:
    if not item.recognised:
        return "(not a reference) " + " ".join(item.verbatim.split())[:80]
    who = plain(short_name(item, locale="en")) if item.authors else "(no author)"
    when = str(item.year) if item.year is not None else "n.d."
    return f"{who} ({when}) {item.title}"


def _read(file: str, from_: str, *, repair: bool = True) -> Reading:
    """Reads a file or standard input, with a progress bar on a terminal if that takes long.

    Ends the program with a message if there is no such file.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror or error}", param_hint="FILE") from error
    path = "<stdin>" if file == "-" else file
    format_ = format_of(from_) if from_ != "auto" else None
    if len(raw) < _LONG_INPUT or not sys.stderr.isatty():
        return read_bytes(raw, path, format_=format_, repair=repair)
    with click.progressbar(length=1000, label="Reading", file=sys.stderr) as shown:

        def progress(done: int, total: int) -> None:
            shown.update(max(0, done * 1000 // max(total, 1) - shown.pos))

        return read_bytes(raw, path, format_=format_, repair=repair, progress=progress)


def _write(text: str, *, to_stderr: bool = False) -> None:
    """Writes UTF-8 whatever the terminal's encoding; a lone surrogate becomes a question mark."""
    click.echo(text.encode("utf-8", errors="replace"), nl=False, err=to_stderr)


def _print_diagnostics(diagnostics: Iterable[Diagnostic], least: Severity) -> None:
    for diagnostic in diagnostics:
        if diagnostic.severity >= least:
            _write(f"{diagnostic.severity.name.lower()}: {diagnostic}\n", to_stderr=True)

"""What the commands share: reading a file or standard input, writing, and telling what was wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.loading import read_bytes
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.sniff import FORMATS, format_of

_LONG_INPUT = 200_000
"""Bytes from which reading takes long enough (some half a second) to show progress."""


class Misuse(click.ClickException):
    """Something that was asked for is not there, or not possible; ends the program with status 2."""

    exit_code = 2


def from_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--from`` of a command; its argument is ``from_``."""
    return click.option("--from", "from_", type=click.Choice(["auto", *FORMATS]), default="auto", show_default=True,
                        help="Format of the input; auto tells it by the content.")(command)  # fmt: skip


def read_input(file: str, from_: str, *, repair: bool = True) -> Reading:
    """Reads a file or standard input, with a progress bar on a terminal if that takes long.

    Ends the program with a message if there is no such file.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror or error}", param_hint="FILE") from error
    path = "<stdin>" if file == "-" else file
    format_ = format_of(from_) if from_ != "auto" else None
    if len(raw) < _LONG_INPUT:
        return read_bytes(raw, path, format_=format_, repair=repair)
    with progress_bar("Reading") as progress:
        return read_bytes(raw, path, format_=format_, repair=repair, progress=progress)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal; elsewhere, in a pipe for one, nothing.

    Yields:
        What to call with how much is done, and of how much; None where there is no bar.
    """
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as shown:

        def progress(done: int, total: int) -> None:
            shown.update(max(0, done * 1000 // max(total, 1) - shown.pos))

        yield progress


def write(text: str, *, to_stderr: bool = False) -> None:
    """Writes UTF-8 whatever the terminal's encoding; a lone surrogate becomes a question mark.

    Ends the program with a message if the output cannot be written (a disk that is full), and quietly if nobody reads on.
    """
    try:
        click.echo(text.encode("utf-8", errors="replace"), nl=False, err=to_stderr)
    except BrokenPipeError:
        raise  # which click itself ends the program for
    except OSError as error:
        if to_stderr:
            return  # there is nowhere to say so
        _forget_output()
        raise Misuse(f"the output cannot be written: {error.strerror or error}") from error


def wants_colour(*, to_stderr: bool = False) -> bool:
    """Whether what is written may have colours: on a terminal, unless its user wants none (no-color.org)."""
    stream = sys.stderr if to_stderr else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _forget_output() -> None:
    """Leads what is still to be written into nothing: Python would try again at its end, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def print_diagnostics(diagnostics: Iterable[Diagnostic], least: Severity) -> None:
    """Writes what is at least this severe to standard error, a line each."""
    for diagnostic in diagnostics:
        if diagnostic.severity >= least:
            write(f"{diagnostic.severity.name.lower()}: {diagnostic}\n", to_stderr=True)


def exit_status(reading: Reading) -> int:
    """0 if everything was read, 1 if there was an error or a paragraph that is no reference, unless its author wants it so."""
    failed = any(problem.severity is Severity.ERROR for problem in reading.diagnostics)
    return 1 if failed or any(not item.recognised and item.confidence != 1 for item in reading.items) else 0

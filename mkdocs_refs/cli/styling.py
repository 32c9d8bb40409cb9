"""``render`` and ``styles``: a bibliography on its own, and the styles to choose from."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import click

from mkdocs_refs.bibliography import Bibliography, PlacedList, Scope, Selection, assemble, numbers_of
from mkdocs_refs.cli.common import exit_status, from_option, print_diagnostics, read_input, write
from mkdocs_refs.cli.completion import style_names
from mkdocs_refs.csl.find import EXTRA, published_folders
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.library import Library
from mkdocs_refs.model import Order
from mkdocs_refs.render import bibliography_html, bibliography_markdown, bibliography_text
from mkdocs_refs.sources import Reading
from mkdocs_refs.styles import (
    DEFAULT_STYLE,
    LoadedStyle,
    StyleError,
    StyleInfo,
    UnknownStyleError,
    available_styles,
    has_locale,
    load_style,
    missing_locale,
)
from mkdocs_refs.terms import terms

_ORDERS = {"listed": Order.LISTED, "sorted": Order.SORTED, "style": Order.STYLE}


@click.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@from_option
@click.option("--style", default=DEFAULT_STYLE, show_default=True, metavar="NAME", shell_complete=style_names,
              help="A style's name (see: mkdocs-refs styles), or the path of a .csl file.")  # fmt: skip
@click.option("--locale", default="", metavar="TAG", help="Language of the terms, such as fr or pt-BR (default: the "
              "style's own, else en-US).")  # fmt: skip
@click.option("--to", type=click.Choice(["html", "text", "markdown"]), default="text", show_default=True,
              help="Format of the output.")  # fmt: skip
@click.option("--order", type=click.Choice(list(_ORDERS)), help="Order of the entries: as listed, sorted by author, "
              "year and title, or as the style sorts (default: a pasted list as listed, others as the style sorts).")  # fmt: skip
def render(file: str, from_: str, style: str, locale: str, to: str, order: str | None) -> None:  # noqa: PLR0917 - as click passes them
    """Writes a reference list as a styled bibliography.

    FILE is read from standard input if it is - or missing. HTML is a fragment, the same as on a page of a site, without
    links back.

    \b
    Examples:
      mkdocs-refs render hal.txt
      mkdocs-refs render refs.bib --style apa --to markdown
      mkdocs-refs render refs.bib --style ./own.csl --locale fr --to html > refs.html
    """
    chosen = _load(style)
    reading = read_input(file, from_)
    print_diagnostics(reading.diagnostics, Severity.WARNING)
    spoken = locale or chosen.default_locale or "en-US"
    if not has_locale(spoken):
        print_diagnostics(
            [Diagnostic(code="no-locale", message=f"--locale: {missing_locale(spoken)}")], Severity.WARNING
        )
    bibliography, told = _styled(reading, chosen, spoken, _ORDERS[order] if order else reading.order)
    print_diagnostics(told, Severity.WARNING)
    writers: dict[str, Callable[[Bibliography], str]] = {
        "html": lambda made: bibliography_html(made, terms(spoken)) + "\n",
        "text": bibliography_text,
        "markdown": bibliography_markdown,
    }
    write(writers[to](bibliography))
    sys.exit(exit_status(reading))


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
def styles(words: tuple[str, ...]) -> None:
    """Lists the styles there are: name, kind of citations, title; with words, those that have them all.

    Built-in styles come first. In a pipe the columns are separated by tabs.

    \b
    Examples:
      mkdocs-refs styles
      mkdocs-refs styles chicago note
      mkdocs-refs styles | cut -f1
    """
    found = [style for style in available_styles() if style.matches(words)]
    write(_table(found) if sys.stdout.isatty() else _rows(found))
    if not published_folders():
        write(f"Some 10,000 more styles come with: {EXTRA}\n", to_stderr=True)
    if not found:
        write(
            "No style has " + " and ".join(f"'{word}'" for word in words) + " in its name or title.\n",
            to_stderr=True,
        )
        sys.exit(1)


def _load(name: str) -> LoadedStyle:
    try:
        return load_style(name)
    except (UnknownStyleError, StyleError) as error:
        raise click.BadParameter(str(error), param_hint="--style") from error


def _styled(
    reading: Reading, style: LoadedStyle, locale: str, order: Order
) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    placed = PlacedList(select=Selection(scope=Scope.ALL), order=order, numbers=numbers_of(reading.aliases))
    page = assemble(Library(reading.items), [], [placed], style, locale=locale)
    return page.bibliographies[0], page.diagnostics


def _rows(styles: Iterable[StyleInfo]) -> str:
    return "".join(f"{style.name}\t{style.citation_format}\t{style.title}\n" for style in styles)


def _table(styles: list[StyleInfo]) -> str:
    widest = min(max((len(style.name) for style in styles), default=0), 40)
    return "".join(
        f"{style.name:<{widest}}  {style.citation_format:<11}  {style.title}\n" for style in styles
    )

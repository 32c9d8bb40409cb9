"""The command ``mkdocs-refs``: reads and styles reference lists outside of a site.

Results go to standard output, diagnostics to standard error. Exit status: 0 if everything was read, 1 if something was
not, 2 on misuse.
"""

from __future__ import annotations

import click

from mkdocs_refs import __version__
from mkdocs_refs.cli.adopt import adopt
from mkdocs_refs.cli.check import check
from mkdocs_refs.cli.completion import completion
from mkdocs_refs.cli.convert import convert, keys
from mkdocs_refs.cli.styling import render, styles

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mkdocs-refs")
def main() -> None:
    """Reads, converts, styles and checks reference lists as people have them.

    Plain text copied from HAL or a PDF, BibTeX, CSL-JSON, CSL-YAML, RIS.

    \b
    Try it:
      mkdocs-refs convert list.txt --report            what was understood, to check
      mkdocs-refs convert list.txt --to bibtex > refs.bib
      mkdocs-refs keys refs.bib                        what to write after the @
      mkdocs-refs render refs.bib --style apa          a bibliography on its own
      mkdocs-refs styles nature                        what styles there are
      mkdocs-refs adopt draft.md                       citation keys for a pasted article
      mkdocs-refs check                                what is wrong with a site's citations and references
    """


for _command in (adopt, check, completion, convert, keys, render, styles):
    main.add_command(_command)

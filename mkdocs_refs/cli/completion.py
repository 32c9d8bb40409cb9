"""``completion``, and what a shell can complete: the names of styles."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from mkdocs_refs.cli.common import Misuse, write
from mkdocs_refs.styles import available_styles

_PROGRAM = "mkdocs-refs"
_VARIABLE = "_MKDOCS_REFS_COMPLETE"
_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
def completion(shell: str | None) -> None:
    """Prints a script that lets the shell complete commands, options, files and styles.

    SHELL is bash, zsh or fish; by default the one you are in.

    \b
    Examples:
      mkdocs-refs completion bash >> ~/.bashrc
      mkdocs-refs completion zsh >> ~/.zshrc
      mkdocs-refs completion fish > ~/.config/fish/completions/mkdocs-refs.fish
    """
    name = shell or Path(os.environ.get("SHELL", "")).name
    made = get_completion_class(name)
    if made is None or name not in _SHELLS:
        raise Misuse(f"which shell? Write one of: {', '.join(_SHELLS)}")
    root = click.get_current_context().find_root().command
    write(made(root, {}, _PROGRAM, _VARIABLE).source() + "\n")


def style_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The styles whose name begins as written; a path is the shell's to complete."""
    if incomplete.startswith((".", "/", "~")):
        return [CompletionItem(incomplete, type="file")]
    return [
        CompletionItem(style.name, help=style.title)
        for style in available_styles()
        if style.name.startswith(incomplete)
    ]

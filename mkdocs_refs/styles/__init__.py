"""Ways of styling a bibliography behind one interface (``mkdocs_refs.model.Style``)."""

from __future__ import annotations

import difflib
import functools

from mkdocs_refs.model import Style
from mkdocs_refs.styles.pybtex_adapter import PybtexStyle, pybtex_styles

__all__ = ["DEFAULT_STYLE", "UnknownStyleError", "available_styles", "load_style"]

DEFAULT_STYLE = "unsrt"
"""Numbers in the order of citation."""

_PYBTEX = "pybtex:"


class UnknownStyleError(LookupError):
    """No style has this name.

    Attributes:
        name: the name that was asked for.
        available: the names there are.
    """

    def __init__(self, name: str, available: list[str]) -> None:
        self.name = name
        self.available = available
        near = difflib.get_close_matches(name.removeprefix(_PYBTEX), available, 1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        super().__init__(f"unknown style '{name}'; there are: {', '.join(available)}.{hint}")


def available_styles() -> list[str]:
    """The names that ``load_style`` knows, sorted; each may also be written ``pybtex:NAME``."""
    return pybtex_styles()


@functools.cache
def load_style(name: str = DEFAULT_STYLE) -> Style:
    """The style of this name. Styles are pure, so one serves all pages: finding it takes longer than formatting a page.

    Args:
        name: ``unsrt``, ``plain``, ``alpha``, ``unsrtalpha`` or any installed pybtex style, bare or as ``pybtex:NAME``.

    Raises:
        UnknownStyleError: there is none of this name.
    """
    try:
        return PybtexStyle(name.removeprefix(_PYBTEX))
    except LookupError:
        raise UnknownStyleError(name, available_styles()) from None

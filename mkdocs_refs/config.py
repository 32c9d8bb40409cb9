"""The options of the MkDocs plugin. Each attribute's docstring is what the reference documentation says of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from mkdocs_refs.identifiers import DEFAULT_ORDER
from mkdocs_refs.sources.plaintext import checked_repairs
from mkdocs_refs.styles import DEFAULT_STYLE, StyleError, UnknownStyleError, load_style


class _Style(c.Type[str]):
    """The name of a style that is there and works, or the path of one, relative to ``mkdocs.yml``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(str, **kwargs)
        self._folder: Path | None = None

    def pre_validation(self, config: Config, key_name: str) -> None:  # noqa: ARG002 - the host's signature
        self._folder = config_folder(config.config_file_path)

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        try:
            load_style(name, self._folder)
        except (UnknownStyleError, StyleError) as error:
            raise ValidationError(str(error)) from error
        return name


def config_folder(config_file: str | None) -> Path:
    """The folder of ``mkdocs.yml``, from the working directory where it lies below that, as messages show it."""
    return as_known(Path(config_file or ".").resolve().parent)


def as_known(path: Path) -> Path:
    """A path as the author would write it: relative to the working directory if it lies below it."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
    return path if ".." in relative.parts else relative


class _Repair(c.OptionallyRequired[bool | tuple[str, ...]]):
    """``true``, ``false`` or a list of the repairs that are wanted."""

    def run_validation(self, value: object) -> bool | tuple[str, ...]:
        try:
            return checked_repairs(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class RefsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The options under ``refs:`` in ``mkdocs.yml``."""

    sources = c.ListOfItems(c.Type(str), default=[])
    """Files with references (``.bib``, or ``.txt`` with a plain-text list), relative to ``mkdocs.yml``."""

    style = _Style(default=DEFAULT_STYLE)
    """The citation style: a built-in or published one by name, the path of a ``.csl`` file, or ``pybtex:NAME``."""

    locale = c.Optional(c.Type(str))
    """Language tag for terms and the interface. Default: the style's own language, else the theme's, else ``en-US``."""

    numbering = c.Choice(("page",), default="page")
    """Numbers begin anew on every page."""

    auto = c.Type(bool, default=True)
    """Add a bibliography at the end of a page that cites but places none."""

    title = c.Optional(c.Type(str))
    """Heading of the automatic bibliography. Default: the language's word; an empty string for none."""

    repair = _Repair(default=True)
    """Repair the damage of pasted lists: ``true``, ``false``, or a list of repairs."""

    links = c.ListOfItems(c.Choice(tuple(DEFAULT_ORDER)), default=list(DEFAULT_ORDER))
    """The links shown after an entry, in order."""

    stylesheet = c.Type(bool, default=True)
    """Add the default stylesheet to the site."""

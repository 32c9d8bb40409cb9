"""The options of the MkDocs plugin. Each attribute's docstring is what the reference documentation says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from mkdocs_refs.identifiers import DEFAULT_ORDER
from mkdocs_refs.sources.plaintext import checked_repairs
from mkdocs_refs.styles import DEFAULT_STYLE, UnknownStyleError, load_style


class _Checked(c.Type[str]):
    """A string that a function accepts or refuses with a message."""

    def __init__(self, check: Callable[[str], object], refused: type[Exception], **kwargs: Any) -> None:
        super().__init__(str, **kwargs)
        self._check = check
        self._refused = refused

    def run_validation(self, value: object) -> str:
        text = super().run_validation(value)
        try:
            self._check(text)
        except self._refused as error:
            raise ValidationError(str(error)) from error
        return text


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

    style = _Checked(load_style, UnknownStyleError, default=DEFAULT_STYLE)
    """The citation style: a pybtex style's name (``unsrt``, ``plain``, ``alpha`` or any installed one)."""

    locale = c.Optional(c.Type(str))
    """Language tag for terms and the interface. Default: the theme's language, else ``en-US``."""

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

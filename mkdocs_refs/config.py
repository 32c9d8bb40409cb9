"""The options of the MkDocs plugin. Each attribute's docstring is what the reference documentation says of it."""

from __future__ import annotations

import difflib
import glob
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.export import FILE_FORMATS
from mkdocs_refs.extension import METADATA
from mkdocs_refs.extension.blocks import COMMANDS
from mkdocs_refs.identifiers import DEFAULT_ORDER, KINDS
from mkdocs_refs.loading import Network
from mkdocs_refs.remote import is_url
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


class _CslFile(_Style):
    """mkdocs-bibtex's ``csl_file``: a path, or the address of a style that is also there by its name."""

    def run_validation(self, value: object) -> str:
        if isinstance(value, str) and is_url(value):
            name = value.partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".csl")
            try:
                return super().run_validation(name)
            except ValidationError as error:
                raise ValidationError(
                    f"styles are not fetched at build time, and there is none of the name '{name}'. Save the file beside"
                    f" mkdocs.yml and give its path. ({error})"
                ) from error
        return super().run_validation(value)


def config_folder(config_file: str | None) -> Path:
    """The folder of ``mkdocs.yml``, from the working directory where it lies below that, as messages show it."""
    return as_known(Path(config_file).resolve().parent if config_file else Path.cwd())


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


class _Positive(c.OptionallyRequired[float]):
    """A number that is not negative."""

    def run_validation(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
            raise ValidationError(f"Expected a number from 0 to 1,000,000,000, got {value!r}")
        return float(value)


class _Count(c.OptionallyRequired[int]):
    """A whole number that is not negative."""

    def run_validation(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1e9:
            raise ValidationError(f"Expected a whole number, 0 or more, got {value!r}")
        return value


class _Sources(c.OptionallyRequired[list[str]]):
    """A list of paths and addresses; a single one may stand alone."""

    def run_validation(self, value: object) -> list[str]:
        sources = [value] if isinstance(value, str) else value
        if not isinstance(sources, list) or not all(
            isinstance(each, str) and each.strip() for each in sources
        ):
            # A URL may hold a password: what is wrong is not shown.
            raise ValidationError(f"Expected a path or a list of paths, got {_kind(value)}")
        return sources


def _kind(value: object) -> str:
    if not isinstance(value, list):
        return "an empty text" if isinstance(value, str) else f"a {type(value).__name__}"
    kinds = sorted({type(each).__name__ for each in value if not (isinstance(each, str) and each.strip())})
    return f"a list with a {' and a '.join(kinds)} in it".replace("a str ", "an empty text ")


class _Command(c.Type[str]):
    r"""A word that stands for a place, such as ``\bibliography``."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        word = super().run_validation(value)
        if not word.strip() or not word.isprintable() or word.strip() != word:
            raise ValidationError(
                f"Expected a word such as \\bibliography, got {value!r}. (In YAML, write it without double quotes.)"
            )
        return word


class RefsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The options under ``refs:`` in ``mkdocs.yml``."""

    sources = _Sources(default=[])
    """Files, directories and globs with references, relative to ``mkdocs.yml``, and URLs (with ``allow_network``)."""

    style = _Style(default=DEFAULT_STYLE)
    """The citation style: a built-in or published one by name, the path of a ``.csl`` file, or ``pybtex:NAME``."""

    locale = c.Optional(c.Type(str))
    """Language tag for terms and the interface. Default: the style's own language, else the theme's, else ``en-US``."""

    numbering = c.Choice(("page", "site"), default="page")
    """``page``: numbers begin anew on every page. ``site``: they run on, in the order of the navigation."""

    auto = c.Type(bool, default=True)
    """Add a bibliography at the end of a page that cites but places none."""

    title = c.Optional(c.Type(str))
    """Heading of the automatic bibliography. Default: the language's word; an empty string for none."""

    narrative = c.Type(bool, default=True)
    """Whether ``@key`` in running text is a citation; ``[@key]`` always is."""

    repair = _Repair(default=True)
    """Repair the damage of pasted lists: ``true``, ``false``, or a list of repairs."""

    links = c.ListOfItems(c.Choice(tuple(KINDS)), default=list(DEFAULT_ORDER))
    """The links shown after an entry, in order."""

    backlinks = _Count(default=8)
    """How many links back to its citations an entry shows at once; the others are folded away."""
    export = c.ListOfItems(c.Choice(tuple(FILE_FORMATS)), default=list(FILE_FORMATS))
    """The formats in which each entry and each page can be copied and downloaded; an empty list for none."""

    metadata = c.ListOfItems(c.Choice(METADATA), default=["coins"])
    """What pages say about their references to programs: ``coins`` in each entry, ``citation_reference`` in the head."""

    review = c.Choice(("serve", "always", "never"), default="serve")
    """When entries of pasted lists whose reading is in doubt are marked for their author: under ``mkdocs serve`` alone,
    always, or never."""

    stylesheet = c.Type(bool, default=True)
    """Add the default stylesheet to the site."""

    popover = c.Type(bool, default=True)
    """Add the script that shows an entry where it is cited, and copies exports."""

    allow_network = c.Type(bool, default=False)
    """Read sources from URLs. Without it nothing is ever asked for."""

    cache_dir = c.Type(str, default=".cache/mkdocs-refs")
    """Folder for copies of sources from URLs, relative to ``mkdocs.yml``."""

    cache_max_age = _Positive(default=24.0)
    """Hours for which a copy is used without asking whether there is a newer one."""

    network_timeout = _Positive(default=10.0)
    """Seconds after which a server counts as not there; the copy is used then."""

    # mkdocs-bibtex's options, with the same meaning.

    bib_file = c.Optional(c.Type(str))
    """mkdocs-bibtex's: one more source."""

    bib_dir = c.Optional(c.Type(str))
    """mkdocs-bibtex's: every ``.bib`` file below this directory is one more source."""

    bib_by_default = c.Optional(c.Type(bool))
    """mkdocs-bibtex's name of ``auto``."""

    bib_command = _Command(COMMANDS[0])
    r"""The word that places the page's bibliography, on a line of its own; ``[REFERENCES]`` always does."""

    full_bib_command = _Command(COMMANDS[1])
    r"""The word that places the site's bibliography, on a line of its own; ``[REFERENCES all]`` always does."""

    csl_file = c.Optional(_CslFile())
    """mkdocs-bibtex's name of ``style``."""

    csl_file_encoding = c.Optional(c.Type(str))
    """mkdocs-bibtex's; without effect, since a style says itself how it is encoded."""

    enable_inline_citations = c.Optional(c.Type(bool))
    """mkdocs-bibtex's name of ``narrative``."""

    cite_inline = c.Optional(c.Type(bool))
    """An older mkdocs-bibtex's; without effect, since citations always stand in the text, as the style has them."""

    footnote_format = c.Optional(c.Type(str))
    """mkdocs-bibtex's; without effect, since citations are links and no footnotes."""

    unescape_for_arithmatex = c.Optional(c.Type(bool))
    """An older mkdocs-bibtex's; without effect, since formulas are left as they are."""

    def __init__(self, config_file_path: str | bytes | None = None) -> None:
        super().__init__(config_file_path)
        self._given: set[str] = set()
        self.unknown: dict[str, str] = {}
        """Names under ``refs:`` that are no options, and what to do about each; MkDocs only warns of them."""

    def load_dict(self, patch: dict[str, Any]) -> None:
        """Takes the options; remembers which the author has given."""
        super().load_dict(patch)
        self._given.update(patch)

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Checks each option, and that no two of them contradict each other."""
        failed, warnings = super().validate()
        options = dict(self._schema)
        self.unknown = {
            name: _nearest(name, options) for name in sorted(self._given - options.keys(), key=str)
        }
        warnings = [
            (name, f"{told}. {self.unknown[name]}" if name in self.unknown else told)
            for name, told in warnings
        ]
        for old, new in _OLD_NAMES.items():
            if self[old] is not None and new in self._given:
                failed.append((old, ValidationError(f"'{new}' says the same; give one of the two.")))
        if self.bib_command == self.full_bib_command:
            failed.append(
                (
                    "full_bib_command",
                    ValidationError("'bib_command' is the same word; give two different ones."),
                )
            )
        return failed, warnings


def _nearest(name: str, options: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(name).lower(), options, n=1)
    return f"Did you mean '{close[0]}'?" if close else "Take it out."


def place_in(config_file: str | None, written: str) -> SourcePos | None:
    """Where something stands in ``mkdocs.yml``, word for word; None if it does not."""
    if not config_file or not written:
        return None
    try:
        text = Path(config_file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = re.search(rf"^[^#\n]*?(?<![\w./-])({re.escape(written)})(?![\w/-]|\.\w)", text, re.MULTILINE)
    if found is None:
        return None
    start = found.start(1)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return SourcePos(path=str(as_known(Path(config_file))), line=line, column=column)


_OLD_NAMES = {"csl_file": "style", "bib_by_default": "auto", "enable_inline_citations": "narrative"}
_WITHOUT_EFFECT = {
    "csl_file_encoding": "a style says itself how it is encoded",
    "cite_inline": "citations always stand in the text, as the style has them",
    "footnote_format": "citations are links to the bibliography, not footnotes; the style makes their labels",
    "unescape_for_arithmatex": "formulas are left as they are",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the options mean, mkdocs-bibtex's joined with ours.

    Attributes:
        sources: paths relative to the folder of ``mkdocs.yml``, globs, URLs.
        style: its name or path.
        auto: whether a page that cites gets a bibliography at its end.
        narrative: whether ``@key`` in running text is a citation.
        as_one: whether numbers run on from page to page.
        commands: the words for the page's bibliography and the site's.
        network: how URLs are read.
        remarks: what the author may want to know about the options.
    """

    sources: tuple[str, ...]
    style: str
    auto: bool
    narrative: bool
    as_one: bool
    commands: tuple[str, str]
    network: Network
    remarks: tuple[str, ...]


def options_of(config: RefsConfig) -> Options:
    """What the validated options mean."""
    sources = list(config.sources)
    if config.bib_file:
        sources.append(config.bib_file)
    elif config.bib_dir:
        sources.append(f"{glob.escape(config.bib_dir.rstrip('/'))}/**/*.bib")
    remarks = [
        f"{name}: without effect; {why}. Take it out."
        for name, why in _WITHOUT_EFFECT.items()
        if config[name] is not None
    ]
    if config.bib_file and config.bib_dir:
        remarks.append(
            "bib_dir: not read, since there is a bib_file, as with mkdocs-bibtex. Give both under sources."
        )
    folder = config_folder(config.config_file_path)
    return Options(
        sources=tuple(dict.fromkeys(sources)),
        style=config.csl_file or config.style,
        auto=config.auto if config.bib_by_default is None else config.bib_by_default,
        narrative=config.narrative
        if config.enable_inline_citations is None
        else config.enable_inline_citations,
        as_one=config.numbering == "site",
        commands=(config.bib_command, config.full_bib_command),
        network=Network(
            allowed=config.allow_network,
            cache=folder / config.cache_dir,
            max_age=config.cache_max_age * 3600,
            timeout=config.network_timeout,
        ),
        remarks=tuple(remarks),
    )

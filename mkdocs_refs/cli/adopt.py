"""``adopt``: the literal citations of a pasted article become citation keys."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_refs.adopt import Adopted, front_matter_end, has_own_list
from mkdocs_refs.adopt import adopt as adopt_text
from mkdocs_refs.cli.common import Misuse, print_diagnostics, write
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.frontmatter import page_sources
from mkdocs_refs.library import Library, Unread
from mkdocs_refs.loading import load_sources
from mkdocs_refs.model import Item

_CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")
_OUR_FIELDS = re.compile(r"^(?:references|bibliography)[ \t]*:", re.MULTILINE)
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command()
@click.argument("file", metavar="DRAFT.md", type=click.Path())
@click.option("--source", "sources", multiple=True, metavar="FILE", type=click.Path(),
              help="Look here too for what the article's own list does not have; may be given again.")  # fmt: skip
@click.option("-f", "--config-file", type=click.Path(path_type=Path), metavar="FILE",
              help="The configuration of a site whose sources count, if the article has no list (default: the nearest "
              "mkdocs.yml above it).")  # fmt: skip
@click.option("--write", "in_place", is_flag=True, help="Write the file; without it, nothing is changed.")
def adopt(file: str, sources: tuple[str, ...], config_file: Path | None, in_place: bool) -> None:
    """Turns the literal citations of a pasted article into citation keys.

    Numbers ([12], [3, 5-7], superscripts) and names with a year (Thomas et al., 1999) become [@thomas1999] and the
    like, wherever they mean one item of the article's own list of references. A plain list below a heading such as
    References becomes a reference block. The changes are shown as a diff; what looks like a citation and was left is
    listed on standard error, with its place and the reason.

    Exit status: 0 if nothing was left, 1 if something was, 2 on misuse.

    \b
    Examples:
      mkdocs-refs adopt docs/draft.md               what would change
      mkdocs-refs adopt docs/draft.md --write
      mkdocs-refs adopt draft.md --source refs.bib
    """
    draft = _Draft.read(file)
    adopted = adopt_text(draft.text, _further(draft, sources, config_file))
    made = draft.encoded(adopted.text)
    write(_diff(draft.text, adopted.text, file))
    for each in adopted.left:
        write(f"{file}:{each.line}:{each.column}: {_short(each.text)}: {each.why}\n", to_stderr=True)
    if in_place and made != draft.raw:
        _replace(Path(file), made)
    write(_summary(adopted, written=in_place and made != draft.raw), to_stderr=True)
    sys.exit(1 if adopted.left else 0)


# --- reading and writing ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A file: its bytes, its text, and how one becomes the other."""

    path: Path
    raw: bytes
    text: str
    encoding: str

    @classmethod
    def read(cls, file: str) -> _Draft:
        """Reads a file; ends the program with a message if it is none, or no text."""
        try:
            raw = Path(file).read_bytes()
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
            raise Misuse(f"{file}: {reason}") from error
        # Windows-1252 leaves some bytes undefined; Latin-1 defines all.
        for encoding in ("utf-16", "utf-8", "cp1252", "latin-1"):
            if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
                continue
            codec = "utf-16-le" if raw.startswith(b"\xff\xfe") else "utf-16-be"
            chosen = codec if encoding == "utf-16" else encoding
            with contextlib.suppress(UnicodeError):
                text = raw.decode(chosen)
                if "\x00" not in text:
                    return cls(path=Path(file), raw=raw, text=text, encoding=chosen)
        raise Misuse(f"{file}: this is no text")

    def encoded(self, text: str) -> bytes:
        """The text as the file has it; ends the program with a message if its encoding lacks a letter of a key."""
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            letter = text[error.start]
            raise Misuse(
                f"{self.path}: its encoding ({self.encoding}) has no '{letter}', which a key needs; save it as UTF-8"
            ) from error


def _replace(path: Path, content: bytes) -> None:
    """Writes a file so that it is either the old one or the new one; a link stays a link, and the mode what it was."""
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".mkdocs-refs-")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, temporary)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Misuse(f"{path}: cannot be written: {error.strerror or error}") from error


# --- sources ----------------------------------------------------------------------------------------------------------


def _further(draft: _Draft, sources: Iterable[str], config_file: Path | None) -> Library | None:
    """What is looked in besides the article's own list: its front matter, ``--source``, else the sources of the site."""
    named = load_sources(sources)
    missing = next((each for each in named.diagnostics if each.severity is Severity.ERROR), None)
    if named.missing and missing:
        raise Misuse(str(missing))
    print_diagnostics(named.diagnostics, Severity.WARNING)
    entries: list[Item | Unread] = [*_from_front_matter(draft), *named.entries]
    aliases = dict(named.aliases)
    if config_file is not None or not (entries or has_own_list(draft.text)):
        loaded = _of_site(draft.path, config_file)
        if loaded is not None:
            entries += loaded[0]
            aliases = loaded[1] | aliases
    return Library(entries, aliases) if entries else None


def _from_front_matter(draft: _Draft) -> tuple[Item | Unread, ...]:
    """The references that the article has in its front matter."""
    head = draft.text[: front_matter_end(draft.text)]
    if not _OUR_FIELDS.search(head):
        return ()
    # MkDocs takes a quarter of a second to import.
    from mkdocs.utils.meta import get_data  # noqa: PLC0415

    plain = draft.text.replace("\r\n", "\n")
    found = page_sources(get_data(plain)[1], plain, str(draft.path), lambda: [draft.path.parent, Path()])
    if found is None:
        return ()
    print_diagnostics(found.diagnostics, Severity.WARNING)
    return tuple(found.entries)


def _of_site(draft: Path, config_file: Path | None) -> tuple[list[Item | Unread], dict[str, str]] | None:
    """The sources of the site that an article belongs to; None if there is none, or the plugin is not in it."""
    found = config_file or next(_configurations(draft), None)
    if found is None:
        return None
    if not found.is_file():
        raise Misuse(f"there is no {found}; name the site's configuration with -f")
    from mkdocs_refs.cli.site import SiteError, site_sources  # noqa: PLC0415 - as above

    try:
        loaded = site_sources(found)
    except SiteError as error:
        if config_file is not None:
            raise Misuse(str(error)) from error
        print_diagnostics([Diagnostic(code="site", message=str(error))], Severity.WARNING)
        return None
    print_diagnostics(loaded.diagnostics, Severity.WARNING)
    return list(loaded.entries), dict(loaded.aliases)


def _configurations(draft: Path) -> Iterator[Path]:
    """The configurations in the folders above a file, the nearest first."""
    for folder in draft.absolute().parents:
        for name in _CONFIG_FILES:
            if (folder / name).is_file():
                yield folder / name


# --- what is shown ----------------------------------------------------------------------------------------------------


def _diff(before: str, after: str, file: str) -> str:
    """A unified diff that patch can apply, coloured on a terminal; empty if nothing changes."""
    lines = difflib.unified_diff(_lines(before), _lines(after), file, file)
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    out: list[str] = []
    for number, line in enumerate(lines):
        colour = _COLOURS.get(line[0]) if coloured and number > 1 else None
        body = line.removesuffix("\n")
        out.append(click.style(body, fg=colour) if colour else body)
        out.append("\n" if line.endswith("\n") else "\n\\ No newline at end of file\n")
    return "".join(out)


def _lines(text: str) -> list[str]:
    """Lines as patch counts them: by line feeds alone."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.rsplit("\n", 1)[-1]] if not text.endswith("\n") and text else [])  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:60]} … {text[-36:]}"


def _summary(adopted: Adopted, *, written: bool) -> str:
    """One line for people."""
    parts = [f"{_count(adopted.citations, 'citation')} adopted", f"{len(adopted.left)} left"]
    if adopted.new_block:
        parts.append(f"{_count(adopted.references, 'reference')} in a reference block")
    if adopted.counted:
        parts.append("the list prints no numbers: they were counted")
    end = (
        "written"
        if written
        else "nothing written"
        if adopted.citations or adopted.new_block
        else "nothing to do"
    )
    return f"{'; '.join(parts)} ({end})\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

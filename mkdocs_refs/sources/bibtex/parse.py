"""One entry of a BibTeX file: a plain one at once, others through pybtex; of a broken one, whatever can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.sources.bibtex.fields import MONTHS
from mkdocs_refs.sources.bibtex.plain import plain_fields
from mkdocs_refs.sources.bibtex.scan import Chunk, matching_braces

if TYPE_CHECKING:
    from pybtex.database.input.bibtex import LowLevelParser
    from pybtex.scanner import PybtexSyntaxError

__all__ = ["Macros", "RawEntry", "define_waiting", "parse_entry", "parse_string", "string_name"]

_COST_LIMIT = 400_000_000
"""pybtex's time for an entry grows with its length times its braces; beyond this product it would take seconds."""
_LONGEST_RECOVERED = 1_000_000
"""Characters of a broken entry that are looked through for fields."""

_NO_KEY = re.compile(r"\s*(?:,|[A-Za-z][\w-]*\s*=\s*[{\"\w])")
_KEY_WITH_SPACES = re.compile(r"\s*([^,{}()=\"#%\\\n]{1,80}?)\s*,")
_NO_COMMA = re.compile(r"@\s*[A-Za-z][\w-]*\s*[{(]\s*([^\s,{}]+)\s+[A-Za-z][\w-]*\s*=")
_FIELD = re.compile(r"(?:(?<=[\s,{(\"}])|^)([A-Za-z][\w:.+/-]*)\s*=\s*(?=[{\"\w])")
_NEXT_FIELD = re.compile(r",?\s*$|\"?\}?,\s*[A-Za-z][\w:.+/-]*\s*=\s*[{\"\w]|[\"}],?[ \t]*\n")
_FIELD_LINE = re.compile(r"\n[ \t]*[A-Za-z][\w:.+/-]*[ \t]*=[ \t]*[{\"\w]")
_MARK_OR_COMMENT = re.compile(r"[{}\"]|\n[ \t]*+(?=%)")
_BARE = re.compile(r"[\w.:+/-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An entry as it is written: type and field names in lower case, values as LaTeX.

    Attributes:
        type: what stands after the ``@``.
        key: the citation key; empty if the entry has none.
        fields: name to value, macros put in.
        position: of the ``@``.
        diagnostics: what was wrong with it.
        needs: the macros it uses that are not defined in its file.
    """

    type: str
    key: str
    fields: Mapping[str, str]
    position: SourcePos
    diagnostics: tuple[Diagnostic, ...] = ()
    needs: frozenset[str] = frozenset()


_LONGEST_MACRO = 20_000
"""Characters that a macro can stand for."""


class Macros(dict[str, str]):
    """``@string`` macros by name in lower case; one that is not defined stands for its name, and is remembered.

    The names of the months (``jan``) are defined from the start.
    """

    def __init__(self, defined: Mapping[str, str] | None = None) -> None:
        super().__init__(_MONTH_MACROS)
        self.update(defined or {})
        self.missing: list[str] = []
        self.cut = False

    def __getitem__(self, name: str) -> str:
        value = self.get(name.lower())
        if value is None:
            self.missing.append(name)
            return name
        return value

    def __setitem__(self, name: str, value: str) -> None:
        # A macro made of itself, "a = a # a", doubles with each definition.
        self.cut = len(value) > _LONGEST_MACRO
        super().__setitem__(name.lower(), value[:_LONGEST_MACRO])


def _parser(
    source: str, macros: Macros, errors: list[PybtexSyntaxError], *, keyless: bool = False
) -> LowLevelParser:
    """Pybtex's parser for a text. It is imported here, for it takes its time, and many files never need it."""
    from pybtex.database.input.bibtex import LowLevelParser  # noqa: PLC0415

    return LowLevelParser(source, macros=macros, handle_error=errors.append, keyless_entries=keyless)


_STRING = re.compile(
    r"@\s*string\s*\{\s*([A-Za-z][A-Za-z0-9_-]*+)\s*=\s*(?:\{([^{}]*+)\}|\"([^\"{}]*+)\")\s*\}", re.IGNORECASE
)
"""An ``@string`` without anything that pybtex would have to make out."""
_STRING_NAME = re.compile(r"@\s*string\s*[{(]\s*([^\s,{}()=\"#%]+)\s*=", re.IGNORECASE)
_MONTH_MACROS = {name[:3].lower(): name for name in MONTHS}


def parse_string(source: str, macros: Macros) -> str:
    """Adds what an ``@string`` defines to the macros.

    Returns:
        What is wrong with it, or the empty string.
    """
    macros.missing.clear()
    plain = _STRING.fullmatch(source)
    if plain:
        macros[plain[1]] = plain[2] or plain[3] or ""
        return ""
    errors: list[PybtexSyntaxError] = []
    macros.cut = False
    next(iter(_parser(source, macros, errors)), None)
    if macros.cut:
        return f"it stands for more than {_LONGEST_MACRO:,} characters"
    return str(errors[0].args[0]) if errors else ""


def string_name(source: str) -> str:
    """The name that an ``@string`` defines, in lower case; empty if it cannot be told."""
    found = _STRING_NAME.match(source)
    return found[1].lower() if found else ""


def define_waiting(waiting: Mapping[str, str], macros: Macros) -> dict[str, tuple[str, ...]]:
    """Defines macros that are made of others, as soon as those are defined.

    Args:
        waiting: the ``@string`` of each by its name.
        macros: what is defined; what can be is added. The names that wait are taken out of it first.

    Returns:
        For those that cannot be defined, the names that are missing.
    """
    for name in waiting:
        macros.pop(name, None)
    missing: dict[str, tuple[str, ...]] = {}
    asleep: dict[str, list[str]] = {}
    queue = list(waiting)[::-1]
    while queue:
        name = queue.pop()
        parse_string(waiting[name], macros)
        if macros.missing:
            macros.pop(name, None)
            missing[name] = tuple(dict.fromkeys(macros.missing))
            asleep.setdefault(macros.missing[0].lower(), []).append(name)
        else:
            missing.pop(name, None)
            queue += asleep.pop(name, [])
    return {
        name: tuple(each for each in names if each.lower() not in macros) for name, names in missing.items()
    }


def parse_entry(source: str, chunk: Chunk, macros: Macros, position: SourcePos) -> RawEntry:
    """Reads one entry. Never raises: a broken one is read as far as it can be, and has an error.

    Args:
        source: the entry from its ``@`` to its end.
        chunk: what the scan knows of it.
        macros: what is defined where it stands.
        position: of the ``@``.
    """
    macros.missing.clear()
    plain = plain_fields(source, chunk)
    if plain is not None:
        fields, repeated = _once(plain)
        return RawEntry(
            type=chunk.kind,
            key=chunk.key,
            fields=fields,
            position=position,
            diagnostics=tuple(_remarks(source, chunk, chunk.key, position, repeated)) if repeated else (),
        )
    return _parse_any(source, chunk, macros, position)


def _once(fields: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """Fields by their names in lower case, and the names of those that are given again with another value."""
    first: dict[str, str] = {}
    repeated: dict[str, None] = {}
    for written, value in fields:
        name = written.lower()
        if first.setdefault(name, value) != value and value:
            repeated[name] = None
    return first, list(repeated)


def _parse_any(source: str, chunk: Chunk, macros: Macros, position: SourcePos) -> RawEntry:
    """``parse_entry`` for any entry."""
    problems: list[Diagnostic] = []
    wrong = _what_is_wrong(source, chunk)
    fields: dict[str, str] = {}
    key = chunk.key
    if "%" in source:
        source = _without_comments(source, chunk.body - chunk.start)
    written = source
    repeated: list[str] = []
    for offset in chunk.early:
        # Where the fields after it are closed, too, the brace before them is one too many.
        if offset + 1 < chunk.end:
            source = f"{source[: offset - chunk.start]} {source[offset - chunk.start + 1 :]}"
    if not wrong:
        errors: list[PybtexSyntaxError] = []
        no_key = None if key else _NO_KEY.match(source, chunk.body - chunk.start)
        if no_key and no_key.group().endswith(","):
            source = f"{source[: no_key.end() - 1]} {source[no_key.end() :]}"
        parser = _parser(source, macros, errors, keyless=no_key is not None)
        parsed = next(iter(parser), None)
        if errors or parsed is None:
            said = errors[0].args[0] if errors else "it is no entry"
            stop = _shifted(position, source, min(parser.pos, len(source)))
            wrong = f"could not be read: {said} (line {stop.line}, column {stop.column})"
        else:
            _, (found, values) = parsed
            key = key if no_key else found or key
            fields, repeated = _once((name, " ".join("".join(parts).split())) for name, parts in values)
    if wrong:
        fields = recovered_fields(source[chunk.body - chunk.start :], macros)
        kept = f"; {_counted(len(fields))} as far as can be read" if fields else ""
        if not key and (spaced := _KEY_WITH_SPACES.match(source, chunk.body - chunk.start)):
            key = "-".join(spaced[1].split())
            kept += f"; it can be cited as '{key}'"
        problems.append(
            Diagnostic(
                code="broken-entry",
                severity=Severity.ERROR,
                message=f"the entry {chunk.name} {wrong}{kept}",
                position=position,
                hint=_mend(chunk),
            )
        )
    else:
        problems.extend(_remarks(written, chunk, key, position, repeated))
    return RawEntry(
        type=chunk.kind,
        key=key,
        fields=fields,
        position=position,
        diagnostics=tuple(problems),
        needs=frozenset(macros.missing),
    )


def _without_comments(source: str, body: int) -> str:
    """An entry in which the lines that begin with ``%`` outside of values are blank, as biber has it; as long as before."""
    depth, quoted, done = 0, False, 0
    kept: list[str] = []
    for mark in _MARK_OR_COMMENT.finditer(source, body):
        found = mark.group()
        if mark.start() < done:
            continue
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif found == '"':
            quoted ^= depth == 0
        elif depth == 0 and not quoted:
            end = source.find("\n", mark.end())
            end = end if end >= 0 else len(source)
            kept += [source[done : mark.end()], " " * (end - mark.end())]
            done = end
    return "".join((*kept, source[done:]))


def _what_is_wrong(source: str, chunk: Chunk) -> str:
    if chunk.fault:
        return chunk.fault
    if not chunk.closed:
        return "is not closed"
    if len(source) * (source.count("{") + source.count('"') + 1) > _COST_LIMIT:
        return "is too large to be read"
    return ""


def _counted(fields: int) -> str:
    return f"{fields} of its fields are used" if fields > 1 else "one of its fields is used"


def _mend(chunk: Chunk) -> str:
    if chunk.fault:
        return "An entry begins with '@type{key,'."
    if not chunk.closed:
        return f"Add the missing '{chunk.closer}'."
    return "A key has no spaces and is followed by a comma; a field is written as 'name = {value},'."


def _remarks(
    source: str, chunk: Chunk, key: str, position: SourcePos, repeated: Iterable[str]
) -> list[Diagnostic]:
    """What is odd about an entry that could be read."""
    found = [
        Diagnostic(
            code="repeated-field",
            message=f"the field '{name}' of the entry '{key}' is given twice; the first one counts",
            position=_shifted(position, source, _second(source, name)),
            hint="Take one of them out.",
        )
        for name in repeated
    ]
    if not chunk.key and _NO_COMMA.match(source):
        found.append(
            Diagnostic(
                code="missing-comma",
                message=f"the key '{key}' is not followed by a comma; the entry has been read all the same",
                position=position,
                hint=f"Write '@{chunk.kind}{{{key},'.",
            )
        )
    if chunk.early:
        rest = (
            "what follows has been left out"
            if chunk.early[-1] + 1 == chunk.end
            else "all of them have been read"
        )
        found.append(
            Diagnostic(
                code="early-closing",
                message=f"the entry '{key}' is closed before its last field; {rest}",
                position=_shifted(position, source, chunk.early[0] - chunk.start),
                hint=f"Take out the '{chunk.closer}' that is one too many.",
            )
        )
    return found


def _second(source: str, name: str) -> int:
    """The offset at which a field stands for the second time, as far as that can be told without parsing."""
    fields = re.finditer(rf"(?<![\w-]){re.escape(name)}\s*=", source, re.IGNORECASE)
    starts = [field.start() for field in fields]
    return starts[1] if len(starts) > 1 else 0


def _shifted(position: SourcePos, source: str, offset: int) -> SourcePos:
    """The position of a character of an entry that begins at ``position``."""
    lines = source.count("\n", 0, offset)
    if not lines:
        return position.shifted(column=position.column + offset)
    return position.shifted(lines=lines, column=offset - source.rfind("\n", 0, offset))


# --- what can be saved ------------------------------------------------------------------------------------------------


def recovered_fields(body: str, macros: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry that is broken, as far as each of them is written rightly or can be guessed.

    A value that is closed is taken as it is. One that is not ends where the next field seems to begin, else at the end of
    its line: a forgotten brace then costs the rest of one line at most.
    """
    body = body[:_LONGEST_RECOVERED]
    fields: dict[str, str] = {}
    braces = matching_braces(body)
    position = 0
    while field := _FIELD.search(body, position):
        value, position = _value(body, field.end(), braces, macros)
        if value := " ".join(value.split()):
            fields.setdefault(field[1].lower(), value)
    return fields


def _value(body: str, start: int, braces: Mapping[int, int], macros: Mapping[str, str]) -> tuple[str, int]:
    """A field's value, and where it ends."""
    if body[start] == "{":
        end = braces.get(start, 0)
        if end and not _FIELD_LINE.search(body, start, end):
            return body[start + 1 : end - 1], end
    elif body[start] == '"':
        end = body.find('"', start + 1)
        if (
            end > 0
            and body.count("{", start, end) == body.count("}", start, end)
            and _ends_value(body, end + 1)
        ):
            return body[start + 1 : end], end + 1
    else:
        bare = _BARE.match(body, start)
        word = bare.group() if bare else ""
        return macros.get(word.lower(), word), start + max(len(word), 1)
    line = body.find("\n", start)
    limit = line + 1 if line >= 0 else len(body)
    stop = _NEXT_FIELD.search(body, start + 1, limit)
    end = stop.start() if stop else limit
    return body[start + 1 : end].strip(' \t\n,"{}'), max(end, start + 1)


def _ends_value(body: str, position: int) -> bool:
    return body[position : position + 40].lstrip()[:1] in {",", "}", ")", "#", ""}

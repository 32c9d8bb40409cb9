"""RIS: the tagged format of Reference Manager, EndNote, Zotero, Mendeley and most publishers' sites.

A text is cut into records first (``scan``), and each is read on its own: a broken one costs one diagnostic and nothing
else. What tags and types mean is in ``tables``, what programs make of them in ``fields`` and ``identify``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_refs.diagnostics import Diagnostic, Places, Severity, SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.sources.ris.fields import Record, guessed_type, read_record
from mkdocs_refs.sources.ris.scan import BLANKS, Chunk, chunks, fields_of, is_end, tag_of
from mkdocs_refs.sources.ris.tables import KNOWN_TAGS, TYPES, main_type, text_tags

__all__ = ["looks_like_ris", "read"]

_HEAD = 20_000
"""Characters within which the first record of a file begins, if it is RIS."""
_MOST_HEADER_LINES = 12
_LINE_END = re.compile(r"[\r\n]+")
_KEY = re.compile(r"(?!\d+\Z)[^\s{}\x00-\x1f\x7f\ud800-\udfff]{1,200}")
_SHORT = 60


def looks_like_ris(text: str) -> bool:
    """Whether a text is RIS: cheap, and never true of BibTeX, JSON or a list in plain text.

    It is if one of its first lines is ``TY  - `` and the next one has a tag as well; or if it begins with two lines with tags and
    a line ``ER  - `` follows.
    """
    lines = [line for line in _LINE_END.split(text[:_HEAD]) if line.strip(BLANKS)]
    if not lines or lines[0].lstrip(BLANKS).startswith(("@", "{", "[")):
        return False
    for index, line in enumerate(lines[:_MOST_HEADER_LINES]):
        found = tag_of(line)
        if found and found[0] == "TY":
            following = lines[index + 1 : index + 2]
            return not following or tag_of(following[0]) is not None or is_end(following[0])
        if found:
            return index == 0 and len(lines) > 1 and tag_of(lines[1]) is not None and any(map(is_end, lines))
    return False


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a RIS text; never raises.

    Args:
        text: the file, or the content of a block, with line ends of any kind.
        origin: where the text begins in its source; positions count from there.
        progress: called now and then with how many records are read, and of how many.

    Returns:
        One item a record, in the order of the text, each with an id of its own: the field ``ID``, if it can be a citation
        key, else one that is made. An ``ID`` that is a number is no key but an alias: EndNote counts its records there. Values
        without a CSL variable are kept as ``ris-AD`` and the like. Text in the midst of records is an item with
        ``recognised`` false, and so is a ``GEN`` that has nothing but notes: as such it is written.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text, origin or SourcePos()).read(progress)


_PROGRESS_STEP = 100


class _Reader:
    """Reads one text, and gathers what there is to say about it."""

    def __init__(self, text: str, origin: SourcePos) -> None:
        self._text = text
        self._place = Places(text, origin).at
        self._items: list[Item] = []
        self._numbers: list[str] = []
        self._problems: list[Diagnostic] = []
        self._unknown: set[str] = set()

    def read(self, progress: Callable[[int, int], None] | None) -> Reading:
        found = list(chunks(self._text))
        has_records = any(not chunk.stray for chunk in found)
        for index, chunk in enumerate(found):
            if progress is not None and index % _PROGRESS_STEP == 0:
                progress(index, len(found))
            if chunk.stray:
                self._add_stray(chunk, is_header=has_records and index == 0)
            else:
                self._add_record(chunk)
        assigned = assign_keys(self._items)
        ids = {item.id for item in assigned.items}
        aliases: dict[str, str] = {}
        for number, item in zip(self._numbers, assigned.items, strict=True):
            if number and number not in ids:
                aliases.setdefault(number, item.id)
        problems = sorted(
            (*self._problems, *assigned.diagnostics),
            key=lambda problem: (
                (problem.position.line, problem.position.column) if problem.position else (0, 0)
            ),
        )
        return Reading(items=assigned.items, aliases=aliases, diagnostics=tuple(problems))

    def _say(
        self, code: str, message: str, offset: int, hint: str = "", severity: Severity = Severity.WARNING
    ) -> None:
        self._problems.append(
            Diagnostic(code=code, message=message, severity=severity, position=self._place(offset), hint=hint)
        )

    def _add_stray(self, chunk: Chunk, *, is_header: bool) -> None:
        """Text that is in no record: the lines with which databases begin their files, or something that went wrong."""
        written = self._text[chunk.start : chunk.end].strip("\n")
        quoted = _quoted(written)
        if is_header:
            message = f"the text before the first record is no reference and was left out: {quoted}"
            self._say("text-skipped", message, chunk.start, severity=Severity.INFO)
            return
        self._items.append(Item(id="", verbatim=written, recognised=False, position=self._place(chunk.start)))
        self._numbers.append("")
        self._say(
            "no-record",
            f"this is no RIS record and is shown as it stands: {quoted}",
            chunk.start,
            "A record begins with 'TY  - JOUR', or the like, and ends with 'ER  - '.",
            Severity.ERROR,
        )

    def _add_record(self, chunk: Chunk) -> None:
        raw = fields_of(chunk.type or "", self._text[chunk.body : chunk.end])
        if not raw:
            self._say(
                "empty-record",
                "this record has no fields and was left out",
                chunk.start,
                "Fill or delete it.",
            )
            return
        ris_type = self._type(chunk, raw)
        if not chunk.closed:
            self._say(
                "unclosed-record",
                "this record is not closed; it was read up to the next one, or to the end of the text",
                chunk.start,
                "Add a line 'ER  - '.",
            )
        record = read_record(ris_type, raw)
        self._remark(chunk, raw, record)
        fields = record.fields
        if chunk.type and ris_type != chunk.type.upper() and "genre" in text_tags(main_type(ris_type)):
            fields.setdefault("genre", chunk.type)
        is_key = _KEY.fullmatch(record.key) is not None
        verbatim = ""
        if record.type == "document" and fields.keys() == {"note"} and not (record.names or record.dates):
            verbatim = fields.pop("note")
        elif not (fields or record.names or record.dates):
            verbatim = self._text[chunk.start : chunk.end].strip("\n")
        self._items.append(
            Item(
                id=record.key if is_key else "",
                type=record.type,
                fields=fields,
                names=record.names,
                dates=record.dates,
                verbatim=verbatim,
                position=self._place(chunk.start),
                recognised=not verbatim,
                id_given=is_key,
            )
        )
        self._numbers.append("" if is_key or len(record.key) > _SHORT else record.key)

    def _type(self, chunk: Chunk, raw: dict[str, list[str]]) -> str:
        if chunk.type and chunk.type.upper() in TYPES:
            return chunk.type.upper()
        guess = guessed_type(raw)
        said = f"the type {_quoted(chunk.type)} is unknown" if chunk.type else "this record has no type"
        self._say(
            "unknown-type" if chunk.type else "no-type",
            f"{said}; it was read as {guess}",
            chunk.start,
            "Begin the record with 'TY  - ' and a type: JOUR, BOOK, CHAP, CONF, THES, RPRT, ELEC, GEN, ...",
        )
        return guess

    def _remark(self, chunk: Chunk, raw: dict[str, list[str]], record: Record) -> None:
        """What is odd about a record that could be read."""
        if "" in raw:
            message = f"the text before the first tag was read as a note: {_quoted(raw[''][0])}"
            self._say("text-in-record", message, chunk.body, "Put a tag before it.")
        for tag in record.repeated:
            self._say(
                "repeated-tag",
                f"{tag} stands here once more, with another value; the first one counts",
                self._offset(chunk, tag, 1),
                "Delete one of the two.",
            )
        for tag in raw.keys() - KNOWN_TAGS - self._unknown - {""}:
            self._unknown.add(tag)
            message = f"the tag {tag} is unknown; what it says is kept, but not printed"
            self._say("unknown-tag", message, self._offset(chunk, tag, 0), severity=Severity.INFO)

    def _offset(self, chunk: Chunk, tag: str, skipped: int) -> int:
        """Where a tag stands in a record, after some others like it."""
        offset = chunk.body
        for line in self._text[chunk.body : chunk.end].split("\n"):
            found = tag_of(line)
            if found and found[0] == tag:
                if not skipped:
                    return offset + len(line) - len(line.lstrip(BLANKS))
                skipped -= 1
            offset += len(line) + 1
        return chunk.start


def _quoted(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return f"'{first}'" if len(first) <= _SHORT else f"'{first[:_SHORT]}…'"

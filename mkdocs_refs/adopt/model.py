"""What passes between the parts: works that can be cited, citations that were found, edits, what was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.model import Item

__all__ = ["Cited", "Cluster", "Edit", "Found", "Left", "Work", "applied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An item that can be cited, with its place in the order in which lists are looked at.

    Attributes:
        index: counted from 0, over all lists.
        item: as it was read.
        own: whether it is in the article's own list, which comes before sources.
    """

    index: int
    item: Item
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One cite: a work, and what was printed with it.

    Attributes:
        work: which one.
        prefix: text before, as written, without space around it.
        suffix: what follows, locator included, as written, with the comma or space it begins with.
    """

    work: Work
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """What stands in place of a citation.

    Attributes:
        cites: at least one.
        narrative: the first cite's author is part of the sentence.
        suppress: the first so many cites are without their author, who is named in the sentence.
        lead: what is written before it, verbatim.
        trail: what is written after it, verbatim.
    """

    cites: Sequence[Cited]
    narrative: bool = False
    suppress: int = 0
    lead: str = ""
    trail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that looks like a citation: where it stands, and what it means or why that is not known.

    Attributes:
        start: offset of its first character.
        end: offset after the last one.
        cluster: what it becomes; None if it is left.
        why: the reason, as a clause, if it is left; "match" is said of ``rivals``.
        rivals: the works that are all meant, if it is left for that.
        bracket: of a narrative citation, offset of its bracket.
    """

    start: int
    end: int
    cluster: Cluster | None = None
    why: str = ""
    rivals: tuple[Work, ...] = ()
    bracket: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What looks like a citation and was left as it is.

    Attributes:
        line: counted from 1.
        column: counted from 1.
        text: as written, on one line.
        why: the reason, as a clause.
    """

    line: int
    column: int
    text: str
    why: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with disjoint edits made; every other character is as it was."""
    out: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        out += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*out, text[done:]))

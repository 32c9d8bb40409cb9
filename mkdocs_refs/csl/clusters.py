"""Citation clusters: cites joined, grouped and collapsed (CSL 1.0.2, "Citation-specific options")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_refs.csl.context import Context
from mkdocs_refs.csl.output import TERM, YEAR_SUFFIX, CiteOf, Out, Rendered, replaced, text_of
from mkdocs_refs.csl.textcase import change_case
from mkdocs_refs.model import Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """The attributes of ``citation`` that join cites.

    Attributes:
        kind: ``citation-number``, ``year``, ``year-suffix``, ``year-suffix-ranged`` or empty.
        delimiter: between cites.
        group: ``cite-group-delimiter``; None if the style does not group for its own sake.
        after: ``after-collapse-delimiter``.
        suffixes: ``year-suffix-delimiter``.
        dash: between the ends of a range.
        sorts: whether the style sorts cites; only then are cites of the same names brought together from afar.
        note: whether the style is for notes.
    """

    kind: str = ""
    delimiter: str = ""
    group: str | None = None
    after: str | None = None
    suffixes: str | None = None
    dash: str = "–"
    sorts: bool = False
    note: bool = False

    @property
    def years(self) -> bool:
        """Whether cites of the same names are collapsed."""
        return self.kind.startswith("year")

    @property
    def groups(self) -> bool:
        """Whether cites of the same names are brought together."""
        return self.years or self.group is not None

    @property
    def in_group(self) -> str:
        """The delimiter inside a group; styles for notes, and those that mark the end of groups, use that of cites."""
        if self.group is not None:
            return self.group
        return self.delimiter if self.note or self.after is not None else ", "

    def between_groups(self, *, collapsed: bool) -> str:
        """The delimiter after a group; one that collapses years ends every group in its own way."""
        return self.after if self.after is not None and (collapsed or self.kind == "year") else self.delimiter

    @property
    def between_suffixes(self) -> str:
        """The delimiter between the year suffixes of one year."""
        if self.suffixes is not None:
            return self.suffixes
        return self.group if self.group is not None else self.delimiter


@dataclass(frozen=True, slots=True)
class Printed:
    """A cite as printed.

    Attributes:
        index: of the cite in its cluster, as the author wrote it.
        cite: the cite.
        out: what is printed, without the cite's own prefix and suffix.
        context: what rendering it found out.
        again: renders it once more without its names.
    """

    index: int
    cite: Cite
    out: Rendered
    context: Context
    again: Callable[[], Rendered | None]

    @property
    def names(self) -> str:
        """The text of its names."""
        made = self.context.first_names
        return text_of(made) if isinstance(made, (str, Out)) else ""

    @property
    def bare(self) -> bool:
        """Whether the author added nothing to it."""
        return not (self.cite.prefix or self.cite.suffix or self.cite.locator)


def join_cites(
    cites: Sequence[Printed], collapse: Collapse, read: Callable[[str], list[Rendered]]
) -> list[Rendered]:
    """The cites of a cluster with what stands between them."""
    ordered = _grouped(cites) if collapse.groups and collapse.sorts else list(cites)
    if collapse.kind == "citation-number":
        return _numbers(ordered, collapse, read)
    if collapse.groups:
        return _names(ordered, collapse, read)
    out: list[Rendered] = []
    previous: Printed | None = None
    for printed in ordered:
        _append(out, _whole(printed, printed.out, read), _between(previous, printed, collapse.delimiter))
        previous = printed
    return out


def _append(out: list[Rendered], part: Rendered, delimiter: str) -> None:
    if out and delimiter:
        out.append(delimiter)
    out.append(part)


_STOPS = (",", ".", ";", ":", "!", "?")
_SENTENCE = re.compile(r"\s\S.*[.!?][\"'”’»)]*\s*\Z", re.DOTALL)


def _between(previous: Printed | None, printed: Printed, delimiter: str) -> str:
    """The delimiter of two cites, unless the author's own punctuation stands there."""
    if printed.cite.prefix.startswith(_STOPS):
        return ""
    if previous is not None and previous.cite.suffix.rstrip().endswith(_STOPS):
        return " " if delimiter else ""
    return delimiter


def begins_sentence(prefix: str, *, first: bool) -> bool:
    """Whether a cite begins a sentence: the first of a note, or after a prefix that ends one of several words."""
    if not prefix.strip():
        return first
    return _SENTENCE.search(prefix) is not None


def with_capital(node: Rendered) -> Rendered:
    """The output of a cite with a capital letter, if it begins with a term."""
    if isinstance(node, str):
        return node
    if node.role == TERM:
        return replaced(node, change_case(node.children, "capitalize-first", english=True))
    if any(char.isalnum() for char in node.prefix) or not node.children:
        return node
    first = with_capital(node.children[0])
    return node if first is node.children[0] else replaced(node, [first, *node.children[1:]])


def _grouped(cites: Sequence[Printed]) -> list[Printed]:
    """Cites with the same names together, where the first of them stands."""
    groups: dict[object, list[Printed]] = {}
    for printed in cites:
        groups.setdefault(printed.names or printed.index, []).append(printed)
    return [printed for group in groups.values() for printed in group]


def _whole(printed: Printed, out: Rendered, read: Callable[[str], list[Rendered]]) -> Rendered:
    """A cite with the author's prefix and suffix around it; only what the style printed leads to the entry."""
    cite = printed.cite
    marked = Out([out], wrapper=CiteOf(printed.index))
    if not (cite.prefix or cite.suffix):
        return marked
    parts: list[Rendered] = []
    if cite.prefix:
        parts.extend(read(cite.prefix))
        if not cite.prefix[-1].isspace() and (
            cite.prefix[-1].isalnum() or cite.prefix[-1] in ".,;:!?)”’\"'>"
        ):
            parts.append(" ")
    parts.append(marked)
    if cite.suffix:
        if cite.suffix[0].isalnum() or cite.suffix[0] in '([“‘"&<':
            parts.append(" ")
        parts.extend(read(cite.suffix))
    return Out(parts)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _numbers(
    cites: Sequence[Printed], collapse: Collapse, read: Callable[[str], list[Rendered]]
) -> list[Rendered]:
    """Runs of three and more consecutive numbers as a range; the members in between stay as hidden cites."""
    out: list[Rendered] = []
    start = 0
    collapsed = False
    while start < len(cites):
        end = start
        while (
            end + 1 < len(cites)
            and cites[end].bare
            and cites[end + 1].bare
            and cites[end].context.number
            and cites[end + 1].context.number == cites[end].context.number + 1
        ):
            end += 1
        delimiter = collapse.after if collapsed and collapse.after is not None else collapse.delimiter
        if end - start >= 2:
            inner = [
                Out([printed.out], wrapper=CiteOf(printed.index, hidden=True))
                for printed in cites[start + 1 : end]
            ]
            run: list[Rendered] = [
                _whole(cites[start], cites[start].out, read),
                collapse.dash,
                *inner,
                _whole(cites[end], cites[end].out, read),
            ]
            _append(out, Out(run), delimiter)
            start = end + 1
            collapsed = True
        else:
            _append(out, _whole(cites[start], cites[start].out, read), delimiter)
            start += 1
            collapsed = False
    return out


# --- names and years --------------------------------------------------------------------------------------------------


def _names(
    cites: Sequence[Printed], collapse: Collapse, read: Callable[[str], list[Rendered]]
) -> list[Rendered]:
    out: list[Rendered] = []
    start = 0
    collapsed = False
    while start < len(cites):
        end = start + 1
        # Cites without names belong together only in so far as their years do.
        nameless = collapse.kind.startswith("year-suffix")
        while (
            end < len(cites) and cites[end].names == cites[start].names and (cites[start].names or nameless)
        ):
            end += 1
        group = cites[start:end]
        _append(out, Out(_group(group, collapse, read)), collapse.between_groups(collapsed=collapsed))
        collapsed = len(group) > 1
        start = end
    return out


def _group(
    group: Sequence[Printed], collapse: Collapse, read: Callable[[str], list[Rendered]]
) -> list[Rendered]:
    """Cites with the same names: with ``collapse`` only the first one prints them."""
    parts: list[Rendered] = [_whole(group[0], group[0].out, read)]
    index = 1
    while index < len(group):
        printed, previous = group[index], group[index - 1]
        if not collapse.years or printed.cite.prefix:
            body: Rendered | None = printed.out
        else:
            body = printed.again()
        if body is None:
            # Nothing is left of it without its names.
            parts.append(Out([printed.out], wrapper=CiteOf(printed.index, hidden=True)))
            index += 1
            continue
        if (
            collapse.kind.startswith("year-suffix")
            and printed.context.disambiguation.year_suffix
            and not printed.cite.prefix
            and not previous.cite.locator
            and not previous.cite.suffix
            and _without_suffix(previous.again() or "") == _without_suffix(body)
        ):
            index = _suffixes(group, index, parts, collapse, read)
            continue
        delimiter = collapse.in_group
        if previous.cite.locator and collapse.after is not None:
            delimiter = collapse.after
        _append(parts, _whole(printed, body, read), delimiter)
        index += 1
    return parts


def _suffixes(
    group: Sequence[Printed],
    index: int,
    parts: list[Rendered],
    collapse: Collapse,
    read: Callable[[str], list[Rendered]],
) -> int:
    """Prints cites of the same year as letters, in ranges if the style wants that; the index of the next cite."""
    between = collapse.between_suffixes
    year = _without_suffix(group[index].again() or "")
    run = [group[index - 1]]
    while (
        index < len(group)
        and not run[-1].cite.locator
        and not group[index].cite.prefix
        and _without_suffix(group[index].again() or "") == year
    ):
        run.append(group[index])
        index += 1
    if collapse.kind == "year-suffix-ranged":
        _ranged(run, parts, between, collapse, read)
    else:
        for printed in run[1:]:
            parts.append(between)
            parts.append(_whole(printed, _only_suffix(printed), read))
    return index


def _ranged(
    run: Sequence[Printed],
    parts: list[Rendered],
    between: str,
    collapse: Collapse,
    read: Callable[[str], list[Rendered]],
) -> None:
    """The first of ``run`` is printed already."""
    at = 0
    while at < len(run):
        last = at
        while last + 1 < len(run) and _follows(run[last], run[last + 1]):
            last += 1
        if at:
            parts.append(between)
            parts.append(_whole(run[at], _only_suffix(run[at]), read))
        if last - at >= 2:
            parts.append(collapse.dash)
            parts.extend(
                Out([_only_suffix(printed)], wrapper=CiteOf(printed.index, hidden=True))
                for printed in run[at + 1 : last]
            )
            parts.append(_whole(run[last], _only_suffix(run[last]), read))
            at = last + 1
        else:
            at += 1


def _follows(one: Printed, other: Printed) -> bool:
    left, right = one.context.disambiguation.year_suffix, other.context.disambiguation.year_suffix
    return len(left) == len(right) == 1 and ord(right) == ord(left) + 1 and one.bare and other.bare


def _only_suffix(printed: Printed) -> Rendered:
    return printed.context.disambiguation.year_suffix


def _without_suffix(node: Rendered) -> str:
    """The text of a cite without its year suffix."""
    if isinstance(node, str):
        return node
    if node.role == YEAR_SUFFIX:
        return ""
    return node.prefix + "".join(_without_suffix(child) for child in node.children) + node.suffix
